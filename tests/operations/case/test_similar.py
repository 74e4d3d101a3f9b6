"""Earlier requests and published items like a request: near-duplicates found, other matters left alone."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from officer_desk.operations.acts import item_acts, recycle_bin, request_acts
from officer_desk.operations.case import similar
from officer_desk.operations.desk import Desk
from officer_desk.store import similar as store

ASKED = "申请公开桥头镇2024年食品安全抽检结果的全部材料"


def request(desk: Desk, content: str, applicant: str = "张三", **values: Any) -> int:
    return request_acts.save_request(
        desk, {"received_on": date(2025, 3, 3), "applicant": applicant, "content": content, **values}
    ).ids[0]


def item(desk: Desk, title: str, published_on: date | None = date(2025, 2, 6), **values: Any) -> int:
    formed = {"formed_on": date(2025, 1, 6), "review_on": date(2025, 1, 7), "review_result": "public"}
    published = {"published_on": published_on, "channels": ("政府网站",)} if published_on else {}
    return item_acts.save_item(desk, {"title": title, **formed, **published, **values}).ids[0]


@pytest.fixture
def others(desk: Desk) -> None:
    """Matters that have nothing to do with it."""
    for content in ("河湾镇土地征收公告", "全县电梯检验记录", "2024年部门预算", "桥头镇低保人员名单"):
        request(desk, f"申请公开{content}的全部材料", "李四")
        item(desk, f"关于{content}的通知")


@pytest.mark.usefixtures("others")
def test_the_same_matter_in_other_words_is_found_with_its_answer(desk: Desk) -> None:
    earlier = request(desk, "请公开 2024年度桥头镇的食品安全抽检结果")
    request_acts.answer(
        desk,
        earlier,
        kind="refused",
        ground="process",
        answered_on=date(2025, 3, 10),
        document_number="答〔2025〕3号",
    )
    found = similar.find(desk, ASKED, "张 三")
    assert [r.id for r in found.requests] == [earlier]
    (told,) = found.requests
    assert told.score > 0.8
    assert told.is_same_applicant
    assert told.may_be_repeated
    assert told.answer == "不予公开（属于四类过程性信息）"
    assert (told.answered_on, told.answer_number) == (date(2025, 3, 10), "答〔2025〕3号")


@pytest.mark.usefixtures("others")
def test_an_open_request_or_anothers_cannot_be_repeated(desk: Desk) -> None:
    own, anothers = request(desk, ASKED), request(desk, ASKED, "王五")
    request_acts.answer(desk, anothers, kind="disclosed", answered_on=date(2025, 3, 10))
    found = similar.find(desk, ASKED, "张三").requests
    assert [r.id for r in found] == [own, anothers], "one's own comes first"
    assert [r.may_be_repeated for r in found] == [False, False]
    assert found[0].answer == ""


@pytest.mark.usefixtures("others")
def test_another_year_is_another_matter(desk: Desk) -> None:
    request(desk, "申请公开桥头镇2022年食品安全抽检结果", "王五")
    assert similar.find(desk, ASKED, "张三").requests == ()


@pytest.mark.usefixtures("others")
def test_a_request_is_not_like_itself_nor_like_one_in_the_bin(desk: Desk) -> None:
    own, binned = request(desk, ASKED), request(desk, ASKED)
    recycle_bin.delete(desk, "requests", [binned])
    assert similar.find(desk, ASKED, "张三", request_id=own).requests == ()


@pytest.mark.usefixtures("others")
def test_what_is_published_is_found_and_what_is_not_is_left_out(desk: Desk) -> None:
    known = item(desk, "桥头镇2024年食品安全抽检结果公示", url="https://www.example.gov.cn/1.html")
    item(desk, "桥头镇2024年食品安全抽检结果公示（草稿）", None)
    found = similar.find(desk, ASKED).items
    assert [i.id for i in found] == [known]
    assert found[0].published_on == date(2025, 2, 6)
    assert found[0].url.endswith("1.html")
    assert not found[0].names_number


@pytest.mark.usefixtures("others")
def test_a_summary_may_tell_what_a_title_does_not(desk: Desk) -> None:
    known = item(desk, "食品监督专栏第3期", summary="桥头镇2024年食品安全抽检结果及后处理情况。")
    assert [i.id for i in similar.find(desk, ASKED).items] == [known]


@pytest.mark.usefixtures("others")
@pytest.mark.parametrize(
    "content",
    [
        "请公开临市监发〔2024〕12号文件",
        "请公开临市监发[2024]12号",
        "要临市监发（2024）012号、临政办〔2024〕8号",
    ],
)
def test_a_named_document_number_is_found_however_it_is_written(desk: Desk, content: str) -> None:
    known = item(desk, "关于印发工作要点的通知", document_number="临市监发〔2024〕12号")
    item(desk, "关于印发另一要点的通知", document_number="临市监发〔2024〕112号")
    found = similar.find(desk, content).items
    assert [(i.id, i.names_number) for i in found] == [(known, True)]


def test_a_title_that_tells_more_comes_before_a_common_one(desk: Desk) -> None:
    meant = item(desk, "恒达商贸有限公司行政处罚决定书", date(2025, 1, 8))
    common = [item(desk, "行政处罚决定书", date(2025, 2, day)) for day in (3, 4, 5)]
    found = similar.find(desk, "申请公开对恒达商贸有限公司的行政处罚决定书").items
    assert [i.id for i in found] == [meant, *reversed(common)]


@pytest.mark.parametrize("content", ["", "　", "申请公开相关信息", "！？"])
def test_a_content_that_tells_nothing_is_like_nothing(desk: Desk, content: str) -> None:
    request(desk, content.strip() or "申请公开有关材料")
    assert similar.find(desk, content, "张三") == similar.Similar()


def test_no_more_are_told_than_asked_for_the_newest_first(desk: Desk) -> None:
    ids = [request(desk, ASKED, received_on=date(2025, 3, day)) for day in range(3, 11)]
    assert [r.id for r in similar.find(desk, ASKED, "张三", limit=3).requests] == ids[:-4:-1]


def test_a_long_content_is_looked_for_in_all_its_parts(desk: Desk) -> None:
    known = item(desk, "桥头镇污水处理厂环境影响评价批复")
    filler = "，".join(f"第{chr(0x4E00 + n)}{chr(0x5E00 + n)}{chr(0x6E00 + n)}村" for n in range(200))
    found = similar.find(desk, f"{filler}。桥头镇污水处理厂环境影响评价批复")
    assert known in [i.id for i in found.items]


def test_of_persons_only_the_name_of_the_applicant_is_read(desk: Desk) -> None:
    request(desk, ASKED, phone="13812345678", address="桥头镇一号", contact_code="11010119900101123X")
    (row,) = store.requests_like(desk.file, ASKED, "张三")
    told = repr(row)
    assert "张三" in told
    assert not any(secret in told for secret in ("13812345678", "一号", "11010119900101123X"))


def test_in_a_thread_it_looks_into_the_file_for_itself(desk: Desk) -> None:
    earlier = request(desk, ASKED)
    work = similar.finding(desk, ASKED, "张三")
    assert [r.id for r in work().requests] == [earlier]
    assert work() == similar.find(desk, ASKED, "张三")
