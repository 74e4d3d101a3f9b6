"""The register 复议诉讼: reviews and suits over the bureau's open-government work.

Stored is what befell the case and when; the line of table four it falls in follows. What is owed
is told by :mod:`officer_desk.domain.registers.appeal_standing`, what cannot be by
:mod:`officer_desk.domain.registers.appeal_checks`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from officer_desk.domain.fields import Choice, Field, Kind, Register, Value, described, in_sections, stored

PATHS = (
    Choice("review", "行政复议"),
    Choice("suit_direct", "未经复议直接起诉"),
    Choice("suit_after_review", "复议后起诉"),
)
"""救济途径: the three blocks of table four. Law: 30号 table four"""

CAUSES = (
    Choice("answer", "不服答复内容"),
    Choice("refusal", "不服不予公开"),
    Choice("silence", "逾期不答复"),
    Choice("not_handled", "不服不予处理"),
    Choice("third_party", "公开侵害第三方权益"),
    Choice("other", "其他"),
)

PROCEDURES = (Choice("ordinary", "普通程序"), Choice("summary", "简易程序"))

INSTANCES = (
    Choice("first", "一审"),
    Choice("second", "二审"),
    Choice("retrial", "再审"),
)
"""审级; empty for a review."""

UPHELD, CORRECTED, OTHER, PENDING, NOT_COUNTED = "upheld", "corrected", "other", "pending", "not_counted"

CLASSES = (
    Choice(UPHELD, "结果维持"),
    Choice(CORRECTED, "结果纠正"),
    Choice(OTHER, "其他结果"),
    Choice(PENDING, "尚未审结"),
    Choice(NOT_COUNTED, "不计入"),
)
"""年报归类: the columns of table four, and none."""

RESULTS = (
    Choice("maintained", "维持"),
    Choice("claim_dismissed", "驳回复议请求"),
    Choice("suit_dismissed", "驳回诉讼请求"),
    Choice("revoked", "撤销"),
    Choice("revoked_in_part", "部分撤销"),
    Choice("changed", "变更"),
    Choice("unlawful", "确认违法"),
    Choice("void", "确认无效"),
    Choice("ordered", "责令履行"),
    Choice("not_accepted", "不予受理或不予立案"),
    Choice("application_rejected", "驳回复议申请"),
    Choice("suit_rejected", "驳回起诉"),
    Choice("withdrawn", "撤回或撤诉"),
    Choice("terminated", "终止"),
    Choice("mediated", "调解"),
    Choice("settled", "和解"),
    Choice("else", "其他"),
)
"""审理结果. Law: 行政复议法(2023) art. 33, 41, 63-69, 73, 74; 行政诉讼法(2017) art. 62, 69-77"""

CLASS_OF_RESULT = {
    "maintained": UPHELD,
    "claim_dismissed": UPHELD,
    "suit_dismissed": UPHELD,
    "revoked": CORRECTED,
    "revoked_in_part": CORRECTED,
    "changed": CORRECTED,
    "unlawful": CORRECTED,
    "void": CORRECTED,
    "ordered": CORRECTED,
    "not_accepted": OTHER,
    "application_rejected": OTHER,
    "suit_rejected": OTHER,
    "withdrawn": OTHER,
    "terminated": OTHER,
    "mediated": OTHER,
    "settled": OTHER,
    "else": OTHER,
}
"""The class of each result in table four. Practice: the notice names the columns, not what falls in them."""

SECTIONS = ("案件", "当事人", "办理", "结果", "履行", "备注")


@dataclass(frozen=True, slots=True, kw_only=True)
class Appeal:
    """复议诉讼: one case, at one instance."""

    id: int = 0
    case_number: str = stored(
        "案号",
        "案件",
        searchable=True,
        column_width=176,
        is_default_column=True,
        synonyms=("案件编号", "编号", "文号", "受理通知书文号"),
        help="复议机关或法院通知书上的案号，如“清政复〔2025〕3号”；还没有的可以先空着。",
    )
    path: str = stored(
        "救济途径",
        "案件",
        Value.CHOICE,
        required=True,
        choices=PATHS,
        default="review",
        column_width=120,
        is_default_column=True,
        synonyms=("类型", "案件类型", "途径", "类别"),
        help="对应年度报告表四的三块：行政复议、未经复议直接起诉、复议后起诉。",
    )
    cause: str = stored("争议事由", "案件", Value.CHOICE, choices=CAUSES, synonyms=("事由", "案由"))
    title: str = stored(
        "争议内容",
        "案件",
        Value.NOTE,
        searchable=True,
        column_width=260,
        is_default_column=True,
        synonyms=("案情", "请求事项", "复议请求", "诉讼请求", "事实和理由"),
    )
    body: str = stored(
        "复议机关或法院",
        "案件",
        searchable=True,
        column_width=128,
        is_wide_column=True,
        synonyms=("复议机关", "受理机关", "法院", "审理机关", "办理机关"),
    )
    instance: str = stored(
        "审级",
        "案件",
        Value.CHOICE,
        choices=INSTANCES,
        synonyms=("审理级别",),
        help="仅诉讼填写。二审、再审另立一条的，默认不再计入表四（可在设置中更改）。",
    )
    procedure: str = stored("审理程序", "案件", Value.CHOICE, choices=PROCEDURES, synonyms=("程序",))
    request: int | None = stored(
        "关联申请",
        "案件",
        Value.RECORD,
        refers_to="requests",
        synonyms=("关联申请编号", "关联申请登记号", "原申请登记号", "申请登记号"),
        help="由依申请公开引起的，选那一件申请；不是的可以空着。",
    )
    applicant: str = stored(
        "申请人或原告",
        "当事人",
        required=True,
        searchable=True,
        column_width=96,
        is_default_column=True,
        synonyms=("申请人", "原告", "当事人", "上诉人"),
    )
    third_party: str = stored("第三人", "当事人", searchable=True)
    co_respondent: str = stored(
        "共同被告",
        "当事人",
        synonyms=("共同被申请人",),
        help="复议维持后起诉的，作出原行政行为的行政机关和复议机关是共同被告，只由原行政机关统计一次；"
        "本机关是复议机关的，“改计为”选“不计入”。",
    )
    received_on: date | None = stored(
        "收到日期",
        "办理",
        Value.DATE,
        required=True,
        column_width=92,
        is_wide_column=True,
        synonyms=("收到副本日期", "收到通知日期", "收案日期", "受理日期", "收到答复通知书日期", "立案日期"),
        help="收到复议申请书副本（答复通知书）或起诉状副本之日。",
    )
    reply_due_on: date | None = stored(
        "答复期限",
        "办理",
        Value.DATE,
        synonyms=("答辩期限", "答复截止日", "举证期限", "答复截止日期"),
        help="通知书写明了期限的，照填，以它为准；没有写明的空着，按法定期限计算。",
    )
    replied_on: date | None = stored(
        "答复日期",
        "办理",
        Value.DATE,
        column_width=92,
        synonyms=("答辩日期", "提交日期", "提交答复日期", "提交日", "书面答复日期"),
        help="提交书面答复（答辩状）和证据、依据的日期。",
    )
    hearing_on: date | None = stored(
        "听证或开庭日期", "办理", Value.DATE, synonyms=("开庭日期", "听证日期", "听取意见日期")
    )
    attended_by: str = stored("出庭人员", "办理", help="负责人出庭应诉的，写明姓名和职务。")
    department: str = stored(
        "承办科室",
        "办理",
        Value.CHOICE,
        list_key="departments",
        searchable=True,
        column_width=96,
        synonyms=("责任科室", "承办单位", "承办部门"),
    )
    handler: str = stored("承办人", "办理", searchable=True, synonyms=("经办人", "代理人"))
    result: str = stored(
        "审理结果",
        "结果",
        Value.CHOICE,
        choices=RESULTS,
        column_width=104,
        is_default_column=True,
        synonyms=("结果", "复议结果", "裁判结果", "处理结果", "决定结果"),
    )
    result_on: date | None = stored(
        "结果日期",
        "结果",
        Value.DATE,
        column_width=92,
        is_wide_column=True,
        synonyms=("决定日期", "判决日期", "结案日期", "审结日期", "裁判日期"),
    )
    result_served_on: date | None = stored(
        "文书送达日期",
        "结果",
        Value.DATE,
        synonyms=("裁判文书送达日期", "收到判决日期", "收到裁判文书日期", "收到决定书日期"),
        help="决定书、判决书、裁定书送达本机关的日期；上诉期限从这一天起算。",
    )
    decision_number: str = stored(
        "决定书或裁判文书号", "结果", searchable=True, synonyms=("决定书文号", "判决书文号", "裁判文书号")
    )
    reported_as: str = stored(
        "改计为",
        "结果",
        Value.CHOICE,
        choices=CLASSES,
        synonyms=("年报归类更正", "表四归类更正"),
        help="年报归类由审理结果得出；确需另计或不计入的在此选定，并在备注写明理由。",
    )
    ordered_act: str = stored(
        "责令事项", "履行", Value.NOTE, synonyms=("履行内容", "责令履行内容"), help="如“重新作出答复”。"
    )
    ordered_due_on: date | None = stored(
        "履行期限", "履行", Value.DATE, synonyms=("履行截止日", "履行截止日期", "重作期限")
    )
    fulfilled_on: date | None = stored(
        "履行日期", "履行", Value.DATE, synonyms=("履行日", "重新答复日期", "实际履行日期")
    )
    opinion_received_on: date | None = stored(
        "收到复议意见书日期",
        "履行",
        Value.DATE,
        synonyms=("复议意见书日期", "收到行政复议意见书日期"),
        help="复议机关制发行政复议意见书的，填收到日期；自收到之日起 60 日内报送纠正情况。",
    )
    opinion_answered_on: date | None = stored(
        "报送纠正情况日期",
        "履行",
        Value.DATE,
        synonyms=("复议意见书回复日期", "回复复议意见书日期"),
    )
    remark: str = stored("备注", "备注", Value.NOTE, searchable=True, synonyms=("说明",))


_DERIVED_FIELDS = (
    Field("status", "状态", "案件", Kind.DERIVED, column_width=96, is_default_column=True),
    Field("due_on", "期限", "办理", Kind.DERIVED, Value.DATE, column_width=168, is_default_column=True),
    Field(
        "report_class",
        "年报归类",
        "结果",
        Kind.DERIVED,
        column_width=88,
        synonyms=("表四归类",),
        help="维持、纠正、其他、尚未审结：由审理结果得出。",
    ),
    Field("is_corrected", "是否纠错", "结果", Kind.DERIVED, column_width=72, synonyms=("被纠错",)),
)

REGISTER = Register(
    key="appeals",
    label="复议诉讼",
    noun="件",
    fields=in_sections((*_DERIVED_FIELDS, *described(Appeal)), SECTIONS),
    identity="case_number",
    headline="title",
)


def class_of(appeal: Appeal) -> str:
    """The column of table four a concluded case falls in; ``pending`` while it is not concluded."""
    if appeal.reported_as:
        return appeal.reported_as
    return CLASS_OF_RESULT[appeal.result] if appeal.result else PENDING


def words(appeal: Appeal) -> dict[str, str]:
    """The derived fields of a case as they are shown."""
    counted = class_of(appeal)
    label = next(choice.label for choice in CLASSES if choice.key == counted)
    by_result = CLASS_OF_RESULT.get(appeal.result, "")
    return {
        "report_class": label,
        "is_corrected": "" if not by_result else "是" if by_result == CORRECTED else "否",
    }
