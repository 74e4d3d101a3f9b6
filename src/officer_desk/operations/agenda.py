"""What falls due, as a list for the command line and as a calendar file: requests, items, appeals, plan, problems."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

from officer_desk.domain import icalendar
from officer_desk.domain.appeal_terms import Owed
from officer_desk.domain.derivation import LABELS
from officer_desk.domain.icalendar import Entry
from officer_desk.operations import today
from officer_desk.operations.desk import Desk
from officer_desk.operations.today import TodayRow
from officer_desk.operations.writing import write_bytes
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
    key = found.basis.split()[0] if found.register in ("requests", "appeals") else ""
    label = Owed(key).label if found.register == "appeals" else LABELS.get(key) or _OWN[found.register]
    provisional = "（暂定）" if row.is_provisional else ""
    what = found.identity if found.register in ("requests", "appeals") else found.headline
    alarms = [_before(desk, found.due_on, days) for days in ALARM_WORKING_DAYS]
    return Entry(
        uid=f"{found.register}-{found.id}-{key or 'due'}@officer-desk",
        on=found.due_on,
        summary=f"{label}{provisional}：{what}",
        description="\n".join(filter(None, (row.article, row.doubt))),
        alarms=(*alarms, found.due_on),
    )


def _before(desk: Desk, day: date, working_days: int) -> date:
    """The working day so many working days before a day."""
    for _ in range(working_days):
        day = desk.calendar.last_working_day_until(date.fromordinal(day.toordinal() - 1))
    return day
