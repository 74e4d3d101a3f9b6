"""信息处理费: the dossier's whole table (domain.md §3), every boundary, and the algebra of a progressive scale."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officer_desk.domain.citation import Citation
from officer_desk.domain.errors import ImpossibleError, RuleError
from officer_desk.domain.law.fees import (
    MOST_PIECES,
    RULE_BOTH_SCALES,
    RULE_NO_TARIFF,
    Band,
    FeeBasis,
    Tariff,
    charge,
    charge_cases,
    charge_notice,
    yuan,
)
from officer_desk.law import load_law

TARIFFS = load_law().tariffs
FIRST_DAY = date(2021, 1, 1)
DAY = date(2026, 3, 2)

# Last case, what it costs by itself, and all of them together, in 元.
CASES = [
    (1, 0, 0), (9, 0, 0), (10, 0, 0), (11, 100, 100), (12, 100, 200), (20, 100, 1000), (29, 100, 1900),
    (30, 100, 2000), (31, 200, 2200), (32, 200, 2400), (39, 200, 3800), (40, 200, 4000), (41, 300, 4300),
    (42, 300, 4600), (50, 300, 7000), (51, 400, 7400), (60, 400, 11000), (61, 500, 11500), (70, 500, 16000),
    (71, 600, 16600), (100, 800, 37000), (101, 900, 37900),
]  # fmt: skip
PAGES = [
    (1, 0), (29, 0), (30, 0), (31, 10), (32, 20), (99, 690), (100, 700), (101, 720), (102, 740), (150, 1700),
    (199, 2680), (200, 2700), (201, 2740), (202, 2780), (300, 6700), (500, 14700), (2219, 83460),
]  # fmt: skip


def naive_rate(basis: FeeBasis, piece: int) -> int:
    """What one piece costs in 元, told in another way than the scale is."""
    if basis is FeeBasis.PAGES:
        return 0 if piece <= 30 else 10 if piece <= 100 else 20 if piece <= 200 else 40
    return 0 if piece <= 10 else 100 if piece <= 30 else 200 + (piece - 31) // 10 * 100


@pytest.mark.parametrize(("last", "marginal", "total"), CASES)
def test_fee_by_cases(last: int, marginal: int, total: int) -> None:
    assert charge(TARIFFS, DAY, cases=last).amount == total * 100
    assert charge_cases(TARIFFS, DAY, last, last).amount == marginal * 100


@pytest.mark.parametrize(("pages", "total"), PAGES)
def test_fee_by_pages(pages: int, total: int) -> None:
    assert charge(TARIFFS, DAY, pages=pages).amount == total * 100


@pytest.mark.parametrize("basis", FeeBasis)
def test_fee_equals_a_sum_piece_by_piece(basis: FeeBasis) -> None:
    total = 0
    for piece in range(1, 1001):
        total += naive_rate(basis, piece) * 100
        fee = charge(TARIFFS, DAY, **{basis.value: piece})
        assert (fee.amount, fee.quantity) == (total, piece)


def test_fee_shows_each_step_and_the_sum() -> None:
    fee = charge(TARIFFS, DAY, cases=45)
    assert [(s.first, s.last, s.rate, s.count, s.subtotal) for s in fee.steps] == [
        (1, 10, 0, 10, 0), (11, 30, 10000, 20, 200000), (31, 40, 20000, 10, 200000), (41, 45, 30000, 5, 150000),
    ]  # fmt: skip
    assert fee.process == (
        "第1至10件：不收费；第11至30件：100元/件×20件＝2000元；第31至40件：200元/件×10件＝2000元；"
        "第41至45件：300元/件×5件＝1500元；合计5500元。"
    )
    assert str(fee.citation) == "国办函〔2020〕109号第四条"


def test_fee_by_pages_leans_on_its_own_article() -> None:
    fee = charge(TARIFFS, DAY, pages=31)
    assert fee.process == "第1至30页：不收费；第31页：10元/页×1页＝10元；合计10元。"
    assert str(fee.citation) == "国办函〔2020〕109号第五条"
    assert charge(TARIFFS, DAY, pages=30).process == "第1至30页：不收费；合计0元。"


@pytest.mark.parametrize(
    ("fen", "words"), [(0, "0元"), (100, "1元"), (8346000, "83460元"), (150, "1.5元"), (1000000, "10000元")]
)
def test_money_is_written_in_yuan(fen: int, words: str) -> None:
    assert yuan(fen) == words


def test_labels_of_both_scales() -> None:
    assert [(b.label, b.unit) for b in FeeBasis] == [("按件", "件"), ("按量", "页")]


# --- what a progressive scale must obey ----------------------------------------------------------

NUMBERS = st.integers(1, 5000)


@given(basis=st.sampled_from(FeeBasis), fewer=NUMBERS, more=NUMBERS)
def test_more_never_costs_less(basis: FeeBasis, fewer: int, more: int) -> None:
    fewer, more = sorted((fewer, more))
    assert (
        charge(TARIFFS, DAY, **{basis.value: fewer}).amount
        <= charge(TARIFFS, DAY, **{basis.value: more}).amount
    )


@given(st.lists(st.integers(1, 40), min_size=1, max_size=12))
def test_marginal_fees_of_a_month_add_up_to_its_total(lots: list[int]) -> None:
    done, summed = 0, 0
    for lot in lots:
        summed += charge_cases(TARIFFS, DAY, done + 1, done + lot).amount
        done += lot
    assert summed == charge(TARIFFS, DAY, cases=done).amount


@given(NUMBERS, NUMBERS)
def test_pages_over_two_requests_are_never_dearer_than_on_one(one: int, other: int) -> None:
    apart = charge(TARIFFS, DAY, pages=one).amount + charge(TARIFFS, DAY, pages=other).amount
    assert apart <= charge(TARIFFS, DAY, pages=one + other).amount


@given(basis=st.sampled_from(FeeBasis), number=NUMBERS)
def test_steps_follow_one_another_without_gap(basis: FeeBasis, number: int) -> None:
    steps = charge(TARIFFS, DAY, **{basis.value: number}).steps
    assert (steps[0].first, steps[-1].last) == (1, number)
    for earlier, later in zip(steps, steps[1:], strict=False):  # noqa: RUF007
        assert later.first == earlier.last + 1
        assert later.rate > earlier.rate


# --- what is refused -----------------------------------------------------------------------------


@pytest.mark.parametrize("number", [0, -1, MOST_PIECES + 1])
@pytest.mark.parametrize("basis", FeeBasis)
def test_a_number_that_counts_nothing_is_refused(basis: FeeBasis, number: int) -> None:
    with pytest.raises(ImpossibleError, match=f"不能是 {number}。"):
        charge(TARIFFS, DAY, **{basis.value: number})


@pytest.mark.parametrize(("first", "last"), [(0, 3), (3, 2), (3, 0)])
def test_an_impossible_stretch_of_cases_is_refused(first: int, last: int) -> None:
    with pytest.raises(ImpossibleError):
        charge_cases(TARIFFS, DAY, first, last)


def test_nothing_to_charge_is_refused() -> None:
    with pytest.raises(ImpossibleError, match="没有写明件数或者页数"):
        charge(TARIFFS, DAY)


def test_one_request_is_never_charged_by_both_scales() -> None:
    with pytest.raises(RuleError) as refused:
        charge(TARIFFS, DAY, cases=12, pages=31)
    assert refused.value.rule == RULE_BOTH_SCALES
    assert refused.value.citation == Citation("109号", "第三条")


@pytest.mark.parametrize("basis", FeeBasis)
def test_there_is_no_fee_before_2021(basis: FeeBasis) -> None:
    assert charge(TARIFFS, FIRST_DAY, **{basis.value: 31}).amount
    with pytest.raises(RuleError, match="2021-01-01 起施行") as refused:
        charge(TARIFFS, date(2020, 12, 31), **{basis.value: 31})
    assert refused.value.rule == RULE_NO_TARIFF
    assert refused.value.citation.law == "109号"


# --- a scale of another law ----------------------------------------------------------------------


def test_a_tariff_of_a_later_law_holds_from_its_day() -> None:
    old = next(t for t in TARIFFS if t.basis is FeeBasis.PAGES)
    dearer = Tariff(FeeBasis.PAGES, (Band(500),), Citation("某法", "第一条"), date(2027, 1, 1))
    both = (replace(old, until=date(2026, 12, 31)), dearer)
    assert charge(both, date(2026, 12, 31), pages=31).amount == 1000
    assert charge(both, date(2027, 1, 1), pages=31).amount == 15500


def test_a_rate_may_rise_within_a_closed_band() -> None:
    scale = Tariff(
        FeeBasis.CASES, (Band(10, up_to=25, every=10, rise=5), Band(90)), Citation("某法", ""), DAY
    )
    assert [(s.first, s.last, s.rate) for s in scale.steps(1, 30)] == [
        (1, 10, 10), (11, 20, 15), (21, 25, 20), (26, 30, 90),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "bands",
    [
        (),
        (Band(0, up_to=10),),
        (Band(0), Band(100)),
        (Band(0, up_to=30), Band(100, up_to=10), Band(200)),
        (Band(-1),),
        (Band(100, every=10),),
        (Band(100, rise=10),),
    ],
)
def test_a_scale_with_a_gap_is_refused(bands: tuple[Band, ...]) -> None:
    with pytest.raises(ValueError, match=r"\(|Band"):
        Tariff(FeeBasis.PAGES, bands, Citation("某法", ""), DAY)


# --- what a notice asks for ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("basis", "quantity", "first", "amount", "span"),
    [
        (FeeBasis.CASES, 3, 30, 50_000, "本月第30至32件"),
        (FeeBasis.CASES, 1, 11, 10_000, "本月第11件"),
        (FeeBasis.CASES, 12, 1, 20_000, "本月第1至12件"),
        (FeeBasis.PAGES, 2219, 1, 8_346_000, "2219页"),
    ],
)
def test_a_notice_asks_for_its_own_stretch_of_the_scale(
    basis: FeeBasis, quantity: int, first: int, amount: int, span: str
) -> None:
    fee = charge_notice(TARIFFS, DAY, basis, quantity, first)
    assert (fee.amount, fee.quantity, fee.first, fee.span) == (amount, quantity, first, span)
    assert fee.last == first + quantity - 1


def test_the_process_is_told_line_by_line() -> None:
    fee = charge_notice(TARIFFS, DAY, FeeBasis.CASES, 3, 30)
    assert fee.lines == ("第30件：100元/件×1件＝100元", "第31至32件：200元/件×2件＝400元", "合计500元")
    assert fee.process == "；".join(fee.lines) + "。"


@pytest.mark.parametrize(("basis", "quantity", "first"), [(FeeBasis.CASES, 3, 8), (FeeBasis.PAGES, 30, 1)])
def test_there_is_no_notice_of_nothing(basis: FeeBasis, quantity: int, first: int) -> None:
    with pytest.raises(ImpossibleError, match="不用发收费通知") as refused:
        charge_notice(TARIFFS, DAY, basis, quantity, first)
    assert refused.value.problems[0].field == "quantity"


def test_a_notice_of_no_cases_is_refused() -> None:
    with pytest.raises(ImpossibleError, match="件数应当是"):
        charge_notice(TARIFFS, DAY, FeeBasis.CASES, 0, 11)
