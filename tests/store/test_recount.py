"""What another calendar or another choice changes, counted apart: afterwards every cache is as computed anew."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest

from officer_desk.domain.calendar.working_days import DayKind
from officer_desk.domain.law.clock_law import AfterPayment, Choices, PauseEnd, PauseStart
from officer_desk.domain.requests.request import Event, EventKind
from officer_desk.operations.acts import (
    item_acts,
    record_acts,
    recycle_bin,
    request_acts,
    request_steps,
    undo_acts,
)
from officer_desk.operations.desk import Desk
from officer_desk.operations.settings import clock_settings, date_recount, desk_settings
from officer_desk.operations.settings.clock_settings import ClockSettings
from officer_desk.store import derived, records, recount

FIRST, LAST = date(2024, 11, 1), date(2025, 12, 29)


def fill(desk: Desk, random: Random) -> None:
    """Items of every term, requests and appeals, from the end of 2024 on; some of them in the bin."""

    def day() -> date:
        return FIRST + timedelta(days=random.randrange((LAST - FIRST).days))

    for number in range(60):
        formed = day()
        basis = random.choice(("regulation", "double_publicity", "budget", "special"))
        values = {
            "title": f"信息{number}",
            "formed_on": formed,
            "changed_on": random.choice((None, min(LAST, formed + timedelta(days=20)))),
            "term_basis": basis,
            "term_start_on": random.choice((None, formed + timedelta(days=3)))
            if basis != "special"
            else None,
            "special_due_on": formed + timedelta(days=30) if basis == "special" else None,
        }
        item_acts.save_item(desk, values)
    for _ in range(20):
        received = day()
        values = {"received_on": received, "channel": "online", "applicant": "某", "content": "某事"}
        (made,) = request_acts.save_request(desk, values).ids
        if random.random() < 0.5:
            asked = Event(kind=EventKind.CONSULTED, happened_on=min(LAST, received + timedelta(days=3)),
                          whom="third_party")  # fmt: skip
            request_steps.record(desk, made, asked, accept_reason="旧账")
    for _ in range(15):
        record_acts.save(desk, "appeals", {"applicant": "某", "received_on": day()})
    recycle_bin.delete(desk, "items", [1, 2, 3])


def differences(desk: Desk) -> list[tuple[str, int]]:
    return [
        (found.register, found.id)
        for register in records.TABLES
        for found in derived.differences(desk.file, register, desk.calendar, desk.law)
    ]


def some_year(random: Random, year: int) -> dict[date, DayKind]:
    first = date(year, 1, 1)
    days = {first: DayKind.OFF}
    for _ in range(12):
        day = first + timedelta(days=random.randrange(365))
        days[day] = DayKind.OFF if day.weekday() < 5 else DayKind.WORK
    return days


@pytest.mark.parametrize("seed", range(4))
def test_every_cache_follows_a_calendar_counted_before_or_now_and_its_undo(desk: Desk, seed: int) -> None:
    random = Random(seed)
    fill(desk, random)
    for year in random.sample((2024, 2025, 2026, 2027), 3):
        days = some_year(random, year)
        counted = date_recount.beside(desk)(
            lambda own, y=year, d=days: desk_settings.count_calendar_year(own, y, d)
        )
        desk_settings.save_calendar_year(
            desk, year, days, "某号", counted=counted if random.random() < 0.7 else None
        )
        assert differences(desk) == []
        assert derived.is_current(desk.file, derived.stamp(desk.calendar, desk.law))
    undo_acts.undo(desk)
    assert differences(desk) == []


def test_every_cache_follows_what_the_bureau_settles(desk: Desk) -> None:
    fill(desk, Random(7))
    wanted = ClockSettings(Choices(PauseStart.SAME_DAY, PauseEnd.DAY_BEFORE, AfterPayment.RESUME, 20))
    counted = date_recount.beside(desk)(lambda own: clock_settings.count(own, wanted))
    assert counted is not None
    assert set(counted.rows) == {"items", "requests"}
    assert counted.rows["items"] == ()
    assert 0 < len(counted.rows["requests"]) < 20
    clock_settings.save(desk, wanted, counted=counted)
    assert differences(desk) == []
    undo_acts.undo(desk)
    assert differences(desk) == []


def test_only_items_whose_term_reaches_a_changed_day_are_counted(desk: Desk) -> None:
    for formed in (date(2025, 6, 2), date(2025, 9, 24), date(2025, 11, 3)):
        item_acts.save_item(desk, {"title": "信息", "formed_on": formed})
    told: list[tuple[int, int]] = []
    after = desk.calendar.with_changes({date(2025, 10, 9): DayKind.OFF}, [])
    counted = date_recount.counted(desk, calendar=after, report=lambda *step: told.append(step))
    assert counted is not None
    assert [row[0] for row in counted.rows["items"]] == [2]
    assert told == [(0, 1), (1, 1)]


def test_a_count_that_something_overtook_is_made_again(desk: Desk) -> None:
    item_acts.save_item(desk, {"title": "信息", "formed_on": date(2025, 12, 24)})
    days = {date(2026, 1, day): DayKind.OFF for day in range(1, 9)}
    counted = desk_settings.count_calendar_year(desk, 2026, days)
    item_acts.save_item(desk, {"title": "后来的", "formed_on": date(2025, 12, 24)})
    desk_settings.save_calendar_year(desk, 2026, days, "某号", counted=counted)
    assert differences(desk) == []
    other = desk_settings.count_calendar_year(desk, 2026, {date(2026, 2, 2): DayKind.OFF})
    desk_settings.save_calendar_year(desk, 2026, {date(2026, 2, 3): DayKind.OFF}, "某号", counted=other)
    assert differences(desk) == []


def test_a_stopped_count_leaves_everything_as_it_was(desk: Desk) -> None:
    fill(desk, Random(1))
    before = {register: derived.rows_of(desk.file, register) for register in records.TABLES}
    head = desk.file.head()

    class StoppedError(Exception):
        pass

    def stop(done: int, total: int) -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        desk_settings.count_calendar_year(desk, 2026, {date(2026, 1, 1): DayKind.OFF}, stop)
    assert {register: derived.rows_of(desk.file, register) for register in records.TABLES} == before
    assert desk.file.head() == head


def test_the_same_calendar_changes_nothing(desk: Desk) -> None:
    assert recount.changed_span(desk.calendar, desk.calendar) is None
    after = desk.calendar.with_changes({}, [2030])
    assert recount.changed_span(desk.calendar, after) == (date(2030, 1, 1), date(2030, 12, 31))


def test_over_a_damaged_file_the_act_passes_over_what_cannot_be_read(desk: Desk) -> None:
    for day in (22, 24):
        values = {
            "received_on": date(2025, 12, day),
            "channel": "online",
            "applicant": "某",
            "content": "某事",
        }
        request_acts.save_request(desk, values)
    connection = desk.file.db.conn
    connection.execute("PRAGMA ignore_check_constraints = ON")
    with desk.file.act("test", desk.now()):
        connection.execute("UPDATE request SET received_on = '无' WHERE id = 1")
    days = {date(2026, 1, day): DayKind.OFF for day in range(1, 9)}
    assert desk_settings.count_calendar_year(desk, 2026, days) is None
    desk_settings.save_calendar_year(desk, 2026, days, "某号")
    assert [found for found in differences(desk) if found[1] != 1] == []
