"""The arithmetic of the journal: a chain of hashes over what was done.

An entry is ``H(previous, seq, act, time, H(salt ‖ payload), hash of its rows)``. Payload and
salts can be blanked by a purge without breaking the chain, since only their hashes are chained.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

FIRST = "0" * 64
"""What the first entry names as its predecessor."""


def canonical(row: Mapping[str, Any]) -> str:
    """A row as text that depends on its content alone; empty values are left out."""
    kept = {key: value for key, value in row.items() if value not in (None, "")}
    return json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(*parts: str) -> str:
    """SHA-256 over the parts, each preceded by its length so that none can run into the next."""
    sha = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8")
        sha.update(f"{len(data)}:".encode())
        sha.update(data)
    return sha.hexdigest()


def row_hash(salt: str, table: str, row_id: int, after: str) -> str:
    """The hash of one touched row as it stood after the act."""
    return digest(salt, table, str(row_id), after)


def rows_hash(rows: Iterable[tuple[str, int, str]]) -> str:
    """The hash over all touched rows, given as (table, id, row hash), in table and id order."""
    return digest(*(part for table, row_id, hash_ in rows for part in (table, str(row_id), hash_)))


def entry_hash(
    previous: str, seq: int, act: str, recorded_at: str, payload_hash: str, rows_hash_: str
) -> str:
    """The hash of a journal entry, which the next one names as its predecessor."""
    return digest(previous, str(seq), act, recorded_at, payload_hash, rows_hash_)
