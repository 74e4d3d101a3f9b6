"""合并办理: requests handled as one keep their own terms and share their answer."""

from __future__ import annotations

from datetime import date

import pytest

from officer_desk.domain.errors import ImpossibleError, RuleError
from officer_desk.domain.requests import EventKind
from officer_desk.operations import checking, handling, joining, recycling, splitting, undoing
from officer_desk.operations.desk import Desk


@pytest.fixture
def three(desk: Desk) -> list[int]:
    """Three open requests, two of one applicant."""
    return [
        handling.save_request(
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
    return [row.id for row in joining.group_of(desk, handling.load_request(desk, request_id))]


def test_each_of_a_group_knows_all_of_it_and_keeps_its_own_term(desk: Desk, three: list[int]) -> None:
    before = [handling.clock(desk, one).due_on for one in three]
    done = joining.join(desk, three[0], three[1:])
    assert "赵" not in done.sentence
    assert [group(desk, one) for one in three] == [three] * 3
    assert [handling.clock(desk, one).due_on for one in three] == before
    assert len(set(before)) == 3
    assert list(checking.check_file(desk)) == []


def test_whoever_asks_for_more_is_joined_to_the_one_that_leads(desk: Desk, three: list[int]) -> None:
    joining.join(desk, three[0], [three[1]])
    joining.join(desk, three[1], [three[2]])
    assert group(desk, three[2]) == three


def test_the_same_applicant_is_offered_first(desk: Desk, three: list[int]) -> None:
    offered = joining.candidates(desk, handling.load_request(desk, three[0]))
    assert [(one.id, one.is_same_applicant) for one in offered] == [(three[2], True), (three[1], False)]
    joining.join(desk, three[0], [three[2]])
    assert [one.id for one in joining.candidates(desk, handling.load_request(desk, three[1]))] == []


def test_whoever_names_the_request_itself_among_the_others_answers_it_once(
    desk: Desk, three: list[int]
) -> None:
    told = handling.answer(
        desk, three[0], kind="disclosed", answered_on=date(2025, 12, 20), also=[three[1], three[0], three[1]]
    )
    assert told.ids == (three[0], three[1])
    handling.serve(desk, three[0], served_on=date(2025, 12, 22), method="mail", also=[three[0], three[1]])
    assert [len(handling.load_request(desk, one).events) for one in three] == [2, 2, 0]


def test_one_answer_and_one_service_are_noted_in_all_by_one_act(desk: Desk, three: list[int]) -> None:
    joining.join(desk, three[0], three[1:])
    request = handling.load_request(desk, three[0])
    also = [row.id for row in joining.others_open(desk, request)]
    day = date(2025, 12, 22)
    handling.answer(
        desk, three[0], kind="disclosed", answered_on=day, document_number="答〔2025〕9号", also=also
    )
    for one in three:
        answer = handling.load_request(desk, one).answer
        assert answer is not None
        assert (answer.happened_on, answer.document_number) == (day, "答〔2025〕9号")
    assert joining.others_open(desk, handling.load_request(desk, three[0])) == ()
    to_serve = joining.others_to_serve(desk, handling.load_request(desk, three[0]))
    assert [row.id for row in to_serve] == three[1:]
    handling.serve(desk, three[0], served_on=day, method="mail", also=three[1:])
    served = [handling.load_request(desk, one).last(EventKind.SERVED) for one in three]
    assert all(event is not None and event.happened_on == day for event in served)
    undoing.undo(desk)
    undoing.undo(desk)
    assert all(handling.load_request(desk, one).is_open for one in three)


def test_what_refuses_one_of_them_answers_none_and_names_it(desk: Desk, three: list[int]) -> None:
    joining.join(desk, three[0], three[1:])
    with pytest.raises(ImpossibleError) as refused:
        handling.answer(desk, three[0], kind="disclosed", answered_on=date(2025, 12, 9), also=three[1:])
    assert refused.value.sentence.startswith(handling.load_request(desk, three[2]).number)
    with pytest.raises(RuleError):
        handling.answer(desk, three[0], kind="refused", answered_on=date(2025, 12, 22), also=three[1:])
    assert all(handling.load_request(desk, one).is_open for one in three)


def test_one_leaves_and_where_it_led_the_next_one_leads(desk: Desk, three: list[int]) -> None:
    joining.join(desk, three[0], three[1:])
    joining.part(desk, three[0])
    assert group(desk, three[0]) == []
    assert group(desk, three[1]) == three[1:]
    joining.part(desk, three[2])
    assert [group(desk, one) for one in three] == [[]] * 3
    with pytest.raises(ImpossibleError, match="没有与其他申请"):
        joining.part(desk, three[1])


def test_without_the_one_that_led_the_others_stay_together_while_it_lies_in_the_bin(
    desk: Desk, three: list[int]
) -> None:
    joining.join(desk, three[0], three[1:])
    recycling.delete(desk, "requests", [three[0]])
    assert group(desk, three[1]) == group(desk, three[2]) == three[1:]
    recycling.delete(desk, "requests", [three[1]])
    assert group(desk, three[2]) == []
    assert splitting.bar(desk, handling.load_request(desk, three[2])) == ""
    recycling.restore(desk, "requests", [three[0]])
    assert group(desk, three[2]) == [three[0], three[2]]
    recycling.delete(desk, "requests", [three[0]])
    recycling.purge(desk, "requests", [three[0]])
    assert handling.load_request(desk, three[2]).joined_to is None
    assert list(checking.check(desk)) == []


def test_ended_ones_and_members_of_another_group_do_not_join(desk: Desk, three: list[int]) -> None:
    joining.join(desk, three[1], [three[2]])
    with pytest.raises(ImpossibleError, match="别的申请合并"):
        joining.join(desk, three[0], [three[1]])
    joining.part(desk, three[2])
    handling.withdraw(desk, three[1], withdrawn_on=date(2025, 12, 15))
    with pytest.raises(ImpossibleError, match="撤回"):
        joining.join(desk, three[0], [three[1]])
    with pytest.raises(ImpossibleError, match="没有选定"):
        joining.join(desk, three[0], [three[0]])
