#!/bin/sh
# Packs the program's folder for those who may not install: unpacked anywhere under the home, it runs where it lies.
#     sh packaging/linux/tar.sh VERSION TREE      makes dist/officer-desk-VERSION-linux-x86_64.tar.xz
set -eu
cd "$(dirname "$0")/../.."
version=$1 tree=$2
stage=build/linux/tar
name=officer-desk-$version
rm -rf $stage
mkdir -p $stage
cp -al "$tree" "$stage/$name"
cp build/icon/officer-desk-128.png "$stage/$name/officer-desk.png"
cp packaging/linux/officer-desk.desktop "$stage/$name/"
install -m 755 packaging/linux/menu.sh "$stage/$name/添加到菜单.sh"
# The same input gives the same file.
tar -C $stage --sort=name --owner=0 --group=0 --numeric-owner --mtime='2026-01-01 00:00Z' -cf - "$name" |
    xz -6 -T0 >"dist/$name-linux-x86_64.tar.xz"
rm -rf $stage
