"""Reads ``resources/law/wording.toml``: the words that call up a hint."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from officer_desk.domain.citation import Citation
from officer_desk.domain.law.word_hints import Wording


def wordings(raw: Mapping[str, Any]) -> tuple[Wording, ...]:
    """The hints the file knows, in its order; a missing or unknown key, or a broken pattern, fails loudly."""
    return tuple(_wording(entry) for entry in raw["hint"])


def _wording(raw: Mapping[str, Any]) -> Wording:
    values = dict(raw)
    return Wording(
        citation=Citation(values.pop("law"), values.pop("article")),
        patterns=tuple(re.compile(pattern) for pattern in values.pop("patterns")),
        unless=tuple(re.compile(pattern) for pattern in values.pop("unless")),
        **values,
    )
