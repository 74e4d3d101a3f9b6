"""The trial of the Windows program is started as a folder; its modules find each other there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

WINDOWS = Path(__file__).parents[2] / "packaging" / "windows"
TRIAL = WINDOWS / "trial"


def test_the_modules_of_the_trial_find_each_other(tmp_path: Path) -> None:
    names = sorted(path.stem for path in TRIAL.glob("*.py") if path.stem != "__main__")
    assert len(names) > 3
    code = f"import sys; sys.path.insert(0, {str(TRIAL)!r}); import {', '.join(names)}; print(places.FOLDER)"
    command = [sys.executable, "-B", "-c", code, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=60)
    assert (done.stdout.strip(), done.stderr) == (str(tmp_path), "")


def test_the_script_copies_and_starts_the_folder() -> None:
    script = (WINDOWS / "test.sh").read_text(encoding="utf-8")
    assert 'cp -r packaging/windows/trial "$trial/"' in script
    assert 'python3 /outside/trial /outside "$version" "$following"' in script
