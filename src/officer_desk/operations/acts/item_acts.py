"""Acts on the register 主动公开: log, review, publish, correct an item."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from typing import Any

from officer_desk.domain.calendar import terms
from officer_desk.domain.errors import FieldProblem, ImpossibleError
from officer_desk.domain.fields import cleaned
from officer_desk.domain.registers import item_rules, items
from officer_desk.domain.registers.items import REGISTER, Item
from officer_desk.domain.text import characters, record_numbers
from officer_desk.operations import changes
from officer_desk.operations.acts import record_links
from officer_desk.operations.acts.record_links import Links
from officer_desk.operations.changes import Changes, changed
from officer_desk.operations.desk import Desk
from officer_desk.store import derived, lookup, records
from officer_desk.store.desk_file import Act

SERIES = "items"


def new_item(desk: Desk) -> Item:
    """An item as the form begins with: today, the bureau, the last department."""
    today = desk.today()
    return Item(
        formed_on=today,
        publisher=desk.bureau.name_on(today),
        department=lookup.last_value(desk.file, "item", "department"),
    )


def next_number(desk: Desk, item: Item) -> str:
    """The index number the item would get, for showing only; empty where the code is not known."""
    bureau, day = desk.bureau, item.formed_on or desk.today()
    if not bureau.unified_code and "{org}" in bureau.index_template:
        return ""
    sequence = records.last_number(desk.file, SERIES, day.year) + 1
    codes = {**bureau.codes(), "cat": item.category}
    return record_numbers.compose(bureau.index_template, day=day, sequence=sequence, codes=codes)


def load_item(desk: Desk, item_id: int) -> Item:
    """The item of that id. Raises :class:`ImpossibleError` where it is gone."""
    item = records.read_item(desk.file, item_id)
    if item is None:
        raise ImpossibleError("这条信息已被彻底删除，不能再打开。")
    return item


def save_item(desk: Desk, values: Mapping[str, Any], *, item_id: int = 0, accept_reason: str = "") -> Changes:
    """Log a new item or change one. A publication needs its review first.

    With ``accept_reason`` an unlawful publication is recorded as 既成事实. Raises
    :class:`ImpossibleError` or :class:`RuleError`.

    Law: 条例(2019) art. 17, 26
    """
    before = load_item(desk, item_id) if item_id else Item()
    if item_id and records.is_binned(desk.file, "items", item_id):
        raise ImpossibleError("这条信息在回收站里，不能修改。请先从回收站还原。")
    item = _changed(before, values)
    reason = characters.note(accept_reason).strip()
    if reason:
        item = replace(item, irregular_reason=reason)
    item_rules.check(item, desk.today())
    _check_publication(before, item)
    if not any(getattr(item, f.key) != getattr(before, f.key) for f in REGISTER.stored):
        return changed("没有改动", ids=(item_id,), can_undo=False)
    is_publishing = item.is_published and not before.is_published
    name = "item.publish" if is_publishing else "item.edit" if item_id else "item.add"
    with desk.act(name) as act:
        _use_typed(desk, act, item)
        item = number_given(desk, act, item)
        if item_id:
            act.update("item", item_id, records.changed_columns(REGISTER, before, item))
        else:
            item_id = act.insert("item", records.columns_of(REGISTER, item))
        derived.refresh(desk.file, "items", [item_id], desk.calendar, desk.law)
        verb = "已登记公开" if is_publishing else "已修改" if before.id else "已登记"
        act.sentence = f"{verb}“{short(item.title)}”"
    return changed(act.sentence, changes.ITEMS, ids=(item_id,))


def short(title: str) -> str:
    """A title as a sentence names it."""
    return title if len(title) <= 24 else f"{title[:23]}…"


def _changed(item: Item, values: Mapping[str, Any]) -> Item:
    return replace(item, **cleaned(REGISTER.stored, values))


def _check_publication(before: Item, item: Item) -> None:
    """Ask for the review where this act publishes, or takes away what a publication rested on."""
    watched = ("published_on", "review_on", "review_result", "irregular_reason")
    if any(getattr(item, key) != getattr(before, key) for key in watched):
        item_rules.check_publication(item)


def _use_typed(desk: Desk, act: Act, item: Item) -> None:
    """Refuse a typed index number in use, or mark it as used."""
    if not item.index_number.strip():
        return
    _refuse_used(desk, item)
    codes = {**desk.bureau.codes(), "cat": item.category}
    found = record_numbers.sequence_of(desk.bureau.index_template, item.index_number, codes=codes)
    if found:
        act.use_number(SERIES, found[0] or (item.formed_on or desk.today()).year, found[1])


def number_given(desk: Desk, act: Act, item: Item, taken: Container[str] = ()) -> Item:
    """The item with its index number: the one typed, or the next that is neither used nor taken."""
    if item.index_number.strip():
        return item
    bureau = desk.bureau
    codes = {**bureau.codes(), "cat": item.category}
    day = item.formed_on or desk.today()
    if not bureau.unified_code and "{org}" in bureau.index_template:
        return item
    while True:
        number = record_numbers.compose(
            bureau.index_template, day=day, sequence=act.next_number(SERIES, day.year), codes=codes
        )
        is_taken = record_numbers.number_key(number) in taken
        if not is_taken and records.holder_of(desk.file, "items", number) is None:
            return replace(item, index_number=number)


def _refuse_used(desk: Desk, item: Item) -> None:
    holder = records.holder_of(desk.file, "items", item.index_number, item.id)
    if holder is not None:
        place = "（在回收站）" if holder.is_binned else ""
        raise ImpossibleError.of(
            [
                FieldProblem(
                    "index_number",
                    f"索引号 {item.index_number} 已用于“{short(holder.headline)}”{place}。请换一个，或留空自动取号。",
                )
            ]
        )


def working_days_late(desk: Desk, item: Item) -> int:
    """How many working days after its limit an item was published; 0 where it was in time."""
    term = items.publication_term(item, desk.law.publication_terms, desk.calendar)
    if term is None or item.published_on is None or item.published_on <= term.due_on:
        return 0
    return max(1, desk.calendar.working_days_between(term.due_on, item.published_on))


def item_advice(desk: Desk, values: Mapping[str, Any], item_id: int = 0) -> list[FieldProblem]:
    """What is worth a second look in a form being filled; forbids nothing."""
    return item_rules.advice(_changed(replace(Item(), id=item_id), values))


def item_derived(desk: Desk, values: Mapping[str, Any]) -> dict[str, str]:
    """State and limit of an item as a form shows them while it is filled."""
    item = _changed(Item(), values)
    term = items.publication_term(item, desk.law.publication_terms, desk.calendar)
    shown = {"status": items.status(item), "due_on": "", "due_note": ""}
    if term is not None:
        unit = "个工作日" if term.rule.unit is terms.Unit.WORKING_DAYS else "日"
        is_special = item.term_basis == "special"
        basis = "按填写的期限" if is_special else f"{term.rule.length}{unit}"
        shown["due_on"] = term.due_on.isoformat()
        shown["due_note"] = "暂定" if term.is_provisional else basis
        if items.is_open(item):
            shown["remaining"] = terms.remaining(desk.calendar, desk.today(), term.due_on)
    return shown


def find_items(desk: Desk, text: str, limit: int = 20) -> list[tuple[int, str]]:
    """Items to choose from, newest first: id and what to call them."""
    return [
        (item_id, f"{title}（{number}）" if number else title)
        for item_id, title, number in lookup.find_items(desk.file, text, limit)
    ]


def import_items(
    desk: Desk,
    found: Sequence[Item],
    *,
    sentence: str = "",
    explained: Mapping[int, str] | None = None,
    links: Links = record_links.NONE,
) -> Changes:
    """Add many items as one act, in their order, numbering those without an index number.

    ``explained`` tells of an item, by its place in ``found``, the index number of the one of
    ``found`` that it explains; ``links`` are references to put in place to them. The items are checked by
    the caller. Nothing is kept where anything fails.
    """
    with desk.act("item.import") as act:
        taken: dict[str, int] = {}
        for place in range(len(found)):
            _use_typed(desk, act, found[place])
            taken[record_numbers.number_key(found[place].index_number)] = 0
        saved = []
        for item in found:
            numbered = number_given(desk, act, item, taken)
            item_id = act.insert("item", records.columns_of(REGISTER, numbered))
            taken[record_numbers.number_key(numbered.index_number)] = item_id
            saved.append(replace(numbered, id=item_id))
        for place, number in (explained or {}).items():
            named = taken.get(record_numbers.number_key(number))
            if named:
                act.update("item", saved[place].id, {"interprets": named})
                saved[place] = replace(saved[place], interprets=named)
        touched = record_links.tie(desk, act, "items", saved, links)
        derived.write_items(desk.file.db, saved, desk.calendar, desk.law)
        act.sentence = sentence or f"已导入主动公开 {len(saved)} 条"
    return changed(act.sentence, changes.ITEMS, changes.LISTS, *touched, ids=tuple(item.id for item in saved))
