"""The words for states: one key, one word, one icon and one family, the same on every page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Status:
    """How a state is shown: never by colour alone."""

    key: str
    word: str
    icon: str
    family: str
    is_loud: bool = False
    """Bold and coloured in the table; the others keep a plain or grey word."""
    is_quiet: bool = False
    """Done or at rest: the icon keeps its colour, the word is grey in the table."""


_ALL = (
    Status("draft", "草稿", "pencil", "mute", is_quiet=True),
    Status("in_review", "审查中", "shield-check", "info"),
    Status("awaiting", "待公开", "clock", "info"),
    Status("due_soon", "临期", "alert-triangle", "warn", is_loud=True),
    Status("overdue", "已逾期", "alert-octagon-filled", "bad", is_loud=True),
    Status("published", "已公开", "circle-check", "ok", is_quiet=True),
    Status("withheld", "不予公开", "lock", "mute", is_quiet=True),
    Status("on_request", "依申请公开", "lock", "mute", is_quiet=True),
    Status("expired", "已失效", "archive", "mute", is_quiet=True),
    Status("abolished", "已废止", "archive", "mute", is_quiet=True),
    Status("open", "办理中", "progress", "info"),
    Status("awaiting_correction", "待补正", "player-pause", "pause"),
    Status("consulting", "征求意见", "player-pause", "pause"),
    Status("reopened", "重新答复", "gavel", "warn"),
    Status("awaiting_reasons", "待说明理由", "help-circle", "info"),
    Status("awaiting_fee", "待缴费", "player-pause", "pause"),
    Status("extended", "已延期", "clock-plus", "ext"),
    Status("closed", "已办结", "circle-check", "ok", is_quiet=True),
    Status("withdrawn", "已撤回", "arrow-back-up", "mute", is_quiet=True),
    Status("awaiting_reply", "待答复", "clock", "info"),
    Status("pending", "审理中", "scale", "pause"),
    Status("to_fulfil", "待履行", "flag", "info"),
    Status("concluded", "已审结", "circle-check", "ok", is_quiet=True),
    Status("planned", "未开始", "clock", "mute"),
    Status("under_way", "进行中", "progress", "info"),
    Status("done", "已完成", "circle-check", "ok", is_quiet=True),
    Status("dropped", "已取消", "ban", "mute", is_quiet=True),
    Status("carried", "已结转", "arrow-right", "mute", is_quiet=True),
    Status("found", "待整改", "flag", "info"),
    Status("rectifying", "整改中", "progress", "info"),
    Status("rectified", "已整改", "circle-check", "ok", is_quiet=True),
    Status("owed", "待报送", "clock", "info"),
    Status("late", "迟报", "alert-triangle", "mute"),
    Status("on_time", "按时", "circle-check", "ok", is_quiet=True),
    Status("meetings", "会议", "notes", "mute", is_quiet=True),
    Status("learning", "培训宣传", "message-question", "mute", is_quiet=True),
    Status("supervision", "检查通报", "list-check", "mute", is_quiet=True),
    Status("dialogue", "发布回应", "speakerphone", "mute", is_quiet=True),
    Status("appraisal", "考核追责", "scale", "mute", is_quiet=True),
    Status("rules", "制度目录", "building-bank", "mute", is_quiet=True),
    Status("voided", "作废", "ban", "mute", is_quiet=True),
)

STATUSES = {status.key: status for status in _ALL}

URGENCY_TONES = {"late": "bad", "today": "bad", "soon": "warn"}
"""The colour of the remaining days, by the urgency of a row."""


def status_of(key: str) -> Status:
    """The state of that key; an unknown key shows itself, quietly."""
    return STATUSES.get(key) or Status(key, key, "help-circle", "mute", is_quiet=True)
