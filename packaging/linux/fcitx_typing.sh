#!/bin/sh
# Types Chinese by pinyin into a program, as at a UOS or Kylin desktop: fcitx, a plain user, an X display.
#     sh packaging/linux/fcitx_typing.sh ROOT FCITX STEPS PICTURES COMMAND [ARGUMENT...]
# ROOT      a Debian root of packaging/roots/root.sh, with the program and what it needs, dbus, and besides:
#           fcitx fcitx-pinyin fcitx-module-dbus fcitx-module-x11 fcitx-ui-classic,
#           or fcitx5 fcitx5-chinese-addons fcitx5-module-xorg
# FCITX     fcitx or fcitx5
# STEPS     a file of shell commands that work the program; besides xdotool's they have:
#               window TITLE     waits for the window whose title contains TITLE, and gives it the keyboard
#               pinyin           turns from latin letters to pinyin, as the officer does with Ctrl+Space
#               letters TEXT     types latin letters
#               keys KEY...      presses keys by xdotool's names, such as space, Return, ctrl+s
#               picture NAME     takes the screen into PICTURES/NAME.png
#               closed           waits until the program has ended by itself, without an error
# COMMAND   starts the program inside ROOT; it is stopped after the last step if it still runs
# What was typed stays where the program put it, in the user's home: the caller reads it there. The user is called
# officer, made if need be. On this machine: Xvfb, openbox, xdotool and ImageMagick's import. Needs root.
set -eu

fail() { printf '%s\n' "$*" >&2; exit 1; }
[ $# -ge 5 ] || fail "fcitx_typing.sh ROOT FCITX STEPS PICTURES COMMAND [ARGUMENT...]"
root=$1 fcitx=$2 steps=$3 pictures=$4
shift 4
here=$(cd "$(dirname "$0")" && pwd)
case $steps in /*) ;; *) steps=$PWD/$steps ;; esac
for tool in Xvfb openbox xdotool import; do
    command -v $tool >/dev/null || fail "缺少 $tool，请先安装。 / $tool is missing."
done
mkdir -p "$pictures"

run() { sh "$here/../roots/root.sh" run "$root" "$@"; }
run sh -euc '
    id officer >/dev/null 2>&1 || useradd --create-home --shell /bin/sh officer
    install -d -m 700 -o officer "/run/user/$(id -u officer)"
    # The user has two input methods, latin letters first, as these desktops come.
    case $1 in
        fcitx) printf "%s\n" "[Profile]" "EnabledIMList=fcitx-keyboard-us:True,pinyin:True" ;;
        fcitx5) printf "%s\n" "[Groups/0]" "Name=Default" "Default Layout=us" "DefaultIM=pinyin" \
            "[Groups/0/Items/0]" "Name=keyboard-us" "[Groups/0/Items/1]" "Name=pinyin" "[GroupOrder]" "0=Default" ;;
        *) exit 2 ;;
    esac >/tmp/profile
    install -D -o officer -m 600 /tmp/profile "/home/officer/.config/$1/profile"
    chown -R officer: /home/officer/.config
' sh "$fcitx" || fail "fcitx_typing.sh: $root, $fcitx?"

ended() {
    for pid in ${session:-} ${manager:-} ${server:-}; do kill -- "-$pid" 2>/dev/null || :; done
    wait
    rm -rf "$scratch"
}
scratch=$(mktemp -d)
trap ended EXIT
trap 'exit 1' HUP INT TERM

# Each of the three below gets a process group of its own, to be ended whole.
setsid Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp 3>"$scratch/display" >"$pictures/display.log" 2>&1 &
server=$!
tries=0
while [ ! -s "$scratch/display" ]; do
    tries=$((tries + 1))
    [ $tries -lt 100 ] || fail "Xvfb 没有启动。 / Xvfb did not start."
    sleep 0.1
done
DISPLAY=:$(cat "$scratch/display")
export DISPLAY
setsid openbox >>"$pictures/display.log" 2>&1 &
manager=$!

# As the desktop does: the session's bus, then fcitx, then the program.
setsid sh "$here/../roots/root.sh" run "$root" runuser -u officer -- env -i \
    HOME=/home/officer USER=officer LOGNAME=officer LANG=C.UTF-8 PATH=/usr/bin:/bin DISPLAY="$DISPLAY" \
    XDG_RUNTIME_DIR="/run/user/$(run id -u officer)" QT_IM_MODULE=fcitx XMODIFIERS=@im=fcitx \
    dbus-run-session -- sh -euc '
        cd
        fcitx=$1
        shift
        case $fcitx in fcitx) fcitx -D & ;; fcitx5) fcitx5 & ;; esac
        tries=0
        until "$fcitx-remote" >.fcitx 2>/dev/null; do tries=$((tries + 1)); [ $tries -lt 100 ]; sleep 0.1; done
        "$@" &
        program=$!
        # What fcitx says of itself, for those outside: 2 where pinyin is on.
        while kill -0 $program; do
            "$fcitx-remote" >.fcitx.new && mv .fcitx.new .fcitx
            sleep 0.2
        done >/dev/null 2>&1 &
        wait $program
    ' sh "$fcitx" "$@" >"$pictures/program.log" 2>&1 </dev/null &
session=$!
running=yes

alive() { kill -0 "$session" 2>/dev/null || fail "程序已退出，记录见 $pictures/program.log / The program has ended."; }
window() {
    tries=0
    # Also anew where the window manager is not up yet.
    until found=$(xdotool search --onlyvisible --name "$1" 2>/dev/null) &&
        timeout 5 xdotool windowactivate --sync "$(printf '%s\n' "$found" | tail -n 1)" 2>/dev/null; do
        alive
        tries=$((tries + 1))
        [ $tries -lt 300 ] || fail "没有等到窗口：$1 / The window did not appear."
        sleep 0.2
    done
    sleep 2 # the program now tells fcitx of its window
}
pinyin() {
    xdotool key ctrl+space
    tries=0
    until [ "$(cat "$root/home/officer/.fcitx")" = 2 ]; do
        tries=$((tries + 1))
        [ $tries -lt 25 ] || { echo "拼音没有打开。 / Pinyin is not on." >&2; return 0; }
        sleep 0.2
    done
}
letters() { xdotool type --delay 100 "$1"; }
keys() { for key in "$@"; do xdotool key "$key"; sleep 0.3; done; }
picture() { sleep 1; import -window root "$pictures/$1.png"; }
closed() {
    tries=0
    while kill -0 "$session" 2>/dev/null; do
        tries=$((tries + 1))
        [ $tries -lt 100 ] || fail "程序没有退出。 / The program does not end."
        sleep 0.2
    done
    wait "$session" || fail "程序退出时有错，记录见 $pictures/program.log / The program ended with an error."
    running=no
}

# shellcheck disable=SC1090 # the caller's
. "$steps"
[ $running = no ] || alive
