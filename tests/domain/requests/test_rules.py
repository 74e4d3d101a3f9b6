"""Every state of a request meets every act: what passes, what cannot be, what may not be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from officer_desk.domain.errors import ImpossibleError, RuleError
from officer_desk.domain.requests.request import Event, EventKind, Request
from officer_desk.domain.requests.rules import (
    RULE_GROUND,
    RULE_PRIOR,
    RULE_REGIME,
    answer,
    check_registration,
    serve,
    withdraw,
)
from officer_desk.law import load_law

KINDS = load_law().answers
TODAY = date(2026, 11, 23)
RECEIVED = date(2026, 11, 2)
DONE = date(2026, 11, 16)

FRESH = Request(
    id=7, number="依申请〔2026〕1号", received_on=RECEIVED, applicant="张三", content="征地补偿安置方案"
)
GIVEN = Event(id=1, kind=EventKind.ANSWERED, happened_on=DONE, answer_kind="disclosed")
HANDED = Event(id=2, kind=EventKind.SERVED, happened_on=DONE, method="direct")
LEFT = Event(id=3, kind=EventKind.WITHDRAWN, happened_on=DONE)

STATES = {
    "open": FRESH,
    "answered": replace(FRESH, events=(GIVEN,)),
    "served": replace(FRESH, events=(GIVEN, HANDED)),
    "withdrawn": replace(FRESH, events=(LEFT,)),
}

Act = Callable[[Request, date], Request]


def answering(**values: object) -> Act:
    def act(request: Request, day: date) -> Request:
        event = Event(kind=EventKind.ANSWERED, happened_on=day, answer_kind="disclosed")
        return answer(request, replace(event, **values), kinds=KINDS, today=TODAY)  # type: ignore[arg-type]

    return act


def correcting(reason: str) -> Act:
    def act(request: Request, day: date) -> Request:
        closed_by = request.closing.id if request.closing else 99
        return answering(answer_kind="partial", supersedes=closed_by, correction_reason=reason)(request, day)

    return act


def withdrawing(request: Request, day: date) -> Request:
    return withdraw(request, Event(kind=EventKind.WITHDRAWN, happened_on=day), today=TODAY)


def serving(request: Request, day: date) -> Request:
    return serve(request, Event(kind=EventKind.SERVED, happened_on=day, method="mail"), today=TODAY)


PASSES = ""
CLOSED = "已于 2026-11-16 办结"
ACTS: dict[str, tuple[Act, dict[str, str]]] = {
    "answer": (
        answering(),
        {"open": PASSES, "answered": CLOSED, "served": CLOSED, "withdrawn": CLOSED},
    ),
    "correct with a reason": (
        correcting("原登记录错类型"),
        {"open": PASSES, "answered": PASSES, "served": PASSES, "withdrawn": PASSES},
    ),
    "correct without a reason": (
        correcting("  "),
        dict.fromkeys(STATES, "更正答复须写明原因"),
    ),
    "correct another event": (
        answering(supersedes=42, correction_reason="录错"),
        {"open": PASSES, "answered": CLOSED, "served": CLOSED, "withdrawn": CLOSED},
    ),
    "withdraw": (
        withdrawing,
        {"open": PASSES, "answered": CLOSED, "served": CLOSED, "withdrawn": CLOSED},
    ),
    "serve": (
        serving,
        {"open": "还没有登记答复", "answered": PASSES, "served": PASSES, "withdrawn": "还没有登记答复"},
    ),
}


@pytest.mark.parametrize(
    ("state", "name"), [(state, name) for name, (_, told) in ACTS.items() for state in told]
)
def test_every_act_in_every_state(state: str, name: str) -> None:
    act, told = ACTS[name]
    request = STATES[state]
    if told[state] == PASSES:
        after = act(request, DONE)
        assert after.events[:-1] == request.events
        assert after.events[-1].happened_on == DONE
        assert not after.events[-1].is_irregular
    else:
        with pytest.raises(ImpossibleError, match=told[state]):
            act(request, DONE)


def test_every_state_is_decided_for_every_act() -> None:
    assert all(told.keys() == STATES.keys() for _, told in ACTS.values())


@pytest.mark.parametrize(
    ("act", "state", "field"),
    [
        (answering(), "open", "answered_on"),
        (correcting("录错"), "answered", "answered_on"),
        (withdrawing, "open", "withdrawn_on"),
        (serving, "answered", "served_on"),
    ],
)
@pytest.mark.parametrize(
    ("day", "told"),
    [(date(2026, 11, 1), "早于收到日期 2026-11-02"), (date(2026, 11, 24), "晚于今天 2026-11-23")],
)
def test_nothing_happens_before_the_receipt_or_in_the_future(
    act: Act, state: str, field: str, day: date, told: str
) -> None:
    with pytest.raises(ImpossibleError, match=told) as caught:
        act(STATES[state], day)
    assert [problem.field for problem in caught.value.problems] == [field]


def test_both_faults_of_a_date_are_told_together() -> None:
    later = replace(FRESH, received_on=date(2026, 12, 1))
    with pytest.raises(ImpossibleError) as caught:
        answering()(later, date(2026, 11, 25))
    assert len(caught.value.problems) == 2


@pytest.mark.parametrize("act", [answering(), withdrawing])
def test_the_day_of_receipt_and_today_are_possible(act: Act) -> None:
    assert not act(FRESH, RECEIVED).is_open
    assert not act(FRESH, TODAY).is_open


def test_service_before_the_answer_cannot_be() -> None:
    with pytest.raises(ImpossibleError, match="早于答复日期") as caught:
        serving(STATES["answered"], date(2026, 11, 13))
    assert caught.value.problems[0].field == "served_on"


def test_a_correction_cannot_move_the_answer_past_its_service() -> None:
    with pytest.raises(ImpossibleError, match="送达日期 2026-11-16") as caught:
        correcting("日期录错")(STATES["served"], date(2026, 11, 17))
    assert caught.value.problems[0].field == "answered_on"


def test_a_corrected_answer_takes_the_place_of_the_first() -> None:
    corrected = correcting("原登记录错类型")(STATES["served"], DONE)
    closing = replace(corrected.events[-1], id=9)
    kept = replace(corrected, events=(*corrected.events[:-1], closing)).effective_events()
    assert [event.id for event in kept] == [9, 2]
    assert closing.answer_kind == "partial"


@pytest.mark.parametrize(
    ("kind", "ground"), [("", ""), ("gone", ""), ("refused", "gone"), ("disclosed", "state_secret")]
)
def test_an_answer_of_no_known_kind_cannot_be(kind: str, ground: str) -> None:
    with pytest.raises(ImpossibleError, match="请选择办理结果"):
        answering(answer_kind=kind, answer_ground=ground)(FRESH, DONE)


def test_a_withdrawal_is_no_answer() -> None:
    with pytest.raises(ImpossibleError, match="登记撤回"):
        answering(answer_kind="withdrawn")(FRESH, DONE)


OLD = replace(FRESH, received_on=date(2018, 6, 1))
LATE_OLD = replace(FRESH, received_on=date(2019, 5, 14))
FIRST_NEW = replace(FRESH, received_on=date(2019, 5, 15))
BEFORE_FEES = replace(FRESH, received_on=date(2020, 12, 31))
FEES = replace(FRESH, received_on=date(2021, 1, 1))


@pytest.mark.parametrize(
    ("request_", "kind", "rule", "article"),
    [
        (FRESH, "still_unclear", RULE_PRIOR, "《政府信息公开条例》第三十条"),
        (FRESH, "correction_lapsed", RULE_PRIOR, "《政府信息公开条例》第三十条"),
        (FRESH, "fee_lapsed", RULE_PRIOR, "国办函〔2020〕109号缴费期限规定"),
        (OLD, "petition", RULE_REGIME, "《政府信息公开条例》（2008年施行）第二十一条"),
        (LATE_OLD, "excessive", RULE_REGIME, "《政府信息公开条例》（2008年施行）第二十一条"),
        (LATE_OLD, "reconfirmation", RULE_REGIME, "《政府信息公开条例》（2008年施行）第二十一条"),
    ],
)
def test_what_the_law_refuses_names_its_article_and_may_be_recorded_as_a_fact(
    request_: Request, kind: str, rule: str, article: str
) -> None:
    with pytest.raises(RuleError) as caught:
        answering(answer_kind=kind)(request_, DONE)
    assert (caught.value.rule, str(caught.value.citation)) == (rule, article)
    recorded = answering(answer_kind=kind, irregular_rule=rule, irregular_reason="导入旧台账")(request_, DONE)
    assert recorded.closing is not None
    assert recorded.closing.is_irregular
    assert not recorded.is_open


@pytest.mark.parametrize(
    ("irregular", "kind", "passes"),
    [
        ("", "still_unclear", True),
        ("clock.correction_asked", "still_unclear", False),
        ("", "correction_lapsed", False),
    ],
)
def test_what_is_still_unclear_needs_a_lawful_correction_notice(
    irregular: str, kind: str, passes: bool
) -> None:
    asked = Event(
        id=1,
        kind=EventKind.CORRECTION_ASKED,
        happened_on=date(2026, 11, 4),
        irregular_rule=irregular,
        irregular_reason="逾期告知" if irregular else "",
    )
    received = Event(id=2, kind=EventKind.CORRECTION_RECEIVED, happened_on=date(2026, 11, 9))
    request = replace(FRESH, events=(asked, received))
    if passes:
        assert not answering(answer_kind=kind)(request, DONE).is_open
    else:
        with pytest.raises(RuleError, match="没有登记过补正告知"):
            answering(answer_kind=kind)(request, DONE)


LATER_KINDS = [kind for kind in KINDS.kinds if kind.since]


@pytest.mark.parametrize("kind", LATER_KINDS, ids=lambda kind: kind.key)
def test_kinds_of_a_later_law_are_not_for_requests_before_it(kind: object) -> None:
    key, since = kind.key, kind.since  # type: ignore[attr-defined]
    event = Event(kind=EventKind.ANSWERED, happened_on=DONE, answer_kind=key)
    day_before = replace(FRESH, received_on=date.fromordinal(since.toordinal() - 1))
    with pytest.raises(RuleError, match="收到于") as caught:
        answer(day_before, event, kinds=KINDS, today=TODAY, received_prior_step=True)
    assert caught.value.rule == RULE_REGIME
    on_time = replace(FRESH, received_on=since)
    assert not answer(on_time, event, kinds=KINDS, today=TODAY, received_prior_step=True).is_open


@pytest.mark.parametrize(
    ("request_", "law"),
    [(LATE_OLD, "条例(2008)"), (FIRST_NEW, "109号"), (BEFORE_FEES, "109号")],
)
def test_a_fee_before_109号_is_blamed_on_the_regulation_of_2008_only_under_it(
    request_: Request, law: str
) -> None:
    event = Event(kind=EventKind.ANSWERED, happened_on=DONE, answer_kind="fee_lapsed")
    with pytest.raises(RuleError, match=r"2021-01-01|2008年施行") as caught:
        answer(request_, event, kinds=KINDS, today=TODAY, received_prior_step=True)
    assert caught.value.citation.law == law
    assert ("2008" in caught.value.sentence) is (law == "条例(2008)")


def test_a_fee_under_109号_may_lapse() -> None:
    event = Event(kind=EventKind.ANSWERED, happened_on=DONE, answer_kind="fee_lapsed")
    assert not answer(FEES, event, kinds=KINDS, today=TODAY, received_prior_step=True).is_open


@pytest.mark.parametrize(
    "kind", [k for k in KINDS.kinds if not k.needs_prior and k.key != "withdrawn"], ids=lambda kind: kind.key
)
def test_every_other_kind_may_answer_a_request_of_today(kind: object) -> None:
    key = kind.key  # type: ignore[attr-defined]
    for ground in [g.key for g in kind.grounds] or [""]:  # type: ignore[attr-defined]
        assert not answering(answer_kind=key, answer_ground=ground)(FIRST_NEW, DONE).is_open


@pytest.mark.parametrize("key", ["received_on", "channel", "applicant", "applicant_type", "content"])
@pytest.mark.parametrize("blank", ["", "  "])
def test_a_request_lacks_nothing_it_is_known_by(key: str, blank: str) -> None:
    lacking = replace(FRESH, **{key: None if key == "received_on" else blank})  # type: ignore[arg-type]
    with pytest.raises(ImpossibleError, match="没有填写") as caught:
        check_registration(lacking, TODAY)
    assert [problem.field for problem in caught.value.problems] == [key]


def test_a_refusal_names_its_ground_even_as_a_fact() -> None:
    event = Event(kind=EventKind.ANSWERED, happened_on=DONE, answer_kind="refused")
    with pytest.raises(RuleError) as refused:
        answer(FRESH, event, kinds=KINDS, today=TODAY)
    assert refused.value.rule == RULE_GROUND
    assert str(refused.value.citation) == "《政府信息公开条例》第三十六条第（三）项"
    fact = replace(event, irregular_rule=RULE_GROUND, irregular_reason="旧账没有记")
    with pytest.raises(ImpossibleError) as impossible:
        answer(FRESH, fact, kinds=KINDS, today=TODAY)
    assert impossible.value.problems[0].field == "answer_ground"


def test_a_complete_request_registers_in_every_state() -> None:
    for request in STATES.values():
        check_registration(request, TODAY)
        check_registration(replace(request, received_on=DONE), TODAY)  # all on the day of receipt
    check_registration(replace(FRESH, received_on=TODAY), TODAY)


@pytest.mark.parametrize(
    ("request_", "on", "told"),
    [
        (FRESH, date(2026, 11, 24), "尚未发生"),
        (STATES["served"], date(2026, 11, 17), "晚于已登记的办理日期 2026-11-16"),
        (STATES["withdrawn"], date(2026, 11, 17), "晚于已登记的办理日期 2026-11-16"),
    ],
)
def test_a_receipt_in_the_future_or_after_what_followed_cannot_be(
    request_: Request, on: date, told: str
) -> None:
    with pytest.raises(ImpossibleError, match=told) as caught:
        check_registration(replace(request_, received_on=on), TODAY)
    assert [problem.field for problem in caught.value.problems] == ["received_on"]


def test_an_answer_corrected_away_no_longer_binds_the_receipt() -> None:
    early = Event(id=1, kind=EventKind.ANSWERED, happened_on=date(2026, 11, 2), answer_kind="disclosed")
    right = Event(
        id=2, kind=EventKind.ANSWERED, happened_on=DONE, answer_kind="disclosed", supersedes=1,
        correction_reason="日期录错",
    )  # fmt: skip
    moved = replace(FRESH, received_on=date(2026, 11, 5), events=(early, right))
    check_registration(moved, TODAY)
