"""A register on the screen: filter bar, table, empty states and the detail pane, wired to nobody.

The view knows no operations. It tells what the officer wants and is told what to show:

1. ``query_changed(Query)`` — chip, search text or order changed: read the ids, then call
   :meth:`show_ids` with them, and :meth:`show_counts`. Once at first, :attr:`query` says
   what to read.
2. ``record_wanted(id)`` — the cursor rests on a record: call :meth:`show_record` before
   returning (or later; until then the pane shows the record before).
3. ``save_wanted(id or None, values)`` — 保存 or Ctrl+S; None for a new record. Save, then
   call :meth:`saved`; or :meth:`show_problems` with what is wrong.
4. ``leaving(Leaving)`` — another row, another page or the window's close while something is
   unsaved. Keep ``leaving.values`` (as the record or as a draft) and call
   ``leaving.keep(id)`` before returning. If nobody does, the view stays where it is, with
   the text in it: unsaved text is never lost silently. Pages call :meth:`may_leave` before
   they are hidden or closed.
5. ``new_wanted()`` — N in the table, or the primary act of the empty state: call
   :meth:`start_new` with the defaults.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from officer_desk.domain.errors import FieldProblem
from officer_desk.domain.fields import Register
from officer_desk.ui import theme
from officer_desk.ui.forms.detail_pane import DetailPane
from officer_desk.ui.forms.record_form import RecordForm
from officer_desk.ui.tables.columns import DEADLINE_KEY, ColumnChoice, columns_of
from officer_desk.ui.tables.filter_bar import FilterBar
from officer_desk.ui.tables.messages import EmptyWords, Leaving, Query
from officer_desk.ui.tables.rows import Fetch
from officer_desk.ui.tables.table import RegisterTable
from officer_desk.ui.widgets.buttons import Button
from officer_desk.ui.widgets.empty_state import EmptyState

PANE, WIDE_PANE = 360, 440


class RegisterView(QWidget):
    """Table and pane of one register."""

    query_changed = Signal(object)
    record_wanted = Signal(int)
    save_wanted = Signal(object, object)
    leaving = Signal(object)
    new_wanted = Signal()
    import_wanted = Signal()
    derivation_wanted = Signal(int)
    """How the last day of that record came about is to be shown."""
    shown_changed = Signal(int)
    """How many records are shown now."""

    def __init__(
        self,
        register: Register,
        make_form: Callable[[], RecordForm],
        *,
        fetch: Fetch,
        chips: Sequence[tuple[str, str]],
        empty: EmptyWords,
        placeholder: str = "",
        sort: str = DEADLINE_KEY,
        is_descending: bool = False,
        choice: ColumnChoice | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.register = register
        self._make_form = make_form
        self._pane: DetailPane | None = None
        self.filter_bar = FilterBar(chips, placeholder=placeholder)
        self.table = RegisterTable(columns_of(register), fetch, stretch=register.headline, choice=choice)
        self.table.set_first_sort(sort, is_descending=is_descending)
        self.table.setAccessibleName(register.label)
        self._record_id: int | None = None
        self._is_new = False
        self._is_folded = False
        self._is_pane_open = False
        self._shown_wide: bool | None = None
        self._build(empty)
        self._connect()

    def _build(self, empty: EmptyWords) -> None:
        self.nothing = EmptyState(
            icon=empty.icon, fact=empty.fact, law=empty.law, primary=empty.primary, secondary=empty.secondary
        )
        self.no_hits = EmptyState(
            icon="filter-off", primary=self.tr("清除筛选"), primary_icon="filter-off", is_plain=True
        )
        self._content = QStackedWidget()
        for page in (self.table, self.nothing, self.no_hits):
            self._content.addWidget(page)
        self._left = QWidget()
        column = QVBoxLayout(self._left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filter_bar)
        column.addWidget(self._content, 1)
        self._blank = EmptyState(icon="", fact="", law=self.tr("没有选中的记录。"))
        self._blank.setObjectName("surface")
        self._blank.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._side = QStackedWidget()
        self._side.addWidget(self._blank)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self._left)
        self._splitter.addWidget(self._side)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._splitter)
        self._details = Button(self.tr("详情"), icon="chevron-right", tip=self.tr("打开详情（Enter）"))
        self.filter_bar.set_extra(self._details)
        self._details.hide()

    def _connect(self) -> None:
        self.filter_bar.changed.connect(lambda *_: self._query())
        self.filter_bar.search.left_down.connect(self.focus_table)
        self.filter_bar.search.left_back.connect(self.focus_table)
        self.table.sort_changed.connect(lambda *_: self._query())
        self.table.current_changed.connect(self._current_changed)
        self.table.opened.connect(lambda _: self.open_pane())
        self.table.derivation_wanted.connect(self.derivation_wanted)
        self.table.installEventFilter(self)
        self.nothing.primary_wanted.connect(self.new_wanted)
        self.nothing.secondary_wanted.connect(self.import_wanted)
        self.no_hits.primary_wanted.connect(self._clear_filter)
        self._details.clicked.connect(self.open_pane)
        saver = QShortcut(QKeySequence(QKeySequence.StandardKey.Save), self)
        saver.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        saver.activated.connect(self.save)

    # The pane: built when a record is first shown, so that the table is painted before

    @property
    def pane(self) -> DetailPane:
        """The pane, with its form."""
        if self._pane is None:
            self._pane = DetailPane(self._make_form())
            self._pane.save_wanted.connect(self.save)
            self._pane.left.connect(self.focus_table)
            self._pane.discarded.connect(self._discarded)
            self._pane.explain(DEADLINE_KEY, self._derive)
            self._side.addWidget(self._pane)
        return self._pane

    def _derive(self) -> None:
        """What is being typed is kept first: the date is told as it then is."""
        if self.may_leave() and self._record_id is not None:
            self.derivation_wanted.emit(self._record_id)

    @property
    def form(self) -> RecordForm:
        """The form in the pane."""
        return self.pane.form

    @property
    def has_record(self) -> bool:
        """Whether the pane shows a record or a new one."""
        return self._pane is not None and self._side.currentWidget() is self._pane

    @property
    def query(self) -> Query:
        """What the officer wants to see now."""
        key, is_descending = self.table.sort
        return Query(self.filter_bar.chip, self.filter_bar.text, key, is_descending)

    def _query(self) -> None:
        self.query_changed.emit(self.query)

    def show_ids(self, ids: array[int]) -> None:
        """Shows these records in this order; the cursor stays with its record."""
        had_focus = any(page.isAncestorOf(self.focusWidget()) for page in (self.nothing, self.no_hits))
        self.table.show_ids(ids)
        if len(ids):
            self._content.setCurrentWidget(self.table)
            if had_focus:
                self.table.setFocus()
        elif self.filter_bar.is_filtering:
            self._say_no_hits()
        else:
            self._content.setCurrentWidget(self.nothing)
        self._arrange()
        self.shown_changed.emit(len(ids))

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Shows the number behind each chip."""
        self.filter_bar.set_counts(counts)

    def show_record(
        self,
        record_id: int,
        values: Mapping[str, Any],
        *,
        title: str,
        status: str = "",
        line: str = "",
        advice: Iterable[FieldProblem] = (),
        draft: Mapping[str, Any] | None = None,
        note: str = "",
    ) -> None:
        """Shows that record in the pane; ``draft`` are unsaved values kept from before."""
        self._record_id, self._is_new = record_id, False
        self.form.set_values(values)
        if draft:
            self.form.restore(draft)
        self.form.show_advice(advice)
        self.pane.set_header(title, status=status, line=line)
        self.pane.set_note(note)
        self._side.setCurrentWidget(self.pane)
        self._arrange()

    def start_new(self, values: Mapping[str, Any], *, title: str, line: str = "") -> bool:
        """Shows an empty form with these defaults; tells whether the record before could be left."""
        # A row the cursor has just come to must not take the place of the new record afterwards.
        self.table.settle()
        if not self.may_leave():
            return False
        self._record_id, self._is_new = None, True
        self.form.set_values(values)
        self.pane.set_header(title, status="draft", line=line)
        self.pane.set_note("")
        self._side.setCurrentWidget(self.pane)
        self._is_pane_open = True
        self._arrange()
        self.form.focus_first()
        return True

    @property
    def record_id(self) -> int | None:
        """The record in the pane, None for none or a new one."""
        return self._record_id

    @property
    def is_new(self) -> bool:
        """Whether the pane holds a record that was never saved."""
        return self._is_new

    def save(self) -> None:
        """Asks to save what is in the pane; back to the row where nothing changed."""
        if not self.has_record:
            return
        if unreadable := self.form.unreadable():
            self.show_problems(unreadable)
        elif self._is_new or self.form.is_dirty:
            self.save_wanted.emit(self._record_id, self.form.values())
        else:
            self.focus_table()

    def saved(self, record_id: int) -> None:
        """What is in the pane is saved under that id; the focus is back on its row.

        Call it after the list was read again where the record is new or moved.
        """
        self._record_id, self._is_new = record_id, False
        self.form.mark_saved()
        self.form.clear_problems()
        self.table.refresh([record_id])
        self.table.select_id(record_id, tells=False)
        self.focus_table()

    def show_problems(self, problems: Iterable[FieldProblem]) -> None:
        """Shows what is wrong beside the fields; the first of them has the focus."""
        self.form.show_problems(problems)
        self.open_pane(focuses=False)
        self.form.focus_problem()

    def may_leave(self) -> bool:
        """Whether nothing unsaved would be lost now; asks :attr:`leaving` where something is unsaved."""
        if not self.has_record or not self.form.is_dirty:
            return True
        leaving = Leaving(self._record_id, self.form.values(), self.form.changed_keys())
        self.leaving.emit(leaving)
        if leaving.is_kept:
            self.form.mark_saved()
            if self._is_new:
                self._settle_new(leaving.kept_as)
        return leaving.is_kept

    def _settle_new(self, kept_as: int | None) -> None:
        """A new record was kept: from now on it is that record, or nothing is shown."""
        self._is_new = False
        self._record_id = kept_as
        if kept_as is None:
            self._side.setCurrentWidget(self._blank)
            self.table.forget_told()

    def _current_changed(self, record_id: int | None) -> None:
        if record_id == self._record_id and not self._is_new:
            return
        if not self.may_leave():
            if self._record_id is not None:
                self.table.select_id(self._record_id, tells=False)
            self.form.focus_problem()
            return
        self._is_new = False
        self._record_id = record_id
        if record_id is None:
            self._side.setCurrentWidget(self._blank)
            self._arrange()
        else:
            self.record_wanted.emit(record_id)

    def _discarded(self) -> None:
        if self._is_new:
            self._is_new = False
            current = self.table.current_id
            if current is None:
                self._side.setCurrentWidget(self._blank)
                self._arrange()
            else:
                self._record_id = current
                self.record_wanted.emit(current)
        self.focus_table()

    def focus_table(self) -> None:
        """The focus is on the row of the table, or on what stands in its place."""
        self._is_pane_open = False
        self._arrange()
        page = self._content.currentWidget()
        if page is self.table:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif page is self.nothing:
            self.nothing.primary.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.no_hits.primary.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_pane(self, *, focuses: bool = True) -> None:
        """The pane is in sight, its first field has the focus."""
        self.table.settle()
        if not self.has_record:
            return
        self._is_pane_open = True
        self._arrange()
        if focuses:
            self.form.focus_first()

    def _clear_filter(self) -> None:
        self.filter_bar.clear()
        self.focus_table()

    def _say_no_hits(self) -> None:
        text = self.filter_bar.text
        if text:
            fact = self.tr("没有含“{text}”的{register}记录").format(text=text, register=self.register.label)
        else:
            fact = self.tr("这一类没有记录")
        chips = {chip.key: chip.word for chip in self.filter_bar.chips}
        word = chips.get(self.filter_bar.chip, "")
        is_all = self.filter_bar.chips and self.filter_bar.chips[0].key == self.filter_bar.chip
        remark = "" if is_all or not text else self.tr("只在“{chip}”中查找").format(chip=word)
        self.no_hits.set_words(fact, remark)
        self._content.setCurrentWidget(self.no_hits)

    def _arrange(self) -> None:
        look = theme.current()
        width = self.width()
        self._is_folded = width < theme.NARROW
        has_pane = self._content.currentWidget() is not self.nothing or self._is_new
        is_open = self._is_pane_open and self.has_record
        self._side.setVisible(has_pane and (not self._is_folded or is_open))
        self._left.setVisible(not (self._is_folded and is_open))
        self._details.setVisible(self._is_folded and self.has_record)
        if self._pane is not None:
            self._pane.set_alone(self._is_folded and is_open)
        self.filter_bar.arrange()
        is_wide = width >= theme.WIDE
        self.table.set_wide(is_wide)
        if is_wide is not self._shown_wide and width > 100 and not self._is_folded:
            self._shown_wide = is_wide
            pane = look.px(WIDE_PANE if is_wide else PANE)
            self._side.setMinimumWidth(look.px(320))
            self._splitter.setSizes([width - pane - 1, pane])

    @property
    def is_folded(self) -> bool:
        """Whether the window is too narrow for table and pane side by side."""
        return self._is_folded

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Folds the pane away below 1000, gives it more room from 1500 on."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Takes the sizes of a newly applied theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_details"):
            self._shown_wide = None
            self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """N means a new record, only while the table has the focus."""
        if watched is self.table and event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            is_new = event.key() == Qt.Key.Key_N and not event.modifiers()
            if is_new:
                self.new_wanted.emit()
            return is_new
        return False
