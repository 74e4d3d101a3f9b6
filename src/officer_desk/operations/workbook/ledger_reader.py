"""Reads the rows of a ledger, one after the other: planned records, problems and notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from officer_desk.domain.errors import ImpossibleError
from officer_desk.domain.fields import Field, Kind, Register, Value
from officer_desk.domain.registers import NUMBERED, REGISTERS
from officer_desk.domain.registers.figures import BY_KEY, Figure, amount_text
from officer_desk.domain.text.record_numbers import number_key
from officer_desk.domain.workbook.entries import Reader, reader
from officer_desk.operations.desk import Desk
from officer_desk.operations.settings.desk_settings import LISTS, list_labels
from officer_desk.operations.workbook.ledger_notes import SELF_NUMBERED, SHOWN_ROWS, SPARED, Notes
from officer_desk.operations.workbook.ledger_rows import Record, builder
from officer_desk.operations.workbook.plain_rows import MonthEnd
from officer_desk.operations.workbook.request_rows import REASON, outcomes
from officer_desk.operations.workbook.row_links import Places, circles, leading, named_places
from officer_desk.operations.workbook.sheets import Ledger, names_beside
from officer_desk.store import records

_TOTAL = re.compile(r"\s*(?:合\s*计|总\s*计|小\s*计|共\s*计|累\s*计)\s*[:：]?\s*\d*\s*[件条项个]?\s*")
_FOOTER = re.compile(
    r"\s*(?:注|备注|说明|填\s*表|制\s*表|审\s*核|填\s*报|负责|联系)[^:：]{0,4}[:：].*", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Why a row cannot be imported."""

    row: int
    """The row's number as the spreadsheet shows it."""
    column: str
    """The column's head as written; the field's label where the sheet has no such column."""
    sentence: str

    def __str__(self) -> str:
        return (
            f"第 {self.row} 行“{self.column}”：{self.sentence}"
            if self.column
            else f"第 {self.row} 行：{self.sentence}"
        )


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A row that can be imported, as the record it becomes; a request carries its events."""

    row: int
    record: Record
    refers_to: str = ""
    """Index number, of another planned row, of the document this item explains."""
    links: Mapping[str, int] = field(default_factory=dict)
    """By field: the place, among the planned rows, of the record it refers to."""
    waiting: Mapping[str, str] = field(default_factory=dict)
    """By field: what it names in another sheet of the workbook, not imported yet."""


# --- the rows -----------------------------------------------------------------------------


@dataclass
class Reading:
    """Reads the rows of one ledger, one after the other."""

    desk: Desk
    register: Register
    ledger: Ledger
    notes: Notes
    rows: list[PlannedRow] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)
    total: int = 0
    totals: list[int] = field(default_factory=list)
    footers: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        header = self.ledger.header
        self._heads = {f.key: " ".join(header.texts[c].split()) for c, f in header.fields.items()}
        self.columns: list[tuple[int, Field, str, Reader]] = [
            (column, f, f.key, self._reader(f))
            for column, f in header.fields.items()
            if f.kind is not Kind.DERIVED or f.key == REASON
        ]
        self._first = next(iter(header.fields))
        self._build = builder(self.desk, self.register.key, self.ledger.year_hint)
        self._references = [f for f in self.register.stored if f.value is Value.RECORD]
        self._numbers: dict[str, int] = {}
        self._pending: dict[int, dict[str, str]] = {}
        self._names: dict[str, dict[str, str]] = {}
        self._is_file_empty = records.is_empty(self.desk.file)
        self._typed = _typed_figures(self.desk) if self.register.key == "figures" else {}

    def _reader(self, f: Field) -> Reader:
        if self.register.key == "requests" and f.key == "answer":
            return outcomes(self.desk).read
        if self.register.key == "tasks" and f.key in ("timing", "deadline_on"):
            # Plans write days and words (长期坚持) in one column, whatever its head is called.
            timing = self.register.field("timing")
            if f is timing or timing not in self.ledger.header.fields.values():
                return _timing_reader(timing, self.ledger.year_hint)
        known = list_labels(self.desk, f.list_key) if f.list_key in LISTS else ()
        return reader(
            f, year_hint=self.ledger.year_hint, known=known, doubt=lambda said: self._note(f.key, said)
        )

    def _head(self, key: str) -> str:
        """The head of a field's column as written; its label where there is no column."""
        if key in self._heads:
            return self._heads[key]
        return next((f.label for f in self.register.fields if f.key == key), "")

    def _note(self, key: str, sentence: str) -> None:
        self.notes.add(self._head(key), sentence)

    def row(self, number: int, cells: Sequence[object]) -> None:
        """Read one row: it becomes a planned record, or its problems are listed."""
        first = next((cell for cell in cells if cell not in ("", None)), None)
        if first is None or self._is_no_record(number, cells, first):
            return
        self.notes.row = number
        width = len(cells)
        values: dict[str, Any] = {}
        failed: dict[str, str] = {}
        for column, _, key, read in self.columns:
            cell = cells[column] if column < width else ""
            if cell == "":
                continue
            try:
                value = read(cell)
            except ImpossibleError as error:
                failed[key] = error.sentence
                continue
            if value not in ("", None, ()):
                values[key] = value
        if not values and not failed:
            return
        self.total += 1
        pending = {
            reference.key: named
            for reference in self._references
            if reference.key in values and (named := self._pending_reference(reference, values))
        }
        if failed:
            self._refuse(number, {**failed, **self._missing(values, failed)})
            return
        try:
            record = self._build(values, self._note)
        except ImpossibleError as error:
            self._refuse(number, {p.field: p.sentence for p in error.problems} or {"": error.sentence})
            return
        doubled = self._doubled(number, record)
        if doubled:
            self._refuse(number, doubled)
        else:
            self._pending[len(self.rows)] = pending
            self.rows.append(PlannedRow(number, record))

    def _pending_reference(self, reference: Field, values: dict[str, Any]) -> str:
        """Put the record a row refers to in its place; give back the name of one that is not in the file."""
        named: str = values.pop(reference.key)
        found = records.named(self.desk.file, reference.refers_to, named)
        if found is None:
            return named
        values[reference.key] = found
        return ""

    def finish(self) -> None:
        """Settle what only the whole workbook can tell: whether what rows refer to is in it."""
        places = named_places([planned.record for planned in self.rows], self.register)
        for place, pending in self._pending.items():
            for key, named in pending.items():
                self.notes.row = self.rows[place].row
                self._settle(place, self.register.field(key), named, places)
        self._break_circles()

    def _settle(self, place: int, reference: Field, named: str, places: Places) -> None:
        planned = self.rows[place]
        if reference.refers_to == self.register.key:
            target = places(place, named)
            if target is None or (target == place and self.register.key == "items"):
                self._tell_lost(reference, named)
            elif self.register.key == "items":
                number: str = self.rows[target].record.index_number
                self.rows[place] = replace(planned, refers_to=number)
            else:
                self.rows[place] = replace(planned, links={**planned.links, reference.key: target})
            return
        sheet = self._beside(reference.refers_to).get(number_key(named), "")
        if not sheet:
            self._tell_lost(reference, named)
            return
        self._note(reference.key, f"“{named}”在本工作簿的工作表“{sheet}”里，导入那张表时自动对应。")
        self.rows[place] = replace(planned, waiting={**planned.waiting, reference.key: named})

    def _tell_lost(self, reference: Field, named: str) -> None:
        said = f"台账里找不到“{named}”，{reference.label}没有录入，导入后请补选。"
        if reference.refers_to == self.register.key:
            said = f"台账和本表里都找不到“{named}”，{reference.label}没有录入，导入后请补选。"
        if self.register.key == "items":
            said = f"索引号“{named}”的文件台账和本表里都没有，解读关系没有录入，导入后请补选。"
        self._note(reference.key, said)

    def _beside(self, register: str) -> dict[str, str]:
        """What the other sheets of the workbook call the records of a register, with their sheet."""
        if register not in self._names:
            self._names[register] = names_beside(self.ledger.path, REGISTERS[register], self.ledger.sheet)
        return self._names[register]

    def _break_circles(self) -> None:
        """Leave out the references that lead back to where they began."""
        for key in {key for planned in self.rows for key in planned.links}:
            targets = {at: planned.links[key] for at, planned in enumerate(self.rows) if key in planned.links}
            for place in targets:
                planned = self.rows[place]
                rest = {other: target for other, target in planned.links.items() if other != key}
                if circles(place, targets):
                    self.notes.row = planned.row
                    label = self.register.field(key).label
                    self._note(key, f"{label}前后成了循环，没有录入，导入后请补选。")
                    self.rows[place] = replace(planned, links=rest)
                elif key == "joined_to":
                    self.rows[place] = replace(planned, links={**rest, key: leading(place, targets)})

    def _is_no_record(self, number: int, cells: Sequence[object], first: object) -> bool:
        """True for sums, signatures below the table and heads repeated on a new page."""
        if not isinstance(first, str):
            return False
        if _TOTAL.fullmatch(first):
            self.totals.append(number)
            return True
        if _FOOTER.fullmatch(first) and all(":" in str(c) or "：" in str(c) for c in cells if c != ""):
            self.footers.append(number)
            return True
        head = cells[self._first] if self._first < len(cells) else ""
        return isinstance(head, str) and head.strip() == self.ledger.header.texts[self._first]

    def _missing(self, values: Mapping[str, Any], failed: Mapping[str, str]) -> dict[str, str]:
        spared = {SELF_NUMBERED.get(self.register.key), *SPARED.get(self.register.key, ())}
        return {
            f.key: f"{f.label}没有填写。"
            for f in self.register.fields
            if f.required and f.key not in values and f.key not in failed and f.key not in spared
        }

    def _refuse(self, number: int, faults: Mapping[str, str]) -> None:
        self.problems.extend(RowProblem(number, self._head(key), said) for key, said in faults.items())

    def _doubled(self, number: int, record: Record) -> dict[str, str]:
        """What is wrong where the record's number stands twice, in the sheet or with the file."""
        if isinstance(record, Figure):
            self._note_change(record)
            key, name, shown = "key", f"{record.year} {record.key}", f"{record.year} 年的这一项"
        else:
            key = self.register.identity
            written = getattr(record, key) if self.register.key in NUMBERED else ""
            if not written:
                return {}
            name, shown = number_key(written), f"{self.register.field(key).label} {written} "
            holder = (
                None if self._is_file_empty else records.holder_of(self.desk.file, self.register.key, written)
            )
            if holder is not None:
                place = "（在回收站）" if holder.is_binned else ""
                return {key: f"{shown}在台账里已经用过{place}。请核对是否重复登记。"}
        earlier = self._numbers.setdefault(name, number)
        return {} if earlier == number else {key: f"{shown}与第 {earlier} 行重复。请核对。"}

    def _note_change(self, figure: Figure) -> None:
        before = self._typed.get((figure.year, figure.key))
        if before is not None and before.amount != figure.amount:
            kind = BY_KEY[figure.key]
            was, now = amount_text(kind, before.amount), amount_text(kind, figure.amount)
            self._note("amount", f"{figure.year} 年“{kind.label}”原为 {was}，将改为 {now}。")

    def skipped_notes(self) -> Iterator[str]:
        """What is said of rows that are no records."""
        for rows, what in ((self.totals, "合计行"), (self.footers, "表尾的说明")):
            if rows:
                shown = "、".join(str(row) for row in rows[:SHOWN_ROWS])
                yield f"第 {shown} {'等' if len(rows) > SHOWN_ROWS else ''}行是{what}，没有导入。"


def _timing_reader(f: Field, year_hint: int | None) -> Reader:
    """Reads 时限要求: one of its words, or a day, which then is the day itself."""
    by_word, by_day = reader(f), reader(replace(f, value=Value.DATE), year_hint=year_hint)

    def read(cell: object) -> Any:
        try:
            return by_word(cell)
        except ImpossibleError:
            try:
                month = _month_end(cell)
                return month if month is not None else by_day(_bare_limit(cell))
            except ImpossibleError as error:
                raise ImpossibleError(
                    f"“{cell}”看不出时限。请填日期，或填“年底前”“持续推进”“每季度”。"
                ) from error

    return read


_BEFORE = re.compile(r"(?:(\d{4})年)?(\d{1,2})月(?:份)?(?:底|末)?(?:之?前)?(?:完成)?")


def _month_end(cell: object) -> MonthEnd | date | None:
    """A limit given by its month (6月底前, 2025年6月前); None for anything else."""
    found = _BEFORE.fullmatch(cell.strip()) if isinstance(cell, str) else None
    if found is None or not 1 <= int(found[2]) <= 12:
        return None
    limit = MonthEnd(int(found[2]))
    return limit.in_year(int(found[1])) if found[1] else limit


def _bare_limit(cell: object) -> object:
    return cell.strip().removesuffix("完成").removesuffix("前") if isinstance(cell, str) else cell


def _typed_figures(desk: Desk) -> dict[tuple[int, str], Figure]:
    return {(found.year, found.key): found for found in records.read_figures(desk.file, desk.today().year)}
