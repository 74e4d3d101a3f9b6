"""What may be typed: the commands, their options, and the bounds of their numbers."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO, cast

from officer_desk import __version__, paths

FIRST_YEAR, LAST_YEAR = 1990, 2200
MOST_WORKING_DAYS = 10_000
_LONGEST_NUMBER = 20
_REGISTERS = ("requests", "items", "appeals", "tasks", "problems", "activities", "returns", "figures")


CLOCK_EVENTS = (
    "事件清单是一个 JSON 列表，每个事件写 on（日期）和 event（名称）。名称：received 收到申请（channel 收到方式）、"
    "correction_asked 告知补正、correction_received 收到补正、correction_lapsed 逾期不补正、consulted 征求意见（whom 向谁，"
    "letter_received_on 送达）、opinion_received 收到意见（whom）、reasons_asked 要求说明理由、reasons_received 收到理由、"
    "extended 延长（working_days 工作日数）、delayed 延迟（working_days）、fee_notified 收费通知（received_on 送达）、fee_paid 缴费、"
    "fee_lapsed 逾期不缴费、answered 答复、reanswered 重新答复、withdrawn 撤回、served 送达、ordered 责令答复（whom：review、court，due_on 文书写明的期限，"
    "或者 working_days）。"
)
"""What ``clock --from`` reads, below its help; in full in ``docs/clock.md``."""


@dataclass(frozen=True, slots=True)
class Command:
    """A parsed command line."""

    name: str
    file: Path
    options: argparse.Namespace


def _between(least: int, most: int) -> Callable[[str], int]:
    """What reads a number of a command line that may not leave its bounds."""

    def read(word: str) -> int:
        # Of what Python takes for a number, 1_000 and superscripts are none to people.
        is_whole = len(word) < _LONGEST_NUMBER and re.fullmatch(r"\s*[+-]?[0-9０-９]+\s*", word)
        number = int(word) if is_whole else least - 1
        if not least <= number <= most:
            raise argparse.ArgumentTypeError(f"请写 {least} 至 {most} 之间的整数，不能是“{word[:20]}”。")
        return number

    return read


def parser() -> argparse.ArgumentParser:
    """Every command with its options and their help."""
    whole = argparse.ArgumentParser(prog="officer-desk", description="政府信息公开工作台账和年度报告")
    whole.add_argument("--version", action="version", version=f"officer-desk {__version__}")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--file", type=Path, metavar="F", help="台账文件（.desk）；不写则用默认位置")
    commands = whole.add_subparsers(dest="command", metavar="命令")

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
    calendar = add("calendar", "工作日历：import 录入放假通知，show 显示一年的休、班和工作日数")
    kept = argparse.ArgumentParser(add_help=False)
    # Told by the command already; a default here would wipe it out.
    kept.add_argument("--file", type=Path, metavar="F", default=argparse.SUPPRESS, help="台账文件（.desk）")
    years = calendar.add_subparsers(dest="action", metavar="做什么", required=True)
    notice_help = "从文本文件录入国务院办公厅的放假通知：逐项核对，列出受影响的期限，无误才记入"
    notice = years.add_parser("import", help=notice_help, description=notice_help, parents=[kept])
    notice.add_argument("path", type=Path, metavar="NOTICE.txt", help="通知全文，UTF-8 或 GB18030 编码")
    notice.add_argument("--dry-run", action="store_true", help="只核对，不录入")
    show_help = "逐月显示一年的日历、每月和全年的工作日数、依据的通知"
    show = years.add_parser("show", help=show_help, description=show_help, parents=[kept])
    show.add_argument("year", type=_between(FIRST_YEAR, LAST_YEAR), metavar="年度")
    clock = add("clock", "一件申请的全部期限，怎样算出")
    clock.add_argument("number", metavar="登记号", nargs="?")
    clock.add_argument(
        "--from", dest="events", type=Path, metavar="EVENTS.json", help="不看台账，按文件里的事件清单计算"
    )
    clock.add_argument("--json", action="store_true", help="以 JSON 输出")
    clock.epilog = CLOCK_EVENTS
    due = add("due", "几个工作日内到期的和已经逾期的，逐条列出")
    due.add_argument("--within", type=_between(0, MOST_WORKING_DAYS), required=True, metavar="N")
    due.add_argument("--json", action="store_true", help="以 JSON 输出")
    ics = add("ics", "把全部未办结的期限写成日历文件（带提醒，不写申请人）")
    ics.add_argument("path", type=Path, metavar="OUT.ics")
    fee = add("fee", "信息处理费：按件或者按量计收多少，怎样算出")
    fee.add_argument("--cases", metavar="N", help="同一申请人一个自然月内的件数")
    fee.add_argument(
        "--first", metavar="N", help="从这个月的第几件起（和 --cases 一起用）；不写则从第 1 件起"
    )
    fee.add_argument("--pages", metavar="N", help="一件申请提供的页数")
    fee.add_argument("--on", metavar="日期", help="收到申请的日期；不写则为今天")
    fee.add_argument("--json", action="store_true", help="以 JSON 输出")
    remedy = add("remedy", "救济告知：一种答复应当怎样写复议和诉讼的途径、期限")
    remedy.add_argument(
        "--answer",
        required=True,
        metavar="KIND",
        help="答复类型（代号或者名称），或者年度报告表三的行号，如 R05",
    )
    remedy.add_argument("--ground", default="", metavar="ARTICLE", help="不予公开的条款或者理由，如 14")
    remedy.add_argument("--on", required=True, metavar="日期", help="作出答复的日期")
    remedy.add_argument("--json", action="store_true", help="以 JSON 输出")
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
    return whole


def parse(words: Sequence[str]) -> Command:
    """The command meant by the words; ``--file`` may stand before or after it. Exits with 2 on nonsense."""
    speak_utf8()
    words = list(words)
    # The options before the command are put behind it, where the parser knows them.
    front = 2 if words[:1] == ["--file"] else 1 if words and words[0].startswith("--file=") else 0
    words = [*(words[front : front + 1] or ["open"]), *words[:front], *words[front + 1 :]]
    options = parser().parse_args(words)
    name = options.command or "open"
    file = options.file or paths.default_file()
    if name == "sample":
        if options.path is None and options.file is None:
            parser().error("sample 要写出示例文件的路径")
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
