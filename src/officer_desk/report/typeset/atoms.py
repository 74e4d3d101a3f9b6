"""Text cut into atoms: what a line break may not tear apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from math import ceil

from officer_desk.report.typeset.fonts import Face, FontSet, Glyph
from officer_desk.report.typeset.marks import (
    MASK,
    NO_LINE_END,
    NO_LINE_START,
    PAIRED,
    slack_after,
    slack_before,
)

_BREAK_AFTER = frozenset("/.-_?&=@#%:;,+~\\|)]}")
_LONGEST_WHOLE = 12
"""Narrow characters in a row that are never torn; longer ones (addresses of pages) may be."""


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How words are set: face, size and the side of a square of the grid, in points."""

    face: Face
    size: float
    square: float
    bold: bool = False
    """Drawn with a thin outline, where the face has no heavier font."""


@dataclass(slots=True)
class Atom:
    """Characters that stay together, with their width and how far they may be squeezed, in points."""

    glyphs: list[Glyph]
    advances: list[float]
    width: float
    before: float = 0.0
    after: float = 0.0
    is_space: bool = False
    splits: bool = False
    """True where a break after it is allowed inside a long run of narrow characters."""

    @property
    def first(self) -> str:
        return self.glyphs[0].char

    @property
    def last(self) -> str:
        return self.glyphs[-1].char


def may_break(left: Atom, right: Atom) -> bool:
    """True where a line may end after ``left`` and the next begin with ``right``."""
    if right.is_space:
        return False
    if left.splits:
        return True
    if left.is_space:
        return right.first not in NO_LINE_START
    return left.last not in NO_LINE_END and right.first not in NO_LINE_START


def atoms(text: str, style: TextStyle, fonts: FontSet) -> list[Atom]:
    """The atoms of a text without line ends."""
    glyphs = [fonts.glyph(style.face, char) for char in text]
    result: list[Atom] = []
    for kind, run in groupby(glyphs, key=_kind):
        if kind == "wide":
            result += [_wide([glyph], style) for glyph in run]
        elif kind == "space":
            result += [_narrow([glyph], style, is_space=True) for glyph in run]
        elif kind == "narrow":
            result += _narrow_run(list(run), style)
        else:
            result += _joined(kind, list(run), style)
    return result


def _kind(glyph: Glyph) -> str:
    if glyph.char in PAIRED or glyph.char == MASK:
        return glyph.char
    if glyph.char == " ":
        return "space"
    return "wide" if glyph.is_wide else "narrow"


def _joined(kind: str, run: list[Glyph], style: TextStyle) -> Iterator[Atom]:
    """—— and …… as pairs; a run of × as one atom, or as several alike of up to four."""
    longest = 4 if kind == MASK else 2
    if kind == MASK and len(run) > longest:
        longest = ceil(len(run) / ceil(len(run) / longest))
    for start in range(0, len(run), longest):
        yield _wide(run[start : start + longest], style)


def _wide(run: list[Glyph], style: TextStyle) -> Atom:
    advances = [max(style.square, _natural(glyph, style)) for glyph in run]
    return Atom(
        run,
        advances,
        sum(advances),
        before=slack_before(run[0].char) * style.square,
        after=slack_after(run[-1].char) * style.square,
    )


def _natural(glyph: Glyph, style: TextStyle) -> float:
    """The glyph's own width; one as wide as its em counts as one square."""
    return 0.0 if glyph.advance <= 1.0 else glyph.advance * style.size


def _narrow(run: list[Glyph], style: TextStyle, *, is_space: bool = False, splits: bool = False) -> Atom:
    advances = [glyph.advance * style.size for glyph in run]
    return Atom(run, advances, sum(advances), is_space=is_space, splits=splits)


def _narrow_run(run: list[Glyph], style: TextStyle) -> Iterator[Atom]:
    """One atom, or for a long run one for each part it may be torn into after a / or a full stop."""
    if len(run) <= _LONGEST_WHOLE:
        yield _narrow(run, style)
        return
    start = 0
    for index, glyph in enumerate(run[:-1]):
        follows_break = glyph.char in _BREAK_AFTER and run[index + 1].char not in _BREAK_AFTER
        if follows_break and index + 1 - start > 1:
            yield _narrow(run[start : index + 1], style, splits=True)
            start = index + 1
    yield _narrow(run[start:], style)


def torn(atom: Atom, width: float) -> tuple[Atom, Atom]:
    """An atom wider than the line cut in two, the first part as much as fits and at least one character."""
    count, used = 1, atom.advances[0]
    while count < len(atom.glyphs) - 1 and used + atom.advances[count] <= width:
        used += atom.advances[count]
        count += 1
    left = Atom(atom.glyphs[:count], atom.advances[:count], used, splits=True)
    rest = atom.advances[count:]
    return left, Atom(atom.glyphs[count:], rest, sum(rest), after=atom.after, splits=atom.splits)
