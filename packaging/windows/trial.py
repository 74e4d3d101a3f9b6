"""Tries the built Windows program under Wine, as a plain user, on a screen of its own; test.sh starts it.

Usage::

    python3 trial.py FOLDER VERSION NEXT

FOLDER holds setup.exe, next.exe (the same with the version number NEXT) and portable.zip, and takes pictures, the desk
file and the report. Everything is typed and clicked as an officer would; each line told is one thing seen. The exit
code is 1 where anything was not as it should be.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

NAME = "政务公开台账"
WINE = "/usr/lib/wine/wine64"
ENTRY = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\officer-desk"
DRIVE = Path.home() / ".wine" / "drive_c"
USER = DRIVE / "users" / Path.home().name
PROGRAM = USER / "AppData" / "Local" / "Programs" / "officer-desk"
DATA = USER / "AppData" / "Local" / "officer-desk"
LINKS = (
    USER / "AppData/Roaming/Microsoft/Windows/Start Menu/Programs" / f"{NAME}.lnk",
    USER / "Desktop" / f"{NAME}.lnk",
)
SAMPLE = DATA / "示例.desk"
NOTE = PROGRAM / "我的笔记.txt"
failures: list[str] = []
folder = Path()


def check(sentence: str, is_good: object, detail: object = "") -> None:
    """Tell one thing seen."""
    print(
        f"{'通过' if is_good else '失败'}　{sentence}" + (f"：{detail}" if detail != "" else ""), flush=True
    )
    if not is_good:
        failures.append(sentence)


# Wine


def windows_path(path: Path) -> str:
    return "C:\\" + str(path.relative_to(DRIVE)).replace("/", "\\")


def wine(*words: str | Path, seconds: int = 180) -> subprocess.CompletedProcess[str]:
    """Run a program to its end. Wine wants pipes."""
    return subprocess.run(
        [WINE, *map(str, words)],
        input="",
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=seconds,
    )


def start(*words: str | Path) -> subprocess.Popen[bytes]:
    """Run a program and leave it running."""
    pipe = subprocess.PIPE
    return subprocess.Popen([WINE, *map(str, words)], stdin=pipe, stdout=pipe, stderr=subprocess.STDOUT)


def desk(*words: str | Path, program: Path = PROGRAM) -> subprocess.CompletedProcess[str]:
    """Run the program's command line."""
    return wine(program / "officer-desk.exe", *words)


def registered(value: str) -> str:
    """A value of the entry among the installed programs; empty where there is none."""
    told = wine("reg", "query", ENTRY, "/v", value).stdout.split()
    return told[-1] if value in told else ""


def tree(place: Path) -> dict[str, str]:
    """Every file of a folder and its checksum."""
    return {
        str(path.relative_to(place)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(place.rglob("*"))
        if path.is_file()
    }


def until(seen: Callable[[], object], seconds: float = 40) -> bool:
    """Wait until something is seen; False where it was not."""
    end = time.monotonic() + seconds
    while not seen():
        if time.monotonic() > end:
            return False
        time.sleep(0.3)
    return True


def has_ended(process: subprocess.Popen[bytes], seconds: int = 60) -> int | None:
    """The exit code; None where it still runs, and then it is ended."""
    # Not until its output ends: a program that it opened may hold that.
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        return None
    return process.returncode


# the screen


def xdotool(*words: object) -> str:
    done = subprocess.run(["xdotool", *map(str, words)], capture_output=True, encoding="utf-8")
    return done.stdout


def window(title: str) -> str:
    """The window whose title fits the pattern; empty where there is none."""
    found = xdotool("search", "--onlyvisible", "--name", title).split()
    return found[-1] if found else ""


def click(title: str, x: int, y: int) -> None:
    """Click in a window; negative numbers count from its right and lower edge."""
    which = window(title)
    size = dict(line.split("=") for line in xdotool("getwindowgeometry", "--shell", which).splitlines())
    x, y = x % int(size["WIDTH"]), y % int(size["HEIGHT"])
    xdotool("mousemove", "--window", which, x, y)
    time.sleep(0.2)
    xdotool("click", 1)
    time.sleep(0.8)


def press(*keys: str) -> None:
    for key in keys:
        xdotool("key", key)
        time.sleep(0.8)


def paste(text: str) -> None:
    """Through the clipboard: typed Chinese letters reach Wine in no sure order."""
    subprocess.run(
        ["xclip", "-selection", "clipboard"], input=text.encode(), stderr=subprocess.DEVNULL, check=True
    )
    time.sleep(0.4)
    press("ctrl+v")


def copied() -> str:
    """What the program puts into the clipboard for what is selected."""
    press("ctrl+c")
    command = ["timeout", "5", "xclip", "-selection", "clipboard", "-o"]
    return subprocess.run(command, capture_output=True, encoding="utf-8").stdout


def picture(name: str) -> None:
    subprocess.run(["import", "-window", "root", folder / f"{name}.png"], check=True)


# what is tried


def prepare() -> None:
    """A Windows that nobody has used, with Chinese letters for its own dialogs."""
    shutil.rmtree(DRIVE.parent, ignore_errors=True)
    wine("wineboot", "-u")
    fonts = r"HKCU\Software\Wine\Fonts\Replacements"
    for font in (
        "MS Shell Dlg",
        "MS Shell Dlg 2",
        "Tahoma",
        "SimSun",
        "宋体",
        "微软雅黑",
        "Microsoft YaHei UI",
    ):
        wine("reg", "add", fonts, "/v", font, "/d", "Noto Sans CJK SC", "/f")


def too_old() -> None:
    system = r"HKCU\Software\Wine"
    wine("reg", "add", system, "/v", "Version", "/d", "win81", "/f")
    done = wine(folder / "setup.exe", "/S")
    check("太旧的 Windows 不安装", done.returncode == 3 and not PROGRAM.exists(), f"退出码 {done.returncode}")
    wine("reg", "delete", system, "/v", "Version", "/f")


def install(version: str) -> None:
    done = wine(folder / "setup.exe", "/S")
    check("静默安装", done.returncode == 0, f"退出码 {done.returncode}")
    names = sorted(path.name for path in PROGRAM.iterdir())
    check("程序目录", names == sorted(["officer-desk.exe", "runtime", "uninstall.exe", f"{NAME}.exe"]), names)
    for name in (f"{NAME}.exe", "officer-desk.exe"):
        told = (PROGRAM / name).read_bytes()
        is_named = all(word.encode("utf-16-le") in told for word in (NAME, version))
        check(f"{name} 有名称和版本信息", is_named)
    check("开始菜单和桌面有链接", all(link.exists() for link in LINKS))
    check("已装程序列表有版本号", registered("DisplayVersion") == version, registered("DisplayVersion"))
    check(
        "没有写入全机设置", "officer-desk" not in (DRIVE.parent / "system.reg").read_text("utf-8", "replace")
    )
    size = sum(path.stat().st_size for path in PROGRAM.rglob("*")) / 1e6
    check("程序大小", size < 200, f"{size:.0f} MB")


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
    check("运行中拒绝静默更新", wine(folder / "next.exe", "/S").returncode == 2)
    wine(PROGRAM / "uninstall.exe", "/S")
    time.sleep(15)
    check(
        "运行中拒绝卸载和更新，程序没有变动",
        tree(PROGRAM) == before and registered("DisplayVersion") == version,
    )
    refusal = start(folder / "next.exe")
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
    shutil.copy(SAMPLE, folder / "sample.desk")
    shutil.copy(report, folder / "report.pdf")


def replace(setup: str, version: str, words: str) -> None:
    """Another version over it: the program whole, the data untouched."""
    NOTE.write_text("不是程序的文件", encoding="utf-8")
    stray = PROGRAM / "runtime" / "Lib" / "site-packages" / "officer_desk" / "left_behind.pyc"
    stray.touch()
    LINKS[1].unlink(missing_ok=True)
    before = tree(DATA)
    done = wine(folder / setup, "/S")
    check(f"{words}安装", done.returncode == 0, f"退出码 {done.returncode}")
    check(f"{words}后数据没有变动", tree(DATA) == before, f"{len(before)} 个文件")
    check(f"{words}后的版本号", desk("--version").stdout.strip() == f"officer-desk {version}")
    check(f"{words}后登记的版本号", registered("DisplayVersion") == version)
    check("旧程序的文件不留", not stray.exists() and not (PROGRAM / "runtime.old").exists())
    check("程序目录里自己的文件还在，删掉的桌面链接不再出现", NOTE.exists() and not LINKS[1].exists())
    done = desk("check", "--file", windows_path(SAMPLE))
    found = done.stdout.splitlines()
    # The sample is made with findings in its figures; its file and journal are whole.
    is_whole = done.returncode == 1 and bool(found) and all(" 年勾稽 " in line for line in found)
    check("台账打得开，没有损坏", is_whole, f"{len(found)} 处勾稽提醒 {done.stderr.strip()}")


def break_off(version: str) -> None:
    """An update that cannot write one of its files leaves the program that was there."""
    launcher = PROGRAM / f"{NAME}.exe"
    kept = launcher.read_bytes()
    launcher.unlink()
    launcher.mkdir()
    before = tree(PROGRAM / "runtime")
    done = wine(folder / "next.exe", "/S")
    launcher.rmdir()
    launcher.write_bytes(kept)
    is_whole = tree(PROGRAM / "runtime") == before and not (PROGRAM / "runtime.old").exists()
    check("写不进去的更新不成功，原程序还在", done.returncode == 2 and is_whole, f"退出码 {done.returncode}")
    check("原程序能用，版本没有变", desk("--version").stdout.strip() == f"officer-desk {version}")
    check("登记的版本没有变", registered("DisplayVersion") == version)


def uninstall() -> None:
    before = tree(DATA)
    wine(PROGRAM / "uninstall.exe", "/S")
    check("卸载后程序没有了", until(lambda: not (PROGRAM / "uninstall.exe").exists()))
    time.sleep(2)
    check("只剩自己的文件", [path.name for path in PROGRAM.iterdir()] == [NOTE.name])
    check("链接和登记没有了", not any(link.exists() for link in LINKS) and not registered("DisplayVersion"))
    check("卸载后数据没有变动", tree(DATA) == before and len(before) > 2, f"{len(before)} 个文件")
    NOTE.unlink()


def install_by_hand(version: str) -> None:
    """Page after page, up to the window of the first start; and out again."""
    shutil.rmtree(DATA)
    process = start(folder / "setup.exe")
    check("安装程序打开", until(lambda: window("安装")))
    time.sleep(1)
    picture("7-安装")
    code = wine(folder / "setup.exe", "/S").returncode
    check("同时只有一个安装程序", code == 2 and not (PROGRAM / "runtime").exists(), f"退出码 {code}")
    press("Return")
    check("装好", until(lambda: registered("DisplayVersion") == version, 90))
    time.sleep(3)
    picture("8-装好")
    press("Return")
    check("装好后打开程序", until(lambda: window(NAME) and not window("安装")))
    check("安装程序结束", has_ended(process) == 0)
    time.sleep(4)
    picture("9-首次打开")
    press("ctrl+q")
    check("关闭", until(lambda: not window(NAME)))
    time.sleep(3)
    process = start(PROGRAM / "uninstall.exe")
    check("卸载程序打开", until(lambda: window("卸载")))
    time.sleep(1)
    press("Return")
    check("程序卸载", until(lambda: not PROGRAM.exists()))
    time.sleep(1)
    picture("10-已卸载")
    press("Return", "Return")
    has_ended(process)


def portable(version: str) -> None:
    place = DRIVE / "各科室 共用" / "绿色版 一"
    with zipfile.ZipFile(folder / "portable.zip") as archive:
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


def main() -> int:
    global folder
    folder, version, following = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    # The X server takes a number that nobody else has, and tells it.
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", "1280x860x24", "-nolisten", "tcp"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert screen.stdout
    number = int(screen.stdout.readline())
    os.environ |= {"DISPLAY": f":{number}", "WINEDEBUG": "-all", "WINEDLLOVERRIDES": "mscoree,mshtml="}
    manager = subprocess.Popen(["openbox"], stderr=subprocess.DEVNULL)
    try:
        prepare()
        too_old()
        install(version)
        self_test(PROGRAM, "安装版")
        command_line(version)
        work(version)
        break_off(version)
        replace("next.exe", following, "更新")
        replace("setup.exe", version, "退回旧版")
        uninstall()
        install_by_hand(version)
        portable(version)
    finally:
        picture("末")
        subprocess.run(["wineserver", "-k"])
        for process in (manager, screen):
            process.terminate()
            process.wait()
    print(f"{len(failures)} 项失败" if failures else "全部通过")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
