"""救济告知: the paragraph of an answer that tells where the applicant may turn, and until when.

Two clauses: 复议 or a suit, as the applicant likes; or 复议 first (复议前置) and a suit only
against its decision. The law of the day of the answer decides. The text is a draft: the officer
may edit it on the case.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from officer_desk.domain.calendar.terms import TermRule, Unit
from officer_desk.domain.citation import Citation
from officer_desk.domain.errors import ImpossibleError, RuleError
from officer_desk.domain.law.answers import AnswerKind
from officer_desk.domain.requests.rules import RULE_REGIME

PARTIAL = "partial"
"""Key of the answer kind 部分公开, which has no ground of its own in the register."""


class Clause(Enum):
    """Which way the applicant has to go."""

    CHOICE = "choice"
    """行政复议 or 行政诉讼."""
    PRIOR_REVIEW = "prior_review"
    """复议前置: 行政诉讼 only against the decision of the review."""


@dataclass(frozen=True, slots=True)
class Regime:
    """The law of remedies between two days, both included; None for no end."""

    key: str
    since: date
    until: date | None
    prior_review: frozenset[str]
    """Answer kinds that go to 复议 first where they rest on an article that withholds."""
    review_body: str
    """What the review body is called where the officer names none."""
    choice_basis: tuple[Citation, ...]
    prior_basis: tuple[Citation, ...]
    review: TermRule
    suit_after_review: TermRule
    suit: TermRule
    review_moved: tuple[Citation, ...] = ()
    """Why a term of 复议 that ends on a day off moves to the day after; empty where that was not read."""
    suit_moved: tuple[Citation, ...] = ()
    """The same of a term of a suit."""


@dataclass(frozen=True, slots=True)
class RemedyLaw:
    """All regimes, and what the paragraph is made of."""

    regimes: tuple[Regime, ...]
    withholding: Mapping[str, tuple[str, ...]]
    """Articles that withhold information, by the key of their law."""
    papers: Mapping[str, str]
    """What the paper calls itself (本决定), by answer kind; empty where there is no paper."""
    texts: Mapping[Clause, str]
    court: str

    def __post_init__(self) -> None:
        for earlier, later in zip(self.regimes, self.regimes[1:], strict=False):
            if earlier.until is None or (later.since - earlier.until).days != 1:
                raise ValueError(later.key)

    def regime(self, on: date) -> Regime:
        """The law of a day. Raises :class:`ImpossibleError` before there was a duty to disclose.

        Law: 条例(2008) in force from 2008-05-01
        """
        for regime in self.regimes:
            if regime.since <= on <= (regime.until or date.max):
                return regime
        raise ImpossibleError(
            f"{on} 尚无政府信息公开的答复：条例自 {self.regimes[0].since} 起施行。请核对日期。"
        )

    def regime_of(self, key: str) -> Regime:
        """The law of that key. Raises ``KeyError`` where there is none."""
        for regime in self.regimes:
            if regime.key == key:
                return regime
        raise KeyError(key)

    def withholds(self, ground: Citation) -> bool:
        """True for an article on which information is withheld: 14, 15 or 16 of the regulation.

        Law: 条例(2019) art. 14-16; 法释〔2025〕8号 art. 1 means these by 不予公开
        """
        return any(ground.article.startswith(article) for article in self.withholding.get(ground.law, ()))


@dataclass(frozen=True, slots=True)
class ApplicantTerm:
    """A term the applicant has, and the words for the day it runs from."""

    key: str
    """``review``, ``suit`` or ``suit_after_review``."""
    rule: TermRule
    counted_from: str


@dataclass(frozen=True, slots=True)
class Remedy:
    """The paragraph of one answer, with what it rests on."""

    clause: Clause
    text: str
    terms: tuple[ApplicantTerm, ...]
    """Those the text names, in its order."""
    citations: tuple[Citation, ...]
    """Its articles: of the term for 复议, of the way to go, of the term for the suit."""
    regime: str
    """Key of the law of that day."""
    is_assumed: bool = False
    """True where nobody said what a part is withheld for, and art. 14-16 were taken for it."""


def remedy(
    law: RemedyLaw,
    kind: AnswerKind,
    *,
    on: date,
    grounds: Sequence[Citation] = (),
    review_body: str = "",
    court: str = "",
) -> Remedy:
    """The remedy of an answer of that kind, given ``on`` that day.

    ``grounds`` are the articles it rests on, for a refusal and for the part withheld of a partial
    release. Raises :class:`ImpossibleError` for a refusal without a ground, for a ground where
    the kind has none, and for a withdrawal, which nobody answers; :class:`RuleError` for a kind
    of answer that the law of the day did not know.

    Law: 行政复议法(2023) art. 20, 23; 行政诉讼法(2017) art. 45, 46; 法释〔2025〕8号 art. 1
    Law?: 行政复议法实施条例(2026) art. 31: partial refusals on art. 14-16 too, from 2026-07-01
    Choice: before that day a partial release leaves the choice, since 行政复议法 art. 23 speaks of
    不予公开 alone; a part withheld for no reason told is taken for one on art. 14-16, since art. 37
    knows no other; 行政查询 (R12), 信访 (R16), 重复 (R17), 出版物 (R18) and 重新出具 (R20) leave the
    choice although courts have rejected suits over some of them: they rest on none of art. 14-16,
    and a remedy told too much does less harm than one withheld. So do both lapses (R21, R22).
    """
    paper = law.papers[kind.key]
    if not paper:
        raise ImpossibleError(f"“{kind.label}”没有答复文书，不写救济告知。")
    regime = law.regime(on)
    if kind.since is not None and on < kind.since:
        raise RuleError(
            f"“{kind.label}”自 {kind.since} 起才有，{on} 还没有这种答复。请核对日期或者答复类型。",
            citation=kind.citation or Citation("条例(2019)", ""),
            rule=RULE_REGIME,
        )
    if kind.needs_ground and not grounds:
        known = "、".join(dict.fromkeys(g.citation_on(on).article for g in kind.grounds if g.is_of(on)))
        raise ImpossibleError(f"“{kind.label}”的救济途径要看依据哪一条。请写明理由：{known}。")
    if grounds and not kind.needs_ground and kind.key != PARTIAL:
        raise ImpossibleError(f"“{kind.label}”不是不予公开，没有不予公开的理由。请核对答复类型和理由。")
    is_assumed = kind.key == PARTIAL and not grounds and PARTIAL in regime.prior_review
    rests_on_withholding = is_assumed or any(law.withholds(ground) for ground in grounds)
    first = kind.key in regime.prior_review and rests_on_withholding
    clause = Clause.PRIOR_REVIEW if first else Clause.CHOICE
    received = f"收到{paper}之日"
    terms = (
        ApplicantTerm("review", regime.review, received),
        ApplicantTerm("suit_after_review", regime.suit_after_review, "收到行政复议决定书之日")
        if first
        else ApplicantTerm("suit", regime.suit, received),
    )
    text = law.texts[clause].format(
        paper=paper,
        review_body=review_body or regime.review_body,
        court=court or law.court,
        **{term.key: length(term.rule) for term in terms},
    )
    basis = regime.prior_basis if first else regime.choice_basis
    citations = (regime.review.citation, *basis, terms[-1].rule.citation)
    return Remedy(clause, text, terms, citations, regime.key, is_assumed)


_UNITS = {Unit.CALENDAR_DAYS: "日", Unit.WORKING_DAYS: "个工作日", Unit.MONTHS: "个月", Unit.YEARS: "年"}


def length(rule: TermRule) -> str:
    """A term's length in the words of a notice: 60日, 6个月."""
    return f"{rule.length}{_UNITS[rule.unit]}"
