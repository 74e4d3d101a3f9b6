"""A pasted notice: read, shown with what it changes, confirmed as one act; today is 29 December 2025."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from officer_desk.domain.calendar.working_days import DayKind
from officer_desk.domain.errors import ImpossibleError
from officer_desk.operations.acts import item_acts, record_acts, recycle_bin, request_acts, undo_acts
from officer_desk.operations.dates import holidays
from officer_desk.operations.desk import Desk
from officer_desk.operations.settings import desk_settings
from officer_desk.store import derived
from officer_desk.store import settings as stored
from officer_desk.store.desk_file import DeskFile

NOTICES = Path(__file__).parents[2] / "data" / "notices"
T2026 = (NOTICES / "2026.txt").read_text(encoding="utf-8")
NEW_YEAR = "国务院办公厅关于调整2026年元旦假期安排的通知\n2026年1月1日放假，共1天。"
"""2 January is worked then, and a last day behind it comes a day sooner."""


@pytest.fixture
def without_2026(desk: Desk) -> Desk:
    """A desk on which 2026 is not confirmed, as in October 2025."""
    with desk.act("calendar.confirm") as act:
        stored.write_calendar_year(desk.file, act, 2026, {}, "", is_confirmed=False)
        desk.forget()
        derived.write_all(desk.file, desk.file.db, desk.calendar, desk.law)
        act.sentence = "未确认"
    assert 2026 not in desk.calendar.years
    return desk


def register(desk: Desk, received: date) -> int:
    return request_acts.save_request(
        desk, {"received_on": received, "applicant": "某", "content": "预算"}
    ).ids[0]


def log(desk: Desk, formed: date, **values: object) -> int:
    return item_acts.save_item(desk, {"title": "信息", "formed_on": formed, **values}).ids[0]


def due_days(desk: Desk) -> list[tuple[Any, ...]]:
    return desk.file.query("SELECT request_id, due_on, unknown_year FROM request_derived")


def test_a_notice_of_a_confirmed_year_changes_nothing(desk: Desk) -> None:
    reading = holidays.read_notice(desk, T2026)
    assert (reading.problems, reading.warnings) == ((), ())
    (year,) = reading.years
    assert (year.year, year.changes, year.was_confirmed) == (2026, (), True)
    assert year.source == "国办发明电〔2025〕7号，2025年11月4日"
    assert holidays.affected(desk, reading.notice) == []


def test_reading_stores_nothing(without_2026: Desk) -> None:
    before = without_2026.file.query("SELECT count(*) FROM journal")
    reading = holidays.read_notice(without_2026, T2026)
    holidays.affected(without_2026, reading.notice)
    assert without_2026.file.query("SELECT count(*) FROM journal") == before
    assert 2026 not in without_2026.calendar.years


def test_a_new_year_shows_its_days_and_the_dates_it_moves_or_makes_certain(without_2026: Desk) -> None:
    desk = without_2026
    moved, certain = register(desk, date(2025, 12, 22)), register(desk, date(2025, 12, 8))
    item = log(desk, date(2025, 12, 24))
    register(desk, date(2025, 11, 24))  # over by 22 December
    log(desk, date(2025, 12, 3), term_basis="special", special_due_on=date(2026, 1, 9))
    reading = holidays.read_notice(desk, T2026)
    (year,) = reading.years
    assert len(year.changes) == len(year.days) == 39
    assert not year.was_confirmed
    found = holidays.affected(desk, reading.notice)
    # 2 January off, 4 January worked: the guess of 21 January stays, the one of 5 January too.
    assert [
        (m.register, m.id, m.label, str(m.before), str(m.after), m.was_provisional, m.is_provisional)
        for m in found
    ] == [
        ("requests", certain, "答复期限", "2026-01-06", "2026-01-06", True, False),
        ("requests", moved, "答复期限", "2026-01-20", "2026-01-20", True, False),
        ("items", item, "公开期限", "2026-01-22", "2026-01-22", True, False),
    ]


def test_dates_before_and_after_a_change_within_the_year(desk: Desk) -> None:
    request = register(desk, date(2025, 12, 22))
    reading = holidays.read_notice(desk, NEW_YEAR)
    assert reading.can_be_confirmed
    assert reading.warnings == ("1月4日原来标为“班”，通知没有提到，照旧保留。请核对。",)
    (found,) = [m for m in holidays.affected(desk, reading.notice) if m.key == "answer_due"]
    assert (found.id, str(found.before), str(found.after)) == (request, "2026-01-20", "2026-01-19")
    assert found.headline == "预算"


def test_confirming_is_one_act_that_can_be_undone(without_2026: Desk) -> None:
    desk = without_2026
    register(desk, date(2025, 12, 22))
    before = due_days(desk)
    entries = desk.file.query("SELECT count(*) FROM journal")[0][0]
    done = holidays.confirm_notice(desk, T2026)
    assert done.sentence == "已按通知确认 2026 年工作日历（国办发明电〔2025〕7号），1 件的期限不再是暂定"
    assert done.kinds == {"calendar", "items", "requests", "appeals"}
    assert desk.file.query("SELECT count(*) FROM journal")[0][0] == entries + 1
    assert 2026 in desk.calendar.years
    assert not desk.calendar.is_working_day(date(2026, 1, 2))
    assert due_days(desk) == [(1, "2026-01-20", None)]
    assert desk_settings.calendar_years(desk)[1].notice == "国办发明电〔2025〕7号，2025年11月4日"
    undo_acts.undo(desk)
    assert 2026 not in desk.calendar.years
    assert due_days(desk) == before


def test_moved_dates_are_counted_in_what_was_done(desk: Desk) -> None:
    register(desk, date(2025, 12, 22))
    done = holidays.confirm_notice(desk, NEW_YEAR)
    assert done.sentence == "已按通知调整 2026 年元旦的工作日历，1 件在办事项的期限随之改变"
    assert [row[1] for row in due_days(desk)] == ["2026-01-19"]
    kept = desk_settings.calendar_years(desk)[1].notice
    assert kept == "国务院办公厅放假安排通知（程序内置）；2026 年放假安排通知"
    assert holidays.read_notice(desk, NEW_YEAR).years[0].source == kept


def test_days_of_the_december_before_are_written_to_their_own_year(desk: Desk) -> None:
    text = T2026.replace(
        "1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班",
        "2025年12月31日（周三）至2026年1月2日（周五）放假调休，共3天。1月4日（周日）上班",
    )
    done = holidays.confirm_notice(desk, text)
    assert done.sentence.startswith("已按通知确认 2026 年")
    assert not desk.calendar.is_working_day(date(2025, 12, 31))
    assert not desk.calendar.is_working_day(date(2025, 10, 8)), "the rest of 2025 stays"
    assert desk_settings.calendar_days(desk, 2025)[date(2025, 12, 31)] is DayKind.OFF
    years = {entry.year: entry.notice for entry in desk_settings.calendar_years(desk)}
    assert years[2025] == "国务院办公厅放假安排通知（程序内置）；国办发明电〔2025〕7号，2025年11月4日"
    undo_acts.undo(desk)
    assert desk.calendar.is_working_day(date(2025, 12, 31))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (T2026.replace("周四", "周五", 1), "写作星期五"),
        ("关于调整2027年劳动节假期安排的通知\n2027年5月1日至5日放假，共5天。", "2027 年的放假安排尚未确认"),
        ("", "没有读到"),
    ],
)
def test_what_contradicts_is_refused_and_nothing_stored(desk: Desk, text: str, words: str) -> None:
    assert not holidays.read_notice(desk, text).can_be_confirmed
    with pytest.raises(ImpossibleError, match=words):
        holidays.confirm_notice(desk, text)
    assert desk.file.query("SELECT count(*) FROM journal") == [(0,)]


def test_what_says_nothing_of_days_is_told_among_the_warnings(desk: Desk) -> None:
    reading = holidays.read_notice(desk, T2026 + "分享到微信\n")
    assert reading.can_be_confirmed
    assert reading.warnings == ("第 17 行没有看懂：“分享到微信”。没有写放假和上班的日子，不影响录入。",)


def test_what_lies_in_the_bin_or_has_ended_is_not_affected(desk: Desk) -> None:
    binned, kept = register(desk, date(2025, 12, 22)), register(desk, date(2025, 12, 22))
    recycle_bin.delete(desk, "requests", [binned])
    item = log(desk, date(2025, 12, 22))
    recycle_bin.delete(desk, "items", [item])
    found = holidays.affected(desk, holidays.read_notice(desk, NEW_YEAR).notice)
    assert {(m.register, m.id) for m in found if m.key == "answer_due"} == {("requests", kept)}
    assert "items" not in {m.register for m in found}


def appeal(desk: Desk, number: str, **values: object) -> int:
    known = {"case_number": number, "applicant": "某", "received_on": date(2025, 12, 22)}
    return record_acts.save(desk, "appeals", known | values).ids[0]


def test_the_terms_of_a_review_move_with_the_calendar_and_typed_days_stay(desk: Desk) -> None:
    lawful = appeal(desk, "1号", procedure="ordinary")
    appeal(desk, "2号", reply_due_on=date(2026, 1, 6))
    appeal(desk, "3号", replied_on=date(2025, 12, 26))
    recycle_bin.delete(desk, "appeals", [appeal(desk, "4号")])
    found = holidays.affected(desk, holidays.read_notice(desk, NEW_YEAR).notice)
    assert [(m.register, m.id, m.identity, m.label, m.before, m.after) for m in found] == [
        ("appeals", lawful, "1号", "书面答复期限", date(2026, 1, 6), date(2026, 1, 5))
    ]
    holidays.confirm_notice(desk, NEW_YEAR)
    rows = desk.file.query("SELECT due_on, unknown_year FROM appeal_derived WHERE appeal_id = ?", [lawful])
    assert rows == [("2026-01-05", None)]


def test_the_number_of_reads_does_not_grow_with_the_records(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads = 0

    def counted(name: str) -> None:
        plain = getattr(DeskFile, name)

        def read(self: DeskFile, sql: str, parameters: Sequence[Any] = ()) -> Any:
            nonlocal reads
            reads += 1
            return plain(self, sql, parameters)

        monkeypatch.setattr(DeskFile, name, read)

    notice = holidays.read_notice(desk, NEW_YEAR).notice
    counted("query")
    counted("table")
    totals = []
    for _ in range(2):
        for _ in range(6):
            register(desk, date(2025, 12, 22))
            log(desk, date(2025, 12, 22))
            appeal(desk, "")
        reads = 0
        assert holidays.affected(desk, notice)
        totals.append(reads)
    assert totals[0] == totals[1] <= 6
