"""年度一览: what the registers hold of a year beside the year before, and the records behind each mark.

Counted from the registers alone, whatever format the year's report has. A year that is still
running is compared with the year before up to the same day. Counts are read at once, records
only when a mark is opened. A share opens the records that bring it below 100%, if there are any.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from officer_desk.operations.desk import Desk
from officer_desk.operations.report import glance_year
from officer_desk.operations.report.glance_marks import (
    NOTHING,
    Amount,
    Chart,
    Mark,
    Records,
    counted,
    fraction,
    mark,
    share,
)
from officer_desk.operations.report.glance_year import DROPPED, YearCounts
from officer_desk.store.year.glance import Span

__all__ = ["Amount", "Chart", "Glance", "Mark", "Records", "glance", "record_ids"]

CATEGORIES = 8
"""So many categories have a bar of their own; the rest share one."""
DEPARTMENTS = 12
WITHDRAWN = "withdrawn"
"""The answer kind of a request taken back."""
OTHERWISE = "其他处理"
"""Heading for an answer whose kind the law at hand does not know."""


@dataclass(frozen=True, slots=True)
class Glance:
    """Everything the glance shows of a year."""

    year: int
    is_empty: bool
    """True where no register holds anything of the year."""
    compared: str
    """What the figures are compared with: 上年, 上年同期 while the year runs, empty where it holds nothing."""
    until: date | None
    """The day the year has come to; None for a whole year."""
    figures: tuple[Mark, ...]
    charts: tuple[Chart, ...]

    def chart(self, key: str) -> Chart:
        """The chart of that key: months, timeliness, departments, categories or answers."""
        return next(chart for chart in self.charts if chart.key == key)


def glance(desk: Desk, year: int) -> Glance:
    """The year beside the year before."""
    today = desk.today()
    is_running = year == today.year and (today.month, today.day) != (12, 31)
    last = today if is_running else date(year, 12, 31)
    before_last = date(year - 1, last.month, min(last.day, monthrange(year - 1, last.month)[1]))
    cut = f"（至 {before_last.month} 月 {before_last.day} 日）" if is_running else ""
    now = glance_year.read(desk, Span(date(year, 1, 1), last), f"{year} 年")
    then = glance_year.read(desk, Span(date(year - 1, 1, 1), before_last), f"{year - 1} 年{cut}")
    whole = "" if then.is_empty else "上年"
    told = whole and ("上年同期" if is_running else "上年")
    month = whole and "上年同月"
    begun = today.month if is_running else 12
    return Glance(
        year=year,
        is_empty=now.is_empty,
        compared=told,
        until=today if is_running else None,
        figures=tuple(_figures(now, then, told, whole)),
        charts=(
            _months(now, then, month, begun),
            _timeliness(now, then, month, begun),
            _departments(now, then, whole),
            _categories(now, then, told),
            _answers(desk, now, then, told),
        ),
    )


def _nothing(words: str, told: str) -> str:
    """The line of an empty chart: of both years only where the year before is compared."""
    return f"两年都{words}" if told else f"本年{words}"


def record_ids(desk: Desk, records: Records) -> tuple[int, ...]:
    """The ids of the records behind a mark, read now."""
    return tuple(records.find(desk.file))


_AmountOf = Callable[[YearCounts], Amount]
_RecordsOf = Callable[[YearCounts], Records]


def _figures(now: YearCounts, then: YearCounts, told: str, whole: str) -> Iterable[Mark]:
    def figure(label: str, amount: _AmountOf, records: _RecordsOf, *, then_told: str = told) -> Mark:
        return mark(label, amount(now), amount(then), then=then_told, records=(records(now), records(then)))

    yield figure("主动公开", lambda y: counted(y.items()[0], "条"), lambda y: y.item_records())
    yield figure(
        "按期公开率", lambda y: _in_time(*y.items()), lambda y: y.item_records(is_late=y.items()[1] > 0)
    )
    yield figure("新收申请", lambda y: counted(y.requested.received, "件"), lambda y: y.received_records())
    yield figure("办结申请", lambda y: counted(y.closed()[0], "件"), lambda y: y.closed_records())
    yield figure(
        "按期答复率", lambda y: _in_time(*y.closed()), lambda y: y.closed_records(is_late=y.closed()[1] > 0)
    )
    yield figure(
        "复议诉讼",
        lambda y: counted(y.appealed, f"件（被纠错 {y.corrected} 件）" if y.corrected else "件"),
        lambda y: y.appeal_records(),
    )
    yield figure(
        "工作要点完成",
        lambda y: _part_done(y.tasks, "done", "项"),
        lambda y: y.task_records(),
        then_told=whole,
    )
    yield figure(
        "问题整改",
        lambda y: _part_done(y.problems, "rectified", "个"),
        lambda y: y.problem_records(),
        then_told=whole,
    )
    yield figure(
        "培训",
        lambda y: counted(y.trainings, f"次（{y.trained} 人次）" if y.trained else "次"),
        lambda y: y.training_records(),
    )
    yield figure("报送按时率", lambda y: share(*y.returns()), lambda y: y.return_records(), then_told=whole)


def _in_time(count: int, late: int) -> Amount:
    return share(count - late, count)


def _part_done(states: dict[str, int], done: str, unit: str) -> Amount:
    """How many are done, of all but those that were dropped."""
    whole = sum(count for state, count in states.items() if state not in DROPPED)
    return fraction(states.get(done, 0), whole, unit)


_NOT_YET = Amount(None, "")
"""Of a month that has not begun nothing is drawn."""


def _months(now: YearCounts, then: YearCounts, told: str, begun: int) -> Chart:
    """Items published in each month."""
    marks = tuple(
        mark(
            f"{month} 月",
            counted(now.items_in(month)[0], "条") if month <= begun else _NOT_YET,
            counted(then.items_in(month)[0], "条"),
            then=told,
            records=(now.month_records(month), then.month_records(month)),
        )
        for month in range(1, 13)
    )
    return Chart(
        "months", "逐月主动公开", marks, _nothing("没有公开信息。", told), remark="条", compared=told
    )


def _timeliness(now: YearCounts, then: YearCounts, told: str, begun: int) -> Chart:
    """The share of each month's items that were published in time."""

    def records(year: YearCounts, month: int) -> Records:
        return year.month_records(month, is_late=year.items_in(month)[1] > 0)

    marks = tuple(
        mark(
            f"{month} 月",
            _in_time(*now.items_in(month)) if month <= begun else _NOT_YET,
            _in_time(*then.items_in(month)),
            then=told,
            records=(records(now, month), records(then, month)),
        )
        for month in range(1, 13)
    )
    return Chart(
        "timeliness", "逐月按期公开率", marks, _nothing("没有公开信息。", told), scale=100, compared=told
    )


def _categories(now: YearCounts, then: YearCounts, told: str) -> Chart:
    """Items published of each category, the largest first."""
    here, there = now.by_category(), then.by_category()
    ranked = sorted({**here, **there}, key=lambda name: (-here[name], -there[name], name))
    own = ranked if len(ranked) <= CATEGORIES + 1 else ranked[:CATEGORIES]
    groups = [(name or "未填类别", [name]) for name in own]
    rest = ranked[len(own) :]
    if rest:
        groups.append((f"其余 {len(rest)} 类", rest))
    marks = tuple(
        mark(
            label,
            counted(sum(here[name] for name in names), "条"),
            counted(sum(there[name] for name in names), "条"),
            then=told,
            records=(now.category_records(label, names), then.category_records(label, names)),
        )
        for label, names in groups
    )
    return Chart(
        "categories",
        "主动公开按信息类别",
        marks,
        _nothing("没有公开信息。", told),
        remark="条",
        compared=told,
    )


def _answers(desk: Desk, now: YearCounts, then: YearCounts, told: str) -> Chart:
    """Requests by the heading their answer is offered under, those taken back, those in hand."""
    groups: dict[str, list[str]] = {}
    for kind in desk.law.answers.kinds:
        if kind.key != WITHDRAWN:
            groups.setdefault(kind.group, []).append(kind.key)
    known = {key for keys in groups.values() for key in keys} | {WITHDRAWN}
    strange = sorted({*now.requested.closed, *then.requested.closed} - known)
    groups.setdefault(OTHERWISE, []).extend(strange)
    groups["申请人撤回"] = [WITHDRAWN]
    marks = [
        mark(
            label,
            counted(now.closed_as(kinds), "件"),
            counted(then.closed_as(kinds), "件"),
            then=told,
            records=(now.answer_records(label, kinds), then.answer_records(label, kinds)),
        )
        for label, kinds in groups.items()
    ]
    left = "结转下年" if now.year < desk.today().year else "在办"
    marks.append(
        mark(
            left,
            counted(now.requested.in_hand, "件"),
            counted(then.requested.in_hand, "件"),
            then=told,
            records=(now.in_hand_records(left), then.in_hand_records(left)),
        )
    )
    return Chart(
        "answers", "申请办理结果", tuple(marks), _nothing("没有收到申请。", told), remark="件", compared=told
    )


def _departments(now: YearCounts, then: YearCounts, told: str) -> Chart:
    """The share of each 科室's returns that came in time, the worst first."""

    def amount(year: YearCounts, name: str) -> Amount:
        one = year.returns_of(name)
        size = share(one.on_time, one.due).size
        return Amount(size, f"{one.on_time}/{one.due}" if one.due else NOTHING, "项")

    def worst_first(name: str) -> tuple[float, str]:
        one = now.returns_of(name)
        return (one.on_time / one.due if one.due else 2.0, name)

    names = [
        name
        for name in {**now.returned, **then.returned}
        if now.returns_of(name).due or then.returns_of(name).due
    ]
    names.sort(key=worst_first)
    marks = tuple(
        mark(
            name,
            amount(now, name),
            amount(then, name),
            then=told,
            records=(now.return_records(name), then.return_records(name)),
        )
        for name in names[:DEPARTMENTS]
    )
    remark = "按时项数/到期项数"
    if len(names) > DEPARTMENTS:
        remark += f"，按时率最低的 {DEPARTMENTS} 个科室"
    return Chart(
        "departments",
        "各科室报送按时率",
        marks,
        _nothing("没有到期的报送。", told),
        scale=100,
        remark=remark,
        compared=told,
    )
