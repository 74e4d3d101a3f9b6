"""What stands on the 办理卷 of a request, and what does not."""

from __future__ import annotations

import io
from datetime import date

import pytest
from pypdf import PdfReader

from officer_desk.domain.bureau import Bureau, BureauName
from officer_desk.domain.document import Document, Table
from officer_desk.domain.errors import ImpossibleError
from officer_desk.domain.requests.request import Event, EventKind
from officer_desk.operations.acts import join_requests, record_acts, request_acts, request_steps
from officer_desk.operations.desk import Desk
from officer_desk.operations.paper import case_file, printed_lists
from officer_desk.operations.settings import desk_settings

K = EventKind
BUREAU = "云溪县生态环境局"


@pytest.fixture
def desk(desk: Desk) -> Desk:
    desk._today = lambda: date(2026, 12, 14)
    desk_settings.save_bureau(desk, Bureau(names=(BureauName(BUREAU),), unified_code="11999900MB0000001X"))
    return desk


def register(desk: Desk, received_on: date = date(2026, 8, 17), **more: object) -> int:
    values = {
        "received_on": received_on,
        "channel": "online",
        "applicant": "赵某",
        "applicant_type": "natural",
        "phone": "13800000000",
        "address": "某路1号",
        "content": "2025年度监测报告",
        "department": "综合科",
        "handler": "程某",
        **more,
    }
    return request_acts.save_request(desk, values).ids[0]


def record(desk: Desk, request_id: int, kind: EventKind, on: date, **more: object) -> int:
    request_steps.record(desk, request_id, Event(kind=kind, happened_on=on, **more))  # type: ignore[arg-type]
    return request_acts.load_request(desk, request_id).events[-1].id


def rows(document: Document) -> list[tuple[str, ...]]:
    return [
        tuple(cell.text for _, cell in row.cells)
        for block in document.blocks
        if isinstance(block, Table)
        for row in block.rows
    ]


def told(desk: Desk, request_id: int, *, with_applicant: bool = False) -> list[tuple[str, ...]]:
    return rows(case_file.document(desk, request_id, with_applicant=with_applicant))


def words(found: list[tuple[str, ...]]) -> str:
    return "\n".join("\t".join(row) for row in found)


def test_who_applied_stands_on_it_only_where_the_officer_says_so(desk: Desk) -> None:
    request = register(desk)
    without = words(told(desk, request))
    assert "赵某" not in without
    with_ = words(told(desk, request, with_applicant=True))
    assert "赵某（自然人）" in with_
    for text in (without, with_):
        assert "13800000000" not in text
        assert "某路1号" not in text
    assert "综合科　程某" in without


def test_the_course_stands_in_the_order_of_time_with_number_article_and_remarks(desk: Desk) -> None:
    request = register(desk)
    sent = {"whom": "third_party", "reached_on": date(2026, 8, 28), "document_number": "征〔2026〕3号"}
    record(desk, request, K.CONSULTED, date(2026, 8, 26), **sent)
    record(desk, request, K.OPINION_RECEIVED, date(2026, 9, 9), whom="third_party", note="不同意公开")
    late = Event(kind=K.EXTENDED, happened_on=date(2026, 10, 12), working_days=20)
    request_steps.record(desk, request, late, accept_reason="已经发出")
    found = told(desk, request)
    start = found.index(("日期", "事项", "文号", "依据"))
    course = found[start + 1 : start + 5]
    assert [row[0] for row in course] == ["2026-08-17", "2026-08-26", "2026-09-09", "2026-10-12"]
    assert course[1][1:] == (
        "征求第三方意见\n2026-08-28 送达　反馈意见至 2026-09-18",
        "征〔2026〕3号",
        "第三十二条",
    )
    assert course[2][1] == "收到第三方意见\n不同意公开"
    what = course[3][1].split("\n")
    assert what[0] == "延长答复期限 20 个工作日"
    assert what[1].startswith("不合规定：延长应当在答复期限届满前")
    assert what[2] == "既成事实：已经发出"


def test_what_was_corrected_or_voided_stands_there_with_its_reason(desk: Desk) -> None:
    request = register(desk)
    wrong = record(desk, request, K.EXTENDED, date(2026, 9, 2), working_days=20, document_number="延1号")
    right = Event(kind=K.EXTENDED, happened_on=date(2026, 9, 3), working_days=20, document_number="延1号")
    request_steps.correct(desk, request, wrong, right, reason="日期写错")
    asked = record(desk, request, K.REASONS_ASKED, date(2026, 9, 4))
    request_steps.void(desk, request, asked, reason="误登")
    found = told(desk, request)
    start = found.index(("原登记", "处理", "原因"))
    assert found[start + 1 : start + 3] == [
        ("2026-09-02 延长答复期限（延1号）", "更正为 2026-09-03 延长答复期限（延1号）", "日期写错"),
        ("2026-09-04 要求说明理由", "作废", "误登"),
    ]
    assert "更正原因：日期写错" in words(found)


def test_the_clock_says_where_it_stands_and_how_it_was_used(desk: Desk) -> None:
    request = register(desk, date(2026, 12, 1))
    found = told(desk, request)
    assert ("时限", "距最后一日还剩 11 个工作日：2026-12-29（周二），可以延长一次。") in found
    assert ("答复期限", "2026年12月29日", "《政府信息公开条例》第三十三条第二款") in found
    desk._today = lambda: date(2026, 12, 29)
    assert ("时限", "最后一日是今天：2026-12-29（周二），可以延长一次。") in told(desk, request)
    request_acts.answer(desk, request, kind="not_existing", answered_on=date(2026, 12, 10))
    assert ("时限", "已办结（按期）：2026-12-10（周四）答复，期限 2026-12-29。") in told(desk, request)


def test_the_fee_stands_there_with_its_calculation(desk: Desk) -> None:
    request = register(desk)
    record(desk, request, K.FEE_NOTIFIED, date(2026, 8, 24), fee_basis="pages", quantity=38)
    record(desk, request, K.FEE_PAID, date(2026, 8, 31))
    found = dict(row for row in told(desk, request) if len(row) == 2)
    assert found["金额"] == "80元"
    assert "第31至38页：10元/页×8页＝80元" in found["计算过程"]
    assert found["缴纳"] == "2026-08-31 已缴"


def test_the_answer_stands_there_with_ground_service_and_remedy(desk: Desk) -> None:
    request = register(desk)
    request_acts.answer(
        desk, request, kind="not_existing", answered_on=date(2026, 8, 31), document_number="告〔2026〕9号"
    )
    request_acts.serve(desk, request, served_on=date(2026, 9, 2), method="mail")
    found = dict(row for row in told(desk, request) if len(row) == 2)
    assert found["办理结果"] == "政府信息不存在"
    assert found["文号"] == "告〔2026〕9号"
    assert found["送达"] == "2026年9月2日，邮寄送达"
    assert found["告知内容"].startswith("如不服本告知")


def test_an_answer_given_anew_stands_beside_the_first(desk: Desk) -> None:
    request = register(desk)
    request_acts.answer(desk, request, kind="not_existing", answered_on=date(2026, 8, 31))
    request_acts.serve(desk, request, served_on=date(2026, 9, 2), method="mail")
    record(desk, request, K.ORDERED, date(2026, 11, 16), document_number="复决〔2026〕5号", working_days=20)
    request_acts.reanswer(desk, request, kind="disclosed", answered_on=date(2026, 12, 1))
    request_acts.serve(desk, request, served_on=date(2026, 12, 3), method="direct")
    found = told(desk, request)
    assert [row for row in found if row[0] in ("答复", "重新答复", "送达")] == [
        ("答复",),
        ("送达", "2026年9月2日，邮寄送达"),
        ("重新答复",),
        ("送达", "2026年12月3日，直接送达"),
    ]


def test_what_ended_without_an_answer_is_told(desk: Desk) -> None:
    request = register(desk)
    request_acts.withdraw(desk, request, withdrawn_on=date(2026, 8, 24))
    assert ("办结", "撤回") in told(desk, request)


def test_what_hangs_together_with_it_is_listed(desk: Desk) -> None:
    request, other = register(desk), register(desk, content="字" * 80)
    join_requests.join(desk, request, [other])
    values = {"path": "review", "request": request, "received_on": date(2026, 11, 2)}
    values |= {"body": "云溪县人民政府", "title": "某事", "applicant": "赵某", "case_number": "复〔2026〕7号"}
    record_acts.save(desk, "appeals", values)
    found = told(desk, request)
    start = found.index(("关系", "编号", "内容", "状态"))
    joined, appeal = found[start + 1], found[start + 2]
    assert joined[:3] == ("合并办理", request_acts.load_request(desk, other).number, "字" * 60 + "…")
    assert appeal[:2] == ("复议诉讼", "复〔2026〕7号")
    assert appeal[2] == "行政复议，云溪县人民政府，2026-11-02 收到"
    assert "赵某" not in words(found)


def test_the_way_through_the_guide_stands_there(desk: Desk) -> None:
    request = register(desk)
    walked = "clear=yes;nature=petition"
    request_acts.answer(desk, request, kind="petition", answered_on=date(2026, 8, 31), reasons=walked)
    found = told(desk, request)
    start = next(number for number, row in enumerate(found) if row[0].endswith("、答复的判断过程"))
    assert [row[0] for row in found[start + 1 : start + 3]] == ["1", "2"]
    assert found[start + 1][1].startswith("补不补：")


def test_twenty_events_and_two_thousand_characters_fill_their_pages(desk: Desk) -> None:
    request = register(desk, date(2026, 6, 1), content="监测数据" * 500)
    for number in range(20):
        step = Event(
            kind=K.CONSULTED, happened_on=date(2026, 6, 3 + number), whom="other_agency", note="征求" * 20
        )
        request_steps.record(desk, request, step, accept_reason="已经发出")
    reader = PdfReader(io.BytesIO(printed_lists.pdf(case_file.document(desk, request))))
    pages = [page.extract_text().replace("\n", "") for page in reader.pages]
    assert 3 <= len(pages) <= 5
    assert sum(page.count("监测数据") for page in pages) >= 480
    assert sum("打印日期：2026-12-14" in page for page in pages) == len(pages)
    assert f"共 {len(pages)} 页" in pages[0].replace("　", " ")


def test_a_file_name_says_no_more_than_the_number(desk: Desk) -> None:
    assert (
        case_file.file_name("依申请〔2026〕1/2号", "2026-12-14")
        == "办理卷 依申请〔2026〕1-2号（2026-12-14）.pdf"
    )


def test_a_request_that_is_gone_is_refused(desk: Desk) -> None:
    with pytest.raises(ImpossibleError):
        case_file.document(desk, 99)
