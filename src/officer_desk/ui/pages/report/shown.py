"""What the report page says of a year's report: names of numbers, outline rows, breaches in words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from officer_desk.domain.law.formats import PartFormat, ReportFormat, StatisticsFormat, TablesFormat
from officer_desk.domain.registers.figures import BY_KEY
from officer_desk.domain.report.breaches import ERROR, Breach
from officer_desk.domain.report.narrative import Number, Section, length, resolve
from officer_desk.domain.report.statistics import COLUMNS, Cell
from officer_desk.operations.report.annual_report import YearReport
from officer_desk.ui.widgets.paper.check_pane import CheckRow
from officer_desk.ui.widgets.paper.report_outline import OutlineRow

PREFACE = "preface"
MISSING = "T2-missing"
NAMELESS = "NAME"
BREACH_TITLES = {
    "T3-row": "表三行合计不符",
    "T3-col": "表三列合计不符",
    "T3-bal": "表三不平衡",
    "T3-carry": "与上年结转接不上",
    "T3-log": "与已导出的报告不同",
    "T4-sum": "表四合计不符",
    "T4-both": "表四可能重复计入",
    "S-sum": "统计表合计不符",
    "S-part": "统计表分项多于总数",
    "S-channel": "没有登记公开渠道",
    "S-answer": "有答复没有计入",
    "T2-missing": "表二缺数",
    "T2-int": "表二数字不合理",
    "T2-valid": "现行有效件数接不上",
    "T2-open": "年初数重复填报",
    "GLYPH": "有印不出的字",
    "TXT": "文字与表不符",
    "FEE": "未说明信息处理费",
    "DATE": "有超期答复的申请",
    "DATE-item": "有超期公开的信息",
    "IRR": "有既成事实登记",
    "UNSPEC": "办理结果未细分",
    "NAME": "单位名称未填写",
    "YEAR": "年度还没有结束",
}
PASSED = (
    (("S-sum", "S-part", "S-answer"), "统计表合计"),
    (("S-channel",), "公开渠道"),
    (("T3-row", "T3-col"), "表三行、列合计"),
    (("T3-bal",), "第一项加第二项等于第三项加第四项"),
    (("T3-carry",), "上年结转"),
    (("T4-sum",), "表四合计"),
    (("T2-int", "T2-valid", "T2-open", "T2-missing"), "表二"),
    (("TXT",), "文字中的数字"),
    (("FEE",), "信息处理费说明"),
)
"""The checks by breach id, as the line of what is in order names them."""
NOUNS = {"items": "条信息", "requests": "件申请", "appeals": "件复议诉讼", "activities": "条工作记录"}
SHORT_HEADINGS = {
    "三、存在的主要问题及改进情况": "三、问题和改进",
    "五、政府信息公开情况统计表": "五、统计表",
    "二、主动公开政府信息情况": "二、主动公开情况",
    "三、收到和处理政府信息公开申请情况": "三、收到和处理申请",
    "四、政府信息公开行政复议、行政诉讼情况": "四、复议、诉讼",
    "五、存在的主要问题及改进情况": "五、问题和改进",
    "六、其他需要报告的事项": "六、其他事项",
}
"""The long headings as the narrow outline shows them."""
_TABLE2_HEADS = {
    "made": "本年制发件数",
    "abolished": "本年废止件数",
    "in_force": "现行有效件数",
    "decisions": "本年处理决定数量",
    "amount_wan": "本年收费金额（万元）",
    "procurement.amount_wan": "采购总金额（万元）",
    "published": "本年新公开数量",
    "public_total": "对外公开总数量",
    "items_before": "上一年项目数量",
    "change": "本年增/减",
    "projects": "采购项目数量",
}
_BLOCKS = {"review": "行政复议", "suit_direct": "未经复议直接起诉", "suit_after_review": "复议后起诉"}
_RESULTS = ("upheld", "corrected", "other", "pending", "total")


def cell_labels(report: YearReport) -> dict[str, str]:
    """What each number of the tables is called: its line and its column."""
    if isinstance(report.format, StatisticsFormat):
        return {f"table.{row.key}": row.label for row in report.format.rows if row.key}
    assert isinstance(report.format, TablesFormat)
    found: dict[str, str] = {}
    table3 = report.format.table3
    columns = dict(zip(COLUMNS, (table3.natural, *table3.columns), strict=True)) | {"total": table3.total}
    lines = {row.code: table3.label(row.code) for row in table3.rows}
    documents = {
        name.split(".")[0]: row.label
        for block in report.format.table2
        for row in block.rows
        for name in row.cells
    }
    results = dict(zip(_RESULTS, report.format.table4.results, strict=True))
    for cell_id in report.tables.cells:
        table, row, column = cell_id.split(".")
        if table == "table3":
            found[cell_id] = f"{lines[row]} · {columns[column]}"
        elif table == "table4":
            found[cell_id] = f"{_BLOCKS[row]} · {results[column]}"
        else:
            head = _TABLE2_HEADS.get(f"{row}.{column}") or _TABLE2_HEADS[column]
            found[cell_id] = f"{documents[row]} · {head}"
    return found


def cell_words(cell: Cell, label: str) -> str:
    """What the status line says of the current number, and what Enter does."""
    told = f"单元格：{label} ＝ {cell.text}"
    if cell.ids:
        return told + f"（Enter 查看 {len(cell.ids)} {'条' if cell.register == 'items' else '件'}明细）"
    return told + "（Enter 填报）" if cell.figures else told


def marks(report: YearReport) -> dict[str, str]:
    """The breach level of each cell that takes part in one; what blocks prevails."""
    found: dict[str, str] = {}
    for breach in report.breaches:
        for cell in breach.cells:
            if found.get(cell) != ERROR:
                found[cell] = breach.level
    return found


def part_of(report_format: ReportFormat, breach: Breach) -> str:
    """Key of the part a breach belongs to; empty where it concerns the report as a whole."""
    if breach.id == NAMELESS:
        return PREFACE
    if breach.section:
        return part_of_section(report_format, breach.section)
    tables = {cell.split(".")[0] for cell in breach.cells}
    if not tables and breach.register and isinstance(report_format, StatisticsFormat):
        # Items, requests and appeals are all told of in the second part.
        return "2"
    if not tables and breach.register:
        tables = {
            {"requests": "table3", "appeals": "table4"}.get(breach.register, "table2"),
        }
    if isinstance(report_format, StatisticsFormat) and tables:
        tables = {"statistics"}
    return next((part.key for part in report_format.parts if part.table in tables and part.table), "")


def part_of_section(report_format: ReportFormat, section: str) -> str:
    """Key of the part that holds a section; the preface is its own."""
    for part in report_format.parts:
        if any(candidate.key == section for candidate in part.sections):
            return part.key
    return PREFACE


def section_beside(report_format: ReportFormat, key: str) -> str:
    """The section whose text is edited while that part or section is chosen."""
    if key == PREFACE or any(key == section for section, _ in report_format.sections()):
        return key
    part = next((p for p in report_format.parts if p.key == key), None)
    if part is None:
        return PREFACE
    if part.sections:
        return part.sections[0].key
    return "1.1" if part.table == "table2" else "1.2"


def outline_rows(report: YearReport) -> list[OutlineRow]:
    """The preface and the six parts with their state; sections below a part that has several."""
    texts = {section.key: section for section in report.sections}
    rows = [_row(report, PREFACE, "封面和导语", [texts[PREFACE]])]
    for part in report.format.parts:
        mine = [texts[section.key] for section in part.sections]
        heading = SHORT_HEADINGS.get(part.heading, part.heading)
        rows.append(_row(report, part.key, heading, mine, part))
        if len(part.sections) > 1:
            rows += [
                _row(report, section.key, section.heading, [texts[section.key]], is_sub=True)
                for section in part.sections
            ]
    return rows


def _row(
    report: YearReport,
    key: str,
    heading: str,
    texts: list[Section],
    part: PartFormat | None = None,
    *,
    is_sub: bool = False,
) -> OutlineRow:
    if is_sub:
        mine = [breach for breach in report.breaches if breach.section == key]
    else:
        mine = [breach for breach in report.breaches if part_of(report.format, breach) == key]
    written = sum(length(resolve(text.text, report.numbers)) for text in texts)
    remark = f"表{_numeral(part.table)}" if part is not None and part.table else f"{written} 字"
    if is_sub:
        remark = str(written)
    is_empty = bool(texts) and all(text.is_empty for text in texts)
    if mine:
        level = ERROR if any(breach.is_blocking for breach in mine) else "warn"
        count = sum(breach.level == level for breach in mine)
        return OutlineRow(key, heading, level, f"{count} 处", is_sub, is_done=False)
    if is_empty:
        return OutlineRow(key, heading, "empty", "", is_sub, is_done=False)
    state = "edited" if any(text.is_edited for text in texts) else "done"
    return OutlineRow(key, heading, state, remark, is_sub)


def _numeral(table: str) -> str:
    return {"table2": "二", "table3": "三", "table4": "四", "statistics": "格"}.get(table, "")


def done(rows: list[OutlineRow]) -> tuple[int, int]:
    """How many of the parts have text and nothing to be checked, and how many there are."""
    parts = [row for row in rows if not row.is_sub]
    return sum(row.is_done for row in parts), len(parts)


def gathered(breaches: Sequence[Breach]) -> list[Breach]:
    """The breaches with the figures not typed yet told as one."""
    gaps = [breach for breach in breaches if breach.id == MISSING]
    if len(gaps) < 2:
        return list(breaches)
    names = "、".join(BY_KEY[breach.figure].label for breach in gaps)
    one = replace(
        gaps[0],
        message=f"还有 {len(gaps)} 个数没有填报，报告将印 0：{names}。没有发生的请填 0。",
        cells=tuple(cell for breach in gaps for cell in breach.cells),
    )
    return [one if breach is gaps[0] else breach for breach in breaches if breach not in gaps[1:]]


def check_rows(breaches: Sequence[Breach]) -> list[CheckRow]:
    """The breaches in words, each with the one thing that repairs it."""
    return [
        CheckRow(
            id=f"{breach.id} {breach.message}",
            level=breach.level,
            title=title(breach),
            message=breach.message,
            repair=repair_words(breach),
        )
        for breach in breaches
    ]


def title(breach: Breach) -> str:
    """What a breach is called."""
    if breach.id == "TXT" and not breach.quote:
        return "文字里缺数" if breach.is_blocking else "这一段没有内容"
    return BREACH_TITLES.get(breach.id, "需要核对")


def corrected(text: str, breach: Breach, numbers: Mapping[str, Number]) -> str:
    """The text with the digits that contradict a table replaced by the number itself, as a field.

    The same text where it no longer holds those words, or no number bears the name.
    """
    name = breach.cells[0] if len(breach.cells) == 1 else "appeals.suits"
    if not breach.quote or name not in numbers:
        return text
    return text.replace(breach.quote, re.sub(r"\d+", f"⟦{name}⟧", breach.quote, count=1), 1)


def repair_words(breach: Breach) -> str:
    """What the link under a breach says; empty where there is nothing to go to."""
    if breach.id == NAMELESS:
        return "填写单位信息"
    if breach.quote:
        return "改用表中数字"
    if breach.figure:
        return "去填报"
    if breach.records:
        noun = NOUNS.get(breach.register, "件申请")
        return f"查看这 {len(breach.records)} {noun}"
    if breach.section:
        return "去改这一段"
    return "看表中数字" if breach.cells else ""


def passed_words(report: YearReport) -> str:
    """The checks in which nothing was found."""
    found = {breach.id for breach in report.breaches}
    has_statistics = isinstance(report.format, StatisticsFormat)
    return "、".join(
        words
        for ids, words in PASSED
        if not found & set(ids) and (ids[0].startswith("S-") == has_statistics or ids == ("TXT",))
    )


def foot_words(report: YearReport, exported: str) -> str:
    """What the export will do as things stand, and when the report went out last (may be empty)."""
    blocking = len(report.blocking)
    told = (
        f"{blocking} 处须改未清，导出时要写明理由，理由随导出记录留存。"
        if blocking
        else "勾稽关系全部相符，可以导出。提醒不影响导出。"
        if report.breaches
        else "勾稽关系全部相符，可以导出。"
    )
    return told + (f"上次导出：{exported}。" if exported else "")
