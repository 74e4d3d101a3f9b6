"""The command line: the same operations as the window, without Qt, always in UTF-8.

Exit codes: 0 done, 1 findings, 2 usage, 3 a year whose calendar is not known, 4 the file,
5 in use by the window, 130 interrupted.
"""

from __future__ import annotations

import json
import logging
import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from officer_desk import logs, paths
from officer_desk.domain import dates
from officer_desk.domain.calendar import Calendar
from officer_desk.domain.errors import (
    CalendarUnknownError,
    DeskError,
    FileTrouble,
    FileTroubleError,
    ImpossibleError,
    RuleError,
)
from officer_desk.usage import Command, parse

if TYPE_CHECKING:
    from officer_desk.operations.reporting import YearReport

__all__ = ["Command", "parse", "run"]

DONE, FINDINGS, USAGE, CALENDAR, FILE, IN_USE = range(6)
INTERRUPTED = 130
LONGEST_NAME = 240
"""Bytes of a register's name; what stands beside it has a longer one."""


class _SilenceError(Exception):
    """What a command has to say cannot be written where it should go; what it did is done."""


def _say(text: object) -> None:
    """Write a line where output goes. Raises :class:`_SilenceError`, or ``BrokenPipeError``."""
    try:
        print(text, flush=True)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _SilenceError from error


def run(command: Command) -> int:
    """Do what the command says and return the exit code."""
    actions: dict[str, Callable[[Command], int]] = {
        "sample": _sample,
        "report": _report,
        "figures": _figures,
        "check": _check,
        "workdays": _workdays,
        "calendar": _calendar_years,
        "clock": _clock,
        "fee": _fee,
        "remedy": _remedy,
        "template": _template,
        "import": _import,
        "export": _export,
        "backup": _backup,
        "restore": _restore,
    }
    if len(os.fsencode(command.file.name)) > LONGEST_NAME:
        print("台账文件的名字太长，系统不能使用。请换一个短些的名字。", file=sys.stderr)
        return FILE
    try:
        return actions[command.name](command)
    except CalendarUnknownError as error:
        return _refuse(error, CALENDAR)
    except FileTroubleError as error:
        return _refuse(error, IN_USE if error.trouble is FileTrouble.IN_USE else FILE)
    except DeskError as error:
        return _refuse(error, FINDINGS)
    except BrokenPipeError:
        _speak_no_more()
        return DONE
    except _SilenceError:
        _speak_no_more()
        print("操作已经结束，但屏幕或所指的输出位置写不出来（可能磁盘已满或已关闭）。", file=sys.stderr)
        return FILE if command.name in _ANSWERS else DONE
    except KeyboardInterrupt:
        print("已中断，没有写入未完成的内容。", file=sys.stderr)
        return INTERRUPTED
    except Exception as error:
        logs.configure(paths.log_file())
        logging.getLogger(__name__).exception("command %s failed", command.name)
        damage = _damage(command.file, error)
        if damage:
            print(f"台账文件“{command.file.name}”有损坏，没有完成。{damage}", file=sys.stderr)
        else:
            print("程序出错，没有完成。已保存的内容没有改动；详情见日志文件。", file=sys.stderr)
        return FILE


_ANSWERS = ("figures", "check", "workdays", "calendar", "clock", "fee", "remedy")
"""Commands whose output is all they are for."""


def _speak_no_more() -> None:
    """What is left unsaid goes nowhere; otherwise Python tries once more at its end, and complains."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _damage(path: Path, error: Exception) -> str:
    """What is wrong with the file, where that is why a command broke off; empty where it is a bug."""
    from officer_desk.operations import checking

    return checking.reason(path, error)


def _refuse(error: DeskError, code: int) -> int:
    article = f"（依据：{error.citation}）" if isinstance(error, RuleError) else ""
    print(f"{error.sentence}{article}", file=sys.stderr)
    return code


def _sample(command: Command) -> int:
    from officer_desk.operations.sample import make_sample

    desk = make_sample(command.file)
    desk.close()
    _say(f"已建立示例文件：{command.file}（桦川县 2018 年度和虚构单位 2025 年度，仅供练习）")
    return DONE


def _report(command: Command) -> int:
    from officer_desk.operations import reporting
    from officer_desk.operations.desk import open_desk

    options = command.options
    desk = open_desk(command.file)
    try:
        report = reporting.year_report(desk, options.year)
        reporting.export_pdf(
            desk, options.year, options.out, accept_text=options.accept_breaches, report=report
        )
    except reporting.BreachesError as error:
        print(error.sentence, file=sys.stderr)
        for breach in error.breaches:
            print(f"{breach.id}　{breach.message}", file=sys.stderr)
        print("确需导出的，请加 --accept-breaches 并写明理由。", file=sys.stderr)
        return FINDINGS
    finally:
        desk.close()
    try:
        _say(f"已导出：{options.out}")
    finally:
        _advise(report)
    return DONE


def _advise(report: YearReport) -> None:
    """Name on the other output what the report went out with."""
    for breach in report.breaches:
        word = "不符" if breach.is_blocking else "提醒"
        print(f"{word}　{breach.id}　{breach.message}", file=sys.stderr)


def _figures(command: Command) -> int:
    from officer_desk.operations import reporting
    from officer_desk.operations.desk import open_desk

    desk = open_desk(command.file, write=False)
    try:
        report = reporting.year_report(desk, command.options.year)
    finally:
        desk.close()
    told = {
        "year": report.year,
        "format": report.format.key,
        **report.tables.nested(),
        "breaches": [
            {
                "id": breach.id,
                "level": breach.level,
                "cells": list(breach.cells),
                "register": breach.register,
                "records": list(breach.records),
                "message": breach.message,
            }
            for breach in report.breaches
        ],
    }
    _say(json.dumps(told, ensure_ascii=False, indent=1))
    return DONE


def _check(command: Command) -> int:
    from officer_desk.operations import checking
    from officer_desk.operations.desk import open_desk

    try:
        desk = open_desk(command.file)
    except FileTroubleError as error:
        # What a writer would bring up to date, a reader leaves as it is, and can name.
        if error.trouble not in (FileTrouble.IN_USE, FileTrouble.DAMAGED):
            raise
        desk = open_desk(command.file, write=False)
    count = 0
    areas: set[str] = set()
    try:
        for finding in checking.check(desk):
            _say(f"{finding.area}：{finding.sentence}")
            areas.add(finding.area)
            count += 1
        checking.mend(desk, areas)
    finally:
        desk.close()
    if not count:
        _say("检查通过：文件、操作日志、缓存和勾稽关系都没有问题。")
    return FINDINGS if count else DONE


def _workdays(command: Command) -> int:
    try:
        day = dates.read_date(command.options.date).value
    except ImpossibleError as error:
        return _refuse(error, USAGE)
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
    _say(result.isoformat())
    return DONE


def _calendar(command: Command) -> Calendar:
    """The calendar of the named file, or the built-in one where no file is named or there is none."""
    from officer_desk.operations.desk import open_desk
    from officer_desk.operations.settings import builtin_calendar

    if command.options.file is None and not command.file.exists():
        return builtin_calendar()
    desk = open_desk(command.file, write=False)
    try:
        return desk.calendar
    finally:
        desk.close()


def _calendar_years(command: Command) -> int:
    return _import_notice(command) if command.options.action == "import" else _show_year(command)


def _import_notice(command: Command) -> int:
    from officer_desk.operations import calendar_telling, holidays
    from officer_desk.operations.desk import open_desk

    options = command.options
    text = holidays.text_of_file(options.path)
    desk = open_desk(command.file, write=not options.dry_run)
    try:
        reading = holidays.read_notice(desk, text)
        lines = list(calendar_telling.reading_lines(reading, holidays.affected(desk, reading.notice)))
        if reading.can_be_confirmed:
            # Before anything is said: whoever stops listening has not stopped the act.
            said = holidays.confirm_notice(desk, text).sentence if not options.dry_run else ""
            lines.append(said or "只作检查，没有录入。")
    finally:
        desk.close()
    try:
        for line in lines:
            _say(line)
    finally:
        for warning in reading.warnings:
            print(f"提醒　{warning}", file=sys.stderr)
        for problem in reading.problems:
            print(f"不符　{problem}", file=sys.stderr)
        if reading.problems:
            print("没有录入任何内容。请对照通知原文更正后再试。", file=sys.stderr)
    return FINDINGS if reading.problems else DONE


def _show_year(command: Command) -> int:
    from officer_desk.domain.year_grid import year_grid
    from officer_desk.operations import calendar_telling, settings
    from officer_desk.operations.desk import open_desk

    year = command.options.year
    if command.options.file is None and not command.file.exists():
        calendar, source = settings.builtin_calendar(), settings.BUILTIN_NOTICE
        gap = f"{year} 年放假安排尚未录入"
    else:
        desk = open_desk(command.file, write=False)
        try:
            calendar, gap = desk.calendar, settings.calendar_gap(desk, year)
            source = next((kept.notice for kept in settings.calendar_years(desk) if kept.year == year), "")
        finally:
            desk.close()
    grid = year_grid(calendar, year)
    for line in calendar_telling.year_lines(grid, source if grid.is_confirmed else gap):
        _say(line)
    return DONE if grid.is_confirmed else CALENDAR


def _clock(command: Command) -> int:
    from officer_desk.operations import clocking
    from officer_desk.operations.desk import open_desk

    options = command.options
    if (options.number is None) == (options.events is None):
        print("请写一个登记号，或者用 --from 指明事件清单，例如：clock 2026-1号。", file=sys.stderr)
        return USAGE
    if options.events is not None:
        try:
            text = options.events.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError):
            print(f"读不出事件清单“{options.events}”。请检查路径，文件应为 UTF-8 文本。", file=sys.stderr)
            return FILE
        told = clocking.clock_of_events(text)
    else:
        desk = open_desk(command.file, write=False)
        try:
            told = clocking.clock_of_request(desk, options.number)
        finally:
            desk.close()
    _tell(told if options.json else clocking.as_lines(told))
    return DONE


def _fee(command: Command) -> int:
    from officer_desk.operations import charging

    asked = command.options
    return _answer(lambda: charging.answer(_day(command), asked.cases, asked.pages, as_json=asked.json))


def _remedy(command: Command) -> int:
    from officer_desk.operations import remedying

    asked = command.options
    return _answer(lambda: remedying.answer(asked.answer, asked.ground, _day(command), as_json=asked.json))


def _answer(ask: Callable[[], dict[str, Any] | list[str]]) -> int:
    """Answer a question put in words; one that cannot be answered was put wrongly."""
    try:
        _tell(ask())
    except (ImpossibleError, RuleError) as error:
        return _refuse(error, USAGE)
    return DONE


def _day(command: Command) -> date:
    """The day a question is asked for: the one typed, else today. Raises :class:`ImpossibleError`."""
    if command.options.on is None:
        return _today(command)
    day = dates.read_date(command.options.on).value
    if day is None:
        raise ImpossibleError("--on 后面没有写日期，例如：--on 2026-09-18。")
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


def _tell(answer: dict[str, Any] | list[str]) -> None:
    """Print an answer: for programs as JSON, for people line by line."""
    _say(json.dumps(answer, ensure_ascii=False, indent=1) if isinstance(answer, dict) else "\n".join(answer))


def _template(command: Command) -> int:
    from officer_desk.operations import exporting
    from officer_desk.operations.desk import open_desk

    desk = open_desk(command.file, write=False) if command.file.exists() else None
    try:
        exporting.write_template(desk, command.options.register, command.options.path)
    finally:
        if desk is not None:
            desk.close()
    _say(f"已写出模板：{command.options.path}")
    return DONE


def _import(command: Command) -> int:
    from officer_desk.operations import importing
    from officer_desk.operations.desk import discard, open_desk

    options = command.options
    is_new = not command.file.exists()
    if is_new and options.dry_run:
        with tempfile.TemporaryDirectory(prefix="officer-desk-") as folder:
            trial = replace(command, file=Path(folder) / command.file.name)
            open_desk(trial.file, create=True).close()
            return _import(trial)
    desk = open_desk(command.file, create=True, write=not options.dry_run)
    is_kept = False
    try:
        plan = importing.plan_import(desk, options.register, options.path)
        for note in plan.notes:
            _say(note)
        for problem in plan.problems:
            print(f"第 {problem.row} 行“{problem.column}”：{problem.sentence}", file=sys.stderr)
        if options.dry_run:
            is_kept = True
            _say(f"检查完毕：{len(plan.rows)} 行可以导入，{len(plan.bad_rows)} 行有问题。没有导入任何内容。")
            return FINDINGS if plan.problems else DONE
        if plan.problems and not options.skip_bad:
            is_kept = True
            print(
                f"有 {len(plan.bad_rows)} 行有问题，没有导入任何内容。请更正，或加 --skip-bad 跳过。",
                file=sys.stderr,
            )
            return FINDINGS
        done = importing.run_import(desk, plan, skip_bad=options.skip_bad)
        is_kept = True
        _say(done.sentence)
        return DONE
    finally:
        desk.close()
        if is_new and not is_kept:
            # A file made for an import that came to nothing would only puzzle whoever finds it.
            discard(command.file)


def _export(command: Command) -> int:
    from officer_desk.operations import exporting
    from officer_desk.operations.desk import open_desk

    desk = open_desk(command.file, write=False)
    try:
        exporting.export_register(desk, command.options.register, command.options.path)
    finally:
        desk.close()
    _say(f"已导出：{command.options.path}")
    return DONE


def _backup(command: Command) -> int:
    from officer_desk.operations import safekeeping

    safekeeping.back_up(command.file, command.options.path)
    _say(f"已备份：{command.options.path}")
    return DONE


def _restore(command: Command) -> int:
    from officer_desk.operations import safekeeping

    kept = safekeeping.restore(command.file, command.options.path, datetime.now().astimezone())
    _say(f"已从备份恢复：{command.file}" + (f"；恢复前的文件保存为 {kept}" if kept else ""))
    return DONE
