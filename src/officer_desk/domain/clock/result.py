"""What the clock of a request gives: last days with their derivations, pauses, waits, and what is irregular."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from officer_desk.domain.citation import Citation
from officer_desk.domain.law.clock_law import ClockLaw
from officer_desk.domain.requests import life
from officer_desk.domain.requests.life import State
from officer_desk.domain.requests.request import Event

ANSWER = "answer_due"
CORRECTION_NOTICE = "correction_notice_due"
APPLICANT_CORRECTION = "applicant_correction_due"
OPINION = "opinion_due"
FEE = "fee_due"
ORDERED = "ordered_due"


@dataclass(frozen=True, slots=True)
class Mark:
    """One step of a derivation: what it rests on, the days it moves, the date it reaches."""

    kind: str
    """``start``, ``restart``, ``count``, ``pause``, ``extended``, ``delayed``, ``sent``, ``ordered``, ``named``."""
    on: date
    until: date | None = None
    days: int = 0
    citation: Citation | None = None
    event: Event | None = None
    is_assumed: bool = False
    """True where a day that is not registered yet was taken as early as it can be."""


@dataclass(frozen=True, slots=True)
class ClockDate:
    """A last day, the article that sets it, and how it came about."""

    key: str
    on: date
    citation: Citation
    trail: tuple[Mark, ...]
    unknown_year: int | None = None
    """The year without a confirmed notice that the count runs into; None where all is known."""
    whom: str = ""
    """For an opinion: who is to give it."""
    last_known: date | None = None
    """The last day before that year whose calendar is confirmed; None where the date is certain, or none is."""

    @property
    def is_provisional(self) -> bool:
        """True where the date rests on a guess: 暂定."""
        return self.unknown_year is not None

    @property
    def is_duty(self) -> bool:
        """False for the last day of what need not happen at all: the 补正 notice."""
        return self.key != CORRECTION_NOTICE


@dataclass(frozen=True, slots=True)
class Irregular:
    """An event the law does not allow where it stands; it has no effect on the clock."""

    event: Event
    citation: Citation
    message: str


@dataclass(frozen=True, slots=True)
class Pause:
    """Days of consultation that do not count: the working days from ``first`` to ``last``."""

    first: date
    last: date
    sent: Event
    opinion: Event | None
    is_assumed: bool


@dataclass(frozen=True, slots=True)
class Wait:
    """Days on which no term for answering runs: after ``first`` until ``last``, or still."""

    first: date
    last: date | None
    words: str
    citation: Citation
    restarts: bool
    """The full term runs anew from its end."""


@dataclass(frozen=True, slots=True)
class Clock:
    """All that follows from a request's events."""

    law: ClockLaw
    state: State
    dates: tuple[ClockDate, ...]
    irregular: tuple[Irregular, ...]
    pauses: tuple[Pause, ...]
    paused_working_days: int
    """Working days within the term for answering that do not count."""
    ending: Event | None
    """What ended the request; None while it is open."""
    is_correction_asked: bool
    """True once the one 补正 notice has gone out in time."""
    waits: tuple[Wait, ...]
    extended: Event | None
    """The extension that holds now."""
    delayed: Event | None
    order: Event | None = None
    """The latest order of a review or a court to answer."""
    is_ordered: bool = False
    """True until that order is met."""
    reanswer: Event | None = None
    """The answer given on an order."""
    extension_used: bool = False
    """True once the one extension was granted, though a new start may have spent it since."""
    late_letters: tuple[Event, ...] = ()
    """Consultations sent after the term, of no effect, whose opinion has not come."""

    @property
    def last_day(self) -> date | None:
        """The day nothing was left to do any more; None while something is."""
        if self.is_open or self.ending is None:
            return None
        return max(self.ending.happened_on, self.reanswer.happened_on if self.reanswer else date.min)

    def date(self, key: str) -> ClockDate | None:
        """The last date of that key; None where none runs."""
        return next((found for found in reversed(self.dates) if found.key == key), None)

    @property
    def is_open(self) -> bool:
        """True while the request has not ended."""
        return self.state not in life.CLOSED

    def live(self) -> tuple[ClockDate, ...]:
        """The dates that something still hangs on: ours and those of others we wait for."""
        alone = {
            State.AWAITING_CORRECTION: APPLICANT_CORRECTION,
            State.AWAITING_FEE: FEE,
            State.REOPENED: ORDERED,
        }
        if self.state in life.CLOSED:
            return ()
        if self.state in alone:
            return tuple(found for found in self.dates if found.key == alone[self.state])
        open_letters = [pause.sent for pause in self.pauses if pause.opinion is None]
        return tuple(
            found
            for found in self.dates
            if found.key == ANSWER
            or (found.key == ORDERED and self.is_ordered)
            or (found.key == CORRECTION_NOTICE and not self.is_correction_asked)
            or (found.key == OPINION and any(mark.event in open_letters for mark in found.trail))
        )
