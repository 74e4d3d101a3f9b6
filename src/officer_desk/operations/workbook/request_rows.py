"""Makes a request with its events of a ledger's row: the columns of answer and service, and 办理经过.

The steps go through the rules of the window. What cannot have happened is a fault of the row; what was against the
law comes in as 既成事实, with its reason, and is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from officer_desk.domain.clock import clock as clocks
from officer_desk.domain.errors import FieldProblem, ImpossibleError, RuleError
from officer_desk.domain.law import fees
from officer_desk.domain.law.fees import FeeBasis, yuan
from officer_desk.domain.law.formats import TablesFormat
from officer_desk.domain.requests import rules
from officer_desk.domain.requests.life import EVENT_WORDS, RULE_STEP
from officer_desk.domain.requests.request import Event, EventKind, Request
from officer_desk.domain.workbook.course import LAPSES
from officer_desk.domain.workbook.course_reader import read_course
from officer_desk.domain.workbook.outcomes import Outcome, Outcomes
from officer_desk.operations.desk import Desk
from officer_desk.operations.workbook import step_columns
from officer_desk.operations.workbook.step_columns import STEP_KEYS

Note = Callable[[str, str], None]
"""Takes a field's key and a sentence the officer should read before importing."""

OLD_LEDGER = "导入旧台账"
"""Reason given to what the rules would refuse today."""
REASON = "irregularity"
"""Of the derived columns the one that is read: the reason of what is recorded as 既成事实."""

_EVENT_KEYS = STEP_KEYS | {"answered_on", "answer", "answer_number", "served_on", "service", "course", REASON}
_PENDING_NUMBER = "自动取号"
_ANSWERS = (EventKind.ANSWERED, EventKind.REANSWERED)
_ORDER = {kind: place for place, kind in enumerate(EventKind)}


def outcomes(desk: Desk) -> Outcomes:
    """What reads how an old ledger says a request ended; the newest words first: a row's code means what it means today."""
    formats = [each for each in reversed(desk.law.formats) if isinstance(each, TablesFormat)]
    return Outcomes(desk.law.answers, formats)


def request_builder(desk: Desk) -> Callable[[Mapping[str, Any], Note], Request]:
    """What makes requests of the rows of 依申请公开; see :func:`ledger_rows.builder`."""
    today, read_outcome = desk.today(), outcomes(desk).read

    def build(values: Mapping[str, Any], note: Note) -> Request:
        stored = {key: value for key, value in values.items() if key not in _EVENT_KEYS}
        steps = _steps(values, read_outcome)
        if steps is None:
            stored["remark"] = "\n".join(filter(None, (stored.get("remark", ""), values["course"])))
            note("course", "看不出是办理的哪一步，已写入备注。")
        request = Request(**{"channel": "", "applicant_type": "", **stored})
        numbered = request if request.number else replace(request, number=_PENDING_NUMBER)
        rules.check_registration(numbered, today)
        columns = list(_of_columns(desk, request, values, steps or (), note))
        own = frozenset((event.kind, event.happened_on) for event in columns)
        return _Row(desk, request, values, note, [*(steps or ()), *columns], own).request()

    return build


def _steps(
    values: Mapping[str, Any], read_outcome: Callable[[object], Outcome | None]
) -> tuple[Event, ...] | None:
    try:
        return read_course(values["course"], read_outcome) if "course" in values else ()
    except ImpossibleError as error:
        raise _fault("course", error.sentence) from None


def _of_columns(
    desk: Desk, request: Request, values: Mapping[str, Any], course: Sequence[Event], note: Note
) -> Iterator[Event]:
    """The steps that columns of their own tell of, without those that 办理经过 has on the same day."""
    assert request.received_on is not None, "required"
    longest = desk.law.clock_law(request.received_on).extension.length
    for event, is_guess in step_columns.steps(values, longest):
        if any((event.kind, event.happened_on) == (each.kind, each.happened_on) for each in course):
            continue
        if is_guess:
            note("extended_on", f"没有写明延长几个工作日，按最长的 {longest} 个工作日录入，请核对。")
        yield event


@dataclass(slots=True)
class _Row:
    """One row on its way to a request."""

    desk: Desk
    bare: Request
    values: Mapping[str, Any]
    note: Note
    course: list[Event]
    """The events that 办理经过 tells of; those told by columns too are taken out on the way."""
    own: frozenset[tuple[EventKind, date]] = frozenset()
    """Which of them stand in a column of their own, by kind and day."""
    told: list[Event] = field(default_factory=list)
    """The events that columns tell of."""

    def request(self) -> Request:
        """The request with its events. Raises :class:`ImpossibleError` with field problems."""
        self._close()
        self._serve()
        self._refuse_bare_answers()
        self.course = [self._charged(event) for event in self.course]
        return self._applied(self._judged())

    # ------------------------------------------------------------------------- what the columns tell

    def _close(self) -> None:
        """The event that 办理结果 and 答复日期 tell of."""
        outcome: Outcome | None = self.values.get("answer")
        day: date | None = self.values.get("answered_on")
        number: str = self.values.get("answer_number", "")
        if outcome is None and day is None:
            if number:
                raise _fault("answer_number", "有答复文号，没有办理结果和答复日期。请补填，或删去文号。")
            return
        if outcome is None:
            raise _fault("answer", "有答复日期，没有办理结果。两项须同时填写；尚未办结的，两项都留空。")
        if day is None:
            raise _fault("answered_on", "有办理结果，没有答复日期。两项须同时填写；尚未办结的，两项都留空。")
        if self._is_lapse_of_course(outcome, day, number):
            return
        if outcome.row:
            kinds = self.desk.law.answers
            self.note(
                "answer", f"这一行含几种答复，先按“{kinds.label(outcome.kind)}”录入，请逐件核实后更正。"
            )
        if outcome.is_withdrawal:
            event = Event(kind=EventKind.WITHDRAWN, happened_on=day, document_number=number)
        else:
            event = Event(
                kind=EventKind.ANSWERED,
                happened_on=day,
                answer_kind=outcome.kind,
                answer_ground=outcome.ground,
                document_number=number,
            )
        self.told.append(self._with_the_rest(event))

    def _is_lapse_of_course(self, outcome: Outcome, day: date, number: str) -> bool:
        """True where 办理经过 has the step that the columns call the end of the request."""
        if any(
            event.kind is EventKind.ANSWERED and event.answer_kind == outcome.kind for event in self.course
        ):
            return False
        lapses = [event for event in self.course if LAPSES.get(event.kind) == outcome.kind]
        for event in lapses:
            if event.happened_on == day:
                place = self.course.index(event)
                self.course[place] = replace(event, document_number=event.document_number or number)
                return True
        for event in lapses:
            # One that had no effect says so, and then the answer is another matter.
            if not event.irregular_reason:
                word = EVENT_WORDS[event.kind]
                raise _fault(
                    "answered_on",
                    f"答复日期是 {day}，办理经过里“{word}”是 {event.happened_on}。请改成同一天。",
                )
        return False

    def _serve(self) -> None:
        """The event that 送达日期 and 送达方式 tell of."""
        day: date | None = self.values.get("served_on")
        method: str = self.values.get("service", "")
        if day is not None:
            event = Event(kind=EventKind.SERVED, happened_on=day, method=method)
            self.told.append(self._with_the_rest(event))
        elif method:
            self.note("service", "只有送达方式，没有送达日期，送达没有录入。")

    def _with_the_rest(self, event: Event) -> Event:
        """The event with what the line of the same event says besides."""
        for place, line in enumerate(self.course):
            if line.kind is not event.kind or line.happened_on != event.happened_on:
                continue
            if line.answer_kind and (line.answer_kind, line.answer_ground) != (
                event.answer_kind,
                event.answer_ground,
            ):
                continue
            if line.method and event.method and line.method != event.method:
                continue
            del self.course[place]
            return replace(
                event,
                document_number=event.document_number or line.document_number,
                method=event.method or line.method,
                reasons=line.reasons,
                note=line.note,
                irregular_reason=line.irregular_reason,
            )
        return event

    def _refuse_bare_answers(self) -> None:
        """An answer needs its outcome; without one its line belongs to columns that say another day."""
        for event in self.course:
            if event.kind in _ANSWERS and not event.answer_kind:
                told = next((each for each in self.told if each.kind is event.kind), None)
                word = EVENT_WORDS[event.kind]
                if told is not None:
                    raise _fault(
                        "answered_on",
                        f"答复日期是 {told.happened_on}，办理经过里“{word}”是 {event.happened_on}。请改成同一天。",
                    )
                raise _fault(
                    "course", f"“{event.happened_on} {word}”没有写明结果，如“{word}：结果 予以公开”。请补上。"
                )

    # ------------------------------------------------------------------------- the rules

    def _charged(self, event: Event) -> Event:
        """A fee notice with its sum, as the window reckons it; a sum that is written stays."""
        received = self.bare.received_on
        if event.kind is not EventKind.FEE_NOTIFIED or not (event.fee_basis and event.quantity and received):
            return event
        basis = FeeBasis(event.fee_basis)
        first = (event.fee_first or 1) if basis is FeeBasis.CASES else 0
        try:
            fee = fees.charge_notice(self.desk.law.tariffs, received, basis, event.quantity, first or 1)
        except RuleError:
            return event
        except ImpossibleError as error:
            raise _fault("course", error.sentence) from None
        if event.amount and event.amount != fee.amount:
            self.note(
                "course",
                f"收费通知写的是 {yuan(event.amount)}，按标准应为 {yuan(fee.amount)}，已照写明的录入，请核对。",
            )
        return replace(event, fee_first=first, amount=event.amount or fee.amount)

    def _judged(self) -> list[Event]:
        """All events in their order, the steps that the clock gives no effect marked as 既成事实."""
        received = self.bare.received_on
        assert received is not None, "required"
        today = self.desk.today()
        steps = [event for event in self.course if event.kind not in (*_ANSWERS, EventKind.SERVED)]
        for event in steps:
            word = f"{EVENT_WORDS[event.kind]}日期"
            try:
                rules.check_event_date(self.bare, event.happened_on, today, word, "")
                clocks.check(received, [event])
            except ImpossibleError as error:
                raise _fault(self._key(event), error.sentence) from None
        ordered = sorted((*self.course, *self.told), key=lambda each: (each.happened_on, _ORDER[each.kind]))
        if not self.course:
            return ordered
        request = replace(self.bare, events=tuple(ordered))
        found = clocks.clock_of(request, self.desk.calendar, self.desk.law, is_registered=False)
        assert found is not None, "received"
        refused = {id(wrong.event): wrong.message for wrong in found.irregular}
        return [self._marked(event, refused.get(id(event), "")) for event in ordered]

    def _marked(self, event: Event, refusal: str) -> Event:
        """A step as 既成事实 where it is refused, and as lawful where it is not."""
        if event.kind in (*_ANSWERS, EventKind.SERVED, EventKind.WITHDRAWN):
            return event
        where = f"{event.happened_on} 的“{EVENT_WORDS[event.kind]}”"
        if not refusal:
            if event.irregular_reason:
                self.note(self._key(event), f"{where}合乎规定，没有按既成事实录入，所写的理由没有保留。")
            return replace(event, irregular_reason="")
        reason = event.irregular_reason or self._reason()
        if not event.irregular_reason:
            self.note(self._key(event), f"{where}：{refusal}已按既成事实录入，理由：{reason}。")
        return replace(event, irregular_rule=RULE_STEP, irregular_reason=reason)

    def _key(self, event: Event) -> str:
        """The column that tells of a step."""
        return step_columns.KEY_OF[event.kind] if (event.kind, event.happened_on) in self.own else "course"

    def _reason(self) -> str:
        """The reason written in its own column, unless the lines of 办理经过 name theirs; else that of old ledgers."""
        has_own = any(event.irregular_reason for event in (*self.course, *self.told))
        return (not has_own and self.values.get(REASON)) or OLD_LEDGER

    def _applied(self, ordered: Sequence[Event]) -> Request:
        """The request after its events, each judged where it stands."""
        request, today = self.bare, self.desk.today()
        for event in ordered:
            is_told = any(event is each for each in self.told)
            try:
                if event.kind in _ANSWERS:
                    request = self._answered(request, event)
                elif event.kind is EventKind.WITHDRAWN:
                    request = rules.withdraw(request, event, today=today)
                elif event.kind is EventKind.SERVED:
                    request = self._served(request, event)
                else:
                    request = replace(request, events=(*request.events, event))
            except ImpossibleError as error:
                if not is_told:
                    raise _fault("course", error.sentence) from None
                if event.kind is EventKind.WITHDRAWN:
                    raise _fault("answered_on", error.sentence) from None
                raise
        if self.values.get(REASON) and not any(event.is_irregular for event in request.events):
            self.note(REASON, "本件的办理合乎规定，没有按既成事实录入，这一栏的说明没有保留。")
        return request

    def _answered(self, request: Request, event: Event) -> Request:
        kinds, today = self.desk.law.answers, self.desk.today()
        own = event.irregular_reason
        lawful = replace(event, irregular_reason="")
        try:
            return rules.answer(request, lawful, kinds=kinds, today=today)
        except RuleError as error:
            reason = own or self._reason()
            key = "answer" if event.kind is EventKind.ANSWERED else "course"
            self.note(key, f"{error.sentence}台账里没有这一步，已按既成事实录入，理由：{reason}。")
            event = replace(lawful, irregular_rule=error.rule, irregular_reason=reason)
            return rules.answer(request, event, kinds=kinds, today=today)

    def _served(self, request: Request, event: Event) -> Request:
        answered = request.answer
        if answered is None:
            later = [each for each in (*self.told, *self.course) if each.kind in _ANSWERS]
            if later:
                days = f"送达日期 {event.happened_on} 早于答复日期 {later[0].happened_on}"
                raise _fault("served_on", f"{days}。请核对两个日期。")
            raise _fault(
                "served_on", "有送达日期，没有答复可以送达。请补填办理结果和答复日期，或删去送达日期。"
            )
        earlier = request.last(EventKind.SERVED)
        if earlier is not None and earlier.happened_on >= answered.happened_on:
            raise ImpossibleError(
                f"同一份答复登记了两次送达：{earlier.happened_on} 和 {event.happened_on}。请只留一次。"
            )
        return rules.serve(request, event, today=self.desk.today())


def _fault(field: str, sentence: str) -> ImpossibleError:
    return ImpossibleError(sentence, problems=(FieldProblem(field, sentence),))
