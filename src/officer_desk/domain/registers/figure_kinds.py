"""Which figures of a year are typed: those no register holds, by group, with their units.

A figure asked for by some report formats only names them; the others are for the text and for the glance.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class FigureUnit(Enum):
    """What a typed figure counts."""

    COUNT = "件"
    TIMES = "次"
    PERSONS = "人"
    ATTENDANCES = "人次"
    PIECES = "个"
    ENTRIES = "条"
    ISSUES = "项"
    PLACES = "处"
    YUAN = "元"
    WAN = "万元"

    @property
    def fen(self) -> int:
        """How many 分 one of it is; 1 for what is no money."""
        return {FigureUnit.YUAN: 100, FigureUnit.WAN: 1_000_000}.get(self, 1)


@dataclass(frozen=True, slots=True)
class FigureKind:
    """A figure the officer types each year."""

    key: str
    label: str
    group: str
    unit: FigureUnit = FigureUnit.COUNT
    help: str = ""
    is_expected: bool = True
    """Asked for when missing; otherwise an absent figure is simply zero."""
    formats: frozenset[str] = frozenset()
    """Report formats whose tables print it; empty for one that only the text may use."""

    def is_expected_in(self, report_format: str) -> bool:
        """True where a report of that format should not go out without it."""
        return self.is_expected and report_format in self.formats


_TABLE2 = "表二"
_DECISIONS = frozenset({"2019", "2021"})
_SINCE_2021 = frozenset({"2021"})
_OF_2019 = frozenset({"2019"})
_OF_2014 = frozenset({"2014"})
_ANY_YEAR = "机构、人员和经费"
"""Printed by the table of 2014 to 2018; told by the text of any year."""
_BLOCKS = (
    ("review", "行政复议"),
    ("suit_direct", "行政诉讼（未经复议直接起诉）"),
    ("suit_after_review", "行政诉讼（复议后起诉）"),
)
_RESULTS = (
    ("upheld", "结果维持"),
    ("corrected", "结果纠正"),
    ("other", "其他结果"),
    ("pending", "尚未审结"),
)
_ITEMS = (("permits", "行政许可"), ("services", "其他对外管理服务事项"), ("penalties", "行政处罚"),
          ("coercion", "行政强制"), ("fees", "行政事业性收费"))  # fmt: skip
_UNIT = FigureUnit


def _text(key: str, label: str, group: str, unit: FigureUnit, help_: str = "") -> FigureKind:
    """A figure for the text alone."""
    return FigureKind(key, label, group, unit, help_, is_expected=False)


FIGURES = (
    FigureKind(
        "permits",
        "行政许可处理决定数量",
        _TABLE2,
        help="全年作出的全部行政许可处理决定，含依法不公开的。",
        formats=_DECISIONS,
    ),
    FigureKind(
        "penalties",
        "行政处罚处理决定数量",
        _TABLE2,
        help="全年作出的全部行政处罚决定，含依法不公开的。",
        formats=_DECISIONS,
    ),
    FigureKind("coercion", "行政强制处理决定数量", _TABLE2, formats=_DECISIONS),
    FigureKind(
        "fees",
        "行政事业性收费金额",
        _TABLE2,
        _UNIT.WAN,
        help="单位：万元，最多六位小数（精确到分）。",
        formats=_SINCE_2021,
    ),
    FigureKind(
        "normative_opening",
        "年初现行有效的行政规范性文件",
        _TABLE2,
        is_expected=False,
        help="年初仍然有效、没有逐件登记在本台账里的旧文件。登记过的文件自动计算，不要重复计入。",
        formats=_SINCE_2021,
    ),
    FigureKind(
        "normative_abolished",
        "本年废止的未登记旧行政规范性文件",
        _TABLE2,
        is_expected=False,
        formats=_SINCE_2021,
    ),
    FigureKind(
        "rules_opening",
        "年初现行有效的规章",
        _TABLE2,
        is_expected=False,
        help="县级部门没有规章制定权，一般为 0。",
        formats=_SINCE_2021,
    ),
    FigureKind(
        "rules_abolished", "本年废止的未登记旧规章", _TABLE2, is_expected=False, formats=_SINCE_2021
    ),
    *(
        FigureKind(
            f"{block}_{result}",
            f"{block_label}·{result_label}",
            "表四（未逐件登记的案件）",
            is_expected=False,
            help="没有逐件登记在“复议诉讼”里的案件；登记过的自动计算，不要重复计入。",
            formats=_DECISIONS,
        )
        for block, block_label in _BLOCKS
        for result, result_label in _RESULTS
    ),
    *(
        kind
        for row, label in _ITEMS
        for kind in (
            FigureKind(f"{row}_items_before", f"{label}·上一年项目数量", "表二（2019年格式）", _UNIT.ISSUES,
                       is_expected=False, formats=_OF_2019),
            FigureKind(f"{row}_items_added", f"{label}·本年增加", "表二（2019年格式）", _UNIT.ISSUES,
                       is_expected=False, formats=_OF_2019),
            FigureKind(f"{row}_items_removed", f"{label}·本年减少", "表二（2019年格式）", _UNIT.ISSUES,
                       is_expected=False, formats=_OF_2019),
        )
    ),
    FigureKind("services", "其他对外管理服务事项处理决定数量", "表二（2019年格式）", formats=_OF_2019,
               is_expected=False),
    FigureKind("normative_unlogged_made", "未登记的本年新制作规范性文件", "表二（2019年格式）",
               formats=_OF_2019, is_expected=False),
    FigureKind("normative_unlogged_published", "未登记的本年新公开规范性文件", "表二（2019年格式）",
               formats=_OF_2019, is_expected=False),
    FigureKind("normative_public_total", "规范性文件对外公开总数量", "表二（2019年格式）", formats=_OF_2019,
               is_expected=False, help="年底对外公开的全部规范性文件，含以前年度的。"),
    FigureKind("rules_public_total", "规章对外公开总数量", "表二（2019年格式）", formats=_OF_2019,
               is_expected=False),
    FigureKind("procurement_projects", "政府集中采购项目数量", "表二（2019年格式）", _UNIT.PIECES,
               formats=_OF_2019, is_expected=False),
    FigureKind("procurement_amount", "政府集中采购总金额", "表二（2019年格式）", _UNIT.WAN,
               formats=_OF_2019, is_expected=False),
    FigureKind("complaints", "举报投诉数量", "统计表（2014年格式）", formats=_OF_2014, is_expected=False),
    FigureKind("request_fees", "依申请公开信息收取的费用", "统计表（2014年格式）", _UNIT.WAN, formats=_OF_2014,
               is_expected=False),
    FigureKind("unlogged_published", "未逐条登记的主动公开信息", "统计表（2014年格式）", _UNIT.ENTRIES,
               formats=_OF_2014, is_expected=False,
               help="没有逐条登记在“主动公开”里的，按在政府网站公开计。"),
    FigureKind("offices", "政府信息公开工作专门机构数", _ANY_YEAR, _UNIT.PIECES, formats=_OF_2014,
               is_expected=False),
    FigureKind("reading_points", "政府信息公开查阅点数", _ANY_YEAR, _UNIT.PIECES, formats=_OF_2014,
               is_expected=False),
    FigureKind("staff_full_time", "专职人员数", _ANY_YEAR, _UNIT.PERSONS, formats=_OF_2014,
               is_expected=False),
    FigureKind("staff_part_time", "兼职人员数", _ANY_YEAR, _UNIT.PERSONS, formats=_OF_2014,
               is_expected=False),
    FigureKind("budget", "政府信息公开专项经费", _ANY_YEAR, _UNIT.WAN, formats=_OF_2014,
               is_expected=False),
    _text("fee_notices", "信息处理费·发出收费通知", "信息处理费", _UNIT.COUNT, "第六部分要写明件数和金额。"),
    _text("fee_demanded", "信息处理费·通知收费总金额", "信息处理费", _UNIT.YUAN),
    _text("fee_received", "信息处理费·实际收取总金额", "信息处理费", _UNIT.YUAN),
    _text("attribute_reviews", "公文公开属性审查", "信息管理", _UNIT.COUNT),
    _text("outdated_removed", "清理过期信息", "信息管理", _UNIT.ENTRIES),
    _text("library_documents", "政策文件库入库", "信息管理", _UNIT.COUNT),
    _text("catalogue_entries", "公开目录事项", "信息管理", _UNIT.ISSUES),
    _text("site_visits", "网站访问量", "平台", _UNIT.ATTENDANCES),
    _text("columns_added", "网站栏目新增", "平台", _UNIT.PIECES),
    _text("columns_improved", "网站栏目优化", "平台", _UNIT.PIECES),
    _text("media_accounts", "政务新媒体现有", "平台", _UNIT.PIECES),
    _text("media_opened", "政务新媒体新开", "平台", _UNIT.PIECES),
    _text("media_closed", "政务新媒体关停注销", "平台", _UNIT.PIECES),
    _text("followers", "新媒体关注数", "平台", _UNIT.PERSONS),
    _text("readings", "新媒体阅读量", "平台", _UNIT.ATTENDANCES),
    _text("security_checks", "网站安全检测", "平台", _UNIT.TIMES),
    _text("security_findings", "安全检测发现问题", "平台", _UNIT.PIECES),
    _text("zones", "专区、查阅点", "平台", _UNIT.PLACES),
    _text("hotline_received", "12345 热线收到", "互动", _UNIT.COUNT),
    _text("hotline_closed", "12345 热线办结", "互动", _UNIT.COUNT),
    _text("letters_received", "信箱和留言收到", "互动", _UNIT.COUNT),
    _text("letters_answered", "信箱和留言答复", "互动", _UNIT.COUNT),
    _text("consultations_in_person", "现场咨询", "互动", _UNIT.ATTENDANCES),
    _text("consultations_by_phone", "电话咨询", "互动", _UNIT.ATTENDANCES),
    _text("consultations_online", "网上咨询", "互动", _UNIT.ATTENDANCES),
    _text("suggestions_led", "人大建议主办", "建议提案", _UNIT.COUNT),
    _text("suggestions_joined", "人大建议会办", "建议提案", _UNIT.COUNT),
    _text("proposals_led", "政协提案主办", "建议提案", _UNIT.COUNT),
    _text("proposals_joined", "政协提案会办", "建议提案", _UNIT.COUNT),
)  # fmt: skip
"""Every figure that can be typed, in the order it is asked for."""


def asked_for(report_format: str) -> tuple[FigureKind, ...]:
    """The figures asked for in a year: those its tables print, then those only the text may use."""
    printed = [kind for kind in FIGURES if report_format in kind.formats]
    told = [kind for kind in FIGURES if not kind.formats or kind.group == _ANY_YEAR]
    return (*printed, *(kind for kind in told if kind not in printed))
