"""The register 问题清单: what was found wanting, what was promised, what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from officer_desk.domain.errors import FieldProblem
from officer_desk.domain.fields import Choice, Field, Kind, Register, Value, described, in_sections, stored
from officer_desk.domain.registers import progress
from officer_desk.domain.registers.progress import Entry, ProgressKind
from officer_desk.domain.registers.standing import OPEN_END, Standing

SOURCES = (
    Choice("self_check", "自查"),
    Choice("bulletin", "通报"),
    Choice("assessment", "考核"),
    Choice("appeal", "复议诉讼"),
    Choice("annual_report", "年度报告"),
    Choice("evaluation", "社会评议"),
    Choice("other", "其他"),
)

SECTIONS = ("问题", "整改", "年度报告", "备注")


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """问题: one thing found wanting."""

    id: int = 0
    year: int | None = stored(
        "年度", "问题", Value.INTEGER, required=True, column_width=56, synonyms=("年份", "所属年度")
    )
    title: str = stored(
        "问题",
        "问题",
        required=True,
        searchable=True,
        column_width=280,
        is_default_column=True,
        synonyms=("存在问题", "问题描述", "主要问题", "问题名称"),
        help="一句话写明是什么问题，年度报告第五部分会用到。",
    )
    detail: str = stored("具体情况", "问题", Value.NOTE, searchable=True, synonyms=("问题表现", "情况说明"))
    source: str = stored(
        "来源",
        "问题",
        Value.CHOICE,
        required=True,
        choices=SOURCES,
        default="self_check",
        column_width=88,
        is_default_column=True,
        synonyms=("问题来源", "发现渠道"),
    )
    found_on: date | None = stored(
        "发现日期",
        "问题",
        Value.DATE,
        required=True,
        column_width=92,
        is_default_column=True,
        synonyms=("发现时间", "通报日期"),
    )
    department: str = stored(
        "责任科室",
        "整改",
        Value.CHOICE,
        list_key="departments",
        searchable=True,
        column_width=112,
        is_default_column=True,
        synonyms=("整改科室", "责任股室", "责任单位", "科室"),
    )
    measures: str = stored(
        "改进措施",
        "整改",
        Value.NOTE,
        searchable=True,
        column_width=240,
        is_wide_column=True,
        synonyms=("整改措施", "措施"),
        help="写明做什么、谁来做。写入年度报告的，下一年会拿来与事实对照。",
    )
    planned_on: date | None = stored(
        "计划完成", "整改", Value.DATE, synonyms=("整改期限", "计划完成日期", "整改时限", "完成时限")
    )
    effect: str = stored("成效", "整改", Value.NOTE, synonyms=("整改成效", "效果"))
    in_report: bool = stored(
        "写入年度报告",
        "年度报告",
        Value.FLAG,
        default=False,
        column_width=96,
        synonyms=("是否写入年报", "写入年报"),
        help="写入第五部分“存在的主要问题及改进情况”。",
    )
    continues: int | None = stored(
        "延续上年问题",
        "年度报告",
        Value.RECORD,
        refers_to="problems",
        help="上年已经写过的同一个问题，选上年的那一条，免得逐年照抄。",
    )
    remark: str = stored("备注", "备注", Value.NOTE, searchable=True, synonyms=("说明",))
    entries: tuple[Entry, ...] = ()


_EVENT_FIELDS = (
    Field(
        "progress_on",
        "最近推进",
        "整改",
        Kind.EVENT,
        Value.DATE,
        column_width=92,
        synonyms=("进展日期", "推进日期"),
    ),
    Field("progress", "整改情况", "整改", Kind.EVENT, Value.NOTE, synonyms=("进展情况", "整改进展")),
    Field(
        "completed_on",
        "实际完成",
        "整改",
        Kind.EVENT,
        Value.DATE,
        column_width=92,
        is_default_column=True,
        synonyms=("完成日期", "整改完成日期", "实际完成日期", "销号日期"),
    ),
    Field("evidence", "佐证材料", "整改", Kind.EVENT, synonyms=("佐证", "证明材料", "整改佐证")),
)
_DERIVED_FIELDS = (
    Field("status", "状态", "问题", Kind.DERIVED, column_width=88, is_default_column=True),
    Field("due_on", "期限", "整改", Kind.DERIVED, Value.DATE, column_width=148, is_default_column=True),
)

REGISTER = Register(
    key="problems",
    label="问题清单",
    noun="个",
    fields=in_sections((*_DERIVED_FIELDS, *described(Problem), *_EVENT_FIELDS), SECTIONS),
    identity="department",
    headline="title",
)


def standing(problem: Problem) -> Standing:
    """Found, being put right, put right (or not pursued, or carried on)."""
    ended, latest = progress.closing(problem.entries), progress.last(problem.entries)
    year = problem.year or 0
    state = (
        {ProgressKind.DONE: "rectified", ProgressKind.DROPPED: "dropped", ProgressKind.CARRIED: "carried"}[
            ended.kind
        ]
        if ended
        else "rectifying"
        if latest
        else "found"
    )
    return Standing(
        state=state,
        is_open=ended is None,
        due_on=problem.planned_on if ended is None else None,
        first_year=year,
        last_year=max(ended.happened_on.year, year) if ended else OPEN_END,
        day=problem.found_on,
        done_on=ended.happened_on if ended and ended.kind is ProgressKind.DONE else None,
        last_on=latest.happened_on if latest else None,
    )


def words(problem: Problem) -> dict[str, str]:
    """The derived fields of a problem as they are shown; it has none that its standing does not tell."""
    return {}


def faults(problem: Problem, today: date) -> list[FieldProblem]:
    """What cannot be true of a problem."""
    found = []
    if problem.year is not None and not 1990 <= problem.year <= today.year + 1:
        found.append(FieldProblem("year", f"年度 {problem.year} 不合情理。请填四位年份。"))
    if problem.found_on is not None and problem.found_on > today:
        found.append(
            FieldProblem("found_on", f"发现日期 {problem.found_on} 晚于今天 {today}。请填写已经发生的日期。")
        )
    if problem.planned_on and problem.found_on and problem.planned_on < problem.found_on:
        found.append(
            FieldProblem(
                "planned_on", f"计划完成 {problem.planned_on} 早于发现日期 {problem.found_on}。请核对。"
            )
        )
    if problem.continues is not None and problem.id and problem.continues == problem.id:
        found.append(FieldProblem("continues", "一个问题不能延续它自己。请另选一个。"))
    return found


def advice(problem: Problem) -> list[FieldProblem]:
    """What is worth a second look; forbids nothing."""
    found = []
    if problem.in_report and not problem.measures.strip():
        found.append(FieldProblem("measures", "要写入年度报告，还没有改进措施。"))
    if problem.planned_on is None:
        found.append(FieldProblem("planned_on", "没有计划完成日期，到期不会提醒。"))
    return found
