"""The finished file, read back by two independent readers."""

from __future__ import annotations

import io
import itertools
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import DictionaryObject
from pypdfium2 import PdfDocument

from officer_desk.domain.document import (
    Align,
    Block,
    Cell,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Row,
    Signature,
    Table,
    Title,
)
from officer_desk.report.typeset.flow import lay_out
from officer_desk.report.typeset.fonts import FontSet
from officer_desk.report.typeset.page import HEIGHT, LEFT, MM, PAGE_HEIGHT, TOP, WIDTH
from officer_desk.report.typeset.pdf import render_pdf, write_pdf
from officer_desk.report.typeset.tables import set_table


@pytest.fixture(scope="module")
def data(annual_report: Document, fonts: FontSet) -> bytes:
    return render_pdf(annual_report, fonts=fonts)


@pytest.fixture(scope="module")
def reader(data: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(data))


@pytest.fixture(scope="module")
def opened(data: bytes) -> Iterator[PdfDocument]:
    document = PdfDocument(data)
    yield document
    document.close()


def squeezed(text: str) -> str:
    """The text without blanks, line ends and page numbers."""
    return "".join(re.sub(r"—\s*\d+\s*—", "", text).split())


def page_texts(data: bytes) -> list[str]:
    document = PdfDocument(data)
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return texts


def small(*blocks: object, **options: object) -> Document:
    return Document("题", "甲", "乙", blocks, **options)  # type: ignore[arg-type]


def prose(document: Document) -> list[str]:
    found = [block.text for block in document.blocks if isinstance(block, Title | Heading | Paragraph)]
    signed = [block for block in document.blocks if isinstance(block, Signature)]
    return found + [text for block in signed for text in (block.name, block.date)]


def test_pdfium_reads_every_paragraph_back_exactly(annual_report: Document, data: bytes) -> None:
    text = squeezed("".join(page_texts(data)))
    assert [words for words in prose(annual_report) if squeezed(words) not in text] == []


def test_pypdf_reads_every_paragraph_back_exactly(annual_report: Document, reader: PdfReader) -> None:
    text = squeezed("".join(page.extract_text() for page in reader.pages))
    assert [words for words in prose(annual_report) if squeezed(words) not in text] == []


def test_no_blanks_are_read_within_a_line(opened: PdfDocument) -> None:
    lines = opened[0].get_textpage().get_text_range().splitlines()
    assert [line for line in lines if " " in line] == ["— 1 —"]


def test_every_cell_of_every_table_holds_its_text_and_nothing_else(
    annual_report: Document, opened: PdfDocument, fonts: FontSet
) -> None:
    tables = iter([block for block in annual_report.blocks if isinstance(block, Table)])
    checked = 0
    for number, page in enumerate(lay_out(annual_report, fonts)):
        text_page = opened[number].get_textpage()
        for placed in page:
            if placed.piece.part is None:
                continue
            table = next(tables)
            step = set_table(table, WIDTH, fonts, room=placed.piece.height + 0.01)
            for row, column, cell in table.cells():
                top = PAGE_HEIGHT - TOP - placed.y - sum(step.heights[:row])
                bottom = top - sum(step.heights[row : row + cell.row_span])
                left, right = (LEFT + step.edges[i] for i in (column, column + cell.column_span))
                read = text_page.get_text_bounded(left, bottom, right, top)
                assert squeezed(read) == squeezed(cell.text)
                checked += 1
    assert next(tables, None) is None
    assert checked > 250


def test_every_font_is_embedded_and_none_is_a_standard_one(reader: PdfReader) -> None:
    names = set()
    for page in reader.pages:
        fonts = page["/Resources"]["/Font"]  # type: ignore[index]
        for font in fonts.values():
            described = font.get_object()
            assert "/FontFile2" in described["/FontDescriptor"]
            assert "/ToUnicode" in described
            names.add(described["/BaseFont"].split("+")[1])
    assert names == {
        "OfficerDeskTitle-Regular",
        "OfficerDeskHei-Regular",
        "OfficerDeskKai-Regular",
        "OfficerDeskFang-Regular",
        "OfficerDeskSong-Regular",
        "LiberationSerif",
    }


def test_no_standard_font_is_named_anywhere(data: bytes, reader: PdfReader) -> None:
    assert b"Helvetica" not in data
    for page in reader.pages:
        assert b"Helvetica" not in page.get_contents().get_data()  # type: ignore[union-attr]


def test_words_stay_in_the_type_area(opened: PdfDocument) -> None:
    for page in opened:
        assert page.get_size() == pytest.approx((210 * MM, 297 * MM), abs=0.01)
        text_page = page.get_textpage()
        folio = text_page.get_text_range().rstrip().splitlines()[-1]
        for index in range(text_page.count_chars() - len(folio)):
            left, bottom, right, top = text_page.get_charbox(index)
            if left == right:
                continue
            assert left >= LEFT - 0.5
            assert right <= LEFT + WIDTH + 0.5
            assert bottom >= PAGE_HEIGHT - TOP - HEIGHT
            assert top <= PAGE_HEIGHT - TOP


def test_page_numbers_stand_outside_one_character_in(opened: PdfDocument) -> None:
    for number, page in enumerate(opened, start=1):
        text_page = page.get_textpage()
        read = text_page.get_text_range().rstrip().splitlines()[-1]
        assert read == f"— {number} —"
        count = text_page.count_chars()
        boxes = [text_page.get_charbox(index) for index in range(count - len(read), count)]
        left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
        if number % 2:
            assert right == pytest.approx(LEFT + WIDTH - 14, abs=0.5)
        else:
            assert left == pytest.approx(LEFT + 14, abs=0.5)
        dash = boxes[0]
        assert dash[3] == pytest.approx(PAGE_HEIGHT - TOP - HEIGHT - 7 * MM, abs=1.0)


def test_body_text_stands_on_the_grid(opened: PdfDocument) -> None:
    text_page = opened[0].get_textpage()
    text = text_page.get_text_range()
    first = text.index("公开申请情况、政府信息")
    lefts = [text_page.get_charbox(first + index)[0] for index in range(6)]
    gaps = [after - before for before, after in itertools.pairwise(lefts)]
    assert sum(gaps) / len(gaps) == pytest.approx(156 * MM / 28, abs=1.0)


def test_table_three_stands_on_one_page(annual_report: Document, data: bytes) -> None:
    (page,) = (text for text in page_texts(data) if "本年新收政府信息公开申请数量" in text)
    assert "三、收到和处理政府信息公开申请情况" in page
    assert "四、结转下年度继续办理" in page
    assert "175" in page


def test_a_report_takes_six_pages(opened: PdfDocument) -> None:
    assert len(opened) == 6


def test_the_outline_holds_the_headings_in_their_order(annual_report: Document, opened: PdfDocument) -> None:
    entries = [(item.get_title(), item.level) for item in opened.get_toc()]
    title, *headings = [block for block in annual_report.blocks if isinstance(block, Title | Heading)]
    assert entries[0] == (title.text, 0)
    assert entries[1:] == [(block.text, block.level) for block in headings]  # type: ignore[union-attr]


def test_the_outline_leads_to_the_page_of_the_heading(opened: PdfDocument, data: bytes) -> None:
    texts = page_texts(data)
    for item in opened.get_toc():
        assert squeezed(item.get_title()) in squeezed(texts[item.get_dest().get_index()])


def test_properties_name_title_author_subject_and_language(
    annual_report: Document, reader: PdfReader
) -> None:
    properties = reader.metadata
    assert properties is not None
    assert properties.title == annual_report.title
    assert properties.author == annual_report.author
    assert properties.subject == annual_report.subject
    assert properties["/Keywords"] == "政府信息公开，年度报告，2025"
    assert properties.creation_date is None
    root = reader.trailer["/Root"]
    assert isinstance(root, DictionaryObject)
    assert root["/Lang"] == "zh-CN"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # type: ignore[index]  # noqa: E712


def test_the_time_it_was_made_is_told_where_known(fonts: FontSet) -> None:
    moment = datetime(2026, 1, 15, 9, 30, tzinfo=timezone(timedelta(hours=8)))
    data = render_pdf(small(Paragraph("甲")), fonts=fonts, made_at=moment)
    properties = PdfReader(io.BytesIO(data)).metadata
    assert properties is not None
    assert properties.creation_date == moment


def test_names_beyond_the_basic_plane_are_copied_right(fonts: FontSet) -> None:
    name = "联系人：堃镕喆、䶮𬱖𫖯。"
    data = render_pdf(small(Paragraph(name), Heading(name), Title(name)), fonts=fonts)
    assert squeezed(PdfReader(io.BytesIO(data)).pages[0].extract_text()).count(name) == 3
    assert squeezed(page_texts(data)[0]).count(name) == 3


def test_what_no_font_can_draw_is_a_box_with_its_number(fonts: FontSet) -> None:
    table = Table((1,), (Row(((0, Cell("\U0002ebe1")),)),))
    data = render_pdf(small(Paragraph("甲\ue123乙"), table), fonts=fonts)
    text = squeezed(page_texts(data)[0])
    assert "E1" in text
    assert "23" in text
    assert "2EB" in text


def test_bold_words_do_not_make_the_next_ones_bold(fonts: FontSet) -> None:
    data = render_pdf(small(Heading("1.压实责任。", level=3), Paragraph("完善制度。")), fonts=fonts)
    content = PdfReader(io.BytesIO(data)).pages[0].get_contents()
    assert content is not None
    modes = re.findall(rb"(\d) Tr", content.get_data())
    assert modes
    assert modes[-1] == b"0"
    assert modes.count(b"2") == modes.count(b"0")


def test_a_watermark_lies_beneath_every_page(fonts: FontSet) -> None:
    blocks = (Paragraph("甲"), PageBreak(), Paragraph("乙"))
    texts = page_texts(render_pdf(small(*blocks, watermark="示例"), fonts=fonts))
    assert all("示" in text and "例" in text for text in texts)
    plain = page_texts(render_pdf(small(*blocks), fonts=fonts))
    assert not any("示" in text for text in plain)


def test_the_same_document_gives_the_same_bytes(annual_report: Document, data: bytes, fonts: FontSet) -> None:
    assert render_pdf(annual_report, fonts=fonts) == data


def test_the_bytes_do_not_hang_on_the_order_of_hashes() -> None:
    script = (
        "import hashlib\n"
        "from officer_desk.domain.document import *\n"
        "from officer_desk.report.typeset.fonts import FontSet\n"
        "from officer_desk.report.typeset.pdf import render_pdf\n"
        "blocks = (Title('甲2025'), Heading('一、乙'), Paragraph('丙，丁𬱖'), Signature('局', '2026年'))\n"
        "data = render_pdf(Document('题', '甲', '乙', blocks, ('丙',)), fonts=FontSet.bundled())\n"
        "print(hashlib.sha256(data).hexdigest())\n"
    )
    source = str(Path(__file__).parents[3] / "src")
    digests = set()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": source}
        done = subprocess.run(
            [sys.executable, "-c", script], env=environment, check=True, capture_output=True, text=True
        )
        digests.add(done.stdout.strip())
    assert len(digests) == 1


def test_write_pdf_writes_a_file_or_a_stream(tmp_path: Path, fonts: FontSet) -> None:
    document = small(Paragraph("甲"))
    path = tmp_path / "report.pdf"
    stream = io.BytesIO()
    write_pdf(document, path, fonts=fonts)
    write_pdf(document, stream, fonts=fonts)
    assert path.read_bytes() == stream.getvalue() == render_pdf(document, fonts=fonts)


def test_a_folder_that_is_not_there_is_an_error_of_the_system(tmp_path: Path, fonts: FontSet) -> None:
    with pytest.raises(OSError, match="missing"):
        write_pdf(small(Paragraph("甲")), tmp_path / "missing" / "report.pdf", fonts=fonts)


def test_a_document_without_blocks_is_one_empty_page(fonts: FontSet) -> None:
    assert page_texts(render_pdf(small(), fonts=fonts))[0].strip() == "— 1 —"


any_text = st.text(max_size=60)
any_block = st.one_of(
    st.builds(Title, any_text),
    st.builds(Heading, any_text, level=st.integers(0, 5)),
    st.builds(Paragraph, any_text, align=st.sampled_from(Align), right_indent=st.integers(0, 30)),
    st.builds(Signature, any_text, any_text),
    st.builds(
        lambda text, down: Table((1,), (Row(((0, Cell(text, is_vertical=down)),)),)), any_text, st.booleans()
    ),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(any_block, max_size=5), any_text)
def test_no_text_makes_the_writer_fail(blocks: list[Block], text: str) -> None:
    document = Document(text, text, text, tuple(blocks), watermark=text)
    assert page_texts(render_pdf(document, fonts=FontSet.bundled()))
