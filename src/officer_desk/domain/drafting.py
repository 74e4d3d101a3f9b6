"""The report's text as the program proposes it: plain sentences around number fields.

Only what the registers know is said; a sentence whose number is zero is left out where its
absence says nothing, and kept where the report must state it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from officer_desk.domain.bureau import Bureau
from officer_desk.domain.formats import ReportFormat
from officer_desk.domain.narrative import Number


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

    def positive(self, name: str) -> bool:
        """True where the number of that name is more than zero."""
        return name in self.counts and self.counts[name].text not in ("", "0")


def field(name: str) -> str:
    """A number field as it stands in stored text."""
    return f"⟦{name}⟧"


def draft(key: str, facts: Facts, report_format: ReportFormat) -> str:
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


def _preface(facts: Facts, report_format: ReportFormat) -> str:
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


def _listed(pairs: Sequence[tuple[str, str]], unit: str) -> str:
    return "、".join(f"{label}{field(name)}{unit}" for label, name in pairs)


def _published(facts: Facts, report_format: ReportFormat) -> str:
    if not facts.positive("items.published"):
        return f"{facts.year}年，本机关没有新增主动公开的政府信息。"
    text = f"{facts.year}年，本机关主动公开政府信息{field('items.published')}条。"
    if len(facts.categories) > 1:
        text += f"按信息类别，公开较多的有{_listed(facts.categories[:5], '条')}。"
    if facts.channels:
        text += f"按公开渠道，{_listed(facts.channels, '条')}；同一信息在多个渠道公开的，各渠道分别计数。"
    if facts.positive("table2.normative_documents.made") or facts.positive(
        "table2.normative_documents.in_force"
    ):
        text += (
            f"全年制发行政规范性文件{field('table2.normative_documents.made')}件，"
            f"废止{field('table2.normative_documents.abolished')}件，"
            f"现行有效{field('table2.normative_documents.in_force')}件。"
        )
    if facts.interpretations:
        text += (
            f"发布政策解读{field('items.interpretations')}篇，其中{_listed(facts.interpretations, '篇')}。"
        )
    if facts.focus_areas:
        text += (
            f"重点领域信息公开{field('items.focus_areas')}条，主要为{_listed(facts.focus_areas[:4], '条')}。"
        )
    return text


def _requests(facts: Facts, report_format: ReportFormat) -> str:
    table = report_format.table3
    name = {
        row: f"table3.{row}.total"
        for row in (table.received, table.carried_in, table.sum, table.carried_out, "R03", "R04")
    }
    if not facts.positive(name[table.received]) and not facts.positive(name[table.carried_in]):
        return f"{facts.year}年，本机关没有收到政府信息公开申请，上年无结转申请。"
    text = f"{facts.year}年，本机关新收政府信息公开申请{field(name[table.received])}件"
    if facts.request_channels:
        text += f"（{_listed(facts.request_channels, '件')}）"
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
        text += f"办结的申请中，{_listed(groups, '件')}。"
    if facts.positive(name[table.sum]):
        text += f"在法定期限内办结{field('requests.on_time')}件。"
    if facts.positive("appeals.total"):
        text += (
            f"因政府信息公开被申请行政复议{field('table4.review.total')}件，"
            f"被提起行政诉讼{field('appeals.suits')}件。"
        )
    return text


def _management(facts: Facts, report_format: ReportFormat) -> str:
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


def _platforms(facts: Facts, report_format: ReportFormat) -> str:
    if not facts.channels:
        return "依托政府网站信息公开专栏发布政府信息。"
    labels = "、".join(label for label, _ in facts.channels)
    return f"通过{labels}等渠道发布政府信息，方便公众查询和获取。"


def _safeguards(facts: Facts, report_format: ReportFormat) -> str:
    office = facts.bureau.office or "政府信息公开工作机构"
    return f"由{office}负责推进、指导、协调本机关政府信息公开日常工作，各科室确定专人报送信息。"


def _problems(facts: Facts, report_format: ReportFormat) -> str:
    return ""


def _other(facts: Facts, report_format: ReportFormat) -> str:
    """Denies a fee only where none lapsed; notices and sums are known to the officer alone."""
    if facts.positive("table3.R22.total"):
        return (
            f"{facts.year}年，本机关依照有关规定发出信息处理费收费通知，"
            f"其中申请人逾期未缴纳费用、不再处理的申请{field('table3.R22.total')}件。"
        )
    return f"{facts.year}年，本机关未发出信息处理费收费通知，未收取信息处理费。"
