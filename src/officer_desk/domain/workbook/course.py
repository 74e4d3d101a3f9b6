"""办理经过: the steps of a request as one text, a line for each, as a workbook holds them.

A line names the day, the step and what belongs to it; :mod:`officer_desk.domain.workbook.course_reader` reads it back
exactly. Only what counts is told: what was corrected or voided stays in the file and its journal.

Choice: the answer, the withdrawal and the last service have columns of their own. They get a line only for what
those columns cannot hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from officer_desk.domain.law.answers import AnswerKinds
from officer_desk.domain.law.fees import FeeBasis, yuan
from officer_desk.domain.requests.life import EVENT_WORDS
from officer_desk.domain.requests.request import CONSULTED, ORDERERS, SERVICES, Event, EventKind, Request

WITH_COLUMNS = frozenset({EventKind.ANSWERED, EventKind.WITHDRAWN, EventKind.SERVED})
"""The events that columns of the register tell of."""
LAPSES = {EventKind.CORRECTION_LAPSED: "correction_lapsed", EventKind.FEE_LAPSED: "fee_lapsed"}
"""The answer kind that counts a request given up."""

NEXT_LINE = "　　"
"""Before every further line of what is told of one step."""
WHOM = {choice.key: choice.label for choice in (*CONSULTED, *ORDERERS)}
METHODS = {choice.key: choice.label for choice in SERVICES}

DAY = r"\d{4}\s*[-./年]\s*\d{1,2}\s*[-./月]\s*\d{1,2}(?:\s*日)?"
LABELS = ("结果", "文号", "方式", "判断", "期限", "收费", "既成事实", "备注", "说明")
"""Words that begin a part; the last two take all that follows."""
PART = (
    rf"(?:(?:{'|'.join(LABELS)})[ 　：:]"
    rf"|(?:{'|'.join(WHOM.values())})(?=[；;，,\s]|$)"
    rf"|(?:于\s*)?{DAY}\s*(?:送达|收到|签收)"
    r"|(?:延长|延迟|补正期限)?\s*\d+\s*个?工作日"
    r"|按[件量]\s*\d+)"
)
"""How a part of a line begins."""
ENDS = "[；;，,]"
_LOOKS_LIKE_PART = re.compile(rf"({ENDS}\s*)(·*)(?={PART})")


def course_text(
    request: Request, answers: AnswerKinds, *, closed_on: date | None, answer_kind: str, note_mask: str = ""
) -> str:
    """The course of a request, beside columns that tell that it ended on that day in that way.

    ``note_mask`` stands for every note, where what is written freely must not go along.
    """
    events = request.effective_events()
    ending = _ending(events, closed_on, answer_kind)
    service = request.last(EventKind.SERVED)
    own = [event for event in events if event.kind not in WITH_COLUMNS]
    lines = []
    for event in events:
        is_told = event is service or (event is ending and event.kind in WITH_COLUMNS)
        if is_told and event.answer_kind in LAPSES.values() and own:
            # An old ledger's answer, not to be taken for the step of the same name.
            is_told = False
        others = any(other.is_irregular for other in events if other is not event)
        if not is_told or event.note or event.reasons or (event.is_irregular and others):
            lines.append(_line(event, answers, is_whole=not is_told, note_mask=note_mask))
    return "\n".join(lines)


def summary(steps: Iterable[tuple[str, date]]) -> str:
    """The steps, by the keys of their kinds, as the cell of a list shows them: the latest first, for it may be cut."""
    words: Mapping[str, str] = {kind.value: word for kind, word in EVENT_WORDS.items()}
    told = sorted(
        ((day, place, words[key]) for key, day in steps if (place := _PLACES.get(key)) is not None),
        reverse=True,
    )
    return "；".join(f"{day} {word}" for day, _, word in told)


_PLACES = {kind.value: place for place, kind in enumerate(EVENT_WORDS) if kind not in WITH_COLUMNS}


def _ending(events: Iterable[Event], closed_on: date | None, answer_kind: str) -> Event | None:
    """The event that the columns call the end of the request."""
    for event in events:
        kind = "withdrawn" if event.kind is EventKind.WITHDRAWN else event.answer_kind
        if event.happened_on == closed_on and kind == answer_kind and event.kind is not EventKind.REANSWERED:
            return event
    return None


def _line(event: Event, answers: AnswerKinds, *, is_whole: bool, note_mask: str) -> str:
    head = f"{event.happened_on} {EVENT_WORDS[event.kind]}"
    parts = [*(_told(event, answers) if is_whole else ()), *_said(event, note_mask)]
    text = f"{head}：{'；'.join(parts)}" if parts else head
    return text.replace("\n", f"\n{NEXT_LINE}")


def _told(event: Event, answers: AnswerKinds) -> Iterable[str]:
    """What the columns of an answer or a service would hold, and all that a step says besides."""
    if event.whom:
        yield WHOM[event.whom]
    if event.answer_kind and event.kind not in LAPSES:
        yield f"结果 {guarded(answers.label(event.answer_kind, event.answer_ground))}"
    if event.working_days:
        yield f"{event.working_days} 个工作日"
    if event.quantity:
        basis = FeeBasis(event.fee_basis)
        first = f"（本月第{event.fee_first}件起）" if event.fee_first else ""
        yield f"{basis.label} {event.quantity} {basis.unit}{first}"
    if event.amount:
        yield f"收费 {yuan(event.amount)}"
    if event.document_number:
        yield f"文号 {guarded(event.document_number)}"
    if event.reached_on:
        yield f"{event.reached_on} 送达"
    if event.due_on:
        yield f"期限 {event.due_on}"
    if event.method:
        yield f"方式 {METHODS[event.method]}"


def _said(event: Event, note_mask: str) -> Iterable[str]:
    """Why, and what else: of every event."""
    if event.reasons:
        yield f"判断 {guarded(event.reasons)}"
    if event.irregular_reason:
        yield f"既成事实 {guarded(event.irregular_reason)}"
    if event.note:
        yield f"备注 {note_mask or event.note}"


def guarded(text: str) -> str:
    """A text in which nothing is taken for the next part of the line."""
    return _LOOKS_LIKE_PART.sub(r"\1·\2", text)


def unguarded(text: str) -> str:
    """The text that :func:`guarded` was given."""
    return _GUARDED.sub(r"\1\2", text)


_GUARDED = re.compile(rf"({ENDS}\s*)·(·*)(?={PART})")
