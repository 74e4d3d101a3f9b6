"""The annual report over the registers: counted, drafted, checked, let go."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from officer_desk.domain.bureau import Bureau, BureauName
from officer_desk.domain.errors import FileTrouble, FileTroubleError, ImpossibleError
from officer_desk.domain.registers.figures import Figure
from officer_desk.domain.report import identities
from officer_desk.domain.report.narrative import FIELD, unknown_fields
from officer_desk.domain.requests.request import Event, EventKind
from officer_desk.operations.acts import item_acts, recycle_bin, request_acts, request_steps
from officer_desk.operations.desk import Desk
from officer_desk.operations.report import annual_report
from officer_desk.operations.settings import desk_settings


@pytest.fixture
def over(desk: Desk) -> Desk:
    """The same file on 5 January 2026, when the year 2025 is over, with some records."""
    later = Desk(desk.file, desk.law, lambda: date(2026, 1, 5))
    desk_settings.save_bureau(later, Bureau(names=(BureauName("某县某局"),)))
    for key, amount in (("permits", "12"), ("penalties", "3"), ("coercion", "0"), ("fees", "1.234567")):
        if key == "fees":
            amount = "1.2345"
        annual_report.save_figure(later, 2025, key, amount, "某股")
    carried = register(later, date(2024, 12, 20), "natural")
    request_acts.answer(later, carried, kind="disclosed", answered_on=date(2025, 1, 6))
    refused = register(later, date(2025, 3, 3), "business")
    request_acts.answer(later, refused, kind="refused", ground="internal", answered_on=date(2025, 3, 10))
    withdrawn = register(later, date(2025, 4, 7), "legal")
    request_acts.withdraw(later, withdrawn, withdrawn_on=date(2025, 4, 8))
    register(later, date(2025, 12, 26), "natural")
    item_acts.save_item(
        later,
        {
            "title": "某办法",
            "formed_on": date(2025, 5, 6),
            "document_nature": "normative",
            "review_on": date(2025, 5, 6),
            "review_result": "public",
            "published_on": date(2025, 5, 7),
            "category": "政策文件",
            "channels": ("政府网站", "公开栏"),
        },
    )
    return later


def register(desk: Desk, received: date, kind: str = "natural") -> int:
    return request_acts.save_request(
        desk, {"received_on": received, "applicant": "某", "applicant_type": kind, "content": "某"}
    ).ids[0]


def breaches(desk: Desk, year: int, key: str) -> list[identities.Breach]:
    return [breach for breach in annual_report.year_report(desk, year).breaches if breach.id == key]


def test_every_request_is_in_its_rows_and_its_column(over: Desk) -> None:
    tables = annual_report.tables_of(over, 2025)
    expected = {
        ("R01", "total"): 3, ("R01", "natural"): 1, ("R01", "business"): 1, ("R01", "legal"): 1,
        ("R02", "total"): 1, ("R02", "natural"): 1, ("R03", "natural"): 1,
        ("R24", "total"): 3, ("R25", "total"): 1, ("R25", "natural"): 1,
    }  # fmt: skip
    assert {key: tables.value(f"table3.{key[0]}.{key[1]}") for key in expected} == expected
    assert tables.uncounted == ()
    assert annual_report.year_report(over, 2025).blocking == ()


def test_every_number_knows_its_records(over: Desk) -> None:
    report = annual_report.year_report(over, 2025)
    for name, cell in report.tables.cells.items():
        register_key, ids, typed = annual_report.record_source(over, 2025, name)
        assert (register_key, ids, typed) == (cell.register, cell.ids, cell.figures)
        if register_key == "requests":
            assert len(ids) == cell.value
    assert annual_report.record_source(over, 2025, "table2.permits.decisions") == ("", (), ("permits",))


def test_documents_and_typed_figures_make_table_two(over: Desk) -> None:
    annual_report.save_figure(over, 2025, "normative_opening", "9")
    tables = annual_report.tables_of(over, 2025)
    assert [tables.value(f"table2.normative_documents.{c}") for c in ("made", "abolished", "in_force")] == [
        1,
        0,
        10,
    ]
    assert tables.value("table2.permits.decisions") == 12
    assert tables.value("table2.fees.amount_wan") == Decimal("1.2345")


def test_what_lies_in_the_bin_is_not_counted(over: Desk) -> None:
    before = annual_report.tables_of(over, 2025)
    ids = before.cells["table3.R25.total"].ids
    recycle_bin.delete(over, "requests", ids)
    recycle_bin.delete(over, "items", before.cells["table2.normative_documents.made"].ids)
    after = annual_report.tables_of(over, 2025)
    assert after.value("table3.R25.total") == 0
    assert after.value("table3.R01.total") == 2
    assert after.value("table2.normative_documents.made") == 0
    assert annual_report.year_report(over, 2025).blocking == ()


def test_the_next_year_takes_in_what_this_one_carries_over(over: Desk) -> None:
    this, following = annual_report.tables_of(over, 2025), annual_report.tables_of(over, 2026)
    assert this.cells["table3.R25.total"].ids == following.cells["table3.R02.total"].ids


@pytest.mark.parametrize("year", [1999, 2013])
def test_a_year_before_the_format_is_refused(desk: Desk, year: int) -> None:
    with pytest.raises(ImpossibleError, match="2014"):
        annual_report.year_report(desk, year)


def test_drafts_hold_fields_and_not_the_digits_of_the_registers(over: Desk) -> None:
    report = annual_report.year_report(over, 2025)
    for section in report.sections:
        assert not section.is_edited
        assert unknown_fields(section.text, report.numbers) == []
        assert section.text == annual_report.draft(over, 2025, section.key)
        plain = FIELD.sub("", section.text)
        assert not re.search(r"\d+\s*(件|条|篇|万元)", plain), plain
    requests = next(section for section in report.sections if section.key == "1.2")
    assert "⟦table3.R01.total⟧" in requests.text


def test_a_draft_follows_the_registers(over: Desk) -> None:
    register(over, date(2025, 6, 3))
    assert annual_report.year_report(over, 2025).numbers["table3.R01.total"].text == "4"


def test_fees_asked_on_requests_stand_in_part_six_unless_figures_were_typed(over: Desk) -> None:
    asked, paid = register(over, date(2025, 6, 3)), register(over, date(2025, 7, 1))
    pages = {"fee_basis": "pages", "kind": EventKind.FEE_NOTIFIED}
    for request, day, quantity in ((asked, date(2025, 6, 10), 38), (paid, date(2025, 7, 8), 101)):
        request_steps.record(over, request, Event(happened_on=day, quantity=quantity, **pages))
    request_steps.record(over, paid, Event(kind=EventKind.FEE_PAID, happened_on=date(2025, 7, 10)))
    report = annual_report.year_report(over, 2025)
    numbers = {key: report.numbers[f"figures.fee_{key}"].text for key in ("notices", "demanded", "received")}
    assert numbers == {"notices": "2", "demanded": "800", "received": "720"}
    assert "⟦figures.fee_demanded⟧" in next(s for s in report.sections if s.key == "6").text
    annual_report.save_figure(over, 2025, "fee_notices", "5", "某股")
    assert annual_report.year_report(over, 2025).numbers["figures.fee_notices"].text == "5"


def test_the_officers_text_stays_until_it_is_taken_back(over: Desk) -> None:
    annual_report.save_section(over, 2025, "5", "共收到⟦table3.R01.total⟧件。")
    assert not annual_report.save_section(over, 2025, "5", "共收到⟦table3.R01.total⟧件。").can_undo
    section = next(s for s in annual_report.year_report(over, 2025).sections if s.key == "5")
    assert (section.text, section.is_edited) == ("共收到⟦table3.R01.total⟧件。", True)
    assert not next(s for s in annual_report.year_report(over, 2024).sections if s.key == "5").is_edited
    annual_report.reset_section(over, 2025, "5")
    section = next(s for s in annual_report.year_report(over, 2025).sections if s.key == "5")
    assert (section.text, section.is_edited) == (annual_report.draft(over, 2025, "5"), False)


def test_figures_are_kept_replaced_and_cleared(over: Desk) -> None:
    rows = {kind.key: figure for kind, figure in annual_report.figure_rows(over, 2025)}
    fees = rows["fees"]
    assert fees is not None
    assert (fees.amount, fees.source) == (1_234_500, "某股")
    assert rows["normative_opening"] is None
    annual_report.save_figure(over, 2025, "fees", "0")
    annual_report.clear_figure(over, 2025, "permits")
    rows = {kind.key: figure for kind, figure in annual_report.figure_rows(over, 2025)}
    assert rows["fees"] is not None
    assert rows["fees"].amount == 0
    assert rows["permits"] is None
    assert [b.figure for b in breaches(over, 2025, "T2-missing")] == ["permits"]


@pytest.mark.parametrize(("key", "amount"), [("permits", "-1"), ("permits", "1.5"), ("permits", "很多"),
                                             ("fees", "1.2345678"), ("fees", "")])  # fmt: skip
def test_an_amount_that_cannot_be_is_refused(desk: Desk, key: str, amount: str) -> None:
    with pytest.raises(ImpossibleError):
        annual_report.save_figure(desk, 2025, key, amount)
    assert {kind.key: figure for kind, figure in annual_report.figure_rows(desk, 2025)}[key] is None


def test_many_figures_are_imported_as_one_act(desk: Desk) -> None:
    annual_report.save_figure(desk, 2025, "permits", "1")
    annual_report.import_figures(
        desk, [Figure(year=2025, key="permits", amount=7), Figure(year=2024, key="permits", amount=5)]
    )
    assert annual_report.tables_of(desk, 2025).value("table2.permits.decisions") == 7
    assert desk.file.query("SELECT count(*) FROM journal") == [(2,)]


def test_an_export_is_written_and_remembered(over: Desk, tmp_path: Path) -> None:
    target = tmp_path / annual_report.default_file_name(over, 2025)
    assert target.name == "某县某局2025年政府信息公开工作年度报告.pdf"
    done = annual_report.export_pdf(over, 2025, target)
    assert (done.kinds, done.can_undo) == ({"report"}, False)
    (kept,) = annual_report.exports(over, 2025)
    assert kept.sha256 == hashlib.sha256(target.read_bytes()).hexdigest()
    assert kept.file_name == target.name
    assert kept.cells["table3.R01.total"] == 3
    assert kept.accepted_text == ""
    assert [p.name for p in tmp_path.iterdir() if "partial" in p.name] == []


def break_carry(over: Desk, tmp_path: Path) -> None:
    annual_report.export_pdf(over, 2024, tmp_path / "2024.pdf", accept_text="测试")
    register(over, date(2024, 12, 30))


def test_last_years_report_binds_this_one(over: Desk, tmp_path: Path) -> None:
    assert breaches(over, 2025, "T3-carry") == []
    break_carry(over, tmp_path)
    found = breaches(over, 2025, "T3-carry")
    assert {cell for breach in found for cell in breach.cells} == {"table3.R02.natural", "table3.R02.total"}
    assert all(breach.is_blocking for breach in found)
    assert "上年结转 2 件" in found[0].message
    assert len(found[0].records) == 2


def test_a_blocked_report_stays_in_until_words_let_it_go(over: Desk, tmp_path: Path) -> None:
    break_carry(over, tmp_path)
    target = tmp_path / "2025.pdf"
    for words in ("", "  　"):
        with pytest.raises(annual_report.BreachesError) as refused:
            annual_report.export_pdf(over, 2025, target, accept_text=words)
        assert {breach.id for breach in refused.value.breaches} == {"T3-carry"}
    assert not target.exists()
    assert annual_report.exports(over, 2025) == []
    annual_report.export_pdf(over, 2025, target, accept_text=" 已向上级说明 ")
    (kept,) = annual_report.exports(over, 2025)
    assert kept.accepted_text == "已向上级说明"
    assert any(line.startswith("T3-carry ") for line in kept.breaches)


def answer_one(desk: Desk) -> None:
    open_one = annual_report.tables_of(desk, 2025).cells["table3.R25.total"].ids[0]
    request_acts.answer(desk, open_one, kind="disclosed", answered_on=date(2025, 12, 29))


@pytest.mark.parametrize(
    "edit",
    [answer_one, lambda desk: register(desk, date(2025, 7, 1)),
     lambda desk: annual_report.save_figure(desk, 2025, "permits", "13")],
)  # fmt: skip
def test_registers_that_changed_after_the_export_are_told(
    over: Desk, tmp_path: Path, edit: Callable[[Desk], object]
) -> None:
    annual_report.export_pdf(over, 2025, tmp_path / "2025.pdf")
    assert breaches(over, 2025, "T3-log") == []
    edit(over)
    (found,) = breaches(over, 2025, "T3-log")
    assert not found.is_blocking
    annual_report.export_pdf(over, 2025, tmp_path / "2025更正.pdf")
    assert breaches(over, 2025, "T3-log") == [], "the newer report is what counts"


def test_a_target_that_cannot_be_written_leaves_nothing(over: Desk, tmp_path: Path) -> None:
    target = tmp_path / "没有" / "报告.pdf"
    with pytest.raises(FileTroubleError, match="不能写入") as refused:
        annual_report.export_pdf(over, 2025, target)
    assert refused.value.trouble is FileTrouble.UNREACHABLE
    assert annual_report.exports(over, 2025) == []
    taken = tmp_path / "占用.pdf"
    taken.mkdir()
    with pytest.raises(FileTroubleError):
        annual_report.export_pdf(over, 2025, taken)
    assert list(tmp_path.glob(".*partial")) == []


def test_an_older_pdf_is_replaced_whole(over: Desk, tmp_path: Path) -> None:
    target = tmp_path / "报告.pdf"
    target.write_bytes(b"old")
    annual_report.export_pdf(over, 2025, target)
    assert target.read_bytes().startswith(b"%PDF")


def test_a_year_not_over_yet_says_so(desk: Desk) -> None:
    assert len(breaches(desk, 2025, "YEAR")) == 1


def test_records_in_question_are_named(over: Desk) -> None:
    late = register(over, date(2025, 2, 5))
    request_acts.answer(
        over, late, kind="correction_lapsed", answered_on=date(2025, 9, 1), accept_reason="旧账"
    )
    unreviewed = item_acts.save_item(
        over,
        {"title": "急", "formed_on": date(2025, 1, 6), "published_on": date(2025, 8, 1)},
        accept_reason="抢险",
    ).ids[0]
    told = {(b.id, b.register): b.records for b in annual_report.year_report(over, 2025).breaches}
    assert told["DATE", "requests"] == (late,)
    assert told["IRR", "requests"] == (late,)
    assert told["IRR", "items"] == (unreviewed,)
    assert told["DATE-item", "items"] == (unreviewed,)


def test_a_number_typed_wrongly_into_the_text_is_told(over: Desk) -> None:
    annual_report.save_section(over, 2025, "1.2", "全年新收政府信息公开申请99件。")
    (found,) = [b for b in breaches(over, 2025, "TXT") if b.section == "1.2"]
    assert "99" in found.message


def test_the_text_says_what_the_tables_say(over: Desk) -> None:
    document = annual_report.document(over, 2025)
    assert "⟦" not in repr(document)
    assert "某县某局" in repr(document)


def test_the_pdf_has_pages_that_can_be_shown(over: Desk) -> None:
    pages = annual_report.pages(annual_report.preview_pdf(annual_report.document(over, 2025)))
    assert len(pages) >= 3
    width, height, data = pages.render(0, scale=0.3)
    assert len(data) >= width * height * 3
