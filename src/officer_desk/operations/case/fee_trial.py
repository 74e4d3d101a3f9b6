"""What the officer asks about a fee before there is a notice: 信息处理费 by cases or by pages."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from officer_desk.domain.errors import ImpossibleError
from officer_desk.domain.law import fees
from officer_desk.domain.law.fees import Fee
from officer_desk.domain.text import characters
from officer_desk.law import load_law

_WHOLE = re.compile(r"[+-]?[0-9]{1,12}")
_WIDE = {
    ord(wide): plain for wide, plain in zip("０１２３４５６７８９＋－\u3000", "0123456789+- ", strict=True)
}
_SHOWN = 20
"""Characters of what was typed that a sentence repeats."""


def answer(
    on: date, cases: str | None, pages: str | None, *, first: str | None = None, as_json: bool
) -> dict[str, Any] | list[str]:
    """The fee for typed numbers, of a request received that day, for programs or for people.

    ``first``: the case of the month they begin with. Raises what :func:`fees.charge` does.
    """
    tariffs = load_law().tariffs
    begins, number = count("起始件", "件", first), count("件数", "件", cases)
    if begins is not None and pages is None and number is not None:
        fee = fees.charge_cases(tariffs, on, begins, begins + number - 1)
        return told(fee) if as_json else sentences(fee)
    if begins is not None:
        raise ImpossibleError("从第几件起只用于按件计收，要和件数一起写。")
    fee = fees.charge(tariffs, on, cases=number, pages=count("页数", "页", pages))
    return told(fee) if as_json else sentences(fee)


def told(fee: Fee) -> dict[str, Any]:
    """The fee as it is printed for other programs; money in 分."""
    return {
        "basis": fee.basis.value,
        "quantity": fee.quantity,
        "amount_fen": fee.amount,
        "steps": [
            {
                "from": step.first,
                "to": step.last,
                "rate_fen": step.rate,
                "count": step.count,
                "subtotal_fen": step.subtotal,
            }
            for step in fee.steps
        ],
        "process": fee.process,
        "article": str(fee.citation),
    }


def sentences(fee: Fee) -> list[str]:
    """The fee as it is read: the sum, how it comes about, and by which article."""
    whose = "同一申请人一个自然月内" if fee.basis is fees.FeeBasis.CASES else "一件申请"
    what = f" {fee.quantity} {fee.basis.unit}" if fee.first == 1 else fee.span.removeprefix("本月")
    return [
        f"{fee.basis.label}计收，{whose}{what}：{fees.yuan(fee.amount)}",
        f"计算过程：{fee.process}",
        f"依据：{fee.citation}",
    ]


def count(label: str, unit: str, word: str | None) -> int | None:
    """A typed number of cases or pages; None for nothing typed. Raises :class:`ImpossibleError` for no number."""
    if word is None:
        return None
    typed = characters.line(word)
    cleaned = typed.translate(_WIDE).strip().removesuffix(unit).strip()
    if not _WHOLE.fullmatch(cleaned):
        shown = typed if len(typed) <= _SHOWN else f"{typed[:_SHOWN]}…"
        raise ImpossibleError(f"{label}“{shown}”不是整数。请只写数字，例如 12。")
    return int(cleaned)
