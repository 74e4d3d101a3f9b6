"""The windows of one run: the first start, the officer's file, the sample and the way between them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from officer_desk import paths
from officer_desk.domain.bureau import Bureau, BureauName
from officer_desk.operations.desk import open_desk
from officer_desk.operations.file import backup_copies, first_start
from officer_desk.operations.settings import desk_settings
from officer_desk.ui import one_window, theme
from officer_desk.ui.main_window import MainWindow
from officer_desk.ui.pages.welcome import WelcomeWindow
from officer_desk.ui.session import Session
from officer_desk.ui.widgets.confirm import ConfirmDialog

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
BUREAU = Bureau(names=(BureauName("清河县档案局"),))


@pytest.fixture
def start(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Session]]:
    """Starts a session; all its windows are gone afterwards."""
    monkeypatch.setattr(ConfirmDialog, "is_confirmed", lambda _: True)
    made: list[Session] = []
    told: list[str] = []

    def run(path: Path | None = None) -> Session:
        session = Session(qapp, path or paths.default_file(), tell=told.append, now=lambda: NOW)
        made.append(session)
        session.start()
        return session

    yield run
    assert told == []
    for session in made:
        for shown in (session._window, session._welcome):
            if shown is not None:
                shown.close()
        session.close()
        for shown in (session._window, session._welcome):
            if shown is not None:
                shown.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def sample_at_its_place(sample_path: Path) -> Path:
    """The sample, ready where the program looks for it."""
    return Path(shutil.copyfile(sample_path, paths.sample_file()))


def _welcome(session: Session, qtbot: QtBot) -> WelcomeWindow:
    qtbot.waitUntil(lambda: session._welcome is not None and session._welcome.isVisible())
    assert session._welcome is not None
    return session._welcome


def _window(session: Session, qtbot: QtBot, *, sample: bool) -> MainWindow:
    """The window in sight, once its page of today stands."""

    def stands() -> bool:
        window = session._window
        return window is not None and bool(window._pages) and window.desk.is_sample is sample

    qtbot.waitUntil(stands)
    assert session._window is not None
    return session._window


def _named(session: Session, qtbot: QtBot, name: str = "清河县档案局") -> WelcomeWindow:
    welcome = _welcome(session, qtbot)
    welcome.page.rows["full_name"].editor.set_value(name)
    return welcome


def test_first_start_asks_and_leaves_no_file_when_closed(start: Callable[..., Session], qtbot: QtBot) -> None:
    session = start()
    _welcome(session, qtbot).close()
    assert session._window is None
    assert not paths.default_file().exists()
    assert session.opened == []


def test_after_beginning_the_first_steps_are_shown(start: Callable[..., Session], qtbot: QtBot) -> None:
    session = start()
    _named(session, qtbot).page.begin_button.click()
    window = _window(session, qtbot, sample=False)
    assert window.desk.path == paths.default_file()
    assert window.isVisible()
    assert session._welcome is None
    assert window.page("today")._first.isVisible()
    assert "清河县档案局" in window.windowTitle()
    assert not window.own_button.isVisible()


def test_a_file_made_elsewhere_is_found_at_the_next_start(
    start: Callable[..., Session], qtbot: QtBot, tmp_path: Path
) -> None:
    session = start()
    page = _named(session, qtbot).page
    page.place.set_value(tmp_path / "别处.desk")
    page.begin_button.click()
    _window(session, qtbot, sample=False)
    assert paths.default_file() == tmp_path / "别处.desk"


def test_a_file_named_at_the_start_is_not_remembered(
    start: Callable[..., Session], qtbot: QtBot, tmp_path: Path
) -> None:
    usual = paths.default_file()
    session = start(tmp_path / "点名.desk")
    _named(session, qtbot).page.begin_button.click()
    assert _window(session, qtbot, sample=False).desk.path == tmp_path / "点名.desk"
    assert paths.default_file() == usual


def test_sample_is_tried_and_what_was_typed_is_still_there(
    start: Callable[..., Session], qtbot: QtBot
) -> None:
    session = start()
    welcome = _named(session, qtbot)
    welcome.page.sample_button.click()
    assert not welcome.page.begin_button.isEnabled()
    window = _window(session, qtbot, sample=True)
    assert not welcome.isVisible()
    assert window.desk.path == paths.sample_file()
    assert window.own_button.isVisible()
    window.own_button.click()
    assert _welcome(session, qtbot) is welcome
    assert session._window is None
    assert welcome.page.begin_button.isEnabled()
    assert welcome.page.rows["full_name"].editor.value() == "清河县档案局"
    assert not paths.default_file().exists()
    welcome.page.begin_button.click()
    _window(session, qtbot, sample=False)


@pytest.mark.usefixtures("sample_at_its_place")
def test_from_the_own_file_to_the_sample_and_back(start: Callable[..., Session], qtbot: QtBot) -> None:
    first_start.begin(paths.default_file(), BUREAU).close()
    session = start()
    window = _window(session, qtbot, sample=False)
    window.page("today")._first.third.click()
    _window(session, qtbot, sample=True).own_button.click()
    window = _window(session, qtbot, sample=False)
    assert window.desk.bureau.names == BUREAU.names
    assert session.opened == [paths.default_file(), paths.sample_file()]
    # The sample is free again.
    open_desk(paths.sample_file()).close()


@pytest.mark.usefixtures("sample_at_its_place")
def test_what_is_half_typed_is_not_left_for_the_sample(start: Callable[..., Session], qtbot: QtBot) -> None:
    first_start.begin(paths.default_file(), BUREAU).close()
    session = start()
    window = _window(session, qtbot, sample=False)
    page = window.show_page("requests")
    page.new()
    page.view.form.set_value("applicant", "某人")
    window.file_wanted.emit("sample")
    assert session._task is not None
    qtbot.waitSignal(session._task.ended).wait()
    assert session._window is window
    assert window.isVisible()
    open_desk(paths.sample_file()).close()
    page.view.form.discard()


def test_sample_named_at_the_start_leads_back_to_the_usual_file(
    start: Callable[..., Session], qtbot: QtBot, sample_path: Path
) -> None:
    first_start.begin(paths.default_file(), BUREAU).close()
    session = start(sample_path)
    _window(session, qtbot, sample=True).own_button.click()
    assert _window(session, qtbot, sample=False).desk.path == paths.default_file()


@pytest.mark.usefixtures("sample_at_its_place")
def test_sample_looks_as_the_window_before_it(start: Callable[..., Session], qtbot: QtBot) -> None:
    desk = first_start.begin(paths.default_file(), BUREAU)
    desk_settings.set_preference(desk, "look.size", "large")
    desk.close()
    session = start()
    window = _window(session, qtbot, sample=False)
    assert theme.current().size == "large"
    window.go("sample")
    _window(session, qtbot, sample=True)
    assert theme.current().size == "large"


def test_something_else_in_the_place_of_the_sample_is_told(
    start: Callable[..., Session], qtbot: QtBot
) -> None:
    first_start.begin(paths.sample_file(), BUREAU).close()
    session = start()
    welcome = _welcome(session, qtbot)
    welcome.page.sample_button.click()
    qtbot.waitUntil(lambda: "不是示例" in welcome.page.error.sentence)
    assert session._window is None
    assert welcome.isVisible()


def test_an_existing_file_may_be_opened_instead(
    start: Callable[..., Session], qtbot: QtBot, tmp_path: Path
) -> None:
    other = tmp_path / "已有.desk"
    first_start.begin(other, BUREAU).close()
    session = start()
    page = _welcome(session, qtbot).page
    page.open_wanted.emit(tmp_path / "没有.desk")
    assert "没有" in page.error.sentence
    page.open_wanted.emit(other)
    assert _window(session, qtbot, sample=False).desk.path == other
    assert paths.default_file() == other


def test_a_backup_may_be_put_back_instead(
    start: Callable[..., Session], qtbot: QtBot, tmp_path: Path
) -> None:
    first_start.begin(tmp_path / "旧.desk", BUREAU).close()
    backup_copies.back_up(tmp_path / "旧.desk", tmp_path / "副本.desk")
    session = start()
    _welcome(session, qtbot).page.restore_wanted.emit(paths.default_file(), tmp_path / "副本.desk")
    window = _window(session, qtbot, sample=False)
    assert window.desk.path == paths.default_file()
    assert window.desk.bureau.names == BUREAU.names


def test_a_lost_file_is_named(start: Callable[..., Session], qtbot: QtBot, tmp_path: Path) -> None:
    paths.remember_file(tmp_path / "移动盘" / "台账.desk")
    assert "移动盘" in _welcome(start(), qtbot).page.error.sentence


def test_a_file_with_backups_is_missed_but_not_for_those_of_the_sample(
    start: Callable[..., Session], qtbot: QtBot
) -> None:
    kept = paths.backup_folder(paths.default_file())
    kept.mkdir()
    (kept / "示例-20260101-090000.desk").write_bytes(b"")
    assert _welcome(start(), qtbot).page.error.sentence == ""
    (kept / f"{paths.default_file().stem}-20260101-090000.desk").write_bytes(b"")
    assert "不在这里了" in _welcome(start(), qtbot).page.error.sentence


def test_a_file_in_use_is_told_and_the_sample_stays(start: Callable[..., Session], qtbot: QtBot) -> None:
    desk = first_start.begin(paths.default_file(), BUREAU)
    first_start.ready_sample(paths.sample_file())
    session = start(paths.sample_file())
    window = _window(session, qtbot, sample=True)
    window.own_button.click()
    assert session._window is window
    assert "已在另一个窗口中打开" in window.errors.sentence
    desk.close()


def test_another_window_over_the_file_comes_forward(
    start: Callable[..., Session], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = first_start.begin(paths.default_file(), BUREAU)
    first_start.ready_sample(paths.sample_file())
    called: list[Path] = []
    monkeypatch.setattr(one_window, "call_forward", lambda path: not called.append(path))
    session = start(paths.sample_file())
    window = _window(session, qtbot, sample=True)
    window.own_button.click()
    assert called == [paths.default_file()]
    assert not window.errors.isVisible()
    desk.close()
