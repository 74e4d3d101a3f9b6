"""The annual report laid out: its parts, texts and tables as blocks, for paper and screen alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from officer_desk.domain.document import (
    Align,
    Block,
    Cell,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Row,
    Signature,
    Table,
    Title,
)
from officer_desk.domain.law.formats import ReportFormat, StatisticsFormat, StatisticsRow, TablesFormat
from officer_desk.domain.report.narrative import Number, Section, resolve
from officer_desk.domain.report.statistics import BLOCKS, COLUMNS, RESULTS, TOTAL, YearTables, cell3

_TABLE3_WIDTHS = (6, 17, 47.3, 12.4, *(12.2,) * 5, 12.3)
"""In millimetres of a line of 156: 自然人 and nearly every label stand on one line."""
_TABLE4_RESULTS = (*RESULTS, TOTAL)


def lay_out(
    tables: YearTables,
    report_format: ReportFormat,
    sections: Sequence[Section],
    numbers: Mapping[str, Number],
    *,
    bureau_name: str,
    signed_on: str,
    watermark: str = "",
) -> Document:
    """The report of a year as a document.

    ``signed_on`` is the date under the signature as printed (2026年1月20日).
    """
    title = report_format.title.format(bureau=bureau_name, year=tables.year)
    texts = {section.key: section for section in sections}
    blocks: list[Block] = [Title(title), *_paragraphs(texts.get("preface"), numbers)]
    for part in report_format.parts:
        blocks.append(Heading(part.heading, 1, key=part.key))
        for section in part.sections:
            if section.heading:
                blocks.append(Heading(section.heading, 2, key=section.key))
            blocks += _paragraphs(texts.get(section.key), numbers)
        if isinstance(report_format, StatisticsFormat) and part.table:
            blocks[-1:] = _statistics_part(tables, report_format, blocks[-1], bureau_name, signed_on)
        elif isinstance(report_format, TablesFormat) and part.table:
            layout = {"table2": table2, "table3": table3, "table4": table4}[part.table]
            blocks.append(layout(tables, report_format))
    if not isinstance(report_format, StatisticsFormat):
        blocks.append(Signature(bureau_name, signed_on))
    return Document(
        title=title,
        author=bureau_name,
        subject=f"{tables.year}年政府信息公开工作年度报告",
        blocks=tuple(blocks),
        keywords=("政府信息公开", "年度报告", str(tables.year)),
        watermark=watermark,
    )


def _paragraphs(section: Section | None, numbers: Mapping[str, Number]) -> list[Paragraph]:
    if section is None:
        return []
    lines = [line.strip() for line in resolve(section.text, numbers).split("\n")]
    return [Paragraph(line, key=section.key) for line in lines if line]


_STATISTICS_WIDTHS = (122, 14, 20)
"""In millimetres of a line of 156."""


_STATISTICS_HALF = "answered_refused"
"""The line with which the second page of the table begins: both halves are then set alike."""


def _statistics_part(
    tables: YearTables, report_format: StatisticsFormat, heading: Block, bureau_name: str, signed_on: str
) -> list[Block]:
    """The signature under the text; then, on pages of their own, the two halves of the table."""
    return [
        Signature(bureau_name, signed_on),
        PageBreak(),
        heading,
        *statistics(tables, report_format),
    ]


def statistics(tables: YearTables, report_format: StatisticsFormat) -> tuple[Table, Table]:
    """《政府信息公开情况统计表》: a line with its unit and its number; headings bear no number.

    Its last row is for those who answer for it, to be filled in by hand.

    Law?: 国办发〔2014〕32号
    """
    half = next(n for n, line in enumerate(report_format.rows) if line.key == _STATISTICS_HALF)
    signing = "　　　　".join(report_format.foot)
    foot = Row(((0, Cell(signing, column_span=3, align=Align.LEFT)),))
    return (
        _statistics_table(tables, report_format, report_format.rows[:half], "statistics"),
        _statistics_table(tables, report_format, report_format.rows[half:], "statistics-2", foot),
    )


def _statistics_table(
    tables: YearTables,
    report_format: StatisticsFormat,
    lines: Sequence[StatisticsRow],
    key: str,
    *last: Row,
) -> Table:
    rows = [Row(tuple((n, _head(text)) for n, text in enumerate(report_format.heads)))]
    for line in lines:
        words = Cell("　" * line.level + line.label, align=Align.LEFT)
        if not line.key:
            rows.append(Row(((0, replace(words, is_head=True)), (1, Cell("")), (2, Cell("")))))
            continue
        name = f"table.{line.key}"
        rows.append(Row(((0, words), (1, Cell(line.unit)), (2, _number(tables, name)))))
    return Table(_STATISTICS_WIDTHS, (*rows, *last), head_rows=1, keep_whole=True, key=key)


def _head(text: str, column_span: int = 1, row_span: int = 1) -> Cell:
    return Cell(text, column_span=column_span, row_span=row_span, is_head=True)


def _number(tables: YearTables, cell_id: str, span: int = 1) -> Cell:
    return Cell(tables.cells[cell_id].text, column_span=span, cell_id=cell_id)


def table2(tables: YearTables, report_format: TablesFormat) -> Table:
    """Table two: blocks of the items of article 20, each under its own heads."""
    rows: list[Row] = []
    for block in report_format.table2:
        # Twelve columns: four heads take three each, three take four each, two take three and nine.
        spans = {4: (3,) * 4, 3: (4,) * 3, 2: (3, 9)}[len(block.columns)]
        rows.append(Row(((0, _head(block.heading, column_span=12)),)))
        rows.append(_spread([_head(c, column_span=s) for c, s in zip(block.columns, spans, strict=True)]))
        for line in block.rows:
            cells = [Cell(line.label, column_span=spans[0])]
            cells += [
                _number(tables, f"table2.{name}", span)
                for name, span in zip(line.cells, spans[1:], strict=True)
            ]
            rows.append(_spread(cells))
    return Table((1.0,) * 12, tuple(rows), keep_whole=True, key="table2")


def _spread(cells: Sequence[Cell], start: int = 0) -> Row:
    """Cells side by side, each after the columns the one before spans."""
    placed, column = [], start
    for cell in cells:
        placed.append((column, cell))
        column += cell.column_span
    return Row(tuple(placed))


def table3(tables: YearTables, report_format: TablesFormat) -> Table:
    """Table three: 25 lines in three columns of labels and seven of numbers, head of three rows."""
    table = report_format.table3
    rows = [
        Row(
            (
                (0, _head(table.corner, column_span=3, row_span=3)),
                (3, _head(table.applicants, column_span=7)),
            )
        ),
        Row(
            (
                (3, _head(table.natural, row_span=2)),
                (4, _head(table.organisations, column_span=5)),
                (9, _head(table.total, row_span=2)),
            )
        ),
        Row(tuple((4 + i, _head(label)) for i, label in enumerate(table.columns))),
    ]
    outcomes = [row for row in table.rows if row.is_outcome]
    started: set[str] = set()
    for row in table.rows:
        cells: list[tuple[int, Cell]] = []
        if row.is_outcome and "outcomes" not in started:
            started.add("outcomes")
            cells.append((0, Cell(table.outcomes, row_span=len(outcomes), is_vertical=True)))
        if not row.is_outcome:
            cells.append((0, Cell(row.label, column_span=3, align=Align.LEFT)))
        elif not row.group:
            cells.append((1, Cell(row.label, column_span=2, align=Align.LEFT)))
        else:
            if row.group not in started:
                started.add(row.group)
                size = sum(other.group == row.group for other in outcomes)
                cells.append((1, Cell(row.group, row_span=size)))
            cells.append((2, Cell(row.label, align=Align.LEFT)))
        cells += [
            (3 + i, _number(tables, cell3(row.code, column))) for i, column in enumerate((*COLUMNS, TOTAL))
        ]
        rows.append(Row(tuple(cells)))
    return Table(_TABLE3_WIDTHS, tuple(rows), head_rows=3, keep_whole=True, key="table3")


def table4(tables: YearTables, report_format: TablesFormat) -> Table:
    """Table four: one line of fifteen numbers under a head of three rows."""
    table = report_format.table4
    heads = [_head(label) for label in table.results]
    rows = (
        Row(((0, _head(table.review, column_span=5, row_span=2)), (5, _head(table.suit, column_span=10)))),
        Row(
            (
                (5, _head(table.suit_direct, column_span=5)),
                (10, _head(table.suit_after_review, column_span=5)),
            )
        ),
        _spread(heads * 3),
        _spread([_number(tables, f"table4.{block}.{r}") for block in BLOCKS for r in _TABLE4_RESULTS]),
    )
    return Table((1.0,) * 15, rows, head_rows=3, keep_whole=True, key="table4")
