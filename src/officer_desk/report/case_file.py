"""办理卷: everything about one request on paper, for the file, for a review or a court."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from officer_desk.domain.document import (
    Align,
    Block,
    Cell,
    Document,
    Numbering,
    Row,
    Running,
    Sheet,
    Table,
    Title,
)
from officer_desk.report.form_rows import (
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

TITLE = "政府信息公开申请办理卷"
_TEXT_SIZE = 10.0
_ORDINALS = "一二三四五六七八九十"

Pairs = tuple[tuple[str, str], ...]
"""Names and what they are."""


@dataclass(frozen=True, slots=True)
class DateLine:
    """A last day with its article."""

    name: str
    on: str
    article: str


@dataclass(frozen=True, slots=True)
class CourseLine:
    """One event: ``details`` are its proof, what was irregular about it, why it was corrected."""

    on: str
    what: str
    details: tuple[str, ...]
    number: str
    article: str


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """What was noted first, what became of it and why."""

    before: str
    after: str
    reason: str


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer, first or given anew."""

    name: str
    facts: Pairs


@dataclass(frozen=True, slots=True)
class RelatedLine:
    """Another request or a case of 复议诉讼."""

    how: str
    number: str
    what: str
    state: str


@dataclass(frozen=True, slots=True)
class CaseFile:
    """All that is on paper, in words; what is empty is left out with its head."""

    bureau: str
    number: str
    printed_on: str
    facts: Pairs
    content: str
    standing: str
    """What the clock says on the day of printing."""
    line: tuple[Stretch, ...]
    dates: tuple[DateLine, ...]
    course: tuple[CourseLine, ...]
    changes: tuple[ChangeLine, ...]
    reasons: tuple[str, ...]
    fee: Pairs
    answers: tuple[Answer, ...]
    remedy: Pairs
    related: tuple[RelatedLine, ...]
    remarks: Pairs


def lay_out(file: CaseFile, *, watermark: str = "") -> Document:
    """The file as a document, as many pages as it needs; heads are repeated where a section goes on."""
    sections = [(name, made, tops) for name, made, tops in _sections(file) if made]
    tables = [
        Table(
            (1.0,) * WIDTH,
            (head(f"{_ORDINALS[number]}、{name}"), *made),
            head_rows=1 + tops,
            key=f"part-{number + 1}",
            text_size=_TEXT_SIZE,
        )
        for number, (name, made, tops) in enumerate(sections)
    ]
    blocks: list[Block] = [Title(TITLE), *tables]
    return Document(
        title=f"{TITLE}（{file.number}）",
        author=file.bureau,
        subject=TITLE,
        blocks=tuple(blocks),
        watermark=watermark,
        sheet=Sheet.LIST,
        numbering=Numbering.COUNTED,
        running=Running(
            head=file.bureau,
            head_right=f"申请登记号：{file.number}",
            foot=f"打印日期：{file.printed_on}",
        ),
    )


def _sections(file: CaseFile) -> Iterator[tuple[str, list[Row], int]]:
    """Name, rows and how many of them are heads of columns."""
    yield "申请", [*pairs(file.facts), named("申请内容", file.content, may_break=True)], 0
    yield "期限", list(_clock(file)), 0
    yield "办理经过", list(_course(file.course)), 1
    yield "更正和作废的登记", list(_changes(file.changes)), 1
    yield "答复的判断过程", list(_numbered(file.reasons)), 0
    yield "信息处理费", [named(name, words) for name, words in file.fee], 0
    yield "答复和送达", list(_answers(file.answers)), 0
    yield "救济告知", [named(name, words, may_break=True) for name, words in file.remedy], 0
    yield "相关申请和复议诉讼", list(_related(file.related)), 1
    # The line to sign on never stands alone on a page.
    remarks = [named(name, words, keep_with_next=True) for name, words in file.remarks]
    yield "说明", [*remarks, signing("经办人", "负责人", "日　期")], 0


def _heads(widths: Sequence[int], *names: str) -> Row:
    return row(*zip(widths, (Cell(name, is_head=True) for name in names), strict=True), keep_with_next=True)


def _clock(file: CaseFile) -> Iterator[Row]:
    yield named("时限", file.standing)
    if 1 < len(file.line) <= MOST_STRETCHES:
        yield head("时限分段（单位：工作日）")
        yield from stretches(file.line)
    elif file.line:
        told = "；".join(f"{part.words.replace(chr(10), ' ')}（{part.span}）" for part in file.line)
        yield named("时限分段", f"{told}。单位：工作日。")
    if file.dates:
        widths = (56, 46, 78)
        yield _heads(widths, "期限", "日期", "依据")
        for date in file.dates:
            cells = Cell(date.name, align=Align.LEFT), Cell(date.on), Cell(date.article, align=Align.LEFT)
            yield row(*zip(widths, cells, strict=True))


def _course(course: Sequence[CourseLine]) -> Iterator[Row]:
    if not course:
        return
    widths = (22, 76, 40, 42)
    yield _heads(widths, "日期", "事项", "文号", "依据")
    for line in course:
        what = Cell("\n".join((line.what, *line.details)), align=Align.LEFT)
        cells = Cell(line.on), what, Cell(line.number or "—"), Cell(line.article or "—")
        yield row(*zip(widths, cells, strict=True), may_break=True)


def _changes(changes: Sequence[ChangeLine]) -> Iterator[Row]:
    if not changes:
        return
    widths = (60, 60, 60)
    yield _heads(widths, "原登记", "处理", "原因")
    for line in changes:
        cells = (Cell(text, align=Align.LEFT) for text in (line.before, line.after, line.reason))
        yield row(*zip(widths, cells, strict=True), may_break=True)


def _numbered(sentences: Sequence[str]) -> Iterator[Row]:
    for number, sentence in enumerate(sentences, 1):
        yield row((10, Cell(str(number))), (WIDTH - 10, Cell(sentence, align=Align.LEFT)))


def _answers(answers: Sequence[Answer]) -> Iterator[Row]:
    for answer in answers:
        if len(answers) > 1:
            yield head(answer.name)
        for name, words in answer.facts:
            yield named(name, words, may_break=True)


def _related(related: Sequence[RelatedLine]) -> Iterator[Row]:
    if not related:
        return
    widths = (28, 44, 68, 40)
    yield _heads(widths, "关系", "编号", "内容", "状态")
    for line in related:
        cells = Cell(line.how), Cell(line.number or "—"), Cell(line.what, align=Align.LEFT), Cell(line.state)
        yield row(*zip(widths, cells, strict=True), may_break=True)
