"""A last day and how it came about, in words: the one shape in which every register tells of its dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from officer_desk.domain.clock.derivation import written

_WEEK = "一二三四五六日"


@dataclass(frozen=True, slots=True)
class Derived:
    """A last day and how it came about, in words."""

    key: str
    label: str
    on: date
    is_provisional: bool
    is_live: bool
    """True while something still hangs on it."""
    article: str
    """Empty where only a paper, a plan or the officer sets it."""
    sentences: tuple[str, ...]
    doubt: str = ""
    """Why it is 暂定, in one sentence; empty where it is certain."""
    days: tuple[str, ...] = ()
    """The count day by day; empty where nothing is counted."""
    duty: str = ""
    """What is to be done by then; empty where the label says it."""

    @property
    def told(self) -> str:
        """答复期限　2026年10月30日（星期五）."""
        long = f"{written(self.on)}（星期{_WEEK[self.on.weekday()]}）"
        return f"{self.label}　{long}{'（暂定）' if self.is_provisional else ''}"


def text_lines(dates: Iterable[Derived]) -> Iterator[str]:
    """The dates for the clipboard: each after a blank line, with its numbered sentences and its days."""
    for day in dates:
        yield ""
        yield day.told + (f"　依据：{day.article}" if day.article else "")
        yield from (f"{number}. {sentence}" for number, sentence in enumerate(day.sentences, 1))
        yield from (f"   {line}" for line in day.days)
