"""What the decision guide shows of a request: its questions, what its words hint at, and where a path ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from officer_desk.domain.errors import ImpossibleError, RuleError
from officer_desk.domain.law import guide, remedies, word_hints
from officer_desk.domain.law.formats import TablesFormat
from officer_desk.domain.law.guide import Leaf, Tree
from officer_desk.domain.law.remedies import Clause
from officer_desk.domain.law.word_hints import Hint
from officer_desk.domain.requests import rules
from officer_desk.domain.requests.life import EVENT_WORDS
from officer_desk.domain.requests.request import CONSULTED, Event, EventKind, Request
from officer_desk.operations.acts import request_steps
from officer_desk.operations.desk import Desk

_WHOM = {choice.key: choice.label for choice in CONSULTED}


@dataclass(frozen=True, slots=True)
class Ending:
    """The end of a path as it is shown before it is recorded."""

    leaf: Leaf
    title: str
    article: str
    explanation: str = ""
    counted: str = ""
    """The line of table three an answer counts in."""
    remedy: str = ""
    """The paragraph on remedies its paper bears; empty where there is no paper."""
    remedy_basis: str = ""
    is_prior_review: bool = False
    """True where the applicant has to go to 复议 first."""
    is_assumed: bool = False
    """True where nobody said what a part is withheld for, and art. 14-16 were taken for it."""
    doubt: str = ""
    """Why it may not be recorded now; empty where it may."""


def tree(desk: Desk, request: Request) -> Tree:
    """The questions of the law of the request's receipt date."""
    return desk.law.guide.tree(request.received_on)


def hints(desk: Desk, request: Request) -> list[Hint]:
    """What the words of a request hint at."""
    return word_hints.hints(desk.law.wordings, request.content, request.received_on)


def reasons_told(desk: Desk, request: Request, event: Event) -> list[str]:
    """The reasons kept with an answer, in words; none where it was chosen directly."""
    return guide.sentences(tree(desk, request), event.reasons)


def ending(desk: Desk, request: Request, leaf: Leaf) -> Ending:
    """What is recorded at the end of a path, what it counts as and what it is followed by."""
    return _answer(desk, request, leaf) if leaf.is_answer else _step(desk, request, leaf)


def counted_in(desk: Desk, kind_key: str, ground_key: str = "") -> str:
    """The line of this year's table three that counts an answer; empty where its ground is not told yet."""
    answers = desk.law.answers
    report_format = desk.law.report_format(desk.today().year)
    if not isinstance(report_format, TablesFormat) or (
        answers.kind(kind_key).needs_ground and not ground_key
    ):
        return ""
    row = answers.row(kind_key, ground_key, report_format.key)
    return report_format.table3.label(row, joint=" ")


def _answer(desk: Desk, request: Request, leaf: Leaf) -> Ending:
    answers = desk.law.answers
    kind, ground = answers.kind(leaf.kind), answers.ground(leaf.kind, leaf.ground)
    day = request.received_on or date.max
    citation = ground.citation_on(day) if ground else kind.citation_on(day)
    try:
        remedy = remedies.remedy(
            desk.law.remedies,
            kind,
            on=desk.today(),
            grounds=(ground.citation,) if ground else (),
            review_body=desk.bureau.review_body,
            court=desk.bureau.court,
        )
    except (ImpossibleError, RuleError):
        remedy = None
    return Ending(
        leaf=leaf,
        title=answers.label(leaf.kind, leaf.ground),
        article=str(citation or ""),
        explanation=kind.explanation,
        counted=counted_in(desk, leaf.kind, leaf.ground),
        remedy=remedy.text if remedy else "",
        remedy_basis="、".join(map(str, remedy.citations)) if remedy else "",
        is_assumed=remedy is not None and remedy.is_assumed,
        is_prior_review=remedy is not None and remedy.clause is Clause.PRIOR_REVIEW,
        doubt=_doubt(desk, request, leaf),
    )


def _doubt(desk: Desk, request: Request, leaf: Leaf) -> str:
    """Why the law refuses the answer now; what is impossible anyway is told when it is recorded."""
    trial = Event(
        kind=EventKind.ANSWERED, happened_on=desk.today(), answer_kind=leaf.kind, answer_ground=leaf.ground
    )
    try:
        rules.answer(request, trial, kinds=desk.law.answers, today=desk.today())
    except RuleError as error:
        return f"{error.sentence}（{error.citation}）"
    except ImpossibleError:
        return ""
    return ""


def _step(desk: Desk, request: Request, leaf: Leaf) -> Ending:
    kind = leaf.event
    assert kind is not None
    act = next((each for each in request_steps.next_acts(desk, request) if each.kind is kind), None)
    whom = f"：{_WHOM[leaf.whom]}" if leaf.whom else ""
    return Ending(
        leaf=leaf,
        title=f"{EVENT_WORDS[kind]}{whom}",
        article=act.article if act else "",
        doubt=act.reason if act else "",
    )
