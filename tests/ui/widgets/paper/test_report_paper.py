"""The sheet of the report: laid out from the blocks, its numbers reachable one by one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from officer_desk.domain.document import (
    Align,
    Cell,
    Document,
    Heading,
    Paragraph,
    Row,
    Signature,
    Table,
    Title,
)
from officer_desk.ui import theme
from officer_desk.ui.tokens import LIGHT
from officer_desk.ui.widgets.paper.report_paper import MAX_WIDTH, MIN_WIDTH, ReportPaper
from officer_desk.ui.widgets.paper.table_layout import TableLayout


def table(rows: int = 12) -> Table:
    """A head, a label over all lines, and two numbers a line."""
    head = Row(
        (
            (0, Cell("项目", column_span=2, is_head=True)),
            (2, Cell("甲")),
            (3, Cell("社会公益组织", is_head=True)),
        )
    )
    lines = []
    for number in range(rows):
        cells = [(1, Cell(f"第{number}行", align=Align.LEFT))]
        if number == 0:
            cells.insert(0, (0, Cell("三、本年度办理结果", row_span=rows, is_vertical=True)))
        cells += [(2, Cell(str(number), cell_id=f"t.{number}.a")), (3, Cell("0", cell_id=f"t.{number}.b"))]
        lines.append(Row(tuple(cells)))
    return Table((1, 6, 1, 1), (head, *lines), head_rows=1, key="t")


def document(rows: int = 12) -> Document:
    return Document(
        "年度报告", "某局", "年度报告",
        (
            Title("某局年度报告"),
            Paragraph("导语。", key="preface"),
            Heading("一、总体情况", 1, key="1"),
            Heading("（一）主动公开", 2, key="1.1"),
            Paragraph("公开了信息。" * 40, key="1.1"),
            Heading("三、表", 1, key="3"),
            table(rows),
            Heading("五、问题", 1, key="5"),
            Paragraph("没有问题。", key="5"),
            Signature("某局", "2026年1月20日"),
        ),
    )  # fmt: skip


@pytest.fixture
def paper(qtbot: QtBot) -> ReportPaper:
    made = ReportPaper()
    qtbot.addWidget(made)
    made.resize(760, 500)
    made.set_document(document(), marks={"t.1.a": "error", "t.2.a": "warn"}, labels={"t.1.a": "第一行 ＝ 1"})
    made.show()
    qtbot.waitExposed(made)
    return made


def test_every_cell_of_the_table_has_its_own_place() -> None:
    placed = TableLayout(table(), 700).cells
    assert len(placed) == sum(1 for _ in table().cells())
    for one in placed:
        assert not any(one is not other and one.rect.intersected(other.rect).isValid() for other in placed), (
            one.cell.text
        )
    assert max(cell.rect.right() for cell in placed) == 699


def test_rows_are_a_multiple_of_four_high() -> None:
    placed = TableLayout(table(), 700)
    assert {cell.rect.height() % 4 for cell in placed.numbers()} == {0}


def test_a_short_head_breaks_into_even_lines() -> None:
    layout = TableLayout(table(), 520)
    head = next(cell for cell in layout.cells if cell.cell.text == "社会公益组织")
    assert layout._balanced(head.cell, head.rect.width()) == "社会公益\n组织"


def test_a_label_over_many_lines_keeps_two_characters_together() -> None:
    label = Cell("（三）不予公开", row_span=2)
    layout = TableLayout(table(), 520)
    assert layout._balanced(label, 80) == "（三）不予\n公开"
    assert layout._balanced(label, 200) == "（三）不予公开"


def test_sheet_keeps_its_width_between_bounds(paper: ReportPaper) -> None:
    paper.resize(1600, 500)
    assert paper.sheet.width == MAX_WIDTH
    paper.resize(500, 500)
    assert paper.sheet.width == MIN_WIDTH
    assert paper.horizontalScrollBar().maximum() > 0


def test_arrows_move_over_numbers_only(paper: ReportPaper, qtbot: QtBot) -> None:
    paper.set_current("t.0.a")
    qtbot.keyClick(paper, Qt.Key.Key_Right)
    assert paper.current == "t.0.b"
    qtbot.keyClick(paper, Qt.Key.Key_Right)
    assert paper.current == "t.0.b"
    qtbot.keyClick(paper, Qt.Key.Key_Down)
    assert paper.current == "t.1.b"
    qtbot.keyClick(paper, Qt.Key.Key_Home)
    assert paper.current == "t.1.a"
    qtbot.keyClick(paper, Qt.Key.Key_Up)
    qtbot.keyClick(paper, Qt.Key.Key_Up)
    assert paper.current == "t.0.a"
    qtbot.keyClick(paper, Qt.Key.Key_End)
    assert paper.current == "t.0.b"


def test_current_number_is_scrolled_into_view(paper: ReportPaper) -> None:
    paper.verticalScrollBar().setValue(0)
    paper.set_current("t.11.b")
    assert paper.viewport().rect().contains(paper.rect_in_view("t.11.b"))
    assert paper.accessibleDescription() == "t.11.b"


def test_enter_and_click_ask_for_what_is_behind_a_number(paper: ReportPaper, qtbot: QtBot) -> None:
    paper.set_current("t.1.a")
    with qtbot.waitSignal(paper.activated) as entered:
        qtbot.keyClick(paper, Qt.Key.Key_Return)
    assert entered.args == ["t.1.a"]
    where = paper.rect_in_view("t.2.a").center()
    with qtbot.waitSignal(paper.activated) as clicked:
        qtbot.mouseClick(paper.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert clicked.args == ["t.2.a"]
    assert paper.current == "t.2.a"


def test_click_on_text_asks_to_edit_its_section(paper: ReportPaper, qtbot: QtBot) -> None:
    paper.show_key("1.1")
    block = next(b for b in paper.sheet.blocks if isinstance(b.block, Paragraph) and b.section == "1.1")
    where = block.rect.center() + QPoint(20, 10 - paper.verticalScrollBar().value())
    with qtbot.waitSignal(paper.section_wanted) as asked:
        qtbot.mouseClick(paper.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert asked.args == ["1.1"]


def test_scrolling_tells_the_part_at_the_top(paper: ReportPaper, qtbot: QtBot) -> None:
    with qtbot.waitSignal(paper.part_scrolled) as told:
        paper.show_key("3")
    assert told.args == ["3"]


def test_breach_cells_are_tinted_and_others_white(paper: ReportPaper) -> None:
    paper.show_key("3")
    picture = paper.viewport().grab().toImage()

    def ground(cell: str) -> str:
        rect = paper.rect_in_view(cell)
        return picture.pixelColor(rect.x() + 8, rect.y() + 8).name().upper()

    assert ground("t.1.a") == LIGHT.bad_tint
    assert ground("t.2.a") == LIGHT.warn_tint
    assert ground("t.3.a") == LIGHT.paper


def test_focus_takes_a_number_in_view_without_scrolling(paper: ReportPaper) -> None:
    paper.show_key("3")
    before = paper.verticalScrollBar().value()
    paper.setFocus()
    assert paper.current == "t.0.a"
    assert paper.verticalScrollBar().value() == before


def test_current_number_that_is_gone_is_forgotten(paper: ReportPaper) -> None:
    paper.set_current("t.11.a")
    paper.set_document(document(3), marks={}, labels={})
    assert paper.current == ""


def test_place_is_kept_when_laid_out_anew(paper: ReportPaper) -> None:
    paper.show_key("3")
    part = paper.sheet.part_at(paper.verticalScrollBar().value() + 40)
    paper.resize(700, 300)
    assert paper.sheet.part_at(paper.verticalScrollBar().value() + 40) == part == "3"
    paper.set_document(document(), marks={}, labels={})
    assert paper.sheet.part_at(paper.verticalScrollBar().value() + 40) == "3"


def test_sheet_follows_a_larger_size(paper: ReportPaper, qapp: QApplication) -> None:
    before = paper.sheet.height
    try:
        theme.apply(qapp, size="large")
        assert paper.sheet.height > before
        assert paper.sheet.width >= MIN_WIDTH
    finally:
        theme.apply(qapp)
    assert paper.sheet.height == before
