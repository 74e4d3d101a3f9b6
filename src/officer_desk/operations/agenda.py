"""What falls due, as a list for the command line and as a calendar file: requests, items, appeals, plan, problems."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

from officer_desk.domain import icalendar
from officer_desk.domain.appeal_terms import Owed
from officer_desk.domain.calendar import SATURDAY
from officer_desk.domain.derivation import LABELS
from officer_desk.domain.document import Document, Running
from officer_desk.domain.icalendar import Entry
from officer_desk.operations import today
from officer_desk.operations.desk import Desk
from officer_desk.operations.today import TodayRow
from officer_desk.operations.writing import write_bytes
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
    found = listing.due_until(desk.file, days[-1], since=day)
    lines = [
        _week_line(desk, "已逾期", str(late.due_on), late) for late in found if late.due_on < min(day, monday)
    ]
    for each in days:
        is_week_day = each.weekday() < SATURDAY
        works = ("上班" if is_week_day else "调休上班") if desk.calendar.is_working_day(each) else ""
        head = f"周{_WEEK[each.weekday()]}　{works or ('放假' if is_week_day else '休息')}"
        here = [one for one in found if one.due_on == each and one.due_on >= min(day, monday)]
        lines += [_week_line(desk, head, str(each), one) for one in here] or [[head, str(each), "", "", ""]]
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


def _week_line(desk: Desk, head: str, day: str, found: Due) -> list[str]:
    row = today.row_of(desk, found, desk.today())
    provisional = "（暂定）" if row.is_provisional else ""
    return [head, f"{day}{provisional}", _label(found), _what(found), row.article]


def _key(found: Due) -> str:
    """Which of its dates falls due: of a request or a case; empty where there is but one."""
    return found.basis.split()[0] if found.register in ("requests", "appeals") else ""


def _label(found: Due) -> str:
    """What is due: 答复期限, 公开期限, …"""
    if found.register == "appeals":
        return Owed(_key(found)).label
    return LABELS.get(_key(found)) or _OWN[found.register]


def _what(found: Due) -> str:
    """The number of a case or the name of what is due; never an applicant."""
    return found.identity if found.register in ("requests", "appeals") else found.headline


def write_calendar(desk: Desk, path: Path, made: datetime) -> int:
    """Write every date something hangs on as a calendar file; how many there are.

    Applicants are not named: the file may leave the office. Raises :class:`FileTroubleError`.
    """
    dues = listing.due_until(desk.file, date.max, since=desk.today())
    entries = [_entry(desk, found) for found in dues]
    write_bytes(path, icalendar.calendar(entries, made).encode("utf-8"))
    return len(entries)


def _entry(desk: Desk, found: Due) -> Entry:
    row = today.row_of(desk, found, desk.today())
    provisional = "（暂定）" if row.is_provisional else ""
    alarms = [_before(desk, found.due_on, days) for days in ALARM_WORKING_DAYS]
    return Entry(
        uid=f"{found.register}-{found.id}-{_key(found) or 'due'}@officer-desk",
        on=found.due_on,
        summary=f"{_label(found)}{provisional}：{_what(found)}",
        description="\n".join(filter(None, (row.article, row.doubt))),
        alarms=(*alarms, found.due_on),
    )


def _before(desk: Desk, day: date, working_days: int) -> date:
    """The working day so many working days before a day."""
    for _ in range(working_days):
        day = desk.calendar.last_working_day_until(date.fromordinal(day.toordinal() - 1))
    return day
