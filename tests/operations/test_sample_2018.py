"""The sample's 2018 states what the bureau published for that year, fact by fact."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from officer_desk.domain.bureau import Bureau
from officer_desk.operations import reporting, sample_2018, settings
from officer_desk.operations.desk import Desk, open_desk
from officer_desk.operations.reporting import YearReport

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
    settings.save_bureau(
        desk,
        Bureau(names=sample_2018.NAMES, office="局办公室", address="示例路1号", email="a@example.invalid",
               website="示例网站", government="桦川县人民政府"),
    )  # fmt: skip
    sample_2018.fill(desk)
    yield desk
    desk.close()


@pytest.fixture(scope="module")
def report(made: Desk) -> YearReport:
    return reporting.year_report(made, 2018)


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
