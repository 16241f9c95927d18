#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-or-later
# clang-format over every C file of the tree, by .clang-format: format.sh ROOT BUILD
# Version 14 alone: others lay out some lines in other ways.
cd "$1" || exit 1
for formatter in clang-format-14 clang-format none
do
    if "$formatter" --version 2>/dev/null | grep -q 'version 14\.'
    then
        break
    fi
done
if [ "$formatter" = none ]
then
    echo "1..1"
    echo "ok 1 - clang-format # SKIP there is no clang-format 14"
    exit 0
fi
count=0
failed=0
for file in $(git ls-files '*.c' '*.h')
do
    [ -f "$file" ] || continue
    count=$((count + 1))
    if out=$("$formatter" --dry-run -Werror "$file" 2>&1)
    then
        echo "ok $count - format of $file"
    else
        failed=$((failed + 1))
        echo "not ok $count - format of $file"
        echo "$out" | head -n 3 | sed 's/^/# /'
    fi
done
echo "1..$count"
[ "$failed" -eq 0 ]
