"""The page of the annual report: outline, sheet, text and checks side by side; and the year at a glance."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from officer_desk.domain.errors import ImpossibleError
from officer_desk.domain.report.breaches import ERROR, Breach
from officer_desk.operations import changes
from officer_desk.operations.changes import Changes
from officer_desk.operations.desk import Desk
from officer_desk.operations.report import annual_report
from officer_desk.operations.report.annual_report import YearReport
from officer_desk.ui.dialogs.printing.preview import PreviewDialog
from officer_desk.ui.dialogs.record.figures import FiguresDialog
from officer_desk.ui.pages.report import shown
from officer_desk.ui.pages.report.panes import ReportPanes
from officer_desk.ui.pages.report.writing import SectionWriting
from officer_desk.ui.widgets.paper.report_outline import OutlineRow

KEYS = (
    ("方向键", "移动"), ("Enter", "看明细"), ("F8", "下一处问题"), ("Ctrl+K", "插入数字"), ("Ctrl+P", "预览"),
)  # fmt: skip
"""The keys the status line names."""
SHOWN_KINDS = changes.REGISTERS | {
    changes.FIGURES,
    changes.REPORT,
    changes.BUREAU,
    changes.CALENDAR,
    changes.BIN,
}
GLANCE = OutlineRow("glance", "年度一览", "glance", is_done=False)
"""Stands above the parts of the report, being none of them."""


class ReportPage(ReportPanes):
    """The report of a year, and the year at a glance beside the year before.

    Text is saved by itself; numbers are changed at their records.
    """

    changed = Signal(object)
    """The :class:`Changes` of an act done here."""
    open_record = Signal(str, int)
    open_records = Signal(str, object, str)
    """Register, ids and a title: the records behind a number."""
    go = Signal(str)
    status = Signal(str)
    failed = Signal(object)
    """A :class:`DeskError`: saving did not succeed."""
    export_wanted = Signal()

    def __init__(self, desk: Desk, year: int, parent: QWidget | None = None) -> None:
        super().__init__(desk, year, parent)
        self._desk, self._year = desk, year
        self._report: YearReport | None = None
        self._breaches: list[Breach] = []
        self._labels: dict[str, str] = {}
        self._key = shown.PREFACE
        if desk.is_read_only:
            self.narrative.set_read_only()
        self.writing = SectionWriting(desk, year, self.narrative)
        self._connect()
        self.refresh(SHOWN_KINDS)

    def _connect(self) -> None:
        self.outline.chosen.connect(self._chosen)
        self.outline.preview_wanted.connect(self.preview)
        self.outline.figures_wanted.connect(lambda: self.edit_figures())
        self._parts.chosen.connect(self._chosen)
        self.glance.open_records.connect(self.open_records)
        self.glance.status.connect(self.status)
        self.paper.current_changed.connect(self._tell_cell)
        self.paper.activated.connect(self.open_cell)
        self.paper.section_wanted.connect(self._edit_section)
        self.paper.part_scrolled.connect(self._scrolled)
        self.writing.acted.connect(self._acted)
        self.writing.failed.connect(self.failed)
        self.writing.status.connect(self.status)
        self.narrative.reset_wanted.connect(self._reset)
        self.checks.chosen.connect(self._go_to_breach)
        self.checks.repair_wanted.connect(self._repair)
        self.checks.refresh_wanted.connect(lambda: self.refresh(SHOWN_KINDS))

    # what the window calls

    def refresh(self, kinds: frozenset[str]) -> None:
        """Counts, checks and lays out again where something it shows changed."""
        self.glance.refresh(kinds)
        if kinds & SHOWN_KINDS:
            self._count()

    def _count(self) -> None:
        try:
            report = self._report = annual_report.year_report(self._desk, self._year)
        except ImpossibleError as error:
            self._show_none(error.sentence)
            return
        if not self.is_glance:
            self._show_report(is_there=True)
        self._labels = shown.cell_labels(report)
        told = {name: f"{words} ＝ {report.tables.cells[name].text}" for name, words in self._labels.items()}
        self.paper.set_document(
            annual_report.document(self._desk, self._year, report), marks=shown.marks(report), labels=told
        )
        rows = shown.outline_rows(report)
        done, total = shown.done(rows)
        self.outline.set_head(
            self.tr("{} 年度报告").format(self._year),
            self.tr("{} 格式（{}）").format(report.format.key, report.format.notice),
        )
        self.outline.set_rows([GLANCE, *rows], done=done, total=total)
        if not self.outline.current():
            self._key = next((row.key for row in rows if row.state == ERROR), rows[0].key)
            self.outline.set_current(self._key)
            self.paper.show_key(self._key)
        self._parts.set_rows([GLANCE, *rows], self.outline.current())
        self._breaches = shown.gathered(report.breaches)
        self.checks.set_rows(
            shown.check_rows(self._breaches), passed=shown.passed_words(report), foot=self._foot(report)
        )
        self._show_section(self.narrative.key or shown.section_beside(report.format, self._key))
        self.status.emit(self.status_text())

    def _show_none(self, sentence: str) -> None:
        """There is no report of this year: says so, beside the way to the glance."""
        self._report, self._breaches = None, []
        self.checks.set_rows([], passed="", foot="")
        self._none.set_words(sentence, self.tr("请在工具栏另选年度。登记不受影响，可以照常进行。"))
        rows = [GLANCE, OutlineRow(shown.PREFACE, self.tr("年度报告"), "empty", is_done=False)]
        self.outline.set_head(self.tr("{} 年度报告").format(self._year), "")
        self.outline.set_rows(rows, done=0, total=0)
        self._parts.set_rows(rows, GLANCE.key if self.is_glance else shown.PREFACE)
        if not self.is_glance:
            self._show_report(is_there=False)
            self._key = shown.PREFACE
            self.outline.set_current(self._key)
        self.status.emit(self.status_text())

    def set_year(self, year: int) -> None:
        """Shows the report of that year; unsaved text of the other one is saved first."""
        if year == self._year:
            return
        self.writing.start(year)
        self._year = year
        self.glance.set_year(year)
        self._count()

    def focus_work(self) -> None:
        """Puts the focus on the sheet or on the glance, or on the outline where there is no report."""
        if self.is_glance:
            self.glance.focus_work()
        else:
            work = self.outline.list if self._report is None else self.paper
            work.setFocus(Qt.FocusReason.TabFocusReason)

    def flush(self) -> None:
        """Saves text that was not saved yet; called before the window closes."""
        self.narrative.flush()

    def may_leave(self) -> bool:
        """Saves the text; where that fails, asks whether to leave nevertheless."""
        return self.writing.may_leave()

    def status_text(self) -> str:
        """What the status line says when the page opens."""
        if self.is_glance:
            return self.glance.status_text()
        if self._report is None:
            return self._none.fact
        blocking = len(self._report.blocking)
        told = self.tr("{} 年度报告").format(self._year)
        told += self.tr("，{} 处须改").format(blocking) if blocking else self.tr("，勾稽关系全部相符")
        return told

    def preview(self) -> None:
        """Shows the pages of the PDF."""
        if self._report is None:
            return
        self.narrative.flush()
        dialog = PreviewDialog(annual_report.document(self._desk, self._year), self)
        dialog.export_wanted.connect(self.export_wanted)
        dialog.open()

    def edit_figures(self, key: str = "") -> None:
        """Opens the form of the typed figures, at that figure."""
        dialog = FiguresDialog(self._desk, self._year, focus=key, parent=self)
        dialog.changed.connect(self._acted)
        dialog.open()

    def next_breach(self, way: int = 1) -> None:
        """Goes to the next breach (or with -1 the one before)."""
        self.checks.step(way)

    # parts and sections

    def _chosen(self, key: str) -> None:
        if key == GLANCE.key:
            self.narrative.flush()
            self._show_glance()
        else:
            self._show_report(is_there=self._report is not None)
        if self._report is not None and not self.is_glance:
            self._key = key
            self.paper.show_key(key)
            self._show_section(shown.section_beside(self._report.format, key))
        self._mark_part(key)
        self.status.emit(self.status_text())

    def _scrolled(self, part: str) -> None:
        """The sheet was scrolled into another part: the outline follows, the text stays."""
        if self._report is None or self.is_glance or part == self._key:
            return
        if shown.part_of_section(self._report.format, self._key) != part:
            self._key = part
            self._mark_part(part)

    def _mark_part(self, key: str) -> None:
        self.outline.set_current(key)
        self._parts.set_current(key)

    def _edit_section(self, key: str) -> None:
        if self._report is None or all(key != section for section, _ in self._report.format.sections()):
            return
        self._show_section(key)
        self.narrative.editor.setFocus()

    def _show_section(self, key: str) -> None:
        if self._report is None:
            return
        # The year shown before may have had a report of another format, with sections of other names.
        texts = self._report.sections
        section = next((text for text in texts if text.key == key), texts[0])
        key = section.key
        self.narrative.show_section(
            key,
            section.heading,
            section.text,
            self._report.numbers,
            is_edited=section.is_edited,
            doubtful=[breach.quote for breach in self._breaches if breach.section == key and breach.quote],
        )
        self.paper.set_section(key)

    def _reset(self, key: str) -> None:
        assert self._report is not None
        self.writing.reset(key, next(s.heading for s in self._report.sections if s.key == key))

    # numbers and breaches

    def open_cell(self, cell_id: str) -> None:
        """Opens what is behind a number: its records, or the form it was typed into."""
        assert self._report is not None
        cell = self._report.tables.cells[cell_id]
        title = self._labels[cell_id]
        if cell.ids and cell.figures:
            menu = QMenu(self)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.addAction(
                self.tr("查看登记的 {} 条").format(len(cell.ids)),
                lambda: self.open_records.emit(cell.register, cell.ids, title),
            )
            menu.addAction(self.tr("填写未登记的旧文件"), lambda: self.edit_figures(cell.figures[0]))
            menu.popup(self.paper.viewport().mapToGlobal(self._below(cell_id)))
        elif cell.ids:
            self.open_records.emit(cell.register, cell.ids, title)
        elif cell.figures:
            self.edit_figures(cell.figures[0])
        else:
            self.status.emit(self.tr("{} 为 0，没有可看的记录").format(title))

    def _below(self, cell_id: str) -> QPoint:
        return self.paper.rect_in_view(cell_id).bottomLeft()

    def _tell_cell(self, cell_id: str) -> None:
        if self._report is None:
            return
        if not cell_id:
            self.status.emit(self.status_text())
            return
        self.status.emit(shown.cell_words(self._report.tables.cells[cell_id], self._labels[cell_id]))

    def _go_to_breach(self, number: int) -> None:
        assert self._report is not None
        self._show_report(is_there=True)
        breach = self._breaches[number]
        part = shown.part_of(self._report.format, breach)
        if breach.section:
            self._key = breach.section
            self.paper.show_key(breach.section)
            self._mark_part(breach.section)
            self._show_section(breach.section)
        elif part:
            self._key = part
            self._mark_part(part)
            self.paper.show_key(part)
        if breach.cells:
            self.paper.set_current(breach.cells[0], is_shown=not breach.section)

    def _repair(self, number: int) -> None:
        assert self._report is not None
        breach = self._breaches[number]
        if breach.id == shown.NAMELESS:
            self.go.emit("settings:bureau")
        elif breach.figure:
            self.edit_figures(breach.figure)
        elif breach.records:
            self.open_records.emit(breach.register, breach.records, shown.title(breach))
        elif breach.quote:
            self._show_section(breach.section)
            self.writing.correct(breach, self._report.numbers)
        elif breach.section:
            self._edit_section(breach.section)
        else:
            self._go_to_breach(number)
            self.paper.setFocus()

    def _foot(self, report: YearReport) -> str:
        out = annual_report.exports(self._desk, self._year)
        when = out[0].exported_at.astimezone().strftime("%Y-%m-%d %H:%M") if out else ""
        return shown.foot_words(report, when)

    def _acted(self, done: Changes) -> None:
        self.refresh(done.kinds)
        self.changed.emit(done)

    # leaving and keys

    def hideEvent(self, event: QHideEvent) -> None:
        """Leaving the page saves the text."""
        self.narrative.flush()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F5 counts again, F6 goes round the panes, F8 to the next breach, Ctrl+P previews, Ctrl+S saves."""
        key, held = event.key(), event.modifiers()
        if key == Qt.Key.Key_F8:
            self.next_breach(-1 if held & Qt.KeyboardModifier.ShiftModifier else 1)
        elif key == Qt.Key.Key_F5:
            self.refresh(SHOWN_KINDS)
        elif key == Qt.Key.Key_F6:
            self._next_pane()
        elif held == Qt.KeyboardModifier.ControlModifier and key == Qt.Key.Key_P:
            self.preview()
        elif held == Qt.KeyboardModifier.ControlModifier and key == Qt.Key.Key_S:
            self.narrative.flush()
        else:
            super().keyPressEvent(event)
