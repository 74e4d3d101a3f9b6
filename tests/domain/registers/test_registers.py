"""Every register, described once: keys, sections, references, and the functions of those kept by form."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest

from officer_desk.domain.fields import Field, Kind, Register, Value, empty_value
from officer_desk.domain.registers import NUMBERED, PLAIN, REGISTERS
from officer_desk.domain.registers.standing import OPEN_END, Standing
from officer_desk.law import load_law, seeded_calendar

TODAY = date(2025, 12, 29)
ALL = pytest.mark.parametrize("register", list(REGISTERS.values()), ids=list(REGISTERS))
BY_FORM = pytest.mark.parametrize("key", list(PLAIN))


def test_the_registers_stand_in_the_order_of_the_tabs() -> None:
    assert list(REGISTERS) == [
        "items", "requests", "appeals", "tasks", "problems", "activities", "returns",
    ]  # fmt: skip
    assert all(key == register.key for key, register in REGISTERS.items())
    assert set(REGISTERS) >= NUMBERED


@ALL
def test_a_key_and_a_word_stand_for_one_field(register: Register) -> None:
    keys = [field.key for field in register.fields]
    labels = [field.label for field in register.fields]
    assert len(set(keys)) == len(keys)
    assert len(set(labels)) == len(labels)
    assert register.identity in keys
    assert register.headline in keys


@ALL
def test_the_fields_of_a_section_stand_together(register: Register) -> None:
    seen = [field.section for field in register.fields]
    assert list(dict.fromkeys(seen)) == [section for n, section in enumerate(seen) if section not in seen[:n]]
    assert len(register.sections()) == sum(a != b for a, b in zip(["", *seen], seen, strict=False))


@ALL
def test_a_reference_leads_into_a_register(register: Register) -> None:
    for field in register.fields:
        assert (field.value is Value.RECORD) is bool(field.refers_to), field.key
        assert not field.refers_to or field.refers_to in REGISTERS


@ALL
def test_a_choice_has_choices(register: Register) -> None:
    for field in register.fields:
        if field.kind is Kind.STORED and field.value in (Value.CHOICE, Value.CHOICES):
            assert bool(field.choices) is not bool(field.list_key), field.key
            keys = [choice.key for choice in field.choices]
            words = [choice.label for choice in field.choices]
            assert len(set(keys)) == len(keys)
            assert len(set(words)) == len(words)


@ALL
def test_a_table_has_columns_by_default_and_personal_fields_are_not_searched(register: Register) -> None:
    assert any(field.is_default_column for field in register.fields)
    for field in register.fields:
        assert not ((field.is_default_column or field.is_wide_column) and not field.column_width), field.key
        assert not (field.sensitive and field.searchable), field.key


@BY_FORM
def test_a_record_has_every_stored_field_with_its_empty_value_or_a_default(key: str) -> None:
    plain = PLAIN[key]
    record = plain.record()
    for field in plain.register.stored:
        value = getattr(record, field.key)
        assert value == empty_value(field.value) or _is_a_choice(field, value), field.key
    names = {f.name for f in dataclasses.fields(plain.record)}
    log = {"entries"} if plain.has_log else set()
    assert names == {field.key for field in plain.register.stored} | {"id"} | log


def _is_a_choice(field: Field, value: object) -> bool:
    return value in {choice.key for choice in field.choices}


@BY_FORM
def test_the_functions_of_a_register_take_a_blank_record(key: str) -> None:
    plain = PLAIN[key]
    record = plain.record()
    standing = plain.standing(record, load_law(), seeded_calendar())
    assert standing.first_year == 0
    assert standing.last_year == (OPEN_END if key in ("appeals", "problems") else 0)
    assert isinstance(plain.faults(record, TODAY), list)
    assert isinstance(plain.advice(record), list)
    derived = {field.key for field in plain.register.fields if field.kind is Kind.DERIVED}
    assert set(plain.words(record)) == derived - {"status", "due_on"}


@BY_FORM
def test_what_a_log_tells_is_described_where_there_is_one(key: str) -> None:
    events = {field.key for field in PLAIN[key].register.fields if field.kind is Kind.EVENT}
    log = {"progress_on", "progress", "completed_on", "evidence"}
    assert events == (log if PLAIN[key].has_log else set())


def test_a_standing_tells_no_day_it_was_not_told() -> None:
    standing = Standing("pending", is_open=True, due_on=None, first_year=2025, last_year=OPEN_END)
    assert (standing.day, standing.done_on, standing.last_on) == (None, None, None)
