"""Caches equal what is computed anew, after every act and after every change of the calendar."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from random import Random

import pytest

from officer_desk.domain.calendar.working_days import DayKind
from officer_desk.domain.errors import DeskError
from officer_desk.operations.acts import item_acts, recycle_bin, request_acts, undo_acts
from officer_desk.operations.desk import Desk, open_desk
from officer_desk.operations.settings import desk_settings
from officer_desk.store import derived
from officer_desk.store import settings as stored_settings

DAYS = [date(2025, 12, day) for day in (1, 5, 12, 24, 29)]


def differences(desk: Desk) -> list[tuple[str, int]]:
    return [
        (found.register, found.id)
        for register in ("items", "requests")
        for found in derived.differences(desk.file, register, desk.calendar, desk.law)
    ]


def some_act(desk: Desk, random: Random) -> None:
    """Anything an officer might do; what the rules refuse is refused."""
    items = [r[0] for r in desk.file.query("SELECT id FROM item WHERE deleted_at IS NULL")] or [0]
    requests = [r[0] for r in desk.file.query("SELECT id FROM request WHERE deleted_at IS NULL")]
    item, request = random.choice(items), random.choice(requests or [0])
    first, second = sorted(random.choices(DAYS, k=2))
    acts = [
        lambda: item_acts.save_item(desk, {"title": "信息", "formed_on": first}),
        lambda: item_acts.save_item(
            desk,
            {"title": "信息", "formed_on": first, "published_on": second, "attribute": "proactive"},
            item_id=item,
            accept_reason="旧账",
        ),
        lambda: item_acts.save_item(
            desk,
            {"title": "信息", "term_basis": random.choice(["budget", "double_publicity", "regulation"]),
             "published_on": None, "formed_on": first},
            item_id=item,
        ),
        lambda: item_acts.save_item(desk, {"title": "信息", "formed_on": first, "attribute": "withheld"}),
        lambda: request_acts.save_request(desk, {"received_on": first, "applicant": "某", "content": "某"}),
        lambda: request_acts.save_request(desk, {"received_on": first}, request_id=request),
        lambda: request_acts.answer(desk, request, kind="disclosed", answered_on=second),
        lambda: request_acts.answer(
            desk, request, kind="correction_lapsed", answered_on=second, accept_reason="旧账", correction_reason="登记有误"
        ),
        lambda: request_acts.withdraw(desk, request, withdrawn_on=second),
        lambda: request_acts.serve(desk, request, served_on=second, method="mail"),
        lambda: recycle_bin.delete(desk, "items", [item]),
        lambda: recycle_bin.delete(desk, "requests", [request]),
        lambda: undo_acts.undo(desk),
    ]  # fmt: skip
    with suppress(DeskError):
        random.choice(acts)()


@pytest.mark.parametrize("seed", range(3))
def test_caches_are_right_after_every_act(desk: Desk, seed: int) -> None:
    random = Random(seed)
    for _ in range(40):
        some_act(desk, random)
        assert differences(desk) == []
    assert desk.file.query("SELECT count(*) FROM journal")[0][0] > 10


def test_a_refused_act_leaves_the_cached_calendar_right(desk: Desk) -> None:
    known = desk.calendar.years

    def fail_half_way() -> None:
        with desk.act("test") as act:
            stored_settings.write_calendar_year(
                desk.file, act, 2031, {date(2031, 1, 1): DayKind.OFF}, "x", is_confirmed=True
            )
            desk.forget()
            assert 2031 in desk.calendar.years
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_half_way()
    assert desk.calendar.years == known


def test_a_confirmed_year_moves_the_last_days(desk: Desk) -> None:
    request = request_acts.save_request(
        desk, {"received_on": date(2025, 12, 24), "applicant": "某", "content": "某"}
    ).ids[0]
    before = request_acts.clock(desk, request).due_on
    holidays = {date(2026, 1, day): DayKind.OFF for day in range(1, 10)}
    done = desk_settings.save_calendar_year(desk, 2026, holidays, "国办发明电〔2025〕7号")
    after = request_acts.clock(desk, request).due_on
    assert before is not None
    assert after is not None
    assert after > before
    assert "1 件在办事项的期限随之改变" in done.sentence
    assert differences(desk) == []


def test_the_stamp_changes_with_calendar_and_law(desk: Desk) -> None:
    now = derived.stamp(desk.calendar, desk.law)
    assert derived.stamp(desk.calendar.with_changes({}, [2030]), desk.law) != now
    assert derived.stamp(desk.calendar.with_changes({date(2025, 12, 29): DayKind.OFF}, []), desk.law) != now
    assert derived.stamp(desk.calendar, desk.law) == now


def test_caches_of_another_calendar_are_made_anew_on_opening(desk: Desk) -> None:
    request_acts.save_request(desk, {"received_on": date(2025, 12, 24), "applicant": "某", "content": "某"})
    with desk.file.cache_write() as db:
        db.execute("UPDATE request_derived SET due_on = '2000-01-01'")
        db.execute("UPDATE derived_stamp SET stamp = 'old'")
    assert differences(desk) == [("requests", 1)]
    desk.close()
    reopened = open_desk(desk.path, today=desk.today)
    try:
        assert differences(reopened) == []
        assert not reopened.refresh_caches()
    finally:
        reopened.close()


def test_caches_are_left_alone_where_nothing_may_be_written(desk: Desk) -> None:
    with desk.file.cache_write() as db:
        db.execute("UPDATE derived_stamp SET stamp = 'old'")
    reader = open_desk(desk.path, write=False, today=desk.today)
    try:
        assert not reader.refresh_caches()
    finally:
        reader.close()
    assert desk.file.query("SELECT stamp FROM derived_stamp") == [("old",)]
