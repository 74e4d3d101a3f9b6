"""What the officer sets: the bureau, the lists, the calendar, and how the window looks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from officer_desk.domain import bureau as bureaus
from officer_desk.domain.bureau import Bureau
from officer_desk.domain.calendar.terms import SOON_WORKING_DAYS
from officer_desk.domain.calendar.working_days import Calendar, DayKind
from officer_desk.domain.errors import FieldProblem, ImpossibleError
from officer_desk.domain.text import characters, record_numbers
from officer_desk.law import seeded_calendar
from officer_desk.operations import changes
from officer_desk.operations.changes import Changes, changed
from officer_desk.operations.desk import Desk
from officer_desk.operations.settings import date_recount
from officer_desk.operations.settings.date_recount import Recount, Report
from officer_desk.store import listing, settings
from officer_desk.store.listing import Horizon

LISTS = {
    "departments": "科室",
    "categories": "信息类别",
    "channels": "公开渠道",
    "focus_areas": "重点领域",
}
"""The lists the officer may edit."""

DEFAULT_LABELS: dict[str, tuple[str, ...]] = {
    "departments": ("办公室",),
    "categories": (
        "机构职能",
        "政策文件",
        "政策解读",
        "规划计划",
        "统计信息",
        "行政许可",
        "行政处罚",
        "财政预决算",
        "行政事业性收费",
        "政府采购",
        "重大项目",
        "应急管理",
        "监督检查",
        "人事招考",
        "建议提案办理",
        "公示公告",
        "工作动态",
        "其他",
    ),
    "channels": ("政府网站", "政务微信", "政务微博", "政府公报", "公开栏", "报刊", "广播电视", "公开查阅点"),
    "focus_areas": (
        "财政资金",
        "公共资源配置",
        "重大建设项目",
        "社会公益事业",
        "生态环境",
        "安全生产",
        "食品药品",
        "教育",
        "医疗卫生",
        "就业和社会保障",
        "养老",
        "乡村振兴",
    ),
}


def list_labels(desk: Desk, list_key: str) -> list[str]:
    """The entries of an editable list, in the officer's order."""
    found = settings.read(desk.file, f"list.{list_key}")
    return list(DEFAULT_LABELS[list_key]) if found is None else [str(label) for label in found]


def save_list(desk: Desk, list_key: str, labels: Sequence[str]) -> Changes:
    """Keep an editable list. Records keep the words they were saved with.

    Raises :class:`ImpossibleError` for an empty or doubled entry.
    """
    cleaned = [characters.line(label).strip() for label in labels]
    if any(not label for label in cleaned):
        raise ImpossibleError(f"{LISTS[list_key]}里有空白的一项。请填写名称或移除它。")
    doubled = sorted({label for label in cleaned if cleaned.count(label) > 1})
    if doubled:
        raise ImpossibleError(f"{LISTS[list_key]}里“{doubled[0]}”重复了。请保留一个。")
    with desk.act("list.save") as act:
        settings.write(desk.file, act, f"list.{list_key}", cleaned)
        act.sentence = f"已修改列表“{LISTS[list_key]}”"
    return changed(act.sentence, changes.LISTS)


def save_bureau(desk: Desk, bureau: Bureau) -> Changes:
    """Keep the bureau's particulars. Raises :class:`ImpossibleError`."""
    bureau = bureaus.cleaned(bureau)
    bureaus.check(bureau)
    for field, template in (
        ("index_template", bureau.index_template),
        ("request_template", bureau.request_template),
    ):
        try:
            record_numbers.check_template(template)
        except ImpossibleError as error:
            raise ImpossibleError(error.sentence, problems=(FieldProblem(field, error.sentence),)) from error
    with desk.act("bureau.save") as act:
        settings.write_bureau(desk.file, act, bureau)
        act.sentence = "已修改单位信息"
    desk.forget()
    return changed(act.sentence, changes.BUREAU)


def preference(desk: Desk, key: str, default: str = "") -> str:
    """A remembered choice of the window."""
    return desk.file.preference(key, default)


def set_preference(desk: Desk, key: str, value: str) -> None:
    """Remember a choice of the window; not part of the journal."""
    desk.file.set_preference(key, value)


BUILTIN_NOTICE = "国务院办公厅放假安排通知（程序内置）"
"""What a year of the built-in calendar rests on."""


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """A year of the working-day calendar and what it rests on."""

    year: int
    notice: str
    is_confirmed: bool


def calendar_years(desk: Desk) -> list[CalendarYear]:
    """Every year known or withdrawn, and the next one still missing; the latest first."""
    own = {stored.year: stored for stored in settings.calendar_years(desk.file)}
    seeded = seeded_calendar().years
    found = []
    for year in sorted(seeded | set(own), reverse=True):
        stored = own.get(year)
        notice = stored.notice if stored and stored.notice else BUILTIN_NOTICE
        found.append(CalendarYear(year, notice, stored.is_confirmed if stored else True))
    following = found[0].year + 1 if found else desk.today().year
    return [CalendarYear(following, "", is_confirmed=False), *found]


def calendar_days(desk: Desk, year: int) -> dict[date, DayKind]:
    """The 休 and 班 days of a year; for a withdrawn year the built-in ones, as a proposal."""
    calendar = desk.calendar if year in desk.calendar.years else seeded_calendar()
    return {day: kind for day, kind in calendar.days.items() if day.year == year}


def check_calendar_year(year: int, days: Mapping[date, DayKind], notice: str) -> None:
    """Refuse what no notice can say. Raises :class:`ImpossibleError`."""
    if not notice.strip():
        raise ImpossibleError("请填写放假通知的文号或日期，以便日后说明期限的依据。")
    for day, kind in days.items():
        if day.year != year:
            raise ImpossibleError(f"{day} 不在 {year} 年。")
        if kind is DayKind.WORK and day.weekday() < 5:
            raise ImpossibleError(f"{day} 本来就是工作日，不能标为“班”。“班”只用于周六、周日。")
    if not any(kind is DayKind.OFF for kind in days.values()):
        raise ImpossibleError(f"{year} 年没有标出任何放假日。请按放假通知逐日点选“休”和“班”。")


def count_calendar_year(
    desk: Desk, year: int, days: Mapping[date, DayKind], report: Report | None = None
) -> Recount | None:
    """What a year's calendar makes of the dates, to be given to :func:`save_calendar_year`. Only reads."""
    laid: dict[date, DayKind | None] = dict.fromkeys(day for day in desk.calendar.days if day.year == year)
    calendar = desk.calendar.with_changes(laid | dict(days), [year])
    return date_recount.counted(desk, calendar=calendar, report=report)


def save_calendar_year(
    desk: Desk, year: int, days: Mapping[date, DayKind], notice: str, *, counted: Recount | None = None
) -> Changes:
    """Confirm a year's calendar and recompute every last day by it.

    ``counted`` is what :func:`count_calendar_year` found, where that was asked already. Raises
    :class:`ImpossibleError`.
    """
    check_calendar_year(year, days, notice)
    before, rested = open_dates(desk), date_recount.basis(desk)
    with desk.act("calendar.confirm") as act:
        settings.write_calendar_year(desk.file, act, year, days, notice.strip(), is_confirmed=True)
        date_recount.follow(desk, rested, counted)
        moved = moved_since(desk, before)
        act.sentence = f"已确认 {year} 年工作日历" + (f"，{moved} 件在办事项的期限随之改变" if moved else "")
    return changed(act.sentence, changes.CALENDAR, changes.ITEMS, changes.REQUESTS, changes.APPEALS)


OpenDates = dict[tuple[str, int, str], date]
"""The last days that run, by register, record and what sets them."""


def moved_since(desk: Desk, before: OpenDates) -> int:
    """How many of the last days that run now are others than before."""
    return sum(before.get(key) != due for key, due in open_dates(desk).items())


def open_dates(desk: Desk) -> OpenDates:
    """Every last day that runs and that the law sets."""
    return {
        (due.register, due.id, due.basis): due.due_on
        for due in listing.due_until(desk.file, date.max, with_plain=False)
    }


LAWFUL = frozenset({"requests", "appeals", "items"})
"""The registers whose last days the law sets; these have an 内部期限 where the bureau wants one."""


def horizon(desk: Desk, register: str = "") -> Horizon:
    """Today and the last day that counts as due soon in a register: three working days ahead, and 提前量."""
    today = desk.today()
    ahead = SOON_WORKING_DAYS + (desk.lead if register in LAWFUL else 0)
    return Horizon(today, desk.calendar.nth_working_day_after(today, ahead))


def missing_notice(calendar: Calendar, today: date) -> int | None:
    """The year whose notice is missing though it is time for it; None where none is."""
    if (today.month, today.day) >= (11, 1) and today.year + 1 not in calendar.years:
        return today.year + 1
    return None if today.year in calendar.years else today.year


def calendar_gap(desk: Desk, year: int) -> str:
    """What a year without confirmed notice lacks, in words: its days wait to be compared, or were never typed."""
    return f"{year} 年放假安排" + ("待核对" if calendar_days(desk, year) else "尚未录入")


def builtin_calendar() -> Calendar:
    """The calendar the program comes with, for counting without a file."""
    return seeded_calendar()
