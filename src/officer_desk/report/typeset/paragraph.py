"""Lines of a paragraph: 避头尾, squeezing of marks, justification on the grid of squares.

Choice: a forbidden mark is pushed in by squeezing marks of its line, or the line gives a character to the
next and is stretched, whichever changes the line less. Why an own breaker: reportlab's for Chinese leaves
full-width marks at the beginning of lines and does not justify.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from officer_desk.domain.document import Align
from officer_desk.report.typeset.atoms import Atom, TextStyle, atoms, may_break, torn
from officer_desk.report.typeset.fonts import EmbeddedFont, FontSet
from officer_desk.report.typeset.marks import clean, shift_in_square

_TOLERANCE = 0.02
"""Points by which a line may be too long without anyone seeing it."""
_WORST_STRETCH = 0.08
"""Space added between characters, in squares, that looks as bad as squeezing all a line has."""

_WIDEST_GAP = 0.3
"""Space added between characters, in squares, beyond which a line is rather left short."""


@dataclass(frozen=True, slots=True)
class TextRun:
    """Characters of one font at even distances: what is written to the page in one go.

    ``x`` and ``y`` are from the left and down from the top of what it belongs to, to the base line.
    """

    text: str
    font: EmbeddedFont | None
    size: float
    x: float
    y: float
    spacing: float = 0.0
    bold: bool = False
    is_turned: bool = False
    """True where it is turned by 90° clockwise about (x, y)."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line as set: each character with its place."""

    text: str
    style: TextStyle
    places: tuple[tuple[str, EmbeddedFont | None, float, float], ...]
    """Character, font, left edge, and the font's own advance."""
    left: float
    right: float
    """The edges of what is drawn; spaces at the end count as nothing."""

    def runs(self, x: float, y: float) -> Iterator[TextRun]:
        """The line with its base line's left end at (x, y)."""
        size, bold = self.style.size, self.style.bold
        start = 0
        places = self.places
        while start < len(places):
            _, font, left, _ = places[start]
            end, spacing = start + 1, 0.0
            while font is not None and end < len(places) and places[end][1] is font:
                gap = places[end][2] - places[end - 1][2] - places[end - 1][3]
                if end == start + 1:
                    spacing = gap
                elif abs(gap - spacing) > 0.005:
                    break
                end += 1
            text = "".join(place[0] for place in places[start:end])
            yield TextRun(text, font, size, x + left, y, spacing if end > start + 1 else 0.0, bold)
            start = end


def break_lines(
    text: str,
    style: TextStyle,
    fonts: FontSet,
    width: float,
    *,
    align: Align = Align.JUSTIFY,
    indent: float = 0.0,
    right_indent: float = 0.0,
) -> list[Line]:
    """The lines of a text in a column of that width; ``\\n`` begins a new paragraph with the same indent.

    Widths and indents are in points. Every character of the cleaned text is in exactly one line, in order.
    """
    lines: list[Line] = []
    for part in clean(text).split("\n"):
        queue = atoms(part, style, fonts)
        first = True
        while queue or first:
            left = indent if first else 0.0
            room = max(width - left - right_indent, style.square)
            count = _fitting(queue, room, fills=align is Align.JUSTIFY)
            taken, queue = queue[:count], queue[count:]
            stretch = align is Align.JUSTIFY and bool(queue)
            lines.append(_set(taken, style, room, left, align, stretch=stretch))
            first = False
    return lines


def natural_width(text: str, style: TextStyle, fonts: FontSet) -> float:
    """The width of the text on one line, in points."""
    return sum(atom.width for atom in atoms(clean(text), style, fonts))


def _fitting(queue: list[Atom], room: float, *, fills: bool) -> int:
    """How many atoms go on the next line; tears one in two where it must.

    ``fills`` is true where the line is to be stretched, which tears addresses to stay even.
    """
    if queue and queue[0].width > room + _TOLERANCE and len(queue[0].glyphs) > 1:
        queue[0:1] = torn(queue[0], room)
        return 1
    used = slack = rest = 0.0
    fits = allowed = 0
    for index, atom in enumerate(queue):
        used += atom.width
        slack += atom.before + atom.after
        may_end = index + 1 == len(queue) or may_break(atom, queue[index + 1])
        excess = used - (atom.width if atom.is_space else 0.0) - room
        if excess <= _TOLERANCE:
            fits = index + 1
            if may_end:
                allowed, rest = fits, -excess
        elif excess > slack or (allowed and rest <= _TOLERANCE):
            break
        elif may_end:
            stretched = _stretch_cost(queue[:allowed], rest) if allowed else 1.0
            if excess / slack <= stretched:
                return index + 1
            break
    if fits == len(queue):
        return fits
    return (fills and _torn_address(queue, allowed, rest)) or allowed or max(fits, 1)


def _torn_address(queue: list[Atom], allowed: int, rest: float) -> int:
    """Where ending before the next part of a long address would leave a loose line: tears that part, counts it.

    A loose line is also read back with blanks that the text has not. 0 where nothing is torn.
    """
    if not allowed or allowed >= len(queue) or _stretch_cost(queue[:allowed], rest) < 1.0:
        return 0
    part = queue[allowed]
    if not (part.splits or queue[allowed - 1].splits) or len(part.glyphs) < 2 or part.advances[0] > rest:
        return 0
    queue[allowed : allowed + 1] = torn(part, rest)
    return allowed + 1


def _stretch_cost(line: list[Atom], rest: float) -> float:
    """How bad it looks to spread ``rest`` points over the gaps of the line."""
    gaps = max(_gaps(line), 1)
    square = max(line[0].width / len(line[0].glyphs), 1.0)
    return rest / gaps / square / _WORST_STRETCH


def _gaps(line: list[Atom]) -> int:
    """How many places between the atoms may be widened: none inside an address torn into atoms."""
    return sum(1 for atom in line[:-1] if not atom.splits)


def _set(
    line: list[Atom], style: TextStyle, room: float, left: float, align: Align, *, stretch: bool
) -> Line:
    """The atoms at their places: squeezed where too long, spread where it is to fill its room."""
    end = len(line)
    while end and line[end - 1].is_space:
        end -= 1
    natural = sum(atom.width for atom in line[:end])
    excess = natural - room
    slack = sum(atom.before + atom.after for atom in line[:end])
    gaps = _gaps(line[:end])
    squeeze = spread = 0.0
    if excess > _TOLERANCE and slack:
        squeeze = min(1.0, excess / slack)
    elif excess < 0 and stretch and gaps:
        spread = min(-excess / gaps, _WIDEST_GAP * style.square)
    drawn = natural - squeeze * slack + spread * gaps
    x = left
    if align is Align.CENTRE:
        x += (room - drawn) / 2
    elif align is Align.RIGHT:
        x += room - drawn
    start = x
    places: list[tuple[str, EmbeddedFont | None, float, float]] = []
    for index, atom in enumerate(line):
        x -= squeeze * atom.before
        for glyph, advance in zip(atom.glyphs, atom.advances, strict=True):
            own = glyph.advance * style.size
            shift = shift_in_square(glyph.char, own, advance) if glyph.is_wide else 0.0
            places.append((glyph.char, glyph.font, x + shift, own))
            x += advance
        x -= squeeze * atom.after
        if index < end - 1 and not atom.splits:
            x += spread
    text = "".join(place[0] for place in places)
    return Line(text, style, tuple(places), start, start + drawn)
