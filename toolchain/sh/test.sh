# shellcheck shell=sh disable=SC2154 # root, build: the including script's
# SPDX-License-Identifier: LGPL-2.1-or-later
# ./wnetlab test: every test, and one line that counts them.
#
# How this works: each part leaves results (TAP and exit codes) in its build folder; a part that
# cannot be built leaves a failed one. tests/harness/count.py adds them up, and knows from ctest
# what should have run, so that a test that never started is not forgotten. Nothing here stops at
# the first failure.

# test_note FOLDER NAME OUTCOME REASON: a result of our own making: failed or skipped.
test_note()
{
    mkdir -p "$1/results"
    if [ "$3" = skipped ]
    then
        printf '1..1\nok 1 - %s # SKIP %s\n' "$2" "$4" >"$1/results/$2.tap"
        echo 0 >"$1/results/$2.rc"
    else
        printf '1..1\nnot ok 1 - %s\n# %s\n' "$2" "$4" >"$1/results/$2.tap"
        echo 1 >"$1/results/$2.rc"
    fi
}

# test_ctest PRESET: runs the tests of a build folder. ctest's word counts only through the
# results, and through tests that have none.
test_ctest()
{
    step "running the tests of $1"
    (cd "$build/$1" && ctest --output-on-failure -j "$(nproc)" --no-tests=ignore </dev/null) || true
}

# test_preset PRESET: builds it, and runs its tests.
test_preset()
{
    rm -rf "$build/$1/results"
    if build_preset "$1"
    then
        test_ctest "$1"
    else
        test_note "$build/$1" "build-$1" failed "the build failed"
    fi
}

# The 32-bit tests run where 32-bit Windows programs do.
test_mingw32()
{
    rm -rf "$build/mingw32/results"
    if ! build_preset mingw32
    then
        test_note "$build/mingw32" build-mingw32 failed "the build failed"
        return 0
    fi
    wine32_try
    if wine32_is_here
    then
        test_ctest mingw32
        return 0
    fi
    say "wine32 is not installed: the 32-bit tests are built and skipped"
    (cd "$build/mingw32" && ctest -N -L '^cases$' -FA . </dev/null) |
        sed -n 's/^ *Test *#[0-9]*: //p' >"$build/mingw32/skipped"
    while IFS= read -r _name
    do
        test_note "$build/mingw32" "$_name" skipped "wine32 is not installed"
    done <"$build/mingw32/skipped"
}

# The checks of the tree and of what was built, each a program that prints TAP.
test_checks()
{
    step "running the checks"
    rm -rf "$build/checks/results"
    mkdir -p "$build/checks"
    for _check in "$root"/tests/checks/*.sh "$root"/tests/checks/*.py
    do
        [ -x "$_check" ] || continue
        _name=$(basename "$_check")
        "$root/tests/harness/run_test.sh" "$build/checks/results" "${_name%.*}" 300 \
            "$_check" "$root" "$build" >"$build/log/check-${_name%.*}.log" 2>&1 ||
            grep -v '^ok' "$build/log/check-${_name%.*}.log" >&2 || true
    done
}

test_all()
{
    [ $# -eq 0 ] || die "test takes no arguments"
    packages_install build test
    build_dependencies
    test_preset host-asan
    test_preset mingw64
    test_mingw32
    test_checks
    step "done"
    python3 "$root/tests/harness/count.py" "$build/host-asan" "$build/mingw64" "$build/mingw32" \
        "$build/checks"
}
