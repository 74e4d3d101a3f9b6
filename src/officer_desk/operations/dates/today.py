"""The page of today: what is due by law, what is coming, and what is still missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from officer_desk.domain.calendar import terms
from officer_desk.domain.calendar.terms import Urgency
from officer_desk.domain.clock import clock
from officer_desk.domain.clock.clock import ANSWER
from officer_desk.domain.clock.derivation import LABELS
from officer_desk.domain.registers import figures, items, plan, problems
from officer_desk.domain.registers.appeal_terms import Owed
from officer_desk.domain.requests.life import ORDER, State
from officer_desk.operations.dates import appeal_terms
from officer_desk.operations.desk import Desk
from officer_desk.operations.lists import due_urgency
from officer_desk.operations.lists.register_lists import month_span
from officer_desk.operations.settings import desk_settings
from officer_desk.store import listing, records
from officer_desk.store.listing import Due, Owing
from officer_desk.store.year import facts, gaps


@dataclass(frozen=True, slots=True)
class TodayRow:
    """One thing with a last day, and the act that settles it."""

    register: str
    id: int
    urgency: str
    """late, today, soon, five, ten, later, or gap: something missing without a last day."""
    due_on: date | None
    remaining: str
    subject: str
    title: str
    article: str
    act: str
    """Words of the button: 登记公开, 登记答复."""
    is_provisional: bool = False
    doubt: str = ""
    """Why the last day is provisional: which notice is missing."""
    internal: str = ""
    """内部期限 12-23; empty where the bureau wants no 提前量."""
    if_summary: str = ""
    """如适用简易程序，10-09 届满（剩 3 日）; empty where it is known which procedure a review takes."""
    earlier_on: date | None = None
    """The day of these words."""
    date_key: str = ""
    """Which of its dates falls due: of a request or a case; empty where there is but one."""
    ids: tuple[int, ...] = ()
    """The records of a row that stands for several."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that wants doing besides the last days."""

    key: str
    """Where to go: bureau, calendar, holidays (the missing notice is to be pasted), figures."""
    sentence: str
    act: str


@dataclass(frozen=True, slots=True)
class Tally:
    """A number of the year, and the list it opens."""

    label: str
    value: str
    register: str
    chip: str
    ids: tuple[int, ...] = ()
    """The records themselves where no filter of the list shows just these."""


@dataclass(frozen=True, slots=True)
class TodayView:
    """Everything the page of today shows."""

    today: date
    working_day_number: int
    is_working_day: bool
    rows: tuple[TodayRow, ...]
    tallies: tuple[Tally, ...]
    notices: tuple[Notice, ...]
    report_year: int
    report_due: date
    report_last_working_day: date
    calendar_note: str
    is_empty: bool
    """True for a file in which nothing was logged yet."""


FAR_AHEAD = 60
"""Days ahead the list reaches."""


def today(desk: Desk, year: int) -> TodayView:
    """What the officer should see first, for the year chosen in the toolbar."""
    day = desk.today()
    due = listing.due_until(desk.file, date.fromordinal(day.toordinal() + FAR_AHEAD), since=day)
    report_year = day.year - 1 if day.month == 1 else day.year
    report_due = terms.yearly_report_due_on(report_year)
    return TodayView(
        today=day,
        working_day_number=desk.calendar.number_in_year(day),
        is_working_day=desk.calendar.is_working_day(day),
        rows=(*_rows(desk, due, day), *_gaps(desk, year)),
        tallies=_tallies(desk, year),
        notices=tuple(_notices(desk, year)),
        report_year=report_year,
        report_due=report_due,
        report_last_working_day=desk.calendar.last_working_day_until(report_due),
        calendar_note=_calendar_note(desk),
        is_empty=records.is_empty(desk.file),
    )


_LAWFUL = frozenset({"requests", "appeals", "items"})
BY_LAW = ("requests", "appeals", "items", "problems", "tasks", "returns")
"""Of one day the answers owed to applicants come first, then those owed to courts, then our own."""


def _rows(desk: Desk, due: list[Due], day: date) -> list[TodayRow]:
    """What the law wants before what a plan wants, each the soonest first."""
    rows = [row_of(desk, row, day) for row in due]
    rows += [_owing_row(desk, owed, day) for owed in listing.owing(desk.file, _soon(desk))]
    return sorted(rows, key=_order)


def _order(row: TodayRow) -> tuple[bool, date, int, int]:
    return row.register not in _LAWFUL, row.due_on or date.max, BY_LAW.index(row.register), row.id


def _soon(desk: Desk) -> date:
    return desk_settings.horizon(desk).soon_until


_BANDS = ((5, "five"), (10, "ten"))
"""Working days within which a last day stands in a group of its own, after what is near."""


def _group(desk: Desk, near: Urgency, due_on: date) -> str:
    if near is not Urgency.LATER:
        return str(near.value)
    days = desk.calendar.working_days_between(desk.today(), due_on)
    return next((key for within, key in _BANDS if days <= within), "later")


def _owing_row(desk: Desk, owed: Owing, day: date) -> TodayRow:
    """What one 科室 owes, in one line."""
    titles = "、".join(owed.titles[:2]) + ("等" if len(owed.titles) > 2 else "")
    return TodayRow(
        register="returns",
        id=owed.ids[0],
        urgency=_group(desk, terms.urgency(desk.calendar, day, owed.first_due_on), owed.first_due_on),
        due_on=owed.first_due_on,
        remaining=terms.remaining(desk.calendar, day, owed.first_due_on),
        subject="报送",
        title=f"{owed.department}　{len(owed.ids)} 项没有报来",
        article=titles,
        act="查看",
        ids=owed.ids,
    )


def _gaps(desk: Desk, year: int) -> list[TodayRow]:
    """Published items without a review on record, normative documents without an interpretation."""
    found = []
    for ids, title, article in (
        (
            gaps.unreviewed(desk.file, year),
            "{} 条已公开的信息没有登记审查结果",
            "条例第十七条　公开前应当依法审查",
        ),
        (
            gaps.unexplained(desk.file, year),
            "{} 件行政规范性文件没有登记解读材料",
            "解读材料与文件同步起草、同步审签、同步发布",
        ),
    ):
        if ids:
            found.append(
                TodayRow(
                    register="items",
                    id=-ids[0],
                    urgency="gap",
                    due_on=None,
                    remaining="待补",
                    subject="主动公开",
                    title=title.format(len(ids)),
                    article=article,
                    act="查看",
                    ids=ids,
                )
            )
    return found


def row_of(desk: Desk, due: Due, day: date) -> TodayRow:
    """The line of one thing that falls due."""
    urgency = _group(desk, due_urgency.urgency(desk, due), due.earlier_on or due.due_on)
    if urgency == "late" and due.register == "requests" and not due.basis.startswith(ANSWER):
        # The term of somebody else is over: nothing of ours is late, but it is our turn.
        urgency = "today"
    return TodayRow(
        register=due.register,
        id=due.id,
        urgency=urgency,
        due_on=due.due_on,
        remaining=terms.remaining(desk.calendar, day, due.due_on),
        subject=_SUBJECTS[due.register],
        title=_title(due),
        article=_article(desk, due),
        act=_act(due),
        is_provisional=due.unknown_year is not None,
        doubt=desk_settings.calendar_gap(desk, due.unknown_year) if due.unknown_year is not None else "",
        internal=due_urgency.words(desk, due),
        if_summary=due_urgency.if_summary(desk, due),
        earlier_on=due.earlier_on,
        date_key=key_of(due),
    )


def key_of(due: Due) -> str:
    """Which of its dates falls due: of a request or a case; empty where there is but one."""
    return due.basis.split()[0] if due.register in ("requests", "appeals") else ""


_SUBJECTS = {
    "requests": "依申请公开",
    "items": "主动公开",
    "appeals": "复议诉讼",
    "tasks": "工作要点",
    "problems": "问题整改",
}


def _title(due: Due) -> str:
    if due.register in ("requests", "appeals"):
        return "　".join(filter(None, (due.identity, due.applicant)))
    return due.headline


def _article(desk: Desk, due: Due) -> str:
    """The rule or the plan that a last day rests on."""
    match due.register:
        case "requests":
            return _request_article(desk, due)
        case "items":
            return _item_article(desk, due)
        case "appeals":
            return _appeal_article(due)
    department = f"责任科室：{due.identity}　" if due.identity else ""
    if due.register == "tasks":
        return f"{department}时限：{plan.REGISTER.field('timing').label_of(due.basis)}"
    return f"{department}来源：{problems.REGISTER.field('source').label_of(due.basis)}"


def _act(due: Due) -> str:
    if due.register == "appeals":
        return _APPEAL_ACTS.get(due.basis.partition(" ")[0], "登记答复")
    return {"requests": "办理", "items": "登记公开"}.get(due.register, "登记推进")


_STANDING = {
    State.EXTENDED.value: "已延期",
    State.CONSULTING.value: "征求意见的时间不计",
    State.AWAITING_REASONS.value: "等待申请人说明理由，期限照常计算",
}


def _request_article(desk: Desk, due: Due) -> str:
    key, received_on, state, *whom = due.basis.split()
    law = desk.law.clock_law(date.fromisoformat(received_on))
    match key:
        case clock.APPLICANT_CORRECTION:
            return f"{law.correction.article}　{LABELS[key]}，届满可按逾期不补正处理"
        case clock.FEE if law.fee_payment is not None:
            return f"{law.fee_payment.citation}　{LABELS[key]}，届满可按逾期不缴费处理"
        case clock.ORDERED:
            return f"{ORDER}　{LABELS[key]}"
        case clock.OPINION:
            rule = law.joint_opinion if whom == ["joint_maker"] else law.opinion
            return f"{rule.citation.article if rule else ''}　{LABELS[key]}"
    if state == State.OPEN.value:
        return f"{law.answer.citation.article}　收到之日起 {law.answer.length} 个工作日内答复"
    return f"{law.answer.citation.article}　{LABELS[key]}，{_STANDING.get(state, '')}"


_APPEAL_ACTS = {
    Owed.ORDERED.value: "登记履行",
    Owed.OPINION.value: "登记报送",
    Owed.APPEAL.value: "查看",
}


def _appeal_article(due: Due) -> str:
    """The article and what is to be done by it; a day that a paper sets stands beside the lawful one."""
    key, _, article = due.basis.partition(" ")
    lawful = due.lawful_on
    beside = f"；通知书定为 {due.due_on}，依法应为 {lawful}" if lawful is not None else ""
    return "　".join(filter(None, (article, f"{appeal_terms.DUTIES[Owed(key)]}{beside}")))


def _item_article(desk: Desk, due: Due) -> str:
    if due.basis == "special":
        return "其他法律、法规规定的期限"
    rule = desk.law.publication_terms[due.basis]
    if due.basis == "regulation":
        return f"{rule.citation.article}　形成或者变更之日起 {rule.length} 个工作日内公开"
    return items.REGISTER.field("term_basis").label_of(due.basis)


def _tallies(desk: Desk, year: int) -> tuple[Tally, ...]:
    published = facts.published_count(desk.file, year)
    handled = facts.handling(desk.file, year, desk.today(), frozenset())
    cases = facts.case_facts(desk.file, year)
    received = sum(case.received_on.year == year for case in cases)
    closed = [case for case in cases if case.closed_on is not None and case.closed_on.year == year]
    in_hand = tuple(case.id for case in cases if case.closed_on is None or case.closed_on.year > year)
    is_past, is_now = year < desk.today().year, year == desk.today().year
    share = f"{handled.on_time * 100 // len(closed)}%" if closed else "—"
    return (
        Tally("本年主动公开" if is_now else "主动公开", str(published), "items", "published"),
        Tally("新收申请", str(received), "requests", "all"),
        Tally("结转下年", str(len(in_hand)), "requests", "open", in_hand)
        if is_past
        else Tally("在办", str(len(in_hand)), "requests", "open"),
        Tally("按期答复率", share, "requests", "closed"),
        Tally(
            "逾期未公开",
            str(listing.count_overdue(desk.file, "items", year, desk.today())),
            "items",
            "overdue",
        ),
        Tally("既成事实", str(len(handled.irregular)), "requests", "irregular"),
    )


def _notices(desk: Desk, year: int) -> list[Notice]:
    found = []
    if not desk.bureau.names:
        found.append(
            Notice("bureau", "还没有填写单位名称、代码和复议机关，编号和报告都要用到。", "填写单位信息")
        )
    missing = desk_settings.missing_notice(desk.calendar, desk.today())
    if missing is not None:
        is_typed = bool(desk_settings.calendar_days(desk, missing))
        key, act = ("calendar", "核对放假安排") if is_typed else ("holidays", "录入放假安排")
        gap = desk_settings.calendar_gap(desk, missing)
        found.append(Notice(key, f"{gap}，跨年的期限为暂定。", act))
    if desk.today() >= date(year, 12, 1):
        typed = {figure.key for figure in records.read_figures(desk.file, year) if figure.year == year}
        report_format = desk.law.report_format(year)
        printed = report_format.key if report_format else ""
        gaps = [k.label for k in figures.FIGURES if k.is_expected_in(printed) and k.key not in typed]
        if gaps:
            found.append(
                Notice(
                    "figures",
                    f"{year} 年度表二还有 {len(gaps)} 个数没有填报：{'、'.join(gaps)}。",
                    "填报年度数据",
                )
            )
    return found


def _calendar_note(desk: Desk) -> str:
    known = [entry for entry in desk_settings.calendar_years(desk) if entry.is_confirmed]
    if not known:
        return "还没有确认任何一年的放假安排。"
    last = known[0]
    gap = desk_settings.calendar_gap(desk, last.year + 1)
    return f"工作日历已确认至 {last.year} 年。{gap}，跨年的期限为暂定。"


def month_marks(desk: Desk, year: int, month: int) -> dict[date, str]:
    """The most urgent thing due on each day of a month's page: late, today, soon or later."""
    first, last = month_span(year, month)
    order = ("late", "today", "soon", "later")
    marks: dict[date, str] = {}
    for due in listing.due_until(desk.file, last, since=desk.today()):
        for day, near in due_urgency.days(desk, due):
            if first <= day <= last:
                marks[day] = min(near.value, marks.get(day, "later"), key=order.index)
    return marks


def due_on_day(desk: Desk, day: date) -> tuple[TodayRow, ...]:
    """What the mark on a day of the month stands for, in the order of the page."""
    found = listing.due_until(desk.file, day, since=desk.today())
    here = [due for due in found if day in {each for each, _ in due_urgency.days(desk, due)}]
    return tuple(sorted((row_of(desk, due, desk.today()) for due in here), key=_order))
