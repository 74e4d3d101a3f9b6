"""A register printed: its columns shared out over the paper, the head on every page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from officer_desk.domain.document import Align, Cell, Document, Numbering, Row, Running, Sheet, Table, Title
from officer_desk.report.typeset.marks import is_wide
from officer_desk.report.typeset.page import SHEETS

PIXELS_PER_SQUARE = 13
"""The size of the words in the window, to which the widths of its columns are made."""
_DIGIT, _LETTER = 0.5, 0.62
"""The width of a digit and about that of a letter, in squares."""
_PADS, _SPARE = 6.0, 0.4
"""What a cell keeps free of words, both sides together, in points; and a little to spare, in squares."""
_LONGEST_CENTRED = 10.0
"""Words of more squares stand flush left."""
_LEAST_TEXT = 5.0
"""Squares to which a column of long words may be narrowed."""
_WIDEST_TEXT = 26.0
_WIDEST_WHOLE = 16.0
_LEAST_WHOLE = 8.0
"""Squares to which even a long number is narrowed where nothing else helps; a date has five."""
_LAYOUTS = (
    (Sheet.LIST, 10.5, 1.0),
    (Sheet.LIST, 9.0, 0.75),
    (Sheet.LIST_ACROSS, 10.5, 1.0),
    (Sheet.LIST_ACROSS, 9.0, 0.6),
    (Sheet.LIST_ACROSS, 8.0, 0.0),
    (Sheet.LIST_ACROSS, 7.0, 0.0),
)
"""Sheet, size, and the part of its wish that a column of words must be given there."""


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column of a printed list."""

    label: str
    width: int = 0
    """Its width in the window, in pixels."""
    is_whole: bool = False
    """True for dates, numbers and states, which are not broken in two."""
    is_text: bool = False
    """True for titles and remarks, which stand flush left where they are long."""


@dataclass(frozen=True, slots=True)
class _Measure:
    """What a column wishes, needs at least, and would fill at most, in squares of its words."""

    wish: float
    least: float
    longest: float
    is_whole: bool

    def at(self, squares: float, size: float) -> float:
        """The width of a column of so many squares of that size, in points."""
        return (squares + _SPARE) * size + _PADS

    def least_at(self, share: float) -> float:
        """The squares it must be given where words are to have that share of their wish."""
        if share and self.is_whole:
            return self.wish
        return max(self.least, share * self.wish)


def lay_out(
    columns: Sequence[ListColumn],
    rows: Sequence[Sequence[str]],
    *,
    title: str,
    author: str,
    running: Running,
    watermark: str = "",
) -> Document | None:
    """The list as a document; None where so many columns stand on no A4 page.

    ``rows`` hold the words of each line, as many as there are columns; ``\\n`` breaks a line.
    """
    measures = [_measure(column, number, rows) for number, column in enumerate(columns)]
    found = _choose(measures)
    if found is None:
        return None
    sheet, size, widths = found
    aligns = [
        Align.LEFT if column.is_text and measure.longest > _LONGEST_CENTRED else Align.CENTRE
        for column, measure in zip(columns, measures, strict=True)
    ]
    head = Row(tuple((number, Cell(column.label, is_head=True)) for number, column in enumerate(columns)))
    table = Table(tuple(widths), (head, *_lines(rows, aligns)), head_rows=1, key="list", text_size=size)
    return Document(
        title=title,
        author=author,
        subject=title,
        blocks=(Title(title), table),
        watermark=watermark,
        sheet=sheet,
        numbering=Numbering.COUNTED,
        running=running,
    )


def _lines(rows: Sequence[Sequence[str]], aligns: Sequence[Align]) -> Iterator[Row]:
    for row in rows:
        cells = zip(row, aligns, strict=True)
        yield Row(tuple((number, Cell(text, align=align)) for number, (text, align) in enumerate(cells)))


def _measure(column: ListColumn, number: int, rows: Sequence[Sequence[str]]) -> _Measure:
    longest = max((_squares(text) for text in {row[number] for row in rows}), default=0.0)
    # A head of more than four characters stands in two lines.
    label = len(column.label)
    head = float(label if label <= 4 else (label + 1) // 2)
    if column.is_whole:
        whole = max(min(longest, _WIDEST_WHOLE), head)
        return _Measure(whole, max(min(whole, _LEAST_WHOLE), head), whole, is_whole=True)
    cap = min(max(column.width / PIXELS_PER_SQUARE, _LEAST_TEXT), _WIDEST_TEXT)
    wish = max(min(longest, cap), head)
    return _Measure(wish, max(min(longest, _LEAST_TEXT), head), max(longest, head), is_whole=False)


@lru_cache(maxsize=16384)
def _squares(text: str) -> float:
    """About how wide the longest line of the words is, in squares."""
    return max(sum(_square(char) for char in line) for line in text.split("\n"))


@lru_cache(maxsize=8192)
def _square(char: str) -> float:
    if is_wide(char):
        return 1.0
    return _LETTER if char.isalpha() else _DIGIT


def _choose(measures: Sequence[_Measure]) -> tuple[Sheet, float, list[float]] | None:
    """The first sheet and size at which all columns find their place, with their widths in points."""
    for sheet, size, share in _LAYOUTS:
        room = SHEETS[sheet].width
        wishes = [measure.at(measure.wish, size) for measure in measures]
        least = [measure.at(measure.least_at(share), size) for measure in measures]
        if sum(wishes) <= room:
            return sheet, size, _widened(wishes, measures, size, room)
        if sum(least) <= room:
            given = (room - sum(least)) / (sum(wishes) - sum(least))
            return sheet, size, [low + given * (wish - low) for low, wish in zip(least, wishes, strict=True)]
    return None


def _widened(widths: list[float], measures: Sequence[_Measure], size: float, room: float) -> list[float]:
    """What is left goes to columns whose words are longer than they are wide, then to all alike."""
    rest = room - sum(widths)
    lacks = [
        max(measure.at(measure.longest, size) - width, 0.0)
        for measure, width in zip(measures, widths, strict=True)
    ]
    total = sum(lacks)
    if total:
        given = min(rest / total, 1.0)
        widths = [width + given * lack for width, lack in zip(widths, lacks, strict=True)]
    scale = room / sum(widths)
    return [width * scale for width in widths]
