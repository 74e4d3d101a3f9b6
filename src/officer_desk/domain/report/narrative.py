"""The report's text: sentences with number fields that stay true.

A number field is written ``⟦name⟧`` in the stored text; its value comes from the registers
each time the text is shown or printed, so it cannot go stale.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

FIELD = re.compile(r"⟦([^⟦⟧]+)⟧")


@dataclass(frozen=True, slots=True)
class NumberField:
    """A place in the text where a number of the registers stands."""

    name: str


@dataclass(frozen=True, slots=True)
class Number:
    """A named number and the words it is offered under."""

    name: str
    label: str
    text: str
    """The value as printed."""


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of the report's text, as drafted or as the officer wrote it."""

    key: str
    heading: str
    text: str
    is_edited: bool

    @property
    def is_empty(self) -> bool:
        """True where nothing is written."""
        return not self.text.strip()


def parse(text: str) -> list[str | NumberField]:
    """The text as plain stretches and number fields, in order; empty stretches left out."""
    parts: list[str | NumberField] = []
    position = 0
    for match in FIELD.finditer(text):
        if match.start() > position:
            parts.append(text[position : match.start()])
        parts.append(NumberField(match.group(1)))
        position = match.end()
    if position < len(text):
        parts.append(text[position:])
    return parts


def resolve(text: str, numbers: Mapping[str, Number], *, unknown: str = "〔缺数〕") -> str:
    """The text with every field replaced by its number."""
    return FIELD.sub(lambda m: numbers[m.group(1)].text if m.group(1) in numbers else unknown, text)


def unknown_fields(text: str, numbers: Mapping[str, Number]) -> list[str]:
    """Names in the text that no number bears."""
    return [m.group(1) for m in FIELD.finditer(text) if m.group(1) not in numbers]


def length(text: str) -> int:
    """How many characters the resolved text counts, blanks left out."""
    return len(re.sub(r"\s", "", text))
