#!/bin/sh
# Pins every dependency anew, by version and hash, for Python 3.11 to 3.13 on Linux and Windows alike.
# The files name no index: whoever installs takes the packages from wherever he gets them, and the hashes decide.
# With UPGRADE=1 newer versions are taken; otherwise only what pyproject.toml asks for changes.
set -eu
cd "$(dirname "$0")/../.."

if command -v uv >/dev/null 2>&1; then uv=uv
elif [ -x .venv/bin/uv ]; then uv=.venv/bin/uv
else
    .venv/bin/python -m pip install --quiet uv
    uv=.venv/bin/uv
fi

compile() {
    out=packaging/locks/$1
    shift
    "$uv" pip compile pyproject.toml --quiet --no-config --universal --python-version 3.11 \
        --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate \
        --custom-compile-command "make lock" --output-file "$out" "$@"
}

compile requirements-dev.lock --group dev --group build ${UPGRADE:+--upgrade}
# The others are parts of the first: one version of a package, whatever is installed.
compile requirements.lock --constraints packaging/locks/requirements-dev.lock --upgrade
"$uv" pip compile --group build --quiet --no-config --universal --python-version 3.11 \
    --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate \
    --custom-compile-command "make lock" --output-file packaging/locks/requirements-build.lock \
    --constraints packaging/locks/requirements-dev.lock --upgrade

# No address may have slipped in.
if grep -nE '://|^ *--(index|extra|find)|file:|@ ' packaging/locks/*.lock; then
    echo "A lock names a place. Not usable." >&2
    exit 1
fi
