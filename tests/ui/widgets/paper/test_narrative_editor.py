"""The text with number chips: stored form, whole chips, plain digits on the clipboard, nothing lost."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from officer_desk.domain.report.narrative import Number
from officer_desk.ui.widgets.paper.insert_number import InsertNumberPopup
from officer_desk.ui.widgets.paper.narrative_editor import FIELDS_MIME, NarrativeEditor
from officer_desk.ui.widgets.paper.narrative_pane import NarrativePane

NUMBERS = {
    "new": Number("new", "本年新收", "44"),
    "in": Number("in", "上年结转", "2"),
    "out": Number("out", "结转下年度", "3"),
}
TEXT = "本机关新收⟦new⟧件，结转⟦in⟧⟦in⟧件。\n第二段😀完。"


@pytest.fixture
def editor(qtbot: QtBot) -> NarrativeEditor:
    made = NarrativeEditor()
    qtbot.addWidget(made)
    made.set_numbers(NUMBERS)
    made.set_content(TEXT)
    made.resize(600, 160)
    made.show()
    made.setFocus()
    return made


@pytest.fixture
def pane(qtbot: QtBot) -> NarrativePane:
    made = NarrativePane()
    qtbot.addWidget(made)
    made.resize(760, 160)
    made.show()
    made.show_section("1.1", "一、总体情况", TEXT, NUMBERS, is_edited=False)
    return made


def place(editor: NarrativeEditor, start: int, end: int | None = None) -> None:
    cursor = editor.textCursor()
    cursor.setPosition(start)
    if end is not None:
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def test_stored_text_comes_back_unchanged(editor: NarrativeEditor) -> None:
    assert editor.content() == TEXT


@settings(max_examples=40)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(["⟦new⟧", "⟦in⟧", "⟦gone⟧", "\n", "😀", "一", "“", "a "]),
            st.text(st.characters(codec="utf-8", categories=("Lo", "Nd", "Po")), max_size=6),
        ),
        max_size=12,
    )
)
def test_any_text_comes_back_unchanged(qapp: QApplication, parts: list[str]) -> None:
    text = "".join(parts).replace("\ufffc", "")
    shown = NarrativeEditor()
    shown.set_numbers(NUMBERS)
    shown.set_content(text)
    assert shown.content() == text
    shown.deleteLater()


def test_backspace_removes_a_whole_chip(editor: NarrativeEditor, qtbot: QtBot) -> None:
    place(editor, 6)
    qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    assert editor.content() == TEXT.replace("⟦new⟧", "")
    editor.undo()
    assert editor.content() == TEXT


def test_typing_beside_a_chip_is_plain_text(editor: NarrativeEditor, qtbot: QtBot) -> None:
    place(editor, 6)
    qtbot.keyClicks(editor, "12")
    assert editor.content() == TEXT.replace("⟦new⟧", "⟦new⟧12")


def test_clipboard_gets_plain_digits_and_keeps_chips_for_us(editor: NarrativeEditor) -> None:
    place(editor, 3, 10)
    data = editor.createMimeDataFromSelection()
    assert data.text() == "新收44件，结转"
    assert not data.hasHtml()
    assert bytes(data.data(FIELDS_MIME).data()).decode() == "新收⟦new⟧件，结转"
    place(editor, 0)
    editor.insertFromMimeData(data)
    assert editor.content() == "新收⟦new⟧件，结转" + TEXT


def test_pasted_text_brings_no_format_and_no_forged_chip(editor: NarrativeEditor) -> None:
    data = QMimeData()
    data.setText("红字⟦new⟧\ufffc\t完")
    data.setHtml("<b>红字</b>")
    place(editor, 0)
    editor.insertFromMimeData(data)
    assert editor.content() == "红字new完" + TEXT


def test_count_is_of_the_printed_text(editor: NarrativeEditor) -> None:
    editor.set_content("新收⟦new⟧ 件\n完")
    assert editor.count() == len("新收44件完")


def test_chip_takes_the_new_value_and_names_unknown_ones(editor: NarrativeEditor) -> None:
    editor.set_content("⟦new⟧和⟦gone⟧")
    assert editor.unknown_names() == ["gone"]
    editor.set_numbers({"new": Number("new", "本年新收", "45"), "gone": Number("gone", "某数", "1")})
    assert editor.unknown_names() == []
    assert editor.content() == "⟦new⟧和⟦gone⟧"
    assert editor.count() == len("45和1")


def test_tab_leaves_the_editor(editor: NarrativeEditor) -> None:
    assert editor.tabChangesFocus()


def test_ctrl_k_asks_for_a_number(editor: NarrativeEditor, qtbot: QtBot) -> None:
    with qtbot.waitSignal(editor.insert_wanted):
        qtbot.keyClick(editor, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)


def test_popup_finds_by_any_words_and_gives_the_name(qtbot: QtBot, pane: NarrativePane) -> None:
    popup = InsertNumberPopup(NUMBERS.values(), pane)
    popup.search.setText("结转 下")
    assert popup.list.count() == 1
    with qtbot.waitSignal(popup.taken) as taken:
        qtbot.keyClick(popup.search, Qt.Key.Key_Return)
    assert taken.args == ["out"]


def test_popup_moves_in_the_list_while_typing(qtbot: QtBot, pane: NarrativePane) -> None:
    popup = InsertNumberPopup(NUMBERS.values(), pane)
    qtbot.keyClick(popup.search, Qt.Key.Key_Down)
    assert popup.list.currentRow() == 1
    with qtbot.waitSignal(popup.taken) as taken:
        qtbot.keyClick(popup.search, Qt.Key.Key_Return)
    assert taken.args == ["in"]


def test_text_is_handed_over_when_the_focus_leaves(pane: NarrativePane, qtbot: QtBot) -> None:
    pane.editor.insertPlainText("新")
    assert pane.is_dirty
    with qtbot.waitSignal(pane.save_wanted) as saved:
        pane.editor.left.emit()
    assert saved.args == ["1.1", "新" + TEXT]


def test_text_is_handed_over_before_another_section_shows(pane: NarrativePane, qtbot: QtBot) -> None:
    pane.editor.insertPlainText("新")
    with qtbot.waitSignal(pane.save_wanted) as saved:
        pane.show_section("5", "五", "别的", NUMBERS, is_edited=False)
    assert saved.args == ["1.1", "新" + TEXT]
    assert pane.editor.content() == "别的"


def test_text_is_handed_over_when_the_page_is_hidden(pane: NarrativePane, qtbot: QtBot) -> None:
    pane.editor.insertPlainText("新")
    with qtbot.waitSignal(pane.save_wanted):
        pane.hide()


def test_text_is_handed_over_after_a_pause(pane: NarrativePane, qtbot: QtBot) -> None:
    pane._idle.setInterval(10)
    with qtbot.waitSignal(pane.save_wanted, timeout=2000):
        pane.editor.insertPlainText("新")


def test_saved_text_is_no_longer_dirty_and_says_when(pane: NarrativePane) -> None:
    pane.editor.insertPlainText("新")
    pane.saved("1.1", pane.editor.content(), "14:32")
    assert not pane.is_dirty
    assert "14:32" in pane._state.text()


def test_text_that_could_not_be_saved_stays(pane: NarrativePane) -> None:
    pane.editor.insertPlainText("新")
    pane.not_saved("磁盘已满。")
    assert pane.is_dirty
    assert pane._state.toolTip() == "磁盘已满。"


def test_recount_keeps_unsaved_text_and_cursor(pane: NarrativePane) -> None:
    place(pane.editor, 4)
    pane.editor.insertPlainText("新")
    pane.show_section("1.1", "一、总体情况", "台账改了", NUMBERS, is_edited=False)
    assert pane.editor.content() == TEXT[:4] + "新" + TEXT[4:]
    assert pane.editor.textCursor().position() == 5


def test_recount_shows_the_new_draft_where_nothing_was_typed(pane: NarrativePane) -> None:
    pane.show_section("1.1", "一、总体情况", "台账改了", NUMBERS, is_edited=False)
    assert pane.editor.content() == "台账改了"
