"""催报单: what a 科室 has not handed in, one letter for each of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from officer_desk.domain.document import (
    Align,
    Block,
    Cell,
    Document,
    Numbering,
    PageBreak,
    Paragraph,
    Row,
    Signature,
    Table,
    Title,
)


@dataclass(frozen=True, slots=True)
class Owed:
    """One thing that is owed, in words."""

    title: str
    period: str
    due_on: str
    days_late: str


@dataclass(frozen=True, slots=True)
class Reminder:
    """The letter to one 科室."""

    department: str
    opening: str
    owed: tuple[Owed, ...]
    request: str


TITLE = "政府信息公开材料催报单"
_TEXT_SIZE = 12.0
_HEADS = ("序号", "报送事项", "所属期", "报送期限", "已逾期天数")
_WIDTHS = (12.0, 62.0, 32.0, 28.0, 22.0)
"""In millimetres of a line of 156."""
_RECEIPT_WIDTHS = (25.0, 53.0, 25.0, 53.0)


def lay_out(
    reminders: Sequence[Reminder],
    *,
    author: str,
    signed_by: str,
    signed_on: str,
    watermark: str = "",
) -> Document:
    """The letters as one document, each on a page of its own."""
    blocks: list[Block] = []
    for reminder in reminders:
        if blocks:
            blocks.append(PageBreak())
        blocks += _letter(reminder, signed_by, signed_on)
    return Document(
        title=TITLE,
        author=author,
        subject=TITLE,
        blocks=tuple(blocks),
        watermark=watermark,
        numbering=Numbering.BY_PART,
    )


def _letter(reminder: Reminder, signed_by: str, signed_on: str) -> Iterator[Block]:
    yield Title(TITLE)
    yield Paragraph(f"{reminder.department}：", first_line_indent=0, keep_with_next=True)
    yield Paragraph(reminder.opening, keep_with_next=True)
    yield _owed(reminder.owed)
    yield Paragraph(reminder.request)
    yield Signature(signed_by, signed_on)
    yield Paragraph("", keep_with_next=True)
    yield _receipt()


def _owed(owed: Sequence[Owed]) -> Table:
    head = Row(tuple((number, Cell(text, is_head=True)) for number, text in enumerate(_HEADS)))
    rows = [
        Row(
            (
                (0, Cell(str(number))),
                (1, Cell(one.title, align=Align.LEFT)),
                (2, Cell(one.period)),
                (3, Cell(one.due_on)),
                (4, Cell(one.days_late)),
            )
        )
        for number, one in enumerate(owed, start=1)
    ]
    return Table(_WIDTHS, (head, *rows), head_rows=1, key="owed", text_size=_TEXT_SIZE)


def _receipt() -> Table:
    """The line on which the 科室 signs that it has the letter."""
    cells = (Cell("签 收 人", is_head=True), Cell("\n"), Cell("签收日期", is_head=True), Cell("\n"))
    return Table(_RECEIPT_WIDTHS, (Row(tuple(enumerate(cells))),), key="receipt", text_size=_TEXT_SIZE)
