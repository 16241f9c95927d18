#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-or-later
# clang-tidy for a command line that is gcc's: clang-tidy.sh PROGRAM ARGS, without the option that
# clang has never heard of (it takes unknown warnings, not unknown options).
program=$1
shift
for argument
do
    shift
    [ "$argument" = -fanalyzer ] || set -- "$@" "$argument"
done
exec "$program" "$@"
