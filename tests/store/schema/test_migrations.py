"""The file's tables: as released, brought up to date, and as the registers describe them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlite_utils.migrations import Migrations

from officer_desk.domain.errors import FileTrouble, FileTroubleError
from officer_desk.domain.fields import Value
from officer_desk.domain.registers import REGISTERS
from officer_desk.domain.registers.figures import Figure
from officer_desk.domain.registers.progress import Entry
from officer_desk.domain.requests.request import Event
from officer_desk.operations.acts import item_acts, record_acts
from officer_desk.operations.desk import Desk, open_desk
from officer_desk.operations.file import full_check
from officer_desk.store import dbapi, desk_file, records
from officer_desk.store.desk_file import create_file, open_file
from officer_desk.store.schema.migrations import MIGRATIONS

DATA = Path(__file__).parents[2] / "data"
BASELINES = ("schema-0001.sql", "schema-0002.sql", "schema-0003.sql")
"""The tables after each step."""
SCHEMA = (
    "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' "
    "AND name NOT LIKE '%_fts_%' OR type = 'trigger' ORDER BY type, name"
)
TYPES = {Value.RECORD: "INTEGER", Value.INTEGER: "INTEGER", Value.FLAG: "INTEGER"}


def schema(desk: Desk) -> str:
    """Every table, index, view and trigger as the file itself tells them."""
    return "".join(f"{row[0]};\n" for row in desk.file.query(SCHEMA))


def test_a_new_file_has_the_tables_of_the_released_schema(desk: Desk) -> None:
    """After a release this file stays as it is, and the next one gets a name of its own."""
    assert schema(desk) == (DATA / BASELINES[-1]).read_text(encoding="utf-8")


def test_every_step_is_applied_once(desk: Desk) -> None:
    applied = [migration.name for migration in MIGRATIONS.applied(desk.file.db)]
    assert applied == ["m0001_first_light", "m0002_whole_year", "m0003_legal_clock"]
    assert MIGRATIONS.pending(desk.file.db) == []


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Migrations:
    """The program of tomorrow: one step more."""
    steps = Migrations("officer_desk")
    steps._migrations = list(MIGRATIONS._migrations)

    @steps()
    def m0004_tomorrow(db: object) -> None:
        db.execute("ALTER TABLE item ADD COLUMN tomorrow TEXT NOT NULL DEFAULT ''")  # type: ignore[attr-defined]

    monkeypatch.setattr(desk_file, "MIGRATIONS", steps)
    return steps


def made_today(path: Path) -> Path:
    desk = open_desk(path, create=True)
    item_acts.save_item(desk, {"title": "旧版本登记的", "formed_on": desk.today()})
    desk.close()
    return path


def test_an_older_file_is_brought_up_to_date(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    path = made_today(tmp_path / "旧.desk")
    request.getfixturevalue("later")
    desk = open_desk(path)
    try:
        assert desk.file.query("SELECT title, tomorrow FROM item") == [("旧版本登记的", "")]
        assert list(full_check.check_file(desk)) == []
        item_acts.save_item(desk, {"title": "新版本登记的", "formed_on": desk.today()})
    finally:
        desk.close()


def of_the_first_version(path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file as the first release made it, with an item and a request that has an answer."""
    first = Migrations("officer_desk")
    first._migrations = MIGRATIONS._migrations[:1]
    with monkeypatch.context() as patched:
        patched.setattr(desk_file, "MIGRATIONS", first)
        file = create_file(path)
        try:
            found = file.query(SCHEMA)
            assert "".join(f"{row[0]};\n" for row in found) == (DATA / BASELINES[0]).read_text(
                encoding="utf-8"
            )
            with file.act("test", datetime(2024, 3, 1, tzinfo=UTC)) as act:
                act.insert("item", {"title": "旧版本登记的", "formed_on": "2024-01-05"})
                request = {"number": "1号", "received_on": "2024-01-08", "channel": "online"}
                who = {"applicant": "赵某", "applicant_type": "natural", "content": "旧的申请"}
                act.insert("request", request | who)
                event = {"request_id": 1, "kind": "withdrawn", "happened_on": "2024-01-09"}
                act.insert("request_event", event)
                act.sentence = "旧版本的记录"
        finally:
            file.close()
    return path


def test_a_file_of_the_first_version_is_brought_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = of_the_first_version(tmp_path / "旧.desk", monkeypatch)
    desk = open_desk(path)
    try:
        assert schema(desk) == (DATA / BASELINES[-1]).read_text(encoding="utf-8")
        assert [item.title for item in records.all_items(desk.file)] == ["旧版本登记的"]
        (request,) = records.all_requests(desk.file)
        assert (request.applicant, [event.kind.value for event in request.events]) == ("赵某", ["withdrawn"])
        assert list(full_check.check_file(desk)) == []
        record_acts.save(desk, "returns", {
            "year": 2025, "title": "信息清单", "department": "法规科", "frequency": "single",
            "due_on": desk.today(),
        })  # fmt: skip
        assert list(full_check.check(desk)) == []
    finally:
        desk.close()


def test_an_older_file_that_cannot_be_written_says_so(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    path = made_today(tmp_path / "旧.desk")
    request.getfixturevalue("later")
    with pytest.raises(FileTroubleError, match="旧版本") as refused:
        open_file(path, write=False)
    assert refused.value.trouble is FileTrouble.READ_ONLY


def test_a_failed_step_leaves_the_older_file_as_it_was(tmp_path: Path, later: Migrations) -> None:
    later._migrations.pop()
    path = made_today(tmp_path / "旧.desk")
    before = path.read_bytes()

    @later()
    def m0003_broken(db: object) -> None:
        db.execute("ALTER TABLE item ADD COLUMN half TEXT")  # type: ignore[attr-defined]
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        open_file(path)
    assert path.read_bytes() == before


def test_a_file_of_a_newer_version_is_refused_and_left_alone(tmp_path: Path, later: Migrations) -> None:
    path = made_today(tmp_path / "新.desk")
    later._migrations.pop()
    before = path.read_bytes()
    for write in (True, False):
        with pytest.raises(FileTroubleError, match="更新版本") as refused:
            open_file(path, write=write)
        assert refused.value.trouble is FileTrouble.NEWER
    assert path.read_bytes() == before


def columns(desk: Desk, table: str) -> dict[str, str]:
    return dict(desk.file.query(f"SELECT name, type FROM pragma_table_info('{table}')"))


@pytest.mark.parametrize("key", records.TABLES)
def test_every_stored_field_is_a_column_of_its_type(desk: Desk, key: str) -> None:
    expected = {field.key: TYPES.get(field.value, "TEXT") for field in REGISTERS[key].stored}
    found = columns(desk, records.TABLES[key])
    assert {key: found.get(key) for key in expected} == expected
    beside = {"remedy_base"} if key == "requests" else set()
    assert set(found) - set(expected) == {"id", "deleted_at"} | beside


@pytest.mark.parametrize(
    ("table", "record"), [("request_event", Event), ("progress_entry", Entry), ("figure", Figure)]
)
def test_events_and_figures_are_kept_whole(desk: Desk, table: str, record: type) -> None:
    assert set(record.__dataclass_fields__) <= set(columns(desk, table))


def test_a_line_of_a_log_is_kept_whole_and_belongs_to_one_record(desk: Desk) -> None:
    found = set(columns(desk, "progress_entry"))
    assert found == set(Entry.__dataclass_fields__) | {"task_id", "problem_id", "deleted_at"}


def test_all_tables_are_strict(desk: Desk) -> None:
    loose = desk.file.query(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 "
        "AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '\\_sqlite%' ESCAPE '\\'"
    )
    assert loose == []


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("item", {"title": ""}),
        ("item", {"title": "x", "formed_on": "2025.1.3"}),
        ("item", {"title": "x", "attribute": "maybe"}),
        ("item", {"title": "x", "channels": "不是列表"}),
        (
            "request",
            {
                "number": "1",
                "received_on": "2025-01-03",
                "channel": "online",
                "applicant": "",
                "applicant_type": "natural",
                "content": "x",
            },
        ),
        (
            "request",
            {
                "number": "1",
                "received_on": "2025-01-03",
                "channel": "online",
                "applicant": "x",
                "applicant_type": "alien",
                "content": "x",
            },
        ),
        ("request_event", {"request_id": 9, "kind": "withdrawn", "happened_on": "2025-01-03"}),
        ("figure", {"year": 2025, "key": "permits", "amount": -1}),
        ("figure", {"year": 2025, "key": "permits", "amount": "many"}),
        ("appeal", {"path": "review", "applicant": "", "received_on": "2025-01-03"}),
        ("appeal", {"path": "prayer", "applicant": "x", "received_on": "2025-01-03"}),
        ("appeal", {"path": "review", "applicant": "x"}),
        ("appeal", {"path": "review", "applicant": "x", "received_on": "2025-01-03", "request": 9}),
        ("appeal", {"path": "review", "applicant": "x", "received_on": "2025-01-03", "result_on": "5月"}),
        ("task", {"year": 2025, "title": "", "timing": "year_end"}),
        ("task", {"year": 2025, "title": "x", "timing": "year_end", "carried_from": 9}),
        ("problem", {"year": 2025, "title": "x", "source": "self_check", "found_on": "2025"}),
        ("activity", {"activity_kind": "meeting", "held_on": "2025-01-03", "title": ""}),
        ("department_return", {"year": 2025, "title": "x", "department": "甲", "frequency": "single"}),
        ("progress_entry", {"kind": "progress", "happened_on": "2025-01-03"}),
        ("progress_entry", {"kind": "progress", "happened_on": "2025-01-03", "task_id": 9}),
    ],
)
def test_what_no_operation_would_write_the_file_itself_refuses(
    desk: Desk, table: str, values: dict[str, object]
) -> None:
    with pytest.raises(dbapi.Error), desk.act("test") as act:
        act.insert(table, values)
    assert desk.file.query(f"SELECT count(*) FROM {table}") == [(0,)]
