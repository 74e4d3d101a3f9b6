"""What the clock bar says: its parts, dates and sentences, before anything is measured or drawn."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from officer_desk.domain.calendar import terms
from officer_desk.domain.calendar.working_days import Calendar
from officer_desk.domain.citation import LAW_NAMES, Citation
from officer_desk.domain.clock.clock import Clock
from officer_desk.domain.clock.day_line import Line, Segment, Stretch
from officer_desk.domain.clock.derivation import LABELS, written
from officer_desk.domain.requests.life import EVENT_WORDS
from officer_desk.ui.status import URGENCY_TONES

_DAY = timedelta(days=1)
_SHORTEST = 7
"""Days the bar stands for at least, so that a request of today has a length."""

_LOOKS = {
    Stretch.RUNNING: ("info", "progress", "plain"),
    Stretch.PAUSED: ("pause", "player-pause", "hatched"),
    Stretch.AWAITING: ("pause", "player-pause", "dotted"),
    Stretch.EXTENDED: ("ext", "clock-plus", "hatched"),
    Stretch.LATE: ("bad", "alert-octagon-filled", "crossed"),
    Stretch.UNUSED: ("mute", "circle-check", "plain"),
}
"""Family, icon and pattern of a part."""

Mark = tuple[date, str]
"""A day and what happened on it."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the bar, both days included."""

    family: str
    """The colours it has: ``info``, ``pause``, ``ext``, ``bad``, ``mute``."""
    icon: str
    pattern: str
    """How it is filled where it is too narrow for its icon: ``plain``, ``hatched``, ``dotted``, ``crossed``."""
    first: date
    last: date
    names: tuple[str, ...]
    """Words within it, the longest first."""
    count: str
    """Its working days, for behind its name where there is no other room for them."""
    article: str
    amount: str
    """Its working days in full."""
    tip: str


@dataclass(frozen=True, slots=True)
class Post:
    """A last day on the bar."""

    on: date
    words: tuple[str, ...]
    """What is written beside it, the longest first; the last is never left out."""
    tone: str
    """The token of its colour."""
    is_firm: bool
    """False where it is provisional or of another's doing: drawn broken."""


@dataclass(frozen=True, slots=True)
class Plan:
    """All that the bar shows, in the order of time."""

    begins_on: date
    ends_on: date
    parts: tuple[Part, ...]
    flag: Mark
    """Today, or the day on which the request ended; what lies before it has elapsed."""
    post: Post | None
    marks: tuple[tuple[date, tuple[str, ...]], ...]
    """Days with their labels, the longest first; the last is the day alone."""
    off: tuple[tuple[date, date], ...]
    """Days off in a row, both ends included."""
    headline: str
    """The answer in one sentence."""


def plan(shown: Line, clock: Clock, today: date, calendar: Calendar, marks: Sequence[Mark] = ()) -> Plan:
    """What the bar of a request says today; ``marks`` are the days to name besides the first one."""
    parts = tuple(_part(segment, shown, clock) for segment in shown.segments)
    ends_on = max(shown.ends_on, shown.begins_on + _SHORTEST * _DAY)
    flag = (shown.ended.happened_on, EVENT_WORDS[shown.ended.kind]) if shown.ended else (today, "今天")
    return Plan(
        begins_on=shown.begins_on,
        ends_on=ends_on,
        parts=parts,
        flag=flag,
        post=_post(shown, today, calendar),
        marks=tuple(_marks(shown, marks, parts, flag)),
        off=tuple(_off(shown.begins_on, ends_on, calendar)),
        headline=_headline(shown, clock, today, calendar),
    )


def short(day: date, beside: date) -> str:
    """08-26, with the year where it is another than that of the day beside it."""
    return f"{day:%m-%d}" if day.year == beside.year else day.isoformat()


def article(citation: Citation) -> str:
    """第三十三条第二款; of anything but the regulation only its name."""
    return citation.brief if citation.article.startswith("第") else LAW_NAMES.get(citation.law, citation.law)


# --- parts --------------------------------------------------------------------------------


def _part(segment: Segment, shown: Line, clock: Clock) -> Part:
    days, name, span = segment.working_days, article(segment.citation), _span(segment.first, segment.last)
    names: tuple[str, ...]
    match segment.kind:
        case Stretch.RUNNING | Stretch.EXTENDED:
            is_plain = segment.kind is Stretch.RUNNING and not segment.words
            added = "延期" if clock.extended else "延迟"
            names = (segment.words or ("办理" if segment.kind is Stretch.RUNNING else added),)
            # A stretch that is the whole term has no fraction: 20 / 20 reads as if all of it were used up.
            is_whole = days == segment.of
            count = str(days) if is_whole else f"{days}/{segment.of}"
            amount = f"{days} 个工作日" if is_whole else f"{days} / {segment.of} 个工作日"
            tip = f"{name}：{'' if is_plain else f'{names[0]} '}{amount}，{span}"
        case Stretch.PAUSED:
            names = (f"{segment.words}（暂停）", segment.words, "暂停")
            count, amount = str(days), f"不计 {days} 个工作日"
            tip = f"{name}：{segment.words}，{days} 个工作日不计入期限，{span}"
        case Stretch.AWAITING:
            names = (f"{segment.words}（停止计算）", segment.words)
            due = shown.due
            is_open = due is not None and not shown.ended and segment.last == due.on and not shown.is_ours
            count, amount = "", "" if is_open else f"{days} 个工作日"
            until = "，最迟到这一天" if is_open else ""
            tip = f"{name}：{segment.words}，答复期限没有在计算，{span}{until}"
        case Stretch.LATE:
            assert shown.due is not None
            days = max(1, days)
            names, count, amount = ("超期",), str(days), f"超 {days} 个工作日"
            tip = f"{name}：超过{LABELS[shown.due.key]} {days} 个工作日，{span}"
        case Stretch.UNUSED:
            name, names, count, amount = "", ("未用",), str(days), f"余 {days} 个工作日"
            tip = f"已办结，还剩 {days} 个工作日没有用，{span}"
    return Part(*_LOOKS[segment.kind], segment.first, segment.last, names, count, name, amount, tip)


def _span(first: date, last: date) -> str:
    return f"{first:%m-%d}" if first == last else f"{first:%m-%d} 至 {short(last, first)}"


# --- what stands around it ----------------------------------------------------------------


def _post(shown: Line, today: date, calendar: Calendar) -> Post | None:
    due, ended = shown.due, shown.ended
    if due is None:
        return None
    name = "最后一日" if shown.is_ours else _owed(shown)
    words = f"{name} {short(due.on, today)}" + ("（暂定）" if due.is_provisional else "")
    if not shown.is_ours:
        return Post(due.on, (words,), "text2" if ended else "pause", is_firm=False)
    if ended is not None:
        tone = "bad" if ended.happened_on > due.on else "text2"
        return Post(due.on, (words,), tone, not due.is_provisional)
    tone = URGENCY_TONES.get(terms.urgency(calendar, today, due.on).value, "")
    longer = (f"{words}　{terms.remaining(calendar, today, due.on)}",) if tone else ()
    return Post(due.on, (*longer, words), tone or "text", not due.is_provisional)


def _owed(shown: Line) -> str:
    """What the applicant's last day is called on the bar."""
    assert shown.due is not None
    return LABELS[shown.due.key].removeprefix("申请人")


def _marks(
    shown: Line, marks: Sequence[Mark], parts: Sequence[Part], flag: Mark
) -> Iterator[tuple[date, tuple[str, ...]]]:
    """The days in order; those of one day share a label."""
    begins_on = shown.begins_on
    by_day: dict[date, list[str]] = {
        begins_on: [EVENT_WORDS[shown.begun_by.kind] if shown.begun_by else "收到"]
    }
    for day, words in sorted(marks, key=lambda mark: mark[0]):
        if begins_on <= day <= shown.ends_on and (day, words) != flag:
            by_day.setdefault(day, []).append(words)
    for before, after in itertools.pairwise(parts):
        if after.family == "ext":
            by_day.setdefault(before.last, []).append("原最后一日")
    for day in sorted(by_day):
        happened, told = list(dict.fromkeys(by_day[day])), short(day, begins_on)
        labels = [f"{told} {'、'.join(happened[:count])}" for count in range(len(happened), 0, -1)]
        yield day, (*labels, told)


def _off(first: date, last: date, calendar: Calendar) -> Iterator[tuple[date, date]]:
    begun: date | None = None
    for number in range(1, (last - first).days + 2):
        day = first + number * _DAY
        is_off = day <= last and not calendar.is_working_day(day)
        if is_off and begun is None:
            begun = day
        elif not is_off and begun is not None:
            yield begun, day - _DAY
            begun = None


def _headline(shown: Line, clock: Clock, today: date, calendar: Calendar) -> str:
    """The sentence a screen reader says first."""
    due, ended = shown.due, shown.ended
    named = LABELS[due.key] if due and shown.begun_by else "最后一日"
    day = (
        f"{named}{written(due.on)}{'（暂定）' if due.is_provisional else ''}" if due and shown.is_ours else ""
    )
    if ended is not None:
        told = f"{written(ended.happened_on)}{EVENT_WORDS[ended.kind]}"
        late = "，超过期限" if due and day and ended.happened_on > due.on else ""
        return f"{told}{late}，{day}" if day else told
    if due is None:
        return "答复期限没有在计算"
    if not day:
        return f"{clock.waits[-1].words}，答复期限没有在计算，申请人{_owed(shown)}{written(due.on)}"
    if today > due.on:
        late_days = max(1, calendar.working_days_between(due.on, today))
        return f"{day}，已超过{late_days}个工作日"
    if today == due.on:
        return f"{day}，就是今天"
    return f"{day}，剩{max(1, calendar.working_days_between(today, due.on))}个工作日"
