"""The scripts under ``packaging`` as modules."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

_PACKAGING = Path(__file__).parents[2] / "packaging"


def script(name: str) -> ModuleType:
    """A fresh module of the script at that place."""
    spec = importlib.util.spec_from_file_location(Path(name).stem, _PACKAGING / name)
    assert spec is not None and spec.loader is not None  # noqa: PT018
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
