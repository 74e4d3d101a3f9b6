"""The matters an application seems to consist of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from officer_desk.domain.text.matters import matters


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("甲村征地批文", ("甲村征地批文",)),
        ("申请公开：1.甲村征地批文；2.补偿方案", ("申请公开：甲村征地批文", "补偿方案")),
        ("1、批文\n2、公告\n3、方案。", ("批文", "公告", "方案")),
        ("（一）批文；（二）公告", ("批文", "公告")),
        ("一、批文 二、公告", ("批文", "公告")),
        ("① 批文② 公告", ("批文", "公告")),
        ("批文；公告;方案", ("批文", "公告", "方案")),
        ("2025年的批文\n2024年的公告", ("2025年的批文", "2024年的公告")),
        ("补贴 1.5 万元以上的名单", ("补贴 1.5 万元以上的名单",)),
        ("1.方案；2.2024年度名单；3.凭证", ("方案", "2024年度名单", "凭证")),
        ("十一、批文。十二、公告。", ("批文", "公告")),
        ("", ("",)),
    ],
)
def test_the_numbers_the_lines_or_the_semicolons_divide(content: str, found: tuple[str, ...]) -> None:
    assert matters(content) == found


@given(st.text(alphabet="甲乙1２一十、.；（）\n 。①", max_size=60))
def test_nothing_is_made_up_and_there_is_always_one(content: str) -> None:
    found = matters(content)
    assert found
    assert all(part == part.strip() for part in found)
    assert len("".join(found)) <= len(content)
