"""A printed register: sheet, widths, head on every page, running words, numbers."""

from __future__ import annotations

import io
import re

import pytest
from pypdf import PdfReader
from pypdfium2 import PdfDocument

from officer_desk.domain.document import (
    Align,
    Cell,
    Document,
    Numbering,
    PageBreak,
    Paragraph,
    Row,
    Running,
    Sheet,
    Table,
    Title,
)
from officer_desk.report import listing
from officer_desk.report.listing import ListColumn
from officer_desk.report.typeset.flow import lay_out
from officer_desk.report.typeset.fonts import FontSet
from officer_desk.report.typeset.page import SHEETS
from officer_desk.report.typeset.pdf import render_pdf
from officer_desk.report.typeset.running_lines import Number, numbers, running_lines, shortened

NUMBER = ListColumn("序号", is_whole=True)
TITLE = ListColumn("信息名称", 320, is_text=True)
DAY = ListColumn("形成日期", 92, is_whole=True)
KIND = ListColumn("办理结果", 160)
LONG = "关于云溪县滨湖新区污水处理厂提标改造工程环境影响报告书审批意见的公示（第三批）"


def lines(count: int, *more: str) -> list[list[str]]:
    return [[str(n), LONG, "2026-10-14", *more] for n in range(1, count + 1)]


def listed(columns: list[ListColumn], rows: list[list[str]]) -> Document:
    document = listing.lay_out(
        columns,
        rows,
        title="云溪县生态环境局主动公开台账",
        author="云溪县生态环境局",
        running=Running(
            head="云溪县生态环境局　主动公开台账　2026年",
            head_right="打印日期：2026-10-14",
            foot=f"共 {len(rows)} 条",
        ),
    )
    assert document is not None
    return document


def pages(document: Document, fonts: FontSet) -> list[str]:
    opened = PdfDocument(render_pdf(document, fonts=fonts))
    texts = [page.get_textpage().get_text_range() for page in opened]
    opened.close()
    return texts


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_few_columns_stand_upright_and_many_across() -> None:
    assert listed([NUMBER, TITLE, DAY], lines(3)).sheet is Sheet.LIST
    many = [NUMBER, TITLE, DAY, *[DAY] * 5, KIND]
    rows = [[*row, *["2026-10-14"] * 5, "予以公开"] for row in lines(3)]
    assert listed(many, rows).sheet is Sheet.LIST_ACROSS


def test_too_many_columns_stand_nowhere() -> None:
    columns = [DAY] * 40
    assert listing.lay_out(columns, [["2026-10-14"] * 40], title="题", author="", running=Running()) is None


@pytest.mark.parametrize("count", [1, 4, 7, 10, 14])
def test_columns_fill_the_width_and_no_date_is_broken(count: int, fonts: FontSet) -> None:
    columns = [NUMBER, TITLE, *[DAY] * count]
    document = listed(columns, [[str(n), LONG, *["2026-12-28"] * count] for n in range(1, 9)])
    table = document.blocks[1]
    assert isinstance(table, Table)
    assert sum(table.widths) == pytest.approx(SHEETS[document.sheet].width)
    text = "".join(pages(document, fonts))
    assert text.count("2026-12-28") == 8 * count


def test_long_words_wrap_within_their_column(fonts: FontSet) -> None:
    document = listed([NUMBER, TITLE, DAY, *[DAY] * 3], [[*row, *["2026-10-14"] * 3] for row in lines(2)])
    text = squeezed("".join(pages(document, fonts)))
    opened = PdfDocument(render_pdf(document, fonts=fonts))
    rows = opened[0].get_textpage().get_text_range().splitlines()
    opened.close()
    assert squeezed(LONG)[:12] in text
    assert not any(LONG in row for row in rows)


def test_titles_stand_left_and_short_words_in_the_middle() -> None:
    table = listed([NUMBER, TITLE, DAY, KIND], lines(1, "予以公开")).blocks[1]
    assert isinstance(table, Table)
    aligns = [cell.align for row, _, cell in table.cells() if row == 1]
    assert aligns == [Align.CENTRE, Align.LEFT, Align.CENTRE, Align.CENTRE]


def test_head_running_words_and_number_stand_on_every_page(fonts: FontSet) -> None:
    texts = pages(listed([NUMBER, TITLE, DAY], lines(120)), fonts)
    assert len(texts) > 2
    for number, text in enumerate(texts, start=1):
        assert text.count("信息名称") == 1
        assert "云溪县生态环境局" in text
        assert "打印日期：2026-10-14" in squeezed(text)
        assert "共120条" in squeezed(text)
        assert f"第{number}页共{len(texts)}页" in squeezed(text)
    whole = [int(found) for text in texts for found in re.findall(r"^(\d{1,3}) ", text, re.MULTILINE)]
    assert sorted(set(whole)) == list(range(1, 121))


def test_paper_is_a4_and_turned(fonts: FontSet) -> None:
    rows = [[*row, *["2026-10-14"] * 5] for row in lines(1)]
    across = listed([NUMBER, TITLE, DAY, *[DAY] * 5], rows)
    sizes = [
        PdfReader(io.BytesIO(render_pdf(document, fonts=fonts))).pages[0].mediabox
        for document in (listed([NUMBER, TITLE, DAY], lines(1)), across)
    ]
    assert [(round(box.width), round(box.height)) for box in sizes] == [(595, 842), (842, 595)]


def test_nothing_stands_outside_the_type_area(fonts: FontSet) -> None:
    document = listed([NUMBER, TITLE, DAY], lines(90))
    sheet = SHEETS[document.sheet]
    for page in lay_out(document, fonts):
        for placed in page:
            assert placed.y + placed.piece.height <= sheet.height + 0.01
            part = placed.piece.part
            if part is not None:
                assert part.width <= sheet.width + 0.01


def test_progress_rises_to_the_end_and_may_stop_the_work(fonts: FontSet) -> None:
    document = listed([NUMBER, TITLE, DAY], lines(1500))
    told: list[float] = []
    render_pdf(document, fonts=fonts, tick=told.append)
    assert told == sorted(told)
    assert told[0] < 0.1
    assert 0.9 < told[-1] <= 1.0

    def stop(share: float) -> None:
        if share > 0.3:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        render_pdf(document, fonts=fonts, tick=stop)


def test_running_head_gives_way_to_the_date(fonts: FontSet) -> None:
    running = Running(head="查找：“" + "水" * 200 + "”", head_right="打印日期：2026-10-14")
    document = Document("题", "", "", (), sheet=Sheet.LIST, running=running)
    runs = running_lines(document, None, fonts)
    text = "".join(run.text for run in runs)
    assert "…" in text
    assert text.endswith("打印日期：2026-10-14")
    assert shortened("水", 100, fonts) == "水"


def test_parts_are_counted_by_themselves_and_single_pages_bear_no_number(fonts: FontSet) -> None:
    long = Paragraph("\n".join(["字"] * 30))
    blocks = (Paragraph("甲"), PageBreak(), long, PageBreak(), Paragraph("乙"))
    document = Document("题", "", "", blocks, numbering=Numbering.BY_PART)
    found = numbers(document, lay_out(document, fonts))
    assert found == [None, Number(1, 2), Number(2, 2), None]


def test_letters_keep_the_number_between_dashes(fonts: FontSet) -> None:
    document = Document("题", "", "", (Paragraph("甲"),))
    assert numbers(document, lay_out(document, fonts)) == [Number(1)]
    assert pages(document, fonts)[0].split()[-3:] == ["—", "1", "—"]


def test_a_heading_within_a_table_stands_with_the_row_below(fonts: FontSet) -> None:
    row = Row(((0, Cell("字\n字\n字")),))
    heading = Row(((0, Cell("来源", is_head=True)),), keep_with_next=True)
    for count in range(1, 14):
        table = Table((1.0,), (*[row] * count, heading, row), text_size=10.5)
        document = Document("题", "", "", (Title("题"), table), sheet=Sheet.LETTER_ACROSS)
        for text in pages(document, fonts):
            if "来源" in text:
                after = text.split("来源", 1)[1]
                assert "字" in after
