"""期限口径: kept in the file, read by every count, taken back as one act; and the bureau's own earlier limit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from officer_desk.domain.errors import FileTrouble, FileTroubleError, ImpossibleError
from officer_desk.domain.law.clock_law import AfterPayment, Choices, PauseEnd, PauseStart
from officer_desk.domain.requests.request import Event, EventKind
from officer_desk.operations.acts import item_acts, request_acts, request_steps, undo_acts
from officer_desk.operations.dates import computation_sheet
from officer_desk.operations.dates import today as todays
from officer_desk.operations.desk import Desk, open_desk
from officer_desk.operations.file import full_check
from officer_desk.operations.lists import register_lists
from officer_desk.operations.settings import clock_settings
from officer_desk.operations.settings.clock_settings import ClockSettings
from officer_desk.store import derived, recount
from officer_desk.store import settings as stored

CONSULTED, ANSWERED = date(2025, 12, 3), date(2025, 12, 10)
OTHERS = Choices(PauseStart.SAME_DAY, PauseEnd.DAY_BEFORE, AfterPayment.RESUME, 20)


def consulted(desk: Desk) -> int:
    """A request of 1 December 2025, consulted about from 3 to 10 December; today is the 29th."""
    request = request_acts.save_request(
        desk, {"received_on": date(2025, 12, 1), "applicant": "某", "content": "预算", "channel": "in_person"}
    ).ids[0]
    for kind, day in ((EventKind.CONSULTED, CONSULTED), (EventKind.OPINION_RECEIVED, ANSWERED)):
        request_steps.record(desk, request, Event(kind=kind, happened_on=day, whom="other_agency"))
    return request


def due(desk: Desk, request: int) -> date | None:
    return request_acts.clock(desk, request).due_on


def test_a_new_file_has_what_the_program_recommends(desk: Desk) -> None:
    assert clock_settings.kept(desk) == ClockSettings(Choices(), 0)
    assert (Choices().pause_start, Choices().pause_end) == (PauseStart.NEXT_DAY, PauseEnd.SAME_DAY)
    assert (Choices().after_payment, Choices().correction_days) == (AfterPayment.RESTART, 15)


def test_a_choice_moves_the_dates_as_one_act_and_the_derivation_names_it(desk: Desk) -> None:
    request = consulted(desk)
    # 20 working days from 1 December end on 29 December; 4 to 10 December are five of them.
    assert due(desk, request) == date(2026, 1, 6)
    acts = desk.file.query("SELECT count(*) FROM journal")[0][0]
    wanted = ClockSettings(replace(Choices(), pause_start=PauseStart.SAME_DAY))
    done = clock_settings.save(desk, wanted)
    assert due(desk, request) == date(2026, 1, 7)
    assert desk.file.query("SELECT due_on FROM request_derived WHERE request_id = ?", [request]) == [
        ("2026-01-07",)
    ]
    assert derived.is_current(desk.file, derived.stamp(desk.calendar, desk.law))
    assert done.sentence == "已修改期限口径，1 个在办期限随之改变"
    assert done.kinds >= {"requests", "items"}
    assert desk.file.query("SELECT count(*) FROM journal")[0][0] == acts + 1
    told = computation_sheet.computation(desk, request)
    assert any("自发出当日起" in sentence for sentence in told.choices)
    assert list(full_check.check(desk)) == []


def test_undoing_puts_back_choices_and_dates(desk: Desk) -> None:
    request = consulted(desk)
    clock_settings.save(desk, ClockSettings(OTHERS, 3))
    assert due(desk, request) == date(2026, 1, 6)  # from one day earlier to one day earlier
    clock_settings.save(desk, ClockSettings(replace(OTHERS, pause_end=PauseEnd.SAME_DAY), 3))
    assert due(desk, request) == date(2026, 1, 7)
    done = undo_acts.undo(desk)
    assert clock_settings.kept(desk) == ClockSettings(OTHERS, 3)
    assert desk.file.query("SELECT due_on FROM request_derived WHERE request_id = ?", [request]) == [
        ("2026-01-06",)
    ]
    assert {"requests", "items", "appeals"} <= done.kinds
    undo_acts.undo(desk)
    assert clock_settings.kept(desk) == ClockSettings()
    assert derived.is_current(desk.file, derived.stamp(desk.calendar, desk.law))


def test_they_hold_when_the_file_is_opened_again(desk: Desk) -> None:
    clock_settings.save(desk, ClockSettings(OTHERS, 5))
    path = desk.path
    desk.close()
    again = open_desk(path)
    assert clock_settings.kept(again) == ClockSettings(OTHERS, 5)
    assert derived.is_current(again.file, derived.stamp(again.calendar, again.law))
    again.close()


def test_what_is_as_it_was_is_no_act(desk: Desk) -> None:
    acts = desk.file.query("SELECT count(*) FROM journal")
    assert not clock_settings.save(desk, ClockSettings()).can_undo
    assert desk.file.query("SELECT count(*) FROM journal") == acts


@pytest.mark.parametrize(
    ("wanted", "field"),
    [
        (ClockSettings(Choices(correction_days=0)), "correction_days"),
        (ClockSettings(Choices(correction_days=61)), "correction_days"),
        (ClockSettings(lead=-1), "lead"),
        (ClockSettings(lead=11), "lead"),
    ],
)
def test_what_cannot_be_meant_is_refused(desk: Desk, wanted: ClockSettings, field: str) -> None:
    with pytest.raises(ImpossibleError) as refused:
        clock_settings.save(desk, wanted)
    assert [problem.field for problem in refused.value.problems] == [field]
    assert clock_settings.kept(desk) == ClockSettings()


def test_a_failure_keeps_what_held(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    request = consulted(desk)

    def fail(*_: object) -> None:
        raise FileTroubleError("磁盘已满。", trouble=FileTrouble.DISK_FULL)

    with monkeypatch.context() as broken:
        broken.setattr(recount, "write", fail)
        with pytest.raises(FileTroubleError):
            clock_settings.save(desk, ClockSettings(OTHERS, 2))
    assert clock_settings.kept(desk) == ClockSettings()
    assert due(desk, request) == date(2026, 1, 6)


def test_a_value_no_act_can_have_written_is_damage(desk: Desk) -> None:
    with desk.act("break") as act:
        stored.write(desk.file, act, stored.CHOICES, {"pause_start": "whenever"})
        act.sentence = "坏"
    path: Path = desk.path
    desk.close()
    with pytest.raises(FileTroubleError) as refused:
        open_desk(path)
    assert refused.value.trouble is FileTrouble.DAMAGED


# 提前量


def lead(desk: Desk, days: int) -> None:
    clock_settings.save(desk, ClockSettings(desk.law.choices, days))


def test_the_internal_limit_makes_near_and_the_lawful_day_stays_first(desk: Desk) -> None:
    request = consulted(desk)
    item = item_acts.save_item(desk, {"title": "信息", "formed_on": date(2025, 12, 8)}).ids[0]
    # Today is 29 December: due by law on 6 January (five working days) and on 6 January too.
    rows = {(row.register, row.id): row for row in todays.today(desk, 2025).rows}
    assert rows["requests", request].urgency == "five"
    assert rows["requests", request].internal == ""
    assert register_lists.open_counts(desk)["today"] == 0
    lead(desk, 2)
    rows = {(row.register, row.id): row for row in todays.today(desk, 2025).rows}
    for key in (("requests", request), ("items", item)):
        row = rows[key]
        assert (row.urgency, row.due_on) == ("soon", date(2026, 1, 6))
        assert row.remaining == "剩 5 日"
        assert row.internal == "内部期限 01-04"  # Sunday, a make-up day
    assert register_lists.open_counts(desk)["today"] == 2
    assert register_lists.chips(desk, "requests", 2025)["due_soon"] == 1
    (view,) = register_lists.rows(desk, "requests", [request])
    assert (view.status, view.urgency, view.remaining) == ("due_soon", "soon", "剩 5 日")
    assert list(register_lists.row_ids(desk, register_lists.ListQuery("requests", 2025, "due_soon"))) == [
        request
    ]
    assert todays.month_marks(desk, 2026, 1)[date(2026, 1, 6)] == "soon"


def test_a_passed_internal_limit_is_never_late(desk: Desk) -> None:
    request = consulted(desk)
    for days, words in ((5, "内部期限 12-29（今天）"), (6, "内部期限 12-26（已过）")):
        lead(desk, days)
        row = next(row for row in todays.today(desk, 2025).rows if row.id == request)
        assert (row.urgency, row.internal) == ("soon", words)
    assert register_lists.chips(desk, "requests", 2025)["overdue"] == 0


def test_no_internal_limit_for_what_others_owe_or_a_plan_sets(desk: Desk) -> None:
    request = request_acts.save_request(
        desk,
        {"received_on": date(2025, 12, 22), "applicant": "某", "content": "预算", "channel": "in_person"},
    ).ids[0]
    request_steps.record(
        desk, request, Event(kind=EventKind.CORRECTION_ASKED, happened_on=date(2025, 12, 23))
    )
    lead(desk, 10)
    rows = [row for row in todays.today(desk, 2025).rows if row.register == "requests"]
    assert rows
    assert [row.internal for row in rows] == [""] * len(rows)


def test_what_is_late_by_law_needs_no_other_limit(desk: Desk) -> None:
    request_acts.save_request(desk, {"received_on": date(2025, 11, 3), "applicant": "某", "content": "预算"})
    lead(desk, 5)
    (row,) = (row for row in todays.today(desk, 2025).rows if row.register == "requests")
    assert (row.urgency, row.internal) == ("late", "")


def test_taking_the_lead_away_takes_the_words_away(desk: Desk) -> None:
    consulted(desk)
    lead(desk, 4)
    done = clock_settings.save(desk, ClockSettings())
    assert done.sentence == "已取消提前量"
    assert all(row.internal == "" for row in todays.today(desk, 2025).rows)
    undo_acts.undo(desk)
    assert desk.lead == 4
