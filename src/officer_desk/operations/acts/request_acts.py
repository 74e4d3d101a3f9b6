"""Acts on the register 依申请公开: register, answer, serve, withdraw."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from officer_desk.domain.calendar import terms
from officer_desk.domain.calendar.terms import TermRule, Urgency
from officer_desk.domain.clock import clock as clocks
from officer_desk.domain.clock.clock import Clock
from officer_desk.domain.errors import DeskError, FieldProblem, ImpossibleError, RuleError
from officer_desk.domain.fields import cleaned
from officer_desk.domain.requests import rules
from officer_desk.domain.requests.request import REGISTER, Event, EventKind, Request
from officer_desk.domain.text import characters, record_numbers
from officer_desk.operations import changes
from officer_desk.operations.acts import record_links
from officer_desk.operations.acts.record_links import Links
from officer_desk.operations.changes import Changes, changed
from officer_desk.operations.desk import Desk
from officer_desk.store import derived, lookup, records
from officer_desk.store.desk_file import Act

SERIES = "requests"


def new_request(desk: Desk) -> Request:
    """A request as the form begins with: received today, the last department."""
    return Request(
        received_on=desk.today(),
        department=lookup.last_value(desk.file, "request", "department"),
        handler=lookup.last_value(desk.file, "request", "handler"),
    )


def next_number(desk: Desk, received_on: date) -> str:
    """The number the next request of that year would get, for showing only."""
    sequence = records.last_number(desk.file, SERIES, received_on.year) + 1
    return record_numbers.compose(
        desk.bureau.request_template, day=received_on, sequence=sequence, codes=desk.bureau.codes()
    )


def load_request(desk: Desk, request_id: int) -> Request:
    """The request of that id. Raises :class:`ImpossibleError` where it is gone."""
    request = records.read_request(desk.file, request_id)
    if request is None:
        raise ImpossibleError("这件申请已被彻底删除，不能再打开。")
    return request


def load_living(desk: Desk, request_id: int) -> Request:
    """The request of that id. Raises :class:`ImpossibleError` where it is gone or in the bin."""
    request = load_request(desk, request_id)
    if records.is_binned(desk.file, "requests", request_id):
        raise ImpossibleError("这件申请在回收站里，不能办理或修改。请先从回收站还原。")
    return request


def save_request(desk: Desk, values: Mapping[str, Any], *, request_id: int = 0) -> Changes:
    """Register a request or change what was noted of it. Never depends on the calendar.

    Raises :class:`ImpossibleError`.

    Law: 条例(2019) art. 29, 31
    """
    before = load_living(desk, request_id) if request_id else Request()
    request = replace(before, **cleaned(REGISTER.stored, values))
    has_number = bool(request.number.strip())
    rules.check_registration(
        request if has_number or request_id else replace(request, number="自动取号"), desk.today()
    )
    if not any(getattr(request, f.key) != getattr(before, f.key) for f in REGISTER.stored):
        return changed("没有改动", ids=(request_id,), can_undo=False)
    with desk.act("request.edit" if request_id else "request.register") as act:
        _use_typed(desk, act, request)
        request = number_given(desk, act, request)
        if request_id:
            act.update("request", request_id, records.changed_columns(REGISTER, before, request))
        else:
            request_id = act.insert("request", records.columns_of(REGISTER, request))
        derived.refresh(desk.file, "requests", [request_id], desk.calendar, desk.law)
        act.sentence = f"{'已修改' if before.id else '已登记'}{request.number}"
    return changed(act.sentence, changes.REQUESTS, ids=(request_id,))


def _use_typed(desk: Desk, act: Act, request: Request) -> None:
    """Refuse a typed number in use, or mark it as used."""
    if not request.number.strip():
        return
    holder = records.holder_of(desk.file, "requests", request.number, request.id)
    if holder is not None:
        place = "（在回收站）" if holder.is_binned else ""
        raise ImpossibleError.of(
            [FieldProblem("number", f"登记号 {request.number} 已经用过{place}。请换一个，或留空自动取号。")]
        )
    codes = desk.bureau.codes()
    found = record_numbers.sequence_of(desk.bureau.request_template, request.number, codes=codes)
    if found:
        act.use_number(SERIES, found[0] or (request.received_on or desk.today()).year, found[1])


def number_given(desk: Desk, act: Act, request: Request, taken: Container[str] = ()) -> Request:
    """The request with its number: the one typed, or the next that is neither used nor taken."""
    if request.number.strip():
        return request
    template, codes = desk.bureau.request_template, desk.bureau.codes()
    day = request.received_on or desk.today()
    while True:
        number = record_numbers.compose(
            template, day=day, sequence=act.next_number(SERIES, day.year), codes=codes
        )
        is_taken = record_numbers.number_key(number) in taken
        if not is_taken and records.holder_of(desk.file, "requests", number) is None:
            return replace(request, number=number)


def answer(
    desk: Desk,
    request_id: int,
    *,
    kind: str,
    ground: str = "",
    answered_on: date,
    document_number: str = "",
    note: str = "",
    reasons: str = "",
    accept_reason: str = "",
    correction_reason: str = "",
    also: Sequence[int] = (),
) -> Changes:
    """Answer a request, and ``also`` those handled together with it; with ``correction_reason``, correct the answer it was closed with.

    ``reasons`` is the way through the decision guide, where one led here. With ``accept_reason`` an answer the rules refuse is recorded as 既成事实. Raises
    :class:`ImpossibleError` or :class:`RuleError`.

    Law: 条例(2019) art. 33, 36, 37
    """
    request = load_living(desk, request_id)
    event = Event(
        kind=EventKind.ANSWERED,
        happened_on=answered_on,
        answer_kind=kind,
        answer_ground=ground,
        document_number=characters.line(document_number).strip(),
        note=characters.note(note).strip(),
        reasons=characters.line(reasons).strip(),
    )
    event = _correcting(request, event, correction_reason)
    found = [(request, checked_answer(desk, request, event, accept_reason))]
    for other in _others(desk, request_id, also):
        with _named(other):
            shared = replace(event, supersedes=None, correction_reason="")
            found.append((other, checked_answer(desk, other, shared, accept_reason)))
    with desk.act("request.correct" if event.supersedes else "request.answer") as act:
        for each, its_event in found:
            add_event(desk, act, each, its_event)
        act.sentence = f"{'已更正' if event.supersedes else '已登记'}{_numbers(found)}的答复"
    return changed(act.sentence, changes.REQUESTS, ids=tuple(each.id for each, _ in found))


def _others(desk: Desk, request_id: int, also: Sequence[int]) -> list[Request]:
    """Those of ``also`` that are not the request itself, each once."""
    return [load_living(desk, other) for other in dict.fromkeys(also) if other != request_id]


@contextmanager
def _named(request: Request) -> Iterator[None]:
    """What refuses an act on one of several requests says on which."""
    try:
        yield
    except DeskError as error:
        error.said_of(request.number)
        raise


def _numbers(found: Sequence[tuple[Request, Event]]) -> str:
    return "、".join(request.number for request, _ in found)


def reanswer(
    desk: Desk,
    request_id: int,
    *,
    kind: str,
    ground: str = "",
    answered_on: date,
    document_number: str = "",
    note: str = "",
    reasons: str = "",
    accept_reason: str = "",
    correction_reason: str = "",
) -> Changes:
    """Answer a request anew that a review or a court ordered to; with ``correction_reason``, correct that answer.

    The report goes on counting the first answer. Raises :class:`ImpossibleError` or :class:`RuleError`.

    Law: 行政复议法(2023) art. 77
    """
    request = load_living(desk, request_id)
    said = characters.note(correction_reason).strip()
    before = request.last(EventKind.REANSWERED) if said else None
    event = Event(
        kind=EventKind.REANSWERED,
        happened_on=answered_on,
        answer_kind=kind,
        answer_ground=ground,
        document_number=characters.line(document_number).strip(),
        note=characters.note(note).strip(),
        reasons=characters.line(reasons).strip(),
        supersedes=before.id if before else None,
        correction_reason=said if before else "",
    )
    event = checked_answer(desk, request, event, accept_reason)
    was_on = before.happened_on.isoformat() if before else None
    fulfilled = lookup.orders_over(desk.file, request.id, was_on)
    with desk.act("request.correct" if before else "request.reanswer") as act:
        add_event(desk, act, request, event)
        for appeal_id in fulfilled:
            act.update("appeal", appeal_id, {"fulfilled_on": answered_on.isoformat()})
        derived.refresh(desk.file, "appeals", fulfilled, desk.calendar, desk.law)
        also = f"，并登记 {len(fulfilled)} 件复议诉讼的履行日期" if fulfilled else ""
        act.sentence = f"{'已更正' if before else '已登记'}{request.number}的重新答复{also}"
    return changed(act.sentence, changes.REQUESTS, "appeals", ids=(request_id,))


def _correcting(request: Request, event: Event, reason: str) -> Event:
    """The event that takes the place of what closed the request, where a reason says so."""
    closing, said = request.closing, characters.note(reason).strip()
    if closing is None or not said:
        return event
    return replace(event, supersedes=closing.id, correction_reason=said)


def checked_answer(desk: Desk, request: Request, event: Event, accept_reason: str) -> Event:
    """The answer event after the rules; marked irregular where one is broken and accepted.

    Raises :class:`ImpossibleError` always, :class:`RuleError` unless a reason is given.
    """
    try:
        rules.answer(request, event, kinds=desk.law.answers, today=desk.today())
    except RuleError as error:
        reason = characters.note(accept_reason).strip()
        if not reason:
            raise
        event = replace(event, irregular_rule=error.rule, irregular_reason=reason)
        rules.answer(request, event, kinds=desk.law.answers, today=desk.today())
    return event


def withdraw(
    desk: Desk, request_id: int, *, withdrawn_on: date, note: str = "", correction_reason: str = ""
) -> Changes:
    """Close a request because the applicant withdrew it; with ``correction_reason``, correct how it was closed.

    Raises :class:`ImpossibleError`.
    """
    request = load_living(desk, request_id)
    event = Event(kind=EventKind.WITHDRAWN, happened_on=withdrawn_on, note=characters.note(note).strip())
    event = _correcting(request, event, correction_reason)
    rules.withdraw(request, event, today=desk.today())
    with desk.act("request.correct" if event.supersedes else "request.withdraw") as act:
        add_event(desk, act, request, event)
        act.sentence = f"{'已更正' if event.supersedes else '已登记'}{request.number}的撤回"
    return changed(act.sentence, changes.REQUESTS, ids=(request_id,))


def serve(
    desk: Desk, request_id: int, *, served_on: date, method: str, note: str = "", also: Sequence[int] = ()
) -> Changes:
    """Note how and when the answer that holds now reached the applicant, ``also`` of those answered together.

    Raises :class:`ImpossibleError`.
    """
    request = load_living(desk, request_id)
    found = [(request, _service(desk, request, served_on, method, note))]
    for other in _others(desk, request_id, also):
        with _named(other):
            found.append((other, _service(desk, other, served_on, method, note)))
    with desk.act("request.serve") as act:
        for each, event in found:
            add_event(desk, act, each, event)
        act.sentence = f"已登记{_numbers(found)}的送达"
    return changed(act.sentence, changes.REQUESTS, ids=tuple(each.id for each, _ in found))


def _service(desk: Desk, request: Request, served_on: date, method: str, note: str) -> Event:
    earlier, answered = request.last(EventKind.SERVED), request.answer
    if earlier is not None and answered is not None and earlier.happened_on < answered.happened_on:
        earlier = None  # the service of an answer before it, which stays
    event = Event(
        kind=EventKind.SERVED,
        happened_on=served_on,
        method=method,
        note=characters.note(note).strip(),
        supersedes=earlier.id if earlier else None,
    )
    rules.serve(request, event, today=desk.today())
    return event


def add_event(desk: Desk, act: Act, request: Request, event: Event) -> None:
    """Add an event to a request inside an act, and bring its cache row up to date."""
    records.insert_event(act, request.id, event)
    derived.refresh(desk.file, "requests", [request.id], desk.calendar, desk.law)


@dataclass(frozen=True, slots=True)
class RequestClock:
    """When a request must be answered and how it stands."""

    start: date | None
    due_on: date | None
    """None while no answer is due: awaiting a correction or a fee, or given up."""
    rule: TermRule | None
    unknown_year: int | None
    is_late: bool
    closing: Event | None
    urgency: Urgency | None
    """None once the request is closed, and while no answer is due."""
    remaining: str
    """Words beside the date; empty once closed."""
    working_days_left: int | None
    clock: Clock | None
    """All dates with their derivations; None while the receipt is not dated."""

    @property
    def is_provisional(self) -> bool:
        """True where the date rests on a year without a confirmed notice: 暂定."""
        return self.unknown_year is not None


def clock(desk: Desk, request_id: int) -> RequestClock:
    """The answer limit of a request and where it stands today."""
    request = load_request(desk, request_id)
    return clock_of(desk, request)


def clock_of(desk: Desk, request: Request) -> RequestClock:
    """The answer limit of a request as it is, saved or not."""
    found = clocks.clock_of(request, desk.calendar, desk.law)
    due = found.date(clocks.ANSWER) if found else None
    closing, today, calendar = request.closing, desk.today(), desk.calendar
    running = due if closing is None else None
    ended_on = closing.happened_on if closing else today
    return RequestClock(
        start=request.received_on,
        due_on=due.on if due else None,
        rule=found.law.answer if found else None,
        unknown_year=due.unknown_year if due else None,
        is_late=due is not None and ended_on > due.on,
        closing=closing,
        urgency=terms.urgency(calendar, today, running.on) if running else None,
        remaining=terms.remaining(calendar, today, running.on) if running else "",
        working_days_left=calendar.working_days_between(today, running.on) if running else None,
        clock=found,
    )


def import_requests(
    desk: Desk, found: Sequence[Request], *, sentence: str = "", links: Links = record_links.NONE
) -> Changes:
    """Add many requests with their events as one act, in their order, numbering those without a number.

    ``links`` are references to put in place among them, and to them. The requests are checked by the caller. Nothing
    is kept where anything fails.
    """
    with desk.act("request.import") as act:
        taken = set()
        for place in range(len(found)):
            _use_typed(desk, act, found[place])
            taken.add(record_numbers.number_key(found[place].number))
        saved = []
        for request in found:
            numbered = number_given(desk, act, request, taken)
            request_id = act.insert("request", records.columns_of(REGISTER, numbered))
            events = tuple(
                replace(event, id=records.insert_event(act, request_id, event)) for event in numbered.events
            )
            saved.append(replace(numbered, id=request_id, events=events))
        touched = record_links.tie(desk, act, "requests", saved, links)
        derived.write_requests(desk.file.db, saved, desk.calendar, desk.law)
        act.sentence = sentence or f"已导入依申请公开 {len(saved)} 件"
    return changed(act.sentence, changes.REQUESTS, *touched, ids=tuple(request.id for request in saved))
