"""The command line: the same operations as the window, without Qt, always in UTF-8.

Exit codes: 0 done, 1 findings, 2 usage, 3 a year whose calendar is not known, 4 the file,
5 in use by the window, 130 interrupted.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, cast

from officer_desk import __version__, logs, paths
from officer_desk.domain import dates
from officer_desk.domain.calendar import Calendar
from officer_desk.domain.errors import (
    CalendarUnknownError,
    DeskError,
    FileTrouble,
    FileTroubleError,
    ImpossibleError,
)

if TYPE_CHECKING:
    from officer_desk.operations.reporting import YearReport

DONE, FINDINGS, USAGE, CALENDAR, FILE, IN_USE = range(6)
INTERRUPTED = 130
FIRST_YEAR, LAST_YEAR = 1990, 2200
MOST_WORKING_DAYS = 10_000
LONGEST_NAME = 240
"""Bytes of a register's name; what stands beside it has a longer one."""
_REGISTERS = ("requests", "items", "figures")


@dataclass(frozen=True, slots=True)
class Command:
    """A parsed command line."""

    name: str
    file: Path
    options: argparse.Namespace


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


def _between(least: int, most: int) -> Callable[[str], int]:
    """What reads a number of a command line that may not leave its bounds."""

    def read(word: str) -> int:
        try:
            number = int(word)
        except ValueError:
            number = least - 1
        if not least <= number <= most:
            raise argparse.ArgumentTypeError(f"请写 {least} 至 {most} 之间的整数，不能是“{word[:20]}”。")
        return number

    return read


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="officer-desk", description="政府信息公开工作台账和年度报告")
    parser.add_argument("--version", action="version", version=f"officer-desk {__version__}")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--file", type=Path, metavar="F", help="台账文件（.desk）；不写则用默认位置")
    commands = parser.add_subparsers(dest="command", metavar="命令")

    def add(name: str, help_: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, help=help_, description=help_, parents=[common])

    add("open", "打开窗口（不写命令时也是打开窗口）")
    sample = add("sample", "建立示例文件（不覆盖已有文件）")
    sample.add_argument("path", type=Path, metavar="F", nargs="?")
    report = add("report", "导出年度报告 PDF")
    report.add_argument("year", type=_between(FIRST_YEAR, LAST_YEAR), metavar="年度")
    report.add_argument("--out", type=Path, required=True, metavar="X.pdf")
    report.add_argument(
        "--accept-breaches", default="", metavar="理由", help="勾稽不符仍要导出的理由，随报告留存"
    )
    figures = add("figures", "输出年度报告的全部数字")
    figures.add_argument("year", type=_between(FIRST_YEAR, LAST_YEAR), metavar="年度")
    figures.add_argument("--json", action="store_true", required=True)
    add("check", "检查文件、日志、缓存和勾稽关系，每个问题一行")
    workdays = add("workdays", "工作日计算：add 日期 N，起算日之后第 N 个工作日")
    workdays.add_argument("action", choices=["add"])
    workdays.add_argument("date", metavar="日期")
    workdays.add_argument("count", type=_between(0, MOST_WORKING_DAYS), metavar="N")
    template = add("template", "写出导入模板")
    template.add_argument("register", choices=_REGISTERS)
    template.add_argument("path", type=Path, metavar="OUT.xlsx")
    import_ = add("import", "导入电子表格")
    import_.add_argument("register", choices=_REGISTERS)
    import_.add_argument("path", type=Path, metavar="IN.xlsx")
    import_.add_argument("--dry-run", action="store_true", help="只检查，不导入")
    import_.add_argument("--skip-bad", action="store_true", help="跳过有问题的行，导入其余各行")
    export = add("export", "导出台账为电子表格")
    export.add_argument("register", choices=_REGISTERS)
    export.add_argument("path", type=Path, metavar="OUT.xlsx")
    backup = add("backup", "备份台账文件")
    backup.add_argument("path", type=Path, metavar="OUT")
    restore = add("restore", "从备份恢复台账文件")
    restore.add_argument("path", type=Path, metavar="IN")
    add("self-test", "自检：资源、字体、建档、升级、报告、窗口")
    return parser


def parse(words: Sequence[str]) -> Command:
    """The command meant by the words; ``--file`` may stand before or after it. Exits with 2 on nonsense."""
    speak_utf8()
    words = list(words)
    # The options before the command are put behind it, where the parser knows them.
    front = 2 if words[:1] == ["--file"] else 1 if words and words[0].startswith("--file=") else 0
    words = [*(words[front : front + 1] or ["open"]), *words[:front], *words[front + 1 :]]
    options = _parser().parse_args(words)
    name = options.command or "open"
    file = options.file or paths.default_file()
    if name == "sample":
        if options.path is None and options.file is None:
            _parser().error("sample 要写出示例文件的路径")
        file = options.path or options.file
    return Command(name, file, options)


def speak_utf8() -> None:
    """Write UTF-8 whatever the console's own encoding is."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            cast("_Reconfigurable", stream).reconfigure(encoding="utf-8", errors="replace")


class _Reconfigurable(TextIO):
    def reconfigure(self, *, encoding: str, errors: str) -> None:
        """Of ``io.TextIOWrapper``; ``TextIO`` does not declare it."""


def run(command: Command) -> int:
    """Do what the command says and return the exit code."""
    actions: dict[str, Callable[[Command], int]] = {
        "sample": _sample,
        "report": _report,
        "figures": _figures,
        "check": _check,
        "workdays": _workdays,
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


_ANSWERS = ("figures", "check", "workdays")
"""Commands whose output is all they are for."""


def _speak_no_more() -> None:
    """What is left unsaid goes nowhere; otherwise Python tries once more at its end, and complains."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _damage(path: Path, error: Exception) -> str:
    """What is wrong with the file, where that is why a command broke off; empty where it is a bug."""
    from officer_desk.operations import checking

    return checking.reason(path, error)


def _refuse(error: DeskError, code: int) -> int:
    print(error.sentence, file=sys.stderr)
    return code


def _sample(command: Command) -> int:
    from officer_desk.operations.sample import make_sample

    desk = make_sample(command.file)
    desk.close()
    _say(f"已建立示例文件：{command.file}（虚构单位 2025 年度，仅供练习）")
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
        **dict(sorted(report.tables.nested().items())),
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
