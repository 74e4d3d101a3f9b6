"""怎样算出, of any record: its last days in words, and what they all rest on.

Of requests every date of the clock, of items the last day for publishing, of appeals every day that
hangs on them; of what is kept by form the one sentence that says who set the day.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from officer_desk.domain.calendar.terms import Unit
from officer_desk.domain.calendar.working_days import Calendar
from officer_desk.domain.clock import derivation
from officer_desk.domain.clock.derivation import written
from officer_desk.domain.registers import PLAIN, items, publication_derivation
from officer_desk.domain.registers.plan import TIMINGS
from officer_desk.operations.acts import item_acts, record_acts
from officer_desk.operations.dates import appeal_terms, computation_sheet
from officer_desk.operations.dates.computation_sheet import Computation
from officer_desk.operations.dates.derived_date import Derived, text_lines
from officer_desk.operations.desk import Desk

PUBLICATION = "publication_due"
"""The key of the last day for publishing an item."""


@dataclass(frozen=True, slots=True)
class Derivation:
    """Every last day of a record and what they rest on; names no applicant."""

    name: str
    """What the record is called."""
    law: str
    """By which law all its dates are counted; empty where each names its own."""
    dates: tuple[Derived, ...]
    notes: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """What they all rest on: sentences, each under its head."""
    computed: Computation | None = None
    """Of a request what its 时限计算单 is made of; None by another calendar, on which no sheet is printed."""


def derivation_of(
    desk: Desk, register: str, record_id: int, *, calendar: Calendar | None = None
) -> Derivation:
    """How the last days of a record came about, or would by another calendar.

    Raises :class:`ImpossibleError` where the record is gone.
    """
    days = calendar or desk.calendar
    match register:
        case "requests":
            found = computation_sheet.computation(desk, record_id, calendar=calendar)
            return _of_request(found, has_sheet=calendar is None)
        case "items":
            return _of_item(desk, record_id, days)
        case "appeals":
            return _of_appeal(desk, record_id, days)
    record = record_acts.load(desk, register, record_id)
    name = getattr(record, PLAIN[register].register.headline)
    return Derivation(str(name), "", tuple(_typed(desk, register, record)))


def as_text(found: Derivation) -> str:
    """All of it for the clipboard."""
    if found.computed is not None:
        return computation_sheet.as_text(found.computed)
    lines = [f"怎样算出　{found.name}".rstrip("　"), *text_lines(found.dates)]
    lines += ["", *(f"{head}：{'；'.join(told)}。" for head, told in found.notes)] if found.notes else []
    return "\n".join(lines) + "\n"


def _of_request(found: Computation, *, has_sheet: bool) -> Derivation:
    notes = (
        ("不合规定，不影响期限", found.irregular),
        ("法律没有规定，按本机关的设定", found.choices),
        ("工作日历", found.calendars),
    )
    kept = tuple(note for note in notes if note[1])
    computed = found if has_sheet else None
    return Derivation(found.request.number, found.law, found.dates, kept, computed)


def _of_item(desk: Desk, item_id: int, calendar: Calendar) -> Derivation:
    item = item_acts.load_item(desk, item_id)
    term = items.publication_term(item, desk.law.publication_terms, calendar)
    name = "　".join(filter(None, (item.index_number, item.title)))
    if term is None:
        return Derivation(name, "", ())
    is_typed = item.term_basis == "special"
    told = publication_derivation.sentences(item, term, calendar)
    late = item_acts.working_days_late(desk, item)
    if item.published_on is not None and item.is_public_as_it_stands:
        ends = f"超过期限{late}个工作日" if late else "没有超过期限"
        told.insert(-1 if term.is_provisional else len(told), f"{written(item.published_on)}公开，{ends}。")
    found = Derived(
        key=PUBLICATION,
        label="公开期限",
        on=term.due_on,
        is_provisional=term.is_provisional,
        is_live=items.is_open(item),
        article="" if is_typed else str(term.rule.citation),
        sentences=tuple(told),
        doubt=told[-1] if term.is_provisional else "",
        days=() if is_typed else tuple(derivation.term_days(term, calendar)),
    )
    notes: tuple[tuple[str, tuple[str, ...]], ...] = ()
    if not is_typed and term.rule.unit is Unit.WORKING_DAYS:
        sources = computation_sheet.calendar_sources(desk, term.start.year, term.due_on.year, calendar)
        notes = (("工作日历", tuple(sources)),)
    return Derivation(name, "", (found,), notes)


def _of_appeal(desk: Desk, appeal_id: int, calendar: Calendar) -> Derivation:
    appeal = record_acts.load(desk, "appeals", appeal_id)
    dates = appeal_terms.derivation(desk, appeal, calendar=calendar)
    counted = [day for day in dates if day.days]
    notes: tuple[tuple[str, tuple[str, ...]], ...] = ()
    if counted and appeal.received_on is not None:
        last = max(day.on for day in counted)
        sources = computation_sheet.calendar_sources(desk, appeal.received_on.year, last.year, calendar)
        notes = (("工作日历", tuple(sources)),)
    return Derivation(appeal.case_number, "", dates, notes)


# --- what is kept by form -----------------------------------------------------------------

_LABELS = {"tasks": "工作要点时限", "problems": "整改时限", "returns": "报送期限"}
_TIMINGS = {choice.key: choice.label for choice in TIMINGS}


def _typed(desk: Desk, register: str, record: Any) -> Iterator[Derived]:
    """The one day of such a record, with the sentence that says who set it."""
    standing = record_acts.standing_of(desk, register, record)
    if standing.due_on is None:
        return
    day = written(standing.due_on)
    match register:
        case "tasks" if record.timing == "date":
            told = f"由你填写：完成日期要求是{day}。"
        case "tasks" if record.timing == "quarterly":
            told = f"由你选定：时限要求是“{_TIMINGS['quarterly']}”，最早一个还没有推进记录的季度到{day}为止。"
        case "tasks":
            told = f"由你选定：时限要求是“{_TIMINGS[record.timing]}”，到{day}为止。"
        case "problems":
            told = f"由你填写：计划完成日期是{day}。"
        case _:
            told = f"由你填写：报送期限是{day}；按报送要求生成的各期，是要求里写明的日期。"
    yield Derived(
        key="due",
        label=_LABELS[register],
        on=standing.due_on,
        is_provisional=False,
        is_live=standing.is_open,
        article="",
        sentences=(told, "按填写的日期提醒，不按工作日推算，遇休息日不顺延。"),
    )
