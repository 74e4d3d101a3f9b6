"""逐步判断: the decision guide, one question at a time, from a request to its answer.

It decides nothing: what it ends in is offered to the dialog of the answer, or of the step that comes first. The officer
may leave it anywhere.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from officer_desk.domain.errors import DeskError
from officer_desk.domain.law import guide as guides
from officer_desk.domain.law.guide import Leaf, Question
from officer_desk.domain.requests.life import EVENT_WORDS
from officer_desk.domain.requests.request import EventKind, Request
from officer_desk.operations.case import guide_steps, similar
from officer_desk.operations.case.similar import Similar
from officer_desk.operations.desk import Desk
from officer_desk.ui import theme
from officer_desk.ui.dialogs.request.guide_pages import Column, EndPage, QuestionPage, said
from officer_desk.ui.widgets.background import Task
from officer_desk.ui.widgets.buttons import Button
from officer_desk.ui.widgets.choice_button import ChoiceButton
from officer_desk.ui.widgets.dialog_size import open_at
from officer_desk.ui.widgets.labels import label, rule
from officer_desk.ui.widgets.step_line import StepLine

SIDE = 264

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class GuideResult:
    """Where the officer let the guide lead: to an answer, or to a step before it."""

    kind: str = ""
    ground: str = ""
    event: EventKind | None = None
    whom: str = ""
    reasons: str = ""
    """The way walked, to be kept with the answer."""


class GuideDialog(QDialog):
    """The seven steps on top, one question under them, what was answered so far at the side."""

    def __init__(self, parent: QWidget | None, desk: Desk, request: Request, *, reasons: str = "") -> None:
        super().__init__(parent)
        look = theme.current()
        self._desk, self._request = desk, request
        self._tree = guide_steps.tree(desk, request)
        self._hints = guide_steps.hints(desk, request)
        self._similar: Similar | None = None
        self._trouble = ""
        self._task: Task | None = None
        self._answers: dict[str, str] = {
            step.question.key: step.choice.key for step in self._tree.walked(guides.answers_of(reasons))
        }
        self.result_: GuideResult | None = None
        self.setWindowTitle(self.tr("逐步判断　{}").format(request.number))
        open_at(self, 900, 640)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        body = QHBoxLayout()
        body.setSpacing(0)
        self._scroll = _scroll("surface")
        body.addWidget(self._scroll, 1)
        upright = QFrame()
        upright.setObjectName("upright")
        body.addWidget(upright)
        self._side = _scroll("")
        self._side.setFixedWidth(look.px(SIDE))
        body.addWidget(self._side)
        column.addLayout(body, 1)
        column.addWidget(self._foot())
        self._show()

    # its parts

    def _head(self) -> QWidget:
        look = theme.current()
        head = QWidget()
        head.setObjectName("surface")
        head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(head)
        column.setContentsMargins(0, look.px(12), 0, 0)
        column.setSpacing(look.px(8))
        self.steps = StepLine([step.label for step in self._desk.law.guide.steps])
        row = QHBoxLayout()
        row.setContentsMargins(look.px(16), 0, look.px(16), 0)
        row.addWidget(self.steps)
        column.addLayout(row)
        column.addWidget(rule())
        return head

    def _foot(self) -> QWidget:
        look = theme.current()
        foot = QFrame()
        foot.setObjectName("paneFooter")
        row = QHBoxLayout(foot)
        row.setContentsMargins(look.px(16), look.px(10), look.px(16), look.px(10))
        row.setSpacing(look.px(8))
        self.back = Button(
            self.tr("上一步"), icon="chevron-left", height=32, tip=self.tr("上一步（Backspace 或 Alt+←）")
        )
        self._keys = label("", "hint")
        self.leave = Button(self.tr("取消"), height=32, tip=self.tr("离开，不作判断（Esc）"))
        self.act = Button("", kind="primary", height=32)
        self.back.clicked.connect(self.go_back)
        self.leave.clicked.connect(self.reject)
        self.act.clicked.connect(self._take)
        row.addWidget(self.back)
        row.addWidget(self._keys)
        row.addStretch(1)
        row.addWidget(self.leave)
        row.addWidget(self.act)
        return foot

    # what is shown

    @property
    def now(self) -> Question | Leaf:
        """The question asked now, or the end that was reached."""
        return self._tree.next_question(self._answers)

    @property
    def reasons(self) -> str:
        """The way walked so far, as it is stored."""
        return guides.reasons(self._tree.walked(self._answers))

    def _show(self) -> None:
        now = self.now
        walked = self._tree.walked(self._answers)
        steps = self._desk.law.guide.steps
        self.back.setEnabled(bool(walked))
        self.act.setVisible(isinstance(now, Leaf))
        self.act.setDefault(isinstance(now, Leaf))
        page: QWidget
        if isinstance(now, Leaf):
            end = guide_steps.ending(self._desk, self._request, now)
            page = EndPage(end, walked[-1])
            self.steps.set_place(steps.index(walked[-1].question.step), is_over=now.is_answer)
            self.act.setText(self._act_words(now))
            self._keys.setText("")
        else:
            page = QuestionPage(now, [hint for hint in self._hints if hint.question == now.key])
            page.chosen.connect(self.choose)
            page.show_similar(self._similar, trouble=self._trouble)
            self.steps.set_place(steps.index(now.step))
            self._keys.setText(self.tr("按数字键 1–{} 选择").format(len(now.choices)))
        self._scroll.setWidget(page)
        self._side.setWidget(self._so_far())
        self._order(page)
        if isinstance(now, Leaf) and self.isVisible():
            self.act.setFocus()
        else:
            page.setFocus()

    def _order(self, page: QWidget) -> None:
        """Tab goes through the choices, then what was answered, then the foot."""
        chain = [*_choices(page), *_choices(self._side), self.back, self.leave, self.act]
        for before, after in pairwise(chain):
            QWidget.setTabOrder(before, after)

    def _act_words(self, end: Leaf) -> str:
        if end.event is None:
            return self.tr("按此登记答复")
        return self.tr("去登记“{}”").format(EVENT_WORDS[end.event])

    def _so_far(self) -> QWidget:
        """What is asked for, and what was answered until now."""
        look = theme.current()
        side = Column(look.px(6), look.px(14))
        side.column.setSpacing(look.px(2))
        walked = self._tree.walked(self._answers)
        told: list[QWidget] = [
            label(self.tr("申请内容"), "section"),
            said(self._request.content, ""),
            label(self.tr("已经判断"), "section"),
        ]
        if not walked:
            words = self.tr("还没有。判断过的列在这里，点一下可以回去重新选。")
            told.append(label(words, "hint", wraps=True))
        for place, part in enumerate(told):
            part.setContentsMargins(look.px(8), look.px(12 if place == 2 else 0), look.px(8), 0)
            side.column.addWidget(part)
        for step in walked:
            note = f"{step.question.step.label}　{step.citation.article}"
            button = ChoiceButton(step.choice.label, note, quiet=True)
            button.setToolTip(self.tr("回到这一问重新选"))
            button.clicked.connect(partial(self.return_to, step.question.key))
            side.column.addWidget(button)
        side.column.addStretch(1)
        return side

    # what the officer does

    def choose(self, key: str) -> None:
        """Answer the question asked now and go on."""
        now = self.now
        if isinstance(now, Question) and now.choice(key) is not None:
            self._answers[now.key] = key
            self._show()

    def go_back(self) -> None:
        """Take the last answer back."""
        walked = self._tree.walked(self._answers)
        if walked:
            self.return_to(walked[-1].question.key)

    def return_to(self, question: str) -> None:
        """Ask a question again; what was answered after it is forgotten."""
        keys = [step.question.key for step in self._tree.walked(self._answers)]
        if question in keys:
            self._answers = {key: self._answers[key] for key in keys[: keys.index(question)]}
            self._show()

    def _take(self) -> None:
        now = self.now
        if isinstance(now, Leaf):
            self.result_ = GuideResult(now.kind, now.ground, now.event, now.whom, self.reasons)
            self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits choose, Backspace and Alt+← go back."""
        now, key = self.now, event.key()
        is_back = key == Qt.Key.Key_Backspace or (
            key == Qt.Key.Key_Left and event.modifiers() == Qt.KeyboardModifier.AltModifier
        )
        place = key - Qt.Key.Key_1
        if is_back:
            self.go_back()
        elif isinstance(now, Question) and 0 <= place < len(now.choices):
            self.choose(now.choices[place].key)
        else:
            super().keyPressEvent(event)

    # what is like the request

    def showEvent(self, event: QShowEvent) -> None:
        """Looks for similar requests and items once, in the background."""
        super().showEvent(event)
        if self._task is None:
            request = self._request
            work = similar.finding(
                self._desk, request.content, request.applicant, request_id=request.id, limit=3
            )
            self._task = Task(self, _apart(work), done=self._found, failed=self._failed)

    def _found(self, found: Similar) -> None:
        self._similar = found
        page = self._scroll.widget()
        if isinstance(page, QuestionPage):
            page.show_similar(found)

    def _failed(self, error: Exception) -> None:
        """It could not be looked for: said, so that nobody takes it for nothing found."""
        _log.warning("similar requests not found", exc_info=error)
        self._trouble = error.sentence if isinstance(error, DeskError) else self.tr("没有查成，请自行核实。")
        page = self._scroll.widget()
        if isinstance(page, QuestionPage):
            page.show_similar(None, trouble=self._trouble)


def _apart(work: Callable[[], Similar]) -> Callable[[object], Similar]:
    return lambda _: work()


def _choices(part: QWidget) -> list[QWidget]:
    return list(part.findChildren(ChoiceButton))


def _scroll(name: str) -> QScrollArea:
    made = QScrollArea()
    made.setObjectName(name)
    made.setWidgetResizable(True)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return made


def guide_dialog(
    parent: QWidget | None, desk: Desk, request: Request, *, reasons: str = ""
) -> GuideResult | None:
    """Let the officer walk the guide; None where they left it. ``reasons`` is a way walked before."""
    dialog = GuideDialog(parent, desk, request, reasons=reasons)
    dialog.exec()
    found = dialog.result_
    dialog.deleteLater()
    return found
