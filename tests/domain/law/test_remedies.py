"""The remedy of every answer kind, on both sides of every day on which the law changed (domain.md §4.2, §5.2)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from officer_desk.domain.calendar.terms import Unit
from officer_desk.domain.citation import Citation
from officer_desk.domain.errors import ImpossibleError, RuleError
from officer_desk.domain.law.answers import AnswerKind, Ground
from officer_desk.domain.law.remedies import Clause, Remedy, remedy
from officer_desk.domain.requests.rules import RULE_REGIME
from officer_desk.law import load_law

BOOK = load_law()
LAW, KINDS = BOOK.remedies, BOOK.answers
A, B = Clause.PRIOR_REVIEW, Clause.CHOICE

# The last day of each regime, and the first of the next.
SUIT_3_MONTHS, SUIT_6_MONTHS = date(2015, 4, 30), date(2015, 5, 1)
OLD_REVIEW, NEW_REVIEW = date(2023, 12, 31), date(2024, 1, 1)
BEFORE_COURT_RULES, COURT_RULES = date(2025, 5, 31), date(2025, 6, 1)
BEFORE_REGULATION, REGULATION = date(2026, 6, 30), date(2026, 7, 1)

WITHHOLDING = [
    Citation("条例(2019)", article)
    for article in ("第十四条", "第十五条", "第十六条第一款", "第十六条第二款")
]
OTHER_PARTS = [Citation("条例(2019)", "第三十六条第（四）项"), Citation("条例(2019)", "第三十八条")]


def told(kind: str, on: date, *grounds: Citation) -> Remedy:
    return remedy(LAW, KINDS.kind(kind), on=on, grounds=grounds)


@pytest.mark.parametrize(
    ("on", "key"),
    [
        (date(2008, 5, 1), "suit_law_1989"), (SUIT_3_MONTHS, "suit_law_1989"),
        (SUIT_6_MONTHS, "review_law_2017"), (OLD_REVIEW, "review_law_2017"),
        (NEW_REVIEW, "review_law_2023"), (BEFORE_COURT_RULES, "review_law_2023"),
        (COURT_RULES, "court_rules_2025"), (BEFORE_REGULATION, "court_rules_2025"),
        (REGULATION, "review_regulation_2026"), (date(2030, 1, 1), "review_regulation_2026"),
    ],
)  # fmt: skip
def test_each_day_has_its_regime(on: date, key: str) -> None:
    assert LAW.regime(on).key == key
    assert told("disclosed", on).regime == key


def test_there_is_no_remedy_before_the_duty_to_disclose() -> None:
    with pytest.raises(ImpossibleError, match="2008-05-01 起施行"):
        told("disclosed", date(2008, 4, 30))


@pytest.mark.parametrize("ground", WITHHOLDING)
@pytest.mark.parametrize(
    ("on", "clause"),
    [
        (SUIT_6_MONTHS, B),
        (OLD_REVIEW, B),
        (NEW_REVIEW, A),
        (BEFORE_COURT_RULES, A),
        (COURT_RULES, A),
        (REGULATION, A),
    ],
)
def test_a_refusal_goes_to_review_first_since_2024(ground: Citation, on: date, clause: Clause) -> None:
    assert told("refused", on, ground).clause is clause


@pytest.mark.parametrize("ground", KINDS.kind("refused").grounds, ids=lambda ground: ground.key)
def test_every_ground_of_a_refusal_is_decided(ground: Ground) -> None:
    assert told("refused", OLD_REVIEW, ground.citation).clause is B
    # “Not information at all” withholds nothing: it was an answer of the regulation of 2008.
    expected = B if ground.key == "not_information" else A
    assert told("refused", NEW_REVIEW, ground.citation).clause is expected


@pytest.mark.parametrize("ground", WITHHOLDING)
def test_a_part_withheld_on_14_to_16_goes_to_review_first_since_july_2026(ground: Citation) -> None:
    for on in (OLD_REVIEW, NEW_REVIEW, COURT_RULES, BEFORE_REGULATION):
        assert told("partial", on, ground).clause is B
    assert told("partial", REGULATION, ground).clause is A


@pytest.mark.parametrize("ground", OTHER_PARTS)
@pytest.mark.parametrize("on", [NEW_REVIEW, BEFORE_REGULATION, REGULATION])
def test_a_part_withheld_for_another_reason_leaves_the_choice(ground: Citation, on: date) -> None:
    assert told("partial", on, ground).clause is B


def test_one_withholding_article_among_several_decides() -> None:
    assert told("partial", REGULATION, OTHER_PARTS[0], WITHHOLDING[1]).clause is A


def test_a_part_withheld_for_no_reason_told_is_taken_for_14_to_16() -> None:
    before, after = told("partial", BEFORE_REGULATION), told("partial", REGULATION)
    assert (before.clause, before.is_assumed) == (B, False)
    assert (after.clause, after.is_assumed) == (A, True)
    assert not told("partial", REGULATION, WITHHOLDING[0]).is_assumed


# domain.md §5.2: clause B, however late the day.
CHOICE = {
    "already_public", "disclosed", "disclosed_unspecified", "special_inquiry", "not_existing", "other_agency",
    "not_held_unspecified", "needs_processing", "still_unclear", "petition", "repeated", "publication",
    "excessive", "reconfirmation", "correction_lapsed", "fee_lapsed", "other", "other_unspecified",
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS.kinds, ids=lambda kind: kind.key)
def test_every_answer_kind_is_decided(kind: AnswerKind) -> None:
    if kind.key in CHOICE:
        for on in (OLD_REVIEW, NEW_REVIEW, COURT_RULES, REGULATION):
            assert told(kind.key, on).clause is B
    else:
        assert kind.key in ("refused", "partial", "withdrawn")


def test_no_paper_is_told_of_a_kind_there_is_not() -> None:
    assert set(LAW.papers) == {kind.key for kind in KINDS.kinds}
    assert {key for regime in LAW.regimes for key in regime.prior_review} <= set(LAW.papers)


# --- the words ------------------------------------------------------------------------------------


def test_the_paragraph_of_a_refusal_names_the_way_and_its_terms() -> None:
    found = told("refused", REGULATION, WITHHOLDING[0])
    assert found.text == (
        "如不服本决定，应当先申请行政复议，可以自收到本决定之日起60日内向行政复议机关提出行政复议申请；"
        "对行政复议决定仍不服的，可以自收到行政复议决定书之日起15日内向有管辖权的人民法院提起行政诉讼。"
    )
    assert [(t.key, t.rule.length, t.rule.unit, t.counted_from) for t in found.terms] == [
        ("review", 60, Unit.CALENDAR_DAYS, "收到本决定之日"),
        ("suit_after_review", 15, Unit.CALENDAR_DAYS, "收到行政复议决定书之日"),
    ]
    assert list(map(str, found.citations)) == [
        "《行政复议法》第二十条",
        "《行政复议法》第二十三条第一款第（四）项、第二款",
        "《行政复议法实施条例》第三十一条",
        "法释〔2025〕8号第一条",
        "《行政诉讼法》第四十五条",
    ]


def test_the_paragraph_of_a_choice_names_both_ways() -> None:
    found = told("not_existing", REGULATION)
    assert found.text == (
        "如不服本告知，可以自收到本告知之日起60日内向行政复议机关申请行政复议，"
        "也可以自收到本告知之日起6个月内直接向有管辖权的人民法院提起行政诉讼。"
    )
    assert [(t.key, t.rule.length, t.rule.unit) for t in found.terms] == [
        ("review", 60, Unit.CALENDAR_DAYS), ("suit", 6, Unit.MONTHS),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("on", "body"), [(OLD_REVIEW, "本级人民政府或者上一级主管部门"), (NEW_REVIEW, "行政复议机关")]
)
def test_before_2024_the_applicant_chose_the_review_body(on: date, body: str) -> None:
    assert f"向{body}申请行政复议" in told("disclosed", on).text


@pytest.mark.parametrize(("on", "term"), [(SUIT_3_MONTHS, "3个月"), (SUIT_6_MONTHS, "6个月")])
def test_a_suit_had_three_months_before_may_2015(on: date, term: str) -> None:
    assert f"自收到本答复之日起{term}内直接向" in told("disclosed", on).text


def test_the_bodies_may_be_named() -> None:
    for kind, grounds in (("disclosed", ()), ("refused", (WITHHOLDING[0],))):
        found = remedy(
            LAW,
            KINDS.kind(kind),
            on=REGULATION,
            grounds=grounds,
            review_body="清河县人民政府",
            court="清河县人民法院",
        )
        assert "向清河县人民政府" in found.text
        assert "向清河县人民法院提起行政诉讼" in found.text
        assert "行政复议机关" not in found.text


@pytest.mark.parametrize("kind", sorted(CHOICE | {"partial", "refused"}))
@pytest.mark.parametrize("on", [SUIT_6_MONTHS, OLD_REVIEW, NEW_REVIEW, COURT_RULES, REGULATION])
def test_every_paragraph_is_whole(kind: str, on: date) -> None:
    since = KINDS.kind(kind).since
    if since is not None and on < since:
        on = since
    found = told(kind, on, *(WITHHOLDING[:1] if kind == "refused" else ()))
    assert "{" not in found.text
    assert found.text.startswith("如不服本")
    assert found.text.endswith("。")
    assert all(f"{term.rule.length}" in found.text for term in found.terms)
    assert {term.rule.citation for term in found.terms} <= set(found.citations)
    # A paper names one way only: a choice beside 复议前置 would send the applicant to a court that rejects him.
    assert ("6个月" in found.text) is (found.clause is B)


# --- what cannot be -------------------------------------------------------------------------------


def test_a_refusal_without_its_ground_has_no_remedy_yet() -> None:
    with pytest.raises(ImpossibleError, match="请写明理由"):
        told("refused", REGULATION)


def test_what_refuses_nothing_has_no_ground() -> None:
    with pytest.raises(ImpossibleError, match="没有不予公开的理由"):
        told("disclosed", REGULATION, WITHHOLDING[0])


def test_a_withdrawal_is_answered_by_nobody() -> None:
    with pytest.raises(ImpossibleError, match="不写救济告知"):
        told("withdrawn", REGULATION)


@pytest.mark.parametrize("kind", [k for k in KINDS.kinds if k.since], ids=lambda kind: kind.key)
def test_an_answer_the_law_did_not_know_is_refused(kind: AnswerKind) -> None:
    since = kind.since or date.min
    assert told(kind.key, since)
    with pytest.raises(RuleError, match="还没有这种答复") as refused:
        told(kind.key, since - timedelta(days=1))
    assert refused.value.rule == RULE_REGIME


def test_a_kind_without_an_article_may_be_of_a_later_law_too() -> None:
    kind = replace(KINDS.kind("other"), since=REGULATION)
    with pytest.raises(RuleError):
        remedy(LAW, kind, on=BEFORE_REGULATION)


def test_regimes_with_a_gap_are_refused() -> None:
    first, second, *_ = LAW.regimes
    with pytest.raises(ValueError, match=second.key):
        replace(LAW, regimes=(replace(first, until=first.since), second))
    with pytest.raises(ValueError, match=second.key):
        replace(LAW, regimes=(replace(first, until=None), second))
