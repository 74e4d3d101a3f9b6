"""时限计算单: how the last days of a request came about, on one page for the file and for a judge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from officer_desk.domain.document import Align, Cell, Document, Numbering, Row, Running, Sheet, Table, Title
from officer_desk.report.form_rows import (
    LABEL,
    MOST_STRETCHES,
    WIDTH,
    Stretch,
    head,
    named,
    pairs,
    row,
    signing,
    stretches,
)


@dataclass(frozen=True, slots=True)
class EventLine:
    """One event in words."""

    on: str
    what: str
    number: str
    article: str


@dataclass(frozen=True, slots=True)
class DateLines:
    """A last day and the sentences it follows from."""

    head: str
    article: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ComputationSheet:
    """All that is on the page, in words."""

    bureau: str
    number: str
    facts: tuple[tuple[str, str], ...]
    """Names and what they are, two pairs to a line."""
    result: str
    events: tuple[EventLine, ...]
    line: tuple[Stretch, ...]
    dates: tuple[DateLines, ...]
    remarks: tuple[tuple[str, str], ...]


TITLE = "时限计算单"
_TEXT_SIZE = 9.5
_ORDINALS = "一二三四"


def lay_out(sheet: ComputationSheet, *, watermark: str = "") -> Document:
    """The sheet as a document: one page, more where there are more events."""
    table = Table((1.0,) * WIDTH, tuple(_rows(sheet)), key="computation", text_size=_TEXT_SIZE)
    return Document(
        title=f"{TITLE}（{sheet.number}）",
        author=sheet.bureau,
        subject=TITLE,
        blocks=(Title(TITLE), table),
        watermark=watermark,
        sheet=Sheet.LIST,
        numbering=Numbering.COUNTED,
        running=Running(head=sheet.bureau, head_right=f"申请登记号：{sheet.number}"),
    )


def _rows(sheet: ComputationSheet) -> Iterator[Row]:
    yield from _facts(sheet)
    sections: list[tuple[str, Iterator[Row]]] = [("经过", _events(sheet.events))]
    if 1 < len(sheet.line) <= MOST_STRETCHES:
        sections.append(("时限分段（单位：工作日）", stretches(sheet.line)))
    sections.append(("期限和计算过程", _dates(sheet.dates)))
    sections.append(("说明", _remarks(sheet.remarks)))
    for ordinal, (name, rows) in zip(_ORDINALS, sections, strict=False):
        yield head(f"{ordinal}、{name}")
        yield from rows
    yield signing("经办人", "复核人", "日　期")


def _facts(sheet: ComputationSheet) -> Iterator[Row]:
    yield from pairs(sheet.facts)
    words = Cell(sheet.result, align=Align.LEFT, is_head=True)
    yield row((LABEL, Cell("计算结果", is_head=True)), (WIDTH - LABEL, words))


def _events(events: Sequence[EventLine]) -> Iterator[Row]:
    widths = (LABEL, 74, 40, 42)
    heads = [Cell(text, is_head=True) for text in ("日期", "事项", "文号", "依据条款")]
    yield row(*zip(widths, heads, strict=True), keep_with_next=True)
    for event in events:
        cells = [
            Cell(event.on),
            Cell(event.what, align=Align.LEFT),
            Cell(event.number or "—"),
            Cell(event.article or "—"),
        ]
        yield row(*zip(widths, cells, strict=True))


def _dates(dates: Sequence[DateLines]) -> Iterator[Row]:
    for date in dates:
        yield head(f"{date.head}　　依据：{date.article}")
        for number, sentence in enumerate(date.sentences, 1):
            yield row((10, Cell(str(number))), (WIDTH - 10, Cell(sentence, align=Align.LEFT)))


def _remarks(remarks: Sequence[tuple[str, str]]) -> Iterator[Row]:
    for name, words in remarks:
        # The line to sign on never stands alone on a page.
        yield named(name, words, keep_with_next=True)
