"""A table as lines and words at their places, from weights and spans.

The grid is black and half a point thin, the words 宋体, the heads 黑体. A table that is to stay whole is
set smaller step by step until it fits its page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from math import ceil

from officer_desk.domain.document import Align, Cell, Table
from officer_desk.report.typeset.atoms import TextStyle
from officer_desk.report.typeset.fonts import Face, FontSet
from officer_desk.report.typeset.page import baseline
from officer_desk.report.typeset.paragraph import Line, TextRun, break_lines, natural_width
from officer_desk.report.typeset.upright import UprightText, set_upright


@dataclass(frozen=True, slots=True)
class Tightness:
    """One step of how small a table is set, in points."""

    size: float
    line: float
    pad_y: float
    pad_x: float


LABEL_PAD = 72 / 25.4
"""One millimetre: the least that words set flush left keep from the line before them, in points."""
SHORT_HEAD = 8
"""Heads of up to so many characters are broken into lines of equal length."""
STEPS = (
    Tightness(10.5, 15, 5.5, 3),
    Tightness(10.5, 14, 4, 3),
    Tightness(10, 12.5, 3.5, 3),
    Tightness(10, 12, 2.5, 2.5),
    Tightness(10, 11.5, 1.5, 2),
    Tightness(9, 10.5, 1, 1.5),
    Tightness(8, 9, 0.75, 1.5),
    Tightness(7, 8, 0.5, 1),
    Tightness(6, 7, 0.5, 1),
)


@dataclass(frozen=True, slots=True)
class Segment:
    """A straight line of the grid, from the table's top left corner, downwards."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(slots=True)
class SetCell:
    """A cell with its words broken into lines; ``row_span`` grows where a row is cut by a page."""

    row: int
    column: int
    row_span: int
    column_span: int
    align: Align
    lines: list[Line]
    upright: UprightText | None
    line_height: float
    pad_left: float

    @property
    def needs(self) -> float:
        """The height of its words, in points, without padding."""
        return self.upright.height if self.upright else len(self.lines) * self.line_height


@dataclass(frozen=True, slots=True)
class TablePart:
    """Rows that stand together on one page, as they are drawn."""

    width: float
    height: float
    segments: tuple[Segment, ...]
    runs: tuple[TextRun, ...]


@dataclass(slots=True)
class SetTable:
    """A table with the height of each row; ``part`` cuts what stands on one page."""

    edges: list[float]
    """The x of each column's left edge, and the right edge of the last."""
    heights: list[float]
    cells: list[SetCell]
    head_rows: int
    step: Tightness
    _owner: list[list[int]] = field(default_factory=list)
    _by_row: dict[int, list[SetCell]] = field(default_factory=dict)

    @property
    def height(self) -> float:
        return sum(self.heights)

    @property
    def head_height(self) -> float:
        return sum(self.heights[: self.head_rows])

    def divide(self, room: float) -> list[range]:
        """The rows in ranges that each fit a page of height ``room``, the first with the head.

        Rows that spans tie together stay together where they fit. What is higher than a page goes on in the next
        range: a row line by line, a span between its rows with its words shared out. A head of more than
        half a page, or tied to the rows below, is not repeated.
        """
        head = [cell for cell in self.cells if cell.row < self.head_rows]
        leaves_head = any(cell.row + cell.row_span > self.head_rows for cell in head)
        if leaves_head or self.head_height > room / 2:
            self.head_rows = 0
        room -= self.head_height
        self._grow_long_spans(room)
        self._cut_high_rows(room)
        ranges = list(self._groups(room))
        if ranges:
            ranges[0] = range(ranges[0].stop)
        else:
            ranges = [range(len(self.heights))]
        self._owner, self._by_row = [], {}
        spans = [cell for cell in self.cells if cell.row_span > 1]
        for rows in ranges[:-1] if spans else ():
            self._cut_spans(rows.stop, spans)
        return ranges

    def _groups(self, room: float) -> Iterator[range]:
        """Rows below the head that spans tie together, in order; cut where they are higher than ``room``."""
        ends = {row: row + 1 for row in range(len(self.heights))}
        for cell in self.cells:
            ends[cell.row] = max(ends[cell.row], cell.row + cell.row_span)
        start = self.head_rows
        while start < len(self.heights):
            end, row = start + 1, start
            while row < min(end, len(self.heights)):
                end = max(end, ends[row])
                row += 1
            yield from self._cut(range(start, row), room)
            start = row

    def _cut(self, rows: range, room: float) -> Iterator[range]:
        """The rows in as few ranges as are no higher than ``room`` each."""
        start, used = rows.start, 0.0
        for row in rows:
            if row > start and used + self.heights[row] > room:
                yield range(start, row)
                start, used = row, 0.0
            used += self.heights[row]
        yield range(start, rows.stop)

    def _grow_long_spans(self, room: float) -> None:
        """Gives each span that must be cut what its words lose at every cut: the padding and part of a line."""
        lost = 2 * self.step.pad_y + self.step.line
        for cell in self.cells:
            rows = range(cell.row, min(cell.row + cell.row_span, len(self.heights)))
            height = sum(self.heights[row] for row in rows)
            parts = len(list(self._cut(rows, room))) if len(rows) > 1 and height > room else 0
            high_parts = sum(self.heights[row] // room for row in rows)
            if parts and cell.needs + lost * (parts + high_parts) > height:
                self.heights[rows[-1]] += cell.needs + lost * (parts + high_parts + 2) - height

    def _cut_high_rows(self, room: float) -> None:
        row = self.head_rows
        while row < len(self.heights):
            if self.heights[row] > room + 0.01:
                self._cut_row(row, room)
            row += 1

    def _cut_row(self, row: int, room: float) -> None:
        """Makes the row as high as ``room`` and puts what is left of it into a new one below."""
        below: list[SetCell] = []
        for cell in self.cells:
            if cell.row > row:
                cell.row += 1
            elif cell.row == row and cell.row_span == 1:
                below.append(self._cut_cell(cell, room))
            elif cell.row + cell.row_span > row:
                cell.row_span += 1
        rest = max((cell.needs for cell in below), default=0.0) + 2 * self.step.pad_y
        self.heights.insert(row + 1, max(self.heights[row] - room, rest))
        self.heights[row] = room
        self.cells += below

    def _cut_spans(self, row: int, spans: list[SetCell]) -> None:
        """Cuts in two every cell of ``spans`` that begins above ``row`` and goes on below."""
        for cell in list(spans):
            end = cell.row + cell.row_span
            if cell.row < row < end:
                cell.row_span = row - cell.row
                rest = self._cut_cell(cell, sum(self.heights[cell.row : row]))
                rest.row_span = end - row
                self.cells.append(rest)
                spans.append(rest)

    def _cut_cell(self, cell: SetCell, height: float) -> SetCell:
        """Leaves the cell the lines that fit the height; a cell below it with the others."""
        count = max(int((height - 2 * self.step.pad_y + 0.01) / cell.line_height), 1)
        rest = replace(cell, row=cell.row + cell.row_span, lines=cell.lines[count:], upright=None)
        cell.lines = cell.lines[:count]
        return rest

    def part(self, rows: range, *, with_head: bool) -> TablePart:
        """The given rows, below the repeated head if asked; a cell's words stand where its first row does."""
        order = [*(range(self.head_rows) if with_head else ()), *rows]
        tops, y = {}, 0.0
        for row in order:
            tops[row] = y
            y += self.heights[row]
        runs: list[TextRun] = []
        beginning = self._beginning()
        for row in order:
            for cell in beginning.get(row, ()):
                bottom = sum(self.heights[r] for r in range(row, row + cell.row_span) if r in tops)
                runs += self._words(cell, tops[row], bottom)
        return TablePart(self.edges[-1], y, tuple(self._segments(order)), tuple(runs))

    def _beginning(self) -> dict[int, list[SetCell]]:
        """The cells that begin in each row."""
        if not self._by_row:
            for cell in self.cells:
                self._by_row.setdefault(cell.row, []).append(cell)
        return self._by_row

    def _words(self, cell: SetCell, top: float, height: float) -> Iterator[TextRun]:
        left, right = self.edges[cell.column], self.edges[cell.column + cell.column_span]
        y = top + max((height - cell.needs) / 2, 0.0)
        if cell.upright:
            yield from cell.upright.runs((left + right) / 2, y)
            return
        for line in cell.lines:
            yield from line.runs(left + cell.pad_left, y + baseline(cell.line_height, line.style.size))
            y += cell.line_height

    def _segments(self, order: list[int]) -> Iterator[Segment]:
        """The grid, each line drawn once and as long as it runs straight."""
        owner = self._owners()
        columns = len(self.edges) - 1
        y = 0.0
        for place in range(len(order) + 1):
            above = owner[order[place - 1]] if place else None
            below = owner[order[place]] if place < len(order) else None
            open_at: int | None = None
            for column in range(columns + 1):
                drawn = column < columns and (
                    above is None or below is None or above[column] != below[column]
                )
                if drawn and open_at is None:
                    open_at = column
                elif not drawn and open_at is not None:
                    yield Segment(self.edges[open_at], y, self.edges[column], y)
                    open_at = None
            y += self.heights[order[place]] if place < len(order) else 0.0
        bottom = y
        for column in range(columns + 1):
            y, begun = 0.0, None
            for row in order:
                inner = 0 < column < columns
                drawn = not inner or owner[row][column - 1] != owner[row][column]
                if drawn and begun is None:
                    begun = y
                elif not drawn and begun is not None:
                    yield Segment(self.edges[column], begun, self.edges[column], y)
                    begun = None
                y += self.heights[row]
            if begun is not None:
                yield Segment(self.edges[column], begun, self.edges[column], bottom)

    def _owners(self) -> list[list[int]]:
        """Which cell each place belongs to; a place of no cell stands alone."""
        if not self._owner:
            columns = len(self.edges) - 1
            owner = [
                [-1 - row * columns - column for column in range(columns)] for row in range(len(self.heights))
            ]
            for number, cell in enumerate(self.cells):
                for row in range(cell.row, min(cell.row + cell.row_span, len(self.heights))):
                    for column in range(cell.column, cell.column + cell.column_span):
                        owner[row][column] = number
            self._owner = owner
        return self._owner


def set_table(
    table: Table,
    width: float,
    fonts: FontSet,
    *,
    room: float | None = None,
    tick: Callable[[float], object] | None = None,
) -> SetTable:
    """The table at the first step at which it is no higher than ``room``, else at the smallest; points.

    Without ``room`` it is set at the largest step, or at the size it asks for itself. ``tick`` is told
    which share of its cells is set; it may raise to stop.
    """
    steps: tuple[Tightness, ...] = STEPS
    if table.text_size:
        steps = (_step_of(table.text_size), *(step for step in STEPS if step.size < table.text_size))
    made = _set_at(table, width, fonts, steps[0], tick)
    for step in steps[1:]:
        if room is None or made.height <= room:
            break
        made = _set_at(table, width, fonts, step, tick)
    return made


def _step_of(size: float) -> Tightness:
    """The room words of that size have where nothing forces them closer."""
    return Tightness(size, round(size * 1.3, 1), round(size * 0.33, 1), 3)


_TICK = 500
"""Cells set from one tick to the next."""


def _set_at(
    table: Table, width: float, fonts: FontSet, step: Tightness, tick: Callable[[float], object] | None
) -> SetTable:
    total = sum(table.widths)
    edges = [0.0]
    for weight in table.widths:
        edges.append(edges[-1] + width * weight / total)
    known: _Known = {}
    cells = []
    for number, (row, column, told) in enumerate(table.cells()):
        if tick is not None and number % _TICK == 0:
            tick(row / len(table.rows))
        cells.append(_set_cell(told, row, column, edges, fonts, step, known))
    heights = [step.line + 2 * step.pad_y] * len(table.rows)
    for cell in sorted(cells, key=lambda one: one.row_span):
        last = min(cell.row + cell.row_span, len(heights))
        lacks = cell.needs + 2 * step.pad_y - sum(heights[cell.row : last])
        if lacks > 0:
            share = lacks / (last - cell.row)
            for row in range(cell.row, last):
                heights[row] += share
    return SetTable(edges, heights, cells, min(table.head_rows, len(heights)), step)


_Known = dict[tuple[str, bool, Align, float], list[Line]]
"""Words already broken into lines: a register repeats its states, dates and departments."""


def _set_cell(
    cell: Cell,
    row: int,
    column: int,
    edges: list[float],
    fonts: FontSet,
    step: Tightness,
    known: _Known,
) -> SetCell:
    style = TextStyle(Face.HEI if cell.is_head else Face.SONG, step.size, step.size)
    pad_left = step.pad_x if cell.align is Align.CENTRE else max(step.pad_x, LABEL_PAD)
    room = edges[column + cell.column_span] - edges[column] - pad_left - step.pad_x
    upright = set_upright(cell.text, style, fonts, step.line) if cell.is_vertical else None
    lines: list[Line] = []
    if upright is None and cell.text:
        align = Align.LEFT if cell.align is Align.JUSTIFY else cell.align
        key = (cell.text, cell.is_head, align, room)
        if key not in known:
            style = _narrowed(cell.text, style, fonts, room)
            known[key] = break_lines(_balanced(cell, style, fonts, room), style, fonts, room, align=align)
        lines = known[key]
    return SetCell(
        row, column, cell.row_span, cell.column_span, cell.align, lines, upright, step.line, pad_left
    )


def _balanced(cell: Cell, style: TextStyle, fonts: FontSet, room: float) -> str:
    """The words of a cell, a short head in lines of equal length (商业/企业, not 商业企/业)."""
    text = cell.text
    wide = natural_width(text, style, fonts) if cell.is_head and 4 <= len(text) <= SHORT_HEAD else 0.0
    if room <= 0 or wide <= room or not text.isalpha():
        return text
    length = -(-len(text) // ceil(wide / room))
    if length > 1 and length % 2 and len(text) % 2 == 0:
        # Words of two characters stay whole: 社会/公益/组织.
        fits = natural_width(text[: length + 1], style, fonts) <= room
        length += 1 if fits else -1
    return "\n".join(text[at : at + length] for at in range(0, len(text), length))


def _narrowed(text: str, style: TextStyle, fonts: FontSet, room: float) -> TextStyle:
    """The style, smaller where a number would not fit its cell in one piece: numbers are never torn."""
    if not text.isascii() or " " in text or len(text) > 24 or not any(char.isdigit() for char in text):
        return style
    wide = natural_width(text, style, fonts)
    if wide <= room:
        return style
    size = max(style.size * room / wide * 0.99, 4.0)
    return replace(style, size=size, square=size)
