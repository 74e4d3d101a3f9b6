"""What a table needs to know of a row, and where its rows come from."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

PAGE = 200
KEPT_PAGES = 24


class RowView(Protocol):
    """One row as it is shown; values only, already put into words."""

    @property
    def id(self) -> int:
        """The id of the record."""

    @property
    def cells(self) -> Mapping[str, str]:
        """The text of each field by its key; dates as 2026-10-30."""

    @property
    def status(self) -> str:
        """Key of the state, a key of :data:`officer_desk.ui.status.STATUSES`."""

    @property
    def urgency(self) -> str:
        """``late``, ``today``, ``soon`` or empty."""

    @property
    def remaining(self) -> str:
        """「剩 3 日」「超 1 日」「今天」「暂停」 or empty."""

    @property
    def is_irregular(self) -> bool:
        """Whether a 既成事实 is recorded in it."""

    @property
    def is_provisional(self) -> bool:
        """Whether the limit runs into a year whose calendar nobody has confirmed."""


PROVISIONAL = "约"
"""Stands before what remains of a provisional limit."""


def remaining_words(view: RowView) -> str:
    """What remains of the limit, with its reserve: 「剩 3 日」「约剩 50 日」."""
    return f"{PROVISIONAL}{view.remaining}" if view.remaining and view.is_provisional else view.remaining


Fetch = Callable[[Sequence[int]], Sequence[RowView]]
"""Gives the rows of those ids; in any order, and without those that are gone."""


class RowPages:
    """The rows of a list of ids, fetched by pages of 200 as they are looked at; few pages are kept."""

    def __init__(self, fetch: Fetch) -> None:
        self._fetch = fetch
        self._ids = array("q")
        self._pages: OrderedDict[int, dict[int, RowView]] = OrderedDict()

    @property
    def ids(self) -> array[int]:
        """All ids, in the order shown."""
        return self._ids

    def set_ids(self, ids: array[int]) -> None:
        """These ids from now on; nothing fetched before is kept."""
        self._ids = ids
        self._pages.clear()

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self._ids)

    def at(self, row: int) -> RowView | None:
        """The row at that place; None where its record is gone meanwhile."""
        number = row // PAGE
        page = self._pages.get(number)
        if page is None:
            part = self._ids[number * PAGE : (number + 1) * PAGE]
            page = {view.id: view for view in self._fetch(part)}
            self._pages[number] = page
            if len(self._pages) > KEPT_PAGES:
                self._pages.popitem(last=False)
        elif next(reversed(self._pages)) != number:
            self._pages.move_to_end(number)
        return page.get(self._ids[row])

    def place_of(self, record_id: int) -> int:
        """The row in which that id stands, -1 where it does not."""
        try:
            return self._ids.index(record_id)
        except ValueError:
            return -1

    def forget(self, ids: Sequence[int]) -> list[int]:
        """What was fetched of these ids is fetched again when looked at; gives the rows they stand in."""
        rows = [row for row in (self.place_of(record_id) for record_id in ids) if row >= 0]
        for row in rows:
            self._pages.pop(row // PAGE, None)
        return rows

    def each(self, rows: Sequence[int]) -> list[RowView]:
        """The rows at those places, fetched by pages but not kept (for copying many)."""
        found: list[RowView] = []
        for start in range(0, len(rows), PAGE):
            part = array("q", (self._ids[row] for row in rows[start : start + PAGE]))
            views = {view.id: view for view in self._fetch(part)}
            found += [views[record_id] for record_id in part if record_id in views]
        return found
