"""The desk: the file, the law, the calendar and the day, read once and forgotten when they change."""

from __future__ import annotations

from datetime import UTC, date
from pathlib import Path

import pytest

from officer_desk.domain.errors import FileTrouble, FileTroubleError
from officer_desk.operations import desk as desks
from officer_desk.operations.desk import Desk, open_desk, require_new


def test_the_day_is_the_one_it_was_given(desk: Desk) -> None:
    assert desk.today() == date(2025, 12, 29)
    assert desk.now().tzinfo is UTC


def test_without_one_it_is_the_day_on_the_wall(tmp_path: Path) -> None:
    desk = open_desk(tmp_path / "一.desk", create=True)
    try:
        assert desk.today() == date.today()  # noqa: DTZ011 - that is what is asked for
    finally:
        desk.close()


def test_create_opens_what_is_there(desk: Desk) -> None:
    desk.file.set_preference("k", "v")
    desk.close()
    again = open_desk(desk.path, create=True)
    try:
        assert again.file.preference("k") == "v"
    finally:
        again.close()


def test_a_path_that_is_taken_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "有.desk"
    require_new(path)
    path.touch()
    with pytest.raises(FileTroubleError) as refused:
        require_new(path)
    assert refused.value.trouble is FileTrouble.EXISTS


def test_a_file_is_closed_where_its_desk_cannot_be_made(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.close()
    monkeypatch.setattr(desks, "load_law", lambda: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        open_desk(desk.path)
    monkeypatch.undo()
    open_desk(desk.path).close()  # the lock was given back


def test_calendar_and_bureau_are_read_once(desk: Desk) -> None:
    assert desk.calendar is desk.calendar
    before = desk.calendar
    desk.forget()
    assert desk.calendar is not before
