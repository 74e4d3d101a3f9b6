"""Hints from the words of an application: what it may really be. Warnings, never decisions.

The lists are short on purpose: a hint too many teaches the officer to pass hints over.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from officer_desk.domain.citation import Citation
from officer_desk.domain.text.similarity import Profile, profile

SEVERAL = "several"
"""Key of the hint that is told from the parts of a content."""
_BREAK = "\ue000"
_MARK = re.compile(
    r"(?:^|(?<=[\n。；：，]))(?:\d{1,2}(?:[、)）]|[.](?!\d))|[一二三四五六七八九十]{1,3}、|[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）])"
)
_MOST_WORDS = 3
_LONGEST = 24
_MOST_PARTS = 40
"""Of a list that is longer no more is looked at."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One kind of hint and what calls it up."""

    key: str
    label: str
    advice: str
    """请核实……。"""
    citation: Citation
    patterns: tuple[re.Pattern[str], ...]
    unless: tuple[re.Pattern[str], ...]
    """Passages that are taken out before anything is looked for."""
    question: str
    """Key of the question of the decision guide it belongs to."""
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Hint:
    """What an application looks like, and the words it was told from."""

    key: str
    label: str
    words: tuple[str, ...]
    """As they stand in the content, at most three."""
    citation: Citation
    advice: str
    question: str

    @property
    def sentence(self) -> str:
        """像是咨询：“请问”。请核实：…… （第二条）."""
        told = "、".join(f"“{word}”" for word in self.words)
        return f"{self.label}：{told}。{self.advice}（{self.citation}）"


def hints(wordings: Sequence[Wording], content: str, received_on: date | None = None) -> list[Hint]:
    """What the words of a content call up, under the law of the receipt date; in the order of the lists."""
    text = _plain(content)
    day = received_on or date.max
    found = []
    for wording in wordings:
        if wording.since is not None and day < wording.since:
            continue
        words = _parts(text) if wording.key == SEVERAL else _words(wording, text)
        if words:
            found.append(
                Hint(wording.key, wording.label, words, wording.citation, wording.advice, wording.question)
            )
    return found


_WIDE = {0xFF01 + n: 0x21 + n for n in range(94) if chr(0x21 + n).isalnum()}
_NARROW_MARK = re.compile(r"[;!?:]|,(?!\d)")
_WIDE_MARKS = {";": "；", "!": "！", "?": "？", ":": "：", ",": "，"}


def _plain(content: str) -> str:
    """The text with letters and digits narrow, marks wide, and without blanks; its lines stay apart."""
    lines = content.translate(_WIDE).splitlines()
    text = "\n".join("".join(line.split()) for line in lines).strip()
    return _NARROW_MARK.sub(lambda mark: _WIDE_MARKS[mark.group()], text)


def _words(wording: Wording, text: str) -> tuple[str, ...]:
    for passage in wording.unless:
        text = passage.sub(_BREAK, text)
    found = [match.group() for pattern in wording.patterns for match in pattern.finditer(text)]
    return tuple(dict.fromkeys(_short(word) for word in found if _BREAK not in word))[:_MOST_WORDS]


def _short(word: str) -> str:
    return word if len(word) <= _LONGEST else f"{word[:_LONGEST]}…"


def _parts(text: str) -> tuple[str, ...]:
    """The first words of numbered parts that have nothing in common; empty where they hang together."""
    parts = [re.split(r"[。；\n]", part)[0].strip("，") for part in _MARK.split(text, _MOST_PARTS)[1:]]
    parts = [part for part in parts if part]
    profiles = [profile(part) for part in parts]
    if len(parts) < 2 or any(not each.runs for each in profiles):
        return ()
    apart = _apart(profiles)
    if len(apart) < 2:
        return ()
    return tuple(_short(parts[place]) for place in apart)[:_MOST_WORDS]


def _apart(profiles: Sequence[Profile]) -> list[int]:
    """The first of each group of parts that share runs, directly or by way of others."""
    groups: list[tuple[int, set[str]]] = []
    for place, each in enumerate(profiles):
        runs, first = set(each.runs), place
        rest = []
        for at, shared in groups:
            if shared & runs:
                runs |= shared
                first = min(first, at)
            else:
                rest.append((at, shared))
        groups = [*rest, (first, runs)]
    return sorted(at for at, _ in groups)
