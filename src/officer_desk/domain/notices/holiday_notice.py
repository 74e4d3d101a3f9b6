"""The State Council's 节假日安排通知, read from its pasted text and held against the calendar.

A notice says which days are off and which weekends are worked. It also says how many days that
makes and which weekdays they are: whatever contradicts itself is told, one sentence each, and such
a notice is not to be confirmed. What cannot be read is told too; nothing is guessed.

Law: 节假日安排通知, by the State Council's General Office
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from officer_desk.domain.calendar.working_days import SATURDAY, DayKind
from officer_desk.domain.notices.clauses import WEEKDAYS, Clause, Say, WrittenDate
from officer_desk.domain.notices.doubts import doubts
from officer_desk.domain.notices.parts import HOLIDAYS, Scan, Section, Unread, scan

_DAY = timedelta(days=1)
_DECEMBER = 12
_YEARS = (1949, 2101)
"""Years a notice can be of; the second no more."""


@dataclass(frozen=True, slots=True)
class Holiday:
    """One holiday of a notice, or two that meet, with its days."""

    names: tuple[str, ...]
    line: int
    off: tuple[date, ...]
    """The days named as off, weekends within a span too."""
    work: tuple[date, ...]
    """The make-up days."""
    until: date | None = None
    """Only of a holiday that is lengthened: its new last day."""

    @property
    def label(self) -> str:
        """国庆节、中秋节."""
        return "、".join(self.names)


@dataclass(frozen=True, slots=True)
class HolidayNotice:
    """What a pasted notice says, and what is wrong with it."""

    year: int | None
    """None where it cannot be told; there are no holidays then."""
    number: str
    """国办发明电〔2025〕7号; empty where the paste has none."""
    issued_on: date | None
    holidays: tuple[Holiday, ...]
    is_whole_year: bool
    """True for the notice of a year; False for one that changes single holidays of it."""
    contradictions: tuple[str, ...]
    """Why it is not to be confirmed: one sentence each, with the line."""
    warnings: tuple[str, ...]
    """What wants a second look, and hinders nothing."""
    unread: tuple[Unread, ...]
    """What was not understood; where it speaks of days, a contradiction says so too."""

    @property
    def days(self) -> dict[date, DayKind]:
        """The days named, in their order; lengthened holidays need the calendar in force besides."""
        named = {day: DayKind.OFF for holiday in self.holidays for day in holiday.off}
        named |= {day: DayKind.WORK for holiday in self.holidays for day in holiday.work}
        return dict(sorted(named.items()))

    @property
    def source(self) -> str:
        """Number and date, as kept with the year; empty where the paste has neither."""
        day = f"{self.issued_on.year}年{chinese_day(self.issued_on)}" if self.issued_on else ""
        return "，".join(part for part in (self.number, day) if part)


def chinese_day(day: date) -> str:
    """5月1日."""
    return f"{day.month}月{day.day}日"


def read_notice(text: str) -> HolidayNotice:
    """What the pasted text of a notice says, checked against itself and the calendar."""
    found = scan(text)
    return _Reading(found).notice()


class _Reading:
    """The scanned parts of one notice on their way to days; collects what is wrong."""

    def __init__(self, found: Scan) -> None:
        self.scan = found
        self.wrong: list[str] = []
        self.warnings: list[str] = []
        self.year = self._year()

    def notice(self) -> HolidayNotice:
        """The whole reading."""
        holidays = tuple(self._holiday(section) for section in self._sections()) if self.year else ()
        whole = self._is_whole_year(holidays)
        self._check_overlaps(holidays)
        for unread in self.scan.unread:
            if unread.speaks_of_days:
                self.wrong.append(
                    f"第 {unread.line} 行没有看懂：“{unread.text}”。请与通知原文核对；若与放假日期无关，请删去这一行。"
                )
        if not self.scan.sections:
            self.wrong.append("没有读到任何节日的放假安排。请粘贴放假通知的全文。")
        if self.year and not self.wrong:
            self.warnings += doubts(self.year, holidays, is_whole_year=whole)
        for place in self.scan.encouraged:
            line = self.scan.text.line(place)
            self.warnings.append(f"第 {line} 行只是鼓励休息，不是放假，所说的日子仍按原来的安排计算。")
        number = self._number()
        return HolidayNotice(
            year=self.year,
            number=number,
            issued_on=self.scan.issued_on,
            holidays=holidays,
            is_whole_year=whole,
            contradictions=tuple(dict.fromkeys(self.wrong)),
            warnings=tuple(self.warnings),
            unread=tuple(self.scan.unread),
        )

    def _at(self, place: int) -> str:
        return f"第 {self.scan.text.line(place)} 行"

    def _year(self) -> int | None:
        """The year of the notice: by its title and first sentence, else by the years of its days."""
        found = {year for year, _ in self.scan.years}
        if not found:
            found = {
                day.year
                for section in self.scan.sections
                for clause in section.clauses
                for span in clause.spans
                for day in span
                if day is not None and day.year is not None and day.month != _DECEMBER
            }
        found &= set(range(*_YEARS))
        if len(found) > 1:
            named = "、".join(f"{year} 年" for year in sorted(found))
            self.wrong.append(f"通知里写了不同的年份（{named}），不能确定是哪一年的安排。")
        elif not found and self.scan.sections:
            self.wrong.append("看不出是哪一年的放假安排。请连同写有年份的标题一起粘贴。")
        return found.pop() if len(found) == 1 else None

    def _number(self) -> str:
        issued = self.scan.issued_on
        number = self.scan.numbers[0] if self.scan.numbers else ""
        if issued and self.year and issued.year not in (self.year - 1, self.year):
            self.warnings.append(f"成文日期是 {issued.year} 年，通知安排的是 {self.year} 年，请核对。")
        if number and issued and f"〔{issued.year}〕" not in number:
            self.warnings.append(f"文号是“{number}”，成文日期却在 {issued.year} 年，请核对。")
        return number

    def _sections(self) -> list[Section]:
        """The sections that say something, each holiday once."""
        seen: set[str] = set()
        for section in self.scan.sections:
            if not section.names:
                self.wrong.append(f"{self._at(section.place)}没有写明是哪个节日。")
            for name in section.names:
                if name in seen:
                    self.wrong.append(f"{self._at(section.place)}又写了一次“{name}”。请核对，只保留一处。")
                seen.add(name)
        return self.scan.sections

    def _holiday(self, section: Section) -> Holiday:
        off: list[date] = []
        work: list[date] = []
        until: date | None = None
        for clause in section.clauses:
            spans = self._spans(section, clause)
            days = [day for first, last in spans for day in _span(first, last)]
            if clause.say is Say.OFF:
                off += days
                if clause.total is not None and clause.total != len(days):
                    self.wrong.append(self._count(section, clause, len(days)))
            elif clause.say is Say.WORK:
                work += days
            elif clause.say is Say.EXTENDED and days:
                until = days[-1]
        self._check_totals(section, off, lengthened=until is not None)
        self._check_work(section, work)
        return Holiday(
            section.names, self.scan.text.line(section.place), tuple(sorted(set(off))), tuple(work), until
        )

    def _count(self, section: Section, clause: Clause, days: int) -> str:
        name = "、".join(section.names)
        return f"{self._at(clause.place)}“{name}”写明 {clause.total} 天，按所写的日期是 {days} 天。"

    def _check_totals(self, section: Section, off: list[date], *, lengthened: bool) -> None:
        joined = next((clause for clause in section.clauses if clause.say is Say.JOINED), None)
        possible = {len(set(off))}
        if joined is not None:
            weekend = _weekend_beside(off)
            possible.add(len(set(off) | weekend))
            if off and not weekend:
                self.wrong.append(f"{self._at(joined.place)}写明与周末连休，所写的日期却不与周末相连。")
        for clause in section.clauses:
            if clause.say is Say.TOTAL and clause.total not in possible:
                self.wrong.append(self._count(section, clause, len(set(off))))
            if clause.say is Say.NOT_MOVED and any(other.say is Say.WORK for other in section.clauses):
                self.wrong.append(f"{self._at(clause.place)}写明不调休，同一节日却又写了上班的日子。")
        if not off and not lengthened and section.names:
            self.wrong.append(
                f"{self._at(section.place)}“{'、'.join(section.names)}”没有读到放假的日期。请与通知原文核对。"
            )

    def _check_work(self, section: Section, work: list[date]) -> None:
        for day in work:
            if day.weekday() < SATURDAY:
                name = "、".join(section.names)
                self.wrong.append(
                    f"{self._at(section.place)}“{name}”要求 {chinese_day(day)}上班，而 {day.year}年{chinese_day(day)}是"
                    f"星期{WEEKDAYS[day.weekday()]}，本来就是工作日，不能是调休上班的日子。"
                )

    def _spans(self, section: Section, clause: Clause) -> list[tuple[date, date]]:
        """The days of a clause; those that cannot be are told and left out."""
        found: list[tuple[date, date]] = []
        before: date | None = None
        for written, until in clause.spans:
            first = self._day(section, written, before)
            last = self._day(section, until, first) if until is not None else first
            before = last or first
            if first is None or last is None:
                continue
            if last < first:
                self.wrong.append(
                    f"{self._at(written.place)}的{chinese_day(first)}在{chinese_day(last)}之后，起止日期颠倒。"
                )
            elif (last - first).days > 30:
                self.wrong.append(
                    f"{self._at(written.place)}从{chinese_day(first)}到{chinese_day(last)}超过一个月。"
                )
            else:
                found.append((first, last))
        return found

    def _day(self, section: Section, written: WrittenDate, before: date | None) -> date | None:
        """The day written, its month and year taken from the day before it where they are left out."""
        assert self.year is not None
        month = written.month if written.month is not None else before.month if before else None
        if month is None:
            self.wrong.append(f"{self._at(written.place)}的“{written.day}日”没有写月份。")
            return None
        year = written.year
        if year is None and before is not None:
            year = before.year + (before.month == _DECEMBER and month == 1)
        if year is None:
            # Only New Year reaches back: its December is that of the year before.
            year = self.year - (month == _DECEMBER and "元旦" in section.names)
        try:
            day = date(year, month, written.day)
        except ValueError:
            self.wrong.append(f"{self._at(written.place)}的 {year}年{month}月{written.day}日不存在。")
            return None
        if year != self.year and (year, month) != (self.year - 1, _DECEMBER):
            self.wrong.append(f"{self._at(written.place)}的 {year}年{chinese_day(day)}不在 {self.year} 年。")
            return None
        for weekday in written.weekdays:
            if weekday != day.weekday():
                self.wrong.append(
                    f"{self._at(written.place)}：{chinese_day(day)}写作星期{WEEKDAYS[weekday]}，"
                    f"而 {year}年{chinese_day(day)}是星期{WEEKDAYS[day.weekday()]}。"
                )
        return day

    def _is_whole_year(self, holidays: tuple[Holiday, ...]) -> bool:
        """A notice with the first and the last holiday of the year is the year's, unless it says otherwise."""
        names = {name for holiday in holidays for name in holiday.names}
        return not self.scan.changes_a_year and {HOLIDAYS[0], HOLIDAYS[-1]} <= names

    def _check_overlaps(self, holidays: tuple[Holiday, ...]) -> None:
        """No day may be off for two holidays, nor both off and worked."""
        seen: dict[date, Holiday] = {}
        for holiday in holidays:
            for day in (*holiday.off, *holiday.work):
                if day in seen:
                    other = seen[day].label
                    self.wrong.append(
                        f"第 {holiday.line} 行“{holiday.label}”的{chinese_day(day)}"
                        + ("写了两次。" if other == holiday.label else f"在“{other}”里已经写过。")
                    )
                seen[day] = holiday


def _span(first: date, last: date) -> list[date]:
    return [first + n * _DAY for n in range((last - first).days + 1)]


def _weekend_beside(off: list[date]) -> set[date]:
    """The Saturday and Sunday right before or after the days."""
    found: set[date] = set()
    for day in off:
        for step in (_DAY, -_DAY):
            beside = day + step
            while beside.weekday() >= SATURDAY:
                found.add(beside)
                beside += step
    return found - set(off)
