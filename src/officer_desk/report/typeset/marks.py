"""What kind of mark a character is: wide or narrow, where it may stand, how far it gives way.

Source of the rules: GB/T 15834-2011 《标点符号用法》 §5.1, for marks at the ends of a line.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

NO_LINE_START = frozenset("，。、；：？！）》〉」』】〕〗｝］”’％‰℃·～—…‐–〞々〻〜／＂＇｜,.;:?!)]}%°′″＞≥")
"""Never first in a line."""

NO_LINE_END = frozenset("（《〈「『【〔〖｛［“‘￥＄№〝＃([{$¥#§＜")
"""Never last in a line."""

_STOPS = frozenset("，。、；：")
_CLOSING = frozenset("）》〉」』】〕〗｝］”’〞")
_OPENING = frozenset("（《〈「『【〔〖｛［“‘〝")
_SHOUTS = frozenset("？！")

PAIRED = frozenset("—…")
"""Marks of two places (破折号, 省略号), never torn between two lines."""

MASK = "×"
"""Stands for what is not told (××县); a run of up to four is never torn."""

_NARROW_AMBIGUOUS = frozenset("°±÷§¶¨´¸¹²³¡¿¼½¾®¤\u00ad‐‑‒–ªº")

_ROTATED = frozenset("（）《》〈〉「」『』【】〔〕〖〗｛｝［］—…～－()[]{}-–“”‘’")
_RAISED = frozenset("，。、")


@lru_cache(maxsize=4096)
def is_wide(char: str) -> bool:
    """True where the character takes a whole square of the grid: hanzi, full-width and Chinese marks."""
    width = unicodedata.east_asian_width(char)
    if width in "WF":
        return True
    if width != "A" or char in _NARROW_AMBIGUOUS:
        return False
    return not unicodedata.category(char).startswith(("L", "M"))


@lru_cache(maxsize=4096)
def slack_before(char: str) -> float:
    """How much of its square the mark can give up at its left, in parts of the square."""
    return 0.5 if char in _OPENING else 0.0


@lru_cache(maxsize=4096)
def slack_after(char: str) -> float:
    """How much of its square the mark can give up at its right, in parts of the square."""
    if char in _STOPS or char in _CLOSING:
        return 0.5
    return 0.3 if char in _SHOUTS else 0.0


def shift_in_square(char: str, advance: float, square: float) -> float:
    """How far right of the square's left edge a glyph begins that is narrower than its square.

    Some fonts hold Chinese quotation marks and dots at the width of Latin ones: an opening mark goes
    to the right half, a closing one to the left half, others to the middle.
    """
    rest = square - advance
    if rest <= 0.1 * square:
        return rest / 2
    if char in _OPENING:
        return rest - 0.08 * square
    if char in _CLOSING or char in _STOPS:
        return 0.08 * square
    return rest / 2


def is_turned_upright(char: str) -> bool:
    """True where the mark is turned by 90° in words that run from top to bottom."""
    return char in _ROTATED


def is_raised_upright(char: str) -> bool:
    """True where the mark moves to the upper right corner in words that run from top to bottom."""
    return char in _RAISED


def clean(text: str) -> str:
    """The text without what cannot be drawn: controls, zero-width marks, variation selectors.

    Tabs become spaces; line ends of every kind become ``\\n``.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    text = text.replace("\u2028", "\n").replace("\u2029", "\n").replace("\xa0", " ")
    if text.isascii() and text.isprintable():
        return text
    return "".join(char for char in text if char == "\n" or _is_drawn(char))


@lru_cache(maxsize=8192)
def _is_drawn(char: str) -> bool:
    if unicodedata.category(char) in ("Cc", "Cf"):
        return False
    return not ("\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef")
