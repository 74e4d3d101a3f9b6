"""Reads ``resources/law/remedies.toml`` into the law of remedies."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from officer_desk.domain.calendar.terms import TermRule, Unit
from officer_desk.domain.citation import Citation
from officer_desk.domain.law.remedies import Clause, Regime, RemedyLaw


def remedy_law(raw: Mapping[str, Any]) -> RemedyLaw:
    """The law of remedies; a missing or unknown key fails loudly."""
    return RemedyLaw(
        regimes=tuple(_regime(regime) for regime in raw["regime"]),
        withholding={entry["law"]: tuple(entry["articles"]) for entry in raw["withholding"]},
        papers=raw["papers"],
        texts={clause: raw["texts"][clause.value] for clause in Clause},
        court=raw["texts"]["court"],
    )


def _regime(raw: Mapping[str, Any]) -> Regime:
    values = dict(raw)
    return Regime(
        prior_review=frozenset(values.pop("prior_review")),
        choice_basis=_citations(values.pop("choice_basis")),
        prior_basis=_citations(values.pop("prior_basis")),
        review=_term(values.pop("review")),
        suit_after_review=_term(values.pop("suit_after_review")),
        suit=_term(values.pop("suit")),
        review_moved=_citations(values.pop("review_moved")),
        suit_moved=_citations(values.pop("suit_moved")),
        until=values.pop("until", None),
        **values,
    )


def _citations(raw: list[dict[str, str]]) -> tuple[Citation, ...]:
    return tuple(Citation(**entry) for entry in raw)


def _term(raw: Mapping[str, Any]) -> TermRule:
    values = dict(raw)
    return TermRule(
        unit=Unit(values.pop("unit")), citation=Citation(values.pop("law"), values.pop("article")), **values
    )
