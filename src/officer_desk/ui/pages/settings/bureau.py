"""单位信息: names with their times, codes, numbering, addresses, leaders, recipients."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from officer_desk.domain.bureau import Bureau
from officer_desk.domain.errors import DeskError, ImpossibleError
from officer_desk.domain.fields import Field, Value
from officer_desk.domain.text import record_numbers
from officer_desk.operations import changes
from officer_desk.operations.desk import Desk
from officer_desk.operations.settings import desk_settings
from officer_desk.ui import theme
from officer_desk.ui.forms.editors import Editor, NoteEditor, TextEditor
from officer_desk.ui.forms.field_row import FieldRow
from officer_desk.ui.pages.settings.people import LeaderRows, NameRows
from officer_desk.ui.pages.settings.section import Section
from officer_desk.ui.widgets.labels import label, rule

TOKENS = (
    "可用代号：{year} 年份，{yyyymmdd} 日期，{org} 统一社会信用代码，{region} 地区代码，"
    "{dept} 部门代码，{cat} 类别，{seq} 流水号（{seq:5} 补足五位）。"
)
GROUPS = (
    (
        "代码",
        (
            Field("unified_code", "统一社会信用代码", "代码"),
            Field("region_code", "地区代码", "代码"),
            Field("department_code", "部门代码", "代码"),
        ),
    ),
    (
        "编号规则",
        (
            Field("index_template", "索引号", "编号规则", help=TOKENS),
            Field("request_template", "申请登记号", "编号规则", help=TOKENS),
        ),
    ),
    (
        "上级和救济机关",
        (
            Field("government", "本级人民政府", "机关"),
            Field("review_body", "行政复议机关", "机关"),
            Field("court", "管辖法院", "机关"),
        ),
    ),
    (
        "公开工作机构",
        (
            Field("office", "机构名称", "机构"),
            Field("address", "地址", "机构"),
            Field("postcode", "邮政编码", "机构"),
            Field("office_hours", "办公时间", "机构"),
            Field("phone", "联系电话", "机构"),
            Field("fax", "传真", "机构"),
            Field("email", "电子邮箱", "机构"),
            Field("website", "网站", "机构"),
        ),
    ),
)
RECIPIENTS = Field(
    "recipients",
    "报送对象",
    "报送",
    value=Value.NOTE,
    help="年度报告报送给谁，一行一个，例如：县人民政府办公室。",
)
LABEL_WIDTH = 116
TEMPLATES = ("index_template", "request_template")


class BureauSection(Section):
    """The form of the bureau; saved as a whole."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "单位信息", "编号、年度报告的封面和导语、告知书里的救济途径都取自这里。")
        look = theme.current()
        self._shown = desk.bureau
        self._title("单位名称", "机构改革更名的，旧名填停用日期，再加一行新名；报告按当年年末的名称署名。")
        self.names = NameRows(today=desk.today)
        self.names.changed.connect(self._edited)
        self.body.addWidget(self.names)
        self.rows: dict[str, FieldRow] = {}
        self.examples: dict[str, QLabel] = {}
        for title, fields in GROUPS:
            self._title(title, TOKENS if title == "编号规则" else "")
            for field in fields:
                self._add(field, TextEditor())
                if field.key in TEMPLATES:
                    self._add_example(field.key)
        self._title("领导和报送", "")
        self.leaders = LeaderRows()
        self.leaders.changed.connect(self._edited)
        self.body.addWidget(self.leaders)
        self.body.addSpacing(look.px(4))
        self._add(RECIPIENTS, NoteEditor())
        self.body.addStretch(1)
        self.add_save_acts()
        self.discard()

    def _title(self, text: str, remark: str) -> None:
        look = theme.current()
        if self.body.count():
            self.body.addSpacing(look.px(6))
            self.body.addWidget(rule())
            self.body.addSpacing(look.px(4))
        self.body.addWidget(label(text, "section"))
        if remark:
            self.body.addWidget(label(remark, "caption", wraps=True))

    def _add(self, field: Field, editor: Editor) -> None:
        row = FieldRow(field, editor)
        row.set_label_width(theme.current().px(LABEL_WIDTH))
        row.changed.connect(self._edited)
        self.rows[field.key] = row
        self.body.addWidget(row)

    def _add_example(self, key: str) -> None:
        look = theme.current()
        example = label("", "caption")
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(look.px(LABEL_WIDTH + 8), 0, 0, look.px(2))
        column.addWidget(example)
        self.examples[key] = example
        self.body.addWidget(holder)

    # values

    def entered(self) -> Bureau:
        """The bureau as the form stands."""
        texts: dict[str, Any] = {key: row.editor.value() for key, row in self.rows.items()}
        lines = str(texts.pop("recipients")).splitlines()
        return replace(
            Bureau(**texts),
            names=self.names.value(),
            leaders=self.leaders.value(),
            recipients=tuple(line.strip() for line in lines if line.strip()),
        )

    def is_dirty(self) -> bool:
        """Whether something was entered and not saved."""
        return bool(self.names.unreadable()) or self.entered() != self._shown

    def discard(self) -> None:
        """Shows what is kept again."""
        bureau = self._shown = self.desk.bureau
        self.names.set_value(bureau.names)
        self.leaders.set_value(bureau.leaders)
        for key, row in self.rows.items():
            value = getattr(bureau, key)
            row.editor.set_value("\n".join(value) if key == "recipients" else value)
            row.tell("")
        self.error.clear()
        self._edited()

    def save(self) -> bool:
        """Keeps the bureau, or shows beside the fields what is wrong."""
        unreadable = self.names.unreadable()
        if unreadable:
            self.error.tell(unreadable)
            return False
        entered = self.entered()
        done = self.carry_out(lambda: desk_settings.save_bureau(self.desk, entered))
        if done:
            self._shown = self.desk.bureau
            self.discard()
        return done

    def refused(self, error: DeskError) -> None:
        """Shows the problems at their fields, or on top where they have none."""
        placed = False
        if isinstance(error, ImpossibleError):
            for problem in error.problems:
                if problem.field in self.rows:
                    self.rows[problem.field].tell(problem.sentence)
                    self.rows[problem.field].editor.setFocus()
                    placed = True
        if not placed:
            super().refused(error)
            if self.scroll_area is not None:
                self.scroll_area.verticalScrollBar().setValue(0)

    def refresh(self, kinds: frozenset[str]) -> None:
        """Shows the bureau again where it changed and nothing was entered meanwhile."""
        if changes.BUREAU in kinds and not self.is_dirty():
            self.discard()

    def first_field(self) -> QWidget | None:
        """The first name."""
        return self.names.first_field()

    def _edited(self) -> None:
        for key in TEMPLATES:
            self._show_example(key)
        self.follow()

    def _show_example(self, key: str) -> None:
        template = str(self.rows[key].editor.value())
        example = self.examples[key]
        codes = {
            "org": str(self.rows["unified_code"].editor.value()),
            "region": str(self.rows["region_code"].editor.value()),
            "dept": str(self.rows["department_code"].editor.value()),
        }
        try:
            record_numbers.check_template(template)
        except ImpossibleError:
            example.setText(self.tr("例：—"))
            return
        number = record_numbers.compose(template, day=self.desk.today(), sequence=1, codes=codes)
        example.setText(self.tr("例：{}").format(number))
