"""The import dialog: nothing is written before the officer says so, and what is wrong is named."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QDialog, QLabel, QWidget

from officer_desk.domain.errors import FileTrouble, FileTroubleError
from officer_desk.operations.changes import Changes
from officer_desk.operations.desk import Desk, open_desk
from officer_desk.operations.lists import register_lists
from officer_desk.operations.workbook.workbook_import import RowProblem
from officer_desk.ui.dialogs.files import import_workbook
from officer_desk.ui.dialogs.files.import_problems import ProblemModel, ProblemTable
from officer_desk.ui.dialogs.files.import_workbook import ImportDialog

TODAY = date(2026, 11, 23)
HEADS = ("登记号", "收件日期", "收到方式", "申请人", "申请人类型", "申请内容", "办理结果", "答复日期")
GOOD = ("依申请〔2023〕1号", "2023-01-05", "当面提交", "赵某", "自然人", "预算", "予以公开", "2023-02-01")
OTHER = ("依申请〔2023〕2号", "2023-01-06", "当面提交", "钱某", "自然人", "决算", "予以公开", "2023-02-02")
BAD = ("依申请〔2023〕3号", "2023-02-31", "当面提交", "孙某", "外星人", "规划", "", "")

Rows = Sequence[Sequence[str]]


@pytest.fixture
def desk(tmp_path: Path, blank_file: Path) -> Iterator[Desk]:
    opened = open_desk(shutil.copyfile(blank_file, tmp_path / "册.desk"), today=lambda: TODAY)
    yield opened
    opened.close()


@pytest.fixture
def workbook(tmp_path: Path) -> Callable[..., Path]:
    """Makes a workbook of rows below the heads."""

    def make(*rows: Sequence[str], heads: Sequence[str] = HEADS) -> Path:
        path = tmp_path / "旧台账.xlsx"
        book = xlsxwriter.Workbook(path)
        page = book.add_worksheet("台账")
        for number, row in enumerate((heads, *rows)):
            page.write_row(number, 0, row)
        book.close()
        return path

    return make


class Asked:
    """What the officer chooses when asked for a file, in this order; None where she leaves."""

    def __init__(self, *answers: Path | None) -> None:
        self.answers = list(answers)
        self.proposed: list[Path] = []

    def __call__(self, parent: QWidget, proposed: Path) -> Path | None:
        self.proposed.append(proposed)
        return self.answers.pop(0)


@pytest.fixture
def opened(qtbot, desk: Desk) -> Iterator[Callable[..., tuple[ImportDialog, list[Changes]]]]:
    """Opens the dialog, with the files the officer chooses, once what she chose was read."""
    made: list[ImportDialog] = []

    def make(*chosen: Path | None, target: Path | None = None) -> tuple[ImportDialog, list[Changes]]:
        dialog = ImportDialog(desk, "requests", None, ask=Asked(*chosen), ask_target=Asked(target))
        told: list[Changes] = []
        dialog.changed.connect(told.append)
        dialog.choose_and_open()
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)  # to be asked after it closed
        made.append(dialog)
        qtbot.waitUntil(lambda: dialog.task is None)
        return dialog, told

    yield make
    for dialog in made:
        dialog.close()
        dialog.deleteLater()


def count(desk: Desk) -> int:
    return len(register_lists.row_ids(desk, register_lists.ListQuery("requests")))


def words(widget: QWidget) -> list[str]:
    """Every label in sight."""
    return [found.text() for found in widget.findChildren(QLabel) if found.isVisibleTo(widget)]


def test_a_clean_workbook_is_imported_by_one_button(opened, workbook, desk) -> None:
    dialog, told = opened(workbook(GOOD, OTHER))
    assert count(desk) == 0
    assert dialog.import_button.text() == "导入 2 行"
    assert dialog.import_button.isVisible()
    assert dialog.import_button.isDefault()
    assert not dialog.skip_button.isVisible()
    assert not dialog.again_button.isVisible()
    dialog.import_button.click()
    assert count(desk) == 2
    assert [done.sentence for done in told] == ["已从“旧台账.xlsx”导入依申请公开 2 件"]
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert not dialog.isVisible()


def test_problems_are_listed_by_row_column_and_reason(opened, workbook) -> None:
    dialog, _ = opened(workbook(GOOD, BAD))
    model = dialog.findings.table.problem_model
    lines = [model.line(number) for number in range(model.rowCount())]
    assert [(row, column) for row, column, _ in lines] == [("3", "收件日期"), ("3", "申请人类型")]
    assert "2023-02-31" in lines[0][2]
    assert dialog.findings.good.text() == "可以导入 1 行"
    assert dialog.findings.bad.text() == "有问题 1 行，不能导入"
    assert not dialog.import_button.isVisible()


def test_bad_rows_are_left_out_only_when_the_officer_says_so(opened, workbook, desk) -> None:
    dialog, told = opened(workbook(GOOD, BAD, OTHER))
    assert count(desk) == 0
    assert dialog.skip_button.text() == "跳过有问题的 1 行，导入其余 2 行"
    assert not dialog.skip_button.isDefault()
    dialog.skip_button.click()
    assert count(desk) == 2
    assert len(told) == 1


def test_nothing_can_be_skipped_where_every_row_is_bad(opened, workbook) -> None:
    dialog, _ = opened(workbook(BAD))
    assert not dialog.skip_button.isVisible()
    assert dialog.again_button.isVisible()


def test_a_corrected_workbook_is_read_again(qtbot, opened, workbook) -> None:
    dialog, _ = opened(workbook(GOOD, BAD))
    workbook(GOOD, OTHER)
    dialog.again_button.click()
    qtbot.waitUntil(lambda: dialog.task is None)
    assert dialog.import_button.text() == "导入 2 行"
    assert dialog.import_button.isVisible()
    assert not dialog.findings.bad.isVisible()


def test_columns_are_named_with_their_fields_and_those_left_out(opened, workbook) -> None:
    dialog, _ = opened(workbook((*GOOD, "同意"), heads=(*HEADS, "领导批示")))
    said = words(dialog.findings)
    assert said.index("B 列") + 1 == said.index("收到日期")
    assert "表中写作“收件日期”" in said
    assert "表中写作“登记号”" not in said
    assert "领导批示（I 列）" in said
    assert not any("不认识的列，没有导入" in told for told in said)


def test_notes_are_shown_and_a_second_import_is_warned_of(qtbot, opened, workbook) -> None:
    path = workbook(GOOD)
    first, _ = opened(path)
    first.import_button.click()
    second, _ = opened(path)
    said = words(second.findings)
    warned = next(told for told in said if told.startswith("这个文件曾于 2026-11-23 导入过"))
    found = next(label for label in second.findings.findChildren(QLabel) if label.text() == warned)
    assert found.property("tone") == "warn"


def test_a_file_that_is_no_workbook_is_refused_in_one_sentence(qtbot, opened, workbook, tmp_path) -> None:
    broken = tmp_path / "照片.xlsx"
    broken.write_bytes(b"no workbook")
    dialog, told = opened(broken, workbook(GOOD))
    said = words(dialog)
    assert any("“照片.xlsx”不是工作簿" in sentence for sentence in said)
    assert not dialog.import_button.isVisible()
    dialog._broken.primary.click()
    qtbot.waitUntil(lambda: dialog.task is None)
    assert dialog.import_button.text() == "导入 1 行"
    assert told == []


def test_leaving_the_chooser_shows_what_can_be_chosen_and_the_template(opened) -> None:
    dialog, _ = opened(None)
    assert dialog.isVisible()
    assert any("选择一个工作簿" in told for told in words(dialog))
    assert dialog._start.secondary.text() == "下载模板"


def test_the_template_is_written_where_the_officer_says(opened, workbook, tmp_path) -> None:
    target = tmp_path / "模板.xlsx"
    dialog, _ = opened(workbook(BAD), target=target)
    dialog.template_button.click()
    assert target.stat().st_size > 1000
    assert "模板已存为“模板.xlsx”" in words(dialog)
    assert dialog._ask_target.proposed[0].name == "依申请公开导入模板.xlsx"


def test_a_template_that_cannot_be_written_is_told_of(opened, workbook, tmp_path) -> None:
    dialog, _ = opened(workbook(BAD), target=tmp_path / "没有" / "模板.xlsx")
    dialog.template_button.click()
    assert dialog.error.isVisible()
    assert dialog.error.sentence


def test_reading_uses_a_desk_of_its_own_in_another_thread(opened, workbook, desk, monkeypatch) -> None:
    seen: list[tuple[bool, bool, date, int]] = []

    def watched(own: Desk, *args: object, **options: object) -> object:
        seen.append((own is desk, own.is_read_only, own.today(), threading.get_ident()))
        return plan_import(own, *args, **options)

    plan_import = import_workbook.plan_import
    monkeypatch.setattr(import_workbook, "plan_import", watched)
    opened(workbook(GOOD))
    assert seen == [(False, True, TODAY, seen[0][3])]
    assert seen[0][3] != threading.get_ident()


class Slow:
    """Stands for reading that waits until it is let go, and then reports."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.started, self.go_on = threading.Event(), threading.Event()
        self.ended = threading.Event()
        monkeypatch.setattr(import_workbook, "plan_import", self.read)

    def read(self, *args: object, progress: Callable[[int, int], None]) -> object:
        self.started.set()
        try:
            self.go_on.wait(5)
            progress(1, 2)
        finally:
            self.ended.set()
        raise AssertionError("was not cancelled")


def test_reading_that_takes_long_shows_a_bar_and_can_be_cancelled(qtbot, desk, workbook, monkeypatch) -> None:
    slow = Slow(monkeypatch)
    dialog = ImportDialog(desk, "requests", ask=Asked(workbook(GOOD)))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.choose()
    qtbot.waitUntil(lambda: dialog.busy.isVisible())
    dialog.busy.cancel_wanted.emit()
    slow.go_on.set()
    qtbot.waitUntil(lambda: dialog.task is None)
    assert not dialog.busy.isVisible()
    assert dialog._start.isVisible()
    assert dialog.plan is None


def test_closing_stops_what_is_being_read(qtbot, desk, workbook, monkeypatch) -> None:
    slow = Slow(monkeypatch)
    dialog = ImportDialog(desk, "requests", ask=Asked(workbook(GOOD)))
    dialog.choose_and_open()
    assert slow.started.wait(5)
    with qtbot.waitSignal(dialog.destroyed):
        dialog.reject()
    slow.go_on.set()
    assert slow.ended.wait(5)


def test_what_stops_an_import_is_told_and_nothing_is_lost(opened, workbook, desk, monkeypatch) -> None:
    def full(*args: object, **options: object) -> object:
        raise FileTroubleError("磁盘已满，没有保存。", trouble=FileTrouble.DISK_FULL)

    dialog, told = opened(workbook(GOOD))
    with monkeypatch.context() as patched:
        patched.setattr(import_workbook, "run_import", full)
        dialog.import_button.click()
    assert dialog.error.sentence == "磁盘已满，没有保存。"
    assert dialog.isVisible()
    assert dialog.findings.isVisible()
    assert QGuiApplication.overrideCursor() is None
    assert told == []
    dialog.import_button.click()
    assert count(desk) == 1


def test_the_bar_follows_while_rows_are_kept(opened, workbook, monkeypatch) -> None:
    dialog, _ = opened(workbook(GOOD, OTHER))
    seen: list[tuple[int, int]] = []
    monkeypatch.setattr(dialog.busy, "set_progress", lambda done, total: seen.append((done, total)))
    dialog.import_button.click()
    assert (0, 2) in seen


def test_a_desk_that_can_only_be_read_imports_nothing(qtbot, desk, workbook) -> None:
    beside = open_desk(desk.path, write=False, today=lambda: TODAY)
    dialog = ImportDialog(beside, "requests", ask=Asked(workbook(GOOD)))
    qtbot.addWidget(dialog)
    dialog.choose()
    qtbot.waitUntil(lambda: dialog.task is None)
    assert not dialog.import_button.isEnabled()
    beside.close()


# The table of problems

PROBLEMS = (
    RowProblem(4, "收到日期", "“2023-02-31”这一天不存在。"),
    RowProblem(9, "", "这一行不能导入。"),
)


def test_the_model_of_problems_is_sound(qtbot) -> None:
    model = ProblemModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.replace(PROBLEMS)
    assert model.rowCount() == 2
    assert model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == str(PROBLEMS[0])
    model.replace(())
    assert model.rowCount() == 0


def test_all_problems_are_copied_as_a_table(qtbot) -> None:
    table = ProblemTable()
    qtbot.addWidget(table)
    table.show_problems(PROBLEMS)
    table.copy_all()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines == ["行\t列\t问题", "4\t收到日期\t“2023-02-31”这一天不存在。", "9\t\t这一行不能导入。"]


def test_the_chosen_problems_are_copied_by_key(qtbot) -> None:
    table = ProblemTable()
    qtbot.addWidget(table)
    table.show_problems(PROBLEMS)
    table.selectRow(1)
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().splitlines()[1:] == ["9\t\t这一行不能导入。"]


def test_rows_take_a_second_line_where_a_reason_needs_it(qtbot) -> None:
    table = ProblemTable()
    qtbot.addWidget(table)
    table.resize(800, 300)
    table.show()
    table.show_problems(PROBLEMS)
    assert table.rowHeight(0) == 28
    table.show_problems((RowProblem(2, "申请内容", "太长" * 60),))
    assert table.rowHeight(0) == 44
    table.resize(3000, 300)
    assert table.rowHeight(0) == 28
