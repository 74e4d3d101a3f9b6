"""Text made ready for search: one token for each character and its neighbour.

Chinese has no blanks between words, so every character begins a token of its own, together
with the character that follows; a query is a phrase of such tokens. Any substring is found,
whatever its length, and two characters are as rare as a word. Punctuation becomes a
private-use character, so that no match runs across it. Anything shaped like an identity or
phone number is left out of the index.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from officer_desk.domain.text.characters import note

_MONTH_DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_PERSONAL = re.compile(
    # The date of birth tells an identity number from the all-digit code of an institution.
    rf"(?<!\d)(?:[1-9]\d{{5}}(?:18|19|20)\d\d{_MONTH_DAY}\d{{3}}[\dx]|[1-9]\d{{7}}{_MONTH_DAY}\d{{3}}"
    r"|1[3-9]\d[- ]?\d{4}[- ]?\d{4}|\(?0\d{2,3}\)?[- ]?\d{7,8})(?!\d)"
)
_DIGITS = re.compile(r"\d{4}")
"""Every personal number has four digits in a row somewhere; most texts are done with by this."""
_MARK = re.compile(r"[\W_]")
BREAK = "\ue000"


def segmented(*texts: str | None) -> str:
    """The texts as tokens with blanks between; fields are kept apart by a break."""
    characters = BREAK.join([_characters(text, hide=True) for text in texts if text])
    return " ".join([first + second for first, second in pairwise([*characters, ""])])


def _characters(text: str, *, hide: bool) -> str:
    """What counts of a text: letters, digits and characters; a break for every mark."""
    folded = unicodedata.normalize("NFKC", text).lower()
    if hide and _DIGITS.search(folded):
        folded = _PERSONAL.sub(BREAK, folded)
    return _MARK.sub(BREAK, "".join(folded.split()))


def phrase(text: str) -> str:
    """The query that finds ``text`` as a substring; several words must all be found.

    Empty where the text holds no letter, digit or character: marks alone are not indexed.
    """
    words = [_characters(word, hide=False) for word in note(text).split()]
    return " ".join(_phrase(word) for word in words if word.strip(BREAK))


def _phrase(word: str) -> str:
    if len(word) == 1:
        return f'"{word}" *'
    return '"' + " ".join([a + b for a, b in pairwise(word)]) + '"'


def like_pattern(text: str) -> str:
    """The LIKE pattern for a substring, with its wildcards escaped by a backslash."""
    escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"
