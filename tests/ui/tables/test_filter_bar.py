from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from officer_desk.ui import theme
from officer_desk.ui.tables.filter_bar import FilterBar
from officer_desk.ui.widgets.buttons import Button

CHIPS = [("all", "全部"), ("awaiting", "待公开"), ("due_soon", "临期"), ("overdue", "已逾期")]


@pytest.fixture
def bar(qtbot) -> FilterBar:
    made = FilterBar(CHIPS, placeholder="查找名称")
    qtbot.addWidget(made)
    made.resize(920, 44)
    made.show()
    made.activateWindow()
    return made


def test_one_chip_is_chosen_and_told(bar: FilterBar, qtbot) -> None:
    assert bar.chip == "all"
    with qtbot.waitSignal(bar.changed) as told:
        bar.chips[2].click()
    assert told.args == ["due_soon", ""]
    assert [chip.key for chip in bar.chips if chip.isChecked()] == ["due_soon"]


def test_counts_are_shown_and_read_out_without_moving_the_choice(bar: FilterBar) -> None:
    bar.set_counts({"all": 312, "due_soon": 2})
    assert [chip.text() for chip in bar.chips] == ["全部 312", "待公开", "临期 2", "已逾期"]
    assert bar.chips[0].accessibleName() == "全部，312 条"
    assert bar.chip == "all"


def test_choosing_a_chip_moves_none(bar: FilterBar) -> None:
    before = [chip.geometry() for chip in bar.chips]
    bar.choose("overdue")
    assert [chip.geometry() for chip in bar.chips] == before


def test_alt_and_a_digit_choose_a_chip(bar: FilterBar, qtbot) -> None:
    qtbot.keyClick(bar, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert bar.chip == "due_soon"
    assert "Alt+3" in bar.chips[2].toolTip()


def test_search_is_told_after_a_pause_and_once(bar: FilterBar, qtbot) -> None:
    told: list[tuple[str, str]] = []
    bar.changed.connect(lambda *now: told.append(now))
    with qtbot.waitSignal(bar.changed):
        qtbot.keyClicks(bar.search, "abc ")
    assert told == [("all", "abc")]


def test_escape_clears_at_once_and_a_second_one_leaves(bar: FilterBar, qtbot) -> None:
    bar.search.setText("abc")
    qtbot.waitUntil(lambda: bar._last == ("all", "abc"))
    with qtbot.waitSignal(bar.changed) as told:
        qtbot.keyClick(bar.search, Qt.Key.Key_Escape)
    assert told.args == ["all", ""]
    with qtbot.waitSignal(bar.search.left_back):
        qtbot.keyClick(bar.search, Qt.Key.Key_Escape)


def test_enter_and_down_go_to_what_was_found_and_search_first(bar: FilterBar, qtbot) -> None:
    bar.search.setText("abc")
    with qtbot.waitSignals([bar.changed, bar.search.left_down], order="strict"):
        qtbot.keyClick(bar.search, Qt.Key.Key_Return)
    with qtbot.waitSignal(bar.search.left_down):
        qtbot.keyClick(bar.search, Qt.Key.Key_Down)


def test_nothing_is_searched_or_cleared_while_letters_are_composed(bar: FilterBar, qtbot) -> None:
    bar.search.setText("年度")
    qtbot.waitUntil(lambda: bar._last == ("all", "年度"))
    told: list[object] = []
    bar.changed.connect(lambda *now: told.append(now))
    QApplication.sendEvent(bar.search, QInputMethodEvent("gongkai", []))
    qtbot.keyClick(bar.search, Qt.Key.Key_Escape)
    qtbot.keyClick(bar.search, Qt.Key.Key_Return)
    assert bar.search.text() == "年度"
    assert told == []
    commit = QInputMethodEvent("", [])
    commit.setCommitString("公开")
    with qtbot.waitSignal(bar.changed):
        QApplication.sendEvent(bar.search, commit)
    assert bar.text.count("公开") == 1


def test_clear_tells_once_that_nothing_is_filtered(bar: FilterBar, qtbot) -> None:
    bar.choose("overdue")
    bar.search.setText("abc")
    qtbot.waitUntil(lambda: bar._last == ("overdue", "abc"))
    assert bar.is_filtering
    told: list[tuple[str, str]] = []
    bar.changed.connect(lambda *now: told.append(now))
    bar.clear()
    assert told == [("all", "")]
    assert not bar.is_filtering


@pytest.mark.parametrize("width", [1480, 920, 640, 420, 390])
@pytest.mark.parametrize("size", ["standard", "large"])
def test_nothing_overlaps_at_any_width(bar: FilterBar, qapp, width: int, size: str) -> None:
    theme.apply(qapp, size=size)
    extra = Button("详情")
    bar.set_extra(extra)
    extra.show()
    bar.set_counts(dict.fromkeys((key for key, _ in CHIPS), 1234))
    bar.resize(width, 44)
    shown = [w for w in (*bar.chips, bar._more, bar.search, extra) if w.isVisible()]
    ordered = sorted(shown, key=lambda w: w.x())
    for left, right in pairwise(ordered):
        assert left.geometry().right() < right.geometry().left(), (left, right)
    assert ordered[-1].geometry().right() < width
    assert bar._more.isVisible() == any(not chip.isVisible() for chip in bar.chips)
