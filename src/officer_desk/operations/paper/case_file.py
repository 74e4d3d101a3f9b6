"""办理卷: what the file of one request says, for the printer."""

from __future__ import annotations

from collections.abc import Iterator

from officer_desk.domain.citation import Citation
from officer_desk.domain.clock.derivation import written
from officer_desk.domain.document import Document
from officer_desk.domain.registers import appeals
from officer_desk.domain.requests.life import EVENT_WORDS
from officer_desk.domain.requests.request import REGISTER, Event, EventKind, Request
from officer_desk.operations.case import case, case_fee
from officer_desk.operations.case.case import CaseView, Moment
from officer_desk.operations.case.case_papers import papers
from officer_desk.operations.dates import computation_sheet
from officer_desk.operations.dates.computation_sheet import Computation
from officer_desk.operations.desk import Desk
from officer_desk.operations.lists.register_lists import RowView
from officer_desk.operations.workbook.workbook_export import STATES
from officer_desk.report import case_file
from officer_desk.report.case_file import (
    Answer,
    CaseFile,
    ChangeLine,
    CourseLine,
    DateLine,
    Pairs,
    RelatedLine,
)

_NO_NAME = "（单位名称未填写）"
_ANSWERS = (EventKind.ANSWERED, EventKind.REANSWERED)
_LONGEST = 60
"""Characters of another request's content: enough to know it by."""


def document(desk: Desk, request_id: int, *, with_applicant: bool = False) -> Document:
    """The 办理卷 of a request; who applied stands on it only ``with_applicant``, and then by name and type alone.

    Raises :class:`ImpossibleError` where the request is gone.
    """
    view = case.view(desk, request_id)
    found = computation_sheet.computation(desk, request_id)
    request = view.request
    return case_file.lay_out(
        CaseFile(
            bureau=desk.bureau.name_on(desk.today()) or _NO_NAME,
            number=request.number,
            printed_on=desk.today().isoformat(),
            facts=tuple(_facts(view, found, with_applicant=with_applicant)),
            content=request.content.strip(),
            standing=_standing(view),
            line=tuple(computation_sheet.stretches(desk, found)),
            dates=tuple(
                DateLine(
                    day.label, f"{written(day.on)}{'（暂定）' if day.is_provisional else ''}", day.article
                )
                for day in found.dates
            ),
            course=tuple(_course_line(moment) for moment in reversed(view.moments)),
            changes=tuple(_changes(request)),
            reasons=tuple(reason for moment in reversed(view.moments) for reason in moment.reasons),
            fee=tuple(_fee(desk, request)),
            answers=tuple(_answers(desk, view)),
            remedy=tuple(_remedy(view)),
            related=tuple(_related(view)),
            remarks=tuple(_remarks(found)),
        ),
        watermark="示例" if desk.is_sample else "",
    )


def file_name(number: str, printed_on: str) -> str:
    """What the PDF is called unless the officer says otherwise: never by who applied or what for."""
    safe = "".join("-" if char in '\\/:*?"<>|' else char for char in number)
    return f"办理卷 {safe}（{printed_on}）.pdf"


def _label(key: str, value: str) -> str:
    return REGISTER.field(key).label_of(value) if value else ""


def _facts(view: CaseView, found: Computation, *, with_applicant: bool) -> Iterator[tuple[str, str]]:
    request = view.request
    assert request.received_on is not None
    yield "申请登记号", request.number
    yield "收到申请", f"{written(request.received_on)}，{_label('channel', request.channel)}"
    if with_applicant:
        yield "申请人", f"{request.applicant}（{_label('applicant_type', request.applicant_type)}）"
    undertaken = "　".join(filter(None, (request.department, request.handler)))
    told = (
        ("承办", undertaken),
        ("获取方式", _label("obtain_form", request.obtain_form)),
        ("获取途径", _label("delivery", request.delivery)),
        ("件数", f"{request.cases} 件" if request.cases else ""),
    )
    yield from ((name, words) for name, words in told if words)
    yield "状态", STATES.get(view.status, view.status)
    yield "适用法律", found.law


def _standing(view: CaseView) -> str:
    """What the clock says: 距最后一日还剩 12 个工作日：2026-10-30（周五），可以延长一次."""
    if view.over == "已办结":
        standing = f"{view.over}（{view.count}）"
    elif view.count == "今天":
        standing = f"{view.over}是今天"
    else:
        standing = view.over + (f" {view.count} {view.under}".rstrip() if view.count != "—" else "")
    told = "，".join(filter(None, (view.last_day.replace("） ", "）"), view.remark)))
    return "：".join(filter(None, (standing, told))) + "。"


# --- what happened ------------------------------------------------------------------------


def _course_line(moment: Moment) -> CourseLine:
    number = moment.event.document_number if moment.event is not None else ""
    proof = moment.proof.removeprefix(number).strip("　") if number else moment.proof
    wrong, fact, reason = moment.irregular.partition("既成事实：")
    details = [proof, f"不合规定：{wrong}" if wrong else "", f"{fact}{reason}"]
    if moment.correction:
        details.append(f"更正原因：{moment.correction}")
    return CourseLine(
        moment.on.isoformat(), moment.title, tuple(filter(None, details)), number, moment.article
    )


def _changes(request: Request) -> Iterator[ChangeLine]:
    """What was noted wrongly, in the order in which it was put right."""
    by_id = {event.id: event for event in request.events}
    for event in sorted(request.events, key=lambda each: each.id):
        before = by_id.get(event.supersedes or 0)
        if before is not None:
            is_void = event.kind is EventKind.VOIDED
            after = "作废" if is_void else f"更正为 {_short(event)}"
            yield ChangeLine(_short(before), after, event.correction_reason)


def _short(event: Event) -> str:
    number = f"（{event.document_number}）" if event.document_number else ""
    return f"{event.happened_on} {EVENT_WORDS[event.kind]}{number}"


# --- how it ended -------------------------------------------------------------------------


def _answers(desk: Desk, view: CaseView) -> Iterator[Answer]:
    request = view.request
    served = {paper.event_id: paper.reached_on for paper in papers(desk, request)}
    for event in request.effective_events():
        is_ending = request.closing is not None and event.id == request.closing.id
        if event.kind in _ANSWERS:
            reached = served.get(event.id)
            facts: Pairs = (
                ("办理结果", desk.law.answers.label(event.answer_kind, event.answer_ground)),
                ("依据", str(_ground(desk, request, event) or "")),
                ("答复日期", written(event.happened_on)),
                ("文号", event.document_number),
                ("送达", f"{written(reached)}{_method(request, event)}" if reached else "没有登记送达"),
                ("既成事实", event.irregular_reason),
            )
        elif is_ending:
            facts = (
                ("办结", EVENT_WORDS[event.kind]),
                ("日期", written(event.happened_on)),
                ("文号", event.document_number),
            )
        else:
            continue
        yield Answer(EVENT_WORDS[event.kind], tuple((name, words) for name, words in facts if words))


def _ground(desk: Desk, request: Request, event: Event) -> Citation | None:
    """The article an answer rests on, in the law of the day of its receipt."""
    answers, day = desk.law.answers, request.received_on
    assert day is not None
    ground = answers.ground(event.answer_kind, event.answer_ground)
    return ground.citation_on(day) if ground else answers.kind(event.answer_kind).citation_on(day)


def _method(request: Request, event: Event) -> str:
    services = [each for each in request.effective_events() if each.kind is EventKind.SERVED and each.method]
    methods = [each.method for each in services if each.happened_on >= event.happened_on]
    return f"，{_label('service', methods[0])}" if methods else ""


def _fee(desk: Desk, request: Request) -> Iterator[tuple[str, str]]:
    found = case_fee.of_request(desk, request, can_notify=False)
    notice = found.notice if found is not None else None
    if notice is None:
        return
    told = (
        ("计收", notice.asked),
        ("金额", notice.amount),
        ("计算过程", "\n".join(notice.lines)),
        ("依据", notice.article),
        ("缴纳", notice.state),
        ("须核对", notice.doubt),
    )
    yield from ((name, words) for name, words in told if words)


def _remedy(view: CaseView) -> Iterator[tuple[str, str]]:
    told = view.remedy
    if told is None:
        return
    ways = "\n".join(
        f"{way.length}内{way.words}"
        + (f"，至 {way.until}{'（暂定）' if way.is_provisional else ''}" if way.until else "")
        for way in told.ways
    )
    yield from (
        (name, words)
        for name, words in (
            ("告知内容", told.text or told.doubt),
            ("途径和期限", ways),
            ("依据", told.basis),
        )
        if words
    )


# --- what hangs together with it ----------------------------------------------------------


def _related(view: CaseView) -> Iterator[RelatedLine]:
    own = view.request.id
    for how, rows in (("拆分申请", view.related.parts), ("合并办理", view.related.group)):
        for row in rows:
            if row.id != own:
                yield RelatedLine(how, row.cells.get("number", ""), _content(row), _state(row))
    if view.related.item is not None:
        yield RelatedLine("转为主动公开", "", view.related.item[1], "")
    for row in view.appeals:
        path = appeals.REGISTER.field("path").label_of(row.cells.get("path", ""))
        received = row.cells.get("received_on", "")
        what = "，".join(filter(None, (path, row.cells.get("body", ""), received and f"{received} 收到")))
        state = "\n".join(filter(None, (_state(row), row.cells.get("result", ""))))
        yield RelatedLine("复议诉讼", row.cells.get("case_number", ""), what, state)


def _content(row: RowView) -> str:
    content = " ".join(row.cells.get("content", "").split())
    return content if len(content) <= _LONGEST else f"{content[:_LONGEST]}…"


def _state(row: RowView) -> str:
    known = {"overdue": "已逾期", "due_soon": "临期"}
    word = known.get(row.status) or STATES.get(row.status, row.status)
    return f"{word}\n期限 {row.cells['due_on']}" if row.remaining and row.cells.get("due_on") else word


def _remarks(found: Computation) -> Iterator[tuple[str, str]]:
    if found.choices:
        yield "本机关设定", f"{'；'.join(found.choices)}（法律没有规定）。"
    yield "工作日历", f"{'；'.join(found.calendars)}。"
