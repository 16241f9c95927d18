# shellcheck shell=sh disable=SC2034,SC2154 # variables shared with the including script
# SPDX-License-Identifier: LGPL-2.1-or-later
# What the tests of installing share: prefixes of their own, snapshots, and TAP.
#
# A test is called with the folder for its prefixes, the 64-bit build and the 32-bit one; it sources
# this, makes `prefix`, and says what is so with check.
set -u
export LC_ALL=C.UTF-8

prefixes=$1
made64=$2
made32=$3
root=$(cd "$(dirname "$0")/../.." && pwd)
build=${WNETLAB_BUILD:-$root/build}
name=$(basename "$0" .sh)
prefix=$prefixes/install-$name
work=$prefixes/install-$name.work
# shellcheck source=toolchain/sh/common.sh
. "$root/toolchain/sh/common.sh"
# shellcheck source=toolchain/sh/loader.sh
. "$root/toolchain/sh/loader.sh"
# shellcheck source=toolchain/sh/packages.sh
. "$root/toolchain/sh/packages.sh"
# shellcheck source=toolchain/sh/prefix.sh
. "$root/toolchain/sh/prefix.sh"

cases=0
failed=0
system32=drive_c/windows/system32
syswow64=drive_c/windows/syswow64

# check TEXT COMMAND...: one case. The command's output is shown when it fails.
check()
{
    _text=$1
    shift
    cases=$((cases + 1))
    if "$@" >"$work/check" 2>&1
    then
        echo "ok $cases - $_text"
    else
        failed=$((failed + 1))
        echo "not ok $cases - $_text"
        sed 's/^\(#  *\)\{0,1\}/# /' "$work/check" | head -n 60
    fi
}

finish()
{
    prefix_stop "$prefix"
    rm -rf "$prefix" "$work"
    echo "1..$cases"
    [ "$failed" -eq 0 ]
    exit
}

# make_prefix COPY: leaves a prefix that COPY makes, with a server that stays.
make_prefix()
{
    prefix_stop "$prefix"
    rm -rf "$prefix" "$work"
    mkdir -p "$work"
    "$1" "$prefix"
    prefix_start "$prefix"
}

# A prefix as Wine makes it, after its first programs have run, with a server that stays.
new_prefix()
{
    make_prefix prefix_copy_linked
}

# The same, whose files are no links into the template: Wine may write into them.
new_own_prefix()
{
    make_prefix prefix_copy
}

# snapshot FILE: ends the server, which writes the registry, and starts the next one.
snapshot()
{
    prefix_stop "$prefix"
    python3 "$root/tests/install/snapshot.py" take "$prefix" >"$work/$1"
    prefix_start "$prefix"
}

same()
{
    python3 "$root/tests/install/snapshot.py" compare "$work/$1" "$work/$2"
}

# In a shell of its own: what fails there ends with it, as it ends ./wnetlab.
install_here()
{
    (set -e && prefix_install "$prefix" "$made64" "$made32")
}

uninstall_here()
{
    (set -e && prefix_uninstall "$prefix")
}

# run PROGRAM...: in the prefix; its output without carriage returns.
run()
{
    timeout 60 env -u DISPLAY -u WAYLAND_DISPLAY WINEPREFIX="$prefix" WINEDEBUG=-all \
        WINEDLLOVERRIDES='winedbg.exe=d;mscoree,mshtml=' "$(wine_loader "$prefix")" "$@" </dev/null \
        >"$work/run" 2>&1
    _rc=$?
    tr -d '\r' <"$work/run"
    return "$_rc"
}

reg_add()
{
    quiet_wine "$prefix" reg add "$@" /f >/dev/null
}

is_file_of_build()
{
    cmp "$made64/bin/$1" "$prefix/$system32/$1"
}

order_is()
{
    _is=$(order_value "$prefix")
    [ "$_is" = "$1" ] || {
        echo "the order is '$_is'"
        return 1
    }
}
