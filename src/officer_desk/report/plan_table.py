"""The work plan of a year as the bureau hands it out: one table of tasks, signed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from officer_desk.domain.document import Align, Cell, Document, Numbering, Row, Sheet, Signature, Table, Title


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A task in the words of the plan."""

    number: str
    task: str
    requirement: str
    responsible: str
    time_limit: str
    openness: str
    clause: str


_TEXT_SIZE = 10.5
_HEADS = ("序号", "工作任务", "具体要求", "责任科室", "时限要求", "五公开", "来源条款")
_WIDTHS = (11, 55, 78, 34, 33, 18, 20)
"""In millimetres of a line of 249."""


def lay_out(
    groups: Sequence[tuple[str, Sequence[PlanLine]]],
    *,
    title: str,
    bureau_name: str,
    signed_on: str,
    watermark: str = "",
) -> Document:
    """The plan as a document. ``groups`` are the tasks under the paper they come from, which may be empty."""
    has_clauses = any(line.clause for _, lines in groups for line in lines)
    count = len(_HEADS) if has_clauses else len(_HEADS) - 1
    head = Row(tuple((number, Cell(text, is_head=True)) for number, text in enumerate(_HEADS[:count])))
    table = Table(
        tuple(float(width) for width in _WIDTHS[:count]),
        (head, *_rows(groups, count)),
        head_rows=1,
        key="plan",
        text_size=_TEXT_SIZE,
    )
    return Document(
        title=title.replace("\n", ""),
        author=bureau_name,
        subject=title.replace("\n", ""),
        blocks=(Title(title), table, Signature(bureau_name, signed_on)),
        watermark=watermark,
        sheet=Sheet.LETTER_ACROSS,
        numbering=Numbering.COUNTED,
    )


def _rows(groups: Sequence[tuple[str, Sequence[PlanLine]]], count: int) -> Iterator[Row]:
    for source, lines in groups:
        if source:
            yield Row(
                ((0, Cell(source, column_span=count, align=Align.LEFT, is_head=True)),), keep_with_next=True
            )
        for line in lines:
            cells = (
                Cell(line.number),
                Cell(line.task, align=Align.LEFT),
                Cell(line.requirement, align=Align.LEFT),
                Cell(line.responsible),
                Cell(line.time_limit),
                Cell(line.openness),
                Cell(line.clause),
            )
            yield Row(tuple(enumerate(cells[:count])))
