"""The packaged program measured in one run beside a bare window laid out the same way.

    python packaging/linux/measure.py TREE [RUNS]      TREE is what build.sh leaves in build/linux/tree

Prints: from the start of the process to the painted and to the usable window over 10,000 items, each start a process of its
own; the memory of the idle window; the sizes; and what a traced run of the program does beyond its own files: network
sockets (none is allowed) and files written (only below the data folder). Needs a display (DISPLAY), strace and xdotool.
Exit code 1 where a socket was opened or something was written elsewhere.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ITEMS = 10_000
ROOT = Path(__file__).resolve().parents[2]

PROBE = """
import json, os, sys, time
told = {}
def mark(name):
    told[name] = (time.monotonic() - float(os.environ["STARTED"])) * 1000
def memory(name):
    with open("/proc/self/smaps_rollup") as file:
        sizes = dict(line.split()[:2] for line in file if line.count(":") == 1 and line.split()[-1] == "kB")
    told["resident"], told["own"] = int(sizes["Rss:"]) / 1024, int(sizes["Pss:"]) / 1024
"""

BARE = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        if "painted" not in told:
            mark("painted")
            QTimer.singleShot(0, usable)
def usable():
    mark("usable")
    QTimer.singleShot(3000, idle)
def idle():
    memory("idle")
    print(json.dumps(told), flush=True)
    app.quit()
def main():
    global app
    app = QApplication([])
    window = Window()
    window.setCentralWidget(QLabel("x"))
    window.resize(1280, 800)
    window.show()
    return app.exec()
"""

OURS = """
from pathlib import Path
def main():
    from officer_desk import app as composition
    app = composition._application()
    from PySide6.QtCore import QTimer
    from officer_desk.ui.main_window import MainWindow
    from officer_desk.ui.session import Session
    window = MainWindow()
    session = Session(app, Path(sys.argv[1]), tell=print, now=composition._local_now)
    def painted():
        mark("painted")
        session.open_into(window)
    def usable():
        mark("usable")
        QTimer.singleShot(3000, idle)
    def idle():
        memory("idle")
        print(json.dumps(told), flush=True)
        window.close()
        app.quit()
    window.painted.connect(painted)
    window.usable.connect(usable)
    window.show()
    code = app.exec()
    session.close()
    return code
"""


def variant(tree: Path, copy: Path, script: str, compiler: Path, *, bare: bool) -> None:
    """The tree once more by hard links, but for its way in; ``bare``: with nothing of ours and no wheel but Qt's."""
    shutil.copytree(tree, copy, copy_function=os.link)
    site = copy / "lib" / "site-packages"
    if bare:
        for path in site.iterdir():
            if not path.name.lower().startswith(("pyside6", "shiboken6")):
                shutil.rmtree(path) if path.is_dir() else path.unlink()
        (site / "officer_desk").mkdir()
        (site / "officer_desk" / "__init__.py").touch()
    else:
        (site / "officer_desk" / "__main__.pyc").unlink()
    source = site / "officer_desk" / "__main__.py"
    source.write_text(PROBE + script, encoding="utf-8")
    subprocess.run([str(compiler), "-m", "compileall", "-q", "-b", str(source)], check=True)
    source.unlink()


def start(tree: Path, *arguments: str) -> dict[str, float]:
    """One start of a variant; its figures in ms and MB."""
    environment = {**os.environ, "STARTED": repr(time.monotonic())}
    done = subprocess.run(
        [str(tree / "officer-desk"), *arguments], env=environment, capture_output=True, text=True, timeout=60
    )
    if not done.stdout.strip():
        raise SystemExit(f"no figures: {done.stderr[-500:]}")
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def size_of(folder: Path) -> float:
    """What the folder's files take, in MB."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if not path.is_dir()) / 1e6


def traced(tree: Path, data: Path, file: Path) -> tuple[list[str], list[str]]:
    """A window opened and closed and a report written, under strace: network sockets, and paths written elsewhere."""
    log = data / "trace"
    trace = [
        "strace",
        "-f",
        "-qq",
        "-y",
        "-s",
        "300",
        "-e",
        "trace=socket,open,openat,creat,mkdir,mkdirat,rename,unlink",
    ]
    program = [*trace, "-o", str(log), "-A", str(tree / "officer-desk")]
    environment = {**os.environ, "OFFICER_DESK_DATA": str(data)}
    window = subprocess.Popen([*program, "open", "--file", str(file)], env=environment)
    search = ["xdotool", "search", "--sync", "--onlyvisible", "--name", file.name]
    subprocess.run(search, check=True, timeout=60, stdout=subprocess.DEVNULL)
    time.sleep(5)
    subprocess.run(
        ["xdotool", "search", "--onlyvisible", "--name", file.name, "windowactivate", "key", "ctrl+q"]
    )
    window.wait(timeout=60)
    report = [
        "--file",
        str(file),
        "report",
        "2025",
        "--accept-breaches",
        "试",
        "--out",
        str(data / "报告.pdf"),
    ]
    subprocess.run([*program, *report], env=environment, stdout=subprocess.DEVNULL)
    sockets, written = [], []
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
        if "AF_INET" in line:
            sockets.append(line)
        path = re.search(r'"((?:\\.|[^"])*)"', line)
        is_write = re.search(r"O_(WRONLY|RDWR|CREAT)|\b(creat|mkdir|mkdirat|rename|unlink)\(", line)
        if path and is_write and " = -1 " not in line:
            name = path[1].encode().decode("unicode_escape").encode("latin-1").decode("utf-8", "replace")
            if not name.startswith((str(data), "/dev/", "/proc/")):
                written.append(name)
    return sockets, sorted(set(written))


def main() -> int:
    """Measure, print, and tell whether the traced run kept to itself."""
    tree, runs = Path(sys.argv[1]).resolve(), int(sys.argv[2]) if len(sys.argv) > 2 else 9
    compiler = ROOT / "build" / "linux" / "python" / "bin" / "python3.13"
    with tempfile.TemporaryDirectory(prefix="officer-desk-measure-", dir=tree.parent) as name:
        place = Path(name)
        file = place / "data" / "ten-thousand.desk"
        file.parent.mkdir()
        make_file(file)
        variant(tree, place / "bare", BARE, compiler, bare=True)
        variant(tree, place / "ours", OURS, compiler, bare=False)
        found: dict[str, list[dict[str, float]]] = {"bare": [], "ours": []}
        for _ in range(runs + 1):
            found["bare"].append(start(place / "bare"))
            found["ours"].append(start(place / "ours", str(file)))
        print(
            f"{runs} starts of each after a first one, median (best); {ITEMS} items; {os.environ['DISPLAY']}"
        )
        for key, unit in (("painted", "ms"), ("usable", "ms"), ("resident", "MB"), ("own", "MB")):
            parts = []
            for which in ("bare", "ours"):
                values = [run[key] for run in found[which][1:]]
                parts.append(f"{which} {statistics.median(values):6.0f} ({min(values):.0f}) {unit}")
            print(f"{key:<10}" + "   ".join(parts))
        first = [found[which][0]["painted"] for which in ("bare", "ours")]
        print(f"first start, painted: bare {first[0]:.0f} ms   ours {first[1]:.0f} ms")
        print(f"size      bare {size_of(place / 'bare'):6.0f} MB   ours {size_of(tree):6.0f} MB")
        sockets, written = traced(tree, file.parent, file)
    print(f"network sockets: {len(sockets)}", *sockets, sep="\n    ")
    print(f"written outside the data folder: {len(written)}", *written, sep="\n    ")
    return 1 if sockets or written else 0


def make_file(path: Path) -> None:
    """A desk file with that many made-up items."""
    sys.path.insert(0, str(ROOT / "tests" / "benchmarks"))
    import made_up

    from officer_desk.domain.bureau import Bureau, BureauName
    from officer_desk.operations.acts import item_acts
    from officer_desk.operations.desk import open_desk
    from officer_desk.operations.settings import desk_settings

    desk = open_desk(path, create=True, today=lambda: made_up._LAST)  # noqa: SLF001 - its own last day
    try:
        desk_settings.save_bureau(desk, Bureau(names=(BureauName("临溪县市场监督管理局"),)))
        item_acts.import_items(desk, list(made_up.items(ITEMS)))
    finally:
        desk.close()


if __name__ == "__main__":
    sys.exit(main())
