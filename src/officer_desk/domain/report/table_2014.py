"""Counts 《政府信息公开情况统计表》 of the reports of 2014 to 2018; each number keeps what it counted.

Law?: 国办发〔2014〕32号; the lines beyond the first block were not read first-hand
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from officer_desk.domain.law.answers import AnswerKinds
from officer_desk.domain.law.formats import StatisticsFormat
from officer_desk.domain.registers import appeals as appeal_rules
from officer_desk.domain.registers.figures import Figure, wan
from officer_desk.domain.report.statistics import (
    AppealCounting,
    AppealFact,
    CaseFact,
    Cell,
    YearTables,
    class_in,
)

CHANNEL_ROWS = {
    "政府公报": "channel_gazette",
    "政府网站": "channel_website",
    "政务微博": "channel_weibo",
    "政务微信": "channel_wechat",
}
"""The line of a channel of publication; every other channel is 其他方式."""
_RECEIVED = {
    "in_person": "received_in_person",
    "fax": "received_fax",
    "online": "received_online",
    "registered_mail": "received_mail",
    "ordinary_mail": "received_mail",
}
_Put = Callable[[str, str, Iterable[int]], None]
"""Takes the key of a line, a register and the records it counts."""
_REFUSED = "refused_"
_SOCIAL = ("微博", "微信")
_MEETINGS = ("leading_group", "meeting")


@dataclass(frozen=True, slots=True)
class ActivityFact:
    """What the table and the text need to know of an activity."""

    id: int
    kind: str
    is_led_by_head: bool = False
    people: int = 0
    place: str = ""


@dataclass(frozen=True, slots=True)
class PublishedFacts:
    """The items of a year, as the table counts them: ids by what they are."""

    published: tuple[int, ...] = ()
    normative: tuple[int, ...] = ()
    """行政规范性文件 published in the year."""
    normative_made: tuple[int, ...] = ()
    interpretations: tuple[int, ...] = ()
    by_channel: Mapping[str, tuple[int, ...]] | None = None


def cell(key: str) -> str:
    """The name of a line's number."""
    return f"table.{key}"


def count_statistics(
    year: int,
    report_format: StatisticsFormat,
    answers: AnswerKinds,
    *,
    cases: Iterable[CaseFact],
    items: PublishedFacts,
    activities: Iterable[ActivityFact],
    appeals: Iterable[AppealFact],
    figures: Iterable[Figure],
    counting: AppealCounting | None = None,
) -> YearTables:
    """The lines of the table for ``year``, by ``table.<key of the line>``."""
    activities = list(activities)
    typed = {figure.key: figure.amount for figure in figures if figure.year == year}
    found: dict[str, Cell] = {}

    def put(key: str, register: str, ids: Iterable[int]) -> None:
        kept = tuple(ids)
        found[cell(key)] = Cell(cell(key), len(kept), register, kept)

    uncounted = _requests(year, answers, list(cases), put)
    _items(items, put)
    _activities(activities, put)
    _appeals(year, list(appeals), counting or AppealCounting(), put)
    unlogged = typed.get("unlogged_published", 0)
    if unlogged:
        for key in ("published", "channel_website"):
            was = found[cell(key)]
            found[cell(key)] = Cell(
                was.cell_id, was.value + unlogged, was.register, was.ids, ("unlogged_published",)
            )
    trained = [a for a in activities if a.kind == "training"]
    found[cell("trained")] = Cell(
        cell("trained"), sum(a.people for a in trained), "activities", tuple(a.id for a in trained)
    )
    for row in report_format.rows:
        if row.figure:
            amount: int | Decimal = typed.get(row.figure, 0)
            value = wan(int(amount)) if row.unit == "万元" else amount
            found[cell(row.key)] = Cell(cell(row.key), value, figures=(row.figure,))
    staff = ("staff_full_time", "staff_part_time")
    found[cell("staff")] = Cell(cell("staff"), sum(typed.get(key, 0) for key in staff), figures=staff)
    named = [cell(row.key) for row in report_format.rows if row.key]
    return YearTables(
        year, report_format.key, {name: found[name] for name in named}, uncounted=tuple(uncounted)
    )


def _requests(year: int, answers: AnswerKinds, cases: list[CaseFact], put: _Put) -> list[int]:
    """收到、办结、答复 of the year. Gives the requests whose answer the table has no line for.

    Choice: 按时 is within the limit as it stands, 延期 is later; a withdrawn or lapsed request is closed without
    an answer; answers count where they were given, not where the request came in.
    """
    first, last = date(year, 1, 1), date(year, 12, 31)
    received = [case for case in cases if first <= case.received_on <= last]
    put("received", "requests", (case.id for case in received))
    for key in dict.fromkeys(_RECEIVED.values()):
        put(key, "requests", (case.id for case in received if _RECEIVED.get(case.channel) == key))
    closed = [case for case in cases if case.closed_on and first <= case.closed_on <= last]
    put("closed", "requests", (case.id for case in closed))
    late = {case.id for case in closed if case.due_on and case.closed_on and case.closed_on > case.due_on}
    put("closed_on_time", "requests", (case.id for case in closed if case.id not in late))
    put("closed_extended", "requests", (case.id for case in closed if case.id in late))
    by_row: defaultdict[str, list[int]] = defaultdict(list)
    uncounted = []
    for case in closed:
        if not case.kind or case.kind in ("withdrawn", "fee_lapsed"):
            continue
        try:
            row = answers.row(case.kind, case.ground, "2014")
        except KeyError:
            uncounted.append(case.id)
            continue
        by_row[row].append(case.id)
    refused = [i for row, ids in by_row.items() if row.startswith(_REFUSED) for i in ids]
    put("answered", "requests", sorted(i for ids in by_row.values() for i in ids))
    put("answered_refused", "requests", sorted(refused))
    for row in (
        "answered_already_public", "answered_disclosed", "answered_partial", "refused_state_secret",
        "refused_business_secret", "refused_privacy", "refused_security", "refused_not_information",
        "refused_other_law", "answered_other_agency", "answered_not_existing", "answered_correction",
        "answered_elsewhere",
    ):  # fmt: skip
        put(row, "requests", by_row[row])
    return uncounted


def _items(items: PublishedFacts, put: _Put) -> None:
    by_row: defaultdict[str, set[int]] = defaultdict(set)
    for label, ids in (items.by_channel or {}).items():
        by_row[CHANNEL_ROWS.get(label, "channel_other")].update(ids)
    put("published", "items", items.published)
    put("published_normative", "items", items.normative)
    put("normative_made", "items", items.normative_made)
    put("interpretations", "items", items.interpretations)
    for row in (*CHANNEL_ROWS.values(), "channel_other"):
        put(row, "items", sorted(by_row[row]))


def _activities(activities: list[ActivityFact], put: _Put) -> None:
    def of(*kinds: str) -> list[ActivityFact]:
        return [a for a in activities if a.kind in kinds]

    responses = of("response")
    social = {a.id for a in responses if any(word in a.place for word in _SOCIAL)}
    put("responses", "activities", (a.id for a in responses))
    put("responses_social", "activities", (a.id for a in responses if a.id in social))
    put("responses_other", "activities", (a.id for a in responses if a.id not in social))
    for key, kind in (("press", "press"), ("interviews", "interview")):
        put(key, "activities", (a.id for a in of(kind)))
        put(f"{key}_by_head", "activities", (a.id for a in of(kind) if a.is_led_by_head))
    put("meetings", "activities", (a.id for a in of(*_MEETINGS)))
    put("trainings", "activities", (a.id for a in of("training")))


def _appeals(year: int, appeals: list[AppealFact], counting: AppealCounting, put: _Put) -> None:
    """Choice: the table has no line for what is pending; it stands under 其他情形."""
    for key, paths in (("reviews", ("review",)), ("suits", ("suit_direct", "suit_after_review"))):
        by_class: defaultdict[str, list[int]] = defaultdict(list)
        for appeal in appeals:
            found = class_in(year, appeal, counting) if appeal.path in paths else None
            if found is not None:
                by_class[found].append(appeal.id)
        others = by_class[appeal_rules.OTHER] + by_class[appeal_rules.PENDING]
        put(key, "appeals", sorted(i for ids in by_class.values() for i in ids))
        put(f"{key}_upheld", "appeals", by_class[appeal_rules.UPHELD])
        put(f"{key}_corrected", "appeals", by_class[appeal_rules.CORRECTED])
        put(f"{key}_other", "appeals", sorted(others))
