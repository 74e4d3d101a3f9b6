"""Undo puts back what stood before the last act, every column of it, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from officer_desk.domain.bureau import Bureau, BureauName
from officer_desk.domain.calendar.working_days import DayKind
from officer_desk.domain.errors import ImpossibleError
from officer_desk.domain.registers.items import Item
from officer_desk.domain.requests.request import Event, EventKind, Request
from officer_desk.operations.acts import item_acts, recycle_bin, request_acts, undo_acts
from officer_desk.operations.desk import Desk
from officer_desk.operations.file import full_check
from officer_desk.operations.lists import register_lists
from officer_desk.operations.lists.register_lists import ListQuery
from officer_desk.operations.report import annual_report
from officer_desk.operations.settings import desk_settings
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
    return item_acts.save_item(
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
    return request_acts.save_request(desk, {"received_on": DAY, "applicant": "某人", "content": "预算"}).ids[
        0
    ]


ACTS: dict[str, Callable[[Desk, int, int], object]] = {
    "log": lambda d, i, r: full_item(d),
    "empty columns of an item": lambda d, i, r: item_acts.save_item(
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
    "edit": lambda d, i, r: request_acts.save_request(d, {"phone": "", "remark": "记一笔"}, request_id=r),
    "answer": lambda d, i, r: request_acts.answer(d, r, kind="disclosed", answered_on=DAY),
    "withdraw": lambda d, i, r: request_acts.withdraw(d, r, withdrawn_on=DAY),
    "delete": lambda d, i, r: recycle_bin.delete(d, "requests", [r]),
    "figure": lambda d, i, r: annual_report.save_figure(d, 2025, "permits", "12", "审批股"),
    "figure changed": lambda d, i, r: annual_report.save_figure(d, 2025, "fees", "0.5"),
    "figure cleared": lambda d, i, r: annual_report.clear_figure(d, 2025, "fees"),
    "section": lambda d, i, r: annual_report.save_section(d, 2025, "5", "新的文字"),
    "section reset": lambda d, i, r: annual_report.reset_section(d, 2025, "6"),
    "list": lambda d, i, r: desk_settings.save_list(d, "departments", ["甲股", "乙股"]),
    "bureau": lambda d, i, r: desk_settings.save_bureau(d, Bureau(names=(BureauName("新名称"),))),
    "calendar": lambda d, i, r: desk_settings.save_calendar_year(
        d, 2027, {date(2027, 1, 1): DayKind.OFF}, "通知"
    ),
}


@pytest.fixture
def prepared(desk: Desk) -> tuple[Desk, int, int]:
    """A desk with one of each, and the ids of the item and the request."""
    desk_settings.save_bureau(
        desk, Bureau(names=(BureauName("某县某局"),), unified_code="11999900MB0000001X")
    )
    item, request = full_item(desk), open_request(desk)
    annual_report.save_figure(desk, 2025, "fees", "1.25", "财务股", "说明")
    annual_report.save_section(desk, 2025, "6", "原来的文字")
    return desk, item, request


@pytest.mark.parametrize("name", ACTS)
def test_undo_restores_every_column(prepared: tuple[Desk, int, int], name: str) -> None:
    desk, item, request = prepared
    before = snapshot(desk)
    ACTS[name](desk, item, request)
    assert snapshot(desk) != before
    told = undo_acts.undoable(desk)
    done = undo_acts.undo(desk)
    assert told is not None
    assert done.sentence == f"已撤销：{told.removeprefix('已')}"
    assert snapshot(desk) == before
    assert [f for f in full_check.check(desk) if "勾稽" not in f.area] == []


def test_undo_of_an_edit_by_an_edit_back_through_many(prepared: tuple[Desk, int, int]) -> None:
    desk, item, request = prepared
    states = [snapshot(desk)]
    for name in ("edit", "answer", "empty columns of an item", "delete", "calendar"):
        ACTS[name](desk, item, request)
        states.append(snapshot(desk))
    for expected in reversed(states[:-1]):
        undo_acts.undo(desk)
        assert snapshot(desk) == expected


def test_an_emptied_list_comes_back_empty(desk: Desk) -> None:
    desk_settings.save_list(desk, "departments", [])
    desk_settings.save_list(desk, "departments", ["法规股"])
    undo_acts.undo(desk)
    assert desk_settings.list_labels(desk, "departments") == []


def test_a_section_left_empty_comes_back_empty(desk: Desk) -> None:
    annual_report.save_section(desk, 2025, "5", "")
    annual_report.save_section(desk, 2025, "5", "文字")
    undo_acts.undo(desk)
    assert annual_report.year_report(desk, 2025).sections[-2].text == ""


def test_the_calendar_is_the_old_one_at_once(prepared: tuple[Desk, int, int]) -> None:
    desk, item, request = prepared
    known = desk.calendar.years
    ACTS["calendar"](desk, item, request)
    assert 2027 in desk.calendar.years
    undo_acts.undo(desk)
    assert desk.calendar.years == known


def test_what_an_act_made_goes_to_the_bin_and_its_number_stays_used(desk: Desk) -> None:
    request = open_request(desk)
    number = request_acts.load_request(desk, request).number
    undo_acts.undo(desk)
    assert [(row.register, row.id) for row in recycle_bin.binned(desk)] == [("requests", request)]
    assert list(register_lists.row_ids(desk, ListQuery("requests"))) == []
    following = open_request(desk)
    assert request_acts.load_request(desk, following).number != number


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
    assert len(request_acts.import_requests(desk, found).ids) == 30
    undo_acts.undo(desk)
    assert list(register_lists.row_ids(desk, ListQuery("requests"))) == [kept]
    assert len(recycle_bin.binned(desk)) == 30
    item_acts.import_items(desk, [Item(title=f"第{n}条", formed_on=DAY) for n in range(30)])
    undo_acts.undo(desk)
    assert list(register_lists.row_ids(desk, ListQuery("items"))) == []
    assert [f for f in full_check.check(desk) if "勾稽" not in f.area] == []


def test_nothing_to_undo_is_said_so(desk: Desk) -> None:
    assert undo_acts.undoable(desk) is None
    with pytest.raises(ImpossibleError, match="没有可以撤销"):
        undo_acts.undo(desk)
    open_request(desk)
    undo_acts.undo(desk)
    assert undo_acts.undoable(desk) is None


def test_an_undo_is_not_undone_by_the_next(desk: Desk) -> None:
    first, second = open_request(desk), open_request(desk)
    undo_acts.undo(desk)
    undo_acts.undo(desk)
    assert {row.id for row in recycle_bin.binned(desk)} == {first, second}


def test_after_an_undo_new_work_is_what_is_undone(desk: Desk) -> None:
    open_request(desk)
    undo_acts.undo(desk)
    item = item_acts.save_item(desk, {"title": "之后", "formed_on": DAY}).ids[0]
    assert undo_acts.undoable(desk) == "已登记“之后”"
    undo_acts.undo(desk)
    assert ("items", item) in [(row.register, row.id) for row in recycle_bin.binned(desk)]


def test_undoing_goes_back_past_what_was_undone_already(desk: Desk) -> None:
    first, second = open_request(desk), open_request(desk)
    undo_acts.undo(desk)  # the second, now in the bin
    request_acts.save_request(desk, {"remark": "改过"}, request_id=first)
    undo_acts.undo(desk)  # the remark
    recycle_bin.restore(desk, "requests", [second])
    undo_acts.undo(desk)  # the restoring
    undo_acts.undo(desk)  # the first
    assert {row.id for row in recycle_bin.binned(desk)} == {first, second}
    assert undo_acts.undoable(desk) is None


def test_an_act_on_which_a_later_one_built_is_refused(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    request = open_request(desk)
    request_acts.save_request(desk, {"remark": "改过"}, request_id=request)
    earlier = history.entry(desk.file, 1)
    assert history.touched_later(desk.file, earlier)
    assert not history.touched_later(desk.file, history.entry(desk.file, 2))
    monkeypatch.setattr(history, "last_undoable", lambda file: earlier)
    before = snapshot(desk)
    with pytest.raises(ImpossibleError, match="又有改动"):
        undo_acts.undo(desk)
    assert snapshot(desk) == before


def test_a_report_that_went_out_is_not_undone(prepared: tuple[Desk, int, int], tmp_path: Any) -> None:
    desk, _, _ = prepared
    done = annual_report.export_pdf(desk, 2025, tmp_path / "报告.pdf", accept_text="测试")
    assert not done.can_undo
    assert undo_acts.undoable(desk) is None


def test_undo_is_one_act_of_its_own_in_the_journal(desk: Desk) -> None:
    open_request(desk)
    undo_acts.undo(desk)
    assert desk.file.query("SELECT act FROM journal ORDER BY seq") == [("request.register",), ("undo",)]
