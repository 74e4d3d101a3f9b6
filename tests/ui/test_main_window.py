"""The window as the officer uses it, over the sample file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from officer_desk.domain.registers.items import Item
from officer_desk.domain.requests.request import EventKind
from officer_desk.operations.acts import item_acts, recycle_bin, request_acts
from officer_desk.operations.dates import today
from officer_desk.operations.desk import Desk, open_desk
from officer_desk.operations.lists import register_lists
from officer_desk.operations.report import annual_report
from officer_desk.ui import actions
from officer_desk.ui.dialogs.accepted_fact import AcceptedFactDialog
from officer_desk.ui.dialogs.files import export
from officer_desk.ui.dialogs.files.exported import ExportedDialog
from officer_desk.ui.dialogs.request.events import EventDialog
from officer_desk.ui.main_window import MainWindow
from officer_desk.ui.widgets.confirm import ConfirmDialog


@pytest.fixture
def desk(sample_path: Path) -> Iterator[Desk]:
    """The sample of a fictional 2025; it is always 29 December there."""
    made = open_desk(sample_path)
    yield made
    made.close()


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> MainWindow:
    """The window over it, with the page of today in sight."""
    made = MainWindow(desk)
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.usable):
        made.show()
    with qtbot.waitActive(made):
        made.activateWindow()
    return made


def _new_request(desk: Desk) -> int:
    values = {"received_on": date(2025, 12, 8), "applicant": "申请人", "content": "某年度检查结果"}
    return request_acts.save_request(desk, values).ids[0]


def test_shortcuts_are_unique() -> None:
    keys = [action.shortcut for action in actions.ACTIONS if action.shortcut]
    assert len(keys) == len(set(keys))


def test_first_page_is_today_and_tabs_tell_what_is_due(window: MainWindow) -> None:
    assert window.current_key == "today"
    counts = register_lists.open_counts(window.desk)
    assert counts["today"] >= 6
    assert window.tabs.tabText(0) == f"今日 {counts['today']}"
    assert window.tabs.tabText(2) == f"依申请公开 {counts['requests']}"
    rows = len(today.today(window.desk, 2025).rows)
    assert f"{rows} 件待办" in window.status_line.left_text


def test_control_and_number_go_to_each_page(window: MainWindow, qtbot: QtBot) -> None:
    for number in (*range(1, len(actions.TABS)), 0):
        qtbot.keyClick(window, Qt.Key(Qt.Key.Key_1.value + number), Qt.KeyboardModifier.ControlModifier)
        assert window.current_key == actions.TABS[number][0]
        assert window.stack.currentWidget() is window.page(window.current_key)


def test_registered_request_is_counted_by_the_report(window: MainWindow, desk: Desk) -> None:
    page = window.show_page("requests")
    page.new()
    form = page.view.form
    for key, value in {
        "received_on": date(2025, 12, 22),
        "applicant": "临溪县某合作社",
        "applicant_type": "other",
        "content": "农资抽检结果",
    }.items():
        form.set_value(key, value)
    page.view.save()
    assert page.view.record_id is not None
    saved = request_acts.load_request(desk, page.view.record_id)
    assert saved.number == "依申请〔2025〕37号"
    assert saved.received_on == date(2025, 12, 22)
    assert window.tabs.tabText(2) == "依申请公开 12"
    assert annual_report.tables_of(desk, 2025).value("table3.R01.other") == 1
    assert window.undo_bar.sentence == "已登记依申请〔2025〕37号"


def test_missing_field_is_told_beside_it_and_nothing_is_saved(window: MainWindow, desk: Desk) -> None:
    page = window.show_page("requests")
    before = annual_report.tables_of(desk, 2025).value("table3.R01.total")
    page.new()
    page.view.form.set_value("applicant", "某人")
    page.view.save()
    assert page.view.form.problem_of("content") == "申请内容没有填写。"
    assert annual_report.tables_of(desk, 2025).value("table3.R01.total") == before
    page.view.form.discard()


def test_page_is_not_left_while_something_cannot_be_saved(window: MainWindow) -> None:
    page = window.show_page("requests")
    page.new()
    page.view.form.set_value("applicant", "某人")
    window.tabs.setCurrentIndex(0)
    assert window.current_key == "requests"
    assert page.view.form.value("applicant") == "某人"
    assert window.close() is False
    page.view.form.discard()
    window.tabs.setCurrentIndex(0)
    assert window.current_key == "today"


def test_leaving_a_row_saves_what_was_typed(window: MainWindow, desk: Desk) -> None:
    page = window.show_page("items")
    record_id = page.view.table.current_id
    page.view.table.settle()
    page.view.form.set_value("remark", "边写边走")
    window.show_page("today")
    reread = open_desk(desk.path, write=False)
    try:
        assert reread.file.row("item", record_id)["remark"] == "边写边走"  # type: ignore[index]
    finally:
        reread.close()


def test_publishing_without_review_asks_for_words(
    window: MainWindow, desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = window.show_page("items")
    page.new()
    for key, value in {"title": "未审先发的公告", "published_on": date(2025, 12, 29)}.items():
        page.view.form.set_value(key, value)
    asked: list[str] = []

    def confirm(dialog: AcceptedFactDialog) -> bool:
        asked.append(dialog.windowTitle())
        assert not dialog.act_button.isEnabled()
        dialog._reason.face().insertPlainText("先发后补，已整改")  # type: ignore[attr-defined]
        return dialog.act_button.isEnabled()

    monkeypatch.setattr(AcceptedFactDialog, "is_confirmed", confirm)
    page.view.save()
    assert asked
    row = desk.file.row("item", page.view.record_id or 0)
    assert row is not None
    assert row["irregular_reason"] == "先发后补，已整改"


def test_answer_dialog_closes_a_request_and_the_report_follows(
    window: MainWindow, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    request_id = _new_request(desk)
    before = annual_report.tables_of(desk, 2025).value("table3.R13.natural")

    def run(dialog: EventDialog) -> int:
        dialog.form.set_value("answer", "not_existing")
        assert "计入表三：（四）无法提供 1.本机关不掌握相关政府信息" in dialog.hint.text()
        dialog.form.set_value("document_number", "临市监公复〔2025〕99号")
        dialog.do()
        return dialog.result()

    monkeypatch.setattr(EventDialog, "exec", run)
    page = window.show_page("requests")
    page.open_record(request_id)
    page.do(request_id, EventKind.ANSWERED)
    assert annual_report.tables_of(desk, 2025).value("table3.R13.natural") == int(before) + 1
    assert page.view.pane.pill.word == "已办结"


def test_refusal_without_ground_stays_in_the_dialog(
    window: MainWindow, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    request_id = _new_request(desk)
    monkeypatch.setattr(AcceptedFactDialog, "is_confirmed", lambda _: False)
    told: list[str] = []

    def run(dialog: EventDialog) -> int:
        dialog.form.set_value("answer", "refused")
        assert dialog.form.row("answer_ground").isVisibleTo(dialog)
        dialog.do()
        told.append(dialog.form.problem_of("answer_ground"))
        return dialog.result()

    monkeypatch.setattr(EventDialog, "exec", run)
    page = window.show_page("requests")
    page.open_record(request_id)
    page.do(request_id, EventKind.ANSWERED)
    assert "第三十六条第（三）项" in told[0]
    assert request_acts.load_request(desk, request_id).is_open


def test_undo_takes_back_the_last_act_and_says_so(window: MainWindow, desk: Desk) -> None:
    page = window.show_page("requests")
    page.open_record(_new_request(desk))
    window.undo()
    assert window.undo_bar.sentence == "已撤销：登记依申请〔2025〕37号"
    assert page.view.table.register_model.rowCount() == 38


def test_number_opens_the_records_it_counts(window: MainWindow, desk: Desk) -> None:
    report = window.show_page("report")
    report.open_cell("table3.R13.natural")
    assert window.current_key == "requests"
    assert window.page("requests").view.table.register_model.rowCount() == 2
    assert "：2 件（Esc 返回全部）" in window.status_line.left_text
    window.back()
    assert window.page("requests").view.table.register_model.rowCount() == 38


def test_year_of_the_toolbar_rules_the_lists(window: MainWindow) -> None:
    page = window.show_page("requests")
    window.set_year(2024)
    assert page.view.table.register_model.rowCount() == 8


def test_export_from_anywhere_writes_the_pdf(
    window: MainWindow, desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "报告.pdf"
    monkeypatch.setattr(export.ReportExport.__init__, "__kwdefaults__", {"ask": lambda *_: target})
    shown: list[Path] = []
    monkeypatch.setattr(ExportedDialog, "open", lambda self: shown.append(target))
    window.export_report()
    work = window._running[0]
    if work.task is not None:
        with qtbot.waitSignal(work.ended, timeout=20_000):
            pass
    assert target.read_bytes().startswith(b"%PDF")
    assert shown == [target]
    assert annual_report.exports(desk, 2025)[0].file_name == "报告.pdf"


def test_act_of_today_opens_the_page_of_the_request(window: MainWindow, qtbot: QtBot) -> None:
    row = next(row for row in window.page("today")._view.rows if row.register == "requests")
    window.act_on(row.register, row.id)
    page = window.page("requests")
    qtbot.waitUntil(lambda: page.is_case_open, timeout=2000)
    assert page._case is not None
    assert page._case._number.text() == "依申请〔2025〕28号"


def test_read_only_desk_offers_no_acts(sample_path: Path, qtbot: QtBot) -> None:
    desk = open_desk(sample_path, write=False)
    try:
        window = MainWindow(desk)
        qtbot.addWidget(window)
        with qtbot.waitSignal(window.usable):
            window.show()
        assert "只能看，不能保存" in window.errors.sentence
        assert not window._buttons["new"].isEnabled()
    finally:
        desk.close()


def test_every_page_has_its_focus_on_its_work(window: MainWindow) -> None:
    for key, _ in actions.TABS:
        page = window.show_page(key)
        focused = window.focusWidget()
        assert focused is not None
        assert page.isAncestorOf(focused), key


def test_import_of_another_year_brings_that_year_into_sight(window: MainWindow, desk: Desk) -> None:
    page = window.show_page("items")
    assert window.year == 2025
    old = Item(title="旧公告", formed_on=date(2021, 3, 1), published_on=date(2021, 3, 5))
    window._imported("items", item_acts.import_items(desk, [old]))
    assert window.year == 2021
    assert page.view.table.register_model.rowCount() == 1
    new = Item(title="新公告", formed_on=date(2025, 12, 1))
    window._imported("items", item_acts.import_items(desk, [new]))
    assert window.year == 2025


def test_no_key_means_two_things_in_the_window(window: MainWindow) -> None:
    for key, _ in actions.TABS:
        window.show_page(key)
    everywhere = [
        s for s in window.findChildren(QShortcut) if s.context() is Qt.ShortcutContext.WindowShortcut
    ]
    own = [s.key().toString() for s in everywhere if s.parent() is window]
    assert len(own) == len(set(own))
    assert not set(own) & {s.key().toString() for s in everywhere if s.parent() is not window}


@pytest.mark.parametrize("key", ["items", "requests"])
def test_find_key_and_escape_work_in_a_register(window: MainWindow, qtbot: QtBot, key: str) -> None:
    page = window.show_page(key)
    page.view.table.settle()
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    search = page.view.filter_bar.search
    assert search.hasFocus()
    qtbot.keyClicks(search, "2025")
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert search.text() == ""
    page.view.open_pane()
    field = window.focusWidget()
    assert field is not None
    assert page.view.pane.isAncestorOf(field)
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert page.view.table.hasFocus()


def test_escape_leaves_the_records_behind_a_number(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page("report").open_cell("table3.R13.natural")
    page = window.page("requests")
    assert page.narrowed.isVisible()
    qtbot.keyClick(page.view.table, Qt.Key.Key_Escape)
    assert not page.narrowed.isVisible()
    assert page.view.table.register_model.rowCount() == 38


def test_control_enter_does_the_first_act(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(EventDialog, "exec", lambda self: opened.append(self.windowTitle()) or 0)
    page = window.show_page("requests")
    qtbot.keyClick(page.view.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert opened[0].startswith("登记答复")


def test_new_record_begins_where_something_is_to_be_typed(window: MainWindow, qtbot: QtBot) -> None:
    page = window.show_page("items")
    page.new()
    assert page.view.form.row("title").editor.face().hasFocus()
    qtbot.wait(200)
    assert page.view.is_new, "the row under the cursor took the place of the new record"
    page.view.form.discard()


def test_search_tells_of_other_years_and_shows_them(window: MainWindow, qtbot: QtBot) -> None:
    page = window.show_page("requests")
    window.set_year(2024)
    page.view.filter_bar.search.setText("食品经营许可证")
    qtbot.waitUntil(lambda: page.narrowed.words == "其他年度还有 1 件含“食品经营许可证”。", timeout=3000)
    assert page.narrowed.isVisible()
    assert page.view.table.register_model.rowCount() == 0
    page.narrowed.all_years_wanted.emit()
    assert page.view.table.register_model.rowCount() == 1
    assert page.narrowed.words == "只看“全部年度中含‘食品经营许可证’的记录”：1 件。"
    window.back()
    assert page.view.table.register_model.rowCount() == 8
    assert not page.narrowed.isVisible()


def test_withdrawal_of_a_wrong_day_is_corrected_with_its_reason(
    window: MainWindow, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    request_id = _new_request(desk)
    request_acts.withdraw(desk, request_id, withdrawn_on=date(2025, 12, 19))
    told: list[str] = []

    def run(dialog: EventDialog) -> int:
        dialog.form.set_value("withdrawn_on", date(2025, 12, 12))
        dialog.do()
        told.append(dialog.form.problem_of("correction_reason"))
        dialog.form.set_value("correction_reason", "看错了撤回书上的日期")
        dialog.do()
        return dialog.result()

    monkeypatch.setattr(EventDialog, "exec", run)
    page = window.show_page("requests")
    page.open_record(request_id)
    page.view.table.settle()
    next(button for button in page._acts if button.text() == "更正撤回").click()
    assert told == ["更正撤回须写明原因。"]
    closing = request_acts.load_request(desk, request_id).closing
    assert closing is not None
    assert closing.happened_on == date(2025, 12, 12)


def test_record_goes_to_the_bin_by_its_button_and_comes_back_by_undo(window: MainWindow, desk: Desk) -> None:
    page = window.show_page("items")
    page.view.table.settle()
    record_id = page.view.record_id
    next(button for button in page._acts if button.text() == "移入回收站").click()
    assert [row.id for row in recycle_bin.binned(desk)] == [record_id]
    assert page.view.table.register_model.rowCount() == 118
    window.undo()
    assert recycle_bin.binned(desk) == []
    assert page.view.table.register_model.rowCount() == 119


def test_publishing_from_today_puts_the_day_in_and_saves(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    row = next(r for r in window.page("today")._view.rows if r.register == "items")
    window.act_on(row.register, row.id)
    page = window.page("items")
    qtbot.waitUntil(lambda: page.view.form.value("published_on") == date(2025, 12, 29), timeout=2000)
    page.view.form.set_value("channels", ("政府网站",))
    page.view.save()
    assert item_acts.load_item(desk, row.id).published_on == date(2025, 12, 29)
    assert page.view.pane.pill.word == "已公开"


@pytest.mark.parametrize("is_written", [True, False])
def test_personal_data_leave_only_when_the_officer_says_so(
    window: MainWindow, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_written: bool
) -> None:
    request_id = request_acts.save_request(
        desk,
        {"received_on": date(2025, 12, 8), "applicant": "某人", "content": "某信息", "address": "某路某号"},
    ).ids[0]
    window.show_page("requests").open_record(request_id)
    target = tmp_path / "出.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    monkeypatch.setattr(ConfirmDialog, "is_confirmed", lambda _: is_written)
    window.export_workbook()
    cells = [
        cell for row in CalamineWorkbook.from_path(target).get_sheet_by_index(0).to_python() for cell in row
    ]
    assert ("某路某号" in cells) is is_written


def test_the_sample_shows_the_way_back(window: MainWindow, qtbot: QtBot) -> None:
    assert window.own_button.isVisible()
    with qtbot.waitSignal(window.file_wanted) as wanted:
        window.own_button.click()
    assert wanted.args == ["own"]
    with qtbot.waitSignal(window.file_wanted) as wanted:
        window.go("sample")
    assert wanted.args == ["sample"]


def test_narrow_window_keeps_the_acts_as_icons(window: MainWindow) -> None:
    window.resize(1280, 800)
    assert window._buttons["print"].text() == "打印"
    window.resize(970, 700)
    assert [window._buttons[key].text() for key in ("new", "import", "export", "print")] == [""] * 4
    assert window._buttons["print"].accessibleName() == "打印"


def test_on_today_the_week_is_printed_and_the_dates_exported(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.show_page("today")
    assert window._buttons["print"].isEnabled()
    printed: list[object] = []
    monkeypatch.setattr(
        "officer_desk.ui.dialogs.printing.print_list.print_week", lambda *given: printed.append(given)
    )
    window.print_list()
    assert len(printed) == 1
    target = tmp_path / "期限.ics"
    monkeypatch.setattr(
        "officer_desk.ui.dialogs.files.export_calendar.QFileDialog.getSaveFileName",
        lambda *_: (str(target), ""),
    )
    window.export_workbook()
    assert target.read_bytes().startswith(b"BEGIN:VCALENDAR")
    assert window.undo_bar.sentence == "已导出 期限.ics"


def test_escape_leaves_the_page_of_a_request(window: MainWindow, qtbot: QtBot) -> None:
    page = window.show_page("requests")
    page.open_case(25)
    window.activateWindow()
    focused = window.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not page.is_case_open, timeout=2000)
