"""Text made ready for search: one character a token, so that any substring is found.

Chinese has no blanks between words; every character becomes a token of its own and a query
is a phrase of such tokens. Punctuation becomes a private-use character, so that no match
runs across it. Anything shaped like an identity or phone number is left out of the index.
"""

from __future__ import annotations

import re
import unicodedata

_PERSONAL = re.compile(r"(?<!\d)(?:\d{17}[\dXx]|\d{15}|1[3-9]\d{9}|0\d{2,3}-?\d{7,8})(?!\d)")
_WORD = re.compile(r"[0-9a-z]+|.", re.DOTALL)
BREAK = "\ue000"


def segmented(*texts: str | None) -> str:
    """The texts as tokens with blanks between; fields are kept apart by a break."""
    return f" {BREAK} ".join(_segment(_PERSONAL.sub(BREAK, text)) for text in texts if text)


def _segment(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).lower()
    tokens: list[str] = []
    for match in _WORD.finditer(folded):
        token = match.group()
        if token.isspace():
            continue
        # Digits and letters go one by one too: 2025 is found by 025, COD by OD.
        tokens.extend(character if character.isalnum() else BREAK for character in token)
    return " ".join(tokens)


def phrase(text: str) -> str:
    """The query that finds ``text`` as a substring; several words must all be found."""
    words = [_segment(word) for word in text.split()]
    return " ".join(f'"{word}"' for word in words if word)


def like_pattern(text: str) -> str:
    """The LIKE pattern for a substring, with its wildcards escaped by a backslash."""
    escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"
