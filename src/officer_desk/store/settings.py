"""What the officer set: the bureau, the lists, the calendar years of her own."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from officer_desk.domain.bureau import Bureau, BureauName, Leader
from officer_desk.domain.calendar.working_days import Calendar, DayKind
from officer_desk.domain.law.clock_law import AfterPayment, Choices, PauseEnd, PauseStart
from officer_desk.store.desk_file import Act, DeskFile


def read(file: DeskFile, key: str) -> Any:
    """The value of a setting; None where it was never set."""
    rows = file.query("SELECT value FROM setting WHERE key = ? AND deleted_at IS NULL", [key])
    return json.loads(rows[0][0]) if rows else None


def write(file: DeskFile, act: Act, key: str, value: Any) -> None:
    """Set a setting, inside an act."""
    text = json.dumps(value, ensure_ascii=False)
    rows = file.query("SELECT id FROM setting WHERE key = ?", [key])
    if rows:
        act.update("setting", rows[0][0], {"value": text, "deleted_at": None})
    else:
        act.insert("setting", {"key": key, "value": text})


CHOICES, LEAD = "clock.choices", "clock.lead"


def read_choices(file: DeskFile) -> Choices | None:
    """What the bureau has settled where the law leaves it open; None where it never did."""
    raw = read(file, CHOICES)
    if raw is None:
        return None
    return Choices(
        pause_start=PauseStart(raw["pause_start"]),
        pause_end=PauseEnd(raw["pause_end"]),
        after_payment=AfterPayment(raw["after_payment"]),
        correction_days=int(raw["correction_days"]),
    )


def write_choices(file: DeskFile, act: Act, choices: Choices) -> None:
    """Keep what the bureau has settled, inside an act."""
    raw = {
        "pause_start": choices.pause_start.value,
        "pause_end": choices.pause_end.value,
        "after_payment": choices.after_payment.value,
        "correction_days": choices.correction_days,
    }
    write(file, act, CHOICES, raw)


def read_lead(file: DeskFile) -> int:
    """Working days before a lawful last day by which the bureau wants to be done."""
    return int(read(file, LEAD) or 0)


def read_bureau(file: DeskFile) -> Bureau:
    """The bureau's particulars; empty ones for a new file."""
    raw = read(file, "bureau")
    if raw is None:
        return Bureau()
    names = tuple(
        BureauName(n["full_name"], n["short_name"], _day(n["valid_from"]), _day(n["valid_to"]))
        for n in raw.pop("names", ())
    )
    leaders = tuple(Leader(**leader) for leader in raw.pop("leaders", ()))
    known = {key: value for key, value in raw.items() if key in Bureau.__dataclass_fields__}
    known["recipients"] = tuple(known.get("recipients", ()))
    return Bureau(names=names, leaders=leaders, **known)


def write_bureau(file: DeskFile, act: Act, bureau: Bureau) -> None:
    """Keep the bureau's particulars, inside an act."""
    raw: dict[str, Any] = {key: getattr(bureau, key) for key in Bureau.__dataclass_fields__}
    raw["names"] = [
        {
            "full_name": name.full_name,
            "short_name": name.short_name,
            "valid_from": name.valid_from.isoformat() if name.valid_from else None,
            "valid_to": name.valid_to.isoformat() if name.valid_to else None,
        }
        for name in bureau.names
    ]
    raw["leaders"] = [{"name": leader.name, "duty": leader.duty} for leader in bureau.leaders]
    write(file, act, "bureau", raw)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@dataclass(frozen=True, slots=True)
class StoredYear:
    """A calendar year of the file's own; it prevails over the one the program was born with."""

    id: int
    year: int
    notice: str
    is_confirmed: bool
    days: Mapping[date, DayKind]


def calendar_years(file: DeskFile) -> list[StoredYear]:
    """The calendar years the officer entered or withdrew."""
    rows = file.query(
        "SELECT id, year, notice, is_confirmed, days FROM calendar_year WHERE deleted_at IS NULL ORDER BY year"
    )
    return [
        StoredYear(
            id=row[0],
            year=row[1],
            notice=row[2],
            is_confirmed=bool(row[3]),
            days={date.fromisoformat(day): DayKind(kind) for day, kind in json.loads(row[4]).items()},
        )
        for row in rows
    ]


def write_calendar_year(
    file: DeskFile, act: Act, year: int, days: Mapping[date, DayKind], notice: str, *, is_confirmed: bool
) -> None:
    """Keep a calendar year, inside an act."""
    values = {
        "notice": notice,
        "is_confirmed": int(is_confirmed),
        "days": json.dumps({day.isoformat(): days[day].value for day in sorted(days)}),
        "deleted_at": None,
    }
    rows = file.query("SELECT id FROM calendar_year WHERE year = ?", [year])
    if rows:
        act.update("calendar_year", rows[0][0], values)
    else:
        act.insert("calendar_year", {"year": year, **values})


def calendar(file: DeskFile, seed: Calendar) -> Calendar:
    """The seed with the file's own years laid over it."""
    own = calendar_years(file)
    days: dict[date, DayKind | None] = {}
    for stored in own:
        days |= {day: None for day in seed.days if day.year == stored.year}
        if stored.is_confirmed:
            days |= stored.days
    return seed.with_changes(
        days,
        years=[stored.year for stored in own if stored.is_confirmed],
        unconfirmed=[stored.year for stored in own if not stored.is_confirmed],
    )
