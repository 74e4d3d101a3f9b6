"""年度数据: figures of a year that no register holds, typed with their source.

A count is an integer; money is kept in integer 分, which is exactly 万元 with six decimals.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext
from enum import Enum

from officer_desk.domain.errors import FieldProblem, ImpossibleError

FEN_PER_WAN = 1_000_000
"""分 in 万元."""


class FigureUnit(Enum):
    """What a typed figure counts."""

    COUNT = "件"
    WAN = "万元"


@dataclass(frozen=True, slots=True)
class FigureKind:
    """A figure the officer types each year."""

    key: str
    label: str
    group: str
    unit: FigureUnit = FigureUnit.COUNT
    help: str = ""
    is_expected: bool = True
    """Asked for when missing; otherwise an absent figure is simply zero."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A typed figure of a year; ``amount`` is a count, or 分 for money."""

    id: int = 0
    year: int
    key: str
    amount: int
    source: str = ""
    """来源科室."""
    note: str = ""


_BLOCKS = (
    ("review", "行政复议"),
    ("suit_direct", "行政诉讼（未经复议直接起诉）"),
    ("suit_after_review", "行政诉讼（复议后起诉）"),
)
_RESULTS = (
    ("upheld", "结果维持"),
    ("corrected", "结果纠正"),
    ("other", "其他结果"),
    ("pending", "尚未审结"),
)

FIGURES = (
    FigureKind(
        "permits", "行政许可处理决定数量", "表二", help="全年作出的全部行政许可处理决定，含依法不公开的。"
    ),
    FigureKind(
        "penalties", "行政处罚处理决定数量", "表二", help="全年作出的全部行政处罚决定，含依法不公开的。"
    ),
    FigureKind("coercion", "行政强制处理决定数量", "表二"),
    FigureKind(
        "fees", "行政事业性收费金额", "表二", FigureUnit.WAN, help="单位：万元，最多六位小数（精确到分）。"
    ),
    FigureKind(
        "normative_opening",
        "年初现行有效的行政规范性文件",
        "表二",
        is_expected=False,
        help="年初仍然有效、没有逐件登记在本台账里的旧文件。登记过的文件自动计算，不要重复计入。",
    ),
    FigureKind("normative_abolished", "本年废止的未登记旧行政规范性文件", "表二", is_expected=False),
    FigureKind(
        "rules_opening",
        "年初现行有效的规章",
        "表二",
        is_expected=False,
        help="县级部门没有规章制定权，一般为 0。",
    ),
    FigureKind("rules_abolished", "本年废止的未登记旧规章", "表二", is_expected=False),
    *(
        FigureKind(f"{block}_{result}", f"{block_label}·{result_label}", "表四", is_expected=False)
        for block, block_label in _BLOCKS
        for result, result_label in _RESULTS
    ),
)
"""Every figure that can be typed, in the order it is asked for."""

OPENINGS = {"normative_opening": "normative_documents", "rules_opening": "rules"}
"""Figures that open a row of table two: documents in force that no register holds."""

BY_KEY = {kind.key: kind for kind in FIGURES}

_NUMBER = re.compile(r"-?(\d+\.?\d*|\.\d+)")
_SCALE_DIGITS = 6


FIRST_YEAR, LAST_YEAR = 1990, 2200
"""Years of which a figure can be kept."""


def check_year(year: int, today: date) -> None:
    """Refuse a year no figure can be of. Raises :class:`ImpossibleError`."""
    if not FIRST_YEAR <= year <= today.year:
        raise ImpossibleError.of(
            [
                FieldProblem(
                    "year",
                    f"年度 {year} 不合情理。请填 {FIRST_YEAR} 至 {today.year} 之间的四位年份。",
                )
            ]
        )


def parse_amount(kind: FigureKind, text: str) -> int:
    """A typed amount as an integer (分 for money). Raises :class:`ImpossibleError`.

    Law: 30号 table two prints 收费金额 in 万元; six decimals are exact to the 分.
    """
    cleaned = text.strip().replace(",", "").replace("，", "").removesuffix(kind.unit.value).strip()
    if not _NUMBER.fullmatch(cleaned):
        sentence = f"{kind.label}“{text}”不是数字。请只填数字，不要写“增加”“+”或文字说明。"
        raise ImpossibleError.of([FieldProblem(kind.key, sentence)])
    with localcontext(prec=len(cleaned) + _SCALE_DIGITS):
        return _checked(kind, text, Decimal(cleaned))


def _checked(kind: FigureKind, text: str, amount: Decimal) -> int:
    if amount < 0:
        raise ImpossibleError.of([FieldProblem(kind.key, f"{kind.label}不能是负数（{text}）。")])
    scaled = amount * FEN_PER_WAN if kind.unit is FigureUnit.WAN else amount
    if scaled != scaled.to_integral_value():
        limit = "最多六位小数" if kind.unit is FigureUnit.WAN else "必须是整数"
        raise ImpossibleError.of([FieldProblem(kind.key, f"{kind.label}“{text}”{limit}。")])
    if scaled > 10**15:
        raise ImpossibleError.of([FieldProblem(kind.key, f"{kind.label}“{text}”大得不合情理。请核对。")])
    return int(scaled)


def wan(amount_fen: int) -> Decimal:
    """分 as 万元, without trailing zeros."""
    value = Decimal(amount_fen) / FEN_PER_WAN
    return value.normalize() if amount_fen else Decimal(0)


def amount_text(kind: FigureKind, amount: int) -> str:
    """An amount as it is shown and printed."""
    return f"{wan(amount):f}" if kind.unit is FigureUnit.WAN else str(amount)
