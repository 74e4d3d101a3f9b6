"""Reads ``resources/law/clock.toml``: the terms of a request beside the one for answering."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from officer_desk.domain.calendar.terms import TermRule, Unit
from officer_desk.domain.citation import Citation
from officer_desk.domain.law.clock_law import ClockLaw, Receipt

_TERMS = ("extension", "correction_notice", "opinion", "joint_opinion", "fee_payment")
_ARTICLES = ("pause", "correction", "reasons")


def clock_laws(raw: dict[str, Any], answer_rule: Callable[[date], TermRule]) -> tuple[ClockLaw, ...]:
    """The regulations the file holds; each answers within the term that holds on its days."""
    return tuple(_clock_law(values, answer_rule) for values in raw["law"])


def _clock_law(raw: dict[str, Any], answer_rule: Callable[[date], TermRule]) -> ClockLaw:
    values = dict(raw)
    for name in _TERMS:
        if name in values:
            values[name] = _term(values[name])
    for name in _ARTICLES:
        if name in values:
            values[name] = Citation(values[name]["law"], values[name]["article"])
    if "paused_by" in values:
        values["paused_by"] = tuple(values["paused_by"])
    law = f"条例({values['key']})"
    values["receipts"] = {
        channel: Receipt(Citation(law, receipt["article"]), receipt["words"])
        for channel, receipt in values.pop("receipt", {}).items()
    }
    return ClockLaw(answer=answer_rule(values.get("since") or values["until"]), **values)


def _term(raw: dict[str, Any]) -> TermRule:
    return TermRule(raw["length"], Unit(raw["unit"]), Citation(raw["law"], raw["article"]))
