"""Typed figures: exact to the 分, and nothing but a number."""

from __future__ import annotations

from decimal import Decimal
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officer_desk.domain.errors import ImpossibleError
from officer_desk.domain.registers.figures import BY_KEY, FIGURES, FigureUnit, amount_text, parse_amount, wan

COUNT = BY_KEY["permits"]
MONEY = BY_KEY["fees"]


@pytest.mark.parametrize(
    ("written", "amount"),
    [("0", 0), ("12", 12), (" 12 ", 12), ("１２", 12), ("1,234", 1234), ("1，234", 1234), ("12件", 12),
     ("12 件", 12), ("12.0", 12), ("012", 12), ("-0", 0)],
)  # fmt: skip
def test_a_count_as_it_is_typed(written: str, amount: int) -> None:
    assert parse_amount(COUNT, written) == amount


@pytest.mark.parametrize(
    ("written", "fen"),
    [("0", 0), ("1", 1_000_000), ("0.000001", 1), ("12.345678", 12_345_678), ("103.3879万元", 103_387_900),
     ("1,234.5", 1_234_500_000), (".5", 500_000), ("5.", 5_000_000), ("12.3456780", 12_345_678)],
)  # fmt: skip
def test_money_is_exact_to_the_fen(written: str, fen: int) -> None:
    assert parse_amount(MONEY, written) == fen


def test_the_figures_of_a_group_stand_together() -> None:
    runs = [group for group, _ in groupby(kind.group for kind in FIGURES)]
    assert len(runs) == len(set(runs))


NOT_NUMBERS = [
    "", " ", "增加5", "+1", "＋1", "约12", "十二", "12余件", "12元", "3-5", "1/2", "1e5", "1E999999999", "NaN",
    "Infinity", "1_000", "1.2.3", "12 34", "0x10", "无",
]  # fmt: skip


@pytest.mark.parametrize("kind", [COUNT, MONEY], ids=lambda kind: kind.key)
@pytest.mark.parametrize("written", NOT_NUMBERS)
def test_words_signs_and_other_notations_are_refused(kind: object, written: str) -> None:
    with pytest.raises(ImpossibleError, match="不是数字") as caught:
        parse_amount(kind, written)  # type: ignore[arg-type]
    assert caught.value.problems[0].field == kind.key  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("kind", "written", "told"),
    [
        (COUNT, "-1", "不能是负数"),
        (MONEY, "-0.5", "不能是负数"),
        (COUNT, "1.5", "必须是整数"),
        (MONEY, "0.0000001", "最多六位小数"),
        (MONEY, "1.0000000000000000000000000000000001", "最多六位小数"),
        (COUNT, "1000000000000001", "大得不合情理"),
        (MONEY, "1000000001", "大得不合情理"),
        (COUNT, "9" * 400, "大得不合情理"),
        (COUNT, "35.5万元", "不是数字"),
    ],
)
def test_amounts_that_cannot_be(kind: object, written: str, told: str) -> None:
    with pytest.raises(ImpossibleError, match=told):
        parse_amount(kind, written)  # type: ignore[arg-type]


@given(st.integers(0, 10**15))
def test_what_is_shown_is_read_back(amount: int) -> None:
    for kind in (COUNT, MONEY):
        shown = amount_text(kind, amount)
        assert parse_amount(kind, shown) == amount
        assert "E" not in shown


@pytest.mark.parametrize(
    ("fen", "text"), [(0, "0"), (10_000_000, "10"), (1, "0.000001"), (103_387_900, "103.3879")]
)
def test_money_is_printed_plainly(fen: int, text: str) -> None:
    assert amount_text(MONEY, fen) == text
    assert wan(fen) * 1_000_000 == Decimal(fen)


def test_keys_are_unique_and_money_is_kept_in_fen() -> None:
    assert len(BY_KEY) == len(FIGURES)
    wan_kinds = {kind.key for kind in FIGURES if kind.unit is FigureUnit.WAN}
    assert wan_kinds == {"fees", "procurement_amount", "request_fees", "budget"}
    assert {kind.key for kind in FIGURES if kind.unit is FigureUnit.YUAN} == {"fee_demanded", "fee_received"}


@pytest.mark.parametrize(
    ("report_format", "expected"),
    [
        ("2014", set()),
        ("2019", {"permits", "penalties", "coercion"}),
        ("2021", {"permits", "penalties", "coercion", "fees"}),
    ],
)
def test_a_report_asks_for_the_figures_its_own_tables_print(report_format: str, expected: set[str]) -> None:
    assert {kind.key for kind in FIGURES if kind.is_expected_in(report_format)} == expected
