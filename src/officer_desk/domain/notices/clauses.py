"""The sentences in which a notice says what is off and what is worked, read one clause at a time.

Everything here works on the plain text of :mod:`officer_desk.domain.notices.pasted_text`. A clause that is
not wholly one of these forms is none: what a notice means is never guessed from a part of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

WEEKDAYS = "一二三四五六日"


class Say(Enum):
    """What a clause does."""

    OFF = "off"
    """The days are off: 放假, 放假调休, 放假公休."""
    WORK = "work"
    """The days are worked: 上班."""
    TOTAL = "total"
    """共N天 of the holiday."""
    JOINED = "joined"
    """与周末连休: the weekend beside it is no part of what is named."""
    NOT_MOVED = "not_moved"
    """不调休: no day is worked for it."""
    REMARK = "remark"
    """Explains days said elsewhere; only its weekdays are checked."""
    EXTENDED = "extended"
    """A holiday already set lasts until the day named."""


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A day as it is written; what is not written is None."""

    place: int
    year: int | None
    month: int | None
    day: int
    weekdays: tuple[int, ...] = ()
    """The 周X beside it, Monday being 0; more than one only where the text has more."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing a notice says."""

    say: Say
    place: int
    spans: tuple[tuple[WrittenDate, WrittenDate | None], ...] = ()
    """The days: first and last of each span; a single day has no last."""
    total: int | None = None
    holiday: str = ""
    """Only of an extension: the holiday as it is written."""


_WEEK = r"(?:星期|周|礼拜)[一二三四五六日天]"
_BESIDE = rf"(?:\([^()\d放班休补调共]{{1,24}}\)|{_WEEK})?"
_DAY = r"\d{1,2}[日号]" + _BESIDE
_FIRST = rf"(?:\d{{4}}年)?\d{{1,2}}月{_DAY}"
_NEXT = rf"(?:(?:\d{{4}}年)?\d{{1,2}}月)?{_DAY}"
_TO = r"(?:至|到|~|-+)"
_LIST = rf"{_FIRST}(?:{_TO}{_NEXT})?(?:[、,和及与]{_NEXT}(?:{_TO}{_NEXT})?)*"
_NUMBER = r"(?:\d{1,2}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])"
_DATE = re.compile(
    rf"(?:(?P<year>\d{{4}})年)?(?:(?P<month>\d{{1,2}})月)?(?P<day>\d{{1,2}})[日号](?P<beside>{_BESIDE})"
)
_SPAN = re.compile(rf"(?P<first>{_NEXT})(?:{_TO}(?P<last>{_NEXT}))?")
HOLIDAY = r"(?:元旦|新年|春节|清明节?|国际劳动节|劳动节|五一|端午节?|中秋节?|国庆节?)"

_OFF = r"(?:全国|统一|均|共)?(?:放假调休|调休放假|放假公休|放假|公休|调休)"
_KIND = r"(?:法定(?:节假日|休假日)|照常公休|公休日|双休日|周末)"
_MOVED = rf"(?:(?:分别)?调整?[至到](?P<more>{_LIST}))?"
_OF_YEAR = rf"(?:(?P<year>\d{{4}})年)?(?P<holiday>{HOLIDAY})假期"
_UNTIL = rf"(?:{_NUMBER}天)?[至到](?P<days>{_FIRST})"
_FORMS = (
    (Say.OFF, re.compile(rf"(?P<days>{_LIST}){_OFF}(?:(?P<total>{_NUMBER})天)?")),
    (Say.WORK, re.compile(rf"(?P<days>{_LIST})(?:均|都)?(?:照常|正常|调休|补)?(?:上班|补班)")),
    (Say.REMARK, re.compile(rf"(?P<days>{_FIRST})起(?:正常|照常|恢复)?上班")),
    (Say.TOTAL, re.compile(rf"共计?(?P<total>{_NUMBER})天")),
    (Say.JOINED, re.compile(r"(?:与|和|同)(?:相邻的?)?(?:周末|双休日)(?:连休|相连)")),
    (Say.NOT_MOVED, re.compile(r"不(?:作|做)?调休")),
    (Say.REMARK, re.compile(rf"(?P<days>{_LIST})(?:分别)?(?:为|是)?{_KIND}{_MOVED}")),
    (Say.EXTENDED, re.compile(rf"(?:决定)?将?延长{_OF_YEAR}{_UNTIL}")),
    (Say.EXTENDED, re.compile(rf"(?:决定)?将?{_OF_YEAR}延长{_UNTIL}")),
)
_BOUNDARY = frozenset(",。;、.!)")
_HEAD = re.compile(r"其中[,:]?")
_DIGITS = {word: number for number, word in enumerate("零一二三四五六七八九")} | {"两": 2}


def clause_at(plain: str, place: int, line_starts: frozenset[int]) -> tuple[Clause, int] | None:
    """The clause that begins at ``place`` and where it ends; None where none does.

    A clause ends at a mark or where a line begins. Of several the longest counts.
    """
    begin = place
    if lead := _HEAD.match(plain, place):
        begin = lead.end()
    best: tuple[Clause, int] | None = None
    for say, form in _FORMS:
        found = form.match(plain, begin)
        if found is None or (best is not None and found.end() <= best[1]):
            continue
        end = found.end()
        if end == len(plain) or plain[end] in _BOUNDARY or end in line_starts:
            best = _clause(say, place, found), end
    return best


def _clause(say: Say, place: int, found: re.Match[str]) -> Clause:
    parts = found.groupdict()
    spans: list[tuple[WrittenDate, WrittenDate | None]] = []
    for name in ("days", "more"):
        if parts.get(name):
            spans += _spans(found.string, *found.span(name))
    if parts.get("year"):
        first, last = spans[0]
        year = first.year if first.year is not None else int(parts["year"])
        spans[0] = (WrittenDate(first.place, year, first.month, first.day, first.weekdays), last)
    return Clause(
        say=say,
        place=place,
        spans=tuple(spans),
        total=_number(parts["total"]) if parts.get("total") else None,
        holiday=parts.get("holiday") or "",
    )


def _spans(plain: str, start: int, end: int) -> list[tuple[WrittenDate, WrittenDate | None]]:
    found = []
    for span in _SPAN.finditer(plain, start, end):
        last = _date(plain, *span.span("last")) if span["last"] else None
        found.append((_date(plain, *span.span("first")), last))
    return found


def _date(plain: str, start: int, end: int) -> WrittenDate:
    found = _DATE.match(plain, start, end)
    assert found is not None
    weekdays = re.findall(r"(?:星期|周|礼拜)([一二三四五六日天])", found["beside"])
    return WrittenDate(
        place=start,
        year=int(found["year"]) if found["year"] else None,
        month=int(found["month"]) if found["month"] else None,
        day=int(found["day"]),
        weekdays=tuple(WEEKDAYS.index(word.replace("天", "日")) for word in weekdays),
    )


def _number(text: str) -> int:
    """3, 三, 十一 → a number."""
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.partition("十")
    return (_DIGITS[tens or "一"] * 10 if ten else 0) + _DIGITS[ones or ("零" if ten else tens)]
