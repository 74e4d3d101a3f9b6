"""Random lives of a desk file: acts a clerk may think of, in any order, on days that fit and days that do not.

Shared by the tests of random lives; what must hold after every act is said there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from officer_desk.domain.calendar.working_days import DayKind
from officer_desk.domain.law.clock_law import AfterPayment, Choices, PauseEnd, PauseStart
from officer_desk.domain.requests.request import (
    APPLICANT_TYPES,
    CHANNELS,
    CONSULTED,
    SERVICES,
    Event,
    EventKind,
)
from officer_desk.operations.acts import (
    item_acts,
    join_requests,
    publish_requested,
    record_acts,
    recycle_bin,
    request_acts,
    request_steps,
    split_request,
    undo_acts,
)
from officer_desk.operations.changes import Changes
from officer_desk.operations.dates import appeal_terms, case_remedy
from officer_desk.operations.desk import Desk
from officer_desk.operations.settings import clock_settings, desk_settings
from officer_desk.operations.settings.clock_settings import ClockSettings

NAMES = ("赵某", "钱某", "孙某")
"""Applicants; their names stand in no sentence."""
FIRST, LAST = date(2018, 1, 1), date(2026, 12, 31)
REASONS = ("当时漏登", "当时漏登", "")
NOTES = ("", "电话告知", "第一行\n第二行；备注 三")
TEXTS = ("", "如不服本答复，可以自收到之日起60日内申请行政复议。", "可以在六个月内起诉。")


@dataclass
class Life:
    """One file and the dice that decide what befalls it."""

    desk: Desk
    dice: Random
    today: date
    told: list[str] = field(default_factory=list)
    """What was tried, for whoever reads a failure."""

    # --- choosing -------------------------------------------------------------------------

    def ids(self, table: str, *, binned: bool | None = False) -> list[int]:
        where = "" if binned is None else f" WHERE deleted_at IS {'NOT ' if binned else ''}NULL"
        return [row[0] for row in self.desk.file.query(f"SELECT id FROM {table}{where} ORDER BY id")]

    def some(self, table: str) -> int:
        """A record, mostly a living one; 99 where there is none."""
        living = self.ids(table)
        every = self.ids(table, binned=None)
        if living and self.dice.random() < 0.93:
            return self.dice.choice(living[-4:] if self.dice.random() < 0.6 else living)
        return self.dice.choice([*every, 99])

    def several(self, table: str) -> list[int]:
        return [self.some(table) for _ in range(self.dice.choice((0, 1, 1, 2, 3)))]

    def day(self, request_id: int = 0) -> date:
        """A day: soon after the last that happened, near a last day, today, or any."""
        way = self.dice.random()
        if way < 0.05:
            return FIRST + timedelta(self.dice.randrange((LAST - FIRST).days + 60))
        if way < 0.12:
            return self.today + timedelta(self.dice.randint(-3, 2))
        try:
            request = request_acts.load_request(self.desk, request_id)
        except Exception:  # noqa: BLE001 - the record may be gone: any day will do
            return self.today
        days = [event.happened_on for event in request.effective_events()]
        start = max([request.received_on or self.today, *days])
        if way < 0.25:
            clock = request_acts.clock_of(self.desk, request).clock
            if clock is not None and clock.dates:
                return self.dice.choice(clock.dates).on + timedelta(self.dice.randint(-2, 3))
        if way < 0.4 and days:
            return self.dice.choice(days)
        later = start + timedelta(self.dice.choice((0, 0, 1, 1, 2, 3, 5, 8, 13, 21, 40)))
        return min(later, self.today) if self.dice.random() < 0.9 else later

    def maybe(self, day: date) -> date | None:
        return None if self.dice.random() < 0.4 else day + timedelta(self.dice.randint(-1, 9))

    def reason(self) -> str:
        return self.dice.choice(REASONS)

    def answer_kind(self) -> tuple[str, str]:
        kind = self.dice.choice(self.desk.law.answers.kinds)
        grounds = [ground.key for ground in kind.grounds] if hasattr(kind, "grounds") else []
        ground = self.dice.choice([*grounds, ""]) if grounds else ""
        return kind.key, ground

    # --- acts -----------------------------------------------------------------------------

    def register(self) -> Changes:
        way = self.dice.random()
        near = self.today - timedelta(self.dice.randint(0, 120))
        values: dict[str, Any] = {
            "received_on": near if way < 0.6 else FIRST + timedelta(self.dice.randrange(3250)),
            "channel": self.dice.choice(CHANNELS).key,
            "applicant": self.dice.choice(NAMES),
            "applicant_type": self.dice.choice(APPLICANT_TYPES).key,
            "content": f"第{self.dice.randint(1, 6)}号批复",
            "cases": self.dice.choice((None, None, 1, 12)),
            "department": "办公室",
        }
        return request_acts.save_request(self.desk, values)

    def register_before(self, days: int) -> Changes:
        """A request that came so many days ago."""
        values = {
            "received_on": self.today - timedelta(days),
            "channel": self.dice.choice(CHANNELS).key,
            "applicant": self.dice.choice(NAMES),
            "content": "某项目批复",
        }
        return request_acts.save_request(self.desk, values)

    def edit(self) -> Changes:
        request_id = self.some("request")
        request = request_acts.load_request(self.desk, request_id)
        values: dict[str, Any] = self.dice.choice(
            (
                {"received_on": (request.received_on or self.today) + timedelta(self.dice.randint(-9, 9))},
                {"channel": self.dice.choice(CHANNELS).key},
                {"remark": self.dice.choice(NOTES)},
                {"made_public_on": self.maybe(self.today)},
                {"number": request.number + "之一"},
                {"applicant_type": self.dice.choice(APPLICANT_TYPES).key},
            )
        )
        return request_acts.save_request(self.desk, values, request_id=request_id)

    def event(self, kind: EventKind, on: date) -> Event:
        dice = self.dice
        asked: dict[str, Any] = {
            "note": dice.choice(NOTES),
            "document_number": dice.choice(("", "某〔2025〕3号")),
        }
        if kind in (EventKind.CONSULTED, EventKind.OPINION_RECEIVED):
            asked |= {"whom": dice.choice([c.key for c in CONSULTED]), "reached_on": self.maybe(on)}
        if kind in (EventKind.EXTENDED, EventKind.DELAYED, EventKind.CORRECTION_ASKED):
            asked |= {"working_days": dice.choice((0, 1, 10, 15, 20, 20, 25))}
        if kind in (EventKind.CORRECTION_ASKED, EventKind.FEE_NOTIFIED):
            asked |= {"reached_on": self.maybe(on)}
        if kind is EventKind.ORDERED:
            asked |= {"due_on": self.maybe(on + timedelta(20))}
        if kind is EventKind.FEE_NOTIFIED:
            basis = dice.choice(("pages", "pages", "cases"))
            many = (0, 31, 131, 400) if basis == "pages" else (1, 11, 12, 40)
            asked |= {"fee_basis": basis, "quantity": dice.choice(many), "fee_first": dice.choice((0, 1, 11))}
        return Event(kind=kind, happened_on=on, **asked)

    def step(self) -> Changes:
        request_id = self.some("request")
        kind = self.dice.choice(request_steps.STEPS)
        on = self.day(request_id)
        self.told.append(f"    {kind.value} of {request_id} on {on}")
        return request_steps.record(self.desk, request_id, self.event(kind, on), accept_reason=self.reason())

    def next(self) -> Changes | None:
        """Do with a request what the page of the case offers."""
        request_id = self.some("request")
        request = request_acts.load_request(self.desk, request_id)
        offered = [act.kind for act in request_steps.next_acts(self.desk, request) if act.is_open]
        if not offered:
            return None
        kind, on = self.dice.choice(offered), self.day(request_id)
        self.told.append(f"    {kind.value} of {request_id} on {on}")
        match kind:
            case EventKind.ANSWERED:
                return self.answer(request_id)
            case EventKind.REANSWERED:
                return self.reanswer(request_id)
            case EventKind.WITHDRAWN:
                return self.withdraw(request_id)
            case EventKind.SERVED:
                return self.serve(request_id)
        return request_steps.record(self.desk, request_id, self.event(kind, on), accept_reason=self.reason())

    def some_event(self, request_id: int) -> Event | None:
        events = request_acts.load_request(self.desk, request_id).events
        return self.dice.choice(events) if events else None

    def correct(self) -> Changes | None:
        request_id = self.some("request")
        before = self.some_event(request_id)
        if before is None:
            return None
        kind = before.kind if self.dice.random() < 0.95 else self.dice.choice(request_steps.STEPS)
        on = before.happened_on + timedelta(self.dice.randint(-5, 9))
        step = self.event(kind, on)
        return request_steps.correct(
            self.desk, request_id, before.id, step, reason=self.dice.choice(("看错", "看错", ""))
        )

    def void(self) -> Changes | None:
        request_id = self.some("request")
        before = self.some_event(request_id)
        if before is None:
            return None
        self.told.append(f"    {before.kind.value} of {request_id}")
        return request_steps.void(
            self.desk, request_id, before.id, reason=self.dice.choice(("误登", "误登", "误登", ""))
        )

    def answer(self, request_id: int = 0) -> Changes:
        request_id = request_id or self.some("request")
        kind, ground = self.answer_kind()
        request = request_acts.load_request(self.desk, request_id)
        also: list[int] = []
        if self.dice.random() < 0.5:
            also = [row.id for row in join_requests.others_open(self.desk, request)]
        elif self.dice.random() < 0.1:
            also = self.several("request")
        return request_acts.answer(
            self.desk,
            request_id,
            kind=kind,
            ground=ground,
            answered_on=self.day(request_id),
            document_number=self.dice.choice(("", "答〔2025〕1号", "答〔2025〕2号")),
            note=self.dice.choice(NOTES),
            accept_reason=self.reason(),
            correction_reason=self.dice.choice(("", "", "写错")),
            also=also,
        )

    def reanswer(self, request_id: int = 0) -> Changes:
        request_id = request_id or self.some("request")
        kind, ground = self.answer_kind()
        return request_acts.reanswer(
            self.desk,
            request_id,
            kind=kind,
            ground=ground,
            answered_on=self.day(request_id),
            note=self.dice.choice(NOTES),
            accept_reason=self.reason(),
            correction_reason=self.dice.choice(("", "", "写错")),
        )

    def withdraw(self, request_id: int = 0) -> Changes:
        request_id = request_id or self.some("request")
        return request_acts.withdraw(
            self.desk,
            request_id,
            withdrawn_on=self.day(request_id),
            correction_reason=self.dice.choice(("", "", "写错")),
        )

    def serve(self, request_id: int = 0) -> Changes:
        request_id = request_id or self.some("request")
        request = request_acts.load_request(self.desk, request_id)
        also: list[int] = []
        if self.dice.random() < 0.5:
            also = [row.id for row in join_requests.others_to_serve(self.desk, request)]
        return request_acts.serve(
            self.desk,
            request_id,
            served_on=self.day(request_id),
            method=self.dice.choice(SERVICES).key,
            note=self.dice.choice(NOTES),
            also=also,
        )

    def split(self) -> Changes:
        texts = [f"第{self.dice.randint(1, 9)}号批复" for _ in range(self.dice.randint(1, 4))]
        return split_request.split(self.desk, self.some("request"), texts)

    def join(self) -> Changes:
        return join_requests.join(self.desk, self.some("request"), self.several("request"))

    def part(self) -> Changes:
        return join_requests.part(self.desk, self.some("request"))

    def make_public(self) -> Changes:
        request_id = self.some("request")
        open_ = [
            one
            for one in self.ids("request")
            if not publish_requested.bar(self.desk, request_acts.load_request(self.desk, one))
        ]
        if open_ and self.dice.random() < 0.8:
            request_id = self.dice.choice(open_)
        items = self.ids("item")
        on = self.day(request_id)
        return publish_requested.make_public(
            self.desk,
            request_id,
            decided_on=on,
            item_id=self.dice.choice(items) if items and self.dice.random() < 0.4 else None,
            title=self.dice.choice(("某项目批复", "某项目批复", "")),
            formed_on=self.maybe(on - timedelta(30)),
        )

    def remedy(self) -> Changes:
        return case_remedy.set_text(self.desk, self.some("request"), self.dice.choice(TEXTS))

    def appeal(self) -> Changes:
        request_id = self.some("request")
        blank = appeal_terms.new_for(self.desk, request_id)
        on = self.day(request_id)
        values = {
            "path": self.dice.choice(("review", "suit_direct", "suit_after_review")),
            "request": request_id,
            "applicant": blank.applicant,
            "cause": blank.cause,
            "procedure": self.dice.choice(("", "ordinary", "summary")),
            "received_on": on,
            "title": "请求撤销答复",
        }
        return record_acts.save(self.desk, "appeals", values)

    def decide(self) -> Changes:
        appeal_id = self.some("appeal")
        appeal = record_acts.load(self.desk, "appeals", appeal_id)
        on = (appeal.result_on or appeal.received_on) + timedelta(self.dice.choice((0, 5, 20, 60)))
        results = ("revoked", "ordered", "maintained", "withdrawn", "unlawful", "")
        ordered = {"ordered_act": "重新作出答复", "ordered_due_on": self.maybe(on + timedelta(15))}
        values: dict[str, Any] = self.dice.choice(
            (
                {
                    "result": self.dice.choice(results),
                    "result_on": on,
                    "result_served_on": self.maybe(on),
                    **ordered,
                },
                {"replied_on": on},
                {"fulfilled_on": self.maybe(on)},
                {"opinion_received_on": on},
                {"reply_due_on": self.maybe(on)},
            )
        )
        return record_acts.save(self.desk, "appeals", values, record_id=appeal_id)

    def order(self) -> Changes | None:
        request_id = self.some("request")
        found = appeal_terms.order_over(self.desk, request_id)
        if found is None:
            return None
        return request_steps.record(self.desk, request_id, found, accept_reason=self.reason())

    def item(self) -> Changes:
        on = self.today - timedelta(self.dice.randint(0, 90))
        values = {
            "title": "某通知",
            "formed_on": on,
            "department": "办公室",
            "category": "政策文件",
            "published_on": self.maybe(on),
            "review_on": self.maybe(on),
            "review_result": "public",
        }
        return item_acts.save_item(self.desk, values, accept_reason=self.reason())

    def delete(self) -> Changes:
        register = self.dice.choice(("requests", "requests", "appeals", "items"))
        table = {"requests": "request", "appeals": "appeal", "items": "item"}[register]
        ids = self.several(table) or [self.some(table)]
        act = self.dice.choice((recycle_bin.delete, recycle_bin.restore))
        if act is recycle_bin.restore:
            binned = self.ids(table, binned=True)
            ids = [self.dice.choice(binned)] if binned and self.dice.random() < 0.9 else ids
        return act(self.desk, register, ids)

    def purge(self) -> Changes:
        register = self.dice.choice(("requests", "appeals", "items"))
        table = {"requests": "request", "appeals": "appeal", "items": "item"}[register]
        binned = self.ids(table, binned=True)
        return recycle_bin.purge(self.desk, register, [self.dice.choice(binned or [99])])

    def undo(self) -> Changes:
        return undo_acts.undo(self.desk)

    def settle(self) -> Changes:
        choices = Choices(
            self.dice.choice(list(PauseStart)),
            self.dice.choice(list(PauseEnd)),
            self.dice.choice(list(AfterPayment)),
            self.dice.choice((0, 1, 10, 15, 60, 61)),
        )
        return clock_settings.save(self.desk, ClockSettings(choices, self.dice.choice((0, 2, 5, -1))))

    def calendar(self) -> Changes:
        year = self.dice.choice((2018, 2025, 2026, 2027))
        days = dict(desk_settings.calendar_days(self.desk, year))
        off = date(year, self.dice.randint(1, 12), self.dice.randint(1, 28))
        days[off] = DayKind.OFF
        return desk_settings.save_calendar_year(self.desk, year, days, "某办发〔2026〕1号")

    def tomorrow(self) -> None:
        self.today = min(LAST, self.today + timedelta(self.dice.choice((1, 7, 30, 200))))

    # --- living ---------------------------------------------------------------------------

    def act(self) -> Callable[[], Changes | None]:
        """The next thing tried."""
        names, weights = zip(*_WEIGHTS.items(), strict=True)
        return getattr(self, self.dice.choices(names, weights)[0])  # type: ignore[no-any-return]


_WEIGHTS = {
    "register": 4,
    "edit": 2,
    "next": 22,
    "step": 9,
    "correct": 4,
    "void": 4,
    "answer": 7,
    "reanswer": 3,
    "withdraw": 1,
    "serve": 5,
    "split": 2,
    "join": 3,
    "part": 1,
    "make_public": 3,
    "remedy": 2,
    "appeal": 3,
    "decide": 4,
    "order": 2,
    "item": 1,
    "delete": 3,
    "purge": 1,
    "undo": 3,
    "settle": 1,
    "calendar": 1,
    "tomorrow": 1,
}
