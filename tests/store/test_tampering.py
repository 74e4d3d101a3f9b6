"""A skilled hand that covers its traces is told of all the same, and damage never stops the check."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from officer_desk.domain.calendar.working_days import DayKind
from officer_desk.domain.errors import FileTrouble, FileTroubleError
from officer_desk.operations.acts import item_acts, recycle_bin, request_acts
from officer_desk.operations.desk import Desk, open_desk
from officer_desk.operations.file import full_check
from officer_desk.operations.report import annual_report
from officer_desk.operations.settings import desk_settings
from officer_desk.store import dbapi, integrity
from officer_desk.store.desk_file import DeskFile, register_functions

DAY = date(2025, 12, 29)


@pytest.fixture
def busy(desk: Desk) -> Desk:
    """A desk with three items and three answered requests, one of each kind purged before."""
    for number in range(3):
        item_acts.save_item(desk, {"title": f"文件{number}", "formed_on": DAY})
        request = request_acts.save_request(
            desk, {"received_on": DAY, "applicant": f"申请人{number}", "content": "预算"}
        ).ids[0]
        request_acts.answer(desk, request, kind="disclosed", answered_on=DAY)
    for register in ("items", "requests"):
        recycle_bin.delete(desk, register, [1])
        recycle_bin.purge(desk, register, [1])
    return desk


def tamper(desk: Desk, *statements: str, keeps_triggers: bool = True) -> None:
    """Change the file as a skilled hand would: guards taken off first and put back after."""
    connection = dbapi.connect(desk.path, mode="rw")
    register_functions(connection, lambda: True, lambda: True)
    triggers = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
    try:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        guards = [t for t in connection.execute(triggers).fetchall() if not t[0].startswith("item_fts")]
        if keeps_triggers:
            for name, _ in guards:
                connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        if keeps_triggers:
            for _, sql in guards:
                connection.execute(sql)
    finally:
        connection.close()


def told(desk: Desk) -> list[str]:
    return [f"{f.area}：{f.sentence}" for f in full_check.check(desk) if "勾稽" not in f.area]


def areas(desk: Desk) -> set[str]:
    return {line.split("：")[0] for line in told(desk)}


def test_what_a_purge_blanked_is_in_order(busy: Desk) -> None:
    assert told(busy) == []


def test_a_request_erased_with_its_journal_is_named(busy: Desk) -> None:
    events = "SELECT id FROM request_event WHERE request_id = 3"
    tamper(
        busy,
        f"UPDATE journal_row SET salt = '', after = '' WHERE table_name = 'request_event' AND row_id IN ({events})",
        "UPDATE journal_row SET salt = '', after = '' WHERE table_name = 'request' AND row_id = 3",
        "DELETE FROM request_event WHERE request_id = 3",
        "DELETE FROM request_derived WHERE request_id = 3",
        "DELETE FROM request WHERE id = 3",
    )
    lines = told(busy)
    assert any("依申请公开第 3 行" in line and "操作日志" in line for line in lines)
    assert any("申请的办理经过" in line for line in lines)


def test_a_blanked_sentence_of_the_journal_is_named(busy: Desk) -> None:
    tamper(busy, "UPDATE journal SET salt = '', payload = '' WHERE seq = 4")
    assert any("第 4 条" in line for line in told(busy))


def test_a_change_is_not_a_purge_however_its_words_are_blanked(busy: Desk) -> None:
    """The entry of a purge lists what it only changed too; that hides nothing."""
    target = item_acts.save_item(busy, {"title": "原文", "formed_on": DAY}).ids[0]
    reading = item_acts.save_item(busy, {"title": "解读", "formed_on": DAY, "interprets": target}).ids[0]
    recycle_bin.delete(busy, "items", [target])
    recycle_bin.purge(busy, "items", [target])
    assert told(busy) == []
    tamper(
        busy,
        f"UPDATE journal_row SET salt = '', after = '' WHERE table_name = 'item' AND row_id = {reading}",
        f"DELETE FROM item_derived WHERE item_id = {reading}",
        f"DELETE FROM item WHERE id = {reading}",
    )
    assert any(f"主动公开第 {reading} 行" in line for line in told(busy))


@pytest.mark.parametrize(
    "statements",
    [
        (
            "DELETE FROM journal_row WHERE seq = (SELECT max(seq) FROM journal)",
            "DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal)",
        ),
        ("DELETE FROM journal_row", "DELETE FROM journal"),
    ],
)
def test_a_journal_cut_off_at_its_end_is_named(busy: Desk, statements: Sequence[str]) -> None:
    tamper(busy, *statements)
    assert any("末尾" in line for line in told(busy))


# ---------------------------------------------------------------------------------- the tables


@pytest.mark.parametrize(
    ("statement", "name"),
    [
        ("DROP TRIGGER item_guard_update", "item_guard_update"),
        ("DROP TRIGGER journal_no_delete", "journal_no_delete"),
        ("DROP INDEX item_nature", "item_nature"),
        ("CREATE TRIGGER quiet AFTER INSERT ON item BEGIN SELECT 1; END", "quiet"),
        ("CREATE VIEW another AS SELECT 1", "another"),
    ],
)
def test_tables_that_are_not_as_they_were_made_are_named(busy: Desk, statement: str, name: str) -> None:
    tamper(busy, statement, keeps_triggers=False)
    assert any(line.startswith("文件结构") and name in line for line in told(busy))


def test_a_guard_that_guards_no_more_is_named(busy: Desk) -> None:
    tamper(
        busy,
        "DROP TRIGGER item_guard_update",
        "CREATE TRIGGER item_guard_update BEFORE UPDATE ON item WHEN 0 BEGIN SELECT 1; END",
        keeps_triggers=False,
    )
    assert any(line.startswith("文件结构") and "item_guard_update" in line for line in told(busy))


# -------------------------------------------------------------------------------------- damage


def _undecodable(table: str, column: str) -> str:
    return f"UPDATE {table} SET {column} = CAST(x'e5ff' AS TEXT) WHERE id = 3"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE item SET term_basis = 'another' WHERE id = 3",
        "UPDATE item SET channels = '[' WHERE id = 3",
        "UPDATE item SET formed_on = '2025-13-45' WHERE id = 3",
        "UPDATE item SET document_nature = 'rulez' WHERE id = 3",
        "UPDATE request SET applicant_type = 'robot' WHERE id = 3",
        "UPDATE request SET received_on = '2025-13-45' WHERE id = 3",
        "UPDATE request_event SET kind = 'another' WHERE id = 3",
        "UPDATE request_event SET answer_kind = 'another' WHERE id = 3",
        "UPDATE request_event SET happened_on = 'x' WHERE id = 3",
        "UPDATE setting SET value = '{' WHERE id = 1",
        "UPDATE request_derived SET answer_kind = 'another' WHERE request_id = 3",
        "UPDATE request_derived SET closed_on = 'x' WHERE request_id = 3",
        "DROP TABLE preference",
        "ALTER TABLE report_export RENAME COLUMN cells TO other",
        "DROP TABLE item_derived",
        _undecodable("item", "title"),
        _undecodable("request", "content"),
        _undecodable("request_event", "note"),
        "UPDATE journal_row SET after = CAST(x'e5ff' AS TEXT) WHERE seq = 2",
        "UPDATE journal SET recorded_at = CAST(x'e5ff' AS TEXT) WHERE seq = 2",
    ],
)
def test_damage_is_named_and_the_check_goes_on(busy: Desk, statement: str) -> None:
    busy.calendar, busy.bureau  # noqa: B018 - read as when the window opened
    item_acts.save_item(busy, {"title": "另一件", "formed_on": DAY})
    annual_report.save_section(busy, 2025, "1.1", "文字")
    cut = "DELETE FROM journal WHERE seq = 6"
    tamper(busy, statement, cut)
    lines = told(busy)
    assert any("第 7 条" in line for line in lines) or "journal SET" in statement
    assert len([line for line in lines if "第 7 条" not in line]) > 0
    assert all(line.endswith("。") for line in lines)


@pytest.mark.parametrize(
    "spoil",
    [
        "UPDATE item SET term_basis = 'another' WHERE id = 3",
        "UPDATE request_event SET kind = 'another' WHERE id = 3",
        "UPDATE item SET title = CAST(x'e5ff' AS TEXT) WHERE id = 3",
    ],
)
def test_a_file_with_a_record_beyond_reading_still_opens(busy: Desk, spoil: str) -> None:
    tamper(busy, spoil, "DELETE FROM derived_stamp")
    busy.close()
    again = open_desk(busy.path, today=lambda: DAY)
    try:
        assert again.file.query("SELECT count(*) FROM item_derived")[0][0] >= 1
        assert any("第 3 号" in line or "第 3 行" in line for line in told(again))
    finally:
        again.close()


def test_an_intact_file_is_read_once(busy: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Records are looked at one by one only where reading them together has failed."""
    from officer_desk.store import records

    def alone(*_: object) -> None:
        raise AssertionError("read one by one")

    monkeypatch.setattr(records, "read_item", alone)
    monkeypatch.setattr(records, "read_request", alone)
    assert told(busy) == []


def test_a_calendar_beyond_reading_is_told_and_the_rest_can_still_be_checked(busy: Desk) -> None:
    desk_settings.save_calendar_year(busy, 2027, {date(2027, 1, 1): DayKind.OFF}, "通知")
    tamper(busy, """UPDATE calendar_year SET days = '{"2027-99-99": "off"}'""")
    busy.close()
    with pytest.raises(FileTroubleError) as refused:
        open_desk(busy.path, today=lambda: DAY)
    assert refused.value.trouble is FileTrouble.DAMAGED
    reader = open_desk(busy.path, write=False, today=lambda: DAY)
    try:
        lines = told(reader)
    finally:
        reader.close()
    assert any("工作日历第 1 行" in line for line in lines)
    assert any(line.startswith("文件结构") for line in lines)


def test_each_line_of_what_sqlite_finds_is_a_finding(busy: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    ask = integrity._ask

    def answer(file: DeskFile, sql: str, *rest: object) -> list[tuple[object, ...]]:
        if "quick_check" in sql:
            return [("*** in database main ***\nTree 55 page 55: out of order\nPage 7: never used",)]
        return ask(file, sql, *rest)

    monkeypatch.setattr(integrity, "_ask", answer)
    lines = [line for line in told(busy) if "文件结构有损坏" in line]
    assert len(lines) == 2
    assert not any("\n" in line or "***" in line for line in lines)
