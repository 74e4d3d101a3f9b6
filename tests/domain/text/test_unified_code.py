"""统一社会信用代码: what speaks against a typed one."""

from __future__ import annotations

import pytest

from officer_desk.domain.text import unified_code

PUBLISHED = ("9144030071526726XG", "91330100799655058B", "914403001922038216")
"""Codes that their owners print on their own pages: they prove the reckoning, not the standard."""


@pytest.mark.parametrize("code", PUBLISHED)
def test_codes_in_use_raise_no_doubt(code: str) -> None:
    assert unified_code.doubt(code) == ""
    assert unified_code.check_character(code[:-1]) == code[-1]


@pytest.mark.parametrize("code", PUBLISHED)
def test_one_wrong_character_is_always_seen(code: str) -> None:
    for place, sign in enumerate(code):
        for other in unified_code.ALPHABET:
            if other != sign:
                assert unified_code.doubt(code[:place] + other + code[place + 1 :])


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", ""),
        ("   ", ""),
        ("9144030071526726X", "现为 17 位"),
        ("9144030071526726XG0", "现为 19 位"),
        ("9I44030071526726XG", "不会有“I”"),
        ("914403OO71526726XG", "不会有“O”"),
        ("9144030071526726X中", "不会有“中”"),
        ("9144030071526726XH", "末位校验码"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(typed: str, words: str) -> None:
    told = unified_code.doubt(typed)
    assert words in told
    assert told.endswith("。") == bool(words)


def test_it_is_kept_half_width_in_capitals_and_without_gaps() -> None:
    assert unified_code.written(" 9144 0300-7152 6726 xg ") == "9144030071526726XG"
    assert unified_code.written("９１４４０３００７１５２６７２６ｘｇ") == "9144030071526726XG"
