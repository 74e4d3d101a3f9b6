"""The desk: an open file together with the law, the calendar and the day it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path

from officer_desk.domain.bureau import Bureau
from officer_desk.domain.calendar.terms import internal_limit
from officer_desk.domain.calendar.working_days import Calendar
from officer_desk.domain.errors import FileTrouble, FileTroubleError
from officer_desk.domain.law.lawbook import LawBook
from officer_desk.law import load_law, seeded_calendar
from officer_desk.store import dbapi, derived, settings
from officer_desk.store.desk_file import Act, DeskFile, create_file, open_file
from officer_desk.store.lock import FileLock

SAMPLE_SETTING = "sample"


class Desk:
    """What every operation is given first. Open it with :func:`open_desk`."""

    def __init__(self, file: DeskFile, law: LawBook, today: Callable[[], date]) -> None:
        self.file = file
        self._law = law
        self._today = today

    @property
    def path(self) -> Path:
        """Where the file lies."""
        return self.file.path

    @property
    def is_read_only(self) -> bool:
        """True where nothing can be saved."""
        return self.file.is_read_only

    @cached_property
    def sample_day(self) -> date | None:
        """The day it is in a sample file, so that its picture never ages; None in a real one."""
        raw = settings.read(self.file, SAMPLE_SETTING)
        return date.fromisoformat(raw["today"]) if raw else None

    @property
    def is_sample(self) -> bool:
        """True for a file made by ``sample``."""
        return self.sample_day is not None

    def today(self) -> date:
        """The day that counts as today."""
        return self.sample_day or self._today()

    def now(self) -> datetime:
        """The moment an act is recorded, in UTC."""
        return datetime.now(UTC)

    @cached_property
    def calendar(self) -> Calendar:
        """The working days: the seeded years with the file's own laid over them."""
        return settings.calendar(self.file, seeded_calendar())

    @cached_property
    def law(self) -> LawBook:
        """The law with what the bureau has settled where it leaves something open."""
        kept = settings.read_choices(self.file)
        return self._law if kept is None else replace(self._law, choices=kept)

    @cached_property
    def lead(self) -> int:
        """提前量: how many working days before a lawful last day the bureau wants to be done."""
        return settings.read_lead(self.file)

    def internal_limit(self, due_on: date) -> date:
        """内部期限: the day by which the bureau wants to be done with what is due by law on that day."""
        return internal_limit(self.calendar, due_on, self.lead)

    @cached_property
    def bureau(self) -> Bureau:
        """The bureau's particulars."""
        return settings.read_bureau(self.file)

    def forget(self) -> None:
        """Read what was set, and the sample mark, anew when next asked for."""
        for name in ("calendar", "law", "lead", "bureau", "sample_day"):
            self.__dict__.pop(name, None)

    @contextmanager
    def act(self, name: str) -> Iterator[Act]:
        """One act on the file; see :meth:`officer_desk.store.desk_file.DeskFile.act`."""
        try:
            with self.file.act(name, self.now()) as act:
                yield act
        except BaseException:
            self.forget()
            raise

    def refresh_caches(self) -> bool:
        """Make the caches anew where calendar or law have changed; True where that was done."""
        if self.is_read_only or derived.is_current(self.file, derived.stamp(self.calendar, self.law)):
            return False
        derived.rebuild(self.file, self.calendar, self.law)
        return True

    def close(self) -> None:
        """Close the file and give its lock back."""
        self.file.close()


def _system_today() -> date:
    return date.today()  # noqa: DTZ011 - the officer's own wall calendar is what counts


def open_desk(
    path: Path,
    *,
    create: bool = False,
    write: bool = True,
    today: Callable[[], date] | None = None,
) -> Desk:
    """Open the desk file at ``path``; with ``create``, make it where there is none.

    Without ``write`` the file is only read, which is allowed beside an open window.
    Raises :class:`FileTroubleError`.
    """
    is_new = create and not path.exists()
    file = create_file(path) if is_new else open_file(path, write=write)
    try:
        desk = Desk(file, load_law(), today or _system_today)
        try:
            desk.refresh_caches()
        except (ValueError, LookupError, TypeError) as error:
            # The calendar or the caches hold what no act can have written.
            raise dbapi.trouble(FileTrouble.DAMAGED, path) from error
    except BaseException:
        file.close()
        raise
    return desk


def discard(path: Path) -> None:
    """Remove a file just made in which nothing was kept, with what stands beside it."""
    for leftover in (path, FileLock.path_for(path)):
        leftover.unlink(missing_ok=True)


def require_new(path: Path) -> None:
    """Refuse a path at which something lies already. Raises :class:`FileTroubleError`."""
    if path.exists():
        raise FileTroubleError(
            f"“{path.name}”已经存在，没有改动。请换一个文件名。", trouble=FileTrouble.EXISTS
        )
