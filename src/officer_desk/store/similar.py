"""Candidates for likeness: the records that share the rarest pairs of characters with a text.

The full-text index knows, for every pair of characters, where it stands; the rarer a pair, the more it tells. Of what is
found here the domain reckons how alike it is. Short reads only; of persons nothing but the applicant's name is read.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from officer_desk.store.desk_file import DeskFile
from officer_desk.store.search import BREAK, phrase, segmented

PAIRS_ASKED = 64
"""Of so many pairs it is asked how often they stand in the file."""
COMMON = 10_000
"""A pair in so many records tells hardly anything; counting stops there."""
PLACES_READ = 40_000
"""So many places of pairs are added up, beginning with the rarest."""
CANDIDATES = 200
NUMBERS_ASKED = 5


@dataclass(frozen=True, slots=True)
class EarlierRequest:
    """What of an earlier request is compared and shown."""

    id: int
    number: str
    received_on: date
    applicant: str
    content: str
    answer_kind: str
    answer_ground: str
    closed_on: date | None
    answer_number: str


@dataclass(frozen=True, slots=True)
class PublishedItem:
    """What of a published item is compared and shown."""

    id: int
    index_number: str
    title: str
    summary: str
    document_number: str
    published_on: date
    url: str


def requests_like(file: DeskFile, telling: str, applicant: str, *, besides: int = 0) -> list[EarlierRequest]:
    """Living requests that share rare pairs with a text, and the newest of that applicant."""
    found = _sharing(file, "request", telling)
    if name := phrase(applicant):
        found += _column(
            file,
            "SELECT rowid FROM request_fts WHERE request_fts MATCH ? ORDER BY rowid DESC LIMIT 100",
            name,
        )
    rows = file.query(
        "SELECT r.id, r.number, r.received_on, r.applicant, r.content, d.answer_kind, d.answer_ground, d.closed_on, "
        "d.answer_number FROM request r JOIN request_derived d ON d.request_id = r.id "
        "WHERE r.id IN (SELECT value FROM json_each(?)) AND r.deleted_at IS NULL AND r.id <> ? "
        "AND r.received_on IS NOT NULL",
        [json.dumps(found), besides],
    )
    return [
        EarlierRequest(
            id=row[0],
            number=row[1],
            received_on=date.fromisoformat(row[2]),
            applicant=row[3],
            content=row[4],
            answer_kind=row[5],
            answer_ground=row[6],
            closed_on=date.fromisoformat(row[7]) if row[7] else None,
            answer_number=row[8],
        )
        for row in rows
    ]


def items_like(file: DeskFile, telling: str, numbers: Sequence[str]) -> list[PublishedItem]:
    """Living published items that share rare pairs with a text, and those whose document number it names."""
    found = _sharing(file, "item", telling)
    for number in islice(numbers, NUMBERS_ASKED):
        # Words may stand before the agency's: of them only the last characters are looked for.
        agency, bracket, rest = number.partition("〔")
        if query := phrase(f"{agency[-2:]}{bracket}{rest}"):
            found += _column(file, "SELECT rowid FROM item_fts WHERE item_fts MATCH ? LIMIT 20", query)
    rows = file.query(
        "SELECT id, index_number, title, summary, document_number, published_on, url FROM item "
        "WHERE id IN (SELECT value FROM json_each(?)) AND deleted_at IS NULL AND published_on IS NOT NULL",
        [json.dumps(found)],
    )
    return [
        PublishedItem(
            id=row[0],
            index_number=row[1],
            title=row[2],
            summary=row[3],
            document_number=row[4],
            published_on=date.fromisoformat(row[5]),
            url=row[6],
        )
        for row in rows
    ]


def _column(file: DeskFile, sql: str, *parameters: object) -> list[int]:
    return [int(row[0]) for row in file.query(sql, list(parameters))]


def _sharing(file: DeskFile, table: str, telling: str) -> list[int]:
    """Ids of the records that share the most, and rarest, pairs with a text."""
    index = f"{table}_fts"
    count = f"SELECT count(*) FROM (SELECT 1 FROM {index} WHERE {index} MATCH ? LIMIT {COMMON})"
    known = [(file.query(count, [f'"{pair}"'])[0][0], pair) for pair in _pairs(telling)]
    taken: list[tuple[float, str]] = []
    places = 0
    for often, pair in sorted(known):
        if not often:
            continue
        if taken and (often >= COMMON or places + often > PLACES_READ):
            break
        places += often
        taken.append((math.log(1 + 1e6 / often), pair))
    if not taken:
        return []
    parts = " UNION ALL ".join(
        [f"SELECT rowid AS id, ? AS told FROM {index} WHERE {index} MATCH ?"] * len(taken)
    )
    parameters: list[object] = [value for told, pair in taken for value in (told, f'"{pair}"')]
    # Of equals the newest: what was answered last is looked at first.
    order = f"GROUP BY id ORDER BY sum(told) DESC, id DESC LIMIT {CANDIDATES}"
    return _column(file, f"SELECT id FROM ({parts}) {order}", *parameters)


def _pairs(telling: str) -> list[str]:
    """The pairs of characters of a text; of a long text evenly many from all of it."""
    pairs = [p for p in dict.fromkeys(segmented(telling).split()) if len(p) == 2 and BREAK not in p]
    return pairs[:: -(-len(pairs) // PAIRS_ASKED)] if pairs else []
