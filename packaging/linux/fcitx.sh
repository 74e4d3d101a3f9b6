#!/bin/sh
# The fcitx input context plugin for the Qt of PySide6, whose wheel brings none: without it nobody can type Chinese on
# UOS and Kylin desktops. It speaks to fcitx 4 and to fcitx 5. Needs root, as packaging/roots/root.sh does.
#     sh packaging/linux/fcitx.sh BUILD_ROOT SOURCES_ROOT QT_LIB_FOLDER OUT_FOLDER
# BUILD_ROOT     Debian 11 with build-essential, libxkbcommon-dev, libgl-dev: its g++ 10 keeps the plugin loadable there
# SOURCES_ROOT   Debian 13 with deb-src lines and dpkg-dev: gives Qt's private headers, moc and the source
# QT_LIB_FOLDER  PySide6/Qt/lib of the wheel that the plugin will be loaded by
# OUT_FOLDER     gets the plugin, for PySide6/Qt/plugins/platforminputcontexts/, and its licence
# The source is Debian's fcitx-qt5; the part of it that is compiled here is under the 3-clause BSD licence.
set -eu

TARBALL=fcitx-qt5_1.2.7.orig.tar.xz
TARBALL_SHA256=951fcf8f1db23ed22ad91094eb4c6c906f92005a3643b52f666bd8a331163147
PLUGIN=libfcitxplatforminputcontextplugin-qt6.so
LICENCE=LICENSE-fcitx-qt5.txt
QT_LIBS='libQt6Core.so.6 libQt6Gui.so.6 libQt6DBus.so.6'

fail() { printf '%s\n' "$*" >&2; exit 1; }
[ $# = 4 ] || fail "fcitx.sh BUILD_ROOT SOURCES_ROOT QT_LIB_FOLDER OUT_FOLDER"
build_root=$1 sources_root=$2 qt_libs=$3 out=$4
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../roots/root.sh

# shellcheck disable=SC2086 # a list of names
inputs=$(cat "$0" "$build_root/.made" "$sources_root/.made" && cd "$qt_libs" && sha256sum $QT_LIBS)
stamp=$(printf '%s' "$inputs" | sha256sum)
[ "$(cat "$out/.made" 2>/dev/null)" = "$stamp" ] && exit
rm -rf "$out/work" "$out/.made"
mkdir -p "$out/work"
work=$(cd "$out/work" && pwd)
log=$out/build.log
echo "正在编译 fcitx 输入法插件 / Building the fcitx plugin → $out"

# Qt's packages are unpacked, not installed. What moc and qdbusxml2cpp make is text, the same wherever they run.
fetch='
    cd /outside
    opts="-q -o APT::Sandbox::User=root"
    apt-get $opts source --download-only --tar-only fcitx-qt5
    mkdir debs
    (cd debs && apt-get $opts download qt6-base-dev qt6-base-private-dev qt6-base-dev-tools libqt6core6t64 libqt6dbus6 \
        libatomic1 libb2-1 libdbus-1-3 libdouble-conversion3 libglib2.0-0t64 libgomp1 libicu76 libpcre2-16-0)
'
generate='
    cd /outside
    echo "$2  $1" | sha256sum -c
    mkdir source generated
    for deb in debs/*.deb; do dpkg -x "$deb" qt; done
    tar -xf "$1" -C source --strip-components=1
    export LD_LIBRARY_PATH=/outside/qt/usr/lib/x86_64-linux-gnu
    tools=/outside/qt/usr/lib/qt6 gui=$(echo /outside/qt/usr/include/*/qt6/QtGui/6.*/QtGui)
    cd source/qt6/platforminputcontext
    for xml in *.xml; do
        class=$(basename "$xml" .xml)
        name=$(echo "${class##*.}" | tr "[:upper:]" "[:lower:]")proxy
        $tools/bin/qdbusxml2cpp -i fcitxqtdbustypes.h -p "/outside/generated/$name" "$xml"
    done
    for header in /outside/generated/*proxy.h *.h; do
        $tools/libexec/moc -I"$gui" "$header" -o "/outside/generated/moc_$(basename "$header" .h).cpp"
    done
'
compile='
    cd /outside/generated
    include=/outside/qt/usr/include/x86_64-linux-gnu/qt6
    version=$(basename "$include"/QtCore/6.*)
    # The plugin uses what Qt keeps private, which holds within one minor version only and is checked by nobody later.
    minor=${version%.*}
    grep -aq "Qt $minor\.[0-9]* (" /outside/lib/libQt6Core.so.6 || { echo "Qt is not $minor" >&2; exit 1; }
    source=/outside/source/qt6/platforminputcontext
    flags="-std=c++17 -O2 -fPIC -fvisibility=hidden -fvisibility-inlines-hidden -DQT_NO_KEYWORDS -DQT_NO_DEBUG
        -DQT_PLUGIN -I. -I$source -I$include"
    for module in QtCore QtGui QtDBus; do
        flags="$flags -I$include/$module -I$include/$module/$version -I$include/$module/$version/$module"
    done
    # As one file: nearly all the time goes to Qt headers, read once this way.
    for file in "$source"/*.cpp *.cpp; do echo "#include \"$file\""; done >../plugin.cpp
    # It finds its Qt as each plugin of the wheel does.
    g++ $flags -shared -s -o "/outside/$1" ../plugin.cpp -L/outside/lib $2 -lxkbcommon -Wl,-z,defs -Wl,--as-needed \
        -Wl,--allow-shlib-undefined -Wl,-rpath,"\$ORIGIN/../../lib"
    readelf --version-info --wide "/outside/$1" >/outside/needs
'
mkdir "$work/lib"
for name in $QT_LIBS; do cp -L "$qt_libs/$name" "$work/lib/$name"; done
OUTSIDE=$work sh "$root" run "$sources_root" sh -euc "$fetch" >"$log" 2>&1 </dev/null ||
    { tail -n 5 "$log" >&2; echo "取不到源码包 / No source packages: $TARBALL" >&2; exit 75; }
{
    # shellcheck disable=SC2046,SC2086 # lists of names
    OUTSIDE=$work sh "$root" run "$sources_root" sh -euc "$generate" sh "$TARBALL" "$TARBALL_SHA256" &&
        OUTSIDE=$work sh "$root" run "$build_root" sh -euc "$compile" sh "$PLUGIN" "$(printf -- ' -l:%s' $QT_LIBS)"
} >>"$log" 2>&1 </dev/null || { tail -n 30 "$log" >&2; fail "fcitx 插件没有编译成功，记录见 $log / The plugin was not built."; }

# UOS 20 has glibc 2.28 and GLIBCXX 3.4.25; a newer need would show only there, as a plugin passed over in silence.
needs=$(grep -oE 'GLIBC(XX)?_[0-9.]+' "$work/needs" | sort -uV)
for limit in GLIBC_2.28 GLIBCXX_3.4.25; do
    highest=$(printf '%s\n' "$needs" | grep "^${limit%%_*}_" | tail -n 1)
    [ -n "$highest" ] || fail "读不出插件对 ${limit%%_*} 的要求。 / The plugin names no ${limit%%_*}."
    [ "$(printf '%s\n%s\n' "$highest" "$limit" | sort -V | tail -n 1)" = "$limit" ] ||
        fail "插件要求 $highest，高于 $limit。 / The plugin needs $highest."
    echo "$highest ≤ $limit"
done

mv "$work/$PLUGIN" "$out/$PLUGIN"
{
    echo "fcitx-qt5 1.2.7, platform input context plugin (qt5/platforminputcontext), built for Qt 6 as $PLUGIN"
    echo
    cat "$work/source/COPYING.BSD"
} >"$out/$LICENCE"
rm -rf "$work"
printf '%s' "$stamp" >"$out/.made"
