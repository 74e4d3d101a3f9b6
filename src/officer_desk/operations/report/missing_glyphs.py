"""Which characters of a text no font here can print."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from officer_desk.report.typeset.fonts import FontSet


def unprintable(text: str) -> str:
    """The characters of the text that come out as boxes, each once.

    Fonts are asked only about characters outside GBK, which the bundled ones hold.
    """
    try:
        text.encode("gbk")
    except UnicodeEncodeError:
        rare = "".join(dict.fromkeys(char for char in text if not _is_usual(char)))
        return _fonts().missing(rare)
    return ""


def _is_usual(char: str) -> bool:
    return bool(char.encode("gbk", errors="ignore"))


@cache
def _fonts() -> FontSet:
    from officer_desk.report.typeset.fonts import FontSet

    return FontSet.found()
