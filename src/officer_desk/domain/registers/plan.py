"""The register 工作要点: the tasks of a year's work plan and how they come on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from officer_desk.domain.errors import FieldProblem
from officer_desk.domain.fields import Choice, Field, Kind, Register, Value, described, in_sections, stored
from officer_desk.domain.registers import progress
from officer_desk.domain.registers.items import FIVE_OPENNESS
from officer_desk.domain.registers.progress import Entry, ProgressKind
from officer_desk.domain.registers.standing import Standing

TIMINGS = (
    Choice("date", "按日期"),
    Choice("year_end", "年底前"),
    Choice("continuous", "持续推进"),
    Choice("quarterly", "每季度"),
)
"""时限要求, as work plans put it. Practice: values seen in county plans"""

SECTIONS = ("任务", "责任和时限", "进展", "备注")
QUARTER_ENDS = ((3, 31), (6, 30), (9, 30), (12, 31))


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """工作要点任务: one line of a year's plan."""

    id: int = 0
    year: int | None = stored(
        "年度", "任务", Value.INTEGER, required=True, column_width=56, synonyms=("年份", "计划年度")
    )
    position: int | None = stored(
        "序号", "任务", Value.INTEGER, synonyms=("任务序号", "编号"), column_width=48
    )
    title: str = stored(
        "工作任务",
        "任务",
        required=True,
        searchable=True,
        column_width=240,
        is_default_column=True,
        synonyms=("重点任务", "任务", "任务名称", "工作内容", "要点"),
    )
    requirement: str = stored(
        "具体要求",
        "任务",
        Value.NOTE,
        searchable=True,
        column_width=220,
        is_wide_column=True,
        synonyms=("要求", "工作要求", "主要内容", "任务要求"),
    )
    source: str = stored(
        "来源文件",
        "任务",
        searchable=True,
        column_width=160,
        synonyms=("文件依据", "依据文件", "来源"),
        help="上级或本级工作要点的名称、文号。",
    )
    clause: str = stored("条款", "任务", column_width=72, synonyms=("对应条款", "条目"))
    five_openness: str = stored(
        "五公开",
        "任务",
        Value.CHOICE,
        choices=FIVE_OPENNESS,
        column_width=80,
        is_default_column=True,
        synonyms=("五公开类别", "五公开环节"),
    )
    department: str = stored(
        "责任科室",
        "责任和时限",
        Value.CHOICE,
        list_key="departments",
        searchable=True,
        column_width=112,
        is_default_column=True,
        synonyms=("责任股室", "负责科室", "牵头科室", "责任单位", "科室", "牵头单位", "承办科室"),
    )
    partners: str = stored(
        "配合科室", "责任和时限", searchable=True, synonyms=("协办科室", "配合单位", "参与科室")
    )
    timing: str = stored(
        "时限要求",
        "责任和时限",
        Value.CHOICE,
        required=True,
        choices=TIMINGS,
        default="year_end",
        column_width=80,
        is_default_column=True,
        synonyms=("时限类型", "时限种类"),
        help="持续推进的任务没有到期日，每年结束时收口；每季度的任务，每季度至少要有一条推进记录。",
    )
    deadline_on: date | None = stored(
        "完成日期要求",
        "责任和时限",
        Value.DATE,
        synonyms=("完成时限", "截止日期", "要求完成日期", "时限", "完成期限"),
        help="时限要求为“按日期”的填写。",
    )
    carried_from: int | None = stored(
        "结转自",
        "备注",
        Value.RECORD,
        refers_to="tasks",
        help="上年没有完成、结转到本年的任务。",
    )
    remark: str = stored("备注", "备注", Value.NOTE, searchable=True, synonyms=("说明",))
    entries: tuple[Entry, ...] = ()


_EVENT_FIELDS = (
    Field(
        "progress_on",
        "最近推进",
        "进展",
        Kind.EVENT,
        Value.DATE,
        column_width=92,
        is_default_column=True,
        synonyms=("进展日期", "推进日期", "最近进展日期"),
    ),
    Field(
        "progress", "进展情况", "进展", Kind.EVENT, Value.NOTE, synonyms=("推进情况", "落实情况", "工作进展")
    ),
    Field(
        "completed_on",
        "完成日期",
        "进展",
        Kind.EVENT,
        Value.DATE,
        column_width=92,
        synonyms=("实际完成日期", "完成时间", "办结日期"),
    ),
    Field("evidence", "佐证材料", "进展", Kind.EVENT, synonyms=("佐证", "证明材料", "成果")),
)
_DERIVED_FIELDS = (
    Field("status", "状态", "任务", Kind.DERIVED, column_width=88, is_default_column=True),
    Field("due_on", "到期", "责任和时限", Kind.DERIVED, Value.DATE, column_width=148, is_default_column=True),
)

REGISTER = Register(
    key="tasks",
    label="工作要点",
    noun="项",
    fields=in_sections((*_DERIVED_FIELDS, *described(Task), *_EVENT_FIELDS), SECTIONS),
    identity="department",
    headline="title",
)


def due_on(task: Task) -> date | None:
    """The last day of what is due next; None for a task without one.

    Of a quarterly task it is the end of the first quarter without an entry in its log.
    """
    if task.year is None:
        return None
    if task.timing == "date":
        return task.deadline_on
    if task.timing == "year_end":
        return date(task.year, 12, 31)
    if task.timing == "quarterly":
        told = {
            (entry.happened_on.month - 1) // 3
            for entry in task.entries
            if entry.happened_on.year == task.year
        }
        for quarter, (month, day) in enumerate(QUARTER_ENDS):
            if quarter not in told:
                return date(task.year, month, day)
    return None


def standing(task: Task) -> Standing:
    """Not begun, under way, or ended: done, dropped or carried on."""
    ended, latest = progress.closing(task.entries), progress.last(task.entries)
    year = task.year or 0
    state = (
        {ProgressKind.DONE: "done", ProgressKind.DROPPED: "dropped", ProgressKind.CARRIED: "carried"}[
            ended.kind
        ]
        if ended
        else "under_way"
        if latest
        else "planned"
    )
    return Standing(
        state=state,
        is_open=ended is None,
        due_on=due_on(task) if ended is None else None,
        first_year=year,
        last_year=year,
        day=date(year, 1, 1) if year else None,
        done_on=ended.happened_on if ended and ended.kind is ProgressKind.DONE else None,
        last_on=latest.happened_on if latest else None,
    )


def timing_words(task: Task) -> str:
    """The time limit as a plan prints it: a date, 年底前, 持续推进, 每季度."""
    if task.timing == "date" and task.deadline_on is not None:
        return f"{task.deadline_on.year}年{task.deadline_on.month}月{task.deadline_on.day}日前"
    return REGISTER.field("timing").label_of(task.timing)


def words(task: Task) -> dict[str, str]:
    """The derived fields of a task as they are shown; it has none that its standing does not tell."""
    return {}


def faults(task: Task, today: date) -> list[FieldProblem]:
    """What cannot be true of a task."""
    found = []
    if task.year is not None and not 1990 <= task.year <= today.year + 5:
        found.append(FieldProblem("year", f"年度 {task.year} 不合情理。请填四位年份。"))
    if task.position is not None and not 0 <= task.position <= 1_000_000:
        found.append(FieldProblem("position", f"序号 {task.position} 不合情理。请核对。"))
    if task.timing == "date" and task.deadline_on is None:
        found.append(FieldProblem("deadline_on", "时限要求为“按日期”，没有填写完成日期要求。"))
    if task.timing != "date" and task.deadline_on is not None:
        found.append(FieldProblem("deadline_on", "填了完成日期要求，时限要求请选“按日期”；否则请清空日期。"))
    if task.carried_from is not None and task.id and task.carried_from == task.id:
        found.append(FieldProblem("carried_from", "一项任务不能结转自它自己。请另选一项。"))
    return found


def advice(task: Task) -> list[FieldProblem]:
    """What is worth a second look; forbids nothing."""
    if task.year and task.deadline_on and task.deadline_on.year != task.year:
        return [FieldProblem("deadline_on", f"完成日期要求不在 {task.year} 年，请核对。")]
    if not task.department:
        return [FieldProblem("department", "没有责任科室，不能按科室统计和催办。")]
    return []
