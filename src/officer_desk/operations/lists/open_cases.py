"""The open requests beside the one in hand: the most urgent first, never all of a long list."""

from __future__ import annotations

from dataclasses import dataclass

from officer_desk.operations.desk import Desk
from officer_desk.operations.lists import register_lists
from officer_desk.operations.lists.register_lists import ListQuery, RowView

MOST = 200
"""Choice: more than anyone pages through beside a case, and read in a moment."""


@dataclass(frozen=True, slots=True)
class OpenCases:
    """What stands beside a case."""

    rows: tuple[RowView, ...]
    """By urgency; the one in hand comes last where it is not among the nearest."""
    more: int
    """How many open ones are not among them."""


def beside(desk: Desk, request_id: int) -> OpenCases:
    """The open requests of all years next to the one of that id, which need not be open."""
    ids = register_lists.row_ids(desk, ListQuery("requests", chip="open"))
    shown = list(ids[:MOST])
    if request_id not in shown and request_id in ids:
        shown.append(request_id)
    return OpenCases(tuple(register_lists.rows(desk, "requests", shown)), len(ids) - len(shown))
