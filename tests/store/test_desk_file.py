"""An act is one transaction and one entry; nothing else may write a guarded table."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from officer_desk.domain.errors import FileTrouble, FileTroubleError
from officer_desk.operations.acts import item_acts
from officer_desk.operations.desk import Desk, open_desk
from officer_desk.store import dbapi, desk_file, integrity
from officer_desk.store.desk_file import create_file, open_file

NOW = datetime(2025, 12, 29, 1, 2, 3, tzinfo=UTC)
GUARDED = (
    "item",
    "request",
    "request_event",
    "appeal",
    "task",
    "problem",
    "activity",
    "department_return",
    "progress_entry",
    "figure",
    "report_section",
    "report_export",
    "setting",
    "calendar_year",
)


def journal_length(desk: Desk) -> int:
    return int(desk.file.query("SELECT count(*) FROM journal")[0][0])


def test_guarded_tables_are_all_tables_with_a_bin(desk: Desk) -> None:
    names = {row[0] for row in desk.file.query("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    with_bin = {
        name
        for name in names
        if any(c[0] == "deleted_at" for c in desk.file.query(f"SELECT name FROM pragma_table_info('{name}')"))
    }
    assert with_bin == set(GUARDED)


def test_a_write_outside_an_act_is_refused(desk: Desk) -> None:
    with pytest.raises(dbapi.IntegrityError, match="written by acts only"):
        desk.file.db.execute("INSERT INTO item (title) VALUES ('旁门')")
    item_acts.save_item(desk, {"title": "正门", "formed_on": desk.today()})
    with pytest.raises(dbapi.IntegrityError, match="written by acts only"):
        desk.file.db.execute("UPDATE item SET title = '旁门'")
    assert desk.file.query("SELECT title FROM item") == [("正门",)]


@pytest.mark.parametrize("table", GUARDED)
def test_no_guarded_table_can_be_written_outside_an_act_or_loses_a_row(desk: Desk, table: str) -> None:
    events = desk.file.query(
        "SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ? AND name LIKE '%_guard_%'",
        [table],
    )
    told = " ".join(row[0] for row in events)
    for moment in ("BEFORE INSERT", "BEFORE UPDATE", "BEFORE DELETE"):
        assert f"{moment} ON {table}" in told


def test_a_row_is_not_deleted_even_inside_an_act(desk: Desk) -> None:
    item_acts.save_item(desk, {"title": "留下", "formed_on": desk.today()})
    with pytest.raises(dbapi.IntegrityError, match="only to a purge"), desk.act("test") as act:
        act.db.execute("DELETE FROM item")
    assert desk.file.query("SELECT count(*) FROM item") == [(1,)]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET act = 'x'",
        "DELETE FROM journal",
        "UPDATE journal_row SET after = '{}'",
        "DELETE FROM journal_row",
    ],
)
def test_the_journal_is_append_only_inside_an_act_too(desk: Desk, statement: str) -> None:
    item_acts.save_item(desk, {"title": "一条", "formed_on": desk.today()})
    with pytest.raises(dbapi.IntegrityError, match="append-only"), desk.act("test") as act:
        act.db.execute(statement)
    with pytest.raises(dbapi.IntegrityError, match="append-only"):
        desk.file.db.execute(statement)


@pytest.mark.parametrize("table", ["journal", "journal_row"])
def test_the_journal_is_not_written_outside_an_act(desk: Desk, table: str) -> None:
    columns = len(desk.file.query(f"SELECT 1 FROM pragma_table_info('{table}')"))
    values = ", ".join(["1"] * columns)
    with pytest.raises(dbapi.IntegrityError, match="written by acts only"):
        desk.file.db.execute(f"INSERT INTO {table} VALUES ({values})")


def test_another_program_cannot_write_the_file(desk: Desk) -> None:
    path = desk.path
    desk.close()
    connection = dbapi.connect(path, mode="rw")
    try:
        with pytest.raises(dbapi.Error, match="no such function"):
            connection.execute("INSERT INTO item (title) VALUES ('别的程序')")
    finally:
        connection.close()


def test_an_exception_in_an_act_leaves_no_trace(desk: Desk) -> None:
    item_acts.save_item(desk, {"title": "原有", "formed_on": desk.today()})
    before = desk.path.read_bytes()

    def fail_half_way() -> None:
        with desk.act("test") as act:
            act.insert("item", {"title": "半截"})
            act.insert("setting", {"key": "k", "value": "1"})
            act.next_number("items", 2025)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_half_way()
    assert desk.path.read_bytes() == before
    assert not desk.file.db.conn.in_transaction
    item_acts.save_item(desk, {"title": "之后", "formed_on": desk.today()})
    assert list(integrity.chain(desk.file)) == []


def test_an_act_writes_one_entry_naming_each_row_once(desk: Desk) -> None:
    before = journal_length(desk)
    with desk.act("test") as act:
        first = act.insert("item", {"title": "甲"})
        second = act.insert("item", {"title": "乙"})
        act.update("item", first, {"summary": "改了"})
        act.sentence = "已登记两条"
    assert journal_length(desk) == before + 1
    seq = desk.file.query("SELECT max(seq) FROM journal")[0][0]
    rows = desk.file.query("SELECT table_name, row_id, after FROM journal_row WHERE seq = ?", [seq])
    assert [(table, row_id) for table, row_id, _ in rows] == [("item", first), ("item", second)]
    assert "改了" in rows[0][2]


def test_a_row_that_is_not_there_cannot_be_changed(desk: Desk) -> None:
    with pytest.raises(LookupError, match="no row 7"), desk.act("test") as act:
        act.update("item", 7, {"title": "无"})
    assert journal_length(desk) == 0


def test_an_act_that_touches_nothing_writes_no_entry(desk: Desk) -> None:
    with desk.act("test") as act:
        act.sentence = "什么也没做"
    assert journal_length(desk) == 0


def test_a_nested_act_is_refused_and_undoes_the_outer_one(desk: Desk) -> None:
    def nested() -> None:
        with desk.act("outer") as act:
            act.insert("item", {"title": "外层"})
            with desk.act("inner"):
                pass

    with pytest.raises(RuntimeError, match="open already"):
        nested()
    assert desk.file.query("SELECT count(*) FROM item") == [(0,)]


def test_the_time_of_an_entry_is_utc(desk: Desk) -> None:
    with desk.file.act("test", NOW) as act:
        act.insert("item", {"title": "时间"})
    assert desk.file.query("SELECT recorded_at FROM journal") == [("2025-12-29T01:02:03+00:00",)]


def test_numbers_rise_and_never_come_back(desk: Desk) -> None:
    with desk.act("test") as act:
        assert [act.next_number("x", 2025), act.next_number("x", 2025)] == [1, 2]
        assert act.next_number("x", 2026) == 1
        act.use_number("x", 2025, 40)
        assert act.next_number("x", 2025) == 41
        act.use_number("x", 2025, 7)
        assert act.next_number("x", 2025) == 42


def test_ids_are_never_reused_after_a_purge(desk: Desk) -> None:
    from officer_desk.operations.acts import recycle_bin

    first = item_acts.save_item(desk, {"title": "一", "formed_on": desk.today()}).ids[0]
    recycle_bin.delete(desk, "items", [first])
    recycle_bin.purge(desk, "items", [first])
    assert item_acts.save_item(desk, {"title": "二", "formed_on": desk.today()}).ids[0] > first


def test_pragmas_guard_against_power_loss_and_leftovers(
    desk: Desk, pragmas: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.close()
    monkeypatch.setattr(desk_file, "_PRAGMAS", pragmas)
    file = open_file(desk.path)
    told = {
        name: file.query(f"PRAGMA {name}")[0][0]
        for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
    }
    file.close()
    assert told == {"journal_mode": "delete", "synchronous": 3, "foreign_keys": 1, "secure_delete": 1}


def test_a_new_file_does_not_replace_one(tmp_path: Path) -> None:
    path = tmp_path / "旧.desk"
    path.write_text("重要")
    with pytest.raises(FileTroubleError) as refused:
        create_file(path)
    assert refused.value.trouble is FileTrouble.EXISTS
    assert path.read_text() == "重要"


def test_a_file_only_read_refuses_acts_and_forgets_preferences(desk: Desk) -> None:
    desk.file.set_preference("columns", "a")
    second = open_desk(desk.path, write=False)
    try:
        assert second.is_read_only
        second.file.set_preference("columns", "b")
        assert second.file.preference("columns") == "a"
        with pytest.raises(FileTroubleError) as refused, second.act("test"):
            raise AssertionError("never reached")
        assert refused.value.trouble is FileTrouble.READ_ONLY
    finally:
        second.close()


def test_preferences_are_not_in_the_journal(desk: Desk) -> None:
    desk.file.set_preference("columns", "a")
    desk.file.set_preference("columns", "b")
    assert desk.file.preference("columns") == "b"
    assert desk.file.preference("unknown", "默认") == "默认"
    assert journal_length(desk) == 0


def test_closing_gives_the_lock_back(tmp_path: Path) -> None:
    path = tmp_path / "一.desk"
    create_file(path).close()
    first = open_file(path)
    with pytest.raises(FileTroubleError) as refused:
        open_file(path)
    assert refused.value.trouble is FileTrouble.IN_USE
    first.close()
    open_file(path).close()
