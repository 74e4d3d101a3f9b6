"""Imports a register from a workbook: all rows are checked before one is kept.

:func:`plan_import` reads and judges the workbook and changes nothing; :func:`run_import`
keeps what was planned, as one act.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from officer_desk.domain.errors import DeskError, ImpossibleError
from officer_desk.domain.fields import Field
from officer_desk.domain.registers import PLAIN
from officer_desk.domain.workbook.ledgers import LEDGERS
from officer_desk.operations.acts import item_acts, record_acts, record_links, request_acts
from officer_desk.operations.acts.record_links import Links, Waiting
from officer_desk.operations.changes import Changes
from officer_desk.operations.desk import Desk
from officer_desk.operations.report import annual_report
from officer_desk.operations.workbook.ledger_notes import Notes, column_name, require_columns, sheet_notes
from officer_desk.operations.workbook.ledger_reader import PlannedRow, Reading, RowProblem
from officer_desk.operations.workbook.ledger_rows import Record
from officer_desk.operations.workbook.sheets import column_letter, open_ledger
from officer_desk.operations.workbook.step_columns import STEP_COLUMNS

__all__ = ["ImportCancelledError", "ImportPlan", "PlannedRow", "RowProblem", "plan_import", "run_import"]

Progress = Callable[[int, int], None]
"""Told how many rows of how many are done."""
IsCancelled = Callable[[], bool]

_STEP = 500


class ImportCancelledError(DeskError):
    """The officer cancelled; nothing was kept."""

    def __init__(self) -> None:
        super().__init__("导入已取消，没有写入任何内容。")


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What an import of a workbook would do."""

    register: str
    path: Path
    sheet: str
    header_row: int
    """As the spreadsheet shows it, from 1."""
    mapping: Mapping[str, Field]
    """Column letter → the field it gives, for every column that is imported."""
    unknown: tuple[str, ...]
    """Columns that are left out because their head means nothing: 领导批示（F 列）."""
    rows: tuple[PlannedRow, ...]
    problems: tuple[RowProblem, ...]
    notes: tuple[str, ...]
    """What the officer should read before importing; forbids nothing."""
    sha256: str
    total: int
    """Rows with content, good and bad."""
    imported_on: date | None = None
    """The day the very same file was imported before; None where it was not."""
    heads: Mapping[str, str] = field(default_factory=dict)
    """Column letter → its head as written, for every column that is imported."""

    @property
    def is_clean(self) -> bool:
        """True where every row can be imported."""
        return not self.problems

    @property
    def bad_rows(self) -> tuple[int, ...]:
        """The rows that cannot be imported, by their numbers."""
        return tuple(dict.fromkeys(problem.row for problem in self.problems))


def plan_import(
    desk: Desk,
    register_key: str,
    path: Path,
    *,
    sheet: str = "",
    progress: Progress | None = None,
    is_cancelled: IsCancelled | None = None,
) -> ImportPlan:
    """Read and judge every row of a workbook; nothing is changed.

    Raises :class:`ImpossibleError` where the file is no workbook, has no such ledger or lacks
    a required column, and :class:`ImportCancelledError`.
    """
    register = LEDGERS[register_key]
    ledger = open_ledger(path, register, sheet=sheet, besides=STEP_COLUMNS.get(register_key, ()))
    require_columns(register, ledger.header)
    notes = Notes()
    reading = Reading(desk, register, ledger, notes)
    for number, cells in ledger.rows():
        if number % _STEP == 0:
            _report(progress, is_cancelled, number, ledger.last_row)
        reading.row(number, cells)
    reading.finish()
    if not reading.total:
        raise ImpossibleError(
            f"“{path.name}”的列名（第 {ledger.header.row + 1} 行）下面没有数据。请填写后再导入。"
        )
    _report(progress, is_cancelled, ledger.last_row, ledger.last_row)
    imported = desk.file.preference(_mark(ledger.sha256))
    return ImportPlan(
        register=register_key,
        path=path,
        sheet=ledger.sheet,
        header_row=ledger.header.row + 1,
        mapping={column_letter(column): f for column, f, _, _ in reading.columns},
        unknown=tuple(column_name(ledger.header, column) for column in ledger.header.unknown),
        rows=tuple(reading.rows),
        problems=tuple(reading.problems),
        notes=(*sheet_notes(register, ledger, imported), *reading.skipped_notes(), *notes.sentences()),
        sha256=ledger.sha256,
        total=reading.total,
        imported_on=date.fromisoformat(imported) if imported else None,
        heads={
            column_letter(column): " ".join(ledger.header.texts[column].split())
            for column, *_ in reading.columns
        },
    )


def run_import(
    desk: Desk,
    plan: ImportPlan,
    *,
    skip_bad: bool = False,
    progress: Progress | None = None,
    is_cancelled: IsCancelled | None = None,
) -> Changes:
    """Keep the planned rows as one act with one journal entry.

    Raises :class:`ImpossibleError` and keeps nothing where rows are bad, unless ``skip_bad``
    leaves those out. Raises :class:`ImportCancelledError`; nothing is kept then either.
    """
    register = LEDGERS[plan.register]
    if plan.problems and not skip_bad:
        raise ImpossibleError(
            f"有 {len(plan.bad_rows)} 行不能导入，没有写入任何内容。请按列出的行改好后重新导入，或选择跳过有错的行。"
        )
    if not plan.rows:
        raise ImpossibleError("没有一行可以导入，没有写入任何内容。")
    rows = plan.rows
    watched = _Watched(rows, lambda done: _report(progress, is_cancelled, done, len(rows)))
    skipped = f"，跳过有错的 {len(plan.bad_rows)} 行" if plan.problems else ""
    sentence = f"已从“{plan.path.name}”导入{register.label} {len(rows)} {register.noun}{skipped}"
    links = Links(
        within={place: row.links for place, row in enumerate(rows) if row.links},
        waiting=record_links.awaited(desk, plan.register, (row.record for row in rows)),
    )
    match plan.register:
        case "items":
            done = item_acts.import_items(
                desk,
                watched,
                sentence=sentence,
                explained={place: row.refers_to for place, row in enumerate(rows) if row.refers_to},
                links=links,
            )
        case "requests":
            done = request_acts.import_requests(desk, watched, sentence=sentence, links=links)
        case key if key in PLAIN:
            done = record_acts.import_records(desk, key, watched, sentence=sentence, links=links)
        case _:
            done = annual_report.import_figures(desk, watched, sentence=sentence)
    waits = (
        Waiting(plan.register, record_id, key, named)
        for record_id, row in zip(done.ids, rows, strict=True)
        for key, named in row.waiting.items()
    )
    record_links.remember(
        desk, (waited for waited, _ in links.waiting), waits if any(r.waiting for r in rows) else ()
    )
    desk.file.set_preference(_mark(plan.sha256), desk.today().isoformat())
    return done


def _mark(sha256: str) -> str:
    return f"imported.{sha256}"


def _report(progress: Progress | None, is_cancelled: IsCancelled | None, done: int, total: int) -> None:
    if is_cancelled is not None and is_cancelled():
        raise ImportCancelledError
    if progress is not None:
        progress(done, total)


class _Watched(Sequence[Any]):
    """Records that tell how many of them were taken, so that an act can report and be stopped."""

    def __init__(self, rows: Sequence[PlannedRow], taken: Callable[[int], None]) -> None:
        self._rows = rows
        self._taken = taken

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, index: Any) -> Any:
        return self._rows[index].record

    def __iter__(self) -> Iterator[Record]:
        for count, planned in enumerate(self._rows):
            if count % _STEP == 0:
                self._taken(count)
            yield planned.record
