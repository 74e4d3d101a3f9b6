"""By which article something is done."""

from __future__ import annotations

from datetime import date

import pytest

from officer_desk.domain.requests import life
from officer_desk.domain.requests.request import Event, EventKind


@pytest.mark.parametrize(
    ("whom", "day", "cited"),
    [
        ("review", date(2024, 1, 1), "《行政复议法》第七十七条第一款"),
        ("", date(2026, 7, 1), "《行政复议法》第七十七条第一款"),
        ("review", date(2023, 12, 31), "《行政复议法》（2023年修订前）第三十二条"),
        ("court", date(2026, 7, 1), "《行政诉讼法》第九十四条"),
        ("court", date(2015, 5, 1), "《行政诉讼法》第九十四条"),
        ("court", date(2015, 4, 30), "《行政诉讼法》（2014年修正前）第六十五条"),
    ],
)
def test_an_order_is_cited_by_who_gave_it_and_when(whom: str, day: date, cited: str) -> None:
    assert str(life.order_article(Event(kind=EventKind.ORDERED, happened_on=day, whom=whom))) == cited
