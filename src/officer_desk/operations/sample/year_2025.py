"""The sample's 2025 beside its items and requests: appeals, plan, problems, work and returns.

Everything is made up. A year of a bureau as it is: most things done, some late, one dropped.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from officer_desk.domain.fields import Value
from officer_desk.domain.registers import PLAIN
from officer_desk.domain.registers.progress import read_log
from officer_desk.domain.registers.returns import Return, ReturnRule
from officer_desk.operations.acts import department_returns, record_acts
from officer_desk.operations.desk import Desk
from officer_desk.operations.report import annual_report
from officer_desk.operations.sample.year_2018 import rows

YEAR = 2025
_MONTHLY = ReturnRule("信息公开情况报送", "monthly", 5)
_QUARTERLY = ReturnRule("政策解读和回应情况报送", "quarterly", 10, ("食品安全监管股", "行政审批股"))
_INFORMANTS = {
    "办公室": "林知秋",
    "食品安全监管股": "夏雨荷",
    "行政审批股": "方小满",
    "执法大队": "石立冬",
    "计量标准股": "白云起",
    "特种设备监管股": "季春生",
    "财务股": "安若素",
    "消费者权益保护股": "秦晚晴",
}
_LATE = {
    ("执法大队", "2025年2月"): 4,
    ("执法大队", "2025年5月"): 9,
    ("执法大队", "2025年8月"): 3,
    ("计量标准股", "2025年4月"): 1,
    ("特种设备监管股", "2025年7月"): 5,
    ("消费者权益保护股", "2025年1月"): 6,
    ("消费者权益保护股", "2025年3月"): 11,
    ("消费者权益保护股", "2025年6月"): 2,
    ("消费者权益保护股", "2025年9月"): 15,
    ("行政审批股", "2025年第二季度"): 3,
}
"""Days after the limit, by 科室 and period; all others came in time."""
_NOT_HERE = {
    ("执法大队", "2025年11月"),
    ("消费者权益保护股", "2025年10月"),
    ("消费者权益保护股", "2025年11月"),
}
_SINGLE = (
    Return(year=YEAR, title="行政处罚公示情况自查表", department="执法大队", due_on=date(2025, 9, 12),
           submitted_on=date(2025, 9, 11), submitted_by="石立冬", amount=1),
    Return(year=YEAR, title="2025年度报告素材", department="消费者权益保护股", due_on=date(2025, 12, 26),
           reminded_on=date(2025, 12, 26)),
)  # fmt: skip

_FIGURES = (
    ("offices", "1", "1", "办公室"),
    ("staff_part_time", "8", "8", "办公室"),
    ("budget", "3.2", "3.5", "财务股"),
    ("attribute_reviews", "176", "203", "办公室"),
    ("outdated_removed", "41", "27", "办公室"),
    ("site_visits", "38120", "45260", "办公室"),
    ("media_accounts", "2", "2", "办公室"),
    ("followers", "10380", "11865", "办公室"),
    ("zones", "1", "1", "办公室"),
    ("hotline_received", "512", "486", "消费者权益保护股"),
    ("hotline_closed", "508", "483", "消费者权益保护股"),
    ("letters_received", "63", "71", "办公室"),
    ("letters_answered", "63", "71", "办公室"),
    ("suggestions_led", "2", "3", "办公室"),
    ("proposals_joined", "4", "2", "办公室"),
)
"""What no register holds, of last year and of this one, and who told it."""
_FIGURES_2024 = (("permits", "1194", "行政审批股"), ("penalties", "187", "执法大队"), ("coercion", "21", "执法大队"),
                 ("fees", "11.0208", "财务股"), ("fee_notices", "0", "财务股"))  # fmt: skip
"""Of this year's fee notices the requests tell."""


def fill(desk: Desk, request_ids: Mapping[str, int]) -> None:
    """Keep the year; ``request_ids`` are the requests by what they ask for."""
    appeals = list(rows("appeals_2025.tsv"))
    record_acts.import_records(
        desk, "appeals", [_record("appeals", row, request=request_ids[row["request"]]) for row in appeals]
    )
    record_acts.import_records(
        desk, "activities", [_record("activities", row) for row in rows("activities_2025.tsv")]
    )
    _linked(desk, "tasks", "carried_from")
    _linked(desk, "problems", "continues")
    department_returns.save_rules(desk, (_MONTHLY, _QUARTERLY))
    record_acts.import_records(desk, "returns", [*_returns(desk), *_SINGLE])
    found = [(YEAR - 1, key, before, source) for key, before, _, source in _FIGURES]
    found += [(YEAR, key, amount, source) for key, _, amount, source in _FIGURES]
    found += [(YEAR - 1, *figure) for figure in _FIGURES_2024]
    for year, key, amount, source in found:
        annual_report.save_figure(desk, year, key, amount, source)


def _linked(desk: Desk, register: str, link: str) -> None:
    """Keep the records of a register that name an earlier one of it by its title."""
    found = list(rows(f"{register}_{YEAR}.tsv"))
    earlier = [row for row in found if not row[link]]
    ids = record_acts.import_records(desk, register, [_record(register, row) for row in earlier]).ids
    by_title = {row["title"]: record_id for row, record_id in zip(earlier, ids, strict=True)}
    later = [_record(register, row, **{link: by_title[row[link]]}) for row in found if row[link]]
    record_acts.import_records(desk, register, later)


def _record(register: str, row: Mapping[str, str], **given: Any) -> Any:
    """A record of a line of the list: each text read by the kind of its field."""
    plain = PLAIN[register]
    values: dict[str, Any] = dict(given)
    for field in plain.register.stored:
        text = row.get(field.key, "")
        if not text or field.key in given:
            continue
        if field.value is Value.DATE:
            values[field.key] = date.fromisoformat(text)
        elif field.value is Value.INTEGER:
            values[field.key] = int(text)
        else:
            values[field.key] = text == "1" if field.value is Value.FLAG else text
    if row.get("log"):
        values["entries"] = read_log(row["log"].replace("|", "\n")) or ()
    return plain.record(**values)


def _returns(desk: Desk) -> Iterator[Return]:
    """What the rules ask of the year, with the days it came on until today."""
    today, calendar = desk.today(), desk.calendar
    for place, owed in enumerate(department_returns.to_issue(desk, YEAR)):
        due, key = owed.due_on, (owed.department, owed.period)
        if due is None or due > today:
            yield owed
        elif key in _NOT_HERE:
            yield replace(owed, reminded_on=calendar.nth_working_day_after(due, 2))
        else:
            late = _LATE.get(key, 0)
            came = due + timedelta(days=late) if late else due - timedelta(days=place % 4)
            yield replace(
                owed,
                submitted_on=came if late else calendar.last_working_day_until(came),
                submitted_by=_INFORMANTS[owed.department],
                amount=2 + place % 5,
                reminded_on=came if late > 3 else None,
            )
