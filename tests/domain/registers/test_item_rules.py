"""What an item may not be, what may not be done to it next, and what is worth a second look."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from officer_desk.domain.errors import ImpossibleError, RuleError
from officer_desk.domain.registers.item_rules import (
    RULE_REVIEW,
    RULE_WITHHELD,
    advice,
    check,
    check_publication,
)
from officer_desk.domain.registers.items import Item

TODAY = date(2026, 11, 23)
TOMORROW = date(2026, 11, 24)
FORMED = date(2026, 9, 18)
PUBLISHED = date(2026, 10, 9)

PLAIN = Item(id=3, title="关于印发征地补偿标准的通知", formed_on=FORMED)
PUBLIC = replace(
    PLAIN,
    published_on=PUBLISHED,
    review_on=date(2026, 9, 25),
    review_result="public",
    channels=("政府网站",),
)


@pytest.mark.parametrize(
    "item",
    [
        PLAIN,
        PUBLIC,
        replace(PUBLIC, formed_on=TODAY, published_on=TODAY, review_on=TODAY, changed_on=TODAY),
        replace(PUBLIC, published_on=FORMED, review_on=FORMED, abolished_on=FORMED, validity="abolished"),
        replace(PLAIN, abolished_on=TOMORROW),  # an end announced beforehand
        replace(PLAIN, id=0, interprets=0),
        replace(PLAIN, interprets=4),
        replace(PUBLIC, review_on=date(2026, 9, 1)),  # a draft is reviewed before it is signed
    ],
)
def test_what_can_be_passes(item: Item) -> None:
    check(item, TODAY)
    check(item, TODAY, is_draft_allowed=False)
    check_publication(item)


@pytest.mark.parametrize(
    ("values", "field", "told"),
    [
        ({"title": ""}, "title", "没有填写"),
        ({"title": " 　"}, "title", "没有填写"),
        ({"published_on": TOMORROW}, "published_on", "晚于今天"),
        ({"formed_on": TOMORROW}, "formed_on", "晚于今天"),
        ({"changed_on": TOMORROW}, "changed_on", "晚于今天"),
        ({"review_on": TOMORROW}, "review_on", "晚于今天"),
        ({"changed_on": date(2026, 9, 17)}, "changed_on", "早于生成日期"),
        ({"published_on": date(2026, 9, 17)}, "published_on", "早于生成日期"),
        ({"abolished_on": date(2026, 9, 17)}, "abolished_on", "早于生成日期"),
        ({"interprets": 3}, "interprets", "不能解读它自己"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(values: dict[str, object], field: str, told: str) -> None:
    with pytest.raises(ImpossibleError, match=told) as caught:
        check(replace(PLAIN, **values), TODAY)  # type: ignore[arg-type]
    assert [problem.field for problem in caught.value.problems] == [field]


def test_several_faults_are_told_at_once() -> None:
    with pytest.raises(ImpossibleError) as caught:
        check(Item(formed_on=TOMORROW, published_on=TOMORROW), TODAY)
    assert [problem.field for problem in caught.value.problems] == ["title", "published_on", "formed_on"]
    assert caught.value.sentence.startswith("信息名称没有填写；公开日期 2026-11-24 晚于今天")


def test_a_draft_may_lack_what_a_finished_item_may_not() -> None:
    draft = Item(title="通知")
    check(draft, TODAY)
    with pytest.raises(ImpossibleError, match="生成日期没有填写"):
        check(draft, TODAY, is_draft_allowed=False)


REFUSALS = [
    ({"review_on": None, "review_result": ""}, RULE_REVIEW, "review_on", "没有填写审查日期和审查结果"),
    ({"review_on": None}, RULE_REVIEW, "review_on", "没有填写审查日期，"),
    ({"review_result": ""}, RULE_REVIEW, "review_result", "没有填写审查结果，"),
    ({"review_on": date(2026, 10, 10)}, RULE_REVIEW, "review_on", "先审查、后公开"),
    ({"review_result": "withheld"}, RULE_WITHHELD, "review_result", "“不予公开”，不能登记公开"),
    ({"review_result": "escalated"}, RULE_WITHHELD, "review_result", "“报上级审定”，不能登记公开"),
]


@pytest.mark.parametrize(("values", "rule", "field", "told"), REFUSALS)
def test_publishing_against_its_review_is_refused_with_the_article(
    values: dict[str, object], rule: str, field: str, told: str
) -> None:
    item = replace(PUBLIC, **values)  # type: ignore[arg-type]
    with pytest.raises(RuleError, match=told) as caught:
        check_publication(item)
    assert (caught.value.rule, caught.value.field) == (rule, field)
    assert str(caught.value.citation) == "《政府信息公开条例》第十七条"


@pytest.mark.parametrize("values", [case[0] for case in REFUSALS])
def test_what_is_done_is_recorded_with_a_reason_and_unpublished_asks_nothing(
    values: dict[str, object],
) -> None:
    item = replace(PUBLIC, **values)  # type: ignore[arg-type]
    check_publication(replace(item, irregular_reason="政府网站已发布，补录"))
    check_publication(replace(item, published_on=None))
    with pytest.raises(RuleError):
        check_publication(replace(item, irregular_reason="  "))


@pytest.mark.parametrize("result", ["public", "partial"])
def test_reviewed_on_the_day_of_publication_is_reviewed_before_it(result: str) -> None:
    check_publication(replace(PUBLIC, review_on=PUBLISHED, review_result=result))


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({}, ""),
        ({"attribute": "on_request", "published_on": None}, "withheld_reason"),
        ({"attribute": "withheld", "published_on": None, "withheld_reason": " "}, "withheld_reason"),
        ({"attribute": "withheld", "published_on": None, "withheld_reason": "国家秘密"}, ""),
        ({"attribute": "withheld", "withheld_reason": "国家秘密"}, "attribute"),  # but published
        ({"attribute": "on_request", "withheld_reason": "个人隐私"}, "attribute"),
        ({"validity": "abolished"}, "abolished_on"),
        ({"validity": "expired"}, "abolished_on"),
        ({"abolished_on": PUBLISHED}, "validity"),
        ({"document_nature": "normative", "formed_on": None}, "formed_on"),
        ({"document_nature": "rules", "formed_on": None}, "formed_on"),
        ({"formed_on": None}, ""),
        ({"validity": "abolished", "abolished_on": PUBLISHED}, ""),
        ({"channels": ()}, "channels"),
        ({"term_basis": "special"}, "special_due_on"),
        ({"term_basis": "special", "special_due_on": PUBLISHED}, ""),
        ({"review_result": "withheld", "published_on": None}, "attribute"),
        ({"review_result": "public", "review_secrets": ("state",)}, "review_result"),
        ({"review_result": "partial", "review_secrets": ("state",)}, ""),
        ({"review_result": "public", "review_secrets": ("privacy",)}, ""),
    ],
)
def test_what_is_worth_a_second_look(values: dict[str, object], field: str) -> None:
    found = advice(replace(PUBLIC, **values))  # type: ignore[arg-type]
    assert [problem.field for problem in found] == ([field] if field else [])
