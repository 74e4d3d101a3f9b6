"""Counts the tables of the annual report from slim facts; each number keeps what it counted.

Counting never sees a report row stored anywhere: the format maps answer kinds to rows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from officer_desk.domain.answers import AnswerKinds
from officer_desk.domain.figures import Figure, wan
from officer_desk.domain.formats import ReportFormat, Table3Format

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


@dataclass(frozen=True, slots=True)
class DocumentFact:
    """What table two needs to know of a 规章 or 行政规范性文件."""

    id: int
    nature: str
    formed_on: date
    abolished_on: date | None = None
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

    def nested(self) -> dict[str, dict[str, dict[str, int | float]]]:
        """The numbers as ``{table: {row: {column: number}}}`` for machine reading."""
        found: dict[str, dict[str, dict[str, int | float]]] = {}
        for name, cell in self.cells.items():
            table, row, column = name.split(".")
            number = cell.value if isinstance(cell.value, int) else float(cell.value)
            found.setdefault(table, {}).setdefault(row, {})[column] = number
        return found


def count_year(
    year: int,
    report_format: ReportFormat,
    answers: AnswerKinds,
    *,
    cases: Iterable[CaseFact],
    documents: Iterable[DocumentFact],
    figures: Iterable[Figure],
) -> YearTables:
    """All three tables of ``year``.

    ``cases`` must hold every request received until the end of the year that was open on
    1 January or later; ``documents`` every 规章 and 行政规范性文件 formed until then;
    ``figures`` those of this and earlier years.
    """
    figures = list(figures)
    cells, uncounted = _table3(year, report_format, answers, cases)
    cells |= _table2(year, documents, figures) | _table4(year, figures)
    return YearTables(year=year, format=report_format.key, cells=cells, uncounted=uncounted)


def _table3(
    year: int, report_format: ReportFormat, answers: AnswerKinds, cases: Iterable[CaseFact]
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


def _table2(year: int, documents: Iterable[DocumentFact], figures: list[Figure]) -> dict[str, Cell]:
    """Table two: documents from the register, the rest as typed.

    现行有效 = what was in force at the opening and not logged, less what of that was abolished
    since, plus the logged documents still in force at the year's end.

    Law: 30号 table two
    """
    documents = list(documents)
    typed = {figure.key: figure for figure in figures if figure.year == year}
    cells: dict[str, Cell] = {}
    last = date(year, 12, 31)
    for row, (nature, prefix) in _DOCUMENTS.items():
        mine = [d for d in documents if d.nature == nature and d.formed_on <= last]
        made = tuple(d.id for d in mine if d.formed_on.year == year)
        gone = tuple(d.id for d in mine if d.abolished_on and d.abolished_on.year == year)
        in_force = tuple(d.id for d in mine if _is_in_force(d, last))
        opening, abolished = f"{prefix}_opening", f"{prefix}_abolished"
        abolished_now = typed[abolished].amount if abolished in typed else 0
        unlogged = unlogged_in_force(year, figures, opening, abolished)
        cells |= {
            cell.cell_id: cell
            for cell in (
                Cell(f"table2.{row}.made", len(made), "items", made),
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
    for row, key in (("permits", "permits"), ("penalties", "penalties"), ("coercion", "coercion")):
        name = f"table2.{row}.decisions"
        cells[name] = Cell(name, typed[key].amount if key in typed else 0, figures=(key,))
    fee = typed["fees"].amount if "fees" in typed else 0
    cells["table2.fees.amount_wan"] = Cell("table2.fees.amount_wan", wan(fee), figures=("fees",))
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


def _table4(year: int, figures: Iterable[Figure]) -> dict[str, Cell]:
    """Table four as typed: four results and their total for each of the three blocks."""
    typed = {figure.key: figure.amount for figure in figures if figure.year == year}
    cells: dict[str, Cell] = {}
    for block in BLOCKS:
        keys = tuple(f"{block}_{result}" for result in RESULTS)
        for result, key in zip(RESULTS, keys, strict=True):
            name = f"table4.{block}.{result}"
            cells[name] = Cell(name, typed.get(key, 0), figures=(key,))
        name = f"table4.{block}.{TOTAL}"
        cells[name] = Cell(name, sum(typed.get(key, 0) for key in keys), figures=keys)
    return cells
