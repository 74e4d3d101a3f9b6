"""The register 工作记录: meetings, training, inspections and whatever else the year's work leaves behind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from officer_desk.domain.errors import FieldProblem
from officer_desk.domain.fields import Choice, Register, Value, described, in_sections, stored
from officer_desk.domain.registers.standing import Standing

KINDS = (
    Choice("leading_group", "领导小组会议"),
    Choice("meeting", "工作会议"),
    Choice("training", "培训"),
    Choice("publicity", "学习宣传"),
    Choice("inspection", "定期检查"),
    Choice("surprise_inspection", "突击检查"),
    Choice("bulletin", "通报"),
    Choice("press", "新闻发布会"),
    Choice("interview", "在线访谈"),
    Choice("open_day", "政府开放日"),
    Choice("consultation", "意见征集"),
    Choice("response", "回应关切"),
    Choice("assessment", "考核"),
    Choice("evaluation", "社会评议"),
    Choice("accountability", "责任追究"),
    Choice("system", "制度建设"),
    Choice("catalogue", "指南和目录修订"),
)
"""工作类别."""

GROUPS = (
    Choice("meetings", "会议"),
    Choice("learning", "培训宣传"),
    Choice("supervision", "检查通报"),
    Choice("dialogue", "发布回应"),
    Choice("appraisal", "考核追责"),
    Choice("rules", "制度目录"),
)
GROUP_OF_KIND = {
    "leading_group": "meetings",
    "meeting": "meetings",
    "training": "learning",
    "publicity": "learning",
    "inspection": "supervision",
    "surprise_inspection": "supervision",
    "bulletin": "supervision",
    "press": "dialogue",
    "interview": "dialogue",
    "open_day": "dialogue",
    "consultation": "dialogue",
    "response": "dialogue",
    "assessment": "appraisal",
    "evaluation": "appraisal",
    "accountability": "appraisal",
    "system": "rules",
    "catalogue": "rules",
}

SYSTEMS = (
    Choice("proactive", "主动公开"),
    Choice("on_request", "依申请公开"),
    Choice("secrecy_review", "保密审查"),
    Choice("coordination", "协调发布"),
    Choice("assessment", "工作考核"),
    Choice("evaluation", "社会评议"),
    Choice("accountability", "责任追究"),
    Choice("online_review", "上网审查"),
    Choice("attribute_review", "政府文件公开属性审查"),
    Choice("interpretation", "文件解读"),
    Choice("monitoring", "信息发布常态化监测"),
    Choice("supervision", "监督检查"),
    Choice("annual_report", "年度报告"),
    Choice("other", "其他"),
)
"""制度类别: what a rule made or revised is about. Law: 条例(2019) art. 17, 45, 46"""

SYSTEM_ACTS = (Choice("made", "新建"), Choice("revised", "修订"), Choice("carried_out", "开展"))

SECTIONS = ("基本信息", "规模和内容", "制度", "佐证", "备注")


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """工作记录: one thing done for open government, on one day."""

    id: int = 0
    activity_kind: str = stored(
        "工作类别",
        "基本信息",
        Value.CHOICE,
        required=True,
        choices=KINDS,
        default="meeting",
        column_width=112,
        is_default_column=True,
        synonyms=("类别", "类型", "活动类别", "工作类型"),
    )
    held_on: date | None = stored(
        "日期",
        "基本信息",
        Value.DATE,
        required=True,
        column_width=92,
        is_default_column=True,
        synonyms=("时间", "开展日期", "活动日期", "会议日期", "开展时间"),
    )
    title: str = stored(
        "名称",
        "基本信息",
        required=True,
        searchable=True,
        column_width=320,
        is_default_column=True,
        synonyms=("标题", "主题", "活动名称", "会议名称", "内容"),
    )
    department: str = stored(
        "组织科室",
        "基本信息",
        Value.CHOICE,
        list_key="departments",
        searchable=True,
        column_width=112,
        is_default_column=True,
        synonyms=("主办科室", "责任科室", "科室", "组织单位"),
    )
    place: str = stored("地点或平台", "基本信息", searchable=True, synonyms=("地点", "平台", "渠道"))
    is_led_by_head: bool = stored(
        "主要负责同志参加",
        "规模和内容",
        Value.FLAG,
        default=False,
        synonyms=("主要负责人参加", "主要领导参加"),
        help="新闻发布会、在线访谈有主要负责同志参加的，统计表单列。",
    )
    people: int | None = stored(
        "人数",
        "规模和内容",
        Value.INTEGER,
        column_width=64,
        is_default_column=True,
        synonyms=("参加人数", "培训人数", "人次"),
    )
    amount: int | None = stored(
        "件数",
        "规模和内容",
        Value.INTEGER,
        column_width=64,
        synonyms=("数量", "意见条数", "问题个数", "条数"),
        help="征集的意见、检查发现的问题、宣传材料等的件数。",
    )
    content: str = stored(
        "内容和结果",
        "规模和内容",
        Value.NOTE,
        searchable=True,
        column_width=240,
        is_wide_column=True,
        synonyms=("主要内容", "情况", "内容摘要", "结果"),
    )
    system: str = stored(
        "制度类别",
        "制度",
        Value.CHOICE,
        choices=SYSTEMS,
        synonyms=("制度", "制度名称类别"),
        help="工作类别为“制度建设”的填写。",
    )
    system_act: str = stored("制度事项", "制度", Value.CHOICE, choices=SYSTEM_ACTS, synonyms=("新建或修订",))
    evidence: str = stored(
        "佐证材料",
        "佐证",
        Value.NOTE,
        synonyms=("佐证", "证明材料", "材料"),
        help="会议纪要、签到表、照片、通知文号、网址等，写明存放的位置。",
    )
    remark: str = stored("备注", "备注", Value.NOTE, searchable=True, synonyms=("说明",))


REGISTER = Register(
    key="activities",
    label="工作记录",
    noun="条",
    fields=in_sections(described(Activity), SECTIONS),
    identity="held_on",
    headline="title",
)


def standing(activity: Activity) -> Standing:
    """An activity is at rest; its group stands where other registers have a state."""
    held = activity.held_on
    year = held.year if held else 0
    return Standing(
        state=GROUP_OF_KIND[activity.activity_kind],
        is_open=False,
        due_on=None,
        first_year=year,
        last_year=year,
        day=held,
    )


def words(activity: Activity) -> dict[str, str]:
    """An activity has no derived fields."""
    return {}


def faults(activity: Activity, today: date) -> list[FieldProblem]:
    """What cannot be true of an activity."""
    found = []
    if activity.held_on is not None and activity.held_on > today:
        found.append(FieldProblem("held_on", f"日期 {activity.held_on} 晚于今天 {today}。请在开展之后登记。"))
    for key, label in (("people", "人数"), ("amount", "件数")):
        number = getattr(activity, key)
        if number is not None and not 0 <= number <= 10_000_000:
            found.append(FieldProblem(key, f"{label} {number} 不合情理。请核对。"))
    if activity.system and activity.activity_kind != "system":
        found.append(FieldProblem("system", "填了制度类别，工作类别请选“制度建设”；否则请清空制度类别。"))
    return found


def advice(activity: Activity) -> list[FieldProblem]:
    """What is worth a second look; forbids nothing."""
    if activity.activity_kind == "training" and activity.people is None:
        return [FieldProblem("people", "培训没有填写人数，报告里的培训人次会少计。")]
    if activity.activity_kind == "system" and not activity.system:
        return [FieldProblem("system", "没有选制度类别，报告里不会列出这项制度。")]
    return []
