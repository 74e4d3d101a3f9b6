"""The one description of a register: its fields, from which everything else follows.

Form, table, template workbook, import, export and search are all made from these
descriptions. A stored field stands as one line in the dataclass of its record, written
with :func:`stored`; the register collects them with :func:`described`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from officer_desk.domain.errors import FieldProblem
from officer_desk.domain.text import characters


class Kind(Enum):
    """Where a field's value comes from."""

    STORED = "stored"
    DERIVED = "derived"
    """Computed from what is stored; shown and exported, never typed or imported."""
    EVENT = "event"
    """Told by a dated event; an import turns it into one."""


class Value(Enum):
    """What a field holds, and so how it is typed, shown and stored."""

    TEXT = "text"
    NOTE = "note"
    """Text of several lines."""
    DATE = "date"
    INTEGER = "integer"
    CHOICE = "choice"
    """One key out of ``choices``, or one label out of the editable list ``list_key``."""
    CHOICES = "choices"
    """Several of them, kept as a tuple."""
    FLAG = "flag"
    RECORD = "record"
    """The id of a record of the register ``refers_to``."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A stable key, stored and never shown, and the word shown for it."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a register."""

    key: str
    label: str
    section: str
    kind: Kind = Kind.STORED
    value: Value = Value.TEXT
    choices: tuple[Choice, ...] = ()
    list_key: str = ""
    """Name of the officer's editable list the choices come from; stored is the label."""
    refers_to: str = ""
    """Key of the register a reference points into."""
    required: bool = False
    sensitive: bool = False
    """Personal: never indexed for search, masked in lists, kept out of logs."""
    searchable: bool = False
    help: str = ""
    synonyms: tuple[str, ...] = ()
    """Other column heads an import understands."""
    column_width: int = 0
    """Width in the table at the standard size; 0 where it is no column of the table."""
    is_default_column: bool = False
    is_wide_column: bool = False
    """Shown by default only in a window at least 1500 wide."""

    def label_of(self, key: str) -> str:
        """The word shown for a stored choice; the stored text itself for editable lists."""
        return next((choice.label for choice in self.choices if choice.key == key), key)


@dataclass(frozen=True, slots=True)
class Register:
    """A ledger of the bureau: what a record of it consists of."""

    key: str
    label: str
    noun: str
    """The measure word with which records are counted (条, 件)."""
    fields: tuple[Field, ...]
    identity: str
    """Key of the field that names a record for the officer (索引号, 登记号)."""
    headline: str
    """Key of the field that tells what the record is about."""
    stored: tuple[Field, ...] = dataclasses.field(init=False, repr=False, compare=False)
    """The fields that are columns of the record itself."""

    def __post_init__(self) -> None:
        """Pick the stored fields out once: every record asks for them."""
        object.__setattr__(self, "stored", tuple(f for f in self.fields if f.kind is Kind.STORED))

    def field(self, key: str) -> Field:
        """The field of that key. Raises ``KeyError`` where there is none."""
        for candidate in self.fields:
            if candidate.key == key:
                return candidate
        raise KeyError(key)

    def sections(self) -> dict[str, list[Field]]:
        """The fields by the section of the form they stand in, in order."""
        found: dict[str, list[Field]] = {}
        for candidate in self.fields:
            found.setdefault(candidate.section, []).append(candidate)
        return found


_EMPTY: dict[Value, Any] = {Value.CHOICES: (), Value.FLAG: False}


def empty_value(value: Value) -> Any:
    """What a field of this kind holds when nothing was entered."""
    if value in (Value.DATE, Value.INTEGER, Value.RECORD):
        return None
    return _EMPTY.get(value, "")


def stored(
    label: str,
    section: str,
    value: Value = Value.TEXT,
    *,
    default: Any = dataclasses.MISSING,
    **description: Any,
) -> Any:
    """A dataclass field that carries its register description with it."""
    return dataclasses.field(
        default=empty_value(value) if default is dataclasses.MISSING else default,
        metadata={"label": label, "section": section, "value": value, **description},
    )


def described(record: type) -> tuple[Field, ...]:
    """The stored fields of a record's dataclass, in the order they are written."""
    found = []
    for item in dataclasses.fields(record):
        if "label" in item.metadata:
            found.append(Field(key=item.name, **item.metadata))
    return tuple(found)


def in_sections(fields: Iterable[Field], sections: Iterable[str]) -> tuple[Field, ...]:
    """The fields put in the order of the sections they belong to."""
    order = {section: number for number, section in enumerate(sections)}
    return tuple(sorted(fields, key=lambda f: order[f.section]))


def display(field: Field, value: Any) -> str:
    """A value as it is shown in a table, a form or a workbook; empty for nothing."""
    if value is None or value == "" or value == ():
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return "、".join(field.label_of(str(part)) for part in value)
    if field.value is Value.CHOICE:
        return field.label_of(str(value))
    return str(value)


def missing(fields: Iterable[Field], values: Mapping[str, Any]) -> list[Field]:
    """The required fields that hold nothing, or only blanks."""
    return [f for f in fields if f.required and _is_blank(values.get(f.key))]


def _is_blank(value: Any) -> bool:
    return characters.is_blank(value) if isinstance(value, str) else value in (None, ())


def cleaned(fields: Iterable[Field], values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of those fields as they are kept: texts without what cannot be seen."""
    known = {f.key: f for f in fields}
    return {key: _kept(known[key], value) for key, value in values.items() if key in known}


def _kept(field: Field, value: Any) -> Any:
    if isinstance(value, str):
        text = characters.note(value) if field.value is Value.NOTE else characters.line(value)
        return text.strip() if field.value is Value.CHOICE else text
    if field.value is Value.CHOICES:
        return tuple(characters.line(one) for one in value)
    return value


EARLIEST_YEAR = 1949
YEARS_AHEAD = 20
"""Choice: no paper of a bureau is older than the republic, no limit set further ahead."""


def faults(fields: Iterable[Field], values: Mapping[str, Any], today: date) -> list[FieldProblem]:
    """What no field of its kind can hold: a choice that is none, a day of an implausible year."""
    found = []
    for f in fields:
        value = values.get(f.key)
        if f.choices and not _is_blank(value):
            keys = {choice.key for choice in f.choices}
            chosen: Any = value if f.value is Value.CHOICES else (value,)
            found += [
                FieldProblem(f.key, f"“{one}”不是可选的{f.label}。请从列表中选择。")
                for one in chosen
                if one not in keys
            ]
        latest = today.year + YEARS_AHEAD
        if isinstance(value, date) and not EARLIEST_YEAR <= value.year <= latest:
            sentence = f"{f.label} {value} 不合情理。请填 {EARLIEST_YEAR} 至 {latest} 年之间的日期。"
            found.append(FieldProblem(f.key, sentence))
    return found
