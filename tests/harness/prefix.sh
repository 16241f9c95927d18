#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-or-later
# The fixture of a group of Wine tests: prefix.sh setup|cleanup PREFIX BUILD
#
# setup makes the prefix anew from the template, installs what BUILD made, and starts a wineserver
# that stays: without it each test would pay for a cold start, and Wine's background processes
# would hold the pipe of whoever started them, hence the output to nowhere.
set -eu

# The tests' own locale, whatever the machine's: the server and the services inherit it.
export LC_ALL=C.UTF-8

verb=$1
prefix=$2
made=$3
root=$(cd "$(dirname "$0")/../.." && pwd)
build=${WNETLAB_BUILD:-$root/build}
# shellcheck source=toolchain/sh/common.sh
. "$root/toolchain/sh/common.sh"
# shellcheck source=toolchain/sh/loader.sh
. "$root/toolchain/sh/loader.sh"
# shellcheck source=toolchain/sh/packages.sh
. "$root/toolchain/sh/packages.sh"
# shellcheck source=toolchain/sh/prefix.sh
. "$root/toolchain/sh/prefix.sh"

case $verb in
setup)
    prefix_stop "$prefix"
    rm -rf "$prefix"
    prefix_template
    prefix_copy_linked "$prefix"
    # Windows without a display: Wine makes them, for nobody to see, if told so before its first.
    if [ "${prefix##*/}" = dialogs ]
    then
        printf '\n[Software\\\\Wine\\\\Drivers]\n"Graphics"="null"\n' >>"$prefix/user.reg"
    fi
    # First: a server that the installation started would end by itself.
    prefix_start "$prefix"
    # 32-bit tests run against the 32-bit DLLs and the one simnetd, which is 64-bit.
    if grep -qs '^WNETLAB_DEPS_DIR:.*/i686-' "$made/CMakeCache.txt"
    then
        prefix_install "$prefix" "$build/mingw64" "$made"
    else
        prefix_install "$prefix" "$made" "$build/mingw32"
    fi
    ;;
cleanup)
    prefix_stop "$prefix"
    ;;
*)
    die "prefix.sh setup|cleanup PREFIX BUILD"
    ;;
esac
