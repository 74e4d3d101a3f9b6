"""The annual report: counted, checked, written, exported."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from officer_desk.domain.document import Document
from officer_desk.domain.errors import DeskError, FileTrouble, FileTroubleError, ImpossibleError
from officer_desk.domain.law.formats import ReportFormat, StatisticsFormat, TablesFormat
from officer_desk.domain.registers import figures
from officer_desk.domain.registers.figure_kinds import asked_for
from officer_desk.domain.registers.figures import Figure, FigureKind
from officer_desk.domain.report import draft_text, identities
from officer_desk.domain.report.breaches import Breach
from officer_desk.domain.report.checks_2014 import check_statistics
from officer_desk.domain.report.draft_text import Facts
from officer_desk.domain.report.draft_text_2014 import draft_2014
from officer_desk.domain.report.narrative import Number, Section, resolve
from officer_desk.domain.report.statistics import Cell, YearTables, count_year
from officer_desk.domain.report.table_2014 import count_statistics
from officer_desk.domain.text import characters
from officer_desk.operations import changes
from officer_desk.operations.changes import Changes, changed
from officer_desk.operations.desk import Desk
from officer_desk.operations.output_files import write_bytes
from officer_desk.operations.report.circumstances import circumstances
from officer_desk.operations.report.report_numbers import YearMaterial, drafting_facts, named_numbers
from officer_desk.operations.settings.appeal_counting import counting
from officer_desk.report import annual
from officer_desk.store import records
from officer_desk.store.year import facts, report_texts, year_facts
from officer_desk.store.year.report_texts import Export

if TYPE_CHECKING:
    from officer_desk.report.typeset.preview import PdfPages


_LONGEST_NAME = 60
"""Characters; with the rest of the report's name fewer bytes than any file system allows."""
_NOT_IN_NAMES = dict.fromkeys((*range(32), *map(ord, '/\\:*?"<>|')), "_")


class BreachesError(DeskError):
    """The report has breaches that must be let go in words before it goes out."""

    def __init__(self, breaches: tuple[Breach, ...]) -> None:
        super().__init__(f"有 {len(breaches)} 处勾稽关系不符，没有导出。请更正，或写明理由后导出。")
        self.breaches = breaches


@dataclass(frozen=True)
class YearReport:
    """Everything of a year's report: numbers, texts, breaches."""

    year: int
    format: ReportFormat
    tables: YearTables
    sections: tuple[Section, ...]
    breaches: tuple[Breach, ...]
    numbers: Mapping[str, Number]

    @property
    def blocking(self) -> tuple[Breach, ...]:
        """The breaches that need the officer's word before export."""
        return tuple(breach for breach in self.breaches if breach.is_blocking)


def format_of(desk: Desk, year: int) -> ReportFormat:
    """The report format of a year. Raises :class:`ImpossibleError` where there is none."""
    if year > figures.LAST_YEAR:
        raise ImpossibleError(f"年度 {year} 不合情理。请填四位年份。")
    found = desk.law.report_format(year)
    if found is None:
        first = min(f.since for f in desk.law.formats)
        raise ImpossibleError(f"{year} 年度报告没有统一的格式，可以编制 {first} 年及以后的年度报告。")
    return found


def year_report(desk: Desk, year: int) -> YearReport:
    """The report of a year as the registers stand. Raises :class:`ImpossibleError`."""
    report_format = format_of(desk, year)
    typed = records.read_figures(desk.file, year)
    tables = _count(desk, year, report_format, typed)
    material = _material(desk, year, typed)
    numbers = named_numbers(tables, report_format, material)
    sections = _sections(desk, year, report_format, numbers, material)
    printed = [replace(section, text=resolve(section.text, numbers)) for section in sections]
    around = circumstances(desk, year, typed, material.handled, printed)
    if isinstance(report_format, StatisticsFormat):
        breaches = check_statistics(tables, report_format, sections, numbers, around)
    else:
        assert isinstance(report_format, TablesFormat)
        breaches = identities.check(tables, report_format, sections, numbers, around)
    return YearReport(year, report_format, tables, sections, breaches, numbers)


def tables_of(desk: Desk, year: int) -> YearTables:
    """The numbers of a year alone. Raises :class:`ImpossibleError`."""
    return _count(desk, year, format_of(desk, year), records.read_figures(desk.file, year))


def _count(desk: Desk, year: int, report_format: ReportFormat, typed: Sequence[Figure]) -> YearTables:
    cases = facts.case_facts(desk.file, year)
    appeals = year_facts.appeal_facts(desk.file, year)
    if isinstance(report_format, StatisticsFormat):
        return count_statistics(
            year,
            report_format,
            desk.law.answers,
            cases=cases,
            items=year_facts.published_facts(desk.file, year),
            activities=year_facts.activity_facts(desk.file, year),
            appeals=appeals,
            figures=typed,
            counting=counting(desk),
        )
    assert isinstance(report_format, TablesFormat)
    return count_year(
        year,
        report_format,
        desk.law.answers,
        cases=cases,
        documents=facts.document_facts(desk.file, year),
        figures=typed,
        appeals=appeals,
        counting=counting(desk),
    )


def _material(desk: Desk, year: int, typed: Sequence[Figure]) -> YearMaterial:
    problems = year_facts.of_year(desk.file, "problems", year)
    return YearMaterial(
        published=facts.publication(desk.file, year),
        handled=facts.handling(desk.file, year, desk.today(), _unspecified(desk)),
        activities=tuple(year_facts.activities(desk.file, year)),
        tasks=tuple(year_facts.of_year(desk.file, "tasks", year)),
        next_tasks=tuple(year_facts.of_year(desk.file, "tasks", year + 1)),
        problems=tuple(problem for problem in problems if problem.in_report),
        figures=tuple(figure for figure in typed if figure.year == year),
        focus_or_normative=year_facts.focus_or_normative(desk.file, year),
        fees=year_facts.fees(desk.file, year),
    )


def _unspecified(desk: Desk) -> frozenset[str]:
    return frozenset(kind.key for kind in desk.law.answers.kinds if kind.is_unspecified)


def _sections(
    desk: Desk,
    year: int,
    report_format: ReportFormat,
    numbers: Mapping[str, Number],
    material: YearMaterial,
) -> tuple[Section, ...]:
    own = report_texts.sections(desk.file, year)
    drawn = drafting_facts(desk, year, numbers, material)
    return tuple(
        Section(key, heading, own[key], is_edited=True)
        if key in own
        else Section(key, heading, _draft(key, drawn, report_format), is_edited=False)
        for key, heading in report_format.sections()
    )


def _draft(key: str, drawn: Facts, report_format: ReportFormat) -> str:
    if isinstance(report_format, TablesFormat):
        return draft_text.draft(key, drawn, report_format)
    return draft_2014(key, drawn)


def draft(desk: Desk, year: int, key: str) -> str:
    """The text the program proposes for a section, whatever the officer wrote."""
    report_format = format_of(desk, year)
    typed = records.read_figures(desk.file, year)
    material = _material(desk, year, typed)
    numbers = named_numbers(_count(desk, year, report_format, typed), report_format, material)
    return _draft(key, drafting_facts(desk, year, numbers, material), report_format)


def save_section(desk: Desk, year: int, key: str, text: str) -> Changes:
    """Keep the officer's text of a section; number fields stay fields."""
    text = characters.note(text)
    if report_texts.sections(desk.file, year).get(key) == text:
        return changed("没有改动", can_undo=False)
    with desk.act("report.section") as act:
        report_texts.write_section(desk.file, act, year, key, text)
        act.sentence = f"已修改 {year} 年度报告的文字"
    return changed(act.sentence, changes.REPORT)


def reset_section(desk: Desk, year: int, key: str) -> Changes:
    """Go back to the drafted text of a section."""
    with desk.act("report.section_reset") as act:
        report_texts.drop_section(desk.file, act, year, key, desk.now().isoformat(timespec="seconds"))
        act.sentence = f"已恢复 {year} 年度报告的自动草稿"
    return changed(act.sentence, changes.REPORT)


def figure_rows(desk: Desk, year: int) -> list[tuple[FigureKind, Figure | None]]:
    """Every figure that can be typed for a year, with what was typed."""
    typed = {figure.key: figure for figure in records.read_figures(desk.file, year) if figure.year == year}
    report_format = desk.law.report_format(year)
    asked = asked_for(report_format.key if report_format else "")
    # What was typed for a year stays in sight, whatever its format asks for.
    others = [kind for kind in figures.FIGURES if kind.key in typed and kind not in asked]
    return [(kind, typed.get(kind.key)) for kind in (*asked, *others)]


def save_figure(desk: Desk, year: int, key: str, amount: str, source: str = "", note: str = "") -> Changes:
    """Keep a typed figure of a year. Raises :class:`ImpossibleError`."""
    kind = figures.BY_KEY[key]
    figures.check_year(year, desk.today())
    parsed = figures.parse_amount(kind, amount)
    source, note = characters.line(source), characters.note(note)
    with desk.act("figure.save") as act:
        report_texts.write_figure(desk.file, act, year, key, parsed, source.strip(), note.strip())
        act.sentence = f"已填报 {year} 年“{kind.label}”"
    return changed(act.sentence, changes.FIGURES)


def clear_figure(desk: Desk, year: int, key: str) -> Changes:
    """Take a typed figure back, so that it counts as not filled in."""
    with desk.act("figure.clear") as act:
        report_texts.drop_figure(desk.file, act, year, key, desk.now().isoformat(timespec="seconds"))
        act.sentence = f"已清除 {year} 年“{figures.BY_KEY[key].label}”"
    return changed(act.sentence, changes.FIGURES)


def import_figures(desk: Desk, found: Sequence[Figure], *, sentence: str = "") -> Changes:
    """Keep many typed figures as one act; those of the same year and key are replaced."""
    with desk.act("figure.import") as act:
        for figure in found:
            report_texts.write_figure(
                desk.file, act, figure.year, figure.key, figure.amount, figure.source, figure.note
            )
        act.sentence = sentence or f"已导入年度数据 {len(found)} 项"
    return changed(act.sentence, changes.FIGURES)


def record_source(desk: Desk, year: int, cell_id: str) -> tuple[str, tuple[int, ...], tuple[str, ...]]:
    """What a number counts: its register, its records, and the typed figures in it."""
    cell: Cell = tables_of(desk, year).cells[cell_id]
    return cell.register, cell.ids, cell.figures


def document(desk: Desk, year: int, report: YearReport | None = None) -> Document:
    """The report as blocks: the same for paper and screen. Raises :class:`ImpossibleError`."""
    report = report or year_report(desk, year)
    signed = min(desk.today(), date(year + 1, report.format.due_month, report.format.due_day))
    signed = max(signed, date(year + 1, 1, 1)) if desk.today() > date(year, 12, 31) else desk.today()
    return annual.lay_out(
        report.tables,
        report.format,
        report.sections,
        report.numbers,
        bureau_name=desk.bureau.name_on(date(year, 12, 31)) or "（单位名称未填写）",
        signed_on=f"{signed.year}年{signed.month}月{signed.day}日",
        watermark="示例" if desk.is_sample else "",
    )


def preview_pdf(document_: Document) -> bytes:
    """The report's PDF in memory; needs no desk, so it may run in the background."""
    from officer_desk.report.typeset.pdf import render_pdf

    return render_pdf(document_)


def pages(pdf: bytes) -> PdfPages:
    """The pages of a PDF as pictures."""
    from officer_desk.report.typeset.preview import PdfPages

    return PdfPages(pdf)


def default_file_name(desk: Desk, year: int) -> str:
    """What the exported report is called unless the officer says otherwise; every system can hold it."""
    name = desk.bureau.name_on(date(year, 12, 31)).translate(_NOT_IN_NAMES)[:_LONGEST_NAME]
    return f"{name}{year}年政府信息公开工作年度报告.pdf"


def export_pdf(
    desk: Desk, year: int, target: Path, *, accept_text: str = "", report: YearReport | None = None
) -> Changes:
    """Write the report's PDF and remember what went out.

    Breaches that block need ``accept_text``, which is kept. Raises :class:`BreachesError`,
    :class:`ImpossibleError` or :class:`FileTroubleError`.
    """
    report = report or year_report(desk, year)
    require_keepable(desk, report)
    check_accepted(report, accept_text)
    pdf = preview_pdf(document(desk, year, report))
    write_bytes(target, pdf)
    return remember_export(desk, report, target, pdf, accept_text)


def is_reported_on(desk: Desk, year: int) -> bool:
    """True where figures of the year were typed or its report went out from this file."""
    typed = any(figure.year == year for figure in records.read_figures(desk.file, year))
    return typed or bool(report_texts.exports(desk.file, year))


def check_accepted(report: YearReport, accept_text: str) -> None:
    """Refuse to let blocking breaches pass without words. Raises :class:`BreachesError`."""
    if report.blocking and characters.is_blank(accept_text):
        raise BreachesError(report.blocking)


def require_keepable(desk: Desk, report: YearReport) -> None:
    """Refuse a report with blocking breaches where the words that let it go cannot be kept.

    Raises :class:`FileTroubleError`; :class:`ImpossibleError` for a year that has not begun.
    """
    if report.year > desk.today().year:
        raise ImpossibleError(f"{report.year} 年还没有开始，没有年度报告可以导出。请在工具栏另选年度。")
    if report.blocking and desk.is_read_only:
        raise FileTroubleError(
            f"有 {len(report.blocking)} 处勾稽关系不符，而台账文件现在是只读的，记不下导出理由，没有导出。"
            "请更正，或在可以保存的台账里导出。",
            trouble=FileTrouble.READ_ONLY,
        )


def remember_export(desk: Desk, report: YearReport, target: Path, pdf: bytes, accept_text: str) -> Changes:
    """Keep the numbers that went out; not possible (and not needed) on a file only read."""
    sentence = f"已导出 {report.year} 年度报告"
    if desk.is_read_only:
        return changed(sentence, can_undo=False)
    with desk.act("report.export") as act:
        report_texts.write_export(
            act,
            year=report.year,
            report_format=report.format.key,
            exported_at=desk.now(),
            file_name=target.name,
            sha256=hashlib.sha256(pdf).hexdigest(),
            cells={name: identities.as_number(cell.value) for name, cell in report.tables.cells.items()},
            breaches=tuple(f"{breach.id} {breach.message}" for breach in report.breaches),
            accepted_text=characters.note(accept_text).strip(),
        )
        act.sentence = sentence
    return changed(sentence, changes.REPORT, can_undo=False)


def exports(desk: Desk, year: int) -> list[Export]:
    """The reports of a year that went out, newest first, with the words they were let go with."""
    return report_texts.exports(desk.file, year)
