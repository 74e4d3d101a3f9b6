"""Which cases of an applicant's month a request is: what 信息处理费 by cases is reckoned from.

A month's cases are numbered through in the order of receipt, each request with as many as its 件数 says. A request bears
its own stretch of that numbering, because the law ties notice, payment and lapse to the single request: its notice goes
out within its own term, and unpaid it is this request that lapses.

Choice: a request counts in its month whatever became of it, withdrawn and given up too, since art. 4 counts what was
asked for; only what lies in the bin does not. Requests handled together count each.
Law: 109号 art. 4
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from officer_desk.domain.law.fees import FeeBasis
from officer_desk.domain.text.similarity import same_name


@dataclass(frozen=True, slots=True)
class Noticed:
    """What a fee notice on a request asks for."""

    basis: FeeBasis
    first: int
    quantity: int
    amount: int
    """分."""

    @property
    def last(self) -> int:
        """The last piece it is for."""
        return self.first + self.quantity - 1


@dataclass(frozen=True, slots=True)
class MonthRequest:
    """What of a request counts for the month: whose it is, when it came, how many cases it makes."""

    id: int
    number: str
    received_on: date
    applicant: str
    code: str = ""
    """证件号或代码; tells namesakes apart where both are noted."""
    cases: int | None = None
    """None for one."""
    notice: Noticed | None = None

    @property
    def count(self) -> int:
        """How many cases it makes."""
        return self.cases or 1

    def is_of(self, other: MonthRequest) -> bool:
        """True where both are of one applicant: the same name, and not two different codes."""
        one, two = _plain(self.code), _plain(other.code)
        return same_name(self.applicant, other.applicant) and not (one and two and one != two)


def _plain(code: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", code).upper() if c.isalnum())


@dataclass(frozen=True, slots=True)
class MonthPlace:
    """Where a request stands among its applicant's of the month."""

    first: int
    """Its first case, counted from 1 in the month."""
    last: int
    requests: tuple[MonthRequest, ...]
    """All of the applicant's in that month, itself among them, in order."""
    before: int
    """How many of these came before it."""

    @property
    def quantity(self) -> int:
        """How many cases it makes."""
        return self.last - self.first + 1

    def earlier(self) -> Iterator[tuple[MonthRequest, int, int]]:
        """The requests before it, each with its first and last case of the month."""
        first = 1
        for request in self.requests[: self.before]:
            yield request, first, first + request.count - 1
            first += request.count

    def charged(self, first: int, last: int, besides: int) -> tuple[MonthRequest, ...]:
        """The month's other requests whose notice asks for some of these cases already."""
        return tuple(
            r
            for r in self.requests
            if r.id != besides
            and r.notice is not None
            and r.notice.basis is FeeBasis.CASES
            and r.notice.first <= last
            and first <= r.notice.last
        )


def place(month: Sequence[MonthRequest], request_id: int) -> MonthPlace | None:
    """The place of a request among all received in its month; None where it is not among them."""
    own = next((r for r in month if r.id == request_id), None)
    if own is None:
        return None
    found = sorted((r for r in month if r.is_of(own)), key=lambda r: (r.received_on, r.id))
    before = found[: next(n for n, r in enumerate(found) if r.id == request_id)]
    first = 1 + sum(r.count for r in before)
    return MonthPlace(first, first + own.count - 1, tuple(found), len(before))
