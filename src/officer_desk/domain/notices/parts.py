"""A pasted notice taken apart: its title, number and date, its holidays with their clauses, and the rest.

Nothing is dropped: what is no known part of a notice is handed on as unread, with its line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from officer_desk.domain.notices.clauses import HOLIDAY, Clause, Say, clause_at
from officer_desk.domain.notices.pasted_text import Pasted, pasted
from officer_desk.domain.text import characters

HOLIDAYS = ("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节")
"""The holidays a year's notice arranges, in the order of the year."""

_NAMES = {"新年": "元旦", "国际劳动节": "劳动节", "五一": "劳动节"} | {
    short: name for name in HOLIDAYS for short in (name, name.removesuffix("节"))
}


@dataclass(frozen=True, slots=True)
class Unread:
    """A piece of a line that is no known part of a notice."""

    line: int
    text: str
    speaks_of_days: bool
    """True where it names a day, or speaks of 放假 or 上班, and so may not be passed over."""


@dataclass(slots=True)
class Section:
    """One holiday, or two that meet, with what is said of it."""

    place: int
    names: tuple[str, ...]
    """Empty where the notice does not say which."""
    clauses: list[Clause] = field(default_factory=list)


@dataclass(slots=True)
class Scan:
    """The parts of a pasted notice; places are those of ``text.plain``."""

    text: Pasted
    sections: list[Section] = field(default_factory=list)
    years: list[tuple[int, int]] = field(default_factory=list)
    """The years that title and first sentence name, each with its place."""
    numbers: list[str] = field(default_factory=list)
    issued_on: date | None = None
    changes_a_year: bool = False
    """True where it says of itself that it changes or lengthens a holiday."""
    title_holidays: tuple[str, ...] = ()
    encouraged: list[int] = field(default_factory=list)
    """Where a sentence only encourages rest, which makes no day off."""
    unread: list[Unread] = field(default_factory=list)


_ORDINAL = (
    r"(?:第?[一二三四五六七八九十]{1,3}[、.,:]|\([一二三四五六七八九十]{1,3}\)[、.]?|\d{1,2}[、.](?!\d))"
)
_HEAD = re.compile(
    rf"(?P<ordinal>{_ORDINAL})?(?P<names>{HOLIDAY}(?:[、,和与及暨/]{HOLIDAY})*)(?:放假(?:安排|时间))?(?P<colon>[:。])?"
)
_BARE_ORDINAL = re.compile(_ORDINAL)
_TITLE = re.compile(
    r"(?:《)?(?:国务院办公厅)?(?:关于)?(?:调整|延长|变更)?(?P<year>\d{4})年[^。;:,\d]{0,24}?"
    r"(?:放假|假期|节假日|假日)(?:调休)?(?:日期)?(?:的)?(?:安排|调整|时间)?(?:的)?(?:通知|公告|安排)(?:》)?(?:\(全文\))?"
)
_OPENING = re.compile(r"(?:经|根据|按照|为|现将)[^。;:]{0,300}?如下[。:]")
_OPENING_YEAR = re.compile(rf"(\d{{4}})年(?={HOLIDAY}|部分|全年|节假日|放假)")
_NUMBER = re.compile(r"(国办发(?:明电)?)[〔\[(【「<〈]?(\d{4})[〕\])】」>〉]?第?(\d{1,4})号")
_ISSUED = re.compile(
    r"(?:国务院办公厅|成文日期:|发文日期:|印发日期:)*(?P<year>\d{4})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日"
)
_PUBLISHED = re.compile(
    r"(?:发布日期|发布时间|日期|时间):\d{4}[年-]\d{1,2}[月-]\d{1,2}日?(?:\d{1,2}:\d{2}(?::\d{2})?)?"
)
_LABEL = re.compile(
    r"(?:标题|发文字号|文号|发文机关:国务院办公厅|索引号:[\d/-]{1,40}|主题分类:国务院办公厅):?"
)
_SMALL = re.compile(
    r"各省、自治区、直辖市人民政府[^。;:]{0,60}:|国务院办公厅|中国政府网|\(此件公开发布\)|此件公开发布|来源:[^。;:]{0,12}?(?:网|社|报)|"
    r"(?:新华社)?(?:北京)?\d{1,2}月\d{1,2}日电(?:\([^()]{0,20}\))?"
)
_CLOSING = re.compile(rf"(?:节假日|假日|假期|春节|国庆节|{HOLIDAY})期间,?(?:各|请各)|各地区、各(?:有关)?部门")
_ENCOURAGING = re.compile(r"鼓励|提倡|倡导")
_AMENDING = re.compile(r"调整|延长|变更")
_OF_DAYS = re.compile(r"放假|上班|调休|\d月\d{1,2}[日号]")
_NAMED_DAY = re.compile(r"\d月\d{1,2}[日号]")
_MARKS = ",。;、.!"


def scan(text: str) -> Scan:
    """The parts of a pasted notice. Raises nothing: what makes no sense is unread."""
    found = Scan(pasted(text))
    plain, place = found.text.plain, 0
    while place < len(plain):
        if plain[place] in _MARKS:
            place += 1
            continue
        place = _frame(found, place) or _day_clause(found, place) or _pass_over(found, place)
    return found


def _frame(found: Scan, place: int) -> int | None:
    """Past the part of a notice at ``place`` that says nothing of single days; None where there is none."""
    plain = found.text.plain
    if title := _TITLE.match(plain, place):
        found.years.append((int(title["year"]), title.start("year")))
        found.changes_a_year |= bool(_AMENDING.search(title[0]))
        found.title_holidays += names_in(title[0])
        return title.end()
    if number := _NUMBER.match(plain, place):
        found.numbers.append(f"{number[1]}〔{number[2]}〕{int(number[3])}号")
        return number.end()
    if (opening := _OPENING.match(plain, place)) and not _NAMED_DAY.search(opening[0]):
        for year in _OPENING_YEAR.finditer(plain, place, opening.end()):
            found.years.append((int(year[1]), year.start()))
        found.changes_a_year |= bool(_AMENDING.search(opening[0].rpartition("现将")[2]))
        return opening.end()
    if small := _PUBLISHED.match(plain, place) or _LABEL.match(plain, place):
        return small.end()
    if (issued := _ISSUED.match(plain, place)) and _stands_alone(found, issued.end()):
        try:
            found.issued_on = date(int(issued["year"]), int(issued["month"]), int(issued["day"]))
        except ValueError:
            return None
        return issued.end()
    if small := _SMALL.match(plain, place):
        return small.end()
    return _sentence(found, place) or _head(found, place)


def _stands_alone(found: Scan, end: int) -> bool:
    """True where the date that ends there is no part of a sentence."""
    plain = found.text.plain
    if end == len(plain) or plain.startswith(("。", "(此件", "发布日期", "来源"), end):
        return True
    return end in found.text.plain_line_starts and plain[end] not in ",、至到~-放上起周星均全共调公休(是为"


def _sentence(found: Scan, place: int) -> int | None:
    """Past a sentence that begins like one of those every notice has, and names no day to be counted."""
    plain = found.text.plain
    if _ENCOURAGING.match(plain, place):
        end = _sentence_end(found, place)
        if not re.search(r"放假|上班", plain[place:end]):
            found.encouraged.append(place)
            return end
    elif _CLOSING.match(plain, place):
        end = _sentence_end(found, place)
        if not _NAMED_DAY.search(plain, place, end):
            return end
    return None


def _head(found: Scan, place: int) -> int | None:
    """Past the name of a holiday that opens its section, or the bare 一、 of a notice without names."""
    plain = found.text.plain
    if head := _holiday_head(plain, place):
        found.sections.append(Section(place, names_in(head["names"])))
        return head.end()
    bare = _BARE_ORDINAL.match(plain, place)
    if bare and (clause := clause_at(plain, bare.end(), found.text.plain_line_starts)):
        found.sections.append(Section(place, names_in(clause[0].holiday) or found.title_holidays))
        return bare.end()
    return None


def _holiday_head(plain: str, place: int) -> re.Match[str] | None:
    """The head of a section: numbered, or with a colon, or right before a day."""
    head = _HEAD.match(plain, place)
    if head is None or plain.startswith(("假期", "期间"), head.end()):
        return None
    before_a_day = plain[head.end() : head.end() + 1].isdigit()
    return head if head["colon"] or before_a_day or head["ordinal"] else None


def _day_clause(found: Scan, place: int) -> int | None:
    """Past a clause on days, which joins the section it stands in."""
    at = clause_at(found.text.plain, place, found.text.plain_line_starts)
    if at is None:
        return None
    clause, end = at
    if not _goes_on_soundly(found, end):
        return None
    if clause.say is Say.EXTENDED and (
        not found.sections or found.sections[-1].names != names_in(clause.holiday)
    ):
        found.sections.append(Section(place, names_in(clause.holiday)))
    elif not found.sections:
        found.sections.append(Section(place, found.title_holidays))
    found.sections[-1].clauses.append(clause)
    found.changes_a_year |= clause.say is Say.EXTENDED
    return end


def _goes_on_soundly(found: Scan, end: int) -> bool:
    """False where a clause ends with its line, but the next line may go on with the sentence."""
    plain = found.text.plain
    if end == len(plain) or plain[end] in _MARKS or plain[end] == ")":
        return True
    known = (
        _opens(plain, end) or _holiday_head(plain, end) or clause_at(plain, end, found.text.plain_line_starts)
    )
    return bool(
        known or _ENCOURAGING.match(plain, end) or _CLOSING.match(plain, end) or _ISSUED.match(plain, end)
    )


def _pass_over(found: Scan, place: int) -> int:
    """Past what is not understood, to the end of its sentence; noted line by line."""
    text, end = found.text, _sentence_end(found, place)
    speaks_of_days = bool(_OF_DAYS.search(text.plain, place, end))
    start = place
    while start < end:
        stop = min(text.next_line(start), end)
        words = characters.line(text.words(start, stop))
        found.unread.append(Unread(text.line(start), words, speaks_of_days))
        start = stop
    return end


def _sentence_end(found: Scan, place: int) -> int:
    """Behind the next 。 or ；, or before a line that opens with a known part; the end of the text at last."""
    plain, starts = found.text.plain, found.text.plain_line_starts
    for end in range(place + 1, len(plain) + 1):
        if plain[end - 1] in "。;":
            return end
        if end in starts and (_holiday_head(plain, end) or _opens(plain, end)):
            return end
    return len(plain)


def _opens(plain: str, place: int) -> bool:
    return any(
        form.match(plain, place) for form in (_TITLE, _NUMBER, _OPENING, _SMALL, _BARE_ORDINAL, _PUBLISHED)
    )


def names_in(text: str) -> tuple[str, ...]:
    """The holidays a text names, each once, by the name the notices use."""
    found = (_NAMES[name] for name in re.findall(HOLIDAY, text))
    return tuple(dict.fromkeys(found))
