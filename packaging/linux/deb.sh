#!/bin/sh
# Packs the program's folder as a .deb that old dpkg can read.
#     sh packaging/linux/deb.sh VERSION TREE      makes dist/officer-desk_VERSION_amd64.deb
set -eu
cd "$(dirname "$0")/../.."
here=packaging/linux
version=$1 tree=$2
stage=build/linux/deb
rm -rf $stage
files=$stage/opt/apps/officer-desk/files
mkdir -p $stage/DEBIAN "$(dirname $files)" $stage/usr/bin $stage/usr/share/applications $stage/usr/share/doc/officer-desk
cp -al "$tree" $files
ln -s /opt/apps/officer-desk/files/officer-desk $stage/usr/bin/officer-desk
cp $here/officer-desk.desktop $stage/usr/share/applications/
cp NOTICE $stage/usr/share/doc/officer-desk/copyright
.venv/bin/python packaging/bundle/icon.py build/icon
for size in 16 24 32 48 64 128 256; do
    icons=$stage/usr/share/icons/hicolor/${size}x$size/apps
    mkdir -p "$icons"
    cp "build/icon/officer-desk-$size.png" "$icons/officer-desk.png"
done
for script in preinst prerm; do
    install -m 755 $here/closed.sh $stage/DEBIAN/$script
done
sed -e "s/@VERSION@/$version/" -e "s/@SIZE@/$(du -sk --apparent-size $stage/opt | cut -f1)/" $here/control.in \
    >$stage/DEBIAN/control
dpkg-deb --root-owner-group -Zxz --build $stage "dist/officer-desk_${version}_amd64.deb"
rm -rf $stage
