"""The report page on a real file: numbers lead to their records, text is never lost, breaches lead to repair."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from officer_desk.domain.document import Table
from officer_desk.domain.errors import FileTrouble, FileTroubleError
from officer_desk.operations.desk import Desk, open_desk
from officer_desk.operations.report import annual_report
from officer_desk.ui.dialogs.printing.preview import PreviewDialog
from officer_desk.ui.dialogs.record.figures import FiguresDialog
from officer_desk.ui.pages.report import ReportPage, shown
from officer_desk.ui.widgets.buttons import Button
from officer_desk.ui.widgets.confirm import ConfirmDialog

YEAR = 2025


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> ReportPage:
    made = ReportPage(desk, YEAR)
    qtbot.addWidget(made)
    made.resize(1280, 684)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_screen_shows_the_tables_of_the_document(page: ReportPage, desk: Desk) -> None:
    tables = [b for b in annual_report.document(desk, YEAR).blocks if isinstance(b, Table)]
    on_screen = [b.table.table for b in page.paper.sheet.blocks if b.table is not None]
    assert on_screen == tables
    assert len(tables) == 3


def test_every_number_has_a_name(page: ReportPage, desk: Desk) -> None:
    report = annual_report.year_report(desk, YEAR)
    labels = shown.cell_labels(report)
    assert set(labels) == set(report.tables.cells)
    assert len(set(labels.values())) == len(labels)
    assert labels["table3.R01.natural"] == "一、本年新收政府信息公开申请数量 · 自然人"
    assert labels["table2.fees.amount_wan"] == "行政事业性收费 · 本年收费金额（万元）"
    assert labels["table4.suit_direct.pending"] == "未经复议直接起诉 · 尚未审结"


def test_number_opens_exactly_the_records_it_counts(page: ReportPage, desk: Desk, qtbot: QtBot) -> None:
    cell = annual_report.year_report(desk, YEAR).tables.cells["table3.R01.natural"]
    page.paper.set_current(cell.cell_id)
    with qtbot.waitSignal(page.open_records) as opened:
        qtbot.keyClick(page.paper, Qt.Key.Key_Return)
    register, ids, title = opened.args
    assert (register, ids) == ("requests", cell.ids)
    assert len(ids) == cell.value > 0
    assert "自然人" in title


def test_number_without_records_says_so(page: ReportPage, desk: Desk, qtbot: QtBot) -> None:
    report = annual_report.year_report(desk, YEAR)
    empty = next(n for n, c in report.tables.cells.items() if n.startswith("table3") and not c.ids)
    with qtbot.waitSignal(page.status) as told, qtbot.assertNotEmitted(page.open_records):
        page.open_cell(empty)
    assert "没有可看的记录" in told.args[0]


def test_typed_number_opens_its_form_at_that_figure(page: ReportPage, qtbot: QtBot) -> None:
    page.open_cell("table2.penalties.decisions")
    dialog = page.findChild(FiguresDialog)
    assert isinstance(dialog, FiguresDialog)
    assert dialog._first.kind.key == "penalties"
    dialog.reject()


# A menu wants the keyboard, which the offscreen platform cannot give.
@pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
def test_number_of_both_kinds_offers_both_ways(page: ReportPage, desk: Desk, qtbot: QtBot) -> None:
    page.open_cell("table2.normative_documents.in_force")
    menu = page.findChild(QMenu)
    assert isinstance(menu, QMenu)
    count = len(annual_report.year_report(desk, YEAR).tables.cells["table2.normative_documents.in_force"].ids)
    assert [action.text() for action in menu.actions()] == [f"查看登记的 {count} 条", "填写未登记的旧文件"]
    with qtbot.waitSignal(page.open_records) as opened:
        menu.actions()[0].trigger()
    assert len(opened.args[1]) == count
    menu.close()


def test_current_number_is_told(page: ReportPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.status) as told:
        page.paper.set_current("table3.R24.total")
    assert told.args[0].startswith("单元格：（七）总计 · 总计 ＝ ")


def test_text_is_saved_when_another_part_is_chosen(page: ReportPage, desk: Desk, qtbot: QtBot) -> None:
    page._chosen("5")
    page.narrative.editor.insertPlainText("新写的一句。")
    with qtbot.waitSignal(page.changed) as changed:
        page._chosen("6")
    assert changed.args[0].kinds == {"report"}
    section = next(s for s in annual_report.year_report(desk, YEAR).sections if s.key == "5")
    assert section.text.startswith("新写的一句。")
    assert section.is_edited


def test_text_is_saved_when_the_page_is_left(page: ReportPage, desk: Desk) -> None:
    page._chosen("5")
    page.narrative.editor.insertPlainText("离开前写的。")
    page.hide()
    section = next(s for s in annual_report.year_report(desk, YEAR).sections if s.key == "5")
    assert section.text.startswith("离开前写的。")


def test_text_is_saved_for_its_own_year(page: ReportPage, desk: Desk) -> None:
    page._chosen("5")
    page.narrative.editor.insertPlainText("二五年的。")
    page.set_year(2024)
    texts = {s.key: s.text for s in annual_report.year_report(desk, YEAR).sections}
    assert texts["5"].startswith("二五年的。")
    other = {s.key: s.text for s in annual_report.year_report(desk, 2024).sections}
    assert "二五年的。" not in other["5"]
    assert page.narrative.editor.content() == other[page.narrative.key]


def test_text_that_cannot_be_saved_stays_and_is_told(
    page: ReportPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*args: object) -> None:
        raise FileTroubleError("磁盘已满，没有保存。", trouble=FileTrouble.DISK_FULL)

    monkeypatch.setattr(annual_report, "save_section", full)
    page._chosen("5")
    page.narrative.editor.insertPlainText("写不进去的。")
    with qtbot.waitSignal(page.failed) as failed:
        page.narrative.flush()
    assert failed.args[0].sentence == "磁盘已满，没有保存。"
    assert page.narrative.is_dirty
    monkeypatch.undo()
    page.narrative.flush()
    assert not page.narrative.is_dirty


def test_text_that_cannot_be_saved_waits_for_its_section_and_year(
    page: ReportPage, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*args: object) -> None:
        raise FileTroubleError("磁盘已满，没有保存。", trouble=FileTrouble.DISK_FULL)

    page._chosen("5")
    page.narrative.editor.insertPlainText("写不进去的。")
    with monkeypatch.context() as patched:
        patched.setattr(annual_report, "save_section", full)
        page._chosen("6")
        assert "写不进去的。" not in page.narrative.editor.content()
        page.set_year(2024)
        page._chosen("5")
        assert "写不进去的。" not in page.narrative.editor.content()
        assert page.narrative.has_unsaved
        page.set_year(YEAR)
    page._chosen("6")
    page._chosen("5")
    assert page.narrative.editor.content().startswith("写不进去的。")
    page.narrative.flush()
    assert not page.narrative.has_unsaved
    assert next(s.text for s in annual_report.year_report(desk, YEAR).sections if s.key == "5").startswith(
        "写不进去的。"
    )


def test_draft_comes_back_after_asking(page: ReportPage, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    draft = annual_report.draft(desk, YEAR, "1.1")
    page._chosen("1.1")
    page.narrative.editor.insertPlainText("我写的。")
    page.narrative.flush()
    monkeypatch.setattr(ConfirmDialog, "is_confirmed", lambda self: False)
    page._reset("1.1")
    assert page.narrative.editor.content().startswith("我写的。")
    monkeypatch.setattr(ConfirmDialog, "is_confirmed", lambda self: True)
    page._reset("1.1")
    assert page.narrative.editor.content() == draft


def test_breach_leads_to_its_place_and_its_repair(page: ReportPage, desk: Desk, qtbot: QtBot) -> None:
    annual_report.clear_figure(desk, YEAR, "permits")
    annual_report.save_section(desk, YEAR, "1.2", "本年新收申请999件。")
    page.refresh(frozenset({"figures"}))
    titles = [row.title for row in page.checks.rows()]
    page.checks._choose(titles.index("文字与表不符"))
    assert page.narrative.key == "1.2"
    assert page.outline.current() == "1.2"
    assert page.paper.current == "table3.R01.total"
    page.checks._choose(titles.index("表二缺数"))
    assert page.outline.current() == "2"
    assert page.paper.current == "table2.permits.decisions"
    page._repair(titles.index("表二缺数"))
    dialog = page.findChild(FiguresDialog)
    assert isinstance(dialog, FiguresDialog)
    dialog.reject()
    late = titles.index("有超期答复的申请")
    with qtbot.waitSignal(page.open_records) as opened:
        page._repair(late)
    assert opened.args[1] == page._breaches[late].records


def test_typed_number_is_corrected_from_the_table(page: ReportPage, desk: Desk, qtbot: QtBot) -> None:
    annual_report.save_section(desk, YEAR, "1.2", "本年新收申请999件，收到行政复议申请8件。")
    page.refresh(frozenset({"report"}))
    page._chosen("1.2")
    marked = [selection.cursor.selectedText() for selection in page.narrative.editor.extraSelections()]
    assert marked == ["新收申请999件", "行政复议申请8件"]
    for quote, name in (("新收申请999件", "table3.R01.total"), ("行政复议申请8件", "table4.review.total")):
        number = next(n for n, breach in enumerate(page._breaches) if breach.quote == quote)
        assert page.checks.rows()[number].repair == "改用表中数字"
        with qtbot.waitSignal(page.changed) as changed:
            page._repair(number)
        assert changed.args[0].sentence
        assert f"⟦{name}⟧" in page.narrative.editor.content()
    assert (
        page.narrative.editor.content()
        == "本年新收申请⟦table3.R01.total⟧件，收到行政复议申请⟦table4.review.total⟧件。"
    )
    assert not [breach for breach in page._breaches if breach.quote]
    assert page.narrative.editor.extraSelections() == []


def test_leaving_with_text_that_cannot_be_saved_is_asked_about(
    page: ReportPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*args: object) -> None:
        raise FileTroubleError("磁盘已满，没有保存。", trouble=FileTrouble.DISK_FULL)

    page._chosen("5")
    assert page.may_leave()
    page.narrative.editor.insertPlainText("写不进去的。")
    with monkeypatch.context() as patched:
        patched.setattr(annual_report, "save_section", full)
        patched.setattr(ConfirmDialog, "is_confirmed", lambda self: False)
        assert not page.may_leave()
        patched.setattr(ConfirmDialog, "is_confirmed", lambda self: True)
        assert page.may_leave()
    assert page.may_leave()
    assert not page.narrative.is_dirty


def test_f8_goes_round_the_breaches(page: ReportPage, qtbot: QtBot) -> None:
    count = len(page.checks.rows())
    assert count > 1
    qtbot.keyClick(page, Qt.Key.Key_F8)
    assert page.checks.current == 0
    for _ in range(count):
        qtbot.keyClick(page.paper, Qt.Key.Key_F8)
    assert page.checks.current == 0
    qtbot.keyClick(page, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert page.checks.current == count - 1


def test_missing_figures_are_told_as_one(new_desk: Desk, qtbot: QtBot) -> None:
    page = ReportPage(new_desk, 2026)
    qtbot.addWidget(page)
    missing = [row for row in page.checks.rows() if row.title == "表二缺数"]
    assert len(missing) == 1
    assert "还有 4 个数没有填报" in missing[0].message


def test_a_year_without_a_format_says_so(page: ReportPage, desk: Desk) -> None:
    page.set_year(2005)
    assert page._none.isVisible()
    assert "2005" in page._none.fact
    assert page.checks.rows() == ()
    page.set_year(YEAR)
    assert page.paper.isVisible()


def test_a_section_of_another_format_gives_way_to_the_first(page: ReportPage, desk: Desk) -> None:
    page._show_section("section of another format")
    assert page.narrative.key == annual_report.year_report(desk, YEAR).sections[0].key


def test_figures_follow_what_was_typed(page: ReportPage, desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.changed):
        page.edit_figures("permits")
        dialog = page.findChild(FiguresDialog)
        assert isinstance(dialog, FiguresDialog)
        dialog.lines["permits"].amount.setText("77")
        dialog.save()
    table = next(b.table for b in page.paper.sheet.blocks if b.table is not None)
    assert table.by_id["table2.permits.decisions"].cell.text == "77"


def test_other_kinds_of_changes_are_not_read(page: ReportPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(annual_report, "year_report", lambda *args: pytest.fail("read again"))
    page.refresh(frozenset({"lists"}))


def test_narrow_page_has_a_list_of_parts(page: ReportPage) -> None:
    page.resize(900, 600)
    assert not page.outline.isVisible()
    assert page._parts.isVisible()
    page._parts.setCurrentIndex(page._parts.findData("3"))
    page._parts.activated.emit(page._parts.currentIndex())
    assert page.paper.sheet.part_at(page.paper.verticalScrollBar().value() + 40) == "3"


def test_tab_walks_through_all_panes(page: ReportPage, qtbot: QtBot) -> None:
    page.focus_work()
    seen = set()
    for _ in range(40):
        focused = QApplication.focusWidget()
        if focused in seen:
            break
        seen.add(focused)
        assert focused is not None
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert {page.paper, page.outline.list, page.narrative.editor} <= seen


def test_f6_goes_round_the_panes(page: ReportPage, qtbot: QtBot) -> None:
    page.paper.setFocus()
    qtbot.keyClick(page.paper, Qt.Key.Key_F6)
    assert page.narrative.editor.hasFocus()
    qtbot.keyClick(page.narrative.editor, Qt.Key.Key_F6)
    assert page.outline.list.hasFocus()


def test_preview_shows_the_pages_of_the_pdf(page: ReportPage, qtbot: QtBot) -> None:
    qtbot.keyClick(page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    dialog = page.findChild(PreviewDialog)
    assert isinstance(dialog, PreviewDialog)
    qtbot.waitUntil(dialog.view.is_drawn, timeout=20000)
    assert dialog._page.text().startswith("第 1 / ")
    with qtbot.waitSignal(page.export_wanted):
        dialog.export_button.click()


def test_read_only_file_shows_but_does_not_edit(sample_file: Path, tmp_path: Path, qtbot: QtBot) -> None:
    desk = open_desk(sample_file, write=False)
    try:
        page = ReportPage(desk, YEAR)
        qtbot.addWidget(page)
        assert page.narrative.editor.isReadOnly()
        assert not page.narrative._insert.isEnabled()
        page.narrative.open_numbers()
        assert QApplication.activePopupWidget() is None
    finally:
        desk.close()


def test_status_line_follows_every_count(page: ReportPage, desk: Desk, qtbot: QtBot) -> None:
    annual_report.save_section(desk, YEAR, "1.2", "本年新收申请999件。")
    with qtbot.waitSignal(page.status) as told:
        page.refresh(frozenset({"report"}))
    assert told.args == [page.status_text()]
    annual_report.reset_section(desk, YEAR, "1.2")
    with qtbot.waitSignal(page.status) as told:
        page.refresh(frozenset({"report"}))
    assert told.args == ["2025 年度报告，勾稽关系全部相符"]


def test_report_without_a_name_is_not_ticked_and_leads_to_the_bureau(new_desk: Desk, qtbot: QtBot) -> None:
    page = ReportPage(new_desk, 2026)
    qtbot.addWidget(page)
    cover = page.outline.rows()[1]
    assert (cover.key, cover.state, cover.is_done) == (shown.PREFACE, "warn", False)
    nameless = next(n for n, breach in enumerate(page._breaches) if breach.id == shown.NAMELESS)
    row = page.checks.rows()[nameless]
    assert (row.message, row.repair) == ("单位名称没有填写，标题和署名不能印出。", "填写单位信息")
    with qtbot.waitSignal(page.go) as gone:
        page._repair(nameless)
    assert gone.args == ["settings:bureau"]


def test_only_parts_without_a_remark_count_as_done(page: ReportPage) -> None:
    parts = [row for row in page.outline.rows() if not row.is_sub and row.state != "glance"]
    ticked = [row for row in parts if row.state in ("done", "edited")]
    assert 0 < len(ticked) < len(parts)
    assert page.outline._done.text() == f"完成 {len(ticked)} / {len(parts)}"


def test_preview_stands_where_no_bar_covers_it(page: ReportPage) -> None:
    preview, outline = page.outline._preview, page.outline
    assert preview.text() == "预览"
    assert preview.geometry().bottom() < outline.list.geometry().top()
    assert preview.geometry().bottom() < outline.height() // 2


def test_click_beside_the_numbers_leaves_the_current_one(page: ReportPage, qtbot: QtBot) -> None:
    page.paper.set_current("table3.R01.natural")
    table = page.paper.sheet.table_of("table3.R01.natural")
    assert table is not None
    assert table.table is not None
    head = next(c for c in table.table.cells if c.cell.text == "自然人")
    where = head.rect.center() + table.rect.topLeft() + page.paper._origin()
    with qtbot.waitSignal(page.status) as told:
        qtbot.mouseClick(page.paper.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert told.args == [page.status_text()]
    with qtbot.assertNotEmitted(page.open_records):
        qtbot.keyClick(page.paper, Qt.Key.Key_Return)
    qtbot.keyClick(page.paper, Qt.Key.Key_Down)
    assert page.paper.current.startswith("table")


def test_heading_of_the_text_is_not_cut_in_a_narrow_window(page: ReportPage, qtbot: QtBot) -> None:
    page.resize(1024, 600)
    page._chosen("1.2")
    heading = page.narrative._heading
    assert heading.text() == "一、总体情况 （二）依申请公开"
    qtbot.waitUntil(lambda: heading.width() >= heading.sizeHint().width())


def test_narrow_page_keeps_preview_and_figures_at_hand(page: ReportPage, qtbot: QtBot) -> None:
    page.resize(1280, 700)
    assert not page._narrow_bar.isVisible()
    page.resize(900, 700)
    assert not page.outline.isVisible()
    buttons = {button.text(): button for button in page._narrow_bar.findChildren(Button)}
    for word, wanted in (("预览", page.outline.preview_wanted), ("年度数据", page.outline.figures_wanted)):
        assert buttons[word].isVisible()
        wanted.disconnect()
        with qtbot.waitSignal(wanted):
            buttons[word].click()
