"""The views beside the lists, and the acts on their bar; it is 23 November 2026."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from officer_desk.domain.registers.progress import ProgressKind
from officer_desk.domain.registers.returns import ReturnRule
from officer_desk.operations.acts import department_returns, record_acts, work_plan
from officer_desk.operations.desk import Desk, open_desk
from officer_desk.operations.settings import desk_settings
from officer_desk.ui import theme
from officer_desk.ui.dialogs.event_form import EventDialog
from officer_desk.ui.dialogs.record.carry_over import CarryOverDialog
from officer_desk.ui.dialogs.record.reminders import ReminderDialog
from officer_desk.ui.dialogs.record.return_rules import RulesDialog
from officer_desk.ui.main_window import MainWindow
from officer_desk.ui.pages.activities import ActivitiesPage
from officer_desk.ui.pages.problems import ProblemsPage
from officer_desk.ui.pages.tasks import TasksPage
from officer_desk.ui.widgets.confirm import ConfirmDialog


def shown(qtbot: QtBot, page: Any, width: int = 1280) -> Any:
    page.resize(width, 700)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    return page


def task(desk: Desk, title: str, *days: date, **values: Any) -> int:
    found = record_acts.save(desk, "tasks", {"year": 2026, "title": title} | values).ids[0]
    for day in days:
        record_acts.log_progress(
            desk, "tasks", found, kind=ProgressKind.PROGRESS, happened_on=day, note="办了", evidence="纪要"
        )
    return found


@pytest.fixture
def plan(new_desk: Desk) -> dict[str, int]:
    """A plan of three tasks."""
    desk_settings.save_list(new_desk, "departments", ["办公室", "监测科"])
    return {
        "quarterly": task(new_desk, "季度", date(2026, 2, 3), department="监测科", timing="quarterly"),
        "open": task(new_desk, "年底", department="办公室"),
        "free": task(new_desk, "持续", date(2026, 2, 1), date(2026, 2, 9), timing="continuous"),
    }


@pytest.fixture
def owed(new_desk: Desk) -> list[int]:
    """Two departments that owe three returns, one of them not due yet."""
    desk_settings.save_list(new_desk, "departments", ["办公室", "监测科"])
    return [
        record_acts.save(
            new_desk,
            "returns",
            {"year": 2026, "title": "月报", "period": due.isoformat(), "department": name, "due_on": due},
        ).ids[0]
        for name, due in (
            ("办公室", date(2026, 10, 9)),
            ("监测科", date(2026, 11, 9)),
            ("监测科", date(2026, 12, 9)),
        )
    ]


def run_dialog(monkeypatch: pytest.MonkeyPatch, *entered: dict[str, Any]) -> None:
    """Each form that opens gets the next values and is confirmed."""
    waiting = list(entered)

    def run(dialog: EventDialog) -> int:
        for key, value in waiting.pop(0).items():
            dialog.form.set_value(key, value)
        dialog.do()
        return dialog.result()

    monkeypatch.setattr(EventDialog, "exec", run)


# --- 工作要点 ---------------------------------------------------------------------------------


def test_a_figure_opens_its_tasks_by_key_and_by_mouse(
    new_desk: Desk, plan: dict[str, int], qtbot: QtBot
) -> None:
    page = shown(qtbot, TasksPage(new_desk, 2026))
    view = page.show_view("tasks.departments")
    table = view.table
    assert [row.figures[0].text for row in table.figures.rows] == ["办公室", "监测科", "（未定科室）", "合计"]
    table.setCurrentIndex(table.figures.index(1, 0))
    with qtbot.waitSignal(page.open_records_wanted) as asked:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert asked.args == ["tasks", [plan["quarterly"]], "2026 年 监测科 全部任务"]
    overdue = 1 + list(work_plan.COUNTS).index("overdue")
    where = table.visualRect(table.figures.index(3, overdue)).center()
    with qtbot.waitSignal(page.open_records_wanted) as asked:
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert asked.args == ["tasks", [plan["quarterly"]], "2026 年 合计 逾期"]
    # A count of none has nothing to open.
    table.setCurrentIndex(table.figures.index(0, overdue))
    with qtbot.assertNotEmitted(page.open_records_wanted):
        qtbot.keyClick(table, Qt.Key.Key_Return)
    cell = table.figures.index(3, overdue)
    assert table.figures.data(cell, Qt.ItemDataRole.AccessibleTextRole) == "合计，逾期 1"


def test_in_the_window_the_list_shows_what_a_figure_counted(
    new_desk: Desk, plan: dict[str, int], qtbot: QtBot
) -> None:
    window = MainWindow(new_desk)
    with qtbot.waitSignal(window.usable):
        shown(qtbot, window)
    window.show_page("tasks")
    page = window.page("tasks")
    view = page.show_view("tasks.departments")
    view.table.setCurrentIndex(view.table.figures.index(0, 0))
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    assert page.current_key == "tasks"
    assert page.is_narrowed
    assert list(page.current.view.table.model().ids) == [plan["open"]]
    window.back()
    assert not page.is_narrowed


def test_the_table_is_copied_with_its_heads(new_desk: Desk, plan: dict[str, int], qtbot: QtBot) -> None:
    page = shown(qtbot, TasksPage(new_desk, 2026))
    table = page.show_view("tasks.departments").table
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    text = QApplication.clipboard().text()
    assert text.startswith("责任科室\t任务数")
    assert "合计\t3" in text


def test_an_empty_year_says_so_and_a_year_chosen_shows(
    new_desk: Desk, plan: dict[str, int], qtbot: QtBot
) -> None:
    page = shown(qtbot, TasksPage(new_desk, 2025))
    for key in ("tasks.departments", "tasks.progress"):
        view = page.show_view(key)
        assert view.empty.isVisible()
        assert view.status_text() == "这一年还没有工作要点任务。"
        view.empty.primary.click()
        assert page.current_key == "tasks"
        page.show_view(key)
    page.set_year(2026)
    assert not page.current.empty.isVisible()
    assert page.status_text() == "共 3 项任务"


def test_the_board_is_walked_by_key_and_says_what_it_shows(
    new_desk: Desk, plan: dict[str, int], qtbot: QtBot
) -> None:
    page = shown(qtbot, TasksPage(new_desk, 2026))
    view = page.show_view("tasks.progress")
    board = view.board
    assert board.current_task.id == plan["open"]
    qtbot.keyClick(board, Qt.Key.Key_Down)
    assert board.current_task.id == plan["quarterly"]
    assert board.accessibleName() == (
        "季度，监测科，已逾期，每季度，有推进的月份：2月，到期未见推进：2026-06-30、2026-09-30"
    )
    assert "2026-02-03 办了〔佐证：纪要〕" in view.log.text()
    qtbot.keyClick(board, Qt.Key.Key_End)
    assert board.current_task.id == plan["free"]
    for key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown):
        qtbot.keyClick(board, key)
        assert board.current_task.id == plan["free"]
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Up, Qt.Key.Key_PageUp):
        qtbot.keyClick(board, key)
        assert board.current_task.id == plan["open"]
    with qtbot.waitSignal(page.open_record_wanted) as asked:
        qtbot.keyClick(board, Qt.Key.Key_Return)
    assert asked.args == ["tasks", plan["open"]]


def test_the_board_tells_what_lies_under_the_mouse(
    new_desk: Desk, plan: dict[str, int], qtbot: QtBot
) -> None:
    board = shown(qtbot, TasksPage(new_desk, 2026)).show_view("tasks.progress").board
    height = board._row_height
    # Rows: 办公室, 年底, 监测科, 季度, （未定科室）, 持续; the head of months stands above them.
    quarterly, free = round(4.5 * height), round(6.5 * height)
    assert board.words_at(QPoint(round(board._x_of(date(2026, 6, 30))), quarterly)).startswith("2026-06-30")
    assert board.words_at(QPoint(round(board._x_of(date(2026, 3, 31))), quarterly)) == (
        "2026-03-31 到期，已完成"
    )
    february = QPoint(round(board._x_of(date(2026, 2, 14))), free)
    assert board.words_at(february) == "2026-02-01 办了〔佐证：纪要〕\n2026-02-09 办了〔佐证：纪要〕"
    assert board.words_at(QPoint(20, free)).startswith("持续\n进行中")
    assert board.words_at(QPoint(20, round(1.5 * height))) == ""
    qtbot.mouseClick(board.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, free))
    assert board.current_task.id == plan["free"]


def test_a_long_board_scrolls_to_the_task_and_paints_in_every_look(new_desk: Desk, qtbot: QtBot) -> None:
    for number in range(60):
        task(new_desk, f"任务{number}", department="办公室" if number % 2 else "监测科")
    page = shown(qtbot, TasksPage(new_desk, 2026), width=700)
    board = page.show_view("tasks.progress").board
    qtbot.keyClick(board, Qt.Key.Key_End)
    assert board.verticalScrollBar().value() == board.verticalScrollBar().maximum()
    qtbot.keyClick(board, Qt.Key.Key_Home)
    assert board.verticalScrollBar().value() == 0
    light = board.grab().toImage()
    theme.apply(QApplication.instance(), theme="dark", size="large")  # type: ignore[arg-type]
    dark = board.grab().toImage()
    assert light.pixelColor(5, 200).lightness() > 200 > dark.pixelColor(5, 200).lightness()


def test_unfinished_tasks_are_chosen_and_carried_over(
    new_desk: Desk, plan: dict[str, int], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown(qtbot, TasksPage(new_desk, 2026))
    page.show_view("tasks.departments")

    def run(dialog: CarryOverDialog) -> int:
        assert dialog.act_button.text() == "结转 3 项"
        dialog.none_button.click()
        assert not dialog.act_button.isEnabled()
        dialog.boxes[plan["open"]].setChecked(True)
        dialog.act_button.click()
        return dialog.result()

    monkeypatch.setattr(CarryOverDialog, "exec", run)
    with qtbot.waitSignal(page.changed) as changed:
        page.carry_button.click()
    assert changed.args[0].sentence == "已将 2026 年未完成的 1 项任务结转到 2027 年"
    carried = 1 + list(work_plan.COUNTS).index("carried")
    assert page.current.table.figures.rows[-1].figures[carried].text == "1"
    dialog = CarryOverDialog(new_desk, 2026)
    qtbot.addWidget(dialog)
    assert plan["open"] not in dialog.boxes


def test_where_nothing_is_left_there_is_nothing_to_carry(new_desk: Desk, qtbot: QtBot) -> None:
    dialog = CarryOverDialog(new_desk, 2026)
    qtbot.addWidget(dialog)
    assert dialog.boxes == {}
    assert not dialog.act_button.isVisibleTo(dialog)


def test_what_was_carried_meanwhile_is_refused_in_the_dialog(
    new_desk: Desk, plan: dict[str, int], qtbot: QtBot
) -> None:
    dialog = CarryOverDialog(new_desk, 2026)
    qtbot.addWidget(dialog)
    work_plan.carry_over(new_desk, 2026, [plan["open"]])
    dialog.carry()
    assert dialog.changes is None
    assert dialog.result() == QDialog.DialogCode.Rejected


def test_the_plan_is_printed_from_its_bar(new_desk: Desk, plan: dict[str, int], qtbot: QtBot) -> None:
    page = shown(qtbot, TasksPage(new_desk, 2026))
    assert not page.print_view()  # the list is printed as it is filtered
    dialog = page.print_plan()
    qtbot.waitUntil(lambda: dialog.print_button.isEnabled(), timeout=10_000)
    assert "2026 年" in dialog.windowTitle()
    dialog.reject()


def test_acts_wait_where_the_file_is_read_only(new_desk: Desk, plan: dict[str, int], qtbot: QtBot) -> None:
    reader = open_desk(new_desk.path, write=False, today=lambda: date(2026, 11, 23))
    page = shown(qtbot, TasksPage(reader, 2026))
    assert not page.carry_button.isEnabled()
    assert page.plan_button.isEnabled()
    activities = shown(qtbot, ActivitiesPage(reader, 2026))
    assert not any(
        button.isEnabled()
        for button in (activities.rules_button, activities.issue_button, activities.receive_button)
    )
    rules = RulesDialog(reader)
    qtbot.addWidget(rules)
    assert not rules.add_button.isEnabled()
    page.close()
    activities.close()
    reader.close()


def test_what_cannot_be_kept_holds_the_acts_of_the_bar(
    new_desk: Desk, plan: dict[str, int], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(CarryOverDialog, "exec", lambda dialog: pytest.fail("the act ran"))
    page = shown(qtbot, TasksPage(new_desk, 2026))
    ledger = page.ledger()
    ledger.open_record(plan["open"])
    ledger.view.table.settle()
    ledger.view.form.set_value("title", "")
    page.carry_button.click()
    ledger.view.form.discard()


def test_in_a_narrow_window_acts_stand_as_icons(new_desk: Desk, qtbot: QtBot) -> None:
    page = shown(qtbot, ActivitiesPage(new_desk, 2026))
    page.show_view("returns")
    assert page.rules_button.text() == "报送要求…"
    page.resize(560, 700)
    qtbot.waitUntil(lambda: not page.rules_button.text())
    assert page.rules_button.accessibleName() == "报送要求…"
    page.show_view("activities")
    assert not page.rules_button.isVisible()


# --- 问题清单 ---------------------------------------------------------------------------------


def problem(desk: Desk, title: str, **values: Any) -> int:
    base = {"year": 2025, "title": title, "found_on": date(2025, 10, 8), "in_report": True}
    return record_acts.save(desk, "problems", base | values).ids[0]


def test_promises_stand_beside_facts_and_go_on_as_this_years(
    new_desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = problem(new_desk, "报送不及时", measures="每月通报", department="办公室")
    page = shown(qtbot, ProblemsPage(new_desk, 2026))
    view = page.show_view("problems.promises")
    assert view.status_text() == "上年承诺 1 个，其中 1 个本年没有推进记录"
    run_dialog(monkeypatch, {"note": "通报一次"})
    with qtbot.waitSignal(page.changed):
        view.blocks[0].log_button.click()
    assert view.blocks[0].promise.facts == ("2026-11-23 通报一次",)
    assert view.status_text() == "上年承诺 1 个，本年都有推进记录"
    with qtbot.waitSignal(page.changed) as changed:
        view.blocks[0].continue_button.click()
    (new,) = changed.args[0].ids
    assert record_acts.load(new_desk, "problems", new).continues == old
    assert not view.blocks[0].continue_button.isVisible()
    with qtbot.waitSignal(page.open_record_wanted) as asked:
        view.blocks[0].open_button.click()
    assert asked.args == ["problems", new]


def test_what_is_put_right_is_only_opened(new_desk: Desk, qtbot: QtBot) -> None:
    done = problem(new_desk, "甲", effect="好转")
    record_acts.log_progress(
        new_desk, "problems", done, kind=ProgressKind.DONE, happened_on=date(2026, 3, 1), note="改了"
    )
    view = shown(qtbot, ProblemsPage(new_desk, 2026), width=700).show_view("problems.promises")
    block = view.blocks[0]
    assert block.open_button.isVisible()
    assert not block.log_button.isVisible()
    assert not block.continue_button.isVisible()


def test_without_promises_the_view_says_why(new_desk: Desk, qtbot: QtBot) -> None:
    view = shown(qtbot, ProblemsPage(new_desk, 2026)).show_view("problems.promises")
    assert view.empty.isVisible()
    problem(new_desk, "甲")
    view.refresh(frozenset({"problems"}))
    assert not view.empty.isVisible()


# --- 报送 -------------------------------------------------------------------------------------


def test_rules_are_added_changed_and_removed(
    new_desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk_settings.save_list(new_desk, "departments", ["办公室", "监测科"])
    dialog = RulesDialog(new_desk)
    qtbot.addWidget(dialog)
    run_dialog(
        monkeypatch,
        {"title": "月报", "frequency": "monthly", "day": 5, "departments": ("监测科",)},
        {"day": 8},
    )
    dialog.edit(None)
    assert department_returns.rules(new_desk) == (ReturnRule("月报", "monthly", 5, ("监测科",)),)
    dialog.edit(0)
    assert department_returns.rules(new_desk) == (ReturnRule("月报", "monthly", 8, ("监测科",)),)
    assert len(dialog.lines) == 1
    with qtbot.waitSignal(dialog.changed):
        dialog.remove(0)
    assert department_returns.rules(new_desk) == ()


def test_the_years_returns_are_issued_once(new_desk: Desk, qtbot: QtBot) -> None:
    desk_settings.save_list(new_desk, "departments", ["办公室", "监测科"])
    department_returns.save_rules(new_desk, [ReturnRule("月报", "monthly", 5)])
    page = shown(qtbot, ActivitiesPage(new_desk, 2026))
    page.show_view("returns")
    with qtbot.waitSignal(page.changed) as changed:
        page.issue_button.click()
    assert changed.args[0].sentence == "已生成 2026 年报送台账 24 项"
    qtbot.waitUntil(lambda: page.status_text() == "共 24 项")
    with qtbot.waitSignal(page.changed) as changed:
        page.issue_button.click()
    assert changed.args[0].sentence == "2026 年的报送台账已经生成齐全，没有要补的。"
    assert not changed.args[0].can_undo


def test_without_rules_they_are_asked_for_first(
    new_desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    monkeypatch.setattr(RulesDialog, "exec", lambda dialog: asked.append(dialog))
    page = shown(qtbot, ActivitiesPage(new_desk, 2026))
    page.show_view("returns")
    with qtbot.assertNotEmitted(page.failed):
        page.issue_button.click()
    assert len(asked) == 1


def test_several_chosen_returns_are_received_at_once(
    new_desk: Desk, owed: list[int], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown(qtbot, ActivitiesPage(new_desk, 2026))
    page.show_view("returns").view.table.selectAll()
    run_dialog(monkeypatch, {"submitted_on": date(2026, 11, 20)})
    with qtbot.waitSignal(page.changed) as changed:
        page.receive_button.click()
    assert changed.args[0].sentence == "已登记 2026-11-20 报来 3 项"
    page.ledger("returns").view.table.selectAll()
    with qtbot.waitSignal(page.failed) as failed:
        page.receive_button.click()
    assert "都已登记报来" in failed.args[0].sentence


def test_reminders_are_printed_and_the_day_noted(
    new_desk: Desk, owed: list[int], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    page = shown(qtbot, ActivitiesPage(new_desk, 2026))
    page.show_view("returns")
    run_dialog(monkeypatch, {"scope": "department:监测科"})
    monkeypatch.setattr(ConfirmDialog, "is_confirmed", lambda question: True)
    dialog = page.remind()
    assert isinstance(dialog, ReminderDialog)
    qtbot.waitUntil(lambda: dialog.save_button.isEnabled(), timeout=10_000)
    assert not dialog.was_delivered
    dialog.ask_target = lambda parent, proposed: tmp_path / "催报单.pdf"
    dialog.save()
    assert (tmp_path / "催报单.pdf").read_bytes().startswith(b"%PDF")
    with qtbot.waitSignal(page.changed) as changed:
        dialog.reject()
    assert changed.args[0].ids == (owed[1],)
    assert record_acts.load(new_desk, "returns", owed[1]).reminded_on == date(2026, 11, 23)


def test_a_reminder_only_looked_at_is_not_noted(
    new_desk: Desk, owed: list[int], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ConfirmDialog, "is_confirmed", lambda question: pytest.fail("asked"))
    page = shown(qtbot, ActivitiesPage(new_desk, 2026))
    page.show_view("returns")
    run_dialog(monkeypatch, {"scope": "all"})
    dialog = page.remind()
    qtbot.waitUntil(lambda: dialog.save_button.isEnabled(), timeout=10_000)
    dialog.reject()
    qtbot.wait(20)
    assert record_acts.load(new_desk, "returns", owed[0]).reminded_on is None


def test_where_nothing_is_owed_there_is_nobody_to_remind(new_desk: Desk, qtbot: QtBot) -> None:
    page = shown(qtbot, ActivitiesPage(new_desk, 2026))
    page.show_view("returns")
    with qtbot.waitSignal(page.failed) as failed:
        page.remind()
    assert "没有要催报的" in failed.args[0].sentence


def test_the_table_of_returns_opens_records_and_prints(new_desk: Desk, owed: list[int], qtbot: QtBot) -> None:
    page = shown(qtbot, ActivitiesPage(new_desk, 2026))
    view = page.show_view("returns.table")
    assert view.status_text() == "应报 3 项，按时 0 项，迟报 0 项，逾期未报 2 项"
    missing = 1 + list(department_returns.COUNTS).index("missing")
    view.table.setCurrentIndex(view.table.figures.index(2, missing))
    with qtbot.waitSignal(page.open_records_wanted) as asked:
        qtbot.keyClick(view.table, Qt.Key.Key_Return)
    assert asked.args == ["returns", owed[:2], "2026 年 合计 逾期未报"]
    dialog = view.print_view()
    qtbot.waitUntil(lambda: dialog.print_button.isEnabled(), timeout=10_000)
    dialog.reject()
