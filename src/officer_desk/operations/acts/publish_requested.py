"""转为主动公开: what was given out on request is taken up among what is published of the bureau's own accord.

Law: 条例(2019) art. 44
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from officer_desk.domain.calendar.terms import Term, term
from officer_desk.domain.errors import FieldProblem, ImpossibleError
from officer_desk.domain.registers import item_rules
from officer_desk.domain.registers.items import REGISTER as ITEMS
from officer_desk.domain.registers.items import Item
from officer_desk.domain.requests.request import EventKind, Request
from officer_desk.domain.text import characters
from officer_desk.operations import changes
from officer_desk.operations.acts import item_acts, request_acts
from officer_desk.operations.changes import Changes, changed
from officer_desk.operations.desk import Desk
from officer_desk.store import derived, records

ARTICLE = "第四十四条"
_GIVEN = frozenset({"予以公开", "部分公开"})
"""Groups of answers by which something was given out."""
_TERM = "made_public"


def bar(desk: Desk, request: Request) -> str:
    """Why what a request asked for cannot be taken up now; empty where it can."""
    if request.made_public_on is not None:
        return f"已于 {request.made_public_on} 转为主动公开。"
    answer = request.answer
    if answer is None or answer.kind not in (EventKind.ANSWERED, EventKind.REANSWERED):
        return "本件还没有答复，属于可以公开的才能转为主动公开。"
    kind = next((one for one in desk.law.answers.kinds if one.key == answer.answer_kind), None)
    if kind is None or kind.group not in _GIVEN:
        return "答复没有公开这一信息，不属于可以公开的，不能转为主动公开。"
    return ""


def due(desk: Desk, decided_on: date) -> Term:
    """Until when it is to be published."""
    return term(desk.calendar, decided_on, desk.law.publication_terms[_TERM])


def make_public(
    desk: Desk,
    request_id: int,
    *,
    decided_on: date,
    item_id: int | None = None,
    title: str = "",
    formed_on: date | None = None,
) -> Changes:
    """Note that the information is published from now on: as an item logged already, or as a new one to be published.

    One act. Raises :class:`ImpossibleError`.
    """
    request = request_acts.load_living(desk, request_id)
    if reason := bar(desk, request):
        raise ImpossibleError(reason)
    closing = request.closing
    if decided_on > desk.today() or (closing is not None and decided_on < closing.happened_on):
        told = f"转为主动公开的日期 {decided_on} 应当在答复之日和今天之间。请核对。"
        raise ImpossibleError.of([FieldProblem("decided_on", told)])
    item = None if item_id else _new_item(desk, request, decided_on, title, formed_on)
    if item_id and records.is_binned(desk.file, "items", item_acts.load_item(desk, item_id).id):
        raise ImpossibleError.of([FieldProblem("item", "所选的信息在回收站里。请另选一条，或者先还原。")])
    with desk.act("request.make_public") as act:
        if item is not None:
            item = item_acts.number_given(desk, act, item)
            item_id = act.insert("item", records.columns_of(ITEMS, item))
            derived.refresh(desk.file, "items", [item_id], desk.calendar, desk.law)
        columns = {"made_public_on": decided_on.isoformat(), "made_public_as": item_id}
        act.update("request", request.id, columns)
        derived.refresh(desk.file, "requests", [request.id], desk.calendar, desk.law)
        new = f"，新登记“{item_acts.short(item.title)}”" if item is not None else ""
        act.sentence = f"已将{request.number}的信息转为主动公开{new}"
    return changed(act.sentence, changes.REQUESTS, changes.ITEMS, ids=(request.id,))


def _new_item(desk: Desk, request: Request, decided_on: date, title: str, formed_on: date | None) -> Item:
    """The item to be published. Raises :class:`ImpossibleError` for what is missing."""
    title = characters.line(title).strip()
    problems = [] if title else [FieldProblem("title", "信息名称没有填写。")]
    if formed_on is None:
        problems.append(FieldProblem("formed_on", "生成日期没有填写。"))
    if problems:
        raise ImpossibleError.of(problems)
    item = replace(
        item_acts.new_item(desk),
        title=title,
        formed_on=formed_on,
        department=request.department,
        term_basis=_TERM,
        term_start_on=decided_on,
        remark=f"由{request.number}依申请公开转为主动公开（条例{ARTICLE}）",
    )
    item_rules.check(item, desk.today())
    return item
