"""The numbers and words that a report's text may draw on, each by its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from officer_desk.domain.law.formats import ReportFormat, StatisticsFormat, TablesFormat
from officer_desk.domain.registers import plan
from officer_desk.domain.registers.activities import KINDS, Activity
from officer_desk.domain.registers.figures import FIGURES, Figure, amount_text
from officer_desk.domain.registers.items import REGISTER as ITEMS
from officer_desk.domain.registers.plan import Task
from officer_desk.domain.registers.problems import Problem
from officer_desk.domain.report import draft_text
from officer_desk.domain.report.narrative import Number
from officer_desk.domain.report.statistics import BLOCKS, RESULTS, YearTables, cell3
from officer_desk.domain.requests.request import CHANNELS
from officer_desk.operations.desk import Desk
from officer_desk.store.year.facts import Handling, Publication

_GROUPS = {
    "requests.refused": ("（三）不予公开", "不予公开合计"),
    "requests.not_provided": ("（四）无法提供", "无法提供合计"),
    "requests.not_handled": ("（五）不予处理", "不予处理合计"),
    "requests.other": ("（六）其他处理", "其他处理合计"),
}
_TABLE2_NUMBERS = {
    "table2.rules.made": "规章·制发",
    "table2.rules.abolished": "规章·废止",
    "table2.rules.in_force": "规章·现行有效",
    "table2.normative_documents.made": "行政规范性文件·制发",
    "table2.normative_documents.published": "规范性文件·新公开",
    "table2.normative_documents.public_total": "规范性文件·对外公开总数",
    "table2.normative_documents.abolished": "行政规范性文件·废止",
    "table2.normative_documents.in_force": "行政规范性文件·现行有效",
    "table2.permits.decisions": "行政许可处理决定",
    "table2.penalties.decisions": "行政处罚处理决定",
    "table2.coercion.decisions": "行政强制处理决定",
    "table2.fees.amount_wan": "行政事业性收费（万元）",
    "table2.procurement.projects": "政府集中采购·项目",
    "table2.procurement.amount_wan": "政府集中采购·总金额（万元）",
}


@dataclass(frozen=True)
class YearMaterial:
    """What the registers hold of a year besides its tables."""

    published: Publication
    handled: Handling
    activities: tuple[Activity, ...] = ()
    tasks: tuple[Task, ...] = ()
    next_tasks: tuple[Task, ...] = ()
    problems: tuple[Problem, ...] = ()
    """Those marked for the report."""
    figures: tuple[Figure, ...] = ()
    """Those typed for the year itself."""
    focus_or_normative: int = 0
    fees: tuple[int, int, int] = (0, 0, 0)
    """信息处理费 on the requests: notices, the sum asked for and the sum received, in 分."""


_FEES = ("fee_notices", "fee_demanded", "fee_received")
"""The typed figures that the requests know too."""
Add = Callable[[str, str, int | Decimal | str], None]
"""Takes a number's name, the words it is offered under, and its value."""


def named_numbers(
    tables: YearTables, report_format: ReportFormat, material: YearMaterial
) -> dict[str, Number]:
    """Every number the text may use, by name, under the words it is offered with."""
    found: dict[str, Number] = {}

    def add(name: str, label: str, value: int | Decimal | str) -> None:
        text = f"{value:f}" if isinstance(value, Decimal) else str(value)
        found[name] = Number(name, label, text)

    if isinstance(report_format, TablesFormat):
        _of_tables(tables, report_format, add)
    elif isinstance(report_format, StatisticsFormat):
        for row in report_format.rows:
            if row.key:
                add(f"table.{row.key}", f"统计表·{row.label}", tables.value(f"table.{row.key}"))
    _of_items(material.published, add)
    _of_requests(material.handled, add)
    _of_work(material, add)
    return found


def _of_requests(handled: Handling, add: Add) -> None:
    add("requests.on_time", "法定期限内办结", handled.on_time)
    labels = {choice.key: choice.label for choice in CHANNELS}
    for channel, count in handled.by_channel:
        add(f"requests.channel.{channel}", f"新收申请·{labels.get(channel, channel)}", count)


def _of_work(material: YearMaterial, add: Add) -> None:
    """Activities by kind, the plan, the problems, the typed figures."""
    for choice in KINDS:
        mine = [a for a in material.activities if a.activity_kind == choice.key]
        add(f"activities.{choice.key}", f"工作记录·{choice.label}", len(mine))
    trained = sum(a.people or 0 for a in material.activities if a.activity_kind == "training")
    add("activities.trained", "工作记录·培训人次", trained)
    states = [plan.standing(task).state for task in material.tasks]
    add("tasks.all", "工作要点·任务", len(states))
    add("tasks.done", "工作要点·完成", states.count("done"))
    add("problems.reported", "问题清单·写入年度报告", len(material.problems))
    add("items.focus_or_normative", "重点领域信息、规范性文件", material.focus_or_normative)
    typed = {figure.key: figure.amount for figure in material.figures}
    if not typed.keys() & set(_FEES) and material.fees[0]:
        # What was typed holds; where nothing was, the requests tell.
        typed |= dict(zip(_FEES, material.fees, strict=True))
    for kind in FIGURES:
        if kind.key in typed:
            text = amount_text(kind, typed[kind.key])
            add(f"figures.{kind.key}", f"年度数据·{kind.label}（{kind.unit.value}）", text)


def _of_tables(tables: YearTables, report_format: TablesFormat, add: Add) -> None:
    table3 = report_format.table3
    for row in table3.rows:
        add(f"table3.{row.code}.total", table3.label(row.code), tables.value(cell3(row.code, "total")))
    add("table3.R01.natural", "新收申请·自然人", tables.value("table3.R01.natural"))
    for name, (group, label) in _GROUPS.items():
        rows = [row.code for row in table3.rows if group in (row.group, row.label)]
        add(name, label, sum(int(tables.value(cell3(row, "total"))) for row in rows))
    for name, label in _TABLE2_NUMBERS.items():
        if name in tables.cells:
            add(name, label, tables.value(name))
    for block, label in zip(BLOCKS, ("行政复议", "行政诉讼（直接）", "行政诉讼（复议后）"), strict=True):
        for result, words in zip(
            (*RESULTS, "total"), ("维持", "纠正", "其他", "尚未审结", "总计"), strict=True
        ):
            name = f"table4.{block}.{result}"
            add(name, f"{label}·{words}", tables.value(name))
    suits = sum(int(tables.value(f"table4.{block}.total")) for block in BLOCKS[1:])
    add("appeals.suits", "行政诉讼总计", suits)
    add("appeals.total", "复议诉讼总计", suits + int(tables.value("table4.review.total")))


def _of_items(published: Publication, add: Add) -> None:
    add("items.published", "主动公开信息", published.total)
    for group, pairs in (
        ("category", published.by_category),
        ("channel", published.by_channel),
        ("focus_area", published.by_focus_area),
        ("interpretation", _interpretations(published)),
    ):
        for label, count in pairs:
            add(f"items.{group}.{label}", f"主动公开·{label}", count)
    add("items.focus_areas", "重点领域信息", sum(count for _, count in published.by_focus_area))
    add("items.interpretations", "政策解读", sum(count for _, count in published.by_interpretation))
    add("items.reviewed", "登记公开审查", published.reviewed)
    add("items.abolished", "标注失效、废止", published.abolished)


def _interpretations(published: Publication) -> tuple[tuple[str, int], ...]:
    labels = ITEMS.field("interpretation_form")
    return tuple((labels.label_of(key), count) for key, count in published.by_interpretation)


def drafting_facts(
    desk: Desk, year: int, numbers: Mapping[str, Number], material: YearMaterial
) -> draft_text.Facts:
    """What the drafted sentences of a year draw on."""
    published, handled = material.published, material.handled

    def named(group: str, pairs: Sequence[tuple[str, int]]) -> tuple[tuple[str, str], ...]:
        return tuple((label, f"items.{group}.{label}") for label, _ in pairs)

    labels = {choice.key: choice.label for choice in CHANNELS}
    return draft_text.Facts(
        year=year,
        bureau=desk.bureau,
        bureau_name=desk.bureau.name_on(date(year, 12, 31)) or "本机关",
        categories=named("category", published.by_category),
        channels=named("channel", published.by_channel),
        interpretations=named("interpretation", _interpretations(published)),
        focus_areas=named("focus_area", published.by_focus_area),
        request_channels=tuple(
            (labels.get(channel, channel), f"requests.channel.{channel}") for channel, _ in handled.by_channel
        ),
        counts=numbers,
        activities=material.activities,
        tasks=material.tasks,
        next_tasks=material.next_tasks,
        problems=material.problems,
    )
