from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from officer_desk.domain.document import Align, Cell, Document, Row, Table
from officer_desk.report.typeset.fonts import FontSet
from officer_desk.report.typeset.page import HEIGHT, WIDTH
from officer_desk.report.typeset.tables import STEPS, SetTable, set_table


def simple(rows: int, text: str = "甲", *, columns: int = 2, head_rows: int = 0) -> Table:
    row = Row(tuple((column, Cell(text)) for column in range(columns)))
    return Table((1,) * columns, (row,) * rows, head_rows=head_rows)


def spanning() -> Table:
    """A head over two columns; a cell down three rows beside single ones."""
    rows = (
        Row(((0, Cell("头", column_span=2, is_head=True)),)),
        Row(((0, Cell("纵", row_span=3)), (1, Cell("一")))),
        Row(((1, Cell("二")),)),
        Row(((1, Cell("三")),)),
        Row(((0, Cell("末")), (1, Cell("四")))),
    )
    return Table((1, 3), rows, head_rows=1)


def text_of(made: SetTable, rows: range, *, with_head: bool = False) -> str:
    return "".join(run.text for run in made.part(rows, with_head=with_head).runs)


def test_weights_share_the_width(fonts: FontSet) -> None:
    assert set_table(spanning(), WIDTH, fonts).edges == pytest.approx([0, WIDTH / 4, WIDTH])


def test_rows_are_as_high_as_their_highest_cell(fonts: FontSet) -> None:
    table = Table(
        (1, 9), (Row(((0, Cell("甲" * 12)), (1, Cell("乙")))), Row(((0, Cell("丙")), (1, Cell("丁")))))
    )
    first, second = set_table(table, WIDTH, fonts).heights
    lines = 4
    assert first == pytest.approx(second + (lines - 1) * STEPS[0].line)


def test_a_spanning_cell_that_needs_more_room_stretches_its_rows(fonts: FontSet) -> None:
    rows = (Row(((0, Cell("长" * 40, row_span=2)), (1, Cell("一")))), Row(((1, Cell("二")),)))
    made = set_table(Table((1, 9), rows), WIDTH, fonts)
    assert made.heights[0] == made.heights[1]
    assert made.height == pytest.approx(14 * STEPS[0].line + 2 * STEPS[0].pad_y)


def test_a_table_shrinks_until_it_fits(fonts: FontSet) -> None:
    table = simple(40)
    assert set_table(table, WIDTH, fonts).step is STEPS[0]
    made = set_table(table, WIDTH, fonts, room=HEIGHT)
    assert made.height <= HEIGHT
    assert made.step is not STEPS[0]


def test_a_table_that_never_fits_is_set_at_the_smallest_step(fonts: FontSet) -> None:
    assert set_table(simple(200), WIDTH, fonts, room=HEIGHT).step is STEPS[-1]


def test_table_three_fits_its_page_below_its_heading_at_ten_points(
    annual_report: Document, fonts: FontSet
) -> None:
    (table,) = (b for b in annual_report.blocks if isinstance(b, Table) and b.key == "table3")
    made = set_table(table, WIDTH, fonts, room=HEIGHT * 21 / 22)
    assert (len(made.heights), len(made.edges)) == (28, 11)
    assert made.height <= HEIGHT * 21 / 22
    assert made.step.size == 10


def test_grid_lines_go_round_spans_and_not_through_them(fonts: FontSet) -> None:
    made = set_table(spanning(), WIDTH, fonts)
    part = made.part(range(5), with_head=False)
    y = [sum(made.heights[:row]) for row in range(6)]
    flat = {(round(s.x0), round(s.x1), round(s.y0)) for s in part.segments if s.y0 == s.y1}
    edge, right = round(WIDTH / 4), round(WIDTH)
    assert flat == {
        (0, right, 0),
        (0, right, round(y[1])),
        (edge, right, round(y[2])),
        (edge, right, round(y[3])),
        (0, right, round(y[4])),
        (0, right, round(y[5])),
    }
    upright = {(round(s.x0), round(s.y0), round(s.y1)) for s in part.segments if s.x0 == s.x1}
    assert upright == {
        (0, 0, round(y[5])),
        (edge, round(y[1]), round(y[5])),
        (right, 0, round(y[5])),
    }


def test_rows_tied_by_a_span_stay_together(fonts: FontSet) -> None:
    made = set_table(spanning(), WIDTH, fonts)
    assert made.divide(5 * made.heights[0]) == [range(4), range(4, 5)]


def test_a_span_higher_than_the_page_is_cut_between_rows(fonts: FontSet) -> None:
    made = set_table(spanning(), WIDTH, fonts)
    ranges = made.divide(3.5 * made.heights[1])
    assert ranges == [range(3), range(3, 4), range(4, 5)]
    assert text_of(made, ranges[0]) == "头纵一二"
    assert text_of(made, ranges[1]) == "三"
    lines = made.part(ranges[1], with_head=False).segments
    assert max(s.y1 for s in lines) == pytest.approx(made.heights[3])


def test_the_words_of_a_span_are_shared_out_where_it_is_cut(fonts: FontSet) -> None:
    words = "".join(chr(0x5000 + i) for i in range(400))
    rows = (
        Row(((0, Cell(words, row_span=3)), (1, Cell("甲")))),
        Row(((1, Cell("乙")),)),
        Row(((1, Cell("丙")),)),
    )
    made = set_table(Table((1, 9), rows), WIDTH, fonts)
    ranges = made.divide(HEIGHT)
    parts = [made.part(rows, with_head=False) for rows in ranges]
    assert len(parts) > 1
    for part in parts:
        assert part.height <= HEIGHT
        assert all(0 < run.y <= part.height for run in part.runs)
    assert "".join(run.text for part in parts for run in part.runs if run.text in words) == words


def test_the_head_is_repeated_where_asked(fonts: FontSet) -> None:
    made = set_table(spanning(), WIDTH, fonts)
    assert text_of(made, range(4, 5), with_head=True) == "头末四"
    assert made.part(range(4, 5), with_head=True).height == made.heights[0] + made.heights[4]


def test_a_head_of_more_than_half_a_page_is_not_repeated(fonts: FontSet) -> None:
    made = set_table(simple(60, head_rows=50), WIDTH, fonts)
    ranges = made.divide(HEIGHT)
    assert made.head_rows == 0
    assert [row for rows in ranges for row in rows] == list(range(60))


def test_a_row_higher_than_the_page_goes_on_in_the_next(fonts: FontSet) -> None:
    words = "".join(chr(0x5000 + i) for i in range(900))
    rows = (
        Row(((0, Cell("首", row_span=2)), (1, Cell(words)), (2, Cell("旁")))),
        Row(((1, Cell("乙")), (2, Cell("丙")))),
    )
    made = set_table(Table((1, 1, 8), rows), WIDTH, fonts)
    ranges = made.divide(300)
    assert len(ranges) > 3
    parts = [made.part(rows, with_head=False) for rows in ranges]
    for part in parts:
        assert part.height <= 300.01
        assert all(0 < run.y <= part.height for run in part.runs)
    text = "".join(run.text for part in parts for run in part.runs)
    assert sorted(text) == sorted("首" + words + "旁乙丙")
    assert "".join(char for char in text if char in words) == words


def test_numbers_are_never_torn_but_set_smaller(fonts: FontSet) -> None:
    table = Table((1, 14), (Row(((0, Cell("1234567")), (1, Cell("x")))),))
    (run, _) = set_table(table, WIDTH, fonts).part(range(1), with_head=False).runs
    assert run.text == "1234567"
    assert run.size < STEPS[0].size


@pytest.mark.parametrize(("align", "left"), [(Align.LEFT, 3.0), (Align.CENTRE, WIDTH / 2 - 5.25)])
def test_words_stand_where_the_cell_says(align: Align, left: float, fonts: FontSet) -> None:
    table = Table((1,), (Row(((0, Cell("甲", align=align)),)),))
    (run,) = set_table(table, WIDTH, fonts).part(range(1), with_head=False).runs
    assert run.x == pytest.approx(left)


def test_upright_words_go_down_the_middle_of_their_cell(fonts: FontSet) -> None:
    rows = (
        Row(((0, Cell("三、办理（一）12", row_span=2, is_vertical=True)), (1, Cell("甲")))),
        Row(((1, Cell("乙")),)),
    )
    made = set_table(Table((1, 9), rows), WIDTH, fonts)
    runs = [run for run in made.part(range(2), with_head=False).runs if run.x < made.edges[1]]
    assert [run.text for run in runs] == ["三", "、", "办", "理", "（", "一", "）", "12"]
    assert [run.y for run in runs] == sorted(run.y for run in runs)
    assert [run.text for run in runs if run.is_turned] == ["（", "）"]
    middle = made.edges[1] / 2
    assert runs[0].x == pytest.approx(middle - 5.25)
    assert runs[1].x > runs[0].x
    assert made.height == pytest.approx(8 * 1.25 * 10.5 + 2 * STEPS[0].pad_y)


def test_an_empty_cell_draws_nothing_but_its_grid(fonts: FontSet) -> None:
    part = set_table(simple(1, ""), WIDTH, fonts).part(range(1), with_head=False)
    assert part.runs == ()
    assert len(part.segments) == 5


def test_upright_words_longer_than_a_page_take_several_columns(fonts: FontSet) -> None:
    rows = (Row(((0, Cell("纵" * 70, is_vertical=True)), (1, Cell("甲")))),)
    made = set_table(Table((1, 3), rows), WIDTH, fonts)
    runs = [run for run in made.part(range(1), with_head=False).runs if run.text == "纵"]
    assert len(runs) == 70
    assert len({run.x for run in runs}) == 3
    assert made.height < HEIGHT


FONTS = FontSet.bundled()
some_text = st.text("，。（）《》“”—…×\n 政府信息ab12/.", max_size=150)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Any table of single cells, with a cell down all its rows at the left."""
    columns, count = draw(st.integers(2, 8)), draw(st.integers(1, 8))
    rows = []
    for number in range(count):
        first = [(0, Cell(draw(some_text), row_span=count))] if number == 0 else []
        rows.append(Row((*first, *((column, Cell(draw(some_text))) for column in range(1, columns)))))
    widths = tuple(draw(st.floats(0.2, 4)) for _ in range(columns))
    return Table(widths, tuple(rows), head_rows=draw(st.integers(0, count)))


@settings(max_examples=60, deadline=None)
@given(tables(), st.floats(120, HEIGHT))
def test_no_word_is_lost_however_a_table_is_divided(table: Table, room: float) -> None:
    made = set_table(table, WIDTH, FONTS)
    parts = [made.part(rows, with_head=False) for rows in made.divide(room)]
    drawn = "".join(run.text for part in parts for run in part.runs)
    asked = "".join(cell.text for _, _, cell in table.cells())
    assert sorted("".join(drawn.split())) == sorted("".join(asked.split()))
    for part in parts:
        assert part.height <= room + 0.1
        assert all(-0.1 <= run.y <= part.height + 0.1 for run in part.runs)


def test_a_short_head_keeps_words_of_two_characters_whole(fonts: FontSet) -> None:
    heads = ("商业企业", "社会公益组织", "自然人", "总计")
    row = Row(tuple((n, Cell(text, is_head=True)) for n, text in enumerate(heads)))
    made = set_table(Table((1,) * 4, (row,)), 4 * 39, fonts)
    lines = [[line.text for line in cell.lines] for cell in made.cells]
    assert lines == [["商业", "企业"], ["社会", "公益", "组织"], ["自然人"], ["总计"]]


def test_words_flush_left_keep_a_millimetre_at_every_size(fonts: FontSet) -> None:
    row = Row(((0, Cell("标签", align=Align.LEFT)), (1, Cell("数"))))
    for count in (10, 60, 90):
        made = set_table(Table((1, 1), (row,) * count), WIDTH, fonts, room=HEIGHT)
        (first, *_) = made.part(range(count), with_head=False).runs
        assert first.x >= 72 / 25.4 - 0.01


@pytest.mark.parametrize("is_head", [True, False])
def test_a_column_narrower_than_its_padding_loses_no_word(fonts: FontSet, is_head: bool) -> None:
    narrow = Row(((0, Cell("办理结果", is_head=is_head)), (1, Cell("甲"))))
    made = set_table(Table((1, 200), (narrow,)), 120.0, fonts)
    assert "".join(line.text for line in made.cells[0].lines) == "办理结果"
