"""Reads a date from what people and spreadsheets write for one.

A form that leaves a doubt is read with a note; a form that does not name one day is refused.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from officer_desk.domain.errors import ImpossibleError

BLANKS = frozenset({"", "/", "//", "\\", "-", "--", "---", "无", "暂无", "空", "none", "null", "n/a", "na"})
"""Words that stand for an empty cell, as :func:`plain` gives them."""

EXAMPLE = "请写成 2018-03-05 或 2018年3月5日"

_EPOCH = date(1899, 12, 30)
_FIRST_SERIAL = (date(1990, 1, 1) - _EPOCH).days
_LAST_SERIAL = (date(2100, 12, 31) - _EPOCH).days
_EARLIEST, _LATEST = date(1949, 10, 1), date(2100, 12, 31)

_CLOCK = r"(?:\s*t?\s*(?:上午|下午|晚上|凌晨)?\s*\d{1,2}\s*(?::|时|点)\s*(?:\d{1,2}.*)?)?"
_WEEKDAY = r"(?:\s*\(?\s*(?:星期|周|礼拜)[一二三四五六日天]\s*\)?)?"
_TAIL = _WEEKDAY + _CLOCK + r"\s*\.?"
_POINTED = re.compile(r"(\d{4}|\d{2})\s*([./-])\s*(\d{1,2})\s*[./-]\s*(\d{1,2})" + _TAIL)
_WRITTEN = re.compile(r"(?:(\d{4}|\d{2})\s*年\s*)?(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]" + _TAIL)
_JOINED = re.compile(r"((?:19|20|21)\d{2})(\d{2})(\d{2})(?:\.0+)?(?:\s+\d{1,2}:.*)?")
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_RANGE = re.compile(
    r"\d\s*[日号]?\s*(?:至|到|~|―|\bto\b)\s*\d|\d[./]\d{1,2}\s*-\s*\d|\d-\d{1,2}\s*-\s*\d{1,4}-\d|[日号]\s*-\s*\d"
)
_YEAR_LAST = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{4}.*")
_NO_DAY = re.compile(
    r"(?:19|20)\d{2}\s*(?:年\s*(?:\d{1,2}\s*月?\s*[上中下]?\s*旬?(?:份|底|初|末)?)?|[./-]\s*\d{1,2}|\d{2})?"
)
_CHINESE = re.compile(r"[〇○零一二三四五六七八九十廿卅]")
_CHINESE_DATE = re.compile(
    r"(?:([〇一二三四五六七八九]{2,4})年)?([一二三四五六七八九十]+)月([一二三四五六七八九十廿卅]+)[日号]"
)
_DIGITS = {word: number for number, word in enumerate("〇一二三四五六七八九")}
_SAME = str.maketrans(
    {
        "○": "〇",
        "零": "〇",
        "◯": "〇",
        "—": "-",
        "–": "-",
        "－": "-",
        "−": "-",
        "‐": "-",
        "。": ".",
        "．": ".",
        "·": ".",
        "～": "~",
        "〜": "~",
        "∼": "~",
        "\u3000": " ",
        "\xa0": " ",
        "，": ",",
        "∕": "/",
        "⁄": "/",
        "曰": "日",
    }
)


@dataclass(frozen=True, slots=True)
class ReadDate:
    """A date as read; ``doubt`` is a sentence where the reading is a reasonable guess."""

    value: date | None
    doubt: str = ""


_NOTHING = ReadDate(None)


def read_date(value: object, *, year_hint: int | None = None) -> ReadDate:
    """The day a cell or a typed text names; no value for an empty one.

    ``year_hint`` is the year a month and day without a year belong to (a sheet's title).
    Raises :class:`ImpossibleError` with a sentence where it names no day, or none that exists.
    """
    if value is None:
        return _NOTHING
    if isinstance(value, datetime):
        return ReadDate(_plausible(value.date(), str(value.date())))
    if isinstance(value, date):
        return ReadDate(_plausible(value, str(value)))
    if isinstance(value, (bool, time, timedelta)):
        raise ImpossibleError(f"“{value}”不是日期。{EXAMPLE}。")
    if isinstance(value, (int, float)):
        return ReadDate(_from_number(float(value), f"{value:.15g}"))
    return _from_text(str(value), year_hint)


def plain(text: str) -> str:
    """The text with full-width forms, dashes and outer blanks made plain, in lower case."""
    return unicodedata.normalize("NFKC", text.translate(_SAME)).strip().lower()


def _from_number(number: float, shown: str) -> date:
    if number != number or number in (float("inf"), float("-inf")):
        raise ImpossibleError(f"“{shown}”不是日期。{EXAMPLE}。")
    whole = int(number)
    if _FIRST_SERIAL <= whole <= _LAST_SERIAL:
        return _EPOCH + timedelta(days=whole)
    if whole == number and 1900_01_01 <= whole <= 2100_12_31:
        return _day(whole // 10000, whole // 100 % 100, whole % 100, shown)
    raise ImpossibleError(f"“{shown}”不是完整的日期，看不出是哪一年哪一月哪一日。{EXAMPLE}。")


def _from_text(text: str, year_hint: int | None) -> ReadDate:
    shown = text.strip()
    cleaned = plain(text)
    if cleaned in BLANKS:
        return _NOTHING
    if found := _POINTED.fullmatch(cleaned):
        return _with_year(found[1], int(found[3]), int(found[4]), shown, year_hint)
    if found := _WRITTEN.fullmatch(cleaned):
        return _with_year(found[1], int(found[2]), int(found[3]), shown, year_hint)
    if found := _JOINED.fullmatch(cleaned):
        return ReadDate(_day(int(found[1]), int(found[2]), int(found[3]), shown))
    if _SERIAL.fullmatch(cleaned):
        day = _from_number(float(cleaned), shown)
        return ReadDate(day, f"“{shown}”按表格软件的日期序号理解为 {day}，请核对。")
    if _CHINESE.search(cleaned) and (found := _CHINESE_DATE.fullmatch("".join(cleaned.split()))):
        year = "".join(str(_DIGITS[digit]) for digit in found[1] or "")
        month, day_number = chinese_number(found[2]), chinese_number(found[3])
        if month is not None and day_number is not None and len(year) != 3:
            return _with_year(year or None, month, day_number, shown, year_hint)
    raise ImpossibleError(_refusal(cleaned, shown))


def _refusal(cleaned: str, shown: str) -> str:
    if _NO_DAY.fullmatch(cleaned):
        return f"“{shown}”没有写明是哪一日。{EXAMPLE}。"
    if _RANGE.search(cleaned):
        return f"“{shown}”是一段时间，不是一个日期。请只填其中一日。"
    if _YEAR_LAST.fullmatch(cleaned):
        return f"“{shown}”分不清哪个是月、哪个是日。{EXAMPLE}。"
    return f"“{shown}”不是日期。{EXAMPLE}。"


def _with_year(year: str | None, month: int, day: int, shown: str, year_hint: int | None) -> ReadDate:
    """The day of a written year, of one with two digits, or of the hinted one."""
    if year is None:
        if year_hint is None:
            raise ImpossibleError(f"“{shown}”没有写明年份。{EXAMPLE}。")
        found = _day(year_hint, month, day, shown)
        return ReadDate(found, f"“{shown}”没有写年份，按 {year_hint} 年理解为 {found}，请核对。")
    if len(year) == 4:
        return ReadDate(_day(int(year), month, day, shown))
    short = int(year)
    if 50 <= short < 90:
        raise ImpossibleError(f"“{shown}”的年份只有两位，看不出是哪一年。{EXAMPLE}。")
    found = _day(short + (2000 if short < 50 else 1900), month, day, shown)
    return ReadDate(found, f"“{shown}”的年份只有两位，理解为 {found}，请核对。")


def _day(year: int, month: int, day: int, shown: str) -> date:
    try:
        found = date(year, month, day)
    except ValueError:
        raise ImpossibleError(f"“{shown}”这一天不存在。请核对年、月、日。") from None
    return _plausible(found, shown)


def _plausible(day: date, shown: str) -> date:
    """The day, unless it lies outside what a bureau's register can hold."""
    if not _EARLIEST <= day <= _LATEST:
        raise ImpossibleError(f"“{shown}”的年份不合情理。请核对年份。")
    return day


def chinese_number(text: str) -> int | None:
    """三十一 → 31; None where the words make no number."""
    text = text.replace("廿", "二十").replace("卅", "三十")
    tens, ten, ones = text.partition("十")
    if not ten:
        return _DIGITS[text] if len(text) == 1 else None
    if len(tens) > 1 or len(ones) > 1 or "十" in ones:
        return None
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)
