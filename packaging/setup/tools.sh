#!/bin/sh
# Installs the Debian packages whose commands are missing; where it may not, says which, with exit code 75.
#     sh packaging/setup/tools.sh PACKAGE=COMMAND...
set -eu
missing=
for pair in "$@"; do
    command -v "${pair#*=}" >/dev/null 2>&1 || missing="$missing ${pair%%=*}"
done
[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    log=$(mktemp)
    # shellcheck disable=SC2086 # several packages, several words
    if { apt-get update -q || :; } >"$log" 2>&1 &&
        DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends -o DPkg::Lock::Timeout=300 \
            $missing >>"$log" 2>&1 </dev/null; then
        rm -f "$log"
        exit 0
    fi
    tail "$log" >&2
    rm -f "$log"
fi
echo "缺少：$missing。请以管理员身份安装后重试：apt-get install$missing / Missing packages." >&2
exit 75
