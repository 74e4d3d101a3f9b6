"""Rows of a form: cells so many millimetres wide, whatever the row above is divided into."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from officer_desk.domain.document import Align, Cell, Row

WIDTH = 180
"""Millimetres of the printed line; the table has a column for each, so that every row is divided in its own way."""
LABEL = 24
_LEFT = 52
_LEAST_STRETCH = 20
"""Millimetres below which the words of a stretch do not stand upright any more."""
MOST_STRETCHES = 8


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the line of days."""

    words: str
    span: str
    calendar_days: int


def row(*cells: tuple[int, Cell], keep_with_next: bool = False, may_break: bool = False) -> Row:
    """A row of cells, each so many millimetres wide."""
    placed, column = [], 0
    for width, cell in cells:
        placed.append((column, replace(cell, column_span=width)))
        column += width
    assert column == WIDTH
    return Row(tuple(placed), keep_with_next=keep_with_next, may_break=may_break)


def head(text: str) -> Row:
    """A line over the whole width that names what follows."""
    return row((WIDTH, Cell(text, align=Align.LEFT, is_head=True)), keep_with_next=True)


def named(name: str, words: str, *, keep_with_next: bool = False, may_break: bool = False) -> Row:
    """A name and what it is."""
    cells = (LABEL, Cell(name, is_head=True)), (WIDTH - LABEL, Cell(words, align=Align.LEFT))
    return row(*cells, keep_with_next=keep_with_next, may_break=may_break)


def pairs(facts: Sequence[tuple[str, str]]) -> Iterator[Row]:
    """Names and what they are, two pairs to a line."""
    for at in range(0, len(facts), 2):
        (name, words), *second = facts[at : at + 2]
        if not second:
            yield named(name, words)
        for other, more in second:
            yield row(
                (LABEL, Cell(name, is_head=True)),
                (_LEFT, Cell(words, align=Align.LEFT)),
                (LABEL, Cell(other, is_head=True)),
                (WIDTH - _LEFT - 2 * LABEL, Cell(more, align=Align.LEFT)),
            )


def stretches(line: Sequence[Stretch]) -> Iterator[Row]:
    """The days as a row of cells, as long as they are on the calendar where their words leave room for that."""
    widths = _stretch_widths(line)
    words = [Cell(stretch.words, is_head=True) for stretch in line]
    yield row(*zip(widths, words, strict=True), keep_with_next=True)
    yield row(*zip(widths, (Cell(stretch.span) for stretch in line), strict=True))


def _stretch_widths(line: Sequence[Stretch]) -> list[int]:
    """Whole millimetres that fill the line; by calendar days beyond what each needs for its words."""
    total = sum(stretch.calendar_days for stretch in line) or 1
    spare = WIDTH - _LEAST_STRETCH * len(line)
    edges, days = [0], 0
    for number, stretch in enumerate(line, 1):
        days += stretch.calendar_days
        edges.append(_LEAST_STRETCH * number + round(spare * days / total))
    return [end - start for start, end in itertools.pairwise(edges)]


def signing(*names: str) -> Row:
    """Where three sign, or sign and date."""
    cells = (cell for name in names for cell in (Cell(name, is_head=True), Cell("\n")))
    return row(*zip((20, 40) * 3, cells, strict=True))
