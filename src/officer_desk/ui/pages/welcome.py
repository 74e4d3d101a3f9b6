"""The first start: one short page that asks who the bureau is and offers the sample to practise on.

Nothing is written before 建立台账, and nothing that knows the file is loaded before the page is painted.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QDir, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from officer_desk.domain.bureau import Bureau, BureauName
from officer_desk.domain.errors import DeskError, ImpossibleError
from officer_desk.domain.fields import Field, Value
from officer_desk.domain.text import characters, unified_code
from officer_desk.ui import theme
from officer_desk.ui.forms.editors import Editor, FocusWatch, NoteEditor, TextEditor
from officer_desk.ui.forms.field_row import FieldRow
from officer_desk.ui.forms.place_editor import PlaceEditor
from officer_desk.ui.widgets.bars import BusyBar, ErrorBar
from officer_desk.ui.widgets.buttons import Button
from officer_desk.ui.widgets.confirm import ConfirmDialog
from officer_desk.ui.widgets.labels import IconLabel, label, rule

SUFFIX = ".desk"
FILES = f"台账文件 (*{SUFFIX})"
FIRST_SIZE = (1280, 800)
FLOOR = (760, 480)
LABEL_WIDTH = 116
CARD_WIDTH = 680

FIELDS = (
    Field("full_name", "单位全称", "单位", required=True, help="与印章一致；年度报告用它署名。"),
    Field("short_name", "单位简称", "单位"),
    Field("unified_code", "统一社会信用代码", "单位", help="默认的索引号以它开头。"),
    Field("government", "本级人民政府", "单位"),
    Field(
        "review_body",
        "行政复议机关",
        "单位",
        help="一般是本级人民政府；实行垂直领导的部门，是上一级主管部门。",
    ),
    Field("office", "公开工作机构", "单位", help="本单位负责政府信息公开日常工作的机构。"),
    Field("departments", "科室（一行一个）", "单位", value=Value.NOTE, help="也可以用顿号、逗号隔开。"),
)
EXAMPLES = {
    "full_name": "与印章一致，例如：清河县生态环境局",
    "short_name": "例如：县生态环境局",
    "unified_code": "18 位，见法人证书",
    "government": "例如：清河县人民政府",
    "review_body": "一般与本级人民政府相同",
    "office": "例如：局办公室",
}
FIRST_DEPARTMENTS = "办公室"
_BETWEEN = re.compile(r"[\n、,，;；]+")


class WelcomePage(QWidget):
    """The page. It asks and shows; whoever made it carries out what it wants."""

    begin_wanted = Signal(object, object, object)
    """The path, the :class:`Bureau` and the names of its 科室: make that file."""
    sample_wanted = Signal()
    open_wanted = Signal(object)
    """The path of an existing file."""
    restore_wanted = Signal(object, object)
    """The path to restore to and the backup."""

    def __init__(self, path: Path, *, was_there: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._first_path = path
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self.error = ErrorBar()
        outer.addWidget(self.error)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._build())
        self._area = area
        outer.addWidget(area, 1)
        self._watch = FocusWatch([self.rows["unified_code"].editor.face()], self)
        self._watch.left.connect(self._advise_of_code)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.submit)
        if was_there:
            self._tell_of_loss()

    # the page

    def _build(self) -> QWidget:
        look = theme.current()
        ground = QWidget()
        across = QHBoxLayout(ground)
        across.setContentsMargins(look.px(24), look.px(24), look.px(24), look.px(24))
        across.addStretch(1)
        down = QVBoxLayout()
        down.setSpacing(look.px(14))
        down.addStretch(1)
        down.addLayout(self._build_head())
        down.addWidget(self._build_card())
        down.addStretch(2)
        across.addLayout(down)
        across.addStretch(1)
        return ground

    def _build_head(self) -> QHBoxLayout:
        look = theme.current()
        row = QHBoxLayout()
        row.setSpacing(look.px(12))
        row.addWidget(IconLabel("building-bank", "accent", size=40), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(look.px(4))
        words.addWidget(label(self.tr("政务公开台账"), "title"))
        words.addWidget(
            label(
                self.tr(
                    "登记本单位的政府信息公开工作，提醒每一件的期限，年底生成年度报告；内容只存在这台电脑上。"
                ),
                tone="text2",
                wraps=True,
            )
        )
        row.addLayout(words, 1)
        return row

    def _build_card(self) -> QFrame:
        look = theme.current()
        card = QFrame()
        card.setObjectName("card")
        card.setFixedWidth(look.px(CARD_WIDTH))
        column = QVBoxLayout(card)
        column.setContentsMargins(look.px(20), look.px(16), look.px(20), look.px(16))
        column.setSpacing(look.px(8))
        column.addWidget(label(self.tr("先填写本单位的信息"), "section"))
        column.addWidget(
            label(
                self.tr("只有单位全称必填。其余可以留空，以后在设置→单位信息里补充。"), "caption", wraps=True
            )
        )
        self.rows: dict[str, FieldRow] = {}
        for field in FIELDS:
            is_note = field.value is Value.NOTE
            self._add(column, field, NoteEditor() if is_note else TextEditor())
        self.rows["departments"].editor.set_value(FIRST_DEPARTMENTS)
        self.rows["government"].changed.connect(self._follow_government)
        self.rows["unified_code"].changed.connect(self._advise_of_whole_code)
        self._mirrored = ""
        self.place = PlaceEditor()
        self.place.set_value(self._first_path)
        self.place.button.clicked.connect(self._choose_place)
        self._add(column, Field("place", self.tr("台账存放在"), "文件"), self.place)
        column.addSpacing(look.px(4))
        column.addWidget(rule())
        column.addSpacing(look.px(4))
        column.addLayout(self._build_acts())
        column.addWidget(
            label(
                self.tr("示例是一本供练习的台账，可以随意增改，不影响本单位；窗口上方有“返回本单位台账”。"),
                "caption",
                wraps=True,
            )
        )
        self.busy = BusyBar()
        column.addWidget(self.busy)
        return card

    def _add(self, column: QVBoxLayout, field: Field, editor: Editor) -> None:
        row = FieldRow(field, editor)
        row.set_label_width(theme.current().px(LABEL_WIDTH))
        for face in editor.faces():
            face.setToolTip(field.help)
        if isinstance(editor, TextEditor):
            editor.line.setPlaceholderText(EXAMPLES[field.key])
        self.rows[field.key] = row
        column.addWidget(row)

    def _build_acts(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.current().px(8))
        self.begin_button = Button(self.tr("建立台账"), kind="primary", height=32)
        self.sample_button = Button(self.tr("用示例练习"), height=32)
        self.open_button = Button(self.tr("打开已有台账…"), kind="link", height=32)
        self.restore_button = Button(self.tr("从备份恢复…"), kind="link", height=32)
        self.begin_button.clicked.connect(self.submit)
        self.sample_button.clicked.connect(self.sample_wanted)
        self.open_button.clicked.connect(self._choose_file)
        self.restore_button.clicked.connect(self._choose_backup)
        row.addWidget(self.begin_button)
        row.addWidget(self.sample_button)
        row.addStretch(1)
        row.addWidget(self.open_button)
        row.addWidget(self.restore_button)
        return row

    # what was entered

    def bureau(self) -> Bureau:
        """The bureau as the page stands."""
        text = {key: characters.line(str(row.editor.value())).strip() for key, row in self.rows.items()}
        return Bureau(
            names=(BureauName(text["full_name"], text["short_name"]),),
            unified_code=text["unified_code"],
            government=text["government"],
            review_body=text["review_body"],
            office=text["office"],
        )

    def departments(self) -> tuple[str, ...]:
        """The names of the 科室, each once."""
        parts = _BETWEEN.split(str(self.rows["departments"].editor.value()))
        return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))

    @property
    def is_touched(self) -> bool:
        """Whether something was entered that closing would lose."""
        blank = replace(Bureau(), names=(BureauName(""),))
        return self.bureau() != blank or self.departments() != (FIRST_DEPARTMENTS,)

    def submit(self) -> None:
        """Asks for the file to be made, or says beside the field what is missing."""
        if not self.begin_button.isEnabled():
            return
        self.error.clear()
        bureau = self.bureau()
        if characters.is_blank(bureau.names[0].full_name):
            self._tell("full_name", self.tr("单位全称没有填写。请按印章上的名称填写，年度报告用它署名。"))
            return
        path = self.place.value()
        if _is_there(path):
            self._tell("place", self._taken(path))
            return
        self.begin_wanted.emit(path, bureau, self.departments())

    def refuse(self, error: DeskError) -> None:
        """Says why something was not done: beside its field, else on top. What was typed stays."""
        if isinstance(error, ImpossibleError):
            self._tell("full_name", error.sentence)
        else:
            self.error.tell(error.sentence)

    def hold(self, is_held: bool) -> None:
        """Takes no other wish while one is carried out; what was said of it goes when that is over."""
        for button in (self.begin_button, self.sample_button, self.open_button, self.restore_button):
            button.setEnabled(not is_held)
        if not is_held:
            self.busy.hide()

    def tell_busy(self, words: str) -> None:
        """Says what takes a moment."""
        self.busy.begin(words, can_cancel=False)

    def focus_work(self) -> None:
        """The first field."""
        self.rows["full_name"].editor.setFocus()

    # small things

    def _tell(self, key: str, sentence: str) -> None:
        row = self.rows[key]
        row.tell(sentence)
        row.editor.face().setFocus()
        QTimer.singleShot(0, row, lambda: self._area.ensureWidgetVisible(row))

    def _taken(self, path: Path) -> str:
        return self.tr("“{}”已经存在，不会覆盖。请更改位置，或点“打开已有台账…”。").format(path.name)

    def _tell_of_loss(self) -> None:
        self.error.tell(
            self.tr(
                "原来的台账“{}”不在这里了。在移动盘或网络盘上的，请接好后重新打开程序；被删除的，可以从备份恢复。"
            ).format(QDir.toNativeSeparators(str(self._first_path))),
            is_advice=True,
        )

    def _follow_government(self) -> None:
        """The review body is the same as the government until the officer writes another."""
        review = self.rows["review_body"].editor
        if review.value() in ("", self._mirrored):
            self._mirrored = str(self.rows["government"].editor.value())
            review.set_value(self._mirrored)

    def _advise_of_code(self) -> None:
        row = self.rows["unified_code"]
        row.tell(unified_code.doubt(str(row.editor.value())), "warn")

    def _advise_of_whole_code(self) -> None:
        if len(unified_code.written(str(self.rows["unified_code"].editor.value()))) >= unified_code.LENGTH:
            self._advise_of_code()

    def _choose_place(self) -> None:
        dialog = QFileDialog.Option.DontConfirmOverwrite
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("台账存放在"), str(self.place.value()), FILES, options=dialog
        )
        if not name:
            return
        path = Path(name)
        if path.suffix.lower() != SUFFIX:
            path = path.with_name(path.name + SUFFIX)
        self.place.set_value(path)
        self.rows["place"].tell(self._taken(path) if _is_there(path) else "")

    def _choose_file(self) -> None:
        name = self._chosen(self.tr("打开已有台账"), self.place.value().parent)
        if name:
            self.open_wanted.emit(Path(name))

    def _choose_backup(self) -> None:
        path = self.place.value()
        if _is_there(path):
            self._tell("place", self._taken(path))
            return
        name = self._chosen(self.tr("从备份恢复"), path.parent)
        if name:
            self.restore_wanted.emit(path, Path(name))

    def _chosen(self, title: str, folder: Path) -> str:
        self.error.clear()
        return QFileDialog.getOpenFileName(self, title, str(folder), FILES)[0]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is the button that has the focus, elsewhere 建立台账."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        focused = self.focusWidget()
        if isinstance(focused, Button) and focused.hasFocus():
            focused.click()
        else:
            self.submit()


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False


class WelcomeWindow(QMainWindow):
    """The window around the page, before there is a file. ``painted`` comes once it stands on the screen."""

    painted = Signal()

    def __init__(self, path: Path, *, was_there: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("政务公开台账"))
        self.setMinimumSize(*FLOOR)
        self.resize(*FIRST_SIZE)
        self.page = WelcomePage(path, was_there=was_there)
        self.setCentralWidget(self.page)
        self._was_painted = False
        QShortcut(QKeySequence("Ctrl+Q"), self).activated.connect(self.close)

    def showEvent(self, event: QShowEvent) -> None:
        """Starts in the first field."""
        super().showEvent(event)
        if not self._was_painted:
            self._was_painted = True
            self.page.focus_work()
            QTimer.singleShot(0, self, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Asks before what was typed is lost; no file is made either way."""
        if self.page.is_touched and not self._is_given_up():
            event.ignore()
            return
        super().closeEvent(event)

    def _is_given_up(self) -> bool:
        return ConfirmDialog(
            self,
            question=self.tr("还没有建立台账，就退出？"),
            consequence=self.tr("已填写的内容不会保留；电脑上没有留下任何台账文件。"),
            act=self.tr("退出"),
            safe=self.tr("继续填写"),
        ).is_confirmed()
