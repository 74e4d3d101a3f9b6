"""A State Council notice pasted: read, held against the calendar in force, confirmed as one act."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from officer_desk.domain.calendar.working_days import Calendar, DayKind
from officer_desk.domain.clock import clock, derivation
from officer_desk.domain.errors import FileTrouble, FileTroubleError, ImpossibleError
from officer_desk.domain.law.lawbook import LawBook
from officer_desk.domain.notices import holiday_notice
from officer_desk.domain.notices.calendar_after import DayChange, Merged, day_changes, merged
from officer_desk.domain.notices.holiday_notice import HolidayNotice
from officer_desk.domain.notices.parts import HOLIDAYS
from officer_desk.domain.registers import appeal_terms, items
from officer_desk.domain.registers.appeal_terms import Owed
from officer_desk.domain.registers.appeals import Appeal
from officer_desk.domain.registers.items import Item
from officer_desk.domain.requests.request import Request
from officer_desk.operations import changes
from officer_desk.operations.changes import Changes, changed
from officer_desk.operations.dates.record_derivation import PUBLICATION
from officer_desk.operations.desk import Desk
from officer_desk.operations.settings import date_recount, desk_settings
from officer_desk.operations.settings.date_recount import Recount, Report
from officer_desk.store import open_records
from officer_desk.store import settings as stored

_ENCODINGS = ("utf-8-sig", "gb18030")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
MOST_BYTES = 100_000
"""A notice has two thousand; what is longer than this is something else."""


@dataclass(frozen=True, slots=True)
class YearReading:
    """A year a notice touches: as it will stand, and what differs from the calendar in force."""

    year: int
    days: dict[date, DayKind]
    """All named days of the year, those the notice leaves alone too."""
    changes: tuple[DayChange, ...]
    source: str
    """What the year will rest on: number and date of the notice, behind those it keeps from before."""
    was_confirmed: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """A pasted notice as it was understood."""

    notice: HolidayNotice
    problems: tuple[str, ...]
    """Why it cannot be confirmed; empty where it can."""
    warnings: tuple[str, ...]
    """What the officer should look at before confirming."""
    years: tuple[YearReading, ...]

    @property
    def can_be_confirmed(self) -> bool:
        """True where the notice is consistent and fits the calendar in force."""
        return not self.problems

    @property
    def missing(self) -> tuple[str, ...]:
        """The holidays that the notice of a whole year does not arrange; confirming it asks about them."""
        named = {name for holiday in self.notice.holidays for name in holiday.names}
        return tuple(name for name in HOLIDAYS if name not in named) if self.notice.is_whole_year else ()


@dataclass(frozen=True, slots=True)
class Moved:
    """A last day that a notice moves, or makes certain."""

    register: str
    id: int
    identity: str
    headline: str
    key: str
    """The key of the clock's date, ``publication_due``, or what is owed in an appeal."""
    label: str
    before: date | None
    """None where the date did not run, or does not any more: a step may be in time by one calendar only."""
    after: date | None
    was_provisional: bool
    is_provisional: bool


def text_of_file(path: Path) -> str:
    """The text of a notice kept as a plain text file: UTF-8, GB18030, or UTF-16 with its mark.

    Raises :class:`FileTroubleError` where it cannot be read, :class:`ImpossibleError` where it is no text.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise FileTroubleError(
            f"找不到文件“{path.name}”。请检查路径。", trouble=FileTrouble.MISSING
        ) from None
    except OSError as error:
        raise FileTroubleError(
            f"读不了“{path.name}”。请检查它是不是文件、有没有读取权限。", trouble=FileTrouble.UNREACHABLE
        ) from error
    for encoding in ("utf-16",) if raw.startswith(_UTF_16) else _ENCODINGS:
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if len(raw) <= MOST_BYTES and "\0" not in text:
            return text
    raise ImpossibleError(f"“{path.name}”不是纯文本文件。请把通知的文字另存为文本文件（.txt）再试。")


def read_notice(desk: Desk, text: str) -> Reading:
    """The pasted text as understood, with what it would change. Nothing is stored."""
    notice = holiday_notice.read_notice(text)
    found = merged(notice, desk.calendar)
    unread = [
        f"第 {part.line} 行没有看懂：“{part.text}”。没有写放假和上班的日子，不影响录入。"
        for part in notice.unread
        if not part.speaks_of_days
    ]
    return Reading(
        notice=notice,
        problems=notice.contradictions + found.problems,
        warnings=(*notice.warnings, *found.remarks, *unread),
        years=tuple(_years(desk, notice, found)),
    )


def _years(desk: Desk, notice: HolidayNotice, found: Merged) -> Iterator[YearReading]:
    sources = {entry.year: entry.notice for entry in desk_settings.calendar_years(desk) if entry.is_confirmed}
    own = notice.source or f"{notice.year} 年放假安排通知"
    for year, days in found.years.items():
        kept = sources.get(year, "")
        replaces = notice.is_whole_year and year == notice.year
        yield YearReading(
            year=year,
            days=days,
            changes=day_changes({d: k for d, k in desk.calendar.days.items() if d.year == year}, days),
            source=own if replaces or not kept else kept if own in kept else f"{kept}；{own}",
            was_confirmed=year in desk.calendar.years,
        )


def affected(desk: Desk, notice: HolidayNotice) -> list[Moved]:
    """Every open last day that the notice moves or makes certain, the soonest first.

    Of requests all dates of their clock that still run, of items the last day for publishing, of appeals
    every day that hangs on them.
    The number of reads does not grow with the number of records.
    """
    after = calendar_after(desk, notice)
    if after is desk.calendar:
        return []
    found = [*_moved_requests(desk, after), *_moved_items(desk, after), *_moved_appeals(desk, after)]
    return sorted(
        found,
        key=lambda moved: (moved.after or date.max, moved.register != "requests", moved.id, moved.key),
    )


def calendar_after(desk: Desk, notice: HolidayNotice) -> Calendar:
    """The calendar as the notice makes it; the one in force itself where it says nothing new."""
    return _calendar_after(desk.calendar, merged(notice, desk.calendar))


def _calendar_after(calendar: Calendar, found: Merged) -> Calendar:
    if not found.years:
        return calendar
    days: dict[date, DayKind | None] = dict.fromkeys(d for d in calendar.days if d.year in found.years)
    for named in found.years.values():
        days |= named
    return calendar.with_changes(days, found.years)


_Running = dict[tuple[str, str], tuple[date, int | None]]
"""Last day and unknown year of the dates of one record, by key and whom they wait for."""


def _moved_requests(desk: Desk, after: Calendar) -> Iterator[Moved]:
    for request in open_records.open_requests(desk.file):
        old, new = (_request_dates(request, calendar, desk.law) for calendar in (desk.calendar, after))
        yield from _moved("requests", request.id, request.number, request.content, old, new)


def _request_dates(request: Request, calendar: Calendar, law: LawBook) -> _Running:
    found = clock.clock_of(request, calendar, law)
    return {(day.key, day.whom): (day.on, day.unknown_year) for day in found.live()} if found else {}


def _moved_items(desk: Desk, after: Calendar) -> Iterator[Moved]:
    for item in open_records.open_items(desk.file):
        old, new = (_item_dates(item, calendar, desk.law) for calendar in (desk.calendar, after))
        yield from _moved("items", item.id, item.index_number, item.title, old, new)


def _item_dates(item: Item, calendar: Calendar, law: LawBook) -> _Running:
    term = items.publication_term(item, law.publication_terms, calendar)
    return {(PUBLICATION, ""): (term.due_on, term.unknown_year)} if term else {}


def _moved_appeals(desk: Desk, after: Calendar) -> Iterator[Moved]:
    for appeal in open_records.open_appeals(desk.file):
        old, new = (_appeal_dates(appeal, calendar, desk.law) for calendar in (desk.calendar, after))
        yield from _moved("appeals", appeal.id, appeal.case_number, appeal.title, old, new)


def _appeal_dates(appeal: Appeal, calendar: Calendar, law: LawBook) -> _Running:
    live = appeal_terms.live(appeal, law.appeal_terms, calendar)
    return {(term.owed.value, ""): (term.due_on, term.unknown_year) for term in live}


_LABELS = {
    PUBLICATION: "公开期限",
    **derivation.LABELS,
    **{owed.value: owed.label for owed in Owed},
}
_NOT_RUNNING = (None, None)


def _moved(
    register: str, record_id: int, identity: str, headline: str, before: _Running, after: _Running
) -> Iterator[Moved]:
    for which in sorted(before.keys() | after.keys()):
        old, new = before.get(which, _NOT_RUNNING), after.get(which, _NOT_RUNNING)
        if (old[0], old[1] is None) != (new[0], new[1] is None):
            yield Moved(
                register=register,
                id=record_id,
                identity=identity,
                headline=headline,
                key=which[0],
                label=_LABELS[which[0]],
                before=old[0],
                after=new[0],
                was_provisional=old[1] is not None,
                is_provisional=new[1] is not None,
            )


@dataclass(frozen=True, slots=True)
class Effect:
    """What a notice makes of the dates of the file."""

    moved: list[Moved]
    counted: Recount | None


def effect(desk: Desk, notice: HolidayNotice, report: Report | None = None) -> Effect:
    """The open last days that a notice moves, and all that follows when it is confirmed. Only reads."""
    counted = date_recount.counted(desk, calendar=calendar_after(desk, notice), report=report)
    return Effect(affected(desk, notice), counted)


def confirm_notice(desk: Desk, text: str, *, known: Effect | None = None) -> Changes:
    """Confirm the years of a pasted notice, and recompute every last day by them: one act.

    ``known`` is what :func:`effect` said of it, where that was asked for already. Raises
    :class:`ImpossibleError` with all that speaks against it; nothing is stored then.
    """
    reading = read_notice(desk, text)
    if not reading.can_be_confirmed:
        raise ImpossibleError("这份放假通知没有录入。" + "".join(reading.problems))
    for year in reading.years:
        desk_settings.check_calendar_year(year.year, year.days, year.source)
    moved = known.moved if known is not None else affected(desk, reading.notice)
    rested = date_recount.basis(desk)
    with desk.act("calendar.notice") as act:
        for year in reading.years:
            stored.write_calendar_year(desk.file, act, year.year, year.days, year.source, is_confirmed=True)
        date_recount.follow(desk, rested, known.counted if known is not None else None)
        act.sentence = _sentence(reading, moved)
    return changed(act.sentence, changes.CALENDAR, changes.ITEMS, changes.REQUESTS, changes.APPEALS)


def _sentence(reading: Reading, moved: list[Moved]) -> str:
    notice = reading.notice
    said = (
        f"已按通知确认 {notice.year} 年工作日历"
        if notice.is_whole_year
        else f"已按通知调整 {notice.year} 年{'、'.join(holiday.label for holiday in notice.holidays)}的工作日历"
    )
    if notice.number:
        said += f"（{notice.number}）"
    shifted = len({(one.register, one.id) for one in moved if one.before != one.after})
    certain = len({(one.register, one.id) for one in moved if one.was_provisional and not one.is_provisional})
    if shifted:
        said += f"，{shifted} 件在办事项的期限随之改变"
    if certain:
        said += f"，{certain} 件的期限不再是暂定"
    return said
