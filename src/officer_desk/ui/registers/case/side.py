"""The side of a case's page: what may come next, what it hangs together with, what is barred."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from officer_desk.domain.requests.request import EventKind
from officer_desk.operations.acts.request_steps import NextAct
from officer_desk.operations.case.case import CaseView
from officer_desk.operations.case.similar import Similar
from officer_desk.ui import theme
from officer_desk.ui.registers.case.cards import AppealsCard
from officer_desk.ui.registers.case.course import ICONS
from officer_desk.ui.registers.case.fee import FeeCard
from officer_desk.ui.registers.case.related import RelatedCard
from officer_desk.ui.registers.case.remedy import RemedyCard
from officer_desk.ui.registers.case.similar import SimilarCard
from officer_desk.ui.widgets.buttons import Button
from officer_desk.ui.widgets.labels import Card, SectionHeader, label


class CaseSide(QScrollArea):
    """The cards beside the course of a request, made anew each time it is shown."""

    act_wanted = Signal(object)
    """An :class:`EventKind`."""
    guide_wanted = Signal()
    similar_wanted = Signal(str, int)
    """Register and id of something like this request, or that hangs together with it."""
    appeal_opened = Signal(int)
    appeal_explained = Signal(int)
    """How the last days of that case of 复议诉讼 came about is to be shown."""
    appeal_wanted = Signal()
    """A new case of 复议诉讼 over this request."""
    fee_wanted = Signal(object)
    """Values with which the dialog of the fee notice begins."""
    remedy_wanted = Signal()
    """救济告知 is to be put in the officer's own words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._acts: list[NextAct] = []
        self._first: Button | None = None
        self._similar = QVBoxLayout()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_case(self, view: CaseView, *, can_act: bool) -> None:
        """Show what may come next and what belongs to the request."""
        inside = QWidget()
        inside.setObjectName("page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(8))
        column.addWidget(self._next(view, can_act=can_act))
        fee = self._fee(view, can_act=can_act)
        is_pressing = view.fee is not None and view.fee.is_pressing and view.request.is_open
        if fee is not None and is_pressing:
            column.addWidget(fee)
        if not view.related.is_empty:
            column.addWidget(self._related(view))
        self._similar = QVBoxLayout()
        column.addLayout(self._similar)
        appeals = self._appeals(view, can_act=can_act)
        if view.appeals:
            column.addWidget(appeals)
        if view.remedy is not None:
            remedy = RemedyCard(view.remedy, can_act=can_act)
            remedy.change_wanted.connect(self.remedy_wanted)
            column.addWidget(remedy)
        if fee is not None and not is_pressing:
            column.addWidget(fee)
        barred = [act for act in view.barred if not act.is_idle]
        if can_act and barred:
            column.addWidget(self._barred(barred))
        if not view.appeals:
            column.addWidget(appeals)
        column.addStretch(1)
        if (shown := self.takeWidget()) is not None:
            # What asked for the act may be a field of it, still in the midst of its own event.
            shown.deleteLater()
        self.setWidget(inside)

    def show_similar(self, found: Similar) -> None:
        """Show what is like the request, once it is found."""
        if not (found.requests or found.items) or self._similar.count():
            return
        card = SimilarCard(found)
        card.request_wanted.connect(lambda record_id: self.similar_wanted.emit("requests", record_id))
        card.item_wanted.connect(lambda record_id: self.similar_wanted.emit("items", record_id))
        self._similar.addWidget(card)

    def do_digit(self, digit: int) -> None:
        """Ask for the act of that place, counted from 1; beyond the last one nothing is asked for."""
        if digit <= len(self._acts):
            self.act_wanted.emit(self._acts[digit - 1].kind)

    def focus_first(self) -> bool:
        """Put the focus on the expected act; False where there is none."""
        if self._first is None:
            return False
        self._first.setFocus()
        return True

    # the cards

    def _next(self, view: CaseView, *, can_act: bool) -> Card:
        """下一步: the expected act, then what else may be done."""
        card = Card()
        card.body.addWidget(SectionHeader(self.tr("下一步"), icon="arrow-right"))
        self._first = None
        self._acts = [act for act in (view.first, *view.others) if act is not None] if can_act else []
        if view.first is not None and can_act:
            first = Button(_act_words(view.first), icon=ICONS[view.first.kind], kind="primary", height=32)
            kind = view.first.kind
            first.clicked.connect(lambda: self.act_wanted.emit(kind))
            card.body.addWidget(first)
            card.body.addWidget(label(view.first.article, "caption"))
            self._first = first
        grid = QGridLayout()
        grid.setSpacing(theme.current().px(6))
        others = self._acts[1:] if view.first is not None else self._acts
        for place, act in enumerate(others):
            button = Button(_act_words(act), icon=ICONS[act.kind])
            button.setToolTip(
                self.tr("{}（按 {}）").format(act.article, place + 1 + (view.first is not None))
            )
            button.clicked.connect(lambda _=False, wanted=act.kind: self.act_wanted.emit(wanted))
            grid.addWidget(button, place // 2, place % 2)
        card.body.addLayout(grid)
        if not self._acts:
            card.body.addWidget(label(self.tr("没有待办的事。"), "caption"))
        if can_act and view.first is not None and view.first.kind is EventKind.ANSWERED:
            guide = Button(self.tr("逐步判断怎样答复"), icon="list-check")
            guide.clicked.connect(self.guide_wanted)
            card.body.addWidget(guide)
        for hint in view.hints:
            card.body.addWidget(label(hint, "caption", tone="warn", wraps=True))
        return card

    def _related(self, view: CaseView) -> RelatedCard:
        card = RelatedCard(view.related, view.request.id)
        card.request_wanted.connect(lambda record_id: self.similar_wanted.emit("requests", record_id))
        card.item_wanted.connect(lambda record_id: self.similar_wanted.emit("items", record_id))
        return card

    def _fee(self, view: CaseView, *, can_act: bool) -> FeeCard | None:
        if view.fee is None:
            return None
        card = FeeCard(view.fee, can_act=can_act)
        card.notice_wanted.connect(self.fee_wanted)
        return card

    def _appeals(self, view: CaseView, *, can_act: bool) -> AppealsCard:
        card = AppealsCard(view.appeals, can_act=can_act)
        card.opened.connect(self.appeal_opened)
        card.derivation_wanted.connect(self.appeal_explained)
        card.new_wanted.connect(self.appeal_wanted)
        return card

    def _barred(self, barred: Sequence[NextAct]) -> Card:
        """What the law does not allow now, and why."""
        card = Card()
        card.body.addWidget(SectionHeader(self.tr("现在不能办的"), icon="ban"))
        for act in barred:
            card.body.addWidget(label(f"{act.words}　{act.reason}（{act.article}）", "hint", wraps=True))
        return card


def _act_words(act: NextAct) -> str:
    verb = "" if act.kind in (EventKind.EXTENDED, EventKind.DELAYED) else "登记"
    return f"{verb}{act.words}"
