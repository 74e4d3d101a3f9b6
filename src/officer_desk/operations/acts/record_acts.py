"""Acts on the registers kept by form: 复议诉讼, 工作要点, 问题清单, 工作记录, 报送台账."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from officer_desk.domain.calendar import terms
from officer_desk.domain.errors import FieldProblem, ImpossibleError
from officer_desk.domain.fields import Value, cleaned, missing
from officer_desk.domain.fields import faults as field_faults
from officer_desk.domain.registers import NUMBERED, PLAIN, REGISTERS, progress
from officer_desk.domain.registers.progress import PROGRESS_WORDS, Entry, ProgressKind
from officer_desk.domain.registers.standing import Standing
from officer_desk.domain.text import characters
from officer_desk.operations import changes
from officer_desk.operations.acts import record_links
from officer_desk.operations.acts.record_links import Links
from officer_desk.operations.changes import Changes, changed
from officer_desk.operations.desk import Desk
from officer_desk.store import bin, derived, listing, lookup, records

_DAYS = {"appeals": "received_on", "problems": "found_on", "activities": "held_on"}
"""The field a new record begins with today in."""
_HIGHEST_ID = 2**63 - 1
_WITH_YEAR = ("tasks", "problems", "returns")


def new_record(desk: Desk, register: str, year: int | None = None) -> Any:
    """A record as the form begins with: today, the year shown, the last department."""
    plain = PLAIN[register]
    values: dict[str, Any] = {}
    if register in _DAYS:
        values[_DAYS[register]] = desk.today()
    if register in _WITH_YEAR:
        values["year"] = year or desk.today().year
    if register != "returns":
        values["department"] = lookup.last_value(desk.file, records.TABLES[register], "department")
    if register == "tasks":
        values["source"] = lookup.last_value(desk.file, "task", "source")
        values["position"] = lookup.highest(desk.file, "task", "position", values["year"]) + 1
    return plain.record(**values)


def load(desk: Desk, register: str, record_id: int) -> Any:
    """The record of that id with its log. Raises :class:`ImpossibleError` where it is gone."""
    record = records.read_plain(desk.file, register, record_id)
    if record is None:
        raise ImpossibleError("这条记录已被彻底删除，不能再打开。")
    return record


def _load_living(desk: Desk, register: str, record_id: int) -> Any:
    record = load(desk, register, record_id)
    if records.is_binned(desk.file, register, record_id):
        raise ImpossibleError("这条记录在回收站里，不能修改。请先从回收站还原。")
    return record


def check(desk: Desk, register: str, record: Any) -> None:
    """Refuse a record that lacks something or cannot be true. Raises :class:`ImpossibleError`."""
    plain = PLAIN[register]
    values = {f.key: getattr(record, f.key) for f in plain.register.stored}
    problems = [FieldProblem(f.key, f"{f.label}没有填写。") for f in missing(plain.register.stored, values)]
    problems += field_faults(plain.register.stored, values, desk.today())
    problems += plain.faults(record, desk.today())
    if problems:
        raise ImpossibleError.of(problems)


def save(desk: Desk, register: str, values: Mapping[str, Any], *, record_id: int = 0) -> Changes:
    """Add a record or change one. Raises :class:`ImpossibleError`."""
    plain = PLAIN[register]
    described, table = plain.register, records.TABLES[register]
    before = _load_living(desk, register, record_id) if record_id else plain.record()
    record = replace(before, **cleaned(described.stored, values))
    check(desk, register, record)
    _refuse_used(desk, register, record)
    _refuse_lost(desk, register, record)
    if record_id and not any(getattr(record, f.key) != getattr(before, f.key) for f in described.stored):
        return changed("没有改动", ids=(record_id,), can_undo=False)
    with desk.act(f"{register}.{'edit' if record_id else 'add'}") as act:
        if record_id:
            act.update(table, record_id, records.changed_columns(described, before, record))
        else:
            record_id = act.insert(table, records.columns_of(described, record))
        derived.refresh(desk.file, register, [record_id], desk.calendar, desk.law)
        act.sentence = f"{'已修改' if before.id else '已登记'}{described.label}{_named(register, record)}"
    return changed(act.sentence, register, ids=(record_id,))


def _named(register: str, record: Any) -> str:
    """What a record is called in the journal and the undo bar: nothing that may name an applicant."""
    name = record.case_number if register == "appeals" else record.title
    if not name:
        return "一件" if register == "appeals" else ""
    return f"“{name if len(name) <= 24 else f'{name[:23]}…'}”"


def _refuse_used(desk: Desk, register: str, record: Any) -> None:
    """Refuse a case number that another record bears."""
    if register not in NUMBERED:
        return
    described = PLAIN[register].register
    number = getattr(record, described.identity)
    if not number:
        return
    holder = records.holder_of(desk.file, register, number, record.id)
    if holder is not None:
        place = "（在回收站）" if holder.is_binned else ""
        label = described.field(described.identity).label
        raise ImpossibleError.of(
            [FieldProblem(described.identity, f"{label} {number} 已经登记过{place}。请核对是否重复登记。")]
        )


def _refuse_lost(desk: Desk, register: str, record: Any) -> None:
    """Refuse a reference to a record that is gone for good, and one that leads back to where it began."""
    problems = []
    for field in PLAIN[register].register.stored:
        target = getattr(record, field.key) if field.value is Value.RECORD else None
        if target is None:
            continue
        if not 0 < target <= _HIGHEST_ID or bin.gone(desk.file, field.refers_to, [target]):
            sentence = f"{field.label}所选的记录已被彻底删除。请另选一条，或者清空这一项。"
            problems.append(FieldProblem(field.key, sentence))
        elif field.refers_to == register and _leads_to(desk, register, field.key, target, record.id):
            sentence = f"{field.label}所选的记录本身又接在这条记录之后，前后成了循环。请另选一条。"
            problems.append(FieldProblem(field.key, sentence))
    if problems:
        raise ImpossibleError.of(problems)


def _leads_to(desk: Desk, register: str, key: str, start: int, wanted: int) -> bool:
    """Whether following the references from ``start`` arrives at ``wanted``; a circle met on the way ends it."""
    seen: set[int] = set()
    at: int | None = start
    while at is not None and at not in seen:
        if at == wanted:
            return True
        seen.add(at)
        before = records.read_plain(desk.file, register, at)
        at = getattr(before, key) if before is not None else None
    return False


def as_typed(register: str, values: Mapping[str, Any], entries: Sequence[Entry] = ()) -> Any:
    """The record that a form being filled stands for, with the log of the one it changes."""
    plain = PLAIN[register]
    log = {"entries": tuple(entries)} if plain.has_log else {}
    return plain.record(**cleaned(plain.register.stored, values), **log)


def advice(register: str, values: Mapping[str, Any], record_id: int = 0) -> list[FieldProblem]:
    """What is worth a second look in a form being filled; forbids nothing."""
    plain = PLAIN[register]
    record = replace(plain.record(), id=record_id, **cleaned(plain.register.stored, values))
    return plain.advice(record)


def standing_of(desk: Desk, register: str, record: Any) -> Standing:
    """Where a record stands by the law and calendar of this file."""
    return PLAIN[register].standing(record, desk.law, desk.calendar)


def derived_values(desk: Desk, register: str, record: Any) -> dict[str, Any]:
    """The computed and event fields of a record, as a form shows them."""
    plain = PLAIN[register]
    standing = standing_of(desk, register, record)
    provisional = "（暂定）" if standing.unknown_year is not None else ""
    shown: dict[str, Any] = {"due_on": f"{standing.due_on}{provisional}" if standing.due_on else "—"}
    shown |= {key: word or "—" for key, word in plain.words(record).items()}
    if plain.has_log:
        latest = progress.last(record.entries)
        shown["completed_on"] = standing.done_on.isoformat() if standing.done_on else "—"
        shown["progress_on"] = standing.last_on.isoformat() if standing.last_on else "—"
        shown["progress"] = (latest.note if latest else "") or "—"
        shown["evidence"] = (
            "；".join(e.evidence for e in progress.in_order(record.entries) if e.evidence) or "—"
        )
    keys = {f.key for f in plain.register.fields} - {f.key for f in plain.register.stored}
    return {key: value for key, value in shown.items() if key in keys}


def remaining(desk: Desk, due_on: date) -> str:
    """The words beside a last day: 剩 3 日, 今天, 超 1 日 — working days."""
    return terms.remaining(desk.calendar, desk.today(), due_on)


def find(desk: Desk, register: str, text: str, limit: int = 20) -> list[tuple[int, str]]:
    """Records of any register to refer to, newest first: id and what to call them."""
    ids = lookup.find(desk.file, register, text, limit)
    described = REGISTERS[register]
    found = []
    for row in listing.rows_by_id(desk.file, register, ids):
        # 申请内容 beside the number tells requests apart; the applicant's name does not belong here.
        name, title = str(row[described.identity] or ""), str(row[described.headline] or "")
        if register in ("tasks", "problems"):
            name = f"{row['year']} 年"
        found.append((int(row["id"]), f"{name}　{title}" if name else title))
    return found


def label_of(desk: Desk, register: str, record_id: int) -> str:
    """What to call a record that is referred to; says so where it is gone."""
    rows = listing.rows_by_id(desk.file, register, [record_id])
    if not rows:
        return "（已删除的记录）"
    described = REGISTERS[register]
    number = str(rows[0][described.identity] or "") if register in NUMBERED else ""
    return number or str(rows[0][described.headline] or "")


# --- the progress log ---------------------------------------------------------------------


def log_progress(
    desk: Desk,
    register: str,
    record_id: int,
    *,
    kind: ProgressKind,
    happened_on: date,
    note: str = "",
    evidence: str = "",
) -> Changes:
    """Add a line to the log of a task or a problem. Raises :class:`ImpossibleError`."""
    record = _load_living(desk, register, record_id)
    entry = Entry(
        kind=kind,
        happened_on=happened_on,
        note=characters.note(note).strip(),
        evidence=characters.note(evidence).strip(),
    )
    progress.check_entry(record.entries, entry, desk.today())
    with desk.act(f"{register}.progress") as act:
        records.insert_entry(act, register, record_id, entry)
        derived.refresh(desk.file, register, [record_id], desk.calendar, desk.law)
        act.sentence = f"已登记{PROGRESS_WORDS[kind]}{_named(register, record)}"
    return changed(act.sentence, register, ids=(record_id,))


def drop_progress(desk: Desk, register: str, record_id: int, entry_id: int) -> Changes:
    """Take a line out of a log; undo brings it back. Raises :class:`ImpossibleError`."""
    record = _load_living(desk, register, record_id)
    entry = next((entry for entry in record.entries if entry.id == entry_id), None)
    if entry is None:
        raise ImpossibleError("这条推进记录已经不在了，没有改动。")
    with desk.act(f"{register}.progress_drop") as act:
        act.update("progress_entry", entry_id, {"deleted_at": desk.now().isoformat(timespec="seconds")})
        derived.refresh(desk.file, register, [record_id], desk.calendar, desk.law)
        act.sentence = (
            f"已删除 {entry.happened_on} 的{PROGRESS_WORDS[entry.kind]}记录{_named(register, record)}"
        )
    return changed(act.sentence, register, ids=(record_id,))


# --- many at once -------------------------------------------------------------------------


def import_records(
    desk: Desk,
    register: str,
    found: Sequence[Any],
    *,
    sentence: str = "",
    act_name: str = "import",
    links: Links = record_links.NONE,
) -> Changes:
    """Add many records with their logs as one act, in their order. They are checked by the caller.

    ``links`` are references to put in place among them, and to them. Nothing is kept where anything fails.
    """
    described, table = PLAIN[register].register, records.TABLES[register]
    with desk.act(f"{register}.{act_name}") as act:
        saved = []
        for record in found:
            record_id = act.insert(table, records.columns_of(described, record))
            if PLAIN[register].has_log:
                for entry in record.entries:
                    records.insert_entry(act, register, record_id, entry)
            saved.append(replace(record, id=record_id))
        touched = record_links.tie(desk, act, register, saved, links)
        derived.write_plain(desk.file.db, register, saved, desk.calendar, desk.law)
        act.sentence = sentence or f"已导入{described.label} {len(saved)} {described.noun}"
    return changed(act.sentence, register, changes.LISTS, *touched, ids=tuple(record.id for record in saved))
