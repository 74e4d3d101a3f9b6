"""The way in: the window for ``open`` and ``self-test``, the command line for all else."""

from __future__ import annotations

import sys


def main(arguments: list[str] | None = None) -> int:
    """Run the program and return its exit code. Qt is loaded only where a window is wanted."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    from officer_desk import cli

    command = cli.parse(words)
    if command.name in ("open", "self-test"):
        from officer_desk.app import run

        return run(command)
    return cli.run(command)


if __name__ == "__main__":
    sys.exit(main())
