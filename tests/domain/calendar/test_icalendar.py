"""Last days as a calendar file."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from officer_desk.domain.calendar.icalendar import Entry, calendar

MADE = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)


def unfolded(text: str) -> list[str]:
    """The lines as a reader takes them: continuations joined."""
    return text.replace("\r\n ", "").split("\r\n")


def test_an_entry_is_a_whole_day_with_its_alarms() -> None:
    entry = Entry(
        uid="requests-1-answer_due@officer-desk",
        on=date(2026, 3, 30),
        summary="答复期限：依申请〔2026〕1号",
        description="第三十三条第二款; 一,二\n三",
        alarms=(date(2026, 3, 25), date(2026, 3, 27), date(2026, 3, 30)),
    )
    lines = unfolded(calendar([entry], MADE))
    assert lines[:4] == ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//officer-desk//ZH", "CALSCALE:GREGORIAN"]
    assert "DTSTART;VALUE=DATE:20260330" in lines
    assert "DTEND;VALUE=DATE:20260331" in lines
    assert "DTSTAMP:20260302T083000Z" in lines
    assert r"DESCRIPTION:第三十三条第二款\; 一\,二\n三" in lines
    # Nine in the morning of each day.
    assert [line for line in lines if line.startswith("TRIGGER")] == [
        "TRIGGER:-PT111H",
        "TRIGGER:-PT63H",
        "TRIGGER:PT9H",
    ]
    assert lines[-2:] == ["END:VCALENDAR", ""]


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=200))
def test_no_line_is_longer_than_75_octets_and_none_loses_a_character(words: str) -> None:
    text = calendar([Entry("1", date(2026, 3, 30), words, "")], MADE)
    assert all(len(line.encode("utf-8")) <= 75 for line in text.split("\r\n"))
    summary = next(line for line in unfolded(text) if line.startswith("SUMMARY:"))
    written = summary.removeprefix("SUMMARY:")
    assert written.replace("\\;", ";").replace("\\,", ",").replace("\\\\", "\\") == words
