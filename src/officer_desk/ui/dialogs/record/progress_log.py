"""推进记录: the whole log of a task or a problem, with what proves each line."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from officer_desk.domain.errors import DeskError
from officer_desk.domain.registers.progress import PROGRESS_WORDS, Entry, in_order
from officer_desk.operations.acts import record_acts
from officer_desk.operations.changes import Changes
from officer_desk.operations.desk import Desk
from officer_desk.ui import theme
from officer_desk.ui.widgets.bars import ErrorBar
from officer_desk.ui.widgets.buttons import Button
from officer_desk.ui.widgets.dialog_size import open_at
from officer_desk.ui.widgets.labels import label


class ProgressLog(QDialog):
    """Every line of a log, newest first; a line can be taken out, which undo brings back."""

    changed = Signal(object)
    """The :class:`Changes` of a line taken out."""

    def __init__(self, desk: Desk, register: str, record_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._register, self._record_id = desk, register, record_id
        self.setWindowTitle(self.tr("推进记录"))
        open_at(self, 560, 480)
        look = theme.current()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look.px(16), 0, 0)
        column.setSpacing(look.px(8))
        self._title = label("", "heading", wraps=True)
        self._title.setContentsMargins(look.px(20), 0, look.px(20), 0)
        column.addWidget(self._title)
        self._errors = ErrorBar()
        column.addWidget(self._errors)
        self._area = QScrollArea()
        self._area.setObjectName("surface")
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(self._area, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(look.px(20), look.px(4), look.px(20), look.px(16))
        foot.addStretch(1)
        close = Button(self.tr("关闭"), kind="primary", height=32)
        close.clicked.connect(self.accept)
        foot.addWidget(close)
        column.addLayout(foot)
        self._fill()
        close.setFocus()

    def _fill(self) -> None:
        look = theme.current()
        record = record_acts.load(self._desk, self._register, self._record_id)
        entries = in_order(record.entries)
        self._title.setText(f"{record.title}　{len(entries)} 条")
        page = QWidget()
        page.setObjectName("surface")
        column = QVBoxLayout(page)
        column.setContentsMargins(look.px(20), look.px(8), look.px(20), look.px(8))
        column.setSpacing(look.px(12))
        if not entries:
            column.addWidget(label(self.tr("还没有推进记录。"), "caption"))
        for entry in reversed(entries):
            column.addWidget(self._line(entry))
        column.addStretch(1)
        self._area.setWidget(page)

    def _line(self, entry: Entry) -> QFrame:
        look = theme.current()
        line = QFrame()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(12))
        day = label(entry.happened_on.isoformat(), "caption")
        day.setFixedWidth(look.px(80))
        row.addWidget(day, 0, Qt.AlignmentFlag.AlignTop)
        word = label(PROGRESS_WORDS[entry.kind], "strong")
        word.setFixedWidth(look.px(56))
        row.addWidget(word, 0, Qt.AlignmentFlag.AlignTop)
        told = QVBoxLayout()
        told.setSpacing(look.px(2))
        if entry.note:
            told.addWidget(label(entry.note, wraps=True))
        told.addWidget(
            label(self.tr("佐证：{}").format(entry.evidence), "caption", wraps=True)
            if entry.evidence
            else label(self.tr("没有写佐证"), "hint")
        )
        row.addLayout(told, 1)
        if not self._desk.is_read_only:
            drop = Button(self.tr("删除"), kind="link", tip=self.tr("可以用 Ctrl+Z 撤销"))
            drop.clicked.connect(lambda: self._drop(entry.id))
            row.addWidget(drop, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _drop(self, entry_id: int) -> None:
        try:
            done: Changes = record_acts.drop_progress(self._desk, self._register, self._record_id, entry_id)
        except DeskError as error:
            self._errors.tell(error.sentence)
            return
        self._fill()
        self.changed.emit(done)
