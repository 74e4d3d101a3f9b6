from __future__ import annotations

from array import array
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QMenu

from officer_desk.domain.fields import Register
from officer_desk.ui import theme
from officer_desk.ui.tables import menus
from officer_desk.ui.tables.columns import ColumnChoice, columns_of
from officer_desk.ui.tables.header import LEAST
from officer_desk.ui.tables.table import RegisterTable


@pytest.fixture
def table(register: Register, source, qtbot) -> RegisterTable:
    made = RegisterTable(columns_of(register), source.fetch, stretch="title")
    qtbot.addWidget(made)
    made.resize(900, 400)
    made.show_ids(array("q", range(1, 1001)))
    made.set_year(2026)
    made.show()
    made.setFocus()
    return made


def test_cursor_is_told_once_after_the_last_step(table: RegisterTable, qtbot) -> None:
    qtbot.waitUntil(lambda: table._told is not None)
    told: list[object] = []
    table.current_changed.connect(told.append)
    with qtbot.waitSignal(table.current_changed):
        for _ in range(5):
            qtbot.keyClick(table, Qt.Key.Key_Down)
    assert told == [table.current_id]
    assert table.current_id == 6


def test_home_end_and_pages_move_the_cursor(table: RegisterTable, qtbot) -> None:
    qtbot.keyClick(table, Qt.Key.Key_End)
    assert table.current_id == 1000
    qtbot.keyClick(table, Qt.Key.Key_PageUp)
    assert 900 < table.current_id < 1000
    qtbot.keyClick(table, Qt.Key.Key_Home)
    assert table.current_id == 1


def test_cursor_stays_with_its_record_when_the_list_is_read_anew(table: RegisterTable, qtbot) -> None:
    table.select_id(40)
    table.show_ids(array("q", reversed(range(1, 1001))))
    assert table.current_id == 40
    assert table.currentIndex().row() == 960
    assert table.chosen_ids() == [40]


def test_several_chosen_rows_survive_too(table: RegisterTable, qtbot) -> None:
    table.select_id(10)
    for _ in range(3):
        qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert table.chosen_ids() == [10, 11, 12, 13]
    table.show_ids(array("q", [13, 5, 12, 10]))
    assert table.current_id == 13
    assert table.chosen_ids() == [13, 12, 10]


def test_cursor_goes_to_the_next_row_where_its_record_is_gone(table: RegisterTable, qtbot) -> None:
    table.select_id(40)
    qtbot.waitUntil(lambda: table._told == 40)
    with qtbot.waitSignal(table.current_changed) as told:
        table.show_ids(array("q", (i for i in range(1, 1001) if i != 40)))
    assert told.args == [41]


def test_an_emptied_list_tells_that_there_is_no_record(table: RegisterTable, qtbot) -> None:
    qtbot.waitUntil(lambda: table._told is not None)
    with qtbot.waitSignal(table.current_changed) as told:
        table.show_ids(array("q"))
    assert told.args == [None]
    assert table.current_id is None


def test_header_click_asks_for_an_order_then_the_reverse_then_the_first_one(
    table: RegisterTable, qtbot
) -> None:
    header = table.horizontalHeader()
    number = table.register_model.column_of("formed_on")
    at = QPoint(header.sectionViewportPosition(number) + 20, 10)
    with qtbot.waitSignal(table.sort_changed) as told:
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert told.args == ["formed_on", False]
    with qtbot.waitSignal(table.sort_changed) as told:
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert told.args == ["formed_on", True]
    assert table.sort == ("formed_on", True)
    with qtbot.waitSignal(table.sort_changed) as told:
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert told.args == ["", False]


def test_everything_the_head_offers_is_in_the_menu_of_the_rows(table: RegisterTable, qtbot) -> None:
    menu = QMenu(table)
    with qtbot.waitSignal(table.menu_opening) as told:
        menus.fill_context(menu, table)
    assert told.args[1] == [1]
    words = {act.text() for act in menu.findChildren(QAction)}
    assert {"复制为表格", "排序", "显示的列", "形成日期", "恢复默认顺序", "恢复默认列"} <= words


def test_enter_opens_at_once(table: RegisterTable, qtbot) -> None:
    qtbot.keyClick(table, Qt.Key.Key_Down)
    with qtbot.waitSignals([table.current_changed, table.opened], order="strict"):
        qtbot.keyClick(table, Qt.Key.Key_Return)


def test_typed_letters_read_no_records(table: RegisterTable, source, qtbot) -> None:
    QApplication.processEvents()
    asked = len(source.asked)
    for letter in "wx1":
        qtbot.keyClicks(table, letter)
    assert len(source.asked) == asked
    assert table.current_id == 1


def test_copy_puts_the_chosen_rows_on_the_clipboard_as_displayed(table: RegisterTable, qtbot) -> None:
    table.select_id(1)
    qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    text = QGuiApplication.clipboard().text().replace("\r\n", "\n")
    assert text.split("\n") == [
        "状态\t名称\t形成日期\t期限",
        "已逾期\t甲\t\t2026-10-13 超 1 日",
        "临期\t乙\t\t2026-10-16 剩 2 日",
    ]


def test_toggled_columns_are_told_and_can_be_reset(table: RegisterTable, qtbot) -> None:
    with qtbot.waitSignal(table.choice_changed) as told:
        table.toggle_column("pages")
    assert told.args[0].shown == ("status", "title", "formed_on", "due_on", "pages")
    assert not table.isColumnHidden(table.register_model.column_of("pages"))
    with qtbot.waitSignal(table.choice_changed) as told:
        table.toggle_column("formed_on")
    assert "formed_on" not in told.args[0].shown
    table.reset_columns()
    assert [column.key for column in table.shown_columns()] == ["status", "title", "formed_on", "due_on"]


def test_a_wide_window_shows_the_wide_columns(table: RegisterTable) -> None:
    table.set_wide(True)
    assert not table.isColumnHidden(table.register_model.column_of("number"))
    table.set_wide(False)
    assert table.isColumnHidden(table.register_model.column_of("number"))


def test_the_headline_stays_readable_where_the_others_leave_no_room(table: RegisterTable, qtbot) -> None:
    headline = table.register_model.column_of("title")
    others = sum(table.columnWidth(n) for n in range(table.model().columnCount()) if n != headline)
    assert table.columnWidth(headline) == table.viewport().width() - others
    table.resize(others + 60, 400)
    qtbot.waitUntil(lambda: table.columnWidth(headline) == LEAST)
    assert table.horizontalScrollBar().maximum() > 0
    table.resize(900, 400)
    qtbot.waitUntil(lambda: table.columnWidth(headline) == table.viewport().width() - others)


def test_a_column_drawn_wide_leaves_the_headline_its_least(table: RegisterTable) -> None:
    table.setColumnWidth(table.register_model.column_of("formed_on"), 800)
    assert table.columnWidth(table.register_model.column_of("title")) == LEAST


def test_a_remembered_choice_is_taken_up(register: Register, source, qtbot) -> None:
    kept = ColumnChoice(("title", "pages"), {"pages": 200})
    table = RegisterTable(columns_of(register), source.fetch, stretch="title", choice=kept)
    qtbot.addWidget(table)
    number = table.register_model.column_of("pages")
    assert table.columnWidth(number) == 200
    assert [column.key for column in table.shown_columns()] == ["status", "title", "pages"]


def test_the_menu_of_columns_cannot_hide_the_headline(table: RegisterTable) -> None:
    menu = QMenu(table)
    menus.fill_columns(menu, table)
    acts = {act.text(): act for act in menu.actions()}
    assert not acts["名称"].isEnabled()
    assert acts["页数"].isCheckable()
    assert not acts["页数"].isChecked()


def grabbed(table: RegisterTable) -> QImage:
    return table.viewport().grab().toImage()


def holds(image: QImage, color: QColor, x: range, y: range) -> bool:
    return any(image.pixelColor(a, b).name() == color.name() for a in x for b in y)


def test_late_rows_are_red_and_calm_ones_are_not(table: RegisterTable) -> None:
    table.select_id(500)
    table.verticalScrollBar().setValue(0)
    image = grabbed(table)
    bad = theme.current().color("bad")
    left = table.columnViewportPosition(table.register_model.column_of("due_on"))
    width = range(left, left + 120)
    assert holds(image, bad, width, range(28))
    assert not holds(image, bad, width, range(56, 300))


def test_chosen_row_is_tinted_and_marked_at_its_left(table: RegisterTable) -> None:
    table.select_id(3)
    image = grabbed(table)
    look = theme.current()
    assert image.pixelColor(1, 70).name() == look.color("accent").name()
    assert image.pixelColor(60, 58).name() in (look.color("sel").name(), look.color("sel_inactive").name())
    assert image.pixelColor(1, 100).name() == look.color("surface").name()


def test_hover_lights_one_row(table: RegisterTable, qtbot) -> None:
    look = theme.current()
    table.select_id(1)
    qtbot.mouseMove(table.viewport(), QPoint(300, 28 * 5 + 10))
    table._hover(5)
    assert grabbed(table).pixelColor(4, 28 * 5 + 3).name() == look.color("hover").name()
    table._hover(-1)
    assert grabbed(table).pixelColor(4, 28 * 5 + 3).name() == look.color("surface").name()


def test_deadlines_of_the_year_are_short_and_others_full_where_there_is_room(table: RegisterTable) -> None:
    delegate = table._delegate
    assert delegate._short("2026-10-16", 200) == "10-16"
    assert delegate._short("2027-01-05", 200) == "2027-01-05"
    assert delegate._short("2027-01-05", 40) == "01-05"
    assert delegate._short("长期", 40) == "长期"


def test_row_height_is_fixed_and_follows_the_size(table: RegisterTable, qapp: QApplication) -> None:
    assert table.rowHeight(0) == 28
    theme.apply(qapp, size="large")
    assert table.rowHeight(0) == 32


def context(table: RegisterTable, qtbot) -> list[QAction]:
    menu = QMenu(table)
    menus.fill_context(menu, table)
    return menu.actions()


def test_ctrl_d_explains_the_date_of_the_record_under_the_cursor(table: RegisterTable, qtbot) -> None:
    table.select_id(2)
    with qtbot.waitSignal(table.derivation_wanted) as told:
        qtbot.keyClick(table, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert told.args == [2]
    assert table._told == 2


def test_the_menu_offers_it_with_its_key_where_there_is_a_date(table: RegisterTable, source, qtbot) -> None:
    table.select_id(3)
    act = context(table, qtbot)[0]
    assert (act.text(), act.shortcut().toString()) == ("怎样算出这个日期…", "Ctrl+D")
    with qtbot.waitSignal(table.derivation_wanted) as told:
        act.trigger()
    assert told.args == [3]
    source.rows[4] = replace(source.rows[4], cells={"title": "没有期限"})
    table.refresh([4])
    table.select_id(4)
    assert context(table, qtbot)[0].text() != "怎样算出这个日期…"
    with qtbot.assertNotEmitted(table.derivation_wanted):
        qtbot.keyClick(table, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)


def test_nothing_is_told_out_of_sight_and_what_was_missed_is_told_when_shown(
    table: RegisterTable, qtbot
) -> None:
    told: list[object] = []
    table.current_changed.connect(told.append)
    table.settle()
    told.clear()
    table.selectRow(2)
    table.hide()
    qtbot.wait(table._follow.interval() + 40)
    assert told == []
    table.show()
    qtbot.waitUntil(lambda: len(told) == 1)
    assert told == [table.register_model.id_at(2)]
