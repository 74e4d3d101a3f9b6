#!/bin/sh
# Builds CPython from Debian's source package into the program's launcher, for systems as old as glibc 2.28: the compiled
# part of the standard library inside, zlib, bzip2, xz, libffi and SQLite with it, OpenSSL and Tk left out.
#     sh packaging/linux/python.sh BUILD_ROOT SOURCES_ROOT OUT
# makes OUT/officer-desk (the launcher), OUT/LICENSE-python.txt and, for compiling, the same interpreter as OUT/bin/python3.13 with its library in
# OUT/lib/python3.13; once, and anew when something here changes.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
build_root=$1 sources_root=$2
mkdir -p "$3"
out=$(cd "$3" && pwd)

PACKAGE=python3.13
TARBALL=python3.13_3.13.5.orig.tar.xz
SHA256=93e583f243454e6e9e4588ca2c2662206ad961659863277afcdb96801647d640

key=$(cat "$here/python.sh" "$here/launcher.c" "$here/older_glibc.c" "$build_root/.made" | cksum)
[ "$(cat "$out/.built" 2>/dev/null)" = "$key" ] && exit 0
echo "正在编译 Python / Building Python: $TARBALL"

OUTSIDE=$out sh "$here/../roots/root.sh" run "$sources_root" sh -c "
    cd /outside && { [ -e '$TARBALL' ] || apt-get source -qq --download-only -o APT::Sandbox::User=root '$PACKAGE'; }
" >"$out/log" 2>&1 || { tail -n 5 "$out/log" >&2; echo "取不到源码包 / No source package: $TARBALL" >&2; exit 75; }
(cd "$out" && echo "$SHA256  $TARBALL" | sha256sum --check --quiet)

cp "$here/launcher.c" "$here/older_glibc.c" "$out/"
cat >"$out/build.sh" <<'END'
set -eu
cd /outside
rm -rf src && mkdir src
tar -C src --strip-components=1 -xf "$1"
gcc -O2 -fPIE -c older_glibc.c -o older_glibc.o
cd src
archives=libz.a:libbz2.a:liblzma.a:libffi.a:libsqlite3.a:libexpat.a:libmpdec.a:libHacl_Hash_SHA2.a
older=/outside/older_glibc.o
for function in exp exp2 log log2 pow; do older="$older -Wl,--wrap=$function"; done
# What is linked in for the interpreter alone is hidden from the wheels, which bring their own SQLite and zlib.
MODULE_BUILDTYPE=static ./configure --disable-shared --without-ensurepip --disable-test-modules --without-doc-strings \
    CFLAGS="-O3 -g0" LDFLAGS="-Wl,--exclude-libs,$archives $older -lm" ac_cv_func_sem_clockwait=no \
    ZLIB_LIBS=-l:libz.a BZIP2_LIBS=-l:libbz2.a LIBLZMA_LIBS=-l:liblzma.a LIBFFI_LIBS="-l:libffi.a -ldl" \
    LIBSQLITE3_LIBS="-l:libsqlite3.a -lm -ldl" \
    py_cv_module__ssl=disabled py_cv_module__hashlib=disabled py_cv_module__tkinter=disabled \
    py_cv_module__curses=disabled py_cv_module__curses_panel=disabled py_cv_module_readline=disabled \
    py_cv_module__dbm=disabled py_cv_module__gdbm=disabled py_cv_module_nis=disabled py_cv_module__uuid=disabled \
    py_cv_module_syslog=disabled py_cv_module__crypt=disabled
make -j"$(nproc)" python pybuilddir.txt
mkdir -p ../bin
cp python ../bin/python3.13
cp ../launcher.c Programs/python.c
make python
cp python ../officer-desk
strip ../bin/python3.13 ../officer-desk
cp LICENSE ../LICENSE-python.txt
rm -rf ../lib
mkdir -p ../lib
cp -r Lib ../lib/python3.13
cp "$(cat pybuilddir.txt)"/_sysconfigdata*.py ../lib/python3.13/
mkdir ../lib/python3.13/lib-dynload
END
OUTSIDE=$out sh "$here/../roots/root.sh" run "$build_root" sh /outside/build.sh "$TARBALL" >>"$out/log" 2>&1 ||
    { tail -n 30 "$out/log" >&2; echo "Python 没有编译成功，记录见 $out/log / Python was not built." >&2; exit 1; }
rm -rf "$out/src"
printf '%s' "$key" >"$out/.built"
