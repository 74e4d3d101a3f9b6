"""Text with number fields: parsed without loss, resolved to what the registers say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officer_desk.domain.report.narrative import (
    Number,
    NumberField,
    Section,
    length,
    parse,
    resolve,
    unknown_fields,
)

names = st.text(st.characters(exclude_characters="⟦⟧", exclude_categories=["Cs"]), min_size=1, max_size=6)
texts = st.lists(st.one_of(st.text(max_size=8), names.map(lambda name: f"⟦{name}⟧"))).map("".join)


def numbers(**values: str) -> dict[str, Number]:
    return {name: Number(name, name, value) for name, value in values.items()}


@given(texts)
def test_nothing_is_lost_by_parsing(text: str) -> None:
    parts = parse(text)
    assert "".join(f"⟦{p.name}⟧" if isinstance(p, NumberField) else p for p in parts) == text
    assert "" not in parts
    assert all(isinstance(a, NumberField) or isinstance(b, NumberField) for a, b in zip(parts, parts[1:]))  # noqa: B905, RUF007


@given(texts)
def test_resolving_fills_exactly_the_fields(text: str) -> None:
    parts = parse(text)
    known = {p.name: Number(p.name, "", f"<{p.name}>") for p in parts if isinstance(p, NumberField)}
    filled = "".join(f"<{p.name}>" if isinstance(p, NumberField) else p for p in parts)
    assert resolve(text, known) == filled
    assert unknown_fields(text, known) == []
    assert unknown_fields(text, {}) == [p.name for p in parts if isinstance(p, NumberField)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        ("新收申请", ["新收申请"]),
        ("⟦a⟧", [NumberField("a")]),
        ("收⟦a⟧件、⟦b.c⟧件", ["收", NumberField("a"), "件、", NumberField("b.c"), "件"]),
        ("⟦a⟧⟦b⟧", [NumberField("a"), NumberField("b")]),
        ("⟦⟧ ⟦a", ["⟦⟧ ⟦a"]),
        ("⟦⟦a⟧⟧", ["⟦", NumberField("a"), "⟧"]),
    ],
)
def test_fields_stand_between_white_brackets(text: str, parts: list[str | NumberField]) -> None:
    assert parse(text) == parts


def test_a_number_that_is_gone_shows_as_missing() -> None:
    assert resolve("收⟦a⟧件，办⟦b⟧件", numbers(a="12")) == "收12件，办〔缺数〕件"
    assert resolve("⟦b⟧", {}, unknown="?") == "?"
    assert unknown_fields("收⟦a⟧件，办⟦b⟧件", numbers(a="12")) == ["b"]


def test_a_value_that_looks_like_a_field_is_not_resolved_again() -> None:
    assert resolve("⟦a⟧", numbers(a="⟦b⟧", b="9")) == "⟦b⟧"


@pytest.mark.parametrize(
    ("text", "count"), [("", 0), (" \n　", 0), ("公开 12 条。", 6), ("一\n二\u3000三", 3)]
)
def test_length_leaves_blanks_out(text: str, count: int) -> None:
    assert length(text) == count


@pytest.mark.parametrize(("text", "is_empty"), [("", True), (" \n　", True), ("无", False)])
def test_blank_text_is_empty(text: str, is_empty: bool) -> None:
    assert Section("5", "五", text, is_edited=True).is_empty is is_empty
