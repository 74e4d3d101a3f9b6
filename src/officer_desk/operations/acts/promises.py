"""Last year's promises beside this year's facts: the problems that went into part five of the report."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from officer_desk.domain.errors import ImpossibleError
from officer_desk.domain.registers import problems, progress
from officer_desk.domain.registers.problems import Problem
from officer_desk.domain.registers.progress import Entry, ProgressKind
from officer_desk.operations import changes
from officer_desk.operations.acts.work_plan import entry_line
from officer_desk.operations.changes import Changes, changed
from officer_desk.operations.desk import Desk
from officer_desk.store import derived, records
from officer_desk.store.year import plan_counts


@dataclass(frozen=True, slots=True)
class Promise:
    """A problem of last year's report, and what this year has to show for it."""

    problem: Problem
    state: str
    """Status key of the problem that is followed now."""
    facts: tuple[str, ...]
    """What was done in the year: day, note and evidence of each entry."""
    done_on: date | None
    """When it was put right."""
    effect: str
    continued_by: Problem | None
    """The problem of this year that continues it."""

    @property
    def followed(self) -> Problem:
        """The problem whose log goes on: the one of this year where there is one."""
        return self.continued_by or self.problem

    @property
    def has_facts(self) -> bool:
        """True where the year has anything to show."""
        return bool(self.facts) or self.done_on is not None

    @property
    def is_open(self) -> bool:
        """True while there is still something to be done."""
        return problems.standing(self.followed).is_open


def promises(desk: Desk, year: int) -> list[Promise]:
    """The problems of the year before that were reported, each with the facts of ``year``."""
    before = plan_counts.promised_ids(desk.file, year - 1)
    now = plan_counts.continuing(desk.file, year)
    wanted = [*before, *(now[i] for i in before if i in now)]
    found = {record.id: record for record in records.plain_records(desk.file, "problems", wanted)}
    return [_promise(found[i], found.get(now.get(i, 0)), year) for i in before]


def _promise(problem: Problem, continued_by: Problem | None, year: int) -> Promise:
    both = [problem] if continued_by is None else [problem, continued_by]
    entries = progress.in_order(
        entry
        for one in both
        for entry in one.entries
        if entry.happened_on.year == year and entry.kind is not ProgressKind.CARRIED
    )
    done = [day for one in both if (day := problems.standing(one).done_on) is not None]
    return Promise(
        problem=problem,
        state=problems.standing(both[-1]).state,
        facts=tuple(entry_line(entry) for entry in entries),
        done_on=max(done, default=None),
        effect="\n".join(one.effect for one in both if one.effect.strip()),
        continued_by=continued_by,
    )


def continue_problem(desk: Desk, problem_id: int, year: int) -> Changes:
    """Take a problem of the year before into the list of ``year``, as one act; its ids are those of the new one.

    The old one, where it is still open, ends with an entry that says so. Measures and dates are
    left to be written anew: what was promised stands with the old one.
    Raises :class:`ImpossibleError` where it is gone, put right, or continued already.
    """
    old = cast("Problem | None", records.read_plain(desk.file, "problems", problem_id))
    if old is None or records.is_binned(desk.file, "problems", problem_id):
        raise ImpossibleError("这个问题已经不在清单里了，没有改动。")
    if problem_id in plan_counts.continuing(desk.file, year):
        raise ImpossibleError(f"这个问题已经列入 {year} 年的清单，没有重复登记。")
    ended = progress.closing(old.entries)
    if ended is not None and ended.kind is ProgressKind.DONE:
        raise ImpossibleError(f"这个问题已于 {ended.happened_on} 登记完成，不用再列为本年问题。")
    new = Problem(
        year=year,
        title=old.title,
        source=old.source,
        found_on=old.found_on,
        department=old.department,
        continues=old.id,
    )
    entry = Entry(kind=ProgressKind.CARRIED, happened_on=desk.today(), note=f"列为 {year} 年问题")
    if ended is None:
        progress.check_entry(old.entries, entry, desk.today())
    with desk.act("problems.continue") as act:
        if ended is None:
            entry_id = records.insert_entry(act, "problems", old.id, entry)
            old = replace(old, entries=(*old.entries, replace(entry, id=entry_id)))
        new = replace(new, id=act.insert("problem", records.columns_of(problems.REGISTER, new)))
        derived.write_plain(desk.file.db, "problems", [old, new], desk.calendar, desk.law)
        name = old.title if len(old.title) <= 24 else f"{old.title[:23]}…"
        act.sentence = f"已将“{name}”列为 {year} 年问题"
    return changed(act.sentence, changes.PROBLEMS, ids=(new.id,))
