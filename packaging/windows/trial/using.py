"""The program itself: self-test, command line, an officer's work in the window, the portable folder."""

from __future__ import annotations

import shutil
import time
import zipfile
from pathlib import Path

from places import DATA, DRIVE, FOLDER, NAME, PROGRAM, SAMPLE, windows_path
from screen import click, copied, paste, picture, press, window, xdotool
from seeing import check, tree, until
from wine import desk, has_ended, registered, start, wine


def self_test(program: Path, words: str) -> None:
    begun = time.monotonic()
    done = desk("self-test", program=program)
    lines = done.stdout.splitlines()
    good = len(lines) > 5 and all(line.startswith("通过") for line in lines) and "平台 windows" in lines[-1]
    check(
        f"{words}自检", done.returncode == 0 and good, f"{len(lines)} 项，{time.monotonic() - begun:.1f} 秒"
    )
    if not good:
        print(done.stdout, done.stderr)


def command_line(version: str) -> None:
    check("版本号", desk("--version").stdout.strip() == f"officer-desk {version}")
    told = desk("workdays", "add", "2025-09-18", "20")
    check("命令行回答", told.stdout.strip() == "2025-10-22", told.stdout.strip() or told.stderr)
    check("命令行出错有退出码", desk("workdays", "add", "2025-09-18", "x").returncode == 2)
    made = desk("sample", windows_path(SAMPLE))
    check("中文路径和中文输出", made.returncode == 0 and "已建立示例文件" in made.stdout, made.stdout.strip())


def work(version: str) -> None:
    """An officer's work in the window; meanwhile nobody can replace or remove the program."""
    begun = time.monotonic()
    process = start(PROGRAM / f"{NAME}.exe", "open", "--file", windows_path(SAMPLE))
    title = "示例.desk"
    check("窗口打开", until(lambda: window(title)), f"{time.monotonic() - begun:.1f} 秒")
    time.sleep(4)
    picture("1-今日")
    click(title, 222, 76)
    press("ctrl+n")
    paste("温测试")
    click(title, -150, -92)
    paste("装配检查清单")
    picture("2-新增申请")
    click(title, -40, -52)
    time.sleep(1.5)
    press("ctrl+f")
    paste("温测试")
    click(title, 200, 183)
    rows = copied().splitlines()
    picture("3-保存并查到")
    found = len(rows) == 2 and "温测试" in rows[1] and "装配检查清单" in rows[1]
    check("鼠标键盘登记的申请查得到", found, rows[1:])

    press("ctrl+shift+e")
    time.sleep(3)
    press("ctrl+a")
    xdotool("type", "--delay", 60, windows_path(DATA / "report.pdf"))
    picture("4-导出报告")
    press("Return")
    report = DATA / "report.pdf"
    done = until(lambda: report.exists() and report.stat().st_size > 50_000 and window("已导出"))
    check("年度报告导出为 PDF", done, report.stat().st_size if report.exists() else "-")
    picture("5-已导出")
    press("Escape")

    before = tree(PROGRAM)
    check("运行中拒绝静默更新", wine(FOLDER / "next.exe", "/S").returncode == 2)
    wine(PROGRAM / "uninstall.exe", "/S")
    time.sleep(15)
    check(
        "运行中拒绝卸载和更新，程序没有变动",
        tree(PROGRAM) == before and registered("DisplayVersion") == version,
    )
    refusal = start(FOLDER / "next.exe")
    asked = until(lambda: window("安装"))
    time.sleep(1)
    picture("6-请先关闭")
    press("Return")  # 重试
    press("Escape")  # 取消
    code = has_ended(refusal)
    check("运行中请人先关闭，取消即退出", asked and code == 2, f"退出码 {code}")

    xdotool("windowactivate", "--sync", window(title))
    press("ctrl+q")
    code = has_ended(process)
    check("窗口正常退出", code == 0, f"退出码 {code}")
    exported = DATA / "申请.xlsx"
    desk("export", "requests", windows_path(exported), "--file", windows_path(SAMPLE))
    with zipfile.ZipFile(exported) as book:
        check("保存的申请在文件里", any("温测试" in book.read(name).decode() for name in book.namelist()))
    shutil.copy(SAMPLE, FOLDER / "sample.desk")
    shutil.copy(report, FOLDER / "report.pdf")


def portable(version: str) -> None:
    place = DRIVE / "各科室 共用" / "绿色版 一"
    with zipfile.ZipFile(FOLDER / "portable.zip") as archive:
        archive.extractall(place)
    program = place / f"officer-desk-{version}"
    self_test(program, "中文和空格路径里的便携版")
    process = start(program / f"{NAME}.exe", "open", "--file", windows_path(place / "新建.desk"))
    check("便携版窗口打开", until(lambda: window(NAME)))
    time.sleep(3)
    picture("11-便携版")
    press("ctrl+q")
    code = has_ended(process)
    check("便携版窗口退出", code == 0, f"退出码 {code}")
    (program / "runtime" / "msvcp140.dll").unlink()
    done = desk("self-test", program=program)
    check("缺文件时有中文说明", done.returncode == 4 and "请重新安装" in done.stderr, done.stderr.strip())
    process = start(program / f"{NAME}.exe")
    asked = until(lambda: window(NAME))
    time.sleep(1)
    picture("12-缺文件")
    press("Return")
    check("缺文件时有对话框", asked and has_ended(process) == 4)
