"""The clock as it is asked: by a list of events, or by the number of a request."""

from __future__ import annotations

import json
from typing import Any

import pytest

from officer_desk.domain.errors import ImpossibleError
from officer_desk.operations.acts import request_acts
from officer_desk.operations.dates import clock_runs
from officer_desk.operations.desk import Desk

RECEIVED = {"on": "2025-09-10", "event": "received", "channel": "signed_mail"}
LETTER = {
    "on": "2025-09-15",
    "event": "consulted",
    "whom": "third_party",
    "letter_received_on": "2025-09-15",
    "number": "征〔2025〕3号",
}
ORDERED = {"on": "2025-09-12", "event": "ordered"}
OPINION = {"on": "2025-09-30", "event": "opinion_received", "whom": "third_party"}


def ask(*events: object) -> dict[str, Any]:
    return clock_runs.clock_of_events(json.dumps(list(events), ensure_ascii=False))


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
    lines = "\n".join(clock_runs.as_lines(told))
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
        ([RECEIVED, {"on": "2026-02-30", "event": "withdrawn"}], "不存在"),
        ([RECEIVED, {"on": "2025-02-29", "event": "withdrawn"}], "不存在"),
        ([RECEIVED, {"on": 20250912, "event": "withdrawn"}], "不是日期"),
        ([RECEIVED, {"on": None, "event": "withdrawn"}], "不是日期"),
        ([RECEIVED, {"on": "2025-09-12", "event": None}], "None"),
        ([RECEIVED, {"on": "2025-09-12", "event": "withdrawn", "x" * 500: 1}], "…"),
        ([RECEIVED, {"on": "2025-09-12", "event": "withdrawn", "number": ["3号"]}], "文号"),
        ([RECEIVED, {"on": "2025-09-12", "event": "withdrawn", "number": "长" * 500}], "太长"),
        ([{**RECEIVED, "number": {}}], "文号"),
        ([RECEIVED, {"on": "2025-09-12", "event": "extended", "working_days": 20.0}], "整数"),
        ([RECEIVED, {"on": "2025-09-12", "event": "extended", "working_days": True}], "整数"),
        ([RECEIVED, {"on": "2025-09-12", "event": "extended", "working_days": float("nan")}], "整数"),
        ([RECEIVED, {"on": "2025-09-12", "event": "extended", "working_days": None}], "整数"),
        ([RECEIVED, {"on": "2025-09-12", "event": "answered", "kind": ["refused"]}], "不认识"),
        ([RECEIVED, {"on": "2025-09-12", "event": "answered", "kind": "refused", "ground": {}}], "不认识"),
        ([RECEIVED, {"on": "2025-09-12", "event": "answered", "ground": "state_secret"}], "不认识"),
        ([RECEIVED, ORDERED | {"due_on": "2025-10-01", "working_days": 5}], "只写文书上的一种"),
        ([RECEIVED, ORDERED | {"due_on": "2025-09-11"}], "早于这一天"),
        ([RECEIVED, {"on": "2025-09-12", "event": "answered", "due_on": "2025-10-01"}], "due_on"),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(events: list[object], word: str) -> None:
    with pytest.raises(ImpossibleError) as refused:
        ask(*events)
    assert word in refused.value.sentence
    assert "\n" not in refused.value.sentence


def test_a_key_that_stands_twice_is_refused() -> None:
    text = '[{"on": "2025-09-10", "on": "2025-09-11", "event": "received"}]'
    with pytest.raises(ImpossibleError, match="“on”写了两遍"):
        clock_runs.clock_of_events(text)


@pytest.mark.parametrize(
    ("written", "doubts"),
    [
        ("2025-09-15", []),
        ("２０２５年９月１５日", []),
        ("25-9-15", ["“25-9-15”的年份只有两位，理解为 2025-09-15，请核对。"]),
        ("45915", ["“45915”按表格软件的日期序号理解为 2025-09-15，请核对。"]),
    ],
)
def test_a_date_that_was_guessed_is_told(written: str, doubts: list[str]) -> None:
    told = ask(RECEIVED, LETTER | {"on": written, "letter_received_on": written}, OPINION)
    assert told["doubts"] == doubts
    assert told["dates"][-1]["on"] == "2025-10-30"
    assert [line for line in clock_runs.as_lines(told) if line.startswith("提醒　")] == [
        f"提醒　{doubt}" for doubt in doubts
    ]


def test_what_cannot_be_seen_is_not_printed() -> None:
    told = ask(RECEIVED, LETTER | {"number": "\x1b[2J征\ud800\n3号"}, OPINION)
    text = "\n".join(told["dates"][-1]["derivation"])
    assert "（[2J征\ufffd 3号）" in text


def test_an_order_names_its_last_day_or_its_working_days() -> None:
    answered = {"on": "2025-10-14", "event": "answered", "kind": "disclosed"}
    ordered = {"on": "2026-03-02", "event": "ordered", "number": "复决〔2026〕1号"}
    for named, on in (
        ({"due_on": "2026-03-20"}, "2026-03-20"),
        ({"working_days": 15}, "2026-03-23"),
        ({}, "2026-03-30"),
    ):
        told = ask(RECEIVED, answered, ordered | named)
        assert told["state"] == "reopened"
        assert told["dates"][-1]["key"] == "ordered_due"
        assert told["dates"][-1]["on"] == on
        assert "复决〔2026〕1号" in told["dates"][-1]["derivation"][0]
        assert told["irregular"] == []
        # Where the paper names the day nothing is counted.
        assert ("当日不计" in told["dates"][-1]["derivation"][0]) is ("due_on" not in named)
    again = {"on": "2026-03-31", "event": "reanswered", "kind": "disclosed"}
    told = ask(RECEIVED, answered, ordered, again, {"on": "2026-04-01", "event": "served"})
    assert told["state"] == "served"
    assert [wrong["event"] for wrong in told["irregular"]] == ["reanswered"]


@pytest.mark.parametrize("text", ["", "{}", "[1]", '[{"on": ', "[" * 3000, f"[{'9' * 5000}]"])
def test_what_is_no_list_of_events_is_refused(text: str) -> None:
    with pytest.raises(ImpossibleError):
        clock_runs.clock_of_events(text)


def test_a_request_in_the_file_is_found_by_its_number(desk: Desk) -> None:
    values = {
        "number": "7号",
        "received_on": desk.today(),
        "channel": "online",
        "applicant": "某某",
        "content": "某事",
    }
    request_acts.save_request(desk, values)
    told = clock_runs.clock_of_request(desk, "7号")
    assert told["state"] == "open"
    assert "双方确认之日" in told["dates"][-1]["derivation"][0]
    with pytest.raises(ImpossibleError, match="8号"):
        clock_runs.clock_of_request(desk, "8号")
    with pytest.raises(ImpossibleError, match=r"“\[2J9{37}…”"):
        clock_runs.clock_of_request(desk, "\x1b[2J" + "9" * 5000)
