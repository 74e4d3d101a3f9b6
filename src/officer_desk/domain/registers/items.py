"""The register 主动公开: what the bureau publishes on its own, with the 目录 metadata.

An item is logged when it is formed, reviewed for secrecy, and published; its limit is
20 working days from being formed or changed unless another law's term prevails.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from officer_desk.domain.calendar.terms import Term, TermRule, term
from officer_desk.domain.calendar.working_days import Calendar
from officer_desk.domain.fields import (
    Choice,
    Field,
    Kind,
    Register,
    Value,
    described,
    in_sections,
    missing,
    stored,
)

ARTICLE_20 = (
    Choice("20-01", "（一）行政法规、规章和规范性文件"),
    Choice("20-02", "（二）机关职能、机构设置等"),
    Choice("20-03", "（三）规划及相关政策"),
    Choice("20-04", "（四）统计信息"),
    Choice("20-05", "（五）行政许可和其他对外管理服务事项"),
    Choice("20-06", "（六）行政处罚、行政强制"),
    Choice("20-07", "（七）财政预算、决算"),
    Choice("20-08", "（八）行政事业性收费"),
    Choice("20-09", "（九）政府集中采购"),
    Choice("20-10", "（十）重大建设项目"),
    Choice("20-11", "（十一）扶贫、教育、医疗、社会保障、促进就业"),
    Choice("20-12", "（十二）突发公共事件"),
    Choice("20-13", "（十三）环保、卫生、安全、食药、质量监督检查"),
    Choice("20-14", "（十四）公务员招考"),
    Choice("20-15", "（十五）其他法定事项"),
)
"""条例第二十条所列各项. Law: 条例(2019) art. 20"""

ATTRIBUTES = (
    Choice("proactive", "主动公开"),
    Choice("on_request", "依申请公开"),
    Choice("withheld", "不予公开"),
)

NATURES = (
    Choice("rules", "规章"),
    Choice("normative", "行政规范性文件"),
    Choice("other", "其他"),
)

VALIDITIES = (
    Choice("in_force", "有效"),
    Choice("expired", "失效"),
    Choice("abolished", "废止"),
)

FIVE_OPENNESS = (
    Choice("decision", "决策公开"),
    Choice("execution", "执行公开"),
    Choice("management", "管理公开"),
    Choice("service", "服务公开"),
    Choice("result", "结果公开"),
)

INTERPRETATIONS = (
    Choice("text", "文字解读"),
    Choice("picture", "图解"),
    Choice("video", "视频解读"),
    Choice("interview", "访谈解读"),
    Choice("questions", "问答"),
    Choice("press", "新闻发布会"),
)

CARRIERS = (Choice("document", "公文类"), Choice("other", "非公文类"))

REVIEW_RESULTS = (
    Choice("public", "可以公开"),
    Choice("partial", "部分公开"),
    Choice("withheld", "不予公开"),
    Choice("escalated", "报上级审定"),
)

SECRETS = (
    Choice("state", "国家秘密"),
    Choice("work", "工作秘密"),
    Choice("business", "商业秘密"),
    Choice("privacy", "个人隐私"),
    Choice("sensitive", "其他敏感信息"),
)

TERM_BASES = (
    Choice("regulation", "条例第二十六条（20个工作日）"),
    Choice("double_publicity", "“双公示”（7个工作日）"),
    Choice("made_public", "条例第四十四条（转为主动公开，20个工作日）"),
    Choice("budget", "预算法第十四条（20日）"),
    Choice("special", "其他法律法规规定的期限"),
)
"""公开期限依据; the terms themselves are data of ``resources/law``."""

SECTIONS = ("基本信息", "公开依据", "保密审查", "发布", "解读", "备注")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """主动公开: one piece of government information of the bureau's catalogue."""

    id: int = 0
    index_number: str = stored(
        "索引号",
        "基本信息",
        searchable=True,
        column_width=188,
        is_wide_column=True,
        synonyms=("索引", "信息索引"),
        help="留空时按设置的索引号规则自动取号，用过的号不再使用。",
    )
    title: str = stored(
        "信息名称",
        "基本信息",
        required=True,
        searchable=True,
        column_width=320,
        is_default_column=True,
        synonyms=("名称", "标题", "信息标题", "文件名称", "公开事项"),
    )
    summary: str = stored(
        "内容概述", "基本信息", Value.NOTE, searchable=True, synonyms=("概述", "内容描述", "摘要")
    )
    document_number: str = stored(
        "发文字号",
        "基本信息",
        searchable=True,
        column_width=188,
        is_wide_column=True,
        synonyms=("文号", "文件编号", "信息编号"),
    )
    formed_on: date | None = stored(
        "生成日期",
        "基本信息",
        Value.DATE,
        required=True,
        column_width=92,
        is_default_column=True,
        synonyms=("形成日期", "成文日期", "生成时间", "发文日期", "制作日期"),
    )
    changed_on: date | None = stored(
        "变更日期",
        "基本信息",
        Value.DATE,
        column_width=92,
        synonyms=("修改日期", "变更时间"),
        help="信息变更的，公开期限从变更之日起重新计算（条例第二十六条）。",
    )
    publisher: str = stored(
        "发布机构", "基本信息", searchable=True, synonyms=("发文机构", "公开主体", "发文机关")
    )
    department: str = stored(
        "责任科室",
        "基本信息",
        Value.CHOICE,
        list_key="departments",
        searchable=True,
        column_width=104,
        synonyms=("科室", "承办科室", "责任股室", "责任部门", "来源科室"),
    )
    category: str = stored(
        "信息类别",
        "基本信息",
        Value.CHOICE,
        list_key="categories",
        searchable=True,
        column_width=112,
        synonyms=("类别", "目录分类", "栏目", "信息分类", "组配分类"),
    )
    document_nature: str = stored(
        "文件性质",
        "基本信息",
        Value.CHOICE,
        choices=NATURES,
        default="other",
        column_width=104,
        synonyms=("性质", "文件类型"),
        help="规章和行政规范性文件计入年度报告表二。",
    )
    validity: str = stored(
        "有效性",
        "基本信息",
        Value.CHOICE,
        choices=VALIDITIES,
        default="in_force",
        column_width=72,
        synonyms=("时效性", "效力状态", "时效"),
    )
    abolished_on: date | None = stored(
        "废止日期", "基本信息", Value.DATE, synonyms=("失效日期", "废止或失效日期")
    )
    attribute: str = stored(
        "公开属性",
        "公开依据",
        Value.CHOICE,
        required=True,
        choices=ATTRIBUTES,
        default="proactive",
        column_width=96,
        synonyms=("公开类别", "属性"),
    )
    article_20: str = stored(
        "条例第二十条项",
        "公开依据",
        Value.CHOICE,
        choices=ARTICLE_20,
        column_width=112,
        is_default_column=True,
        synonyms=("条例依据", "第二十条项", "法定主动公开内容", "公开依据", "条例条款"),
    )
    withheld_reason: str = stored(
        "不公开理由",
        "公开依据",
        Value.NOTE,
        synonyms=("不予公开的理由", "不予公开理由"),
        help="依申请公开和不予公开的，写明依据和理由。",
    )
    term_basis: str = stored(
        "公开期限依据",
        "公开依据",
        Value.CHOICE,
        choices=TERM_BASES,
        default="regulation",
        help="法律、法规对公开期限另有规定的，从其规定（条例第二十六条）。",
    )
    term_start_on: date | None = stored(
        "期限起算日",
        "公开依据",
        Value.DATE,
        help="“双公示”为作出行政决定之日，转为主动公开为决定之日，预决算为财政部门批复之日；留空按生成或变更日期。",
    )
    special_due_on: date | None = stored(
        "另定的公开期限", "公开依据", Value.DATE, help="仅在依据其他法律法规规定的期限时填写。"
    )
    focus_area: str = stored(
        "重点领域", "公开依据", Value.CHOICE, list_key="focus_areas", searchable=True, column_width=96
    )
    five_openness: str = stored("五公开", "公开依据", Value.CHOICE, choices=FIVE_OPENNESS, column_width=80)
    review_on: date | None = stored(
        "审查日期", "保密审查", Value.DATE, column_width=92, synonyms=("保密审查日期", "填表日期")
    )
    review_carrier: str = stored("载体形式", "保密审查", Value.CHOICE, choices=CARRIERS)
    review_way: str = stored("拟公开方式", "保密审查", Value.CHOICE, list_key="channels")
    review_planned_on: date | None = stored("拟公开时间", "保密审查", Value.DATE)
    review_secrets: tuple[str, ...] = stored("涉及内容", "保密审查", Value.CHOICES, choices=SECRETS)
    review_grounds: str = stored("依据与理由", "保密审查", Value.NOTE)
    review_clerk: str = stored("承办人", "保密审查")
    review_department_head: str = stored("科室负责人", "保密审查", synonyms=("科室负责人意见",))
    review_officer: str = stored("保密审查人", "保密审查", synonyms=("审查人", "审核人"))
    review_leader: str = stored("分管领导", "保密审查", synonyms=("审批人", "签发人"))
    review_opinion: str = stored("审查意见", "保密审查", Value.NOTE)
    review_result: str = stored(
        "审查结果",
        "保密审查",
        Value.CHOICE,
        choices=REVIEW_RESULTS,
        column_width=88,
        synonyms=("审查结论", "保密审查结果"),
    )
    review_escalated_to: str = stored("报送部门与结论", "保密审查", Value.NOTE)
    published_on: date | None = stored(
        "公开日期",
        "发布",
        Value.DATE,
        column_width=92,
        is_default_column=True,
        synonyms=("发布日期", "公开时间", "发布时间"),
    )
    channels: tuple[str, ...] = stored(
        "公开渠道",
        "发布",
        Value.CHOICES,
        list_key="channels",
        searchable=True,
        column_width=128,
        is_wide_column=True,
        synonyms=("公开方式", "发布渠道", "公开形式", "发布平台"),
    )
    url: str = stored("网址", "发布", synonyms=("链接", "网页地址"))
    interpretation_form: str = stored(
        "解读形式", "解读", Value.CHOICE, choices=INTERPRETATIONS, column_width=80
    )
    interprets: int | None = stored(
        "解读的文件",
        "解读",
        Value.RECORD,
        refers_to="items",
        help="本条是解读材料时，选它解读的文件。",
    )
    remark: str = stored("备注", "备注", Value.NOTE, searchable=True, synonyms=("说明",))
    irregular_reason: str = stored("既成事实说明", "备注", Value.NOTE, synonyms=("既成事实",))

    @property
    def is_published(self) -> bool:
        """True where a publication date is recorded."""
        return self.published_on is not None

    @property
    def is_public_as_it_stands(self) -> bool:
        """True where it was published since it was last changed.

        Law: 条例(2019) art. 26: the term runs from being formed or changed
        """
        published, changed = self.published_on, self.changed_on
        return published is not None and (changed is None or changed <= published)


_DERIVED_FIELDS = (
    Field("status", "状态", "基本信息", Kind.DERIVED, column_width=108, is_default_column=True),
    Field(
        "due_on", "公开期限", "公开依据", Kind.DERIVED, Value.DATE, column_width=148, is_default_column=True
    ),
)

REGISTER = Register(
    key="items",
    label="主动公开",
    noun="条",
    fields=in_sections((*_DERIVED_FIELDS, *described(Item)), SECTIONS),
    identity="index_number",
    headline="title",
)


def publication_term(item: Item, rules: Mapping[str, TermRule], calendar: Calendar) -> Term | None:
    """When the item must be public; None where nothing is due or no day sets it off.

    ``rules`` are the terms by the key of ``TERM_BASES``. A special limit is the date typed.

    Law: 条例(2019) art. 26: 20 working days from being formed or changed
    Law: 预算法(2018) art. 14
    """
    if item.attribute != "proactive":
        return None
    formed = item.changed_on or item.formed_on
    if item.term_basis == "special":
        if item.special_due_on is None:
            return None
        rule = rules["regulation"]
        return Term(formed or item.special_due_on, item.special_due_on, rule)
    start = formed if item.term_basis == "regulation" else (item.term_start_on or formed)
    return term(calendar, start, rules[item.term_basis]) if start else None


def status(item: Item) -> str:
    """The status key of an item, before urgency.

    What was sent up to be decided is still under review (条例(2019) art. 17).
    """
    if item.validity != "in_force":
        return item.validity
    if item.attribute != "proactive":
        return item.attribute
    if item.is_public_as_it_stands:
        return "published"
    if missing(REGISTER.stored, {f.key: getattr(item, f.key) for f in REGISTER.stored}):
        return "draft"
    if item.review_on is not None and item.review_result in ("", "escalated"):
        return "in_review"
    return "awaiting"


def is_open(item: Item) -> bool:
    """True while the item still has to be published."""
    is_due = item.attribute == "proactive" and item.validity == "in_force"
    return is_due and not item.is_public_as_it_stands
