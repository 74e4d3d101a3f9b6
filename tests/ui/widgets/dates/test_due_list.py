"""The due list: groups by urgency, one act per line, everything by keyboard."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from officer_desk.ui.widgets.dates.due_delegate import DueGroup, DueRow
from officer_desk.ui.widgets.dates.due_list import DueList, DueModel


def row(number: int, urgency: str, *, register: str = "items", day: date = date(2026, 10, 14)) -> DueRow:
    return DueRow(
        register, number, urgency, day, "剩 1 日", "主动公开", f"第{number}件", "第二十六条", "登记公开"
    )


ROWS = (
    row(1, "late", day=date(2026, 10, 13)),
    row(2, "today", register="requests"),
    row(3, "soon", day=date(2026, 10, 15)),
    row(4, "ten", day=date(2026, 10, 28)),
    row(5, "ten", day=date(2026, 10, 29)),
)


@pytest.fixture
def due(qtbot: QtBot) -> DueList:
    made = DueList()
    qtbot.addWidget(made)
    made.resize(920, 500)
    made.set_rows(ROWS)
    made.show()
    made.setFocus()
    return made


def test_model_is_sound(qtbot: QtBot) -> None:
    model = DueModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.replace(ROWS)
    model.replace(ROWS[:1])
    model.replace(())
    assert tester.model() is model


def test_empty_groups_are_not_shown(due: DueList) -> None:
    heads = [entry.words for entry in due._model.entries if isinstance(entry, DueGroup)]
    assert heads == ["已逾期", "今天到期", "三个工作日内", "十个工作日内"]
    assert due.row_count() == 5


def test_arrows_skip_the_heads(due: DueList, qtbot: QtBot) -> None:
    seen = []
    for _ in range(5):
        current = due.current_row()
        assert current is not None
        seen.append(current.id)
        qtbot.keyClick(due, Qt.Key.Key_Down)
    assert seen == [1, 2, 3, 4, 5]


def test_enter_acts_and_space_opens(due: DueList, qtbot: QtBot) -> None:
    with qtbot.waitSignal(due.acted) as acted:
        qtbot.keyClick(due, Qt.Key.Key_Return)
    assert acted.args[0].id == 1
    with qtbot.waitSignal(due.opened) as opened, qtbot.assertNotEmitted(due.acted):
        qtbot.keyClick(due, Qt.Key.Key_Space)
    assert opened.args[0].id == 1


def test_right_leads_to_the_month(due: DueList, qtbot: QtBot) -> None:
    with qtbot.waitSignal(due.left_right):
        qtbot.keyClick(due, Qt.Key.Key_Right)


def press(due: DueList, number: int, qtbot: QtBot) -> None:
    index = next(
        n for n, entry in enumerate(due._model.entries) if isinstance(entry, DueRow) and entry.id == number
    )
    rect = due.visualRect(due._model.index(index))
    where = due._delegate.button(rect).center()
    qtbot.mouseClick(due.viewport(), Qt.MouseButton.LeftButton, pos=where)


def test_button_of_an_urgent_row_acts_and_link_of_another_opens(due: DueList, qtbot: QtBot) -> None:
    with qtbot.waitSignal(due.acted) as acted:
        press(due, 3, qtbot)
    assert acted.args[0].id == 3
    with qtbot.waitSignal(due.opened) as opened:
        press(due, 5, qtbot)
    assert opened.args[0].id == 5


def test_act_stands_near_the_words_in_a_wide_window(due: DueList) -> None:
    due.resize(1800, 500)
    rect = due.visualRect(due._model.index(1))
    assert due._delegate.button(rect).left() < 1000


def test_current_row_stays_when_the_list_is_read_again(due: DueList) -> None:
    due.show_day(date(2026, 10, 28))
    due.set_rows(ROWS[1:])
    current = due.current_row()
    assert current is not None
    assert current.id == 4
    due.set_rows(ROWS[:2])
    current = due.current_row()
    assert current is not None
    assert current.id == 1


def test_a_day_without_anything_is_not_gone_to(due: DueList) -> None:
    assert not due.show_day(date(2026, 10, 20))


def test_the_earlier_day_of_a_review_is_told_behind_the_last_one() -> None:
    told = DueRow("appeals", 1, "soon", date(2026, 10, 15), "剩 8 日", "复议诉讼", "3号", "第四十八条", "登记答复",
                  if_summary="如适用简易程序，10-09 届满（剩 3 日）").told()  # fmt: skip
    assert (
        told
        == "剩 8 日，最后一日 2026-10-15，如适用简易程序，10-09 届满（剩 3 日），复议诉讼，3号，第四十八条"
    )


def test_two_dates_of_one_record_are_two_rows(due: DueList) -> None:
    one, other = (
        replace(row(7, "later", register="requests"), date_key=key) for key in ("answer_due", "opinion_due")
    )
    due.set_rows((one, other))
    due.setCurrentIndex(due._model.index(2))
    due.set_rows((one, other))
    assert due.current_row() == other


def test_row_is_told_in_words() -> None:
    provisional = DueRow("items", 1, "soon", date(2027, 1, 5), "剩 3 日", "主动公开", "甲", "第二十六条", "登记公开",
                         doubt="2027 年放假安排尚未录入")  # fmt: skip
    assert (
        provisional.told()
        == "剩 3 日，最后一日 2027-01-05（暂定：2027 年放假安排尚未录入），主动公开，甲，第二十六条"
    )


def test_ctrl_d_explains_the_date_of_the_row_and_the_menu_names_all_acts(due: DueList, qtbot: QtBot) -> None:
    with qtbot.waitSignal(due.derivation_wanted) as told:
        qtbot.keyClick(due, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert told.args[0].id == 1
    assert due.contextMenuPolicy() is Qt.ContextMenuPolicy.ActionsContextMenu
    acts = due.actions()
    assert [act.text() for act in acts] == ["办理\tEnter", "打开\t空格", "怎样算出这个日期…"]
    with qtbot.waitSignal(due.opened):
        acts[1].trigger()
    with qtbot.waitSignal(due.acted):
        acts[0].trigger()


def test_a_row_without_a_last_day_of_its_own_explains_nothing(due: DueList, qtbot: QtBot) -> None:
    several = replace(row(9, "late", register="returns"), ids=(9, 10))
    due.set_rows((several, replace(row(8, "gap"), due_on=None), row(7, "today")))
    for may in (False, True, False):
        assert due.derive.isEnabled() is may
        qtbot.keyClick(due, Qt.Key.Key_Down)
