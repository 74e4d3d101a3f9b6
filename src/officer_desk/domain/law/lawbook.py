"""The law as the program knows it: terms, answer kinds and report formats, by date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from officer_desk.domain.calendar.terms import DatedRule, TermRule, rule_on
from officer_desk.domain.law.answers import AnswerKinds
from officer_desk.domain.law.clock_law import Choices, ClockLaw
from officer_desk.domain.law.fees import Tariff
from officer_desk.domain.law.formats import ReportFormat
from officer_desk.domain.law.guide import Guide
from officer_desk.domain.law.remedies import RemedyLaw
from officer_desk.domain.law.word_hints import Wording


@dataclass(frozen=True, slots=True)
class LawBook:
    """All data of ``resources/law``, checked and typed."""

    answer_terms: tuple[DatedRule, ...]
    publication_terms: Mapping[str, TermRule]
    clock_laws: tuple[ClockLaw, ...]
    choices: Choices
    """What the law leaves open, as the bureau has settled it."""
    answers: AnswerKinds
    formats: tuple[ReportFormat, ...]
    appeal_terms: Mapping[str, tuple[DatedRule, ...]]
    """What the bureau owes in a review or a suit."""
    remedies: RemedyLaw
    guide: Guide
    """From a request to its answer, question by question."""
    wordings: tuple[Wording, ...]
    """What the words of an application may hint at."""
    tariffs: tuple[Tariff, ...]
    """信息处理费, by cases and by pages."""

    def answer_rule(self, received_on: date) -> TermRule:
        """The term for answering a request received that day.

        Choice: the receipt date decides between the two regulations, which have no
        transition clause.
        """
        return rule_on(self.answer_terms, received_on)

    def clock_law(self, received_on: date) -> ClockLaw:
        """The terms of a request received that day; see :meth:`answer_rule`."""
        for law in self.clock_laws:
            if (law.since or date.min) <= received_on <= (law.until or date.max):
                return law
        raise LookupError(received_on)

    def report_format(self, year: int) -> ReportFormat | None:
        """The format in force for a report year; None where the program has none yet."""
        return next((f for f in self.formats if f.since <= year <= f.until), None)
