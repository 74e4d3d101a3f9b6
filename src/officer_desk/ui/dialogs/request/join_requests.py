"""合并办理: which open requests are handled together with one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from officer_desk.domain.errors import DeskError
from officer_desk.domain.requests.request import Request
from officer_desk.operations.acts import join_requests
from officer_desk.operations.acts.join_requests import Candidate
from officer_desk.operations.changes import Changes
from officer_desk.operations.desk import Desk
from officer_desk.ui import theme
from officer_desk.ui.widgets.bars import ErrorBar
from officer_desk.ui.widgets.buttons import Button
from officer_desk.ui.widgets.controls import CheckBox
from officer_desk.ui.widgets.dialog_size import open_at
from officer_desk.ui.widgets.labels import label, rule


class JoinDialog(QDialog):
    """A list to tick, nothing ticked at first. ``changes`` holds what was done."""

    def __init__(self, desk: Desk, request: Request, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._request = desk, request
        self.changes: Changes | None = None
        self.boxes: dict[int, CheckBox] = {}
        self.setWindowTitle(self.tr("合并办理"))
        open_at(self, 640, 520)
        look = theme.current()
        found = join_requests.candidates(desk, request)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look.px(16), 0, 0)
        column.setSpacing(look.px(8))
        head = QVBoxLayout()
        head.setContentsMargins(look.px(20), 0, look.px(20), 0)
        head.setSpacing(look.px(4))
        title = (
            self.tr("哪些申请与 {} 合并办理？") if found else self.tr("没有可以与 {} 合并办理的申请。")
        ).format(request.number)
        head.addWidget(label(title, "heading", wraps=True))
        note = (
            self.tr(
                "各件的登记号、收到日期、答复期限都不变，年度报告仍逐件统计；登记答复、送达时可以一次登记在各件。"
            )
            if found
            else self.tr("别的申请都已办结，或者已经与其他申请合并办理：要加入那一组的，请在其中一件里合并。")
        )
        head.addWidget(label(note, "caption", wraps=True))
        column.addLayout(head)
        self._errors = ErrorBar()
        column.addWidget(self._errors)
        column.addWidget(rule())
        column.addWidget(self._list(found), 1)
        column.addWidget(rule())
        self._build_foot(column)
        self._count()
        if self.boxes:
            next(iter(self.boxes.values())).setFocus()

    def _list(self, found: Sequence[Candidate]) -> QScrollArea:
        look = theme.current()
        area = QScrollArea()
        area.setObjectName("surface")
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QWidget()
        page.setObjectName("surface")
        column = QVBoxLayout(page)
        column.setContentsMargins(look.px(20), look.px(8), look.px(20), look.px(8))
        column.setSpacing(look.px(6))
        for one in found:
            row = QHBoxLayout()
            row.setSpacing(look.px(8))
            box = CheckBox()
            box.setAccessibleName(one.number)
            box.toggled.connect(self._count)
            self.boxes[one.id] = box
            row.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
            words = QVBoxLayout()
            words.setSpacing(0)
            same = self.tr("（同一申请人）") if one.is_same_applicant else ""
            head = self.tr("{}　{}{}　{} 收到").format(one.number, one.applicant, same, one.received_on)
            words.addWidget(label(head, "strong", wraps=True))
            content = " ".join(one.content.split())
            words.addWidget(label(content if len(content) <= 90 else f"{content[:89]}…", "hint", wraps=True))
            row.addLayout(words, 1)
            column.addLayout(row)
        column.addStretch(1)
        area.setWidget(page)
        return area

    def _build_foot(self, column: QVBoxLayout) -> None:
        look = theme.current()
        foot = QHBoxLayout()
        foot.setContentsMargins(look.px(20), look.px(4), look.px(20), look.px(16))
        foot.setSpacing(look.px(8))
        foot.addStretch(1)
        self.back_button = Button(self.tr("取消") if self.boxes else self.tr("关闭"), height=32)
        self.act_button = Button("", kind="primary", height=32)
        self.act_button.setVisible(bool(self.boxes))
        self.back_button.clicked.connect(self.reject)
        self.act_button.clicked.connect(self.join)
        foot.addWidget(self.back_button)
        foot.addWidget(self.act_button)
        column.addLayout(foot)

    @property
    def chosen(self) -> list[int]:
        """The requests that are ticked."""
        return [request_id for request_id, box in self.boxes.items() if box.isChecked()]

    def _count(self) -> None:
        count = len(self.chosen)
        self.act_button.setText(self.tr("与 {} 件合并办理").format(count) if count else self.tr("合并办理"))
        self.act_button.setEnabled(bool(count))

    def join(self) -> None:
        """Do it."""
        try:
            self.changes = join_requests.join(self._desk, self._request.id, self.chosen)
        except DeskError as error:
            self._errors.tell(error.sentence)
            return
        self.accept()
