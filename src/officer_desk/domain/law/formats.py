"""The annual report's format of a year: its parts and tables, as data of the law."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SectionFormat:
    """A stretch of text the officer may write (一（一）, 五, 六)."""

    key: str
    heading: str


@dataclass(frozen=True, slots=True)
class PartFormat:
    """One of the report's parts: sections of text, or a table."""

    key: str
    heading: str
    sections: tuple[SectionFormat, ...] = ()
    table: str = ""


@dataclass(frozen=True, slots=True)
class Table2Row:
    """A line of table two; ``cells`` are cell names without the ``table2.`` prefix."""

    label: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table2Block:
    """A block of table two under its own article and column heads."""

    heading: str
    columns: tuple[str, ...]
    rows: tuple[Table2Row, ...]


@dataclass(frozen=True, slots=True)
class Table3Row:
    """A line of table three."""

    code: str
    label: str
    group: str = ""
    is_outcome: bool = False


@dataclass(frozen=True, slots=True)
class Table3Format:
    """Table three: words of its head, its lines, and which of them add up."""

    corner: str
    applicants: str
    organisations: str
    natural: str
    total: str
    columns: tuple[str, ...]
    outcomes: str
    rows: tuple[Table3Row, ...]
    received: str
    carried_in: str
    outcome_rows: tuple[str, ...]
    sum: str
    carried_out: str

    def label(self, code: str, *, joint: str = "") -> str:
        """The printed words of a line, with its group: （三）不予公开 1.属于国家秘密."""
        row = next(row for row in self.rows if row.code == code)
        return f"{row.group}{joint}{row.label}" if row.group else row.label


@dataclass(frozen=True, slots=True)
class Table4Format:
    """Table four: its heads and its five result columns."""

    results: tuple[str, ...]
    review: str
    suit: str
    suit_direct: str
    suit_after_review: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFormat:
    """What the notice fixes about the report of a year, whatever its tables."""

    key: str
    since: int
    """First report year."""
    until: int
    """Last report year; 9999 while it is in force."""
    notice: str
    title: str
    due_month: int
    due_day: int
    parts: tuple[PartFormat, ...]

    def sections(self) -> tuple[tuple[str, str], ...]:
        """Key and full heading of each stretch of text, the preface first."""
        found = [("preface", "导语")]
        for part in self.parts:
            for section in part.sections:
                heading = f"{part.heading} {section.heading}".strip()
                found.append((section.key, heading))
        return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class TablesFormat(ReportFormat):
    """The reports since 2019: tables two, three and four."""

    table2: tuple[Table2Block, ...]
    table3: Table3Format
    table4: Table4Format


@dataclass(frozen=True, slots=True)
class StatisticsRow:
    """A line of 《政府信息公开情况统计表》."""

    key: str
    label: str
    unit: str
    """Empty for a heading that bears no number."""
    level: int = 0
    """How far the words are set in: 0 for 一、, 1 for （一）, 2 for 1., 3 for 其中."""
    figure: str = ""
    """Key of the typed figure that fills the line; empty where the registers do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatisticsFormat(ReportFormat):
    """The reports of 2014 to 2018: free text and one table of statistics."""

    heads: tuple[str, ...]
    foot: tuple[str, ...]
    rows: tuple[StatisticsRow, ...]

    def label(self, key: str) -> str:
        """The printed words of a line without its number. Raises ``StopIteration`` for an unknown key."""
        return next(row.label for row in self.rows if row.key == key)
