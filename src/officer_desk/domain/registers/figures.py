"""年度数据: figures of a year that no register holds, typed with their source.

A count is an integer; money is kept in integer 分, which is exactly 万元 with six decimals.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext

from officer_desk.domain.errors import FieldProblem, ImpossibleError
from officer_desk.domain.registers.figure_kinds import FIGURES, FigureKind, FigureUnit

FEN_PER_WAN = FigureUnit.WAN.fen
"""分 in 万元."""


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
    scaled = amount * kind.unit.fen
    if scaled != scaled.to_integral_value():
        limits = {FigureUnit.WAN: "最多六位小数", FigureUnit.YUAN: "最多两位小数"}
        limit = limits.get(kind.unit, "必须是整数")
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
    if kind.unit.fen == 1:
        return str(amount)
    value = Decimal(amount) / kind.unit.fen
    return f"{value.normalize():f}" if amount else "0"


__all__ = [
    "BY_KEY",
    "FIGURES",
    "OPENINGS",
    "Figure",
    "FigureKind",
    "FigureUnit",
    "amount_text",
    "check_year",
    "parse_amount",
    "wan",
]
