"""What is seen is told, a line each; what is not as it should be is remembered."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from pathlib import Path

failures: list[str] = []


def check(sentence: str, is_good: object, detail: object = "") -> None:
    """Tell one thing seen."""
    print(
        f"{'通过' if is_good else '失败'}　{sentence}" + (f"：{detail}" if detail != "" else ""), flush=True
    )
    if not is_good:
        failures.append(sentence)


def until(seen: Callable[[], object], seconds: float = 40) -> bool:
    """Wait until something is seen; False where it was not."""
    end = time.monotonic() + seconds
    while not seen():
        if time.monotonic() > end:
            return False
        time.sleep(0.3)
    return True


def tree(place: Path) -> dict[str, str]:
    """Every file of a folder and its checksum."""
    return {
        str(path.relative_to(place)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(place.rglob("*"))
        if path.is_file()
    }
