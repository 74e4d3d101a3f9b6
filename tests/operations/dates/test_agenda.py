"""What falls due, listed and written as a calendar file."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from officer_desk.domain.requests.request import Event, EventKind
from officer_desk.operations.acts import item_acts, request_acts, request_steps
from officer_desk.operations.dates import agenda
from officer_desk.operations.desk import Desk

MADE = datetime(2025, 12, 29, 8, 0, tzinfo=UTC)


def fill(desk: Desk) -> None:
    """Late, near and far; a request that waits for its applicant."""
    for number, day, who in ((1, 1, "迟到的人"), (2, 2, "明天的人"), (3, 24, "以后的人")):
        values = {
            "received_on": date(2025, 12, day),
            "channel": "online",
            "applicant": who,
            "content": "某事",
            "number": f"{number}号",
        }
        request_acts.save_request(desk, values)
    request_steps.record(
        desk, 3, Event(kind=EventKind.CORRECTION_ASKED, happened_on=date(2025, 12, 26), working_days=3)
    )
    item_acts.save_item(desk, {"title": "某信息", "formed_on": date(2025, 12, 3)})


def test_what_falls_due_is_listed_with_its_article(desk: Desk) -> None:
    fill(desk)
    rows = agenda.due(desk, 5)
    assert [(row.title, row.due_on, row.urgency) for row in rows] == [
        ("1号　迟到的人", date(2025, 12, 29), "today"),
        ("2号　明天的人", date(2025, 12, 30), "soon"),
        ("3号　以后的人", date(2025, 12, 31), "soon"),
        ("某信息", date(2025, 12, 31), "soon"),
    ]
    assert "申请人补正期限" in rows[2].article
    assert [row.title for row in agenda.due(desk, 0)] == ["1号　迟到的人"]
    assert agenda.told(rows)[0]["due_on"] == "2025-12-29"
    assert agenda.lines(rows)[0].startswith("2025-12-29　今天　依申请公开　1号")


def test_the_calendar_file_names_numbers_and_no_applicant(desk: Desk, tmp_path: Path) -> None:
    fill(desk)
    path = tmp_path / "期限.ics"
    assert agenda.write_calendar(desk, path, MADE) == 4
    text = path.read_bytes().decode("utf-8").replace("\r\n ", "")
    assert text.count("BEGIN:VEVENT") == 4
    assert "SUMMARY:答复期限：1号" in text
    assert "SUMMARY:申请人补正期限：3号" in text
    assert "SUMMARY:公开期限：某信息" in text
    assert "的人" not in text
    # Three working days, one, and the day itself: 24, 26 and 29 December.
    first = text[text.index("UID:requests-1-") : text.index("END:VEVENT")]
    assert [line for line in first.split("\r\n") if line.startswith("TRIGGER")] == [
        "TRIGGER:-PT111H",
        "TRIGGER:-PT63H",
        "TRIGGER:PT9H",
    ]


def test_a_provisional_date_says_so(desk: Desk, tmp_path: Path) -> None:
    values = {
        "received_on": desk.today(),
        "channel": "online",
        "applicant": "某",
        "content": "某事",
        "number": "9号",
    }
    request_acts.save_request(desk, values)
    desk_calendar = tmp_path / "期限.ics"
    agenda.write_calendar(desk, desk_calendar, MADE)
    known = desk.calendar.first_unknown_year(desk.today(), date(2026, 1, 27)) is None
    assert ("答复期限：9号" if known else "答复期限（暂定）：9号") in desk_calendar.read_text(
        encoding="utf-8"
    )


def test_the_sheet_of_the_week_has_every_day_and_no_applicant(desk: Desk) -> None:
    fill(desk)
    values = {
        "received_on": date(2025, 11, 3),
        "channel": "online",
        "applicant": "早已迟到的人",
        "content": "某事",
        "number": "4号",
    }
    request_acts.save_request(desk, values)
    text = str(agenda.week_document(desk)).replace("\\u3000", "　")
    for word in (
        "已逾期",
        "4号",
        "周一　上班",
        "2025-12-29",
        "周四　放假",
        "周日　",
        "1号",
        "某信息",
        "第三十三条第二款",
    ):
        assert word in text
    assert "的人" not in text
