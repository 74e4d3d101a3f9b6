"""What the clock bar says: its parts, dates and sentences, before anything is measured or drawn."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from officer_desk.domain import terms
from officer_desk.domain.calendar import Calendar
from officer_desk.domain.citation import LAW_NAMES, Citation
from officer_desk.domain.clock import ANSWER, APPLICANT_CORRECTION, FEE, Clock, ClockDate
from officer_desk.domain.clock_bar import Line, Segment, Stretch
from officer_desk.domain.derivation import written
from officer_desk.domain.life import EVENT_WORDS
from officer_desk.ui.status import URGENCY_TONES

_DAY = timedelta(days=1)
_SHORTEST = 7
"""Days the bar stands for at least, so that a request of today has a length."""
_AWAITED = {"待补正": (APPLICANT_CORRECTION, "补正期限"), "待缴费": (FEE, "缴费期限")}

_LOOKS = {
    Stretch.RUNNING: ("info", "progress", "plain"),
    Stretch.PAUSED: ("pause", "player-pause", "hatched"),
    Stretch.AWAITING: ("pause", "player-pause", "dotted"),
    Stretch.EXTENDED: ("ext", "clock-plus", "hatched"),
}
_LATE = ("bad", "alert-octagon-filled", "crossed")
_UNUSED = ("mute", "circle-check", "plain")
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

    received_on: date
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
    """What the bar of a request says today; ``marks`` are the days to name besides the receipt."""
    received_on = shown.received_on
    due, ended = clock.date(ANSWER), clock.ending
    awaited = None if due else _awaited(clock)
    ends_on = max(shown.ends_on, received_on + _SHORTEST * _DAY)
    if awaited is not None:
        ends_on = max(ends_on, awaited[0].on)
    awaited_until = awaited[0].on if awaited and not ended else None
    parts = tuple(_parts(shown, clock, calendar, awaited_until, ends_on))
    ended_on = ended.happened_on if ended else None
    flag = (ended_on, EVENT_WORDS[ended.kind]) if ended and ended_on else (today, "今天")
    return Plan(
        received_on=received_on,
        ends_on=ends_on,
        parts=parts,
        flag=flag,
        post=_post(clock, due, awaited, today, calendar),
        marks=tuple(_marks(received_on, ends_on, marks, parts, flag)),
        off=tuple(_off(received_on, ends_on, calendar)),
        headline=_headline(clock, due, awaited, today, calendar),
    )


def _awaited(clock: Clock) -> tuple[ClockDate, str] | None:
    """The last day for what the applicant has to do, and its name, while no term for answering runs."""
    if not clock.waits:
        return None
    key, name = _AWAITED[clock.waits[-1].words]
    found = clock.date(key)
    return (found, name) if found else None


def short(day: date, beside: date) -> str:
    """08-26, with the year where it is another than that of the day beside it."""
    return f"{day:%m-%d}" if day.year == beside.year else day.isoformat()


def article(citation: Citation) -> str:
    """第三十三条第二款; of anything but the regulation only its name."""
    return citation.article if citation.law.startswith("条例") else LAW_NAMES.get(citation.law, citation.law)


# --- parts --------------------------------------------------------------------------------


def _parts(
    shown: Line, clock: Clock, calendar: Calendar, awaited_until: date | None, ends_on: date
) -> Iterator[Part]:
    """The segments, cut where the term is over and where the request ended."""
    ended_on = clock.ending.happened_on if clock.ending else date.max
    until = shown.due_on or date.max
    segments = list(shown.segments)
    if awaited_until and segments[-1].kind is not Stretch.AWAITING:
        # Asked today: the line has no day of waiting yet.
        wait = clock.waits[-1]
        segments.append(
            Segment(Stretch.AWAITING, wait.first + _DAY, wait.first, wait.citation, 0, 0, wait.words)
        )
    for segment in segments:
        if segment.first > min(until, ended_on):
            break
        cut = min(segment.last, until, ended_on)
        if segment is segments[0] and cut == shown.received_on and len(segments) > 1:
            # The day of receipt alone has no length.
            continue
        days = segment.working_days - calendar.working_days_between(cut, segment.last)
        last = max(cut, awaited_until or cut) if segment is segments[-1] else cut
        yield _part(segment, last, days, clock, is_open=last > cut)
    end, name = shown.ends_on, article(clock.law.answer.citation)
    if end > until:
        days = max(1, calendar.working_days_between(until, end))
        tip = f"{name}：超过答复期限 {days} 个工作日，{_span(until + _DAY, end)}"
        yield Part(*_LATE, until + _DAY, end, ("超期",), str(days), name, f"超 {days} 个工作日", tip)
    elif ended_on < ends_on:
        left = calendar.working_days_between(ended_on, ends_on)
        tip = f"已办结，还剩 {left} 个工作日没有用，{_span(ended_on + _DAY, ends_on)}"
        yield Part(*_UNUSED, ended_on + _DAY, ends_on, ("未用",), str(left), "", f"余 {left} 个工作日", tip)


def _part(segment: Segment, last: date, days: int, clock: Clock, *, is_open: bool) -> Part:
    name, span = article(segment.citation), _span(segment.first, last)
    names: tuple[str, ...]
    match segment.kind:
        case Stretch.RUNNING | Stretch.EXTENDED:
            is_running = segment.kind is Stretch.RUNNING
            names = ("办理" if is_running else "延期" if clock.extended else "延迟",)
            count, amount = f"{days}/{segment.of}", f"{days} / {segment.of} 个工作日"
            tip = f"{name}：{'' if is_running else f'{names[0]} '}{amount}，{span}"
        case Stretch.PAUSED:
            names = (f"{segment.words}（暂停）", segment.words, "暂停")
            count, amount = str(days), f"不计 {days} 个工作日"
            tip = f"{name}：{segment.words}，{days} 个工作日不计入期限，{span}"
        case Stretch.AWAITING:
            names = (f"{segment.words}（停止计算）", segment.words)
            count, amount = "", "" if is_open else f"{days} 个工作日"
            until = "，最迟到这一天" if is_open else ""
            tip = f"{name}：{segment.words}，答复期限没有在计算，{span}{until}"
    return Part(*_LOOKS[segment.kind], segment.first, last, names, count, name, amount, tip)


def _span(first: date, last: date) -> str:
    return f"{first:%m-%d}" if first == last else f"{first:%m-%d} 至 {short(last, first)}"


# --- what stands around it ----------------------------------------------------------------


def _post(
    clock: Clock,
    due: ClockDate | None,
    awaited: tuple[ClockDate, str] | None,
    today: date,
    calendar: Calendar,
) -> Post | None:
    if due is None:
        if awaited is None:
            return None
        day, name = awaited
        words = f"{name} {short(day.on, today)}" + ("（暂定）" if day.is_provisional else "")
        return Post(day.on, (words,), "pause" if clock.is_open else "text2", is_firm=False)
    words = f"最后一日 {short(due.on, today)}" + ("（暂定）" if due.is_provisional else "")
    if not clock.is_open:
        assert clock.ending is not None
        is_late = clock.ending.happened_on > due.on
        return Post(due.on, (words,), "bad" if is_late else "text2", not due.is_provisional)
    tone = URGENCY_TONES.get(terms.urgency(calendar, today, due.on).value, "")
    longer = (f"{words}　{terms.remaining(calendar, today, due.on)}",) if tone else ()
    return Post(due.on, (*longer, words), tone or "text", not due.is_provisional)


def _marks(
    received_on: date, ends_on: date, marks: Sequence[Mark], parts: Sequence[Part], flag: Mark
) -> Iterator[tuple[date, tuple[str, ...]]]:
    """The days in order; those of one day share a label."""
    by_day: dict[date, list[str]] = {received_on: ["收到"]}
    for day, words in sorted(marks, key=lambda mark: mark[0]):
        if received_on <= day <= ends_on and (day, words) != flag:
            by_day.setdefault(day, []).append(words)
    for before, after in itertools.pairwise(parts):
        if after.family == "ext":
            by_day.setdefault(before.last, []).append("原最后一日")
    for day in sorted(by_day):
        happened, told = list(dict.fromkeys(by_day[day])), short(day, received_on)
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


def _headline(
    clock: Clock,
    due: ClockDate | None,
    awaited: tuple[ClockDate, str] | None,
    today: date,
    calendar: Calendar,
) -> str:
    """The sentence a screen reader says first."""
    day = f"最后一日{written(due.on)}{'（暂定）' if due.is_provisional else ''}" if due else ""
    if clock.ending is not None:
        told = f"{written(clock.ending.happened_on)}{EVENT_WORDS[clock.ending.kind]}"
        late = "，超过期限" if due and clock.ending.happened_on > due.on else ""
        return f"{told}{late}，{day}" if day else told
    if due is None:
        if awaited is None:
            return "答复期限没有在计算"
        return f"{clock.waits[-1].words}，答复期限没有在计算，申请人{awaited[1]}{written(awaited[0].on)}"
    if today > due.on:
        late_days = max(1, calendar.working_days_between(due.on, today))
        return f"{day}，已超过{late_days}个工作日"
    if today == due.on:
        return f"{day}，就是今天"
    return f"{day}，剩{max(1, calendar.working_days_between(today, due.on))}个工作日"
