"""One request on a page of its own: its clock, its course, and what may come next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from officer_desk.domain.calendar.working_days import Calendar
from officer_desk.domain.requests.request import REGISTER, EventKind
from officer_desk.operations.case.case import CaseView
from officer_desk.operations.case.similar import Similar
from officer_desk.ui import theme
from officer_desk.ui.registers.case.course import CaseCourse
from officer_desk.ui.registers.case.papers import PapersCard
from officer_desk.ui.registers.case.rail import WIDTH, CaseRail
from officer_desk.ui.registers.case.side import CaseSide
from officer_desk.ui.widgets import derivation_act
from officer_desk.ui.widgets.buttons import Button, icon_button
from officer_desk.ui.widgets.clock.clock_bar import ClockBar
from officer_desk.ui.widgets.labels import Card, Pill, SectionHeader, label, set_tone
from officer_desk.ui.widgets.more_button import MoreButton

SIDE, WIDE_SIDE = 372, 460
"""Of the cards at the side; what moves them, where they are too many, stands beside them."""
KEYS = (
    ("1—9", "下一步"),
    ("Alt+↑↓", "换件"),
    ("Ctrl+D", "怎样算出"),
    ("Ctrl+P", "打印办理卷"),
    ("Esc", "返回列表"),
)
"""The keys the status line names while a case is open."""
_DIGITS = 9


class CasePane(QWidget):
    """The page of one request. It shows what it is given and asks for everything it wants done."""

    back_wanted = Signal()
    neighbour_wanted = Signal(int)
    """-1 for the case above in the list, 1 for the one below."""
    case_wanted = Signal(int)
    """Another open case, of that id."""
    rail_wanted = Signal()
    """There is room now for the open cases at the left."""
    act_wanted = Signal(object)
    """An :class:`EventKind`; also of one that is barred, to note it as 既成事实."""
    rare_wanted = Signal(str)
    """A key of :mod:`officer_desk.operations.case.relations`: what is seldom done to a request."""
    correct_wanted = Signal(int)
    void_wanted = Signal(int)
    derivation_wanted = Signal()
    explain_wanted = Signal(str, int)
    """Register and id: how the last days of another record shown here came about."""
    print_wanted = Signal()
    """办理卷 on paper."""
    guide_wanted = Signal()
    similar_wanted = Signal(str, int)
    """Register and id of something like this request."""
    appeal_opened = Signal(int)
    appeal_wanted = Signal()
    """A new case of 复议诉讼 over this request."""
    fee_wanted = Signal(object)
    """Values with which the dialog of the fee notice begins."""
    remedy_wanted = Signal()
    """救济告知 is to be put in the officer's own words."""
    record_wanted = Signal()
    """The form with all that the applicant handed in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = theme.current()
        whole = QHBoxLayout(self)
        whole.setContentsMargins(look.px(12), look.px(8), look.px(12), look.px(8))
        whole.setSpacing(look.px(8))
        self.rail = CaseRail()
        self.rail.case_wanted.connect(self.case_wanted)
        self.rail.list_wanted.connect(self.back_wanted)
        self.rail.derivation_wanted.connect(lambda case: self.explain_wanted.emit("requests", case))
        self.rail.hide()
        whole.addWidget(self.rail)
        column = QVBoxLayout()
        column.setSpacing(look.px(8))
        whole.addLayout(column, 1)
        column.addLayout(self._head())
        column.addWidget(self._clock())
        body = QHBoxLayout()
        body.setSpacing(look.px(8))
        course = Card()
        self._course_head = SectionHeader(self.tr("办理经过"))
        self._note = Button(
            self.tr("补记"), icon="plus", tip=self.tr("记录既成事实：现在不能办、但已经发生的事")
        )
        self._note.setMenu(QMenu(self._note))
        self._course_head.add_act(self._note)
        course.body.addWidget(self._course_head)
        self.course = CaseCourse()
        self.course.correct_wanted.connect(self.correct_wanted)
        self.course.void_wanted.connect(self.void_wanted)
        course.body.addWidget(self.course, 1)
        self.papers = PapersCard()
        self.papers.opened.connect(self.course.show_event)
        middle = QVBoxLayout()
        middle.setSpacing(look.px(8))
        middle.addWidget(course, 1)
        middle.addWidget(self.papers)
        body.addLayout(middle, 1)
        self.side = self._make_side()
        body.addWidget(self.side)
        column.addLayout(body, 1)
        self._shortcut("Esc", self.back_wanted.emit)
        self._shortcut("Alt+Up", lambda: self.neighbour_wanted.emit(-1))
        self._shortcut("Alt+Down", lambda: self.neighbour_wanted.emit(1))
        for digit in range(1, _DIGITS + 1):
            self._shortcut(str(digit), partial(self.side.do_digit, digit))

    def _shortcut(self, key: str, act: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+D explains the dates of this case, where no list with dates of its own has the focus."""
        if derivation_act.is_key(event):
            self.derivation_wanted.emit()
        else:
            super().keyPressEvent(event)

    @property
    def has_rail(self) -> bool:
        """True where the open cases stand beside this one."""
        return not self.rail.isHidden()

    # the parts

    def _head(self) -> QVBoxLayout:
        look = theme.current()
        head = QVBoxLayout()
        head.setSpacing(look.px(2))
        row = QHBoxLayout()
        row.setSpacing(look.px(8))
        back = icon_button("chevron-left", self.tr("返回列表（Esc）"))
        back.clicked.connect(self.back_wanted)
        self._number = label("", "title")
        self._pill = Pill()
        self._pressing = Pill()
        row.addWidget(back)
        row.addWidget(self._number)
        row.addWidget(self._pressing)
        row.addWidget(self._pill)
        row.addStretch(1)
        for icon, tip, step in (
            ("chevron-up", self.tr("上一件（Alt+↑）"), -1),
            ("chevron-down", self.tr("下一件（Alt+↓）"), 1),
        ):
            button = icon_button(icon, tip)
            button.clicked.connect(lambda _=False, wanted=step: self.neighbour_wanted.emit(wanted))
            row.addWidget(button)
        form = Button(self.tr("登记内容"), icon="notes")
        form.clicked.connect(self.record_wanted)
        sheet = Button(self.tr("时限计算单"), icon="calculator")
        sheet.clicked.connect(self.derivation_wanted)
        file = Button(self.tr("打印办理卷"), icon="printer", tip=self.tr("全件的登记印成一卷（Ctrl+P）"))
        file.clicked.connect(self.print_wanted)
        row.addWidget(form)
        row.addWidget(sheet)
        row.addWidget(file)
        self.more = MoreButton()
        row.addWidget(self.more)
        head.addLayout(row)
        self._subject = label("", "caption")
        self._subject.setContentsMargins(look.px(36), 0, 0, 0)
        head.addWidget(self._subject)
        return head

    def _clock(self) -> Card:
        look = theme.current()
        card = Card()
        row = QHBoxLayout()
        row.setSpacing(look.px(16))
        left = QVBoxLayout()
        left.setSpacing(0)
        self._over = label("", "caption")
        self._count = label("", "days")
        self._under = label("", "caption")
        # Its foot stands on the foot of the large figures beside it.
        self._under.setContentsMargins(0, 0, 0, look.px(6))
        number = QHBoxLayout()
        number.setSpacing(look.px(6))
        number.addWidget(self._count)
        number.addWidget(self._under, 0, Qt.AlignmentFlag.AlignBottom)
        number.addStretch(1)
        self._last_day = label("", "strong")
        self._remark = label("", "caption", wraps=True)
        left.addWidget(self._over)
        left.addLayout(number)
        left.addWidget(self._last_day)
        left.addWidget(self._remark)
        left.addStretch(1)
        holder = QWidget()
        holder.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        holder.setFixedWidth(look.px(172))
        row.addWidget(holder)
        self.bar = ClockBar()
        self.bar.derivation_wanted.connect(self.derivation_wanted)
        row.addWidget(self.bar, 1)
        card.body.addLayout(row)
        return card

    def _make_side(self) -> CaseSide:
        side = CaseSide()
        side.act_wanted.connect(self.act_wanted)
        side.guide_wanted.connect(self.guide_wanted)
        side.similar_wanted.connect(self.similar_wanted)
        side.appeal_opened.connect(self.appeal_opened)
        side.appeal_explained.connect(lambda appeal: self.explain_wanted.emit("appeals", appeal))
        side.appeal_wanted.connect(self.appeal_wanted)
        side.fee_wanted.connect(self.fee_wanted)
        side.remedy_wanted.connect(self.remedy_wanted)
        return side

    # what it shows

    def focus_work(self) -> None:
        """Put the focus on the expected act, else on the page, so that its keys work."""
        if not self.side.focus_first():
            self.setFocus()

    def show_case(self, view: CaseView, today: date, calendar: Calendar, *, can_act: bool) -> None:
        """Show a request as it stands."""
        request = view.request
        self._number.setText(request.number)
        self._pressing.set_status(view.pressing)
        self._pill.set_status(view.status)
        kind = REGISTER.field("applicant_type").label_of(request.applicant_type)
        content = " ".join(request.content.split())
        self._subject.setText(
            self.tr("申请人　{}（{}）　　申请内容　{}").format(request.applicant, kind, content)
        )
        self._subject.setToolTip(request.content)
        self._over.setText(view.over)
        self._count.setText(view.count)
        self._under.setText(view.under)
        self._last_day.setText(view.last_day)
        self._remark.setText(view.remark)
        set_tone(self._over, "bad" if view.over.startswith("已超过") else "")
        self.bar.setVisible(view.clock is not None)
        if view.clock is not None and request.received_on is not None:
            self.bar.set_clock(view.clock, request.received_on, today, calendar, view.marks)
        self._course_head.set_remark(self.tr("{} 项").format(len(view.moments)))
        self.course.show_moments(view.moments, can_change=can_act)
        # The cards of the side are made anew: a focus among them, or on the page alone, is given back.
        focused = self.window().focusWidget()
        is_mine = focused is self or self.side.isAncestorOf(focused)
        self.side.show_case(view, can_act=can_act)
        if is_mine:
            self.focus_work()
        self._fill_notes(view, can_act=can_act)
        self._fill_more(view, can_act=can_act)

    def show_similar(self, found: Similar) -> None:
        """Show what is like the request, once it is found."""
        self.side.show_similar(found)

    def _fill_notes(self, view: CaseView, *, can_act: bool) -> None:
        """Behind each barred act stands 记录既成事实."""
        menu = self._note.menu()
        menu.clear()
        for act in view.barred:
            if act.kind not in (EventKind.ANSWERED, EventKind.WITHDRAWN, EventKind.SERVED):
                entry = menu.addAction(f"{act.words}：{act.reason}")
                entry.triggered.connect(lambda _=False, kind=act.kind: self.act_wanted.emit(kind))
        self._note.setVisible(can_act and not menu.isEmpty())

    def _fill_more(self, view: CaseView, *, can_act: bool) -> None:
        """What is seldom done; what may not be done now is grey and says why."""
        menu = self.more.entries
        menu.clear()
        for act in view.related.acts if can_act else ():
            entry = menu.addAction(f"{act.words}：{act.reason}" if act.reason else act.words)
            entry.setEnabled(not act.reason)
            entry.triggered.connect(lambda _=False, key=act.key: self.rare_wanted.emit(key))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is room the side is wider, the open cases stand at the left, the papers below."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Takes the widths of a newly chosen size of type."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "side"):
            self._arrange()

    def _arrange(self) -> None:
        look = theme.current()
        is_wide = self.width() >= look.px(theme.WIDE)
        bar = self.side.verticalScrollBar().sizeHint().width()
        self.side.setFixedWidth(look.px(WIDE_SIDE if is_wide else SIDE) + bar)
        self.rail.setFixedWidth(look.px(WIDTH))
        self.papers.set_room(is_wide)
        was_there = self.has_rail
        self.rail.setVisible(is_wide)
        if is_wide and not was_there:
            self.rail_wanted.emit()
