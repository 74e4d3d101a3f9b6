"""What the officer asks about a remedy: the paragraph for an answer named in words, and its basis."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from officer_desk.domain.citation import Citation
from officer_desk.domain.errors import ImpossibleError
from officer_desk.domain.law import remedies
from officer_desk.domain.law.answers import AnswerKind, AnswerKinds, Ground
from officer_desk.domain.law.formats import TablesFormat
from officer_desk.domain.law.remedies import PARTIAL, Remedy
from officer_desk.domain.requests.rules import REGULATION_2019_SINCE
from officer_desk.domain.text import characters
from officer_desk.domain.text.article_numbers import Article, article_of
from officer_desk.domain.workbook.entries import word
from officer_desk.domain.workbook.outcomes import Outcomes
from officer_desk.law import load_law

_LONGEST, _SHOWN = 80, 20
"""Characters of an answer's words, and how many of longer ones a sentence repeats."""


@dataclass(frozen=True, slots=True)
class Advice:
    """A remedy with the answer it belongs to."""

    kind: AnswerKind
    grounds: tuple[Citation, ...]
    on: date
    remedy: Remedy


def advise(words: str, ground: str, on: date) -> Advice:
    """The remedy of an answer given ``on`` that day.

    ``words`` are the key or label of an answer kind, or the code of a report row that one kind
    fills (R05); ``ground`` an article (14, 第十五条), the key or label of a ground, or empty.
    Raises :class:`ImpossibleError` for words that name none or several, and what
    :func:`remedies.remedy` raises.
    """
    for typed in (words, ground):
        if len(typed) > _LONGEST:
            raise ImpossibleError(f"“{characters.line(typed[:_SHOWN])}…”太长，不是答复类型或者理由。请核对。")
    words, ground = characters.line(words), characters.line(ground)
    law = load_law()
    outcomes = Outcomes(law.answers, (f for f in law.formats if isinstance(f, TablesFormat)))
    kind, named = _answer(law.answers, outcomes, words)
    grounds = _grounds(law.answers, outcomes, kind, named, ground, on)
    return Advice(kind, grounds, on, remedies.remedy(law.remedies, kind, on=on, grounds=grounds))


def answer(words: str, ground: str, on: date, *, as_json: bool) -> dict[str, Any] | list[str]:
    """The advice of :func:`advise`, for programs or for people; errors as there."""
    advice = advise(words, ground, on)
    return told(advice) if as_json else sentences(advice)


def told(advice: Advice) -> dict[str, Any]:
    """The advice as it is printed for other programs."""
    remedy = advice.remedy
    return {
        "answer": advice.kind.key,
        "grounds": [str(ground) for ground in advice.grounds],
        "on": advice.on.isoformat(),
        "regime": remedy.regime,
        "clause": remedy.clause.value,
        "assumed": remedy.is_assumed,
        "text": remedy.text,
        "terms": [
            {
                "key": term.key,
                "length": term.rule.length,
                "unit": term.rule.unit.value,
                "from": term.counted_from,
                "article": str(term.rule.citation),
            }
            for term in remedy.terms
        ],
        "articles": [str(citation) for citation in remedy.citations],
    }


def sentences(advice: Advice) -> list[str]:
    """The advice as it is read: the paragraph, its basis, and what was taken for granted."""
    remedy = advice.remedy
    lines = [remedy.text, f"依据：{'、'.join(map(str, remedy.citations))}"]
    if remedy.is_assumed:
        lines.append(
            "没有写明不予公开的部分依据哪一条，按依据条例第十四条至第十六条处理；另有依据的，请写明。"
        )
    return lines


def _answer(answers: AnswerKinds, outcomes: Outcomes, text: str) -> tuple[AnswerKind, Ground | None]:
    """The kind that words or a code name, and the ground where they name that too."""
    for kind in answers.kinds:
        if word(text) in (word(kind.key), word(kind.label)):
            return kind, None
    outcome = outcomes.read(text)
    if outcome is None:
        raise ImpossibleError(f"“{text}”不是一种答复。请写答复类型，例如“不予公开”，或者行号，例如 R05。")
    if outcome.row:
        members = [k for k in answers.kinds if k.rows.get("2021") == outcome.row and not k.is_unspecified]
        named = "；".join(f"{k.label}（{k.key}）" for k in members)
        raise ImpossibleError(f"{outcome.row} 这一行有几种答复：{named}。请写明是哪一种。")
    return answers.kind(outcome.kind), answers.ground(outcome.kind, outcome.ground)


def _grounds(
    answers: AnswerKinds, outcomes: Outcomes, kind: AnswerKind, named: Ground | None, text: str, on: date
) -> tuple[Citation, ...]:
    """The articles an answer rests on: by its row or words, by what is typed, or none.

    They are those of the regulation in force on the day of the answer.
    """
    named = _of_day(answers, named, on) if named else None
    if not text.strip():
        return (named.citation_on(on),) if named else ()
    article = article_of(text)
    if named is not None:
        cited = named.citation_on(on)
        is_same = _meets(article, cited) if article else _ground(answers, outcomes, text, on) == named
        if is_same:
            return (cited,)
        raise ImpossibleError(f"“{named.label}”的依据是{cited}，与“{text}”不一致。请只写其中一个。")
    if article is not None:
        return _articles(answers, kind, text, article, on)
    return (_ground(answers, outcomes, text, on).citation_on(on),)


def _of_day(answers: AnswerKinds, ground: Ground, on: date) -> Ground:
    """The ground itself, or the one that stands for it by the law of that day."""
    if ground.is_of(on):
        return ground
    later = [g for k in answers.kinds for g in k.grounds if ground.later and g.key == ground.later]
    if not later:
        raise ImpossibleError(
            f"“{ground.label}”这一理由用到 {ground.until} 为止，{on} 的条例没有它。请核对日期或者理由。"
        )
    return later[0]


def _ground(answers: AnswerKinds, outcomes: Outcomes, text: str, on: date) -> Ground:
    """The ground that a key or words name, as the law of that day knows it."""
    try:
        outcome = outcomes.read(text)
    except ImpossibleError:
        outcome = None
    ground = answers.ground(outcome.kind, outcome.ground) if outcome else None
    if ground is None:
        labels = "、".join(g.label for k in answers.kinds for g in k.grounds if g.is_of(on))
        raise ImpossibleError(
            f"“{text}”不是不予公开的理由。请写条款，例如 14 或者“第十五条”，或者写理由：{labels}。"
        )
    return _of_day(answers, ground, on)


def _articles(
    answers: AnswerKinds, kind: AnswerKind, text: str, article: Article, on: date
) -> tuple[Citation, ...]:
    """The articles a typed one stands for; the kind's own article says no more than the kind, so none.

    Choice: a part may also be withheld because it does not exist, is not ours or was answered before;
    such parts are told by the articles of those answers.
    """
    if not kind.needs_ground and kind.key != PARTIAL:
        own = kind.citation_on(on)
        if own and _meets(article, own):
            return ()
        raise ImpossibleError(f"“{kind.label}”不依据“{text}”，也没有不予公开的理由。请核对答复类型和条款。")
    refusal = next(k for k in answers.kinds if k.needs_ground)
    cited = [ground.citation_on(on) for ground in refusal.grounds if ground.is_of(on)]
    if kind.key == PARTIAL:
        parts = (k for k in answers.kinds if k.group in _PARTS)
        cited += [c for c in (k.citation_on(on) for k in parts) if c is not None]
    law = "条例(2008)" if on < REGULATION_2019_SINCE else "条例(2019)"
    # The article of every refusal says no more than that it is one.
    plain = refusal.citation_on(on)
    is_plain = plain is not None and _meets(article, plain)
    known = [c for c in dict.fromkeys(cited) if c.law == law and c != plain and c.article not in _WHOLE]
    found = tuple(c for c in known if _meets(article, c))
    if not found or is_plain:
        listed = "、".join(c.article for c in known)
        raise ImpossibleError(f"“{text}”不是“{kind.label}”可以依据的条款。可以写的有：{listed}。")
    return found


_WHOLE = ("第二十一条",)
"""Articles that name every answer there is. Law?: 条例(2008) art. 21"""
_PARTS = ("不予公开", "无法提供", "不予处理")
"""Groups of answers that may hold for a part of what was asked for."""


def _meets(article: Article, citation: Citation) -> bool:
    other = article_of(citation.article)
    return other is not None and article.meets(other)
