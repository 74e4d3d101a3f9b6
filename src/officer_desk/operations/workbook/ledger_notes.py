"""What an import says of a ledger before it is kept: which columns lack, which are left out, which rows are odd."""

from __future__ import annotations

from collections.abc import Iterator

from officer_desk.domain.errors import ImpossibleError
from officer_desk.domain.fields import Kind, Register
from officer_desk.domain.workbook.column_heads import Header
from officer_desk.operations.workbook.plain_rows import DEFAULTED
from officer_desk.operations.workbook.request_rows import REASON
from officer_desk.operations.workbook.sheets import Ledger, column_letter

SELF_NUMBERED = {"items": "index_number", "requests": "number"}
"""The number the program gives where a ledger has none, by register."""

SPARED = {"items": frozenset({"attribute"}), **DEFAULTED}
"""Required fields that a ledger may lack, by register."""
SHOWN_ROWS = 5
"""As many rows are named in a sentence; the rest is counted."""


def require_columns(register: Register, header: Header) -> None:
    """Refuse a sheet that lacks what no row can do without. Raises :class:`ImpossibleError`."""
    given = {f.key for f in header.fields.values()}
    spared = {SELF_NUMBERED.get(register.key), *SPARED.get(register.key, ())}
    lacking = [f.label for f in register.fields if f.required and f.key not in given | spared]
    if lacking:
        names = "、".join(f"“{label}”" for label in lacking)
        raise ImpossibleError(f"缺少必需的列：{names}。请在第 {header.row + 1} 行补上列名，或改用导入模板。")
    pair = given & {"answered_on", "answer"}
    if len(pair) == 1:
        one, other = ("答复日期", "办理结果") if "answered_on" in pair else ("办理结果", "答复日期")
        raise ImpossibleError(f"有“{one}”列，没有“{other}”列。两列须同时有；尚未办结的，两格都留空。")


def column_name(header: Header, column: int) -> str:
    """A column as its head and its letter name it."""
    return f"{' '.join(header.texts[column].split())}（{column_letter(column)} 列）"


def sheet_notes(register: Register, ledger: Ledger, imported: str) -> list[str]:
    """What is said of the sheet as a whole; ``imported`` is the day the same file was imported before."""
    header = ledger.header
    given = {f.key for f in header.fields.values()}
    notes = []
    if imported:
        notes.append(f"这个文件曾于 {imported} 导入过。再次导入会重复登记，除非那次导入已经撤销。")
    if ledger.others:
        names = "、".join(f"“{name}”" for name in ledger.others)
        notes.append(f"只读取工作表“{ledger.sheet}”；{names}也像是台账，本次没有读取。")
    if header.unknown:
        names = "、".join(column_name(header, column) for column in header.unknown)
        notes.append(f"不认识的列，没有导入：{names}。")
    for column, f in header.repeated.items():
        notes.append(f"{column_name(header, column)}与另一列同是“{f.label}”，没有采用。")
    derived = [f.label for f in header.fields.values() if f.kind is Kind.DERIVED and f.key != REASON]
    if derived:
        notes.append(f"由程序自动计算的列，没有导入：{'、'.join(derived)}。")
    number = SELF_NUMBERED.get(register.key)
    if number and number not in given:
        notes.append(f"没有“{register.field(number).label}”列，将按编号规则自动取号。")
    if register.key == "items" and "attribute" not in given:
        notes.append("没有“公开属性”列，全部按“主动公开”录入。")
    if register.key == "items" and "document_nature" not in given:
        notes.append("没有“文件性质”列，全部按“其他”录入，不计入年度报告表二。")
    if register.key in ("tasks", "problems", "returns") and "year" not in given:
        basis = {"problems": "发现日期", "returns": "报送期限"}.get(register.key, "")
        told = f"按{basis}所在年度" if basis else "按表格标题的年度，没有的按今年"
        notes.append(f"没有“年度”列，{told}录入。")
    if register.key == "tasks" and not given & {"timing", "deadline_on"}:
        notes.append("没有“时限要求”列，全部按“年底前”录入。")
    if register.key == "requests" and "answer" not in given:
        notes.append("没有“办理结果”和“答复日期”列，全部按办理中录入。")
    if ledger.unvalued:
        shown = "、".join(ledger.unvalued[:SHOWN_ROWS])
        notes.append(
            f"有 {len(ledger.unvalued)} 格的公式没有算出结果（如 {shown}），按空白读取。"
            "请用表格软件打开并保存一次，再导入。"
        )
    if ledger.merged:
        notes.append("有跨行合并的单元格，其内容已填入所跨的每一行。")
    return notes


class Notes:
    """Sentences for the officer, each with the rows it was said of."""

    def __init__(self) -> None:
        self._said: dict[tuple[str, str], list[int]] = {}
        self.row = 0

    def add(self, head: str, sentence: str) -> None:
        self._said.setdefault((head, sentence), []).append(self.row)

    def sentences(self) -> Iterator[str]:
        for (head, sentence), rows in self._said.items():
            shown = "、".join(str(row) for row in rows[:SHOWN_ROWS])
            more = f"等 {len(rows)} 行" if len(rows) > SHOWN_ROWS else "行"
            yield f"第 {shown} {more}“{head}”：{sentence}"
