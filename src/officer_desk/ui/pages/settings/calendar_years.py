"""日历: the working-day calendar by year, and entering the notice of a new one."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from officer_desk.domain.calendar.working_days import DayKind
from officer_desk.domain.errors import DeskError
from officer_desk.operations import changes
from officer_desk.operations.changes import Changes
from officer_desk.operations.desk import Desk
from officer_desk.operations.settings import desk_settings
from officer_desk.operations.settings.date_recount import Recount
from officer_desk.operations.settings.desk_settings import CalendarYear
from officer_desk.ui import theme
from officer_desk.ui.dialogs.dates.holiday_notice import HolidayNoticeDialog, open_holiday_notice
from officer_desk.ui.pages.settings.section import Section
from officer_desk.ui.widgets.buttons import Button
from officer_desk.ui.widgets.dates.year_calendar import YearCalendar
from officer_desk.ui.widgets.labels import label
from officer_desk.ui.widgets.plain_list import PlainList


class CalendarSection(Section):
    """The years at the left, the chosen one at the right; confirming one recomputes every last day."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            "日历",
            "期限按国务院办公厅每年的放假安排计算工作日。通知一般在上年 10 月至 12 月发布；没有录入的年份，期限只能暂定。",
            scrolls=False,
        )
        look = theme.current()
        self._year = 0
        self._kept: dict[date, DayKind] = {}
        self._kept_notice = ""
        row = QHBoxLayout()
        row.setSpacing(look.px(16))
        self.years = PlainList()
        self.years.setFixedWidth(look.px(164))
        self.years.setAccessibleName(self.tr("年份"))
        self.years.currentRowChanged.connect(self._year_chosen)
        row.addWidget(self.years)
        right = QVBoxLayout()
        right.setSpacing(look.px(8))
        self._title = label("", "heading")
        self._hint = label("", "caption", wraps=True)
        head = QHBoxLayout()
        head.setSpacing(look.px(8))
        head.addWidget(self._title, 1)
        self.notice_button = Button(self.tr("粘贴放假通知…"), icon="file-import")
        self.notice_button.setToolTip(self.tr("粘贴通知全文，核对以后一次确认全年"))
        self.notice_button.setEnabled(not desk.is_read_only)
        self.notice_button.clicked.connect(self.paste_notice)
        head.addWidget(self.notice_button)
        right.addLayout(head)
        right.addWidget(self._hint)
        self.grid = YearCalendar()
        self.grid.edited.connect(self._edited)
        scroll = QScrollArea()
        scroll.setObjectName("surface")
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        holder = QWidget()
        holder.setObjectName("surface")
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, 0, look.px(8), 0)
        inner.addWidget(self.grid)
        inner.addStretch(1)
        scroll.setWidget(holder)
        right.addWidget(scroll, 1)
        notice = QHBoxLayout()
        notice.setSpacing(look.px(8))
        name = label(self.tr("放假通知"), "caption")
        self.notice = QLineEdit()
        self.notice.setPlaceholderText(self.tr("文号或日期，例如：国办发明电〔2025〕7号"))
        self.notice.setAccessibleName(self.tr("放假通知的文号或日期"))
        self.notice.textChanged.connect(self._edited)
        name.setBuddy(self.notice)
        notice.addWidget(name)
        notice.addWidget(self.notice, 1)
        right.addLayout(notice)
        row.addLayout(right, 1)
        self.body.addLayout(row, 1)
        self.discard_button = Button(self.tr("放弃修改"))
        self.confirm_button = Button(self.tr("确认本年"), kind="primary", icon="check")
        self.discard_button.clicked.connect(self.discard)
        self.confirm_button.clicked.connect(self.save)
        self.foot.addWidget(self.discard_button)
        self.foot.addWidget(self.confirm_button)
        self._fill()

    def _fill(self) -> None:
        found = desk_settings.calendar_years(self.desk)
        self._known = {entry.year: entry for entry in found}
        self._confirmed = {entry.year for entry in found if entry.is_confirmed}
        self.years.blockSignals(True)
        self.years.clear()
        for entry in found:
            icon = "circle-check:ok" if entry.is_confirmed else "alert-triangle:warn"
            gap = (
                self.tr("待核对") if desk_settings.calendar_days(self.desk, entry.year) else self.tr("未录入")
            )
            remark = "" if entry.is_confirmed else f"{gap}:warn"
            self.years.add(entry.year, self.tr("{} 年").format(entry.year), icon=icon, remark=remark)
        self.years.blockSignals(False)
        wanted = (
            self._year
            or desk_settings.missing_notice(self.desk.calendar, self.desk.today())
            or (self.desk.today().year)
        )
        self.show_year(wanted if wanted in self._known else found[0].year)

    def show_year(self, year: int) -> None:
        """Shows that year as it is kept."""
        self._year = year
        entry: CalendarYear = self._known[year]
        self._kept = desk_settings.calendar_days(self.desk, year)
        self._kept_notice = entry.notice
        self.years.choose(year)
        self.grid.show_year(year, self._kept, can_edit=not self.desk.is_read_only)
        self.notice.setText(entry.notice)
        self.notice.setCursorPosition(0)
        state = self.tr("已确认")
        if not entry.is_confirmed:
            state = self.tr("待核对，请与放假通知逐日核对") if self._kept else self.tr("尚未录入")
        self._title.setText(self.tr("{} 年　{}").format(year, state))
        self._hint.setText(
            self.tr(
                "有通知全文的，按“粘贴放假通知…”一次录入；也可以照通知逐日点选：点一下为“休”，周末再点一下为“班”，再点恢复。方向键移动，空格改变。"
            )
        )
        self.error.clear()
        self._edited()

    @property
    def year(self) -> int:
        """The year shown now."""
        return self._year

    def is_dirty(self) -> bool:
        """Whether days or notice differ from what is kept."""
        return self.grid.days() != self._kept or self.notice.text().strip() != self._kept_notice

    def save(self) -> bool:
        """Confirms the year once what it makes of the dates is counted; False where it is refused."""
        year, days, notice = self._year, self.grid.days(), self.notice.text()
        try:
            desk_settings.check_calendar_year(year, days, notice)
        except DeskError as error:
            self.refused(error)
            return False

        def keep(counted: Recount | None) -> None:
            if self.carry_out(
                lambda: desk_settings.save_calendar_year(self.desk, year, days, notice, counted=counted)
            ):
                told = self._state.text()
                self._fill()
                self.say(told, "ok")

        self.count(lambda own, report: desk_settings.count_calendar_year(own, year, days, report), keep)
        return True

    def paste_notice(self) -> HolidayNoticeDialog | None:
        """Opens the dialog for a pasted notice; asks first where days were marked and not confirmed."""
        if self.is_dirty() and not self._may_leave():
            return None
        return open_holiday_notice(self.desk, self, self._notice_confirmed)

    def _notice_confirmed(self, done: Changes) -> None:
        confirmed = [year for year in self.desk.calendar.years if year not in self._confirmed]
        self._year = max(confirmed, default=self._year)
        self.changed.emit(done)
        self.say(done.sentence, "ok")

    def discard(self) -> None:
        """Shows the year as it is kept."""
        self.stop()
        self.show_year(self._year)

    def refresh(self, kinds: frozenset[str]) -> None:
        """Shows the years again where they changed elsewhere."""
        if changes.CALENDAR in kinds and not self.is_dirty():
            self._fill()

    def first_field(self) -> QWidget | None:
        """The year."""
        return self.grid

    def _year_chosen(self, row: int) -> None:
        if row < 0:
            return
        year = self.years.key_at(row)
        assert isinstance(year, int)
        if self.is_dirty() and not self._may_leave():
            self.years.choose(self._year)
            return
        self.show_year(year)

    def _may_leave(self) -> bool:
        return self.ask_to_leave(self.tr("{} 年的修改还没有确认。").format(self._year))

    def _edited(self) -> None:
        self.stop()
        off, work = self.grid.count(DayKind.OFF), self.grid.count(DayKind.WORK)
        told = self.tr("休 {} 天，班 {} 天").format(off, work)
        dirty = self.is_dirty()
        self.say(told + (self.tr("，确认后生效") if dirty else ""))
        entry = self._known.get(self._year)
        self.discard_button.setEnabled(dirty)
        can = dirty or (entry is not None and not entry.is_confirmed and off > 0)
        self.confirm_button.setEnabled(can and not self.desk.is_read_only)
