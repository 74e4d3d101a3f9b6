"""The dialogs of the report: typed figures, letting breaches pass in words, export."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from officer_desk.domain.errors import DeskError
from officer_desk.domain.report.breaches import Breach
from officer_desk.operations.desk import Desk
from officer_desk.operations.report import annual_report
from officer_desk.ui.dialogs.files import export as exporting
from officer_desk.ui.dialogs.files.accept_breaches import AcceptBreachesDialog
from officer_desk.ui.dialogs.files.export import ReportExport, default_target, export_report
from officer_desk.ui.dialogs.files.exported import ExportedDialog
from officer_desk.ui.dialogs.record.figures import FiguresDialog
from officer_desk.ui.widgets.bars import BusyBar
from officer_desk.ui.widgets.confirm import ConfirmDialog

YEAR = 2025


@pytest.fixture
def figures(qtbot: QtBot, desk: Desk) -> FiguresDialog:
    made = FiguresDialog(desk, YEAR, focus="penalties")
    qtbot.addWidget(made, before_close_func=lambda widget: widget.hide())
    made.show()
    return made


def kept(desk: Desk) -> dict[str, int]:
    return {kind.key: figure.amount for kind, figure in annual_report.figure_rows(desk, YEAR) if figure}


def test_every_figure_can_be_typed(figures: FiguresDialog, desk: Desk) -> None:
    assert list(figures.lines) == [kind.key for kind, _ in annual_report.figure_rows(desk, YEAR)]
    assert not any(line.is_changed() for line in figures.lines.values())


def test_a_group_is_gone_to_by_its_name(figures: FiguresDialog, qtbot: QtBot) -> None:
    figures.show()
    qtbot.waitExposed(figures)
    number = figures.groups.findData("建议提案")
    figures.groups.activated.emit(number)
    assert figures.lines["suggestions_led"].amount.hasFocus()
    assert figures._scroll.verticalScrollBar().value() > 0


def test_figures_are_saved_as_one_act_with_source_and_note(
    figures: FiguresDialog, desk: Desk, qtbot: QtBot
) -> None:
    figures.lines["permits"].amount.setText("1,234 件")
    figures.lines["fees"].amount.setText("0.123456")
    figures.lines["fees"].source.setEditText("财务股")
    figures.lines["fees"].note.setText("检验费")
    with qtbot.waitSignal(figures.changed) as changed:
        figures.save_button.click()
    assert changed.args[0].sentence == "已填报 2025 年度数据 2 项"
    assert not figures.isVisible()
    found = {kind.key: figure for kind, figure in annual_report.figure_rows(desk, YEAR)}
    assert kept(desk)["permits"] == 1234
    fee = found["fees"]
    assert fee is not None
    assert (fee.amount, fee.source, fee.note) == (123456, "财务股", "检验费")


def test_a_long_note_is_shown_from_its_beginning(figures: FiguresDialog, desk: Desk, qtbot: QtBot) -> None:
    figures.lines["permits"].amount.setText("1")
    figures.lines["permits"].note.setText("许可系统导出" * 20)
    figures.save()
    again = FiguresDialog(desk, YEAR)
    qtbot.addWidget(again, before_close_func=lambda widget: widget.hide())
    assert again.lines["permits"].note.cursorPosition() == 0


def test_wrong_amounts_are_named_beside_their_fields_and_nothing_is_saved(
    figures: FiguresDialog, desk: Desk
) -> None:
    before = kept(desk)
    figures.lines["permits"].amount.setText("增加3件")
    figures.lines["coercion"].amount.setText("-1")
    figures.lines["penalties"].amount.setText("5")
    figures.save()
    assert "不是数字" in figures.lines["permits"].problem.sentence
    assert "负数" in figures.lines["coercion"].problem.sentence
    assert figures._count.text() == "2 处需更正"
    assert kept(desk) == before
    figures.lines["permits"].amount.setText("3")
    assert figures.lines["permits"].problem.sentence == ""


def test_an_emptied_figure_counts_as_not_typed(figures: FiguresDialog, desk: Desk) -> None:
    line = figures.lines["permits"]
    line.amount.clear()
    line.source.setEditText("")
    line.note.clear()
    figures.save()
    assert "permits" not in kept(desk)


def test_a_source_without_amount_is_asked_for(figures: FiguresDialog) -> None:
    figures.lines["rules_opening"].note.setText("没有规章")
    figures.save()
    assert "没有填数量" in figures.lines["rules_opening"].problem.sentence


def test_typed_figures_are_not_dropped_without_asking(
    figures: FiguresDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    figures.lines["permits"].amount.setText("9")
    monkeypatch.setattr(ConfirmDialog, "is_confirmed", lambda self: False)
    figures.reject()
    assert figures.isVisible()
    monkeypatch.setattr(ConfirmDialog, "is_confirmed", lambda self: True)
    figures.reject()
    assert not figures.isVisible()


def test_breaches_are_named_and_need_words(qtbot: QtBot) -> None:
    breaches = (Breach("T3-bal", "error", "甲不等于乙。"), Breach("T3-row", "error", "丙不等于丁。"))
    dialog = AcceptBreachesDialog(breaches, YEAR)
    qtbot.addWidget(dialog)
    told = [shown.text() for shown in dialog.findChildren(QLabel)]
    assert {"甲不等于乙。", "丙不等于丁。"} <= set(told)
    assert not dialog.act_button.isEnabled()
    dialog.text.setPlainText("  ok ")
    assert not dialog.act_button.isEnabled()
    dialog.text.setPlainText("上年漏计一件，已说明。 ")
    assert dialog.act_button.isEnabled()
    assert dialog.words() == "上年漏计一件，已说明。"


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def finished(window: QWidget) -> ExportedDialog | None:
    return window.findChild(ExportedDialog)


def test_report_is_exported_and_the_way_to_it_shown(
    desk: Desk, window: QWidget, tmp_path: Path, qtbot: QtBot
) -> None:
    target = tmp_path / "报告.pdf"
    told: list[object] = []
    export_report(desk, YEAR, window, changed=told.append, ask=lambda parent, proposed: target)
    qtbot.waitUntil(lambda: bool(told), timeout=20000)
    assert target.read_bytes().startswith(b"%PDF")
    assert annual_report.exports(desk, YEAR)[0].file_name == "报告.pdf"
    dialog = finished(window)
    assert dialog is not None
    dialog.accept()
    assert [f.name for f in tmp_path.iterdir() if f.suffix == ".partial"] == []


def test_a_slow_export_says_that_it_is_under_way(
    desk: Desk, window: QWidget, tmp_path: Path, qtbot: QtBot
) -> None:
    window.resize(1280, 800)
    window.show()
    told: list[object] = []
    export = export_report(
        desk, YEAR, window, changed=told.append, ask=lambda parent, proposed: tmp_path / "报告.pdf"
    )
    assert export.task is not None
    export.task.slow.emit()
    assert export.busy is not None
    assert export.busy.isVisible()
    qtbot.waitUntil(lambda: bool(told), timeout=20000)
    assert export.busy is None
    assert not [bar for bar in window.findChildren(BusyBar) if bar.isVisible()]
    dialog = finished(window)
    assert dialog is not None
    dialog.accept()


def test_leaving_the_file_dialog_exports_nothing(desk: Desk, window: QWidget) -> None:
    told: list[object] = []
    export_report(desk, YEAR, window, changed=told.append, ask=lambda parent, proposed: None)
    assert told == []
    assert annual_report.exports(desk, YEAR) == []


def test_blocking_breaches_go_out_only_with_words_that_are_kept(
    desk: Desk, window: QWidget, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    annual_report.save_section(desk, YEAR, "1.1", "发布⟦没有这个数⟧条。")
    target = tmp_path / "报告.pdf"
    monkeypatch.setattr(ConfirmDialog, "is_confirmed", lambda self: False)
    export_report(desk, YEAR, window, changed=lambda done: pytest.fail("went out"), ask=lambda p, t: target)
    assert not target.exists()

    def give_words(dialog: AcceptBreachesDialog) -> bool:
        dialog.text.setPlainText("已核对，照此公布。")
        return True

    monkeypatch.setattr(ConfirmDialog, "is_confirmed", give_words)
    told: list[object] = []
    export_report(desk, YEAR, window, changed=told.append, ask=lambda parent, proposed: target)
    qtbot.waitUntil(lambda: bool(told), timeout=20000)
    assert annual_report.exports(desk, YEAR)[0].accepted_text == "已核对，照此公布。"
    dialog = finished(window)
    assert dialog is not None
    dialog.accept()


def test_a_target_that_cannot_be_written_is_told(
    desk: Desk, window: QWidget, tmp_path: Path, qtbot: QtBot
) -> None:
    told: list[DeskError] = []
    export_report(
        desk,
        YEAR,
        window,
        changed=lambda done: pytest.fail("went out"),
        failed=told.append,
        ask=lambda parent, proposed: tmp_path / "没有的文件夹" / "报告.pdf",
    )
    qtbot.waitUntil(lambda: bool(told), timeout=20000)
    assert "不能写入" in told[0].sentence
    assert annual_report.exports(desk, YEAR) == []


def test_a_year_without_a_format_is_told(desk: Desk, window: QWidget) -> None:
    told: list[DeskError] = []
    export = ReportExport(desk, 2005, window)
    export.failed.connect(told.append)
    export.start()
    assert "2005" in told[0].sentence


def test_failure_is_told_in_a_dialog_where_nobody_else_does(
    desk: Desk, window: QWidget, qtbot: QtBot
) -> None:
    export_report(desk, 2005, window, changed=lambda done: None)
    dialog = window.findChild(ConfirmDialog)
    assert isinstance(dialog, ConfirmDialog)
    assert not dialog.safe_button.isVisible()
    dialog.accept()


def test_proposed_name_is_bureau_year_and_title(desk: Desk) -> None:
    name = default_target(desk, YEAR).name
    assert name == f"{desk.bureau.names[-1].full_name}2025年政府信息公开工作年度报告.pdf"


def test_a_name_without_ending_gets_one(
    window: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        exporting.QFileDialog, "getSaveFileName", lambda *args: (str(tmp_path / "报告v1.2"), "")
    )
    assert exporting.ask_target(window, tmp_path / "x.pdf") == tmp_path / "报告v1.2.pdf"
    monkeypatch.setattr(exporting.QFileDialog, "getSaveFileName", lambda *args: ("", ""))
    assert exporting.ask_target(window, tmp_path / "x.pdf") is None


def test_a_desktop_without_a_program_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    asked: list[Path] = []

    def nothing(path: Path) -> bool:
        asked.append(path)
        return False

    dialog = ExportedDialog(tmp_path / "报告.pdf", show_path=nothing)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.open_button.click()
    dialog.folder_button.click()
    assert asked == [tmp_path / "报告.pdf", tmp_path]
    assert dialog.isVisible()
    assert dialog.note.isVisible()
