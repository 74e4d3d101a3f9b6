"""The pages of the 办理卷: sections in order, heads repeated, long words torn where a page ends."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from officer_desk.domain.document import Document, Table
from officer_desk.report.case_file import (
    Answer,
    CaseFile,
    ChangeLine,
    CourseLine,
    DateLine,
    RelatedLine,
    lay_out,
)
from officer_desk.report.form_rows import MOST_STRETCHES, Stretch
from officer_desk.report.typeset.flow import lay_out as set_pages
from officer_desk.report.typeset.fonts import FontSet
from officer_desk.report.typeset.page import SHEETS

FONTS = FontSet.bundled()
BARE = CaseFile(
    bureau="甲局",
    number="依申请〔2026〕1号",
    printed_on="2026-12-14",
    facts=(("申请登记号", "依申请〔2026〕1号"), ("状态", "办理中")),
    content="某信息",
    standing="距最后一日还剩 12 个工作日。",
    line=(),
    dates=(),
    course=(),
    changes=(),
    reasons=(),
    fee=(),
    answers=(),
    remedy=(),
    related=(),
    remarks=(("工作日历", "2026年：通知，已确认。"),),
)
FULL = replace(
    BARE,
    line=(Stretch("办理\n7 / 20", "08-17 至 08-26", 9), Stretch("延期\n20 / 20", "09-28 至 10-30", 32)),
    dates=(DateLine("答复期限", "2026年10月30日", "《政府信息公开条例》第三十三条第二款"),),
    course=(CourseLine("2026-08-17", "收到申请", ("某证明",), "", "第三十一条"),),
    changes=(ChangeLine("2026-09-28 延长答复期限", "作废", "误登"),),
    reasons=("是不是本机关制作的？是。",),
    fee=(("金额", "80元"),),
    answers=(Answer("答复", (("办理结果", "予以公开"),)), Answer("重新答复", (("办理结果", "部分公开"),))),
    remedy=(("告知内容", "如不服本答复……"),),
    related=(RelatedLine("合并办理", "依申请〔2026〕2号", "某信息", "办理中"),),
)


def tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def heads(file: CaseFile) -> list[str]:
    return [table.rows[0].cells[0][1].text for table in tables(lay_out(file))]


def texts(file: CaseFile) -> list[str]:
    return [cell.text for table in tables(lay_out(file)) for _, _, cell in table.cells()]


def page_texts(file: CaseFile) -> list[str]:
    """The words of each page, run together; none of them stands below the type area."""
    document, found = lay_out(file), []
    for page in set_pages(document, FONTS):
        assert all(p.y + p.piece.height <= SHEETS[document.sheet].height + 0.1 for p in page)
        parts = [p.piece.part.runs if p.piece.part else p.piece.runs for p in page]
        found.append("".join(run.text for runs in parts for run in runs))
    return found


def test_what_is_empty_is_left_out_and_the_rest_counted_through() -> None:
    assert heads(BARE) == ["一、申请", "二、期限", "三、说明"]
    assert [head[2:] for head in heads(FULL)] == [
        "申请",
        "期限",
        "办理经过",
        "更正和作废的登记",
        "答复的判断过程",
        "信息处理费",
        "答复和送达",
        "救济告知",
        "相关申请和复议诉讼",
        "说明",
    ]
    assert heads(FULL)[-1].startswith("十、")


def test_two_answers_are_told_apart_and_one_needs_no_name() -> None:
    assert "重新答复" in texts(FULL)
    assert "答复" not in texts(replace(FULL, answers=FULL.answers[:1]))


@given(st.integers(0, 9), st.integers(0, 12))
def test_every_row_fills_the_line(facts: int, stretches: int) -> None:
    line = tuple(Stretch(f"段{n}", "08-17 至 08-26", n) for n in range(stretches))
    file = replace(FULL, facts=tuple((f"名{n}", f"值{n}") for n in range(facts)), line=line)
    for table in tables(lay_out(file)):
        for row in table.rows:
            assert sum(cell.column_span for _, cell in row.cells) == len(table.widths)


def test_more_stretches_than_stand_side_by_side_are_told_in_words() -> None:
    line = tuple(
        Stretch(f"办理\n{n} / 20", f"08-{n:02} 至 08-{n:02}", 1) for n in range(1, MOST_STRETCHES + 2)
    )
    assert any("办理 9 / 20（08-09 至 08-09）" in text for text in texts(replace(BARE, line=line)))


def test_a_long_case_loses_nothing_and_repeats_its_heads() -> None:
    course = tuple(CourseLine(f"2026-06-{n:02}", f"第{n}步", ("经过" * 20,), "", "") for n in range(1, 21))
    pages = page_texts(replace(FULL, content="字" * 2000, course=course))
    assert sum(page.count("字") for page in pages) == 2000
    assert [number for number in range(1, 21) if any(f"第{number}步" in page for page in pages)] == list(
        range(1, 21)
    )
    assert sum("日期事项文号依据" in page for page in pages) >= 2
    assert "经办人" in pages[-1]


def test_the_line_to_sign_on_is_never_alone_on_a_page() -> None:
    for steps in range(20, 34):
        course = tuple(CourseLine("2026-06-01", f"第{n}步", (), "", "") for n in range(steps))
        last = page_texts(replace(BARE, course=course))[-1]
        assert "工作日历" in last


def test_every_page_says_of_what_it_is_and_when_it_was_printed() -> None:
    running = lay_out(FULL).running
    assert (running.head, running.head_right) == ("甲局", "申请登记号：依申请〔2026〕1号")
    assert running.foot == "打印日期：2026-12-14"
