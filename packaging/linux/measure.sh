#!/bin/sh
# Measures the packaged program beside a bare window laid out the same way, on a display of its own; see measure.py.
#     sh packaging/linux/measure.sh [RUNS]      after build.sh
set -eu
cd "$(dirname "$0")/../.."
sh packaging/setup/setup.sh dev
sh packaging/setup/tools.sh xvfb=Xvfb xauth=xauth openbox=openbox xdotool=xdotool strace=strace
[ -d build/linux/tree ] || { echo "请先运行 make deb。 / Run make deb first." >&2; exit 1; }
exec xvfb-run --auto-servernum --server-args="-screen 0 1280x800x24 -nolisten tcp" \
    sh -c 'openbox & exec .venv/bin/python packaging/linux/measure.py build/linux/tree "$@"' sh "$@"
