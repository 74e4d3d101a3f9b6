#!/bin/sh
# Makes .venv ready for running (run) or for running and testing (dev): once, then it only looks whether anything
# has changed. Asks nothing. Installs Debian packages that are missing where it may, and names them where it may not.
#     sh packaging/setup/setup.sh run|dev
set -eu
cd "$(dirname "$0")/../.."
here=$(pwd -P)
purpose=$1
python=${PYTHON:-python3}

say() { printf '%s\n' "$*"; }
fail() { printf '%s\n' "$*" >&2; exit 1; }

key() {
    {
        say "$here"
        cat packaging/locks/*.lock packaging/setup/setup.sh packaging/setup/missing.py pyproject.toml
    } | cksum
}

key=$(key)
for ready in "$purpose" dev; do
    if [ "$(cat ".venv/.ready-$ready" 2>/dev/null)" = "$key" ] && .venv/bin/python -c '' 2>/dev/null; then
        exit 0
    fi
done

command -v "$python" >/dev/null 2>&1 ||
    fail "没有找到 python3。请安装 Python 3.11 或更新版本。 / Python 3.11 or newer is needed and python3 was not found."
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    fail "Python 版本太低，需要 3.11 或更新版本。 / Python 3.11 or newer is needed; $python is older."

say "首次运行，正在准备环境（需要联网，一般几分钟）…… / Setting up once; needs the network, takes a few minutes."

# ------------------------------------------------------------------------------------------- system packages
missing=$("$python" packaging/setup/missing.py | tr '\n' ' ')
missing=${missing% }
if [ -n "$missing" ]; then
    may=no
    as_root=
    if command -v apt-get >/dev/null 2>&1; then
        if [ "$(id -u)" = 0 ]; then
            may=yes
        elif command -v sudo >/dev/null 2>&1; then
            as_root=sudo
            # Without a terminal nobody can type a password: then only a sudo that asks for none will do.
            [ -t 0 ] || as_root="sudo -n"
            if $as_root true 2>/dev/null; then may=yes; fi
        fi
    fi
    if [ "$may" = yes ]; then
        say "正在安装系统软件包 / Installing system packages: $missing"
        log=$(mktemp)
        {
            $as_root apt-get update -q || true
            # shellcheck disable=SC2086 # several packages, several words
            $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends \
                -o DPkg::Lock::Timeout=300 $missing
        } >"$log" 2>&1 </dev/null || { cat "$log" >&2; may=no; }
        rm -f "$log"
    fi
    [ "$may" = yes ] || fail "缺少系统软件包，请以管理员身份安装后重试：apt-get install $missing / Missing system packages; have them installed, then try again."
fi

# ------------------------------------------------------------------------------------------------ Python packages
# A virtual environment knows its own place: one that was moved or whose Python has gone is made anew.
if ! grep -qsF "$here/.venv" .venv/bin/activate || ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    "$python" -m venv --clear .venv
fi
install() {
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps "$@" </dev/null ||
        fail "安装没有完成，请检查网络后重试。 / The installation did not finish. Check the network and try again."
}
say "正在安装 Python 软件包 / Installing Python packages"
if [ "$purpose" = dev ]; then
    install --require-hashes --only-binary :all: -r packaging/locks/requirements-dev.lock
else
    install --require-hashes --only-binary :all: -r packaging/locks/requirements.lock \
        -r packaging/locks/requirements-build.lock
fi
install --no-build-isolation --editable .

say "$key" >".venv/.ready-$purpose"
say "环境已就绪 / Ready."
