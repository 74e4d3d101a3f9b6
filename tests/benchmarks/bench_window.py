"""Start, first paint and idle memory of the window over a large file, beside a bare window.

Run by ``make bench`` (or ``python tests/benchmarks/bench_window.py [FILE]``). Prints, asserts
nothing. Every start is a process of its own; best and median of several are told.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

RUNS = 5

_BARE = """
import json, os, sys, time
T0 = time.perf_counter()
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
app = QApplication([])
window = QMainWindow(); window.setCentralWidget(QLabel('x')); window.resize(1280, 800)
told = {}
def painted():
    told['painted'] = time.perf_counter() - T0
    QTimer.singleShot(0, usable)
def usable():
    told['usable'] = time.perf_counter() - T0
    QTimer.singleShot(1500, idle)
def idle():
    told['rss'] = rss()
    print(json.dumps(told)); window.close(); app.quit()
def rss():
    with open('/proc/self/status') as f:
        return int(next(l for l in f if l.startswith('VmRSS')).split()[1]) / 1024
window.show(); QTimer.singleShot(0, painted)
app.exec()
"""

_OURS = """
import json, os, sys, time
T0 = time.perf_counter()
from pathlib import Path
from officer_desk import app as composition
app = composition._application()
from PySide6.QtCore import QTimer
from officer_desk.ui.main_window import MainWindow
from officer_desk.ui.session import Session
def broken(*error):
    sys.__excepthook__(*error)
    os._exit(1)
sys.excepthook = broken
window = MainWindow()
session = Session(app, Path(sys.argv[1]), tell=print, now=composition._local_now)
told = {}
def painted():
    told['painted'] = time.perf_counter() - T0
    session.open_into(window)
def usable():
    told['usable'] = time.perf_counter() - T0
    QTimer.singleShot(1500, tables)
def rss():
    with open('/proc/self/status') as f:
        return int(next(l for l in f if l.startswith('VmRSS')).split()[1]) / 1024
def table(key):
    start = time.perf_counter()
    page = window.show_page(key)
    (page if hasattr(page, 'view') else page.ledger()).view.table.viewport().repaint()
    return time.perf_counter() - start
def tables():
    told['rss'] = rss()
    told['items_first'] = table('items')
    app.processEvents()
    told['requests_first'] = table('requests')
    app.processEvents()
    for key in ('appeals', 'tasks', 'problems', 'activities'):
        told[key + '_first'] = table(key)
        app.processEvents()
    start = time.perf_counter(); window.show_page('today'); app.processEvents()
    told['today_again'] = time.perf_counter() - start
    told['items_again'] = table('items')
    start = time.perf_counter(); window.set_year(int(sys.argv[2])); app.processEvents()
    told['year_change'] = time.perf_counter() - start
    start = time.perf_counter(); window.show_page('report'); app.processEvents()
    told['report_first'] = time.perf_counter() - start
    QTimer.singleShot(1500, idle)
def idle():
    told['rss_all'] = rss()
    print(json.dumps(told)); window.close(); app.quit()
window.painted.connect(painted)
window.usable.connect(usable)
window.show()
app.exec()
session.close()
"""


def run(script: str, *arguments: str) -> list[dict[str, float]]:
    """The figures of several starts, each in a process of its own."""
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    found = []
    for _ in range(RUNS):
        done = subprocess.run(
            [sys.executable, "-c", script, *arguments],
            capture_output=True,
            text=True,
            env=environment,
            check=True,
        )
        found.append(json.loads(done.stdout.splitlines()[-1]))
    return found


def tell(name: str, found: list[dict[str, float]], key: str, unit: str = "ms") -> float:
    """Print the best and the median of a figure; gives the median."""
    scale = 1000 if unit == "ms" else 1
    values = sorted(run[key] * scale for run in found)
    middle = statistics.median(values)
    print(f"{name:<44} best {values[0]:8.1f} {unit}   median {middle:8.1f} {unit}")
    return middle


def main() -> None:
    """Measure over the file named, or the one the store benchmark made."""
    sys.path.insert(0, str(Path(__file__).parent))
    from bench_store import YEAR, large_file

    path = Path(sys.argv[1]) if len(sys.argv) > 1 else large_file()
    bare, ours = run(_BARE), run(_OURS, str(path), str(YEAR))
    for key, words, limit in (("painted", "painted", 250), ("usable", "usable", 500)):
        base = tell(f"bare window, {words}", bare, key)
        mine = tell(f"window over {path.name}, {words}", ours, key)
        print(f"{'':<44} difference of medians {mine - base:.1f} ms (goal: {limit})")
    tell("items: tab to painted table, first time", ours, "items_first")
    tell("items: again", ours, "items_again")
    tell("requests: tab to painted table, first time", ours, "requests_first")
    for key in ("appeals", "tasks", "problems", "activities"):
        tell(f"{key}: tab to painted table, first time", ours, f"{key}_first")
    tell("today: back to the page (goal: 300)", ours, "today_again")
    tell("another year on the items page", ours, "year_change")
    tell("report page, first time", ours, "report_first")
    tell("bare window, memory", bare, "rss", "MB")
    tell("window, idle memory (goal: 180)", ours, "rss", "MB")
    tell("window, all pages open, idle memory", ours, "rss_all", "MB")


if __name__ == "__main__":
    main()
