"""The page of one request: opened from the list, acted on, left again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from officer_desk.domain.requests.request import Event, EventKind
from officer_desk.operations.acts import record_acts, request_acts, request_steps
from officer_desk.operations.desk import Desk
from officer_desk.ui import theme
from officer_desk.ui.dialogs.dates.derivation import DerivationDialog
from officer_desk.ui.dialogs.event_form import EventDialog
from officer_desk.ui.dialogs.request.guide import GuideResult
from officer_desk.ui.pages.requests import RequestsPage
from officer_desk.ui.registers.case import rail
from officer_desk.ui.registers.case.cards import AppealsCard
from officer_desk.ui.registers.case.similar import SimilarCard
from officer_desk.ui.widgets.buttons import Button

TODAY = date(2026, 11, 23)


@pytest.fixture
def desk(new_desk: Desk) -> Desk:
    return new_desk


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> RequestsPage:
    for received_on in (date(2026, 11, 16), date(2026, 11, 17)):
        values = {"received_on": received_on, "channel": "online", "applicant": "某某", "content": "某事"}
        request_acts.save_request(desk, values)
    made = RequestsPage(desk, 2026)
    qtbot.addWidget(made)
    made.resize(1280, 700)
    made.show()
    qtbot.waitUntil(lambda: made.view.table.register_model.rowCount() == 2)
    return made


@pytest.fixture
def fill(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Let the next dialogs be filled with these values and done."""

    def filled(**values: object) -> list[str]:
        titles: list[str] = []

        def run(dialog: EventDialog) -> int:
            titles.append(dialog.windowTitle())
            for key, value in values.items():
                dialog.form.set_value(key, value)
            dialog.do()
            return dialog.result()

        monkeypatch.setattr(EventDialog, "exec", run)
        return titles

    return filled


def buttons(page: RequestsPage) -> dict[str, Button]:
    assert page._case is not None
    return {button.text(): button for button in page._case.findChildren(Button) if button.text()}


def test_opening_a_row_shows_its_page_and_escape_leaves_it(page: RequestsPage, qtbot: QtBot) -> None:
    page.view.table.opened.emit(1)
    assert page.is_case_open
    assert page.view.isHidden()
    assert page.keys()[-1] == ("Esc", "返回列表")
    qtbot.keyClick(page._case, Qt.Key.Key_Escape)
    assert not page.is_case_open
    assert not page.view.isHidden()


def test_a_step_is_noted_from_the_page_and_changes_what_comes_next(
    page: RequestsPage, desk: Desk, fill: Callable[..., list[str]]
) -> None:
    page.open_case(1)
    titles = fill(happened_on=date(2026, 11, 20), document_number="补〔2026〕1号")
    buttons(page)["登记告知补正"].click()
    assert titles == ["登记告知补正　" + request_acts.load_request(desk, 1).number]
    event = request_acts.load_request(desk, 1).events[0]
    assert (event.kind, event.document_number) == (EventKind.CORRECTION_ASKED, "补〔2026〕1号")
    assert "登记收到补正" in buttons(page)
    assert "延长答复期限" not in buttons(page)


def test_the_digits_do_the_acts(
    page: RequestsPage, desk: Desk, qtbot: QtBot, fill: Callable[..., list[str]]
) -> None:
    page.open_case(1)
    titles = fill(answer="not_existing")
    qtbot.keyClick(page._case, Qt.Key.Key_1)
    assert titles[0].startswith("登记答复")
    assert not request_acts.load_request(desk, 1).is_open


def test_a_wrong_step_is_voided_with_a_reason(
    page: RequestsPage, desk: Desk, fill: Callable[..., list[str]]
) -> None:
    request_steps.record(desk, 1, Event(kind=EventKind.CORRECTION_ASKED, happened_on=date(2026, 11, 20)))
    page.open_case(1)
    fill(correction_reason="误登")
    assert page._case is not None
    page._case.course.void_wanted.emit(request_acts.load_request(desk, 1).events[0].id)
    assert request_acts.load_request(desk, 1).effective_events() == ()
    assert "登记答复" in buttons(page)


def test_what_is_barred_is_refused_or_noted_as_a_fact(
    page: RequestsPage, desk: Desk, monkeypatch: pytest.MonkeyPatch, fill: Callable[..., list[str]]
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(
        "officer_desk.ui.dialogs.event_form.ask_reason",
        lambda _, error: asked.append(error.sentence) or "确已缴费",
    )
    page.open_case(1)
    fill(happened_on=TODAY)
    assert page._case is not None
    page._case.act_wanted.emit(EventKind.FEE_PAID)
    assert asked == ["没有登记过收费通知。"]
    assert request_acts.load_request(desk, 1).events[0].irregular_reason == "确已缴费"


def test_the_neighbours_are_those_of_the_list(page: RequestsPage) -> None:
    page.open_case(1)
    assert page._case is not None
    first = page._case._number.text()
    page._case.neighbour_wanted.emit(1)
    page._case.neighbour_wanted.emit(-1)
    page._case.neighbour_wanted.emit(-1)
    assert page.is_case_open
    assert {page._case._number.text(), first} <= {"依申请〔2026〕1号", "依申请〔2026〕2号"}


def test_where_the_guide_ends_opens_as_a_dialog(
    page: RequestsPage, desk: Desk, monkeypatch: pytest.MonkeyPatch, fill: Callable[..., list[str]]
) -> None:
    page.open_case(1)
    ends = [
        GuideResult(event=EventKind.CONSULTED, whom="joint_maker"),
        GuideResult(kind="disclosed", reasons=""),
    ]
    monkeypatch.setattr(
        "officer_desk.ui.registers.case.host.guide_dialog", lambda *_: ends.pop(0) if ends else None
    )
    titles = fill()
    guide = buttons(page)["逐步判断怎样答复"]
    guide.click()
    assert titles[-1].startswith("登记征求意见")
    assert request_acts.load_request(desk, 1).events[0].whom == "joint_maker"
    page._case_id = 2
    page._guide()
    assert titles[-1].startswith("登记答复")
    answered = request_acts.load_request(desk, 2).closing
    assert answered is not None
    assert answered.answer_kind == "disclosed"
    page._guide()
    assert len(titles) == 2


def test_what_is_like_the_request_is_shown_once_found(page: RequestsPage, desk: Desk, qtbot: QtBot) -> None:
    for day in (9, 10):
        values = {
            "received_on": date(2026, 11, day),
            "channel": "online",
            "applicant": "同一个人",
            "content": "2025年度全县食品安全监督抽检不合格产品名单及处理结果",
        }
        request_acts.save_request(desk, values)
    request_acts.answer(desk, 3, kind="disclosed", answered_on=date(2026, 11, 12))
    page.open_case(4)
    assert page._case is not None
    qtbot.waitUntil(lambda: bool(page._case.findChildren(SimilarCard)))
    card = page._case.findChild(SimilarCard)
    words = "".join(shown.text() for shown in card.findChildren(QLabel))
    assert "同一申请人" in words
    assert "可能是重复申请" in words
    card.request_wanted.emit(3)
    assert page._case._number.text() == request_acts.load_request(desk, 3).number


@pytest.mark.parametrize(
    "want",
    [
        lambda page: page.new(),
        lambda page: page.open_record(2),
        lambda page: page.show_only((2,), "某数"),
        lambda page: page.show_chip("open"),
        lambda page: page.set_year(2025),
    ],
    ids=["new", "record", "records behind a number", "chip", "year"],
)
def test_an_open_case_gives_way_to_the_list(page: RequestsPage, want: Callable[[RequestsPage], None]) -> None:
    page.open_case(1)
    want(page)
    assert not page.is_case_open
    assert not page.view.isHidden()


def test_enter_does_the_expected_act_at_once_and_after_each_step(
    page: RequestsPage, qtbot: QtBot, fill: Callable[..., list[str]]
) -> None:
    titles = fill(answer="not_existing")
    page.activateWindow()
    page.open_case(1)
    assert page._case is not None
    for word in ("登记答复", "登记送达"):
        focused = page.focusWidget()
        assert isinstance(focused, Button)
        assert focused.text() == word
        if word == "登记答复":
            qtbot.keyClick(focused, Qt.Key.Key_Return)
    assert [title.split("　")[0] for title in titles] == ["登记答复"]


def test_leaving_another_case_the_cursor_stands_on_what_the_pane_shows(
    page: RequestsPage, qtbot: QtBot
) -> None:
    page.view.table.select_id(1)
    page.open_case(1)
    assert page._case is not None
    page._case.case_wanted.emit(2)
    page.close_case()
    assert page.view.table.current_id == 2
    assert page.view._record_id == 2


def test_a_larger_type_widens_what_stands_beside_the_open_case(
    page: RequestsPage, qapp: QApplication
) -> None:
    page.resize(2000, 900)
    page.open_case(1)
    assert page._case is not None
    widths = page._case.rail.width(), page._case.side.width()
    look = theme.apply(qapp, size="large")
    try:
        assert page._case.rail.width() == look.px(rail.WIDTH) > widths[0]
        assert page._case.side.width() > widths[1]
    finally:
        theme.apply(qapp)


def test_the_head_says_what_the_line_in_the_list_says(page: RequestsPage, desk: Desk) -> None:
    values = {"received_on": date(2026, 10, 12), "channel": "online", "applicant": "某某", "content": "某事"}
    late = request_acts.save_request(desk, values).ids[0]
    page.open_case(late)
    pane = page._case
    assert pane is not None
    assert (pane._pressing.word, pane._pill.word) == ("已逾期", "办理中")
    assert pane._pressing.isVisible()
    page.open_case(1)
    assert not pane._pressing.isVisible()


def test_coming_back_to_the_tab_finds_the_case_and_its_keys(page: RequestsPage, qtbot: QtBot) -> None:
    page.open_case(1)
    page.focus_work()
    assert page._case is not None
    assert page._case.hasFocus() or page._case.isAncestorOf(page.focusWidget())


def test_every_list_with_dates_beside_a_case_explains_them_by_key(
    page: RequestsPage, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[DerivationDialog] = []
    monkeypatch.setattr(DerivationDialog, "exec", lambda self: seen.append(self) or 0)
    case = {"applicant": "某某", "request": 1, "received_on": date(2026, 11, 18), "procedure": "ordinary"}
    record_acts.save(desk, "appeals", case)
    page.resize(1600, 900)
    page.open_case(1)
    pane = page._case
    assert pane is not None
    appeals = pane.side.widget().findChild(AppealsCard).list
    control = Qt.KeyboardModifier.ControlModifier
    for focused, title in (
        (pane, "怎样算出 — 答复期限 2026-12-14"),
        (pane.rail.list, "怎样算出 — 答复期限 2026-12-14"),
        (appeals, "怎样算出 — 书面答复期限 2026-12-02"),
    ):
        focused.setFocus()
        if focused is appeals:
            appeals.setCurrentRow(0)
        qtbot.keyClick(focused, Qt.Key.Key_D, control)
        assert seen[-1].windowTitle() == title
    assert len(seen) == 3
    pane.rail.list.setFocus()
    pane.rail.list.setCurrentRow(1)
    pane.rail.list.actions()[0].trigger()
    assert seen[-1].windowTitle() == "怎样算出 — 答复期限 2026-12-15"
