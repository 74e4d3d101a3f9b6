"""The sample's 2018: a bureau's year after its published report.

Facts and figures are those of the published report. Titles, numbers and dates it does not tell are
made up, and each record says so.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from officer_desk import assets
from officer_desk.domain.bureau import BureauName
from officer_desk.domain.registers.activities import Activity
from officer_desk.domain.registers.items import Item
from officer_desk.domain.registers.plan import Task
from officer_desk.domain.registers.problems import Problem
from officer_desk.domain.registers.progress import Entry, ProgressKind, read_log
from officer_desk.operations.acts import item_acts, record_acts
from officer_desk.operations.desk import Desk
from officer_desk.operations.report import annual_report

NAMES = (
    BureauName("桦川县环境保护局", "县环保局", None, date(2018, 12, 18)),
    BureauName("桦川县生态环境局", "县生态环境局", date(2018, 12, 19), date(2019, 12, 31)),
)
"""The two names with their periods; the day between them is made up."""
MADE_UP = "示例：名称、文号和日期为虚构。"
LABELS = {
    "categories": ("机构职能", "行政权力", "法律法规", "部门文件", "环境应急", "重点领域环境信息", "环境执法", "环境信访"),
    "focus_areas": ("项目审批", "环境执法", "污染减排", "环境应急", "环境信访", "环境管理"),
}  # fmt: skip
"""What the lists of the file must hold for this year: the eight kinds of the bureau's own index."""
_PREFACE = (
    "桦川县人民政府办公室布置了2018年政府信息公开报告的编制和数据统计报送，本机关据此编制本报告。"
    "报告写明全年的组织领导、制度机制、主动公开、依申请公开、复议诉讼和收费情况，以及存在的问题、改进措施和下年度思路。"
)
_FIGURES = (
    ("complaints", "0", ""),
    ("request_fees", "0", "全年没有产生费用"),
    ("offices", "1", "局办公室"),
    ("staff_part_time", "5", "示例数：每个股室一名信息员"),
)
_PROBLEM = Problem(
    year=2018,
    title="信息员不熟悉政府信息公开工作，报送不及时",
    source="self_check",
    found_on=date(2018, 10, 12),
    department="办公室",
    measures="要求信息员按时报送信息，提高报送质量",
    in_report=True,
    remark=MADE_UP,
    entries=(
        Entry(
            kind=ProgressKind.DONE,
            happened_on=date(2019, 12, 10),
            note="示例。信息员按时报送，未再发生漏报",
        ),
    ),
)


def fill(desk: Desk) -> None:
    """Keep the items, work, plan and problem of 2018, and the two ideas for 2019."""
    items, explained = [], {}
    listed = list(rows("items_2018.tsv"))
    numbers = {row["title"]: row["index_number"] for row in listed}
    for place, row in enumerate(listed):
        interprets = row.pop("interprets")
        if interprets:
            explained[place] = numbers[interprets]
        formed = date.fromisoformat(row["formed_on"])
        values: dict[str, Any] = {k: text for k, text in row.items() if not k.endswith("_on")}
        items.append(
            replace(
                Item(**values, formed_on=formed, published_on=date.fromisoformat(row["published_on"])),
                # What was in force in 2018 was no document of the bureau that the sample has in 2025.
                validity="abolished" if row["document_nature"] == "normative" else "in_force",
                abolished_on=date(2019, 12, 31) if row["document_nature"] == "normative" else None,
                publisher=next(n for n in NAMES if n.valid_to and formed <= n.valid_to).full_name,
                channels=("政府网站",),
                review_on=formed,
                review_result="public",
                review_opinion="经审查，可以公开。",
                remark=MADE_UP,
            )
        )
    item_acts.import_items(desk, items, explained=explained)
    record_acts.import_records(desk, "activities", [_activity(row) for row in rows("activities_2018.tsv")])
    record_acts.import_records(desk, "tasks", [_task(row) for row in rows("tasks_2018.tsv")])
    record_acts.import_records(desk, "problems", [_PROBLEM])
    for key, amount, note in _FIGURES:
        annual_report.save_figure(desk, 2018, key, amount, "办公室", note)
    annual_report.save_section(desk, 2018, "preface", _PREFACE)


def _activity(row: dict[str, str]) -> Activity:
    words: dict[str, Any] = {
        k: v for k, v in row.items() if k not in ("held_on", "is_led_by_head", "people", "amount")
    }
    return Activity(
        **words,
        held_on=date.fromisoformat(row["held_on"]),
        is_led_by_head=row["is_led_by_head"] == "1",
        people=int(row["people"]) if row["people"] else None,
        remark=MADE_UP,
    )


def _task(row: dict[str, str]) -> Task:
    words: dict[str, Any] = {k: v for k, v in row.items() if k not in ("year", "position", "log")}
    return Task(
        **words,
        year=int(row["year"]),
        position=int(row["position"]),
        remark=MADE_UP,
        entries=read_log(row["log"]) or (),
    )


def rows(name: str) -> Iterator[dict[str, str]]:
    """The lines of a list of the sample, by their headings."""
    with assets.path("sample", name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
