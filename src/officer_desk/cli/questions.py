"""Commands that answer a question of law: working days, calendar, clock, fee, remedy."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from officer_desk.cli.speech import CALENDAR, DONE, FILE, FINDINGS, USAGE, refuse, say, tell
from officer_desk.domain.calendar.working_days import Calendar
from officer_desk.domain.errors import CalendarUnknownError, ImpossibleError, RuleError
from officer_desk.domain.text import characters, dates
from officer_desk.usage import Command

LONGEST_DAY = 40
"""Characters of a typed date; what is longer is none."""
LONGEST_LIST = 1_000_000
"""Bytes of a list of events; what is longer is something else."""


def workdays(command: Command) -> int:
    try:
        day, doubt = _typed_day(command.options.date)
    except ImpossibleError as error:
        return refuse(error, USAGE)
    if day is None:
        print("请写起算日期，例如：workdays add 2026-09-18 20", file=sys.stderr)
        return USAGE
    calendar = _calendar(command)
    result = calendar.nth_working_day_after(day, command.options.count)
    unknown = calendar.first_unknown_year(day, result)
    if unknown is not None:
        raise CalendarUnknownError(
            f"{unknown} 年的放假安排尚未确认，算不出确定的日期；暂按周末推算为 {result}。"
            "请先在设置→日历中录入放假通知。",
            year=unknown,
        )
    say(result.isoformat())
    _remind(doubt)
    return DONE


def _typed_day(word: str) -> tuple[date | None, str]:
    """The day a word names, and what makes its reading a guess. Raises :class:`ImpossibleError`."""
    word = characters.line(word)
    if len(word) > LONGEST_DAY:
        raise ImpossibleError(f"“{word[:LONGEST_DAY]}…”不是日期。{dates.EXAMPLE}。")
    read = dates.read_date(word)
    return read.value, read.doubt


def _remind(doubt: str) -> None:
    """Told beside the answer, not in it."""
    if doubt:
        print(f"提醒　{doubt}", file=sys.stderr)


def _calendar(command: Command) -> Calendar:
    """The calendar of the named file, or the built-in one where no file is named or there is none."""
    from officer_desk.operations.desk import open_desk
    from officer_desk.operations.settings.desk_settings import builtin_calendar

    if command.options.file is None and not command.file.exists():
        return builtin_calendar()
    desk = open_desk(command.file, write=False)
    try:
        return desk.calendar
    finally:
        desk.close()


def calendar_years(command: Command) -> int:
    return _import_notice(command) if command.options.action == "import" else _show_year(command)


def _import_notice(command: Command) -> int:
    from officer_desk.operations.dates import calendar_text, holidays
    from officer_desk.operations.desk import open_desk

    options = command.options
    text = holidays.text_of_file(options.path)
    desk = open_desk(command.file, write=not options.dry_run)
    try:
        reading = holidays.read_notice(desk, text)
        lines = list(calendar_text.reading_lines(reading, holidays.affected(desk, reading.notice)))
        if reading.can_be_confirmed:
            # Before anything is said: whoever stops listening has not stopped the act.
            said = holidays.confirm_notice(desk, text).sentence if not options.dry_run else ""
            lines.append(said or "只作检查，没有录入。")
    finally:
        desk.close()
    try:
        for line in lines:
            say(line)
    finally:
        for warning in reading.warnings:
            print(f"提醒　{warning}", file=sys.stderr)
        for problem in reading.problems:
            print(f"不符　{problem}", file=sys.stderr)
        if reading.problems:
            print("没有录入任何内容。请对照通知原文更正后再试。", file=sys.stderr)
    return FINDINGS if reading.problems else DONE


def _show_year(command: Command) -> int:
    from officer_desk.domain.calendar.year_grid import year_grid
    from officer_desk.operations.dates import calendar_text
    from officer_desk.operations.desk import open_desk
    from officer_desk.operations.settings import desk_settings

    year = command.options.year
    if command.options.file is None and not command.file.exists():
        calendar, source = desk_settings.builtin_calendar(), desk_settings.BUILTIN_NOTICE
        gap = f"{year} 年放假安排尚未录入"
    else:
        desk = open_desk(command.file, write=False)
        try:
            calendar, gap = desk.calendar, desk_settings.calendar_gap(desk, year)
            source = next(
                (kept.notice for kept in desk_settings.calendar_years(desk) if kept.year == year), ""
            )
        finally:
            desk.close()
    grid = year_grid(calendar, year)
    for line in calendar_text.year_lines(grid, source if grid.is_confirmed else gap):
        say(line)
    return DONE if grid.is_confirmed else CALENDAR


def clock(command: Command) -> int:
    from officer_desk.operations.dates import clock_runs
    from officer_desk.operations.desk import open_desk

    options = command.options
    if (options.number is None) == (options.events is None):
        print("请写一个登记号，或者用 --from 指明事件清单，例如：clock 2026-1号。", file=sys.stderr)
        return USAGE
    if options.events is not None:
        try:
            with options.events.open("rb") as file:
                read = file.read(LONGEST_LIST + 1)
            text = read.decode("utf-8-sig") if len(read) <= LONGEST_LIST else ""
        except (OSError, ValueError):
            print(f"读不出事件清单“{options.events}”。请检查路径，文件应为 UTF-8 文本。", file=sys.stderr)
            return FILE
        if len(read) > LONGEST_LIST:
            print(f"“{options.events}”太大，不会是一件申请的事件清单。请检查路径。", file=sys.stderr)
            return FILE
        try:
            told = clock_runs.clock_of_events(text)
        except ImpossibleError as error:
            return refuse(error, USAGE)
    else:
        desk = open_desk(command.file, write=False)
        try:
            told = clock_runs.clock_of_request(desk, options.number)
        finally:
            desk.close()
    tell(told if options.json else clock_runs.as_lines(told))
    return DONE


def due(command: Command) -> int:
    """List what is late or falls due within so many working days."""
    from officer_desk.operations.dates import agenda
    from officer_desk.operations.desk import open_desk

    desk = open_desk(command.file, write=False)
    try:
        rows = agenda.due(desk, command.options.within)
    finally:
        desk.close()
    if command.options.json:
        say(json.dumps(agenda.told(rows), ensure_ascii=False, indent=1))
    else:
        for line in agenda.lines(rows) or ["没有到期的事。"]:
            say(line)
    return DONE


def ics(command: Command) -> int:
    """Write the dates as a calendar file."""
    from officer_desk.operations.dates import agenda
    from officer_desk.operations.desk import open_desk

    desk = open_desk(command.file, write=False)
    try:
        count = agenda.write_calendar(desk, command.options.path, datetime.now().astimezone())
    finally:
        desk.close()
    say(f"已写出 {count} 个期限：{command.options.path}")
    return DONE


def fee(command: Command) -> int:
    from officer_desk.operations.case import fee_trial

    asked = command.options
    return _answer(
        lambda: fee_trial.answer(
            _day(command), asked.cases, asked.pages, first=asked.first, as_json=asked.json
        )
    )


def remedy(command: Command) -> int:
    from officer_desk.operations.dates import remedy_question

    asked = command.options
    return _answer(
        lambda: remedy_question.answer(asked.answer, asked.ground, _day(command), as_json=asked.json)
    )


def _answer(ask: Callable[[], dict[str, Any] | list[str]]) -> int:
    """Answer a question put in words; one that cannot be answered was put wrongly."""
    try:
        tell(ask())
    except (ImpossibleError, RuleError) as error:
        return refuse(error, USAGE)
    return DONE


def _day(command: Command) -> date:
    """The day a question is asked for: the one typed, else today. Raises :class:`ImpossibleError`."""
    if command.options.on is None:
        return _today(command)
    day, doubt = _typed_day(command.options.on)
    if day is None:
        raise ImpossibleError("--on 后面没有写日期，例如：--on 2026-09-18。")
    _remind(doubt)
    return day


def _today(command: Command) -> date:
    """What counts as today in the named file, or by the clock of this computer where none is named."""
    from officer_desk.operations.desk import open_desk

    if command.options.file is None:
        return datetime.now().astimezone().date()
    desk = open_desk(command.file, write=False)
    try:
        return desk.today()
    finally:
        desk.close()
