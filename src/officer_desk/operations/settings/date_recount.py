"""What follows when something changes that the dates rest on: counted beside the window, written with the act."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from officer_desk.domain.calendar.working_days import Calendar
from officer_desk.domain.law.clock_law import Choices
from officer_desk.operations.desk import Desk, open_desk
from officer_desk.store import dbapi, derived, recount
from officer_desk.store.recount import Basis, Recount, Report

__all__ = ["Basis", "Recount", "Report", "basis", "beside", "counted", "follow"]
Found = TypeVar("Found")


def beside(desk: Desk) -> Callable[[Callable[[Desk], Found]], Found]:
    """What does work for a thread of its own, over the same file: on a desk that only reads.

    The connection of ``desk`` itself belongs to the thread that opened it.
    """
    path, today = desk.path, desk.today()

    def carry_out(work: Callable[[Desk], Found]) -> Found:
        own = open_desk(path, write=False, today=lambda: today)
        try:
            return work(own)
        finally:
            own.close()

    return carry_out


def basis(desk: Desk) -> Basis:
    """What the dates rest on now."""
    return Basis(desk.calendar, desk.law)


def counted(
    desk: Desk,
    *,
    calendar: Calendar | None = None,
    choices: Choices | None = None,
    report: Report | None = None,
) -> Recount | None:
    """What the caches will be once another calendar or other choices hold. Only reads.

    None over a damaged file: the act itself passes over what cannot be read.
    """
    now = basis(desk)
    law = replace(now.law, choices=choices) if choices is not None else now.law
    try:
        return recount.recount(desk.file, now, Basis(calendar or now.calendar, law), report)
    except dbapi.UNREADABLE as error:
        dbapi.require_damage(error)
        return None


def follow(desk: Desk, before: Basis, found: Recount | None = None) -> None:
    """Inside an act that changed what the dates rest on: the caches follow.

    ``found`` is what was counted for it; where it is missing, or something else happened meanwhile, it is
    counted now.
    """
    desk.forget()
    after = basis(desk)
    is_of_now = (
        found is not None
        and found.head == desk.file.head()
        and found.stamp == derived.stamp(after.calendar, after.law)
    )
    if found is not None and is_of_now:
        recount.write(desk.file.db, found)
    else:
        recount.bring_up(desk.file, desk.file.db, before, after)
