"""推进记录: the dated log of a task of the work plan or of a problem being put right."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from officer_desk.domain.errors import FieldProblem, ImpossibleError
from officer_desk.domain.fields import EARLIEST_YEAR
from officer_desk.domain.text.characters import is_blank


class ProgressKind(Enum):
    """What an entry of the log tells."""

    PROGRESS = "progress"
    DONE = "done"
    DROPPED = "dropped"
    """取消: not pursued any more, with its reason."""
    CARRIED = "carried"
    """结转: goes on as a record of the next year."""


PROGRESS_WORDS = {
    ProgressKind.PROGRESS: "推进",
    ProgressKind.DONE: "完成",
    ProgressKind.DROPPED: "取消",
    ProgressKind.CARRIED: "结转下年",
}
CLOSING = frozenset({ProgressKind.DONE, ProgressKind.DROPPED, ProgressKind.CARRIED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One dated line of a progress log, with what proves it."""

    id: int = 0
    kind: ProgressKind
    happened_on: date
    note: str = ""
    evidence: str = ""
    """佐证材料: where the proof lies (a document number, a web address, a file's name)."""


def in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries by day, those of one day in the order they were kept."""
    return tuple(sorted(entries, key=lambda entry: (entry.happened_on, entry.id)))


def closing(entries: Iterable[Entry]) -> Entry | None:
    """The entry that ended the matter; None while it goes on."""
    found = [entry for entry in in_order(entries) if entry.kind in CLOSING]
    return found[-1] if found else None


def last(entries: Iterable[Entry]) -> Entry | None:
    """The latest entry; None where nothing was logged."""
    found = in_order(entries)
    return found[-1] if found else None


def check_entry(entries: Iterable[Entry], entry: Entry, today: date) -> None:
    """Refuse an entry that cannot be. Raises :class:`ImpossibleError`."""
    problems = []
    if entry.happened_on > today:
        problems.append(
            FieldProblem("happened_on", f"日期 {entry.happened_on} 晚于今天 {today}。请填写已经发生的日期。")
        )
    if entry.happened_on.year < EARLIEST_YEAR:
        problems.append(FieldProblem("happened_on", f"日期 {entry.happened_on} 不合情理。请核对年份。"))
    ended = closing(entries)
    if ended is not None:
        word = PROGRESS_WORDS[ended.kind]
        problems.append(
            FieldProblem("", f"这一项已于 {ended.happened_on} 登记“{word}”。要继续登记，请先删除那一条。")
        )
    if entry.kind in CLOSING and any(other.happened_on > entry.happened_on for other in entries):
        problems.append(
            FieldProblem(
                "happened_on",
                f"{PROGRESS_WORDS[entry.kind]}日期 {entry.happened_on} 早于已登记的推进日期。请核对。",
            )
        )
    if entry.kind is ProgressKind.DROPPED and is_blank(entry.note):
        problems.append(FieldProblem("note", "取消要写明理由。"))
    if entry.kind is ProgressKind.PROGRESS and is_blank(entry.note):
        problems.append(FieldProblem("note", "请写明推进了什么。"))
    if problems:
        raise ImpossibleError.of(problems)


# --- a whole log in one cell of a workbook ------------------------------------------------

_LINE = re.compile(r"(\d{4}-\d{2}-\d{2}) (推进|完成|取消|结转下年)(?:：(.*?))?(?:〔佐证：(.*)〕)?")
_KIND_OF_WORD = {word: kind for kind, word in PROGRESS_WORDS.items()}


def log_text(entries: Iterable[Entry]) -> str:
    """A log as a workbook holds it: one line for each entry, which :func:`read_log` reads back."""
    return "\n".join(_line(entry) for entry in in_order(entries))


def _line(entry: Entry) -> str:
    text = f"{entry.happened_on} {PROGRESS_WORDS[entry.kind]}"
    if entry.note:
        text += "：" + " ".join(entry.note.split())
    return f"{text}〔佐证：{' '.join(entry.evidence.split())}〕" if entry.evidence else text


def read_log(text: str) -> tuple[Entry, ...] | None:
    """The entries that :func:`log_text` wrote; None where the text is not such a log."""
    found = []
    for line in filter(None, map(str.strip, text.splitlines())):
        match = _LINE.fullmatch(line)
        if match is None:
            return None
        try:
            day = date.fromisoformat(match[1])
        except ValueError:
            return None
        found.append(
            Entry(kind=_KIND_OF_WORD[match[2]], happened_on=day, note=match[3] or "", evidence=match[4] or "")
        )
    return tuple(found) or None
