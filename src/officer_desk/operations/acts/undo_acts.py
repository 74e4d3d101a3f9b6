"""Undo: a new act that puts back what stood before the last one."""

from __future__ import annotations

from officer_desk.domain.errors import ImpossibleError
from officer_desk.operations import changes
from officer_desk.operations.changes import Changes, changed
from officer_desk.operations.desk import Desk
from officer_desk.operations.settings import date_recount
from officer_desk.store import dbapi, derived, history, records
from officer_desk.store.history import Entry

_KINDS = {
    **records.REGISTER_OF,
    "request_event": changes.REQUESTS,
    "figure": changes.FIGURES,
    "report_section": changes.REPORT,
    "report_export": changes.REPORT,
    "setting": changes.BUREAU,
    "calendar_year": changes.CALENDAR,
}
_USED = "撤销会使这条记录恢复原来的编号，而那个编号已被另一条记录使用（可能在回收站）。请打开记录修改。"
_FINAL = ("report.export", "file.sample")
"""Acts that cannot be taken back, besides every purge: a paper went out, or the file is a sample."""


def undoable(desk: Desk) -> str | None:
    """What the last act was, where it can be undone; else None."""
    entry = _entry(desk)
    return entry.sentence if entry is not None else None


def _entry(desk: Desk) -> Entry | None:
    if desk.is_read_only:
        return None
    entry = history.last_undoable(desk.file)
    if entry is None or entry.act in _FINAL or entry.act.endswith(".purge") or not entry.sentence:
        return None
    return entry


def _refuse_used_numbers(desk: Desk, entry: Entry) -> None:
    """Refuse to bring back a number that another record bears by now."""
    for register, table in records.TABLES.items():
        if records.is_number_shared(desk.file, register, (i for t, i in entry.rows if t == table)):
            raise ImpossibleError(_USED)


def _touched(desk: Desk, entry: Entry) -> dict[str, set[int]]:
    """The records whose caches the entry's rows decide, by register."""
    found: dict[str, set[int]] = {}
    for table, row_id in entry.rows:
        if table in records.REGISTER_OF:
            found.setdefault(records.REGISTER_OF[table], set()).add(row_id)
    events = [row_id for table, row_id in entry.rows if table == "request_event"]
    if events:
        found.setdefault("requests", set()).update(records.requests_of_events(desk.file, events))
    log = [row_id for table, row_id in entry.rows if table == "progress_entry"]
    for register, record_id in records.records_of_entries(desk.file, log):
        found.setdefault(register, set()).add(record_id)
    return found


def undo(desk: Desk) -> Changes:
    """Undo the last act. Numbers it used stay used; records it made lie in the bin.

    Raises :class:`ImpossibleError` where there is nothing to undo, or a later act built on it.
    """
    entry = _entry(desk)
    if entry is None:
        raise ImpossibleError("没有可以撤销的操作。")
    if history.touched_later(desk.file, entry):
        raise ImpossibleError(f"“{entry.sentence}”之后这条记录又有改动，不能直接撤销。请打开记录修改。")
    rested = date_recount.basis(desk)
    with desk.act("undo") as act:
        act.undoes = entry.seq
        try:
            history.restore_before(desk.file, act, entry, desk.now().isoformat(timespec="seconds"))
        except dbapi.IntegrityError as error:
            raise ImpossibleError(_USED) from error
        tables = {table for table, _ in entry.rows}
        desk.forget()
        if not derived.is_current(desk.file, derived.stamp(desk.calendar, desk.law)):
            # A year of the calendar or what the bureau had settled is as it was before.
            date_recount.follow(desk, rested)
        touched = _touched(desk, entry)
        for register, record_ids in touched.items():
            derived.refresh(desk.file, register, sorted(record_ids), desk.calendar, desk.law)
        _refuse_used_numbers(desk, entry)
        act.sentence = f"已撤销：{entry.sentence.removeprefix('已')}"
    kinds = {_KINDS[table] for table in tables - {"progress_entry"}} | set(touched) | {changes.BIN}
    if tables & {"setting", "calendar_year"}:
        # They decide the dates of these and how near they are.
        kinds |= {changes.REQUESTS, changes.ITEMS, changes.APPEALS}
    ids = tuple(row_id for table, row_id in entry.rows if table in records.REGISTER_OF)
    return changed(act.sentence, *kinds, ids=ids, can_undo=False)
