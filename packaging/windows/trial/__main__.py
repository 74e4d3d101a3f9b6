"""Tries the built Windows program under Wine, as a plain user, on a screen of its own; test.sh starts it.

Usage::

    python3 trial FOLDER VERSION NEXT

FOLDER holds setup.exe, next.exe (the same with the version number NEXT) and portable.zip, and takes pictures, the desk
file and the report. Everything is typed and clicked as an officer would; each line told is one thing seen. The exit
code is 1 where anything was not as it should be.
"""

from __future__ import annotations

import os
import subprocess
import sys

import installing
import using
from places import PROGRAM
from screen import picture
from seeing import failures


def main() -> int:
    version, following = sys.argv[2], sys.argv[3]
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
        installing.prepare()
        installing.too_old()
        installing.install(version)
        using.self_test(PROGRAM, "安装版")
        using.command_line(version)
        using.work(version)
        installing.break_off(version)
        installing.replace("next.exe", following, "更新")
        installing.replace("setup.exe", version, "退回旧版")
        installing.uninstall()
        installing.install_by_hand(version)
        using.portable(version)
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
