"""Reads a list of events that somebody brings in JSON: the receipt of a request and what befell it.

Anything that is not said in full, or said twice, is refused in one sentence; nothing is guessed without a doubt told.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from officer_desk.domain.errors import ImpossibleError
from officer_desk.domain.requests.request import (
    CHANNELS,
    CONSULTED,
    ORDERERS,
    STEPS_OF_LIFE,
    Event,
    EventKind,
)
from officer_desk.domain.text import characters, dates
from officer_desk.law import load_law

RECEIVED = "received"
MOST_EVENTS = 500
FIRST_DAY = date(2008, 5, 1)
"""The first day of the first regulation. Law: 条例(2008) art. 38"""
_SHOWN = 40
"""Characters of what was typed that a sentence repeats."""
_LONGEST_NUMBER = 80
_CHANNELS = {choice.key: choice.key for choice in CHANNELS} | {"signed_mail": "registered_mail"}
_ORDERERS = tuple(choice.key for choice in ORDERERS)
_WHOM = {choice.key for choice in CONSULTED}
_OWN = {
    EventKind.CONSULTED: {"whom", "letter_received_on"},
    EventKind.OPINION_RECEIVED: {"whom"},
    EventKind.EXTENDED: {"working_days"},
    EventKind.DELAYED: {"working_days"},
    EventKind.CORRECTION_ASKED: {"working_days", "received_on"},
    EventKind.FEE_NOTIFIED: {"received_on"},
    EventKind.ANSWERED: {"kind", "ground"},
    EventKind.REANSWERED: {"kind", "ground"},
    EventKind.ORDERED: {"whom", "due_on", "working_days"},
}
"""What an event may say beside its day, its name and the number of its paper."""
_COMMON = {"on", "event", "number"}


@dataclass(frozen=True, slots=True)
class EventList:
    """A request as the list tells it."""

    received_on: date
    channel: str
    """A key of ``CHANNELS``."""
    events: tuple[Event, ...]
    """Without the receipt, in the order of the list."""
    doubts: tuple[str, ...]
    """Dates that were written so that their reading is a guess, a sentence each."""


def read(text: str) -> EventList:
    """The list a JSON text holds. Raises :class:`ImpossibleError` with one sentence for what is none."""
    raw = _entries(text)
    receipts = [entry for entry in raw if entry.get("event") == RECEIVED]
    if len(receipts) != 1:
        count = "没有" if not receipts else f"有 {len(receipts)} 个"
        raise ImpossibleError(f"事件清单里应当有且只有一个“收到申请”（received），现在{count}。")
    channel = receipts[0].get("channel", "in_person")
    _known(receipts[0], {"channel"})
    if not isinstance(channel, str) or channel not in _CHANNELS:
        raise ImpossibleError(f"不认识的收到方式“{shown(channel)}”。可以写：{'、'.join(_CHANNELS)}。")
    _number(receipts[0])
    doubts: list[str] = []
    received_on = _day(receipts[0], "on", doubts)
    if received_on < FIRST_DAY:
        raise ImpossibleError(
            f"收到申请的日期 {received_on} 早于 {FIRST_DAY}，那时还没有施行政府信息公开条例。请核对。"
        )
    events = [
        _event(entry, place, doubts) for place, entry in enumerate(raw, 1) if entry.get("event") != RECEIVED
    ]
    return EventList(received_on, _CHANNELS[channel], tuple(events), tuple(dict.fromkeys(doubts)))


def _entries(text: str) -> list[dict[str, Any]]:
    try:
        raw = json.loads(text, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        raise ImpossibleError(
            f"事件清单不是有效的 JSON：第 {error.lineno} 行第 {error.colno} 列有误。请检查文件。"
        ) from None
    except (ValueError, RecursionError):
        raise ImpossibleError("事件清单不是有效的 JSON：数字太长或者层次太深。请检查文件。") from None
    if not isinstance(raw, list) or not all(isinstance(entry, dict) for entry in raw):
        raise ImpossibleError('事件清单应当是一个列表，每个事件写成 {"on": 日期, "event": 名称}。')
    if len(raw) > MOST_EVENTS:
        raise ImpossibleError(
            f"事件清单有 {len(raw)} 个事件，一件申请不会这么多（最多 {MOST_EVENTS} 个）。请检查文件。"
        )
    return raw


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The object, unless a key stands in it twice: which of the two holds nobody can say."""
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ImpossibleError(f"事件清单里有一个事件把“{shown(key)}”写了两遍。请只写一遍。")
        found[key] = value
    return found


def _event(entry: Mapping[str, Any], place: int, doubts: list[str]) -> Event:
    name = entry.get("event")
    kind = next((each for each in STEPS_OF_LIFE if each.value == name), None)
    if kind is None:
        known = "、".join([RECEIVED, *(each.value for each in STEPS_OF_LIFE)])
        raise ImpossibleError(f"第 {place} 个事件的名称“{shown(name)}”不认识。可以写：{known}。")
    _known(entry, _OWN.get(kind, set()))
    whom = entry.get("whom", "")
    asks_whom = kind in (EventKind.CONSULTED, EventKind.OPINION_RECEIVED)
    if asks_whom and not (isinstance(whom, str) and whom in _WHOM):
        raise ImpossibleError(f"第 {place} 个事件要写明向谁征求意见（whom）：{'、'.join(sorted(_WHOM))}。")
    if kind is EventKind.ORDERED and whom not in ("", *_ORDERERS):
        raise ImpossibleError(f"第 {place} 个事件写明由谁责令（whom）的，只能写：{'、'.join(_ORDERERS)}。")
    reached = "letter_received_on" if kind is EventKind.CONSULTED else "received_on"
    answer_kind, ground = _answer(entry, place)
    if entry.get("due_on") is not None and entry.get("working_days"):
        raise ImpossibleError(f"第 {place} 个事件的期限写了日期，又写了工作日数。请只写文书上的一种。")
    return Event(
        id=place,
        kind=kind,
        happened_on=_day(entry, "on", doubts),
        whom=whom,
        reached_on=_day(entry, reached, doubts) if entry.get(reached) is not None else None,
        due_on=_day(entry, "due_on", doubts) if entry.get("due_on") is not None else None,
        working_days=_count(entry, place),
        document_number=_number(entry),
        answer_kind=answer_kind,
        answer_ground=ground,
    )


def _answer(entry: Mapping[str, Any], place: int) -> tuple[str, str]:
    """The kind and ground of an answer; it may name them, but only such as there are."""
    key, ground = entry.get("kind"), entry.get("ground")
    if key in (None, "") and ground in (None, ""):
        return "", ""
    answers = load_law().answers
    known = [kind for kind in answers.kinds if kind.key == key]
    grounds = ["", *(each.key for kind in known for each in kind.grounds)]
    named = "" if ground is None else ground
    if not known or named not in grounds:
        raise ImpossibleError(f"第 {place} 个事件的答复类型“{shown(key)}”或者理由“{shown(ground)}”不认识。")
    return known[0].key, named


def _known(entry: Mapping[str, Any], own: set[str]) -> None:
    unknown = sorted(str(key) for key in entry.keys() - own - _COMMON)
    if unknown:
        raise ImpossibleError(
            f"事件“{entry.get('event')}”没有这一项：{shown('、'.join(unknown))}。请核对名称。"
        )


def _day(entry: Mapping[str, Any], key: str, doubts: list[str]) -> date:
    """The day an event names; what makes its reading a guess is added to ``doubts``."""
    value = entry.get(key)
    if not isinstance(value, str):
        raise ImpossibleError(
            f"事件“{entry.get('event')}”的日期（{key}）没有写，或者不是日期。{dates.EXAMPLE}。"
        )
    if len(value) > _SHOWN:
        raise ImpossibleError(f"事件“{entry.get('event')}”的日期“{shown(value)}”不是日期。{dates.EXAMPLE}。")
    found = dates.read_date(characters.line(value))
    if found.value is None:
        raise ImpossibleError(f"事件“{entry.get('event')}”的日期（{key}）是空的。{dates.EXAMPLE}。")
    if found.doubt:
        doubts.append(found.doubt)
    return found.value


def shown(value: object) -> str:
    """What was typed as a sentence repeats it: on one line, and not all of it."""
    text = characters.line(str(value))
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _count(entry: Mapping[str, Any], place: int) -> int:
    value = entry.get("working_days", 0)
    if isinstance(value, bool) or not isinstance(value, int):
        raise ImpossibleError(f"第 {place} 个事件的工作日数（working_days）应当是整数。")
    return value


def _number(entry: Mapping[str, Any]) -> str:
    """The number of an event's paper on one line; empty where none is told."""
    value = entry.get("number")
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        raise ImpossibleError(f"事件“{entry.get('event')}”的文号（number）应当是文字。")
    number = characters.line(str(value)).strip()
    if len(number) > _LONGEST_NUMBER:
        raise ImpossibleError(f"事件“{entry.get('event')}”的文号“{shown(number)}”太长，请核对。")
    return number
