"""What the checks of a year's report need to know besides its tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from officer_desk.domain.law.formats import TablesFormat
from officer_desk.domain.registers import figures
from officer_desk.domain.registers.figures import Figure
from officer_desk.domain.report import identities
from officer_desk.domain.report.breaches import Circumstances
from officer_desk.domain.report.narrative import Section
from officer_desk.domain.report.statistics import count_year
from officer_desk.operations.desk import Desk
from officer_desk.operations.report.missing_glyphs import unprintable
from officer_desk.store.year import facts, report_texts


def circumstances(
    desk: Desk,
    year: int,
    typed: Sequence[Figure],
    handled: facts.Handling,
    printed: Sequence[Section],
) -> Circumstances:
    """How a year stands beside the year before, its exports and its records in question."""
    before, filed = _filed_cells(desk, year - 1), _filed_cells(desk, year)
    gaps = facts.document_gaps(desk.file, year)
    openings = {f.key: f.year for f in typed if f.key in figures.OPENINGS and f.year < year}
    now = frozenset(figure.key for figure in typed if figure.year == year)
    return Circumstances(
        previous=before,
        documents_before=_documents_before(desk, year - 1, typed, openings) if before is None else {},
        filed=filed,
        typed=now,
        opened_in={key: opened for key, opened in openings.items() if key in now},
        undated=gaps.undated,
        unformed=gaps.unformed,
        contradictory=gaps.contradictory,
        boxes=_boxes(desk, year, printed),
        late=handled.late,
        irregular_requests=handled.irregular,
        irregular_items=facts.irregular_items(desk.file, year),
        late_items=facts.late_items(desk.file, year, desk.today()),
        unspecified=handled.unspecified,
        is_year_over=desk.today() > date(year, 12, 31),
        has_name=bool(desk.bureau.name_on(date(year, 12, 31))),
    )


def _filed_cells(desk: Desk, year: int) -> Mapping[str, int | float] | None:
    """The numbers of a year's report as it last went out for the whole year; None where it did not."""
    return next((e.cells for e in report_texts.exports(desk.file, year) if e.is_of_whole_year), None)


def _documents_before(
    desk: Desk, year: int, typed: Sequence[Figure], openings: Mapping[str, int]
) -> Mapping[str, int | float]:
    """How many documents were in force at the end of a year, where an opening typed by then tells."""
    report_format = desk.law.report_format(year)
    if not isinstance(report_format, TablesFormat) or not openings:
        return {}
    tables = count_year(
        year,
        report_format,
        desk.law.answers,
        cases=(),
        documents=facts.document_facts(desk.file, year),
        figures=typed,
    )
    return {
        name: identities.as_number(tables.value(name))
        for name in (f"table2.{figures.OPENINGS[key]}.in_force" for key in openings)
    }


def _boxes(desk: Desk, year: int, printed: Sequence[Section]) -> tuple[tuple[str, str, str], ...]:
    """Where the report has characters no font here prints: key and name of the place, the characters.

    ``printed`` are the sections with their number fields resolved: no mark of a field is ever printed.
    """
    name = Section("", "单位名称", desk.bureau.name_on(date(year, 12, 31)), is_edited=True)
    found = ((place.key, place.heading, unprintable(place.text)) for place in (name, *printed))
    return tuple(box for box in found if box[2])
