from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
from officer_desk.report.typeset.flow import Placed, lay_out
from officer_desk.report.typeset.fonts import FontSet
from officer_desk.report.typeset.page import HEIGHT, LINE, LINES, SQUARE, WIDTH

FONTS = FontSet.bundled()
LINE_OF_TEXT = "政府信息公开工作年度报告甲乙丙丁政府信息公开工作年度报告"


def pages(*blocks: Block) -> list[list[Placed]]:
    return lay_out(Document("题", "甲", "乙", blocks), FONTS)


def words(page: list[Placed]) -> list[str]:
    """The text of each piece of a page, that of a table run together."""
    found = []
    for placed in page:
        runs = placed.piece.part.runs if placed.piece.part else placed.piece.runs
        if runs:
            found.append("".join(run.text for run in runs))
    return found


def lines(count: int) -> Paragraph:
    return Paragraph(LINE_OF_TEXT * count, first_line_indent=0)


def table(rows: int, *, keep_whole: bool = False, head_rows: int = 1) -> Table:
    made = tuple(Row(((0, Cell(f"行{number}")), (1, Cell("数")))) for number in range(rows))
    return Table((1, 1), made, head_rows=head_rows, keep_whole=keep_whole)


def test_a_page_holds_22_lines_of_28_characters() -> None:
    first, second = pages(lines(24))
    assert [len(text) for text in words(first)] == [28] * LINES
    assert len(words(second)) == 2
    assert [placed.y for placed in first] == pytest.approx([number * LINE for number in range(22)])


@pytest.mark.parametrize(("count", "split"), [(3, [20, 3]), (4, [22, 2]), (2, [22]), (5, [22, 3])])
def test_no_line_of_a_paragraph_stands_alone(count: int, split: list[int]) -> None:
    laid = pages(lines(20), lines(count))
    assert [len(words(page)) for page in laid] == split


def test_a_heading_goes_with_the_text_below_it() -> None:
    first, second = pages(lines(20), Heading("一、总体情况"), lines(3))
    assert len(words(first)) == 20
    assert words(second)[0] == "一、总体情况"


def test_a_heading_goes_with_its_table() -> None:
    laid = pages(lines(15), Heading("二、情况"), table(10, keep_whole=True))
    assert words(laid[1])[0] == "二、情况"
    assert len(laid) == 2


def test_a_whole_table_shrinks_to_stand_below_its_headings() -> None:
    laid = pages(lines(3), Heading("二、情况"), Heading("（一）情况", level=2), table(30, keep_whole=True))
    assert len(laid) == 2
    assert len(words(laid[1])) == 3


def test_a_table_runs_on_with_its_head_repeated() -> None:
    laid = pages(table(60))
    assert len(laid) == 3
    assert all(words(page)[0].startswith("行0数") for page in laid)
    first, *others = ("".join(words(page)) for page in laid)
    assert first + "".join(text.removeprefix("行0数") for text in others) == "".join(
        f"行{number}数" for number in range(60)
    )


def test_a_table_too_long_for_one_page_is_divided_though_asked_to_stay_whole() -> None:
    laid = pages(table(200, keep_whole=True))
    assert len(laid) > 3


def test_text_after_a_table_is_back_on_the_grid() -> None:
    (page,) = pages(table(2), lines(1))
    assert page[-1].y / LINE == pytest.approx(round(page[-1].y / LINE))


def test_a_page_break_begins_a_page_but_never_an_empty_one() -> None:
    assert [
        words(page) for page in pages(PageBreak(), Paragraph("甲"), PageBreak(), PageBreak(), Paragraph("乙"))
    ] == [
        ["甲"],
        ["乙"],
    ]


def test_space_vanishes_at_the_top_of_a_page() -> None:
    laid = pages(lines(22), Paragraph("甲", space_before=2))
    assert laid[1][0].y == 0


def test_a_signature_takes_words_along_to_its_page() -> None:
    laid = pages(lines(20), Signature("云溪县生态环境局", "2026年1月15日"))
    assert [len(words(page)) for page in laid] == [18, 4]
    assert words(laid[1])[-2:] == ["云溪县生态环境局", "2026年1月15日"]


def test_the_date_stands_four_characters_in_and_the_name_above_its_middle() -> None:
    (page,) = pages(Signature("云溪县生态环境局", "2026年1月15日"))
    name, date = (placed.piece.runs for placed in page[-2:])
    left = date[0].x
    right = date[-1].x + SQUARE
    assert right == pytest.approx(WIDTH - 4 * SQUARE, abs=0.2)
    assert name[0].x + 4 * SQUARE == pytest.approx((left + right) / 2, abs=0.2)


def test_a_long_name_ends_at_the_edge_with_the_date_below_its_middle() -> None:
    long_name = "云溪县人民政府政务服务和数据管理办公室政务公开科"
    (page,) = pages(Signature(long_name, "2026年1月15日"))
    name, date = (placed.piece.runs for placed in page[-2:])
    assert name[0].x == pytest.approx(WIDTH - len(long_name) * SQUARE, abs=0.2)
    assert (date[0].x + date[-1].x + SQUARE) / 2 == pytest.approx(
        WIDTH - len(long_name) * SQUARE / 2, abs=0.2
    )


def test_an_empty_document_has_one_page() -> None:
    assert pages() == [[]]


blocks = st.lists(
    st.one_of(
        st.integers(1, 9).map(lines),
        st.just(Title("云溪县生态环境局2025年政府信息公开工作年度报告")),
        st.integers(1, 3).map(lambda level: Heading("标题", level=level)),
        st.builds(table, st.integers(1, 40), keep_whole=st.booleans(), head_rows=st.integers(0, 1)),
        st.just(PageBreak()),
        st.just(Signature("局", "2026年1月15日")),
    ),
    max_size=8,
    # A document has one title; six in a row are taller than any page that could keep them together.
).filter(lambda some: sum(isinstance(block, Title) for block in some) <= 1)


@settings(max_examples=40, deadline=None)
@given(blocks)
def test_pieces_never_overlap_nor_leave_the_page(some: list[Block]) -> None:
    for page in pages(*some):
        bottom = 0.0
        for placed in page:
            assert placed.y >= bottom - 0.01
            bottom = placed.y + placed.piece.height
            assert bottom <= HEIGHT + 0.02


@settings(max_examples=40, deadline=None)
@given(blocks)
def test_a_heading_is_never_the_last_on_a_page_that_is_followed(some: list[Block]) -> None:
    laid = pages(*some, Paragraph("末"))
    for page in laid[:-1]:
        assert page
        assert page[-1].piece.mark is None or _is_broken(some)


def _is_broken(some: list[Block]) -> bool:
    """True where headings are followed by a page break, which goes before everything."""
    return any(
        isinstance(before, (Heading, Title)) and isinstance(after, PageBreak)
        for before, after in itertools.pairwise(some)
    )


def long_row(characters: int, **more: bool) -> Row:
    return Row(((0, Cell("名")), (1, Cell("字" * characters, align=Align.LEFT))), may_break=True, **more)


def test_a_row_of_long_words_is_torn_by_the_foot_of_a_page() -> None:
    """It begins under what stands before them and go on under the repeated head, nothing lost."""
    head, short = Row(((0, Cell("甲")), (1, Cell("乙")))), Row(((0, Cell("行")), (1, Cell("数"))))
    before = Table((1, 9), (head, *([short] * 10), long_row(1200), short), head_rows=1)
    first, second = pages(before)
    assert "".join(words(first)).count("字") + "".join(words(second)).count("字") == 1200
    assert "".join(words(first)).count("字") > 200
    assert words(second)[0] == "甲乙"
    assert words(second)[-1] == "行数"
    for page in (first, second):
        assert all(placed.y + placed.piece.height <= HEIGHT + 0.1 for placed in page)
    edge = [placed for placed in first if placed.piece.height == 0.0 and placed.piece.part]
    assert [placed.y for placed in edge] == pytest.approx([first[-2].y + first[-2].piece.height])


def test_no_line_of_a_torn_row_stands_alone() -> None:
    """Where the row would leave one line below or above, it gives another to it."""
    short = Row(((0, Cell("行")), (1, Cell("数"))))
    for rows in range(10, 24):
        laid = pages(Table((1, 9), (*([short] * rows), long_row(400))))
        counts = [sum(1 for line in words(page) if "字" in line) for page in laid]
        assert 1 not in counts
        assert sum(counts) == 11


def test_a_row_that_is_not_long_goes_to_the_next_page_whole() -> None:
    short = Row(((0, Cell("行")), (1, Cell("数"))))
    laid = pages(Table((1, 9), (*([short] * 23), long_row(150))))
    assert [sum("字" in text for text in words(page)) for page in laid] == [0, 1]


def test_what_is_tied_to_a_long_row_stands_on_its_page() -> None:
    short = Row(((0, Cell("行")), (1, Cell("数"))))
    tied = Row(((0, Cell("头", column_span=2)),), keep_with_next=True)
    for rows in range(18, 25):
        laid = pages(Table((1, 9), (*([short] * rows), tied, long_row(400))))
        page = next(page for page in laid if "头" in "".join(words(page)))
        assert "字" in "".join(words(page))


def test_a_long_row_higher_than_a_page_goes_over_several() -> None:
    laid = pages(Table((1, 9), (Row(((0, Cell("甲")), (1, Cell("乙")))), long_row(5000)), head_rows=1))
    assert len(laid) > 2
    assert sum("".join(words(page)).count("字") for page in laid) == 5000
    assert all(words(page)[0] == "甲乙" for page in laid)
