"""The page of the first start: what it asks, what it says, and that it writes nothing itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from officer_desk.domain.errors import FileTrouble, FileTroubleError, ImpossibleError
from officer_desk.ui import theme
from officer_desk.ui.pages.welcome import WelcomePage, WelcomeWindow
from officer_desk.ui.widgets.confirm import ConfirmDialog


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where the file is to lie."""
    return tmp_path / "台账.desk"


@pytest.fixture
def window(place: Path, qtbot: QtBot) -> WelcomeWindow:
    """The window of the first start."""
    made = WelcomeWindow(place)
    # It asks before what was typed is lost; no test types for keeps.
    qtbot.addWidget(made, before_close_func=lambda shown: shown.page.rows["full_name"].editor.set_value(""))
    with qtbot.waitSignal(made.painted):
        made.show()
    with qtbot.waitActive(made):
        made.activateWindow()
    return made


@pytest.fixture
def page(window: WelcomeWindow) -> WelcomePage:
    """The page in it."""
    return window.page


@pytest.fixture(autouse=True)
def _given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever is asked whether to leave, leaves."""
    monkeypatch.setattr(ConfirmDialog, "is_confirmed", lambda _: True)


def _type(page: WelcomePage, key: str, text: str) -> None:
    """Put that at the end of a field, as an input method does."""
    line = page.rows[key].editor.face()
    line.setFocus()
    line.insert(text)


def test_starts_in_the_first_field_and_makes_no_file(page: WelcomePage, place: Path) -> None:
    assert QApplication.focusWidget() is page.rows["full_name"].editor.face()
    assert page.rows["departments"].editor.value() == "办公室"
    assert page.place.line.text() == str(place)
    assert list(place.parent.iterdir()) == []


def test_tab_goes_through_every_field_to_every_button(page: WelcomePage, qtbot: QtBot) -> None:
    stops = [*(row.editor.face() for row in page.rows.values())]
    stops += [page.begin_button, page.sample_button, page.open_button, page.restore_button]
    for stop in stops:
        assert QApplication.focusWidget() is stop
        qtbot.keyClick(stop, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is stops[0]


def test_enter_in_a_field_begins_with_what_was_entered(page: WelcomePage, qtbot: QtBot, place: Path) -> None:
    _type(page, "full_name", "清河县档案局")
    _type(page, "short_name", "县档案局")
    page.rows["departments"].editor.face().setPlainText("办公室\n业务股、法规股，\n 业务股")
    with qtbot.waitSignal(page.begin_wanted) as wanted:
        qtbot.keyClick(page.rows["short_name"].editor.face(), Qt.Key.Key_Return)
    path, bureau, departments = wanted.args
    assert path == place
    assert [(name.full_name, name.short_name) for name in bureau.names] == [("清河县档案局", "县档案局")]
    assert departments == ("办公室", "业务股", "法规股")
    assert not place.exists()


def test_ctrl_enter_begins_from_the_list_of_departments(page: WelcomePage, qtbot: QtBot) -> None:
    _type(page, "full_name", "清河县档案局")
    note = page.rows["departments"].editor.face()
    note.setFocus()
    with qtbot.assertNotEmitted(page.begin_wanted):
        qtbot.keyClick(note, Qt.Key.Key_Return)
    with qtbot.waitSignal(page.begin_wanted):
        qtbot.keyClick(note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_enter_on_a_button_is_that_button(page: WelcomePage, qtbot: QtBot) -> None:
    page.sample_button.setFocus()
    with qtbot.assertNotEmitted(page.begin_wanted), qtbot.waitSignal(page.sample_wanted):
        qtbot.keyClick(page.sample_button, Qt.Key.Key_Return)


def test_missing_name_is_told_beside_it(page: WelcomePage, qtbot: QtBot) -> None:
    _type(page, "full_name", " ")
    page.begin_button.setFocus()
    with qtbot.assertNotEmitted(page.begin_wanted):
        page.begin_button.click()
    row = page.rows["full_name"]
    assert row.kind == "bad"
    assert "单位全称没有填写" in row.sentence
    assert QApplication.focusWidget() is row.editor.face()
    _type(page, "full_name", "某局")
    assert row.sentence == ""


def test_review_body_follows_the_government_until_another_is_written(page: WelcomePage, qtbot: QtBot) -> None:
    review = page.rows["review_body"].editor
    _type(page, "government", "清河县人民政府")
    assert review.value() == "清河县人民政府"
    review.face().selectAll()
    _type(page, "review_body", "某市税务局")
    _type(page, "government", "办公室")
    assert review.value() == "某市税务局"


def test_doubtful_code_is_advice_and_blocks_nothing(page: WelcomePage, qtbot: QtBot) -> None:
    row = page.rows["unified_code"]
    _type(page, "full_name", "清河县档案局")
    _type(page, "unified_code", "9144030071526726X")
    assert row.sentence == ""
    page.rows["government"].editor.setFocus()
    assert (row.kind, "17 位" in row.sentence) == ("warn", True)
    row.editor.setFocus()
    row.editor.face().end(False)
    qtbot.keyClicks(row.editor.face(), "H")
    assert (row.kind, "末位校验码" in row.sentence) == ("warn", True)
    with qtbot.waitSignal(page.begin_wanted) as wanted:
        qtbot.keyClick(row.editor.face(), Qt.Key.Key_Return)
    assert wanted.args[1].unified_code == "9144030071526726XH"


def test_another_place_may_be_chosen_but_no_file_replaced(
    page: WelcomePage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _type(page, "full_name", "清河县档案局")
    chosen = tmp_path / "别处"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(chosen), ""))
    page.place.button.click()
    assert page.place.value() == tmp_path / "别处.desk"
    (tmp_path / "别处.desk").write_bytes(b"mine")
    with qtbot.assertNotEmitted(page.begin_wanted):
        page.begin_button.click()
    assert "已经存在，不会覆盖" in page.rows["place"].sentence
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: ("", ""))
    page.place.button.click()
    assert page.place.value() == tmp_path / "别处.desk"


def test_a_file_or_a_backup_may_be_chosen_instead(
    page: WelcomePage, qtbot: QtBot, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: ("", ""))
    with qtbot.assertNotEmitted(page.open_wanted), qtbot.assertNotEmitted(page.restore_wanted):
        page.open_button.click()
        page.restore_button.click()
    other = place.with_name("另一.desk")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(other), ""))
    with qtbot.waitSignal(page.open_wanted) as wanted:
        page.open_button.click()
    assert wanted.args == [other]
    with qtbot.waitSignal(page.restore_wanted) as wanted:
        page.restore_button.click()
    assert wanted.args == [place, other]


def test_refusals_are_told_and_nothing_typed_is_lost(page: WelcomePage, qtbot: QtBot) -> None:
    _type(page, "full_name", "清河县档案局")
    page.refuse(FileTroubleError("磁盘已满。", trouble=FileTrouble.DISK_FULL))
    assert page.error.sentence == "磁盘已满。"
    page.refuse(ImpossibleError("单位名称没有填写。"))
    assert page.rows["full_name"].sentence == "单位名称没有填写。"
    assert page.rows["full_name"].editor.value() == "清河县档案局"


def test_nothing_else_can_be_wished_while_it_is_busy(page: WelcomePage) -> None:
    page.hold(True)
    assert not page.begin_button.isEnabled()
    assert not page.busy.isVisible()
    page.tell_busy("正在准备示例…")
    assert page.busy.isVisible()
    page.hold(False)
    assert not page.busy.isVisible()
    assert page.begin_button.isEnabled()


def test_nothing_begins_while_it_is_busy(page: WelcomePage, qtbot: QtBot) -> None:
    _type(page, "full_name", "清河县档案局")
    page.hold(True)
    with qtbot.assertNotEmitted(page.begin_wanted):
        qtbot.keyClick(page.rows["full_name"].editor.face(), Qt.Key.Key_Return)


def test_a_lost_file_is_named(place: Path, qtbot: QtBot) -> None:
    page = WelcomePage(place, was_there=True)
    qtbot.addWidget(page)
    assert str(place) in page.error.sentence


def test_closing_asks_only_where_something_was_typed(
    window: WelcomeWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def stay(dialog: ConfirmDialog) -> bool:
        asked.append(dialog.windowTitle())
        return False

    monkeypatch.setattr(ConfirmDialog, "is_confirmed", stay)
    _type(window.page, "full_name", "清")
    assert window.close() is False
    assert asked == ["还没有建立台账，就退出？"]
    window.page.rows["full_name"].editor.set_value("")
    assert window.close() is True
    assert len(asked) == 1


def test_everything_fits_the_smallest_window_at_the_standard_size(window: WelcomeWindow) -> None:
    window.resize(960, 620)
    QApplication.processEvents()
    scrolled = window.page._area.verticalScrollBar().maximum()
    assert scrolled == 0
    assert window.page._area.widget().minimumSizeHint().width() <= window.page._area.viewport().width()


def test_it_fits_across_in_large_letters(place: Path, qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, size="large")
    page = WelcomePage(place)
    qtbot.addWidget(page)
    page.resize(960, 620)
    page.show()
    assert page._area.widget().minimumSizeHint().width() <= page._area.viewport().width()
    theme.apply(qapp)
