"""The pages of the registers kept by form, on a new file; it is 23 November 2026."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from officer_desk.domain.registers.progress import ProgressKind
from officer_desk.operations.acts import record_acts, request_acts
from officer_desk.operations.desk import Desk
from officer_desk.ui.dialogs.event_form import EventDialog
from officer_desk.ui.dialogs.record.progress_log import ProgressLog
from officer_desk.ui.pages.activities import ActivitiesPage
from officer_desk.ui.pages.appeals import AppealsPage
from officer_desk.ui.pages.problems import ProblemsPage
from officer_desk.ui.pages.tasks import TasksPage
from officer_desk.ui.registers.ledger import LedgerPage


def shown(qtbot: QtBot, page: Any) -> Any:
    page.resize(1280, 700)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    return page


def fill(form: Any, **values: object) -> None:
    for key, value in values.items():
        form.set_value(key, value)


def test_a_task_is_logged_saved_and_found_again(new_desk: Desk, qtbot: QtBot) -> None:
    page = shown(qtbot, TasksPage(new_desk, 2026)).ledger()
    page.new()
    form = page.view.form
    assert (form.value("year"), form.value("position"), form.value("timing")) == (2026, 1, "year_end")
    fill(form, title="公开重大项目信息", department="办公室")
    with qtbot.waitSignal(page.changed) as changed:
        page.view.save()
    assert changed.args[0].sentence == "已登记工作要点“公开重大项目信息”"
    assert page.view.pane.pill.word == "未开始"
    assert "2026-12-31" in page.view.pane._line.text()
    page.new()
    assert page.view.form.value("position") == 2
    page.view.form.discard()


def test_the_last_day_follows_the_time_limit_as_it_is_typed(new_desk: Desk, qtbot: QtBot) -> None:
    page = shown(qtbot, TasksPage(new_desk, 2026)).ledger()
    page.new()
    form = page.view.form
    fill(form, title="甲", timing="quarterly")
    page.derive()
    assert form.value("due_on") == "2026-03-31"
    fill(form, timing="continuous")
    page.derive()
    assert form.value("due_on") == "—"
    form.discard()


def test_what_cannot_be_stands_beside_its_field(new_desk: Desk, qtbot: QtBot) -> None:
    page = shown(qtbot, TasksPage(new_desk, 2026)).ledger()
    page.new()
    fill(page.view.form, title="甲", timing="date")
    page.view.save()
    assert "没有填写完成日期要求" in page.view.form.problem_of("deadline_on")
    page.view.form.discard()


def test_a_task_comes_on_by_its_log(new_desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    task = record_acts.save(new_desk, "tasks", {"year": 2026, "title": "甲"}).ids[0]
    page = shown(qtbot, TasksPage(new_desk, 2026)).ledger()
    page.open_record(task)
    page.view.table.settle()
    entered = [{"note": ""}, {"note": "召开协调会", "evidence": "会议纪要〔2026〕3号"}]

    def run(dialog: EventDialog) -> int:
        for values in entered:
            fill(dialog.form, **values)
            dialog.do()
        return dialog.result()

    monkeypatch.setattr(EventDialog, "exec", run)
    page.today_act(task)
    record = record_acts.load(new_desk, "tasks", task)
    assert [(e.kind, e.note) for e in record.entries] == [(ProgressKind.PROGRESS, "召开协调会")]
    assert page.view.pane.pill.word == "进行中"
    assert page.view.form.value("progress") == "召开协调会"


def test_the_log_is_shown_and_a_line_taken_out(new_desk: Desk, qtbot: QtBot) -> None:
    task = record_acts.save(new_desk, "tasks", {"year": 2026, "title": "甲"}).ids[0]
    record_acts.log_progress(
        new_desk, "tasks", task, kind=ProgressKind.DONE, happened_on=date(2026, 6, 1), note="办结"
    )
    dialog = ProgressLog(new_desk, "tasks", task)
    qtbot.addWidget(dialog)
    assert "1 条" in dialog._title.text()
    entry = record_acts.load(new_desk, "tasks", task).entries[0]
    with qtbot.waitSignal(dialog.changed):
        dialog._drop(entry.id)
    assert "0 条" in dialog._title.text()
    assert record_acts.load(new_desk, "tasks", task).entries == ()


def test_an_appeal_goes_from_reply_to_result_to_fulfilment(
    new_desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    appeal = record_acts.save(
        new_desk,
        "appeals",
        {
            "case_number": "清政复〔2026〕1号",
            "applicant": "某",
            "title": "不服答复",
            "received_on": date(2026, 10, 8),
            "reply_due_on": date(2026, 10, 22),
        },
    ).ids[0]
    page = shown(qtbot, AppealsPage(new_desk, 2026))
    steps: list[dict[str, object]] = [
        {"replied_on": date(2026, 10, 20)},
        {
            "result_on": date(2026, 11, 9),
            "result": "ordered",
            "ordered_act": "重新答复",
            "ordered_due_on": date(2026, 12, 1),
        },
        {"fulfilled_on": date(2026, 11, 20)},
    ]

    def run(dialog: EventDialog) -> int:
        fill(dialog.form, **steps.pop(0))
        dialog.do()
        return dialog.result()

    monkeypatch.setattr(EventDialog, "exec", run)
    page.open_record(appeal)
    page.view.table.settle()
    words = [page.view.pane.pill.word]
    for _ in range(3):
        page.first_act()
        words.append(page.view.pane.pill.word)
    # Twenty days past its limit the reply is late until it is noted.
    assert words == ["已逾期", "审理中", "待履行", "已审结"]
    assert page.view.form.value("report_class") == "结果纠正"
    assert not steps


def test_a_request_is_looked_up_by_its_words(new_desk: Desk, qtbot: QtBot) -> None:
    request = request_acts.save_request(
        new_desk, {"received_on": date(2026, 3, 2), "applicant": "某", "content": "抽检结果"}
    ).ids[0]
    page = shown(qtbot, AppealsPage(new_desk, 2026))
    page.new()
    picker = page.view.form.row("request").editor
    assert [label for _, label in picker._search("抽检")] == ["依申请〔2026〕1号　抽检结果"]
    picker.set_value(request)
    assert picker.line.text() == "依申请〔2026〕1号"
    page.view.form.discard()


def test_a_return_is_noted_as_come_and_its_lateness_told(
    new_desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = record_acts.save(
        new_desk,
        "returns",
        {"year": 2026, "title": "信息公开情况", "department": "执法股", "due_on": date(2026, 11, 5)},
    ).ids[0]
    page = shown(qtbot, ActivitiesPage(new_desk, 2026))
    ledger = page.ledger("returns")
    assert page.current_key == "returns"

    def run(dialog: EventDialog) -> int:
        fill(dialog.form, submitted_on=date(2026, 11, 9), amount=4)
        dialog.do()
        return dialog.result()

    monkeypatch.setattr(EventDialog, "exec", run)
    ledger.open_record(record)
    ledger.view.table.settle()
    ledger.first_act()
    assert ledger.view.pane.pill.word == "迟报"
    assert "迟 <b>4</b> 天" in ledger.view.pane._line.text()
    assert ledger.view.form.value("days_late") == "4"


@pytest.mark.parametrize(
    ("make", "register"),
    [
        (AppealsPage, "appeals"),
        (TasksPage, "tasks"),
        (ProblemsPage, "problems"),
        (ActivitiesPage, "activities"),
        (ActivitiesPage, "returns"),
    ],
)
def test_an_empty_register_says_what_it_is_for(
    new_desk: Desk, qtbot: QtBot, make: type, register: str
) -> None:
    page = shown(qtbot, make(new_desk, 2026))
    ledger: LedgerPage = page.ledger(register) if hasattr(page, "ledger") else page
    assert ledger.view.nothing.isVisible()
    assert page.status_text() == f"共 0 {ledger._noun}"
    assert not page.is_narrowed


def test_the_view_in_sight_keeps_what_is_typed(new_desk: Desk, qtbot: QtBot) -> None:
    page = shown(qtbot, ActivitiesPage(new_desk, 2026))
    ledger = page.ledger("activities")
    ledger.new()
    fill(ledger.view.form, title="")
    fill(ledger.view.form, place="二楼会议室")
    page.show_view("returns")
    assert page.current_key == "activities", "a record that cannot be saved holds its view"
    assert "名称没有填写" in ledger.view.form.problem_of("title")
    ledger.view.form.discard()
    page.show_view("returns")
    assert page.current_key == "returns"
