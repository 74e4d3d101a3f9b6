"""Drafted text: says what the registers know, and nothing they contradict."""

from __future__ import annotations

from dataclasses import replace

import pytest

from officer_desk.domain.bureau import Bureau
from officer_desk.domain.report.draft_text import Facts, draft, field
from officer_desk.domain.report.narrative import Number, NumberField, length, parse, resolve
from officer_desk.law import load_law

FORMAT = next(f for f in load_law().formats if f.key == "2021")
KEYS = [key for key, _ in FORMAT.sections()]

COUNTS = {
    "items.published": "120", "items.category.通知公告": "60", "items.category.规划": "40",
    "items.channel.政府网站": "110", "items.channel.公众号": "30", "items.interpretations": "4",
    "items.interpretation.图解": "4", "items.focus_areas": "9", "items.focus_area.教育": "9",
    "items.reviewed": "118", "items.abolished": "2",
    "table2.normative_documents.made": "3", "table2.normative_documents.abolished": "1",
    "table2.normative_documents.in_force": "20",
    "table3.R01.total": "29", "table3.R02.total": "1", "table3.R03.total": "10", "table3.R04.total": "5",
    "table3.R22.total": "0", "table3.R24.total": "28", "table3.R25.total": "2",
    "requests.refused": "4", "requests.not_provided": "6", "requests.not_handled": "2", "requests.other": "1",
    "requests.on_time": "27", "requests.channel.online": "20",
    "appeals.total": "3", "appeals.suits": "1", "table4.review.total": "2",
}  # fmt: skip
BUREAU = Bureau(
    office="局办公室", address="清河县人民路1号", postcode="054800", phone="0319-1234567",
    email="a@example.cn", website="www.example.gov.cn",
)  # fmt: skip


def facts(bureau: Bureau = BUREAU, **changes: str) -> Facts:
    counts = COUNTS | {name.replace("__", "."): value for name, value in changes.items()}
    return Facts(
        year=2025,
        bureau=bureau,
        bureau_name="清河县自然资源局",
        categories=(("通知公告", "items.category.通知公告"), ("规划", "items.category.规划")),
        channels=(("政府网站", "items.channel.政府网站"), ("公众号", "items.channel.公众号")),
        interpretations=(("图解", "items.interpretation.图解"),),
        focus_areas=(("教育", "items.focus_area.教育"),),
        request_channels=(("互联网渠道", "requests.channel.online"),),
        counts={name: Number(name, name, value) for name, value in counts.items()},
    )


def empty() -> Facts:
    zeros = {name: Number(name, name, "0") for name in COUNTS}
    return Facts(2025, Bureau(), "清河县自然资源局", (), (), (), (), (), zeros)


def written(key: str, found: Facts) -> str:
    return resolve(draft(key, found, FORMAT), found.counts)


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("found", [facts(), empty()], ids=["full", "empty"])
def test_every_section_is_drafted_from_known_numbers(key: str, found: Facts) -> None:
    text = draft(key, found, FORMAT)
    assert all(part.name in found.counts for part in parse(text) if isinstance(part, NumberField))
    assert "缺数" not in resolve(text, found.counts)
    assert "None" not in text
    assert (text == "") is (key == "5")  # what went wrong, only the officer knows


@pytest.mark.parametrize("key", KEYS)
def test_numbers_stand_as_fields_and_not_as_digits(key: str) -> None:
    plain = "".join(part for part in parse(draft(key, facts(), FORMAT)) if isinstance(part, str))
    for own in ("2025年1月1日至2025年12月31日", "2025", "〔2021〕30号", *vars_of(BUREAU)):
        plain = plain.replace(own, "")
    assert not any(character.isdigit() for character in plain)


def vars_of(bureau: Bureau) -> tuple[str, ...]:
    return (bureau.address, bureau.postcode, bureau.phone)


def test_the_general_part_keeps_within_a_thousand_characters() -> None:
    assert sum(length(written(key, facts())) for key in KEYS if key.startswith("1.")) <= 1000


@pytest.mark.parametrize(
    ("key", "found", "said"),
    [
        ("preface", facts(), "国办公开办函〔2021〕30号"),
        ("preface", facts(), "编制清河县自然资源局2025年政府信息公开工作年度报告"),
        ("preface", facts(), "www.example.gov.cn查阅、下载"),
        ("preface", facts(), "请与局办公室联系（地址：清河县人民路1号；邮政编码：054800；"),
        ("preface", facts(replace(BUREAU, office="")), "请与本机关政府信息公开工作机构联系"),
        ("1.1", facts(), "主动公开政府信息120条"),
        ("1.1", facts(), "通知公告60条、规划40条"),
        ("1.1", facts(), "政府网站110条、公众号30条；同一信息在多个渠道公开的，各渠道分别计数"),
        ("1.1", facts(), "制发行政规范性文件3件，废止1件，现行有效20件"),
        ("1.1", facts(table2__normative_documents__made="0"), "现行有效20件"),
        ("1.1", facts(), "政策解读4篇，其中图解4篇"),
        ("1.1", facts(), "重点领域信息公开9条，主要为教育9条"),
        ("1.1", empty(), "没有新增主动公开的政府信息"),
        ("1.2", facts(), "新收政府信息公开申请29件（互联网渠道20件），上年结转1件，办结28件"),
        ("1.2", facts(), "结转下年度继续办理2件"),
        ("1.2", facts(), "予以公开10件、部分公开5件、不予公开4件、无法提供6件、不予处理2件、其他处理1件"),
        ("1.2", facts(), "在法定期限内办结27件"),
        ("1.2", facts(), "行政复议2件，被提起行政诉讼1件"),
        ("1.2", facts(table3__R01__total="0"), "新收政府信息公开申请0件"),
        ("1.2", empty(), "没有收到政府信息公开申请，上年无结转申请"),
        ("1.3", facts(), "登记公开审查118条"),
        ("1.3", facts(items__reviewed="120"), "逐件登记审查情况"),
        ("1.3", facts(), "失效、废止文件2件"),
        ("1.4", facts(), "通过政府网站、公众号等渠道"),
        ("1.4", empty(), "依托政府网站信息公开专栏"),
        ("1.5", facts(), "由局办公室负责"),
        ("1.5", empty(), "由政府信息公开工作机构负责"),
        ("6", facts(), "未收取信息处理费"),
        ("6", facts(table3__R22__total="1"), "逾期未缴纳费用、不再处理的申请1件"),
    ],
)
def test_what_is_said(key: str, found: Facts, said: str) -> None:
    assert said in written(key, found)


@pytest.mark.parametrize(
    ("key", "found", "unsaid"),
    [
        ("preface", empty(), "请与"),
        ("preface", empty(), "电子版"),
        ("1.1", empty(), "规范性文件"),
        (
            "1.1",
            facts(table2__normative_documents__made="0", table2__normative_documents__in_force="0"),
            "规范性文件",
        ),
        ("1.1", replace(facts(), categories=(("规划", "items.category.规划"),)), "按信息类别"),
        ("1.1", replace(facts(), channels=(), interpretations=(), focus_areas=()), "渠道"),
        ("1.2", facts(requests__refused="0"), "不予公开"),
        ("1.2", facts(table3__R24__total="0"), "法定期限内"),
        ("1.2", facts(appeals__total="0"), "复议"),
        ("1.2", replace(facts(), request_channels=()), "（"),
        ("1.2", replace(facts(), counts={}), "复议"),
        ("1.3", empty(), "全年"),
        ("1.3", facts(), "逐件"),  # two of 120 were published without a recorded review
        ("1.3", facts(), "先审查、后公开"),
        ("1.3", empty(), "逐件"),
        ("6", facts(table3__R22__total="1"), "未发出"),
    ],
)
def test_what_is_left_out(key: str, found: Facts, unsaid: str) -> None:
    assert unsaid not in written(key, found)


def test_no_results_no_list_of_them() -> None:
    none = dict.fromkeys(("requests__refused", "requests__not_provided", "requests__not_handled", "requests__other", "table3__R03__total", "table3__R04__total"), "0")  # fmt: skip
    assert "办结的申请中" not in written("1.2", facts(**none))


def test_a_field_is_written_between_white_brackets() -> None:
    assert parse(field("a.b")) == [NumberField("a.b")]
