#!/bin/sh
# Makes what the Linux packages are built in: build/roots/build, Debian 11 with its compiler, whose glibc and libstdc++ are old
# enough, and build/roots/sources, Debian 13 for the source packages. Once; needs root.
#     sh packaging/linux/roots.sh
set -eu
cd "$(dirname "$0")/../.."
sh packaging/setup/tools.sh debootstrap=debootstrap binutils=readelf xz-utils=xz patchelf=patchelf
sh packaging/roots/root.sh make trixie build/roots/sources ca-certificates dpkg-dev
# shellcheck disable=SC2046 # several packages, several words
sh packaging/roots/root.sh make bullseye build/roots/build $(cat packaging/linux/build-packages)
