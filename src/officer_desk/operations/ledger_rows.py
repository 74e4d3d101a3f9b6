"""Makes a record of a ledger's row: what is stored, and the events its dates tell of.

An old ledger holds what happened, lawful or not. What may not be done as a next act is taken
as 既成事实 with a reason; what cannot be true is a fault of the row.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from officer_desk.domain import figures, item_rules, request_rules
from officer_desk.domain.errors import FieldProblem, ImpossibleError, RuleError
from officer_desk.domain.figures import Figure
from officer_desk.domain.items import Item
from officer_desk.domain.outcomes import Outcome
from officer_desk.domain.registers import PLAIN
from officer_desk.domain.requests import Event, EventKind, Request
from officer_desk.operations.desk import Desk
from officer_desk.operations.plain_rows import plain_builder

Record = Any
"""An item, a request with its events, a figure, or a record kept by form with its log."""
Note = Callable[[str, str], None]
"""Takes a field's key and a sentence the officer should read before importing."""
Build = Callable[[Mapping[str, Any], Note], Record]
"""Makes a record of the values read. Raises :class:`ImpossibleError` with field problems."""

OLD_LEDGER = "导入旧台账"
"""Reason given to what the rules would refuse today."""

REASON = "irregularity"
"""Of the derived columns the one that is read: the reason of what is recorded as 既成事实."""

_EVENT_KEYS = frozenset({"answered_on", "answer", "answer_number", "served_on", "service", REASON})
_PENDING_NUMBER = "自动取号"


def builder(desk: Desk, register: str, year_hint: int | None = None) -> Build:
    """What makes records of the rows of that register; ``year_hint`` is the year of the sheet's title."""
    if register in PLAIN:
        return plain_builder(desk, register, year_hint)
    builders = {"items": _item_builder, "requests": _request_builder, "figures": _figure_builder}
    return builders[register](desk)


def _item_builder(desk: Desk) -> Build:
    today = desk.today()

    def build(values: Mapping[str, Any], note: Note) -> Item:
        item = Item(**values)
        item_rules.check(item, today, is_draft_allowed=False)
        if item.is_published:
            try:
                item_rules.check_publication(item)
            except RuleError as error:
                item = replace(item, irregular_reason=_publication_reason(item, error))
                note("published_on", f"{item.irregular_reason}，已按既成事实录入。")
        return item

    return build


def _publication_reason(item: Item, error: RuleError) -> str:
    if error.rule == item_rules.RULE_WITHHELD:
        return f"{OLD_LEDGER}：审查结果不是可以公开"
    has_review = item.review_on is not None and bool(item.review_result)
    return f"{OLD_LEDGER}：{'先公开、后审查' if has_review else '无保密审查记录'}"


def _request_builder(desk: Desk) -> Build:
    today, kinds = desk.today(), desk.law.answers

    def build(values: Mapping[str, Any], note: Note) -> Request:
        stored = {key: value for key, value in values.items() if key not in _EVENT_KEYS}
        request = Request(**{"channel": "", "applicant_type": "", **stored})
        numbered = request if request.number else replace(request, number=_PENDING_NUMBER)
        request_rules.check_registration(numbered, today)
        closed = _closed(request, values, note)
        if values.get(REASON) and not any(event.is_irregular for event in closed.events):
            note(REASON, "本件的办理合乎规定，没有按既成事实录入，这一栏的说明没有保留。")
        return _served(closed, values, note)

    def _closed(request: Request, values: Mapping[str, Any], note: Note) -> Request:
        outcome: Outcome | None = values.get("answer")
        day: date | None = values.get("answered_on")
        number: str = values.get("answer_number", "")
        if outcome is None and day is None:
            if number:
                raise _fault("answer_number", "有答复文号，没有办理结果和答复日期。请补填，或删去文号。")
            return request
        if outcome is None:
            raise _fault("answer", "有答复日期，没有办理结果。两项须同时填写；尚未办结的，两项都留空。")
        if day is None:
            raise _fault("answered_on", "有办理结果，没有答复日期。两项须同时填写；尚未办结的，两项都留空。")
        if outcome.row:
            note("answer", f"这一行含几种答复，先按“{kinds.label(outcome.kind)}”录入，请逐件核实后更正。")
        if outcome.is_withdrawal:
            event = Event(kind=EventKind.WITHDRAWN, happened_on=day, document_number=number)
            try:
                return request_rules.withdraw(request, event, today=today)
            except ImpossibleError as error:
                raise _fault("answered_on", error.sentence) from None
        event = Event(
            kind=EventKind.ANSWERED,
            happened_on=day,
            answer_kind=outcome.kind,
            answer_ground=outcome.ground,
            document_number=number,
        )
        try:
            return request_rules.answer(request, event, kinds=kinds, today=today)
        except RuleError as error:
            reason: str = values.get(REASON) or OLD_LEDGER
            note("answer", f"{error.sentence}台账里没有这一步，已按既成事实录入，理由：{reason}。")
            event = replace(event, irregular_rule=error.rule, irregular_reason=reason)
            return request_rules.answer(request, event, kinds=kinds, today=today)

    def _served(request: Request, values: Mapping[str, Any], note: Note) -> Request:
        day: date | None = values.get("served_on")
        method: str = values.get("service", "")
        if day is None:
            if method:
                note("service", "只有送达方式，没有送达日期，送达没有录入。")
            return request
        if request.last(EventKind.ANSWERED) is None:
            raise _fault(
                "served_on", "有送达日期，没有答复可以送达。请补填办理结果和答复日期，或删去送达日期。"
            )
        event = Event(kind=EventKind.SERVED, happened_on=day, method=method)
        return request_rules.serve(request, event, today=today)

    return build


def _figure_builder(desk: Desk) -> Build:
    today = desk.today()

    def build(values: Mapping[str, Any], note: Note) -> Figure:
        problems = [
            FieldProblem(key, f"{label}没有填写。")
            for key, label in (("year", "年度"), ("key", "项目"), ("amount", "数值"))
            if key not in values
        ]
        if problems:
            raise ImpossibleError.of(problems)
        year: int = values["year"]
        figures.check_year(year, today)
        kind = figures.BY_KEY[values["key"]]
        try:
            amount = figures.parse_amount(kind, values["amount"])
        except ImpossibleError as error:
            raise _fault("amount", error.sentence) from None
        return Figure(
            year=year,
            key=kind.key,
            amount=amount,
            source=values.get("source", ""),
            note=values.get("note", ""),
        )

    return build


def _fault(field: str, sentence: str) -> ImpossibleError:
    return ImpossibleError(sentence, problems=(FieldProblem(field, sentence),))
