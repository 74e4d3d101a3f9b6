"""勾稽: the equations a report must satisfy before it goes out, and what breaks them.

Each check is an equation between cells, columns, years or text. A breach names the cells,
the records behind them and, in plain words, both sides of the sum.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from officer_desk.domain.law.formats import TablesFormat
from officer_desk.domain.registers.figures import BY_KEY, FIGURES
from officer_desk.domain.report.breaches import ERROR, WARN, Breach, Circumstances
from officer_desk.domain.report.narrative import Number, Section
from officer_desk.domain.report.statistics import BLOCKS, COLUMNS, RESULTS, TOTAL, YearTables, cell3
from officer_desk.domain.report.text_checks import fee_text, text_numbers

_SHOWN_CHARACTERS = 10
_COLUMN_LABELS = dict(
    zip(
        (*COLUMNS, TOTAL),
        ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"),
        strict=True,
    )
)
_BLOCK_LABELS = dict(zip(BLOCKS, ("行政复议", "未经复议直接起诉", "复议后起诉"), strict=True))


def check(
    tables: YearTables,
    report_format: TablesFormat,
    sections: Iterable[Section],
    numbers: Mapping[str, Number],
    around: Circumstances,
) -> tuple[Breach, ...]:
    """Every breach of a year's report, those that block first.

    Law: 30号 table three, the equation printed in its corner; the rest is arithmetic
    """
    sections = tuple(sections)
    found = [
        *table3_rows(tables, report_format),
        *table3_columns(tables, report_format),
        *table3_balance(tables, report_format),
        *table3_carry(tables, report_format, around.previous),
        *table4_sums(tables),
        *table4_both(tables),
        *table2_sense(tables, around),
        *filed_differences(tables, around.filed),
        *text_numbers(sections, numbers, tables),
        *fee_text(sections, tables),
        *unprinted(around),
        *records_in_question(around),
    ]
    return tuple(sorted(found, key=lambda breach: not breach.is_blocking))


def _ids(tables: YearTables, cells: Iterable[str]) -> tuple[int, ...]:
    """The records counted in some but not in all of the cells: those worth looking at."""
    sets = [set(tables.cells[cell].ids) for cell in cells]
    return tuple(sorted(sets[0].union(*sets[1:]) - sets[0].intersection(*sets[1:])))


def table3_rows(tables: YearTables, report_format: TablesFormat) -> Iterable[Breach]:
    """Each line: 自然人 + five kinds of organisation = 总计."""
    for row in report_format.table3.rows:
        total = cell3(row.code, TOTAL)
        parts = [cell3(row.code, column) for column in COLUMNS]
        left = sum(int(tables.value(cell)) for cell in parts)
        right = int(tables.value(total))
        if left != right:
            counted = {i for cell in parts for i in tables.cells[cell].ids}
            yield Breach(
                "T3-row",
                ERROR,
                f"表三“{report_format.table3.label(row.code)}”：六类申请人之和 {left}，总计 {right}，"
                f"相差 {abs(left - right)}。请核对这几件的申请人类型。",
                (*parts, total),
                "requests",
                tuple(sorted(set(tables.cells[total].ids) ^ counted)),
            )


def table3_columns(tables: YearTables, report_format: TablesFormat) -> Iterable[Breach]:
    """Each column: the outcome lines add up to （七）总计."""
    table = report_format.table3
    for column in (*COLUMNS, TOTAL):
        parts = [cell3(row, column) for row in table.outcome_rows]
        total = cell3(table.sum, column)
        left = sum(int(tables.value(cell)) for cell in parts)
        right = int(tables.value(total))
        if left != right:
            counted = {i for cell in parts for i in tables.cells[cell].ids}
            missing = tuple(sorted(set(tables.cells[total].ids) - counted))
            yield Breach(
                "T3-col",
                ERROR,
                f"表三{_COLUMN_LABELS[column]}列：（一）至（六）各项之和 {left}，（七）总计 {right}，"
                f"相差 {abs(left - right)}。有办结件没有可计入的办理结果。",
                (*parts, total),
                "requests",
                missing,
            )


def table3_balance(tables: YearTables, report_format: TablesFormat) -> Iterable[Breach]:
    """Each column: 第一项加第二项之和，等于第三项加第四项之和.

    Law: 30号 table three, printed in the form itself
    """
    table = report_format.table3
    for column in (*COLUMNS, TOTAL):
        cells = [
            cell3(row, column) for row in (table.received, table.carried_in, table.sum, table.carried_out)
        ]
        received, carried_in, closed, carried_out = (int(tables.value(cell)) for cell in cells)
        if received + carried_in != closed + carried_out:
            yield Breach(
                "T3-bal",
                ERROR,
                f"表三{_COLUMN_LABELS[column]}列不平衡：一＋二 = {received}＋{carried_in} = {received + carried_in}，"
                f"三（七）＋四 = {closed}＋{carried_out} = {closed + carried_out}。",
                tuple(cells),
                "requests",
                _ids(tables, cells),
            )


def table3_carry(
    tables: YearTables, report_format: TablesFormat, previous: Mapping[str, int | float] | None
) -> Iterable[Breach]:
    """Each column: 上年结转 = last year's 结转下年度继续办理, as that report printed it."""
    if previous is None:
        return
    table = report_format.table3
    for column in (*COLUMNS, TOTAL):
        mine, theirs = cell3(table.carried_in, column), cell3(table.carried_out, column)
        if theirs in previous and int(previous[theirs]) != int(tables.value(mine)):
            yield Breach(
                "T3-carry",
                ERROR,
                f"表三{_COLUMN_LABELS[column]}列：上年结转 {tables.value(mine)} 件，"
                f"{tables.year - 1} 年报告的结转下年度继续办理为 {int(previous[theirs])} 件，两年接不上。",
                (mine,),
                "requests",
                tables.cells[mine].ids,
            )


def table4_sums(tables: YearTables) -> Iterable[Breach]:
    """Each block: 维持 + 纠正 + 其他 + 尚未审结 = 总计."""
    for block in BLOCKS:
        parts = [f"table4.{block}.{result}" for result in RESULTS]
        total = f"table4.{block}.{TOTAL}"
        left = sum(int(tables.value(cell)) for cell in parts)
        if left != int(tables.value(total)):
            yield Breach(
                "T4-sum",
                ERROR,
                f"表四{_BLOCK_LABELS[block]}：四项结果之和 {left}，总计 {tables.value(total)}。",
                (*parts, total),
            )


def table4_both(tables: YearTables) -> Iterable[Breach]:
    """Cases stand in the register or among the typed ones, not in both."""
    for block in BLOCKS:
        cell = tables.cells[f"table4.{block}.{TOTAL}"]
        typed = int(cell.value) - len(cell.ids)
        if cell.ids and typed:
            yield Breach(
                "T4-both",
                WARN,
                f"表四{_BLOCK_LABELS[block]}：登记的案件 {len(cell.ids)} 件，另有填报的未登记案件 {typed} 件。"
                "请核对没有重复计入。",
                (cell.cell_id,),
                "appeals",
                cell.ids,
                figure=cell.figures[0],
            )


def table2_sense(tables: YearTables, around: Circumstances) -> Iterable[Breach]:
    """Table two: nothing missing, nothing negative, no 规章, and 现行有效 follows from last year."""
    for kind in FIGURES:
        if kind.is_expected_in(tables.format) and kind.key not in around.typed:
            yield Breach(
                "T2-missing",
                WARN,
                f"“{kind.label}”还没有填报，报告将印 0。没有发生的请填 0。",
                figure=kind.key,
                cells=tuple(name for name, cell in tables.cells.items() if kind.key in cell.figures),
            )
    for name, cell in tables.cells.items():
        if name.startswith("table2.") and cell.value < 0 and not name.endswith(".change"):
            yield Breach(
                "T2-int",
                ERROR,
                f"表二出现负数 {cell.text}：废止的件数多于原有的件数。请核对年初数。",
                (name,),
                cell.register,
                cell.ids,
                figure=cell.figures[0] if cell.figures else "",
            )
    rules = [name for name in tables.cells if name.startswith("table2.rules.")]
    if any(tables.value(name) for name in rules):
        yield Breach(
            "T2-int",
            WARN,
            "表二“规章”不为 0：县级部门没有规章制定权。请核对这几件的文件性质。",
            tuple(name for name in rules if tables.value(name)),
            "items",
            tuple(sorted({i for name in rules for i in tables.cells[name].ids})),
        )
    yield from _gaps(around)
    for key, year in around.opened_in.items():
        yield Breach(
            "T2-open",
            WARN,
            f"“{BY_KEY[key].label}”{year} 年已填报过，本年又填报，以本年的为准。"
            "之后登记的文件自动计算，请核对没有重复计入；无变化的可清除本年填报数。",
            tuple(name for name, cell in tables.cells.items() if key in cell.figures),
            figure=key,
        )
    previous = around.documents_before if around.previous is None else around.previous
    for row, label in (("rules", "规章"), ("normative_documents", "行政规范性文件")):
        name = f"table2.{row}.in_force"
        if name not in previous or name not in tables.cells:
            continue
        before, made, gone, now = (
            int(previous[name]),
            *(int(tables.value(f"table2.{row}.{column}")) for column in ("made", "abolished", "in_force")),
        )
        if before + made - gone != now:
            yield Breach(
                "T2-valid",
                WARN,
                f"{label}：上年现行有效 {before}＋本年制发 {made}－本年废止 {gone} = {before + made - gone}，"
                f"本年现行有效 {now}。如因清理旧文件造成，请在报告中说明。",
                (name,),
                "items",
                tables.cells[name].ids,
            )


def _gaps(around: Circumstances) -> Iterable[Breach]:
    """Documents that table two cannot count, or counts otherwise than their mark says."""
    for records, told in (
        (around.undated, "件规章或行政规范性文件已失效或废止，没有废止日期，本年废止件数可能少计。请补填"),
        (around.unformed, "件规章或行政规范性文件没有生成日期，没有计入表二。请补填"),
        (around.contradictory, "件规章或行政规范性文件填了废止日期，有效性仍为“有效”，已按废止计数。请核对"),
    ):
        if records:
            yield Breach("T2-int", WARN, f"有 {len(records)} {told}。", (), "items", records)


def unprinted(around: Circumstances) -> Iterable[Breach]:
    """Every character of the report can be printed."""
    for key, place, chars in around.boxes:
        shown = "、".join(chars[:_SHOWN_CHARACTERS]) + ("等" if len(chars) > _SHOWN_CHARACTERS else "")
        yield Breach(
            "GLYPH",
            WARN,
            f"“{place}”里的 {shown} 没有字体可以印出，报告上是方框。请安装含这些字的字体，或换一种写法。",
            section=key,
        )


def filed_differences(tables: YearTables, filed: Mapping[str, int | float] | None) -> Iterable[Breach]:
    """The year's report went out already, and the registers now count otherwise."""
    if filed is None:
        return
    changed = [
        name
        for name, cell in tables.cells.items()
        if name in filed and float(cell.value) != float(filed[name])
    ]
    if changed:
        first = changed[0]
        yield Breach(
            "T3-log",
            WARN,
            f"本年度报告已经导出过，之后台账有改动，{len(changed)} 个数与导出时不同"
            f"（如 {filed[first]:g} 变为 {tables.cells[first].text}）。请确认是否需要更正已报送的报告。",
            tuple(changed),
            tables.cells[first].register,
            tables.cells[first].ids,
        )


def records_in_question(around: Circumstances) -> Iterable[Breach]:
    """Records a reviewer would ask about: late, irregular, not told apart."""
    if around.late:
        yield Breach(
            "DATE",
            WARN,
            f"有 {len(around.late)} 件申请超过答复期限才办结或至今未办结。",
            (),
            "requests",
            around.late,
        )
    if around.late_items:
        yield Breach(
            "DATE-item",
            WARN,
            f"有 {len(around.late_items)} 条信息超过公开期限才公开或至今未公开。",
            (),
            "items",
            around.late_items,
        )
    if around.irregular_requests:
        yield Breach(
            "IRR",
            WARN,
            f"有 {len(around.irregular_requests)} 件申请按既成事实登记，请备好说明。",
            (),
            "requests",
            around.irregular_requests,
        )
    if around.irregular_items:
        yield Breach(
            "IRR",
            WARN,
            f"有 {len(around.irregular_items)} 条信息未经登记的保密审查即公开（既成事实），请备好说明。",
            (),
            "items",
            around.irregular_items,
        )
    if around.unspecified:
        yield Breach(
            "UNSPEC",
            WARN,
            f"有 {len(around.unspecified)} 件的办理结果未细分（导入时只有表三行次），建议补填答复类型。",
            (),
            "requests",
            around.unspecified,
        )
    if not around.has_name:
        yield Breach("NAME", WARN, "单位名称没有填写，标题和署名不能印出。")
    if not around.is_year_over:
        yield Breach("YEAR", WARN, "本年度还没有结束，现在的数字不是全年数。")


def as_number(value: int | Decimal) -> int | float:
    """A cell's value as it is kept with an export."""
    return value if isinstance(value, int) else float(value)
