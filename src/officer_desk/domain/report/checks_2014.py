"""勾稽 of 《政府信息公开情况统计表》: the sums a report of 2014 to 2018 must satisfy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from officer_desk.domain.law.formats import StatisticsFormat
from officer_desk.domain.report.breaches import ERROR, WARN, Breach, Circumstances
from officer_desk.domain.report.identities import filed_differences, records_in_question, unprinted
from officer_desk.domain.report.narrative import Number, Section, unknown_fields
from officer_desk.domain.report.statistics import YearTables
from officer_desk.domain.report.table_2014 import cell
from officer_desk.domain.report.text_checks import statistics_numbers

SUMS = (
    ("received", ("received_in_person", "received_fax", "received_online", "received_mail")),
    ("closed", ("closed_on_time", "closed_extended")),
    (
        "answered",
        (
            "answered_already_public", "answered_disclosed", "answered_partial", "answered_refused",
            "answered_other_agency", "answered_not_existing", "answered_correction", "answered_elsewhere",
        ),
    ),
    (
        "answered_refused",
        (
            "refused_state_secret", "refused_business_secret", "refused_privacy", "refused_security",
            "refused_not_information", "refused_other_law",
        ),
    ),
    ("reviews", ("reviews_upheld", "reviews_corrected", "reviews_other")),
    ("suits", ("suits_upheld", "suits_corrected", "suits_other")),
    ("staff", ("staff_full_time", "staff_part_time")),
    ("responses", ("responses_social", "responses_other")),
)  # fmt: skip
"""Each line and those it is the sum of."""
PARTS = (
    ("published", ("channel_gazette", "channel_website", "channel_weibo", "channel_wechat", "channel_other")),
    ("normative_made", ("published_normative",)),
    ("press", ("press_by_head",)),
    ("interviews", ("interviews_by_head",)),
)
"""Each line and those that can be no more than it."""


def check_statistics(
    tables: YearTables,
    report_format: StatisticsFormat,
    sections: Iterable[Section],
    numbers: Mapping[str, Number],
    around: Circumstances,
) -> tuple[Breach, ...]:
    """Every breach of a year's report in the format of 2014, those that block first."""
    sections = tuple(sections)
    found = [
        *sums(tables, report_format),
        *parts(tables, report_format),
        *channels(tables),
        *uncounted(tables),
        *texts(sections, numbers),
        *statistics_numbers(sections, tables),
        *filed_differences(tables, around.filed),
        *unprinted(around),
        *records_in_question(around),
    ]
    return tuple(sorted(found, key=lambda breach: not breach.is_blocking))


def _words(report_format: StatisticsFormat, key: str) -> str:
    return report_format.label(key).split("）")[-1].lstrip("0123456789.").removeprefix("其中：")


def sums(tables: YearTables, report_format: StatisticsFormat) -> Iterable[Breach]:
    """A line is the sum of its parts."""
    for whole, keys in SUMS:
        left = sum(int(tables.value(cell(key))) for key in keys)
        right = int(tables.value(cell(whole)))
        if left != right:
            counted = {i for key in keys for i in tables.cells[cell(key)].ids}
            yield Breach(
                "S-sum",
                ERROR,
                f"统计表“{_words(report_format, whole)}”为 {right}，各分项之和为 {left}，相差 {abs(left - right)}。"
                "请核对相差的这几件。",
                (cell(whole), *(cell(key) for key in keys)),
                tables.cells[cell(whole)].register,
                tuple(sorted(set(tables.cells[cell(whole)].ids) ^ counted)),
            )


def parts(tables: YearTables, report_format: StatisticsFormat) -> Iterable[Breach]:
    """A line among which another is counted is no less than it."""
    for whole, keys in PARTS:
        for key in keys:
            part, all_ = tables.value(cell(key)), tables.value(cell(whole))
            if part > all_:
                yield Breach(
                    "S-part",
                    WARN,
                    f"统计表“{_words(report_format, key)}”为 {part}，多于“{_words(report_format, whole)}”的 {all_}。",
                    (cell(whole), cell(key)),
                    tables.cells[cell(key)].register,
                    tuple(sorted(set(tables.cells[cell(key)].ids) - set(tables.cells[cell(whole)].ids))),
                )


def channels(tables: YearTables) -> Iterable[Breach]:
    """What was published went out on some channel."""
    keys = PARTS[0][1]
    total = int(tables.value(cell("published")))
    told = sum(int(tables.value(cell(key))) for key in keys)
    if told < total:
        reached = {i for key in keys for i in tables.cells[cell(key)].ids}
        missing = tuple(i for i in tables.cells[cell("published")].ids if i not in reached)
        yield Breach(
            "S-channel",
            WARN,
            f"主动公开政府信息数为 {total} 条，各渠道合计只有 {told} 条：有 {len(missing)} 条没有登记公开渠道。",
            (cell("published"),),
            "items",
            missing,
        )


def uncounted(tables: YearTables) -> Iterable[Breach]:
    """Every answer given in the year has a line."""
    if tables.uncounted:
        yield Breach(
            "S-answer",
            ERROR,
            f"有 {len(tables.uncounted)} 件申请的办理结果在统计表里没有对应的行，没有计入答复数。请补填答复类型。",
            (cell("answered"),),
            "requests",
            tables.uncounted,
        )


def texts(sections: tuple[Section, ...], numbers: Mapping[str, Number]) -> Iterable[Breach]:
    """Number fields name numbers that exist; the parts that every report tells are there."""
    for section in sections:
        for name in unknown_fields(section.text, numbers):
            yield Breach(
                "TXT",
                ERROR,
                f"“{section.heading}”里引用的数“{name}”已不存在，请删去或改用别的数。",
                section=section.key,
            )
        if section.is_empty:
            yield Breach("TXT", WARN, f"“{section.heading}”还没有内容。", section=section.key)
