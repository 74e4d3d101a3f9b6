from __future__ import annotations

import pytest

from officer_desk.report.typeset.marks import clean, is_wide, shift_in_square


@pytest.mark.parametrize("char", "政，。“”‘’（）《》〔〕—…×·①℃Ⅱ　％𬱖")
def test_chinese_characters_and_marks_take_a_square(char: str) -> None:
    assert is_wide(char)


@pytest.mark.parametrize("char", "a1.-%°é±/ –")
def test_latin_characters_are_narrow(char: str) -> None:
    assert not is_wide(char)


def test_clean_drops_what_cannot_be_drawn_and_unifies_line_ends() -> None:
    assert clean("一\r\n二\r三\u2028四") == "一\n二\n三\n四"
    assert clean("甲\u200b乙\ufeff丙\x00丁\ufe00戊\U000e0100") == "甲乙丙丁戊"
    assert clean("a\tb\xa0c") == "a b c"


def test_narrow_quotes_stand_at_the_side_of_their_words() -> None:
    assert shift_in_square("“", 0.35, 1.0) > 0.5
    assert shift_in_square("”", 0.35, 1.0) < 0.15
    assert shift_in_square("·", 0.35, 1.0) == pytest.approx(0.325)
    assert shift_in_square("政", 1.0, 1.0) == 0.0
