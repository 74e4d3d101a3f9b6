"""Recognises the columns of a ledger by their heads, in any order, below any title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from officer_desk.domain.fields import Field
from officer_desk.domain.text.dates import plain

HEADER_ROWS = 10
"""How far down a header row is looked for: titles and subtitles stand above it."""

_ORNAMENT = re.compile(r"[\s*★☆※:、,.“”\"'\[\]【】〔〕《》<>_\-]+")
_BRACKETED = re.compile(r"\([^()]*\)")
_NUMBERING = frozenset({"序号", "序", "no", "行号"})


@dataclass(frozen=True, slots=True)
class Header:
    """The header row of a sheet and what its columns hold; rows and columns count from 0."""

    row: int
    fields: Mapping[int, Field]
    """Column → field of the register, derived ones included."""
    texts: Mapping[int, str]
    """Column → its head as written, for every column that has one."""
    repeated: Mapping[int, Field]
    """Columns whose field another column already gives."""
    unknown: tuple[int, ...]
    """Columns whose head means nothing to the register; running numbers are not among them."""

    def column_of(self, key: str) -> int | None:
        """The column that gives a field; None where no column does."""
        return next((column for column, field in self.fields.items() if field.key == key), None)


def find_header(rows: Sequence[Sequence[object]], fields: Iterable[Field]) -> Header | None:
    """The header row among the first rows of a sheet; None where no head is known.

    The row with the most known heads wins. Heads of two lines (a group head above, merged or
    not) are read together.
    """
    known = _known_heads(fields)
    best: Header | None = None
    for number, row in enumerate(rows[:HEADER_ROWS]):
        if not any(isinstance(cell, str) and _match(cell, known) for cell in row):
            continue
        above = rows[number - 1] if number else ()
        found = _header(number, row, above, known)
        continues = best is not None and number == best.row + 1 and len(found.fields) == len(best.fields)
        if best is None or len(found.fields) > len(best.fields) or continues:
            best = found
    return best


def normalise_head(text: object) -> str:
    """A head without blanks, stars, colons and quotation marks, in half-width forms."""
    return _ORNAMENT.sub("", plain(str(text)))


def _spellings(text: object) -> tuple[str, ...]:
    """A head as written, and without what stands in brackets: 收到日期（年/月/日）."""
    whole = normalise_head(text)
    bare = _BRACKETED.sub("", whole)
    return (whole, bare) if bare and bare != whole else (whole,)


def _known_heads(fields: Iterable[Field]) -> dict[str, tuple[Field, bool]]:
    """Every head a register understands; True marks a field's own label."""
    known: dict[str, tuple[Field, bool]] = {}
    listed = tuple(fields)
    for field in listed:
        known.setdefault(normalise_head(field.label), (field, True))
    for field in listed:
        for synonym in field.synonyms:
            known.setdefault(normalise_head(synonym), (field, False))
    for field in listed:
        known.setdefault(normalise_head(field.key), (field, False))
    return known


def _header(
    number: int, row: Sequence[object], above: Sequence[object], known: Mapping[str, tuple[Field, bool]]
) -> Header:
    texts: dict[int, str] = {}
    claims: list[tuple[bool, int, Field]] = []
    for column, cell in enumerate(row):
        text = cell if isinstance(cell, str) else ""
        match = _match(text, known)
        if not text.strip() and column < len(above) and isinstance(above[column], str):
            match = _match(str(above[column]), known)
            text = str(above[column]) if match else ""
        if text.strip():
            texts[column] = text.strip()
        if match:
            claims.append((not match[1], column, match[0]))
    fields: dict[int, Field] = {}
    repeated: dict[int, Field] = {}
    taken: set[str] = set()
    for _, column, field in sorted(claims, key=lambda claim: claim[:2]):
        (repeated if field.key in taken else fields)[column] = field
        taken.add(field.key)
    unknown = tuple(
        column
        for column, text in texts.items()
        if column not in fields and column not in repeated and normalise_head(text) not in _NUMBERING
    )
    return Header(number, dict(sorted(fields.items())), texts, repeated, unknown)


def _match(text: str, known: Mapping[str, tuple[Field, bool]]) -> tuple[Field, bool] | None:
    for spelling in _spellings(text):
        if spelling in known:
            return known[spelling]
    return None
