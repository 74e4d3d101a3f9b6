"""The steps between receipt and answer: noted, refused, accepted as 既成事实, corrected, voided."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from officer_desk.domain.clock.clock import ANSWER
from officer_desk.domain.errors import ImpossibleError, RuleError
from officer_desk.domain.law.clock_law import Choices
from officer_desk.domain.requests.life import State
from officer_desk.domain.requests.request import Event, EventKind
from officer_desk.operations.acts import request_acts, request_steps, undo_acts
from officer_desk.operations.desk import Desk, open_desk
from officer_desk.operations.file import full_check
from officer_desk.operations.lists import register_lists
from officer_desk.operations.settings import clock_settings
from officer_desk.operations.settings.clock_settings import ClockSettings
from officer_desk.store.year import year_facts

K = EventKind


@pytest.fixture
def request_id(desk: Desk) -> int:
    """A request received on 2026-03-02, in the year the desk's today lies in."""
    values = {"received_on": date(2026, 3, 2), "channel": "online", "applicant": "某某", "content": "某事"}
    return request_acts.save_request(desk, values).ids[0]


@pytest.fixture
def desk(tmp_path: Path, blank_file: Path) -> Iterator[Desk]:
    """An empty desk file on 30 June 2026."""
    path = tmp_path / "台账.desk"
    shutil.copy(blank_file, path)
    opened = open_desk(path, today=lambda: date(2026, 6, 30))
    yield opened
    opened.close()


def state(desk: Desk, request_id: int) -> tuple[State, date | None, int]:
    found = request_acts.clock(desk, request_id).clock
    assert found is not None
    due = found.date(ANSWER)
    return found.state, due.on if due else None, len(found.irregular)


def step(kind: EventKind, day: date, **more: object) -> Event:
    return Event(kind=kind, happened_on=day, **more)  # type: ignore[arg-type]


def test_the_opinion_on_a_consultation_that_came_too_late_can_still_be_noted(
    desk: Desk, request_id: int
) -> None:
    late = step(K.CONSULTED, date(2026, 4, 7), whom="joint_maker")
    with pytest.raises(RuleError, match="答复期限 2026-03-30 已过"):
        request_steps.record(desk, request_id, late)
    request_steps.record(desk, request_id, late, accept_reason="当时漏办")
    assert state(desk, request_id) == (State.OPEN, date(2026, 3, 30), 1)

    def opinion_may_come() -> bool:
        acts = request_steps.next_acts(desk, request_acts.load_request(desk, request_id))
        return next(act for act in acts if act.kind is K.OPINION_RECEIVED).is_open

    assert opinion_may_come()
    request_steps.record(desk, request_id, step(K.OPINION_RECEIVED, date(2026, 4, 20), whom="joint_maker"))
    assert state(desk, request_id) == (State.OPEN, date(2026, 3, 30), 1)
    assert not opinion_may_come()


def test_a_step_is_kept_with_all_it_says(desk: Desk, request_id: int) -> None:
    sent = step(
        K.CONSULTED,
        date(2026, 3, 5),
        whom="third_party",
        reached_on=date(2026, 3, 6),
        document_number=" 征〔2026〕1号 ",
    )
    request_steps.record(desk, request_id, sent)
    request_steps.record(desk, request_id, step(K.OPINION_RECEIVED, date(2026, 3, 13), whom="third_party"))
    request_steps.record(desk, request_id, step(K.EXTENDED, date(2026, 4, 1), working_days=10))
    kept = request_acts.load_request(desk, request_id).effective_events()
    assert [event.kind for event in kept] == [K.CONSULTED, K.OPINION_RECEIVED, K.EXTENDED]
    assert (kept[0].whom, kept[0].reached_on, kept[0].document_number) == (
        "third_party",
        date(2026, 3, 6),
        "征〔2026〕1号",
    )
    assert kept[2].working_days == 10
    # 20 + 6 paused + 10.
    assert state(desk, request_id) == (State.EXTENDED, date(2026, 4, 22), 0)
    assert register_lists.row_status(desk, "requests", request_id) == "overdue"
    assert list(full_check.check_file(desk)) == []


def test_an_unlawful_step_is_refused_with_its_article_and_can_be_accepted(
    desk: Desk, request_id: int
) -> None:
    late = step(K.EXTENDED, date(2026, 3, 31), working_days=10)
    with pytest.raises(RuleError) as refused:
        request_steps.record(desk, request_id, late)
    assert refused.value.citation.article == "第三十三条第二款"
    assert request_acts.load_request(desk, request_id).events == ()
    request_steps.record(desk, request_id, late, accept_reason="当时漏办")
    kept = request_acts.load_request(desk, request_id).events[0]
    assert (kept.irregular_rule, kept.irregular_reason) == ("step_against_the_clock", "当时漏办")
    assert state(desk, request_id) == (State.OPEN, date(2026, 3, 30), 1)


def test_a_step_noted_twice_on_one_day_is_refused_the_second_time(desk: Desk, request_id: int) -> None:
    received = request_acts.load_request(desk, request_id).received_on
    assert received is not None
    asked = step(EventKind.CORRECTION_ASKED, received)
    request_steps.record(desk, request_id, asked)
    with pytest.raises(RuleError):
        request_steps.record(desk, request_id, asked)


@pytest.mark.parametrize(
    "wrong",
    [
        step(K.EXTENDED, date(2026, 3, 1), working_days=5),
        step(K.EXTENDED, date(2026, 7, 1), working_days=5),
        step(K.EXTENDED, date(2026, 3, 10)),
        step(K.EXTENDED, date(2026, 3, 10), working_days=-5),
        step(K.ANSWERED, date(2026, 3, 10)),
    ],
    ids=["before receipt", "to come", "no days", "negative", "no step"],
)
def test_the_impossible_is_refused_and_nothing_kept(desk: Desk, request_id: int, wrong: Event) -> None:
    with pytest.raises(ImpossibleError):
        request_steps.record(desk, request_id, wrong, accept_reason="要记")
    assert request_acts.load_request(desk, request_id).events == ()


def test_a_lapse_ends_the_request_and_counts_in_its_row(desk: Desk, request_id: int) -> None:
    request_steps.record(desk, request_id, step(K.CORRECTION_ASKED, date(2026, 3, 5)))
    with pytest.raises(RuleError):
        request_steps.record(desk, request_id, step(K.CORRECTION_LAPSED, date(2026, 3, 20)))
    request_steps.record(desk, request_id, step(K.CORRECTION_LAPSED, date(2026, 4, 1)))
    request = request_acts.load_request(desk, request_id)
    assert not request.is_open
    assert request.closing is not None
    assert desk.law.answers.row(request.closing.answer_kind, "", "2021") == "R21"
    assert register_lists.row_status(desk, "requests", request_id) == "closed"


def test_a_fee_notice_knows_its_sum(desk: Desk, request_id: int) -> None:
    request_steps.record(
        desk, request_id, step(K.FEE_NOTIFIED, date(2026, 3, 10), fee_basis="pages", quantity=38)
    )
    assert request_acts.load_request(desk, request_id).events[0].amount == 80_00


@pytest.mark.parametrize(
    ("said", "first", "amount"),
    [
        ({"fee_basis": "cases", "quantity": 3, "fee_first": 30}, 30, 500_00),
        ({"fee_basis": "cases", "quantity": 12}, 1, 200_00),
        ({"fee_basis": "pages", "quantity": 38, "fee_first": 30}, 0, 80_00),
    ],
    ids=["this request's part", "all of the month so far", "pages have no place in a month"],
)
def test_a_fee_by_cases_begins_where_the_notice_says(
    desk: Desk, request_id: int, said: dict[str, object], first: int, amount: int
) -> None:
    request_steps.record(desk, request_id, step(K.FEE_NOTIFIED, date(2026, 3, 10), **said))
    kept = request_acts.load_request(desk, request_id).events[0]
    assert (kept.fee_first, kept.amount) == (first, amount)
    assert year_facts.fees(desk.file, 2026) == (1, amount, 0)
    request_steps.record(desk, request_id, step(K.FEE_PAID, date(2026, 3, 12)))
    assert year_facts.fees(desk.file, 2026) == (1, amount, amount)
    assert list(full_check.check_file(desk)) == []


def test_a_notice_that_would_ask_for_nothing_is_refused(desk: Desk, request_id: int) -> None:
    free = step(K.FEE_NOTIFIED, date(2026, 3, 10), fee_basis="cases", quantity=2, fee_first=9)
    with pytest.raises(ImpossibleError, match="按标准不收费"):
        request_steps.record(desk, request_id, free)


def test_a_wrong_step_is_corrected_and_stays(desk: Desk, request_id: int) -> None:
    request_steps.record(desk, request_id, step(K.EXTENDED, date(2026, 3, 10), working_days=5))
    first = request_acts.load_request(desk, request_id).events[0]
    right = step(K.EXTENDED, date(2026, 3, 10), working_days=15)
    with pytest.raises(ImpossibleError):
        request_steps.correct(desk, request_id, first.id, right, reason=" ")
    request_steps.correct(desk, request_id, first.id, right, reason="录错")
    request = request_acts.load_request(desk, request_id)
    assert [event.working_days for event in request.effective_events()] == [15]
    assert len(request.events) == 2
    assert state(desk, request_id)[0] is State.EXTENDED


def test_voiding_what_ended_a_request_opens_it_again(desk: Desk, request_id: int) -> None:
    request_acts.answer(desk, request_id, kind="disclosed", answered_on=date(2026, 3, 20))
    request_acts.serve(desk, request_id, served_on=date(2026, 3, 21), method="mail")
    answered, served = request_acts.load_request(desk, request_id).effective_events()
    with pytest.raises(ImpossibleError, match="先作废送达"):
        request_steps.void(desk, request_id, answered.id, reason="误登")
    request_steps.void(desk, request_id, served.id, reason="误登")
    request_steps.void(desk, request_id, answered.id, reason="误登")
    request = request_acts.load_request(desk, request_id)
    assert request.is_open
    assert len(request.events) == 4
    assert register_lists.row_status(desk, "requests", request_id) != "closed"
    undo_acts.undo(desk)
    assert not request_acts.load_request(desk, request_id).is_open
    assert list(full_check.check_file(desk)) == []


def test_what_may_come_next_says_why_the_rest_may_not(desk: Desk, request_id: int) -> None:
    acts = {
        act.kind: act for act in request_steps.next_acts(desk, request_acts.load_request(desk, request_id))
    }
    assert acts[K.ANSWERED].is_open
    assert not acts[K.FEE_PAID].is_open
    # On 30 June the seven days for a correction are over, and the term itself.
    assert "一次性告知" in acts[K.CORRECTION_ASKED].reason
    assert "届满前" in acts[K.EXTENDED].reason
    assert acts[K.EXTENDED].article == "第三十三条第二款"


@pytest.fixture
def given_up(desk: Desk, request_id: int) -> int:
    """A request that lapsed for want of a correction."""
    request_steps.record(
        desk, request_id, step(K.CORRECTION_ASKED, date(2026, 3, 5), reached_on=date(2026, 3, 6))
    )
    request_steps.record(desk, request_id, step(K.CORRECTION_LAPSED, date(2026, 4, 20)))
    return request_id


def test_what_a_lapse_rests_on_stays_as_long_as_it_does(desk: Desk, given_up: int) -> None:
    asked, lapse = request_acts.load_request(desk, given_up).events
    with pytest.raises(ImpossibleError, match="请先作废“逾期不补正”"):
        request_steps.void(desk, given_up, asked.id, reason="误登")
    longer = step(K.CORRECTION_ASKED, date(2026, 3, 5), reached_on=date(2026, 3, 6), working_days=60)
    with pytest.raises(ImpossibleError, match="还没有届满。请先作废"):
        request_steps.correct(desk, given_up, asked.id, longer, reason="录错")
    request_steps.void(desk, given_up, lapse.id, reason="误登")
    request_steps.correct(desk, given_up, asked.id, longer, reason="录错")
    assert state(desk, given_up)[0] is State.AWAITING_CORRECTION


def test_a_lapse_is_voided_after_what_rests_on_it(desk: Desk, given_up: int) -> None:
    lapse = request_acts.load_request(desk, given_up).events[-1]
    request_acts.serve(desk, given_up, served_on=date(2026, 4, 21), method="mail")
    with pytest.raises(ImpossibleError, match="不能只作废“逾期不补正”。请先作废送达"):
        request_steps.void(desk, given_up, lapse.id, reason="误登")
    request_steps.record(desk, given_up, step(K.ORDERED, date(2026, 5, 20)))
    with pytest.raises(ImpossibleError, match="请先作废责令答复"):
        request_steps.void(desk, given_up, lapse.id, reason="误登")


def test_a_lapse_that_was_lawful_stays_the_end_whatever_is_settled_later(desk: Desk, given_up: int) -> None:
    clock_settings.save(desk, ClockSettings(Choices(correction_days=60)))
    assert state(desk, given_up)[0] is State.LAPSED
    assert not request_acts.load_request(desk, given_up).is_open
    assert register_lists.row_status(desk, "requests", given_up) == "closed"


def test_a_lapse_kept_as_a_mere_fact_does_not_become_the_end_later(desk: Desk, request_id: int) -> None:
    asked = step(K.CORRECTION_ASKED, date(2026, 3, 5), reached_on=date(2026, 3, 6))
    request_steps.record(desk, request_id, asked)
    lapse = step(K.CORRECTION_LAPSED, date(2026, 3, 20))
    request_steps.record(desk, request_id, lapse, accept_reason="提前办结")
    clock_settings.save(desk, ClockSettings(Choices(correction_days=5)))
    assert state(desk, request_id)[0] is State.AWAITING_CORRECTION
    assert request_acts.load_request(desk, request_id).is_open
    assert list(full_check.check(desk)) == []
    kept = request_acts.load_request(desk, request_id).events[-1]
    request_steps.correct(desk, request_id, kept.id, lapse, reason="现在成立")
    assert state(desk, request_id)[0] is State.LAPSED
    assert not request_acts.load_request(desk, request_id).is_open


def test_what_an_extension_would_give_is_told_before_it_is_noted(desk: Desk, request_id: int) -> None:
    def told(day: date, days: int, **more: object) -> str:
        step_ = step(K.EXTENDED, day, working_days=days, **more)
        return request_steps.foreseen(desk, request_acts.load_request(desk, request_id), step_)

    assert told(date(2026, 3, 20), 10) == "登记以后，答复期限为 2026-04-14。"
    assert told(date(2026, 3, 20), 21) == "延长最多20个工作日，登记的是21个工作日。（第三十三条第二款）"
    assert told(date(2026, 3, 20), 0) == ""
    request_steps.record(desk, request_id, step(K.EXTENDED, date(2026, 3, 20), working_days=10))
    assert state(desk, request_id)[1] == date(2026, 4, 14)
    kept = request_acts.load_request(desk, request_id).effective_events()[0]
    assert "已经延长过" in told(date(2026, 3, 23), 5)
    assert told(date(2026, 3, 23), 5, supersedes=kept.id) == "登记以后，答复期限为 2026-04-07。"
