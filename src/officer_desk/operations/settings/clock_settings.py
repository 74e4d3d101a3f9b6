"""期限口径: what the law leaves open about the clock of a request, and how early the bureau wants to be done."""

from __future__ import annotations

from dataclasses import dataclass

from officer_desk.domain.calendar.terms import MOST_LEAD
from officer_desk.domain.errors import FieldProblem, ImpossibleError
from officer_desk.domain.law.clock_law import Choices
from officer_desk.operations import changes
from officer_desk.operations.changes import Changes, changed
from officer_desk.operations.desk import Desk
from officer_desk.operations.settings import date_recount, desk_settings
from officer_desk.operations.settings.date_recount import Recount, Report
from officer_desk.store import settings as stored

CHOICES_SETTING = "clock.choices"
LEAD_SETTING = "clock.lead"
FEWEST_CORRECTION_DAYS, MOST_CORRECTION_DAYS = 1, 60
"""Choice: one working day is the least that can be given; more than sixty is a slip of the finger."""


@dataclass(frozen=True, slots=True)
class ClockSettings:
    """What the bureau has settled about its dates."""

    choices: Choices = Choices()  # noqa: RUF009 - frozen
    lead: int = 0
    """Working days before a lawful last day by which it wants to be done."""


def kept(desk: Desk) -> ClockSettings:
    """What holds in this file."""
    return ClockSettings(desk.law.choices, desk.lead)


def count(desk: Desk, wanted: ClockSettings, report: Report | None = None) -> Recount | None:
    """What these settings make of the dates, to be given to :func:`save`. Only reads."""
    return date_recount.counted(desk, choices=wanted.choices, report=report)


def save(desk: Desk, wanted: ClockSettings, *, counted: Recount | None = None) -> Changes:
    """Keep them as one act; where the law's open questions are answered otherwise, every date is made anew.

    ``counted`` is what :func:`count` found, where that was asked already. Raises :class:`ImpossibleError`;
    nothing is stored then.
    """
    check(wanted)
    before, rested = kept(desk), date_recount.basis(desk)
    if wanted == before:
        return changed("没有改动", can_undo=False)
    dates = desk_settings.open_dates(desk)
    with desk.act("clock.settings") as act:
        if wanted.choices != before.choices:
            stored.write_choices(desk.file, act, wanted.choices)
        if wanted.lead != before.lead:
            stored.write(desk.file, act, LEAD_SETTING, wanted.lead)
        desk.forget()
        if wanted.choices != before.choices:
            date_recount.follow(desk, rested, counted)
        act.sentence = _sentence(before, wanted, desk_settings.moved_since(desk, dates))
    return changed(act.sentence, changes.REQUESTS, changes.ITEMS, changes.APPEALS, changes.REPORT)


def check(wanted: ClockSettings) -> None:
    """Refuse numbers that cannot be meant. Raises :class:`ImpossibleError`."""
    days = wanted.choices.correction_days
    if not FEWEST_CORRECTION_DAYS <= days <= MOST_CORRECTION_DAYS:
        sentence = f"补正期限应为 {FEWEST_CORRECTION_DAYS} 至 {MOST_CORRECTION_DAYS} 个工作日{_now(days)}。"
        raise ImpossibleError(sentence, problems=(FieldProblem("correction_days", sentence),))
    if not 0 <= wanted.lead <= MOST_LEAD:
        sentence = f"提前量应为 0 至 {MOST_LEAD} 个工作日{_now(wanted.lead)}。"
        raise ImpossibleError(sentence, problems=(FieldProblem("lead", sentence),))


def _now(number: int) -> str:
    """What was typed; a number below zero stands for none."""
    return f"，现在是 {number}" if number >= 0 else ""


def _sentence(before: ClockSettings, wanted: ClockSettings, moved: int) -> str:
    if wanted.choices == before.choices:
        return f"已把提前量改为 {wanted.lead} 个工作日" if wanted.lead else "已取消提前量"
    said = "已修改期限口径"
    return said + (f"，{moved} 个在办期限随之改变" if moved else "，在办的期限没有变化")
