"""The answer kinds of the law book against the rows of the 2021 format."""

from __future__ import annotations

from datetime import date

import pytest

from officer_desk.domain.law.answers import AnswerKind
from officer_desk.law import load_law

LAW = load_law()
KINDS = LAW.answers
FORMAT = next(f for f in LAW.formats if f.key == "2021")
OUTCOMES = set(FORMAT.table3.outcome_rows)

# domain.md §5.2 and §2.4: answer, ground, row.
TABLE = [
    ("already_public", "", "R03"), ("disclosed", "", "R03"), ("partial", "", "R04"),
    ("refused", "state_secret", "R05"), ("refused", "prohibited", "R06"), ("refused", "security", "R07"),
    ("refused", "third_party", "R08"), ("refused", "internal", "R09"), ("refused", "process", "R10"),
    ("refused", "enforcement_file", "R11"),
    ("refused", "business_secret", "R08"), ("refused", "privacy", "R08"), ("refused", "not_information", "R06"),
    ("special_inquiry", "", "R12"), ("not_existing", "", "R13"),
    ("other_agency", "", "R13"), ("needs_processing", "", "R14"), ("still_unclear", "", "R15"),
    ("petition", "", "R16"), ("repeated", "", "R17"), ("publication", "", "R18"), ("excessive", "", "R19"),
    ("reconfirmation", "", "R20"), ("correction_lapsed", "", "R21"), ("fee_lapsed", "", "R22"),
    ("withdrawn", "", "R23"), ("other", "", "R23"),
    ("disclosed_unspecified", "", "R03"), ("not_held_unspecified", "", "R13"), ("other_unspecified", "", "R23"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "ground", "row"), TABLE)
def test_each_answer_counts_in_the_row_of_the_dossier(kind: str, ground: str, row: str) -> None:
    assert KINDS.row(kind, ground, "2021") == row


def test_the_table_above_leaves_out_no_answer() -> None:
    every = {(k.key, g) for k in KINDS.kinds for g in ([g.key for g in k.grounds] or [""])}
    assert {(kind, ground) for kind, ground, _ in TABLE} == every


@pytest.mark.parametrize("kind", KINDS.kinds, ids=lambda kind: kind.key)
def test_every_kind_maps_to_exactly_one_outcome_row(kind: AnswerKind) -> None:
    assert kind.needs_ground is bool(kind.grounds)
    rows = [g.rows["2021"] for g in kind.grounds if g.until is None] or [kind.rows["2021"]]
    assert set(rows) <= OUTCOMES
    assert len(rows) == len(set(rows))
    assert not (kind.needs_ground and kind.rows)


def test_every_outcome_row_is_reached_and_no_other() -> None:
    assert {row for _, _, row in TABLE} == OUTCOMES == {f"R{number:02}" for number in range(3, 24)}


@pytest.mark.parametrize("row", [row.code for row in FORMAT.table3.rows])
def test_a_row_gives_its_undivided_kind_exactly_where_it_holds_several(row: str) -> None:
    found = KINDS.for_row(row, "2021")
    assert (found is not None) is (row in OUTCOMES)
    if found is not None:
        assert KINDS.kind(found[0]).is_unspecified is (row in {"R03", "R13", "R23"})
        assert KINDS.row(*found, "2021") == row


@pytest.mark.parametrize("kind", KINDS.kinds, ids=lambda kind: kind.key)
def test_what_is_offered_says_where_it_stands_and_what_is_issued(kind: AnswerKind) -> None:
    assert kind.label
    assert kind.is_choice is not (kind.is_unspecified or kind.key == "withdrawn")
    assert kind.is_choice is (kind.citation is not None) or kind.key == "other"
    groups = {"予以公开", "部分公开", "不予公开", "无法提供", "不予处理", "其他处理"}
    assert kind.group in groups
    assert len({ground.key for ground in kind.grounds}) == len(kind.grounds)


@pytest.mark.parametrize(
    ("key", "article"),
    [
        ("already_public", "第三十六条第（一）项"), ("disclosed", "第三十六条第（二）项"),
        ("partial", "第三十七条"), ("refused", "第三十六条第（三）项"),
        ("special_inquiry", "第三十六条第（七）项"), ("not_existing", "第三十六条第（四）项"),
        ("other_agency", "第三十六条第（五）项"), ("needs_processing", "第三十八条"),
        ("still_unclear", "第三十条"), ("petition", "第三十九条第一款"), ("repeated", "第三十六条第（六）项"),
        ("publication", "第三十九条第二款"), ("excessive", "第三十五条"), ("correction_lapsed", "第三十条"),
    ],
)  # fmt: skip
def test_each_answer_leans_on_its_article(key: str, article: str) -> None:
    citation = KINDS.kind(key).citation
    assert citation is not None
    assert (citation.law, citation.article) == ("条例(2019)", article)


@pytest.mark.parametrize(
    ("ground", "article"),
    [
        ("state_secret", "第十四条"), ("prohibited", "第十四条"), ("security", "第十四条"),
        ("third_party", "第十五条"), ("internal", "第十六条第一款"), ("process", "第十六条第二款"),
        ("enforcement_file", "第十六条第二款"),
    ],
)  # fmt: skip
def test_each_ground_leans_on_its_article(ground: str, article: str) -> None:
    found = KINDS.ground("refused", ground)
    assert found is not None
    assert (found.citation.law, found.citation.article) == ("条例(2019)", article)


def test_what_leans_on_an_earlier_step_says_so() -> None:
    prior = {kind.key: kind.needs_prior for kind in KINDS.kinds if kind.needs_prior}
    assert prior == {"still_unclear": "补正告知", "correction_lapsed": "补正告知", "fee_lapsed": "收费通知"}


def test_kinds_of_a_later_law_begin_with_it() -> None:
    assert {kind.since for kind in KINDS.kinds} == {None, date(2019, 5, 15), date(2021, 1, 1)}
    assert KINDS.kind("fee_lapsed").since == date(2021, 1, 1)
    assert KINDS.kind("disclosed").since is None
