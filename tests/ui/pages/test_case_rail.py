"""In a wide window the open cases stand beside a case, and its papers under its course."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from pytestqt.qtbot import QtBot

from officer_desk.domain.requests.request import Event, EventKind
from officer_desk.operations.acts import request_acts, request_steps
from officer_desk.operations.desk import Desk
from officer_desk.operations.lists import open_cases
from officer_desk.ui.pages.requests import RequestsPage
from officer_desk.ui.registers.case.pane import CasePane

ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def page(new_desk: Desk, qtbot: QtBot) -> RequestsPage:
    """Three open requests, the second of them late; it is 23 November 2026."""
    for received_on in (date(2026, 11, 2), date(2026, 10, 9), date(2026, 11, 16)):
        values = {"received_on": received_on, "channel": "online", "applicant": "赵某", "content": "某\n事"}
        request_acts.save_request(new_desk, values)
    made = RequestsPage(new_desk, 2026)
    qtbot.addWidget(made)
    made.resize(1500, 800)
    made.show()
    return made


def pane(page: RequestsPage) -> CasePane:
    assert page._case is not None
    return page._case


def listed(page: RequestsPage) -> list[str]:
    shown = pane(page).rail.list
    return [shown.item(row).text() for row in range(shown.count())]


def number(page: RequestsPage) -> str:
    return pane(page)._number.text().removeprefix("依申请〔2026〕")


def test_it_is_there_only_where_there_is_room(page: RequestsPage) -> None:
    page.open_case(1)
    assert pane(page).rail.isVisible()
    page.resize(1499, 800)
    assert not pane(page).rail.isVisible()


def test_the_urgent_stand_first_told_in_words_with_the_one_in_hand_marked(page: RequestsPage) -> None:
    page.open_case(1)
    assert listed(page) == ["依申请〔2026〕2号", "依申请〔2026〕1号", "依申请〔2026〕3号"]
    shown = pane(page).rail.list
    assert shown.currentRow() == 1
    assert shown.item(0).data(ACCESSIBLE) == "依申请〔2026〕2号，已逾期，超 12 日，某 事"
    assert page.status_text() == "在办申请 2 / 3 件"


def test_a_click_or_enter_takes_another_one_in_hand(page: RequestsPage, qtbot: QtBot) -> None:
    page.open_case(1)
    rail = pane(page).rail.list
    middle = rail.visualItemRect(rail.item(0)).center()
    qtbot.mouseClick(rail.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert number(page) == "2号"
    rail.setCurrentRow(2)
    rail.itemActivated.emit(rail.item(2))
    assert number(page) == "3号"


def test_what_the_keyboard_walked_over_is_forgotten_when_it_leaves(page: RequestsPage) -> None:
    page.open_case(1)
    rail = pane(page).rail.list
    rail.setCurrentRow(2)
    rail.left.emit()
    assert (rail.currentRow(), number(page)) == (1, "1号")


def test_the_neighbours_are_those_of_the_rail(page: RequestsPage) -> None:
    page.open_case(2)
    walked = []
    for step in (1, 1, 1, -1):
        pane(page).neighbour_wanted.emit(step)
        walked.append(number(page))
    assert walked == ["1号", "3号", "3号", "1号"]


def test_after_a_case_is_closed_the_next_one_is_what_came_after_it(
    page: RequestsPage, new_desk: Desk
) -> None:
    page.open_case(1)
    page.act_done(request_acts.answer(new_desk, 1, kind="not_existing", answered_on=date(2026, 11, 20)))
    assert listed(page) == ["依申请〔2026〕2号", "依申请〔2026〕3号"]
    assert page.status_text() == "在办申请 2 件"
    pane(page).neighbour_wanted.emit(1)
    assert number(page) == "3号"


def test_what_changes_elsewhere_is_seen_beside_the_case(page: RequestsPage, new_desk: Desk) -> None:
    page.open_case(1)
    done = request_acts.answer(new_desk, 2, kind="not_existing", answered_on=date(2026, 11, 20))
    page.refresh(done.kinds)
    assert listed(page) == ["依申请〔2026〕1号", "依申请〔2026〕3号"]


def test_the_last_line_of_a_long_list_leads_back_to_it(
    page: RequestsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(open_cases, "MOST", 2)
    page.open_case(1)
    assert listed(page)[-1] == "另有 1 件，返回列表"
    rail = pane(page).rail.list
    rail.itemActivated.emit(rail.item(2))
    assert not page.is_case_open


def test_a_paper_shows_its_step_in_the_course(page: RequestsPage, new_desk: Desk) -> None:
    asked = Event(
        kind=EventKind.CORRECTION_ASKED, happened_on=date(2026, 11, 20), document_number="补〔2026〕1号"
    )
    request_steps.record(new_desk, 3, asked)
    page.open_case(1)
    assert not pane(page).papers.isVisible()
    page.open_case(3)
    table = pane(page).papers.table
    assert table.isVisible()
    rows = table.papers
    assert [rows.index(0, column).data() for column in range(4)] == [
        "补〔2026〕1号",
        "补正告知书",
        "2026-11-20",
        "—",
    ]
    table.setFocus()
    table.keyPressEvent(QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier))
    event_id = request_acts.load_request(new_desk, 3).events[0].id
    assert pane(page).course.marked == event_id
    page.resize(1300, 800)
    assert not pane(page).papers.isVisible()


def test_the_digits_are_not_swallowed_by_the_papers(page: RequestsPage) -> None:
    event = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_1, Qt.KeyboardModifier.NoModifier, "1")
    page.open_case(1)
    pane(page).papers.table.keyPressEvent(event)
    assert not event.isAccepted()


def test_a_long_rail_stays_where_it_is_under_the_mouse(
    page: RequestsPage, new_desk: Desk, qtbot: QtBot
) -> None:
    for _ in range(40):
        values = {
            "received_on": date(2026, 11, 20),
            "channel": "online",
            "applicant": "赵某",
            "content": "事",
        }
        request_acts.save_request(new_desk, values)
    page.open_case(2)
    rail = pane(page).rail.list
    rail.scrollToItem(rail.item(25), rail.ScrollHint.PositionAtTop)
    before = rail.verticalScrollBar().value()
    assert before > 0
    middle = rail.visualItemRect(rail.item(27)).center()
    qtbot.mouseClick(rail.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert rail.verticalScrollBar().value() == before
    assert rail.currentRow() == 27
