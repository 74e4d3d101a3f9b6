"""What the bureau owes in a review or a suit, and until when.

Every term has its lawful last day, where the law sets one, and the day the officer typed from a
notice, where there is one; the typed day wins, the lawful one stays beside it. Only the terms
of ours are here; those of the applicant are in :mod:`officer_desk.domain.law.remedies`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from officer_desk.domain.calendar.terms import (
    DatedRule,
    Term,
    Unit,
    natural_term_for_review,
    natural_term_for_suit,
    rule_on,
    working_day_term,
)
from officer_desk.domain.calendar.working_days import Calendar
from officer_desk.domain.clock.derivation import days_off, written
from officer_desk.domain.registers.appeals import CLASS_OF_RESULT, CORRECTED, Appeal

REVIEW_LAW_2023_SINCE = date(2024, 1, 1)
"""First day of the present law of reviews.

Law: 行政复议法(2023) art. 90
"""

SUMMARY = "summary"
"""Key of 简易程序 among the procedures of an appeal."""

JUDGMENTS = frozenset(
    {"maintained", "suit_dismissed", "revoked", "revoked_in_part", "changed", "unlawful", "void", "ordered"}
)
"""Results of a suit that come as a judgment (判决). ``maintained`` was one until 2015."""

RULINGS = frozenset({"not_accepted", "suit_rejected"})
"""Results of a suit that come as a ruling open to appeal (裁定).

Law: 行政诉讼法(2017) art. 51, 85
"""


class Owed(Enum):
    """What is owed, by a key; the label is what the officer reads."""

    REPLY = "reply"
    DEFENCE = "defence"
    APPEAL = "appeal"
    ORDERED = "ordered"
    OPINION = "opinion"

    @property
    def label(self) -> str:
        """The name of the term."""
        return _LABELS[self]


_LABELS = {
    Owed.REPLY: "书面答复期限",
    Owed.DEFENCE: "答辩和举证期限",
    Owed.APPEAL: "上诉期限",
    Owed.ORDERED: "履行期限",
    Owed.OPINION: "复议意见书回复期限",
}


Rules = Mapping[str, tuple[DatedRule, ...]]
"""The rules of all terms of ours, by their key in ``resources/law/appeals.toml``."""


@dataclass(frozen=True, slots=True)
class AppealTerm:
    """One term of ours."""

    owed: Owed
    lawful: Term | None
    """As the law sets it; None where only a notice or a decision does."""
    typed_on: date | None = None
    """The last day a notice or decision names, as the officer typed it."""
    notes: tuple[str, ...] = ()
    """What the officer has to know about the date, in sentences."""
    start_words: str = ""
    """What happened on the day that set the lawful term off."""
    is_duty: bool = True
    """False for a day that is only good to know: nothing is done wrong where it passes."""
    if_summary: Term | None = None
    """The shorter term of 简易程序, where nobody typed which procedure a review takes."""

    def __post_init__(self) -> None:
        if self.lawful is None and self.typed_on is None:
            raise ValueError(self.owed)

    @property
    def due_on(self) -> date:
        """The day that holds: the typed one, else the lawful one."""
        if self.typed_on is not None:
            return self.typed_on
        assert self.lawful is not None
        return self.lawful.due_on

    @property
    def earlier_on(self) -> date | None:
        """The day before the last one that it may turn out to be; None where nothing can make it earlier."""
        return self.if_summary.due_on if self.if_summary is not None else None

    @property
    def unknown_year(self) -> int | None:
        """The year without a confirmed notice that the day rests on; None where it is certain or typed."""
        return self.lawful.unknown_year if self.lawful is not None and self.typed_on is None else None


def terms(appeal: Appeal, rules: Rules, calendar: Calendar) -> tuple[AppealTerm, ...]:
    """The terms of ours that a case sets off, in the order they come, whether met by now or not."""
    opinion_on = appeal.opinion_received_on
    found = (
        answering(appeal, rules, calendar),
        lodging(appeal, rules, calendar),
        ordered(appeal),
        opinion(opinion_on, rules, calendar) if opinion_on is not None else None,
    )
    return tuple(term for term in found if term is not None)


def live(appeal: Appeal, rules: Rules, calendar: Calendar) -> tuple[AppealTerm, ...]:
    """Those of the terms that are not met and not settled, the soonest first.

    A reply is owed until it was handed in or the case was decided; an appeal can be lodged where the
    case was lost, in whole or in part.
    """
    is_settled = {
        Owed.REPLY: bool(appeal.replied_on or appeal.result),
        Owed.DEFENCE: bool(appeal.replied_on or appeal.result),
        Owed.APPEAL: CLASS_OF_RESULT.get(appeal.result) != CORRECTED,
        Owed.ORDERED: not appeal.result or appeal.fulfilled_on is not None,
        Owed.OPINION: appeal.opinion_answered_on is not None,
    }
    found = (term for term in terms(appeal, rules, calendar) if not is_settled[term.owed])
    return tuple(sorted(found, key=lambda term: term.due_on))


def answering(appeal: Appeal, rules: Rules, calendar: Calendar) -> AppealTerm | None:
    """The reply to a review, or the defence with its evidence in a suit; None before a copy came in.

    Law: 行政复议法(2023) art. 48, 54, 88(2): working days; 行政诉讼法(2017) art. 67: plain days
    Law: 行政复议法(2023) art. 53(1)(4), 70: these cases may take the summary procedure; a late reply counts as none
    Choice: the law of the day the copy was received; a review whose procedure nobody typed takes the
    ordinary term, since the summary one has to be named by a notice, and gives the end of the summary
    one beside it, to be reminded by; the answer to another party's appeal is only to know, since the
    court goes on without one and we may be the ones who appealed.
    """
    received, typed = appeal.received_on, appeal.reply_due_on
    owed = Owed.REPLY if appeal.path == "review" else Owed.DEFENCE
    if received is None:
        return AppealTerm(owed, None, typed) if typed is not None else None
    lawful, notes = (_reply if owed is Owed.REPLY else _defence)(appeal, received, rules, calendar)
    if typed is not None and lawful is not None and typed > lawful.due_on:
        notes = (*notes, f"填写的期限晚于法定期限 {lawful.due_on}，请核对通知书。")
    if lawful is None and typed is None:
        return None
    copy = "上诉状" if appeal.instance == "second" else "起诉状"
    words = "收到行政复议申请书副本" if owed is Owed.REPLY else f"收到{copy}副本"
    is_duty = typed is not None or owed is Owed.REPLY or appeal.instance != "second"
    shorter = _if_summary(appeal, received, rules, calendar) if typed is None else None
    return AppealTerm(owed, lawful, typed, notes, words, is_duty, shorter)


def _reply(
    appeal: Appeal, received: date, rules: Rules, calendar: Calendar
) -> tuple[Term | None, tuple[str, ...]]:
    is_new = received >= REVIEW_LAW_2023_SINCE
    is_summary = appeal.procedure == SUMMARY and is_new
    notes: tuple[str, ...] = ()
    if appeal.procedure == SUMMARY and not is_new:
        notes = (f"{written(REVIEW_LAW_2023_SINCE)}以前的行政复议没有简易程序，按 10 日计算。",)
    elif shorter := _if_summary(appeal, received, rules, calendar):
        only = (
            f"只有 {shorter.rule.length} 个工作日，到{written(shorter.due_on)}届满（{shorter.rule.citation}）"
        )
        notes = (f"没有填写审理程序，按普通程序计算；适用简易程序的，{only}。请按通知书填写。",)
    rule = rule_on(rules["summary_reply" if is_summary else "review_reply"], received)
    if rule.unit is Unit.WORKING_DAYS:
        return working_day_term(calendar, received, rule), notes
    return natural_term_for_review(calendar, received, rule), notes


def _if_summary(appeal: Appeal, received: date, rules: Rules, calendar: Calendar) -> Term | None:
    """The term of the summary procedure of a review that may take it: nobody typed which one it takes."""
    if appeal.path != "review" or appeal.procedure or received < REVIEW_LAW_2023_SINCE:
        return None
    return working_day_term(calendar, received, rule_on(rules["summary_reply"], received))


def _defence(
    appeal: Appeal, received: date, rules: Rules, calendar: Calendar
) -> tuple[Term | None, tuple[str, ...]]:
    """The defence of a suit.

    Law: 行政诉讼法解释(2018) art. 104: in a summary suit the court sets the terms
    Law?: 民事诉讼法(2023) art. 174, by 行政诉讼法(2017) art. 101: the answer to the other party's appeal
    """
    if appeal.instance == "retrial":
        return None, ("再审的答辩、举证期限以法院的通知书为准。",)
    key = "appeal_defence" if appeal.instance == "second" else "defence"
    notes: tuple[str, ...] = ()
    if key == "appeal_defence":
        notes = ("由本机关上诉的，不适用这一期限。",)
    elif appeal.procedure == SUMMARY:
        notes = ("适用简易程序的，举证和答辩期限由法院确定，以应诉通知书为准；举证期限最长 15 日。",)
    return natural_term_for_suit(calendar, received, rule_on(rules[key], received)), notes


def lodging(appeal: Appeal, rules: Rules, calendar: Calendar) -> AppealTerm | None:
    """Our right to appeal (上诉) against what the first court decided; None where there is nothing to appeal.

    Where nobody noted when the judgment or ruling was served, the result's date stands for it.
    Law: 行政诉讼法(2017) art. 85
    """
    result_on, served_on = appeal.result_on, appeal.result_served_on
    if appeal.path == "review" or appeal.instance not in ("", "first") or result_on is None:
        return None
    key = "appeal_judgment" if appeal.result in JUDGMENTS else "appeal_ruling"
    if key == "appeal_ruling" and appeal.result not in RULINGS:
        return None
    notes = () if served_on else ("没有填写文书送达日期，按结果日期起算；送达在后的，自送达之日起算。",)
    start = served_on or result_on
    lawful = natural_term_for_suit(calendar, start, rule_on(rules[key], start))
    return AppealTerm(Owed.APPEAL, lawful, notes=notes, start_words="裁判文书送达", is_duty=False)


def ordered(appeal: Appeal) -> AppealTerm | None:
    """What was ordered (重新答复, 履行), by the day the decision names; None where it names none."""
    if appeal.ordered_due_on is None:
        return None
    return AppealTerm(Owed.ORDERED, None, appeal.ordered_due_on)


def opinion(received_on: date, rules: Rules, calendar: Calendar) -> AppealTerm | None:
    """Reporting what was put right after a 复议意见书 that was received that day.

    None before the first rule of 2007.
    Law: 行政复议法(2023) art. 76: plain days, since art. 88(2) does not name 六十日
    """
    dated = rules["review_opinion"]
    if received_on < (dated[0].since or date.min):
        return None
    lawful = natural_term_for_review(calendar, received_on, rule_on(dated, received_on))
    return AppealTerm(Owed.OPINION, lawful, start_words="收到行政复议意见书")


def sentences(term: AppealTerm, calendar: Calendar) -> list[str]:
    """How the last day comes about, a step a sentence: the lawful term, the typed day, what to mind."""
    lines = []
    lawful = term.lawful
    if lawful is not None:
        rule = lawful.rule
        off = "法定休假日" if term.owed in (Owed.REPLY, Owed.OPINION) else "节假日"
        plain_end = lawful.start + timedelta(days=rule.length)
        ends = f"自次日起第{rule.length}个工作日是{written(lawful.due_on)}"
        if rule.unit is not Unit.WORKING_DAYS:
            ends = f"自次日起第{rule.length}日是{written(plain_end)}"
            if plain_end != lawful.due_on:
                ends += f"，为{off}，顺延至{written(lawful.due_on)}"
        lines.append(f"{written(lawful.start)}{term.start_words}，当日不计，{ends}（{rule.citation}）。")
    if term.typed_on is not None:
        named = f"文书写明的期限是{written(term.typed_on)}，以此为准。"
        return [*lines, f"由你填写：{beside(term) or named}", *term.notes]
    if lawful is not None and lawful.rule.unit is Unit.WORKING_DAYS:
        lines += days_off(lawful.start, lawful.due_on, calendar)
    if term.unknown_year is not None:
        lines.append(f"{term.unknown_year}年的放假安排尚未确认，本日期暂定。")
    return [*lines, *term.notes]


def beside(term: AppealTerm) -> str:
    """The typed day and the lawful one in one sentence, where they differ; else empty."""
    if term.typed_on is None or term.lawful is None or term.typed_on == term.lawful.due_on:
        return ""
    lawful = written(term.lawful.due_on)
    return f"通知书定为{written(term.typed_on)}，依法应为{lawful}，以通知书为准。"
