"""Which characters the bundled fonts keep."""

from __future__ import annotations

import bz2
from collections.abc import Iterable

_SYMBOL_BLOCKS = (
    (0x0020, 0x007E),  # Basic Latin
    (0x00A0, 0x00FF),  # Latin-1 supplement
    (0x0391, 0x03C9),  # Greek
    (0x2010, 0x2027),  # dashes, quotes, dots
    (0x2030, 0x203F),  # per mille, primes, reference mark
    (0x2100, 0x214F),  # letterlike: ℃ №
    (0x2150, 0x218B),  # fractions, Roman numerals
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # mathematical operators
    (0x2460, 0x24FF),  # enclosed numbers
    (0x2500, 0x257F),  # box drawing
    (0x25A0, 0x25FF),  # geometric shapes
    (0x2605, 0x2611),  # stars, ballot boxes
    (0x2713, 0x2717),  # check marks
    (0x3000, 0x303F),  # CJK symbols and punctuation
    (0x3200, 0x33FF),  # enclosed and squared: ㈠ ㎡
    (0xFE10, 0xFE1F),  # vertical forms
    (0xFE30, 0xFE4F),  # vertical forms of brackets
    (0xFF01, 0xFFEE),  # full-width forms
)


def symbols() -> set[int]:
    """Code points of letters, marks and signs an official document may hold."""
    return {code for first, last in _SYMBOL_BLOCKS for code in range(first, last + 1)}


def _decoded(codec: str, lead_bytes: Iterable[int], trail_bytes: Iterable[int]) -> set[int]:
    trails = tuple(trail_bytes)
    pairs = (bytes((lead, trail)).decode(codec, "ignore") for lead in lead_bytes for trail in trails)
    return {ord(text) for text in pairs if len(text) == 1}


def gb2312() -> set[int]:
    """Code points of GB/T 2312-1980: 6763 hanzi and 682 signs."""
    return _decoded("gb2312", range(0xA1, 0xF8), range(0xA1, 0xFF))


def gbk() -> set[int]:
    """Code points of GBK: the names on any identity card of its time."""
    return _decoded("gbk", range(0x81, 0xFF), range(0x40, 0xFF))


def general_standard(unihan_other_mappings: bytes) -> set[int]:
    """Code points of 通用规范汉字表 (2013), 8105 hanzi, some outside the basic plane.

    The table is field ``kTGH`` of Unihan_OtherMappings, given here packed with bzip2.
    """
    found = set()
    for line in bz2.decompress(unihan_other_mappings).decode("utf-8").splitlines():
        code, _, rest = line.partition("\t")
        if rest.startswith("kTGH\t"):
            found.add(int(code.removeprefix("U+"), 16))
    return found


_PUNCTUATION = frozenset(" ·×—…‘’“”　、。々〇〈〉《》「」『』【】〔〕〖〗！（），．：；？［］～％｛｝")


def text(standard: set[int]) -> set[int]:
    """Hanzi and Chinese marks of ``standard`` only, for a font whose signs are poor.

    FandolFang draws ￥ as $, circled numbers at the full height of the line and Latin letters as of a typewriter.
    """
    hanzi = {code for code in standard if 0x3400 <= code <= 0x9FFF or code >= 0x20000}
    return hanzi | {ord(char) for char in _PUNCTUATION}


def coverage(name: str, unihan_other_mappings: bytes) -> set[int]:
    """The set called ``text``, ``standard`` or ``gbk``; KeyError for another name."""
    standard = symbols() | gb2312() | general_standard(unihan_other_mappings)
    return {"text": text(standard), "standard": standard, "gbk": standard | gbk()}[name]
