"""A register's page, wired to the desk: what items and requests have in common."""

from __future__ import annotations

import json
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from officer_desk.domain.calendar import DayKind
from officer_desk.domain.errors import DeskError, FieldProblem, FileTroubleError, ImpossibleError, RuleError
from officer_desk.operations import changes, reading, recycling, settings
from officer_desk.operations.changes import Changes
from officer_desk.operations.desk import Desk
from officer_desk.operations.reading import ListQuery, RowView
from officer_desk.ui.dialogs.accepted_fact import ask_reason
from officer_desk.ui.dialogs.derivation import open_for
from officer_desk.ui.forms.record_form import RecordForm
from officer_desk.ui.tables.columns import ColumnChoice
from officer_desk.ui.tables.messages import EmptyWords, Leaving, Query
from officer_desk.ui.tables.register_view import RegisterView
from officer_desk.ui.widgets.buttons import Button
from officer_desk.ui.widgets.narrowed_bar import NarrowedBar

ELSEWHERE_AFTER_MS = 500
ORIGINS = {"report": "年度报告", "today": "今日"}
"""Pages with numbers whose records can be shown."""

KEYS = (("↑↓", "移动"), ("Enter", "编辑"), ("N", "新增"), ("Ctrl+S", "保存"), ("F1", "全部快捷键"))


class RegisterPage(QWidget):
    """List, form and acts of one register. Subclasses say what a record is and how it is saved."""

    changed = Signal(object)
    """The :class:`Changes` of an act done here."""
    status = Signal(str)
    failed = Signal(object)
    """A :class:`DeskError` that belongs on top of the window."""
    import_wanted = Signal(str)
    origin_wanted = Signal(str)
    """Back to the page with the number whose records are shown."""

    register_key = ""
    hidden: tuple[str, ...] = ("status",)
    """Fields that the form leaves out: they are shown elsewhere."""

    def __init__(
        self,
        desk: Desk,
        year: int | None,
        *,
        empty: EmptyWords,
        placeholder: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.desk, self.year = desk, year
        self._only: tuple[int, ...] | None = None
        self._only_title = ""
        self._origin = ""
        self._elsewhere = QTimer(self)
        self._elsewhere.setSingleShot(True)
        self._elsewhere.setInterval(ELSEWHERE_AFTER_MS)
        self._elsewhere.timeout.connect(self._tell_elsewhere)
        self._acts: list[Button] = []
        self._shown = 0
        self._total = 0
        self._is_stale = True
        kept = settings.preference(desk, f"columns.{self.register_key}")
        self.view = RegisterView(
            reading.REGISTERS[self.register_key],
            self._make_form,
            fetch=self._fetch,
            chips=reading.CHIPS[self.register_key],
            empty=empty,
            placeholder=placeholder,
            sort="",
            choice=ColumnChoice.from_words(json.loads(kept)) if kept else None,
        )
        self.view.table.set_year(desk.today().year)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.narrowed = NarrowedBar()
        self.narrowed.whole_wanted.connect(lambda: self.show_only(None))
        self.narrowed.origin_wanted.connect(lambda: self.origin_wanted.emit(self._origin))
        self.narrowed.all_years_wanted.connect(self.show_all_years)
        column.addWidget(self.narrowed)
        column.addWidget(self.view, 1)
        view = self.view
        view.query_changed.connect(self._query_changed)
        view.record_wanted.connect(self.show_record)
        view.save_wanted.connect(self._save)
        view.leaving.connect(self._leaving)
        view.new_wanted.connect(self.new)
        view.import_wanted.connect(lambda: self.import_wanted.emit(self.register_key))
        view.derivation_wanted.connect(self.show_derivation)
        view.shown_changed.connect(self._tell)
        view.table.choice_changed.connect(self._remember)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.first_act)
        self._derive = QTimer(self)
        self._derive.setSingleShot(True)
        self._derive.setInterval(150)
        self._derive.timeout.connect(self.derive)

    # what a register says of itself

    def values_of(self, record: Any) -> dict[str, Any]:
        """The values of a record, the computed ones as words."""
        raise NotImplementedError

    def load(self, record_id: int) -> Any:
        """The record of that id."""
        raise NotImplementedError

    def save_record(self, values: Mapping[str, Any], record_id: int, accept_reason: str) -> Changes:
        """Save it. Raises :class:`ImpossibleError` or :class:`RuleError`."""
        raise NotImplementedError

    def headline(self, record: Any) -> tuple[str, str, str]:
        """Title, status key and limit line of the pane's head."""
        raise NotImplementedError

    def acts(self, record: Any) -> Sequence[Button]:
        """The buttons under the pane's head."""
        raise NotImplementedError

    def advice(self, record: Any) -> list[FieldProblem]:
        """What is worth a second look."""
        return []

    def defaults(self) -> Any:
        """A new record."""
        raise NotImplementedError

    def derive(self) -> None:
        """Show again what follows from the values being typed."""

    # the list

    def _fetch(self, ids: Sequence[int]) -> Sequence[RowView]:
        return reading.rows(self.desk, self.register_key, ids)

    def set_year(self, year: int | None) -> None:
        """Show that year; None for all years."""
        self.year = year
        self._only = None
        self._is_stale = True
        if self.isVisible():
            self.read()

    def refresh(self, kinds: frozenset[str]) -> None:
        """Read again where something the list shows has changed."""
        if not kinds & {self.register_key, changes.CALENDAR, changes.BIN, changes.LISTS}:
            return
        self._is_stale = True
        if self.isVisible():
            self.read()
            if self.view.record_id is not None and not self.view.form.is_dirty:
                self.show_record(self.view.record_id)

    def showEvent(self, event: Any) -> None:
        """Read what changed meanwhile."""
        super().showEvent(event)
        if self._is_stale:
            self.read()

    def read(self) -> None:
        """Read the list and the counts."""
        self._is_stale = False
        self._query_changed(self.view.query)
        QTimer.singleShot(0, self, self._count)

    def _count(self) -> None:
        counts = reading.chips(self.desk, self.register_key, self.year)
        self._total = counts.get("all", 0)
        self.view.show_counts(counts)
        self._tell(self._shown)

    def _query_changed(self, query: Query) -> None:
        try:
            self.view.show_ids(self._ids(query))
        except FileTroubleError as error:
            self.failed.emit(error)

    def _ids(self, query: Query) -> array[int]:
        return reading.row_ids(self.desk, self.list_query(query))

    def list_query(self, query: Query | None = None) -> ListQuery:
        """What the list shows now, as operations ask for it."""
        query = query or self.view.query
        return ListQuery(
            self.register_key,
            year=self.year,
            chip=query.chip,
            text=query.text,
            sort=query.sort,
            descending=query.is_descending,
            ids=self._only,
        )

    def _tell(self, shown: int) -> None:
        self._shown = shown
        if self._only is not None:
            words = self.tr("只看“{title}”：{shown} {noun}。").format(
                title=self._only_title, shown=shown, noun=self._noun
            )
            self.narrowed.tell_number(words, ORIGINS.get(self._origin, ""))
        else:
            self.narrowed.hide()
            self._elsewhere.start()
        self.status.emit(self.status_text())

    def status_text(self) -> str:
        """What the status line says of this page: how many there are and how many are shown."""
        noun = self._noun
        if self._only is not None:
            return self.tr("“{title}”：{shown} {noun}（Esc 返回全部）").format(
                title=self._only_title, shown=self._shown, noun=noun
            )
        if self._shown != self._total:
            return self.tr("共 {total} {noun}，当前显示 {shown} {noun}").format(
                total=self._total, noun=noun, shown=self._shown
            )
        return self.tr("共 {total} {noun}").format(total=self._total, noun=noun)

    def focus_work(self) -> None:
        """Put the focus on the list."""
        self.view.focus_table()

    @property
    def _noun(self) -> str:
        return reading.REGISTERS[self.register_key].noun

    def _tell_elsewhere(self) -> None:
        """After a pause in typing: say how many records of other years hold the words, too."""
        query = self.view.query
        if not query.text.strip() or self._only is not None or self.year is None:
            return
        everywhere = len(self._everywhere(query.text))
        here = len(self._ids(replace(query, chip="all")))
        if everywhere > here:
            words = self.tr("其他年度还有 {count} {noun}含“{text}”。")
            self.narrowed.tell_elsewhere(
                words.format(count=everywhere - here, noun=self._noun, text=query.text.strip())
            )

    def _everywhere(self, text: str) -> array[int]:
        return reading.row_ids(self.desk, ListQuery(self.register_key, text=text))

    def show_all_years(self) -> None:
        """Show what is looked for in every year."""
        text = self.view.query.text.strip()
        self.show_only(self._everywhere(text), self.tr("全部年度中含‘{text}’的记录").format(text=text))

    def show_only(self, ids: Sequence[int] | None, title: str = "", origin: str = "") -> None:
        """Show just these records: the ones behind a number on the page ``origin``. None shows all again."""
        self._only = tuple(ids) if ids is not None else None
        self._only_title, self._origin = title, origin
        self.view.filter_bar.clear()
        self.read()
        if ids:
            self.view.table.select_id(next(iter(self._ids(self.view.query)), ids[0]))
        self.view.focus_table()

    def show_chip(self, chip: str) -> None:
        """Show the records of one filter chip."""
        self._only = None
        self.view.filter_bar.clear()
        self.view.filter_bar.choose(chip)
        self.read()
        self.view.focus_table()

    @property
    def is_narrowed(self) -> bool:
        """True while only the records behind a number are shown."""
        return self._only is not None

    # the record

    def _make_form(self) -> RecordForm:
        marks = {DayKind.OFF: "休", DayKind.WORK: "班"}
        form = RecordForm(
            reading.REGISTERS[self.register_key],
            today=self.desk.today,
            hidden=self.hidden,
            day_mark=lambda day: (
                marks.get(self.desk.calendar.days[day], "") if day in self.desk.calendar.days else ""
            ),
        )
        for list_key in settings.LISTS:
            form.set_options(list_key, settings.list_labels(self.desk, list_key))
        form.changed.connect(self._derive.start)
        self.prepare_form(form)
        return form

    def prepare_form(self, form: RecordForm) -> None:
        """More wiring of the form, once."""

    def show_record(self, record_id: int) -> None:
        """Show a record in the pane."""
        try:
            record = self.load(record_id)
        except DeskError as error:
            self.failed.emit(error)
            return
        title, status, line = self.headline(record)
        self.view.show_record(
            record_id,
            self.values_of(record),
            title=title,
            status=status,
            line=line,
            advice=self.advice(record),
        )
        self._show_acts([] if self.desk.is_read_only else self.acts(record))

    def show_derivation(self, record_id: int) -> None:
        """Show how the last days of a record came about."""
        try:
            open_for(self, self.desk, self.register_key, record_id)
        except DeskError as error:
            self.failed.emit(error)

    def _show_acts(self, buttons: Sequence[Button]) -> None:
        self._acts = list(buttons)
        self.view.pane.set_acts(buttons)

    def open_record(self, record_id: int) -> None:
        """Bring a record into sight, whatever the filter."""
        ids = self._ids(self.view.query)
        if record_id not in ids:
            self._only = None
            self.view.filter_bar.clear()
            if record_id not in self._ids(self.view.query):
                self._only, self._only_title = (record_id,), self.tr("所选记录")
        self.read()
        self.view.table.select_id(record_id)
        self.view.focus_table()

    def new(self) -> None:
        """Begin a new record."""
        if self.desk.is_read_only:
            self.status.emit(self.tr("文件是只读的，不能新增。"))
            return
        record = self.defaults()
        self.view.start_new(
            self.values_of(record),
            title=self.tr("新增{label}").format(label=self._label()),
            line=self.tr("尚未保存"),
        )
        self._show_acts([])

    def _label(self) -> str:
        return reading.REGISTERS[self.register_key].label

    def _save(self, record_id: int | None, values: dict[str, Any]) -> None:
        reason = ""
        while True:
            try:
                done = self.save_record(values, record_id or 0, reason)
            except ImpossibleError as error:
                self.view.show_problems(error.problems or [FieldProblem("", error.sentence)])
            except RuleError as error:
                self.view.show_problems([FieldProblem(error.field, f"{error.sentence}（{error.citation}）")])
                reason = ask_reason(self, error)
                if reason:
                    continue
            except FileTroubleError as error:
                self.failed.emit(error)
            else:
                self._saved(done)
            return

    def _saved(self, done: Changes) -> None:
        record_id = done.ids[0]
        if self._only is not None and record_id not in self._only:
            self._only = None
        self.view.form.mark_saved()
        self.read()
        self.view.saved(record_id)
        self.show_record(record_id)
        self._is_stale = False
        self.changed.emit(done)

    def _leaving(self, leaving: Leaving) -> None:
        """Keep what is being left; where that cannot be, the view stays and says why."""
        if self.view.form.unreadable():
            self.view.show_problems(self.view.form.unreadable())
            return
        try:
            done = self.save_record(leaving.values, leaving.record_id or 0, "")
        except ImpossibleError as error:
            self.view.show_problems(error.problems or [FieldProblem("", error.sentence)])
            self.status.emit(self.tr("这条记录还没有保存：请更正，或按“放弃修改”。"))
        except RuleError as error:
            self.view.show_problems([FieldProblem(error.field, f"{error.sentence}（{error.citation}）")])
            self.status.emit(self.tr("这条记录还没有保存：请更正，或按“放弃修改”。"))
        except FileTroubleError as error:
            self.failed.emit(error)
        else:
            leaving.keep(done.ids[0])
            self._is_stale = True
            QTimer.singleShot(0, self, self.read)
            self.changed.emit(done)

    def may_leave(self) -> bool:
        """Whether nothing unsaved would be lost by leaving the page now."""
        return self.view.may_leave()

    def act_done(self, done: Changes) -> None:
        """An act of a dialog is done: show its record as it is now."""
        self.read()
        if done.ids:
            self.view.table.refresh(list(done.ids))
            self.show_record(done.ids[0])
        self.changed.emit(done)

    def first_act(self) -> None:
        """The first act of the record in the pane, by key (Ctrl+Enter)."""
        self.view.table.settle()
        if self.view.has_record and self._acts:
            self._acts[0].click()

    def delete_button(self, record_id: int) -> Button:
        """The act that moves the record to the recycle bin; undo brings it back."""
        button = Button(
            self.tr("移入回收站"), icon="trash", tip=self.tr("可在设置 → 回收站还原，或 Ctrl+Z 撤销")
        )

        def delete() -> None:
            self.view.form.discard()
            try:
                done = recycling.delete(self.desk, self.register_key, [record_id])
            except FileTroubleError as error:
                self.failed.emit(error)
                return
            self.read()
            self.changed.emit(done)

        button.clicked.connect(delete)
        return button

    def _remember(self, choice: ColumnChoice) -> None:
        settings.set_preference(
            self.desk, f"columns.{self.register_key}", json.dumps(choice.to_words(), ensure_ascii=False)
        )
