"""An answer ordered by a review or a court: its term, the answer given anew, what the report goes on counting."""

from __future__ import annotations

from datetime import date

import pytest

from officer_desk.domain.clock.clock import ORDERED
from officer_desk.domain.errors import ImpossibleError
from officer_desk.domain.report.statistics import YearTables
from officer_desk.domain.requests.life import State
from officer_desk.domain.requests.request import Event, EventKind
from officer_desk.operations.acts import record_acts, request_acts, request_steps, undo_acts
from officer_desk.operations.case import case
from officer_desk.operations.dates import case_remedy, computation_sheet
from officer_desk.operations.desk import Desk
from officer_desk.operations.file import full_check
from officer_desk.operations.lists import register_lists
from officer_desk.operations.report import annual_report

K = EventKind


@pytest.fixture
def answered(desk: Desk) -> int:
    """A request answered in 2024 and served."""
    values = {"received_on": date(2024, 11, 4), "channel": "online", "applicant": "赵某", "content": "某事"}
    request_id = request_acts.save_request(desk, values).ids[0]
    request_acts.answer(desk, request_id, kind="not_existing", answered_on=date(2024, 11, 20))
    request_acts.serve(desk, request_id, served_on=date(2024, 11, 22), method="mail")
    return request_id


def order(desk: Desk, request_id: int, on: date = date(2025, 12, 1), **more: object) -> None:
    request_steps.record(desk, request_id, Event(kind=K.ORDERED, happened_on=on, **more))  # type: ignore[arg-type]


def cells(tables: YearTables) -> dict[str, object]:
    return {name: cell.value for name, cell in tables.cells.items() if name.startswith("table3")}


def ordered(desk: Desk, request_id: int) -> tuple[State, date | None, str]:
    found = request_acts.clock(desk, request_id).clock
    assert found is not None
    due = found.date(ORDERED)
    return found.state, due.on if due else None, register_lists.row_status(desk, "requests", request_id)


def test_an_ordered_answer_has_the_term_the_decision_names(desk: Desk, answered: int) -> None:
    order(desk, answered, due_on=date(2026, 1, 30))
    assert ordered(desk, answered) == (State.REOPENED, date(2026, 1, 30), "reopened")
    undo_acts.undo(desk)
    order(desk, answered, working_days=15)
    # 15 working days from Monday 1 December 2025.
    assert ordered(desk, answered)[1] == date(2025, 12, 22)
    undo_acts.undo(desk)
    order(desk, answered)
    assert ordered(desk, answered)[1] == date(2025, 12, 29)


def test_it_is_listed_and_counted_in_the_year_of_the_order_and_reported_where_it_was(
    desk: Desk, answered: int
) -> None:
    figures = [cells(annual_report.tables_of(desk, year)) for year in (2024, 2025)]
    order(desk, answered, working_days=20)
    request_acts.reanswer(desk, answered, kind="disclosed", answered_on=date(2025, 12, 10))
    assert [cells(annual_report.tables_of(desk, year)) for year in (2024, 2025)] == figures
    query = register_lists.ListQuery("requests", year=2025)
    assert list(register_lists.row_ids(desk, query)) == [answered]
    assert list(full_check.check_file(desk)) == []


def test_the_answer_that_holds_is_the_new_one_and_it_is_served_again(desk: Desk, answered: int) -> None:
    order(desk, answered, working_days=20)
    assert case.view(desk, answered).first is not None
    request_acts.reanswer(
        desk, answered, kind="disclosed", answered_on=date(2025, 12, 10), document_number="重答1号"
    )
    request = request_acts.load_request(desk, answered)
    assert request.answer is not None
    assert request.closing is not None
    assert (request.answer.answer_kind, request.closing.answer_kind) == ("disclosed", "not_existing")
    assert ordered(desk, answered)[0] is State.ANSWERED
    shown = case.view(desk, answered)
    assert (shown.count, shown.last_day, shown.remark) == (
        "按期",
        "2025-12-10（周三） 重新答复",
        "期限 2025-12-29",
    )
    request_acts.serve(desk, answered, served_on=date(2025, 12, 11), method="mail")
    services = [e for e in request_acts.load_request(desk, answered).effective_events() if e.kind is K.SERVED]
    assert [event.happened_on for event in services] == [date(2024, 11, 22), date(2025, 12, 11)]
    assert ordered(desk, answered)[0] is State.SERVED
    request_acts.serve(desk, answered, served_on=date(2025, 12, 12), method="mail")
    services = [e for e in request_acts.load_request(desk, answered).effective_events() if e.kind is K.SERVED]
    assert [event.happened_on for event in services] == [date(2024, 11, 22), date(2025, 12, 12)]


def test_the_computation_sheet_turns_on_the_ordered_answer(desk: Desk, answered: int) -> None:
    before = computation_sheet.computation(desk, answered)
    assert before.dates[0].told.startswith("答复期限")
    order(desk, answered, due_on=date(2026, 1, 30))
    found = computation_sheet.computation(desk, answered)
    assert found.dates[0].told.startswith("责令答复期限　2026年1月30日")
    assert "文书写明的期限是2026年1月30日" in found.dates[0].sentences[1]


def test_a_late_answer_is_told_and_ends_it_all_the_same(desk: Desk, answered: int) -> None:
    order(desk, answered, due_on=date(2025, 12, 5))
    assert ordered(desk, answered)[2] == "overdue"
    request_acts.reanswer(desk, answered, kind="disclosed", answered_on=date(2025, 12, 10))
    found = request_acts.clock(desk, answered).clock
    assert found is not None
    assert [(each.event.kind, "2025-12-05" in each.message) for each in found.irregular] == [
        (K.REANSWERED, True)
    ]
    assert found.state is State.ANSWERED


def test_the_first_answer_keeps_its_own_lateness(desk: Desk) -> None:
    values = {"received_on": date(2025, 9, 1), "channel": "online", "applicant": "赵某", "content": "某事"}
    request_id = request_acts.save_request(desk, values).ids[0]
    request_acts.answer(desk, request_id, kind="not_existing", answered_on=date(2025, 11, 3))
    order(desk, request_id, due_on=date(2026, 1, 30))
    request_acts.reanswer(desk, request_id, kind="disclosed", answered_on=date(2025, 12, 15))
    rows = desk.file.query("SELECT closed_on > answer_due_on, closed_on FROM request_derived")
    assert rows == [(1, "2025-11-03")]


def test_an_answer_anew_needs_an_order_and_a_first_answer(desk: Desk, answered: int) -> None:
    with pytest.raises(ImpossibleError, match="先登记责令答复"):
        request_acts.reanswer(desk, answered, kind="disclosed", answered_on=date(2025, 12, 10))
    order(desk, answered, working_days=20)
    with pytest.raises(ImpossibleError, match="登记重新答复"):
        request_acts.answer(desk, answered, kind="disclosed", answered_on=date(2025, 12, 10))
    with pytest.raises(ImpossibleError, match="早于收到决定"):
        request_acts.reanswer(desk, answered, kind="disclosed", answered_on=date(2025, 11, 28))
    request_acts.reanswer(desk, answered, kind="disclosed", answered_on=date(2025, 12, 10))
    with pytest.raises(ImpossibleError, match="先登记责令答复"):
        request_acts.reanswer(desk, answered, kind="disclosed", answered_on=date(2025, 12, 11))


def test_an_order_over_silence_leaves_the_request_open_and_the_first_answer_meets_it(desk: Desk) -> None:
    values = {"received_on": date(2025, 9, 1), "channel": "online", "applicant": "赵某", "content": "某事"}
    request_id = request_acts.save_request(desk, values).ids[0]
    order(desk, request_id, due_on=date(2026, 1, 9))
    assert ordered(desk, request_id) == (State.OPEN, date(2026, 1, 9), "open")
    with pytest.raises(ImpossibleError, match="直接登记答复"):
        request_acts.reanswer(desk, request_id, kind="disclosed", answered_on=date(2025, 12, 10))
    request_acts.answer(desk, request_id, kind="disclosed", answered_on=date(2025, 12, 10))
    found = request_acts.clock(desk, request_id).clock
    assert found is not None
    assert not found.is_ordered


def test_the_new_answer_is_corrected_and_the_case_over_it_is_fulfilled(desk: Desk, answered: int) -> None:
    appeal_id = record_acts.save(
        desk,
        "appeals",
        {
            "received_on": date(2025, 9, 1), "path": "review", "applicant": "赵某", "request": answered,
            "result": "revoked", "result_on": date(2025, 11, 28), "ordered_act": "重新作出答复",
            "ordered_due_on": date(2026, 1, 5),
        },
    ).ids[0]  # fmt: skip
    first = case.view(desk, answered).first
    assert first is not None
    assert first.kind is K.ORDERED
    order(desk, answered, due_on=date(2026, 1, 5))
    done = request_acts.reanswer(desk, answered, kind="disclosed", answered_on=date(2025, 12, 10))
    assert "1 件复议诉讼的履行日期" in done.sentence
    assert record_acts.load(desk, "appeals", appeal_id).fulfilled_on == date(2025, 12, 10)
    request_acts.reanswer(
        desk, answered, kind="partial", answered_on=date(2025, 12, 12), correction_reason="日期记错"
    )
    assert record_acts.load(desk, "appeals", appeal_id).fulfilled_on == date(2025, 12, 12)
    answer = request_acts.load_request(desk, answered).answer
    assert answer is not None
    assert answer.answer_kind == "partial"
    assert list(full_check.check_file(desk)) == []


def test_what_rests_on_a_step_is_voided_before_it(desk: Desk, answered: int) -> None:
    order(desk, answered, working_days=20)
    request_acts.reanswer(desk, answered, kind="disclosed", answered_on=date(2025, 12, 10))
    request_acts.serve(desk, answered, served_on=date(2025, 12, 11), method="mail")

    def last(kind: EventKind) -> int:
        event = request_acts.load_request(desk, answered).last(kind)
        assert event is not None
        return event.id

    for kind in (K.ORDERED, K.REANSWERED, K.ANSWERED):
        with pytest.raises(ImpossibleError, match="先作废"):
            request_steps.void(desk, answered, last(kind), reason="误记")
    for kind in (K.SERVED, K.REANSWERED, K.ORDERED):
        request_steps.void(desk, answered, last(kind), reason="误记")
    assert ordered(desk, answered)[0] is State.SERVED


def test_the_first_answer_stays_before_the_order_another_answer_met(desk: Desk, answered: int) -> None:
    served = request_acts.load_request(desk, answered).events[-1]
    request_steps.void(desk, answered, served.id, reason="误记")
    order(desk, answered)
    request_acts.reanswer(desk, answered, kind="disclosed", answered_on=date(2025, 12, 10))
    for day in (date(2025, 12, 1), date(2025, 12, 12)):
        with pytest.raises(ImpossibleError, match="应当早于收到责令答复决定的日期 2025-12-01"):
            request_acts.answer(desk, answered, kind="disclosed", answered_on=day, correction_reason="录错")
    (told,) = (event for event in request_acts.load_request(desk, answered).events if event.kind is K.ORDERED)
    for day, sentence in (
        (date(2025, 12, 11), "晚于重新答复日期 2025-12-10"),
        (date(2024, 11, 20), "应当晚于原答复日期 2024-11-20"),
    ):
        with pytest.raises(ImpossibleError, match=sentence):
            request_steps.correct(
                desk, answered, told.id, Event(kind=K.ORDERED, happened_on=day), reason="录错"
            )
    with pytest.raises(ImpossibleError, match="请先作废责令答复"):
        request_acts.withdraw(desk, answered, withdrawn_on=date(2024, 11, 20), correction_reason="录错")
    request_steps.correct(
        desk, answered, told.id, Event(kind=K.ORDERED, happened_on=date(2025, 12, 2)), reason="录错"
    )
    request_acts.answer(
        desk, answered, kind="disclosed", answered_on=date(2024, 11, 21), correction_reason="录错"
    )
    assert ordered(desk, answered)[0] is State.ANSWERED


def test_a_request_withdrawn_after_the_order_is_not_answered_anew(desk: Desk) -> None:
    values = {"received_on": date(2025, 9, 1), "channel": "online", "applicant": "赵某", "content": "某事"}
    request_id = request_acts.save_request(desk, values).ids[0]
    order(desk, request_id)
    request_acts.withdraw(desk, request_id, withdrawn_on=date(2025, 12, 5))
    with pytest.raises(ImpossibleError, match="没有尚未履行的责令答复"):
        request_acts.reanswer(desk, request_id, kind="disclosed", answered_on=date(2025, 12, 8))


def test_a_service_between_the_order_and_the_new_answer_is_of_the_first(desk: Desk) -> None:
    values = {"received_on": date(2025, 9, 1), "channel": "online", "applicant": "赵某", "content": "某事"}
    request_id = request_acts.save_request(desk, values).ids[0]
    request_acts.answer(desk, request_id, kind="disclosed", answered_on=date(2025, 9, 10))
    order(desk, request_id, date(2025, 10, 9))
    request_acts.serve(desk, request_id, served_on=date(2025, 10, 10), method="mail")
    request_acts.reanswer(desk, request_id, kind="partial", answered_on=date(2025, 10, 15))
    request = request_acts.load_request(desk, request_id)
    assert case_remedy.applicant_days(desk, request) == ()
    anew = request.last(K.REANSWERED)
    assert anew is not None
    request_steps.void(desk, request_id, anew.id, reason="误记")
    request_acts.reanswer(desk, request_id, kind="partial", answered_on=date(2025, 10, 16))
    request_acts.serve(desk, request_id, served_on=date(2025, 10, 17), method="mail")
    with pytest.raises(ImpossibleError, match="晚于已登记的送达日期 2025-10-17"):
        request_acts.reanswer(
            desk, request_id, kind="partial", answered_on=date(2025, 10, 20), correction_reason="录错"
        )
    order(desk, request_id, date(2025, 11, 3))
    request_acts.reanswer(desk, request_id, kind="disclosed", answered_on=date(2025, 11, 5))
    assert case_remedy.applicant_days(desk, request_acts.load_request(desk, request_id)) == ()
