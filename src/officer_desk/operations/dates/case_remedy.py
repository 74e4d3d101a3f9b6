"""救济告知 beside a case: the paragraph of the answer that holds now, the officer's own words for it, the applicant's days."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from officer_desk.domain.calendar.terms import TermRule, Unit
from officer_desk.domain.calendar.working_days import Calendar
from officer_desk.domain.clock import remedy_days
from officer_desk.domain.clock.remedy_days import ApplicantDay
from officer_desk.domain.errors import ImpossibleError, RuleError
from officer_desk.domain.law import remedies
from officer_desk.domain.law.remedies import Clause, Remedy, length
from officer_desk.domain.requests import rules
from officer_desk.domain.requests.request import Event, EventKind, Request
from officer_desk.domain.text import characters
from officer_desk.operations import changes
from officer_desk.operations.acts import request_acts
from officer_desk.operations.changes import Changes, changed
from officer_desk.operations.desk import Desk


@dataclass(frozen=True, slots=True)
class Way:
    """One thing the applicant may do."""

    length: str
    """Within which term: 60日."""
    words: str
    until: date | None = None
    """The last day; None while it cannot be counted."""
    is_provisional: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """救济告知 as the page of a request shows it."""

    clause: str
    """Which way the applicant has to go: 复议前置, or 复议或者诉讼."""
    text: str
    """The paragraph for the paper: the officer's own, else the computed one; empty where neither is there."""
    ways: tuple[Way, ...] = ()
    basis: str = ""
    days_note: str = ""
    """From when the last days are counted, or why they cannot be yet."""
    computed: str = ""
    is_own: bool = False
    """True where the officer's own text stands in place of the computed one."""
    warning: str = ""
    """What about his own text wants a second look."""
    doubt: str = ""
    """What was taken for granted, or why nothing can be said."""


_CLAUSES = {Clause.PRIOR_REVIEW: "复议前置", Clause.CHOICE: "复议或者诉讼"}
_ASSUMED = "没有写明不予公开的部分依据哪一条，按依据条例第十四条至第十六条处理；另有依据的，请自行修改。"
_UNNAMED = "单位信息里还没有填写复议机关、管辖法院。"
_UNKNOWN = "这种答复类型不是本版本认识的，不能写出救济告知。"
_CHANGED = "修改以后，自动生成的文字变了（答复、依据的法律或者单位信息有变动），请核对。"
_UNCOMPARED = "这段文字没有和自动生成的对照过，请核对。"


def of_request(desk: Desk, request: Request) -> Told | None:
    """The remedy of the answer that holds now; None where there is none, or the request was withdrawn."""
    answer = _answer(request)
    if answer is None:
        return None
    own = request.remedy_text.strip()
    found, doubt = _found(desk, answer)
    if found is None:
        return Told("", own, is_own=bool(own), doubt=doubt)
    days = {day.key: day for day in _days(desk, request, answer, found, desk.calendar)}
    return Told(
        clause=_CLAUSES[found.clause],
        text=own or found.text,
        ways=tuple(_ways(desk, answer, found, days)),
        basis="、".join(map(str, found.citations)),
        days_note=_days_note(request, answer, days),
        computed=found.text,
        is_own=bool(own),
        warning=_warning(own, _base(desk, request), found) if own else "",
        doubt=doubt,
    )


def applicant_days(
    desk: Desk, request: Request, *, calendar: Calendar | None = None
) -> tuple[ApplicantDay, ...]:
    """The applicant's last days for a review and a suit, or by another calendar; none before the answer is served."""
    answer = _answer(request)
    found = _found(desk, answer)[0] if answer is not None else None
    if answer is None or found is None:
        return ()
    return _days(desk, request, answer, found, calendar or desk.calendar)


def set_text(desk: Desk, request_id: int, text: str) -> Changes:
    """Put the officer's own words in place of the computed ones; nothing, or the computed ones, takes his away again.

    What is computed now is noted beside them, so that a later change can be told. Raises :class:`ImpossibleError`.
    """
    request = request_acts.load_living(desk, request_id)
    told = of_request(desk, request)
    if told is None:
        raise ImpossibleError("本件还没有答复，没有救济告知可以修改。请先登记答复。")
    own = characters.note(text).strip()
    own = "" if own == told.computed else own
    base = told.computed if own else ""
    if (own, base) == (request.remedy_text, _base(desk, request)):
        return changed("没有改动", ids=(request_id,), can_undo=False)
    with desk.act("request.remedy") as act:
        act.update("request", request_id, {"remedy_text": own, "remedy_base": base})
        act.sentence = (
            f"已修改{request.number}的救济告知" if own else f"已恢复{request.number}自动生成的救济告知"
        )
    return changed(act.sentence, changes.REQUESTS, ids=(request_id,))


def _base(desk: Desk, request: Request) -> str:
    """The computed text beside which the officer's own was written; empty where that is not known."""
    row = desk.file.row("request", request.id)
    return str(row["remedy_base"]) if row is not None else ""


def _answer(request: Request) -> Event | None:
    answer = request.answer
    return answer if answer is not None and answer.answer_kind else None


def _found(desk: Desk, answer: Event) -> tuple[Remedy | None, str]:
    """The remedy of an answer, and what is doubtful about it; None with the reason where it cannot be said."""
    law, bureau = desk.law, desk.bureau
    try:
        kind = law.answers.kind(answer.answer_kind)
        ground = law.answers.ground(answer.answer_kind, answer.answer_ground)
        found = remedies.remedy(
            law.remedies,
            kind,
            on=answer.happened_on,
            grounds=(ground.citation,) if ground is not None else (),
            review_body=bureau.review_body,
            court=bureau.court,
        )
    except (ImpossibleError, RuleError) as error:
        return None, error.sentence
    except KeyError:
        return None, _UNKNOWN
    doubt = _ASSUMED if found.is_assumed else ""
    return found, doubt if bureau.review_body and bureau.court else doubt + _UNNAMED


def _ways(desk: Desk, answer: Event, found: Remedy, days: dict[str, ApplicantDay]) -> list[Way]:
    review_body = desk.bureau.review_body or desk.law.remedies.regime(answer.happened_on).review_body
    court = desk.bureau.court or desk.law.remedies.court
    words = {
        "review": f"向{review_body}申请行政复议",
        "suit": f"直接向{court}提起行政诉讼",
        "suit_after_review": f"不服复议决定的，自收到决定书之日起，向{court}提起行政诉讼",
    }
    return [
        Way(
            length(term.rule),
            words[term.key],
            day.on if (day := days.get(term.key)) else None,
            day.is_provisional if day else False,
        )
        for term in found.terms
    ]


def _served(request: Request, answer: Event) -> date | None:
    """When that answer reached the applicant; None where it is not noted."""
    services = rules.services(request, answer.kind)
    return services[-1].happened_on if services else None


def _days(
    desk: Desk, request: Request, answer: Event, found: Remedy, calendar: Calendar
) -> tuple[ApplicantDay, ...]:
    """The last days of what the applicant was told of; none while the service is not noted."""
    served_on, own = _served(request, answer), request.remedy_text
    if served_on is None:
        return ()
    days = remedy_days.last_days(desk.law.remedies, found, served_on, calendar)
    return tuple(day for day in days if not own.strip() or _names(own, day.rule))


def _days_note(request: Request, answer: Event, days: dict[str, ApplicantDay]) -> str:
    served_on = _served(request, answer)
    if served_on is None:
        note = "还没有登记送达，最后一日现在不能计算。"
    else:
        note = f"自 {served_on} 送达的次日起计算，以答复告知了救济途径为前提。" if days else ""
    if answer.kind is not EventKind.REANSWERED and request.last(EventKind.ORDERED) is not None:
        note += "已责令重新答复，这里是原答复的。"
    return note


def _warning(own: str, base: str, found: Remedy) -> str:
    if not base:
        return _UNCOMPARED
    if base != found.text:
        return _CHANGED
    missing = [length(term.rule) for term in found.terms if not _names(own, term.rule)]
    return f"没有写明{'、'.join(missing)}的期限，这一项没有最后一日可以计算。" if missing else ""


_NUMERALS = {3: "三", 6: "六", 15: "十五", 60: "六十"}
_UNITS = {Unit.CALENDAR_DAYS: "(?:日|天)", Unit.MONTHS: "个月"}


def _names(text: str, rule: TermRule) -> bool:
    """True where a text names a term, in digits or in characters."""
    said = "".join(unicodedata.normalize("NFKC", text).split())
    number = f"(?:{rule.length}|{_NUMERALS.get(rule.length, rule.length)})"
    return re.search(rf"(?<![\d一二三四五六七八九十百]){number}{_UNITS[rule.unit]}", said) is not None
