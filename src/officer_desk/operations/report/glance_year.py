"""The counts of one year up to a day, and the records behind each of them."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial

from officer_desk.domain.registers.appeals import CLASS_OF_RESULT, CORRECTED
from officer_desk.operations.desk import Desk
from officer_desk.operations.report.glance_marks import Records
from officer_desk.store.year import glance as counts
from officer_desk.store.year.glance import Published, Requested, Returned, Span

DROPPED = ("dropped",)
"""States of a task or problem that no longer counts."""


@dataclass(frozen=True, slots=True)
class YearCounts:
    """What the registers hold of a year, from 1 January to the last day of ``span``."""

    span: Span
    when: str
    """The stretch as titles name it: 2024 年, or 2024 年（至 12 月 29 日）."""
    today: date
    published: list[Published]
    requested: Requested
    appealed: int
    corrected: int
    """Of the appeals, those decided against the bureau within the stretch."""
    tasks: dict[str, int]
    problems: dict[str, int]
    trainings: int
    trained: int
    """People at the trainings."""
    activities: int
    returned: dict[str, Returned]

    @property
    def year(self) -> int:
        """The year."""
        return self.span.first.year

    @property
    def is_empty(self) -> bool:
        """True where no register holds anything of the year."""
        requests = self.requested
        return not (
            self.published
            or requests.received
            or requests.closed
            or requests.in_hand
            or self.appealed
            or self.tasks
            or self.problems
            or self.activities
            or self.returned
        )

    # items

    def items(self) -> tuple[int, int]:
        """How many items were published, and how many of them late."""
        return _sum(group for group in self.published if group.is_within)

    def items_in(self, month: int) -> tuple[int, int]:
        """How many items were published in the whole of a month, and how many of them late."""
        return _sum(group for group in self.published if group.month == month)

    def by_category(self) -> Counter[str]:
        """How many items were published of each category."""
        found: Counter[str] = Counter()
        for group in self.published:
            if group.is_within:
                found[group.category] += group.count
        return found

    def item_records(self, *, is_late: bool = False) -> Records:
        """The items published, or those of them that were late."""
        title = f"{self.when}{'逾期公开' if is_late else '主动公开'}"
        return Records("items", title, partial(counts.published_ids, span=self.span, is_late=is_late))

    def month_records(self, month: int, *, is_late: bool = False) -> Records:
        """The items published in the whole of a month, or those of them that were late."""
        last = monthrange(self.year, month)[1]
        span = Span(date(self.year, month, 1), date(self.year, month, last))
        title = f"{self.year} 年 {month} 月{'逾期公开' if is_late else '主动公开'}"
        return Records("items", title, partial(counts.published_ids, span=span, is_late=is_late))

    def category_records(self, label: str, names: Iterable[str]) -> Records:
        """The items published of these categories."""
        find = partial(counts.published_ids, span=self.span, categories=tuple(names))
        return Records("items", f"{self.when}主动公开 · {label}", find)

    # requests

    def closed(self) -> tuple[int, int]:
        """How many requests were closed, and how many of them late."""
        found = self.requested.closed.values()
        return sum(one.count for one in found), sum(one.late for one in found)

    def closed_as(self, kinds: Iterable[str]) -> int:
        """How many requests were closed in one of these ways."""
        return sum(self.requested.closed[kind].count for kind in kinds if kind in self.requested.closed)

    def received_records(self) -> Records:
        """The requests received."""
        return Records("requests", f"{self.when}新收申请", partial(counts.received_ids, span=self.span))

    def closed_records(self, *, is_late: bool = False) -> Records:
        """The requests closed, or those of them that were late."""
        title = f"{self.when}{'逾期答复' if is_late else '办结申请'}"
        return Records("requests", title, partial(counts.closed_ids, span=self.span, is_late=is_late))

    def answer_records(self, label: str, kinds: Iterable[str]) -> Records:
        """The requests closed in one of these ways."""
        find = partial(counts.closed_ids, span=self.span, kinds=tuple(kinds))
        return Records("requests", f"{self.when}办结申请 · {label}", find)

    def in_hand_records(self, label: str) -> Records:
        """The requests not closed by the last day."""
        return Records("requests", f"{self.when}{label}", partial(counts.in_hand_ids, span=self.span))

    # the rest

    def appeal_records(self) -> Records:
        """The cases in hand."""
        return Records("appeals", f"{self.when}复议诉讼", partial(counts.appeal_ids, span=self.span))

    def task_records(self) -> Records:
        """The tasks of the year's plan."""
        find = partial(counts.state_ids, register="tasks", year=self.year, without=DROPPED)
        return Records("tasks", f"{self.year} 年工作要点", find)

    def problem_records(self) -> Records:
        """The problems found in the year."""
        find = partial(counts.state_ids, register="problems", year=self.year, without=DROPPED)
        return Records("problems", f"{self.year} 年问题清单", find)

    def training_records(self) -> Records:
        """The trainings."""
        return Records("activities", f"{self.when}培训", partial(counts.training_ids, span=self.span))

    def returns(self) -> tuple[int, int]:
        """How many returns came in time, of all that are due by now."""
        found = self.returned.values()
        return sum(one.on_time for one in found), sum(one.due for one in found)

    def return_records(self, department: str | None = None) -> Records:
        """The returns that did not come in time, of one 科室 or all; where all did, all that are due."""
        found = self.returned.values() if department is None else [self.returns_of(department)]
        is_late = any(one.on_time < one.due for one in found)
        find = partial(
            counts.return_ids, year=self.year, today=self.today, department=department, is_late=is_late
        )
        title = f"{self.year} 年{department or ''}{'未按时报送' if is_late else '报送'}"
        return Records("returns", title, find)

    def returns_of(self, department: str) -> Returned:
        """What one 科室 owed."""
        return self.returned.get(department, Returned(0, 0, 0))


def read(desk: Desk, span: Span, when: str) -> YearCounts:
    """The counts of a stretch that begins on 1 January."""
    file, year = desk.file, span.first.year
    corrected = [result for result, kind in CLASS_OF_RESULT.items() if kind == CORRECTED]
    appealed, put_right = counts.appealed(file, span, corrected)
    trainings, trained = counts.trained(file, span)
    return YearCounts(
        span=span,
        when=when,
        today=desk.today(),
        published=counts.published(file, span, date(year, 12, 31)),
        requested=counts.requested(file, span),
        appealed=appealed,
        corrected=put_right,
        tasks=counts.states(file, "tasks", year),
        problems=counts.states(file, "problems", year),
        trainings=trainings,
        trained=trained,
        activities=counts.activity_count(file, span),
        returned=counts.returned(file, year, desk.today()),
    )


def _sum(groups: Iterable[Published]) -> tuple[int, int]:
    count = late = 0
    for group in groups:
        count, late = count + group.count, late + group.late
    return count, late
