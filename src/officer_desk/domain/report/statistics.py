"""Counts the tables of the annual report from slim facts; each number keeps what it counted.

Counting never sees a report row stored anywhere: the format maps answer kinds to rows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from officer_desk.domain.law.answers import AnswerKinds
from officer_desk.domain.law.formats import Table3Format, TablesFormat
from officer_desk.domain.registers import appeals as appeal_rules
from officer_desk.domain.registers.figures import Figure, wan

COLUMNS = ("natural", "business", "research", "welfare", "legal", "other")
"""Applicant columns of table three, as stored."""
TOTAL = "total"

BLOCKS = ("review", "suit_direct", "suit_after_review")
RESULTS = ("upheld", "corrected", "other", "pending")


@dataclass(frozen=True, slots=True)
class CaseFact:
    """What the tables need to know of a request."""

    id: int
    column: str
    received_on: date
    closed_on: date | None
    kind: str = ""
    ground: str = ""
    channel: str = ""
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class AppealFact:
    """What the tables need to know of a review or suit."""

    id: int
    path: str
    """Block of table four."""
    counted: str
    """Class of its result (``appeals.class_of``); ``pending`` where it has none."""
    received_on: date
    result_on: date | None = None
    instance: str = ""


@dataclass(frozen=True, slots=True)
class AppealCounting:
    """How table four counts what the notice leaves open; the officer's setting.

    Choice: the notice does not say, so the usual reading is the default.
    """

    counts_each_year: bool = True
    """A case pending over a year's end counts in each year; else only in the one it was received in."""
    counts_higher_instances: bool = False
    """Records of a second instance or retrial count as cases of their own."""


@dataclass(frozen=True, slots=True)
class DocumentFact:
    """What table two needs to know of a 规章 or 行政规范性文件."""

    id: int
    nature: str
    formed_on: date
    abolished_on: date | None = None
    published_on: date | None = None
    has_lapsed: bool = False
    """Marked 失效 or 废止 without a date: no longer in force, but abolished in no known year."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of the report, its name and the records it counts."""

    cell_id: str
    value: int | Decimal
    register: str = ""
    """Register of ``ids``; empty where the number was typed or is a sum."""
    ids: tuple[int, ...] = ()
    figures: tuple[str, ...] = ()
    """Keys of the typed figures that are part of it."""

    @property
    def number(self) -> int | float:
        """The number as a program reads it."""
        return self.value if isinstance(self.value, int) else float(self.value)

    @property
    def text(self) -> str:
        """The number as it is printed."""
        return f"{self.value:f}" if isinstance(self.value, Decimal) else str(self.value)


@dataclass(frozen=True)
class YearTables:
    """All cells of a year's tables, by name (``table3.R01.natural``)."""

    year: int
    format: str
    cells: Mapping[str, Cell]
    uncounted: tuple[int, ...] = field(default=())
    """Requests closed in the year whose answer the format has no row for."""

    def value(self, cell_id: str) -> int | Decimal:
        """The number of that name. Raises ``KeyError`` where there is none."""
        return self.cells[cell_id].value

    def nested(self) -> dict[str, Any]:
        """The numbers for machine reading: ``{table: {row: {column: number}}}``, sorted by table.

        The one table of 2014 to 2018 is ``{"table": {row: number}}``.
        """
        found: dict[str, Any] = {}
        for name, cell in sorted(self.cells.items(), key=lambda pair: pair[0].split(".")[0]):
            table, row, *column = name.split(".")
            if column:
                found.setdefault(table, {}).setdefault(row, {})[column[0]] = cell.number
            else:
                found.setdefault(table, {})[row] = cell.number
        return found


def count_year(
    year: int,
    report_format: TablesFormat,
    answers: AnswerKinds,
    *,
    cases: Iterable[CaseFact],
    documents: Iterable[DocumentFact],
    figures: Iterable[Figure],
    appeals: Iterable[AppealFact] = (),
    counting: AppealCounting | None = None,
) -> YearTables:
    """All three tables of ``year``.

    ``cases`` must hold every request received until the end of the year that was open on
    1 January or later; ``documents`` every 规章 and 行政规范性文件 formed until then;
    ``figures`` those of this and earlier years; ``appeals`` every case in hand in the year.
    """
    figures = list(figures)
    cells, uncounted = _table3(year, report_format, answers, cases)
    cells |= _table2(year, report_format, documents, figures)
    cells |= _table4(year, figures, appeals, counting or AppealCounting())
    return YearTables(year=year, format=report_format.key, cells=cells, uncounted=uncounted)


def _table3(
    year: int, report_format: TablesFormat, answers: AnswerKinds, cases: Iterable[CaseFact]
) -> tuple[dict[str, Cell], tuple[int, ...]]:
    """Table three: each request in the rows and the one column it belongs to.

    Law: 30号 table three
    """
    table = report_format.table3
    first, last = date(year, 1, 1), date(year, 12, 31)
    counted: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    uncounted: list[int] = []

    def count(row: str, case: CaseFact) -> None:
        counted[row, TOTAL].append(case.id)
        counted[row, case.column].append(case.id)

    for case in cases:
        if case.received_on > last or (case.closed_on is not None and case.closed_on < first):
            continue
        count(table.received if case.received_on >= first else table.carried_in, case)
        if case.closed_on is None or case.closed_on > last:
            count(table.carried_out, case)
            continue
        count(table.sum, case)
        try:
            count(answers.row(case.kind, case.ground, report_format.key), case)
        except KeyError:
            uncounted.append(case.id)
    cells = {
        name: Cell(name, len(ids), "requests", ids)
        for row in table.rows
        for column in (*COLUMNS, TOTAL)
        for name, ids in [(cell3(row.code, column), tuple(counted[row.code, column]))]
    }
    return cells, tuple(uncounted)


def cell3(row: str, column: str) -> str:
    """The name of a cell of table three."""
    return f"table3.{row}.{column}"


def rows_of(table: Table3Format) -> tuple[str, ...]:
    """The codes of all lines of table three, top to bottom."""
    return tuple(row.code for row in table.rows)


_DOCUMENTS = {"rules": ("rules", "rules"), "normative_documents": ("normative", "normative")}


def _table2(
    year: int, report_format: TablesFormat, documents: Iterable[DocumentFact], figures: list[Figure]
) -> dict[str, Cell]:
    """The cells of table two that the format prints."""
    counted = _documents(year, list(documents), figures) | _typed(year, figures)
    if report_format.key == "2019":
        for name, key in _UNLOGGED_2019.items():
            counted[name] = _with_typed(counted[name], key, year, figures)
    named = [f"table2.{cell}" for block in report_format.table2 for row in block.rows for cell in row.cells]
    return {name: counted[name] for name in named}


_UNLOGGED_2019 = {
    "table2.normative_documents.made": "normative_unlogged_made",
    "table2.normative_documents.published": "normative_unlogged_published",
}
"""Documents of the year that no record holds, typed beside those that are logged."""


def _with_typed(cell: Cell, key: str, year: int, figures: list[Figure]) -> Cell:
    more = sum(figure.amount for figure in figures if figure.year == year and figure.key == key)
    return replace(cell, value=cell.value + more, figures=(*cell.figures, key))


def _typed(year: int, figures: list[Figure]) -> dict[str, Cell]:
    """What table two prints as typed, in the formats of 2019 and of 2021.

    Law: 60号 table two; 30号 table two
    """
    amounts = {figure.key: figure.amount for figure in figures if figure.year == year}
    cells: dict[str, Cell] = {}
    for row in ("permits", "services", "penalties", "coercion", "fees"):
        before, added, removed = (f"{row}_items_{part}" for part in ("before", "added", "removed"))
        change = amounts.get(added, 0) - amounts.get(removed, 0)
        found = (
            Cell(f"table2.{row}.items_before", amounts.get(before, 0), figures=(before,)),
            Cell(f"table2.{row}.change", change, figures=(added, removed)),
            Cell(f"table2.{row}.decisions", amounts.get(row, 0), figures=(row,)),
        )
        cells |= {cell.cell_id: cell for cell in found}
    for name, key in (("fees.amount_wan", "fees"), ("procurement.amount_wan", "procurement_amount")):
        cells[f"table2.{name}"] = Cell(f"table2.{name}", wan(amounts.get(key, 0)), figures=(key,))
    for name, key in (
        ("procurement.projects", "procurement_projects"),
        ("rules.public_total", "rules_public_total"),
        ("normative_documents.public_total", "normative_public_total"),
    ):
        cells[f"table2.{name}"] = Cell(f"table2.{name}", amounts.get(key, 0), figures=(key,))
    return cells


def _documents(year: int, documents: list[DocumentFact], figures: list[Figure]) -> dict[str, Cell]:
    """The lines of 规章 and 行政规范性文件: the register, and what was typed of old documents.

    现行有效 = what was in force at the opening and not logged, less what of that was abolished
    since, plus the logged documents still in force at the year's end.

    Law: 30号 table two
    """
    typed = {figure.key: figure for figure in figures if figure.year == year}
    cells: dict[str, Cell] = {}
    last = date(year, 12, 31)
    for row, (nature, prefix) in _DOCUMENTS.items():
        mine = [d for d in documents if d.nature == nature and d.formed_on <= last]
        made = tuple(d.id for d in mine if d.formed_on.year == year)
        published = tuple(d.id for d in mine if d.published_on and d.published_on.year == year)
        gone = tuple(d.id for d in mine if d.abolished_on and d.abolished_on.year == year)
        in_force = tuple(d.id for d in mine if _is_in_force(d, last))
        opening, abolished = f"{prefix}_opening", f"{prefix}_abolished"
        abolished_now = typed[abolished].amount if abolished in typed else 0
        unlogged = unlogged_in_force(year, figures, opening, abolished)
        cells |= {
            cell.cell_id: cell
            for cell in (
                Cell(f"table2.{row}.made", len(made), "items", made),
                Cell(f"table2.{row}.published", len(published), "items", published),
                Cell(f"table2.{row}.abolished", len(gone) + abolished_now, "items", gone, (abolished,)),
                Cell(
                    f"table2.{row}.in_force",
                    len(in_force) + unlogged,
                    "items",
                    in_force,
                    (opening, abolished),
                ),
            )
        }
    return cells


def _is_in_force(document: DocumentFact, day: date) -> bool:
    if document.abolished_on is None:
        return not document.has_lapsed
    return document.abolished_on > day


def unlogged_in_force(year: int, figures: Iterable[Figure], opening: str, abolished: str) -> int:
    """Old documents outside the register still in force at the end of ``year``.

    The latest opening typed up to that year counts, less what was abolished from then on.
    """
    figures = list(figures)
    openings = [f for f in figures if f.key == opening and f.year <= year]
    if not openings:
        return 0
    base = max(openings, key=lambda f: f.year)
    return base.amount - sum(f.amount for f in figures if f.key == abolished and base.year <= f.year <= year)


def class_in(year: int, appeal: AppealFact, counting: AppealCounting) -> str | None:
    """The column of table four a case falls in for ``year``; None where it is not counted then.

    Law?: 30号 table four; the notice leaves open how a case over two years counts
    Law: 国办公开办函〔2016〕201号: with co-defendants only the original agency counts the case
    """
    if appeal.counted == appeal_rules.NOT_COUNTED:
        return None
    if appeal.instance in ("second", "retrial") and not counting.counts_higher_instances:
        return None
    if not counting.counts_each_year and appeal.received_on.year != year:
        return None
    ended = appeal.result_on
    if appeal.received_on.year > year or (ended is not None and ended.year < year):
        return None
    return appeal_rules.PENDING if ended is None or ended.year > year else appeal.counted


def _table4(
    year: int, figures: Iterable[Figure], appeals: Iterable[AppealFact], counting: AppealCounting
) -> dict[str, Cell]:
    """Table four: the register's cases, and those typed that no record holds."""
    typed = {figure.key: figure.amount for figure in figures if figure.year == year}
    counted: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for appeal in appeals:
        column = class_in(year, appeal, counting)
        if column is not None:
            counted[appeal.path, column].append(appeal.id)
    cells: dict[str, Cell] = {}
    for block in BLOCKS:
        keys = tuple(f"{block}_{result}" for result in RESULTS)
        whole: list[int] = []
        for result, key in zip(RESULTS, keys, strict=True):
            name, ids = f"table4.{block}.{result}", tuple(counted[block, result])
            whole += ids
            cells[name] = Cell(name, len(ids) + typed.get(key, 0), "appeals", ids, (key,))
        name = f"table4.{block}.{TOTAL}"
        amount = len(whole) + sum(typed.get(key, 0) for key in keys)
        cells[name] = Cell(name, amount, "appeals", tuple(sorted(whole)), keys)
    return cells
