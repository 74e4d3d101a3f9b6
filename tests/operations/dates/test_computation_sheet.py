"""How dates came about, in words and on the 时限计算单; who applied stands there only when asked for."""

from __future__ import annotations

from datetime import date

import pytest
from pypdfium2 import PdfDocument

from officer_desk.domain.bureau import Bureau, BureauName
from officer_desk.domain.document import Document
from officer_desk.domain.errors import ImpossibleError
from officer_desk.domain.requests.request import Event, EventKind
from officer_desk.operations.acts import request_acts, request_steps
from officer_desk.operations.dates import computation_sheet
from officer_desk.operations.desk import Desk, open_desk
from officer_desk.operations.paper import printed_lists
from officer_desk.operations.settings import desk_settings
from officer_desk.store import records

TODAY = date(2026, 10, 14)
BUREAU = "清河县市场监督管理局"
K = EventKind


@pytest.fixture
def desk(desk: Desk) -> Desk:
    desk._today = lambda: TODAY
    desk_settings.save_bureau(desk, Bureau(names=(BureauName(BUREAU),), unified_code="11999900MB0000001X"))
    return desk


def on_day(desk: Desk, day: date) -> None:
    desk._today = lambda: day


def registered(desk: Desk, received_on: date, *steps: Event) -> int:
    values = {
        "received_on": received_on,
        "channel": "registered_mail",
        "applicant": "王建国",
        "applicant_type": "natural",
        "phone": "13800000000",
        "content": "2025年度监督抽查检验报告",
    }
    (request_id,) = request_acts.save_request(desk, values).ids
    for step in steps:
        request_steps.record(desk, request_id, step, accept_reason="已经发出")
    return request_id


def step(kind: EventKind, on: date, **said: object) -> Event:
    return Event(kind=kind, happened_on=on, **said)  # type: ignore[arg-type]


def example(desk: Desk) -> int:
    return registered(
        desk,
        date(2026, 8, 17),
        step(K.CONSULTED, date(2026, 8, 26), whom="third_party", reached_on=date(2026, 8, 28),
             document_number="清市监公征〔2026〕3号", note="王建国的邻居来电"),
        step(K.OPINION_RECEIVED, date(2026, 9, 9), whom="third_party"),
        step(K.EXTENDED, date(2026, 9, 28), working_days=20, document_number="清市监公延〔2026〕4号"),
    )  # fmt: skip


def pages(document: Document) -> list[str]:
    opened = PdfDocument(printed_lists.pdf(document))
    found = ["".join(page.get_textpage().get_text_range().split()) for page in opened]
    opened.close()
    return found


def test_every_date_is_told_the_one_for_answering_first(desk: Desk) -> None:
    found = computation_sheet.computation(desk, example(desk))
    assert [(day.label, day.on, day.is_live) for day in found.dates] == [
        ("答复期限", date(2026, 10, 30), True),
        ("补正告知期限", date(2026, 8, 26), True),
        ("反馈意见期限（第三方）", date(2026, 9, 18), False),
    ]
    assert found.dates[0].told == "答复期限　2026年10月30日（星期五）"
    assert "10个工作日不计算在内" in "".join(found.dates[0].sentences)
    assert [(line.on, line.what, line.number, line.article) for line in found.events] == [
        ("2026-08-17", "收到申请", "", "第三十一条第（二）项"),
        ("2026-08-26", "征求第三方意见，2026-08-28 送达", "清市监公征〔2026〕3号", "第三十二条"),
        ("2026-09-09", "收到第三方意见", "", "第三十二条"),
        ("2026-09-28", "延长答复期限 20 个工作日", "清市监公延〔2026〕4号", "第三十三条第二款"),
    ]
    assert found.choices == ("征求意见不计入期限的时间自发出次日起、至结束当日止",)
    assert found.calendars == ("2026年：国务院办公厅放假安排通知（程序内置），已确认",)


def test_an_ordinary_case_fills_one_page_and_names_no_applicant(desk: Desk) -> None:
    request_id = example(desk)
    (page,) = pages(computation_sheet.sheet_document(desk, request_id))
    for words in (
        "时限计算单", BUREAU, "依申请〔2026〕1号", "《政府信息公开条例》（2019年5月15日起施行）",
        "答复期限2026年10月30日（星期五）届满", "清市监公征〔2026〕3号", "清市监公延〔2026〕4号",
        "暂停10", "13/20", "反馈意见期限（第三方）", "至结束当日止（法律没有规定）", "2026年：", "第1页共1页",
        "计算日期2026年10月14日", "9月20日、10月10日，计入工作日",
    ):  # fmt: skip
        assert words in page, words
    for private in ("王建国", "13800000000", "监督抽查"):
        assert private not in page
    assert "王建国" not in computation_sheet.as_text(computation_sheet.computation(desk, request_id))


def test_the_applicant_stands_on_it_where_the_officer_says_so(desk: Desk) -> None:
    (page,) = pages(computation_sheet.sheet_document(desk, example(desk), with_applicant=True))
    assert "申请人王建国" in page
    assert "13800000000" not in page


def test_many_events_flow_on_to_another_page(desk: Desk) -> None:
    steps = [
        step(kind, date(2026, 8, 18 + day), whom="other_agency", document_number=f"征〔2026〕{day}号")
        for day in range(12)
        for kind in (K.CONSULTED, K.OPINION_RECEIVED)
    ]
    found = pages(computation_sheet.sheet_document(desk, registered(desk, date(2026, 8, 17), *steps)))
    assert len(found) > 1
    assert "经办人" in found[-1]
    assert "工作日历" in found[-1]


def test_a_provisional_date_says_why_and_which_year_is_missing(desk: Desk) -> None:
    on_day(desk, date(2026, 12, 29))
    found = computation_sheet.computation(desk, registered(desk, date(2026, 12, 10)))
    assert found.dates[0].told == "答复期限　2027年1月8日（星期五）（暂定）"
    assert found.dates[0].doubt == found.dates[0].sentences[-1]
    assert "2027年的放假安排尚未确认" in found.dates[0].doubt
    assert found.dates[1].doubt == ""
    assert found.calendars[-1] == "2027年：放假安排尚未确认，按周末和固定节日推算，暂定"


def test_what_is_irregular_is_told_with_its_article_and_moves_nothing(desk: Desk) -> None:
    late = step(K.EXTENDED, date(2026, 9, 20), working_days=25)
    found = computation_sheet.computation(desk, registered(desk, date(2026, 8, 17), late))
    assert found.dates[0].on == date(2026, 9, 14)
    (told,) = found.irregular
    assert told.startswith("2026-09-20 延长答复期限：")
    assert told.endswith("依据：《政府信息公开条例》第三十三条第二款。")
    assert found.events[-1].what.endswith("（不合规定，不影响期限）")
    assert "不合规定的：2026-09-20" in computation_sheet.as_text(found)


def test_while_the_applicant_is_awaited_the_result_is_her_last_day(desk: Desk) -> None:
    asked = step(K.CORRECTION_ASKED, date(2026, 9, 7), reached_on=date(2026, 9, 8))
    request_id = registered(desk, date(2026, 9, 1), asked)
    (page,) = pages(computation_sheet.sheet_document(desk, request_id))
    assert "计算结果答复期限没有在计算；申请人补正期限2026年9月29日（星期二）届满" in page
    assert computation_sheet.computation(desk, request_id).choices == (
        "补正告知没有写明期限的，补正期限为 15 个工作日",
    )


def test_after_a_payment_the_choice_is_named(desk: Desk) -> None:
    request_id = registered(
        desk,
        date(2026, 8, 17),
        step(K.FEE_NOTIFIED, date(2026, 8, 20), reached_on=date(2026, 8, 21), fee_basis="pages", quantity=38, amount=8000),
        step(K.FEE_PAID, date(2026, 8, 26)),
    )  # fmt: skip
    found = computation_sheet.computation(desk, request_id)
    assert found.choices == ("缴费后答复期限自次日起重新计算",)
    assert found.events[-1].article.startswith("国办函〔2020〕109号")


def test_the_law_of_the_receipt_date_is_named_and_cited(desk: Desk) -> None:
    request_id = registered(desk, date(2019, 5, 6))
    request_acts.answer(desk, request_id, kind="already_public", answered_on=date(2019, 5, 20))
    found = computation_sheet.computation(desk, request_id)
    assert found.law == "《政府信息公开条例》（2008年施行），用于2019年5月14日以前收到的申请"
    assert found.events[-1].article == "第二十四条"
    assert computation_sheet.file_name(found) == "时限计算单 依申请〔2019〕1号（2026-10-14）.pdf"


def test_a_request_that_is_gone_is_refused_in_one_sentence(desk: Desk) -> None:
    with pytest.raises(ImpossibleError) as refused:
        computation_sheet.computation(desk, 4711)
    assert "\n" not in refused.value.sentence


def test_it_is_read_from_a_desk_that_may_not_be_written(desk: Desk) -> None:
    request_id = example(desk)
    own = open_desk(desk.path, write=False, today=lambda: TODAY)
    try:
        assert records.read_request(own.file, request_id) is not None
        assert computation_sheet.computation(own, request_id).dates[0].on == date(2026, 10, 30)
    finally:
        own.close()


def test_the_applicants_last_days_follow_once_the_answer_is_served(desk: Desk) -> None:
    made = registered(desk, date(2026, 8, 17))
    request_acts.answer(desk, made, kind="disclosed", answered_on=date(2026, 8, 31))
    labels = [day.label for day in computation_sheet.computation(desk, made).dates]
    assert labels == ["答复期限", "补正告知期限"]
    request_acts.serve(desk, made, served_on=date(2026, 9, 1), method="mail")
    found = computation_sheet.computation(desk, made)
    review, suit = found.dates[2:]
    assert (review.told, review.article) == (
        "申请人申请行政复议期限　2026年11月2日（星期一）",
        "《行政复议法》第二十条",
    )
    assert (suit.on, suit.is_provisional, suit.is_live) == (date(2027, 3, 1), True, False)
    assert suit.doubt == suit.sentences[-1]
    assert "2027年：放假安排尚未确认" in found.calendars[-1]
    text = computation_sheet.as_text(found)
    assert "申请人提起行政诉讼期限　2027年3月1日（星期一）（暂定）" in text
    assert "是法定休假日，顺延到其后的第一个工作日2026年11月2日" in text
    (page,) = pages(computation_sheet.sheet_document(desk, made))
    assert "申请人申请行政复议期限2026年11月2日（星期一）" in page
    assert "计算结果答复期限2026年" in page
