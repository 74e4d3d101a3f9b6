"""怎样算出: every last day of a record, the sentences it follows from, and of a request the sheet to print of it.

:func:`open_for` is the one entry, from wherever a last day is shown.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from officer_desk.domain.calendar.working_days import Calendar
from officer_desk.operations.dates import computation_sheet, record_derivation
from officer_desk.operations.dates.derived_date import Derived
from officer_desk.operations.dates.record_derivation import Derivation
from officer_desk.operations.desk import Desk
from officer_desk.ui import theme
from officer_desk.ui.theme import Role
from officer_desk.ui.widgets.buttons import Button
from officer_desk.ui.widgets.controls import CheckBox
from officer_desk.ui.widgets.dialog_size import open_at
from officer_desk.ui.widgets.labels import IconLabel, Pill, label, rule
from officer_desk.ui.widgets.plain_list import PlainList

if TYPE_CHECKING:
    from officer_desk.ui.dialogs.printing.print_list import PrintDialog


class DerivationDialog(QDialog):
    """The dates on the left, on the right how the chosen one came about and what all of them rest on."""

    def __init__(
        self,
        parent: QWidget | None,
        desk: Desk,
        found: Derivation,
        *,
        key: str = "",
        on: date | None = None,
    ) -> None:
        super().__init__(parent)
        look = theme.current()
        self._desk = desk
        self.found = found
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        is_short = len(found.dates) < 2 and not any(day.days for day in found.dates)
        open_at(self, *((640, 280) if is_short else (860, 600)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        body = QHBoxLayout()
        body.setSpacing(0)
        self.dates = self._list()
        self.dates.setVisible(len(self.found.dates) > 1)
        body.addWidget(self.dates)
        upright = QFrame()
        upright.setObjectName("upright")
        upright.setVisible(self.dates.isVisibleTo(self))
        body.addWidget(upright)
        self._scroll = QScrollArea()
        self._scroll.setObjectName("surface")
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body.addWidget(self._scroll, 1)
        column.addLayout(body, 1)
        column.addWidget(self._foot())
        self.dates.currentRowChanged.connect(self.show_date)
        live = next((n for n, day in enumerate(self.found.dates) if day.is_live), 0)
        # Letters to several parties have dates of one key.
        same = [n for n, day in enumerate(self.found.dates) if day.key == key]
        wanted = next((n for n in same if self.found.dates[n].on == on), same[0] if same else live)
        self.dates.choose(wanted)
        self.show_date(wanted)
        has_sheet = self.found.computed is not None
        (
            self.dates if len(self.found.dates) > 1 else self.print_button if has_sheet else self.close_button
        ).setFocus()
        self.setMinimumWidth(look.px(560))

    # what it shows

    def _list(self) -> PlainList:
        look = theme.current()
        dates = PlainList(height=36, has_edge=False)
        dates.setAccessibleName(self.tr("各项期限"))
        plain, small = QFontMetrics(look.font()), QFontMetrics(look.font(Role.CAPTION))
        widest = 0
        for number, day in enumerate(self.found.dates):
            remark = day.on.isoformat() + (self.tr("　暂定") if day.is_provisional else "")
            dates.add(number, day.label, remark=remark)
            widest = max(widest, plain.horizontalAdvance(day.label) + small.horizontalAdvance(remark))
        dates.setFixedWidth(widest + look.px(44))
        return dates

    def show_date(self, number: int) -> None:
        """Shows how the date of that row came about."""
        days = self.found.dates
        if not 0 <= number < len(days):
            self.setWindowTitle(self.tr("怎样算出"))
            self._scroll.setWidget(self._page(None))
            return
        day = days[number]
        doubt = self.tr("（暂定）") if day.is_provisional else ""
        self.setWindowTitle(self.tr("怎样算出 — {} {}{}").format(day.label, day.on, doubt))
        self._scroll.setWidget(self._page(day))
        self._scroll.verticalScrollBar().setValue(0)

    def _page(self, day: Derived | None) -> QWidget:
        look = theme.current()
        page = QWidget()
        page.setObjectName("surface")
        column = QVBoxLayout(page)
        column.setContentsMargins(look.px(20), look.px(16), look.px(20), look.px(16))
        column.setSpacing(look.px(8))
        if day is not None:
            self._add_date(column, day)
        else:
            column.addWidget(label(self.tr("没有期限在计算。"), "title"))
        for head, sentences in self.found.notes:
            column.addSpacing(look.px(4))
            column.addWidget(rule())
            column.addWidget(label(head, "section"))
            for sentence in sentences:
                sentence = sentence.rstrip("。") + "。"
                column.addWidget(_selectable(label(sentence, "caption", wraps=True)))
        column.addStretch(1)
        return page

    def _add_date(self, column: QVBoxLayout, day: Derived) -> None:
        look = theme.current()
        head = QHBoxLayout()
        head.setSpacing(look.px(10))
        column.addLayout(head)
        head.addWidget(_selectable(label(day.told.replace(self.tr("（暂定）"), ""), "title")))
        if day.is_provisional:
            pill = Pill()
            pill.set_look(self.tr("暂定"), "alert-triangle", "warn")
            head.addWidget(pill)
            pill.show()
        head.addStretch(1)
        told = [self.tr("依据：{}").format(day.article)] if day.article else []
        told += [self.tr("适用：{}").format(self.found.law)] if self.found.law else []
        for words in (self.found.name, "　　".join(told), day.duty):
            if words:
                column.addWidget(_selectable(label(words, "caption", wraps=True)))
        if day.doubt:
            column.addWidget(_notice(day.doubt))
        column.addSpacing(look.px(4))
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.px(10))
        grid.setVerticalSpacing(look.px(8))
        grid.setColumnStretch(1, 1)
        told = [sentence for sentence in day.sentences if sentence != day.doubt]
        for number, sentence in enumerate(told):
            place = label(f"{number + 1}.", tone="text3")
            grid.addWidget(place, number, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
            grid.addWidget(_selectable(label(sentence, wraps=True)), number, 1)
        column.addLayout(grid)
        if day.days:
            column.addWidget(rule())
            column.addWidget(label(self.tr("逐日"), "section"))
            column.addWidget(_selectable(label("\n".join(day.days), "caption")))

    def _foot(self) -> QFrame:
        look = theme.current()
        foot = QFrame()
        foot.setObjectName("paneFooter")
        row = QHBoxLayout(foot)
        row.setContentsMargins(look.px(20), look.px(8), look.px(20), look.px(8))
        row.setSpacing(look.px(8))
        self.applicant = CheckBox(self.tr("计算单写明申请人"))
        self.applicant.setToolTip(self.tr("不勾选时，计算单上没有申请人的任何信息。"))
        self._note = label("", "caption", tone="ok")
        self.copy_button = Button(
            self.tr("复制文字"), icon="copy", height=32, tip=self.tr("复制全部计算过程（Ctrl+C）")
        )
        self.print_button = Button(
            self.tr("打印时限计算单"),
            icon="printer",
            kind="primary",
            height=32,
            tip=self.tr("先看页面，再打印或另存为 PDF（Ctrl+P）"),
        )
        self.print_button.setShortcut("Ctrl+P")
        self.close_button = Button(self.tr("关闭"), height=32)
        if self.found.computed is None:
            self.applicant.hide()
            self.print_button.hide()
        self.copy_button.clicked.connect(self.copy)
        self.print_button.clicked.connect(self.print_sheet)
        self.close_button.clicked.connect(self.reject)
        row.addWidget(self.applicant)
        row.addWidget(self._note)
        row.addStretch(1)
        for button in (self.copy_button, self.print_button, self.close_button):
            row.addWidget(button)
        return foot

    # what it does

    def copy(self) -> None:
        """Puts all of it on the clipboard, without the applicant."""
        QGuiApplication.clipboard().setText(record_derivation.as_text(self.found))
        self._note.setText(self.tr("已复制"))

    def print_sheet(self) -> PrintDialog:
        """Opens the pages of the 时限计算单."""
        # Loaded here: most who look do not print.
        from officer_desk.ui.dialogs.printing.print_list import PrintDialog

        computed = self.found.computed
        assert computed is not None
        document = computation_sheet.sheet_document(
            self._desk, computed.request.id, with_applicant=self.applicant.isChecked()
        )
        dialog = PrintDialog(
            lambda _: document, self.tr("打印：时限计算单"), computation_sheet.file_name(computed), self
        )
        dialog.open()
        return dialog

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """PgUp and PgDn turn the sentences wherever the focus is; Ctrl+C copies all."""
        bar = self._scroll.verticalScrollBar()
        is_copy = event.key() == Qt.Key.Key_C and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            step = bar.pageStep() if event.key() == Qt.Key.Key_PageDown else -bar.pageStep()
            bar.setValue(bar.value() + step)
        elif is_copy:
            self.copy()
        else:
            super().keyPressEvent(event)


def _selectable(shown: QLabel) -> QLabel:
    shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return shown


def _notice(sentence: str) -> QFrame:
    """Why a date is not certain."""
    look = theme.current()
    notice = QFrame()
    notice.setObjectName("noticeBar")
    row = QHBoxLayout(notice)
    row.setContentsMargins(look.px(10), look.px(6), look.px(10), look.px(6))
    row.setSpacing(look.px(8))
    row.addWidget(IconLabel("alert-triangle", "warn"), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(_selectable(label(sentence, wraps=True)), 1)
    return notice


def derivation_dialog(
    parent: QWidget | None,
    desk: Desk,
    register: str,
    record_id: int,
    *,
    key: str = "",
    on: date | None = None,
    calendar: Calendar | None = None,
) -> DerivationDialog:
    """The dialog about the dates of a record, at the one of that ``key`` (and day) or at the one that runs.

    By another ``calendar`` where one is given: that of a notice not confirmed yet. Raises
    :class:`ImpossibleError` where the record is gone.
    """
    found = record_derivation.derivation_of(desk, register, record_id, calendar=calendar)
    return DerivationDialog(parent, desk, found, key=key, on=on)


def open_for(
    parent: QWidget,
    desk: Desk,
    register: str,
    record_id: int,
    *,
    key: str = "",
    on: date | None = None,
    calendar: Calendar | None = None,
) -> None:
    """Show how a date of a record came about, until the officer closes it. Raises as :func:`derivation_dialog`."""
    dialog = derivation_dialog(parent, desk, register, record_id, key=key, on=on, calendar=calendar)
    dialog.exec()
    dialog.deleteLater()
