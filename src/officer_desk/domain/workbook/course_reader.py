"""Reads 办理经过, the course of a request in one cell: what :mod:`officer_desk.domain.workbook.course` wrote, or a person.

A person may write days as 2025年3月5日, half-width marks, the usual other words for a step, and leave out the word 备注.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from officer_desk.domain.errors import ImpossibleError
from officer_desk.domain.requests.life import EVENT_WORDS
from officer_desk.domain.requests.request import CONSULTED, ORDERERS, Event, EventKind
from officer_desk.domain.text.dates import read_date
from officer_desk.domain.workbook.course import DAY, ENDS, LAPSES, METHODS, NEXT_LINE, PART, WHOM, unguarded
from officer_desk.domain.workbook.entries import word
from officer_desk.domain.workbook.outcomes import Outcome
from officer_desk.domain.workbook.vocabulary import WORDS

_OTHER_WORDS = {
    EventKind.ORDERED: ("责令重新答复", "责令限期答复"),
    EventKind.CORRECTION_ASKED: ("补正告知", "补正通知", "要求补正"),
    EventKind.CORRECTION_RECEIVED: ("补正", "申请人补正"),
    EventKind.CORRECTION_LAPSED: ("逾期未补正",),
    EventKind.CONSULTED: ("征询意见", "征求第三方意见", "征求共同制作机关意见", "征求其他机关意见"),
    EventKind.OPINION_RECEIVED: ("意见反馈", "收到第三方意见", "收到共同制作机关意见", "收到其他机关意见"),
    EventKind.REASONS_ASKED: ("要求申请人说明理由",),
    EventKind.REASONS_RECEIVED: ("申请人说明理由", "说明理由"),
    EventKind.EXTENDED: ("延长期限", "延期", "延期告知", "延期答复"),
    EventKind.FEE_NOTIFIED: ("缴费通知",),
    EventKind.FEE_PAID: ("已缴费", "收到缴费"),
    EventKind.FEE_LAPSED: ("逾期未缴费",),
    EventKind.WITHDRAWN: ("撤回申请", "申请人撤回"),
}
_KINDS = {text: kind for kind, said in EVENT_WORDS.items() for text in (said, *_OTHER_WORDS.get(kind, ()))}
_STEP = re.compile(
    rf"({DAY})\s*[，,：:]?\s*({'|'.join(sorted(_KINDS, key=len, reverse=True))})"
    rf"(?:\s*[（(]({'|'.join(WHOM.values())})[）)])?(?:\s*(?:{ENDS}|[：:])\s*(.*)|\s+(.*)|)",
    re.DOTALL,
)
_DATED = re.compile(DAY)
_NEXT = re.compile(rf"{ENDS}\s*(?={PART})")
_WHOM = re.compile(rf"({'|'.join(WHOM.values())})(?=[；;，,\s]|$)")
_REACHED = re.compile(rf"(?:于\s*)?({DAY})\s*(?:送达|收到|签收)")
_WORKING_DAYS = re.compile(r"(?:延长|延迟|补正期限)?\s*(\d{1,6})\s*个?工作日")
_FEE = re.compile(r"(按件|按量)\s*(\d{1,9})\s*(?:件|页)?(?:\s*[（(]本月第(\d{1,9})件起[）)])?")
_LABELLED = re.compile(r"(结果|文号|方式|判断|期限|收费|既成事实|备注|说明)[ 　：:]\s*(.*)", re.DOTALL)
_AMOUNT = re.compile(r"(\d{1,9}(?:\.\d{1,2})?)\s*元?")
_LOOSE = re.compile(rf"^(?:{ENDS}|\s)+")
_CONSULTED = frozenset(choice.label for choice in CONSULTED)
_WHO = {
    EventKind.CONSULTED: _CONSULTED,
    EventKind.OPINION_RECEIVED: _CONSULTED,
    EventKind.ORDERED: frozenset(choice.label for choice in ORDERERS),
}
"""Who may stand in a step, by its kind."""
_BASES = {"按件": "cases", "按量": "pages"}
_EXAMPLE = "请每行写一步，如“2025-03-05 征求意见：第三方；文号 某〔2025〕3号；2025-03-07 送达”。"

ReadOutcome = Callable[[object], Outcome | None]
"""Reads how an answer is called; raises :class:`ImpossibleError`."""


def read_course(text: str, outcome: ReadOutcome) -> tuple[Event, ...] | None:
    """The events a cell tells of, in the order of its lines; None where it tells of no step at all.

    An answer whose line does not say how it turned out has no ``answer_kind``. Raises :class:`ImpossibleError` where some
    line is a step and another cannot be read, and for days and numbers that are none.
    """
    lines = list(_lines(text))
    matches = [_STEP.fullmatch(line) for line in lines]
    if not any(matches):
        return None
    return tuple(_event(line, match, outcome) for line, match in zip(lines, matches, strict=True))


def _lines(text: str) -> Iterator[str]:
    """The lines that begin with a day, each with those that belong to it."""
    kept: list[str] = []
    for line in text.split("\n"):
        if line.startswith(NEXT_LINE) and kept:
            kept.append(line.removeprefix(NEXT_LINE))
        elif not line.strip():
            continue
        elif _DATED.match(line.strip()) or not kept:
            if kept:
                yield "\n".join(kept).strip()
            kept = [line.lstrip()]
        else:
            kept.append(line.strip())
    if kept:
        yield "\n".join(kept).strip()


def _event(line: str, match: re.Match[str] | None, outcome: ReadOutcome) -> Event:
    if match is None:
        raise ImpossibleError(f"“{line[:30]}”看不懂是哪一步。{_EXAMPLE}")
    kind = _KINDS[match[2]]
    values: dict[str, Any] = {
        "kind": kind,
        "happened_on": _day(match[1]),
        "answer_kind": LAPSES.get(kind, ""),
    }
    named = match[3] or next((label for label in WHOM.values() if label in match[2]), "")
    if named:
        values["whom"] = _key(WHOM, named)
    loose: list[str] = []
    for part in _parts(match[4] or match[5] or ""):
        loose.append(_take(kind, part, values, outcome))
    note = "；".join(filter(None, loose))
    if note:
        values["note"] = note
    if kind in (EventKind.CONSULTED, EventKind.OPINION_RECEIVED) and "whom" not in values:
        labels = "、".join(WHOM.values())
        raise ImpossibleError(
            f"“{line[:30]}”没有写明{'向谁征求' if kind is EventKind.CONSULTED else '谁的意见'}（{labels}）。"
        )
    return Event(**values)


def _parts(text: str) -> Iterator[str]:
    """The parts of a line; a note is the last and may hold anything."""
    while text:
        labelled = _LABELLED.match(text)
        found = None if labelled and labelled[1] in ("备注", "说明") else _NEXT.search(text)
        yield text[: found.start()] if found else text
        text = text[found.end() :] if found else ""


def _take(kind: EventKind, part: str, values: dict[str, Any], outcome: ReadOutcome) -> str:
    """Put what a part says in its place; what it says freely is given back."""
    if (match := _WHOM.match(part)) and match[1] in _WHO.get(kind, ()):
        values["whom"] = _key(WHOM, match[1])
    elif match := _REACHED.match(part):
        values["reached_on"] = _day(match[1])
    elif match := _WORKING_DAYS.match(part):
        values["working_days"] = int(match[1])
    elif match := _FEE.match(part):
        values |= {"fee_basis": _BASES[match[1]], "quantity": int(match[2]), "fee_first": int(match[3] or 0)}
    elif match := _LABELLED.match(part):
        return _take_labelled(kind, match[1], match[2].strip(), values, outcome)
    else:
        return part.strip()
    return _LOOSE.sub("", part[match.end() :]).strip()


def _take_labelled(
    kind: EventKind, label: str, text: str, values: dict[str, Any], outcome: ReadOutcome
) -> str:
    free = {"文号": "document_number", "判断": "reasons", "既成事实": "irregular_reason"}
    if label in ("备注", "说明"):
        return text
    if label in free:
        values[free[label]] = unguarded(text)
    elif label == "期限":
        values["due_on"] = _day(text)
    elif label == "收费":
        amount = _AMOUNT.fullmatch(text)
        if amount is None:
            raise ImpossibleError(f"收费“{text[:20]}”不是金额。请只写元数，如“收费 120元”。")
        values["amount"] = int(Decimal(amount[1]) * 100)
    elif label == "方式":
        values["method"] = _method(text)
    else:
        if kind not in (EventKind.ANSWERED, EventKind.REANSWERED):
            raise ImpossibleError(f"“{EVENT_WORDS[kind]}”没有“结果 {text[:20]}”可写。请核对这一步。")
        found = outcome(unguarded(text))
        if found is not None:
            values |= {"answer_kind": found.kind, "answer_ground": found.ground}
    return ""


def _method(text: str) -> str:
    compared = word(text)
    for key, label in METHODS.items():
        if compared in {word(label), *map(word, WORDS["service"].get(key, ()))}:
            return key
    raise ImpossibleError(f"“{text[:20]}”不是认识的送达方式。可填：{'、'.join(METHODS.values())}。")


def _day(text: str) -> date:
    found = read_date("".join(text.split())).value
    assert found is not None, text
    return found


def _key(labels: dict[str, str], label: str) -> str:
    return next(key for key, known in labels.items() if known == label)
