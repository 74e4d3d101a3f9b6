"""From a request to its cases of 复议诉讼 and back, in the window over the sample; it is 29 December 2025."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from officer_desk.operations.acts import record_acts, request_acts
from officer_desk.operations.desk import Desk, open_desk
from officer_desk.store import lookup
from officer_desk.ui.dialogs.dates.derivation import DerivationDialog
from officer_desk.ui.main_window import MainWindow
from officer_desk.ui.registers.case.cards import AppealsCard
from officer_desk.ui.registers.case.remedy import RemedyCard
from officer_desk.ui.widgets.buttons import Button
from officer_desk.ui.widgets.plain_list import NOTE


@pytest.fixture
def desk(sample_path: Path) -> Iterator[Desk]:
    made = open_desk(sample_path)
    yield made
    made.close()


@pytest.fixture
def request_id(desk: Desk) -> int:
    """A request refused on the ground of a state secret, with a review over it."""
    values = {"received_on": date(2025, 11, 3), "applicant": "赵某", "content": "某项检查的结果"}
    made = request_acts.save_request(desk, values).ids[0]
    request_acts.answer(desk, made, kind="refused", ground="state_secret", answered_on=date(2025, 11, 20))
    case = {
        "case_number": "清政复〔2025〕90号",
        "applicant": "赵某",
        "body": "清河县人民政府",
        "request": made,
    }
    record_acts.save(desk, "appeals", case | {"received_on": date(2025, 12, 22), "procedure": "ordinary"})
    return made


@pytest.fixture
def window(desk: Desk, request_id: int, qtbot: QtBot) -> MainWindow:
    made = MainWindow(desk)
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.usable):
        made.show()
    return made


def card(window: MainWindow) -> AppealsCard:
    page = window.page("requests")
    assert page._case is not None
    return page._case.side.widget().findChild(AppealsCard)  # type: ignore[no-any-return]


def test_the_page_of_a_request_lists_its_cases_and_enter_opens_one(
    window: MainWindow, request_id: int, qtbot: QtBot
) -> None:
    window.ledger("requests").open_case(request_id)
    rows = card(window).list
    assert rows.count() == 1
    assert rows.item(0).text() == "清政复〔2025〕90号"
    assert "清河县人民政府" in rows.item(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "待答复 2026-01-06" in rows.item(0).toolTip()
    rows.setCurrentRow(0)
    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    page = window.page("appeals")
    qtbot.waitUntil(lambda: page.view.record_id is not None)
    assert window.current_key == "appeals"
    assert page.view.pane._title.text() == "清政复〔2025〕90号　赵某"
    assert "书面答复期限 <b>2026-01-06</b>" in page.view.pane._line.text().replace("**", "")
    back = next(b for b in page.view.pane.findChildren(Button) if b.text() == "打开申请")
    back.click()
    requests = window.page("requests")
    qtbot.waitUntil(lambda: window.current_key == "requests" and requests.is_case_open)
    assert requests._case_id == request_id


def test_a_case_without_procedure_shows_the_earlier_day_beside_its_last_one(
    window: MainWindow, desk: Desk, request_id: int, qtbot: QtBot
) -> None:
    (case,) = lookup.appeals_of(desk.file, request_id)
    record_acts.save(desk, "appeals", {"procedure": "", "received_on": date(2025, 12, 24)}, record_id=case)
    window.ledger("requests").open_case(request_id)
    row = card(window).list.item(0)
    assert "待答复 2026-01-08" in row.toolTip()
    assert row.data(NOTE) == "清河县人民政府　如适用简易程序 2025-12-31"
    page = window.ledger("appeals")
    page.open_record(case)
    qtbot.waitUntil(lambda: page.view.record_id == case)
    assert (
        "，<b>剩 7 日</b>（如适用简易程序为 <b>2025-12-31</b>，<b>剩 2 日</b>）"
        in page.view.pane._line.text()
    )


def test_a_case_is_registered_from_the_request_and_listed_there(
    window: MainWindow, desk: Desk, request_id: int, qtbot: QtBot
) -> None:
    window.ledger("requests").open_case(request_id)
    card(window).new.click()
    page = window.page("appeals")
    form = page.view.form
    assert page.view.is_new
    assert (form.value("request"), form.value("applicant")) == (request_id, "赵某")
    assert form.value("cause") == "refusal"
    form.set_value("path", "suit_after_review")
    page.derive()
    # Fifteen plain days from today; the sample does not know 2026 yet.
    assert form.value("due_on") == "2026-01-13（暂定）"
    with qtbot.waitSignal(page.changed):
        page.view.save()
    window.show_page("requests")
    assert card(window).list.count() == 2
    page.new()
    assert form.value("request") is None
    form.discard()


def test_the_remedy_can_be_copied(window: MainWindow, request_id: int) -> None:
    page = window.ledger("requests")
    page.open_case(request_id)
    shown = page._case.side.widget().findChild(RemedyCard)
    assert shown.told.clause == "复议前置"
    shown.copy.click()
    assert QGuiApplication.clipboard().text() == shown.told.text
    assert shown.copy.text() == "已复制"
    QGuiApplication.clipboard().clear()


def test_the_derivation_of_a_case_opens_and_names_articles(
    window: MainWindow, desk: Desk, request_id: int, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    page = window.ledger("appeals")
    record = next(
        record_acts.load(desk, "appeals", row)
        for row in page._ids(page.view.query)
        if record_acts.load(desk, "appeals", row).request == request_id
    )
    seen: list[DerivationDialog] = []
    monkeypatch.setattr(DerivationDialog, "exec", lambda self: seen.append(self) or 0)
    page.open_record(record.id)
    qtbot.waitUntil(lambda: page.view.record_id == record.id)
    next(b for b in page.view.pane.findChildren(Button) if b.text() == "怎样算出").click()
    (day,) = seen[0].found.dates
    assert (day.label, day.on) == ("书面答复期限", date(2026, 1, 6))
    assert "第四十八条" in day.sentences[0]
    assert day.days[-1] == "1月5日至1月6日　第9至10个工作日"


def test_a_notice_that_differs_from_the_law_is_told_beside_the_field(
    window: MainWindow, request_id: int, qtbot: QtBot
) -> None:
    page = window.ledger("appeals")
    page.new_for(request_id)
    form = page.view.form
    form.set_value("procedure", "ordinary")
    form.set_value("reply_due_on", date(2026, 1, 5))
    page.derive()
    assert (
        form.row("reply_due_on").sentence == "通知书定为2026年1月5日，依法应为2026年1月13日，以通知书为准。"
    )
    assert form.value("due_on") == "2026-01-05"
    with qtbot.waitSignal(page.changed):
        page.view.save()
    assert "（依法应为 2026-01-13）" in page.view.pane._line.text()


def test_a_day_only_to_be_known_opens_the_case_and_deletes_nothing(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    case = {"case_number": "（2025）行初9号", "applicant": "钱某", "path": "suit_direct", "result": "revoked"}
    days = {"received_on": date(2025, 9, 1), "replied_on": date(2025, 9, 8), "result_on": date(2025, 12, 22)}
    made = record_acts.save(desk, "appeals", case | days).ids[0]
    window.act_on("appeals", made)
    page = window.page("appeals")
    qtbot.waitUntil(lambda: page.view.record_id == made)
    page.today_act(made)
    assert [made] == [i for i in page._ids(page.view.query) if i == made]
    assert "上诉期限" in page.view.pane._line.text()
