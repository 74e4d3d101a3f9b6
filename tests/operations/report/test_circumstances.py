"""What the report's checks need to know besides the tables, from real records."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from officer_desk.domain.bureau import Bureau, BureauName
from officer_desk.domain.report.breaches import Breach
from officer_desk.operations.acts import item_acts, recycle_bin, request_acts
from officer_desk.operations.desk import Desk, open_desk
from officer_desk.operations.report import annual_report, missing_glyphs
from officer_desk.operations.settings import desk_settings


@pytest.fixture
def over(tmp_path: Path, blank_file: Path) -> Iterator[Desk]:
    """An empty file some years on."""
    desk = open_desk(shutil.copyfile(blank_file, tmp_path / "台账.desk"), today=lambda: date(2026, 3, 2))
    yield desk
    desk.close()


def breaches(desk: Desk, year: int, breach_id: str) -> list[Breach]:
    return [b for b in annual_report.year_report(desk, year).breaches if b.id == breach_id]


def document(desk: Desk, **values: object) -> int:
    told = {"title": "规定", "document_nature": "normative", "attribute": "on_request", **values}
    return item_acts.save_item(desk, told).ids[0]


def in_force(desk: Desk, year: int) -> int:
    return int(annual_report.tables_of(desk, year).value("table2.normative_documents.in_force"))


def test_an_opening_typed_twice_that_counts_logged_documents_again_is_told(over: Desk) -> None:
    annual_report.save_figure(over, 2024, "normative_opening", "12")
    for month in (1, 2, 3):
        document(over, formed_on=date(2024, month, 1))
    assert breaches(over, 2024, "T2-valid") == breaches(over, 2025, "T2-valid") == []
    assert in_force(over, 2025) == 15
    annual_report.save_figure(over, 2025, "normative_opening", "15")
    assert in_force(over, 2025) == 18
    (valid,) = breaches(over, 2025, "T2-valid")
    assert "上年现行有效 15＋本年制发 0－本年废止 0 = 15，本年现行有效 18" in valid.message
    (again,) = breaches(over, 2025, "T2-open")
    assert again.figure == "normative_opening"
    assert "2024 年已填报过" in again.message
    assert breaches(over, 2024, "T2-open") == []


def test_the_first_opening_follows_from_nothing(over: Desk) -> None:
    document(over, formed_on=date(2024, 5, 1))
    annual_report.save_figure(over, 2025, "normative_opening", "12")
    assert breaches(over, 2025, "T2-valid") == breaches(over, 2025, "T2-open") == []


def test_an_opening_before_the_first_format_is_no_trouble(over: Desk) -> None:
    first = min(f.since for f in over.law.formats)
    annual_report.save_figure(over, first - 1, "normative_opening", "12")
    assert breaches(over, first, "T2-valid") == []


def test_documents_the_tables_cannot_count_are_named(over: Desk) -> None:
    undated = document(over, formed_on=date(2023, 5, 1), validity="expired")
    contradictory = document(over, formed_on=date(2023, 5, 1), abolished_on=date(2024, 5, 1))
    unformed = document(over)
    document(over, formed_on=date(2023, 5, 1), validity="abolished", abolished_on=date(2024, 5, 1))
    document(over, formed_on=date(2025, 5, 1), validity="expired")  # of a later year
    document(over, formed_on=date(2023, 5, 1), abolished_on=date(2025, 5, 1))  # in force until then
    document(over, formed_on=date(2023, 5, 1), validity="expired", document_nature="other")
    recycle_bin.delete(over, "items", [document(over, formed_on=date(2023, 5, 1), validity="expired")])
    found = breaches(over, 2024, "T2-int")
    assert [b.records for b in found] == [(undated,), (unformed,), (contradictory,)]
    assert {(b.level, b.register) for b in found} == {("warn", "items")}
    for breach, word in zip(found, ("没有废止日期", "没有生成日期", "仍为“有效”"), strict=True):
        assert word in breach.message


def request(desk: Desk, day: date) -> int:
    return request_acts.save_request(desk, {"received_on": day, "applicant": "王某某", "content": "某"}).ids[
        0
    ]


def test_an_irregular_request_is_named_in_the_year_of_the_event(over: Desk) -> None:
    one = request(over, date(2023, 12, 20))
    request_acts.answer(
        over, one, kind="correction_lapsed", answered_on=date(2025, 1, 9), accept_reason="旧账"
    )
    told = [[b.records for b in breaches(over, year, "IRR")] for year in (2023, 2024, 2025)]
    assert told == [[], [], [(one,)]]
    request_acts.answer(over, one, kind="disclosed", answered_on=date(2025, 1, 9), correction_reason="录错")
    assert breaches(over, 2025, "IRR") == []


def test_a_late_withdrawal_is_closed_late_not_answered_late(over: Desk) -> None:
    one = request(over, date(2025, 1, 6))
    request_acts.withdraw(over, one, withdrawn_on=date(2025, 9, 1))
    (late,) = breaches(over, 2025, "DATE")
    assert late.message == "有 1 件申请超过答复期限才办结或至今未办结。"


def test_characters_no_font_prints_are_named_with_their_place(over: Desk) -> None:
    annual_report.save_section(over, 2025, "5", "问题：\U0001f9ff和\U000e0100都印不出，㎡、𠮷字不一定。")
    desk_settings.save_bureau(over, Bureau(names=(BureauName("某县\U0001f9ff局"),)))
    found = breaches(over, 2025, "GLYPH")
    # The preface names the bureau.
    assert [(b.section, b.level) for b in found] == [("", "warn"), ("preface", "warn"), ("5", "warn")]
    assert "单位名称" in found[0].message
    assert "\U0001f9ff" in found[2].message


def test_number_fields_are_judged_as_they_are_printed(over: Desk) -> None:
    annual_report.save_section(over, 2025, "5", "本年新收⟦table3.R01.total⟧件。")
    assert breaches(over, 2025, "GLYPH") == []


def test_usual_text_asks_no_font(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(missing_glyphs, "_fonts", lambda: pytest.fail("fonts were loaded"))
    assert missing_glyphs.unprintable("依申请〔2023〕1号，①《条例》％㎡ abc\n") == ""


def test_figures_load_no_fonts(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib\n"
        "from officer_desk.operations import desk\n"
        "from officer_desk.operations.report import annual_report\n"
        f"d = desk.open_desk(pathlib.Path({str(tmp_path / '空.desk')!r}), create=True)\n"
        "annual_report.year_report(d, 2024)\n"
        "sys.exit('officer_desk.report.typeset.fonts' in sys.modules)\n"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
