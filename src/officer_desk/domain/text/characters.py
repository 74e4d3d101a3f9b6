"""What is kept of a typed or pasted text: everything that can be seen, and nothing that cannot."""

from __future__ import annotations

import re
import unicodedata

_BREAKS = re.compile(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_REPLACED = "\ufffd"


def line(text: str) -> str:
    """The text on one line, without control and format characters."""
    if text.isprintable():
        return text
    return _visible(" ".join(_BREAKS.sub("\n", text).replace("\t", " ").split("\n"))).strip()


def note(text: str) -> str:
    """The text without control and format characters; its line breaks stay."""
    if text.isprintable():
        return text
    return _visible(_BREAKS.sub("\n", text).replace("\t", " "))


def is_blank(text: str) -> bool:
    """True where nothing of the text can be seen."""
    return not note(text).strip()


def _visible(text: str) -> str:
    """Half a surrogate pair, which no file and no printer takes, becomes the sign of a lost character."""
    kept = []
    for char in text:
        category = unicodedata.category(char)
        if category == "Cs":
            kept.append(_REPLACED)
        elif char == "\n" or category not in ("Cc", "Cf"):
            kept.append(char)
    return "".join(kept)
