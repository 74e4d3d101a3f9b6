"""The law as the program knows it: terms, answer kinds and report formats, by date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from officer_desk.domain.answers import AnswerKinds
from officer_desk.domain.fees import Tariff
from officer_desk.domain.formats import ReportFormat
from officer_desk.domain.terms import TermRule


@dataclass(frozen=True, slots=True)
class DatedRule:
    """A term and the receipt dates it holds for, both ends included; open ends are None."""

    rule: TermRule
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class LawBook:
    """All data of ``resources/law``, checked and typed."""

    answer_terms: tuple[DatedRule, ...]
    publication_terms: Mapping[str, TermRule]
    answers: AnswerKinds
    formats: tuple[ReportFormat, ...]
    tariffs: tuple[Tariff, ...]
    """信息处理费, by cases and by pages."""

    def answer_rule(self, received_on: date) -> TermRule:
        """The term for answering a request received that day.

        Choice: the receipt date decides between the two regulations, which have no
        transition clause.
        """
        for dated in self.answer_terms:
            if (dated.since or date.min) <= received_on <= (dated.until or date.max):
                return dated.rule
        raise LookupError(received_on)

    def report_format(self, year: int) -> ReportFormat | None:
        """The format in force for a report year; None where the program has none yet."""
        return next((f for f in self.formats if f.since <= year <= f.until), None)
