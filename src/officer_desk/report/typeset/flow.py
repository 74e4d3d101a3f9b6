"""Blocks laid on pages: which line, table and signature stands where.

A document becomes a row of pieces, each of one height, some tied to the next: a heading to its text,
the first line of a paragraph to the second, the last words to the signature. What is tied stands on one page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import ceil

from officer_desk.domain.document import (
    Align,
    Block,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Signature,
    Table,
    Title,
)
from officer_desk.report.typeset import long_rows
from officer_desk.report.typeset.fonts import FontSet
from officer_desk.report.typeset.page import BODY, HEADINGS, LINE, SHEETS, SQUARE, Geometry, baseline
from officer_desk.report.typeset.paragraph import Line, TextRun, break_lines, natural_width
from officer_desk.report.typeset.tables import SetTable, TablePart, set_table
from officer_desk.report.typeset.title import title_lines

_ABOVE_TABLE = 3.0
"""Points between a table and the line above it."""
_DATE_INDENT = 4
"""Characters between the date and the right edge. GB/T 9704-2012 §7.3.5.1: 成文日期右空四字."""


@dataclass(frozen=True, slots=True)
class Mark:
    """An entry of the outline."""

    text: str
    level: int
    key: str


@dataclass(slots=True)
class Piece:
    """What is not divided between pages; an empty one is space that vanishes at the top of a page."""

    height: float
    runs: tuple[TextRun, ...] = ()
    part: TablePart | None = None
    mark: Mark | None = None
    is_tied: bool = False
    """True where it stands on the page of the next piece."""
    on_grid: bool = True
    """True where it begins at a line of the grid."""
    starts_page: bool = False
    head: TablePart | None = None
    """The head of its table, repeated where this piece begins a page."""
    edge: TablePart | None = None
    """Of a row that goes on: the line drawn where a page ends before this piece, and on the next one above it."""

    @property
    def is_space(self) -> bool:
        return not self.runs and self.part is None and self.mark is None


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece and the y of its top, down from the top of the type area, in points."""

    y: float
    piece: Piece


Tick = Callable[[float], object]
"""Told which share of the work is done, from 0 to 1; it may raise to stop."""


def lay_out(document: Document, fonts: FontSet, *, tick: Tick | None = None) -> list[list[Placed]]:
    """The pages of a document, at least one."""
    sheet = SHEETS[document.sheet]
    return _pages(_pieces(document, fonts, sheet, tick or (lambda share: None)), sheet)


def _pieces(document: Document, fonts: FontSet, sheet: Geometry, tick: Tick) -> list[Piece]:
    pieces: list[Piece] = []
    starts_page = False
    weights = [len(block.rows) if isinstance(block, Table) else 1 for block in document.blocks]
    done, total = 0, sum(weights) or 1
    for number, block in enumerate(document.blocks):
        part = _part(tick, done / total, weights[number] / total)
        done += weights[number]
        if isinstance(block, PageBreak):
            starts_page = True
            continue
        made = list(_of_block(block, number, pieces, fonts, sheet, part))
        if isinstance(block, Signature):
            _tie_last_lines(pieces)
        if made and starts_page:
            made[0].starts_page, starts_page = True, False
        pieces += made
    return pieces


def _part(tick: Tick, start: float, weight: float) -> Tick:
    """What tells of one block as a part of all."""
    return lambda share: tick(start + weight * share)


def _of_block(
    block: Block, number: int, before: list[Piece], fonts: FontSet, sheet: Geometry, tick: Tick
) -> Iterator[Piece]:
    if isinstance(block, Title):
        yield from _title(block, number, fonts, sheet)
    elif isinstance(block, Heading):
        yield from _heading(block, number, fonts, sheet)
    elif isinstance(block, Paragraph):
        yield from _paragraph(block, fonts, sheet)
    elif isinstance(block, Table):
        yield from _table(block, before, fonts, sheet, tick)
    elif isinstance(block, Signature):
        yield from _signature(block, fonts, sheet)


def _title(block: Title, number: int, fonts: FontSet, sheet: Geometry) -> Iterator[Piece]:
    lines = title_lines(block.text, sheet.title, fonts, sheet.width)
    for index, line in enumerate(lines):
        mark = Mark(block.text.replace("\n", ""), 0, f"title-{number}") if index == 0 else None
        runs = tuple(line.runs(0, baseline(sheet.title_line, sheet.title.size)))
        yield Piece(sheet.title_line, runs, mark=mark, is_tied=True, on_grid=index == 0)
    yield Piece(sheet.below_title, is_tied=True, on_grid=False)


def _heading(block: Heading, number: int, fonts: FontSet, sheet: Geometry) -> Iterator[Piece]:
    style = HEADINGS[min(max(block.level, 1), max(HEADINGS))]
    key = block.key or f"heading-{number}"
    mark: Mark | None = Mark(" ".join(block.text.split()), block.level, key)
    for line in break_lines(block.text, style, fonts, sheet.width, indent=2 * SQUARE):
        yield Piece(LINE, tuple(line.runs(0, baseline(LINE, style.size))), mark=mark, is_tied=True)
        mark = None


def _paragraph(block: Paragraph, fonts: FontSet, sheet: Geometry) -> Iterator[Piece]:
    for _ in range(block.space_before):
        yield Piece(LINE)
    indent = block.first_line_indent * SQUARE if block.align in (Align.JUSTIFY, Align.LEFT) else 0.0
    for part in block.text.split("\n"):
        lines = break_lines(
            part,
            BODY,
            fonts,
            sheet.width,
            align=block.align,
            indent=indent,
            right_indent=block.right_indent * SQUARE,
        )
        count = len(lines)
        for index, line in enumerate(lines):
            # No line of a paragraph stands alone, at the foot of a page or at the head of the next.
            is_tied = count > 1 and index in (0, count - 2)
            is_tied = is_tied or (block.keep_with_next and index == count - 1)
            yield Piece(LINE, tuple(line.runs(0, baseline(LINE, BODY.size))), is_tied=is_tied)


def _table(block: Table, before: list[Piece], fonts: FontSet, sheet: Geometry, tick: Tick) -> Iterator[Piece]:
    if not block.rows:
        return
    if block.keep_whole:
        room = sheet.height - _tied_height(before, sheet) - _ABOVE_TABLE
        whole = set_table(block, sheet.width, fonts, room=room)
        if whole.height <= room:
            yield Piece(_ABOVE_TABLE, is_tied=True, on_grid=False)
            yield Piece(
                whole.height, part=whole.part(range(len(whole.heights)), with_head=False), on_grid=False
            )
            return
    made = set_table(block, sheet.width, fonts, tick=tick)
    yield Piece(_ABOVE_TABLE, is_tied=True, on_grid=False)
    yield from _table_pieces(made, block, sheet)


def _table_pieces(made: SetTable, block: Table, sheet: Geometry) -> Iterator[Piece]:
    """A piece for the rows of each span, one for each line of a long row; the first brings the head along."""
    count = len(made.heights)
    for row, told in enumerate(block.rows):
        if told.may_break and row >= made.head_rows and long_rows.is_long(made, row):
            # However high it is, it is not divided here; no other row is that low.
            made.heights[row] = 0.0
    ranges = made.divide(sheet.height)
    # A row higher than a page was cut into several: then the rows are not those of the block any more.
    ties = [row.keep_with_next for row in block.rows] if len(made.heights) == count else [False]
    head = made.part(range(made.head_rows), with_head=False) if made.head_rows else None
    for number, rows in enumerate(ranges):
        is_tied = rows.stop <= len(ties) and ties[rows.stop - 1]
        repeated = head if number else None
        last = rows.stop - 1
        if rows and not made.heights[last]:
            yield from _long_row(made, range(rows.start, last), repeated, is_tied=is_tied)
            continue
        part = made.part(rows, with_head=False)
        yield Piece(part.height, part=part, is_tied=is_tied, on_grid=False, head=repeated)


def _long_row(made: SetTable, before: range, head: TablePart | None, *, is_tied: bool) -> Iterator[Piece]:
    """The rows tied to a long one, and its lines."""
    if before:
        part = made.part(before, with_head=False)
        yield Piece(part.height, part=part, is_tied=True, on_grid=False, head=head)
    width = made.edges[-1]
    edge = TablePart(width, 0.0, (long_rows.across(width, 0.0),), ())
    head = head or (made.part(range(made.head_rows), with_head=False) if made.head_rows else None)
    lines = list(long_rows.row_lines(made, before.stop))
    for number, line in enumerate(lines):
        yield Piece(
            line.part.height,
            part=line.part,
            is_tied=line.is_tied or (is_tied and number == len(lines) - 1),
            on_grid=False,
            head=None if line.is_first and before else head,
            edge=None if line.is_first else edge,
        )


def _signature(block: Signature, fonts: FontSet, sheet: Geometry) -> Iterator[Piece]:
    """The name centred above the date; the date four characters in, or more under a long name."""
    name = natural_width(block.name, BODY, fonts)
    date = natural_width(block.date, BODY, fonts)
    middle = sheet.width - _DATE_INDENT * SQUARE - date / 2
    middle = min(middle, sheet.width - name / 2)
    yield Piece(LINE, is_tied=True)
    for text, wide, is_tied in ((block.name, name, True), (block.date, date, False)):
        left = max(middle - wide / 2, 0.0)
        lines: list[Line] = break_lines(text, BODY, fonts, sheet.width - left + SQUARE, align=Align.LEFT)
        for index, line in enumerate(lines):
            runs = tuple(line.runs(left, baseline(LINE, BODY.size)))
            yield Piece(LINE, runs, is_tied=is_tied or index < len(lines) - 1)


def _tie_last_lines(pieces: list[Piece]) -> None:
    """Ties up to two lines to what follows, so that a signature never has a page to itself."""
    for piece in pieces[-2:]:
        if piece.part is None:
            piece.is_tied = True
    if pieces:
        pieces[-1].is_tied = True


def _tied_height(pieces: list[Piece], sheet: Geometry) -> float:
    """The height of the pieces at the end that stand on the page of what follows."""
    height = 0.0
    for piece in reversed(pieces):
        if not piece.is_tied:
            break
        height += piece.height
    return ceil(height / sheet.line - 1e-6) * sheet.line


def _pages(pieces: list[Piece], sheet: Geometry) -> list[list[Placed]]:
    pages: list[list[Placed]] = [[]]
    y = 0.0
    start = 0
    while start < len(pieces):
        end = start + 1
        while end < len(pieces) and pieces[end - 1].is_tied and not pieces[end].starts_page:
            end += 1
        group = pieces[start:end]
        if pages[-1] and (group[0].starts_page or _bottom(group, y, sheet) > sheet.height + 0.01):
            _turn(pages, y, group[0])
            y = 0.0
        for piece in group:
            top = _top(piece, y, sheet)
            if pages[-1] and top + piece.height > sheet.height + 0.01:
                _turn(pages, y, piece)
                y = top = 0.0
            if not pages[-1] and piece.is_space:
                continue
            if not pages[-1] and piece.head is not None:
                pages[-1].append(Placed(0.0, Piece(piece.head.height, part=piece.head)))
                top = piece.head.height
            if y == 0.0 and piece.edge is not None:
                pages[-1].append(Placed(top, Piece(0.0, part=piece.edge)))
            pages[-1].append(Placed(top, piece))
            y = top + piece.height
        start = end
    return pages


def _turn(pages: list[list[Placed]], y: float, piece: Piece) -> None:
    """Begins a page with that piece; a row that is torn by it is closed at the foot of the page before."""
    if piece.edge is not None:
        pages[-1].append(Placed(y, Piece(0.0, part=piece.edge)))
    pages.append([])


def _top(piece: Piece, y: float, sheet: Geometry) -> float:
    """Where a piece begins that may begin at ``y``: there, or at the next line of the grid."""
    return ceil(y / sheet.line - 1e-6) * sheet.line if piece.on_grid else y


def _bottom(group: list[Piece], y: float, sheet: Geometry) -> float:
    for piece in group:
        y = _top(piece, y, sheet) + piece.height
    return y
