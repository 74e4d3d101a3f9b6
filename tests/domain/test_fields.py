"""The one description of a register: collected, ordered, shown and asked for."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import Any

import pytest

from officer_desk.domain.fields import (
    Choice,
    Field,
    Kind,
    Register,
    Value,
    described,
    display,
    empty_value,
    in_sections,
    missing,
    stored,
)
from officer_desk.domain.workbook.ledgers import LEDGERS


@dataclass(frozen=True, kw_only=True)
class Paper:
    id: int = 0
    name: str = stored("名称", "甲", required=True)
    made_on: date | None = stored("日期", "乙", Value.DATE)
    kind: str = stored("种类", "甲", Value.CHOICE, choices=(Choice("a", "文件"),), default="a")
    tags: tuple[str, ...] = stored("标签", "乙", Value.CHOICES)
    count: int | None = stored("件数", "乙", Value.INTEGER)
    is_open: bool = stored("公开", "甲", Value.FLAG)
    parent: int | None = stored("来源", "乙", Value.RECORD)


STATUS = Field("status", "状态", "甲", Kind.DERIVED)
PAPERS = Register("papers", "文件", "件", in_sections((*described(Paper), STATUS), "甲乙"), "name", "name")


def test_the_stored_fields_are_those_described_in_their_order() -> None:
    assert [f.key for f in described(Paper)] == [f.name for f in fields(Paper)][1:]
    assert Paper() == Paper(name="", made_on=None, kind="a", tags=(), count=None, is_open=False, parent=None)


def test_sections_keep_their_order_and_that_of_their_fields() -> None:
    assert {name: [f.key for f in found] for name, found in PAPERS.sections().items()} == {
        "甲": ["name", "kind", "is_open", "status"],
        "乙": ["made_on", "tags", "count", "parent"],
    }
    assert STATUS not in PAPERS.stored
    assert len(PAPERS.stored) == len(described(Paper))


def test_a_field_is_found_by_its_key() -> None:
    assert PAPERS.field("tags").value is Value.CHOICES
    with pytest.raises(KeyError):
        PAPERS.field("gone")


@pytest.mark.parametrize("value", list(Value))
def test_an_empty_field_shows_nothing_but_a_flag(value: Value) -> None:
    shown = display(Field("x", "某", "甲", value=value), empty_value(value))
    assert shown == ("否" if value is Value.FLAG else "")


CHOSEN = Field("x", "某", "甲", value=Value.CHOICE, choices=(Choice("a", "文件"), Choice("b", "公告")))


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        (CHOSEN, "a", "文件"),
        (CHOSEN, "自填", "自填"),  # of an editable list the label itself is stored
        (CHOSEN, ("b", "a", "自填"), "公告、文件、自填"),
        (CHOSEN, None, ""),
        (Field("x", "某", "甲"), "a", "a"),
        (Field("x", "某", "甲", value=Value.DATE), date(2026, 1, 2), "2026-01-02"),
        (Field("x", "某", "甲", value=Value.INTEGER), 0, "0"),
        (Field("x", "某", "甲", value=Value.FLAG), True, "是"),
    ],
)
def test_a_value_as_it_is_shown(field: Field, value: Any, shown: str) -> None:
    assert display(field, value) == shown


@pytest.mark.parametrize(
    ("value", "is_missing"),
    [(None, True), ("", True), (" 　\n", True), ((), True), ("无", False), (0, False), (False, False)],
)
def test_a_required_field_holds_more_than_blanks(value: Any, is_missing: bool) -> None:
    asked = Field("x", "某", "甲", required=True)
    assert missing([asked, Field("y", "某", "甲")], {"x": value}) == ([asked] if is_missing else [])


@pytest.mark.parametrize("register", LEDGERS.values(), ids=LEDGERS.keys())
def test_every_register_describes_itself_soundly(register: Register) -> None:
    keys = [field.key for field in register.fields]
    assert len(keys) == len(set(keys))
    assert {register.identity, register.headline} <= set(keys)
    for field in register.fields:
        assert field.label
        if field.value in (Value.CHOICE, Value.CHOICES):
            assert bool(field.choices) != bool(field.list_key), field.key
            assert len({choice.key for choice in field.choices}) == len(field.choices)
        assert not (field.sensitive and field.searchable), field.key
        assert not (field.is_default_column or field.is_wide_column) or field.column_width, field.key
