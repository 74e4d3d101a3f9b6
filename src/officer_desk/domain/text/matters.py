"""Into which matters the words of an application seem to fall: a proposal for 一事一申请, never a decision."""

from __future__ import annotations

import re

_NUMBER = (
    r"(?:[（(](?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})[）)]|(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})(?:[、)）]|[.．](?![0-9０-９]{1,3}(?![0-9０-９])))"
    r"|[①-⑳]|第[一二三四五六七八九十]{1,3}[，、项])"
)
_AT_NUMBER = re.compile(rf"(?:^|(?<=[\s；;。：:，,]))(?={_NUMBER})|(?=[①-⑳])")
_LEADING = re.compile(rf"^{_NUMBER}\s*")
_ENDS = " \t\u3000；;，,。、"


def matters(content: str) -> tuple[str, ...]:
    """The matters of a text: by their numbers, else by line, else by semicolon; at least one.

    What stands before the first number introduces all of them and is left to the officer to put where it belongs, so it
    heads the first.

    >>> matters("申请公开：1.甲村征地批文；2.补偿方案")
    ('申请公开：甲村征地批文', '补偿方案')
    """
    text = content.strip()
    pieces = [piece for piece in _AT_NUMBER.split(text) if piece.strip()]
    numbered = [piece for piece in pieces if _LEADING.match(piece)]
    if len(numbered) >= 2:
        head = "" if _LEADING.match(pieces[0]) else pieces.pop(0).strip()
        found = [_LEADING.sub("", piece).strip(_ENDS + "\n") for piece in pieces]
        found[0] = f"{head}{found[0]}"
    else:
        lines = [line for line in text.splitlines() if line.strip()]
        parts = lines if len(lines) >= 2 else re.split("[；;]", text)
        found = [part.strip(_ENDS) for part in parts]
    found = [part for part in found if part]
    return tuple(found) or (text,)
