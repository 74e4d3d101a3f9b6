"""A table row of long words, laid line by line so that a page may end within it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from officer_desk.report.typeset.page import baseline
from officer_desk.report.typeset.paragraph import TextRun
from officer_desk.report.typeset.tables import Segment, SetCell, SetTable, TablePart

LEAST_LINES = 8
"""Choice: a row of fewer lines goes to the next page as a whole."""


@dataclass(frozen=True, slots=True)
class RowLine:
    """One line of every cell of the row."""

    part: TablePart
    is_tied: bool
    """True where the next line stands on the same page: neither the first nor the last stands alone."""
    is_first: bool


def is_long(made: SetTable, row: int) -> bool:
    """True where the row has so many lines that it is laid line by line; a cell over several rows forbids it."""
    cells = _cells(made, row)
    tied = any(cell.row < row < cell.row + cell.row_span for cell in made.cells)
    return (
        not tied
        and all(cell.row_span == 1 and cell.upright is None for cell in cells)
        and max((len(cell.lines) for cell in cells), default=0) >= LEAST_LINES
    )


def row_lines(made: SetTable, row: int) -> Iterator[RowLine]:
    """The lines of the row from its top; short cells stand at the top too.

    Only the first has a line above it and only the last one below: between them the words just go on.
    """
    cells, step = _cells(made, row), made.step
    count = max(len(cell.lines) for cell in cells)
    edges = {
        x for cell in cells for x in (made.edges[cell.column], made.edges[cell.column + cell.column_span])
    }
    for number in range(count):
        above = step.pad_y if number == 0 else 0.0
        below = step.pad_y if number == count - 1 else 0.0
        height = above + step.line + below
        segments = [Segment(x, 0.0, x, height) for x in sorted(edges)]
        if number == 0:
            segments.append(across(made.edges[-1], 0.0))
        if number == count - 1:
            segments.append(across(made.edges[-1], height))
        runs = [run for cell in cells if number < len(cell.lines) for run in _runs(made, cell, number, above)]
        part = TablePart(made.edges[-1], height, tuple(segments), tuple(runs))
        yield RowLine(part, is_tied=number in (0, count - 2), is_first=number == 0)


def across(width: float, y: float) -> Segment:
    """A line from edge to edge."""
    return Segment(0.0, y, width, y)


def _cells(made: SetTable, row: int) -> list[SetCell]:
    return [cell for cell in made.cells if cell.row == row]


def _runs(made: SetTable, cell: SetCell, number: int, above: float) -> Iterator[TextRun]:
    line = cell.lines[number]
    yield from line.runs(
        made.edges[cell.column] + cell.pad_left, above + baseline(cell.line_height, line.style.size)
    )
