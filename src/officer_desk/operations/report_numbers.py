"""The numbers and words that a report's text may draw on, each by its name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from officer_desk.domain import drafting
from officer_desk.domain.formats import ReportFormat
from officer_desk.domain.items import REGISTER as ITEMS
from officer_desk.domain.narrative import Number
from officer_desk.domain.requests import CHANNELS
from officer_desk.domain.statistics import BLOCKS, RESULTS, YearTables, cell3
from officer_desk.operations.desk import Desk
from officer_desk.store.facts import Handling, Publication

_GROUPS = {
    "requests.refused": ("（三）不予公开", "不予公开合计"),
    "requests.not_provided": ("（四）无法提供", "无法提供合计"),
    "requests.not_handled": ("（五）不予处理", "不予处理合计"),
    "requests.other": ("（六）其他处理", "其他处理合计"),
}
_COLUMN_HEADS = {"made": "制发", "abolished": "废止", "in_force": "现行有效"}
_TABLE2_ROWS = {"rules": "规章", "normative_documents": "行政规范性文件"}


def named_numbers(
    tables: YearTables,
    report_format: ReportFormat,
    published: Publication,
    handled: Handling,
) -> dict[str, Number]:
    """Every number the text may use, by name, under the words it is offered with."""
    found: dict[str, Number] = {}

    def add(name: str, label: str, value: int | Decimal | str) -> None:
        text = f"{value:f}" if isinstance(value, Decimal) else str(value)
        found[name] = Number(name, label, text)

    table3 = report_format.table3
    for row in table3.rows:
        add(f"table3.{row.code}.total", table3.label(row.code), tables.value(cell3(row.code, "total")))
    add("table3.R01.natural", "新收申请·自然人", tables.value("table3.R01.natural"))
    for name, (group, label) in _GROUPS.items():
        rows = [row.code for row in table3.rows if row.group == group]
        add(name, label, sum(int(tables.value(cell3(row, "total"))) for row in rows))
    add("requests.on_time", "法定期限内办结", handled.on_time)
    labels = {choice.key: choice.label for choice in CHANNELS}
    for channel, count in handled.by_channel:
        add(f"requests.channel.{channel}", f"新收申请·{labels.get(channel, channel)}", count)
    for line, row_label in _TABLE2_ROWS.items():
        for column, column_label in _COLUMN_HEADS.items():
            add(
                f"table2.{line}.{column}",
                f"{row_label}·{column_label}",
                tables.value(f"table2.{line}.{column}"),
            )
    for key, label in (("permits", "行政许可"), ("penalties", "行政处罚"), ("coercion", "行政强制")):
        add(f"table2.{key}.decisions", f"{label}处理决定", tables.value(f"table2.{key}.decisions"))
    add("table2.fees.amount_wan", "行政事业性收费（万元）", tables.value("table2.fees.amount_wan"))
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
    for block, label in zip(BLOCKS, ("行政复议", "行政诉讼（直接）", "行政诉讼（复议后）"), strict=True):
        for result, words in zip(
            (*RESULTS, "total"), ("维持", "纠正", "其他", "尚未审结", "总计"), strict=True
        ):
            name = f"table4.{block}.{result}"
            add(name, f"{label}·{words}", tables.value(name))
    suits = sum(int(tables.value(f"table4.{block}.total")) for block in BLOCKS[1:])
    add("appeals.suits", "行政诉讼总计", suits)
    add("appeals.total", "复议诉讼总计", suits + int(tables.value("table4.review.total")))
    return found


def _interpretations(published: Publication) -> tuple[tuple[str, int], ...]:
    labels = ITEMS.field("interpretation_form")
    return tuple((labels.label_of(key), count) for key, count in published.by_interpretation)


def drafting_facts(
    desk: Desk,
    year: int,
    numbers: Mapping[str, Number],
    published: Publication,
    handled: Handling,
) -> drafting.Facts:
    def named(group: str, pairs: Sequence[tuple[str, int]]) -> tuple[tuple[str, str], ...]:
        return tuple((label, f"items.{group}.{label}") for label, _ in pairs)

    """What the drafted sentences of a year draw on."""
    labels = {choice.key: choice.label for choice in CHANNELS}
    return drafting.Facts(
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
    )
