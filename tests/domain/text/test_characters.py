"""What cannot be seen is not kept, and does not count as written."""

from __future__ import annotations

import pytest

from officer_desk.domain.text import characters

CASES = [
    ("关于公开的通知", "关于公开的通知"),
    ("两 格　全角", "两 格　全角"),
    ("看\u200b不\ufeff见\u2060的\xad字", "看不见的字"),
    ("响\x07铃\x00\x7f", "响铃"),
    ("右\u202e左", "右左"),
    ("制\t表", "制 表"),
    ("半个\ud800字", "半个\ufffd字"),
    ("𠮷家㐂", "𠮷家㐂"),
    ("", ""),
]


@pytest.mark.parametrize(("written", "kept"), CASES)
def test_only_what_can_be_seen_is_kept(written: str, kept: str) -> None:
    assert characters.line(written) == kept
    assert characters.note(written) == kept


@pytest.mark.parametrize("brk", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x85", "\v"])
def test_a_line_has_no_breaks_and_a_note_keeps_them(brk: str) -> None:
    assert characters.line(f"甲{brk}乙") == "甲 乙"
    assert characters.note(f"甲{brk}乙") == "甲\n乙"
    assert characters.line(f"甲{brk}") == "甲"


@pytest.mark.parametrize("text", ["", " ", "　\n", "\u200b", "\ufeff \u2060\x00"])
def test_what_cannot_be_seen_is_nothing(text: str) -> None:
    assert characters.is_blank(text)


@pytest.mark.parametrize("text", ["甲", "\u200b一", "\ud800"])
def test_what_can_be_seen_is_something(text: str) -> None:
    assert not characters.is_blank(text)
