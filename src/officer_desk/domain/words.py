"""Words old ledgers use for the choices of a field and for the outcome of a request.

Choice: only words with one meaning are listed; for an ambiguous one the officer is asked.
"""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "applicant_type": {
        "natural": ("公民", "个人", "自然人（公民）", "公民个人"),
        "business": ("企业", "公司", "商业公司", "企业法人"),
        "research": ("科研院所", "科研单位", "研究机构", "科研"),
        "welfare": ("公益组织", "社会公益", "社会公益机构", "公益机构", "社会公益类组织"),
        "legal": ("律师事务所", "律所", "法律服务", "法律服务所", "基层法律服务所"),
        "other": ("其他组织", "其他法人或组织", "其他法人或其他组织"),
    },
    "channel": {
        "in_person": (
            "当面",
            "当面申请",
            "现场",
            "现场申请",
            "现场提交",
            "窗口",
            "窗口提交",
            "面交",
            "当面递交",
        ),
        "registered_mail": (
            "邮寄",
            "邮寄申请",
            "邮件签收",
            "挂号信",
            "快递",
            "ems",
            "邮政特快专递",
            "特快专递",
            "邮政快递",
            "邮政寄送",
            "邮寄送达",
            "信函邮寄",
            "信函",
            "信件",
            "书信",
        ),
        "ordinary_mail": ("平信", "普通信函"),
        "online": (
            "网络",
            "网上",
            "网上申请",
            "网络申请",
            "在线",
            "在线申请",
            "互联网",
            "网站",
            "门户网站",
            "政府网站",
            "依申请公开平台",
            "网上平台",
            "电子邮件",
            "电子邮箱",
            "邮箱",
            "email",
        ),
        "fax": ("传真申请",),
    },
    "identity_proof": {
        "checked": ("核验", "已查验", "已核对"),
        "copy": ("复印件", "身份证复印件", "附身份证复印件"),
        "absent": ("未附", "没有提供", "未提交"),
    },
    "obtain_form": {
        "paper": ("纸面", "纸质件", "纸质文本", "纸质版", "书面", "复印件"),
        "electronic": ("电子", "电子文档", "电子版", "电子文本", "数据电文", "电子数据"),
        "disc": ("光碟",),
        "inspection": ("查阅", "抄录", "现场查阅", "查阅抄录", "当场阅读、抄录"),
    },
    "delivery": {
        "pickup": ("自行领取", "自取", "当场领取", "现场领取", "当面取件"),
        "mail": ("快递", "邮递"),
        "email": ("邮件", "邮箱", "电子邮箱", "email"),
        "network": ("网上", "网络", "在线获取", "互联网"),
    },
    "service": {
        "direct": ("直接", "当面", "当面送达", "当面领取", "现场领取", "自取"),
        "mail": ("邮寄", "快递", "挂号信", "ems", "特快专递", "邮政特快专递"),
        "electronic": ("电子", "电子邮件", "电子邮箱", "邮箱", "网上", "网络", "在线"),
        "public_notice": ("公告",),
        "left": ("留置",),
    },
    "attribute": {
        "proactive": ("主动", "公开", "全文公开"),
        "on_request": ("依申请",),
        "withheld": ("不公开", "免予公开", "非公开"),
    },
    "document_nature": {
        "rules": ("政府规章", "部门规章"),
        "normative": ("规范性文件",),
        "other": ("一般文件", "普通文件", "非规范性文件", "其他文件"),
    },
    "validity": {
        "in_force": ("现行有效", "继续有效", "在用"),
        "expired": ("已失效", "无效"),
        "abolished": ("已废止",),
    },
    "five_openness": {
        "decision": ("决策",),
        "execution": ("执行",),
        "management": ("管理",),
        "service": ("服务",),
        "result": ("结果",),
    },
    "interpretation_form": {
        "text": ("文字", "文本解读", "文字材料"),
        "picture": ("图片解读", "一图读懂", "图文解读", "图表解读"),
        "video": ("视频", "音视频解读", "动漫解读"),
        "interview": ("访谈", "专家访谈", "在线访谈"),
        "questions": ("问答解读", "政策问答", "一问一答"),
        "press": ("发布会", "新闻发布"),
    },
    "review_carrier": {"document": ("公文",), "other": ("非公文",)},
    "review_result": {
        "public": ("公开", "可公开", "同意公开", "主动公开", "予以公开"),
        "partial": ("同意部分公开", "可以部分公开"),
        "withheld": ("不公开", "不宜公开", "不同意公开"),
        "escalated": ("需报审", "报审", "报上级", "报上级审查", "报保密部门审定"),
    },
    "review_secrets": {
        "state": ("涉及国家秘密",),
        "work": ("涉及工作秘密",),
        "business": ("涉及商业秘密",),
        "privacy": ("涉及个人隐私", "隐私"),
        "sensitive": ("敏感信息",),
    },
    "key": {
        "permits": ("行政许可", "行政许可处理决定"),
        "penalties": ("行政处罚", "行政处罚处理决定"),
        "coercion": ("行政强制", "行政强制处理决定"),
        "fees": ("行政事业性收费", "本年收费金额"),
    },
    "term_basis": {
        "regulation": ("20个工作日", "条例第二十六条", "条例"),
        "double_publicity": ("双公示", "7个工作日"),
        "budget": ("预算法", "预算法第十四条", "20日"),
        "special": ("其他法律法规", "其他"),
    },
}
"""By field and choice: the words besides its label and key."""

VAGUE: Mapping[str, frozenset[str]] = {
    "channel": frozenset({"信函", "信件", "书信"}),
    "attribute": frozenset({"公开"}),
}
"""Words taken by their likeliest meaning, with a doubt."""

OUTCOMES: Mapping[str, tuple[str, ...]] = {
    "already_public": (
        "已主动公开",
        "属于主动公开范围",
        "主动公开",
        "告知获取方式和途径",
        "告知获取方式、途径",
    ),
    "disclosed": ("公开", "全部公开", "同意公开", "予以提供", "同意提供"),
    "partial": ("部分予以公开", "同意部分公开", "区分处理"),
    "special_inquiry": ("行政查询", "行政查询事项", "属于行政查询事项", "依特别规定办理", "依照特别规定办理"),
    "not_existing": ("不存在", "信息不存在", "申请信息不存在", "所申请信息不存在"),
    "other_agency": (
        "非本机关",
        "不属本机关",
        "不属于本机关",
        "非本机关公开",
        "非本机关信息",
        "非本机关政府信息",
        "不属于本机关公开",
        "不属于本机关负责公开",
        "不属于本机关公开范围",
        "不属于本行政机关公开",
    ),
    "needs_processing": ("需要加工、分析", "需加工分析", "加工分析", "需另行制作", "没有现成信息"),
    "still_unclear": ("补正后仍不明确", "补正后内容仍不明确"),
    "petition": ("信访", "信访举报投诉", "信访类申请", "信访事项", "不作为政府信息公开申请处理"),
    "repeated": ("不予重复处理", "不重复处理", "不予重复答复", "不再重复答复"),
    "publication": ("公开出版物",),
    "excessive": ("大量反复申请", "反复大量申请"),
    "reconfirmation": ("确认或重新出具已获取信息",),
    "correction_lapsed": ("补正逾期", "逾期不补正", "逾期未补正", "无正当理由逾期不补正"),
    "fee_lapsed": ("收费逾期", "缴费逾期", "逾期不缴费", "逾期未缴费", "逾期未缴纳费用", "逾期不缴纳费用"),
    "withdrawn": (
        "撤回",
        "撤回申请",
        "主动撤回",
        "主动撤回申请",
        "申请人撤回",
        "申请人主动撤回",
        "撤销申请",
        "申请人主动撤回申请",
    ),
}
"""By answer kind: the words besides its label and its row of the report."""

GROUNDS: Mapping[str, tuple[str, ...]] = {
    "state_secret": ("国家秘密", "涉及国家秘密"),
    "prohibited": ("法律行政法规禁止公开", "法律、行政法规禁止公开"),
    "security": ("三安全一稳定",),
    "third_party": (
        "商业秘密",
        "个人隐私",
        "涉及商业秘密",
        "涉及个人隐私",
        "第三方合法权益",
        "损害第三方合法权益",
    ),
    "internal": ("内部事务信息", "三类内部事务信息", "属于内部事务信息"),
    "process": ("过程性信息", "四类过程性信息", "属于过程性信息"),
    "enforcement_file": ("行政执法案卷", "执法案卷", "行政执法案卷信息"),
}
"""By ground of a refusal: the words besides its label and its row of the report."""

OPEN = ("办理中", "正在办理", "在办", "未办结", "待办", "待答复", "未答复", "尚未答复", "结转下年度继续办理",
        "四、结转下年度继续办理", "结转")  # fmt: skip
"""Words in the outcome column of a request that is still open."""
