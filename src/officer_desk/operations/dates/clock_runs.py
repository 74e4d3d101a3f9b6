"""The legal clock, run and told: of a request in the file, or of a list of events anyone may bring.

A list needs no desk file: whoever doubts the clock can check it against cases of his own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from officer_desk.domain.calendar.working_days import Calendar
from officer_desk.domain.clock import derivation
from officer_desk.domain.clock.clock import Clock, clock, clock_of
from officer_desk.domain.errors import ImpossibleError
from officer_desk.domain.law.clock_law import Choices
from officer_desk.domain.requests.life import EVENT_WORDS, State
from officer_desk.domain.requests.request import EventKind
from officer_desk.law import load_law, seeded_calendar
from officer_desk.operations.dates import event_list
from officer_desk.operations.desk import Desk
from officer_desk.store import records


def clock_of_events(text: str) -> dict[str, Any]:
    """The clock of a list of events in JSON, as ``clock --json`` prints it.

    Raises :class:`ImpossibleError` for what is no such list or cannot have happened.
    """
    asked = event_list.read(text)
    law, calendar, choices = load_law().clock_law(asked.received_on), seeded_calendar(), Choices()
    found = clock(asked.received_on, asked.channel, asked.events, calendar, law, choices)
    return as_json(found, asked.channel, calendar, choices, asked.doubts)


def clock_of_request(desk: Desk, number: str) -> dict[str, Any]:
    """The clock of the request with that number. Raises :class:`ImpossibleError` where there is none."""
    request_id = records.named(desk.file, "requests", number.strip())
    request = None if request_id is None else records.read_request(desk.file, request_id)
    if request is None:
        raise ImpossibleError(f"没有登记号是“{event_list.shown(number)}”的申请。请核对登记号。")
    found = clock_of(request, desk.calendar, desk.law)
    if found is None:
        raise ImpossibleError(f"申请“{number}”还没有收到日期，期限无从起算。请先补登收到日期。")
    return as_json(found, request.channel, desk.calendar, desk.law.choices)


def as_json(
    found: Clock, channel: str, calendar: Calendar, choices: Choices, doubts: Sequence[str] = ()
) -> dict[str, Any]:
    """A clock in plain values: dates as YYYY-MM-DD, derivations and ``doubts`` as sentences."""
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
        "doubts": list(doubts),
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
    """The same for reading: what is doubtful, each date with its derivation, then what is irregular."""
    state = _STATES[State(told["state"])]
    lines = [
        f"现在：{state}",
        f"适用：《政府信息公开条例》（{told['law']}年）　扣除的工作日：{told['paused_working_days']}",
        *(f"提醒　{doubt}" for doubt in told["doubts"]),
    ]
    for day in told["dates"]:
        mark = "（暂定）" if day["provisional"] else ""
        lines += ["", f"{derivation.LABELS[day['key']]}　{day['on']}{mark}　{day['article']}"]
        lines += [f"  {number}. {sentence}" for number, sentence in enumerate(day["derivation"], 1)]
    for wrong in told["irregular"]:
        word = EVENT_WORDS[EventKind(wrong["event"])]
        lines += ["", f"不合规定　{wrong['on']} {word}：{wrong['message']}依据：{wrong['article']}。"]
    return lines
