"""The decision guide of each regulation: every answer by exactly one path, no way that ends nowhere."""

from __future__ import annotations

import copy
import re
import time
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from officer_desk.domain.citation import Citation
from officer_desk.domain.law.guide import Answered, Leaf, Tree, answers_of, reasons, sentences
from officer_desk.domain.requests.request import CONSULTED, EventKind
from officer_desk.law import load_law
from officer_desk.law.guide import guide as read

LAW = load_law()
DAYS = [
    date(2010, 1, 4),
    date(2018, 6, 1),
    date(2019, 5, 14),
    date(2019, 5, 15),
    date(2020, 12, 31),
    date(2021, 1, 1),
    date(2026, 11, 26),
    None,
]
"""Receipt dates on both sides of every change of law, and none."""
OF_THE_CLOCK = {"correction_lapsed", "fee_lapsed"}
"""Given up by the applicant: the clock tells, nobody chooses."""
SOURCES = Path(__file__).resolve().parents[2] / "docs" / "legal-sources.md"


def offered(day: date | None) -> set[tuple[str, str]]:
    """Every kind an officer may choose for a receipt date, with each of its grounds in force."""
    return {
        (kind.key, ground)
        for kind in LAW.answers.kinds
        if kind.is_choice
        and kind.key not in OF_THE_CLOCK
        and (kind.since is None or (day or date.max) >= kind.since)
        for ground in ([g.key for g in LAW.answers.grounds_on(kind.key, day)] if kind.needs_ground else [""])
    }


@pytest.fixture(params=DAYS, ids=str)
def day(request: pytest.FixtureRequest) -> date | None:
    return request.param  # type: ignore[no-any-return]


@pytest.fixture
def tree(day: date | None) -> Tree:
    return LAW.guide.tree(day)


def test_every_answer_is_reached_by_exactly_one_path(tree: Tree, day: date | None) -> None:
    reached = Counter((leaf.kind, leaf.ground) for leaf, _ in tree.paths() if leaf.is_answer)
    assert reached == dict.fromkeys(offered(day), 1)


def test_every_step_before_an_answer_is_reached_once_and_is_one_that_may_come_first(tree: Tree) -> None:
    steps = [leaf for leaf, _ in tree.paths() if not leaf.is_answer]
    assert len(set(steps)) == len(steps)
    whom = {choice.key for choice in CONSULTED}
    for leaf in steps:
        assert leaf.event is not None
        assert not leaf.ground
        assert (leaf.whom in whom) == (leaf.event is EventKind.CONSULTED), leaf


def test_the_steps_the_law_asks_for_first_are_led_to() -> None:
    found = {(leaf.event, leaf.whom) for leaf, _ in LAW.guide.tree(None).paths() if not leaf.is_answer}
    assert found == {
        (EventKind.CORRECTION_ASKED, ""),
        (EventKind.CONSULTED, "third_party"),
        (EventKind.CONSULTED, "joint_maker"),
        (EventKind.CONSULTED, "other_agency"),
        (EventKind.REASONS_ASKED, ""),
        (EventKind.DELAYED, ""),
        (EventKind.EXTENDED, ""),
        (EventKind.FEE_NOTIFIED, ""),
    }


def test_no_fee_is_asked_for_what_came_before_the_tariff() -> None:
    early = LAW.guide.tree(date(2020, 12, 31))
    assert not any(leaf.event is EventKind.FEE_NOTIFIED for leaf, _ in early.paths())


def test_every_question_stands_on_a_path_and_offers_a_choice(tree: Tree) -> None:
    asked = {step.question.key for _, path in tree.paths() for step in path}
    assert asked == set(tree.questions)
    for question in tree.questions.values():
        assert 2 <= len(question.choices) <= 7, question.key
        keys = [choice.key for choice in question.choices]
        assert len(set(keys)) == len(keys), question.key
        assert question.explanation.endswith("。"), question.key
        assert question.text.endswith("？"), question.key
        for choice in question.choices:
            assert choice.note, (question.key, choice.key)
            assert len(choice.label) <= 26, choice.label
            assert not set("=;") & set(f"{question.key}{choice.key}")


def test_every_path_goes_through_the_steps_forwards(tree: Tree) -> None:
    order = {step: place for place, step in enumerate(LAW.guide.steps)}
    for _, path in tree.paths():
        places = [order[step.question.step] for step in path]
        assert places == sorted(places)
        assert places[0] == 0


def test_what_is_alike_is_shown_where_it_helps(tree: Tree) -> None:
    shown = {
        question.shows: {c.leads_to.kind for c in question.choices if isinstance(c.leads_to, Leaf)}
        for question in tree.questions.values()
        if question.shows
    }
    assert set(shown) == {"requests", "items"}
    assert "repeated" in shown["requests"]
    assert "already_public" in shown["items"]


def path_to(tree: Tree, kind: str, ground: str) -> tuple[Answered, ...]:
    """The one path that ends in an answer."""
    (found,) = (path for leaf, path in tree.paths() if (leaf.kind, leaf.ground) == (kind, ground))
    return found


def test_a_refusal_has_gone_through_all_seven_steps(tree: Tree) -> None:
    path = path_to(tree, "refused", "internal")
    assert [s.label for s in dict.fromkeys(step.question.step for step in path)] == [
        "补不补", "是不是", "谁负责", "有没有", "给不给", "怎么给", "怎么答",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "answers",
    [
        {"clear": "yes", "nature": "petition"},
        {"clear": "yes", "nature": "information", "repeated": "no", "volume": "no", "duty": "ours",
         "held": "yes", "inquiry": "no", "exempt": "yes", "separable": "no", "ground": "art14",
         "ground14": "secret"},
    ],
)  # fmt: skip
def test_answers_lead_where_the_law_leads(answers: dict[str, str]) -> None:
    tree = LAW.guide.tree(date(2026, 3, 2))
    end = tree.next_question(answers)
    assert end == (Leaf("petition") if len(answers) == 2 else Leaf("refused", "state_secret"))


@pytest.mark.parametrize(
    ("kind", "ground", "articles"),
    [
        ("petition", "", ["第三十条", "第三十九条第一款"]),
        ("still_unclear", "", ["第三十条"]),
        ("not_existing", "", ["第三十条", "第二条", "第三十六条第（六）项", "第三十五条", "第十条", "第三十六条第（四）项"]),
    ],
)  # fmt: skip
def test_the_articles_of_a_path_are_told(kind: str, ground: str, articles: list[str]) -> None:
    path = path_to(LAW.guide.tree(None), kind, ground)
    assert [step.citation.article for step in path] == articles


def test_the_articles_of_the_answers_are_those_of_the_guide() -> None:
    """Two files tell by which article of 2008 an answer is given; they may not disagree."""
    day = date(2018, 3, 5)
    for leaf, path in LAW.guide.tree(day).paths():
        if leaf.is_answer:
            kind, ground = LAW.answers.kind(leaf.kind), LAW.answers.ground(leaf.kind, leaf.ground)
            cited = (ground or kind).citation_on(day)
            assert cited in (None, path[-1].citation), (leaf, cited)
            assert (cited is None) is (leaf.kind == "other")


_NUMBERS = {n: i for i, n in enumerate("零一二三四五六七八九")}


def number_of(article: str) -> int | None:
    """The number of 第三十六条第（三）项: 36; None for what is no article."""
    found = re.match("第([一二三四五六七八九十]+)条", article)
    if found is None:
        return None
    tens, ten, ones = found.group(1).rpartition("十")
    return (_NUMBERS[tens] if tens else 1) * 10 * bool(ten) + (_NUMBERS[ones] if ones else 0)


@pytest.mark.parametrize(
    ("article", "number"),
    [("第二条", 2), ("第十条", 10), ("第十四条第四款", 14), ("第二十条", 20), ("第三十六条第（三）项", 36)],
)
def test_an_article_has_its_number(article: str, number: int) -> None:
    assert number_of(article) == number


def known_articles(law: str) -> set[int]:
    """The articles that stand in the first column of a law's table."""
    section = SOURCES.read_text(encoding="utf-8").split(f"### {law}\n", 1)[1].split("\n### ", 1)[0]
    cells = re.findall(r"^\| ([\d, ]+) \|", section, re.MULTILINE)
    return {int(number) for cell in cells for number in cell.split(",")}


def citations(tree: Tree) -> set[Citation]:
    """Everything the questions and choices of a tree cite."""
    return {step.citation for _, path in tree.paths() for step in path} | {
        question.citation for question in tree.questions.values()
    }


def test_every_article_stands_in_the_legal_sources(tree: Tree) -> None:
    for citation in citations(tree):
        number = number_of(citation.article)
        if number is None:
            assert citation.law in ("30号", "109号"), citation
        else:
            assert number in known_articles(citation.law), citation


def test_what_was_walked_is_stored_short_and_leads_to_the_same_end(tree: Tree) -> None:
    for leaf, path in tree.paths():
        stored = reasons(list(path))
        assert tree.next_question(answers_of(stored)) == leaf
        assert len(sentences(tree, stored)) == len(path)
        assert len(stored) <= 300


def test_the_next_question_comes_at_once() -> None:
    path = path_to(LAW.guide.tree(date(2026, 3, 2)), "refused", "process")
    started = time.perf_counter()
    tree = LAW.guide.tree(date(2026, 3, 2))
    tree.next_question({step.question.key: step.choice.key for step in path})
    assert time.perf_counter() - started < 0.05


RAW = {
    "step": [{"key": "a", "label": "补不补"}],
    "question": [
        {"key": "q", "step": "a", "text": "？", "law": "条例(2019)", "article": "第三十条", "explanation": "。",
         "choice": [{"key": "c", "label": "是", "note": "", "kind": "disclosed"}]},
    ],
}  # fmt: skip


def changed(choice: dict[str, str] | None = None, **question: str) -> dict[str, Any]:
    """The smallest guide with another choice, or other words in its question."""
    raw = copy.deepcopy(RAW)
    raw["question"][0].update(question)  # type: ignore[arg-type]
    if choice is not None:
        raw["question"][0]["choice"] = [{"key": "c", "label": "是", "note": "", **choice}]  # type: ignore[index]
    return raw


def test_the_smallest_guide_is_read() -> None:
    assert read(changed()).tree(None).next_question({"q": "c"}) == Leaf("disclosed")


@pytest.mark.parametrize(
    "raw",
    [
        changed({}),
        changed({"kind": "disclosed", "to": "q"}),
        changed({"to": "nowhere"}),
        changed({"event": "no_such_event"}),
        changed({"kind": "disclosed", "colour": "red"}),
        changed(step="b"),
        changed(colour="red"),
    ],
)
def test_a_guide_with_a_fault_is_refused(raw: dict[str, Any]) -> None:
    with pytest.raises((KeyError, ValueError, TypeError)):
        read(raw)


def test_a_question_is_asked_under_one_key_only() -> None:
    with pytest.raises(ValueError, match="q"):
        read(RAW, RAW)
