"""Dates as an officer types them: every form an import reads, and besides 11-23 and 今天."""

from __future__ import annotations

import re
from datetime import date, timedelta

from officer_desk.domain.errors import ImpossibleError
from officer_desk.domain.text.dates import plain, read_date

AHEAD = timedelta(days=92)
"""Registers tell of what happened: a day further ahead was last year's. Choice: covers every limit."""

_DAY = re.compile(r"(\d{1,2})\s*[-./月\s]\s*(\d{1,2})\s*[日号]?")
_WORDS = {"今天": 0, "今日": 0, "昨天": -1, "昨日": -1, "前天": -2, "前日": -2, "明天": 1, "明日": 1}


def typed_date(text: str, *, today: date) -> date | None:
    """The day meant by that text, None where it is empty.

    A day without a year is the last one that lies no more than three months ahead. Raises :class:`ImpossibleError`
    with a sentence where the text names no day.
    """
    cleaned = plain(text)
    if cleaned in _WORDS:
        return today + timedelta(days=_WORDS[cleaned])
    if found := _DAY.fullmatch(cleaned):
        return _latest(int(found[1]), int(found[2]), today, text.strip())
    return read_date(text).value


def _latest(month: int, day: int, today: date, shown: str) -> date:
    for year in (today.year + 1, today.year, today.year - 1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found <= today + AHEAD:
            return found
    raise ImpossibleError(f"“{shown}”这一天不存在。请核对月、日。")
