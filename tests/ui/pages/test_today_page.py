"""今日 on a real file: what is due by law, the month, the notices, the first steps."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from officer_desk.domain.bureau import Bureau, BureauName
from officer_desk.operations import changes
from officer_desk.operations.acts import record_acts, recycle_bin
from officer_desk.operations.dates import today as todays
from officer_desk.operations.desk import Desk
from officer_desk.operations.settings import desk_settings
from officer_desk.ui.dialogs.dates.day_dates import day_menu
from officer_desk.ui.dialogs.dates.derivation import DerivationDialog
from officer_desk.ui.pages.today import SHOWN_KINDS, TodayPage
from officer_desk.ui.widgets.dates.due_delegate import DueRow


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> TodayPage:
    made = TodayPage(desk, 2025)
    qtbot.addWidget(made)
    made.resize(1280, 684)
    made.show()
    qtbot.waitExposed(made)
    made.focus_work()
    return made


def test_shows_every_due_thing_by_law_first(page: TodayPage, desk: Desk) -> None:
    view = todays.today(desk, 2025)
    assert page.list.row_count() == len(view.rows) > 0
    first = page.list.current_row()
    assert first is not None
    assert (first.register, first.id) == (view.rows[0].register, view.rows[0].id)
    assert first.urgency == "late"
    assert page.due_count() == sum(r.urgency in ("late", "today", "soon") for r in view.rows)


def test_enter_asks_for_the_act_and_space_only_opens(page: TodayPage, qtbot: QtBot) -> None:
    row = page.list.current_row()
    assert row is not None
    with qtbot.waitSignal(page.act) as acted:
        qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert acted.args == [row.register, row.id]
    with qtbot.waitSignal(page.open_record) as opened:
        qtbot.keyClick(page.list, Qt.Key.Key_Space)
    assert opened.args == [row.register, row.id]


def test_chips_narrow_by_subject(page: TodayPage, desk: Desk, qtbot: QtBot) -> None:
    rows = todays.today(desk, 2025).rows
    page._chips["requests"].click()
    assert page.list.row_count() == sum(row.register == "requests" for row in rows)
    assert page._chips["all"].count == len(rows)


def test_settled_thing_goes_when_its_kind_changes(page: TodayPage, desk: Desk) -> None:
    row = page.list.current_row()
    assert row is not None
    before = page.list.row_count()
    done = recycle_bin.delete(desk, row.register, [row.id])
    page.refresh(frozenset({"lists"}))
    assert page.list.row_count() == before
    page.refresh(done.kinds)
    assert page.list.row_count() == before - 1


def test_right_goes_into_the_month_and_a_day_leads_back(page: TodayPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page.list, Qt.Key.Key_Right)
    grid = page.side.month.grid
    assert grid.hasFocus()
    assert grid.cursor_day == date(2025, 12, 29)
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    row = page.list.current_row()
    assert row is not None
    assert row.due_on == date(2025, 12, 30)
    assert page.list.hasFocus()


def test_dots_are_those_of_the_month(page: TodayPage, desk: Desk) -> None:
    assert dict(page.side.month.grid._marks) == todays.month_marks(desk, 2025, 12)
    page.side.month.grid.turn(1)
    assert page.side.month.grid.month == (2026, 1)
    assert dict(page.side.month.grid._marks) == todays.month_marks(desk, 2026, 1)


def test_t_turns_the_month_back(page: TodayPage, qtbot: QtBot) -> None:
    page.side.month.grid.turn(-3)
    qtbot.keyClick(page.list, Qt.Key.Key_T)
    assert page.side.month.grid.month == (2025, 12)


def test_countdown_names_the_day_that_is_not_put_off(page: TodayPage) -> None:
    assert page.side._left.text() == "还有 33 天"
    assert "2026-01-31（周六）" in page.side._law.text()
    assert "不顺延" in page.side._law.text()


def test_figures_open_their_lists(page: TodayPage, qtbot: QtBot) -> None:
    button = next(b for b in page.side._figures if b.cell.label == "在办")
    with qtbot.waitSignal(page.show_list) as asked:
        button.click()
    assert asked.args == ["requests", "open"]
    assert len(page.side._figures) == 6


def test_missing_holiday_notice_leads_to_the_calendar(page: TodayPage, qtbot: QtBot) -> None:
    notice = page._notices.itemAt(0).widget()
    assert notice is not None
    with qtbot.waitSignal(page.go) as gone:
        notice.findChildren(QPushButton)[0].click()
    assert gone.args == ["settings:calendar"]


def test_status_counts_what_is_late(page: TodayPage) -> None:
    rows = page._view.rows if page._view else ()
    late = sum(row.urgency == "late" for row in rows)
    assert page.status_text().startswith(f"{len(rows)} 件待办，其中逾期 {late} 件")


def test_new_file_says_what_to_do_first(new_desk: Desk, qtbot: QtBot) -> None:
    page = TodayPage(new_desk, 2026)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    page.focus_work()
    assert page._first.isVisible()
    assert page.focusWidget() is page._first.primary
    with qtbot.waitSignal(page.go) as gone:
        page._first.primary.click()
    assert gone.args == ["settings:bureau"]
    with qtbot.waitSignal(page.go) as gone:
        page._first.secondary.click()
    assert gone.args == ["items:new"]


def test_nothing_due_says_so(page: TodayPage, desk: Desk) -> None:
    # Twice: what a case orders comes to light where its request, which told it, is gone.
    while rows := todays.today(desk, 2025).rows:
        for register in {row.register for row in rows}:
            recycle_bin.delete(
                desk, register, [i for row in rows if row.register == register for i in row.ids or (row.id,)]
            )
    page.refresh(SHOWN_KINDS)
    assert page._nothing.isVisible()
    assert page.status_text() == "0 件待办"


def test_month_folds_in_a_narrow_window(page: TodayPage, qtbot: QtBot) -> None:
    page.resize(900, 600)
    assert not page.side.isVisible()
    assert page._month_button.isVisible()
    page._month_button.click()
    assert page.side.isVisible()
    page.resize(1280, 684)
    qtbot.waitUntil(lambda: not page._month_button.isVisible())
    assert page.side.isVisible()


def test_tab_walks_the_whole_page(page: TodayPage, qtbot: QtBot) -> None:
    seen: list[QWidget] = []
    for _ in range(60):
        focused = QApplication.focusWidget()
        assert focused is not None
        if focused in seen:
            break
        seen.append(focused)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    chips = [chip for chip in page._chips.values() if chip.isVisible()]
    assert {page.list, page.side.month.grid, *chips, *page.side._figures} <= set(seen)
    assert all(widget.accessibleName() or getattr(widget, "text", str)() for widget in seen)


def test_another_year_counts_that_year(page: TodayPage, desk: Desk) -> None:
    page.set_year(2024)
    assert page.side._figures_title.text() == "2024 年累计"
    shown = [(b.cell.label, b.cell.value) for b in page.side._figures]
    assert shown == [(t.label, t.value) for t in todays.today(desk, 2024).tallies]


def test_what_a_past_year_carried_over_opens_just_those(page: TodayPage, desk: Desk, qtbot: QtBot) -> None:
    page.set_year(2024)
    tally = next(t for t in todays.today(desk, 2024).tallies if t.label == "结转下年")
    assert tally.ids
    button = next(b for b in page.side._figures if b.cell.label == "结转下年")
    with qtbot.waitSignal(page.open_records) as opened:
        button.click()
    assert opened.args == ["requests", tally.ids, "2024 年结转下年"]


def test_with_a_named_bureau_the_first_record_comes_first(new_desk: Desk, qtbot: QtBot) -> None:
    page = TodayPage(new_desk, 2026)
    qtbot.addWidget(page)
    desk_settings.save_bureau(new_desk, Bureau(names=(BureauName("清河县档案局"),)))
    page.refresh(frozenset({changes.BUREAU}))
    for button, place in (
        (page._first.primary, "items:new"),
        (page._first.secondary, "requests:new"),
        (page._first.third, "sample"),
    ):
        with qtbot.waitSignal(page.go) as went:
            button.click()
        assert went.args == [place]


@pytest.fixture
def explained(monkeypatch: pytest.MonkeyPatch) -> list[DerivationDialog]:
    """The dialogs that were opened, each closed at once."""
    seen: list[DerivationDialog] = []
    monkeypatch.setattr(DerivationDialog, "exec", lambda self: seen.append(self) or 0)
    return seen


def test_each_row_opens_how_its_date_came_about(
    page: TodayPage, desk: Desk, qtbot: QtBot, explained: list[DerivationDialog]
) -> None:
    rows = [row for row in todays.today(desk, 2025).rows if row.due_on is not None and not row.ids]
    shown = [entry for entry in page.list._model.entries if isinstance(entry, DueRow)]
    for number, entry in enumerate(page.list._model.entries):
        if isinstance(entry, DueRow) and entry.can_be_explained:
            page.list.setCurrentIndex(page.list._model.index(number))
            qtbot.keyClick(page.list, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
            (day,) = [day for day in explained[-1].found.dates if str(day.on) in explained[-1].windowTitle()][
                :1
            ]
            assert (day.on, day.key if entry.date_key else "") == (entry.due_on, entry.date_key)
    assert len(explained) == len(rows) == sum(row.can_be_explained for row in shown) > 10
    assert {row.register for row in rows} >= {"items", "requests", "tasks", "problems"}


def test_a_day_of_the_month_opens_the_date_that_is_due_on_it(
    page: TodayPage,
    desk: Desk,
    qtbot: QtBot,
    explained: list[DerivationDialog],
) -> None:
    by_day: dict[date, list[str]] = {}
    for day in todays.month_marks(desk, 2025, 12):
        by_day[day] = [row.title for row in todays.due_on_day(desk, day)]
    assert all(by_day.values())
    single = next(day for day, titles in by_day.items() if len(titles) == 1)
    several = next(day for day, titles in by_day.items() if len(titles) > 1)
    grid = page.side.month.grid
    grid.setFocus()
    grid.go_to(single)
    qtbot.keyClick(grid, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert str(single) in explained[-1].windowTitle()
    acts = day_menu(page, desk, several, todays.due_on_day(desk, several)).actions()[1:]
    assert [act.text().partition("　")[2] for act in acts] == by_day[several]
    acts[-1].trigger()
    assert str(several) in explained[-1].windowTitle()
    assert len(explained) == 2


def test_the_earlier_day_of_a_review_opens_the_summary_term(
    page: TodayPage, desk: Desk, explained: list[DerivationDialog]
) -> None:
    record_acts.save(
        desk, "appeals", {"applicant": "赵某", "case_number": "3号", "received_on": date(2025, 12, 24)}
    )
    day = date(2025, 12, 31)
    acts = day_menu(page, desk, day, todays.due_on_day(desk, day)).actions()
    (act,) = [act for act in acts if act.text() == "复议诉讼　3号　赵某（如适用简易程序）"]
    act.trigger()
    assert explained[0].windowTitle() == "怎样算出 — 书面答复期限（如适用简易程序） 2025-12-31"
