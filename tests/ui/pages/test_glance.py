"""The year at a glance on the report page: above the parts in the outline, every mark opens its records."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QBoxLayout
from pytestqt.qtbot import QtBot

from officer_desk.domain.registers.items import Item
from officer_desk.domain.registers.returns import Return
from officer_desk.operations.acts import item_acts, record_acts, request_acts
from officer_desk.operations.desk import Desk
from officer_desk.operations.report import glance as glances
from officer_desk.ui import theme
from officer_desk.ui.pages.report import ReportPage
from officer_desk.ui.pages.report.page import GLANCE

YEAR = 2026


def published(day: date, category: str = "工作动态") -> Item:
    return Item(
        title="信息",
        formed_on=day,
        category=category,
        review_on=day,
        review_result="public",
        published_on=day,
    )


@pytest.fixture
def full(new_desk: Desk) -> Desk:
    """Two years of a few things; it is 23 November 2026."""
    days = [date(2025, 3, day) for day in range(4, 9)] + [date(2026, 2, 3)] * 2 + [date(2026, 3, 3)] * 3
    item_acts.import_items(new_desk, [published(day) for day in days])
    request_acts.save_request(
        new_desk, {"received_on": date(2026, 11, 2), "applicant": "某", "content": "预算"}
    )
    came = [
        Return(
            year=YEAR,
            title="信息",
            department=name,
            frequency="monthly",
            due_on=date(2026, 2, 5),
            submitted_on=date(2026, 2, day),
        )
        for name, day in (("办公室", 5), ("执法大队", 7))
    ]
    record_acts.import_records(new_desk, "returns", came)
    return new_desk


@pytest.fixture
def page(qtbot: QtBot, full: Desk) -> ReportPage:
    """The report page with the glance in sight."""
    made = ReportPage(full, YEAR)
    qtbot.addWidget(made)
    made.resize(1280, 684)
    made.show()
    qtbot.waitExposed(made)
    made._chosen(GLANCE.key)
    return made


def test_the_page_opens_on_the_report(full: Desk, qtbot: QtBot) -> None:
    page = ReportPage(full, YEAR)
    qtbot.addWidget(page)
    page.show()
    assert page.paper.isVisible()
    assert not page.is_glance
    assert page.outline.rows()[0] == GLANCE
    assert page.outline.current() != GLANCE.key
    assert page.glance._glance is None


def test_the_outline_leads_to_the_glance_and_back_by_keyboard(page: ReportPage, qtbot: QtBot) -> None:
    page._chosen("preface")
    assert page.paper.isVisible()
    page.outline.list.setFocus()
    with qtbot.waitSignal(page.status) as told:
        qtbot.keyClick(page.outline.list, Qt.Key.Key_Up)
    assert page.glance.isVisible()
    assert not page.paper.isVisible()
    assert told.args == ["2026 年度一览"]
    assert page.status_text() == "2026 年度一览"
    qtbot.keyClick(page.outline.list, Qt.Key.Key_Down)
    assert page.paper.isVisible()
    assert page.narrative.key == "preface"


def test_every_mark_of_both_years_opens_its_records(page: ReportPage, full: Desk, qtbot: QtBot) -> None:
    view = glances.glance(full, YEAR)
    boards = [(page.glance.figures, view.figures)]
    boards += [(page.glance.charts[chart.key].board, chart.marks) for chart in view.charts]
    opened: list[tuple[object, ...]] = []
    page.open_records.connect(lambda *args: opened.append(args))
    wanted = []
    for board, marks in boards:
        for number, mark in enumerate(marks):
            for is_before, records in ((False, mark.now), (True, mark.then)):
                ids = glances.record_ids(full, records)
                if ids:
                    wanted.append((records.register, ids, records.title))
                board.activated.emit(number, is_before)
    assert opened == wanted
    assert {register for register, _, _ in wanted} == {"items", "requests", "returns"}
    assert any(title.startswith("2025 年") for _, _, title in wanted)


def test_a_mark_is_opened_by_enter_and_told_in_the_status_line(
    page: ReportPage, full: Desk, qtbot: QtBot
) -> None:
    months = page.glance.charts["months"].board
    months.setFocus()
    qtbot.waitUntil(months.hasFocus)
    with qtbot.waitSignal(page.status) as told:
        for _ in range(2):
            qtbot.keyClick(months, Qt.Key.Key_Right)
    assert told.args == ["2 月 2 条，上年同月 0 条，多 2（Enter 查看记录）"]
    with qtbot.waitSignal(page.open_records) as opened:
        qtbot.keyClick(months, Qt.Key.Key_Return)
    assert (opened.args[0], opened.args[2]) == ("items", "2026 年 3 月主动公开")
    with qtbot.waitSignal(page.open_records) as opened:
        qtbot.keyClick(months, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert len(opened.args[1]) == 5
    assert opened.args[2] == "2025 年 3 月主动公开"


def test_a_mark_without_records_says_so(page: ReportPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.status) as told, qtbot.assertNotEmitted(page.open_records):
        page.glance.charts["months"].board.activated.emit(0, True)
    assert told.args == ["2025 年 1 月主动公开：没有可看的记录"]


def test_a_chart_of_nothing_is_a_line(new_desk: Desk, qtbot: QtBot) -> None:
    item_acts.import_items(new_desk, [published(date(2026, 3, 4))])
    page = ReportPage(new_desk, 2026)
    qtbot.addWidget(page)
    page.show()
    page._chosen(GLANCE.key)
    answers, months = page.glance.charts["answers"], page.glance.charts["months"]
    assert not answers.board.isVisible()
    assert answers._empty.text() == "本年没有收到申请。"
    assert months.board.isVisible()
    assert not months._empty.isVisible()
    assert page.glance._compared.text().startswith("上年的台账没有登记，不作对照。")
    assert page.glance.figures.figures[0].beside == ""
    assert not page.glance._legend._keys[1].isVisible()


def test_a_chart_of_nothing_speaks_of_both_years_where_both_are_compared(
    new_desk: Desk, qtbot: QtBot
) -> None:
    item_acts.import_items(new_desk, [published(date(2025, 3, 4)), published(date(2026, 3, 4))])
    page = ReportPage(new_desk, 2026)
    qtbot.addWidget(page)
    page.show()
    page._chosen(GLANCE.key)
    assert page.glance.charts["answers"]._empty.text() == "两年都没有收到申请。"


def test_an_empty_year_is_one_sentence(new_desk: Desk, qtbot: QtBot) -> None:
    page = ReportPage(new_desk, 2026)
    qtbot.addWidget(page)
    page.show()
    page._chosen(GLANCE.key)
    assert page.glance._none.isVisible()
    assert page.status_text() == page.glance._none.fact == "2026 年各台账还没有登记。"
    page.focus_work()


def test_a_year_without_a_report_has_a_glance(page: ReportPage, full: Desk, qtbot: QtBot) -> None:
    item_acts.import_items(full, [published(date(2005, 3, 4))])
    page.set_year(2005)
    assert page.glance.isVisible()
    assert page.glance._title.text() == "2005 年度一览"
    assert [row.heading for row in page.outline.rows()] == ["年度一览", "年度报告"]
    assert not page.outline._preview.isEnabled()
    assert not page.outline._bar.isVisible()
    qtbot.keyClick(page, Qt.Key.Key_F8)
    page._chosen("preface")
    assert page._none.isVisible()
    assert page.status_text() == page._none.fact
    page.set_year(YEAR)
    assert page.paper.isVisible()
    assert page.outline._preview.isEnabled()
    assert page.outline._bar.isVisible()


def test_the_glance_stays_in_sight_when_another_year_is_chosen(page: ReportPage) -> None:
    page.set_year(2025)
    assert page.glance.isVisible()
    assert page.glance._title.text() == "2025 年度一览"
    assert page.outline.current() == GLANCE.key
    assert page.glance._compared.text().startswith("上年的台账没有登记")


def test_a_whole_year_is_compared_with_a_whole_year(page: ReportPage, full: Desk) -> None:
    assert page.glance._compared.text().startswith("截至 11 月 23 日，与上年同期对照")
    item_acts.import_items(full, [published(date(2024, 3, 4))])
    page.set_year(2025)
    assert page.glance._compared.text().startswith("与上年对照。")


def test_it_is_read_again_where_a_register_changed(page: ReportPage, full: Desk) -> None:
    before = page.glance.figures.figures[0].text
    done = item_acts.import_items(full, [published(date(2026, 10, 9))])
    page.refresh(done.kinds)
    assert page.glance.figures.figures[0].text == str(int(before) + 1)
    assert page.is_glance
    assert page.outline.current() == GLANCE.key


def test_out_of_sight_it_is_not_read(page: ReportPage, full: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    page._chosen("preface")
    with monkeypatch.context() as patch:
        patch.setattr(glances, "glance", lambda *args: pytest.fail("read out of sight"))
        done = item_acts.import_items(full, [published(date(2026, 10, 9))])
        page.refresh(done.kinds)
        page.set_year(2025)
        page.set_year(YEAR)
    page._chosen(GLANCE.key)
    assert int(page.glance.figures.figures[0].text) == len(
        glances.record_ids(full, glances.glance(full, YEAR).figures[0].now)
    )


def test_text_is_saved_when_the_glance_is_chosen(page: ReportPage, qtbot: QtBot) -> None:
    page._chosen("5")
    page.narrative.editor.insertPlainText("新写的一句。")
    with qtbot.waitSignal(page.changed):
        page._chosen(GLANCE.key)
    assert page.is_glance
    assert not page.narrative.is_dirty


def test_the_next_breach_leads_back_to_the_report(page: ReportPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page, Qt.Key.Key_F8)
    assert page.paper.isVisible()
    assert page.outline.current() != GLANCE.key


def test_scrolling_of_the_hidden_sheet_does_not_move_the_outline(page: ReportPage) -> None:
    page._scrolled("6")
    assert page.outline.current() == GLANCE.key


def test_tab_walks_from_figures_through_the_charts(page: ReportPage, qtbot: QtBot) -> None:
    page.focus_work()
    assert page.glance.figures.hasFocus()
    seen = []
    while (focused := QApplication.focusWidget()) not in seen and focused is not None:
        seen.append(focused)
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    boards = [
        page.glance.charts[key].board
        for key in ("months", "timeliness", "departments", "categories", "answers")
    ]
    assert [widget for widget in seen if widget in boards] == boards
    assert page.outline.list in seen
    assert page.paper not in seen


def test_coming_back_the_focus_is_on_the_mark_that_was_opened(page: ReportPage, qtbot: QtBot) -> None:
    board = page.glance.charts["months"].board
    board.setFocus()
    qtbot.waitUntil(board.hasFocus)
    board.set_current(2)
    page.outline.list.setFocus()
    page.focus_work()
    assert board.hasFocus()
    assert board.current == 2


def test_f6_goes_between_outline_and_glance(page: ReportPage, qtbot: QtBot) -> None:
    page.focus_work()
    qtbot.keyClick(page.glance.figures, Qt.Key.Key_F6)
    assert page.outline.list.hasFocus()
    qtbot.keyClick(page.outline.list, Qt.Key.Key_F6)
    assert page.glance.figures.hasFocus()


def test_the_mark_the_keyboard_is_on_is_in_sight(page: ReportPage, qtbot: QtBot) -> None:
    board = page.glance.charts["answers"].board
    board.setFocus()
    qtbot.waitUntil(board.hasFocus)
    qtbot.keyClick(board, Qt.Key.Key_End)
    view = page.glance._scroll.viewport()
    rect = board.mark_rect(board.current)
    top = board.mapTo(view, rect.topLeft())
    assert 0 <= top.y() <= view.height() - rect.height()


@pytest.mark.parametrize(
    ("width", "height", "size"),
    [
        (1280, 650, "standard"),
        (1920, 980, "standard"),
        (1280, 650, "large"),
        (900, 600, "standard"),
        (900, 600, "large"),
    ],
)
def test_nothing_is_cut_at_the_side(
    page: ReportPage, qtbot: QtBot, qapp: QApplication, width: int, height: int, size: str
) -> None:
    theme.apply(qapp, size=size)
    page.resize(width, height)
    is_narrow = width < theme.NARROW
    wanted = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
    assert page.glance._sides.direction() == wanted
    scroll = page.glance._scroll
    body = scroll.widget()
    qtbot.waitUntil(lambda: body.width() == scroll.viewport().width())
    for card in page.glance.charts.values():
        left = card.mapTo(body, QPoint(0, 0)).x()
        assert left >= 0
        assert left + card.width() <= body.width()
    figures = page.glance.figures
    qtbot.waitUntil(lambda: figures.height() >= figures.heightForWidth(figures.width()))


def test_in_a_narrow_window_the_list_of_parts_leads_to_it(page: ReportPage) -> None:
    page.resize(900, 600)
    assert page._parts.currentText() == "年度一览"
    page._parts.activated.emit(page._parts.findData("3"))
    assert page.paper.isVisible()
    page._parts.activated.emit(page._parts.findData(GLANCE.key))
    assert page.glance.isVisible()
