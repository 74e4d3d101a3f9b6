"""The words of a derivation: why a last day is that day, in sentences one can show a judge."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from officer_desk.domain.calendar.terms import Term, Unit
from officer_desk.domain.calendar.working_days import SATURDAY, Calendar
from officer_desk.domain.clock.clock import (
    ANSWER,
    APPLICANT_CORRECTION,
    CORRECTION_NOTICE,
    FEE,
    OPINION,
    ORDERED,
    Clock,
    ClockDate,
    Mark,
)
from officer_desk.domain.law.clock_law import Choices, ClockLaw, PauseEnd, PauseStart
from officer_desk.domain.requests.life import EVENT_WORDS
from officer_desk.domain.requests.request import CONSULTED

LABELS = {
    ANSWER: "答复期限",
    CORRECTION_NOTICE: "补正告知期限",
    APPLICANT_CORRECTION: "申请人补正期限",
    OPINION: "反馈意见期限",
    FEE: "缴费期限",
    ORDERED: "责令答复期限",
}
"""What each last day is called."""

_WHOM = {choice.key: choice.label for choice in CONSULTED}


def written(day: date) -> str:
    """2026年3月2日."""
    return f"{day.year}年{day.month}月{day.day}日"


def sentences(
    found: ClockDate, law: ClockLaw, channel: str, calendar: Calendar, choices: Choices
) -> list[str]:
    """The derivation of a date, one step a sentence; the last one tells what is not certain about it."""
    lines = [sentence for mark in found.trail for sentence in _of(mark, found, law, channel, choices)]
    if not any(mark.kind == "named" for mark in found.trail):
        lines += days_off(found.trail[0].on, found.on, calendar)
    if found.unknown_year is not None:
        lines.append(doubt(found.unknown_year, found.trail[0].on, found.last_known))
    return lines


def doubt(unknown_year: int, since: date, last_known: date | None) -> str:
    """Why a date is 暂定: the year without a notice that the count from ``since`` runs into."""
    known = f"；已确认的日历到{written(last_known)}为止" if last_known else ""
    first = max(since, date(unknown_year, 1, 1))
    return f"{unknown_year}年的放假安排尚未确认，{written(first)}起按周末和固定节日推算，本日期暂定{known}。"


def _of(mark: Mark, found: ClockDate, law: ClockLaw, channel: str, choices: Choices) -> Iterator[str]:
    cited = f"（{mark.citation}）" if mark.citation else ""
    number = f"（{mark.event.document_number}）" if mark.event and mark.event.document_number else ""
    match mark.kind:
        case "start":
            words = law.receipt(channel).words
            why = f"：{words}" if words != "收到申请" else ""
            yield f"{written(mark.on)}收到申请{why}{cited}，当日不计。"
        case "restart":
            assert mark.event is not None
            yield f"{written(mark.on)}{EVENT_WORDS[mark.event.kind]}{number}，答复期限自次日起重新计算{cited}。"
        case "sent":
            assert mark.event is not None
            word = EVENT_WORDS[mark.event.kind]
            if mark.is_assumed:
                yield f"{written(mark.on)}发出“{word}”{number}，送达日期没有登记，暂按发出当日送达计算。"
            else:
                yield f"{written(mark.event.happened_on)}发出“{word}”{number}，{written(mark.on)}送达，当日不计。"
        case "ordered":
            counted = "" if any(each.kind == "named" for each in found.trail) else "，当日不计"
            yield f"{written(mark.on)}收到责令答复的决定或者裁判{number}{cited}{counted}。"
        case "named":
            yield f"文书写明的期限是{written(mark.on)}，以此为准。"
        case "count":
            assert mark.until is not None
            if mark.is_assumed:
                yield "文书没有写明期限，暂按答复期限计算，是本软件的口径。"
            yield f"自次日起第{mark.days}个工作日是{written(mark.until)}{cited}。"
        case "pause":
            yield _pause(mark, cited, number, choices)
        case "extended":
            yield f"{written(mark.on)}告知申请人延长答复期限{number}，延长{mark.days}个工作日{cited}。"
        case "delayed":
            yield f"申请人说明的理由合理，{written(mark.on)}告知延迟答复{number}，延迟{mark.days}个工作日{cited}。"
        case "due":
            # Each consultation tells its own days; those of two at once are taken out but once.
            shared = sum(each.days for each in found.trail if each.kind == "pause") - mark.days
            if shared > 0:
                yield f"以上各段有{shared}个工作日重叠，只扣除一次。"
            shifted = f"，其中{mark.days}个工作日不计算在内" if mark.days else ""
            yield f"{LABELS[found.key]}到{written(mark.on)}届满{shifted}。"


def _pause(mark: Mark, cited: str, number: str, choices: Choices) -> str:
    """The sentence of one consultation, or of the time between fee notice and payment."""
    assert mark.event is not None
    assert mark.until is not None
    event = mark.event
    what = f"征求{_WHOM.get(event.whom, '')}意见" if event.whom else EVENT_WORDS[event.kind]
    start = "自发出次日起" if choices.pause_start is PauseStart.NEXT_DAY else "自发出当日起"
    end = "至结束当日止" if choices.pause_end is PauseEnd.SAME_DAY else "至结束前一日止"
    assumed = "（尚未收到意见，暂按最早可能的日期结束）" if mark.is_assumed else ""
    if mark.until < mark.on or not mark.days:
        return f"{written(event.happened_on)}{what}{number}，没有需要扣除的工作日{assumed}。"
    return (
        f"{written(event.happened_on)}{what}{number}，{written(mark.on)}至{written(mark.until)}中的{mark.days}个工作日"
        f"不计算在内{cited}；{start}、{end}，是本机关的设定{assumed}。"
    )


def days_off(first: date, last: date, calendar: Calendar) -> list[str]:
    """What the notices say of the days after ``first`` up to ``last``: make-up days that counted, days off that did not."""
    named = sorted(day for day in calendar.days if first < day <= last and calendar.is_known(day))
    made_up = [day for day in named if calendar.is_working_day(day)]
    off = [day for day in named if not calendar.is_working_day(day)]
    lines = []
    if off:
        lines.append(f"期间放假的有{_spans(off)}，不计。")
    if made_up:
        lines.append(f"期间调休上班的有{'、'.join(map(_short, made_up))}，计入工作日。")
    return lines


def _short(day: date) -> str:
    return f"{day.month}月{day.day}日"


def _spans(days: list[date]) -> str:
    """10月1日至7日、12月30日."""
    spans: list[list[date]] = []
    for day in days:
        if spans and day.toordinal() == spans[-1][-1].toordinal() + 1:
            spans[-1].append(day)
        else:
            spans.append([day])
    return "、".join(
        _short(span[0]) if len(span) == 1 else f"{_short(span[0])}至{_short(span[-1])}" for span in spans
    )


def days(found: ClockDate, clock: Clock, calendar: Calendar) -> list[str]:
    """The count day by day, days of one kind in a row on one line; the last line ends on the last day."""
    start = next(
        mark.on for mark in reversed(found.trail) if mark.kind in ("start", "restart", "sent", "ordered")
    )
    return _by_day(start, found.on, lambda day: _day_kind(day, found, clock, calendar))


def term_days(term: Term, calendar: Calendar) -> list[str]:
    """The count of a term that nothing interrupts, day by day, as :func:`days` gives that of a request's date."""
    if term.rule.unit is Unit.WORKING_DAYS:
        return _by_day(term.start, term.due_on, lambda day: _working_kind(day, calendar))
    counted_until = term.start + timedelta(days=term.rule.length)

    def kind(day: date) -> str:
        if day <= counted_until:
            return _PLAIN
        return f"{_working_kind(day, calendar)}，顺延" if day < term.due_on else "顺延到本日"

    return _by_day(term.start, term.due_on, kind)


def _by_day(start: date, last: date, kind_of: Callable[[date], str]) -> list[str]:
    lines, number = [f"{_short(start)}　当日不计"], 0
    run: list[date] = []
    kind = ""
    for ordinal in range(start.toordinal() + 1, last.toordinal() + 1):
        day = date.fromordinal(ordinal)
        here = kind_of(day)
        if run and here != kind:
            lines.append(_run(run, kind, number))
            run = []
        kind = here
        run.append(day)
        number += here in _UNITS
    return [*lines, _run(run, kind, number)] if run else lines


_COUNTED, _MADE_UP, _PLAIN = "工作日", "调休上班", "日"
_UNITS = {_COUNTED: "个工作日", _MADE_UP: "个工作日", _PLAIN: "日"}
"""The kinds of days that count, and in what."""


def _day_kind(day: date, found: ClockDate, clock: Clock, calendar: Calendar) -> str:
    """What a day is to the count: counted, off, or taken out of it."""
    if found.key == ANSWER:
        pause = next((each for each in clock.pauses if each.first <= day <= each.last), None)
        if pause is not None:
            return f"征求{_WHOM.get(pause.sent.whom, '')}意见，不计"
        wait = next((w for w in clock.waits if w.first < day and (w.last is None or day <= w.last)), None)
        if wait is not None:
            return f"{wait.words}，不计"
    return _working_kind(day, calendar)


def _working_kind(day: date, calendar: Calendar) -> str:
    """What a day is to a count of working days by the calendar alone."""
    if calendar.is_working_day(day):
        return _COUNTED if day.weekday() < SATURDAY else _MADE_UP
    return "休息" if day.weekday() >= SATURDAY and day not in calendar.days else "放假"


def _run(run: list[date], kind: str, number: int) -> str:
    """8月18日至8月21日　第1至4个工作日."""
    span = _short(run[0]) if len(run) == 1 else f"{_short(run[0])}至{_short(run[-1])}"
    if kind not in _UNITS:
        return f"{span}　{kind}"
    first, unit = number - len(run) + 1, _UNITS[kind]
    which = f"第{number}{unit}" if first == number else f"第{first}至{number}{unit}"
    return f"{span}　{which}{'（调休上班）' if kind == _MADE_UP else ''}"
