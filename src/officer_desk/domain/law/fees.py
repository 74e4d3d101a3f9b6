"""What a request costs that asks for abnormally much: 信息处理费, by cases or by pages.

Both scales are progressive; money is in 分. Nothing here says that a fee must be asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from officer_desk.domain.citation import Citation
from officer_desk.domain.errors import FieldProblem, ImpossibleError, RuleError

RULE_NO_TARIFF = "fee_before_tariff"
RULE_BOTH_SCALES = "fee_by_both_scales"

MOST_PIECES = 1_000_000
"""More cases or pages than this are taken for a slip of the pen."""


class FeeBasis(Enum):
    """By what a fee is reckoned.

    Law: 109号 art. 3
    """

    CASES = "cases"
    """按件: the requests of one applicant in one calendar month (自然月)."""
    PAGES = "pages"
    """按量: the pages supplied on one request.

    Law?: 109号 art. 5: pages are not added up over several requests
    """

    @property
    def label(self) -> str:
        """The word of the notice."""
        return "按件" if self is FeeBasis.CASES else "按量"

    @property
    def unit(self) -> str:
        """The word behind a number: 件, 页."""
        return "件" if self is FeeBasis.CASES else "页"


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of the scale and what each piece in it costs."""

    rate: int
    """分 for each piece; of the first ``every`` pieces where the rate rises."""
    up_to: int | None = None
    """Last piece of the band, counted from the first of the scale; None for no end."""
    every: int = 0
    """Length of a step after which the rate rises; 0 where it stays."""
    rise: int = 0


@dataclass(frozen=True, slots=True)
class Tariff:
    """One scale and the days it holds for, both included; None for no end."""

    basis: FeeBasis
    bands: tuple[Band, ...]
    citation: Citation
    since: date
    until: date | None = None

    def __post_init__(self) -> None:
        ends = [band.up_to for band in self.bands]
        closed = [end for end in ends[:-1] if end is not None]
        if not ends or ends[-1] is not None or len(closed) != len(ends) - 1 or closed != sorted(set(closed)):
            raise ValueError(self.bands)
        if any(band.rate < 0 or band.every < 0 or bool(band.every) != bool(band.rise) for band in self.bands):
            raise ValueError(self.bands)

    def steps(self, first: int, last: int) -> Iterator[FeeStep]:
        """The pieces ``first`` to ``last`` of the scale, divided where the rate changes."""
        for start, end, rate in self._stretches():
            if start > last:
                return
            stop = last if end is None else min(end, last)
            if stop >= first:
                yield FeeStep(max(start, first), stop, rate)

    def _stretches(self) -> Iterator[tuple[int, int | None, int]]:
        """First piece, last piece and rate of every stretch with one rate; it may never end."""
        start = 1
        for band in self.bands:
            rate, end = band.rate, band.up_to
            while band.every and (end is None or start + band.every <= end):
                yield start, start + band.every - 1, rate
                start, rate = start + band.every, rate + band.rise
            yield start, end, rate
            start = (end or start) + 1


@dataclass(frozen=True, slots=True)
class FeeStep:
    """Pieces of one rate: from ``first`` to ``last``, both counted."""

    first: int
    last: int
    rate: int
    """分 for each."""

    @property
    def count(self) -> int:
        """How many pieces."""
        return self.last - self.first + 1

    @property
    def subtotal(self) -> int:
        """What they cost together, in 分."""
        return self.count * self.rate


@dataclass(frozen=True, slots=True)
class Fee:
    """A fee with the way it was reckoned."""

    basis: FeeBasis
    steps: tuple[FeeStep, ...]
    citation: Citation

    @property
    def quantity(self) -> int:
        """How many cases or pages it is for, the free ones among them."""
        return sum(step.count for step in self.steps)

    @property
    def amount(self) -> int:
        """The fee in 分."""
        return sum(step.subtotal for step in self.steps)

    @property
    def first(self) -> int:
        """The first piece it is for, counted from the first of the scale."""
        return self.steps[0].first

    @property
    def last(self) -> int:
        """The last piece it is for."""
        return self.steps[-1].last

    @property
    def span(self) -> str:
        """Which pieces it is for: 本月第31至33件, 2219页."""
        return span(self.basis, self.quantity, self.first)

    @property
    def process(self) -> str:
        """计算过程, as a notice shows it: every step, then the sum."""
        return f"{'；'.join(self.lines)}。"

    @property
    def lines(self) -> tuple[str, ...]:
        """计算过程 line by line: every step, then the sum."""
        unit = self.basis.unit
        lines = []
        for step in self.steps:
            last = f"至{step.last}" if step.last > step.first else ""
            cost = (
                f"{yuan(step.rate)}/{unit}×{step.count}{unit}＝{yuan(step.subtotal)}"
                if step.rate
                else "不收费"
            )
            lines.append(f"第{step.first}{last}{unit}：{cost}")
        return (*lines, f"合计{yuan(self.amount)}")


def span(basis: FeeBasis, quantity: int, first: int = 1) -> str:
    """Which pieces a fee is for, in the words of its notice."""
    if basis is FeeBasis.PAGES:
        return f"{quantity}{basis.unit}"
    last = f"至{first + quantity - 1}" if quantity > 1 else ""
    return f"本月第{first}{last}{basis.unit}"


def yuan(amount_fen: int) -> str:
    """分 as the notice writes it: 83460元, 0.5元."""
    return f"{(Decimal(amount_fen) / 100).normalize():f}元" if amount_fen else "0元"


def charge(tariffs: Iterable[Tariff], on: date, *, cases: int | None = None, pages: int | None = None) -> Fee:
    """The fee by ``cases`` of an applicant in a month, or by ``pages`` of a request.

    ``on`` is the day the request was received. Raises :class:`ImpossibleError` for a number
    that counts nothing, and :class:`RuleError` for both numbers at once and for a day on which
    there was no such fee.
    Law: 109号 art. 3: one request is charged by one of the two, not by both
    """
    if cases is not None and pages is not None:
        raise RuleError(
            "同一件申请只能按件或者按量计收其中一种，不能两种并用。请只写件数或者页数。",
            citation=Citation("109号", "第三条"),
            rule=RULE_BOTH_SCALES,
        )
    if cases is not None:
        return charge_cases(tariffs, on, 1, cases)
    if pages is None:
        raise ImpossibleError("没有写明件数或者页数，算不出信息处理费。")
    _require_count("页数", pages)
    tariff = _in_force(tariffs, on, FeeBasis.PAGES)
    return Fee(tariff.basis, tuple(tariff.steps(1, pages)), tariff.citation)


def charge_cases(tariffs: Iterable[Tariff], on: date, first: int, last: int) -> Fee:
    """What the ``first`` to the ``last`` request of an applicant in one month cost.

    Whoever charges each request as it comes in asks for ``first`` equal to ``last``; the sum
    over a month is the same. ``on`` and the errors as for :func:`charge`.
    Law: 109号 art. 4
    """
    _require_count("件数", first)
    _require_count("件数", last)
    if last < first:
        raise ImpossibleError(f"第 {first} 件到第 {last} 件，先后颠倒。请核对件数。")
    tariff = _in_force(tariffs, on, FeeBasis.CASES)
    return Fee(tariff.basis, tuple(tariff.steps(first, last)), tariff.citation)


def charge_notice(tariffs: Iterable[Tariff], on: date, basis: FeeBasis, quantity: int, first: int = 1) -> Fee:
    """What a notice asks for: ``quantity`` pieces of one scale; of cases, from the ``first`` of the month on.

    ``on`` and the errors as for :func:`charge`; pages are of one request and begin with the first.
    Raises :class:`ImpossibleError` for what costs nothing too: there is nothing to give notice of.
    """
    if basis is FeeBasis.CASES:
        _require_count("件数", quantity)
        fee = charge_cases(tariffs, on, first, first + quantity - 1)
    else:
        fee = charge(tariffs, on, pages=quantity)
    if not fee.amount:
        raise ImpossibleError.of([FieldProblem("quantity", f"{fee.span}按标准不收费，不用发收费通知。")])
    return fee


def _require_count(label: str, number: int) -> None:
    if not 1 <= number <= MOST_PIECES:
        raise ImpossibleError(f"{label}应当是 1 至 {MOST_PIECES} 之间的整数，不能是 {number}。")


def is_known(tariffs: Iterable[Tariff], on: date) -> bool:
    """True where there was such a fee for a request received that day."""
    return any(tariff.since <= on <= (tariff.until or date.max) for tariff in tariffs)


def _in_force(tariffs: Iterable[Tariff], on: date, basis: FeeBasis) -> Tariff:
    """The tariff of that day.

    Choice: the day of receipt decides, as it does for the answer kinds; the measures have no
    transition clause that we read, and nothing is charged by a rule the applicant could not know.
    """
    known = [tariff for tariff in tariffs if tariff.basis is basis]
    for tariff in known:
        if tariff.since <= on <= (tariff.until or date.max):
            return tariff
    since = min(tariff.since for tariff in known)
    raise RuleError(
        f"{on} 收到的申请不收信息处理费：收费办法自 {since} 起施行，此前没有这项收费。",
        citation=Citation("109号", "施行日期规定"),
        rule=RULE_NO_TARIFF,
    )
