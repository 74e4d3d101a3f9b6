"""The rows of the 时限计算单: every one fills the line, stretches are as long as their days allow."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from officer_desk.domain.document import Document, Table
from officer_desk.report.computation_sheet import ComputationSheet, DateLines, EventLine, lay_out
from officer_desk.report.form_rows import Stretch
from officer_desk.report.typeset.flow import lay_out as set_pages
from officer_desk.report.typeset.fonts import FontSet


def sheet(*line: Stretch, facts: int = 4, events: int = 3) -> ComputationSheet:
    return ComputationSheet(
        bureau="甲局",
        number="依申请〔2026〕1号",
        facts=tuple((f"名{n}", f"值{n}") for n in range(facts)),
        result="答复期限　2026年10月30日（星期五）届满",
        events=tuple(EventLine("2026-08-17", f"事项{n}", "", "第三十条") for n in range(events)),
        line=line,
        dates=(
            DateLines("答复期限　2026年10月30日", "《政府信息公开条例》第三十三条第二款", ("甲。", "乙。")),
        ),
        remarks=(("工作日历", "2026年：通知，已确认。"),),
    )


def table_of(document: Document) -> Table:
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    return table


def texts(document: Document) -> list[str]:
    return [cell.text for _, _, cell in table_of(document).cells()]


@given(st.lists(st.integers(1, 90), max_size=10), st.integers(1, 7))
def test_every_row_fills_the_line_and_no_cell_overlaps(days: list[int], facts: int) -> None:
    stretches = [Stretch(f"段{n}", "08-17 至 08-26", count) for n, count in enumerate(days)]
    table = table_of(lay_out(sheet(*stretches, facts=facts)))
    for row in table.rows:
        at = 0
        for column, cell in row.cells:
            assert column == at
            at += cell.column_span
        assert at == len(table.widths)


def test_longer_stretches_are_wider_and_none_is_too_narrow_for_its_words() -> None:
    stretches = [Stretch("短", "08-17", 1), Stretch("长", "08-18 至 09-28", 42), Stretch("中", "09-29", 10)]
    table = table_of(lay_out(sheet(*stretches)))
    (row,) = (row for row in table.rows if row.cells[0][1].text == "短")
    short, long, middle = (cell.column_span for _, cell in row.cells)
    assert 20 <= short < middle < long


def test_one_stretch_alone_is_not_drawn_and_the_sections_are_counted_on() -> None:
    assert "二、期限和计算过程" in texts(lay_out(sheet(Stretch("办理", "08-17 至 09-14", 28))))
    both = texts(lay_out(sheet(Stretch("办理", "08-17", 9), Stretch("延期", "08-18", 9))))
    assert [text for text in both if text[1:2] == "、"] == [
        "一、经过",
        "二、时限分段（单位：工作日）",
        "三、期限和计算过程",
        "四、说明",
    ]


def test_the_line_to_sign_on_never_stands_alone() -> None:
    fonts = FontSet.bundled()
    for events in range(20, 34):
        pages = set_pages(lay_out(sheet(events=events)), fonts)
        last = "".join(
            run.text for placed in pages[-1] if placed.piece.part for run in placed.piece.part.runs
        )
        assert "工作日历" in last, events
