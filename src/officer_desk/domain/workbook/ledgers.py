"""Every table that comes and goes by workbook: the registers and the typed yearly figures."""

from __future__ import annotations

from collections.abc import Mapping

from officer_desk.domain.fields import Choice, Field, Register, Value
from officer_desk.domain.registers import REGISTERS
from officer_desk.domain.registers.figures import FIGURES

FIGURE_LEDGER = Register(
    key="figures",
    label="年度数据",
    noun="项",
    fields=(
        Field("year", "年度", "年度数据", value=Value.INTEGER, required=True, synonyms=("年份", "年")),
        Field(
            "key",
            "项目",
            "年度数据",
            value=Value.CHOICE,
            required=True,
            choices=tuple(Choice(kind.key, kind.label) for kind in FIGURES),
            synonyms=("数据项目", "指标", "指标名称", "统计项目"),
        ),
        Field(
            "amount",
            "数值",
            "年度数据",
            required=True,
            synonyms=("数量", "数据", "件数", "金额", "合计数"),
            help="件数填整数；收费金额单位为万元，最多六位小数。",
        ),
        Field("source", "来源科室", "年度数据", synonyms=("来源", "提供科室", "科室", "填报科室")),
        Field("note", "说明", "年度数据", value=Value.NOTE, synonyms=("备注",)),
    ),
    identity="key",
    headline="key",
)
"""年度数据 as a workbook: one figure of one year a row."""

LEDGERS: Mapping[str, Register] = {
    **REGISTERS,
    "figures": FIGURE_LEDGER,
}
