"""信息处理费 beside a case: what its notice asks for and how that came about, or a trial before there is one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from officer_desk.domain.errors import ImpossibleError, RuleError
from officer_desk.domain.law import fees
from officer_desk.domain.law.fees import Fee, FeeBasis, Tariff, yuan
from officer_desk.domain.requests import fee_months
from officer_desk.domain.requests.fee_months import MonthPlace, MonthRequest
from officer_desk.domain.requests.request import Event, EventKind, Request
from officer_desk.operations.case.fee_trial import count
from officer_desk.operations.desk import Desk
from officer_desk.store.year import month_requests

_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class Noticed:
    """The fee notice on a request."""

    asked: str
    """By which scale and for which pieces: 按件，本月第31至33件."""
    amount: str
    lines: tuple[str, ...]
    """计算过程 line by line; empty where the notice does not say for what it is."""
    article: str
    on: date
    paid_on: date | None
    doubt: str
    """What does not agree with the register as it is now."""

    @property
    def state(self) -> str:
        """Whether it is paid."""
        return f"{self.paid_on} 已缴" if self.paid_on else f"{self.on} 通知，未缴"


@dataclass(frozen=True, slots=True)
class Trial:
    """What a request would cost by each scale, before there is a notice."""

    received_on: date
    tariffs: tuple[Tariff, ...]
    place: MonthPlace
    by_cases: Fee
    """This request's stretch of the month; may come to nothing."""
    month: str
    """What the applicant asked for in that month, in a sentence."""
    doubt: str
    """Which of these cases another notice asks for already."""

    @property
    def is_free(self) -> bool:
        """True where a fee by cases comes to nothing: then one is hardly thought of."""
        return not self.by_cases.amount

    def by_pages(self, words: str) -> Fee:
        """What so many pages cost, as typed. Raises :class:`ImpossibleError` for what is no number of pages."""
        return fees.charge(self.tariffs, self.received_on, pages=count("页数", "页", words))


@dataclass(frozen=True, slots=True)
class CaseFee:
    """What the card of a case shows: the notice, or else a trial."""

    notice: Noticed | None = None
    trial: Trial | None = None

    @property
    def is_pressing(self) -> bool:
        """True where something is to be asked for or to be paid."""
        if self.notice is not None:
            return self.notice.paid_on is None
        return self.trial is not None and not self.trial.is_free


def of_request(desk: Desk, request: Request, *, can_notify: bool) -> CaseFee | None:
    """The fee of a request; None where none was asked for and none can be, or no tariff holds for it.

    ``can_notify``: whether a notice may be sent as a next step.
    """
    on, notice = request.received_on, request.last(EventKind.FEE_NOTIFIED)
    if on is None or not fees.is_known(desk.law.tariffs, on) or not (notice or can_notify):
        return None
    if notice is not None:
        return CaseFee(notice=_noticed(desk, request, notice, on))
    place = place_of(desk, request)
    if place is None:
        return None
    return CaseFee(trial=_trial(desk, request, place, on))


def place_of(desk: Desk, request: Request) -> MonthPlace | None:
    """Where a request stands among its applicant's of the month; None for one in the bin, or not dated."""
    if request.received_on is None:
        return None
    return fee_months.place(month_requests.received_in(desk.file, request.received_on), request.id)


def explained(desk: Desk, request: Request, basis: str, quantity: object, first: object) -> str:
    """What a notice with these entries would ask for and how, or why it cannot be; empty while they say nothing."""
    if request.received_on is None or not basis or not isinstance(quantity, int):
        return ""
    start = first if isinstance(first, int) else 1
    try:
        fee = fees.charge_notice(desk.law.tariffs, request.received_on, FeeBasis(basis), quantity, start)
    except (ImpossibleError, RuleError) as error:
        return error.sentence
    return f"{fee.span}，{yuan(fee.amount)}。计算过程：{fee.process}"


def _noticed(desk: Desk, request: Request, notice: Event, on: date) -> Noticed:
    paid = request.last(EventKind.FEE_PAID)
    basis = FeeBasis(notice.fee_basis) if notice.fee_basis and notice.quantity else None
    asked, article, doubt = "计费方式没有登记", "", ""
    lines: tuple[str, ...] = ()
    if basis is not None:
        first = notice.fee_first or 1
        asked = f"{basis.label}，{fees.span(basis, notice.quantity, first)}"
        try:
            fee = fees.charge_notice(desk.law.tariffs, on, basis, notice.quantity, first)
        except (ImpossibleError, RuleError) as error:
            doubt = error.sentence
        else:
            lines, article = fee.lines, str(fee.citation)
            doubt = _unlike(desk, request, fee)
            if fee.amount != notice.amount:
                doubt = f"登记的金额是{yuan(notice.amount)}，按标准是{yuan(fee.amount)}。{doubt}"
    paid_on = paid.happened_on if paid and paid.happened_on >= notice.happened_on else None
    return Noticed(asked, yuan(notice.amount), lines, article, notice.happened_on, paid_on, doubt)


def _unlike(desk: Desk, request: Request, fee: Fee) -> str:
    """How a notice by cases differs from the month as it is registered now."""
    place = place_of(desk, request) if fee.basis is FeeBasis.CASES else None
    if place is None:
        return ""
    told = ""
    if fee.last != place.last:
        told = f"按现在的登记，本件是{fees.span(FeeBasis.CASES, place.quantity, place.first)}，与通知不一致。"
    return told + _twice(place.charged(fee.first, fee.last, request.id))


def _twice(others: tuple[MonthRequest, ...]) -> str:
    if not others:
        return ""
    numbers = "、".join(r.number for r in others)
    return f"这几件里有的已在{numbers}的收费通知里计收，不能重复计收。"


def _trial(desk: Desk, request: Request, place: MonthPlace, on: date) -> Trial:
    fee = fees.charge_cases(desk.law.tariffs, on, place.first, place.last)
    return Trial(
        received_on=on,
        tariffs=tuple(desk.law.tariffs),
        place=place,
        by_cases=fee,
        month=_month(place, on) + (_unnoticed(desk, place, on) if fee.amount else ""),
        doubt=_twice(place.charged(place.first, place.last, request.id)) if fee.amount else "",
    )


def _unnoticed(desk: Desk, place: MonthPlace, on: date) -> str:
    """Which earlier requests of the month cost something by cases and have no notice."""
    numbers = [
        request.number
        for request, first, last in place.earlier()
        if request.notice is None and fees.charge_cases(desk.law.tariffs, on, first, last).amount
    ]
    told = "、".join(numbers[:_MOST_NAMED]) + (f"等 {len(numbers)} 份" if len(numbers) > _MOST_NAMED else "")
    return f"其中{told}也有应收费的件数，没有登记收费通知。" if numbers else ""


def _month(place: MonthPlace, on: date) -> str:
    """同一申请人2026年11月收到 5 份申请，共 33 件，本件之前有 30 件."""
    requests, cases = len(place.requests), sum(r.count for r in place.requests)
    if requests == 1:
        return f"该申请人 {on.year} 年 {on.month} 月只有本件申请" + (
            f"，计 {cases} 件。" if cases > 1 else "。"
        )
    return f"该申请人 {on.year} 年 {on.month} 月提出 {requests} 份申请，共 {cases} 件，本件之前有 {place.first - 1} 件。"
