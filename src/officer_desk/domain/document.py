"""The vocabulary of a laid-out document: what the report says, not how it is drawn.

The report room composes these blocks; every writer (PDF today) and the screen draw
the same ones, so they cannot disagree.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum


class Sheet(Enum):
    """The paper and where the words stand on it."""

    LETTER = "letter"
    """A4 upright as an official letter has it (GB/T 9704)."""
    LETTER_ACROSS = "letter_across"
    """A4 on its side, for a letter that is one wide table."""
    LIST = "list"
    """A4 upright with narrow margins, for a register printed."""
    LIST_ACROSS = "list_across"


class Numbering(Enum):
    """How the pages are numbered."""

    DASHED = "dashed"
    """— 1 —, outside (GB/T 9704)."""
    COUNTED = "counted"
    """第 1 页 共 3 页, in the middle."""
    BY_PART = "by_part"
    """Each part between two page breaks counted by itself; a part of one page bears no number."""


class Align(Enum):
    """Where a paragraph or the words of a cell stand."""

    JUSTIFY = "justify"
    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Title:
    """The title of the document, one line or several, centred in 小标宋."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is 一、(黑体), level 2 is （一）(楷体), level 3 is 1. (仿宋)."""

    text: str
    level: int = 1
    key: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text in 仿宋; the first line is indented by two characters unless told otherwise."""

    text: str
    align: Align = Align.JUSTIFY
    first_line_indent: int = 2
    right_indent: int = 0
    """In characters of the body size."""
    space_before: int = 0
    """In lines of the grid."""
    keep_with_next: bool = False
    key: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table, at its top left place; places it spans hold no cell."""

    text: str
    column_span: int = 1
    row_span: int = 1
    align: Align = Align.CENTRE
    is_head: bool = False
    is_vertical: bool = False
    """True where the words run from top to bottom (三、本年度办理结果)."""
    cell_id: str = ""
    """For a counted number, its name, e.g. ``table3.R01.natural``; else empty."""


@dataclass(frozen=True, slots=True)
class Row:
    """The cells that begin in one row, by their column (0-based, ascending)."""

    cells: tuple[tuple[int, Cell], ...]
    keep_with_next: bool = False
    """True for a heading within the table: it stands on the page of the row below."""
    may_break: bool = False
    """True for a row of long words: a page may end between its lines."""


@dataclass(frozen=True, slots=True)
class Table:
    """A grid with spans.

    ``widths`` are relative weights of the columns, one each; ``head_rows`` are repeated
    on every page the table runs over; ``keep_whole`` asks for one page.
    """

    widths: tuple[float, ...]
    rows: tuple[Row, ...]
    head_rows: int = 0
    keep_whole: bool = False
    key: str = ""
    text_size: float = 0.0
    """Of its words, in points; 0 for the usual size, or smaller where it is to stay whole."""

    def cells(self) -> Iterator[tuple[int, int, Cell]]:
        """Every cell with its row and column, top to bottom, left to right."""
        for row_number, row in enumerate(self.rows):
            for column, cell in row.cells:
                yield row_number, column, cell


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs and when, at the right edge; the date stands four characters in."""

    name: str
    date: str


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts on a new page."""


@dataclass(frozen=True, slots=True)
class Running:
    """What stands above and below the words on every page; nothing where empty."""

    head: str = ""
    """At the left, over a thin line; shortened where it is too long."""
    head_right: str = ""
    foot: str = ""
    """At the left, on the line of the page number."""
    foot_right: str = ""


Block = Title | Heading | Paragraph | Table | Signature | PageBreak


@dataclass(frozen=True, slots=True)
class Document:
    """Blocks in reading order, and what a reader sees in the file's properties."""

    title: str
    author: str
    subject: str
    blocks: tuple[Block, ...]
    keywords: tuple[str, ...] = field(default=())
    watermark: str = ""
    """Drawn pale across each page where not empty, e.g. 示例 for the sample file."""
    sheet: Sheet = Sheet.LETTER
    numbering: Numbering = Numbering.DASHED
    running: Running = Running()
