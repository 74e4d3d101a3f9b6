"""Writes a register as a workbook: the template to fill in, and all its records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from officer_desk.domain.fields import Field, Kind, Register, Value, display
from officer_desk.domain.registers import PLAIN, progress
from officer_desk.domain.registers.figures import BY_KEY, amount_text
from officer_desk.domain.workbook.course import course_text
from officer_desk.domain.workbook.ledgers import LEDGERS
from officer_desk.operations.acts import record_acts
from officer_desk.operations.desk import Desk
from officer_desk.operations.lists import register_lists
from officer_desk.operations.lists.register_lists import ListQuery
from officer_desk.operations.output_files import write_bytes
from officer_desk.operations.settings import desk_settings
from officer_desk.report import workbook
from officer_desk.report.workbook import Column, Form
from officer_desk.store import courses, listing, records

Progress = Callable[[int, int], None]
"""Told how many records of how many are written; it may raise to stop."""

MASK = "＊＊＊"
STATES = {
    "draft": "草稿",
    "in_review": "审查中",
    "awaiting": "待公开",
    "published": "已公开",
    "withheld": "不予公开",
    "on_request": "依申请公开",
    "expired": "已失效",
    "abolished": "已废止",
    "open": "办理中",
    "awaiting_correction": "待补正",
    "consulting": "征求意见",
    "awaiting_reasons": "待说明理由",
    "awaiting_fee": "待缴费",
    "extended": "已延期",
    "reopened": "重新答复",
    "closed": "已办结",
    "withdrawn": "已撤回",
    "awaiting_reply": "待答复",
    "pending": "审理中",
    "to_fulfil": "待履行",
    "concluded": "已审结",
    "planned": "未开始",
    "under_way": "进行中",
    "done": "已完成",
    "dropped": "已取消",
    "carried": "已结转",
    "found": "待整改",
    "rectifying": "整改中",
    "rectified": "已整改",
    "owed": "待报送",
    "late": "迟报",
    "on_time": "按时",
}
"""Words for the states of all registers."""

_PAGE = 200
_FORMS = {Value.DATE: Form.DATE, Value.INTEGER: Form.NUMBER, Value.NOTE: Form.NOTE}
_WIDTHS = {Value.DATE: 13.0, Value.NOTE: 40.0, Value.INTEGER: 10.0}
_PIXELS_PER_CHARACTER = 8


def write_template(desk: Desk | None, register_key: str, target: Path) -> None:
    """Write the workbook to fill in for a register; pick-lists are those of the desk, if given.

    Raises :class:`FileTroubleError` where it cannot be written.
    """
    register = LEDGERS[register_key]
    columns = [_column(desk, field) for field in register.fields if field.kind is not Kind.DERIVED]
    write_bytes(target, workbook.template(register.label, columns))


def export_register(
    desk: Desk,
    register_key: str,
    target: Path,
    *,
    query: ListQuery | None = None,
    masks_sensitive: bool = False,
    progress: Progress | None = None,
) -> int:
    """Write all records of a register, or those of a list, and return how many.

    Every field is a column, derived ones included; the workbook can be imported again.
    Raises :class:`FileTroubleError` where it cannot be written.
    """
    register = LEDGERS[register_key]
    columns = [_column(desk, field) for field in register.fields]
    if register_key == "figures":
        rows = list(_figure_rows(desk, register))
        write_bytes(target, workbook.table(register.label, columns, rows))
        return len(rows)
    found = register_lists.row_ids(desk, query or ListQuery(register_key))
    ids = list(found) if query else sorted(found)
    shown = _record_rows(desk, register, ids, masks_sensitive=masks_sensitive, progress=progress)
    write_bytes(target, workbook.table(register.label, columns, shown))
    return len(ids)


def _column(desk: Desk | None, field: Field) -> Column:
    options = tuple(choice.label for choice in field.choices)
    if field.list_key:
        labels = desk_settings.list_labels(desk, field.list_key) if desk else []
        options = tuple(labels or desk_settings.DEFAULT_LABELS.get(field.list_key, ()))
    several = field.value is Value.CHOICES
    help_ = field.help + ("可填多项，用顿号分开。" if several else "")
    if field.key == "answer":
        help_ += (
            "填答复类型（如“政府信息不存在”“不予公开（属于国家秘密）”）、年度报告表三的行名或行号（如 R13）。"
        )
    width = _WIDTHS.get(field.value, 14.0)
    return Column(
        head=field.label,
        form=_FORMS.get(field.value, Form.TEXT),
        width=min(48.0, max(width, field.column_width / _PIXELS_PER_CHARACTER)),
        is_required=field.required,
        options=options,
        allows_other=several or bool(field.list_key),
        help=help_,
    )


def _record_rows(
    desk: Desk, register: Register, ids: Sequence[int], *, masks_sensitive: bool, progress: Progress | None
) -> Iterator[list[object]]:
    """The records as rows of cells, read page by page."""
    note_mask = MASK if masks_sensitive else ""
    readers = [_cell_reader(desk, register, field, masks_sensitive) for field in register.fields]
    for start in range(0, len(ids), _PAGE):
        if progress is not None:
            progress(start, len(ids))
        page = ids[start : start + _PAGE]
        rows = listing.rows_by_id(desk.file, register.key, page)
        if register.key == "requests":
            told = _courses(desk, rows, note_mask)
        else:
            told = _logs(desk, register.key, page)
        for row in rows:
            yield [read(row | told.get(row["id"], {})) for read in readers]
    if progress is not None:
        progress(len(ids), len(ids))


def _logs(desk: Desk, register: str, ids: Sequence[int]) -> dict[int, dict[str, str]]:
    """What the event and derived columns of records kept by form show, by id."""
    if register not in PLAIN:
        return {}
    plain = PLAIN[register]
    found = {}
    for record in records.plain_records(desk.file, register, ids):
        shown = plain.words(record)
        if plain.has_log:
            shown["progress"] = progress.log_text(record.entries)
            shown["evidence"] = "；".join(e.evidence for e in record.entries if e.evidence)
        found[record.id] = shown
    return found


def _courses(desk: Desk, rows: Sequence[Mapping[str, Any]], note_mask: str) -> dict[int, dict[str, str]]:
    """What the columns of requests show that only their events tell, by id; notes masked where asked."""
    found = {request.id: request for request in courses.requests(desk.file, [row["id"] for row in rows])}
    told = {}
    for row in rows:
        request = found[row["id"]]
        reasons = [event.irregular_reason for event in request.effective_events() if event.is_irregular]
        told[request.id] = {
            "course": course_text(
                request,
                desk.law.answers,
                closed_on=_day(row["closed_on"]),
                answer_kind=row["answer_kind"],
                note_mask=note_mask,
            ),
            "reasons_told": "；".join(reasons),
        }
    return told


def _cell_reader(
    desk: Desk, register: Register, field: Field, masks_sensitive: bool
) -> Callable[[Mapping[str, Any]], object]:
    """What gives the cell of a field for a record's row with its cache columns."""
    key = field.key
    if field.kind is not Kind.STORED:
        told = {
            "status": lambda row: STATES.get(row["state"], row["state"]),
            "due_on": lambda row: _day(row["due_on"]),
            "irregularity": lambda row: row["reasons_told"],
            "answered_on": lambda row: _day(row["closed_on"]),
            "answer": lambda row: _answer(desk, row),
            "answer_number": lambda row: row["answer_number"],
            "served_on": lambda row: _day(row["served_on"]),
            "service": lambda row: display(field, row["service"]),
            "completed_on": lambda row: _day(row["done_on"]),
            "progress_on": lambda row: _day(row["last_on"]),
        }
        return told.get(key, lambda row: row[key])
    if field.sensitive and masks_sensitive:
        return lambda row: MASK if row[key] else ""
    if field.value is Value.DATE:
        return lambda row: _day(row[key])
    if field.value is Value.RECORD:
        return lambda row: record_acts.label_of(desk, field.refers_to, row[key]) if row[key] else ""
    return lambda row: display(field, records.from_column(field, row[key]))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _answer(desk: Desk, row: Mapping[str, Any]) -> str:
    """How the request ended, in words an import reads back."""
    kind, ground = row["answer_kind"], row["answer_ground"]
    return desk.law.answers.label(kind, ground) if kind else ""


def _figure_rows(desk: Desk, register: Register) -> Iterable[list[object]]:
    key = register.field("key")
    for figure in records.read_figures(desk.file, desk.today().year):
        kind = BY_KEY.get(figure.key)
        if kind is not None:
            amount = amount_text(kind, figure.amount)
            yield [figure.year, key.label_of(figure.key), amount, figure.source, figure.note]
