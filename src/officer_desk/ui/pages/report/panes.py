"""What stands where on the report page: the outline beside the report, or beside the year at a glance."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from officer_desk.operations.desk import Desk
from officer_desk.ui import theme
from officer_desk.ui.pages.report.glance import YearGlance
from officer_desk.ui.widgets.buttons import Button
from officer_desk.ui.widgets.empty_state import EmptyState
from officer_desk.ui.widgets.paper.check_pane import CheckPane
from officer_desk.ui.widgets.paper.narrative_pane import NarrativePane
from officer_desk.ui.widgets.paper.report_outline import PartsBox, ReportOutline
from officer_desk.ui.widgets.paper.report_paper import ReportPaper


class ReportPanes(QWidget):
    """The panes, and which of them are in sight; what they show is the page's business."""

    def __init__(self, desk: Desk, year: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = theme.current()
        self.outline = ReportOutline()
        self.paper = ReportPaper()
        self.narrative = NarrativePane()
        self.checks = CheckPane()
        self.glance = YearGlance(desk, year)
        self._parts = PartsBox()
        self._none = EmptyState(icon="file-off")
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(1)
        self._split.addWidget(self.paper)
        self._split.addWidget(self.narrative)
        self._split.setStretchFactor(0, 1)
        self._split.setStretchFactor(1, 0)
        self._split.setSizes([look.px(560), look.px(148)])
        self._work = QWidget()
        row = QHBoxLayout(self._work)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._split, 1)
        row.addWidget(self.checks)
        self._stack = QStackedWidget()
        for pane in (self._work, self._none, self.glance):
            self._stack.addWidget(pane)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self._build_narrow_bar())
        middle.addWidget(self._stack, 1)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.outline)
        outer.addLayout(middle, 1)
        self._fit(look.px(1280))

    def _build_narrow_bar(self) -> QWidget:
        """What stands for the outline in a narrow window: its rows to choose from, and its acts."""
        look = theme.current()
        self._narrow_bar = QWidget()
        row = QHBoxLayout(self._narrow_bar)
        row.setContentsMargins(look.px(8), look.px(6), look.px(8), look.px(6))
        row.setSpacing(look.px(8))
        row.addWidget(self._parts, 1)
        for words, icon, wanted in (
            (self.tr("预览"), "file-type-pdf", self.outline.preview_wanted),
            (self.tr("年度数据"), "calculator", self.outline.figures_wanted),
        ):
            button = Button(words, icon=icon)
            button.clicked.connect(wanted)
            row.addWidget(button)
        return self._narrow_bar

    @property
    def is_glance(self) -> bool:
        """True while the year at a glance is shown in place of the report."""
        return self._stack.currentWidget() is self.glance

    def _show_glance(self) -> None:
        self._stack.setCurrentWidget(self.glance)

    def _show_report(self, *, is_there: bool) -> None:
        """Shows the report, or where there is none what is said instead."""
        self._stack.setCurrentWidget(self._work if is_there else self._none)

    def _next_pane(self) -> None:
        """The focus goes to the pane after the one that has it."""
        panes: list[QWidget] = [self.outline.list]
        panes += [self.glance.figures] if self.is_glance else [self.paper, self.narrative.editor]
        seen = [pane for pane in panes if pane.isVisible()]
        here = next((number for number, pane in enumerate(seen) if pane.hasFocus()), -1)
        if seen:
            seen[(here + 1) % len(seen)].setFocus(Qt.FocusReason.TabFocusReason)

    def _fit(self, width: int) -> None:
        look = theme.current()
        is_narrow = width < theme.NARROW
        self.outline.setVisible(not is_narrow)
        self._narrow_bar.setVisible(is_narrow)
        self.glance.fit(width)
        self.checks.setFixedWidth(look.px(380 if width >= theme.WIDE else 292 if not is_narrow else 240))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Folds the outline into a list where there is little room."""
        super().resizeEvent(event)
        self._fit(self.width())

    def changeEvent(self, event: QEvent) -> None:
        """Takes the widths of a newly applied size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_stack"):
            self._fit(self.width())
