"""What falls due, as a list for the command line and as a calendar file: requests, items, appeals, plan, problems."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from officer_desk.domain.calendar import icalendar
from officer_desk.domain.calendar.icalendar import Entry
from officer_desk.domain.calendar.terms import rule_on
from officer_desk.domain.calendar.working_days import SATURDAY
from officer_desk.domain.clock.derivation import LABELS
from officer_desk.domain.document import Document, Running
from officer_desk.domain.registers.appeal_terms import Owed
from officer_desk.operations.dates import appeal_terms, today
from officer_desk.operations.dates.today import TodayRow
from officer_desk.operations.desk import Desk
from officer_desk.operations.output_files import write_bytes
from officer_desk.report import listing as report_listing
from officer_desk.report.listing import ListColumn
from officer_desk.store import listing
from officer_desk.store.listing import Due

ALARM_WORKING_DAYS = (3, 1)
"""How many working days before a last day an alarm rings, besides the day itself."""
_OWN = {"items": "公开期限", "tasks": "工作要点时限", "problems": "整改时限"}


def due(desk: Desk, within: int) -> list[TodayRow]:
    """What is late or falls due within so many working days, the soonest first."""
    until = desk.calendar.nth_working_day_after(desk.today(), within)
    dues = listing.due_until(desk.file, until, since=desk.today())
    rows = [today.row_of(desk, found, desk.today()) for found in dues]
    return sorted(rows, key=lambda row: (row.due_on or date.max, today.BY_LAW.index(row.register), row.id))


def told(rows: list[TodayRow]) -> list[dict[str, Any]]:
    """The list in plain values."""
    return [
        {
            "register": row.register,
            "id": row.id,
            "due_on": row.due_on.isoformat() if row.due_on else None,
            "provisional": row.is_provisional,
            "urgency": row.urgency,
            "remaining": row.remaining,
            "subject": row.subject,
            "title": row.title,
            "article": row.article,
            "earlier_on": row.earlier_on.isoformat() if row.earlier_on else None,
        }
        for row in rows
    ]


def lines(rows: list[TodayRow]) -> list[str]:
    """The list for reading, one a line."""
    return [
        "　".join(
            filter(
                None,
                (
                    f"{row.due_on}{'（暂定）' if row.is_provisional else ''}",
                    row.remaining,
                    row.subject,
                    row.title,
                    row.if_summary,
                    row.article,
                ),
            )
        )
        for row in rows
    ]


def week_document(desk: Desk) -> Document:
    """One sheet: what is late, then every day of this week with what falls due on it; 休 and 班 are marked.

    Applicants are not named: the sheet hangs on a wall.
    """
    day = desk.today()
    monday = date.fromordinal(day.toordinal() - day.weekday())
    days = [date.fromordinal(monday.toordinal() + step) for step in range(7)]
    found = _each_day(desk, listing.due_until(desk.file, days[-1], since=day))
    lines = [_week_line(desk, "已逾期", late) for late in found if late.due.due_on < min(day, monday)]
    for each in days:
        is_week_day = each.weekday() < SATURDAY
        works = ("上班" if is_week_day else "调休上班") if desk.calendar.is_working_day(each) else ""
        head = f"周{_WEEK[each.weekday()]}　{works or ('放假' if is_week_day else '休息')}"
        here = [one for one in found if one.due.due_on == each and each >= min(day, monday)]
        lines += [_week_line(desk, head, one) for one in here] or [[head, str(each), "", "", ""]]
    bureau = desk.bureau.name_on(day) or "（单位名称未填写）"
    columns = (("", 110), ("日期", 92), ("事项", 110), ("编号或名称", 320), ("依据", 260))
    document = report_listing.lay_out(
        [ListColumn(label, width, is_text=place > 2) for place, (label, width) in enumerate(columns)],
        lines,
        title=f"{bureau}本周期限",
        author=bureau,
        running=Running(
            head=f"{bureau}　本周期限　{days[0]} 至 {days[-1]}",
            head_right=f"打印日期：{day}",
            foot=f"共 {sum(bool(line[2]) for line in lines)} 项",
        ),
        watermark="",
    )
    assert document is not None, "five columns fit across a page"
    return document


_WEEK = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class _Day:
    """A day something falls due on."""

    due: Due
    if_summary: bool = False
    """True for the earlier day of a reply whose procedure nobody typed."""


def _each_day(desk: Desk, dues: list[Due]) -> list[_Day]:
    """The last days, and before that of a reply the day it may turn out to be; the soonest first."""
    found = [_Day(one) for one in dues]
    for one in dues:
        if one.earlier_on is not None and one.earlier_on >= desk.today():
            found.append(_Day(replace(one, due_on=one.earlier_on, earlier_on=None), if_summary=True))
    return sorted(found, key=lambda day: day.due.due_on)


def _week_line(desk: Desk, head: str, day: _Day) -> list[str]:
    row = today.row_of(desk, day.due, desk.today())
    provisional = "（暂定）" if row.is_provisional else ""
    return [head, f"{day.due.due_on}{provisional}", _label(day), _what(day.due), _article(desk, day, row)]


def _label(day: _Day) -> str:
    """What is due: 答复期限, 公开期限, …"""
    key = today.key_of(day.due)
    if day.if_summary:
        return f"{Owed(key).label}（如适用简易程序）"
    if day.due.register == "appeals":
        return Owed(key).label
    return LABELS.get(key) or _OWN[day.due.register]


def _article(desk: Desk, day: _Day, row: TodayRow) -> str:
    if not day.if_summary:
        return row.article
    rule = rule_on(desk.law.appeal_terms["summary_reply"], day.due.due_on)
    return f"{rule.citation}　{appeal_terms.DUTIES[Owed.REPLY]}"


def _what(found: Due) -> str:
    """The number of a case or the name of what is due; never an applicant."""
    return found.identity if found.register in ("requests", "appeals") else found.headline


def write_calendar(desk: Desk, path: Path, made: datetime) -> int:
    """Write every date something hangs on as a calendar file; how many there are.

    Applicants are not named: the file may leave the office. Raises :class:`FileTroubleError`.
    """
    days = _each_day(desk, listing.due_until(desk.file, date.max, since=desk.today()))
    entries = [_entry(desk, day) for day in days]
    write_bytes(path, icalendar.calendar(entries, made).encode("utf-8"))
    return len(entries)


def _entry(desk: Desk, day: _Day) -> Entry:
    found, row = day.due, today.row_of(desk, day.due, desk.today())
    provisional = "（暂定）" if row.is_provisional else ""
    alarms = [_before(desk, found.due_on, days) for days in ALARM_WORKING_DAYS]
    which = today.key_of(found) or "due"
    return Entry(
        uid=f"{found.register}-{found.id}-{which}{'-if-summary' if day.if_summary else ''}@officer-desk",
        on=found.due_on,
        summary=f"{_label(day)}{provisional}：{_what(found)}",
        description="\n".join(filter(None, (_article(desk, day, row), row.doubt))),
        alarms=(*alarms, found.due_on),
    )


def _before(desk: Desk, day: date, working_days: int) -> date:
    """The working day so many working days before a day."""
    for _ in range(working_days):
        day = desk.calendar.last_working_day_until(date.fromordinal(day.toordinal() - 1))
    return day
