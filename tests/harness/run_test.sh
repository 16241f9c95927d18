#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-or-later
# Runs one test program: run_test.sh RESULTS NAME SECONDS COMMAND...
#
# Its output (TAP, which the counting reads) goes to RESULTS/NAME.tap and only then to ours: a
# background process that outlives the test holds the file, never ctest's pipe. RESULTS/NAME.rc
# gets the exit code.
results=$1
name=$2
seconds=$3
shift 3

mkdir -p "$results"
rm -f "$results/$name.tap" "$results/$name.rc"
CMOCKA_MESSAGE_OUTPUT=TAP timeout -k 5 "$seconds" "$@" >"$results/$name.tap" 2>&1 </dev/null
rc=$?
if [ "$rc" -eq 124 ] || [ "$rc" -eq 137 ]
then
    printf '\n# %s: no end after %s seconds\n' "$name" "$seconds" >>"$results/$name.tap"
fi
echo "$rc" >"$results/$name.rc"
tr -d '\r' <"$results/$name.tap"
exit "$rc"
