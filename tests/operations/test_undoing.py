"""Undo puts back what stood before the last act, every column of it, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from officer_desk.domain.bureau import Bureau, BureauName
from officer_desk.domain.calendar import DayKind
from officer_desk.domain.errors import ImpossibleError
from officer_desk.domain.items import Item
from officer_desk.domain.requests import Event, EventKind, Request
from officer_desk.operations import (
    checking,
    handling,
    publishing,
    reading,
    recycling,
    reporting,
    settings,
    undoing,
)
from officer_desk.operations.desk import Desk
from officer_desk.operations.reading import ListQuery
from officer_desk.store import history

DAY = date(2025, 12, 1)
TABLES = (
    "item",
    "request",
    "request_event",
    "figure",
    "report_section",
    "setting",
    "calendar_year",
    "item_derived",
    "request_derived",
)


def snapshot(desk: Desk) -> dict[str, list[Any]]:
    """All rows that count: what lies in the bin is left out."""
    found = {}
    for table in TABLES:
        rows = desk.file.query(f"SELECT * FROM {table}")
        names = [r[0] for r in desk.file.query(f"SELECT name FROM pragma_table_info('{table}')")]
        if "deleted_at" in names:
            rows = [row for row in rows if row[names.index("deleted_at")] is None]
        else:
            key = {"item_derived": "item", "request_derived": "request"}[table]
            binned = {r[0] for r in desk.file.query(f"SELECT id FROM {key} WHERE deleted_at IS NOT NULL")}
            rows = [row for row in rows if row[0] not in binned]
        found[table] = sorted(rows, key=repr)
    return found


def full_item(desk: Desk) -> int:
    return publishing.save_item(
        desk,
        {
            "title": "甲",
            "summary": "概述",
            "formed_on": date(2025, 3, 3),
            "review_on": date(2025, 3, 4),
            "review_result": "public",
            "published_on": date(2025, 3, 5),
            "channels": ("政府网站", "公开栏"),
            "review_secrets": ("work",),
            "department": "法规股",
        },
    ).ids[0]


def open_request(desk: Desk) -> int:
    return handling.save_request(desk, {"received_on": DAY, "applicant": "某人", "content": "预算"}).ids[0]


ACTS: dict[str, Callable[[Desk, int, int], object]] = {
    "log": lambda d, i, r: full_item(d),
    "empty columns of an item": lambda d, i, r: publishing.save_item(
        d,
        {
            "summary": "",
            "channels": (),
            "review_secrets": (),
            "department": "",
            "published_on": None,
            "review_on": None,
            "review_result": "",
        },
        item_id=i,
    ),
    "register": lambda d, i, r: open_request(d),
    "edit": lambda d, i, r: handling.save_request(d, {"phone": "", "remark": "记一笔"}, request_id=r),
    "answer": lambda d, i, r: handling.answer(d, r, kind="disclosed", answered_on=DAY),
    "withdraw": lambda d, i, r: handling.withdraw(d, r, withdrawn_on=DAY),
    "delete": lambda d, i, r: recycling.delete(d, "requests", [r]),
    "figure": lambda d, i, r: reporting.save_figure(d, 2025, "permits", "12", "审批股"),
    "figure changed": lambda d, i, r: reporting.save_figure(d, 2025, "fees", "0.5"),
    "figure cleared": lambda d, i, r: reporting.clear_figure(d, 2025, "fees"),
    "section": lambda d, i, r: reporting.save_section(d, 2025, "5", "新的文字"),
    "section reset": lambda d, i, r: reporting.reset_section(d, 2025, "6"),
    "list": lambda d, i, r: settings.save_list(d, "departments", ["甲股", "乙股"]),
    "bureau": lambda d, i, r: settings.save_bureau(d, Bureau(names=(BureauName("新名称"),))),
    "calendar": lambda d, i, r: settings.save_calendar_year(d, 2027, {date(2027, 1, 1): DayKind.OFF}, "通知"),
}


@pytest.fixture
def prepared(desk: Desk) -> tuple[Desk, int, int]:
    """A desk with one of each, and the ids of the item and the request."""
    settings.save_bureau(desk, Bureau(names=(BureauName("某县某局"),), unified_code="11999900MB0000001X"))
    item, request = full_item(desk), open_request(desk)
    reporting.save_figure(desk, 2025, "fees", "1.25", "财务股", "说明")
    reporting.save_section(desk, 2025, "6", "原来的文字")
    return desk, item, request


@pytest.mark.parametrize("name", ACTS)
def test_undo_restores_every_column(prepared: tuple[Desk, int, int], name: str) -> None:
    desk, item, request = prepared
    before = snapshot(desk)
    ACTS[name](desk, item, request)
    assert snapshot(desk) != before
    told = undoing.undoable(desk)
    done = undoing.undo(desk)
    assert told is not None
    assert done.sentence == f"已撤销：{told.removeprefix('已')}"
    assert snapshot(desk) == before
    assert [f for f in checking.check(desk) if "勾稽" not in f.area] == []


def test_undo_of_an_edit_by_an_edit_back_through_many(prepared: tuple[Desk, int, int]) -> None:
    desk, item, request = prepared
    states = [snapshot(desk)]
    for name in ("edit", "answer", "empty columns of an item", "delete", "calendar"):
        ACTS[name](desk, item, request)
        states.append(snapshot(desk))
    for expected in reversed(states[:-1]):
        undoing.undo(desk)
        assert snapshot(desk) == expected


def test_an_emptied_list_comes_back_empty(desk: Desk) -> None:
    settings.save_list(desk, "departments", [])
    settings.save_list(desk, "departments", ["法规股"])
    undoing.undo(desk)
    assert settings.list_labels(desk, "departments") == []


def test_a_section_left_empty_comes_back_empty(desk: Desk) -> None:
    reporting.save_section(desk, 2025, "5", "")
    reporting.save_section(desk, 2025, "5", "文字")
    undoing.undo(desk)
    assert reporting.year_report(desk, 2025).sections[-2].text == ""


def test_the_calendar_is_the_old_one_at_once(prepared: tuple[Desk, int, int]) -> None:
    desk, item, request = prepared
    known = desk.calendar.years
    ACTS["calendar"](desk, item, request)
    assert 2027 in desk.calendar.years
    undoing.undo(desk)
    assert desk.calendar.years == known


def test_what_an_act_made_goes_to_the_bin_and_its_number_stays_used(desk: Desk) -> None:
    request = open_request(desk)
    number = handling.load_request(desk, request).number
    undoing.undo(desk)
    assert [(row.register, row.id) for row in recycling.binned(desk)] == [("requests", request)]
    assert list(reading.row_ids(desk, ListQuery("requests"))) == []
    following = open_request(desk)
    assert handling.load_request(desk, following).number != number


def test_an_import_is_undone_as_a_whole(desk: Desk) -> None:
    kept = open_request(desk)
    found = [
        Request(
            received_on=DAY,
            applicant=f"申请人{n}",
            content="预算",
            events=(Event(kind=EventKind.ANSWERED, happened_on=DAY, answer_kind="disclosed"),),
        )
        for n in range(30)
    ]
    assert len(handling.import_requests(desk, found).ids) == 30
    undoing.undo(desk)
    assert list(reading.row_ids(desk, ListQuery("requests"))) == [kept]
    assert len(recycling.binned(desk)) == 30
    publishing.import_items(desk, [Item(title=f"第{n}条", formed_on=DAY) for n in range(30)])
    undoing.undo(desk)
    assert list(reading.row_ids(desk, ListQuery("items"))) == []
    assert [f for f in checking.check(desk) if "勾稽" not in f.area] == []


def test_nothing_to_undo_is_said_so(desk: Desk) -> None:
    assert undoing.undoable(desk) is None
    with pytest.raises(ImpossibleError, match="没有可以撤销"):
        undoing.undo(desk)
    open_request(desk)
    undoing.undo(desk)
    assert undoing.undoable(desk) is None


def test_an_undo_is_not_undone_by_the_next(desk: Desk) -> None:
    first, second = open_request(desk), open_request(desk)
    undoing.undo(desk)
    undoing.undo(desk)
    assert {row.id for row in recycling.binned(desk)} == {first, second}


def test_after_an_undo_new_work_is_what_is_undone(desk: Desk) -> None:
    open_request(desk)
    undoing.undo(desk)
    item = publishing.save_item(desk, {"title": "之后", "formed_on": DAY}).ids[0]
    assert undoing.undoable(desk) == "已登记“之后”"
    undoing.undo(desk)
    assert ("items", item) in [(row.register, row.id) for row in recycling.binned(desk)]


def test_undoing_goes_back_past_what_was_undone_already(desk: Desk) -> None:
    first, second = open_request(desk), open_request(desk)
    undoing.undo(desk)  # the second, now in the bin
    handling.save_request(desk, {"remark": "改过"}, request_id=first)
    undoing.undo(desk)  # the remark
    recycling.restore(desk, "requests", [second])
    undoing.undo(desk)  # the restoring
    undoing.undo(desk)  # the first
    assert {row.id for row in recycling.binned(desk)} == {first, second}
    assert undoing.undoable(desk) is None


def test_an_act_on_which_a_later_one_built_is_refused(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    request = open_request(desk)
    handling.save_request(desk, {"remark": "改过"}, request_id=request)
    earlier = history.entry(desk.file, 1)
    assert history.touched_later(desk.file, earlier)
    assert not history.touched_later(desk.file, history.entry(desk.file, 2))
    monkeypatch.setattr(history, "last_undoable", lambda file: earlier)
    before = snapshot(desk)
    with pytest.raises(ImpossibleError, match="又有改动"):
        undoing.undo(desk)
    assert snapshot(desk) == before


def test_a_report_that_went_out_is_not_undone(prepared: tuple[Desk, int, int], tmp_path: Any) -> None:
    desk, _, _ = prepared
    done = reporting.export_pdf(desk, 2025, tmp_path / "报告.pdf", accept_text="测试")
    assert not done.can_undo
    assert undoing.undoable(desk) is None


def test_undo_is_one_act_of_its_own_in_the_journal(desk: Desk) -> None:
    open_request(desk)
    undoing.undo(desk)
    assert desk.file.query("SELECT act FROM journal ORDER BY seq") == [("request.register",), ("undo",)]
