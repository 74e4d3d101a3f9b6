"""Makes a record kept by form of a ledger's row: its fields, and the log its dates tell of."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from officer_desk.domain.errors import FieldProblem, ImpossibleError
from officer_desk.domain.fields import empty_value
from officer_desk.domain.registers import PLAIN, progress
from officer_desk.domain.registers.progress import Entry, ProgressKind
from officer_desk.operations.acts import record_acts
from officer_desk.operations.desk import Desk

LOG_KEYS = frozenset({"progress_on", "progress", "completed_on", "evidence"})
DEFAULTED = {
    "tasks": frozenset({"year", "timing"}),
    "problems": frozenset({"year", "source"}),
    "returns": frozenset({"year", "frequency"}),
}
"""Required fields that a ledger may lack: they follow from others or have a usual value."""
_YEAR_FROM = {"problems": "found_on", "returns": "due_on"}


@dataclass(frozen=True, slots=True)
class MonthEnd:
    """A limit given by its month alone (6月底前): the month's last day in the year of its task."""

    month: int

    def in_year(self, year: int) -> date:
        """The day itself."""
        return date(year, self.month, calendar.monthrange(year, self.month)[1])


def plain_builder(
    desk: Desk, register: str, year_hint: int | None = None
) -> Callable[[Mapping[str, Any], Callable[[str, str], None]], Any]:
    """What makes records of the rows of that register; see :func:`ledger_rows.builder`."""
    plain = PLAIN[register]
    told_by_log = LOG_KEYS if plain.has_log else frozenset()
    blank = {
        f.key: empty_value(f.value)
        for f in plain.register.stored
        if f.required and f.key not in DEFAULTED.get(register, ())
    }

    def build(values: Mapping[str, Any], note: Callable[[str, str], None]) -> Any:
        kept = {key: value for key, value in values.items() if key not in told_by_log}
        if register in ("tasks", *_YEAR_FROM) and "year" not in kept:
            day: date | None = kept.get(_YEAR_FROM.get(register, ""))
            kept["year"] = day.year if day else year_hint or desk.today().year
        for key in ("timing", "deadline_on"):
            if isinstance(kept.get(key), MonthEnd):
                kept[key] = kept[key].in_year(kept["year"])
        if isinstance(kept.get("deadline_on"), str):
            kept["timing"] = kept.pop("deadline_on")
        if isinstance(kept.get("timing"), date):
            kept["deadline_on"], kept["timing"] = kept["timing"], "date"
        elif register == "tasks" and kept.get("deadline_on") and "timing" not in kept:
            kept["timing"] = "date"
        log, loose = _log(values) if plain.has_log else ((), "")
        if loose:
            kept["remark"] = "\n".join(filter(None, (kept.get("remark", ""), loose)))
            lacking = "日期" if "progress_on" not in values else "进展情况"
            note("progress", f"没有{lacking}，不能登记为推进记录，已写入备注。")
        record = plain.record(**{**blank, **kept})
        record_acts.check(desk, register, record)
        return _logged(record, log, desk.today()) if log else record

    return build


def _log(values: Mapping[str, Any]) -> tuple[tuple[Entry, ...], str]:
    """The log a row tells of, and what of it makes no entry: words without a day, a day without words."""
    text: str = values.get("progress", "")
    day, done = values.get("progress_on"), values.get("completed_on")
    evidence: str = values.get("evidence", "")
    whole = progress.read_log(text) if text else None
    if whole is not None:
        if done is None or progress.closing(whole) is not None:
            return whole, ""
        # Exported, then ended in the workbook. What proves the entries before stands in them.
        proof = "" if any(entry.evidence for entry in whole) else evidence
        return (*whole, Entry(kind=ProgressKind.DONE, happened_on=done, evidence=proof)), ""
    loose = f"最近推进：{day}" if day is not None and not text and day != done else ""
    found = []
    if day is not None and text and day != done:
        found.append(
            Entry(
                kind=ProgressKind.PROGRESS,
                happened_on=day,
                note=text,
                evidence="" if done else evidence,
            )
        )
        text = ""
    if done is not None:
        found.append(Entry(kind=ProgressKind.DONE, happened_on=done, note=text, evidence=evidence))
        text = ""
    text = text or loose
    if evidence and not found:
        text = f"{text}（佐证：{evidence}）" if text else f"佐证：{evidence}"
    return tuple(found), text


def _logged(record: Any, log: tuple[Entry, ...], today: date) -> Any:
    """The record with its log. Raises :class:`ImpossibleError` where an entry cannot be."""
    kept: list[Entry] = []
    for entry in log:
        try:
            progress.check_entry(kept, entry, today)
        except ImpossibleError as error:
            key = "completed_on" if entry.kind is ProgressKind.DONE else "progress_on"
            raise ImpossibleError(error.sentence, problems=(FieldProblem(key, error.sentence),)) from None
        kept.append(entry)
    return replace(record, entries=tuple(kept))
