"""The remedy of the answer a request has, as its page shows it; it is 23 November 2026."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from officer_desk.domain.bureau import BureauName
from officer_desk.domain.requests import Event, EventKind
from officer_desk.operations import case, handling, remedying, settings, stepping
from officer_desk.operations.desk import Desk, open_desk
from officer_desk.operations.remedying import Told

REFUSED = {"kind": "refused", "ground": "state_secret"}


@pytest.fixture
def desk(tmp_path: Path, blank_file: Path) -> Iterator[Desk]:
    """A desk of a bureau that knows its review body and its court."""
    path = tmp_path / "台账.desk"
    shutil.copy(blank_file, path)
    opened = open_desk(path, today=lambda: date(2026, 11, 23))
    names = (BureauName("清河县市场监督管理局"),)
    known = {"names": names, "review_body": "清河县人民政府", "court": "清河县人民法院"}
    settings.save_bureau(opened, replace(opened.bureau, **known))  # type: ignore[arg-type]
    yield opened
    opened.close()


def request(desk: Desk, received_on: date) -> int:
    values = {"received_on": received_on, "channel": "online", "applicant": "某某", "content": "某事"}
    return handling.save_request(desk, values).ids[0]


def told(desk: Desk, answered_on: date, **answer: str) -> Told:
    made = request(desk, answered_on)
    handling.answer(desk, made, answered_on=answered_on, **answer)
    found = remedying.of_request(desk, handling.load_request(desk, made))
    assert found is not None
    return found


def test_a_refusal_goes_to_review_first(desk: Desk) -> None:
    found = told(desk, date(2026, 10, 9), **REFUSED)
    assert (found.clause, found.doubt) == ("复议前置", "")
    assert found.terms == (
        ("60日", "向清河县人民政府申请行政复议"),
        ("15日", "不服复议决定的，向清河县人民法院提起行政诉讼"),
    )
    assert found.text.startswith("如不服本决定，应当先申请行政复议")
    assert "《行政复议法》第二十三条" in found.basis


@pytest.mark.parametrize(
    ("day", "answer", "clause"),
    [
        (date(2023, 12, 29), REFUSED, "复议、诉讼可以选择"),
        (date(2024, 1, 2), REFUSED, "复议前置"),
        (date(2026, 6, 30), {"kind": "partial"}, "复议、诉讼可以选择"),
        (date(2026, 7, 1), {"kind": "partial"}, "复议前置"),
        (date(2026, 7, 1), {"kind": "not_existing"}, "复议、诉讼可以选择"),
    ],
)
def test_the_law_of_the_day_of_the_answer_decides(
    desk: Desk, day: date, answer: dict[str, str], clause: str
) -> None:
    found = told(desk, day, **answer)
    assert found.clause == clause
    if clause != "复议前置":
        assert found.terms[1] == ("6个月", "直接向清河县人民法院提起行政诉讼")


def test_a_part_withheld_for_no_reason_told_says_what_was_assumed(desk: Desk) -> None:
    assert "按依据条例第十四条至第十六条处理" in told(desk, date(2026, 7, 1), kind="partial").doubt
    assert told(desk, date(2026, 6, 30), kind="partial").doubt == ""


def test_a_bureau_without_review_body_and_court_is_told_so(desk: Desk) -> None:
    settings.save_bureau(desk, replace(desk.bureau, review_body="", court=""))
    found = told(desk, date(2026, 10, 9), **REFUSED)
    assert found.terms[0] == ("60日", "向行政复议机关申请行政复议")
    assert "有管辖权的人民法院" in found.text
    assert "还没有填写复议机关" in found.doubt


def test_an_open_and_a_withdrawn_request_have_no_remedy(desk: Desk) -> None:
    made = request(desk, date(2026, 10, 9))
    assert case.view(desk, made).remedy is None
    handling.withdraw(desk, made, withdrawn_on=date(2026, 10, 12))
    assert case.view(desk, made).remedy is None


def test_a_request_given_up_has_one(desk: Desk) -> None:
    made = request(desk, date(2026, 9, 1))
    stepping.record(desk, made, Event(kind=EventKind.CORRECTION_ASKED, happened_on=date(2026, 9, 2)))
    stepping.record(desk, made, Event(kind=EventKind.CORRECTION_LAPSED, happened_on=date(2026, 10, 9)))
    found = case.view(desk, made).remedy
    assert found is not None
    assert found.clause == "复议、诉讼可以选择"


def test_what_cannot_be_said_is_told_in_a_sentence(desk: Desk) -> None:
    made = handling.load_request(desk, request(desk, date(2026, 10, 9)))
    event = Event(kind=EventKind.ANSWERED, happened_on=date(2026, 10, 12), answer_kind="refused")
    found = remedying.of_request(desk, replace(made, events=(event,)))
    assert found is not None
    assert (found.text, "看依据哪一条" in found.doubt) == ("", True)
    strange = replace(event, answer_kind="of_tomorrow")
    found = remedying.of_request(desk, replace(made, events=(strange,)))
    assert found is not None
    assert (found.text, "本版本" in found.doubt) == ("", True)
