"""The clock beside a second reckoning, written from docs/clock.md alone: day after day, without any of its parts.

Under 条例(2019), with the chosen values of what the law leaves open.
"""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from officer_desk.domain.clock.clock import ANSWER, clock
from officer_desk.domain.errors import ImpossibleError
from officer_desk.domain.law.clock_law import Choices
from officer_desk.domain.requests.request import CONSULTED, Event, EventKind
from officer_desk.law import load_law, seeded_calendar

K = EventKind
CALENDAR = seeded_calendar()
DAY = timedelta(days=1)
ORDER = [
    K.CORRECTION_ASKED,
    K.CORRECTION_RECEIVED,
    K.CORRECTION_LAPSED,
    K.CONSULTED,
    K.OPINION_RECEIVED,
    K.REASONS_ASKED,
    K.REASONS_RECEIVED,
    K.EXTENDED,
    K.DELAYED,
    K.FEE_NOTIFIED,
    K.FEE_PAID,
    K.FEE_LAPSED,
    K.ANSWERED,
    K.WITHDRAWN,
    K.SERVED,
]
"""Of one day."""


def after(day: date, working_days: int, unless: frozenset[date] = frozenset()) -> date:
    """The last of so many working days after a day."""
    while working_days:
        day += DAY
        working_days -= CALENDAR.is_working_day(day) and day not in unless
    return day


class Letter:
    """A consultation that counts."""

    def __init__(self, event: Event) -> None:
        self.sent, self.whom = event.happened_on, event.whom
        has_term = event.whom != "other_agency"
        self.over = after(event.reached_on or event.happened_on, 15) if has_term else None
        self.answered: date | None = None

    def days(self, now: date) -> set[date]:
        """The days it takes out of the term, as they are known by now."""
        ends = [day for day in (self.answered, self.over) if day] or [max(self.sent, now)]
        return {self.sent + n * DAY for n in range(1, (min(ends) - self.sent).days + 1)}


class Reckoning:
    """A request as the second reckoning sees it."""

    def __init__(self, received_on: date) -> None:
        self.received_on = self.start = self.acted = received_on
        self.length = 20
        self.awaits: EventKind | None = None
        self.asked: Event | None = None
        self.fee: Event | None = None
        self.reasons = ""
        self.has_extended = self.has_delayed = self.is_served = False
        self.letters: list[Letter] = []
        self.late: list[str] = []
        self.ended: EventKind | None = None
        self.wrong: list[tuple[EventKind, date]] = []

    def due(self, now: date) -> date:
        """The last day for answering, as it is known by now."""
        out = frozenset(day for letter in self.letters for day in letter.days(now))
        return after(self.start, self.length, out)

    def take(self, event: Event) -> None:
        """Let an event count, or list it as wrong."""
        if self.ended is not None:
            if event.kind is K.SERVED and self.ended is not K.WITHDRAWN and not self.is_served:
                self.is_served = True
            else:
                self.wrong.append((event.kind, event.happened_on))
        elif event.kind is K.ANSWERED:
            # It ends the request, late or not, and excuses no delay.
            if not self.awaits and event.happened_on > self.due(self.acted):
                self.wrong.append((event.kind, event.happened_on))
            self.ended = event.kind
        elif event.kind is K.WITHDRAWN:
            self.ended = event.kind
        elif getattr(self, f"_{event.kind.value}")(event):
            self.acted = event.happened_on if self.ended is None else self.acted
        elif not self._is_answer_to_late_letter(event):
            self.wrong.append((event.kind, event.happened_on))
            if event.kind is K.CONSULTED:
                self.late.append(event.whom)

    def _is_answer_to_late_letter(self, event: Event) -> bool:
        if event.kind is not K.OPINION_RECEIVED or event.whom not in self.late:
            return False
        self.late.remove(event.whom)
        return True

    def _in_time(self, event: Event) -> bool:
        return not self.awaits and event.happened_on <= self.due(event.happened_on)

    def _anew(self, event: Event) -> bool:
        self.awaits, self.start, self.length, self.has_delayed = None, event.happened_on, 20, False
        return True

    def _correction_asked(self, event: Event) -> bool:
        if self.awaits or self.asked or event.happened_on > after(self.received_on, 7):
            return False
        self.asked, self.awaits = event, event.kind
        return True

    def _correction_received(self, event: Event) -> bool:
        return self.awaits is K.CORRECTION_ASKED and self._anew(event)

    def _correction_lapsed(self, event: Event) -> bool:
        if self.awaits is not K.CORRECTION_ASKED or self.asked is None:
            return False
        given = after(self.asked.reached_on or self.asked.happened_on, self.asked.working_days or 15)
        if event.happened_on > given:
            self.ended = event.kind
        return event.happened_on > given

    def _consulted(self, event: Event) -> bool:
        if self.awaits or self._in_time(event):
            self.letters.append(Letter(event))
            return True
        return False

    def _opinion_received(self, event: Event) -> bool:
        waiting = [each for each in self.letters if each.whom == event.whom and not each.answered]
        in_time = [each for each in waiting if each.over is None or event.happened_on <= each.over]
        for letter in (in_time or waiting)[:1]:
            letter.answered = event.happened_on
        return bool(waiting)

    def _reasons_asked(self, event: Event) -> bool:
        if self.awaits is K.FEE_NOTIFIED or (not self.awaits and self.reasons == "asked"):
            return False
        self.reasons = "asked"
        return True

    def _reasons_received(self, event: Event) -> bool:
        was, self.reasons = self.reasons, "given" if self.reasons == "asked" else self.reasons
        return was == "asked"

    def _extended(self, event: Event) -> bool:
        if self.has_extended or event.working_days > 20 or not self._in_time(event):
            return False
        self.has_extended, self.length = True, self.length + event.working_days
        return True

    def _delayed(self, event: Event) -> bool:
        if self.has_delayed or self.reasons != "given" or not self._in_time(event):
            return False
        self.has_delayed, self.length = True, self.length + event.working_days
        return True

    def _fee_notified(self, event: Event) -> bool:
        if self.fee or self.received_on < date(2021, 1, 1) or not self._in_time(event):
            return False
        self.fee, self.awaits = event, event.kind
        return True

    def _fee_paid(self, event: Event) -> bool:
        if self.awaits is not K.FEE_NOTIFIED or self.fee is None:
            return False
        is_late = self.fee.reached_on and event.happened_on > after(self.fee.reached_on, 20)
        return not is_late and self._anew(event)

    def _fee_lapsed(self, event: Event) -> bool:
        if self.awaits is not K.FEE_NOTIFIED or self.fee is None or self.fee.reached_on is None:
            return False
        is_over = event.happened_on > after(self.fee.reached_on, 20)
        self.ended = event.kind if is_over else None
        return is_over

    def _served(self, event: Event) -> bool:
        return False


ARRIVING = (K.CONSULTED, K.FEE_NOTIFIED, K.CORRECTION_ASKED)


COURSES = st.sampled_from(
    [
        [K.CORRECTION_ASKED, K.CORRECTION_RECEIVED],
        [K.CORRECTION_ASKED, K.CORRECTION_LAPSED],
        [K.EXTENDED, K.FEE_NOTIFIED, K.FEE_PAID],
        [K.FEE_NOTIFIED, K.FEE_LAPSED],
        [K.CONSULTED, K.OPINION_RECEIVED],
        [K.CONSULTED, K.EXTENDED],
        [K.REASONS_ASKED, K.REASONS_RECEIVED, K.DELAYED],
        [K.ANSWERED, K.SERVED],
        *([kind] for kind in ORDER),
    ]
)
"""What often comes one after the other."""


@st.composite
def histories(draw: st.DrawFn) -> tuple[date, list[Event]]:
    """A request with a few courses of events, across one another, lawful or not."""
    received_on = draw(st.dates(date(2019, 5, 15), date(2026, 6, 30)))
    events = []
    for course in draw(st.lists(COURSES, min_size=1, max_size=4)):
        on = received_on + timedelta(days=draw(st.integers(0, 40)))
        for kind in course:
            away = draw(st.none() | st.integers(0, 10)) if kind in ARRIVING else None
            asks = kind in (K.CONSULTED, K.OPINION_RECEIVED)
            events.append(
                Event(
                    kind=kind,
                    happened_on=on,
                    whom=draw(st.sampled_from([each.key for each in CONSULTED])) if asks else "",
                    reached_on=None if away is None else on + timedelta(days=away),
                    working_days=draw(st.integers(1, 22)) if kind in (K.EXTENDED, K.DELAYED) else 0,
                )
            )
            on += timedelta(days=draw(st.integers(0, 12) | st.integers(20, 40)))
    return received_on, events


def place(event: Event) -> tuple[object, ...]:
    reached = event.reached_on or event.happened_on
    return event.happened_on, ORDER.index(event.kind), event.whom, reached, event.working_days


@given(histories())
@settings(max_examples=150)
def test_the_clock_equals_a_second_reckoning(history: tuple[date, list[Event]]) -> None:
    received_on, events = history
    try:
        found = clock(received_on, "online", events, CALENDAR, load_law().clock_law(received_on), Choices())
    except ImpossibleError:
        return
    other = Reckoning(received_on)
    for event in sorted(events, key=place):
        other.take(event)
    assert [(wrong.event.kind, wrong.event.happened_on) for wrong in found.irregular] == other.wrong
    last = found.date(ANSWER)
    assert (last.on if last else None) == (None if other.awaits else other.due(other.acted))
