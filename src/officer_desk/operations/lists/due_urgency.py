"""How near what falls due is: by the law, and sooner by the bureau's own 内部期限."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from officer_desk.domain.calendar import terms
from officer_desk.domain.calendar.terms import Urgency
from officer_desk.domain.clock.result import ANSWER
from officer_desk.domain.registers.appeal_terms import Owed
from officer_desk.operations.desk import Desk
from officer_desk.operations.settings.desk_settings import LAWFUL
from officer_desk.store.listing import Due


def internal_limit(desk: Desk, due: Due) -> date | None:
    """内部期限 of what the bureau owes by law on its last day.

    None where it wants no 提前量, for a term of somebody else's, for a right of its own, and for what
    only a plan sets.
    """
    if not desk.lead or due.register not in LAWFUL:
        return None
    if due.register == "requests" and not due.basis.startswith(ANSWER):
        return None
    if due.register == "appeals" and due.basis.startswith(f"{Owed.APPEAL.value} "):
        return None
    return desk.internal_limit(due.earlier_on or due.due_on)


def urgency(desk: Desk, due: Due) -> Urgency:
    """How near it is today: sooner by the day it may turn out to be, but late only by its last day."""
    sooner = internal_limit(desk, due) or due.earlier_on
    return terms.urgency(desk.calendar, desk.today(), due.due_on, internal=sooner)


def days(desk: Desk, due: Due) -> Iterator[tuple[date, Urgency]]:
    """Its last day and, while that is to come, the earlier one it may turn out to be; each with how near it is."""
    yield due.due_on, urgency(desk, replace(due, earlier_on=None))
    if due.earlier_on is not None and due.earlier_on >= desk.today():
        yield due.earlier_on, urgency(desk, due)


def words(desk: Desk, due: Due) -> str:
    """内部期限 12-23, 内部期限 12-23（已过）; empty where there is none, or where it no longer matters."""
    internal, today = internal_limit(desk, due), desk.today()
    if internal is None or due.due_on < today:
        return ""
    return f"内部期限 {internal:%m-%d}" + (
        "（今天）" if internal == today else "（已过）" if internal < today else ""
    )


def if_summary(desk: Desk, due: Due) -> str:
    """如适用简易程序，10-09 届满（剩 3 日）; empty where the procedure is known, and once the last day is past."""
    day, today = due.earlier_on, desk.today()
    if day is None or due.due_on < today:
        return ""
    rest = "已过" if day < today else terms.remaining(desk.calendar, today, day)
    return f"如适用简易程序，{day:%m-%d} 届满（{rest}）"
