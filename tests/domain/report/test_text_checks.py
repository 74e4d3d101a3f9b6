"""Which words of the text claim a number of the tables, and which speak of something else."""

from __future__ import annotations

from datetime import date

import pytest

from officer_desk.domain.registers.figures import Figure
from officer_desk.domain.report.narrative import Section
from officer_desk.domain.report.statistics import CaseFact, count_year
from officer_desk.domain.report.text_checks import text_numbers
from officer_desk.law import load_law

LAW = load_law()
FORMAT = next(f for f in LAW.formats if f.key == "2021")
CASES = [
    CaseFact(1, "natural", date(2022, 12, 20), date(2023, 1, 10), "disclosed"),
    CaseFact(2, "natural", date(2023, 2, 1), date(2023, 2, 20), "partial"),
    CaseFact(3, "business", date(2023, 3, 1), date(2023, 3, 20), "refused", "internal"),
    CaseFact(4, "legal", date(2023, 12, 20), None),
]
FIGURES = [
    Figure(year=2023, key="review_upheld", amount=2),
    Figure(year=2023, key="suit_direct_pending", amount=1),
    Figure(year=2023, key="suit_after_review_upheld", amount=3),
]
TABLES = count_year(2023, FORMAT, LAW.answers, cases=CASES, documents=(), figures=FIGURES)
"""新收 3, 上年结转 1, 办结 3, 结转下年度 1, 复议 2, 诉讼 4."""


def quotes(text: str) -> list[str]:
    found = text_numbers([Section("1.2", "一（二）", text, is_edited=True)], {}, TABLES)
    return [breach.quote for breach in found if breach.id == "TXT"]


FALSE_CLAIMS = [
    "收到公民、法人和其他组织政府信息公开申请30件",
    "收到公民、法人或者其他组织提出的政府信息公开申请30件",
    "受理政府信息公开申请30件",
    "收到信息公开申请30件",
    "收到政府信息公开的申请30件",
    "收到依申请公开30件",
    "收到申请总计30件",
    "收到申请共30件",
    "收到申请为30件",
    "收到申请共计 30 件",
    "收到申请数量为30件",
    "收到申请：30件",
    "收到申请30份",
    "收到申请30宗",
    "收到申请1,030件",
    "收到申请1，030件",
    "收到申请３０件",
    "收到申请三十件",
    "收到申请一百零二件",
    "收到申请两件",
    "收到30件政府信息公开申请",
    "接到申请30件",
    "办结申请30件",
    "答复政府信息公开申请30件",
    "上年度结转申请三件",
    "结转下一年度继续办理30宗",
    "行政复议3起",
    "复议3件",
    "行政复议案件共3起",
    "行政诉讼3起",
    "诉讼案件30件",
]


@pytest.mark.parametrize("claim", FALSE_CLAIMS)
@pytest.mark.parametrize(
    "before", ["", "2023年，本机关", "全年共", "去年情况已报。今年", "上年结转1件，", "较上年增加，"]
)
def test_a_false_claim_is_quoted(before: str, claim: str) -> None:
    assert quotes(f"{before}{claim}。") == [claim]


TRUE_CLAIMS = [
    "收到公民、法人和其他组织政府信息公开申请3件",
    "受理申请三件",
    "收到申请4件",  # with those carried in
    "收到3件政府信息公开申请",
    "办结申请三件",
    "上年结转一件",
    "行政复议2起",
    "行政诉讼四起",
]
OF_SOMETHING_ELSE = [
    "其中逾期答复1件",
    "其中，办结申请1件",
    "网站渠道收到申请30件",
    "通过信函收到申请30件",
    "自然人收到申请30件",
    "收到自然人申请30件",
    "去年收到申请30件",
    "去年，本机关收到申请30件",
    "上年收到申请30件",
    "上年度共收到申请30件",
    "2022年收到申请30件",
    "上半年收到申请30件",
    "第一季度收到申请30件",
    "3月份收到申请30件",
    "法定期限内办结30件",
    "法定期限内办结政府信息公开申请30件",
    "逾期答复申请30件",
    "延期答复30件",
    "当面答复30件",
    "未办结30件",
    "答复建议提案30件",
    "收到行政处罚申请书30件",
    "收到申请30余件",
    "主动公开信息30件",
    "复议后起诉30件",
    "复议后提起行政诉讼1件",
    "维持的行政复议1件",
    "部分予以公开9件",
    "答复群众来信30件",
    "收到咨询30件",
]


@pytest.mark.parametrize("text", [*TRUE_CLAIMS, *OF_SOMETHING_ELSE])
def test_what_is_true_or_of_something_else_is_let_be(text: str) -> None:
    assert quotes(f"{text}。") == []
