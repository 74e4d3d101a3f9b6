"""A file changed by another hand is told of; an intact one is silent."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from officer_desk.operations.acts import item_acts, recycle_bin, request_acts, undo_acts
from officer_desk.operations.desk import Desk, open_desk
from officer_desk.operations.file import full_check
from officer_desk.operations.settings import desk_settings
from officer_desk.store import dbapi, integrity
from officer_desk.store.desk_file import register_functions


@pytest.fixture
def busy(desk: Desk) -> Desk:
    """A desk on which something of every kind was done."""
    today = desk.today()
    first = item_acts.save_item(desk, {"title": "甲文件", "formed_on": today}).ids[0]
    item_acts.save_item(desk, {"summary": "改过"}, item_id=first)
    request = request_acts.save_request(
        desk, {"received_on": today, "applicant": "张三", "content": "预算", "phone": "13812345678"}
    ).ids[0]
    request_acts.answer(desk, request, kind="disclosed", answered_on=today)
    desk_settings.save_list(desk, "departments", ["办公室", "法规股"])
    recycle_bin.delete(desk, "items", [first])
    undo_acts.undo(desk)
    return desk


def findings(desk: Desk) -> list[str]:
    return [f"{f.area}：{f.sentence}" for f in full_check.check_file(desk)]


def tamper(desk: Desk, sql: str, parameters: Sequence[object] = ()) -> None:
    """Change the file as a skilled hand with another program would: guards taken off first, put back after."""
    connection = dbapi.connect(desk.path, mode="rw")
    register_functions(connection, lambda: True, lambda: True)
    try:
        connection.execute("PRAGMA foreign_keys = OFF")
        guards = connection.execute(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'journal%'"
        ).fetchall()
        for name, _ in guards:
            connection.execute(f"DROP TRIGGER {name}")
        changed = connection.execute(sql, parameters).rowcount
        for _, definition in guards:
            connection.execute(definition)
    finally:
        connection.close()
    assert changed > 0


def test_an_intact_file_has_no_findings(busy: Desk) -> None:
    assert findings(busy) == []


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("previous", "0" * 63 + "1"),
        ("act", "别的操作"),
        ("recorded_at", "2020-01-01T00:00:00+00:00"),
        ("salt", "00"),
        ("payload", '{"sentence": "改写", "undoes": null}'),
        ("payload_hash", "ab"),
        ("rows_hash", "cd"),
        ("hash", "ef"),
        ("seq", 99),
    ],
)
def test_a_changed_column_of_the_journal_is_named(busy: Desk, column: str, value: object) -> None:
    tamper(busy, f"UPDATE journal SET {column} = ? WHERE seq = 3", [value])
    assert any(line.startswith("操作日志") for line in findings(busy))


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("table_name", "figure"),
        ("row_id", 77),
        ("salt", "00"),
        ("after", "{}"),
        ("row_hash", "ab"),
        ("seq", 4),
    ],
)
def test_a_changed_column_of_a_kept_row_is_named(busy: Desk, column: str, value: object) -> None:
    tamper(busy, f"UPDATE journal_row SET {column} = ? WHERE seq = 3", [value])
    assert any(line.startswith("操作日志") for line in findings(busy))


@pytest.mark.parametrize("seq", [1, 3, 7])
def test_a_removed_entry_is_named(busy: Desk, seq: int) -> None:
    tamper(busy, "DELETE FROM journal WHERE seq = ?", [seq])
    assert findings(busy) != []


def test_a_removed_kept_row_is_named(busy: Desk) -> None:
    tamper(busy, "DELETE FROM journal_row WHERE seq = 2")
    assert any("第 2 条" in line for line in findings(busy))


def test_a_blanked_salt_hides_no_change(busy: Desk) -> None:
    """Only a purge blanks, and it blanks the words with the salt."""
    tamper(busy, "UPDATE journal_row SET salt = '', after = '{}' WHERE seq = 3")
    assert any(line.startswith("操作日志") for line in findings(busy))


def test_words_blanked_without_a_purge_are_named(busy: Desk) -> None:
    tamper(busy, "UPDATE journal_row SET salt = '', after = '' WHERE seq = 3")
    assert findings(busy) != []


WORDS = {"item": "主动公开", "request": "依申请公开", "request_event": "申请的办理经过", "setting": "设置"}


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("item", "title", "乙文件"),
        ("item", "published_on", "2025-12-01"),
        ("item", "deleted_at", "2025-12-29T00:00:00+00:00"),
        ("request", "applicant", "李四"),
        ("request", "phone", "13900000000"),
        ("request_event", "happened_on", "2025-12-28"),
        ("setting", "value", "[]"),
    ],
)
def test_a_changed_record_is_named(busy: Desk, table: str, column: str, value: str) -> None:
    tamper(busy, f"UPDATE {table} SET {column} = ?", [value])
    assert any(line.startswith("台账记录") and WORDS[table] in line for line in findings(busy))


def test_a_removed_record_is_named(busy: Desk) -> None:
    tamper(busy, "DELETE FROM request_event")
    assert any(line.startswith("台账记录") and "申请的办理经过" in line for line in findings(busy))


def test_an_added_record_is_named(busy: Desk) -> None:
    tamper(busy, "INSERT INTO item (title) VALUES ('凭空')")
    assert any(line.startswith("台账记录") for line in findings(busy))


def test_a_changed_cache_is_named_by_the_check(busy: Desk) -> None:
    tamper(busy, "UPDATE request_derived SET due_on = '2030-01-01'")
    assert [f.area for f in full_check.check(busy) if f.area == "缓存"] == ["缓存"]


def test_a_missing_cache_row_is_named_by_the_check(busy: Desk) -> None:
    tamper(busy, "DELETE FROM item_derived")
    assert [f.area for f in full_check.check(busy) if f.area == "缓存"] == ["缓存"]


def test_an_index_that_lost_an_entry_is_named(busy: Desk) -> None:
    tamper(
        busy,
        "INSERT INTO item_fts (item_fts, rowid, text) SELECT 'delete', id, text FROM item_search WHERE id = 1",
    )
    assert any(line.startswith("检索索引") for line in findings(busy))


def test_a_dangling_reference_is_named(busy: Desk) -> None:
    tamper(busy, "UPDATE request_event SET request_id = 555")
    assert any("不存在的记录" in line for line in findings(busy))


def test_structure_is_checked_on_a_file_only_read(busy: Desk) -> None:
    assert full_check.check_structure(busy.path) == []
    assert list(integrity.structure(busy.file)) == []


def test_what_can_be_made_anew_is_made_anew_at_the_next_opening(busy: Desk) -> None:
    tamper(busy, "UPDATE request_derived SET due_on = '2030-01-01'")
    tamper(
        busy,
        "INSERT INTO item_fts (item_fts, rowid, text) SELECT 'delete', id, text FROM item_search WHERE id = 1",
    )
    found = {finding.area for finding in full_check.check(busy)}
    assert {"缓存", "检索索引"} <= found
    full_check.mend(busy, found)
    busy.close()
    again = open_desk(busy.path, today=busy.today)
    try:
        assert [f for f in full_check.check(again) if "勾稽" not in f.area] == []
    finally:
        again.close()


def test_mending_touches_nothing_where_records_are_in_doubt(busy: Desk) -> None:
    tamper(busy, "UPDATE item SET title = '乙文件'")
    before = busy.path.read_bytes()
    full_check.mend(busy, {finding.area for finding in full_check.check(busy)} - full_check.REBUILT)
    assert busy.path.read_bytes() == before
