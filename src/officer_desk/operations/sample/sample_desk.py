"""The sample file: a real 2018 beside a fictional 2025, to look at and to practise on.

The facts of 2018 are those a bureau published; the rest is made up. It is always 29 December 2025 in
this file, so that its picture never ages, and the notice for 2026 is left to be confirmed, so that
some dates are provisional.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from officer_desk.domain.bureau import Bureau, BureauName, Leader
from officer_desk.domain.requests.request import Event, EventKind
from officer_desk.domain.workbook.course_reader import read_course
from officer_desk.operations.acts import item_acts, request_acts, request_steps
from officer_desk.operations.desk import SAMPLE_SETTING, Desk, open_desk, require_new
from officer_desk.operations.report import annual_report
from officer_desk.operations.sample import year_2018, year_2025
from officer_desk.operations.settings import desk_settings
from officer_desk.operations.workbook.request_rows import outcomes
from officer_desk.store import settings as stored_settings

TODAY = date(2025, 12, 29)
YEAR = 2025

_BUREAU = Bureau(
    names=(
        *year_2018.NAMES,
        BureauName("临溪县市场监督管理局", "县市场监管局", date(2020, 1, 1), None),
    ),
    unified_code="11999900MB0000001X",
    region_code="999900",
    department_code="SCJG",
    index_template="{dept}-{year}-{seq:5}",
    request_template="依申请〔{year}〕{seq}号",
    government="临溪县人民政府",
    review_body="临溪县人民政府",
    court="临溪县人民法院",
    office="局办公室",
    address="临溪县示例路1号",
    postcode="000000",
    office_hours="工作日 8:30—12:00，14:00—17:30",
    phone="0000-0000000",
    email="sample@example.invalid",
    website="临溪县人民政府网站政府信息公开专栏",
    leaders=(
        Leader("江一帆", "主要负责人"),
        Leader("柳如松", "分管领导"),
        Leader("程远", "保密审查人"),
    ),
    recipients=("临溪县人民政府办公室",),
)
_DEPARTMENTS = (
    "办公室",
    "食品安全监管股",
    "行政审批股",
    "执法大队",
    "计量标准股",
    "特种设备监管股",
    "财务股",
    "消费者权益保护股",
)
_FIGURES = (
    ("permits", "1286", "行政审批股", "许可系统导出"),
    ("penalties", "213", "执法大队", "含依法不公开的 9 件"),
    ("coercion", "17", "执法大队", "查封、扣押"),
    ("fees", "12.3456", "财务股", "特种设备检验费"),
    ("normative_opening", "9", "办公室", "2024 年底清理结果，未逐件登记"),
)
_PROBLEMS = (
    "2025年，本机关政府信息公开工作还存在一些不足：一是部分科室报送信息不够及时，个别信息临近期限才公开；"
    "二是政策解读形式较为单一，以文字解读为主。\n"
    "下一步，一是实行信息报送月提醒、季通报，把公开时限落实到科室和责任人；"
    "二是丰富解读形式，对惠企利民政策同步制作图解和问答。"
)


def make_sample(path: Path) -> Desk:
    """Make the sample file and leave it open. Raises :class:`FileTroubleError` where one exists."""
    require_new(path)
    desk = open_desk(path, create=True)
    try:
        _mark(desk)
        desk_settings.save_bureau(desk, _BUREAU)
        desk_settings.save_list(desk, "departments", _DEPARTMENTS)
        channels = desk_settings.list_labels(desk, "channels")
        desk_settings.save_list(desk, "channels", [*channels, "信用中国"])
        for key, added in year_2018.LABELS.items():
            desk_settings.save_list(
                desk, key, list(dict.fromkeys((*desk_settings.list_labels(desk, key), *added)))
            )
        year_2018.fill(desk)
        _items(desk)
        year_2025.fill(desk, _requests(desk))
        for key, amount, source, note in _FIGURES:
            annual_report.save_figure(desk, YEAR, key, amount, source, note)
        annual_report.save_section(desk, YEAR, "5", _PROBLEMS)
    except BaseException:
        desk.close()
        path.unlink(missing_ok=True)
        raise
    return desk


def _mark(desk: Desk) -> None:
    """Say in the file itself that it is a sample, which day it is, and that 2026 is not confirmed."""
    with desk.act("file.sample") as act:
        stored_settings.write(desk.file, act, SAMPLE_SETTING, {"today": TODAY.isoformat()})
        stored_settings.write_calendar_year(desk.file, act, YEAR + 1, {}, "", is_confirmed=False)
        act.sentence = "已建立示例文件"
    desk.forget()
    desk.refresh_caches()


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _items(desk: Desk) -> None:
    ids: dict[str, int] = {}
    waiting: list[tuple[int, str]] = []
    for row in year_2018.rows("items.tsv"):
        interprets = row.pop("interprets")
        values: dict[str, object] = dict(row)
        for key in ("formed_on", "published_on", "review_on", "abolished_on"):
            values[key] = _day(row[key])
        values["channels"] = tuple(part for part in row["channels"].split("、") if part)
        formed = _day(row["formed_on"]) or TODAY
        values["publisher"] = desk.bureau.name_on(formed)
        if values["review_on"]:
            values |= {
                "review_carrier": "document",
                "review_clerk": row["department"],
                "review_officer": "程远",
            }
        if row["review_result"]:
            values |= {"review_leader": "柳如松", "review_opinion": "已审查，同意承办科室意见。"}
        if row["term_basis"] in ("double_publicity", "budget"):
            values["term_start_on"] = formed
        item_id = item_acts.save_item(desk, values).ids[0]
        ids[row["title"]] = item_id
        if interprets:
            waiting.append((item_id, interprets))
    for item_id, title in waiting:
        item_acts.save_item(desk, {"interprets": ids[title]}, item_id=item_id)


def _requests(desk: Desk) -> dict[str, int]:
    """Keep the requests; gives their ids by what they ask for."""
    ids: dict[str, int] = {}
    read_outcome = outcomes(desk).read
    for row in year_2018.rows("requests.tsv"):
        request_id = request_acts.save_request(
            desk,
            {
                "received_on": _day(row["received_on"]),
                "handler": "程远",
                **{key: row[key] for key in _REQUEST_COLUMNS},
            },
        ).ids[0]
        ids[row["content"]] = request_id
        happened = [
            *(read_course(row["course"].replace("|", "\n"), read_outcome) or ()),
            *(Event(kind=kind, happened_on=on) for kind, key in _ENDS if (on := _day(row[key]))),
        ]
        for event in sorted(happened, key=lambda each: each.happened_on):
            _do(desk, request_id, event, row)
    return ids


_ENDS = (
    (EventKind.ANSWERED, "answered_on"),
    (EventKind.SERVED, "served_on"),
    (EventKind.WITHDRAWN, "withdrawn_on"),
)


def _do(desk: Desk, request_id: int, event: Event, row: Mapping[str, str]) -> None:
    """Register what happened to a request, by the rules of the window."""
    on = event.happened_on
    match event.kind:
        case EventKind.ANSWERED:
            request_acts.answer(
                desk,
                request_id,
                kind=row["answer_kind"],
                ground=row["answer_ground"],
                answered_on=on,
                document_number=f"临市监公复〔{on.year}〕{request_id}号",
            )
        case EventKind.SERVED:
            request_acts.serve(desk, request_id, served_on=on, method=row["service"])
        case EventKind.WITHDRAWN:
            request_acts.withdraw(desk, request_id, withdrawn_on=on, note="申请人书面撤回。")
        case _:
            request_steps.record(desk, request_id, event, accept_reason=event.irregular_reason)


_REQUEST_COLUMNS = (
    "applicant",
    "applicant_type",
    "channel",
    "content",
    "department",
    "obtain_form",
    "delivery",
    "identity_proof",
)
