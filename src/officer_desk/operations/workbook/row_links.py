"""Which planned row another one means, where a sheet's rows refer to each other by number or by title."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from officer_desk.domain.fields import Register
from officer_desk.domain.registers import NUMBERED, PLAIN
from officer_desk.domain.text.record_numbers import number_key

Places = Callable[[int, str], int | None]
"""The place of the record that the row at a place calls by that name; None where none or several are."""


def named_places(found: Sequence[Any], register: Register) -> Places:
    """What finds planned records by their number or, where the register has none, by their headline.

    Of several of one headline the latest of an earlier year is meant: a matter carried on from year to year.
    """
    if register.key in NUMBERED:
        numbers = {
            key: at
            for at, record in enumerate(found)
            if (key := number_key(getattr(record, register.identity)))
        }
        return lambda place, named: numbers.get(number_key(named))
    titles: dict[str, list[int]] = {}
    if register.key in PLAIN:
        for at, record in enumerate(found):
            titles.setdefault(getattr(record, register.headline), []).append(at)

    def find(place: int, named: str) -> int | None:
        others = [at for at in titles.get(named, ()) if at != place]
        if len(others) > 1:
            earlier = [at for at in others if found[at].year < found[place].year]
            latest = max((found[at].year for at in earlier), default=None)
            others = [at for at in earlier if found[at].year == latest]
        return others[0] if len(others) == 1 else None

    return find


def circles(start: int, targets: Mapping[int, int]) -> bool:
    """Whether following the references leads back to where it began."""
    seen: set[int] = set()
    at = targets.get(start)
    while at is not None and at not in seen:
        if at == start:
            return True
        seen.add(at)
        at = targets.get(at)
    return False


def leading(start: int, targets: Mapping[int, int]) -> int:
    """Where the references end: requests handled together have one leading one. Only where they make no circle."""
    at, steps = targets[start], 0
    while at in targets and steps < len(targets):
        at, steps = targets[at], steps + 1
    return at
