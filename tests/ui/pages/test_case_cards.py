"""信息处理费 and 救济告知 beside a case: tried, noticed, put in the officer's own words; it is 14 October 2026."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from officer_desk.domain.requests.request import Event, EventKind
from officer_desk.operations.acts import recycle_bin, request_acts, request_steps
from officer_desk.operations.case import case_fee
from officer_desk.operations.dates import case_remedy
from officer_desk.operations.desk import Desk
from officer_desk.ui.dialogs.event_form import EventDialog
from officer_desk.ui.dialogs.request.remedy_text import RemedyTextDialog
from officer_desk.ui.dialogs.request.steps import step_dialog
from officer_desk.ui.pages.requests import RequestsPage
from officer_desk.ui.registers.case.fee import FeeCard
from officer_desk.ui.registers.case.remedy import RemedyCard

OWN = "如不服本答复，可以自收到之日起60日内申请行政复议，或者6个月内起诉。"


@pytest.fixture
def desk(new_desk: Desk) -> Desk:
    new_desk._today = lambda: date(2026, 10, 14)
    return new_desk


def asked(desk: Desk, on: date, cases: int | None = None) -> int:
    values = {"received_on": on, "channel": "online", "applicant": "赵某", "content": "某事", "cases": cases}
    return request_acts.save_request(desk, values).ids[0]


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> RequestsPage:
    made = RequestsPage(desk, 2026)
    qtbot.addWidget(made)
    made.resize(1280, 700)
    made.show()
    return made


def words(widget: QWidget) -> str:
    return "\n".join(shown.text() for shown in widget.findChildren(QLabel) if not shown.isHidden())


def fee_card(page: RequestsPage, record_id: int) -> FeeCard:
    page.open_case(record_id)
    assert page._case is not None
    card = page._case.side.widget().findChild(FeeCard)
    assert card is not None
    return card


def remedy_card(page: RequestsPage, record_id: int) -> RemedyCard:
    page.open_case(record_id)
    assert page._case is not None
    card = page._case.side.widget().findChild(RemedyCard)
    assert card is not None
    return card


@pytest.fixture
def fill(monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[dict[str, object]]]:
    """Let the next dialog be done as it opens; gives the values it opened with."""

    def filled() -> list[dict[str, object]]:
        seen: list[dict[str, object]] = []

        def run(dialog: EventDialog) -> int:
            seen.append(dialog.form.values())
            dialog.do()
            return dialog.result()

        monkeypatch.setattr(EventDialog, "exec", run)
        return seen

    return filled


# --- the fee --------------------------------------------------------------------------------------


def test_a_month_that_costs_is_shown_and_noticed_by_one_button(
    page: RequestsPage, desk: Desk, fill: Callable[[], list[dict[str, object]]]
) -> None:
    asked(desk, date(2026, 10, 9), 29)
    made = asked(desk, date(2026, 10, 12), 3)
    card = fee_card(page, made)
    assert card.open.isHidden()
    assert card.amount.text() == "500元"
    assert "本月第30至32件" in words(card)
    assert "第31至32件：200元/件×2件＝400元\n合计500元" in words(card)
    seen = fill()
    card.notice.click()
    assert [seen[0][key] for key in ("fee_basis", "quantity", "fee_first")] == ["cases", 3, 30]
    (event,) = request_acts.load_request(desk, made).events
    assert (event.fee_basis, event.quantity, event.fee_first, event.amount) == ("cases", 3, 30, 500_00)
    card = fee_card(page, made)
    assert "2026-10-14 通知，未缴" in words(card)
    assert "按件，本月第30至32件" in words(card)
    assert "第31至32件：200元/件×2件＝400元\n合计500元" in words(card)


def test_a_free_month_is_one_quiet_line_until_it_is_unfolded(
    page: RequestsPage, desk: Desk, qtbot: QtBot, fill: Callable[[], list[dict[str, object]]]
) -> None:
    made = asked(desk, date(2026, 10, 12))
    card = fee_card(page, made)
    assert "本月第1件，按件不收费" in words(card)
    assert card._inside.isHidden()
    card.open.click()
    assert not card._inside.isHidden()
    assert not card.notice.isEnabled()
    qtbot.keyClicks(card.pages, "30")
    assert (card.amount.text(), card.notice.isEnabled()) == ("0元", False)
    card.pages.setText("许多")
    assert "页数“许多”不是整数" in words(card)
    assert card.amount.text() == ""
    card.pages.setText("2219 页")
    assert card.amount.text() == "83460元"
    seen = fill()
    qtbot.keyClick(card.pages, Qt.Key.Key_Return)
    assert [seen[0][key] for key in ("fee_basis", "quantity")] == ["pages", 2219]
    assert request_acts.load_request(desk, made).events[0].amount == 8_346_000


def test_nothing_is_shown_where_no_fee_is_thinkable(page: RequestsPage, desk: Desk) -> None:
    made = asked(desk, date(2026, 10, 12), 30)
    request_acts.answer(desk, made, kind="disclosed", answered_on=date(2026, 10, 13))
    page.open_case(made)
    assert page._case is not None
    assert page._case.side.widget().findChild(FeeCard) is None


def test_who_may_not_write_is_offered_no_notice(qtbot: QtBot, desk: Desk) -> None:
    request = request_acts.load_request(desk, asked(desk, date(2026, 10, 12), 30))
    found = case_fee.of_request(desk, request, can_notify=True)
    assert found is not None
    card = FeeCard(found, can_act=False)
    qtbot.addWidget(card)
    assert card.notice.isHidden()
    assert card.amount.text() == "2000元"


def test_the_notice_tells_its_sum_while_it_is_filled_in(qtbot: QtBot, desk: Desk) -> None:
    asked(desk, date(2026, 10, 9), 29)
    request = request_acts.load_request(desk, asked(desk, date(2026, 10, 12), 3))
    dialog = step_dialog(None, desk, request, EventKind.FEE_NOTIFIED)
    qtbot.addWidget(dialog)
    form = dialog.form
    assert (form.value("fee_basis"), form.row("fee_first").isHidden()) == ("pages", True)
    assert dialog.hint.text() == ""
    form.set_value("fee_basis", "cases")
    assert (form.value("quantity"), form.value("fee_first")) == (3, 30)
    assert not form.row("fee_first").isHidden()
    assert dialog.hint.text().startswith("本月第30至32件，500元。")
    form.set_value("fee_first", 1)
    assert "按标准不收费" in dialog.hint.text()
    dialog.do()
    assert "不用发收费通知" in form.problem_of("quantity")
    form.set_value("fee_basis", "pages")
    assert form.value("quantity") is None
    form.set_value("quantity", 38)
    assert dialog.hint.text().startswith("38页，80元。")


def test_a_notice_is_corrected_from_what_it_said(qtbot: QtBot, desk: Desk) -> None:
    made = asked(desk, date(2026, 10, 12), 12)
    said = Event(
        kind=EventKind.FEE_NOTIFIED,
        happened_on=date(2026, 10, 13),
        fee_basis="cases",
        quantity=5,
        fee_first=8,
    )
    request_steps.record(desk, made, said)
    request = request_acts.load_request(desk, made)
    dialog = step_dialog(None, desk, request, EventKind.FEE_NOTIFIED, request.events[0])
    qtbot.addWidget(dialog)
    assert (dialog.form.value("quantity"), dialog.form.value("fee_first")) == (5, 8)
    assert dialog.hint.text().startswith("本月第8至12件，200元。")


# --- the remedy -----------------------------------------------------------------------------------


@pytest.fixture
def answered(desk: Desk) -> int:
    made = asked(desk, date(2026, 8, 3))
    request_acts.answer(desk, made, kind="disclosed", answered_on=date(2026, 8, 28))
    request_acts.serve(desk, made, served_on=date(2026, 8, 31), method="mail")
    return made


def test_the_last_days_stand_beside_their_terms(page: RequestsPage, answered: int) -> None:
    shown = words(remedy_card(page, answered))
    assert "最后一日 2026-10-30（周五）" in shown
    assert "最后一日 2027-03-01（周一）（暂定）" in shown
    assert "自 2026-08-31 送达的次日起计算" in shown


def test_own_words_are_set_shown_copied_and_taken_away(
    page: RequestsPage, desk: Desk, answered: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(dialog: RemedyTextDialog) -> int:
        assert dialog.restore.isHidden()
        dialog.text.setPlainText(OWN)
        dialog.act.click()
        return dialog.result()

    monkeypatch.setattr(RemedyTextDialog, "exec", run)
    remedy_card(page, answered).change.click()
    card = remedy_card(page, answered)
    assert card.own.word == "已自行修改"
    assert OWN in words(card)
    card.copy.click()
    assert QGuiApplication.clipboard().text() == OWN

    def back(dialog: RemedyTextDialog) -> int:
        assert dialog.text.toPlainText() == OWN
        dialog.restore.click()
        return dialog.result()

    monkeypatch.setattr(RemedyTextDialog, "exec", back)
    card.change.click()
    assert not remedy_card(page, answered).told.is_own


def test_the_dialog_shows_the_computed_words_for_comparison(qtbot: QtBot, desk: Desk, answered: int) -> None:
    case_remedy.set_text(desk, answered, OWN)
    request_acts.answer(
        desk,
        answered,
        kind="refused",
        ground="internal",
        answered_on=date(2026, 8, 28),
        correction_reason="录错",
    )
    request = request_acts.load_request(desk, answered)
    told = case_remedy.of_request(desk, request)
    assert told is not None
    dialog = RemedyTextDialog(desk, request, told)
    qtbot.addWidget(dialog)
    shown = words(dialog)
    assert told.computed in shown
    assert "自动生成的文字变了" in shown
    dialog.reject()
    assert dialog.changes is None


def test_what_cannot_be_saved_is_said_in_the_dialog(qtbot: QtBot, desk: Desk, answered: int) -> None:
    request = request_acts.load_request(desk, answered)
    told = case_remedy.of_request(desk, request)
    assert told is not None
    dialog = RemedyTextDialog(desk, request, told)
    qtbot.addWidget(dialog)
    recycle_bin.delete(desk, "requests", [answered])
    dialog.text.setPlainText(OWN)
    dialog.act.click()
    assert "在回收站里" in dialog._errors.sentence
    assert dialog.changes is None


def test_who_may_not_write_may_still_copy(qtbot: QtBot, desk: Desk, answered: int) -> None:
    told = case_remedy.of_request(desk, request_acts.load_request(desk, answered))
    assert told is not None
    card = RemedyCard(told, can_act=False)
    qtbot.addWidget(card)
    assert not hasattr(card, "change")
    assert not card.copy.isHidden()
