"""What is seldom done to a request, from its page: split, handled together, made public, answered anew."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from officer_desk.domain.requests.request import EventKind
from officer_desk.operations.acts import item_acts, record_acts, request_acts
from officer_desk.operations.desk import Desk
from officer_desk.ui.dialogs.event_form import EventDialog
from officer_desk.ui.dialogs.request.join_requests import JoinDialog
from officer_desk.ui.dialogs.request.split_request import SplitDialog
from officer_desk.ui.pages.requests import RequestsPage
from officer_desk.ui.registers.case.related import RelatedCard

TODAY = date(2026, 11, 23)


@pytest.fixture
def desk(new_desk: Desk) -> Desk:
    return new_desk


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> RequestsPage:
    for day in (16, 17, 18):
        values = {
            "received_on": date(2026, 11, day),
            "channel": "online",
            "applicant": "赵某",
            "content": "1.甲事；2.乙事",
        }
        request_acts.save_request(desk, values)
    made = RequestsPage(desk, 2026)
    qtbot.addWidget(made)
    made.resize(1280, 700)
    made.show()
    qtbot.waitUntil(lambda: made.view.table.register_model.rowCount() == 3)
    made.open_case(1)
    return made


def entries(page: RequestsPage) -> dict[str, bool]:
    assert page._case is not None
    return {entry.text(): entry.isEnabled() for entry in page._case.more.entries.actions()}


def choose(page: RequestsPage, words: str) -> None:
    assert page._case is not None
    next(one for one in page._case.more.entries.actions() if one.text() == words).trigger()


def related(page: RequestsPage) -> list[str]:
    assert page._case is not None
    cards = page._case.findChildren(RelatedCard)
    return [shown.item(row).text() for card in cards for shown in card.lists for row in range(shown.count())]


@pytest.fixture
def fill(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[EventDialog]]:
    """Let the next dialogs be filled with these values and done."""

    def filled(**values: object) -> list[EventDialog]:
        seen: list[EventDialog] = []

        def run(dialog: EventDialog) -> int:
            seen.append(dialog)
            for key, value in values.items():
                dialog.form.set_value(key, value)
            dialog.do()
            return dialog.result()

        monkeypatch.setattr(EventDialog, "exec", run)
        return seen

    return filled


def test_the_menu_says_why_something_may_not_be_done(page: RequestsPage) -> None:
    assert entries(page) == {
        "拆分申请": True,
        "合并办理": True,
        "转为主动公开：本件还没有答复，属于可以公开的才能转为主动公开。": False,
        "登记责令答复": True,
    }


def test_a_request_is_split_into_what_it_seems_to_ask_for(
    page: RequestsPage, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(dialog: SplitDialog) -> int:
        assert dialog.contents == ["甲事", "乙事"]
        assert dialog.act_button.text() == "拆分为 2 件"
        third = dialog.add_part("")
        assert dialog.act_button.text() == "拆分为 2 件"
        third.setPlainText("丙事")
        dialog.act_button.click()
        return dialog.result()

    monkeypatch.setattr(SplitDialog, "exec", run)
    choose(page, "拆分申请")
    assert request_acts.load_request(desk, 1).content == "甲事"
    assert [request_acts.load_request(desk, one).content for one in (4, 5)] == ["乙事", "丙事"]
    assert related(page) == [request_acts.load_request(desk, one).number for one in (4, 5)]


def test_with_one_part_left_nothing_can_be_split(page: RequestsPage, desk: Desk, qtbot: QtBot) -> None:
    dialog = SplitDialog(desk, request_acts.load_request(desk, 1))
    qtbot.addWidget(dialog)
    dialog.parts[1].setPlainText(" ")
    assert not dialog.act_button.isEnabled()
    dialog.parts[1].setPlainText("甲事")
    dialog.act_button.click()
    assert dialog.result() != int(QDialog.DialogCode.Accepted)
    assert dialog._errors.isVisibleTo(dialog)
    assert request_acts.load_request(desk, 1).content == "1.甲事；2.乙事"


def test_requests_are_handled_together_and_answered_at_once(
    page: RequestsPage, desk: Desk, monkeypatch: pytest.MonkeyPatch, fill: Callable[..., list[EventDialog]]
) -> None:
    def run(dialog: JoinDialog) -> int:
        assert not dialog.act_button.isEnabled()
        dialog.boxes[3].setChecked(True)
        dialog.act_button.click()
        return dialog.result()

    monkeypatch.setattr(JoinDialog, "exec", run)
    choose(page, "合并办理")
    assert related(page) == [request_acts.load_request(desk, 3).number]
    assert "取消合并办理" in entries(page)
    fill(answer="not_existing", document_number="答1号")
    page.do(1, EventKind.ANSWERED)
    assert not request_acts.load_request(desk, 1).is_open
    assert not request_acts.load_request(desk, 3).is_open
    assert request_acts.load_request(desk, 2).is_open


def test_the_officer_may_answer_one_of_them_alone(
    page: RequestsPage, desk: Desk, monkeypatch: pytest.MonkeyPatch, fill: Callable[..., list[EventDialog]]
) -> None:
    def run(dialog: JoinDialog) -> int:
        dialog.boxes[2].setChecked(True)
        dialog.act_button.click()
        return dialog.result()

    monkeypatch.setattr(JoinDialog, "exec", run)
    choose(page, "合并办理")
    fill(answer="not_existing", also=False)
    page.do(1, EventKind.ANSWERED)
    assert request_acts.load_request(desk, 2).is_open
    choose(page, "取消合并办理")
    assert related(page) == []


def test_what_was_given_out_is_made_public_as_a_new_item(
    page: RequestsPage, desk: Desk, fill: Callable[..., list[EventDialog]]
) -> None:
    request_acts.answer(desk, 1, kind="disclosed", answered_on=date(2026, 11, 20))
    page.open_case(1)
    fill(title="甲事标准", formed_on=date(2026, 1, 5))
    choose(page, "转为主动公开")
    request = request_acts.load_request(desk, 1)
    assert request.made_public_on == TODAY
    assert request.made_public_as is not None
    assert item_acts.load_item(desk, request.made_public_as).title == "甲事标准"
    assert page._case is not None
    assert page._case.findChild(RelatedCard).item.text() == "甲事标准"


def test_a_decision_over_the_request_is_carried_out_step_by_step(
    page: RequestsPage, desk: Desk, fill: Callable[..., list[EventDialog]]
) -> None:
    request_acts.answer(desk, 1, kind="not_existing", answered_on=date(2026, 11, 18))
    values = {
        "received_on": date(2026, 11, 19), "path": "review", "applicant": "赵某", "request": 1,
        "result": "revoked", "result_on": date(2026, 11, 20), "ordered_act": "重新作出答复",
        "ordered_due_on": date(2026, 12, 15), "decision_number": "复决1号",
    }  # fmt: skip
    appeal_id = record_acts.save(desk, "appeals", values).ids[0]
    page.open_case(1)
    assert page._case is not None
    fill()
    page._case.side.do_digit(1)
    ordered = request_acts.load_request(desk, 1).last(EventKind.ORDERED)
    assert ordered is not None
    assert (ordered.due_on, ordered.document_number) == (date(2026, 12, 15), "复决1号")
    assert page.headline(page.load(1))[1:] == (
        "reopened",
        "责令答复期限 **2026-12-15**，**剩\N{NO-BREAK SPACE}16\N{NO-BREAK SPACE}日**",
    )
    fill(answer="disclosed")
    page._case.side.do_digit(1)
    answer = request_acts.load_request(desk, 1).answer
    assert answer is not None
    assert (answer.kind, answer.answer_kind) == (EventKind.REANSWERED, "disclosed")
    assert record_acts.load(desk, "appeals", appeal_id).fulfilled_on == TODAY
    assert page.headline(page.load(1))[1:] == ("closed", "**2026-11-23** 重新答复")
    fill(answer="partial", correction_reason="部分不予公开")
    page._case.course.correct_wanted.emit(answer.id)
    answer = request_acts.load_request(desk, 1).answer
    assert answer is not None
    assert answer.answer_kind == "partial"
