"""The register 依申请公开: a request and the dated events that befell it.

What is stored of a request is what the applicant handed in and when, and the events since.
Its state, its last day and its line in the report follow from them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from officer_desk.domain.fields import Choice, Field, Kind, Register, Value, described, in_sections, stored

APPLICANT_TYPES = (
    Choice("natural", "自然人"),
    Choice("business", "商业企业"),
    Choice("research", "科研机构"),
    Choice("welfare", "社会公益组织"),
    Choice("legal", "法律服务机构"),
    Choice("other", "其他"),
)
"""申请人类型: the six columns of table three."""

CHANNELS = (
    Choice("in_person", "当面提交"),
    Choice("registered_mail", "邮寄（签收）"),
    Choice("ordinary_mail", "平常信函"),
    Choice("online", "互联网渠道"),
    Choice("fax", "传真"),
)
"""How a request comes in; the receipt date follows from it (条例(2019) art. 31)."""

IDENTITY_PROOFS = (
    Choice("checked", "已核验"),
    Choice("copy", "附复印件"),
    Choice("absent", "未提供"),
)

FORMS = (
    Choice("paper", "纸质"),
    Choice("electronic", "电子文件"),
    Choice("disc", "光盘"),
    Choice("inspection", "查阅、抄录"),
)

DELIVERIES = (
    Choice("pickup", "当面领取"),
    Choice("mail", "邮寄"),
    Choice("email", "电子邮件"),
    Choice("fax", "传真"),
    Choice("network", "网上获取"),
)

SERVICES = (
    Choice("direct", "直接送达"),
    Choice("mail", "邮寄送达"),
    Choice("electronic", "电子送达"),
    Choice("public_notice", "公告送达"),
    Choice("left", "留置送达"),
)

CONSULTED = (
    Choice("third_party", "第三方"),
    Choice("joint_maker", "共同制作机关"),
    Choice("other_agency", "其他机关"),
)
"""Whose opinion is asked: silence means the opposite in the first two (条例(2019) art. 32, 34)."""

ORDERERS = (
    Choice("review", "复议机关"),
    Choice("court", "人民法院"),
)
"""Who may order an answer."""

SECTIONS = ("收件", "申请人", "申请内容", "办理", "答复", "送达", "备注")


class EventKind(Enum):
    """What can befall a request, in the order in which the events of one day count.

    What answers a letter follows it, what ends the request comes last: whoever asks and is answered on the
    same day has asked first.
    """

    ORDERED = "ordered"
    """A review or a court orders an answer, or another one."""
    CORRECTION_ASKED = "correction_asked"
    CORRECTION_RECEIVED = "correction_received"
    CORRECTION_LAPSED = "correction_lapsed"
    CONSULTED = "consulted"
    OPINION_RECEIVED = "opinion_received"
    REASONS_ASKED = "reasons_asked"
    REASONS_RECEIVED = "reasons_received"
    EXTENDED = "extended"
    DELAYED = "delayed"
    FEE_NOTIFIED = "fee_notified"
    FEE_PAID = "fee_paid"
    FEE_LAPSED = "fee_lapsed"
    ANSWERED = "answered"
    REANSWERED = "reanswered"
    """The answer given on such an order; the report goes on counting the first one."""
    WITHDRAWN = "withdrawn"
    SERVED = "served"
    VOIDED = "voided"
    """Takes the event it supersedes out of the account; not itself a step."""


STEPS_OF_LIFE = tuple(kind for kind in EventKind if kind is not EventKind.VOIDED)
"""The events of the law, in their order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something dated that happened to a request; never overwritten, only superseded."""

    id: int = 0
    kind: EventKind
    happened_on: date
    answer_kind: str = ""
    answer_ground: str = ""
    document_number: str = ""
    method: str = ""
    """How the answer was served (a key of ``SERVICES``)."""
    whom: str = ""
    """Who was consulted, or whose opinion came (a key of ``CONSULTED``); who ordered an answer (of ``ORDERERS``)."""
    reached_on: date | None = None
    """When what was sent reached its addressee: third party, agency or applicant."""
    due_on: date | None = None
    """The last day a decision names for what it orders."""
    working_days: int = 0
    """By how many working days the term is extended or delayed, or how many the applicant is given."""
    fee_basis: str = ""
    """How a fee is charged: ``cases`` (按件) or ``pages`` (按量)."""
    quantity: int = 0
    """How many cases or pages the fee is for."""
    fee_first: int = 0
    """Which of the applicant's cases of the month a fee by cases begins with; 0 for pages."""
    amount: int = 0
    """The fee in 分."""
    reasons: str = ""
    """The answers given in the decision guide, as :mod:`officer_desk.domain.law.guide` writes them."""
    note: str = ""
    supersedes: int | None = None
    """Id of the event this one corrects; that one no longer counts."""
    correction_reason: str = ""
    irregular_rule: str = ""
    """Rule broken by a 既成事实; the event then has no effect on the clock's lawfulness."""
    irregular_reason: str = ""

    @property
    def is_irregular(self) -> bool:
        """True where the event is recorded as 既成事实 against a rule."""
        return bool(self.irregular_rule)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """依申请公开: one application, as handed in."""

    id: int = 0
    number: str = stored(
        "登记号",
        "收件",
        searchable=True,
        column_width=140,
        is_default_column=True,
        synonyms=("编号", "登记编号", "受理编号", "申请编号", "收件编号"),
        help="留空时按设置的编号规则自动取下一号，用过的号不再使用。",
    )
    received_on: date | None = stored(
        "收到日期",
        "收件",
        Value.DATE,
        required=True,
        column_width=92,
        is_default_column=True,
        synonyms=("收到申请日期", "收件日期", "受理日期", "收到申请之日", "申请日期"),
        help="当面提交为提交之日；邮寄为签收之日；平常信函、互联网、传真为与申请人确认之日（条例第三十一条）。",
    )
    channel: str = stored(
        "收到方式",
        "收件",
        Value.CHOICE,
        required=True,
        choices=CHANNELS,
        default="in_person",
        column_width=96,
        is_wide_column=True,
        synonyms=("申请方式", "申请渠道", "收件方式", "提交方式", "受理方式"),
    )
    applicant: str = stored(
        "申请人",
        "申请人",
        required=True,
        searchable=True,
        column_width=104,
        is_default_column=True,
        synonyms=("申请人姓名", "申请人名称", "姓名", "申请人姓名或名称", "姓名或名称"),
    )
    applicant_type: str = stored(
        "申请人类型",
        "申请人",
        Value.CHOICE,
        required=True,
        choices=APPLICANT_TYPES,
        default="natural",
        column_width=96,
        synonyms=("申请人类别", "申请人性质"),
        help="按申请人本人计，不按代理人计；律师事务所以自己名义申请的计入法律服务机构。",
    )
    contact_person: str = stored("联系人", "申请人", sensitive=True, synonyms=("经办人姓名", "代理人"))
    contact_code: str = stored(
        "证件号或代码",
        "申请人",
        sensitive=True,
        synonyms=("身份证号", "证件号码", "统一社会信用代码", "身份证号码", "代码"),
    )
    identity_proof: str = stored(
        "身份证明",
        "申请人",
        Value.CHOICE,
        choices=IDENTITY_PROOFS,
        help="条例第二十九条：申请应当包括申请人的身份证明。",
    )
    phone: str = stored("联系电话", "申请人", sensitive=True, synonyms=("电话", "手机", "手机号码"))
    email: str = stored("电子邮箱", "申请人", sensitive=True, synonyms=("邮箱",))
    address: str = stored("通信地址", "申请人", sensitive=True, synonyms=("地址", "联系地址", "通讯地址"))
    content: str = stored(
        "申请内容",
        "申请内容",
        Value.NOTE,
        required=True,
        searchable=True,
        column_width=320,
        is_default_column=True,
        synonyms=("申请公开的内容", "所需信息内容描述", "内容描述", "申请事项", "所需信息", "申请信息内容"),
    )
    obtain_form: str = stored(
        "获取方式", "申请内容", Value.CHOICE, choices=FORMS, synonyms=("信息获取方式", "提供方式", "形式要求")
    )
    delivery: str = stored(
        "获取途径", "申请内容", Value.CHOICE, choices=DELIVERIES, synonyms=("信息获取途径", "取得途径")
    )
    cases: int | None = stored(
        "件数",
        "申请内容",
        Value.INTEGER,
        synonyms=("申请件数", "计费件数"),
        help="一份申请提出几件事的，按最小合理单元拆分为几件，只用于按件计收信息处理费（国办函〔2020〕109号）；不填为 1 件。",
    )
    department: str = stored(
        "承办科室",
        "办理",
        list_key="departments",
        value=Value.CHOICE,
        searchable=True,
        column_width=96,
        is_wide_column=True,
        synonyms=("承办单位", "责任科室", "经办科室", "办理科室", "承办部门"),
    )
    handler: str = stored("经办人", "办理", searchable=True, synonyms=("承办人",))
    made_public_on: date | None = stored(
        "转为主动公开日期",
        "办理",
        Value.DATE,
        synonyms=("纳入主动公开日期", "转主动公开日期"),
        help="多个申请人就相同政府信息提出申请，该信息属于可以公开的，可以纳入主动公开（条例第四十四条）；纳入以后在“主动公开”登记。",
    )
    made_public_as: int | None = stored(
        "公开为",
        "办理",
        Value.RECORD,
        refers_to="items",
        synonyms=("主动公开信息", "公开信息"),
        help="转为主动公开以后，在“主动公开”登记的那一条。",
    )
    split_from: int | None = stored(
        "拆分自", "办理", Value.RECORD, refers_to="requests", synonyms=("原申请", "拆自")
    )
    joined_to: int | None = stored(
        "合并办理", "办理", Value.RECORD, refers_to="requests", synonyms=("并入", "并案", "合并到")
    )
    remedy_text: str = stored("救济告知", "答复", Value.NOTE, synonyms=("救济途径告知", "救济告知内容"))
    remark: str = stored("备注", "备注", Value.NOTE, searchable=True, synonyms=("说明",))
    events: tuple[Event, ...] = ()

    def effective_events(self) -> tuple[Event, ...]:
        """The events that count, in the order they happened: corrected ones are left out."""
        corrected = {event.supersedes for event in self.events}
        kept = [
            event
            for event in self.events
            if (event.id not in corrected or not event.id) and event.kind is not EventKind.VOIDED
        ]
        return tuple(sorted(kept, key=lambda e: (e.happened_on, _ORDER[e.kind], e.id)))

    def last(self, kind: EventKind) -> Event | None:
        """The latest effective event of that kind."""
        found = [event for event in self.effective_events() if event.kind is kind]
        return found[-1] if found else None

    @property
    def closing(self) -> Event | None:
        """The event that ended the request: its answer, its withdrawal, or that it was given up."""
        found = [
            event
            for event in self.effective_events()
            if event.kind in _ENDINGS and not (event.kind in _LAPSES and event.is_irregular)
        ]
        return found[-1] if found else None

    @property
    def answer(self) -> Event | None:
        """The answer that holds now: the last one given, or the lapse that stands for one; None after a withdrawal."""
        closing = self.closing
        if closing is None or closing.kind is EventKind.WITHDRAWN:
            return None
        return self.last(EventKind.REANSWERED) or closing

    @property
    def is_open(self) -> bool:
        """True while nothing has ended the request."""
        return self.closing is None


_LAPSES = (EventKind.CORRECTION_LAPSED, EventKind.FEE_LAPSED)
_ENDINGS = (*_LAPSES, EventKind.ANSWERED, EventKind.WITHDRAWN)
_ORDER = {kind: place for place, kind in enumerate(EventKind)}

_EVENT_FIELDS = (
    Field(
        "course",
        "办理经过",
        "办理",
        Kind.EVENT,
        Value.NOTE,
        column_width=240,
        synonyms=("办理过程", "办理步骤", "办理记录"),
        help="补正、征求意见、延长期限、收费等各步，每行一步，如“2025-03-05 征求意见：第三方；2025-03-07 送达”。",
    ),
    Field(
        "answered_on",
        "答复日期",
        "答复",
        Kind.EVENT,
        Value.DATE,
        column_width=92,
        is_default_column=True,
        synonyms=("答复时间", "办结日期", "答复办结日期", "作出答复日期"),
    ),
    Field(
        "answer",
        "办理结果",
        "答复",
        Kind.EVENT,
        Value.TEXT,
        column_width=140,
        is_wide_column=True,
        synonyms=("答复类型", "处理结果", "答复结果", "答复情况", "办理情况", "答复方式"),
    ),
    Field(
        "answer_number",
        "答复文号",
        "答复",
        Kind.EVENT,
        Value.TEXT,
        column_width=140,
        synonyms=("答复书文号", "告知书文号", "文号"),
    ),
    Field("served_on", "送达日期", "送达", Kind.EVENT, Value.DATE, column_width=92, synonyms=("送达时间",)),
    Field("service", "送达方式", "送达", Kind.EVENT, Value.CHOICE, choices=SERVICES),
)

_DERIVED_FIELDS = (
    Field("status", "状态", "收件", Kind.DERIVED, column_width=108, is_default_column=True),
    Field("due_on", "答复期限", "办理", Kind.DERIVED, Value.DATE, column_width=168, is_default_column=True),
    Field("irregularity", "既成事实", "备注", Kind.DERIVED),
)

REGISTER = Register(
    key="requests",
    label="依申请公开",
    noun="件",
    fields=in_sections((*_DERIVED_FIELDS, *described(Request), *_EVENT_FIELDS), SECTIONS),
    identity="number",
    headline="content",
)
