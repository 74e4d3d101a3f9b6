from __future__ import annotations

import pytest

from officer_desk.report.typeset.fonts import FontSet
from officer_desk.report.typeset.page import TITLE, WIDTH
from officer_desk.report.typeset.title import title_lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("关于公开的通知", ["关于公开的通知"]),
        (
            "云溪县生态环境局2025年政府信息公开工作年度报告",
            ["云溪县生态环境局", "2025年政府信息公开工作年度报告"],
        ),
        (
            "沭阳县发展和改革局2023年政府信息公开工作年度报告",
            ["沭阳县发展和改革局", "2023年政府信息公开工作年度报告"],
        ),
        ("云溪县\n2025年度报告", ["云溪县", "2025年度报告"]),
    ],
)
def test_titles_break_where_the_meaning_does(text: str, lines: list[str], fonts: FontSet) -> None:
    assert [line.text for line in title_lines(text, TITLE, fonts, WIDTH)] == lines


def test_a_long_title_takes_balanced_lines_and_tears_no_word(fonts: FontSet) -> None:
    text = "云溪县人民政府办公室关于印发云溪县政府信息公开申请办理工作规范和政府信息公开工作年度报告编制办法的通知"
    lines = title_lines(text, TITLE, fonts, WIDTH)
    assert "".join(line.text for line in lines) == text
    widths = [line.right - line.left for line in lines]
    assert len(lines) == 3
    assert max(widths) <= WIDTH
    assert min(widths) > 0.6 * max(widths)
    assert not any(line.text.startswith(("府", "告", "报告", "的", "室")) for line in lines)


def test_each_line_of_a_title_is_centred(fonts: FontSet) -> None:
    for line in title_lines("云溪县生态环境局2025年政府信息公开工作年度报告", TITLE, fonts, WIDTH):
        assert line.left == pytest.approx(WIDTH - line.right)
