#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-or-later
# Every shell script of the tree under shellcheck: shell.sh ROOT BUILD
cd "$1" || exit 1
scripts=$(git ls-files | grep -E '\.sh$|^wnetlab$|^\.ci/run$')
count=0
failed=0
for script in $scripts
do
    [ -f "$script" ] || continue
    count=$((count + 1))
    if out=$(shellcheck -x "$script")
    then
        echo "ok $count - shellcheck $script"
    else
        failed=$((failed + 1))
        echo "not ok $count - shellcheck $script"
        echo "$out" | sed 's/^/# /'
    fi
done
echo "1..$count"
[ "$failed" -eq 0 ]
