"""复议诉讼: what is owed next, where a case is counted, what cannot be and what is worth a second look."""

from __future__ import annotations

from datetime import date

import pytest

from officer_desk.domain.errors import FieldProblem
from officer_desk.domain.fields import Value
from officer_desk.domain.registers import appeal_checks, appeal_standing, appeals
from officer_desk.domain.registers.appeals import CLASS_OF_RESULT, CLASSES, CORRECTED, RESULTS, Appeal
from officer_desk.domain.registers.standing import OPEN_END, Standing
from officer_desk.law import load_law, seeded_calendar

TODAY = date(2025, 12, 29)
RULES, CALENDAR = load_law().appeal_terms, seeded_calendar()


def on(text: str) -> date:
    return date.fromisoformat(text)


def case(received: str = "2025-03-03", **values: object) -> Appeal:
    known = {key: on(str(value)) if key.endswith("_on") else value for key, value in values.items()}
    return Appeal(applicant="赵某", received_on=on(received), **known)  # type: ignore[arg-type]


def standing_of(record: Appeal) -> Standing:
    return appeal_standing.standing(record, RULES, CALENDAR)


def told(found: list[FieldProblem]) -> dict[str, str]:
    return {problem.field: problem.sentence for problem in found}


@pytest.mark.parametrize(
    ("record", "state", "due"),
    [
        (case(), "awaiting_reply", "2025-03-17"),
        (case(procedure="summary"), "awaiting_reply", "2025-03-10"),
        (case(path="suit_direct"), "awaiting_reply", "2025-03-18"),
        # The answer to the other party's appeal is no duty, unless the court says so.
        (case(path="suit_direct", instance="second"), "pending", None),
        (case(path="suit_direct", instance="second", reply_due_on="2025-03-13"), "awaiting_reply", "2025-03-13"),
        (case(path="suit_direct", instance="retrial"), "pending", None),
        (case(reply_due_on="2025-03-13"), "awaiting_reply", "2025-03-13"),
        (case(reply_due_on="2025-03-13", replied_on="2025-03-10"), "pending", None),
        (case(replied_on="2025-03-10"), "pending", None),
        (case(reply_due_on="2025-03-13", result="withdrawn", result_on="2025-03-12"), "concluded", None),
        (case(result="maintained", result_on="2025-05-06"), "concluded", None),
        (case(result="revoked", result_on="2025-05-06", ordered_due_on="2025-06-06"), "to_fulfil",
         "2025-06-06"),
        (case(result="revoked", result_on="2025-05-06", ordered_due_on="2025-06-06",
              fulfilled_on="2025-06-01"), "concluded", None),
    ],
)  # fmt: skip
def test_what_is_owed_next(record: Appeal, state: str, due: str | None) -> None:
    standing = standing_of(record)
    assert standing.state == state
    assert standing.is_open is (state != "concluded")
    assert standing.due_on == (on(due) if due else None)
    assert standing.day == record.received_on


@pytest.mark.parametrize(
    ("record", "span", "done"),
    [
        (case("2024-12-20"), (2024, OPEN_END), None),
        (case("2024-12-20", result="maintained", result_on="2025-02-01"), (2024, 2025), "2025-02-01"),
        (case("2024-03-01", result="ordered", result_on="2024-05-01", ordered_due_on="2025-01-31"),
         (2024, OPEN_END), None),
        (case("2024-03-01", result="ordered", result_on="2024-05-01", ordered_due_on="2025-01-31",
              fulfilled_on="2025-01-20"), (2024, 2025), "2025-01-20"),
        (Appeal(applicant="赵某"), (0, OPEN_END), None),
        (Appeal(applicant="赵某", result="else", result_on=on("2025-02-01")), (0, 2025), "2025-02-01"),
        (Appeal(applicant="赵某", result="else"), (0, OPEN_END), None),
    ],
)  # fmt: skip
def test_the_years_a_case_belongs_to(record: Appeal, span: tuple[int, int], done: str | None) -> None:
    standing = standing_of(record)
    assert (standing.first_year, standing.last_year) == span
    assert standing.done_on == (on(done) if done else None)


def test_every_result_has_a_class_and_every_class_a_word() -> None:
    assert set(CLASS_OF_RESULT) == {choice.key for choice in RESULTS}
    assert set(CLASS_OF_RESULT.values()) <= {choice.key for choice in CLASSES}


@pytest.mark.parametrize("result", sorted(CLASS_OF_RESULT))
def test_a_result_decides_the_class_and_whether_the_bureau_was_corrected(result: str) -> None:
    record = case(result=result, result_on="2025-05-06")
    expected = CLASS_OF_RESULT[result]
    words = appeals.words(record)
    assert appeals.class_of(record) == expected
    assert words["report_class"] == next(choice.label for choice in CLASSES if choice.key == expected)
    assert words["is_corrected"] == ("是" if expected == CORRECTED else "否")


def test_a_case_without_result_is_pending_and_neither_right_nor_wrong() -> None:
    assert appeals.class_of(case()) == "pending"
    assert appeals.words(case()) == {"report_class": "尚未审结", "is_corrected": ""}


def test_a_class_chosen_by_hand_prevails_but_not_over_the_correction() -> None:
    record = case(result="revoked", result_on="2025-05-06", reported_as="other")
    assert appeals.class_of(record) == "other"
    assert appeals.words(record) == {"report_class": "其他结果", "is_corrected": "是"}
    assert appeals.class_of(case(reported_as="not_counted")) == "not_counted"


@pytest.mark.parametrize(
    "record",
    [
        case(),
        case(reply_due_on="2026-01-05", hearing_on="2026-02-01"),
        case(result="revoked", result_on="2025-05-06", ordered_due_on="2026-05-06"),
        case(reported_as="not_counted"),
        case(reported_as="pending"),
        case(result="else", result_on="2025-05-06", reported_as="corrected"),
        case(result="ordered", result_on="2025-05-06", fulfilled_on="2025-05-06"),
        Appeal(),
    ],
)
def test_what_can_be(record: Appeal) -> None:
    assert appeal_checks.faults(record, TODAY) == []


@pytest.mark.parametrize(
    ("record", "field", "words"),
    [
        (case("2025-12-30"), "received_on", "收到日期 2025-12-30 晚于今天"),
        (case(replied_on="2025-12-30"), "replied_on", "晚于今天"),
        (case(result="else", result_on="2025-12-30"), "result_on", "晚于今天"),
        (case(result="else", result_on="2025-12-01", fulfilled_on="2025-12-30"), "fulfilled_on", "晚于今天"),
        *[
            (case(**{key: "2025-03-02"}, **more), key, "早于收到日期 2025-03-03")
            for key, more in (
                ("reply_due_on", {}),
                ("replied_on", {}),
                ("hearing_on", {}),
                ("result_on", {"result": "else"}),
                ("ordered_due_on", {}),
                ("fulfilled_on", {}),
            )
        ],
        (case(result="maintained"), "result_on", "没有结果日期"),
        (case(result_on="2025-05-06"), "result", "没有审理结果"),
        (case(reported_as="other"), "reported_as", "还没有审理结果"),
        (case(result="else", result_on="2025-05-06", reported_as="pending"), "reported_as", "已有审理结果"),
        (case(result="ordered", result_on="2025-05-06", fulfilled_on="2025-05-05"), "fulfilled_on",
         "早于结果日期"),
        (case(result="ordered", result_on="2025-05-06", result_served_on="2025-05-05"), "result_served_on",
         "早于结果日期"),
        (case(result_served_on="2025-05-06"), "result_on", "有文书送达日期"),
        (case(result="ordered", result_on="2025-05-06", result_served_on="2025-12-30"), "result_served_on",
         "晚于今天"),
        (case(opinion_answered_on="2025-05-06"), "opinion_received_on", "没有收到复议意见书"),
        (case(opinion_received_on="2025-05-06", opinion_answered_on="2025-05-05"), "opinion_answered_on",
         "早于收到复议意见书日期"),
    ],
)  # fmt: skip
def test_what_cannot_be(record: Appeal, field: str, words: str) -> None:
    found = told(appeal_checks.faults(record, TODAY))
    assert set(found) == {field}
    assert words in found[field]


@pytest.mark.parametrize(
    ("record", "field"),
    [
        (case(result="else", result_on="2025-05-06", reported_as="corrected"), "remark"),
        (case(instance="first"), "instance"),
        (case(result="revoked", result_on="2025-05-06", ordered_act="重新作出答复"), "ordered_due_on"),
        (case(reply_due_on="2025-03-13", replied_on="2025-03-14"), "replied_on"),
        (case(path="suit_direct", opinion_received_on="2025-05-06"), "opinion_received_on"),
    ],
)
def test_what_is_worth_a_second_look(record: Appeal, field: str) -> None:
    assert set(told(appeal_checks.advice(record))) == {field}
    assert appeal_checks.faults(record, TODAY) == []


@pytest.mark.parametrize(
    "record",
    [
        case(),
        case(path="suit_direct", instance="second"),
        case(reported_as="not_counted", remark="不属于信息公开争议"),
        case(reply_due_on="2025-03-13", replied_on="2025-03-13"),
        case(result="maintained", result_on="2025-05-06", ordered_act="无"),
        case(result="revoked", result_on="2025-05-06", ordered_act="重作", ordered_due_on="2025-06-06"),
    ],
)
def test_what_needs_no_second_look(record: Appeal) -> None:
    assert appeal_checks.advice(record) == []


def test_a_case_refers_to_the_request_it_came_of() -> None:
    field = appeals.REGISTER.field("request")
    assert (field.value, field.refers_to) == (Value.RECORD, "requests")
