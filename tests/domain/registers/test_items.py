"""An item of the catalogue: when it must be public, and how it stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from officer_desk.domain.registers.items import (
    ATTRIBUTES,
    REGISTER,
    REVIEW_RESULTS,
    TERM_BASES,
    VALIDITIES,
    Item,
    is_open,
    publication_term,
    status,
)
from officer_desk.law import load_law, seeded_calendar

RULES = load_law().publication_terms
CALENDAR = seeded_calendar()
FORMED = date(2026, 9, 18)

PLAIN = Item(title="关于印发征地补偿标准的通知", formed_on=FORMED)


def test_every_basis_of_a_limit_has_its_term_but_the_special_one() -> None:
    assert {choice.key for choice in TERM_BASES} == {*RULES, "special"}


@pytest.mark.parametrize(
    ("values", "due", "unknown"),
    [
        ({}, "2026-10-22", None),
        ({"changed_on": date(2026, 9, 30)}, "2026-11-03", None),  # changed: counted anew
        ({"formed_on": None, "changed_on": date(2026, 9, 30)}, "2026-11-03", None),
        ({"term_start_on": date(2026, 9, 1)}, "2026-10-22", None),  # the regulation counts from forming
        ({"formed_on": date(2026, 2, 16)}, "2026-03-20", None),
        ({"formed_on": date(2026, 12, 3)}, "2026-12-31", None),
        ({"formed_on": date(2026, 12, 10)}, "2027-01-08", 2027),
        ({"formed_on": None}, None, None),
        ({"term_basis": "double_publicity"}, "2026-09-29", None),
        ({"term_basis": "double_publicity", "term_start_on": date(2026, 9, 16)}, "2026-09-24", None),
        ({"term_basis": "double_publicity", "term_start_on": date(2026, 12, 25)}, "2027-01-06", 2027),
        ({"term_basis": "budget"}, "2026-10-08", None),
        ({"term_basis": "budget", "term_start_on": date(2026, 12, 20)}, "2027-01-09", None),
        ({"term_basis": "budget", "formed_on": None}, None, None),
        ({"term_basis": "special", "special_due_on": date(2026, 10, 4)}, "2026-10-04", None),
        ({"term_basis": "special", "special_due_on": date(2027, 3, 1)}, "2027-03-01", None),
        (
            {"term_basis": "special", "special_due_on": date(2026, 10, 4), "formed_on": None},
            "2026-10-04",
            None,
        ),
        ({"term_basis": "special"}, None, None),
        ({"attribute": "on_request"}, None, None),
        ({"attribute": "withheld"}, None, None),
    ],
)
def test_the_limit_under_every_basis(values: dict[str, object], due: str | None, unknown: int | None) -> None:
    found = publication_term(replace(PLAIN, **values), RULES, CALENDAR)  # type: ignore[arg-type]
    assert (found and found.due_on.isoformat()) == due
    assert (found and found.unknown_year) == unknown


@pytest.mark.parametrize(("formed", "start"), [(FORMED, FORMED), (None, date(2026, 10, 4))])
def test_a_special_limit_starts_when_formed_and_counts_nothing(formed: date | None, start: date) -> None:
    item = replace(PLAIN, formed_on=formed, term_basis="special", special_due_on=date(2026, 10, 4))
    found = publication_term(item, RULES, CALENDAR)
    assert found is not None
    assert (found.start, found.due_on, found.is_provisional) == (start, date(2026, 10, 4), False)


@pytest.mark.parametrize(("basis", "article"), [
    ("regulation", "《政府信息公开条例》第二十六条"),
    ("double_publicity", "国发〔2016〕33号第（十七）项"),
    ("budget", "《预算法》第十四条"),
])  # fmt: skip
def test_the_limit_names_its_article(basis: str, article: str) -> None:
    found = publication_term(replace(PLAIN, term_basis=basis), RULES, CALENDAR)
    assert found is not None
    assert str(found.rule.citation) == article


def expected(validity: str, attribute: str, published: bool, filled: bool, review: str | None) -> str:
    if validity != "in_force":
        return validity
    if attribute != "proactive":
        return attribute
    if published:
        return "published"
    if not filled:
        return "draft"
    return "in_review" if review in ("", "escalated") else "awaiting"


COMBINATIONS = list(
    product(
        [choice.key for choice in VALIDITIES],
        [choice.key for choice in ATTRIBUTES],
        [False, True],
        [False, True],
        [None, "", *(choice.key for choice in REVIEW_RESULTS)],
    )
)


def test_status_and_openness_of_all_combinations() -> None:
    for validity, attribute, published, filled, review in COMBINATIONS:
        item = replace(
            PLAIN,
            validity=validity,
            attribute=attribute,
            formed_on=FORMED if filled else None,
            published_on=date(2026, 10, 9) if published else None,
            review_on=None if review is None else date(2026, 9, 25),
            review_result=review or "",
        )
        told = (validity, attribute, published, filled, review)
        assert status(item) == expected(*told), told
        assert is_open(item) is (validity == "in_force" and attribute == "proactive" and not published), told
        assert item.is_published is published


def test_the_statutory_four_of_the_catalogue_are_there() -> None:
    labels = [field.label for field in REGISTER.fields]
    assert {"索引号", "信息名称", "内容概述", "生成日期"} <= set(labels)
    assert len(labels) == len(set(labels))


@pytest.mark.parametrize(
    ("changed_on", "expected"),
    [
        (None, "published"),
        (date(2026, 9, 29), "published"),
        (date(2026, 9, 30), "published"),
        (date(2026, 10, 8), "awaiting"),  # changed after it was published: due anew
    ],
)
def test_a_change_after_publication_is_due_anew(changed_on: date | None, expected: str) -> None:
    item = Item(
        title="某办事指南",
        formed_on=date(2026, 9, 21),
        published_on=date(2026, 9, 30),
        changed_on=changed_on,
        review_on=date(2026, 9, 25),
        review_result="public",
    )
    assert status(item) == expected
    assert is_open(item) is (expected == "awaiting")
