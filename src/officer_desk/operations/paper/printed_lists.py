"""What is printed besides the annual report: any list as it is shown, the work plan, reminders."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from officer_desk.domain.document import Document, Running
from officer_desk.domain.errors import ImpossibleError
from officer_desk.domain.fields import Field, Register, Value
from officer_desk.domain.registers import NUMBERED, plan
from officer_desk.domain.registers.plan import Task
from officer_desk.domain.registers.progress import ProgressKind, closing
from officer_desk.domain.registers.returns import Return
from officer_desk.operations.desk import Desk
from officer_desk.operations.lists import register_lists
from officer_desk.operations.lists.register_lists import CHIPS, REGISTERS, ListQuery, RowView
from officer_desk.operations.settings import desk_settings
from officer_desk.operations.workbook.workbook_export import STATES
from officer_desk.report import listing as lists
from officer_desk.report import plan_table, reminder
from officer_desk.report.listing import ListColumn
from officer_desk.report.plan_table import PlanLine
from officer_desk.report.reminder import Owed, Reminder
from officer_desk.store import records

Progress = Callable[[int, int], object]
"""Told how much of how much is done; it may raise to stop."""

MOST_ROWS = 20_000
"""Choice: some 600 pages; nobody reads more on paper, and a workbook is ready in seconds."""
REPLY_WORKING_DAYS = 3
"""Choice: how long a 科室 has to answer a reminder unless another day is told."""
LIST_TITLES = {
    "items": "主动公开台账",
    "requests": "依申请公开台账",
    "appeals": "复议诉讼台账",
    "tasks": "政务公开工作要点台账",
    "problems": "政务公开问题清单",
    "activities": "政务公开工作记录",
    "returns": "政府信息公开材料报送台账",
}

_PAGE = 200
_STEPS = 100
_NO_NAME = "（单位名称未填写）"
_OFFICE = "办公室"
_WHOLE = frozenset({Value.DATE, Value.INTEGER, Value.FLAG})


# --- any list -----------------------------------------------------------------------------


def list_document(
    desk: Desk,
    query: ListQuery,
    *,
    fields: Sequence[str] | None = None,
    progress: Progress | None = None,
) -> Document:
    """A list as it is filtered and ordered, with the columns of these keys, or those shown at first.

    Sensitive fields stay masked. Raises :class:`ImpossibleError` for a list that is empty, too long, or too wide.
    """
    register = REGISTERS[query.register]
    ids = register_lists.row_ids(desk, query)
    if not ids:
        raise ImpossibleError("列表里没有记录，没有可以打印的内容。")
    if len(ids) > MOST_ROWS:
        raise ImpossibleError(
            f"列表里有 {len(ids)} {register.noun}，超过一次可以打印的 {MOST_ROWS} {register.noun}。"
            "请先筛选或选定年度，或者导出电子表格。"
        )
    shown = _shown(register, fields)
    lines: list[list[str]] = []
    for start in range(0, len(ids), _PAGE):
        if progress is not None:
            progress(start, len(ids))
        for view in register_lists.rows(desk, query.register, ids[start : start + _PAGE]):
            lines.append([str(len(lines) + 1), *(_words(register, field, view) for field in shown)])
    day = desk.today()
    bureau = desk.bureau.name_on(day) or _NO_NAME
    name = LIST_TITLES[register.key]
    document = lists.lay_out(
        [ListColumn("序号", is_whole=True), *(_column(register, field) for field in shown)],
        lines,
        title=f"{bureau}{f'{query.year}年' if query.year else ''}{name}",
        author=bureau,
        running=Running(
            head="　".join([bureau, name, *_conditions(query)]),
            head_right=f"打印日期：{day}",
            foot=f"共 {len(lines)} {register.noun}",
        ),
        watermark=_watermark(desk),
    )
    if document is None:
        raise ImpossibleError(
            f"要打印的列有 {len(shown)} 列，A4 纸横排也排不下。请在“显示的列”里减少几列，或者导出电子表格。"
        )
    return document


def _shown(register: Register, keys: Sequence[str] | None) -> list[Field]:
    if keys is None:
        keys = [field.key for field in register.fields if field.is_default_column]
    known = {field.key: field for field in register.fields if field.column_width}
    return [known[key] for key in dict.fromkeys(keys) if key in known]


def _column(register: Register, field: Field) -> ListColumn:
    is_number = register.key in NUMBERED and field.key == register.identity
    return ListColumn(
        field.label,
        field.column_width,
        is_whole=field.value in _WHOLE or field.key in ("status", "due_on") or is_number,
        is_text=field.value in (Value.TEXT, Value.NOTE) or field.key == register.headline,
    )


def _words(register: Register, field: Field, view: RowView) -> str:
    if field.key == "status":
        return _state(register.key, view.status)
    text = view.cells.get(field.key, "")
    if field.key == "due_on" and view.remaining:
        about = "约" if view.is_provisional else ""
        return f"{text}\n{about}{view.remaining}"
    return text


def _state(register: str, key: str) -> str:
    """The word for a state; that of its filter where it has no other."""
    filters = dict(CHIPS[register])
    known = {"overdue": filters.get("overdue", "已逾期"), "due_soon": "临期"}
    return known.get(key) or STATES.get(key) or filters.get(key, key)


def _conditions(query: ListQuery) -> Iterator[str]:
    """What narrows the list, in words."""
    yield f"{query.year}年" if query.year else "全部年度"
    if query.chip not in ("", "all"):
        yield f"筛选：{dict(CHIPS[query.register]).get(query.chip, query.chip)}"
    if query.text.strip():
        yield f"查找：“{query.text.strip()}”"
    if query.ids is not None:
        yield "选定的记录"


# --- the work plan ------------------------------------------------------------------------


def plan_document(desk: Desk, year: int) -> Document:
    """The work plan of a year with its tasks under the papers they come from; tasks dropped are left out.

    Raises :class:`ImpossibleError` where there is none.
    """
    ids = register_lists.row_ids(desk, ListQuery("tasks", year=year))
    tasks = [
        task for task in records.plain_records(desk.file, "tasks", ids) if task.year == year and _stands(task)
    ]
    if not tasks:
        raise ImpossibleError(f"{year} 年没有登记工作要点任务，没有可以打印的内容。")
    day = desk.today()
    bureau = desk.bureau.name_on(min(day, date(year, 12, 31))) or _NO_NAME
    return plan_table.lay_out(
        _plan_groups(tasks),
        title=f"{bureau}\n{year}年政务公开工作要点任务分解表",
        bureau_name=desk.bureau.name_on(day) or _NO_NAME,
        signed_on=_long_date(day),
        watermark=_watermark(desk),
    )


def _stands(task: Task) -> bool:
    ended = closing(task.entries)
    return ended is None or ended.kind is not ProgressKind.DROPPED


def _plan_groups(tasks: Sequence[Task]) -> list[tuple[str, list[PlanLine]]]:
    """The tasks by source, in the order of their numbers; counted through where a number is missing or doubled."""
    tasks = sorted(tasks, key=lambda task: (task.position is None, task.position or 0, task.id))
    by_source: dict[str, list[Task]] = {}
    for task in tasks:
        by_source.setdefault(task.source.strip(), []).append(task)
    ordered = [task for group in by_source.values() for task in group]
    own = [task.position for task in ordered]
    is_numbered = None not in own and len(set(own)) == len(own)
    counted = iter(range(1, len(ordered) + 1))
    openness = plan.REGISTER.field("five_openness")
    return [
        (
            f"来源：{source}" if source else "其他任务" if len(by_source) > 1 else "",
            [
                PlanLine(
                    number=str(task.position if is_numbered else next(counted)),
                    task=task.title,
                    requirement=task.requirement,
                    responsible=_responsible(task),
                    time_limit=plan.timing_words(task),
                    openness=openness.label_of(task.five_openness),
                    clause=task.clause,
                )
                for task in group
            ],
        )
        for source, group in by_source.items()
    ]


def _responsible(task: Task) -> str:
    partners = task.partners.strip()
    return f"{task.department}\n（配合：{partners}）" if partners else task.department


# --- reminders ----------------------------------------------------------------------------


def reminder_document(desk: Desk, ids: Sequence[int], *, reply_by: date | None = None) -> Document:
    """A 催报单 for each 科室 that still owes something of these returns.

    ``reply_by`` is the day it is asked to hand in by, else :func:`default_reply_by`.
    Raises :class:`ImpossibleError` where nothing is owed or that day is over.
    """
    day = desk.today()
    reply_by = reply_by or default_reply_by(desk)
    if reply_by < day:
        raise ImpossibleError(f"要求报送的日期 {reply_by} 早于今天 {day}。请填写今天或以后的日期。")
    owed = [
        record for record in records.plain_records(desk.file, "returns", ids) if record.submitted_on is None
    ]
    if not owed:
        raise ImpossibleError("选中的报送事项都已报来，没有要催报的。")
    bureau = desk.bureau.name_on(day) or _NO_NAME
    return reminder.lay_out(
        [
            _reminder(name, group, day=day, reply_by=reply_by, office=desk.bureau.office.strip() or _OFFICE)
            for name, group in _by_department(desk, owed)
        ],
        author=bureau,
        signed_by=_signing(bureau, desk.bureau.office.strip() or _OFFICE),
        signed_on=_long_date(day),
        watermark=_watermark(desk),
    )


def default_reply_by(desk: Desk) -> date:
    """The day by which a reminder asks to hand in unless told otherwise."""
    return desk.calendar.nth_working_day_after(desk.today(), REPLY_WORKING_DAYS)


def _by_department(desk: Desk, owed: Sequence[Return]) -> list[tuple[str, list[Return]]]:
    """The returns of each 科室 by their limits; the 科室 in the order of the officer's list."""
    order = {label: number for number, label in enumerate(desk_settings.list_labels(desk, "departments"))}
    groups: dict[str, list[Return]] = {}
    for record in sorted(owed, key=lambda one: (one.due_on or date.max, one.id)):
        groups.setdefault(record.department, []).append(record)
    return sorted(groups.items(), key=lambda group: (order.get(group[0], len(order)), group[0]))


def _reminder(department: str, owed: Sequence[Return], *, day: date, reply_by: date, office: str) -> Reminder:
    late = sum(1 for record in owed if record.due_on is not None and record.due_on < day)
    all_late = (
        "，均已超过报送期限" if late == len(owed) else f"，其中 {late} 项已超过报送期限" if late else ""
    )
    return Reminder(
        department=department,
        opening=(
            f"截至{_long_date(day)}，下列政府信息公开材料（共 {len(owed)} 项）尚未收到你科室报送{all_late}。"
        ),
        owed=tuple(
            Owed(
                record.title,
                record.period or "—",
                record.due_on.isoformat() if record.due_on else "—",
                str((day - record.due_on).days) if record.due_on and record.due_on < day else "未到期",
            )
            for record in owed
        ),
        request=(
            f"请于{_long_date(reply_by)}前将上述材料报送{office}。因故不能按期报送的，"
            "请书面说明原因和预计报送的日期。"
        ),
    )


def _signing(bureau: str, office: str) -> str:
    """Who signs: 云溪县生态环境局办公室, of whatever the officer wrote for the office."""
    if bureau == _NO_NAME or office.startswith(bureau):
        return office
    return bureau + (office[1:] if office[0] == bureau[-1] else office)


# --- all of them --------------------------------------------------------------------------


def pdf(document: Document, *, progress: Progress | None = None) -> bytes:
    """The document's PDF in memory; needs no desk, so it may run in the background."""
    from officer_desk.report.typeset.pdf import render_pdf

    if progress is None:
        return render_pdf(document)
    tell = progress
    return render_pdf(document, tick=lambda share: tell(round(share * _STEPS), _STEPS))


def _long_date(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _watermark(desk: Desk) -> str:
    return "示例" if desk.is_sample else ""
