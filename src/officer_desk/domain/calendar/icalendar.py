"""Last days as a calendar file (iCalendar) that phones and calendar programs read, with alarms.

Written by hand, since the format is a few lines and none of a library's time zones are wanted: every entry is a
whole day. Source: RFC 5545.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

PRODUCT = "-//officer-desk//ZH"
_OCTETS = 75
_HOUR = 9
"""At which hour an alarm rings."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One whole-day entry and the days on which an alarm rings before it or on it."""

    uid: str
    on: date
    summary: str
    description: str
    alarms: tuple[date, ...] = ()


def calendar(entries: Iterable[Entry], stamped: datetime) -> str:
    """The file, lines ending in CR LF, none longer than 75 octets. ``stamped`` is the time it was made, with a zone."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN"]
    stamp = stamped.utctimetuple()
    made = f"{stamp.tm_year:04}{stamp.tm_mon:02}{stamp.tm_mday:02}T{stamp.tm_hour:02}{stamp.tm_min:02}{stamp.tm_sec:02}Z"
    for entry in entries:
        lines += ["BEGIN:VEVENT", f"UID:{entry.uid}", f"DTSTAMP:{made}"]
        lines += [
            f"DTSTART;VALUE=DATE:{entry.on:%Y%m%d}",
            f"DTEND;VALUE=DATE:{entry.on + timedelta(days=1):%Y%m%d}",
        ]
        lines += [f"SUMMARY:{_escaped(entry.summary)}", f"DESCRIPTION:{_escaped(entry.description)}"]
        lines += ["TRANSP:TRANSPARENT", *_alarms(entry), "END:VEVENT"]
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _alarms(entry: Entry) -> Sequence[str]:
    lines = []
    for day in entry.alarms:
        hours = (day - entry.on).days * 24 + _HOUR
        trigger = f"-PT{-hours}H" if hours < 0 else f"PT{hours}H"
        lines += ["BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{_escaped(entry.summary)}"]
        lines += [f"TRIGGER:{trigger}", "END:VALARM"]
    return lines


def _escaped(text: str) -> str:
    """Text as a value: backslash, semicolon, comma and line break written out."""
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return text.replace("\r\n", "\n").replace("\n", "\\n")


def _folded(line: str) -> str:
    """The line in pieces of at most 75 octets, never cut within a character."""
    pieces, piece, size = [], "", 0
    for character in line:
        length = len(character.encode("utf-8"))
        if size + length > _OCTETS:
            pieces.append(piece)
            # The blank that marks a continuation counts.
            piece, size = "", 1
        piece, size = piece + character, size + length
    return "\r\n ".join([*pieces, piece])
