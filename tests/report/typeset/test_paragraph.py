from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from officer_desk.domain.document import Align
from officer_desk.report.typeset.fonts import FontSet
from officer_desk.report.typeset.marks import NO_LINE_END, NO_LINE_START
from officer_desk.report.typeset.page import BODY, SQUARE, WIDTH
from officer_desk.report.typeset.paragraph import Line, break_lines, natural_width

FONTS = FontSet.bundled()

hanzi = st.text("政府信息公开工作年度报告条例堃镕喆䶮𬱖", min_size=1, max_size=9)
narrow = st.sampled_from(["2025", "711", "3.5%", "PDF", "A-12", "0517-88", "(3)", "1,286"])
opened = st.sampled_from([("（", "）"), ("“", "”"), ("《", "》"), ("（《", "》）"), ("〔", "〕"), ("‘", "’")])
joint = st.sampled_from(["", "", "，", "。", "、", "；", "：", "？", "！", "——", "……", "××", "·", "％", "～"])
word = st.one_of(hanzi, narrow, st.tuples(opened, hanzi).map(lambda pair: pair[0][0] + pair[1] + pair[0][1]))
texts = st.lists(st.tuples(hanzi, word, joint).map("".join), min_size=1, max_size=25).map("".join)


def body(text: str, width: float = WIDTH, **options: object) -> list[Line]:
    return break_lines(text, BODY, FONTS, width, **options)  # type: ignore[arg-type]


@settings(max_examples=150, deadline=None)
@given(texts, st.integers(10, 28))
def test_no_line_begins_or_ends_with_a_forbidden_mark(text: str, squares: int) -> None:
    lines = [line.text for line in body(text, squares * SQUARE)]
    for before, after in itertools.pairwise(lines):
        assert before[-1] not in NO_LINE_END
        assert after[0] not in NO_LINE_START


@settings(max_examples=150, deadline=None)
@given(texts | st.text(max_size=60), st.floats(20, WIDTH))
def test_every_character_is_kept_in_order(text: str, width: float) -> None:
    from officer_desk.report.typeset.marks import clean

    assert "".join(line.text for line in body(text, width)) == clean(text).replace("\n", "")


@settings(max_examples=100, deadline=None)
@given(texts, st.integers(12, 28))
def test_lines_stay_in_the_column_and_fill_it(text: str, squares: int) -> None:
    lines = body(text, squares * SQUARE, indent=2 * SQUARE)
    assert lines[0].left == 2 * SQUARE
    for line in lines:
        assert line.right <= squares * SQUARE + 0.1
    # What may not be torn (a number with the dash after it) leaves the line before it short.
    pieces = re.findall(r"[^\u3400-\U0003ffff，。、；：？！]+", text)
    longest = max((body(piece, 100 * SQUARE)[0].right for piece in pieces), default=0.0)
    for line in lines[1:-1]:
        assert line.left == 0
        assert line.right >= squares * SQUARE - max(2.5 * SQUARE, longest + 2 * SQUARE)


@settings(max_examples=100, deadline=None)
@given(texts, st.integers(10, 28))
def test_marks_of_two_places_and_numbers_are_never_torn(text: str, squares: int) -> None:
    lines = [line.text for line in body(text, squares * SQUARE)]
    for before, after in itertools.pairwise(lines):
        assert not (before.endswith("—") and after.startswith("—"))
        assert not (before.endswith("…") and after.startswith("…"))
        assert not (before[-1].isascii() and after[0].isascii())


def test_full_lines_keep_the_grid_of_28_squares() -> None:
    first, second, *_ = body("政府信息公开工作年度报告" * 6, indent=2 * SQUARE)
    assert (len(first.text), len(second.text)) == (26, 28)
    runs = list(second.runs(0, 0))
    assert len(runs) == 1
    assert runs[0].spacing == pytest.approx(SQUARE - BODY.size)


def test_a_mark_is_pushed_in_where_the_line_has_marks_to_squeeze() -> None:
    text = "一、二、三、四、五、六、七、八、九、十、甲、乙、丙、丁戊，己庚辛"
    lines = body(text)
    assert lines[0].text.endswith("丁戊，")
    assert len(lines[0].text) == 29
    assert lines[0].right == pytest.approx(WIDTH)


def test_a_character_is_pushed_out_where_nothing_can_be_squeezed() -> None:
    lines = body("政" * 28 + "，" + "府" * 5)
    assert [len(line.text) for line in lines] == [27, 7]
    assert lines[1].text.startswith("政，")
    assert lines[0].right == pytest.approx(WIDTH)


def test_an_opening_mark_goes_to_the_next_line() -> None:
    assert body("政" * 27 + "（" + "府" * 5 + "）")[1].text.startswith("（")


def test_a_long_address_is_torn_after_a_mark_and_without_gaps() -> None:
    address = "https://www.yunxi.example.gov.cn/zwgk/zfxxgkml/bmxxgk/hbj/zfxxgknb/index.html"
    lines = body("网址为" + address + "，可供查阅。")
    assert "".join(line.text for line in lines) == "网址为" + address + "，可供查阅。"
    last, *spaced = (run for line in lines[:-1] for run in line.runs(0, 0) if run.text.isascii())
    assert all(abs(run.spacing) < 0.01 for run in (last, *spaced))
    assert lines[0].text[-1] in "/.t"


def test_an_address_in_a_cell_ends_its_lines_after_a_mark() -> None:
    lines = body("https://www.yunxi.example.gov.cn/zwgk/2025/t2025.html", 9 * SQUARE, align=Align.LEFT)
    assert [line.text for line in lines[:-1]] == [
        line.text.rstrip("abcdefghijklmnopqrstuvwxyz0123456789") for line in lines[:-1]
    ]


def test_a_word_longer_than_the_line_is_torn_anywhere() -> None:
    lines = body("X" * 200)
    assert "".join(line.text for line in lines) == "X" * 200
    assert all(line.right <= WIDTH + 0.1 for line in lines)


def test_line_ends_begin_paragraphs_with_the_same_indent() -> None:
    lines = body("甲\n乙", indent=2 * SQUARE)
    assert [(line.text, line.left) for line in lines] == [("甲", 2 * SQUARE), ("乙", 2 * SQUARE)]


@pytest.mark.parametrize(
    ("align", "left"),
    [(Align.LEFT, 0.0), (Align.CENTRE, 13 * SQUARE), (Align.RIGHT, 26 * SQUARE), (Align.JUSTIFY, 0.0)],
)
def test_short_lines_stand_where_they_are_told(align: Align, left: float) -> None:
    (line,) = body("政府", align=align)
    assert line.left == pytest.approx(left)


def test_natural_width_counts_squares_and_letters() -> None:
    assert natural_width("政府", BODY, FONTS) == pytest.approx(2 * SQUARE)
    assert natural_width("11", BODY, FONTS) == pytest.approx(16.0)
