"""All registers of the bureau, by key; and of those kept by form alone, the functions that judge a record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from officer_desk.domain.calendar.working_days import Calendar
from officer_desk.domain.errors import FieldProblem
from officer_desk.domain.fields import Register
from officer_desk.domain.law.lawbook import LawBook
from officer_desk.domain.registers import (
    activities,
    appeal_checks,
    appeal_standing,
    appeals,
    items,
    plan,
    problems,
    returns,
)
from officer_desk.domain.registers.standing import Standing
from officer_desk.domain.requests import request


@dataclass(frozen=True, slots=True)
class PlainRegister:
    """A register whose records are kept by a form: what it consists of, and what follows from a record."""

    register: Register
    record: type[Any]
    standing: Callable[[Any, LawBook, Calendar], Standing]
    """Where a record stands, by the law and the calendar of the file."""
    words: Callable[[Any], dict[str, str]]
    """The derived fields, in words, besides state and last day."""
    faults: Callable[[Any, date], list[FieldProblem]]
    advice: Callable[[Any], list[FieldProblem]]
    has_log: bool = False
    """True where a record carries a progress log (:mod:`officer_desk.domain.registers.progress`)."""


def _plain(module: Any, record: type[Any], *, has_log: bool = False) -> PlainRegister:
    """A register whose last days are typed: law and calendar add nothing to them."""
    return PlainRegister(
        module.REGISTER,
        record,
        lambda one, _law, _calendar: module.standing(one),
        module.words,
        module.faults,
        module.advice,
        has_log,
    )


_APPEALS = PlainRegister(
    appeals.REGISTER,
    appeals.Appeal,
    lambda one, law, calendar: appeal_standing.standing(one, law.appeal_terms, calendar),
    appeals.words,
    appeal_checks.faults,
    appeal_checks.advice,
)

PLAIN: Mapping[str, PlainRegister] = {
    "appeals": _APPEALS,
    "tasks": _plain(plan, plan.Task, has_log=True),
    "problems": _plain(problems, problems.Problem, has_log=True),
    "activities": _plain(activities, activities.Activity),
    "returns": _plain(returns, returns.Return),
}

REGISTERS: Mapping[str, Register] = {
    "items": items.REGISTER,
    "requests": request.REGISTER,
    **{key: plain.register for key, plain in PLAIN.items()},
}

NUMBERED = frozenset({"items", "requests", "appeals"})
"""Registers whose records bear a number of their own that may stand only once."""
