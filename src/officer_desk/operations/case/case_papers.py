"""The papers of a request: what was sent, or came in with a number, and when it reached its addressee."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from officer_desk.domain.requests import rules
from officer_desk.domain.requests.life import EVENT_WORDS
from officer_desk.domain.requests.request import CONSULTED, Event, EventKind, Request
from officer_desk.operations.desk import Desk

_WHOM = {choice.key: choice.label for choice in CONSULTED}
_NAMES = {
    EventKind.CORRECTION_ASKED: "补正告知书",
    EventKind.CONSULTED: "征求意见函",
    EventKind.REASONS_ASKED: "说明理由告知书",
    EventKind.EXTENDED: "延期答复告知书",
    EventKind.DELAYED: "延迟答复告知书",
    EventKind.FEE_NOTIFIED: "收费通知书",
}
"""Practice: what the bureau writes at each step of its own; the law names none of these papers."""
_ANSWERS = (EventKind.ANSWERED, EventKind.REANSWERED)
_PLAIN_ANSWER = "答复书"


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of a case."""

    event_id: int
    number: str
    """文号; empty where none was noted."""
    name: str
    """What it is: 补正告知书, 征求意见函（第三方）, 答复书：部分公开."""
    on: date
    reached_on: date | None
    """送达; None where it was not noted, and for what came in."""


def papers(desk: Desk, request: Request) -> tuple[Paper, ...]:
    """The papers of a request in the order of time.

    What the bureau sends is one also where its number was not noted; other events only by their number.
    """
    return tuple(
        Paper(
            event.id, event.document_number, _name(desk, event), event.happened_on, _reached(request, event)
        )
        for event in request.effective_events()
        if event.document_number or event.kind in _NAMES or (event.kind in _ANSWERS and _issued(desk, event))
    )


def _name(desk: Desk, event: Event) -> str:
    word = EVENT_WORDS[event.kind]
    match event.kind:
        case EventKind.ANSWERED | EventKind.REANSWERED:
            label = desk.law.answers.label(event.answer_kind, event.answer_ground)
            issued = _issued(desk, event) or _PLAIN_ANSWER
            return f"{'重新答复　' if event.kind is EventKind.REANSWERED else ''}{issued}：{label}"
        case EventKind.CONSULTED if event.whom:
            return f"{_NAMES[event.kind]}（{_WHOM.get(event.whom, event.whom)}）"
        case EventKind.OPINION_RECEIVED if event.whom:
            return f"{_WHOM.get(event.whom, event.whom)}意见"
        case EventKind.ORDERED:
            return "复议决定或者裁判"
    return _NAMES.get(event.kind, word)


def _issued(desk: Desk, event: Event) -> str:
    """What is issued with an answer of that kind; empty for none."""
    try:
        return desk.law.answers.kind(event.answer_kind).paper
    except KeyError:
        return _PLAIN_ANSWER


def _reached(request: Request, event: Event) -> date | None:
    """When it reached its addressee: told with it, or for an answer by its own service."""
    if event.reached_on is not None or event.kind not in _ANSWERS:
        return event.reached_on
    served = rules.services(request, event.kind)
    return served[-1].happened_on if served else None
