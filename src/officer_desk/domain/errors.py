"""What may go wrong, told in Chinese sentences the officer can act on.

Three families: an *impossible* entry, an act that is *unlawful* as a next step, and
trouble with the *file* or the machine it lies on. Anything else is a bug.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from officer_desk.domain.citation import Citation


class DeskError(Exception):
    """A sentence for the officer: what is wrong, why, and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence

    def said_of(self, what: str) -> None:
        """Have the sentence begin with which of several things it is about."""
        self.sentence = f"{what}：{self.sentence}"


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """What is wrong with one field of a form or one cell of a workbook row."""

    field: str
    """The field's key; empty where the whole record is meant."""
    sentence: str


class ImpossibleError(DeskError):
    """The entry cannot be true (not a date, an answer before its receipt): always refused."""

    def __init__(self, sentence: str, *, problems: tuple[FieldProblem, ...] = ()) -> None:
        super().__init__(sentence)
        self.problems = problems

    @classmethod
    def of(cls, problems: list[FieldProblem]) -> ImpossibleError:
        """One error for several fields; its sentence is theirs, joined."""
        return cls("；".join(p.sentence.rstrip("。") for p in problems) + "。", problems=tuple(problems))


class RuleError(DeskError):
    """The act is unlawful as a next step; it may be recorded as 既成事实 with a reason."""

    def __init__(self, sentence: str, *, citation: Citation, rule: str, field: str = "") -> None:
        super().__init__(sentence)
        self.citation = citation
        self.rule = rule
        """Stable key of the broken rule, stored with a 既成事实."""
        self.field = field


class CalendarUnknownError(DeskError):
    """A count of working days ran into a year whose calendar nobody has confirmed."""

    def __init__(self, sentence: str, *, year: int) -> None:
        super().__init__(sentence)
        self.year = year


class FileTrouble(Enum):
    """What is the matter with the file, as far as it can be told apart."""

    MISSING = "missing"
    EXISTS = "exists"
    NOT_A_DESK = "not_a_desk"
    DAMAGED = "damaged"
    NEWER = "newer"
    READ_ONLY = "read_only"
    DISK_FULL = "disk_full"
    IN_USE = "in_use"
    UNREACHABLE = "unreachable"


class FileTroubleError(DeskError):
    """The file cannot be opened or written; nothing was lost."""

    def __init__(self, sentence: str, *, trouble: FileTrouble) -> None:
        super().__init__(sentence)
        self.trouble = trouble
