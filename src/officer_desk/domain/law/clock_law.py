"""What the clock of a request runs by: the terms of the law of its receipt date, and what that law leaves open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from officer_desk.domain.calendar.terms import TermRule
from officer_desk.domain.citation import Citation


@dataclass(frozen=True, slots=True)
class Receipt:
    """Why a day is the day of receipt (收到申请之日)."""

    citation: Citation
    words: str


@dataclass(frozen=True, slots=True)
class ClockLaw:
    """The terms one regulation sets for a request; None where it knows no such step."""

    key: str
    """Year of the regulation: ``2008`` or ``2019``."""
    answer: TermRule
    extension: TermRule
    """``length`` is the most by which the answer may be put off, once."""
    pause: Citation
    """Why the time of consultation does not count."""
    correction: Citation
    """Where unclear content is asked about."""
    paused_by: tuple[str, ...] = ("third_party", "joint_maker", "other_agency")
    """Whose consultation takes time out of the term (keys of ``CONSULTED``)."""
    correction_restarts: bool = True
    """The term runs anew from the corrected request, and an applicant who does not correct gives it up."""
    correction_notice: TermRule | None = None
    opinion: TermRule | None = None
    """For a third party; silence leaves the decision to the agency."""
    joint_opinion: TermRule | None = None
    """For those who made the information with us; silence is consent."""
    reasons: Citation | None = None
    """Why the reasons for an excessive number of requests may be asked, and the answer delayed."""
    fee_payment: TermRule | None = None
    fee_since: date | None = None
    """First receipt date to which the fee applies."""
    receipts: Mapping[str, Receipt] = field(default_factory=dict)
    """By the way the request came in (a key of ``CHANNELS``)."""
    since: date | None = None
    until: date | None = None

    def receipt(self, channel: str) -> Receipt:
        """The rule that makes a day the day of receipt; the law of 2008 says nothing of the way."""
        return self.receipts.get(channel) or Receipt(self.answer.citation, "收到申请")


class PauseStart(Enum):
    """The first day of consultation that does not count."""

    NEXT_DAY = "next_day"
    SAME_DAY = "same_day"


class PauseEnd(Enum):
    """The last day of consultation that does not count."""

    SAME_DAY = "same_day"
    DAY_BEFORE = "day_before"


class AfterPayment(Enum):
    """What the payment of the fee does to the term for answering."""

    RESTART = "restart"
    RESUME = "resume"


@dataclass(frozen=True, slots=True)
class Choices:
    """What the law leaves open, as the bureau has settled it; every derivation names what it used.

    Choice: paused are the working days d with sent < d ≤ end; the term starts anew after payment.
    """

    pause_start: PauseStart = PauseStart.NEXT_DAY
    pause_end: PauseEnd = PauseEnd.SAME_DAY
    after_payment: AfterPayment = AfterPayment.RESTART
    correction_days: int = 15
    """Working days given to the applicant for a correction where the notice names none: 合理的补正期限."""
