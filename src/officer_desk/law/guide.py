"""Reads ``resources/law/guide.toml`` and its older part into the decision guide.

A choice that leads nowhere, or to two places, fails loudly.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from officer_desk.domain.citation import Citation
from officer_desk.domain.law.guide import Choice, Guide, Leaf, Question, Step
from officer_desk.domain.requests.request import EventKind

_ENDS = ("to", "kind", "event")


def guide(raw: Mapping[str, Any], *older: Mapping[str, Any]) -> Guide:
    """The guide of all regulations; a missing or unknown key fails loudly."""
    steps = {entry["key"]: Step(**entry) for entry in raw["step"]}
    questions = tuple(_question(entry, steps) for part in (raw, *older) for entry in part["question"])
    known = {question.key for question in questions}
    if len(known) < len(questions):
        raise ValueError([question.key for question in questions])
    for question in questions:
        for choice in question.choices:
            if isinstance(choice.leads_to, str) and choice.leads_to not in known:
                raise KeyError(choice.leads_to)
    return Guide(tuple(steps.values()), questions)


def _question(raw: Mapping[str, Any], steps: Mapping[str, Step]) -> Question:
    values = dict(raw)
    return Question(
        step=steps[values.pop("step")],
        citation=Citation(values.pop("law"), values.pop("article")),
        choices=tuple(_choice(choice) for choice in values.pop("choice")),
        **values,
    )


def _choice(raw: Mapping[str, Any]) -> Choice:
    values = dict(raw)
    ends = [values[end] for end in _ENDS if end in values]
    if len(ends) != 1:
        raise ValueError(f"{raw['key']}: {ends}")
    leaf = {key: values.pop(key) for key in ("kind", "ground", "event", "whom") if key in values}
    if "event" in leaf:
        leaf["event"] = EventKind(leaf["event"])
    citation = Citation(values.pop("law"), values.pop("article")) if "law" in values else None
    return Choice(leads_to=values.pop("to", None) or Leaf(**leaf), citation=citation, **values)
