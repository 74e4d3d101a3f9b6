"""期限: what the law leaves open about the clock of a request, and how early the bureau wants to be done."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QWidget

from officer_desk.domain.citation import LAW_NAMES
from officer_desk.domain.errors import DeskError, ImpossibleError
from officer_desk.domain.law.clock_law import AfterPayment, Choices, PauseEnd, PauseStart
from officer_desk.operations import changes
from officer_desk.operations.desk import Desk
from officer_desk.operations.settings import clock_settings
from officer_desk.operations.settings.clock_settings import ClockSettings
from officer_desk.operations.settings.date_recount import Recount
from officer_desk.ui import theme
from officer_desk.ui.forms.field_row import Problem
from officer_desk.ui.pages.settings.section import Section
from officer_desk.ui.widgets.chip import Chip
from officer_desk.ui.widgets.flow_row import FlowRow
from officer_desk.ui.widgets.labels import label, rule

RECOMMENDED = Choices()


@dataclass(frozen=True, slots=True)
class Question:
    """Something the law leaves open, and what may be chosen."""

    field: str
    """The field of :class:`Choices`."""
    words: str
    answers: tuple[tuple[Enum, str], ...]
    article: str
    """Where the law leaves it open; ``{}`` is the article in force."""


PAUSE = "{}只规定征求第三方和其他机关意见所需时间不计算在答复期限内，没有写明"
QUESTIONS = (
    Question(
        "pause_start",
        "征求意见的时间，从哪天起不计",
        ((PauseStart.NEXT_DAY, "自发出次日起"), (PauseStart.SAME_DAY, "自发出当日起")),
        PAUSE + "从哪天起。发出当日通常还在办理，从次日起不计，算出的期限早一天，较为稳妥。",
    ),
    Question(
        "pause_end",
        "征求意见的时间，到哪天止",
        ((PauseEnd.SAME_DAY, "至结束当日止"), (PauseEnd.DAY_BEFORE, "至结束前一日止")),
        PAUSE + "到哪天止。收到意见或者征求期限届满的当日仍属征求意见所需时间，次日起继续计算。",
    ),
    Question(
        "after_payment",
        "缴纳信息处理费以后，答复期限",
        ((AfterPayment.RESTART, "自次日起重新计算"), (AfterPayment.RESUME, "自次日起继续计算")),
        "{}（政府信息公开信息处理费管理办法）。这一条的原文没有核对到，请以文件和上级的要求为准。",
    ),
)


class DatesSection(Section):
    """Three questions and two numbers, saved together as one act."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk,
            "期限",
            "法律没有写明、由本机关统一掌握的几处。改动后所有申请（包括已办结的）的期限随之重算，已导出的报告不变；"
            "每件申请的“怎样算出”写明用的是哪一种。",
        )
        self.chips: dict[Enum, Chip] = {}
        kept = clock_settings.kept(desk)
        law = desk.law.clock_law(desk.today())
        fee = law.fee_payment.citation.law if law.fee_payment else ""
        articles = {"after_payment": LAW_NAMES.get(fee, fee)}
        for question in QUESTIONS:
            article = question.article.format(articles.get(question.field, law.pause))
            self._ask(question, article, getattr(kept.choices, question.field))
        self.correction_days, self.correction_problem = self._number(
            self.tr("补正告知没有写明期限的，给申请人"),
            self.tr("个工作日"),
            self.tr(
                "推荐 {} 个工作日。{}要求告知“合理的补正期限”，没有规定几日；告知书写明的，以写明的为准。"
            ).format(RECOMMENDED.correction_days, law.correction),
        )
        self.body.addSpacing(theme.current().px(4))
        self.body.addWidget(rule())
        self.body.addWidget(label(self.tr("提前量"), "section"))
        self.lead, self.lead_problem = self._number(
            self.tr("比法定最后一日提前"),
            self.tr("个工作日办完（0 为不提前）"),
            self.tr(
                "用于主动公开、依申请公开和复议诉讼中本机关应办的事。今日和列表按内部期限提醒“临期”，并写明“内部期限”是哪一天；"
                "最后一日、逾期和今天到期仍以法定期限为准。"
            ),
        )
        self.body.addStretch(1)
        self._fields = {
            "correction_days": (self.correction_days, self.correction_problem),
            "lead": (self.lead, self.lead_problem),
        }
        self.correction_days.setText(str(kept.choices.correction_days))
        self.lead.setText(str(kept.lead))
        for field in (self.correction_days, self.lead):
            field.textChanged.connect(self._typed)
        self.add_save_acts()

    # building

    def _ask(self, question: Question, article: str, kept: Enum) -> None:
        self.body.addWidget(label(question.words, "section"))
        row = FlowRow(spacing=theme.current().px(8))
        group = QButtonGroup(self)
        group.setExclusive(True)
        for value, words in question.answers:
            is_best = value is getattr(RECOMMENDED, question.field)
            chip = Chip(str(value.value), words + (self.tr("（推荐）") if is_best else ""))
            chip.setAccessibleName(f"{question.words} {chip.word}")
            chip.setChecked(value is kept)
            chip.setEnabled(not self.desk.is_read_only)
            chip.clicked.connect(self._chosen)
            group.addButton(chip)
            self.chips[value] = chip
            row.addWidget(chip)
        self.body.addLayout(row)
        self.body.addWidget(label(article, "caption", wraps=True))
        self.body.addSpacing(theme.current().px(6))

    def _number(self, before: str, after: str, remark: str) -> tuple[QLineEdit, Problem]:
        look = theme.current()
        row = QHBoxLayout()
        row.setSpacing(look.px(8))
        name = label(before)
        field = QLineEdit()
        field.setValidator(QIntValidator(0, 999, field))
        field.setFixedWidth(look.px(52))
        field.setAccessibleName(f"{before}…{after}")
        field.setReadOnly(self.desk.is_read_only)
        name.setBuddy(field)
        for widget in (name, field, label(after)):
            row.addWidget(widget)
        row.addStretch(1)
        self.body.addLayout(row)
        problem = Problem()
        self.body.addWidget(problem)
        self.body.addWidget(label(remark, "caption", wraps=True))
        return field, problem

    # what is entered

    def entered(self) -> ClockSettings:
        """What is chosen and typed; a number that is not there counts as none."""
        chosen = {
            question.field: next(value for value, _ in question.answers if self.chips[value].isChecked())
            for question in QUESTIONS
        }
        return ClockSettings(
            choices=Choices(**chosen, correction_days=_int(self.correction_days)),  # type: ignore[arg-type]
            lead=_int(self.lead),
        )

    def _show(self, kept: ClockSettings) -> None:
        for question in QUESTIONS:
            self.chips[getattr(kept.choices, question.field)].setChecked(True)
        self.correction_days.setText(str(kept.choices.correction_days))
        self.lead.setText(str(kept.lead))
        self._tell(None)
        self.follow()

    def _chosen(self) -> None:
        self.stop()
        self.follow()

    def _typed(self) -> None:
        self.stop()
        self._tell(None)
        self.follow()

    def _tell(self, refusal: DeskError | None) -> None:
        """Says beside its field what is wrong with a number."""
        told = {p.field: p.sentence for p in refusal.problems} if isinstance(refusal, ImpossibleError) else {}
        for key, (field, problem) in self._fields.items():
            problem.tell(told.get(key, ""))
            fault = "bad" if key in told else ""
            if field.property("fault") != fault:
                field.setProperty("fault", fault)
                field.style().unpolish(field)
                field.style().polish(field)
            if key in told:
                field.setFocus()

    # what a section answers

    def is_dirty(self) -> bool:
        """Whether something differs from what is kept."""
        return self.entered() != clock_settings.kept(self.desk)

    def save(self) -> bool:
        """Keeps all of it as one act, once what other choices make of the dates is counted; False where refused."""
        self._tell(None)
        wanted = self.entered()
        if wanted.choices == clock_settings.kept(self.desk).choices:
            return self._keep(wanted)
        try:
            clock_settings.check(wanted)
        except DeskError as error:
            self.refused(error)
            return False
        self.count(
            lambda own, report: clock_settings.count(own, wanted, report),
            lambda counted: self._keep(wanted, counted),
        )
        return True

    def _keep(self, wanted: ClockSettings, counted: Recount | None = None) -> bool:
        done = self.carry_out(lambda: clock_settings.save(self.desk, wanted, counted=counted))
        if done:
            told = self._state.text()
            self._show(clock_settings.kept(self.desk))
            self.say(told, "ok")
        return done

    def refused(self, error: DeskError) -> None:
        """Beside the field where it is about one, else on top."""
        self._tell(error)
        if not (isinstance(error, ImpossibleError) and error.problems):
            super().refused(error)

    def discard(self) -> None:
        """Shows what is kept again."""
        self.stop()
        self._show(clock_settings.kept(self.desk))

    def refresh(self, kinds: frozenset[str]) -> None:
        """An undo puts back what was chosen."""
        if changes.REQUESTS in kinds and not self.is_dirty():
            self._show(clock_settings.kept(self.desk))

    def first_field(self) -> QWidget | None:
        """The first choice in force."""
        return self.chips[clock_settings.kept(self.desk).choices.pause_start]


def _int(field: QLineEdit) -> int:
    text = field.text().strip()
    return int(text) if text.isdecimal() else -1
