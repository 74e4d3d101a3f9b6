"""Where everything on the clock bar stands: days on a line, labels where there is room for them.

A label that does not fit gives way: of a part first its working days, then its article; of a day first its words,
then the day itself. The last day is never left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from officer_desk.ui.widgets.clock.parts import Part, Plan

Measure = Callable[[str, bool], int]
"""The width of a caption in px, plain or bold."""

LEGEND = "留白为休息日，不计"
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Metrics:
    """Distances in px."""

    gap: int
    """Between labels of one row."""
    pad: int
    """From the edge of a part to its word."""
    icon: int


@dataclass(frozen=True, slots=True)
class Label:
    """Words from ``x`` on."""

    text: str
    x: int
    width: int

    @property
    def end(self) -> int:
        """The x behind the last word."""
        return self.x + self.width

    def clashes(self, other: Label, gap: int) -> bool:
        """True where less than ``gap`` is between them."""
        return self.x < other.end + gap and other.x < self.end + gap


@dataclass(frozen=True, slots=True)
class PlacedPart:
    """A part from ``x`` to ``end``, and what is written in and under it; empty words are left out."""

    part: Part
    x: int
    end: int
    name: str
    name_at: int
    has_icon: bool
    """Without a name: its icon, or where that does not fit either, its pattern."""
    article: str
    amount: str


@dataclass(frozen=True, slots=True)
class Placed:
    """All of it."""

    parts: tuple[PlacedPart, ...]
    off: tuple[tuple[int, int], ...]
    """From where to where the days off are left blank."""
    ticks: tuple[int, ...]
    labels: tuple[Label, ...]
    """Days and what happened, above."""
    flag: Label
    flag_at: int
    is_flag_below: bool
    """True where it stands under the bar, for the last day has the place above."""
    post: Label | None
    post_at: int
    has_legend: bool


class Axis:
    """Days on a line of px; a day lies between the x of the day before and its own."""

    def __init__(self, plan: Plan, left: int, width: int) -> None:
        self._plan = plan
        self.left, self.right = left, left + width
        self._days = (plan.ends_on - plan.begins_on).days

    def x(self, day: date) -> int:
        """Where a day ends; the first day has no width, for it does not count."""
        number = min(max((day - self._plan.begins_on).days, 0), self._days)
        return self.left + round((self.right - self.left) * number / self._days)


def place(plan: Plan, left: int, width: int, measure: Measure, metrics: Metrics) -> Placed:
    """Places all of the plan on ``width`` px from ``left`` on."""
    axis, gap = Axis(plan, left, width), metrics.gap
    post_at = axis.x(plan.post.on) if plan.post else axis.right
    post = _post(plan, axis, post_at, measure, gap)
    flag, is_below = _flag(plan, axis, post, post_at, measure, metrics)
    taken = [label for label in (post, None if is_below else flag) if label]
    labels = _labels(plan, axis, taken, measure, gap)
    below = flag if is_below else None
    parts = tuple(_parts(plan, axis, below, measure, metrics))
    legend = axis.right - measure(LEGEND, False)
    foot = max((p.x + measure(p.amount, False) for p in parts if p.amount), default=axis.left)
    return Placed(
        parts=parts,
        off=tuple((axis.x(first - _DAY), axis.x(last)) for first, last in plan.off),
        ticks=tuple(axis.x(day) for day, _ in plan.marks),
        labels=labels,
        flag=flag,
        flag_at=axis.x(plan.flag[0]),
        is_flag_below=is_below,
        post=post,
        post_at=post_at,
        has_legend=bool(plan.off) and foot + 2 * gap <= legend,
    )


def _post(plan: Plan, axis: Axis, at: int, measure: Measure, gap: int) -> Label | None:
    """The last day, before its post or, where there is no room, behind it; shortened only where it must be."""
    if plan.post is None:
        return None
    for words in plan.post.words:
        width = measure(words, True)
        if at - gap - width >= axis.left:
            return Label(words, at - gap - width, width)
        if at + gap + width <= axis.right:
            return Label(words, at + gap, width)
    words = plan.post.words[-1]
    width = measure(words, True)
    return Label(words, max(axis.left, min(at - gap - width, axis.right - width)), width)


def _flag(
    plan: Plan, axis: Axis, post: Label | None, post_at: int, measure: Measure, metrics: Metrics
) -> tuple[Label, bool]:
    """The flag over its day, under the bar where the last day stands; true where it is under it."""
    day, word = plan.flag
    # Of one day there is one label: the flag takes what happened on it.
    happened = next((labels for marked, labels in plan.marks if marked == day), None)
    text = f"{word} {happened[0] if happened else f'{day:%m-%d}'}"
    width = measure(text, True) + 2 * metrics.pad
    at = axis.x(day)
    label = Label(text, max(axis.left, min(at - width // 2, axis.right - width)), width)
    hides_post = post is not None and label.x - 2 <= post_at <= label.end + 2
    return label, post is not None and (hides_post or label.clashes(post, metrics.gap))


def _labels(plan: Plan, axis: Axis, taken: list[Label], measure: Measure, gap: int) -> tuple[Label, ...]:
    """The days with as many of their words as fit; the first one first, then the latest."""
    found: dict[int, Label] = {}

    def fits(number: int, label: Label) -> bool:
        others: Iterable[Label] = [*taken, *(o for n, o in found.items() if n != number)]
        return (
            label.x >= axis.left
            and label.end <= axis.right
            and not any(label.clashes(other, gap) for other in others)
        )

    def made(number: int, text: str, *, is_before: bool = False) -> Label | None:
        at, width = axis.x(plan.marks[number][0]), measure(text, False)
        label = Label(text, at - width if is_before or at + width > axis.right else at, width)
        return label if fits(number, label) else None

    def try_all(number: int, texts: Sequence[str], *, is_before: bool = False) -> None:
        label = next(filter(None, (made(number, text, is_before=is_before) for text in texts)), None)
        if label is not None:
            found[number] = label

    untold = [number for number, (day, _) in enumerate(plan.marks) if day != plan.flag[0]]
    order = sorted(untold, key=lambda number: (number != 0, -number))
    for number in order:
        try_all(number, plan.marks[number][1][-1:])
    for number in order:
        if number in found:
            try_all(number, plan.marks[number][1][:-1])
    for number in order:
        # Before its day, where nothing else wants the room.
        if number not in found:
            try_all(number, plan.marks[number][1], is_before=True)
    return tuple(found[number] for number in sorted(found))


def _parts(
    plan: Plan, axis: Axis, below: Label | None, measure: Measure, metrics: Metrics
) -> Iterable[PlacedPart]:
    for part in plan.parts:
        x, end = axis.x(part.first - _DAY), axis.x(part.last)
        room = end - x - metrics.gap
        article, amount = part.article, part.amount
        if measure(article, False) > room or (below and _under(x, article, measure).clashes(below, 2)):
            # Only a part without an article keeps its working days without it.
            article, amount = "", "" if article else amount
        if measure(amount, False) > room:
            amount = ""
        name = _inside(part, end - x - 2 * metrics.pad, not amount, measure)
        name_at = _beside(axis.x(plan.flag[0]), x + metrics.pad, end, measure(name, True), metrics)
        has_icon = not name and end - x >= metrics.icon + 4
        yield PlacedPart(part, x, end, name, name_at, has_icon, article, amount)


def _beside(needle: int, x: int, end: int, width: int, metrics: Metrics) -> int:
    """Where a word stands so that the needle does not run through it, if there is room."""
    is_hit = x - 2 < needle < x + width + 2
    behind = needle + metrics.pad
    return behind if is_hit and behind + width <= end - 2 else x


def _under(x: int, text: str, measure: Measure) -> Label:
    return Label(text, x, measure(text, False))


def _inside(part: Part, room: int, wants_count: bool, measure: Measure) -> str:
    """The word in a part, with its working days where they stand nowhere else; empty where none fits."""
    longest, *shorter = part.names
    texts = [longest, *shorter]
    if wants_count and part.count:
        # A short name with its number says more than a long one without.
        texts = [f"{longest} {part.count}", *(f"{name} {part.count}" for name in shorter), *texts]
    return next((text for text in texts if measure(text, True) <= room), "")
