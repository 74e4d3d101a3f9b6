"""The remedy of the answer a request has, as its page shows it; it is 23 November 2026."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from officer_desk.domain.bureau import BureauName
from officer_desk.domain.errors import ImpossibleError
from officer_desk.domain.requests.request import Event, EventKind
from officer_desk.operations.acts import request_acts, request_steps, undo_acts
from officer_desk.operations.case import case
from officer_desk.operations.dates import case_remedy
from officer_desk.operations.dates.case_remedy import Told
from officer_desk.operations.desk import Desk, open_desk
from officer_desk.operations.file import full_check
from officer_desk.operations.settings import desk_settings

REFUSED = {"kind": "refused", "ground": "state_secret"}


@pytest.fixture
def desk(tmp_path: Path, blank_file: Path) -> Iterator[Desk]:
    """A desk of a bureau that knows its review body and its court."""
    path = tmp_path / "台账.desk"
    shutil.copy(blank_file, path)
    opened = open_desk(path, today=lambda: date(2026, 11, 23))
    names = (BureauName("清河县市场监督管理局"),)
    known = {"names": names, "review_body": "清河县人民政府", "court": "清河县人民法院"}
    desk_settings.save_bureau(opened, replace(opened.bureau, **known))  # type: ignore[arg-type]
    yield opened
    opened.close()


def request(desk: Desk, received_on: date) -> int:
    values = {"received_on": received_on, "channel": "online", "applicant": "某某", "content": "某事"}
    return request_acts.save_request(desk, values).ids[0]


def told(desk: Desk, answered_on: date, **answer: str) -> Told:
    made = request(desk, answered_on)
    request_acts.answer(desk, made, answered_on=answered_on, **answer)
    found = case_remedy.of_request(desk, request_acts.load_request(desk, made))
    assert found is not None
    return found


def test_a_refusal_goes_to_review_first(desk: Desk) -> None:
    found = told(desk, date(2026, 10, 9), **REFUSED)
    assert (found.clause, found.doubt) == ("复议前置", "")
    assert [(way.length, way.words) for way in found.ways] == [
        ("60日", "向清河县人民政府申请行政复议"),
        ("15日", "不服复议决定的，自收到决定书之日起，向清河县人民法院提起行政诉讼"),
    ]
    assert found.text.startswith("如不服本决定，应当先申请行政复议")
    assert "《行政复议法》第二十三条" in found.basis


@pytest.mark.parametrize(
    ("day", "answer", "clause"),
    [
        (date(2023, 12, 29), REFUSED, "复议或者诉讼"),
        (date(2024, 1, 2), REFUSED, "复议前置"),
        (date(2026, 6, 30), {"kind": "partial"}, "复议或者诉讼"),
        (date(2026, 7, 1), {"kind": "partial"}, "复议前置"),
        (date(2026, 7, 1), {"kind": "not_existing"}, "复议或者诉讼"),
    ],
)
def test_the_law_of_the_day_of_the_answer_decides(
    desk: Desk, day: date, answer: dict[str, str], clause: str
) -> None:
    found = told(desk, day, **answer)
    assert found.clause == clause
    if clause != "复议前置":
        assert (found.ways[1].length, found.ways[1].words) == (
            "6个月",
            "直接向清河县人民法院提起行政诉讼",
        )


def test_a_part_withheld_for_no_reason_told_says_what_was_assumed(desk: Desk) -> None:
    assert "按依据条例第十四条至第十六条处理" in told(desk, date(2026, 7, 1), kind="partial").doubt
    assert told(desk, date(2026, 6, 30), kind="partial").doubt == ""


def test_a_bureau_without_review_body_and_court_is_told_so(desk: Desk) -> None:
    desk_settings.save_bureau(desk, replace(desk.bureau, review_body="", court=""))
    found = told(desk, date(2026, 10, 9), **REFUSED)
    assert found.ways[0].words == "向行政复议机关申请行政复议"
    assert "有管辖权的人民法院" in found.text
    assert "还没有填写复议机关" in found.doubt


def test_an_open_and_a_withdrawn_request_have_no_remedy(desk: Desk) -> None:
    made = request(desk, date(2026, 10, 9))
    assert case.view(desk, made).remedy is None
    request_acts.withdraw(desk, made, withdrawn_on=date(2026, 10, 12))
    assert case.view(desk, made).remedy is None


def test_a_request_given_up_has_one(desk: Desk) -> None:
    made = request(desk, date(2026, 9, 1))
    request_steps.record(desk, made, Event(kind=EventKind.CORRECTION_ASKED, happened_on=date(2026, 9, 2)))
    request_steps.record(desk, made, Event(kind=EventKind.CORRECTION_LAPSED, happened_on=date(2026, 10, 9)))
    found = case.view(desk, made).remedy
    assert found is not None
    assert found.clause == "复议或者诉讼"


def test_what_cannot_be_said_is_told_in_a_sentence(desk: Desk) -> None:
    made = request_acts.load_request(desk, request(desk, date(2026, 10, 9)))
    event = Event(kind=EventKind.ANSWERED, happened_on=date(2026, 10, 12), answer_kind="refused")
    found = case_remedy.of_request(desk, replace(made, events=(event,)))
    assert found is not None
    assert (found.text, "看依据哪一条" in found.doubt) == ("", True)
    strange = replace(event, answer_kind="of_tomorrow")
    found = case_remedy.of_request(desk, replace(made, events=(strange,)))
    assert found is not None
    assert (found.text, "本版本" in found.doubt) == ("", True)


# --- the applicant's last days --------------------------------------------------------------------


def answered(desk: Desk, on: date, served_on: date | None = None, **answer: str) -> int:
    made = request(desk, on)
    request_acts.answer(desk, made, answered_on=on, **(answer or {"kind": "disclosed"}))
    if served_on is not None:
        request_acts.serve(desk, made, served_on=served_on, method="mail")
    return made


def shown(desk: Desk, request_id: int) -> Told:
    found = case.view(desk, request_id).remedy
    assert found is not None
    return found


def test_the_last_days_are_counted_from_the_service(desk: Desk) -> None:
    found = shown(desk, answered(desk, date(2026, 2, 27), date(2026, 3, 2)))
    assert [(way.until, way.is_provisional) for way in found.ways] == [
        (date(2026, 5, 6), False),
        (date(2026, 9, 2), False),
    ]
    assert found.days_note.startswith("自 2026-03-02 送达的次日起计算")


def test_before_the_service_no_last_day_is_made_up(desk: Desk) -> None:
    made = answered(desk, date(2026, 2, 27))
    found = shown(desk, made)
    assert [way.until for way in found.ways] == [None, None]
    assert found.days_note == "还没有登记送达，最后一日现在不能计算。"
    assert case_remedy.applicant_days(desk, request_acts.load_request(desk, made)) == ()


def test_after_a_refusal_the_suit_has_no_day_of_ours(desk: Desk) -> None:
    found = shown(desk, answered(desk, date(2026, 8, 3), date(2026, 8, 3), **REFUSED))
    assert [way.until for way in found.ways] == [date(2026, 10, 8), None]


def test_a_year_without_a_notice_makes_a_day_provisional(desk: Desk) -> None:
    found = shown(desk, answered(desk, date(2026, 11, 20), date(2026, 11, 20)))
    assert [way.is_provisional for way in found.ways] == [True, True]


def test_an_answer_given_anew_has_its_own_remedy_and_days(desk: Desk) -> None:
    made = answered(desk, date(2026, 2, 27), date(2026, 3, 2), **REFUSED)
    ordered = Event(kind=EventKind.ORDERED, happened_on=date(2026, 4, 7), working_days=20)
    request_steps.record(desk, made, ordered)
    assert "这里是原答复的" in shown(desk, made).days_note
    request_acts.reanswer(desk, made, kind="disclosed", answered_on=date(2026, 4, 20))
    found = shown(desk, made)
    assert (found.clause, found.ways[0].until) == ("复议或者诉讼", None)
    request_acts.serve(desk, made, served_on=date(2026, 4, 21), method="mail")
    found = shown(desk, made)
    assert found.ways[0].until == date(2026, 6, 22)
    assert "原答复" not in found.days_note


# --- the officer's own words ----------------------------------------------------------------------

OWN = "如不服本答复，可以自收到之日起六十日内申请行政复议，或者自收到之日起 6 个月内提起行政诉讼。"


def test_own_words_stand_until_they_are_taken_away(desk: Desk) -> None:
    made = answered(desk, date(2026, 2, 27), date(2026, 3, 2))
    computed = shown(desk, made).text
    done = case_remedy.set_text(desk, made, f" {OWN}\u200b\n")
    assert done.sentence == f"已修改{request_acts.load_request(desk, made).number}的救济告知"
    found = shown(desk, made)
    assert (found.text, found.computed, found.is_own, found.warning) == (OWN, computed, True, "")
    assert [way.until for way in found.ways] == [date(2026, 5, 6), date(2026, 9, 2)]
    undo_acts.undo(desk)
    assert (shown(desk, made).text, shown(desk, made).is_own) == (computed, False)
    case_remedy.set_text(desk, made, OWN)
    case_remedy.set_text(desk, made, "")
    assert not shown(desk, made).is_own
    undo_acts.undo(desk)
    assert shown(desk, made).text == OWN
    assert list(full_check.check_file(desk)) == []


def test_the_computed_words_are_not_the_officers_own(desk: Desk) -> None:
    made = answered(desk, date(2026, 2, 27))
    assert case_remedy.set_text(desk, made, shown(desk, made).text).sentence == "没有改动"
    assert request_acts.load_request(desk, made).remedy_text == ""


def test_own_words_are_warned_of_when_the_computed_ones_have_changed(desk: Desk) -> None:
    made = answered(desk, date(2026, 2, 27))
    case_remedy.set_text(desk, made, OWN)
    request_acts.answer(desk, made, answered_on=date(2026, 2, 27), correction_reason="录错", **REFUSED)
    found = shown(desk, made)
    assert (found.clause, found.text) == ("复议前置", OWN)
    assert found.warning.startswith("修改以后，自动生成的文字变了")
    case_remedy.set_text(desk, made, f"{OWN}先申请行政复议，15日内起诉。")
    assert shown(desk, made).warning == ""
    desk_settings.save_bureau(desk, replace(desk.bureau, court="清河铁路运输法院"))
    assert "单位信息有变动" in shown(desk, made).warning


def test_own_words_confirmed_as_they_are_are_warned_of_no_more(desk: Desk) -> None:
    made = answered(desk, date(2026, 2, 27))
    request_acts.save_request(desk, {"remedy_text": OWN}, request_id=made)
    assert shown(desk, made).warning == "这段文字没有和自动生成的对照过，请核对。"
    case_remedy.set_text(desk, made, OWN)
    assert shown(desk, made).warning == ""
    assert case_remedy.set_text(desk, made, OWN).sentence == "没有改动"


def test_a_term_the_applicant_was_not_told_of_has_no_last_day(desk: Desk) -> None:
    made = answered(desk, date(2026, 2, 27), date(2026, 3, 2))
    case_remedy.set_text(desk, made, "可以自收到本答复之日起60日内申请行政复议，或者在十六个月内起诉。")
    found = shown(desk, made)
    assert [way.until for way in found.ways] == [date(2026, 5, 6), None]
    assert found.warning == "没有写明6个月的期限，这一项没有最后一日可以计算。"
    case_remedy.set_text(desk, made, "另行告知。")
    assert shown(desk, made).days_note == ""
    assert case_remedy.applicant_days(desk, request_acts.load_request(desk, made)) == ()


@pytest.mark.parametrize(
    ("words", "review", "suit"),
    [
        ("６０ 日内、6个月内", True, True),
        ("六十天内、六个月内", True, True),
        ("一百六十日内、二十六个月内", False, False),
        ("160日内、16个月内", False, False),
        ("60个工作日内、6月30日以前", False, False),
    ],
)
def test_a_term_is_named_in_digits_or_characters(desk: Desk, words: str, review: bool, suit: bool) -> None:
    made = answered(desk, date(2026, 2, 27), date(2026, 3, 2))
    case_remedy.set_text(desk, made, words)
    assert [way.until is not None for way in shown(desk, made).ways] == [review, suit]


def test_fifteen_days_are_not_twenty_five(desk: Desk) -> None:
    made = answered(desk, date(2026, 8, 3), **REFUSED)
    case_remedy.set_text(desk, made, "六十日内申请行政复议，二十五日内起诉。")
    assert "没有写明15日的期限" in shown(desk, made).warning


def test_without_an_answer_there_is_nothing_to_change(desk: Desk) -> None:
    with pytest.raises(ImpossibleError, match="还没有答复"):
        case_remedy.set_text(desk, request(desk, date(2026, 10, 9)), OWN)


def test_own_words_stand_where_none_can_be_computed(desk: Desk) -> None:
    made = request_acts.load_request(desk, request(desk, date(2026, 10, 9)))
    strange = Event(kind=EventKind.ANSWERED, happened_on=date(2026, 10, 12), answer_kind="of_tomorrow")
    found = case_remedy.of_request(desk, replace(made, events=(strange,), remedy_text=OWN))
    assert found is not None
    assert (found.text, found.is_own, "本版本" in found.doubt) == (OWN, True, True)
