"""The clock as it is asked: by a list of events, or by the number of a request."""

from __future__ import annotations

import json
from typing import Any

import pytest

from officer_desk.domain.errors import ImpossibleError
from officer_desk.operations import clocking, handling
from officer_desk.operations.desk import Desk

RECEIVED = {"on": "2025-09-10", "event": "received", "channel": "signed_mail"}
LETTER = {
    "on": "2025-09-15",
    "event": "consulted",
    "whom": "third_party",
    "letter_received_on": "2025-09-15",
    "number": "征〔2025〕3号",
}
OPINION = {"on": "2025-09-30", "event": "opinion_received", "whom": "third_party"}


def ask(*events: object) -> dict[str, Any]:
    return clocking.clock_of_events(json.dumps(list(events), ensure_ascii=False))


def test_a_list_of_events_gives_every_date_with_its_derivation() -> None:
    told = ask(OPINION, RECEIVED, LETTER)
    assert (told["law"], told["state"], told["paused_working_days"]) == ("2019", "open", 12)
    assert {found["key"]: found["on"] for found in told["dates"]} == {
        "correction_notice_due": "2025-09-19",
        "opinion_due": "2025-10-11",
        "answer_due": "2025-10-30",
    }
    answer = told["dates"][-1]
    assert (answer["provisional"], answer["last_known"]) == (False, None)
    assert answer["article"] == "《政府信息公开条例》第三十三条第二款"
    text = "".join(answer["derivation"])
    for word in ("签收之日", "征〔2025〕3号", "12个工作日", "本机关的设定", "9月28日、10月11日"):
        assert word in text
    assert told["irregular"] == []


def test_a_provisional_date_tells_the_last_day_that_is_known() -> None:
    told = ask({"on": "2026-12-25", "event": "received", "channel": "online"})
    answer = told["dates"][-1]
    assert (answer["provisional"], answer["last_known"]) == (True, "2026-12-31")
    assert "暂定" in answer["derivation"][-1]


def test_the_lines_say_what_the_values_say() -> None:
    told = ask(RECEIVED, {"on": "2025-10-15", "event": "extended", "working_days": 5})
    lines = "\n".join(clocking.as_lines(told))
    assert "答复期限　2025-10-14" in lines
    assert "不合规定　2025-10-15 延长答复期限" in lines


@pytest.mark.parametrize(
    ("events", "word"),
    [
        ([], "received"),
        ([RECEIVED, RECEIVED], "有 2 个"),
        ([RECEIVED, {"on": "2025-09-12", "event": "paused"}], "“paused”"),
        ([RECEIVED, {"on": "2025-09-31", "event": "withdrawn"}], "2025-09-31"),
        ([RECEIVED, {"event": "withdrawn"}], "on"),
        ([RECEIVED, {"on": "2025-09-09", "event": "withdrawn"}], "早于收到申请"),
        ([RECEIVED, {"on": "2025-09-12", "event": "extended", "working_days": -3}], "负数"),
        ([RECEIVED, {"on": "2025-09-12", "event": "extended", "working_days": "20"}], "整数"),
        ([RECEIVED, {"on": "2025-09-12", "event": "extended"}], "多少个工作日"),
        ([RECEIVED, {"on": "2025-09-12", "event": "consulted"}], "whom"),
        ([RECEIVED, {"on": "2025-09-12", "event": "withdrawn", "until": "2025-10-01"}], "until"),
        ([{**RECEIVED, "channel": "pigeon"}], "pigeon"),
        ([{**RECEIVED, "channel": []}], "[]"),
        ([{**RECEIVED, "on": "2008-04-30"}], "2008-05-01"),
        ([RECEIVED, {"on": "2025-09-12", "event": "consulted", "whom": {}}], "whom"),
        ([RECEIVED, {"on": "2025-09-12", "event": "delayed", "working_days": 10_000_000}], "太大"),
        ([RECEIVED, {"on": "2025-09-12", "event": "answered", "kind": "nonsense"}], "nonsense"),
        ([RECEIVED, {"on": "2025-09-12" * 99, "event": "answered"}], "…"),
        ([RECEIVED, *[{"on": "2025-09-12", "event": "withdrawn"}] * 500], "501"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(events: list[object], word: str) -> None:
    with pytest.raises(ImpossibleError) as refused:
        ask(*events)
    assert word in refused.value.sentence
    assert "\n" not in refused.value.sentence


@pytest.mark.parametrize("text", ["", "{}", "[1]", '[{"on": ', "[" * 3000, f"[{'9' * 5000}]"])
def test_what_is_no_list_of_events_is_refused(text: str) -> None:
    with pytest.raises(ImpossibleError):
        clocking.clock_of_events(text)


def test_a_request_in_the_file_is_found_by_its_number(desk: Desk) -> None:
    values = {
        "number": "7号",
        "received_on": desk.today(),
        "channel": "online",
        "applicant": "某某",
        "content": "某事",
    }
    handling.save_request(desk, values)
    told = clocking.clock_of_request(desk, "7号")
    assert told["state"] == "open"
    assert "双方确认之日" in told["dates"][-1]["derivation"][0]
    with pytest.raises(ImpossibleError, match="8号"):
        clocking.clock_of_request(desk, "8号")
