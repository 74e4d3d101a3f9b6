"""Walking a decision guide: what is asked next, what is kept, what cannot be read."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officer_desk.domain.citation import Citation
from officer_desk.domain.law.guide import Choice, Guide, Leaf, Question, Step, answers_of, reasons, sentences
from officer_desk.domain.requests.request import EventKind

FIRST, SECOND = Step("first", "补不补"), Step("second", "给不给")
LAW = Citation("条例(2019)", "第三十条")
OWN = Citation("条例(2019)", "第三十六条第（二）项")
ASK = Leaf(event=EventKind.CORRECTION_ASKED)
GUIDE = Guide(
    (FIRST, SECOND),
    (
        Question(
            "clear", FIRST, "明确吗？", LAW, "说明。",
            (Choice("yes", "内容明确", "", "give"), Choice("no", "不明确", "", ASK)),
        ),
        Question(
            "give", SECOND, "给吗？", LAW, "说明。",
            (
                Choice("yes", "可以公开", "", Leaf("disclosed"), OWN),
                Choice("no", "不公开", "", Leaf("refused", "internal"), until=date(2020, 12, 31)),
                Choice("no", "不能公开", "", Leaf("refused", "process"), since=date(2021, 1, 1)),
            ),
        ),
        Question("old", FIRST, "旧？", LAW, "说明。", (), until=date(2019, 5, 14)),
    ),
)  # fmt: skip
TREE = GUIDE.tree(None)


def test_the_first_question_comes_first_and_each_answer_leads_on() -> None:
    assert TREE.next_question({}) == GUIDE.questions[0]
    following = TREE.next_question({"clear": "yes"})
    assert isinstance(following, Question)
    assert following.key == "give"
    assert TREE.next_question({"clear": "yes", "give": "yes"}) == Leaf("disclosed")


def test_a_path_may_end_in_a_step_before_the_answer() -> None:
    end = TREE.next_question({"clear": "no"})
    assert end == ASK
    assert isinstance(end, Leaf)
    assert not end.is_answer


def test_what_is_off_the_path_or_unknown_counts_for_nothing() -> None:
    assert TREE.next_question({"give": "yes"}) == GUIDE.questions[0]
    assert TREE.next_question({"clear": "maybe"}) == GUIDE.questions[0]
    assert TREE.walked({"clear": "no", "give": "yes", "nonsense": "x"})[-1].choice.key == "no"


def test_the_receipt_date_decides_which_choices_there_are() -> None:
    late, early = GUIDE.tree(date(2021, 1, 1)), GUIDE.tree(date(2020, 12, 31))
    assert late.next_question({"clear": "yes", "give": "no"}) == Leaf("refused", "process")
    assert early.next_question({"clear": "yes", "give": "no"}) == Leaf("refused", "internal")
    assert "old" in GUIDE.tree(date(2019, 5, 14)).questions
    assert "old" not in early.questions


def test_reasons_are_kept_short_and_told_in_words() -> None:
    stored = reasons(TREE.walked({"clear": "yes", "give": "yes"}))
    assert stored == "clear=yes;give=yes"
    assert sentences(TREE, stored) == [
        "补不补：内容明确（第三十条）",
        "给不给：可以公开（第三十六条第（二）项）",
    ]


@pytest.mark.parametrize("stored", ["", ";;", "clear", "=", "clear=;give=yes", "gone=yes"])
def test_reasons_nobody_can_read_are_told_as_far_as_they_go(stored: str) -> None:
    assert sentences(TREE, stored) == []


@given(st.dictionaries(st.sampled_from(["clear", "give"]), st.sampled_from(["yes", "no"])))
def test_what_was_stored_leads_to_the_same_place(answers: dict[str, str]) -> None:
    stored = reasons(TREE.walked(answers))
    assert TREE.next_question(answers_of(stored)) == TREE.next_question(answers)
    assert reasons(TREE.walked(answers_of(stored))) == stored
