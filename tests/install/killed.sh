#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-or-later
# shellcheck disable=SC2317,SC2154 # functions run by check; variables of support.sh
# Installs or uninstalls, and is killed before the n-th step: killed.sh PREFIXES BUILD64 BUILD32
# NAME install|uninstall N COUNTER. Not a test of its own: interrupted.sh runs it.
#
# How this works: the steps are the commands of prefix.sh that change or ask anything: copies, moves,
# removals, Windows programs. Each is wrapped to count in a file, as many run in shells of their own.
# shellcheck source=tests/install/support.sh
. "$(dirname "$0")/support.sh"
prefix=$prefixes/install-$4
verb=$5
die_at=$6
counter=$7

tick()
{
    _step=$(($(cat "$counter") + 1))
    echo "$_step" >"$counter"
    if [ "$_step" -eq "$die_at" ]
    then
        kill -9 $$
        exit 99
    fi
}

cp()
{
    tick
    command cp "$@"
}

mv()
{
    tick
    command mv "$@"
}

rm()
{
    tick
    command rm "$@"
}

env()
{
    tick
    command env "$@"
}

echo 0 >"$counter"
set -e
case $verb in
install) prefix_install "$prefix" "$made64" "$made32" ;;
uninstall) prefix_uninstall "$prefix" ;;
esac
