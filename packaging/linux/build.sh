#!/bin/sh
# Builds the packages for Linux, x86_64, glibc 2.28 or newer: dist/officer-desk_V_amd64.deb, and the same program as
# dist/officer-desk-V-linux-x86_64.tar.xz for those who may not install. Needs root (two Debian roots are made).
#     sh packaging/linux/build.sh
# VERSION=V builds the same program under another number, for trying an upgrade; only the .deb is made then.
set -eu
cd "$(dirname "$0")/../.."
here=packaging/linux
work=build/linux
own=$(sed -n 's/^__version__ = "\(.*\)"$/\1/p' src/officer_desk/__init__.py)
version=${VERSION:-$own}

sh packaging/setup/setup.sh dev
python=.venv/bin/python
sh $here/roots.sh
mkdir -p $work dist

sh $here/python.sh build/roots/build build/roots/sources $work/python

echo "正在组装程序 / Laying out the program: $version"
tree=$work/tree
rm -rf $tree
mkdir -p $tree/lib $tree/licenses
$python packaging/bundle/bundle.py linux $tree/lib/site-packages --compiler "$work/python/bin/python3.13" \
    --version "$version"
$work/python/bin/python3.13 $here/stdlib.py $work/python/lib/python3.13 $tree/lib/python313.zip
cp $work/python/officer-desk $tree/

qt=$tree/lib/site-packages/PySide6/Qt
sh $here/fcitx.sh build/roots/build build/roots/sources $qt/lib $work/fcitx
cp $work/fcitx/*.so $qt/plugins/platforminputcontexts/
sh $here/xcb.sh build/roots/build $qt/lib $tree/licenses
cp $work/fcitx/LICENSE-* $work/python/LICENSE-* build/roots/build/usr/share/common-licenses/*GPL-3 $tree/licenses/
for package in zlib1g libbz2 liblzma libsqlite3 libffi; do
    cp build/roots/build/usr/share/doc/$package-dev/copyright $tree/licenses/$package.txt
done
cp LICENSE NOTICE $tree/licenses/

find $tree -type f \( -name '*.so' -o -name '*.so.*' \) -exec strip --strip-unneeded {} +
find $tree -type d -exec chmod 755 {} +
find $tree -type f ! -name officer-desk -exec chmod 644 {} +
$python $here/libraries.py $tree

sh $here/deb.sh "$version" $tree
[ "$version" != "$own" ] || sh $here/tar.sh "$version" $tree
