"""A notice as it was pasted, made plain: no blanks, no hidden signs, and every sign knows its line.

Copies from web pages and PDF files break lines anywhere, put blanks between figures, carry soft
hyphens and full-width or look-alike signs. None of that may decide what a notice says.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

_DASHES = dict.fromkeys("‐‑‒–—―−－﹣", "-")
_SAME = str.maketrans({**_DASHES, "曰": "日", "〜": "~", "∼": "~", "⁓": "~", "﹕": ":", "．": "."})
_BREAKS = frozenset("\n\v\f\r\x1c\x1d\x1e\x85\u2028\u2029")


@dataclass(frozen=True, slots=True)
class Pasted:
    """The plain text of a paste and where each of its signs stood."""

    plain: str
    original: str
    places: tuple[int, ...]
    """For each sign of ``plain`` its place in ``original``."""
    line_starts: tuple[int, ...]
    """Where in ``original`` each line begins."""
    line_places: tuple[int, ...]
    """The places in ``plain`` at which a line begins, in their order."""
    plain_line_starts: frozenset[int]
    """The same, to ask whether one begins at a place."""

    def line(self, place: int) -> int:
        """The number, from 1, of the line in which the sign of ``plain`` at ``place`` stood."""
        return bisect_right(self.line_starts, self.places[place])

    def words(self, start: int, end: int) -> str:
        """What was pasted from ``start`` to ``end`` of ``plain``, its blanks taken together."""
        return " ".join(self.original[self.places[start] : self.places[end - 1] + 1].split())

    def next_line(self, place: int) -> int:
        """The first place after ``place`` at which a line begins, or the end."""
        later = bisect_right(self.line_places, place)
        return self.line_places[later] if later < len(self.line_places) else len(self.plain)


def pasted(text: str) -> Pasted:
    """The text made plain: signs in their simple form, without blanks and hidden signs."""
    text = text.replace("\r\n", "\n")
    plain: list[str] = []
    places: list[int] = []
    line_starts, plain_starts = [0], {0}
    for place, char in enumerate(text):
        if char in _BREAKS:
            line_starts.append(place + 1)
            plain_starts.add(len(plain))
            continue
        for simple in unicodedata.normalize("NFKC", char.translate(_SAME)).translate(_SAME):
            if not simple.isspace() and unicodedata.category(simple) not in ("Cc", "Cf"):
                plain.append(simple)
                places.append(place)
    return Pasted(
        plain="".join(plain),
        original=text,
        places=tuple(places),
        line_starts=tuple(line_starts),
        line_places=tuple(sorted(plain_starts)),
        plain_line_starts=frozenset(plain_starts),
    )
