"""Runs a command: every way it may end becomes one sentence and an exit code."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path

from officer_desk import logs, paths
from officer_desk.cli import questions, records
from officer_desk.cli.speech import CALENDAR, DONE, FILE, FINDINGS, IN_USE, INTERRUPTED, SilenceError, refuse
from officer_desk.domain.errors import CalendarUnknownError, DeskError, FileTrouble, FileTroubleError
from officer_desk.usage import Command

LONGEST_NAME = 240
"""Bytes of a register's name; what stands beside it has a longer one."""
_ANSWERS = ("figures", "check", "workdays", "calendar", "clock", "fee", "remedy", "due")
"""Commands whose output is all they are for."""


def run(command: Command) -> int:
    """Do what the command says and return the exit code."""
    actions: dict[str, Callable[[Command], int]] = {
        "sample": records.sample,
        "report": records.report,
        "figures": records.figures,
        "check": records.check,
        "workdays": questions.workdays,
        "calendar": questions.calendar_years,
        "clock": questions.clock,
        "due": questions.due,
        "ics": questions.ics,
        "fee": questions.fee,
        "remedy": questions.remedy,
        "template": records.template,
        "import": records.import_,
        "export": records.export,
        "backup": records.backup,
        "restore": records.restore,
    }
    if len(os.fsencode(command.file.name)) > LONGEST_NAME:
        print("台账文件的名字太长，系统不能使用。请换一个短些的名字。", file=sys.stderr)
        return FILE
    try:
        return actions[command.name](command)
    except CalendarUnknownError as error:
        return refuse(error, CALENDAR)
    except FileTroubleError as error:
        return refuse(error, IN_USE if error.trouble is FileTrouble.IN_USE else FILE)
    except DeskError as error:
        return refuse(error, FINDINGS)
    except BrokenPipeError:
        _speak_no_more()
        return DONE
    except SilenceError:
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


def _speak_no_more() -> None:
    """What is left unsaid goes nowhere; otherwise Python tries once more at its end, and complains."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _damage(path: Path, error: Exception) -> str:
    """What is wrong with the file, where that is why a command broke off; empty where it is a bug."""
    from officer_desk.operations.file import full_check

    return full_check.reason(path, error)
