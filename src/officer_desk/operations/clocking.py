"""The legal clock, run and told: of a request in the file, or of a list of events anyone may bring.

A list needs no desk file: whoever doubts the clock can check it against cases of his own.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from officer_desk.domain import dates, derivation
from officer_desk.domain.calendar import Calendar
from officer_desk.domain.clock import Clock, clock, clock_of
from officer_desk.domain.clock_law import Choices
from officer_desk.domain.errors import ImpossibleError
from officer_desk.domain.life import EVENT_WORDS, State
from officer_desk.domain.requests import CHANNELS, CONSULTED, STEPS_OF_LIFE, Event, EventKind
from officer_desk.law import load_law, seeded_calendar
from officer_desk.operations.desk import Desk
from officer_desk.store import records

RECEIVED = "received"
MOST_EVENTS = 500
FIRST_DAY = date(2008, 5, 1)
"""The first day of the first regulation. Law: 条例(2008) art. 38"""
_SHOWN = 40
"""Characters of what was typed that a sentence repeats."""
_CHANNELS = {choice.key: choice.key for choice in CHANNELS} | {"signed_mail": "registered_mail"}
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
    EventKind.ORDERED: {"due_on", "working_days"},
}
"""What an event may say beside its day, its name and the number of its paper."""
_COMMON = {"on", "event", "number"}


def clock_of_events(text: str) -> dict[str, Any]:
    """The clock of a list of events in JSON, as ``clock --json`` prints it.

    Raises :class:`ImpossibleError` for what is no such list or cannot have happened.
    """
    received_on, channel, events = _read(text)
    law = load_law().clock_law(received_on)
    calendar = seeded_calendar()
    choices = Choices()
    found = clock(received_on, channel, events, calendar, law, choices)
    return as_json(found, channel, calendar, choices)


def clock_of_request(desk: Desk, number: str) -> dict[str, Any]:
    """The clock of the request with that number. Raises :class:`ImpossibleError` where there is none."""
    request_id = records.named(desk.file, "requests", number.strip())
    request = None if request_id is None else records.read_request(desk.file, request_id)
    if request is None:
        raise ImpossibleError(f"没有登记号是“{number}”的申请。请核对登记号。")
    found = clock_of(request, desk.calendar, desk.law)
    if found is None:
        raise ImpossibleError(f"申请“{number}”还没有收到日期，期限无从起算。请先补登收到日期。")
    return as_json(found, request.channel, desk.calendar, desk.law.choices)


def as_json(found: Clock, channel: str, calendar: Calendar, choices: Choices) -> dict[str, Any]:
    """A clock in plain values: dates as YYYY-MM-DD, derivations as sentences."""
    return {
        "law": found.law.key,
        "state": found.state.value,
        "paused_working_days": found.paused_working_days,
        "dates": [
            {
                "key": day.key,
                "on": day.on.isoformat(),
                "provisional": day.is_provisional,
                "last_known": day.last_known.isoformat() if day.last_known else None,
                "article": str(day.citation),
                **({"whom": day.whom} if day.whom else {}),
                "derivation": derivation.sentences(day, found.law, channel, calendar, choices),
            }
            for day in found.dates
        ],
        "irregular": [
            {
                "event": wrong.event.kind.value,
                "on": wrong.event.happened_on.isoformat(),
                "article": str(wrong.citation),
                "message": wrong.message,
            }
            for wrong in found.irregular
        ],
    }


_STATES = {
    State.OPEN: "办理中",
    State.AWAITING_CORRECTION: "等待申请人补正",
    State.CONSULTING: "征求意见",
    State.AWAITING_REASONS: "等待申请人说明理由",
    State.AWAITING_FEE: "等待申请人缴费",
    State.EXTENDED: "已延期",
    State.ANSWERED: "已答复",
    State.SERVED: "已送达",
    State.WITHDRAWN: "已撤回",
    State.LAPSED: "视为放弃，不再处理",
    State.REOPENED: "责令重新答复",
}


def as_lines(told: Mapping[str, Any]) -> list[str]:
    """The same for reading: each date with its derivation, then what is irregular."""
    state = _STATES[State(told["state"])]
    lines = [
        f"现在：{state}",
        f"适用：《政府信息公开条例》（{told['law']}年）　扣除的工作日：{told['paused_working_days']}",
    ]
    for day in told["dates"]:
        mark = "（暂定）" if day["provisional"] else ""
        lines += ["", f"{derivation.LABELS[day['key']]}　{day['on']}{mark}　{day['article']}"]
        lines += [f"  {number}. {sentence}" for number, sentence in enumerate(day["derivation"], 1)]
    for wrong in told["irregular"]:
        word = EVENT_WORDS[EventKind(wrong["event"])]
        lines += ["", f"不合规定　{wrong['on']} {word}：{wrong['message']}依据：{wrong['article']}。"]
    return lines


def _read(text: str) -> tuple[date, str, list[Event]]:
    """The receipt, its channel and the other events."""
    try:
        raw = json.loads(text)
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
    receipts = [entry for entry in raw if entry.get("event") == RECEIVED]
    if len(receipts) != 1:
        count = "没有" if not receipts else f"有 {len(receipts)} 个"
        raise ImpossibleError(f"事件清单里应当有且只有一个“收到申请”（received），现在{count}。")
    channel = receipts[0].get("channel", "in_person")
    _known(receipts[0], {"channel"})
    if not isinstance(channel, str) or channel not in _CHANNELS:
        raise ImpossibleError(f"不认识的收到方式“{_short(channel)}”。可以写：{'、'.join(_CHANNELS)}。")
    events = [_event(entry, place) for place, entry in enumerate(raw, 1) if entry.get("event") != RECEIVED]
    received_on = _day(receipts[0], "on")
    if received_on < FIRST_DAY:
        raise ImpossibleError(
            f"收到申请的日期 {received_on} 早于 {FIRST_DAY}，那时还没有施行政府信息公开条例。请核对。"
        )
    return received_on, _CHANNELS[channel], events


def _event(entry: Mapping[str, Any], place: int) -> Event:
    name = entry.get("event")
    kind = next((each for each in STEPS_OF_LIFE if each.value == name), None)
    if kind is None:
        known = "、".join([RECEIVED, *(each.value for each in STEPS_OF_LIFE)])
        raise ImpossibleError(f"第 {place} 个事件的名称“{_short(name)}”不认识。可以写：{known}。")
    _known(entry, _OWN.get(kind, set()))
    whom = entry.get("whom", "")
    asks_whom = kind in (EventKind.CONSULTED, EventKind.OPINION_RECEIVED)
    if asks_whom and not (isinstance(whom, str) and whom in _WHOM):
        raise ImpossibleError(f"第 {place} 个事件要写明向谁征求意见（whom）：{'、'.join(sorted(_WHOM))}。")
    reached = "letter_received_on" if kind is EventKind.CONSULTED else "received_on"
    _require_answer(entry, place)
    return Event(
        id=place,
        kind=kind,
        happened_on=_day(entry, "on"),
        whom=whom,
        reached_on=_day(entry, reached) if entry.get(reached) is not None else None,
        due_on=_day(entry, "due_on") if entry.get("due_on") is not None else None,
        working_days=_count(entry, place),
        document_number=str(entry.get("number") or ""),
        answer_kind=str(entry.get("kind") or ""),
        answer_ground=str(entry.get("ground") or ""),
    )


def _require_answer(entry: Mapping[str, Any], place: int) -> None:
    """An answer may name its kind and ground, but only such as there are."""
    key, ground = entry.get("kind", ""), entry.get("ground", "")
    if not key and not ground:
        return
    answers = load_law().answers
    known = [kind for kind in answers.kinds if kind.key == key]
    if not known or (ground and ground not in [each.key for each in known[0].grounds]):
        raise ImpossibleError(f"第 {place} 个事件的答复类型“{_short(key)}”或者理由“{_short(ground)}”不认识。")


def _known(entry: Mapping[str, Any], own: set[str]) -> None:
    unknown = sorted(str(key) for key in entry.keys() - own - _COMMON)
    if unknown:
        raise ImpossibleError(f"事件“{entry.get('event')}”没有这一项：{'、'.join(unknown)}。请核对名称。")


def _day(entry: Mapping[str, Any], key: str) -> date:
    value = entry.get(key)
    if not isinstance(value, str):
        raise ImpossibleError(
            f"事件“{entry.get('event')}”的日期（{key}）没有写，或者不是日期。{dates.EXAMPLE}。"
        )
    if len(value) > _SHOWN:
        raise ImpossibleError(f"事件“{entry.get('event')}”的日期“{_short(value)}”不是日期。{dates.EXAMPLE}。")
    day = dates.read_date(value).value
    if day is None:
        raise ImpossibleError(f"事件“{entry.get('event')}”的日期（{key}）是空的。{dates.EXAMPLE}。")
    return day


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _count(entry: Mapping[str, Any], place: int) -> int:
    value = entry.get("working_days", 0)
    if isinstance(value, bool) or not isinstance(value, int):
        raise ImpossibleError(f"第 {place} 个事件的工作日数（working_days）应当是整数。")
    return value
