"""The report's text as the program proposes it: plain sentences around number fields.

Only what the registers know is said; a sentence whose number is zero is left out where its
absence says nothing, and kept where the report must state it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from officer_desk.domain.bureau import Bureau
from officer_desk.domain.law.formats import TablesFormat
from officer_desk.domain.registers.activities import SYSTEMS, Activity
from officer_desk.domain.registers.plan import Task
from officer_desk.domain.registers.problems import Problem
from officer_desk.domain.report.narrative import Number


@dataclass(frozen=True, slots=True)
class Facts:
    """What drafting draws on besides the numbers themselves."""

    year: int
    bureau: Bureau
    bureau_name: str
    categories: tuple[tuple[str, str], ...]
    """Label and number name of the largest categories."""
    channels: tuple[tuple[str, str], ...]
    interpretations: tuple[tuple[str, str], ...]
    focus_areas: tuple[tuple[str, str], ...]
    request_channels: tuple[tuple[str, str], ...]
    counts: Mapping[str, Number]
    activities: tuple[Activity, ...] = ()
    tasks: tuple[Task, ...] = ()
    next_tasks: tuple[Task, ...] = ()
    """The tasks of the year after."""
    problems: tuple[Problem, ...] = ()
    """Those to be told of in the report."""

    def of(self, kind: str) -> tuple[Activity, ...]:
        """The year's activities of one kind, by day."""
        return tuple(a for a in self.activities if a.activity_kind == kind)

    def positive(self, name: str) -> bool:
        """True where the number of that name is more than zero."""
        return name in self.counts and self.counts[name].text not in ("", "0")


FIRST_FEE_YEAR = 2021
"""The first report year in which 信息处理费 could be asked for. Law: 109号"""
_NUMERALS = "一二三四五六七八九十"


def numbered(parts: Sequence[str]) -> str:
    """Several points as running text: 一是…；二是…。 One alone stands without its number."""
    if not parts:
        return ""
    if len(parts) == 1:
        return f"{parts[0].rstrip('。')}。"
    words = [
        f"{_NUMERALS[n] if n < len(_NUMERALS) else n + 1}是{part.rstrip('。')}"
        for n, part in enumerate(parts)
    ]
    return "；".join(words) + "。"


def field(name: str) -> str:
    """A number field as it stands in stored text."""
    return f"⟦{name}⟧"


def draft(key: str, facts: Facts, report_format: TablesFormat) -> str:
    """The proposed text of a section; paragraphs are divided by line breaks."""
    writers = {
        "preface": _preface,
        "1.1": _published,
        "1.2": _requests,
        "1.3": _management,
        "1.4": _platforms,
        "1.5": _safeguards,
        "5": _problems,
        "6": _other,
    }
    return writers[key](facts, report_format)


def _preface(facts: Facts, report_format: TablesFormat) -> str:
    year, bureau = facts.year, facts.bureau
    text = (
        f"根据《中华人民共和国政府信息公开条例》和《中华人民共和国政府信息公开工作年度报告格式》"
        f"（{report_format.notice}）的要求，编制{facts.bureau_name}{year}年政府信息公开工作年度报告。"
        f"本报告所列数据的统计期限为{year}年1月1日至{year}年12月31日。"
    )
    contacts = [
        f"{label}：{value}"
        for label, value in (
            ("地址", bureau.address),
            ("邮政编码", bureau.postcode),
            ("联系电话", bureau.phone),
            ("电子邮箱", bureau.email),
        )
        if value
    ]
    if bureau.website:
        text += f"本报告电子版可在{bureau.website}查阅、下载。"
    if contacts:
        text += f"对本报告如有疑问，请与{bureau.office or '本机关政府信息公开工作机构'}联系（{'；'.join(contacts)}）。"
    return text


def listed(pairs: Sequence[tuple[str, str]], unit: str) -> str:
    """Labels with their number fields, in one row: 政府网站⟦…⟧条、公开栏⟦…⟧条."""
    return "、".join(f"{label}{field(name)}{unit}" for label, name in pairs)


def _published(facts: Facts, report_format: TablesFormat) -> str:
    if not facts.positive("items.published"):
        return f"{facts.year}年，本机关没有新增主动公开的政府信息。"
    text = f"{facts.year}年，本机关主动公开政府信息{field('items.published')}条。"
    if len(facts.categories) > 1:
        text += f"按信息类别，公开较多的有{listed(facts.categories[:5], '条')}。"
    if facts.channels:
        text += f"按公开渠道，{listed(facts.channels, '条')}；同一信息在多个渠道公开的，各渠道分别计数。"
    if "table2.normative_documents.published" in facts.counts:
        if facts.positive("table2.normative_documents.made"):
            text += (
                f"全年制作规范性文件{field('table2.normative_documents.made')}件，"
                f"公开{field('table2.normative_documents.published')}件。"
            )
    elif facts.positive("table2.normative_documents.made") or facts.positive(
        "table2.normative_documents.in_force"
    ):
        text += (
            f"全年制发行政规范性文件{field('table2.normative_documents.made')}件，"
            f"废止{field('table2.normative_documents.abolished')}件，"
            f"现行有效{field('table2.normative_documents.in_force')}件。"
        )
    if facts.interpretations:
        text += f"发布政策解读{field('items.interpretations')}篇，其中{listed(facts.interpretations, '篇')}。"
    if facts.focus_areas:
        text += (
            f"重点领域信息公开{field('items.focus_areas')}条，主要为{listed(facts.focus_areas[:4], '条')}。"
        )
    return text


def _requests(facts: Facts, report_format: TablesFormat) -> str:
    table = report_format.table3
    name = {
        row: f"table3.{row}.total"
        for row in (table.received, table.carried_in, table.sum, table.carried_out, "R03", "R04")
    }
    if not facts.positive(name[table.received]) and not facts.positive(name[table.carried_in]):
        return f"{facts.year}年，本机关没有收到政府信息公开申请，上年无结转申请。"
    text = f"{facts.year}年，本机关新收政府信息公开申请{field(name[table.received])}件"
    if facts.request_channels:
        text += f"（{listed(facts.request_channels, '件')}）"
    text += (
        f"，上年结转{field(name[table.carried_in])}件，办结{field(name[table.sum])}件，"
        f"结转下年度继续办理{field(name[table.carried_out])}件。"
    )
    groups = [
        (label, counted)
        for label, counted in (
            ("予以公开", name["R03"]),
            ("部分公开", name["R04"]),
            ("不予公开", "requests.refused"),
            ("无法提供", "requests.not_provided"),
            ("不予处理", "requests.not_handled"),
            ("其他处理", "requests.other"),
        )
        if facts.positive(counted)
    ]
    if groups:
        text += f"办结的申请中，{listed(groups, '件')}。"
    if facts.positive(name[table.sum]):
        text += f"在法定期限内办结{field('requests.on_time')}件。"
    if facts.positive("appeals.total"):
        text += (
            f"因政府信息公开被申请行政复议{field('table4.review.total')}件，"
            f"被提起行政诉讼{field('appeals.suits')}件。"
        )
    return text


def _management(facts: Facts, report_format: TablesFormat) -> str:
    """Claims review of every item only where every item published has one on record."""
    text = "落实政府信息公开审查机制。"
    has_items = facts.positive("items.published")
    if has_items and facts.counts["items.published"].text == facts.counts["items.reviewed"].text:
        text = "落实政府信息公开审查机制，按照先审查、后公开的要求，对拟公开的政府信息逐件登记审查情况。"
    if facts.positive("items.reviewed"):
        text += f"全年登记公开审查{field('items.reviewed')}条。"
    if facts.positive("items.abolished"):
        text += f"及时标注文件效力，全年标注失效、废止文件{field('items.abolished')}件。"
    return text


def _platforms(facts: Facts, report_format: TablesFormat) -> str:
    if facts.channels:
        labels = "、".join(label for label, _ in facts.channels)
        text = f"通过{labels}等渠道发布政府信息，方便公众查询和获取。"
    else:
        text = "依托政府网站信息公开专栏发布政府信息。"
    told = [
        f"{words}{field(f'figures.{key}')}{unit}"
        for key, words, unit in (
            ("media_accounts", "现有政务新媒体", "个"),
            ("media_opened", "新开", "个"),
            ("media_closed", "关停注销", "个"),
            ("columns_added", "网站新增栏目", "个"),
            ("columns_improved", "优化栏目", "个"),
            ("security_checks", "开展安全检测", "次"),
        )
        if facts.positive(f"figures.{key}")
    ]
    return text + (f"{'，'.join(told)}。" if told else "")


def _safeguards(facts: Facts, report_format: TablesFormat) -> str:
    office = facts.bureau.office or "政府信息公开工作机构"
    text = f"由{office}负责推进、指导、协调本机关政府信息公开日常工作，各科室确定专人报送信息。"
    told = [
        f"{words}{field(f'activities.{kind}')}{unit}"
        for kind, words, unit in (
            ("leading_group", "召开领导小组会议", "次"),
            ("meeting", "工作会议", "次"),
            ("inspection", "开展定期检查", "次"),
            ("surprise_inspection", "突击检查", "次"),
            ("bulletin", "印发通报", "次"),
            ("assessment", "组织考核", "次"),
            ("evaluation", "社会评议", "次"),
        )
        if facts.positive(f"activities.{kind}")
    ]
    if told:
        text += f"全年{'，'.join(told)}。"
    if facts.positive("activities.training"):
        people = f"，{field('activities.trained')}人次参加" if facts.positive("activities.trained") else ""
        text += f"举办培训{field('activities.training')}次{people}。"
    labels = {choice.key: choice.label for choice in SYSTEMS}
    systems = list(dict.fromkeys(labels[a.system] for a in facts.of("system") if a.system))
    if systems:
        text += f"新建、修订{'、'.join(systems)}等制度{len(systems)}项。"
    if facts.positive("tasks.all"):
        text += f"年度工作要点分解任务{field('tasks.all')}项，完成{field('tasks.done')}项。"
    return text


def _problems(facts: Facts, report_format: TablesFormat) -> str:
    if not facts.problems:
        return ""
    text = (
        f"{facts.year}年，本机关政府信息公开工作存在的主要问题：{numbered([p.title for p in facts.problems])}"
    )
    measures = [p.measures.strip().rstrip("。") for p in facts.problems if p.measures.strip()]
    return text + (f"\n改进情况：{numbered(measures)}" if measures else "")


def _other(facts: Facts, report_format: TablesFormat) -> str:
    """The 信息处理费 first, as the notice wants it; denied only where none lapsed."""
    # Law: 109号, in force since 2021-01-01
    fee = _fee(facts) if facts.year >= FIRST_FEE_YEAR else ""
    return fee + _suggestions(facts) or f"{facts.year}年没有其他需要报告的事项。"


def _fee(facts: Facts) -> str:
    notices = facts.positive("figures.fee_notices")
    lapsed = "table3.R22.total"
    if notices:
        text = (
            f"{facts.year}年，本机关依照有关规定发出信息处理费收费通知{field('figures.fee_notices')}件，"
            f"总金额{field('figures.fee_demanded')}元，实际收取{field('figures.fee_received')}元。"
        )
        if facts.positive(lapsed):
            text += f"申请人逾期未缴纳费用、不再处理的申请{field(lapsed)}件。"
        return text
    if facts.positive(lapsed):
        return (
            f"{facts.year}年，本机关依照有关规定发出信息处理费收费通知，"
            f"其中申请人逾期未缴纳费用、不再处理的申请{field(lapsed)}件。"
        )
    return f"{facts.year}年，本机关未发出信息处理费收费通知，未收取信息处理费。"


def _suggestions(facts: Facts) -> str:
    told = [
        f"{words}{field(f'figures.{key}')}件"
        for key, words in (
            ("suggestions_led", "主办人大建议"),
            ("suggestions_joined", "会办人大建议"),
            ("proposals_led", "主办政协提案"),
            ("proposals_joined", "会办政协提案"),
        )
        if facts.positive(f"figures.{key}")
    ]
    return f"办理建议提案方面，{'，'.join(told)}。" if told else ""
