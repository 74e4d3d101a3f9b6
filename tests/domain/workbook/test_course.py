"""办理经过 as text: every event written is read back, and what people write is understood."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from officer_desk.domain.errors import ImpossibleError
from officer_desk.domain.law.formats import TablesFormat
from officer_desk.domain.requests.request import CONSULTED, ORDERERS, SERVICES, Event, EventKind, Request
from officer_desk.domain.text.characters import line, note
from officer_desk.domain.workbook.course import LAPSES, course_text, guarded, summary, unguarded
from officer_desk.domain.workbook.course_reader import read_course
from officer_desk.domain.workbook.outcomes import Outcomes
from officer_desk.law import load_law

LAW = load_law()
OUTCOME = Outcomes(LAW.answers, [f for f in LAW.formats if isinstance(f, TablesFormat)]).read
CONSULTATION = (EventKind.CONSULTED, EventKind.OPINION_RECEIVED)
ANSWERS = (EventKind.ANSWERED, EventKind.REANSWERED)
DAY = date(2025, 3, 5)


def written(*events: Event) -> str:
    """The text beside columns that tell of nothing but a last service."""
    last = Event(kind=EventKind.SERVED, happened_on=date(2030, 1, 2))
    return course_text(Request(events=(*events, last)), LAW.answers, closed_on=None, answer_kind="")


def read(text: str) -> tuple[Event, ...]:
    found = read_course(text, OUTCOME)
    assert found is not None
    return found


SNIPPETS = st.sampled_from(
    ["；", ";", "，", " ", "·", "备注 ", "文号 ", "文号：", "第三方", "2025-03-07 送达", "15 个工作日", "按件 3", "期限 ",
     "2025-03-05 缴费", "\n", "　　", "甲", "〔2025〕3号", "（", "）", "：", "既成事实 "]
)  # fmt: skip
LINES = st.lists(SNIPPETS | st.text(max_size=4), max_size=6).map(lambda parts: line("".join(parts)).strip())
NOTES = st.lists(SNIPPETS | st.text(max_size=4), max_size=6).map(lambda parts: note("".join(parts)).strip())

ASKED = st.sampled_from([c.key for c in CONSULTED])
WHO = dict.fromkeys(CONSULTATION, ASKED) | {
    EventKind.ORDERED: st.sampled_from(["", *(c.key for c in ORDERERS)])
}


@st.composite
def any_event(draw: st.DrawFn) -> Event:
    """An event with whatever the table can hold of it."""
    kind = draw(st.sampled_from([kind for kind in EventKind if kind is not EventKind.VOIDED]))
    day = DAY + timedelta(days=draw(st.integers(0, 40)))
    days = st.integers(1, 30).map(lambda away: day + timedelta(days=away))
    basis = draw(st.sampled_from(["", "cases", "pages"]))
    answered = {"answer_kind": "refused", "answer_ground": draw(st.sampled_from(["security", "privacy"]))}
    reason = draw(NOTES)
    return Event(
        kind=kind,
        happened_on=day,
        whom=draw(WHO.get(kind, st.just(""))),
        document_number=draw(LINES),
        reached_on=draw(st.none() | days),
        due_on=draw(st.none() | days),
        working_days=draw(st.integers(0, 400)),
        fee_basis=basis,
        quantity=draw(st.integers(1, 9999)) if basis else 0,
        fee_first=draw(st.integers(0, 99)) if basis == "cases" else 0,
        amount=draw(st.integers(0, 10**7)),
        method=draw(st.sampled_from(["", *(c.key for c in SERVICES)])),
        reasons=draw(st.sampled_from(["", "clear=yes;nature=information"])),
        irregular_reason=reason,
        note=draw(NOTES),
        **(answered if kind in ANSWERS else {"answer_kind": LAPSES.get(kind, "")}),
    )


@given(st.lists(any_event(), min_size=1, max_size=4))
@example([Event(kind=EventKind.FEE_PAID, happened_on=DAY, note="一\n\n2025-03-05 缴费\n　　二；备注 三")])
@example([Event(kind=EventKind.FEE_PAID, happened_on=DAY, irregular_reason="甲；\n备注 乙", note="丙")])
@example([Event(kind=EventKind.ORDERED, happened_on=DAY, document_number="甲；·备注 乙；", due_on=DAY)])
def test_what_is_written_is_read_back(events: list[Event]) -> None:
    told = Request(events=tuple(events)).effective_events()
    assert read(written(*events)) == told


@given(NOTES)
def test_a_guarded_text_is_itself_again(text: str) -> None:
    assert unguarded(guarded(text)) == text


def test_a_line_is_read_by_a_person() -> None:
    events = (
        Event(kind=EventKind.CONSULTED, happened_on=DAY, whom="third_party", document_number="某〔2025〕3号",
              reached_on=date(2025, 3, 7), note="电话确认收到"),
        Event(kind=EventKind.EXTENDED, happened_on=date(2025, 3, 28), working_days=20),
        Event(kind=EventKind.FEE_NOTIFIED, happened_on=date(2025, 4, 1), fee_basis="cases", quantity=3,
              fee_first=31, amount=30050),
        Event(kind=EventKind.REANSWERED, happened_on=date(2025, 6, 3), answer_kind="refused",
              answer_ground="privacy", irregular_rule="x", irregular_reason="漏登"),
    )  # fmt: skip
    assert written(*events).split("\n") == [
        "2025-03-05 征求意见：第三方；文号 某〔2025〕3号；2025-03-07 送达；备注 电话确认收到",
        "2025-03-28 延长答复期限：20 个工作日",
        "2025-04-01 收费通知：按件 3 件（本月第31件起）；收费 300.5元",
        "2025-06-03 重新答复：结果 不予公开（侵犯个人隐私）；既成事实 漏登".replace(
            "侵犯个人隐私",
            LAW.answers.ground("refused", "privacy").label,  # type: ignore[union-attr]
        ),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025年3月5日 征求第三方意见", {"kind": EventKind.CONSULTED, "whom": "third_party"}),
        ("2025.3.5 征求意见（共同制作机关）", {"kind": EventKind.CONSULTED, "whom": "joint_maker"}),
        ("2025-03-05 延期: 延长20个工作日, 文号：某〔2025〕1号",
         {"kind": EventKind.EXTENDED, "working_days": 20, "document_number": "某〔2025〕1号"}),
        ("2025/3/5 补正告知，于2025年3月7日送达，补正期限 10 个工作日",
         {"kind": EventKind.CORRECTION_ASKED, "reached_on": date(2025, 3, 7), "working_days": 10}),
        ("2025-03-05 收到补正：材料齐全，已核对", {"kind": EventKind.CORRECTION_RECEIVED, "note": "材料齐全，已核对"}),
        ("2025-03-05 收到补正：材料齐全\n已核对", {"kind": EventKind.CORRECTION_RECEIVED, "note": "材料齐全\n已核对"}),
        ("2025-03-05 缴费", {"kind": EventKind.FEE_PAID}),
        ("2025-03-05 收费通知：按量 45页；收费 250.5",
         {"kind": EventKind.FEE_NOTIFIED, "fee_basis": "pages", "quantity": 45, "amount": 25050}),
        ("2025-03-05 逾期未补正", {"kind": EventKind.CORRECTION_LAPSED, "answer_kind": "correction_lapsed"}),
        ("2025-03-05 责令答复：期限 2025年5月6日", {"kind": EventKind.ORDERED, "due_on": date(2025, 5, 6)}),
        ("2025-03-05 责令答复：人民法院；15个工作日",
         {"kind": EventKind.ORDERED, "whom": "court", "working_days": 15}),
        ("2025-03-05 责令答复：第三方", {"kind": EventKind.ORDERED, "note": "第三方"}),
        ("2025-03-05 答复", {"kind": EventKind.ANSWERED}),
        ("2025-03-05 送达：方式 快递", {"kind": EventKind.SERVED, "method": "mail"}),
    ],
)  # fmt: skip
def test_what_people_write_is_understood(text: str, expected: dict[str, object]) -> None:
    assert read(text) == (replace(Event(kind=EventKind.FEE_PAID, happened_on=DAY), **expected),)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text", ["已电话联系申请人", "2025-03-05 电话联系申请人\n2025-03-06 回复", "转交执法队"]
)
def test_what_tells_of_no_step_is_no_course(text: str) -> None:
    assert read_course(text, OUTCOME) is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2025-03-05 缴费\n2025-03-06 电话联系", "2025-03-06 电话联系"),
        ("电话联系\n2025-03-05 缴费", "电话联系"),
        ("2025-02-30 缴费", "这一天不存在"),
        ("2025-03-05 征求意见：文号 某", "没有写明向谁征求"),
        ("2025-03-05 收到意见", "没有写明谁的意见"),
        ("2025-03-05 收费通知：收费 若干", "不是金额"),
        ("2025-03-05 送达：方式 飞鸽", "不是认识的送达方式"),
        ("2025-03-05 缴费：结果 予以公开", "没有“结果 予以公开”可写"),
        ("2025-03-05 重新答复：结果 胡乱", "不是认识的办理结果"),
    ],
)
def test_what_cannot_be_read_is_told_in_a_sentence(text: str, told: str) -> None:
    with pytest.raises(ImpossibleError) as refused:
        read_course(text, OUTCOME)
    assert told in refused.value.sentence
    assert refused.value.sentence.endswith("。")


ANSWER = Event(id=3, kind=EventKind.ANSWERED, happened_on=DAY, answer_kind="disclosed")
SERVICE = Event(id=4, kind=EventKind.SERVED, happened_on=DAY, method="mail")


def beside(*events: Event) -> str:
    return course_text(Request(events=events), LAW.answers, closed_on=DAY, answer_kind="disclosed")


def test_what_the_columns_tell_is_not_told_twice() -> None:
    assert beside(ANSWER, SERVICE) == ""
    assert beside(replace(ANSWER, note="一并寄出"), SERVICE) == "2025-03-05 答复：备注 一并寄出"


def test_a_service_before_an_answer_given_anew_is_told_whole() -> None:
    ordered = Event(id=5, kind=EventKind.ORDERED, happened_on=date(2025, 5, 6))
    again = Event(id=6, kind=EventKind.REANSWERED, happened_on=date(2025, 5, 8), answer_kind="disclosed")
    second = Event(id=7, kind=EventKind.SERVED, happened_on=date(2025, 5, 9))
    assert beside(ANSWER, SERVICE, ordered, again, second).split("\n")[0] == "2025-03-05 送达：方式 邮寄送达"
    assert "05-09" not in beside(ANSWER, SERVICE, ordered, again, second)


def test_corrected_and_voided_events_stay_behind() -> None:
    wrong = Event(id=1, kind=EventKind.FEE_PAID, happened_on=DAY)
    right = replace(wrong, id=2, happened_on=date(2025, 3, 6), supersedes=1, correction_reason="误登")
    assert written(wrong, right) == "2025-03-06 缴费"
    void = Event(id=3, kind=EventKind.VOIDED, happened_on=DAY, supersedes=2, correction_reason="未缴")
    assert written(wrong, right, void) == ""


def test_notes_can_be_masked() -> None:
    told = course_text(
        Request(events=(Event(kind=EventKind.FEE_PAID, happened_on=DAY, note="电话 138"),)),
        LAW.answers, closed_on=None, answer_kind="", note_mask="＊＊＊",
    )  # fmt: skip
    assert told == "2025-03-05 缴费：备注 ＊＊＊"


def test_a_list_shows_the_steps_in_short() -> None:
    told = summary(
        [
            ("opinion_received", date(2025, 3, 9)),
            ("consulted", DAY),
            ("answered", date(2025, 4, 1)),
            ("served", DAY),
        ]
    )
    assert told == "2025-03-09 收到意见；2025-03-05 征求意见"
