"""信息处理费 beside a case: the notice and how its sum came about, or a trial before there is one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from officer_desk.domain.errors import ImpossibleError
from officer_desk.domain.law.fees import Fee, FeeBasis, yuan
from officer_desk.operations.case.case_fee import CaseFee, Noticed, Trial
from officer_desk.ui import theme
from officer_desk.ui.widgets.buttons import Button
from officer_desk.ui.widgets.controls import ComboBox
from officer_desk.ui.widgets.labels import Card, SectionHeader, label, set_tone

_PAGES_WIDTH, _SCALE_WIDTH = 76, 84


class FeeCard(Card):
    """What was noticed and whether it was paid; before that a trial by cases or by pages, folded while nothing is due."""

    notice_wanted = Signal(object)
    """Values by field key with which the dialog of the fee notice begins."""

    def __init__(self, fee: CaseFee, *, can_act: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._can_act = can_act
        if fee.notice is not None:
            self._show_notice(fee.notice)
        elif fee.trial is not None:
            self._show_trial(fee.trial)

    # a notice

    def _show_notice(self, notice: Noticed) -> None:
        self.body.addWidget(SectionHeader(self.tr("信息处理费"), icon="receipt", remark=notice.state))
        self._sum_row(label(notice.asked, wraps=True), label(notice.amount, "strong"))
        if notice.lines:
            self.body.addWidget(label("\n".join(notice.lines), "caption", wraps=True))
        if notice.article:
            self.body.addWidget(label(self.tr("依据　{}").format(notice.article), "hint", wraps=True))
        if notice.doubt:
            self.body.addWidget(label(notice.doubt, "caption", tone="warn", wraps=True))

    # a trial

    def _show_trial(self, trial: Trial) -> None:
        self._trial = trial
        span = trial.by_cases.span
        told = self.tr("{}，按件不收费").format(span) if trial.is_free else self.tr("试算")
        head = SectionHeader(self.tr("信息处理费"), icon="receipt", remark=told)
        self.body.addWidget(head)
        self.open = Button(self.tr("试算"), icon="calculator", tip=self.tr("按件或者按量算一算要收多少"))
        self.open.setAccessibleName(self.tr("试算信息处理费"))
        self.open.clicked.connect(self._unfold)
        head.add_act(self.open)
        self.open.setVisible(trial.is_free)
        self._inside = QWidget()
        self.body.addWidget(self._inside)
        self._inside.setVisible(not trial.is_free)
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(8))
        column.addLayout(self._entries())
        self._month = label(trial.month, "caption", wraps=True)
        self._lines = label("", "caption", wraps=True)
        self._basis = label("", "hint", wraps=True)
        self._doubt = label("", "caption", tone="warn", wraps=True)
        self.notice = Button(
            self.tr("按此登记收费通知"), icon="receipt", tip=self.tr("打开收费通知，填好计费方式和数量")
        )
        self.notice.clicked.connect(self._ask_for_notice)
        for shown in (self._month, self._lines, self._basis, self._doubt, self.notice):
            column.addWidget(shown)
        self.notice.setVisible(self._can_act)
        self.scale.setCurrentIndex(int(trial.is_free))
        self.scale.currentIndexChanged.connect(self._reckon)
        self.pages.textChanged.connect(self._reckon)
        self.pages.returnPressed.connect(self.notice.click)
        self._reckon()

    def _entries(self) -> QHBoxLayout:
        """The scale, what is counted by it, and what that costs, on one line."""
        look = theme.current()
        row = QHBoxLayout()
        row.setSpacing(look.px(8))
        self.scale = ComboBox()
        self.scale.addItems([basis.label for basis in (FeeBasis.CASES, FeeBasis.PAGES)])
        self.scale.setAccessibleName(self.tr("计费方式"))
        self.scale.setToolTip(self.tr("一件申请只能按件或者按量计收其中一种"))
        self.scale.setFixedWidth(look.px(_SCALE_WIDTH))
        self._span = label(self._trial.by_cases.span)
        self.pages = QLineEdit()
        self.pages.setAccessibleName(self.tr("提供的页数"))
        self.pages.setPlaceholderText(self.tr("页数"))
        self.pages.setFixedWidth(look.px(_PAGES_WIDTH))
        self._unit = label(FeeBasis.PAGES.unit)
        self.amount = label("", "strong")
        for shown in (self.scale, self._span, self.pages, self._unit):
            row.addWidget(shown)
        row.addStretch(1)
        row.addWidget(self.amount)
        return row

    def _unfold(self) -> None:
        self._inside.show()
        self.open.hide()
        self.pages.setFocus()

    @property
    def _is_by_pages(self) -> bool:
        return self.scale.currentIndex() == 1

    def _fee(self) -> tuple[Fee | None, str]:
        """What is reckoned now, or why nothing can be."""
        if not self._is_by_pages:
            return self._trial.by_cases, ""
        if not self.pages.text().strip():
            return None, ""
        try:
            return self._trial.by_pages(self.pages.text()), ""
        except ImpossibleError as error:
            return None, error.sentence

    def _reckon(self) -> None:
        """Shows what the chosen scale comes to for what is entered."""
        by_pages = self._is_by_pages
        self._span.setVisible(not by_pages)
        self.pages.setVisible(by_pages)
        self._unit.setVisible(by_pages)
        fee, fault = self._fee()
        doubt = fault or ("" if by_pages else self._trial.doubt)
        self.amount.setText(yuan(fee.amount) if fee else "")
        set_tone(self.amount, "" if fee and fee.amount else "text2")
        _tell(self._month, "" if by_pages else self._trial.month)
        _tell(self._lines, *(fee.lines if fee else ()))
        _tell(self._basis, self.tr("依据　{}").format(fee.citation) if fee else "")
        _tell(self._doubt, doubt)
        self.notice.setEnabled(fee is not None and bool(fee.amount))

    def _ask_for_notice(self) -> None:
        fee, _ = self._fee()
        if fee is not None and fee.amount:
            first = fee.first if fee.basis is FeeBasis.CASES else None
            self.notice_wanted.emit(
                {"fee_basis": fee.basis.value, "quantity": fee.quantity, "fee_first": first}
            )

    # both

    def _sum_row(self, what: QLabel, amount: QLabel) -> None:
        row = QHBoxLayout()
        row.addWidget(what, 1)
        row.addWidget(amount, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row)


def _tell(shown: QLabel, *lines: str) -> None:
    """The lines, or nothing and no room for it."""
    text = "\n".join(lines)
    shown.setText(text)
    shown.setVisible(bool(text))
