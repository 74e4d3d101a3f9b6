"""The pages of the decision guide: a question with its choices, and the end of a path."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import cast

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from officer_desk.domain.law.guide import Answered, Question
from officer_desk.domain.law.word_hints import Hint
from officer_desk.operations.case.guide_steps import Ending
from officer_desk.operations.case.similar import Similar, SimilarItem, SimilarRequest
from officer_desk.ui import theme
from officer_desk.ui.widgets.choice_button import ChoiceButton
from officer_desk.ui.widgets.labels import Card, IconLabel, Pill, SectionHeader, label

_MARGIN = 24


def said(text: str, role: str = "caption", *, tone: str = "") -> QLabel:
    """A text of others as it is, without markup, that wraps and can be copied."""
    made = label("", role, tone=tone, wraps=True)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    made.setText(text)
    return made


class Column(QWidget):
    """A column for a scroll area: as high as its words need at the width there is."""

    def __init__(self, side: int, top: int) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(side, top, side, top)

    def minimumSizeHint(self) -> QSize:
        """None of its own: wrapped labels would ask for the height they need at their narrowest."""
        return QSize(0, 0)


class _Page(Column):
    """A column with room around it."""

    def __init__(self) -> None:
        look = theme.current()
        super().__init__(look.px(_MARGIN), look.px(20))
        self.setObjectName("surface")
        self.column.setSpacing(look.px(8))

    def _warn(self, text: str) -> QFrame:
        """A strip that asks for a second look."""
        look = theme.current()
        strip = QFrame()
        strip.setObjectName("warnStrip")
        row = QHBoxLayout(strip)
        row.setContentsMargins(look.px(10), look.px(6), look.px(10), look.px(6))
        row.setSpacing(look.px(8))
        row.addWidget(IconLabel("alert-triangle", "warn"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(said(text), 1)
        return strip


class QuestionPage(_Page):
    """One question: its words, its article, what helps to answer it, its choices."""

    chosen = Signal(str)

    def __init__(self, question: Question, hints: Sequence[Hint]) -> None:
        super().__init__()
        look = theme.current()
        self.question = question
        self.heading = label(question.text, "title", wraps=True)
        self.column.addWidget(self.heading)
        self.column.addWidget(said(f"{question.citation}：{question.explanation}"))
        for hint in hints:
            self.column.addWidget(self._warn(hint.sentence))
        self._alike = Card()
        self._alike.setVisible(bool(question.shows))
        self.column.addWidget(self._alike)
        self.column.addSpacing(look.px(4))
        self.choices: list[ChoiceButton] = []
        for number, choice in enumerate(question.choices, 1):
            button = ChoiceButton(choice.label, choice.note, cap=str(number))
            button.clicked.connect(partial(self.chosen.emit, choice.key))
            self.column.addWidget(button)
            self.choices.append(button)
        self.column.addStretch(1)
        self.setAccessibleName(question.text)

    def show_similar(self, found: Similar | None, *, trouble: str = "") -> None:
        """Show what is like the request, where the question asks for it; None while it is looked for.

        ``trouble`` says why it could not be looked for.
        """
        if not self.question.shows:
            return
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        for shown in cast("list[QWidget]", self._alike.findChildren(QWidget, options=direct)):
            self._alike.body.removeWidget(shown)
            shown.hide()
            shown.deleteLater()
        of_requests = self.question.shows == "requests"
        what = self.tr("相似的申请") if of_requests else self.tr("已公开的相似信息")
        self._alike.body.addWidget(SectionHeader(what, remark=self.tr("本机比对，供核实")))
        if found is None:
            self._alike.body.addWidget(said(trouble or self.tr("正在查找…"), "hint"))
            return
        lines = (
            [_request_line(each) for each in found.requests]
            if of_requests
            else [_item_line(each) for each in found.items]
        )
        if not lines:
            self._alike.body.addWidget(label(self.tr("没有找到。"), "hint"))
        for first, second in lines:
            self._alike.body.addWidget(_pair(first, second))


def _pair(first: str, second: str) -> QWidget:
    pair = QWidget()
    column = QVBoxLayout(pair)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(said(first, ""))
    column.addWidget(said(second))
    return pair


def _request_line(found: SimilarRequest) -> tuple[str, str]:
    who = "同一申请人" if found.is_same_applicant else "其他申请人"
    answered = f"{found.answered_on} {found.answer}" if found.answer else "尚未答复"
    number = f"，{found.answer_number}" if found.answer_number else ""
    content = " ".join(found.content.split())
    shortened = content if len(content) <= _SHOWN else f"{content[:_SHOWN]}…"
    return shortened, f"{found.number}，{who}，{found.received_on} 收到；{answered}{number}"


def _item_line(found: SimilarItem) -> tuple[str, str]:
    number = f"{found.document_number}，" if found.document_number else ""
    named = "，申请写明了这个文号" if found.names_number else ""
    return found.title, f"{number}{found.published_on} 公开{named}"


_SHOWN = 60


class EndPage(_Page):
    """Where the path ended: the answer with what follows from it, or the step that comes first."""

    def __init__(self, end: Ending, last: Answered) -> None:
        super().__init__()
        look = theme.current()
        self.end = end
        is_answer = end.leaf.is_answer
        self.column.addWidget(
            label(self.tr("可以这样答复") if is_answer else self.tr("答复之前，先办这一步"), "caption")
        )
        self.heading = label(end.title, "title", wraps=True)
        self.column.addWidget(self.heading)
        # Of a ground its own words; what a refusal is everybody knows.
        told = last.choice.note if end.leaf.ground else end.explanation or last.choice.note
        told = told if told.endswith("。") else f"{told}。"
        self.column.addWidget(said(f"{end.article}：{told}" if end.article else told))
        if end.doubt:
            self.column.addWidget(self._warn(self.tr("现在登记会提示：{}").format(end.doubt)))
        if end.counted:
            self.column.addSpacing(look.px(8))
            self.column.addWidget(label(self.tr("计入表三"), "section"))
            self.column.addWidget(said(end.counted, ""))
        if end.remedy:
            self.column.addSpacing(look.px(8))
            self.column.addWidget(self._remedy(end))
        if not is_answer:
            self.column.addSpacing(look.px(8))
            self.column.addWidget(
                said(self.tr("办完这一步，再回来逐步判断；已经登记的，请按“上一步”重新选。"))
            )
        self.column.addStretch(1)
        self.setAccessibleName(end.title)

    def _remedy(self, end: Ending) -> QWidget:
        look = theme.current()
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(4))
        head = QHBoxLayout()
        head.setSpacing(look.px(8))
        head.addWidget(label(self.tr("救济告知"), "section"))
        pill = Pill()
        if end.is_prior_review:
            pill.set_look(self.tr("先申请行政复议"), "gavel", "info")
        else:
            pill.set_look(self.tr("复议、诉讼任选"), "gavel", "mute")
        head.addWidget(pill)
        head.addStretch(1)
        column.addLayout(head)
        pill.setVisible(True)
        column.addWidget(said(end.remedy, ""))
        column.addWidget(said(self.tr("依据：{}").format(end.remedy_basis), "hint"))
        if end.is_assumed:
            words = self.tr("按不予公开的部分依据第十四条至第十六条起草；依据其他条款的，请改写。")
            column.addWidget(said(words, "hint"))
        return part
