"""Acts on the register 主动公开, through the functions the window calls."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from officer_desk.domain.bureau import Bureau, BureauName
from officer_desk.domain.errors import ImpossibleError, RuleError
from officer_desk.domain.registers.items import Item
from officer_desk.operations.acts import item_acts, recycle_bin
from officer_desk.operations.desk import Desk
from officer_desk.operations.lists import register_lists
from officer_desk.operations.settings import desk_settings

DAY = date(2025, 12, 1)
REVIEWED: dict[str, Any] = {"review_on": DAY, "review_result": "public"}


def log(desk: Desk, **values: Any) -> int:
    return item_acts.save_item(desk, {"title": "信息", "formed_on": DAY, **values}).ids[0]


@pytest.fixture
def numbered(desk: Desk) -> Desk:
    """A desk whose bureau has a code, so that index numbers are given."""
    desk_settings.save_bureau(desk, Bureau(names=(BureauName("某局"),), unified_code="11999900MB0000001X"))
    return desk


def test_an_item_is_logged_whole(desk: Desk) -> None:
    values = {
        "title": "关于某事的通知",
        "summary": "多行\n概述",
        "document_number": "某发〔2025〕1号",
        "formed_on": DAY,
        "channels": ("政府网站", "公开栏"),
        "review_secrets": ("work", "privacy"),
        "document_nature": "normative",
        "remark": "“引号”、'单引号'、\\反斜杠、𠮷",
    }
    done = item_acts.save_item(desk, values)
    assert done.sentence == "已登记“关于某事的通知”"
    assert done.kinds == {"items"}
    item = item_acts.load_item(desk, done.ids[0])
    assert {key: getattr(item, key) for key in values} == values


def test_a_changed_item_keeps_what_was_not_changed(desk: Desk) -> None:
    item = log(desk, summary="原来")
    done = item_acts.save_item(desk, {"department": "法规股"}, item_id=item)
    assert done.sentence == "已修改“信息”"
    loaded = item_acts.load_item(desk, item)
    assert (loaded.summary, loaded.department) == ("原来", "法规股")


def test_saving_without_a_change_is_no_act(desk: Desk) -> None:
    item = log(desk)
    done = item_acts.save_item(desk, {"title": "信息"}, item_id=item)
    assert not done.can_undo
    assert desk.file.query("SELECT count(*) FROM journal") == [(1,)]


def test_an_item_without_a_name_is_refused(desk: Desk) -> None:
    with pytest.raises(ImpossibleError) as refused:
        item_acts.save_item(desk, {"title": "", "formed_on": DAY})
    assert [problem.field for problem in refused.value.problems] == ["title"]


def test_a_draft_may_lack_its_date(desk: Desk) -> None:
    item = item_acts.save_item(desk, {"title": "草稿"}).ids[0]
    assert register_lists.rows(desk, "items", [item])[0].status == "draft"


def test_publishing_without_a_review_is_refused_with_its_article(desk: Desk) -> None:
    item = log(desk)
    with pytest.raises(RuleError) as refused:
        item_acts.save_item(desk, {"published_on": DAY}, item_id=item)
    assert refused.value.citation.article == "第十七条"
    assert item_acts.load_item(desk, item).published_on is None


def test_published_without_a_review_is_recorded_with_a_reason(desk: Desk) -> None:
    item = log(desk)
    done = item_acts.save_item(desk, {"published_on": DAY}, item_id=item, accept_reason=" 旧账补录 ")
    assert done.sentence == "已登记公开“信息”"
    assert item_acts.load_item(desk, item).irregular_reason == "旧账补录"
    assert register_lists.rows(desk, "items", [item])[0].is_irregular


def test_publishing_after_the_review(desk: Desk) -> None:
    item = log(desk, **REVIEWED)
    item_acts.save_item(desk, {"published_on": date(2025, 12, 2)}, item_id=item)
    assert register_lists.rows(desk, "items", [item])[0].status == "published"


def test_the_review_a_publication_rests_on_cannot_be_taken_away(desk: Desk) -> None:
    item = log(desk, **REVIEWED, published_on=DAY)
    with pytest.raises(RuleError):
        item_acts.save_item(desk, {"review_on": None, "review_result": ""}, item_id=item)
    item_acts.save_item(desk, {"remark": "别的可以改"}, item_id=item)


@pytest.mark.parametrize(
    "values", [{"published_on": date(2026, 1, 5)}, {"formed_on": date(2026, 1, 5)},
               {"changed_on": date(2025, 11, 1)}, {"published_on": date(2025, 11, 1)}]
)  # fmt: skip
def test_what_cannot_be_is_refused_even_with_a_reason(desk: Desk, values: dict[str, Any]) -> None:
    with pytest.raises(ImpossibleError):
        item_acts.save_item(desk, {"title": "信息", "formed_on": DAY, **values}, accept_reason="硬要")
    assert desk.file.query("SELECT count(*) FROM item") == [(0,)]


def test_index_numbers_run_by_year(numbered: Desk) -> None:
    ids = [log(numbered), log(numbered), log(numbered, formed_on=date(2024, 5, 6))]
    found = [item_acts.load_item(numbered, i).index_number for i in ids]
    assert found == ["11999900MB0000001X/2025-00001", "11999900MB0000001X/2025-00002",
                     "11999900MB0000001X/2024-00001"]  # fmt: skip


def test_no_number_is_made_up_without_the_code_it_needs(desk: Desk) -> None:
    assert item_acts.load_item(desk, log(desk)).index_number == ""
    log(desk)  # two without a number do not clash


def test_a_typed_number_is_passed_over_by_the_next(numbered: Desk) -> None:
    log(numbered, index_number="11999900MB0000001X/2025-00007")
    assert item_acts.load_item(numbered, log(numbered)).index_number.endswith("-00008")


def test_a_number_in_use_is_refused_and_its_bearer_named(numbered: Desk) -> None:
    first = log(numbered, title="先来的")
    number = item_acts.load_item(numbered, first).index_number
    with pytest.raises(ImpossibleError, match="先来的"):
        log(numbered, index_number=number)
    recycle_bin.delete(numbered, "items", [first])
    with pytest.raises(ImpossibleError, match="在回收站"):
        log(numbered, index_number=number)


def test_a_new_form_begins_with_what_is_likely(numbered: Desk) -> None:
    log(numbered, department="法规股")
    item = item_acts.new_item(numbered)
    assert (item.formed_on, item.publisher, item.department) == (numbered.today(), "某局", "法规股")


def test_a_form_shows_the_limit_while_it_is_filled(desk: Desk) -> None:
    shown = item_acts.item_derived(desk, {"title": "信息", "formed_on": DAY})
    assert shown["status"] == "awaiting"
    assert shown["due_on"] == "2025-12-29"
    assert shown["remaining"] == "今天"
    assert shown["due_note"] == "20个工作日"
    assert item_acts.item_derived(desk, {"title": "信息", "attribute": "withheld"})["due_on"] == ""


def test_advice_forbids_nothing(desk: Desk) -> None:
    values = {"title": "信息", "formed_on": DAY, "attribute": "withheld"}
    assert [problem.field for problem in item_acts.item_advice(desk, values)] == ["withheld_reason"]
    item_acts.save_item(desk, values)


def test_many_are_imported_as_one_act_or_not_at_all(numbered: Desk) -> None:
    before = numbered.file.query("SELECT count(*) FROM journal")
    done = item_acts.import_items(numbered, [Item(title=f"第{n}条", formed_on=DAY) for n in range(20)])
    assert done.sentence == "已导入主动公开 20 条"
    assert numbered.file.query("SELECT count(*) FROM journal") == [(before[0][0] + 1,)]
    taken = item_acts.load_item(numbered, done.ids[0]).index_number
    with pytest.raises(ImpossibleError):
        item_acts.import_items(
            numbered, [Item(title="好", formed_on=DAY), Item(title="重号", formed_on=DAY, index_number=taken)]
        )
    assert numbered.file.query("SELECT count(*) FROM item") == [(20,)]
    assert item_acts.load_item(numbered, log(numbered)).index_number.endswith("-00021")


def test_an_item_that_was_purged_is_told(desk: Desk) -> None:
    with pytest.raises(ImpossibleError, match="彻底删除"):
        item_acts.load_item(desk, 5)
