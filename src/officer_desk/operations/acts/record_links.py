"""What imported records refer to: each other, and records of another sheet of the same workbook.

An import keeps one register. A record that names one of a sheet not yet imported waits for it, whichever sheet is
imported first; the import that brings the named one puts the reference in its place, as part of its act.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from officer_desk.domain.registers import NUMBERED, REGISTERS
from officer_desk.domain.text.record_numbers import number_key
from officer_desk.domain.workbook.ledgers import LEDGERS
from officer_desk.operations.desk import Desk
from officer_desk.store import derived, records
from officer_desk.store.desk_file import Act

_PREFERENCE = "import.waiting"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A kept record that names one not imported yet."""

    register: str
    record_id: int
    key: str
    """Of the field that refers."""
    named: str


@dataclass(frozen=True, slots=True)
class Links:
    """References to be put in place once the records of an import have their ids."""

    within: Mapping[int, Mapping[str, int]] = field(default_factory=dict)
    """By place among the imported records and field: the place of the one referred to."""
    waiting: Sequence[tuple[Waiting, int]] = ()
    """Records kept before, each with the place of the one it waits for."""


NONE = Links()


def tie(desk: Desk, act: Act, register: str, saved: list[Any], links: Links) -> frozenset[str]:
    """Put the references in their places, inside the act that kept ``saved``; gives the other registers touched."""
    for place, found in links.within.items():
        targets = {key: saved[target].id for key, target in found.items()}
        act.update(records.TABLES[register], saved[place].id, targets)
        saved[place] = replace(saved[place], **targets)
    touched: dict[str, list[int]] = {}
    for waits, place in links.waiting:
        row = desk.file.row(records.TABLES[waits.register], waits.record_id)
        if row is None or row["deleted_at"] is not None or row[waits.key] is not None:
            continue  # undone, deleted, or chosen by hand meanwhile
        act.update(records.TABLES[waits.register], waits.record_id, {waits.key: saved[place].id})
        touched.setdefault(waits.register, []).append(waits.record_id)
    for other, ids in touched.items():
        derived.refresh(desk.file, other, ids, desk.calendar, desk.law)
    return frozenset(touched)


def awaited(desk: Desk, register: str, found: Iterable[Any]) -> tuple[tuple[Waiting, int], ...]:
    """The records of other registers that wait for some of ``found``, each with the place of that one."""
    if register not in NUMBERED:
        return ()
    waiting = [w for w in _read(desk) if REGISTERS[w.register].field(w.key).refers_to == register]
    if not waiting:
        return ()
    identity = LEDGERS[register].identity
    places = {number_key(getattr(record, identity)): place for place, record in enumerate(found)}
    return tuple((w, places[key]) for w in waiting if (key := number_key(w.named)) in places)


def remember(desk: Desk, came: Iterable[Waiting], waits: Iterable[Waiting]) -> None:
    """Keep for the next import who still waits: without those whose record came, with the new ones."""
    before, gone = _read(desk), set(came)
    after = [*(w for w in before if w not in gone), *waits]
    if after != before:
        words = [[w.register, w.record_id, w.key, w.named] for w in after]
        desk.file.set_preference(_PREFERENCE, json.dumps(words, ensure_ascii=False))


def _read(desk: Desk) -> list[Waiting]:
    return [Waiting(*words) for words in json.loads(desk.file.preference(_PREFERENCE, "[]"))]
