"""Columns of old ledgers that hold the day of one step each; understood on import, never written.

Choice: only heads with one meaning. Where an extension's length has no column it is taken as the longest the law of
its day allows, and told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from officer_desk.domain.fields import Field, Kind, Value
from officer_desk.domain.requests.request import Event, EventKind

_DAYS = Field(
    "extended_days",
    "延长工作日数",
    "办理",
    Kind.EVENT,
    Value.INTEGER,
    synonyms=("延期天数", "延长天数", "延期工作日", "延期工作日数", "延长工作日"),
)


def _step(key: str, label: str, *synonyms: str) -> Field:
    return Field(key, label, "办理", Kind.EVENT, Value.DATE, synonyms=synonyms)


_STEPS = {
    _step(
        "correction_asked_on", "告知补正日期", "补正告知日期", "补正通知日期", "补正告知时间"
    ): EventKind.CORRECTION_ASKED,
    _step(
        "correction_received_on", "收到补正日期", "补正收到日期", "申请人补正日期", "补正日期"
    ): EventKind.CORRECTION_RECEIVED,
    _step(
        "consulted_on", "征求第三方意见日期", "征询第三方意见日期", "第三方意见征求日期"
    ): EventKind.CONSULTED,
    _step(
        "opinion_received_on", "收到第三方意见日期", "第三方意见反馈日期", "第三方反馈日期"
    ): EventKind.OPINION_RECEIVED,
    _step(
        "extended_on", "延期告知日期", "延长告知日期", "延期日期", "延期答复告知日期", "延长答复期限日期"
    ): EventKind.EXTENDED,
    _step("fee_notified_on", "收费通知日期", "缴费通知日期"): EventKind.FEE_NOTIFIED,
    _step("fee_paid_on", "缴费日期", "缴费时间"): EventKind.FEE_PAID,
}
STEP_COLUMNS: Mapping[str, tuple[Field, ...]] = {"requests": (*_STEPS, _DAYS)}
"""By register: the fields an import understands besides the register's own."""
STEP_KEYS = frozenset(field.key for field in STEP_COLUMNS["requests"])
KEY_OF = {kind: field.key for field, kind in _STEPS.items()}
"""The column of a step."""


def steps(values: Mapping[str, Any], longest_extension: int) -> Iterator[tuple[Event, bool]]:
    """The steps that such columns tell of, each with whether its length is a guess."""
    for field, kind in _STEPS.items():
        day = values.get(field.key)
        if day is None:
            continue
        is_asked = kind in (EventKind.CONSULTED, EventKind.OPINION_RECEIVED)
        days = values.get(_DAYS.key) if kind is EventKind.EXTENDED else 0
        event = Event(
            kind=kind,
            happened_on=day,
            whom="third_party" if is_asked else "",
            working_days=longest_extension if days is None else days,
        )
        yield event, days is None
