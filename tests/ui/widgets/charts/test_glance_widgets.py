"""Figures and bars of a year: walked by arrows, opened by Enter or a click, told in words, drawn in proportion."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from officer_desk.ui import theme
from officer_desk.ui.widgets.charts.bar_chart import Bar, BarChart, ColumnChart
from officer_desk.ui.widgets.charts.glance_figures import GlanceFigure, GlanceFigures
from officer_desk.ui.widgets.charts.mark_board import MarkBoard

BARS = tuple(
    Bar(f"{n} 月", size, str(size or 0), before, str(before), f"{n} 月 {size} 条，上年同月 {before} 条")
    for n, (size, before) in enumerate([(12, 8), (6, 24), (0, 0), (None, 3), (24, 0), (1, 1)], start=1)
)


@pytest.fixture
def columns(qtbot: QtBot) -> ColumnChart:
    made = ColumnChart("逐月主动公开")
    qtbot.addWidget(made)
    made.set_bars(BARS)
    made.resize(480, made.sizeHint().height())
    made.show()
    return made


@pytest.fixture
def rows(qtbot: QtBot) -> BarChart:
    made = BarChart("申请办理结果")
    qtbot.addWidget(made)
    made.set_bars(BARS)
    made.set_heads("2025 年", "上年")
    made.resize(480, made.sizeHint().height())
    made.show()
    return made


@pytest.fixture
def figures(qtbot: QtBot) -> GlanceFigures:
    made = GlanceFigures("全年数字")
    qtbot.addWidget(made)
    made.set_figures(
        [GlanceFigure(f"数{n}", str(n), "条", "上年 3 条，多 1", f"数{n} {n} 条") for n in range(10)]
    )
    made.resize(1000, made.heightForWidth(1000))
    made.show()
    return made


def hover(board: MarkBoard, where: QPoint) -> None:
    move = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(where), QPointF(board.mapToGlobal(where)),
        Qt.MouseButton.NoButton, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(board, move)


def walked(board: MarkBoard, keys: Sequence[Qt.Key], qtbot: QtBot) -> list[int]:
    found = []
    for key in keys:
        qtbot.keyClick(board, key)
        found.append(board.current)
    return found


def test_arrows_walk_the_columns_and_stop_at_the_ends(columns: ColumnChart, qtbot: QtBot) -> None:
    key = Qt.Key
    keys = [
        key.Key_Left,
        key.Key_Right,
        key.Key_Right,
        key.Key_End,
        key.Key_Right,
        key.Key_Left,
        key.Key_Home,
    ]
    assert walked(columns, keys, qtbot) == [0, 1, 2, 5, 5, 4, 0]


def test_arrows_walk_the_rows(rows: BarChart, qtbot: QtBot) -> None:
    keys = [Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up]
    assert walked(rows, keys, qtbot) == [0, 1, 2, 1]


def test_arrows_walk_the_figures_in_both_directions(figures: GlanceFigures, qtbot: QtBot) -> None:
    keys = [Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Up]
    assert walked(figures, keys, qtbot) == [1, 6, 6, 5, 0]


def test_arrows_across_the_bars_are_left_to_the_page(columns: ColumnChart, rows: BarChart) -> None:
    assert columns.neighbour(Qt.Key.Key_Down) is None
    assert rows.neighbour(Qt.Key.Key_Left) is None


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_opens_the_current_mark_and_with_shift_the_year_before(
    columns: ColumnChart, qtbot: QtBot, key: Qt.Key
) -> None:
    columns.set_current(2)
    with qtbot.waitSignal(columns.activated) as opened:
        qtbot.keyClick(columns, key)
    assert opened.args == [2, False]
    with qtbot.waitSignal(columns.activated) as opened:
        qtbot.keyClick(columns, key, Qt.KeyboardModifier.ShiftModifier)
    assert opened.args == [2, True]


def test_keys_with_control_are_not_for_the_marks(columns: ColumnChart, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(columns.activated):
        qtbot.keyClick(columns, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(columns, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert columns.current == 0


def test_a_board_without_marks_does_nothing(qtbot: QtBot) -> None:
    made = ColumnChart("无")
    qtbot.addWidget(made)
    made.set_bars([])
    made.show()
    with qtbot.assertNotEmitted(made.activated):
        qtbot.keyClick(made, Qt.Key.Key_Return)
        qtbot.mouseClick(made, Qt.MouseButton.LeftButton)
    assert made.accessibleName() == "无"


def test_a_click_opens_what_it_falls_on(columns: ColumnChart, qtbot: QtBot) -> None:
    for where, told in (
        (columns.mark_rect(1).topLeft() + QPoint(3, 3), [1, False]),
        (columns.bar_rect(1).center(), [1, False]),
        (columns.before_rect(1).center(), [1, True]),
    ):
        with qtbot.waitSignal(columns.activated) as opened:
            qtbot.mouseClick(columns, Qt.MouseButton.LeftButton, pos=where)
        assert opened.args == told
    with qtbot.waitSignal(columns.activated) as opened:
        qtbot.mouseClick(
            columns,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.ShiftModifier,
            columns.bar_rect(0).center(),
        )
    assert opened.args == [0, True]
    with qtbot.assertNotEmitted(columns.activated):
        qtbot.mouseClick(columns, Qt.MouseButton.RightButton, pos=columns.bar_rect(0).center())


def test_a_click_must_end_where_it_began(columns: ColumnChart, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(columns.activated):
        qtbot.mousePress(columns, Qt.MouseButton.LeftButton, pos=columns.bar_rect(0).center())
        qtbot.mouseRelease(columns, Qt.MouseButton.LeftButton, pos=columns.bar_rect(1).center())


def test_a_click_tells_of_its_own_mark_only(columns: ColumnChart, qtbot: QtBot) -> None:
    columns.clearFocus()
    told: list[int] = []
    columns.current_changed.connect(told.append)
    qtbot.mouseClick(columns, Qt.MouseButton.LeftButton, pos=columns.bar_rect(4).center())
    assert told == [4]
    columns.clearFocus()
    columns.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(columns.hasFocus)
    assert told == [4, 4]


def test_the_number_of_the_year_before_opens_that_year(
    rows: BarChart, figures: GlanceFigures, qtbot: QtBot
) -> None:
    for board in (rows, figures):
        with qtbot.waitSignal(board.activated) as opened:
            qtbot.mouseClick(board, Qt.MouseButton.LeftButton, pos=board.before_rect(3).center())
        assert opened.args == [3, True]


def test_a_figure_beside_which_nothing_stands_has_no_year_before(figures: GlanceFigures) -> None:
    figures.set_figures([GlanceFigure("数", "1", "条", "", "数 1 条")])
    assert figures.before_rect(0).isEmpty()


def test_a_screen_reader_is_told_the_current_mark(columns: ColumnChart, qtbot: QtBot) -> None:
    assert columns.accessibleName() == "逐月主动公开：1 月 12 条，上年同月 8 条"
    with qtbot.waitSignal(columns.current_changed) as changed:
        qtbot.keyClick(columns, Qt.Key.Key_Right)
    assert changed.args == [1]
    assert columns.accessibleName() == "逐月主动公开：2 月 6 条，上年同月 24 条"
    assert "Shift+Enter" in columns.accessibleDescription()
    columns.set_name("逐月")
    assert columns.accessibleName().startswith("逐月：")


def test_the_current_mark_stays_where_marks_are_counted_again(columns: ColumnChart) -> None:
    columns.set_current(5)
    columns.set_bars(BARS)
    assert columns.current == 5
    columns.set_bars(BARS[:3])
    assert columns.current == 2


def test_a_tip_says_the_words_and_what_a_click_does(columns: ColumnChart, qtbot: QtBot) -> None:
    def tip(where: QPoint) -> str:
        event = QHelpEvent(QEvent.Type.ToolTip, where, columns.mapToGlobal(where))
        QApplication.sendEvent(columns, event)
        return QToolTip.text()

    assert tip(columns.bar_rect(0).center()) == "1 月 12 条，上年同月 8 条\n点击查看记录"
    assert tip(columns.before_rect(0).center()) == "1 月 12 条，上年同月 8 条\n点击查看上年的记录"
    columns.set_bars([])
    QApplication.sendEvent(columns, QHelpEvent(QEvent.Type.ToolTip, QPoint(1, 1), QPoint(1, 1)))
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_bars_are_as_long_as_their_amount(columns: ColumnChart, rows: BarChart) -> None:
    full = columns.before_rect(1).height()
    assert columns.bar_rect(4).height() == full
    assert columns.bar_rect(0).height() == full // 2
    assert columns.bar_rect(2).height() == columns.bar_rect(3).height() == 0
    assert columns.bar_rect(0).bottom() == columns.bar_rect(4).bottom()
    assert rows.bar_rect(0).width() == rows.bar_rect(4).width() // 2


def test_what_there_is_shows_however_small(columns: ColumnChart) -> None:
    columns.set_bars([*BARS, Bar("7 月", 100_000, "100000", 1, "1", "")])
    assert columns.bar_rect(0).height() == columns.before_rect(6).height() == 2


def test_a_share_is_drawn_of_the_whole(columns: ColumnChart) -> None:
    columns.set_bars(BARS, scale=100)
    room = columns._columns(4)[0].height()
    assert columns.bar_rect(4).height() == room * 24 // 100


def test_the_number_never_lies_on_the_bar_of_the_year_before(columns: ColumnChart) -> None:
    for number in range(len(BARS)):
        stands = columns._number_rect(number, 14)
        assert not stands.adjusted(2, 0, -2, 0).intersects(columns.before_rect(number))
        assert not stands.intersects(columns.bar_rect(number))


def test_bars_do_not_run_into_the_numbers(rows: BarChart) -> None:
    for width in (280, 480, 900):
        rows.resize(width, rows.height())
        begin, end, first, last = rows._columns()
        assert 0 < begin < end < first < last <= width
        assert rows.bar_rect(4).right() < end


def test_figures_stand_five_in_a_row_and_fewer_where_there_is_less_room(figures: GlanceFigures) -> None:
    assert figures.columns == 5
    assert figures.heightForWidth(1000) == 2 * theme.current().grid(76)
    figures.resize(400, 500)
    assert figures.columns == 2
    assert figures.heightForWidth(400) == 5 * theme.current().grid(76)
    assert figures.hasHeightForWidth()
    cells = [figures.mark_rect(number) for number in range(10)]
    assert not any(one.intersects(other) for one in cells for other in cells if one is not other)


@pytest.mark.parametrize("look", ["light", "dark"])
def test_bars_are_solid_and_hollow_in_the_colours_of_the_theme(
    columns: ColumnChart, rows: BarChart, qapp: QApplication, look: str
) -> None:
    theme.apply(qapp, theme=look)

    def color(board: MarkBoard, where: QPoint) -> QColor:
        picture = board.grab().toImage()
        picture.setDevicePixelRatio(1)
        return picture.pixelColor(where)

    token = theme.current().color
    assert color(columns, columns.bar_rect(0).center()) == token("accent")
    assert color(columns, columns.before_rect(1).topLeft()) == token("border")
    assert color(columns, columns.before_rect(1).center()) not in (token("border"), token("accent"))
    assert color(rows, rows.bar_rect(0).center()) == token("accent")
    assert color(rows, rows._hollow(1).topLeft()) == token("border")


def test_the_mark_under_the_mouse_and_the_current_one_show(columns: ColumnChart, qtbot: QtBot) -> None:
    qtbot.waitExposed(columns)
    columns.clearFocus()
    plain = columns.grab().toImage()
    hover(columns, columns.mark_rect(3).center())
    assert columns.cursor().shape() is Qt.CursorShape.PointingHandCursor
    hovered = columns.grab().toImage()
    assert hovered != plain
    hover(columns, columns.mark_rect(4).center())
    QApplication.sendEvent(columns, QEvent(QEvent.Type.Leave))
    assert columns.cursor().shape() is Qt.CursorShape.ArrowCursor
    assert columns.grab().toImage() == plain
    columns.activateWindow()
    columns.setFocus()
    qtbot.waitUntil(columns.hasFocus)
    assert columns.grab().toImage() != plain
    columns.clearFocus()
    assert columns.grab().toImage() == plain


def test_all_grow_with_the_size(
    columns: ColumnChart, rows: BarChart, figures: GlanceFigures, qapp: QApplication
) -> None:
    boards = (columns, rows, figures)
    before = [board.sizeHint().height() for board in boards]
    least = [board.minimumSizeHint() for board in boards]
    theme.apply(qapp, size="large")
    assert all(board.sizeHint().height() > height for board, height in zip(boards, before, strict=True))
    assert all(board.minimumSizeHint() != size for board, size in zip(boards, least, strict=True))


def test_names_too_long_for_their_column_are_cut_short(columns: ColumnChart) -> None:
    share = [Bar(f"{n} 月", 100, "100%", 100, "100%", "") for n in range(1, 13)]
    columns.set_bars(share, scale=100)
    columns.resize(280, columns.height())
    narrow = columns.grab().toImage()
    columns.set_bars([Bar(bar.label[:-2], 100, "100", 100, "", "") for bar in share], scale=100)
    assert columns.grab().toImage() == narrow
