"""How alike two texts are: near-duplicates above, other matters below."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officer_desk.domain.text.similarity import (
    alike,
    covers,
    document_numbers,
    names_number,
    profile,
    same_name,
    telling,
)

NEAR = [
    ("申请公开桥头镇2024年食品安全抽检结果", "请公开桥头镇2024年度食品安全抽检的结果"),
    ("申请公开桥头镇2024年食品安全抽检结果", "请公开 2024 年桥头镇食品安全监督抽检结果及不合格名单"),
    ("临溪县2023年度部门决算", "请公开贵局２０２３年度部门决算。"),
    ("申请公开青石村征地补偿安置方案、补偿标准", "青石村征地补偿安置方案和补偿标准的全部材料"),
    ("申请获取对恒达商贸有限公司作出的行政处罚决定书", "对恒达商贸有限公司的行政处罚决定书"),
]
FAR = [
    ("申请公开桥头镇2024年食品安全抽检结果", "申请公开桥头镇2022年食品安全抽检结果"),
    ("申请公开桥头镇食品安全抽检结果的全部材料", "申请公开河湾镇土地征收公告的全部材料"),
    ("申请公开青石村征地补偿安置方案", "申请公开青石村低保人员名单"),
    ("申请公开桥头镇食品安全专项整治通报", "申请公开梅岭镇食品安全专项整治结果"),
    ("请公开2024年部门预算", "请公开2024年电梯检验记录"),
    ("申请公开相关信息", "申请公开有关材料"),
]


@pytest.mark.parametrize(("one", "other"), NEAR)
def test_the_same_matter_in_other_words_is_alike(one: str, other: str) -> None:
    assert alike(profile(one), profile(other)) >= 0.55


@pytest.mark.parametrize(("one", "other"), FAR)
def test_another_matter_or_year_is_not(one: str, other: str) -> None:
    assert alike(profile(one), profile(other)) < 0.5


@given(
    st.text("食品安全抽检结果2024年，a的 ", max_size=30), st.text("食品安全抽检名单2023年、b", max_size=30)
)
def test_likeness_is_a_share_and_the_same_both_ways(one: str, other: str) -> None:
    found = alike(profile(one), profile(other))
    assert 0 <= found <= 1
    assert found == alike(profile(other), profile(one))
    assert 0 <= covers(profile(one), profile(other)) <= 1


@given(st.text("食品安全抽检结果名单公示桥头镇", min_size=2, max_size=30))
def test_a_text_is_most_alike_to_itself(text: str) -> None:
    own = profile(text)
    assert alike(own, own) == (1.0 if own.runs else 0.0)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("请公开2024年河湾镇和大石桥镇的结果", {"河湾", "石桥"}),
        ("关于青石村村民委员会", {"青石"}),
        ("全县乡村振兴、乡镇企业", set()),
        ("城关街道办事处、东湖社区", {"城关", "东湖"}),
    ],
)
def test_towns_and_villages_are_told_apart(text: str, places: set[str]) -> None:
    assert profile(text).places == places


def test_marks_blanks_and_width_tell_nothing() -> None:
    plain = profile("2024年桥头镇食品安全抽检结果")
    assert profile("２０２４年桥头镇 食品安全\n抽检的结果") == plain


def test_what_every_application_says_is_left_out() -> None:
    assert telling("申请公开贵局有关部门预算的全部材料") == "。。。部门预算的。。"


def test_a_title_is_found_in_a_content_and_a_short_one_hardly() -> None:
    content = profile("请公开《临溪县2024年食品安全监督抽检计划》和《公告》")
    assert covers(content, profile("临溪县2024年食品安全监督抽检计划")) == 1
    assert covers(content, profile("公告")) < 0.2
    assert covers(content, profile("临溪县2023年食品安全监督抽检计划")) < 0.5
    assert covers(content, profile("")) == 0


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("请公开临市监发〔2024〕12号文件", ["请公开临市监发〔2024〕12号"]),
        ("临市监发[2024]012号、临政办﹝2023﹞5号", ["临市监发〔2024〕12号", "临政办〔2023〕5号"]),
        ("（2024）第12号", []),
        ("2024年12号", []),
    ],
)
def test_document_numbers_are_read_in_any_brackets(text: str, numbers: list[str]) -> None:
    assert document_numbers(text) == numbers


@pytest.mark.parametrize(
    ("text", "number", "named"),
    [
        ("请公开临市监发[2024]12号", "临市监发〔2024〕12号", True),
        ("请公开临市监发[2024]112号", "临市监发〔2024〕12号", False),
        ("请公开临市监发[2023]12号", "临市监发〔2024〕12号", False),
        ("请公开部门预算", "临市监发〔2024〕12号", False),
        ("请公开部门预算", "", False),
    ],
)
def test_a_document_number_is_named_or_not(text: str, number: str, named: bool) -> None:
    assert names_number(text, number) == named


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("张三", "张 三", True),
        ("临溪县恒达商贸有限公司", "临溪县恒达商贸有限公司 ", True),
        ("张三", "张三丰", False),
        ("", "", False),
    ],
)
def test_names_are_the_same_or_not(one: str, other: str, same: bool) -> None:
    assert same_name(one, other) == same
