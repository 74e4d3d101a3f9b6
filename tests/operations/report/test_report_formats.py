"""Reports of every format from the registers to the page: what is kept is what is printed."""

from __future__ import annotations

import os
import re
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from officer_desk.domain.errors import FileTroubleError, ImpossibleError
from officer_desk.domain.law.formats import StatisticsFormat
from officer_desk.domain.registers.items import Item
from officer_desk.domain.report.statistics import AppealCounting
from officer_desk.operations import output_files
from officer_desk.operations.acts import item_acts, record_acts, request_acts, undo_acts
from officer_desk.operations.desk import Desk
from officer_desk.operations.report import annual_report
from officer_desk.operations.settings import appeal_counting


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def printed(desk: Desk, year: int) -> str:
    pdf = annual_report.preview_pdf(annual_report.document(desk, year))
    return squeezed("".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages))


def keep_2018(desk: Desk) -> None:
    item_acts.import_items(
        desk,
        [
            Item(
                title="通告",
                formed_on=date(2018, 3, 1),
                published_on=date(2018, 3, 5),
                channels=("政府网站", "政务微信", "公开栏"),
                document_nature="normative",
            ),
            Item(
                title="解读",
                formed_on=date(2018, 3, 1),
                published_on=date(2018, 3, 5),
                channels=("政府网站",),
                interpretation_form="text",
            ),
        ],
    )
    request = request_acts.save_request(
        desk,
        {"received_on": date(2018, 5, 2), "channel": "fax", "applicant": "某", "content": "标准"},
    ).ids[0]
    request_acts.answer(desk, request, kind="other_agency", answered_on=date(2018, 6, 20))
    for kind, people in (("training", 30), ("training", 12), ("leading_group", None), ("press", None)):
        record_acts.save(
            desk,
            "activities",
            {
                "activity_kind": kind,
                "held_on": date(2018, 9, 3),
                "title": kind,
                "people": people,
                "is_led_by_head": kind == "press",
            },
        )
    record_acts.save(
        desk,
        "appeals",
        {
            "applicant": "某",
            "received_on": date(2018, 8, 1),
            "result": "revoked",
            "result_on": date(2018, 9, 1),
        },
    )
    for key, amount in (("complaints", "2"), ("staff_part_time", "5"), ("budget", "1.5")):
        annual_report.save_figure(desk, 2018, key, amount)


def test_the_statistics_table_counts_the_registers(desk: Desk) -> None:
    keep_2018(desk)
    table = annual_report.tables_of(desk, 2018).nested()["table"]
    found = {key: number for key, number in table.items() if number}
    assert found == {
        "published": 2,
        "published_normative": 1,
        "normative_made": 1,
        "channel_website": 2,
        "channel_wechat": 1,
        "channel_other": 1,
        "press": 1,
        "press_by_head": 1,
        "interpretations": 1,
        "received": 1,
        "received_fax": 1,
        "closed": 1,
        "closed_extended": 1,
        "answered": 1,
        "answered_other_agency": 1,
        "reviews": 1,
        "reviews_corrected": 1,
        "complaints": 2,
        "staff": 5,
        "staff_part_time": 5,
        "budget_wan": 1.5,
        "meetings": 1,
        "trainings": 2,
        "trained": 42,
    }
    assert annual_report.year_report(desk, 2018).blocking == ()


def test_every_line_of_the_statistics_table_is_printed_with_its_number(desk: Desk) -> None:
    keep_2018(desk)
    text = printed(desk, 2018)
    report_format = annual_report.format_of(desk, 2018)
    assert isinstance(report_format, StatisticsFormat)
    tables = annual_report.tables_of(desk, 2018)
    for row in report_format.rows:
        number = tables.cells[f"table.{row.key}"].text if row.key else ""
        assert squeezed(f"{row.label}{row.unit}{number}") in text, row.label
    for heading in ("一、概述", "（五）政务公开工作要点落实情况", "四、下年度工作思路", "填报人："):
        assert heading in text


def test_the_tables_of_2019_are_printed_as_their_notice_has_them(desk: Desk) -> None:
    for key, amount in (
        ("permits_items_before", "396"),
        ("permits_items_added", "3"),
        ("permits_items_removed", "5"),
        ("permits", "181"),
        ("procurement_amount", "103.3879"),
    ):
        annual_report.save_figure(desk, 2019, key, amount)
    tables = annual_report.tables_of(desk, 2019)
    assert tables.value("table2.permits.change") == -2
    assert tables.cells["table2.procurement.amount_wan"].text == "103.3879"
    text = printed(desk, 2019)
    assert "行政许可396-2181" in text
    assert "采购总金额（单位：万元）政府集中采购0103.3879" in text
    assert "（六）其他处理0000000" in text
    assert "国办公开办函〔2019〕60号" in text
    assert "信息处理费" not in text


@pytest.mark.parametrize(
    ("year", "key"), [(2014, "2014"), (2018, "2014"), (2019, "2019"), (2020, "2019"), (2021, "2021")]
)
def test_each_year_has_the_format_of_its_notice(desk: Desk, year: int, key: str) -> None:
    assert annual_report.format_of(desk, year).key == key


def test_there_is_no_common_format_before_2014(desk: Desk) -> None:
    with pytest.raises(ImpossibleError, match="2014 年及以后"):
        annual_report.format_of(desk, 2013)


def test_table_four_is_counted_as_the_officer_sets_it(desk: Desk) -> None:
    record_acts.save(
        desk, "appeals", {"applicant": "某", "received_on": date(2024, 11, 1), "path": "suit_direct"}
    )
    name = "table4.suit_direct.pending"
    assert [annual_report.tables_of(desk, year).value(name) for year in (2024, 2025)] == [1, 1]
    appeal_counting.save_counting(desk, AppealCounting(counts_each_year=False))
    assert [annual_report.tables_of(desk, year).value(name) for year in (2024, 2025)] == [1, 0]
    undo_acts.undo(desk)
    assert annual_report.tables_of(desk, 2025).value(name) == 1


def test_cases_logged_and_typed_in_one_block_are_questioned(desk: Desk) -> None:
    record_acts.save(desk, "appeals", {"applicant": "某", "received_on": date(2025, 3, 1)})
    assert "T4-both" not in {b.id for b in annual_report.year_report(desk, 2025).breaches}
    annual_report.save_figure(desk, 2025, "review_upheld", "2")
    report = annual_report.year_report(desk, 2025)
    assert report.tables.value("table4.review.total") == 3
    assert "T4-both" in {b.id for b in report.breaches}


def test_a_year_that_has_not_begun_goes_nowhere(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(ImpossibleError, match="2200 年还没有开始"):
        annual_report.export_pdf(desk, 2200, tmp_path / "报告.pdf")
    assert annual_report.exports(desk, 2200) == []
    assert not (tmp_path / "报告.pdf").exists()


if hasattr(os, "mkfifo"):

    def test_what_is_no_plain_file_is_not_replaced(tmp_path: Path) -> None:
        pipe = tmp_path / "管道"
        os.mkfifo(pipe)
        with pytest.raises(FileTroubleError, match="没有写出文件"):
            output_files.write_bytes(pipe, b"x")
        assert pipe.is_fifo()
