"""Many kills in the middle of acts: nothing saved is lost, nothing half done is kept. Run by ``make faults``."""

from __future__ import annotations

import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from random import Random

from officer_desk.operations.acts import request_acts
from officer_desk.operations.desk import open_desk
from officer_desk.operations.file import full_check
from officer_desk.operations.lists import register_lists
from officer_desk.operations.lists.register_lists import ListQuery

DAY = date(2025, 12, 1)
KILLS = 60
_WRITER = """
import sys, itertools
from datetime import date
from pathlib import Path
from officer_desk.domain.requests.request import Event, EventKind, Request
from officer_desk.operations.acts import recycle_bin, request_acts, undo_acts
from officer_desk.operations.desk import open_desk
day = date(2025, 12, 1)
desk = open_desk(Path(sys.argv[1]), today=lambda: day)
print("ready", flush=True)
for n in itertools.count():
    event = Event(kind=EventKind.ANSWERED, happened_on=day, answer_kind="disclosed")
    found = [Request(received_on=day, applicant=f"{n}", content="某", events=(event,)) for _ in range(5)]
    ids = request_acts.import_requests(desk, found).ids
    print(*ids, flush=True)
    request_acts.save_request(desk, {"remark": "改"}, request_id=ids[0])
"""


def test_no_kill_loses_a_saved_act_or_keeps_half_of_one(tmp_path: Path) -> None:
    path = tmp_path / "台账.desk"
    open_desk(path, create=True, today=lambda: DAY).close()
    random = Random(1)
    saved: set[int] = set()
    for _ in range(KILLS):
        process = subprocess.Popen(
            [sys.executable, "-c", _WRITER, str(path)], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(random.uniform(0.0, 0.15))
        process.kill()
        lines = process.stdout.read().split("\n")[:-1]
        process.wait(timeout=30)
        process.stdout.close()
        saved |= {int(number) for line in lines for number in line.split()}
        desk = open_desk(path, today=lambda: DAY)
        try:
            kept = set(register_lists.row_ids(desk, ListQuery("requests")))
            assert saved <= kept
            assert len(kept) % 5 == 0, "an import is kept whole or not at all"
            assert all(not request_acts.load_request(desk, request).is_open for request in list(kept)[-5:])
            assert [f for f in full_check.check(desk) if "勾稽" not in f.area] == []
        finally:
            desk.close()
    assert saved
