"""合并办理: several open requests handled as one, each keeping its own number, receipt and term.

The regulation says nothing of it: no term is put off, and the report counts every request. What is shared is the
answer: given once, it is noted in all of them by one act (:func:`handling.answer` with ``also``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from officer_desk.domain.errors import FieldProblem, ImpossibleError
from officer_desk.domain.requests import life
from officer_desk.domain.requests.request import Request
from officer_desk.operations import changes
from officer_desk.operations.acts import request_acts
from officer_desk.operations.changes import Changes, changed
from officer_desk.operations.desk import Desk
from officer_desk.operations.lists import register_lists
from officer_desk.operations.lists.register_lists import RowView
from officer_desk.store import derived, lookup, records

MOST = 50
"""More in one group are taken for a slip."""


def bar(desk: Desk, request: Request) -> str:
    """Why a request cannot be handled together with others now; empty where it can."""
    found = request_acts.clock_of(desk, request).clock
    if found is None:
        return "本件还没有收到日期。"
    if not found.is_open or found.ending is not None:
        return life.CLOSED_WORDS.get(found.state, "本件已经办结。")
    return ""


def group_of(desk: Desk, request: Request) -> tuple[RowView, ...]:
    """All requests handled together with this one, itself among them, the leading one first; empty where there are none."""
    return tuple(register_lists.rows(desk, "requests", members(desk, request)))


def members(desk: Desk, request: Request) -> tuple[int, ...]:
    """Ids of those requests; one in the recycle bin is not among them, the others stay together."""
    lead = request.joined_to or request.id
    found = lookup.joined_to(desk.file, lead)
    living = () if records.is_binned(desk.file, "requests", lead) else (lead,)
    return (*living, *found) if len(living) + len(found) > 1 else ()


def others_open(desk: Desk, request: Request) -> tuple[RowView, ...]:
    """The requests of the group that are still to be answered, without this one."""
    return tuple(
        row for row in group_of(desk, request) if row.id != request.id and not row.cells.get("answered_on")
    )


def others_to_serve(desk: Desk, request: Request) -> tuple[RowView, ...]:
    """The requests of the group that got the same paper and still wait for its service."""
    answer = request.answer
    if answer is None or not answer.document_number:
        return ()
    number = answer.document_number
    return tuple(
        row
        for row in group_of(desk, request)
        if row.id != request.id
        and row.cells.get("answer_number") == number
        and not row.cells.get("served_on")
    )


@dataclass(frozen=True, slots=True)
class Candidate:
    """An open request that may join."""

    id: int
    number: str
    content: str
    received_on: str
    applicant: str
    is_same_applicant: bool


def candidates(desk: Desk, request: Request) -> tuple[Candidate, ...]:
    """The other open requests, those of the same applicant first, then the nearest last day; at most a screenful."""
    return tuple(
        Candidate(*row) for row in lookup.open_beside(desk.file, request.id, request.applicant, MOST)
    )


def join(desk: Desk, request_id: int, others: Sequence[int]) -> Changes:
    """Handle other open requests together with this one. Raises :class:`ImpossibleError`."""
    request = request_acts.load_living(desk, request_id)
    if reason := bar(desk, request):
        raise ImpossibleError(f"不能合并办理：{reason}")
    lead = request.joined_to or request.id
    wanted = [other for other in dict.fromkeys(others) if other not in (lead, request.id)]
    if not wanted:
        raise ImpossibleError.of([FieldProblem("others", "没有选定要合并办理的申请。")])
    if len(wanted) + len(lookup.joined_to(desk.file, lead)) >= MOST:
        raise ImpossibleError(f"一起合并办理的最多 {MOST} 件。请核对。")
    found = [request_acts.load_living(desk, other) for other in wanted]
    for other in found:
        if reason := bar(desk, other):
            raise ImpossibleError(f"{other.number}不能合并办理：{reason}")
        if (other.joined_to not in (None, lead)) or lookup.joined_to(desk.file, other.id):
            raise ImpossibleError(f"{other.number}已经与别的申请合并办理。请先在那一件里取消合并。")
    with desk.act("request.join") as act:
        for other in found:
            act.update("request", other.id, {"joined_to": lead})
        ids = [request_id, lead, *wanted]
        derived.refresh(desk.file, "requests", ids, desk.calendar, desk.law)
        act.sentence = f"已将{'、'.join(other.number for other in found)}与{request.number}合并办理"
    return changed(act.sentence, changes.REQUESTS, ids=tuple(dict.fromkeys(ids)))


def part(desk: Desk, request_id: int) -> Changes:
    """Handle a request by itself again; where it led the group, the next one leads. Raises :class:`ImpossibleError`."""
    request = request_acts.load_living(desk, request_id)
    members = lookup.joined_to(desk.file, request.id)
    if request.joined_to is None and not members:
        raise ImpossibleError("本件没有与其他申请合并办理。")
    with desk.act("request.part") as act:
        if request.joined_to is not None:
            act.update("request", request.id, {"joined_to": None})
        elif members:
            lead, *rest = members
            act.update("request", lead, {"joined_to": None})
            for member in rest:
                act.update("request", member, {"joined_to": lead})
        act.sentence = f"{request.number}已不再合并办理"
    return changed(act.sentence, changes.REQUESTS, ids=(request.id, *members))
