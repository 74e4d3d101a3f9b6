"""All registers of the bureau, by key; and of those kept by form alone, the functions that judge a record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from officer_desk.domain import activities, appeals, items, plan, problems, requests, returns
from officer_desk.domain.errors import FieldProblem
from officer_desk.domain.fields import Register
from officer_desk.domain.standing import Standing


@dataclass(frozen=True, slots=True)
class PlainRegister:
    """A register whose records are kept by a form: what it consists of, and what follows from a record."""

    register: Register
    record: type[Any]
    standing: Callable[[Any], Standing]
    words: Callable[[Any], dict[str, str]]
    """The derived fields, in words, besides state and last day."""
    faults: Callable[[Any, date], list[FieldProblem]]
    advice: Callable[[Any], list[FieldProblem]]
    has_log: bool = False
    """True where a record carries a progress log (:mod:`officer_desk.domain.progress`)."""


def _plain(module: Any, record: type[Any], *, has_log: bool = False) -> PlainRegister:
    return PlainRegister(
        module.REGISTER, record, module.standing, module.words, module.faults, module.advice, has_log
    )


PLAIN: Mapping[str, PlainRegister] = {
    "appeals": _plain(appeals, appeals.Appeal),
    "tasks": _plain(plan, plan.Task, has_log=True),
    "problems": _plain(problems, problems.Problem, has_log=True),
    "activities": _plain(activities, activities.Activity),
    "returns": _plain(returns, returns.Return),
}

REGISTERS: Mapping[str, Register] = {
    "items": items.REGISTER,
    "requests": requests.REGISTER,
    **{key: plain.register for key, plain in PLAIN.items()},
}

NUMBERED = frozenset({"items", "requests", "appeals"})
"""Registers whose records bear a number of their own that may stand only once."""
