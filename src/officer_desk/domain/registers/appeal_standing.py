"""Where a case of 复议诉讼 stands: what the bureau owes next, and every day that hangs on it."""

from __future__ import annotations

from officer_desk.domain.calendar.working_days import Calendar
from officer_desk.domain.registers import appeal_terms
from officer_desk.domain.registers.appeal_terms import AppealTerm, Owed, Rules
from officer_desk.domain.registers.appeals import Appeal
from officer_desk.domain.registers.standing import OPEN_END, Deadline, Standing

_STATES = {
    Owed.REPLY: "awaiting_reply",
    Owed.DEFENCE: "awaiting_reply",
    Owed.ORDERED: "to_fulfil",
    Owed.OPINION: "to_fulfil",
}
"""The state of a case by what it owes first."""


def standing(appeal: Appeal, rules: Rules, calendar: Calendar) -> Standing:
    """What is owed first decides; a case that owes nothing is waiting, or at rest once it was decided.

    A day that is only to be known stands among the deadlines alone.
    """
    live = appeal_terms.live(appeal, rules, calendar)
    first = next((term for term in live if term.is_duty), None)
    state = _STATES[first.owed] if first else "concluded" if appeal.result else "pending"
    is_open = state != "concluded"
    received = appeal.received_on
    days = (appeal.result_on, appeal.fulfilled_on, appeal.opinion_answered_on)
    ended = max((day for day in days if day is not None), default=None)
    return Standing(
        state=state,
        is_open=is_open,
        due_on=first.due_on if first else None,
        first_year=received.year if received else 0,
        last_year=OPEN_END if is_open or ended is None else max(ended.year, received.year if received else 0),
        day=received,
        done_on=None if is_open else ended,
        unknown_year=first.unknown_year if first else None,
        deadlines=tuple(map(_deadline, live)),
    )


def _deadline(term: AppealTerm) -> Deadline:
    lawful = term.lawful
    is_other = lawful is not None and lawful.due_on != term.due_on
    return Deadline(
        key=term.owed.value,
        on=term.due_on,
        unknown_year=term.unknown_year,
        is_duty=term.is_duty,
        article=str(lawful.rule.citation) if lawful is not None else "",
        lawful_on=lawful.due_on if lawful is not None and is_other else None,
        earlier_on=term.earlier_on,
    )
