"""The decision guide (逐步判断): from a request to its answer, one question at a time.

A tree. Every answer kind, and every ground of a refusal, stands at the end of exactly one path; some paths end in a
step that comes before any answer (告知补正, 征求意见). The officer may leave it anywhere and choose a kind directly. What
was answered on the way is kept with the answer, as its reasons.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from officer_desk.domain.citation import Citation
from officer_desk.domain.requests.request import EventKind

Answers = Mapping[str, str]
"""Key of the choice taken, by the key of its question, in the order they were asked."""


@dataclass(frozen=True, slots=True)
class Step:
    """One of the seven steps (补不补 … 怎么答)."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Leaf:
    """Where a path ends: an answer, or an event that comes before one."""

    kind: str = ""
    """Key of an answer kind; empty for a step."""
    ground: str = ""
    event: EventKind | None = None
    whom: str = ""
    """Who is consulted, for :attr:`EventKind.CONSULTED`."""

    @property
    def is_answer(self) -> bool:
        """True where the path ends in an answer, not in a step before it."""
        return bool(self.kind)


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to a question, with what it leads to."""

    key: str
    label: str
    note: str
    leads_to: str | Leaf
    """Key of the next question, or the end of the path."""
    citation: Citation | None = None
    """Its own article; None where the question's holds."""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One question with its article."""

    key: str
    step: Step
    text: str
    citation: Citation
    explanation: str
    choices: tuple[Choice, ...]
    shows: str = ""
    """What helps to answer it: ``requests`` or ``items`` that are like the one in hand; empty for nothing."""
    since: date | None = None
    until: date | None = None

    def choice(self, key: str) -> Choice | None:
        """The choice of that key; None where there is none."""
        return next((choice for choice in self.choices if choice.key == key), None)


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with the choice taken, as it is shown and printed."""

    question: Question
    choice: Choice

    @property
    def citation(self) -> Citation:
        """The article it rests on."""
        return self.choice.citation or self.question.citation

    @property
    def sentence(self) -> str:
        """补不补：内容明确（第三十条）."""
        return f"{self.question.step.label}：{self.choice.label}（{self.citation.article}）"


@dataclass(frozen=True, slots=True)
class Tree:
    """The questions that the law of one receipt date asks."""

    first: str
    questions: Mapping[str, Question]

    def next_question(self, answers: Answers) -> Question | Leaf:
        """What comes after these answers: the first question not answered yet, or the end of the path.

        Answers to questions off the path, and choices the law of the day does not know, count for nothing.
        """
        key: str | Leaf = self.first
        while not isinstance(key, Leaf):
            question = self.questions[key]
            choice = question.choice(answers.get(key, ""))
            if choice is None:
                return question
            key = choice.leads_to
        return key

    def walked(self, answers: Answers) -> list[Answered]:
        """The questions answered so far, in the order in which they are asked."""
        found: list[Answered] = []
        key: str | Leaf = self.first
        while not isinstance(key, Leaf):
            question = self.questions[key]
            choice = question.choice(answers.get(key, ""))
            if choice is None:
                break
            found.append(Answered(question, choice))
            key = choice.leads_to
        return found

    def paths(self) -> Iterator[tuple[Leaf, tuple[Answered, ...]]]:
        """Every end of the tree with the path that leads to it, in reading order."""
        yield from self._below(self.first, ())

    def _below(self, key: str, walked: tuple[Answered, ...]) -> Iterator[tuple[Leaf, tuple[Answered, ...]]]:
        question = self.questions[key]
        for choice in question.choices:
            path = (*walked, Answered(question, choice))
            if isinstance(choice.leads_to, Leaf):
                yield choice.leads_to, path
            else:
                yield from self._below(choice.leads_to, path)


@dataclass(frozen=True, slots=True)
class Guide:
    """All questions of all regulations, in the order of the file."""

    steps: tuple[Step, ...]
    questions: tuple[Question, ...]

    def tree(self, received_on: date | None) -> Tree:
        """The questions for a request received that day; those of today's law where it is not dated.

        Choice: the receipt date decides between the two regulations, as it does for the terms.
        """
        day = received_on or date.max
        known = {
            question.key: Question(
                key=question.key,
                step=question.step,
                text=question.text,
                citation=question.citation,
                explanation=question.explanation,
                shows=question.shows,
                choices=tuple(c for c in question.choices if _holds(c, day)),
            )
            for question in self.questions
            if _holds(question, day)
        }
        return Tree(next(iter(known)), known)


def _holds(part: Question | Choice, day: date) -> bool:
    return (part.since or date.min) <= day <= (part.until or date.max)


def reasons(walked: list[Answered]) -> str:
    """The way walked as it is stored: ``clear=yes;nature=information``."""
    return ";".join(f"{step.question.key}={step.choice.key}" for step in walked)


def answers_of(stored: str) -> dict[str, str]:
    """The answers that stored reasons tell; what cannot be read is left out."""
    pairs = (part.partition("=") for part in stored.split(";"))
    return {key.strip(): choice.strip() for key, mark, choice in pairs if mark}


def sentences(tree: Tree, stored: str) -> list[str]:
    """Stored reasons in words, one sentence for each answer, as far as the tree knows them."""
    return [step.sentence for step in tree.walked(answers_of(stored))]
