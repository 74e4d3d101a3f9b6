"""Words that run from top to bottom in a narrow cell, each character upright."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from officer_desk.report.typeset.atoms import Atom, TextStyle, atoms
from officer_desk.report.typeset.fonts import FontSet
from officer_desk.report.typeset.marks import clean, is_raised_upright, is_turned_upright
from officer_desk.report.typeset.page import baseline
from officer_desk.report.typeset.paragraph import TextRun

_STEP = 1.25
"""From one character to the next below, in parts of the size."""

_LONGEST = 32
"""Characters in one column at most, so that it fits a page."""


@dataclass(frozen=True, slots=True)
class UprightText:
    """Columns of characters, the first at the right; each place holds one character or a short number."""

    columns: tuple[tuple[Atom, ...], ...]
    style: TextStyle
    pitch: float
    """From one column to the next, in points."""

    @property
    def height(self) -> float:
        """From the top of the first character to the bottom of the last, in points."""
        return max((len(column) for column in self.columns), default=0) * self.step

    @property
    def step(self) -> float:
        return self.style.size * _STEP

    def runs(self, middle: float, top: float) -> Iterator[TextRun]:
        """The words with the columns centred about x = ``middle``, beginning at y = ``top``."""
        size = self.style.size
        for number, column in enumerate(self.columns):
            centre = middle + ((len(self.columns) - 1) / 2 - number) * self.pitch
            y = top + (self.height - len(column) * self.step) / 2
            for place in column:
                text, font = "".join(glyph.char for glyph in place.glyphs), place.glyphs[0].font
                if is_turned_upright(text):
                    # The square is turned about its own centre: its base line becomes its left side.
                    x = centre - 0.5 * size + 0.12 * size
                    own = place.glyphs[0].advance * size
                    yield TextRun(text, font, size, x, y + (self.step - own) / 2, is_turned=True)
                    y += self.step
                    continue
                own = sum(glyph.advance for glyph in place.glyphs) * size
                lift = 0.55 * size if is_raised_upright(text) else 0.0
                yield TextRun(text, font, size, centre - own / 2 + lift, y + baseline(self.step, size) - lift)
                y += self.step


def set_upright(text: str, style: TextStyle, fonts: FontSet, line: float) -> UprightText:
    """The words in columns, one for each line of the text; a run of up to four digits shares a place."""
    columns = []
    for part in clean(text).split("\n"):
        places: list[Atom] = []
        for atom in atoms(part, style, fonts):
            if atom.is_space:
                continue
            one_font = len({glyph.font for glyph in atom.glyphs}) == 1
            if not atom.glyphs[0].is_wide and one_font and atom.width <= 2 * style.size:
                places.append(atom)
            else:
                places += [
                    Atom([glyph], [advance], advance)
                    for glyph, advance in zip(atom.glyphs, atom.advances, strict=True)
                ]
        # Words longer than a column may be go on in the next.
        starts = range(0, max(len(places), 1), _LONGEST)
        columns += [tuple(places[start : start + _LONGEST]) for start in starts]
    return UprightText(tuple(columns), style, line)
