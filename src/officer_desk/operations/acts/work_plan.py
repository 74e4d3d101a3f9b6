"""The work plan beyond its list: by 科室, month by month, and what goes on in the next year."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from officer_desk.domain.errors import ImpossibleError
from officer_desk.domain.registers import plan, progress
from officer_desk.domain.registers.plan import Task
from officer_desk.domain.registers.progress import PROGRESS_WORDS, Entry, ProgressKind
from officer_desk.operations import changes
from officer_desk.operations.changes import Changes, changed
from officer_desk.operations.desk import Desk
from officer_desk.operations.settings import desk_settings
from officer_desk.store import derived, lookup, records
from officer_desk.store.year import plan_counts

NO_DEPARTMENT = "（未定科室）"
TOTAL = "合计"
COUNTS: Mapping[str, str] = {
    "all": "任务数",
    "planned": "未开始",
    "under_way": "进行中",
    "done": "已完成",
    "carried": "已结转",
    "dropped": "已取消",
    "overdue": "逾期",
}
"""The counts of :func:`by_department` and their words."""


# --- by 科室 -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DepartmentTasks:
    """What the plan asks of one 科室, or of all together, and how it comes on."""

    department: str | None
    """As the tasks bear it; empty where they bear none, None for all."""
    counts: Mapping[str, int]
    last_on: str
    """The latest progress, ISO; empty where there is none."""

    @property
    def words(self) -> str:
        """What the row is called."""
        return TOTAL if self.department is None else self.department or NO_DEPARTMENT

    @property
    def share_done(self) -> float | None:
        """Done of all that were not dropped; None where nothing stands.

        Choice: a task carried to the next year counts as not done in this one.
        """
        standing = self.counts["all"] - self.counts["dropped"]
        return self.counts["done"] / standing if standing else None


def by_department(desk: Desk, year: int) -> list[DepartmentTasks]:
    """One row for each 科室 in the officer's order and the total last; empty where the year has no task."""
    found = plan_counts.tasks(desk.file, year, desk.today())
    if not found:
        return []
    rank = department_rank(desk)
    rows = [
        DepartmentTasks(row.department, row.counts, row.last_on)
        for row in sorted(found, key=lambda row: rank(row.department))
    ]
    sums = {name: sum(row.counts[name] for row in rows) for name in COUNTS}
    return [*rows, DepartmentTasks(None, sums, max(row.last_on for row in rows))]


def task_ids(desk: Desk, year: int, *, count: str, department: str | None = None) -> list[int]:
    """The tasks behind a count of :func:`by_department`."""
    return plan_counts.task_ids(desk.file, year, desk.today(), count=count, department=department)


def department_rank(desk: Desk) -> Callable[[str], tuple[int, str]]:
    """What sorts 科室 by the officer's list; those not on it follow, tasks without one come last."""
    order = {label: number for number, label in enumerate(desk_settings.list_labels(desk, "departments"))}
    return lambda name: (order.get(name, len(order)) if name else len(order) + 1, name)


# --- month by month -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Told:
    """The progress of one task in one month."""

    month: int
    ended_as: str
    """Status key where the task ended in that month: ``done``, ``dropped``, ``carried``; else empty."""
    entries: tuple[Entry, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """Day, note and evidence of each entry."""
        return tuple(entry_line(entry) for entry in self.entries)


@dataclass(frozen=True, slots=True)
class Limit:
    """A day by which something of a task is due."""

    day: date
    is_met: bool
    is_missed: bool
    """True where the day is over and it was not met."""


@dataclass(frozen=True, slots=True)
class BoardTask:
    """A task as the board shows it; what its row needs is made when the row comes into sight."""

    task: Task
    state: str
    """Status key, ``overdue`` where a limit was missed."""
    year: int
    today: date

    @property
    def id(self) -> int:
        """Id of the task."""
        return self.task.id

    @property
    def title(self) -> str:
        """Its name."""
        return self.task.title

    @property
    def timing(self) -> str:
        """The time limit in words."""
        return plan.timing_words(self.task)

    @property
    def told(self) -> tuple[Told, ...]:
        """What was done, month by month."""
        return _told(self.task, self.year)

    @property
    def limits(self) -> tuple[Limit, ...]:
        """What is due within the year."""
        return _limits(self.task, self.year, self.today)


@dataclass(frozen=True, slots=True)
class BoardGroup:
    """The tasks of one 科室."""

    department: str
    tasks: tuple[BoardTask, ...]


def board(desk: Desk, year: int) -> list[BoardGroup]:
    """The tasks of a year under their 科室, with what was done in each month and what is due when."""
    today = desk.today()
    groups: dict[str, list[BoardTask]] = {}
    for task, state in plan_counts.plan(desk.file, year, today):
        groups.setdefault(task.department, []).append(BoardTask(task, state, year, today))
    rank = department_rank(desk)
    return [BoardGroup(name or NO_DEPARTMENT, tuple(groups[name])) for name in sorted(groups, key=rank)]


def _told(task: Task, year: int) -> tuple[Told, ...]:
    months: dict[int, list[Entry]] = {}
    for entry in progress.in_order(task.entries):
        if entry.happened_on.year == year:
            months.setdefault(entry.happened_on.month, []).append(entry)
    return tuple(
        Told(
            month,
            next((entry.kind.value for entry in entries if entry.kind in progress.CLOSING), ""),
            tuple(entries),
        )
        for month, entries in months.items()
    )


def entry_line(entry: Entry) -> str:
    """An entry of a log in one line: day, what was done, and what proves it."""
    text = " ".join(entry.note.split()) or PROGRESS_WORDS[entry.kind]
    if entry.kind is not ProgressKind.PROGRESS and entry.note:
        text = f"{PROGRESS_WORDS[entry.kind]}：{text}"
    proof = f"〔佐证：{' '.join(entry.evidence.split())}〕" if entry.evidence else ""
    return f"{entry.happened_on} {text}{proof}"


def _limits(task: Task, year: int, today: date) -> tuple[Limit, ...]:
    """The days due within the year; what ended before them, but for a task done in time, owes nothing more."""
    ended = progress.closing(task.entries)
    if task.timing == "quarterly":
        quarters = {
            (entry.happened_on.month - 1) // 3 for entry in task.entries if entry.happened_on.year == year
        }
        found = []
        for number, (month, day) in enumerate(plan.QUARTER_ENDS):
            last = date(year, month, day)
            is_met = number in quarters
            if is_met or ended is None or ended.happened_on > last:
                found.append(Limit(last, is_met, not is_met and last < today))
        return tuple(found)
    last_day = plan.due_on(task)
    if last_day is None or last_day.year != year:
        return ()
    if ended is None:
        return (Limit(last_day, is_met=False, is_missed=last_day < today),)
    if ended.kind is not ProgressKind.DONE:
        return ()
    is_met = ended.happened_on <= last_day
    return (Limit(last_day, is_met, not is_met),)


# --- on to the next year ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A task that may go on in the next year."""

    id: int
    title: str
    department: str
    timing: str
    last_on: date | None


def unfinished(desk: Desk, year: int) -> list[Unfinished]:
    """The tasks of a year that are not ended and that no task of a later year goes on from."""
    ids = plan_counts.unfinished_ids(desk.file, year)
    return [
        Unfinished(task.id, task.title, task.department, plan.timing_words(task), plan.standing(task).last_on)
        for task in records.plain_records(desk.file, "tasks", ids)
    ]


def carry_over(desk: Desk, year: int, ids: Sequence[int]) -> Changes:
    """Take unfinished tasks of ``year`` into the plan of the next one, as one act.

    Each old task ends with an entry that says so; each new one tells where it comes from. A task
    with a date of its own is due at the end of the next year, and its remark names the old date.
    Choice: the old date is over, and nobody has set a new one yet.
    Raises :class:`ImpossibleError` where none is chosen or one of them may not go on.
    """
    if not ids:
        raise ImpossibleError("没有选中要结转的任务。")
    open_ids = plan_counts.unfinished_ids(desk.file, year)
    if not set(ids) <= set(open_ids):
        raise ImpossibleError("选中的任务里有已经结束或已经结转的，没有改动。请重新打开后再选。")
    today, target = desk.today(), year + 1
    chosen = set(ids)
    old = records.plain_records(desk.file, "tasks", [i for i in open_ids if i in chosen])
    entry = Entry(kind=ProgressKind.CARRIED, happened_on=today, note=f"结转至 {target} 年")
    for task in old:
        progress.check_entry(task.entries, entry, today)
    position = lookup.highest(desk.file, "task", "position", target)
    with desk.act("tasks.carry_over") as act:
        closed, added = [], []
        for number, task in enumerate(old, start=1):
            entry_id = records.insert_entry(act, "tasks", task.id, entry)
            closed.append(replace(task, entries=(*task.entries, replace(entry, id=entry_id))))
            new = _carried(task, target, position + number)
            added.append(replace(new, id=act.insert("task", records.columns_of(plan.REGISTER, new))))
        derived.write_plain(desk.file.db, "tasks", [*closed, *added], desk.calendar, desk.law)
        act.sentence = f"已将 {year} 年未完成的 {len(old)} 项任务结转到 {target} 年"
    return changed(act.sentence, changes.TASKS, ids=tuple(task.id for task in added))


def _carried(task: Task, year: int, position: int) -> Task:
    timing, remark = task.timing, task.remark
    if timing == "date":
        timing = "year_end"
        remark = "\n".join(filter(None, (remark, f"原要求 {task.deadline_on} 前完成。")))
    return replace(
        task,
        id=0,
        year=year,
        position=position,
        timing=timing,
        deadline_on=None,
        carried_from=task.id,
        remark=remark,
        entries=(),
    )
