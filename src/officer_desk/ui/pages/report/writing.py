"""Keeping the officer's text: saved by itself, reset to the draft, corrected from the tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal

from officer_desk.domain.errors import DeskError
from officer_desk.domain.report.breaches import Breach
from officer_desk.domain.report.narrative import Number
from officer_desk.operations.changes import Changes
from officer_desk.operations.desk import Desk
from officer_desk.operations.report import annual_report
from officer_desk.ui.pages.report import shown
from officer_desk.ui.widgets.confirm import ConfirmDialog
from officer_desk.ui.widgets.paper.narrative_pane import NarrativePane


class SectionWriting(QObject):
    """What happens between the narrative pane and the file, for the year shown."""

    acted = Signal(object)
    """The :class:`Changes` of an act; without a sentence where the text saved itself."""
    failed = Signal(object)
    """The :class:`DeskError` for which nothing was saved; the text stays in the pane."""
    status = Signal(str)

    def __init__(self, desk: Desk, year: int, pane: NarrativePane) -> None:
        super().__init__(pane)
        self._desk, self._pane = desk, pane
        self.start(year)
        pane.save_wanted.connect(self.save)

    def start(self, year: int) -> None:
        """Writes for that year from now on; unsaved text of the one before is saved first."""
        self._pane.start(year)
        self.year = year

    def save(self, key: str, text: str) -> None:
        """Keeps the text of a section."""
        try:
            done = annual_report.save_section(self._desk, self.year, key, text)
        except DeskError as error:
            self._pane.not_saved(error.sentence)
            self.failed.emit(error)
            return
        when = self._desk.now().astimezone().strftime("%H:%M")
        self._pane.saved(key, text, when)
        self.acted.emit(Changes(done.kinds, done.ids, "", can_undo=done.can_undo))
        self.status.emit(self.tr("已保存 {}").format(when))

    def reset(self, key: str, heading: str) -> None:
        """Goes back to the draft, after asking."""
        question = ConfirmDialog(
            self._pane,
            question=self.tr("把“{}”恢复成自动草稿？").format(heading),
            consequence=self.tr("您写的这一段将由台账生成的草稿代替。之后可以按 Ctrl+Z 撤销。"),
            act=self.tr("恢复草稿"),
            safe=self.tr("保留我写的"),
        )
        if question.is_confirmed():
            self._pane.flush()
            self._pane.discard()
            self._try(lambda: annual_report.reset_section(self._desk, self.year, key))

    def correct(self, breach: Breach, numbers: Mapping[str, Number]) -> None:
        """Puts the number of the table in the place of digits that contradict it."""
        self._pane.flush()
        text = self._pane.editor.content()
        mended = shown.corrected(text, breach, numbers)
        if mended != text:
            self._try(lambda: annual_report.save_section(self._desk, self.year, breach.section, mended))
        self._pane.editor.setFocus()

    def may_leave(self) -> bool:
        """Saves the text; where that fails, asks whether to leave nevertheless."""
        self._pane.flush()
        if not self._pane.has_unsaved:
            return True
        question = ConfirmDialog(
            self._pane,
            question=self.tr("这一段文字没有保存，仍要离开？"),
            consequence=self.tr("关闭程序后，刚写的文字会丢失。可以先全选复制到别处。"),
            act=self.tr("仍要离开"),
            safe=self.tr("留在这里"),
        )
        return question.is_confirmed()

    def _try(self, act: Callable[[], Changes]) -> None:
        try:
            done = act()
        except DeskError as error:
            self.failed.emit(error)
            return
        self.acted.emit(done)
