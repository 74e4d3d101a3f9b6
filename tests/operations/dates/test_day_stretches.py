"""The line of days in words, as papers print it."""

from __future__ import annotations

from datetime import date

import pytest

from officer_desk.domain.clock.clock import clock
from officer_desk.domain.requests.request import Event, EventKind
from officer_desk.law import load_law, seeded_calendar
from officer_desk.operations.dates.day_stretches import day_stretches

RECEIVED = date(2026, 8, 17)
K = EventKind


def step(kind: EventKind, month: int, day: int, **said: object) -> Event:
    return Event(kind=kind, happened_on=date(2026, month, day), **said)  # type: ignore[arg-type]


LETTER = step(K.CONSULTED, 8, 26, whom="third_party", reached_on=date(2026, 8, 28))
OPINION = step(K.OPINION_RECEIVED, 9, 9, whom="third_party")
EXTENDED = step(K.EXTENDED, 9, 28, working_days=20)
ASKED = step(K.CORRECTION_ASKED, 8, 20)
ANSWERED = step(K.ANSWERED, 9, 4)
ORDERED = step(K.ORDERED, 10, 9, working_days=5)


@pytest.mark.parametrize(
    ("events", "today", "expected"),
    [
        (
            [LETTER, OPINION, EXTENDED],
            date(2026, 10, 14),
            [
                ("办理\n7 / 20", "08-17 至 08-26", 9),
                ("征求第三方\n暂停 10", "08-27 至 09-09", 14),
                ("办理\n13 / 20", "09-10 至 09-28", 19),
                ("延期\n20 / 20", "09-29 至 10-30", 32),
            ],
        ),
        ([ANSWERED], date(2026, 10, 14), [("办理\n14 / 20", "08-17 至 09-04", 18), ("未用\n6", "09-05 至 09-14", 10)]),
        ([], date(2026, 9, 16), [("办理\n20 / 20", "08-17 至 09-14", 28), ("超期\n2", "09-15 至 09-16", 2)]),
        ([ASKED], date(2026, 8, 24), [("办理\n3 / 20", "08-17 至 08-20", 3), ("待补正\n停止计算 2", "08-21 至 08-24", 4)]),
        ([ASKED], date(2026, 8, 20), [("办理\n3 / 20", "08-17 至 08-20", 3)]),
        ([ANSWERED, ORDERED], date(2026, 10, 14), [("重新答复\n5 / 5", "10-09 至 10-15", 6)]),
    ],
    ids=["consultation and extension", "answered early", "late", "awaited", "asked today", "ordered"],
)  # fmt: skip
def test_every_stretch_has_its_words_its_span_and_its_length(
    events: list[Event], today: date, expected: list[tuple[str, str, int]]
) -> None:
    calendar = seeded_calendar()
    found = clock(RECEIVED, "online", events, calendar, load_law().clock_law(RECEIVED))
    assert list(day_stretches(found, RECEIVED, today, calendar)) == expected
