"""Reads how an old ledger says a request ended: an answer kind, a row of the report, a code.

A row of table three that holds several answer kinds gives that row's 未细分 kind, since the
ledger does not tell which; such requests are listed so that the officer can say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from officer_desk.domain.errors import ImpossibleError
from officer_desk.domain.law.answers import AnswerKind, AnswerKinds
from officer_desk.domain.law.formats import TablesFormat
from officer_desk.domain.text.dates import plain
from officer_desk.domain.workbook.entries import cell_text, is_blank, word
from officer_desk.domain.workbook.vocabulary import GROUNDS, OPEN, OUTCOMES

WITHDRAWN = "withdrawn"
"""Key of the kind by which a request ends without an answer: 申请人撤回申请."""

_CODE = re.compile(r"r0?(\d{1,2})")
_NUMBERING = re.compile(
    r"(?:^[一二三四五六七八九十])?\([一二三四五六七八九十\d]{1,3}\)|^[一二三四五六七八九十]、|\d{1,2}[.、)]\s*|(?<!\d)\d{1,2}(?=[\u4e00-\u9fff])"
)
_BRACKETED = re.compile(r"\([^()]*\)$")
_REFUSED = "不予公开"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a request ended, as read."""

    kind: str
    ground: str = ""
    row: str = ""
    """The report row it was read by, where that row holds several kinds; else empty."""

    @property
    def is_withdrawal(self) -> bool:
        """True where the applicant withdrew; there is then no answer."""
        return self.kind == WITHDRAWN


class Outcomes:
    """The words for outcomes under the law of this program version."""

    def __init__(self, answers: AnswerKinds, formats: Iterable[TablesFormat]) -> None:
        self._answers = answers
        self._exact: dict[str, Outcome] = {}
        self._rows: dict[str, Outcome] = {}
        self._codes: dict[str, Outcome | None] = {}
        self._open = {word(text) for text in OPEN}
        for kind in answers.kinds:
            self._learn_kind(kind)
        for report_format in sorted(formats, key=lambda f: f.since, reverse=True):
            self._learn_rows(report_format)

    def read(self, cell: object) -> Outcome | None:
        """The outcome a cell names; None for an empty cell and a request still open.

        Raises :class:`ImpossibleError` where it names none, or one without its ground.
        """
        text = cell_text(cell)
        if is_blank(text):
            return None
        cleaned = plain(text)
        compared = word(text)
        if compared in self._open:
            return None
        if found := _CODE.fullmatch(cleaned):
            return self._by_code(f"R{int(found[1]):02}", text)
        outcome = (
            self._exact.get(compared)
            or self._rows.get(_unnumbered(cleaned))
            or self._rows.get(_unnumbered(_BRACKETED.sub("", cleaned)))
            or self._exact.get(_unnumbered(cleaned))
            or self._refusal(cleaned)
        )
        if outcome is None:
            raise ImpossibleError(self._unknown(cleaned, text))
        if self._answers.kind(outcome.kind).needs_ground and not outcome.ground:
            raise ImpossibleError(f"“{text}”没有写明不予公开的理由。请写成“不予公开（属于国家秘密）”的样子，"
                                  f"理由可填：{self._grounds()}。")  # fmt: skip
        return outcome

    def _by_code(self, code: str, text: str) -> Outcome:
        if code not in self._codes:
            raise ImpossibleError(f"“{text}”不是年度报告表三的行号。办理结果的行号是 R03 至 R23。")
        outcome = self._codes[code]
        if outcome is None:
            raise ImpossibleError(f"“{text}”这一行不是办理结果。办理结果的行号是 R03 至 R23。")
        return outcome

    def _refusal(self, cleaned: str) -> Outcome | None:
        """不予公开 with its ground in other words: 不予公开（涉及商业秘密）, 不予公开-国家秘密."""
        compared = _unnumbered(cleaned)
        if not compared.startswith(_REFUSED):
            return None
        outcome = self._exact.get(compared.removeprefix(_REFUSED))
        return outcome if outcome is not None and outcome.ground else None

    def _unknown(self, cleaned: str, text: str) -> str:
        group = _unnumbered(cleaned)
        members = [k.label for k in self._answers.kinds if word(k.group) == group and not k.is_unspecified]
        if members:
            return f"“{text}”没有写明是哪一种。可填：{'、'.join(members)}。"
        return (
            f"“{text}”不是认识的办理结果。请填答复类型（如“政府信息不存在”）、"
            "年度报告表三的行名，或者行号（如 R13）。"
        )

    def _grounds(self) -> str:
        return "、".join(ground.label for kind in self._answers.kinds for ground in kind.grounds)

    def _learn_kind(self, kind: AnswerKind) -> None:
        row = kind.rows.get("2021", "") if kind.is_unspecified else ""
        outcome = Outcome(kind.key, row=row)
        for text in (kind.key, kind.label, *OUTCOMES.get(kind.key, ())):
            self._exact.setdefault(word(text), outcome)
        for ground in kind.grounds:
            grounded = Outcome(kind.key, ground.key)
            words = (ground.key, ground.label, f"{kind.label}{ground.label}", *GROUNDS.get(ground.key, ()))
            for text in words:
                self._exact.setdefault(word(text), grounded)

    def _learn_rows(self, report_format: TablesFormat) -> None:
        """The rows' words with and without their group, and their codes."""
        table = report_format.table3
        for row in table.rows:
            if row.code not in table.outcome_rows:
                self._codes.setdefault(row.code, None)
                continue
            found = self._answers.for_row(row.code, report_format.key)
            if found is None:
                continue
            is_mixed = self._answers.kind(found[0]).is_unspecified
            outcome = Outcome(*found, row=row.code if is_mixed else "")
            self._codes.setdefault(row.code, outcome)
            label = plain(row.label)
            for text in (label, _BRACKETED.sub("", label), f"{plain(row.group)}{label}"):
                self._rows.setdefault(_unnumbered(text), outcome)


def _unnumbered(cleaned: str) -> str:
    """A row's words without （三）, 1. and the like: the report counts them, people seldom do."""
    return word(_NUMBERING.sub("", cleaned))
