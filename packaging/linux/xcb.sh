#!/bin/sh
# Copies the few libraries of X that Qt asks for and an office desktop may lack, with their licences, out of a Debian 11 root.
#     sh packaging/linux/xcb.sh BUILD_ROOT LIBRARY_FOLDER LICENCE_FOLDER
# The root holds the packages named here; what they may need of glibc is checked with everything else.
set -eu
root=$1 libraries=$2 licences=$3
for name in cursor icccm image keysyms render-util util; do
    soname=$(basename "$(find "$root/usr/lib/x86_64-linux-gnu" -name "libxcb-$name.so.[0-9]")")
    cp -L "$root/usr/lib/x86_64-linux-gnu/$soname" "$libraries/"
    # They ask for one another, and are to find one another here.
    patchelf --set-rpath '$ORIGIN' "$libraries/$soname"
    package=libxcb-$name${soname##*.so.}
    cp "$root/usr/share/doc/$package/copyright" "$licences/$package.txt"
done
