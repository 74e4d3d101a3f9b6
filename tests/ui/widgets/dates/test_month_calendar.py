"""The month: 休 and 班, dots, cursor; and the year in which a notice is entered."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from officer_desk.domain.calendar.working_days import Calendar, DayKind
from officer_desk.ui.widgets.dates.month_calendar import MonthCalendar, day_word
from officer_desk.ui.widgets.dates.year_calendar import YearCalendar, following

OFF = {date(2026, 10, day): DayKind.OFF for day in range(1, 8)}
CALENDAR = Calendar({**OFF, date(2026, 10, 10): DayKind.WORK}, frozenset({2026}))
TODAY = date(2026, 10, 14)


@pytest.fixture
def month(qtbot: QtBot) -> MonthCalendar:
    made = MonthCalendar()
    qtbot.addWidget(made)
    marks = {date(2026, 10, 13): "late", date(2026, 10, 15): "soon"}

    def show(year: int, number: int) -> None:
        made.show_month(year, number, calendar=CALENDAR, today=TODAY, marks=marks)

    made.grid.month_wanted.connect(show)
    show(2026, 10)
    made.resize(332, 320)
    made.show()
    return made


@pytest.fixture
def year(qtbot: QtBot) -> YearCalendar:
    made = YearCalendar()
    qtbot.addWidget(made)
    made.resize(700, 700)
    made.show_year(2027, {date(2027, 1, 1): DayKind.OFF})
    made.show()
    return made


@pytest.mark.parametrize(
    ("day", "word"),
    [
        (date(2026, 10, 1), "休"),
        (date(2026, 10, 3), "休"),
        (date(2026, 10, 10), "班"),
        (date(2026, 10, 11), ""),
        (date(2026, 10, 12), ""),
        (date(2027, 10, 1), ""),
    ],
)
def test_a_day_says_what_the_notice_says(day: date, word: str) -> None:
    assert day_word(CALENDAR, day) == word


@pytest.mark.parametrize(
    ("when", "first", "last"),
    [
        ((2026, 10), date(2026, 9, 28), date(2026, 11, 1)),
        ((2026, 2), date(2026, 1, 26), date(2026, 3, 1)),
        ((2021, 2), date(2021, 2, 1), date(2021, 2, 28)),
        ((2026, 12), date(2026, 11, 30), date(2027, 1, 3)),
    ],
)
def test_a_month_shows_whole_weeks_from_monday(
    month: MonthCalendar, when: tuple[int, int], first: date, last: date
) -> None:
    month.grid.show_month(*when, calendar=CALENDAR, today=TODAY, marks={})
    days = month.grid.days()
    assert (days[0], days[-1]) == (first, last)


def test_arrows_turn_to_the_next_month_at_its_edge(month: MonthCalendar, qtbot: QtBot) -> None:
    month.grid.setFocus()
    month.grid.go_to(date(2026, 10, 31))
    qtbot.keyClick(month.grid, Qt.Key.Key_Right)
    assert month.grid.cursor_day == date(2026, 11, 1)
    assert month.grid.month == (2026, 11)
    qtbot.keyClick(month.grid, Qt.Key.Key_T)
    assert month.grid.cursor_day == TODAY


def test_page_keys_keep_the_day_or_the_last_one(month: MonthCalendar, qtbot: QtBot) -> None:
    month.grid.go_to(date(2026, 10, 31))
    qtbot.keyClick(month.grid, Qt.Key.Key_PageDown)
    assert month.grid.cursor_day == date(2026, 11, 30)
    qtbot.keyClick(month.grid, Qt.Key.Key_PageUp)
    assert month.grid.month == (2026, 10)


def test_december_turns_to_january(month: MonthCalendar) -> None:
    month.grid.go_to(date(2026, 12, 5))
    month.grid.turn(1)
    assert month.grid.month == (2027, 1)


def test_a_day_is_told_in_words(month: MonthCalendar) -> None:
    assert month.grid.told(date(2026, 10, 10)) == "2026-10-10 星期六，调休上班"
    assert month.grid.told(date(2026, 10, 13)) == "2026-10-13 星期二，已逾期"
    month.grid.go_to(date(2026, 10, 1))
    assert month.grid.accessibleName() == "2026-10-01 星期四，放假"


def test_click_and_enter_choose_a_day(month: MonthCalendar, qtbot: QtBot) -> None:
    where = month.grid._rect(month.grid.days().index(date(2026, 10, 15))).center()
    with qtbot.waitSignal(month.grid.day_chosen) as chosen:
        qtbot.mouseClick(month.grid, Qt.MouseButton.LeftButton, pos=where)
    assert chosen.args == [date(2026, 10, 15)]
    with qtbot.waitSignal(month.grid.left_back):
        qtbot.keyClick(month.grid, Qt.Key.Key_Escape)


def test_weekday_is_off_or_ordinary_and_weekend_also_working() -> None:
    monday, sunday = date(2027, 1, 4), date(2027, 1, 3)
    assert following(None, monday) is DayKind.OFF
    assert following(DayKind.OFF, monday) is None
    assert following(None, sunday) is DayKind.OFF
    assert following(DayKind.OFF, sunday) is DayKind.WORK
    assert following(DayKind.WORK, sunday) is None


def test_every_day_of_the_year_can_be_clicked(year: YearCalendar, qtbot: QtBot) -> None:
    for day in (date(2027, 1, 31), date(2027, 5, 1), date(2027, 12, 31)):
        assert year._day_at(year._day_rect(day).center()) == day
    with qtbot.waitSignal(year.edited):
        qtbot.mouseClick(year, Qt.MouseButton.LeftButton, pos=year._day_rect(date(2027, 5, 3)).center())
    assert year.days()[date(2027, 5, 3)] is DayKind.OFF
    assert year.count(DayKind.OFF) == 2


def test_space_changes_the_day_under_the_cursor(year: YearCalendar, qtbot: QtBot) -> None:
    qtbot.keyClick(year, Qt.Key.Key_Right)
    qtbot.keyClick(year, Qt.Key.Key_Space)
    qtbot.keyClick(year, Qt.Key.Key_Space)
    assert year.days()[date(2027, 1, 2)] is DayKind.WORK
    assert "班" in year.accessibleName()


def test_cursor_stays_within_the_year(year: YearCalendar, qtbot: QtBot) -> None:
    qtbot.keyClick(year, Qt.Key.Key_Left)
    qtbot.keyClick(year, Qt.Key.Key_PageUp)
    assert year.cursor_day == date(2027, 1, 1)


def test_a_read_only_year_does_not_change(year: YearCalendar, qtbot: QtBot) -> None:
    year.show_year(2027, {}, can_edit=False)
    with qtbot.assertNotEmitted(year.edited):
        qtbot.keyClick(year, Qt.Key.Key_Space)
    assert year.days() == {}


def test_months_stand_in_rows_of_four_where_there_is_room(year: YearCalendar) -> None:
    assert year._month_rect(4).x() == 0
    year.resize(1000, 700)
    assert year._month_rect(4).x() > 0
    assert year._month_rect(5).x() == 0


def test_ctrl_d_and_the_menu_ask_for_the_dates_of_a_marked_day(month: MonthCalendar, qtbot: QtBot) -> None:
    grid = month.grid
    control = Qt.KeyboardModifier.ControlModifier
    grid.go_to(date(2026, 10, 15))
    with qtbot.waitSignal(grid.dates_wanted) as told:
        qtbot.keyClick(grid, Qt.Key.Key_D, control)
    day, place, by_key = told.args
    assert (day, by_key) == (date(2026, 10, 15), True)
    assert grid.mapFromGlobal(place).y() > 0
    reason = QContextMenuEvent.Reason
    over = grid._rect(grid.days().index(date(2026, 10, 13))).center()
    for why, expected in ((reason.Mouse, date(2026, 10, 13)), (reason.Keyboard, date(2026, 10, 13))):
        with qtbot.waitSignal(grid.dates_wanted) as told:
            QApplication.sendEvent(grid, QContextMenuEvent(why, over, grid.mapToGlobal(over)))
        assert told.args[::2] == [expected, False]
    grid.go_to(date(2026, 10, 16))
    with qtbot.assertNotEmitted(grid.dates_wanted):
        qtbot.keyClick(grid, Qt.Key.Key_D, control)
