"""一事一申请: one application over several matters becomes several requests, each with a number and an answer of its own.

The regulation says nothing of it. What befell the application before befell every part, so each part has the same
receipt and the same steps, and the clock gives each the same dates; from then on they go their own ways. Where cases are
only to be counted for the fee nothing is split: the field 件数 says how many there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from officer_desk.domain.errors import FieldProblem, ImpossibleError
from officer_desk.domain.requests import life
from officer_desk.domain.requests.request import REGISTER, Event, EventKind, Request
from officer_desk.domain.text import characters
from officer_desk.operations import changes
from officer_desk.operations.acts import join_requests, request_acts
from officer_desk.operations.changes import Changes, changed
from officer_desk.operations.desk import Desk
from officer_desk.store import derived, lookup, records

MOST_PARTS = 30
"""More are taken for a slip."""
_OWN_TO_ONE = ("number", "remedy_text", "made_public_on", "made_public_as", "joined_to")
"""What a part does not share with the application it came of."""


def bar(desk: Desk, request: Request) -> str:
    """Why a request cannot be split now; empty where it can."""
    found = request_acts.clock_of(desk, request).clock
    if found is None:
        return "本件还没有收到日期。"
    if not found.is_open or found.ending is not None:
        return life.CLOSED_WORDS.get(found.state, "本件已经办结。")
    if request.last(EventKind.FEE_NOTIFIED) is not None:
        return "已经发出收费通知，拆分会把同一笔费用算几次。"
    if join_requests.members(desk, request):
        return "本件正与其他申请合并办理，请先取消合并。"
    return ""


def split(desk: Desk, request_id: int, contents: Sequence[str]) -> Changes:
    """Make one request of each content: the first stays in place, the others get the next numbers.

    The application as it was handed in is kept in the remark. Raises :class:`ImpossibleError`.
    """
    request = request_acts.load_living(desk, request_id)
    if reason := bar(desk, request):
        raise ImpossibleError(f"不能拆分：{reason}")
    texts = [characters.note(text).strip() for text in contents]
    texts = [text for text in texts if text]
    if len(texts) < 2:
        raise ImpossibleError.of([FieldProblem("contents", "拆分至少要写出两件申请的内容，每件一段。")])
    if len(texts) > MOST_PARTS:
        raise ImpossibleError.of(
            [
                FieldProblem(
                    "contents", f"一次最多拆分为 {MOST_PARTS} 件，现在是 {len(texts)} 件。请核对分段。"
                )
            ]
        )
    if len(set(texts)) < len(texts):
        raise ImpossibleError.of([FieldProblem("contents", "有两件的内容相同，不必拆分。请核对。")])
    kept = replace(
        request,
        content=texts[0],
        cases=None,
        remark="\n".join(filter(None, (request.remark, f"拆分前的申请内容：{request.content}"))),
    )
    blank = {key: getattr(Request(), key) for key in _OWN_TO_ONE}
    shared = tuple(_carried(event, request.number) for event in request.effective_events())
    with desk.act("request.split") as act:
        act.update("request", request.id, records.changed_columns(REGISTER, request, kept))
        ids, numbers = [request.id], [request.number]
        for text in texts[1:]:
            part = replace(
                request,
                **blank,
                id=0,
                content=text,
                cases=None,
                remark=f"自{request.number}拆分",
                split_from=request.id,
                events=(),
            )
            part = request_acts.number_given(desk, act, part)
            part_id = act.insert("request", records.columns_of(REGISTER, part))
            for event in shared:
                records.insert_event(act, part_id, event)
            ids.append(part_id)
            numbers.append(part.number)
        derived.refresh(desk.file, "requests", ids, desk.calendar, desk.law)
        act.sentence = f"已将{request.number}拆分为 {len(ids)} 件，新登记{'、'.join(numbers[1:])}"
    return changed(act.sentence, changes.REQUESTS, ids=tuple(ids))


def _carried(event: Event, number: str) -> Event:
    """A step as a part carries it on: as it counts now, with where it came from."""
    note = "；".join(filter(None, (event.note, f"拆分前登记于{number}")))
    return replace(event, id=0, supersedes=None, correction_reason="", note=note)


def parts_of(desk: Desk, request: Request) -> tuple[int, ...]:
    """The requests one application was split into, those in the recycle bin left out; empty where there is one alone."""
    whole = request.split_from or request.id
    found = lookup.split_from(desk.file, whole)
    living = () if records.is_binned(desk.file, "requests", whole) else (whole,)
    return (*living, *found) if len(living) + len(found) > 1 else ()
