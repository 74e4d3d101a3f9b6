"""What the officer asks about a case of 复议诉讼: its terms, how they came about, and the request it is over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from officer_desk.domain.calendar.working_days import Calendar
from officer_desk.domain.clock import derivation as derivations
from officer_desk.domain.errors import FieldProblem
from officer_desk.domain.registers import appeal_terms
from officer_desk.domain.registers.appeal_terms import AppealTerm, Owed, beside
from officer_desk.domain.registers.appeals import Appeal
from officer_desk.domain.requests.request import Event, EventKind
from officer_desk.operations.acts import record_acts, request_acts
from officer_desk.operations.dates.derived_date import Derived
from officer_desk.operations.desk import Desk
from officer_desk.operations.lists import register_lists
from officer_desk.operations.lists.register_lists import RowView
from officer_desk.store import lookup

DUTIES = {
    Owed.REPLY: "提交书面答复和证据、依据",
    Owed.DEFENCE: "提交答辩状和证据、依据",
    Owed.APPEAL: "不服的可以上诉",
    Owed.ORDERED: "履行复议决定或者裁判确定的事项",
    Owed.OPINION: "报送行政复议意见书的纠正情况",
}
"""What is to be done by each day."""
_CAUSES = {
    "refused": "refusal",
    "partial": "refusal",
    "correction_lapsed": "not_handled",
    "fee_lapsed": "not_handled",
}
"""Of answers that their group does not tell.

Law?: 法释〔2025〕8号 art. 1: both lapses are 不予处理, by what its drafters wrote of it
"""
_NOT_HANDLED = "不予处理"


def terms_of(desk: Desk, appeal: Appeal) -> tuple[AppealTerm, ...]:
    """All terms of ours that a case sets off, met or not."""
    return appeal_terms.terms(appeal, desk.law.appeal_terms, desk.calendar)


def live(desk: Desk, appeal: Appeal) -> tuple[AppealTerm, ...]:
    """Those still to be met or known, the soonest first."""
    found = appeal_terms.live(appeal, desk.law.appeal_terms, desk.calendar)
    return tuple(term for term in found if term.is_duty or term.due_on >= desk.today())


def answering(desk: Desk, appeal: Appeal) -> AppealTerm | None:
    """Until when the reply or the defence is due; None where nothing tells."""
    return appeal_terms.answering(appeal, desk.law.appeal_terms, desk.calendar)


def derivation(desk: Desk, appeal: Appeal, *, calendar: Calendar | None = None) -> tuple[Derived, ...]:
    """Every last day of a case, step by step, each with its article; by another calendar where one is given."""
    days = calendar or desk.calendar
    running = {term.owed for term in appeal_terms.live(appeal, desk.law.appeal_terms, days)}
    return tuple(
        found
        for term in appeal_terms.terms(appeal, desk.law.appeal_terms, days)
        for found in _derived(term, days, is_live=term.owed in running)
    )


def _derived(term: AppealTerm, calendar: Calendar, *, is_live: bool) -> Iterator[Derived]:
    told = appeal_terms.sentences(term, calendar)
    counted = term.lawful if term.typed_on is None else None
    yield Derived(
        key=term.owed.value,
        label=term.owed.label,
        on=term.due_on,
        is_provisional=term.unknown_year is not None,
        is_live=is_live,
        article=str(counted.rule.citation) if counted else "",
        sentences=tuple(told),
        doubt=next((each for each in told if "本日期暂定" in each), "") if term.unknown_year else "",
        days=tuple(derivations.term_days(counted, calendar)) if counted else (),
        duty=DUTIES[term.owed],
    )
    if term.if_summary is not None:
        summary = replace(term, lawful=term.if_summary, if_summary=None, notes=())
        (found,) = _derived(summary, calendar, is_live=is_live)
        yield replace(found, key=IF_SUMMARY, label=f"{found.label}（如适用简易程序）")


IF_SUMMARY = "if_summary"
"""The key of the day a reply is due on if the review takes the summary procedure."""


def advice(desk: Desk, appeal: Appeal) -> list[FieldProblem]:
    """What to mind about the reply's last day: what it takes for granted, a notice or a reply that differs."""
    term = answering(desk, appeal)
    if term is None:
        return []
    found = []
    if term.typed_on is None:
        if appeal.replied_on is not None and appeal.replied_on > term.due_on:
            sentence = f"答复日期晚于法定期限 {term.due_on}：逾期不答复、不举证的，可能被视为没有证据、依据。"
            found.append(FieldProblem("replied_on", sentence))
        elif appeal.replied_on is None and not appeal.result:
            key = "instance" if appeal.instance == "second" else "procedure"
            found += [FieldProblem(key, note) for note in term.notes]
    elif beside(term):
        found += [FieldProblem("reply_due_on", told) for told in (beside(term), *term.notes)]
    return found


def of_request(desk: Desk, request_id: int) -> tuple[RowView, ...]:
    """The cases over a request as their register shows them, the latest first."""
    return tuple(register_lists.rows(desk, "appeals", lookup.appeals_of(desk.file, request_id)))


def order_over(desk: Desk, request_id: int) -> Event | None:
    """What the latest case over a request ordered and is not met yet, as an event to be noted; None where nothing is."""
    found = [
        record_acts.load(desk, "appeals", one) for one in lookup.orders_over(desk.file, request_id, None)
    ]
    if not found:
        return None
    appeal: Appeal = max(found, key=lambda one: (one.result_on or date.min, one.id))
    return Event(
        kind=EventKind.ORDERED,
        happened_on=appeal.result_served_on or appeal.result_on or desk.today(),
        whom="review" if appeal.path == "review" else "court",
        due_on=appeal.ordered_due_on,
        document_number=appeal.decision_number,
        note=appeal.ordered_act,
    )


def new_for(desk: Desk, request_id: int) -> Appeal:
    """A case over a request as its form begins with. Raises :class:`ImpossibleError` where the request is gone."""
    request = request_acts.load_request(desk, request_id)
    answer = request.closing
    cause = ""
    if answer is None:
        clock = request_acts.clock_of(desk, request)
        cause = "silence" if clock.due_on is not None and clock.due_on < desk.today() else ""
    elif answer.answer_kind:
        kind = next((one for one in desk.law.answers.kinds if one.key == answer.answer_kind), None)
        group = kind.group if kind is not None else ""
        cause = _CAUSES.get(answer.answer_kind) or ("not_handled" if group == _NOT_HANDLED else "answer")
    blank: Appeal = record_acts.new_record(desk, "appeals")
    return replace(
        blank,
        request=request_id,
        applicant=request.applicant,
        cause=cause,
        body=desk.bureau.review_body,
        department=request.department or blank.department,
        handler=request.handler,
    )
