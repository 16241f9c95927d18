#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-or-later
# Runs one Windows program in a test prefix: wine.sh PREFIX BUILD PROGRAM [ARGS]
# The group's fixture (prefix.sh) has made the prefix and started its wineserver.
WINEPREFIX=$1
# shellcheck disable=SC1003 # one backslash, for tr
WNETLAB_BIN="Z:$(printf '%s' "$2/bin" | tr / '\\')"
shift 2
# Wine itself is quiet; a crash ends the program without the debugger's minute of work.
WINEDEBUG=${WINEDEBUG:--all}
WINEDLLOVERRIDES="winedbg.exe=d;mscoree,mshtml="
export WINEPREFIX WNETLAB_BIN WINEDEBUG WINEDLLOVERRIDES LC_ALL=C.UTF-8
unset DISPLAY WAYLAND_DISPLAY
# shellcheck source=toolchain/sh/loader.sh
. "$(dirname "$0")/../../toolchain/sh/loader.sh"
exec "$(wine_loader "$WINEPREFIX")" "$@"
