"""The register 报送台账: what each 科室 owed the office, when it came, and how late."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date

from officer_desk.domain.errors import FieldProblem
from officer_desk.domain.fields import Choice, Field, Kind, Register, Value, described, in_sections, stored
from officer_desk.domain.registers.standing import Standing

FREQUENCIES = (
    Choice("monthly", "每月"),
    Choice("quarterly", "每季度"),
    Choice("yearly", "每年"),
    Choice("single", "单次"),
)

SECTIONS = ("报送要求", "报送情况", "备注")


@dataclass(frozen=True, slots=True, kw_only=True)
class Return:
    """报送: what one 科室 owes for one period."""

    id: int = 0
    year: int | None = stored(
        "年度", "报送要求", Value.INTEGER, required=True, column_width=56, synonyms=("年份", "所属年度")
    )
    title: str = stored(
        "报送事项",
        "报送要求",
        required=True,
        searchable=True,
        column_width=260,
        is_default_column=True,
        synonyms=("事项", "报送内容", "材料名称", "报送材料"),
    )
    department: str = stored(
        "报送科室",
        "报送要求",
        Value.CHOICE,
        list_key="departments",
        required=True,
        searchable=True,
        column_width=128,
        is_default_column=True,
        synonyms=("科室", "责任科室", "报送单位", "股室"),
    )
    frequency: str = stored(
        "报送周期",
        "报送要求",
        Value.CHOICE,
        required=True,
        choices=FREQUENCIES,
        default="single",
        column_width=72,
        synonyms=("周期", "频次", "报送频次", "报送频率"),
    )
    period: str = stored(
        "所属期",
        "报送要求",
        searchable=True,
        column_width=112,
        is_default_column=True,
        synonyms=("期间", "报送期间", "期次"),
        help="如“2025年3月”“2025年第一季度”；单次的可以空着。",
    )
    due_on: date | None = stored(
        "报送期限",
        "报送要求",
        Value.DATE,
        required=True,
        column_width=148,
        is_default_column=True,
        synonyms=("截止日期", "要求报送日期", "报送时限", "期限"),
    )
    submitted_on: date | None = stored(
        "报来日期",
        "报送情况",
        Value.DATE,
        column_width=92,
        is_default_column=True,
        synonyms=("报送日期", "实际报送日期", "收到日期", "报来时间"),
    )
    submitted_by: str = stored("信息员", "报送情况", searchable=True, synonyms=("报送人", "联络员"))
    amount: int | None = stored("报送条数", "报送情况", Value.INTEGER, synonyms=("条数", "件数", "数量"))
    reminded_on: date | None = stored(
        "催报日期", "报送情况", Value.DATE, synonyms=("催办日期",), help="最近一次催报的日期。"
    )
    quality: str = stored("质量情况", "报送情况", Value.NOTE, synonyms=("报送质量", "退回情况"))
    remark: str = stored("备注", "备注", Value.NOTE, searchable=True, synonyms=("说明",))


_DERIVED_FIELDS = (
    Field("status", "状态", "报送要求", Kind.DERIVED, column_width=88, is_default_column=True),
    Field("days_late", "迟报天数", "报送情况", Kind.DERIVED, column_width=72),
)

REGISTER = Register(
    key="returns",
    label="报送台账",
    noun="项",
    fields=in_sections((*_DERIVED_FIELDS, *described(Return)), SECTIONS),
    identity="department",
    headline="title",
)


def days_late(record: Return) -> int:
    """Calendar days between the limit and the day it came; 0 where it came in time or is not here yet."""
    if record.submitted_on is None or record.due_on is None:
        return 0
    return max(0, (record.submitted_on - record.due_on).days)


def standing(record: Return) -> Standing:
    """Owed, come in time, or come late."""
    is_open = record.submitted_on is None
    year = record.year or 0
    return Standing(
        state="owed" if is_open else "late" if days_late(record) else "on_time",
        is_open=is_open,
        due_on=record.due_on,
        first_year=year,
        last_year=year,
        day=record.due_on,
        done_on=record.submitted_on,
    )


def words(record: Return) -> dict[str, str]:
    """The derived fields of a return as they are shown."""
    late = days_late(record)
    return {"days_late": str(late) if late else ""}


def faults(record: Return, today: date) -> list[FieldProblem]:
    """What cannot be true of a return."""
    found = []
    if record.year is not None and not 1990 <= record.year <= today.year + 1:
        found.append(FieldProblem("year", f"年度 {record.year} 不合情理。请填四位年份。"))
    for key in ("submitted_on", "reminded_on"):
        day = getattr(record, key)
        if day is not None and day > today:
            label = REGISTER.field(key).label
            found.append(FieldProblem(key, f"{label} {day} 晚于今天 {today}。请填写已经发生的日期。"))
    if record.amount is not None and not 0 <= record.amount <= 10_000_000:
        found.append(FieldProblem("amount", f"报送条数 {record.amount} 不合情理。请核对。"))
    return found


def advice(record: Return) -> list[FieldProblem]:
    """Nothing about a return needs a second look."""
    return []


# --- rules by which returns are owed ------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ReturnRule:
    """报送要求: what all or some 科室 owe every month, quarter or year."""

    title: str
    frequency: str
    """``monthly``, ``quarterly`` or ``yearly``."""
    day: int
    """Day of the month after the period ends by which it is due; the month's end where it is shorter."""
    departments: tuple[str, ...] = ()
    """Empty for every 科室 of the list."""


@dataclass(frozen=True, slots=True)
class Period:
    """A month, quarter or year that is reported on, and the last day for it."""

    words: str
    due_on: date


_QUARTERS = ("第一季度", "第二季度", "第三季度", "第四季度")


def periods(rule: ReturnRule, year: int) -> tuple[Period, ...]:
    """The periods of ``year`` a rule asks about, with their last days (most in the month after)."""
    if rule.frequency == "monthly":
        return tuple(
            Period(f"{year}年{month}月", _day_after(year, month, rule.day)) for month in range(1, 13)
        )
    if rule.frequency == "quarterly":
        return tuple(
            Period(f"{year}年{_QUARTERS[number]}", _day_after(year, 3 * number + 3, rule.day))
            for number in range(4)
        )
    return (Period(f"{year}年", _day_after(year, 12, rule.day)),)


def _day_after(year: int, month: int, day: int) -> date:
    year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))
