"""How every last day of a request came about: as the window tells it and the 时限计算单 prints it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from officer_desk.domain.calendar.working_days import Calendar
from officer_desk.domain.citation import LAW_NAMES
from officer_desk.domain.clock import derivation, remedy_days
from officer_desk.domain.clock.clock import ANSWER, ORDERED, Clock, ClockDate, clock_of, order
from officer_desk.domain.clock.derivation import LABELS, written
from officer_desk.domain.clock.remedy_days import ApplicantDay
from officer_desk.domain.document import Document
from officer_desk.domain.law.clock_law import AfterPayment, Choices, ClockLaw, PauseEnd, PauseStart
from officer_desk.domain.requests import life
from officer_desk.domain.requests.life import EVENT_WORDS
from officer_desk.domain.requests.request import CONSULTED, ORDERERS, REGISTER, Event, EventKind, Request
from officer_desk.operations.acts import request_acts
from officer_desk.operations.dates import case_remedy
from officer_desk.operations.dates.day_stretches import day_stretches
from officer_desk.operations.dates.derived_date import Derived, text_lines
from officer_desk.operations.desk import Desk
from officer_desk.operations.settings import desk_settings
from officer_desk.report import computation_sheet
from officer_desk.report.computation_sheet import ComputationSheet, DateLines, EventLine
from officer_desk.report.form_rows import Stretch as LineStretch

_NO_NAME = "（单位名称未填写）"
_ORDERER = {choice.key: choice.label for choice in ORDERERS}
_WHOM = {choice.key: choice.label for choice in CONSULTED}


@dataclass(frozen=True, slots=True)
class Computation:
    """Everything the dates of a request rest on."""

    request: Request
    clock: Clock
    law: str
    dates: tuple[Derived, ...]
    """The one for answering first, the others in the order in which they arose, then the applicant's own."""
    events: tuple[EventLine, ...]
    irregular: tuple[str, ...]
    """What was registered against the law and has no effect, with article and reason."""
    choices: tuple[str, ...]
    """What the law leaves open and was used here, as the bureau has settled it."""
    calendars: tuple[str, ...]
    """By which notice each year was counted."""
    computed_on: date


def computation(desk: Desk, request_id: int, *, calendar: Calendar | None = None) -> Computation:
    """How the dates of a request came about, or would by another calendar.

    Raises :class:`ImpossibleError` where the request is gone.
    """
    days = calendar or desk.calendar
    request = request_acts.load_request(desk, request_id)
    clock = clock_of(request, days, desk.law)
    # The file holds no request without the day of its receipt.
    assert clock is not None
    assert request.received_on is not None
    main = _main(clock)
    dates = sorted(clock.dates, key=lambda found: found.key != main)
    theirs = case_remedy.applicant_days(desk, request, calendar=days)
    last = max([*(found.on for found in dates), *(day.on for day in theirs)], default=request.received_on)
    return Computation(
        request=request,
        clock=clock,
        law=_law(clock.law),
        dates=(
            *(_derived(desk, days, request, clock, found) for found in dates),
            *(_of_applicant(day) for day in theirs),
        ),
        events=tuple(_events(request, clock)),
        irregular=tuple(
            f"{wrong.event.happened_on} {EVENT_WORDS[wrong.event.kind]}：{wrong.message}依据：{wrong.citation}。"
            for wrong in clock.irregular
        ),
        choices=tuple(_choices(clock, desk.law.choices)),
        calendars=tuple(calendar_sources(desk, request.received_on.year, last.year, days)),
        computed_on=desk.today(),
    )


def _main(clock: Clock) -> str:
    """The key of the date that everything turns on: the answer, or the one given anew on an order."""
    return ORDERED if clock.order is not None else ANSWER


def as_text(found: Computation) -> str:
    """All of it for the clipboard, without the applicant."""
    lines = [f"{computation_sheet.TITLE}　{found.request.number}", f"适用：{found.law}"]
    lines += [*text_lines(found.dates), "", *(f"{name}：{words}" for name, words in _remarks(found))]
    return "\n".join(lines) + "\n"


def sheet_document(desk: Desk, request_id: int, *, with_applicant: bool = False) -> Document:
    """The 时限计算单 of a request; who applied stands on it only ``with_applicant``.

    Raises :class:`ImpossibleError` where the request is gone.
    """
    found = computation(desk, request_id)
    request = found.request
    assert request.received_on is not None
    channel = REGISTER.field("channel").label_of(request.channel)
    facts = [
        ("申请登记号", request.number),
        ("适用法律", found.law),
        ("收到申请", f"{written(request.received_on)}，{channel}"),
        ("计算日期", written(found.computed_on)),
    ]
    if with_applicant:
        facts.append(("申请人", request.applicant))
    answer = next((day for day in found.dates if day.key == _main(found.clock)), None)
    shown = answer or next((day for day in found.dates if day.is_live), None)
    result = "答复期限没有在计算" if answer is None else ""
    if shown is not None:
        result = "；".join(filter(None, (result, f"{shown.told}届满")))
    return computation_sheet.lay_out(
        ComputationSheet(
            bureau=desk.bureau.name_on(found.computed_on) or _NO_NAME,
            number=request.number,
            facts=tuple(facts),
            result=result,
            events=found.events,
            line=tuple(stretches(desk, found)),
            dates=tuple(DateLines(day.told, day.article, day.sentences) for day in found.dates),
            remarks=tuple(_remarks(found)),
        ),
        watermark="示例" if desk.is_sample else "",
    )


def file_name(found: Computation) -> str:
    """What the PDF is called unless the officer says otherwise."""
    number = "".join("-" if char in '\\/:*?"<>|' else char for char in found.request.number)
    return f"{computation_sheet.TITLE} {number}（{found.computed_on}）.pdf"


# --- dates --------------------------------------------------------------------------------


def _derived(desk: Desk, calendar: Calendar, request: Request, clock: Clock, found: ClockDate) -> Derived:
    whom = f"（{_WHOM.get(found.whom, found.whom)}）" if found.whom else ""
    told = derivation.sentences(found, clock.law, request.channel, calendar, desk.law.choices)
    return Derived(
        key=found.key,
        label=LABELS[found.key] + whom,
        on=found.on,
        is_provisional=found.is_provisional,
        is_live=found in clock.live(),
        article=str(found.citation),
        sentences=tuple(told),
        doubt=told[-1] if found.is_provisional else "",
        days=tuple(derivation.days(found, clock, calendar)),
    )


def _of_applicant(day: ApplicantDay) -> Derived:
    """A last day of the applicant's, from the service of the answer; nothing of ours hangs on it."""
    told = remedy_days.sentences(day)
    return Derived(
        key=day.key,
        label=remedy_days.LABELS[day.key],
        on=day.on,
        is_provisional=day.is_provisional,
        is_live=False,
        article=str(day.rule.citation),
        sentences=tuple(told),
        doubt=told[-1] if day.is_provisional else "",
        days=tuple(remedy_days.days(day)),
    )


def _law(law: ClockLaw) -> str:
    name = LAW_NAMES[law.answer.citation.law]
    if law.since is not None:
        return f"{name}（{written(law.since)}起施行）"
    return f"{name}，用于{written(law.until)}以前收到的申请" if law.until else name


# --- events -------------------------------------------------------------------------------


def _events(request: Request, clock: Clock) -> Iterator[EventLine]:
    assert request.received_on is not None
    receipt = clock.law.receipt(request.channel)
    yield EventLine(request.received_on.isoformat(), "收到申请", "", receipt.citation.brief)
    wrong = {id(one.event): one for one in clock.irregular}
    for event in order(request.effective_events()):
        told = wrong.get(id(event))
        citation = told.citation if told else life.event_article(event, clock.law)
        what = _what(event) + ("（不合规定，不影响期限）" if told and not _ends(event, clock) else "")
        if told and _ends(event, clock):
            what += "（不合规定）"
        yield EventLine(
            event.happened_on.isoformat(), what, event.document_number, citation.brief if citation else ""
        )


def _ends(event: Event, clock: Clock) -> bool:
    return clock.ending is not None and clock.ending is event


def _what(event: Event) -> str:
    word = EVENT_WORDS[event.kind]
    if event.kind in (EventKind.CONSULTED, EventKind.OPINION_RECEIVED):
        word = f"{word[:2]}{_WHOM.get(event.whom, '')}意见"
    if event.kind in (EventKind.EXTENDED, EventKind.DELAYED):
        word += f" {event.working_days} 个工作日"
    if event.kind is EventKind.CORRECTION_ASKED and event.working_days:
        word += f"，补正期限 {event.working_days} 个工作日"
    if event.kind is EventKind.ORDERED and event.whom:
        word = f"{_ORDERER[event.whom]}{word}"
    if event.kind is EventKind.ORDERED and event.working_days:
        word += f"，{event.working_days} 个工作日内"
    if event.due_on is not None:
        word += f"，期限 {event.due_on}"
    return word + (f"，{event.reached_on} 送达" if event.reached_on else "")


def stretches(desk: Desk, found: Computation) -> Iterator[LineStretch]:
    """The line of days as it stood on the day of the computation."""
    received_on = found.request.received_on
    assert received_on is not None
    for said in day_stretches(found.clock, received_on, found.computed_on, desk.calendar):
        yield LineStretch(*said)


# --- what it rests on ---------------------------------------------------------------------


def _remarks(found: Computation) -> Iterator[tuple[str, str]]:
    if found.irregular:
        yield "不合规定的", "".join(f"{told}" for told in _numbered(found.irregular))
    if found.choices:
        yield "本机关的设定", f"{'；'.join(found.choices)}（法律没有规定）。"
    yield "工作日历", f"{'；'.join(found.calendars)}。"


def _numbered(sentences: Sequence[str]) -> list[str]:
    if len(sentences) == 1:
        return list(sentences)
    return [
        f"{number}. {sentence}" + "\n" * (number < len(sentences))
        for number, sentence in enumerate(sentences, 1)
    ]


def _choices(clock: Clock, choices: Choices) -> Iterator[str]:
    """Those that moved a date of this request."""
    if clock.pauses:
        start = "自发出次日起" if choices.pause_start is PauseStart.NEXT_DAY else "自发出当日起"
        end = "至结束当日止" if choices.pause_end is PauseEnd.SAME_DAY else "至结束前一日止"
        yield f"征求意见不计入期限的时间{start}、{end}"
    if any(wait.words == "待缴费" and wait.last is not None for wait in clock.waits):
        restarts = choices.after_payment is AfterPayment.RESTART
        yield "缴费后答复期限自次日起" + ("重新计算" if restarts else "继续计算")
    asked = [mark.event for found in clock.dates for mark in found.trail if mark.event]
    if any(event.kind is EventKind.CORRECTION_ASKED and not event.working_days for event in asked):
        yield f"补正告知没有写明期限的，补正期限为 {choices.correction_days} 个工作日"


def calendar_sources(desk: Desk, first: int, last: int, calendar: Calendar) -> Iterator[str]:
    """By which notice each year from ``first`` to ``last`` is counted in a calendar."""
    known = {entry.year: entry for entry in desk_settings.calendar_years(desk)}
    for year in range(first, last + 1):
        entry = known.get(year)
        own = {day: kind for day, kind in desk.calendar.days.items() if day.year == year}
        if year in calendar.years and own != {d: k for d, k in calendar.days.items() if d.year == year}:
            yield f"{year}年：按粘贴的通知，尚未确认录入"
        elif entry is not None and entry.is_confirmed:
            yield f"{year}年：{entry.notice}，已确认"
        else:
            yield f"{year}年：放假安排尚未确认，按周末和固定节日推算，暂定"
