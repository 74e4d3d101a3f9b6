#!/bin/sh
# Builds the Windows program on Linux, from a clean checkout to dist/:
#     officer-desk-VERSION-win64-setup.exe, officer-desk-VERSION-win64-portable.zip and their SHA-256 sums.
#     sudo sh packaging/windows/build.sh
# VERSION in the environment gives another version number and DIST another folder than dist, for trying an upgrade. Needs debootstrap and the network.
set -eu
cd "$(dirname "$0")/../.."

root=build/roots/windows
work=build/windows
dist=${DIST:-dist}
program=$work/officer-desk
python=.venv/bin/python

run() { OUTSIDE=$PWD sh packaging/roots/root.sh run "$root" "$@"; }

sh packaging/setup/setup.sh run
sh packaging/roots/root.sh make trixie "$root" gcc-mingw-w64-x86-64 nsis osslsigncode python3
own=$(sed -n 's/^__version__ = "\(.*\)"$/\1/p' src/officer_desk/__init__.py)
version=${VERSION:-$own}
numbers=$(printf '%s' "$version" | sed 's/[^0-9.].*//').0
case $numbers in
    *.*.*.0) ;;
    *) echo "版本号应为 X.Y.Z：$version / VERSION must be X.Y.Z" >&2; exit 2 ;;
esac
# Files carry the time of the commit, so that the same commit gives the same files.
moment=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}

rm -rf "$work"
mkdir -p "$program/runtime" "$dist"
echo "正在准备 Python / Fetching Python"
$python packaging/windows/python.py "$root" "$work/python"
cp "$work"/python/* "$program/runtime/"
printf 'python313.zip\r\n.\r\nLib\\site-packages\r\n' >"$program/runtime/python313._pth"

echo "正在装配程序 / Putting the program together"
# The compiler of the root knows this folder under its own name.
mkdir -p "$root$(dirname "$PWD")"
ln -sfn /outside "$root$PWD"
site=$program/runtime/Lib/site-packages
# The wheels hold the runtime of Microsoft's compiler twice, differently signed; the same one is taken each time.
OUTSIDE=$PWD $python packaging/bundle/bundle.py windows "$PWD/$site" --version "$version" \
    --compiler "sh packaging/roots/root.sh run $root python3"
# The runtime of Microsoft's compiler comes with PySide6; Python and all others share the one that launcher.c loads.
find "$site" -name '*140*.dll' -exec mv {} "$program/runtime/" \;
mkdir "$program/runtime/licences"
mv "$program/runtime/LICENSE.txt" "$program/runtime/licences/Python.txt"
cp LICENSE NOTICE "$program/runtime/licences/"

echo "正在编译启动程序 / Compiling the launchers"
icon=build/icon/officer-desk.ico
$python packaging/bundle/icon.py build/icon
$python packaging/windows/wizard.py build/icon/officer-desk-128.png "$work/wizard.bmp"
launcher() { # WINDOW or CONSOLE, flag of the subsystem, file name, description
    {
        printf '#define %s "%s"\n' ICON_FILE "/outside/$icon" VERSION "$version" NAME "$3" DESCRIPTION "$4"
        printf '#define NUMBERS %s\n#include "launcher.rc"\n' "$(printf %s "$numbers" | tr . ,)"
    } >"$work/$1.rc"
    run x86_64-w64-mingw32-windres -I /outside/packaging/windows "/outside/$work/$1.rc" "/outside/$work/$1.o"
    run x86_64-w64-mingw32-gcc -std=c17 -O2 -Wall -Wextra -Werror -municode "$2" "-D$1" -static -s \
        -Wl,--stack,4194304 -Wl,--no-insert-timestamp -o "/outside/$program/$3" \
        /outside/packaging/windows/launcher.c "/outside/$work/$1.o"
}
launcher WINDOW -mwindows 政务公开台账.exe 政务公开台账
launcher CONSOLE -mconsole officer-desk.exe '政务公开台账（命令行）'

$python packaging/windows/imports.py "$program"
find "$program" "$work/wizard.bmp" "$icon" -exec touch -h -d "@$moment" {} +

echo "正在制作安装程序 / Making the installer"
name=officer-desk-$version-win64
rm -f "$dist/$name-setup.exe" "$dist/$name-portable.zip"
$python packaging/windows/filelist.py "$program" "/outside/$program" >"$work/files.nsh"
run env SOURCE_DATE_EPOCH="$moment" makensis -V2 -INPUTCHARSET UTF8 -DVERSION="$version" -DNUMBERS="$numbers" \
    -DSIZE="$(find "$program" -type f -printf '%s\n' | awk '{ sum += $1 } END { print int(sum / 1024) }')" -DPROGRAM="/outside/$program" -DFILES="/outside/$work/files.nsh" \
    -DICON="/outside/$icon" -DSIDE="/outside/$work/wizard.bmp" \
    -DOUT="/outside/$dist/$name-setup.exe" /outside/packaging/windows/installer.nsi
$python packaging/windows/portable.py "$program" "officer-desk-$version" "$dist/$name-portable.zip"
(cd "$dist" && sha256sum "$name-setup.exe" "$name-portable.zip" >"$name.sha256" && cat "$name.sha256")
