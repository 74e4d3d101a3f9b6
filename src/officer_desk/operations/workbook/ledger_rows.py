"""Makes a record of a ledger's row: what is stored, and what its dates tell of.

An old ledger holds what happened, lawful or not. What may not be done as a next act is taken
as 既成事实 with a reason; what cannot be true is a fault of the row.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from officer_desk.domain.errors import FieldProblem, ImpossibleError, RuleError
from officer_desk.domain.registers import PLAIN, figures, item_rules
from officer_desk.domain.registers.figures import Figure
from officer_desk.domain.registers.items import Item
from officer_desk.operations.desk import Desk
from officer_desk.operations.workbook.plain_rows import plain_builder
from officer_desk.operations.workbook.request_rows import OLD_LEDGER, Note, request_builder

Record = Any
"""An item, a request with its events, a figure, or a record kept by form with its log."""
Build = Callable[[Mapping[str, Any], Note], Record]
"""Makes a record of the values read. Raises :class:`ImpossibleError` with field problems."""


def builder(desk: Desk, register: str, year_hint: int | None = None) -> Build:
    """What makes records of the rows of that register; ``year_hint`` is the year of the sheet's title."""
    if register in PLAIN:
        return plain_builder(desk, register, year_hint)
    builders = {"items": _item_builder, "requests": request_builder, "figures": _figure_builder}
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
