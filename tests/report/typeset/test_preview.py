from __future__ import annotations

import pytest

from officer_desk.domain.document import Document, PageBreak, Paragraph
from officer_desk.report.typeset.fonts import FontSet
from officer_desk.report.typeset.pdf import render_pdf
from officer_desk.report.typeset.preview import PdfPages


@pytest.fixture(scope="module")
def pages(fonts: FontSet) -> PdfPages:
    blocks = (Paragraph("政府信息公开"), PageBreak(), Paragraph("第二页"))
    return PdfPages(render_pdf(Document("题", "甲", "乙", blocks), fonts=fonts))


def test_every_page_is_a4(pages: PdfPages) -> None:
    assert len(pages) == 2
    assert pages.size(1) == pytest.approx((595.28, 841.89), abs=0.01)


def test_a_picture_holds_four_bytes_a_pixel_and_something_black(pages: PdfPages) -> None:
    width, height, data = pages.render(0, scale=0.5)
    assert (width, height) == (298, 421)
    assert len(data) == width * height * 4
    assert data[:3] == b"\xff\xff\xff"
    assert min(data) < 128


def test_scale_is_in_pixels_per_point(pages: PdfPages) -> None:
    assert pages.render(1, scale=2.0)[:2] == (1191, 1684)


def test_odd_widths_leave_no_gap_between_rows(pages: PdfPages) -> None:
    for scale in (0.311, 0.5, 0.777):
        width, height, data = pages.render(0, scale=scale)
        assert len(data) == width * height * 4


def test_a_printer_gets_one_grey_byte_a_pixel(pages: PdfPages) -> None:
    for scale in (0.777, 2.0):
        width, height, data = pages.render_grey(0, scale=scale)
        assert (width, height) == pages.render(0, scale=scale)[:2]
        assert len(data) == width * height
        assert min(data) < 128 < max(data)
