#!/bin/sh
# Tries the built Windows program under Wine 10 in a Debian 13 root: installing, working in the window, updating,
# removing, the portable folder; and compares the report it made with the one made on this machine.
#     sudo sh packaging/windows/test.sh      after build.sh; pictures and report are left in build/windows-trial
# Not seen here: SmartScreen, antivirus, scaled screens, input methods, printing. They want a real Windows.
set -eu
cd "$(dirname "$0")/../.."

root=build/roots/wine
trial=build/windows-trial
next=build/windows-next
python=.venv/bin/python

version=$(sed -n 's/^__version__ = "\(.*\)"$/\1/p' src/officer_desk/__init__.py)
following=99.${version#*.}
setup=dist/officer-desk-$version-win64-setup.exe
[ -e "$setup" ] || { echo "请先运行 build.sh / Run build.sh first" >&2; exit 2; }
if ! [ "$next/officer-desk-$following-win64-setup.exe" -nt "$setup" ]; then
    VERSION=$following DIST=$next sh packaging/windows/build.sh
fi

# Both must be of the same source, or an update is tried that nobody makes.
$python - "dist/officer-desk-$version-win64-portable.zip" "$next/officer-desk-$following-win64-portable.zip" <<'PYTHON'
import sys, zipfile

def files(path):
    return {m.filename.partition("/")[2]: m.CRC for m in zipfile.ZipFile(path).infolist()}

old, new = map(files, sys.argv[1:])
differing = {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}
about = "runtime/Lib/site-packages/officer_desk/__init__.pyc"
if differing != {about, "officer-desk.exe", "政务公开台账.exe"}:
    sys.exit(f"两个版本不是同一份源码做的，请重新运行 build.sh / build again: {sorted(differing)[:5]}")
PYTHON

sh packaging/roots/root.sh make trixie "$root" wine wine64 locales fonts-noto-cjk xvfb openbox xdotool xclip \
    imagemagick poppler-utils python3
rm -rf "$trial"
mkdir -p "$trial"
cp "$setup" "$trial/setup.exe"
cp "$next/officer-desk-$following-win64-setup.exe" "$trial/next.exe"
cp "dist/officer-desk-$version-win64-portable.zip" "$trial/portable.zip"
cp -r packaging/windows/trial "$trial/"

run() { OUTSIDE=$PWD/$trial sh packaging/roots/root.sh run "$root" "$@"; }
run sh -euc '
    id officer >/dev/null 2>&1 || useradd -m officer
    # With a Chinese locale Wine behaves as a Chinese Windows: code page 936, dialogs in Chinese.
    locale -a | grep -qi zh_CN.utf8 || localedef -i zh_CN -f UTF-8 zh_CN.UTF-8
    chown -R officer /outside'
run setpriv --reuid officer --regid officer --init-groups env HOME=/home/officer LANG=zh_CN.UTF-8 \
    python3 /outside/trial /outside "$version" "$following"

OFFICER_DESK_DATA=$PWD/$trial/data $python -m officer_desk report 2025 --file "$trial/sample.desk" \
    --out "$trial/linux.pdf" >/dev/null 2>&1
for name in report linux; do run pdftotext -layout "/outside/$name.pdf" "/outside/$name.txt"; done
cmp "$trial/report.txt" "$trial/linux.txt"
[ "$(wc -l <"$trial/report.txt")" -gt 100 ]
echo "通过　报告的文字与本机导出的一致 / same report text"
