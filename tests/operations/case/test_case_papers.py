"""The papers of a request, from its events."""

from __future__ import annotations

from datetime import date

from officer_desk.domain.requests.request import Event, EventKind
from officer_desk.operations.acts import request_acts, request_steps
from officer_desk.operations.case.case_papers import papers
from officer_desk.operations.desk import Desk

K = EventKind


def register(desk: Desk) -> int:
    values = {
        "received_on": date(2025, 9, 1),
        "channel": "online",
        "applicant": "赵某",
        "content": "某事",
    }
    return request_acts.save_request(desk, values).ids[0]


def told(desk: Desk, request_id: int) -> list[tuple[str, str, str, str]]:
    return [
        (paper.number, paper.name, str(paper.on), str(paper.reached_on or ""))
        for paper in papers(desk, request_acts.load_request(desk, request_id))
    ]


def record(desk: Desk, request_id: int, kind: EventKind, on: date, **more: object) -> None:
    request_steps.record(desk, request_id, Event(kind=kind, happened_on=on, **more))  # type: ignore[arg-type]


def test_what_the_bureau_sends_is_a_paper_with_or_without_a_number(desk: Desk) -> None:
    request = register(desk)
    sent = {"whom": "third_party", "reached_on": date(2025, 9, 5), "document_number": "征〔2025〕3号"}
    record(desk, request, K.CONSULTED, date(2025, 9, 3), **sent)
    record(desk, request, K.OPINION_RECEIVED, date(2025, 9, 9), whom="third_party")
    record(desk, request, K.EXTENDED, date(2025, 9, 10), working_days=20)
    assert told(desk, request) == [
        ("征〔2025〕3号", "征求意见函（第三方）", "2025-09-03", "2025-09-05"),
        ("", "延期答复告知书", "2025-09-10", ""),
    ]


def test_what_comes_in_is_a_paper_by_its_number(desk: Desk) -> None:
    request = register(desk)
    record(desk, request, K.CONSULTED, date(2025, 9, 3), whom="other_agency")
    letter = {"whom": "other_agency", "document_number": "某函〔2025〕8号"}
    record(desk, request, K.OPINION_RECEIVED, date(2025, 9, 9), **letter)
    assert told(desk, request)[1] == ("某函〔2025〕8号", "其他机关意见", "2025-09-09", "")


def test_each_answer_has_its_own_service(desk: Desk) -> None:
    request = register(desk)
    request_acts.answer(
        desk, request, kind="not_existing", answered_on=date(2025, 9, 12), document_number="答〔2025〕1号"
    )
    request_acts.serve(desk, request, served_on=date(2025, 9, 15), method="mail")
    assert told(desk, request)[0][3] == "2025-09-15"
    record(desk, request, K.ORDERED, date(2025, 11, 3), document_number="复决〔2025〕2号")
    request_acts.reanswer(
        desk, request, kind="disclosed", answered_on=date(2025, 11, 10), document_number="答〔2025〕9号"
    )
    assert [(line[1].partition("：")[0], line[3]) for line in told(desk, request)] == [
        ("告知书", "2025-09-15"),
        ("复议决定或者裁判", ""),
        ("重新答复　答复书", ""),
    ]
    request_acts.serve(desk, request, served_on=date(2025, 11, 12), method="mail")
    assert [line[3] for line in told(desk, request)] == ["2025-09-15", "", "2025-11-12"]


def test_what_was_voided_is_no_paper_any_more(desk: Desk) -> None:
    request = register(desk)
    record(desk, request, K.EXTENDED, date(2025, 9, 10), working_days=20)
    (event,) = request_acts.load_request(desk, request).events
    request_steps.void(desk, request, event.id, reason="误登")
    assert told(desk, request) == []
