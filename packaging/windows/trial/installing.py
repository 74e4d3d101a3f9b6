"""Setup and uninstaller: silent and by hand, over another version, on a Windows too old, broken off."""

from __future__ import annotations

import shutil
import time

from places import DATA, DRIVE, FOLDER, LINKS, NAME, NOTE, PROGRAM, SAMPLE, windows_path
from screen import picture, press, window
from seeing import check, tree, until
from wine import desk, has_ended, registered, start, wine


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
    done = wine(FOLDER / "setup.exe", "/S")
    check("太旧的 Windows 不安装", done.returncode == 3 and not PROGRAM.exists(), f"退出码 {done.returncode}")
    wine("reg", "delete", system, "/v", "Version", "/f")


def install(version: str) -> None:
    done = wine(FOLDER / "setup.exe", "/S")
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


def replace(setup: str, version: str, words: str) -> None:
    """Another version over it: the program whole, the data untouched."""
    NOTE.write_text("不是程序的文件", encoding="utf-8")
    stray = PROGRAM / "runtime" / "Lib" / "site-packages" / "officer_desk" / "left_behind.pyc"
    stray.touch()
    LINKS[1].unlink(missing_ok=True)
    before = tree(DATA)
    done = wine(FOLDER / setup, "/S")
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
    done = wine(FOLDER / "next.exe", "/S")
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
    process = start(FOLDER / "setup.exe")
    check("安装程序打开", until(lambda: window("安装")))
    time.sleep(1)
    picture("7-安装")
    code = wine(FOLDER / "setup.exe", "/S").returncode
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
