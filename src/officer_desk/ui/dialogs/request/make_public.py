"""转为主动公开: which item the information becomes."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from officer_desk.domain.errors import FieldProblem, ImpossibleError
from officer_desk.domain.fields import Field, Value
from officer_desk.domain.requests.request import Request
from officer_desk.operations.acts import publish_requested, record_acts
from officer_desk.operations.changes import Changes
from officer_desk.operations.desk import Desk
from officer_desk.ui.dialogs.event_form import EventDialog, required_day

_FIELDS = (
    Field("decided_on", "转为主动公开", "办理", value=Value.DATE, required=True),
    Field(
        "item",
        "已登记信息",
        "公开为",
        value=Value.RECORD,
        refers_to="items",
        help="在“主动公开”登记过的，选那一条；没有的空着，填写下面两项新登记。",
    ),
    Field("title", "信息名称", "公开为", help="新登记的信息名称。"),
    Field("formed_on", "生成日期", "公开为", value=Value.DATE, help="该信息制作或者获取的日期。"),
)


def make_public_dialog(parent: QWidget | None, desk: Desk, request: Request) -> EventDialog:
    """The dialog that takes what was given out on request up among what is published."""

    def save(entered: dict[str, Any], _: str) -> Changes:
        chosen = entered["item"]
        if chosen is not None and not isinstance(chosen, int):
            raise ImpossibleError.of(
                [FieldProblem("item", "没有找到这条信息。请从列表中选择，或者清空后新登记。")]
            )
        return publish_requested.make_public(
            desk,
            request.id,
            decided_on=required_day(entered, "decided_on", "转为主动公开的日期"),
            item_id=chosen,
            title=entered["title"],
            formed_on=entered["formed_on"],
        )

    content = " ".join(request.content.split())
    dialog = EventDialog(
        parent,
        title=f"转为主动公开　{request.number}",
        line="第四十四条：多个申请人就相同政府信息提出申请、属于可以公开的，可以纳入主动公开的范围；申请人建议纳入、经审核属于主动公开范围的，"
        "应当及时主动公开。",
        fields=_FIELDS,
        values={
            "decided_on": desk.today(),
            "item": None,
            "title": content if len(content) <= 60 else "",
            "formed_on": None,
        },
        today=desk.today,
        act="转为主动公开",
        save=save,
        height=420,
    )
    dialog.form.set_reference(
        "item",
        lambda text: record_acts.find(desk, "items", text),
        lambda item: record_acts.label_of(desk, "items", item),
    )

    def follow() -> None:
        is_new = dialog.form.value("item") is None
        for key in ("title", "formed_on"):
            dialog.form.row(key).setVisible(is_new)
        day = dialog.form.value("decided_on")
        is_told = is_new and hasattr(day, "isoformat")
        told = ""
        if is_told:
            term = publish_requested.due(desk, day)
            doubt = "（暂定）" if term.unknown_year is not None else ""
            told = f"新登记为待公开，公开期限 {term.due_on}{doubt}；法律只说“及时”，按条例第二十六条的 20 个工作日计。"
        dialog.hint.setText(told)

    dialog.form.changed.connect(follow)
    follow()
    return dialog
