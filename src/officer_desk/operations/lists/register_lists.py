"""What the window shows: the lists, their counts, the page of today."""

from __future__ import annotations

import json
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from officer_desk.domain.calendar import terms
from officer_desk.domain.calendar.terms import Urgency
from officer_desk.domain.fields import Field, Kind, Value, display
from officer_desk.domain.registers import PLAIN, REGISTERS, activities
from officer_desk.domain.registers.standing import OPEN_END
from officer_desk.domain.workbook.course import summary
from officer_desk.operations.desk import Desk
from officer_desk.operations.lists import due_urgency
from officer_desk.operations.settings.desk_settings import LAWFUL, horizon
from officer_desk.store import courses, listing, records
from officer_desk.store.listing import Selection as ListQuery

__all__ = ["CHIPS", "REGISTERS", "ListQuery", "RowView", "chips", "row_ids", "rows", "years"]

CHIPS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "items": (
        ("all", "全部"),
        ("awaiting", "待公开"),
        ("due_soon", "临期"),
        ("overdue", "已逾期"),
        ("in_review", "审查中"),
        ("published", "已公开"),
        ("withheld", "不予公开"),
        ("expired", "已失效"),
    ),
    "requests": (
        ("all", "全部"),
        ("open", "办理中"),
        ("due_soon", "临期"),
        ("overdue", "已逾期"),
        ("closed", "已办结"),
        ("irregular", "既成事实"),
    ),
    "appeals": (
        ("all", "全部"),
        ("awaiting_reply", "待答复"),
        ("due_soon", "临期"),
        ("overdue", "已逾期"),
        ("pending", "审理中"),
        ("to_fulfil", "待履行"),
        ("concluded", "已审结"),
    ),
    "tasks": (
        ("all", "全部"),
        ("planned", "未开始"),
        ("under_way", "进行中"),
        ("due_soon", "临期"),
        ("overdue", "已逾期"),
        ("done", "已完成"),
        ("ended", "取消或结转"),
    ),
    "problems": (
        ("all", "全部"),
        ("found", "待整改"),
        ("rectifying", "整改中"),
        ("due_soon", "临期"),
        ("overdue", "已逾期"),
        ("rectified", "已整改"),
    ),
    "activities": (("all", "全部"), *((group.key, group.label) for group in activities.GROUPS)),
    "returns": (
        ("all", "全部"),
        ("owed", "待报送"),
        ("due_soon", "临期"),
        ("overdue", "逾期未报"),
        ("late", "迟报"),
        ("on_time", "按时"),
    ),
}
"""The filter chips of each register, in order."""


@dataclass(frozen=True, slots=True)
class RowView:
    """A record as its line in the table shows it."""

    id: int
    cells: Mapping[str, str]
    """Words by field key; sensitive fields masked."""
    status: str
    """Status key with urgency: overdue and due_soon prevail over open and awaiting."""
    urgency: str
    """late, today, soon or empty."""
    remaining: str
    is_irregular: bool
    is_provisional: bool


def row_ids(desk: Desk, query: ListQuery) -> array[int]:
    """Ids of the records a list shows, in order."""
    columns = frozenset(f.key for f in REGISTERS[query.register].stored)
    return listing.select_ids(desk.file, query, horizon(desk, query.register), columns)


def rows(desk: Desk, register: str, ids: Sequence[int]) -> list[RowView]:
    """The lines of a page of a list, in the order of ``ids``; vanished ones are left out."""
    fields = [f for f in REGISTERS[register].fields if f.column_width]
    views = [_view(desk, register, fields, row) for row in listing.rows_by_id(desk.file, register, ids)]
    if register != "requests":
        return views
    steps = courses.steps(desk.file, ids)
    return [replace(view, cells={**view.cells, "course": summary(steps.get(view.id, ()))}) for view in views]


_SHOWN_AS_KEPT = (Value.TEXT, Value.NOTE, Value.DATE)


def _cell(field: Field, raw: Any) -> str:
    """What a column's value is shown as; made for pages of hundreds of lines."""
    if raw is None or raw == "":
        return ""
    if field.sensitive:
        return "＊＊＊"
    if field.value in _SHOWN_AS_KEPT:
        return str(raw)
    return display(field, records.from_column(field, raw) if field.kind is Kind.STORED else raw)


def _view(desk: Desk, register: str, columns: Sequence[Any], row: Mapping[str, Any]) -> RowView:
    due = date.fromisoformat(row["due_on"]) if row["due_on"] else None
    near = None
    if row["is_open"] and due:
        internal = desk.internal_limit(due) if register in LAWFUL else None
        near = terms.urgency(desk.calendar, desk.today(), due, internal=internal)
    cells = {}
    for field in columns:
        if field.key in row and field.key != "status":
            cells[field.key] = _cell(field, row[field.key])
    if cells.get("article_20"):
        # （十三）环保… is cut to the item: the table has room for no more.
        cells["article_20"] = f"二十条{cells['article_20'].partition('）')[0]}）"
    if register == "appeals":
        cells["earlier_on"] = _earlier(row["dates"])
    if register in PLAIN:
        cells["completed_on"], cells["progress_on"] = row["done_on"] or "", row["last_on"] or ""
        plain = PLAIN[register]
        cells |= plain.words(records.plain_of(register, row))
    elif register == "requests":
        cells["answered_on"] = row["closed_on"] or ""
        cells["answer"] = _answer_label(desk, row["answer_kind"], row["answer_ground"])
    is_urgent = near in (Urgency.TODAY, Urgency.SOON)
    status = "overdue" if near is Urgency.LATE else "due_soon" if is_urgent else row["state"]
    remaining = terms.remaining(desk.calendar, desk.today(), due) if near and due else ""
    done = row[_DONE.get(register, "done_on")]
    if due is not None and not row["is_open"] and done and done > due.isoformat():
        remaining = _lateness(desk, register, due, date.fromisoformat(done))
    irregular = row.get("is_irregular") or row.get("irregular_reason")
    return RowView(
        id=row["id"],
        cells=cells,
        status=status,
        urgency=near.value if near not in (None, Urgency.LATER) and near else "",
        remaining=remaining,
        is_irregular=bool(irregular),
        is_provisional=bool(row["is_open"]) and row["unknown_year"] is not None,
    )


def _lateness(desk: Desk, register: str, due: date, done: date) -> str:
    """How late something was done: by working days, a return of a 科室 by calendar days."""
    if register == "returns":
        return f"迟 {(done - due).days} 天"
    return f"超期 {max(1, desk.calendar.working_days_between(due, done))} 日"


def _earlier(dates: str) -> str:
    """The day before its last one that a reply may turn out to be due on; empty where none is."""
    return next((day[6] for day in json.loads(dates) if day[6]), "")


_DONE = {"items": "published_on", "requests": "closed_on"}
"""The column of the day a record was done with, where it is not ``done_on``."""


def _answer_label(desk: Desk, kind: str, ground: str) -> str:
    if not kind:
        return ""
    try:
        return desk.law.answers.label(kind, ground)
    except KeyError:
        return kind


_CHIP_OF = {"on_request": "withheld", "abolished": "expired", "dropped": "ended", "carried": "ended"}
"""The chip that holds a state, where it is not named like it."""


def chips(desk: Desk, register: str, year: int | None) -> dict[str, int]:
    """How many records each filter chip holds."""
    counts = dict.fromkeys((key for key, _ in CHIPS[register]), 0)
    near = horizon(desk, register)
    for state, is_open, how_near, count in listing.count_states(desk.file, register, year, near):
        counts["all"] += count
        if how_near:
            counts["overdue" if how_near == 1 else "due_soon"] += count
        key = ("open" if is_open else "closed") if register == "requests" else _CHIP_OF.get(state, state)
        if key in counts:
            counts[key] += count
    if "irregular" in counts:
        counts["irregular"] = listing.count_irregular(desk.file, register, year)
    return counts


def years(desk: Desk) -> list[int]:
    """The years to choose from, latest first: those with records and the current one."""
    return sorted({*listing.years(desk.file), desk.today().year}, reverse=True)


def open_counts(desk: Desk) -> dict[str, int]:
    """Numbers beside the tabs: what is due within three working days; requests and appeals in hand."""
    near, ahead = horizon(desk), horizon(desk, "requests")
    due = [
        row
        for row in listing.due_until(desk.file, ahead.soon_until, since=near.today)
        if due_urgency.urgency(desk, row) is not Urgency.LATER
    ]
    late = [owed for owed in listing.owing(desk.file, near.today) if owed.first_due_on < near.today]
    open_ = {
        register: sum(count for _, is_open, _, count in counted if is_open)
        for register in ("requests", "appeals")
        for counted in [listing.count_states(desk.file, register, None, near)]
    }
    return {"today": len(due) + len(late), **open_}


def year_to_show(desk: Desk, register: str, ids: Sequence[int], shown: int) -> int:
    """The year in which some of these records stand: the shown one if it will do, else their latest."""
    found = listing.years_of(desk.file, register, ids)
    if not found or any(first <= shown <= last for first, last in found):
        return shown
    return max(first if last >= OPEN_END else last for first, last in found)


def month_span(year: int, month: int) -> tuple[date, date]:
    """The first and last day a month's page of the calendar shows (whole weeks from Monday)."""
    first = date(year, month, 1)
    following = date(year + month // 12, month % 12 + 1, 1)
    last = following - timedelta(days=1)
    return first - timedelta(days=first.weekday()), last + timedelta(days=6 - last.weekday())


def row_status(desk: Desk, register: str, record_id: int) -> str:
    """The status of one record as its line shows it; empty where it is gone."""
    found = rows(desk, register, [record_id])
    return found[0].status if found else ""
