"""The list of a register on its page: what it shows, how it is narrowed, what the status line says of it."""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from officer_desk.domain.errors import FileTroubleError
from officer_desk.operations import changes
from officer_desk.operations.desk import Desk
from officer_desk.operations.lists import register_lists
from officer_desk.operations.lists.register_lists import ListQuery, RowView
from officer_desk.operations.settings import desk_settings
from officer_desk.ui.forms.record_form import RecordForm
from officer_desk.ui.tables.columns import ColumnChoice
from officer_desk.ui.tables.messages import EmptyWords, Query
from officer_desk.ui.tables.register_view import RegisterView
from officer_desk.ui.widgets.narrowed_bar import NarrowedBar

ELSEWHERE_AFTER_MS = 500
ORIGINS = {"report": "年度报告", "today": "今日"}
"""Pages with numbers whose records can be shown."""


class ListPage(QWidget):
    """The list, its filters and counts. :class:`RegisterPage` adds the record beside it."""

    status = Signal(str)
    failed = Signal(object)
    """A :class:`DeskError` that belongs on top of the window."""
    import_wanted = Signal(str)
    origin_wanted = Signal(str)
    """Back to the page with the number whose records are shown."""

    register_key = ""

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
        self._shown = 0
        self._total = 0
        self._is_stale = True
        kept = desk_settings.preference(desk, f"columns.{self.register_key}")
        self.view = RegisterView(
            register_lists.REGISTERS[self.register_key],
            self._make_form,
            fetch=self._fetch,
            chips=register_lists.CHIPS[self.register_key],
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
        self.view.query_changed.connect(self._query_changed)
        self.view.import_wanted.connect(lambda: self.import_wanted.emit(self.register_key))
        self.view.shown_changed.connect(self._tell)
        self.view.table.choice_changed.connect(self._remember)

    # what stands beside the list

    def _make_form(self) -> RecordForm:
        """The form of a record, made once it is needed."""
        raise NotImplementedError

    def show_record(self, record_id: int) -> None:
        """Show a record beside the list."""
        raise NotImplementedError

    # the list

    def _fetch(self, ids: Sequence[int]) -> Sequence[RowView]:
        return register_lists.rows(self.desk, self.register_key, ids)

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
        counts = register_lists.chips(self.desk, self.register_key, self.year)
        self._total = counts.get("all", 0)
        self.view.show_counts(counts)
        self._tell(self._shown)

    def _query_changed(self, query: Query) -> None:
        try:
            self.view.show_ids(self._ids(query))
        except FileTroubleError as error:
            self.failed.emit(error)

    def _ids(self, query: Query) -> array[int]:
        return register_lists.row_ids(self.desk, self.list_query(query))

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
        return register_lists.REGISTERS[self.register_key].noun

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
        return register_lists.row_ids(self.desk, ListQuery(self.register_key, text=text))

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

    def _remember(self, choice: ColumnChoice) -> None:
        desk_settings.set_preference(
            self.desk, f"columns.{self.register_key}", json.dumps(choice.to_words(), ensure_ascii=False)
        )
