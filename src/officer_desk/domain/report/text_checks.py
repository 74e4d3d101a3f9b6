"""Checks of the report's text: its numbers against the tables, and what it must tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from officer_desk.domain.report.breaches import ERROR, WARN, Breach
from officer_desk.domain.report.draft_text import FIRST_FEE_YEAR
from officer_desk.domain.report.narrative import Number, Section, resolve, unknown_fields
from officer_desk.domain.report.statistics import TOTAL, YearTables, cell3

_UNITS = "件份宗起例"
_HANZI = "〇零一二两三四五六七八九十百千"
_NUMBER = rf"(\d{{1,3}}(?:[,，]\d{{3}})+|\d+|[{_HANZI}]+)"
_GLUE = r"(?:的)?(?:总数|总量|数量|件数)?(?:总共|总计|共计|合计|累计|共|计|为|有|是|达)*[:：]?\s*"
_COUNT = rf"{_GLUE}{_NUMBER}\s*[{_UNITS}](?!次)"
_FROM = r"(?:(?:来自)?公民、?法人(?:和|或|及|与|或者|以及)其[他它]组织(?:提出|提交|递交)?的?)?"
_ASKED = r"(?:依申请公开(?:政府)?(?:信息)?的?(?:申请|事项)?|(?:政府)?(?:信息)?(?:公开)?的?申请)"
_RECEIVED = r"(?:新收到?|收到|受理|接收到?|接到)(?:了)?"
_PART = r"其中|渠道|网站|平台|互联网|网络|网上|在线|信函|邮寄|邮件|信件|当面|现场|窗口|传真|电话|口头|书面"
_WHOSE = r"自然人|企业|科研|公益|服务机构|律师|法人|其他组织|下属|所属|乡镇|街道|每"
_HOW = r"期限内|期内|时限内|时间内|日内|逾期|超期|超时|按期|按时|如期|及时|提前|延期|未|正在|建议|提案|留言|信箱|信访|咨询|复议|诉讼"
_ENDED = r"维持|纠正|撤销|驳回|胜诉|败诉|审结|其中|复议后|经复议|直接"

_CLAIMS = (
    (rf"{_RECEIVED}{_FROM}{_ASKED}{_COUNT}", ("R01",), "新收申请", rf"{_PART}|{_WHOSE}"),
    (rf"{_RECEIVED}{_GLUE}{_NUMBER}\s*[{_UNITS}]{_FROM}{_ASKED}", ("R01",), "新收申请", rf"{_PART}|{_WHOSE}"),
    (rf"上年(?:度)?结转{_ASKED}?{_COUNT}", ("R02",), "上年结转", ""),
    (rf"(?:办结|答复){_ASKED}?{_COUNT}", ("R24",), "办结", rf"{_PART}|{_WHOSE}|{_HOW}"),
    (rf"结转下(?:一)?年(?:度)?(?:继续)?(?:办理)?{_COUNT}", ("R25",), "结转下年度", ""),
    (rf"(?<!部分)(?<!不)予以公开{_COUNT}", ("R03",), "予以公开", ""),
    (rf"部分公开{_COUNT}", ("R04",), "部分公开", ""),
)
"""What a claim looks like, the rows it speaks of, their label, and the words before it that make it
a claim about a part only, which the tables do not tell."""
_APPEALS = (
    (rf"(?:行政)?复议(?:案件|申请|事项)?{_COUNT}", "行政复议", ("review",)),
    (rf"(?:行政)?诉讼(?:案件|申请|事项)?{_COUNT}", "行政诉讼", ("suit_direct", "suit_after_review")),
)
_TIME = re.compile(
    r"(?P<other>(?<![较比与同])(?:去年|上一?年度?(?!度?结转)|前年|往年|历年)|上半年|下半年|季度|\d{1,2}月份?(?!\d))"
    r"|(?P<own>今年|本年|全年|当年)|(?P<year>(?:19|20)\d\d)年"
)
_SENTENCE = re.compile(r"[。；;！!？?\n]")
_CLAUSE = re.compile(r"[，,：:（(。；;！!？?\n]")


def _int(number: str) -> int:
    """A number as it is written in running text: 1,030, 30 or 三十."""
    if number[0] not in _HANZI:
        return int(number.replace(",", "").replace("，", ""))
    total, digit = 0, 0
    for char in number:
        if char in "十百千":
            total += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[char]
            digit = 0
        else:
            digit = 2 if char == "两" else max("〇一二三四五六七八九".find(char), 0)
    return total + digit


def _is_of_year(text: str, start: int, year: int) -> bool:
    """True where the words of time before a claim, in its sentence, speak of the report's year."""
    sentence = _SENTENCE.split(text[:start])[-1]
    told = list(_TIME.finditer(sentence))
    if not told or told[-1].group("own"):
        return True
    return told[-1].group("year") == str(year)


def _is_of_part(text: str, start: int, words: str) -> bool:
    """True where the words before a claim, in its clause, make it one about a part."""
    if not words:
        return False
    before = text[:start]
    clause = _CLAUSE.split(before)[-1]
    return bool(re.search(words, clause)) or before.endswith(("其中，", "其中：", "其中:", "其中,"))


def _claims(text: str, tables: YearTables) -> Iterable[tuple[str, int, str, set[int], tuple[str, ...]]]:
    """Every claim about a number of the tables: quote, number, whose, what may stand there, cells."""
    for pattern, rows, label, part in _CLAIMS:
        cells = tuple(cell3(row, TOTAL) for row in rows)
        expected = int(tables.value(cells[0]))
        allowed = {expected}
        if rows[0] == "R01":
            # 收到 is also used for 新收 + 上年结转.
            allowed.add(expected + int(tables.value(cell3("R02", TOTAL))))
        told = f"表三“{label}”为 {expected} 件"
        for match in re.finditer(pattern, text):
            if _is_of_year(text, match.start(), tables.year) and not _is_of_part(text, match.start(), part):
                yield match.group(0), _int(match.group(1)), told, allowed, cells
    for pattern, label, blocks in _APPEALS:
        cells = tuple(f"table4.{block}.{TOTAL}" for block in blocks)
        expected = sum(int(tables.value(cell)) for cell in cells)
        told = f"表四{label}总计为 {expected} 件"
        for match in re.finditer(pattern, text):
            if _is_of_year(text, match.start(), tables.year) and not _is_of_part(text, match.start(), _ENDED):
                yield match.group(0), _int(match.group(1)), told, {expected}, cells


def text_numbers(
    sections: Iterable[Section],
    numbers: Mapping[str, Number],
    tables: YearTables,
) -> Iterable[Breach]:
    """Numbers written in the text must be those of the tables.

    A field is true by itself; what is checked are numbers typed by hand and fields that no
    longer exist.
    """
    for section in sections:
        for name in unknown_fields(section.text, numbers):
            yield Breach(
                "TXT",
                ERROR,
                f"“{section.heading}”里引用的数“{name}”已不存在，请删去或改用别的数。",
                section=section.key,
            )
        # Only what was typed by hand can be wrong; a field is the number itself.
        text = resolve(section.text, {}, unknown="▢")
        for quote, stated, told, allowed, cells in _claims(text, tables):
            if stated not in allowed:
                yield Breach(
                    "TXT",
                    WARN,
                    f"“{section.heading}”写“{quote}”，{told}，文字与表不符。",
                    cells,
                    section=section.key,
                    quote=quote,
                )
        if section.is_empty and section.key in ("1.1", "1.2", "5", "6"):
            yield Breach("TXT", WARN, f"“{section.heading}”还没有内容。", section=section.key)


_STATISTICS_CLAIMS = (
    *(
        (pattern, (cell,), label, part)
        for rows, cell, label in (
            ("R01", "table.received", "收到申请数"),
            ("R24", "table.closed", "申请办结数"),
            ("R03", "table.answered_disclosed", "同意公开答复数"),
            ("R04", "table.answered_partial", "同意部分公开答复数"),
        )
        for pattern, known, _, part in _CLAIMS
        if known == (rows,)
    ),
    (
        rf"主动公开(?:各类)?(?:政府|政务)?信息{_GLUE}{_NUMBER}\s*条",
        ("table.published",),
        "主动公开政府信息数",
        _PART,
    ),
    *(
        (pattern, ("table.reviews" if blocks == ("review",) else "table.suits",), f"{label}数量", _ENDED)
        for pattern, label, blocks in _APPEALS
    ),
)
"""What a claim looks like, the line of the table of 2014 to 2018 it speaks of, as above."""


def statistics_numbers(sections: Iterable[Section], tables: YearTables) -> Iterable[Breach]:
    """Numbers typed by hand in the text of 2014 to 2018 must be those of the statistics table."""
    for section in sections:
        text = resolve(section.text, {}, unknown="▢")
        for pattern, cells, label, part in _STATISTICS_CLAIMS:
            expected = int(tables.value(cells[0]))
            for match in re.finditer(pattern, text):
                if not _is_of_year(text, match.start(), tables.year) or _is_of_part(
                    text, match.start(), part
                ):
                    continue
                if _int(match.group(1)) != expected:
                    yield Breach(
                        "TXT",
                        WARN,
                        f"“{section.heading}”写“{match.group(0)}”，统计表“{label}”为 {expected}，文字与表不符。",
                        cells,
                        section=section.key,
                        quote=match.group(0),
                    )


def fee_text(sections: Iterable[Section], tables: YearTables) -> Iterable[Breach]:
    """Part six tells of the 信息处理费, above all where one was asked for and not paid.

    Law?: 109号; 30号 part six
    """
    if tables.year < FIRST_FEE_YEAR:
        return
    text = next((section.text for section in sections if section.key == "6"), "")
    name = cell3("R22", TOTAL)
    lapsed = int(tables.value(name)) if name in tables.cells else 0
    if "信息处理费" not in text:
        told = "第六部分没有说明信息处理费的收取情况"
        told += f"，而表三有 {lapsed} 件逾期未缴费。" if lapsed else "；没有收取的，也应写明。"
    elif lapsed and re.search(r"(?:未|没有)发出[^，。；]*通知", text):
        told = f"第六部分写没有发出收费通知，而表三有 {lapsed} 件逾期未缴费。"
    elif lapsed and "元" not in text:
        told = f"第六部分没有写明收费通知的件数和金额，而表三有 {lapsed} 件逾期未缴费。"
    else:
        return
    yield Breach("FEE", WARN, told, (cell3("R22", TOTAL),) if lapsed else (), section="6")
