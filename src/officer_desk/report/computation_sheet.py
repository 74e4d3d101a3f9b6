"""时限计算单: how the last days of a request came about, on one page for the file and for a judge."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from officer_desk.domain.document import (
    Align,
    Cell,
    Document,
    Numbering,
    Row,
    Running,
    Sheet,
    Table,
    Title,
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
class Stretch:
    """A stretch of the line of days."""

    words: str
    span: str
    calendar_days: int


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
_WIDTH = 180
"""Millimetres of the printed line; the table has a column for each, so that every row is divided in its own way."""
_LABEL = 24
_LEAST_STRETCH = 20
"""Millimetres below which the words of a stretch do not stand upright any more."""
_MOST_STRETCHES = 8
_ORDINALS = "一二三四"


def lay_out(sheet: ComputationSheet, *, watermark: str = "") -> Document:
    """The sheet as a document: one page, more where there are more events."""
    table = Table((1.0,) * _WIDTH, tuple(_rows(sheet)), key="computation", text_size=_TEXT_SIZE)
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
    if 1 < len(sheet.line) <= _MOST_STRETCHES:
        sections.append(("时限分段（单位：工作日）", _line(sheet.line)))
    sections.append(("期限和计算过程", _dates(sheet.dates)))
    sections.append(("说明", _remarks(sheet.remarks)))
    for ordinal, (name, rows) in zip(_ORDINALS, sections, strict=False):
        yield _head(f"{ordinal}、{name}")
        yield from rows
    yield _signing()


def _row(*cells: tuple[int, Cell], keep_with_next: bool = False) -> Row:
    """A row of cells, each so many millimetres wide."""
    placed, column = [], 0
    for width, cell in cells:
        placed.append((column, replace(cell, column_span=width)))
        column += width
    assert column == _WIDTH
    return Row(tuple(placed), keep_with_next=keep_with_next)


def _head(text: str) -> Row:
    return _row((_WIDTH, Cell(text, align=Align.LEFT, is_head=True)), keep_with_next=True)


def _name(text: str) -> tuple[int, Cell]:
    return _LABEL, Cell(text, is_head=True)


def _facts(sheet: ComputationSheet) -> Iterator[Row]:
    left = 52
    for at in range(0, len(sheet.facts), 2):
        (name, words), *second = sheet.facts[at : at + 2]
        if not second:
            yield _row(_name(name), (_WIDTH - _LABEL, Cell(words, align=Align.LEFT)))
        for other, more in second:
            right = _WIDTH - left - 2 * _LABEL
            yield _row(
                _name(name),
                (left, Cell(words, align=Align.LEFT)),
                _name(other),
                (right, Cell(more, align=Align.LEFT)),
            )
    yield _row(_name("计算结果"), (_WIDTH - _LABEL, Cell(sheet.result, align=Align.LEFT, is_head=True)))


def _events(events: Sequence[EventLine]) -> Iterator[Row]:
    widths = (_LABEL, 74, 40, 42)
    heads = [Cell(text, is_head=True) for text in ("日期", "事项", "文号", "依据条款")]
    yield _row(*zip(widths, heads, strict=True), keep_with_next=True)
    for event in events:
        cells = [
            Cell(event.on),
            Cell(event.what, align=Align.LEFT),
            Cell(event.number or "—"),
            Cell(event.article or "—"),
        ]
        yield _row(*zip(widths, cells, strict=True))


def _line(line: Sequence[Stretch]) -> Iterator[Row]:
    """The days as a row of cells, as long as they are on the calendar where their words leave room for that."""
    widths = _stretch_widths(line)
    words = [Cell(stretch.words, is_head=True) for stretch in line]
    yield _row(*zip(widths, words, strict=True), keep_with_next=True)
    yield _row(*zip(widths, (Cell(stretch.span) for stretch in line), strict=True))


def _stretch_widths(line: Sequence[Stretch]) -> list[int]:
    """Whole millimetres that fill the line; by calendar days beyond what each needs for its words."""
    total = sum(stretch.calendar_days for stretch in line) or 1
    spare = _WIDTH - _LEAST_STRETCH * len(line)
    edges, days = [0], 0
    for number, stretch in enumerate(line, 1):
        days += stretch.calendar_days
        edges.append(_LEAST_STRETCH * number + round(spare * days / total))
    return [end - start for start, end in itertools.pairwise(edges)]


def _dates(dates: Sequence[DateLines]) -> Iterator[Row]:
    for date in dates:
        yield _head(f"{date.head}　　依据：{date.article}")
        for number, sentence in enumerate(date.sentences, 1):
            yield _row((10, Cell(str(number))), (_WIDTH - 10, Cell(sentence, align=Align.LEFT)))


def _remarks(remarks: Sequence[tuple[str, str]]) -> Iterator[Row]:
    for name, words in remarks:
        # The line to sign on never stands alone on a page.
        yield _row(_name(name), (_WIDTH - _LABEL, Cell(words, align=Align.LEFT)), keep_with_next=True)


def _signing() -> Row:
    cells = (
        cell for name in ("经办人", "复核人", "日　期") for cell in (Cell(name, is_head=True), Cell("\n"))
    )
    return _row(*zip((20, 40) * 3, cells, strict=True))
