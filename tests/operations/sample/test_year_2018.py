"""The sample's 2018 states what the bureau published for that year, fact by fact."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from officer_desk.domain.bureau import Bureau
from officer_desk.operations.acts import item_acts, record_acts
from officer_desk.operations.desk import Desk, open_desk
from officer_desk.operations.lists import register_lists
from officer_desk.operations.lists.register_lists import ListQuery
from officer_desk.operations.report import annual_report
from officer_desk.operations.report.annual_report import YearReport
from officer_desk.operations.sample import year_2018
from officer_desk.operations.settings import desk_settings

FACTS = {
    "1.1": ("由局长任组长", "局办公室", "专题会议"),
    "1.2": ("主动公开、依申请公开、保密审查、协调发布、工作考核、社会评议、责任追究",
            "《桦川县环保局政府信息公开目录》", "《桦川县环保局政府信息公开指南》", "十大类",
            "机构职能、政策法规、业务工作、行政职权、审批、收费、执法、环境突发事件预警信息和应急预案",
            "信息名称、信息索引（部门代码、类别代码）、生成日期、发文机构、发文字号",
            "上网审查、政府文件公开属性审查、文件解读、信息发布常态化监测"),
    "1.3": ("定期检查", "突击检查", "谁公开谁负责", "保守国家秘密法", "未经批准不公开", "年度绩效"),
    "1.4": ("《条例》", "网络", "会议", "培训"),
    "2.1": ("政府网站为主", "项目审批", "环境执法", "污染减排", "机构职能", "行政权力", "法律法规", "部门文件", "环境应急", "重点领域环境信息",
            "环境信访"),
    "2.2": ("信函", "电子邮件", "网络", "没有收到"),
    "2.3": ("没有因政府信息公开被申请行政复议、被提起行政诉讼",),
    "2.4": ("没有收取",),
    "2.5": ("《桦川县政务公开工作要点》", "《桦川县环境保护局政务公开工作要点方案》", "公文办理落实五公开",
            "会议办理落实五公开", "决策公开、执行公开、管理公开、服务公开、结果公开"),
    "3": ("信息员", "不熟悉", "报送不及时", "按时报送", "提高报送质量"),
    "4": ("各科室和下属事业单位", "工作流程", "方便公众查询", "扩大公开内容", "公开目录", "完整、准确"),
}  # fmt: skip
"""Facts of the published report, by section of ours."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = open_desk(tmp_path_factory.mktemp("of2018") / "a.desk", create=True)
    desk_settings.save_bureau(
        desk,
        Bureau(names=year_2018.NAMES, office="局办公室", address="示例路1号", email="a@example.invalid",
               website="示例网站", government="桦川县人民政府"),
    )  # fmt: skip
    year_2018.fill(desk)
    yield desk
    desk.close()


@pytest.fixture(scope="module")
def report(made: Desk) -> YearReport:
    return annual_report.year_report(made, 2018)


@pytest.mark.parametrize("key", FACTS)
def test_the_draft_states_each_fact(report: YearReport, key: str) -> None:
    text = next(section.text for section in report.sections if section.key == key)
    assert [fact for fact in FACTS[key] if fact not in text] == []


def test_the_figures_are_those_published(report: YearReport) -> None:
    value = report.tables.value
    assert (value("table.published"), value("table.channel_website")) == (35, 35)
    assert report.numbers["items.focus_or_normative"].text == "35"
    for key in ("received", "reviews", "suits", "fees_collected_wan"):
        assert value(f"table.{key}") == 0
    assert report.blocking == ()


def test_the_name_is_the_one_borne_at_the_end_of_the_year(made: Desk) -> None:
    assert made.bureau.name_on(date(2018, 12, 31)) == "桦川县生态环境局"
    assert made.bureau.name_on(date(2018, 6, 1)) == "桦川县环境保护局"


@pytest.fixture(scope="module")
def whole(sample_file: Path) -> Iterator[Desk]:
    """The sample file itself, where 2018 stands beside the other years; only read."""
    desk = open_desk(sample_file, write=False)
    yield desk
    desk.close()


@pytest.mark.parametrize("key", FACTS)
def test_the_sample_states_each_fact_too(whole: Desk, key: str) -> None:
    text = next(s.text for s in annual_report.year_report(whole, 2018).sections if s.key == key)
    assert [fact for fact in FACTS[key] if fact not in text] == []


def test_the_sample_counts_as_the_year_alone_does(whole: Desk, made: Desk) -> None:
    report = annual_report.year_report(whole, 2018)
    assert report.breaches == ()
    assert report.tables.value("table.published") == annual_report.tables_of(made, 2018).value(
        "table.published"
    )
    assert annual_report.document(whole, 2018).title.startswith("桦川县生态环境局2018年")


def test_the_items_are_kept_as_the_bureau_kept_its_index(whole: Desk) -> None:
    items = [
        item_acts.load_item(whole, i) for i in register_lists.row_ids(whole, ListQuery("items", year=2018))
    ]
    assert len(items) == 35
    assert {item.category for item in items} == {
        "机构职能", "行政权力", "法律法规", "部门文件", "环境应急", "重点领域环境信息", "环境执法", "环境信访",
    }  # fmt: skip
    assert all(item.focus_area or item.document_nature == "normative" for item in items)
    assert {"项目审批", "环境执法", "污染减排"} <= {item.focus_area for item in items}
    assert {item.publisher for item in items} == {"桦川县环境保护局"}
    assert {item.channels for item in items} == {("政府网站",)}
    for item in items:
        department, category, year, _ = item.index_number.split("-")
        assert (department, year) == ("HB", "2018")
        assert category.isdigit()
        assert item.review_result == "public"
        assert item.document_number.startswith("桦环") or item.document_nature == "other"


def test_the_leading_group_the_systems_and_the_checks(whole: Desk) -> None:
    ids = register_lists.row_ids(whole, ListQuery("activities", year=2018))
    held = [record_acts.load(whole, "activities", i) for i in ids]
    assert all(a.is_led_by_head for a in held if a.activity_kind == "leading_group")
    assert {a.place for a in held if a.activity_kind == "publicity"} == {"网络", "会议"}
    assert {"inspection", "surprise_inspection", "training", "assessment"} <= {a.activity_kind for a in held}
    assert {a.system for a in held if a.activity_kind == "system"} == {
        "proactive", "on_request", "secrecy_review", "coordination", "assessment", "evaluation",
        "accountability", "online_review", "attribute_review", "interpretation", "monitoring",
    }  # fmt: skip


@pytest.mark.parametrize("register", ["requests", "appeals"])
def test_nobody_asked_and_nobody_appealed(whole: Desk, register: str) -> None:
    assert list(register_lists.row_ids(whole, ListQuery(register, year=2018))) == []


@pytest.mark.parametrize("register", ["activities", "tasks", "problems"])
def test_what_is_made_up_is_marked(whole: Desk, register: str) -> None:
    ids = register_lists.row_ids(whole, ListQuery(register, year=2018))
    assert ids
    assert {record_acts.load(whole, register, i).remark for i in ids} == {year_2018.MADE_UP}
