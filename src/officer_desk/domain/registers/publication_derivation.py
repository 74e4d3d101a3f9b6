"""Why an item must be public by its last day, in sentences: the term of 条例 art. 26 and those that prevail over it."""

from __future__ import annotations

from datetime import date

from officer_desk.domain.calendar.terms import Term, Unit
from officer_desk.domain.calendar.working_days import Calendar
from officer_desk.domain.citation import Citation
from officer_desk.domain.clock.derivation import days_off, doubt, written
from officer_desk.domain.registers.items import Item

_STARTS = {"double_publicity": "作出行政决定", "made_public": "决定转为主动公开", "budget": "财政部门批复"}
"""What sets off the terms that are not counted from being formed or changed."""
ARTICLE = Citation("条例(2019)", "第二十六条")
"""Law: 条例(2019) art. 26: from being formed or changed; what other laws say of a term prevails."""


def sentences(item: Item, term: Term, calendar: Calendar) -> list[str]:
    """The derivation of the last day, one step a sentence; the last one tells what is not certain about it."""
    if item.term_basis == "special":
        return [
            f"由你填写：另定的公开期限是{written(term.due_on)}，以此为准。",
            f"其他法律、法规对公开期限另有规定的，从其规定（{ARTICLE}）。",
        ]
    lines = [f"{_start(item)}，当日不计。"]
    rule, ends = term.rule, f"是{written(term.due_on)}（{term.rule.citation}）。"
    if rule.unit is Unit.WORKING_DAYS:
        lines.append(f"自次日起第{rule.length}个工作日{ends}")
    else:
        lines.append(f"自次日起第{rule.length}日{ends}")
        lines.append(
            "按日计算，休息日计入；最后一日是休息日的也不顺延，按可能的最早一日提示，是本软件的口径。"
        )
    lines.append(f"公开期限到{written(term.due_on)}届满。")
    if rule.unit is Unit.WORKING_DAYS:
        lines += days_off(term.start, term.due_on, calendar)
    if term.unknown_year is not None:
        lines.append(doubt(term.unknown_year, term.start, last_known(term)))
    return lines


def last_known(term: Term) -> date | None:
    """The last day of the count whose calendar is confirmed; None where the date is certain, or no day is.

    ``unknown_year`` is the first one the count touches, so all before it are known.
    """
    if term.unknown_year is None or term.start.year >= term.unknown_year:
        return None
    return date(term.unknown_year - 1, 12, 31)


def _start(item: Item) -> str:
    """The day that sets the term off and why it is that day."""
    formed = item.changed_on or item.formed_on
    what = _STARTS.get(item.term_basis)
    if what is not None and item.term_start_on is not None:
        return f"{written(item.term_start_on)}{what}"
    assert formed is not None
    if what is not None:
        word = "变更" if item.changed_on else "生成"
        return f"没有填写期限起算日（{what}之日），按{word}日期{written(formed)}起算"
    if item.changed_on is not None:
        return f"{written(formed)}信息变更，公开期限自变更之日起重新计算（{ARTICLE}）"
    return f"{written(formed)}信息形成"
