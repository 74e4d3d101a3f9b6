"""合并办理: requests handled as one keep their own terms and share their answer."""

from __future__ import annotations

from datetime import date

import pytest

from officer_desk.domain.errors import ImpossibleError, RuleError
from officer_desk.domain.requests.request import EventKind
from officer_desk.operations.acts import join_requests, recycle_bin, request_acts, split_request, undo_acts
from officer_desk.operations.desk import Desk
from officer_desk.operations.file import full_check


@pytest.fixture
def three(desk: Desk) -> list[int]:
    """Three open requests, two of one applicant."""
    return [
        request_acts.save_request(
            desk,
            {
                "received_on": date(2025, 12, day),
                "channel": "online",
                "applicant": who,
                "content": "同一件事",
            },
        ).ids[0]
        for day, who in ((1, "赵某"), (8, "钱某"), (10, "赵某"))
    ]


def group(desk: Desk, request_id: int) -> list[int]:
    return [row.id for row in join_requests.group_of(desk, request_acts.load_request(desk, request_id))]


def test_each_of_a_group_knows_all_of_it_and_keeps_its_own_term(desk: Desk, three: list[int]) -> None:
    before = [request_acts.clock(desk, one).due_on for one in three]
    done = join_requests.join(desk, three[0], three[1:])
    assert "赵" not in done.sentence
    assert [group(desk, one) for one in three] == [three] * 3
    assert [request_acts.clock(desk, one).due_on for one in three] == before
    assert len(set(before)) == 3
    assert list(full_check.check_file(desk)) == []


def test_whoever_asks_for_more_is_joined_to_the_one_that_leads(desk: Desk, three: list[int]) -> None:
    join_requests.join(desk, three[0], [three[1]])
    join_requests.join(desk, three[1], [three[2]])
    assert group(desk, three[2]) == three


def test_the_same_applicant_is_offered_first(desk: Desk, three: list[int]) -> None:
    offered = join_requests.candidates(desk, request_acts.load_request(desk, three[0]))
    assert [(one.id, one.is_same_applicant) for one in offered] == [(three[2], True), (three[1], False)]
    join_requests.join(desk, three[0], [three[2]])
    assert [one.id for one in join_requests.candidates(desk, request_acts.load_request(desk, three[1]))] == []


def test_whoever_names_the_request_itself_among_the_others_answers_it_once(
    desk: Desk, three: list[int]
) -> None:
    told = request_acts.answer(
        desk, three[0], kind="disclosed", answered_on=date(2025, 12, 20), also=[three[1], three[0], three[1]]
    )
    assert told.ids == (three[0], three[1])
    request_acts.serve(desk, three[0], served_on=date(2025, 12, 22), method="mail", also=[three[0], three[1]])
    assert [len(request_acts.load_request(desk, one).events) for one in three] == [2, 2, 0]


def test_one_answer_and_one_service_are_noted_in_all_by_one_act(desk: Desk, three: list[int]) -> None:
    join_requests.join(desk, three[0], three[1:])
    request = request_acts.load_request(desk, three[0])
    also = [row.id for row in join_requests.others_open(desk, request)]
    day = date(2025, 12, 22)
    request_acts.answer(
        desk, three[0], kind="disclosed", answered_on=day, document_number="答〔2025〕9号", also=also
    )
    for one in three:
        answer = request_acts.load_request(desk, one).answer
        assert answer is not None
        assert (answer.happened_on, answer.document_number) == (day, "答〔2025〕9号")
    assert join_requests.others_open(desk, request_acts.load_request(desk, three[0])) == ()
    to_serve = join_requests.others_to_serve(desk, request_acts.load_request(desk, three[0]))
    assert [row.id for row in to_serve] == three[1:]
    request_acts.serve(desk, three[0], served_on=day, method="mail", also=three[1:])
    served = [request_acts.load_request(desk, one).last(EventKind.SERVED) for one in three]
    assert all(event is not None and event.happened_on == day for event in served)
    undo_acts.undo(desk)
    undo_acts.undo(desk)
    assert all(request_acts.load_request(desk, one).is_open for one in three)


def test_what_refuses_one_of_them_answers_none_and_names_it(desk: Desk, three: list[int]) -> None:
    join_requests.join(desk, three[0], three[1:])
    with pytest.raises(ImpossibleError) as refused:
        request_acts.answer(desk, three[0], kind="disclosed", answered_on=date(2025, 12, 9), also=three[1:])
    assert refused.value.sentence.startswith(request_acts.load_request(desk, three[2]).number)
    with pytest.raises(RuleError):
        request_acts.answer(desk, three[0], kind="refused", answered_on=date(2025, 12, 22), also=three[1:])
    assert all(request_acts.load_request(desk, one).is_open for one in three)


def test_one_leaves_and_where_it_led_the_next_one_leads(desk: Desk, three: list[int]) -> None:
    join_requests.join(desk, three[0], three[1:])
    join_requests.part(desk, three[0])
    assert group(desk, three[0]) == []
    assert group(desk, three[1]) == three[1:]
    join_requests.part(desk, three[2])
    assert [group(desk, one) for one in three] == [[]] * 3
    with pytest.raises(ImpossibleError, match="没有与其他申请"):
        join_requests.part(desk, three[1])


def test_without_the_one_that_led_the_others_stay_together_while_it_lies_in_the_bin(
    desk: Desk, three: list[int]
) -> None:
    join_requests.join(desk, three[0], three[1:])
    recycle_bin.delete(desk, "requests", [three[0]])
    assert group(desk, three[1]) == group(desk, three[2]) == three[1:]
    recycle_bin.delete(desk, "requests", [three[1]])
    assert group(desk, three[2]) == []
    assert split_request.bar(desk, request_acts.load_request(desk, three[2])) == ""
    recycle_bin.restore(desk, "requests", [three[0]])
    assert group(desk, three[2]) == [three[0], three[2]]
    recycle_bin.delete(desk, "requests", [three[0]])
    recycle_bin.purge(desk, "requests", [three[0]])
    assert request_acts.load_request(desk, three[2]).joined_to is None
    assert list(full_check.check(desk)) == []


def test_ended_ones_and_members_of_another_group_do_not_join(desk: Desk, three: list[int]) -> None:
    join_requests.join(desk, three[1], [three[2]])
    with pytest.raises(ImpossibleError, match="别的申请合并"):
        join_requests.join(desk, three[0], [three[1]])
    join_requests.part(desk, three[2])
    request_acts.withdraw(desk, three[1], withdrawn_on=date(2025, 12, 15))
    with pytest.raises(ImpossibleError, match="撤回"):
        join_requests.join(desk, three[0], [three[1]])
    with pytest.raises(ImpossibleError, match="没有选定"):
        join_requests.join(desk, three[0], [three[0]])
