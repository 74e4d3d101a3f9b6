#!/bin/sh
# A bare Debian system in a folder, for building and trying packages apart from the machine at hand. Needs root.
#     sh packaging/roots/root.sh make SUITE FOLDER [PACKAGE...]     made once; anew when suite or packages change
#     sh packaging/roots/root.sh run FOLDER COMMAND [ARGUMENT...]   as root inside
# While a command runs, the folder named by OUTSIDE (if any) is seen inside as /outside, and the mounts end with it.
# Exit code 75 where Debian's packages could not be had.
# DEBIAN_MIRROR names the mirror; without it debootstrap's own is taken. Packages are checked by Debian's signatures.
set -eu

fail() { printf '%s\n' "$*" >&2; exit 1; }
[ "$(id -u)" = 0 ] || fail "需要管理员权限：请用 sudo 运行。 / This needs root: run it with sudo."

run() {
    folder=$1
    shift
    mkdir -p "$folder/outside"
    # Its own mount namespace: whatever happens, nothing of the machine stays mounted under the folder.
    FOLDER=$folder OUTSIDE=${OUTSIDE:-} unshare --mount --propagation private sh -c '
        set -eu
        mount -t proc proc "$FOLDER/proc"
        mount --rbind /dev "$FOLDER/dev"
        [ -z "$OUTSIDE" ] || mount --bind "$OUTSIDE" "$FOLDER/outside"
        cp /etc/resolv.conf "$FOLDER/etc/resolv.conf"
        exec chroot "$FOLDER" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 \
            TERM=dumb DEBIAN_FRONTEND=noninteractive ${DISPLAY:+DISPLAY="$DISPLAY"} "$@"
    ' sh "$@"
}

make_root() {
    suite=$1 folder=$2
    shift 2
    key="$suite $* $(cksum <"$0")"
    [ "$(cat "$folder/.made" 2>/dev/null)" = "$key" ] && return
    command -v debootstrap >/dev/null || fail "缺少 debootstrap，请先安装。 / debootstrap is missing."
    rm -rf --one-file-system "$folder"
    mkdir -p "$folder"
    log=$folder.log
    echo "正在准备 Debian 系统 / Making a Debian root: $suite → $folder"
    {
        # shellcheck disable=SC2086 # no mirror is no word
        debootstrap --variant=minbase "$suite" "$folder" ${DEBIAN_MIRROR:-} &&
            sed -i 's/^deb \(.*\)$/deb \1\ndeb-src \1/' "$folder/etc/apt/sources.list" &&
            printf '#!/bin/sh\nexit 101\n' >"$folder/usr/sbin/policy-rc.d" &&
            chmod 755 "$folder/usr/sbin/policy-rc.d" &&
            run "$folder" apt-get update -q &&
            { [ $# = 0 ] || run "$folder" apt-get install -q -y --no-install-recommends "$@"; }
    } >"$log" 2>&1 </dev/null || {
        tail -n 30 "$log" >&2
        echo "Debian 系统没有建成，记录见 $log / The root was not made." >&2
        exit 75
    }
    printf '%s' "$key" >"$folder/.made"
}

verb=$1
shift
case $verb in
    make) make_root "$@" ;;
    run) run "$@" ;;
    *) fail "root.sh make|run" ;;
esac
