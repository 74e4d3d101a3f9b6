"""Checks of the report's text: its numbers against the tables, and what it must tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from officer_desk.domain.breaches import ERROR, WARN, Breach
from officer_desk.domain.narrative import Number, Section, resolve, unknown_fields
from officer_desk.domain.statistics import TOTAL, YearTables, cell3

_CLAIMS = (
    (r"(?:新收(?:到)?|收到)(?:政府信息公开)?申请", ("R01",), "新收申请"),
    (r"上年(?:度)?结转(?:政府信息公开)?(?:申请)?", ("R02",), "上年结转"),
    (r"(?<!内)(?<!按期)(?<!按时)(?:办结|答复)(?:政府信息公开)?(?:申请)?", ("R24",), "办结"),
    (r"结转下(?:一)?年(?:度)?(?:继续)?(?:办理)?", ("R25",), "结转下年度"),
    (r"(?<!部分)(?<!不)予以公开", ("R03",), "予以公开"),
    (r"部分公开", ("R04",), "部分公开"),
)
_COUNT = r"(?:的)?(?:共)?(?:计)?\s*(\d+)\s*件"


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
        for pattern, rows, label in _CLAIMS:
            for match in re.finditer(pattern + _COUNT, text):
                stated = int(match.group(1))
                expected = int(tables.value(cell3(rows[0], TOTAL)))
                allowed = {expected}
                if rows[0] == "R01":
                    # 收到 is also used for 新收 + 上年结转.
                    allowed.add(expected + int(tables.value(cell3("R02", TOTAL))))
                if stated not in allowed:
                    yield Breach(
                        "TXT",
                        WARN,
                        f"“{section.heading}”写“{match.group(0)}”，表三“{label}”为 {expected} 件，文字与表不符。",
                        (cell3(rows[0], TOTAL),),
                        section=section.key,
                        quote=match.group(0),
                    )
        for pattern, block in ((r"行政复议", "review"), (r"行政诉讼", "suit")):
            for match in re.finditer(pattern + r"(?:案件|申请)?" + _COUNT, text):
                blocks = [block] if block == "review" else ["suit_direct", "suit_after_review"]
                expected = sum(int(tables.value(f"table4.{name}.{TOTAL}")) for name in blocks)
                if int(match.group(1)) != expected:
                    yield Breach(
                        "TXT",
                        WARN,
                        f"“{section.heading}”写“{match.group(0)}”，表四{pattern}总计为 {expected} 件，文字与表不符。",
                        tuple(f"table4.{name}.{TOTAL}" for name in blocks),
                        section=section.key,
                        quote=match.group(0),
                    )
        if section.is_empty and section.key in ("1.1", "1.2", "5", "6"):
            yield Breach("TXT", WARN, f"“{section.heading}”还没有内容。", section=section.key)


def fee_text(sections: Iterable[Section], tables: YearTables) -> Iterable[Breach]:
    """Part six tells of the 信息处理费, above all where one was asked for and not paid.

    Law?: 109号; 30号 part six
    """
    text = next((section.text for section in sections if section.key == "6"), "")
    lapsed = int(tables.value(cell3("R22", TOTAL)))
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
