"""报送: what the 科室 owe by rule, issuing it for a year, reminding, and who was in time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from officer_desk.domain.document import Document, Running
from officer_desk.domain.errors import FieldProblem, ImpossibleError
from officer_desk.domain.registers import returns
from officer_desk.domain.registers.returns import Return, ReturnRule
from officer_desk.domain.text import characters
from officer_desk.operations import changes
from officer_desk.operations.acts import record_acts
from officer_desk.operations.acts.work_plan import TOTAL, department_rank
from officer_desk.operations.changes import Changes, changed
from officer_desk.operations.desk import Desk
from officer_desk.operations.settings import desk_settings
from officer_desk.report import listing as lists
from officer_desk.report.listing import ListColumn
from officer_desk.store import derived, records
from officer_desk.store import settings as kept
from officer_desk.store.year import plan_counts

RULES_SETTING = "return.rules"
RULE_FREQUENCIES = tuple(choice for choice in returns.FREQUENCIES if choice.key != "single")
COUNTS: Mapping[str, str] = {
    "owed": "应报",
    "on_time": "按时",
    "late": "迟报",
    "missing": "逾期未报",
    "not_due": "未到期",
}
"""The counts of :func:`on_time_table` and their words."""


# --- rules --------------------------------------------------------------------------------


def rules(desk: Desk) -> tuple[ReturnRule, ...]:
    """What the 科室 owe by rule, in the officer's order."""
    return tuple(
        ReturnRule(rule["title"], rule["frequency"], int(rule["day"]), tuple(rule["departments"]))
        for rule in kept.read(desk.file, RULES_SETTING) or ()
    )


def save_rules(desk: Desk, wanted: Sequence[ReturnRule]) -> Changes:
    """Keep the rules; returns that were issued already stay. Raises :class:`ImpossibleError`."""
    cleaned = [
        replace(
            rule,
            title=characters.line(rule.title).strip(),
            departments=tuple(dict.fromkeys(name for name in rule.departments if name.strip())),
        )
        for rule in wanted
    ]
    for rule in cleaned:
        _check(rule)
    titles = [rule.title for rule in cleaned]
    doubled = next((title for title in titles if titles.count(title) > 1), "")
    if doubled:
        raise ImpossibleError.of(
            [FieldProblem("title", f"报送事项“{doubled}”已经有一条要求。请修改那一条，或换一个名称。")]
        )
    with desk.act("return.rules") as act:
        kept.write(
            desk.file,
            act,
            RULES_SETTING,
            [
                {
                    "title": rule.title,
                    "frequency": rule.frequency,
                    "day": rule.day,
                    "departments": list(rule.departments),
                }
                for rule in cleaned
            ],
        )
        act.sentence = f"已保存报送要求 {len(cleaned)} 条"
    return changed(act.sentence, changes.RETURNS)


def _check(rule: ReturnRule) -> None:
    problems = []
    if not rule.title:
        problems.append(FieldProblem("title", "报送事项没有填写。"))
    if rule.frequency not in {choice.key for choice in RULE_FREQUENCIES}:
        problems.append(FieldProblem("frequency", "请选择报送周期。"))
    if not 1 <= rule.day <= 31:
        problems.append(FieldProblem("day", f"{rule.day} 不是一个月里的日期。请填 1 到 31。"))
    if problems:
        raise ImpossibleError.of(problems)


def rule_words(rule: ReturnRule) -> str:
    """When a rule wants its returns, in words: 每月，次月 5 日前."""
    next_month = {"monthly": "次月", "quarterly": "季后首月", "yearly": "次年 1 月"}[rule.frequency]
    day = "月末" if rule.day == 31 else f" {rule.day} 日"
    frequency = returns.REGISTER.field("frequency").label_of(rule.frequency)
    return f"{frequency}，{next_month}{day}前"


def departments_words(rule: ReturnRule) -> str:
    """Who owes it, in words."""
    return "、".join(rule.departments) or "全部科室"


# --- issuing ------------------------------------------------------------------------------


def to_issue(desk: Desk, year: int) -> list[Return]:
    """The returns of a year that the rules ask for and the register does not hold yet."""
    everyone = desk_settings.list_labels(desk, "departments")
    seen = plan_counts.issued(desk.file, year)
    found = []
    for rule in rules(desk):
        for period in returns.periods(rule, year):
            for department in rule.departments or everyone:
                key = (rule.title, department, period.words)
                if key in seen:
                    continue
                seen.add(key)
                found.append(
                    Return(
                        year=year,
                        title=rule.title,
                        department=department,
                        frequency=rule.frequency,
                        period=period.words,
                        due_on=period.due_on,
                    )
                )
    return found


def issue(desk: Desk, year: int) -> Changes:
    """Add all that :func:`to_issue` names, as one act. Raises :class:`ImpossibleError` where that is nothing."""
    if not rules(desk):
        raise ImpossibleError("还没有报送要求。请先在“报送要求”里写明各科室报什么、几日前报。")
    found = to_issue(desk, year)
    if not found:
        raise ImpossibleError(f"{year} 年的报送台账已经生成齐全，没有要补的。")
    for record in found:
        record_acts.check(desk, "returns", record)
    return record_acts.import_records(
        desk,
        "returns",
        found,
        sentence=f"已生成 {year} 年报送台账 {len(found)} 项",
        act_name="issue",
    )


# --- reminding and receiving --------------------------------------------------------------


def overdue_ids(desk: Desk, year: int, *, department: str | None = None) -> list[int]:
    """The returns of a year that should have come by now, of one 科室 or of all."""
    return plan_counts.return_ids(desk.file, year, desk.today(), count="missing", department=department)


def overdue_departments(desk: Desk, year: int) -> list[tuple[str, int]]:
    """The 科室 that owe something overdue, in the officer's order, and how much."""
    rank = department_rank(desk)
    found = plan_counts.returns(desk.file, year, desk.today())
    return [
        (row.department, row.counts["missing"])
        for row in sorted(found, key=lambda row: rank(row.department))
        if row.counts["missing"]
    ]


def owed_ids(desk: Desk, ids: Sequence[int]) -> list[int]:
    """Those of some returns that have not come."""
    return [record.id for record in _living(desk, ids) if record.submitted_on is None]


def note_reminded(desk: Desk, ids: Sequence[int]) -> Changes:
    """Note today as the day of the latest reminder on what is still owed of these returns, as one act.

    Raises :class:`ImpossibleError` where nothing is owed.
    """
    owed = [record for record in _living(desk, ids) if record.submitted_on is None]
    if not owed:
        raise ImpossibleError("选中的报送事项都已报来，没有要登记催报的。")
    today = desk.today()
    return _change(
        desk,
        [replace(record, reminded_on=today) for record in owed],
        act_name="returns.remind",
        sentence=f"已登记 {today} 催报 {len(owed)} 项",
    )


def receive(desk: Desk, ids: Sequence[int], *, submitted_on: date, submitted_by: str = "") -> Changes:
    """Note that several returns came on one day, as one act; those that came before are left as they are.

    Raises :class:`ImpossibleError` for a day to come, and where all had come.
    """
    if submitted_on > desk.today():
        raise ImpossibleError.of(
            [
                FieldProblem(
                    "submitted_on",
                    f"报来日期 {submitted_on} 晚于今天 {desk.today()}。请填写已经发生的日期。",
                )
            ]
        )
    owed = [record for record in _living(desk, ids) if record.submitted_on is None]
    if not owed:
        raise ImpossibleError("选中的报送事项都已登记报来，没有改动。")
    who = characters.line(submitted_by).strip()
    return _change(
        desk,
        [
            replace(record, submitted_on=submitted_on, submitted_by=who or record.submitted_by)
            for record in owed
        ],
        act_name="returns.receive",
        sentence=f"已登记 {submitted_on} 报来 {len(owed)} 项",
    )


def _living(desk: Desk, ids: Sequence[int]) -> list[Return]:
    binned = plan_counts.binned_returns(desk.file, ids)
    return [record for record in records.plain_records(desk.file, "returns", ids) if record.id not in binned]


def _change(desk: Desk, found: Sequence[Return], *, act_name: str, sentence: str) -> Changes:
    before = {
        record.id: record
        for record in records.plain_records(desk.file, "returns", [record.id for record in found])
    }
    with desk.act(act_name) as act:
        for record in found:
            columns = records.changed_columns(returns.REGISTER, before[record.id], record)
            if columns:
                act.update("department_return", record.id, columns)
        derived.write_plain(desk.file.db, "returns", found, desk.calendar, desk.law)
        act.sentence = sentence
    return changed(act.sentence, changes.RETURNS, ids=tuple(record.id for record in found))


# --- who was in time ----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DepartmentReturns:
    """What one 科室, or all together, owed in a year and how it came."""

    department: str | None
    """None for all."""
    counts: Mapping[str, int]
    late_days: int

    @property
    def words(self) -> str:
        """What the row is called."""
        return TOTAL if self.department is None else self.department

    @property
    def share_on_time(self) -> float | None:
        """In time of all that came or should have come by now; None where nothing was due yet.

        Choice: what is not due yet and has not come says nothing about a 科室.
        """
        due = self.counts["owed"] - self.counts["not_due"]
        return self.counts["on_time"] / due if due else None

    @property
    def mean_days_late(self) -> float | None:
        """Calendar days a late return was late, on average; None where none was."""
        late = self.counts["late"]
        return self.late_days / late if late else None


def on_time_table(desk: Desk, year: int) -> list[DepartmentReturns]:
    """One row for each 科室 in the officer's order and the total last; empty where nothing was owed."""
    found = plan_counts.returns(desk.file, year, desk.today())
    if not found:
        return []
    rank = department_rank(desk)
    rows = [
        DepartmentReturns(row.department, row.counts, row.late_days)
        for row in sorted(found, key=lambda row: rank(row.department))
    ]
    sums = {name: sum(row.counts[name] for row in rows) for name in COUNTS}
    return [*rows, DepartmentReturns(None, sums, sum(row.late_days for row in rows))]


def return_ids(desk: Desk, year: int, *, count: str, department: str | None = None) -> list[int]:
    """The returns behind a count of :func:`on_time_table`."""
    return plan_counts.return_ids(desk.file, year, desk.today(), count=count, department=department)


def share_words(share: float | None) -> str:
    """A share as a table prints it."""
    return "—" if share is None else f"{share:.1%}"


def mean_words(days: float | None) -> str:
    """An average of days as a table prints it."""
    return "—" if days is None else f"{days:.1f}"


def table_document(desk: Desk, year: int) -> Document:
    """The table of a year to print. Raises :class:`ImpossibleError` where nothing was owed."""
    rows = on_time_table(desk, year)
    if not rows:
        raise ImpossibleError(f"{year} 年还没有报送台账，没有可以打印的内容。")
    day = desk.today()
    bureau = desk.bureau.name_on(day) or "（单位名称未填写）"
    name = f"{year}年政府信息公开材料报送情况表"
    lines = [
        [
            str(number) if row.department is not None else "",
            row.words,
            *(str(row.counts[key]) for key in COUNTS),
            share_words(row.share_on_time),
            mean_words(row.mean_days_late),
        ]
        for number, row in enumerate(rows, start=1)
    ]
    columns = [
        ListColumn("序号", is_whole=True),
        ListColumn("报送科室", 160, is_text=True),
        *(ListColumn(word, is_whole=True) for word in COUNTS.values()),
        ListColumn("按时率", is_whole=True),
        ListColumn("平均迟报天数", is_whole=True),
    ]
    document = lists.lay_out(
        columns,
        lines,
        title=f"{bureau}{name}",
        author=bureau,
        running=Running(
            head=f"{bureau}　{name}",
            head_right=f"打印日期：{day}",
            foot=f"截至 {day}；按时率 = 按时 ÷（应报 − 未到期）",
        ),
        watermark="示例" if desk.is_sample else "",
    )
    if document is None:  # pragma: no cover - nine narrow columns always find their place
        raise ImpossibleError("A4 纸排不下这张表。")
    return document
