"""What an installed program must be able to do, one step after the other; the window is app's."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from officer_desk import assets
from officer_desk.domain.errors import DeskError
from officer_desk.law import load_law, seeded_calendar


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the self-test and how it went."""

    name: str
    is_good: bool
    detail: str


def steps() -> Iterator[Step]:
    """Every step that needs no window, in a temporary folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="officer-desk-") as folder:
        path = Path(folder) / "自检.desk"
        checks: tuple[tuple[str, Callable[[], str]], ...] = (
            ("资源", _resources),
            ("字体", _fonts),
            ("新建文件", lambda: _new_file(path)),
            ("升级与日志", lambda: _migrations(path)),
            ("示例与年度报告 PDF", lambda: _report(Path(folder))),
        )
        for name, check in checks:
            yield run_step(name, check)


def run_step(name: str, check: Callable[[], str]) -> Step:
    """Run one check; whatever goes wrong is told in its line."""
    try:
        return Step(name, True, check())
    except DeskError as error:
        return Step(name, False, error.sentence)
    except Exception as error:  # noqa: BLE001 - a self-test tells of anything
        return Step(name, False, f"{type(error).__name__}: {error}")


def _resources() -> str:
    law, calendar = load_law(), seeded_calendar()
    kinds = len(law.answers.kinds)
    return f"{assets.root()}，答复类型 {kinds} 种，工作日历 {min(calendar.years)}—{max(calendar.years)} 年"


def _fonts() -> str:
    from officer_desk.report.typeset import fonts

    lines = assets.path("fonts", "SHA256SUMS").read_text(encoding="ascii").splitlines()
    sums = {name: digest for digest, name in (line.split(maxsplit=1) for line in lines)}
    for name in fonts.BUNDLED.values():
        path = assets.path("fonts", name)
        if not path.is_file() or fonts.load(path) is None:
            raise DeskError(f"字体 {name} 不存在或读不出来，请重新安装。")
        if hashlib.sha256(path.read_bytes()).hexdigest() != sums[name]:
            raise DeskError(f"字体 {name} 与发布时不同，请重新安装。")
    return f"{len(fonts.BUNDLED)} 种字体齐全，校验值相符"


def _new_file(path: Path) -> str:
    from officer_desk.operations.acts import request_acts
    from officer_desk.operations.desk import open_desk

    desk = open_desk(path, create=True)
    try:
        request_acts.save_request(desk, {"received_on": desk.today(), "applicant": "自检", "content": "自检"})
    finally:
        desk.close()
    return "建立、登记、关闭"


def _migrations(path: Path) -> str:
    from officer_desk.operations.desk import open_desk
    from officer_desk.operations.file import full_check

    desk = open_desk(path)
    try:
        findings = list(full_check.check_file(desk))
    finally:
        desk.close()
    if findings:
        raise DeskError(findings[0].sentence)
    return "结构、检索索引、操作日志一致"


def _report(folder: Path) -> str:
    from officer_desk.operations.report import annual_report
    from officer_desk.operations.sample import sample_desk

    desk = sample_desk.make_sample(folder / "示例.desk")
    try:
        target = folder / "年度报告.pdf"
        annual_report.export_pdf(desk, sample_desk.YEAR, target)
        pages = len(annual_report.pages(target.read_bytes()))
    finally:
        desk.close()
    return f"{pages} 页"
