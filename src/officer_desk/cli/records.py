"""Commands on the desk file and its registers: report, check, workbooks, backup."""

from __future__ import annotations

import json
import sys
import tempfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from officer_desk.cli.speech import DONE, FINDINGS, say
from officer_desk.domain.errors import FileTrouble, FileTroubleError
from officer_desk.usage import Command

if TYPE_CHECKING:
    from officer_desk.operations.report.annual_report import YearReport


def sample(command: Command) -> int:
    from officer_desk.operations.sample.sample_desk import make_sample

    desk = make_sample(command.file)
    desk.close()
    say(f"已建立示例文件：{command.file}（桦川县 2018 年度和虚构单位 2025 年度，仅供练习）")
    return DONE


def report(command: Command) -> int:
    from officer_desk.operations.desk import open_desk
    from officer_desk.operations.report import annual_report

    options = command.options
    desk = open_desk(command.file)
    try:
        report = annual_report.year_report(desk, options.year)
        annual_report.export_pdf(
            desk, options.year, options.out, accept_text=options.accept_breaches, report=report
        )
    except annual_report.BreachesError as error:
        print(error.sentence, file=sys.stderr)
        for breach in error.breaches:
            print(f"{breach.id}　{breach.message}", file=sys.stderr)
        print("确需导出的，请加 --accept-breaches 并写明理由。", file=sys.stderr)
        return FINDINGS
    finally:
        desk.close()
    try:
        say(f"已导出：{options.out}")
    finally:
        _advise(report)
    return DONE


def _advise(report: YearReport) -> None:
    """Name on the other output what the report went out with."""
    for breach in report.breaches:
        word = "不符" if breach.is_blocking else "提醒"
        print(f"{word}　{breach.id}　{breach.message}", file=sys.stderr)


def figures(command: Command) -> int:
    from officer_desk.operations.desk import open_desk
    from officer_desk.operations.report import annual_report

    desk = open_desk(command.file, write=False)
    try:
        report = annual_report.year_report(desk, command.options.year)
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
    say(json.dumps(told, ensure_ascii=False, indent=1))
    return DONE


def check(command: Command) -> int:
    from officer_desk.operations.desk import open_desk
    from officer_desk.operations.file import full_check

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
        for finding in full_check.check(desk):
            say(f"{finding.area}：{finding.sentence}")
            areas.add(finding.area)
            count += 1
        full_check.mend(desk, areas)
    finally:
        desk.close()
    if not count:
        say("检查通过：文件、操作日志、缓存和勾稽关系都没有问题。")
    return FINDINGS if count else DONE


def template(command: Command) -> int:
    from officer_desk.operations.desk import open_desk
    from officer_desk.operations.workbook import workbook_export

    desk = open_desk(command.file, write=False) if command.file.exists() else None
    try:
        workbook_export.write_template(desk, command.options.register, command.options.path)
    finally:
        if desk is not None:
            desk.close()
    say(f"已写出模板：{command.options.path}")
    return DONE


def import_(command: Command) -> int:
    from officer_desk.operations.desk import discard, open_desk
    from officer_desk.operations.workbook import workbook_import

    options = command.options
    is_new = not command.file.exists()
    if is_new and options.dry_run:
        with tempfile.TemporaryDirectory(prefix="officer-desk-") as folder:
            trial = replace(command, file=Path(folder) / command.file.name)
            open_desk(trial.file, create=True).close()
            return import_(trial)
    desk = open_desk(command.file, create=True, write=not options.dry_run)
    is_kept = False
    try:
        plan = workbook_import.plan_import(desk, options.register, options.path)
        for note in plan.notes:
            say(note)
        for problem in plan.problems:
            print(f"第 {problem.row} 行“{problem.column}”：{problem.sentence}", file=sys.stderr)
        if options.dry_run:
            is_kept = True
            say(f"检查完毕：{len(plan.rows)} 行可以导入，{len(plan.bad_rows)} 行有问题。没有导入任何内容。")
            return FINDINGS if plan.problems else DONE
        if plan.problems and not options.skip_bad:
            is_kept = True
            print(
                f"有 {len(plan.bad_rows)} 行有问题，没有导入任何内容。请更正，或加 --skip-bad 跳过。",
                file=sys.stderr,
            )
            return FINDINGS
        done = workbook_import.run_import(desk, plan, skip_bad=options.skip_bad)
        is_kept = True
        say(done.sentence)
        return DONE
    finally:
        desk.close()
        if is_new and not is_kept:
            # A file made for an import that came to nothing would only puzzle whoever finds it.
            discard(command.file)


def export(command: Command) -> int:
    from officer_desk.operations.desk import open_desk
    from officer_desk.operations.workbook import workbook_export

    desk = open_desk(command.file, write=False)
    try:
        workbook_export.export_register(desk, command.options.register, command.options.path)
    finally:
        desk.close()
    say(f"已导出：{command.options.path}")
    return DONE


def backup(command: Command) -> int:
    from officer_desk.operations.file import backup_copies

    backup_copies.back_up(command.file, command.options.path)
    say(f"已备份：{command.options.path}")
    return DONE


def restore(command: Command) -> int:
    from officer_desk.operations.file import backup_copies

    kept = backup_copies.restore(command.file, command.options.path, datetime.now().astimezone())
    say(f"已从备份恢复：{command.file}" + (f"；恢复前的文件保存为 {kept}" if kept else ""))
    return DONE
