"""The page 主动公开."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from officer_desk.domain.errors import FieldProblem
from officer_desk.domain.registers.items import REGISTER, Item, is_open
from officer_desk.operations.acts import item_acts
from officer_desk.operations.changes import Changes
from officer_desk.operations.desk import Desk
from officer_desk.operations.lists.register_lists import row_status
from officer_desk.ui.forms.record_form import RecordForm
from officer_desk.ui.registers.page import RegisterPage
from officer_desk.ui.tables.messages import EmptyWords
from officer_desk.ui.widgets.buttons import Button


class ItemsPage(RegisterPage):
    """What the bureau publishes on its own."""

    register_key = "items"

    def __init__(self, desk: Desk, year: int | None, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            year,
            empty=EmptyWords(
                fact="还没有登记主动公开的信息。",
                law="条例第二十六条：属于主动公开范围的，自形成或者变更之日起 20 个工作日内公开。",
                primary="登记第一条",
                secondary="导入电子表格",
                icon="speakerphone",
            ),
            placeholder="查找名称、文号、索引号",
            parent=parent,
        )

    def prepare_form(self, form: RecordForm) -> None:
        """The item that is explained is looked up by its name."""
        form.set_reference(
            "interprets",
            lambda text: item_acts.find_items(self.desk, text),
            lambda item_id: item_acts.load_item(self.desk, item_id).title,
        )

    def load(self, record_id: int) -> Item:
        """The item of that id."""
        return item_acts.load_item(self.desk, record_id)

    def defaults(self) -> Item:
        """A new item."""
        return item_acts.new_item(self.desk)

    def values_of(self, record: Any) -> dict[str, Any]:
        """The stored values and, in words, the limit."""
        values = {f.key: getattr(record, f.key) for f in REGISTER.stored}
        return values | {"due_on": self._limit(values)}

    def _limit(self, values: Mapping[str, Any]) -> str:
        derived = item_acts.item_derived(self.desk, values)
        return f"{derived['due_on']}（{derived['due_note']}）" if derived["due_on"] else "—"

    def derive(self) -> None:
        """The limit follows the dates as they are typed."""
        if not self.view.has_record or self.view.form.unreadable():
            return
        values = self.view.form.values()
        self.view.form.row("due_on").editor.set_value(self._limit(values))
        number = self.view.form.row("index_number").editor.face()
        if isinstance(number, QLineEdit):
            item = Item(formed_on=values["formed_on"], category=values["category"])
            following = item_acts.next_number(self.desk, item) if self.view.is_new else ""
            number.setPlaceholderText(self.tr("自动：{}").format(following) if following else "")
        self.view.form.show_advice(item_acts.item_advice(self.desk, values, self.view.record_id or 0))

    def headline(self, record: Any) -> tuple[str, str, str]:
        """Name, state and limit."""
        values = {f.key: getattr(record, f.key) for f in REGISTER.stored}
        derived = item_acts.item_derived(self.desk, values)
        status = row_status(self.desk, self.register_key, record.id) or derived["status"]
        line = self._public_line(record, derived["due_on"]) if status == "published" else ""
        if derived["due_on"] and not line:
            line = f"公开期限 **{derived['due_on']}**"
        if remaining := derived.get("remaining", ""):
            is_provisional = derived["due_note"].startswith("暂定")
            line += f"（暂定），**约{remaining}**" if is_provisional else f"，**{remaining}**"
        if record.irregular_reason:
            line += "；既成事实"
        return record.title, status, line

    def _public_line(self, record: Any, due_on: str) -> str:
        """When it was published, and how late where it was late."""
        late = item_acts.working_days_late(self.desk, record)
        line = f"**{record.published_on}** 公开"
        return f"{line}，超期 **{late}** 个工作日（期限 {due_on}）" if late else line

    def advice(self, record: Any) -> list[FieldProblem]:
        """What is worth a second look."""
        return item_acts.item_advice(
            self.desk, {f.key: getattr(record, f.key) for f in REGISTER.stored}, record.id
        )

    def save_record(self, values: Mapping[str, Any], record_id: int, accept_reason: str) -> Changes:
        """Log or change the item."""
        return item_acts.save_item(self.desk, values, item_id=record_id, accept_reason=accept_reason)

    def acts(self, record: Any) -> Sequence[Button]:
        """登记公开 while it is not public yet; the bin."""
        buttons: list[Button] = []
        if is_open(record):
            publish = Button(self.tr("登记公开"), icon="send", kind="tint", tip=self.tr("填入今天为公开日期"))
            publish.clicked.connect(self.begin_publication)
            buttons.append(publish)
        buttons.append(self.delete_button(record.id))
        return buttons

    def today_act(self, record_id: int) -> None:
        """The act a line of 今日 asks for: the publication."""
        self.view.open_pane()
        self.begin_publication()

    def begin_publication(self) -> None:
        """Today is put in as the publication date; the officer ticks the channels and saves."""
        form = self.view.form
        if form.value("published_on") is None or self.view.pane.pill.word != "已公开":
            form.set_value("published_on", self.desk.today())
        gaps = [key for key in ("review_on", "review_result") if not form.value(key)]
        if gaps:
            form.focus_field(gaps[0])
        else:
            form.focus_field("channels")
        self.status.emit(self.tr("已填入公开日期，请核对审查记录和公开渠道，然后按 Ctrl+S 保存。"))
