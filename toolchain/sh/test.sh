# shellcheck shell=sh disable=SC2154 # root, build: the including script's
# SPDX-License-Identifier: LGPL-2.1-or-later
# ./wnetlab test: every test, and one line that counts them.
#
# How this works: each part leaves results (TAP and exit codes) in its build folder; a part that
# cannot be built leaves a failed one. tests/harness/count.py adds them up, and knows from ctest
# what should have run, so that a test that never started is not forgotten. Nothing here stops at
# the first failure.

# test_note FOLDER NAME OUTCOME REASON: a result of our own making: passed, failed or skipped.
test_note()
{
    mkdir -p "$1/results"
    _rc=0
    case $3 in
    passed) printf '1..1\nok 1 - %s\n' "$2" ;;
    skipped) printf '1..1\nok 1 - %s # SKIP %s\n' "$2" "$4" ;;
    *)
        printf '1..1\nnot ok 1 - %s\n# %s\n' "$2" "$4"
        _rc=1
        ;;
    esac >"$1/results/$2.tap"
    echo "$_rc" >"$1/results/$2.rc"
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
    export PYTHONDONTWRITEBYTECODE=1
    for _check in "$root"/tests/checks/*.sh "$root"/tests/checks/*.py
    do
        [ -x "$_check" ] || continue
        _name=$(basename "$_check")
        "$root/tests/harness/run_test.sh" "$build/checks/results" "${_name%.*}" 300 \
            "$_check" "$root" "$build" >"$build/log/check-${_name%.*}.log" 2>&1 ||
            grep -v '^ok' "$build/log/check-${_name%.*}.log" >&2 || true
    done
}

# The portable code under gcc -fanalyzer, clang-tidy and cppcheck: what they find fails the build.
test_analyze()
{
    rm -rf "$build/analyze/results"
    if build_preset analyze
    then
        test_note "$build/analyze" analyze passed ""
    else
        test_note "$build/analyze" analyze failed "the analysers found something"
    fi
}

# test_fuzz SECONDS: every fuzz target for so long, from its corpus in the tree. What crashes it is
# kept in build/fuzz/found.
test_fuzz()
{
    rm -rf "$build/fuzz/results"
    mkdir -p "$build/fuzz/found"
    if ! build_preset fuzz
    then
        test_note "$build/fuzz" build-fuzz failed "the build failed"
        return 0
    fi
    for _target in "$build"/fuzz/bin/fuzz/*
    do
        [ -x "$_target" ] || continue
        _name=$(basename "$_target")
        step "fuzzing $_name for $1 seconds"
        # libFuzzer adds to its first folder, and only reads the others.
        mkdir -p "$build/fuzz/corpus/$_name" "$root/tests/fuzz/corpus/$_name"
        if run_logged "fuzz-$_name" "$_target" -max_total_time="$1" -timeout=10 \
            -artifact_prefix="$build/fuzz/found/$_name-" "$build/fuzz/corpus/$_name" \
            "$root/tests/fuzz/corpus/$_name"
        then
            test_note "$build/fuzz" "$_name" passed ""
        else
            test_note "$build/fuzz" "$_name" failed "see build/log/fuzz-$_name.log"
        fi
    done
}

# test_all [--analyze] [--fuzz SECONDS]
test_all()
{
    _analyze=no
    _fuzz=0
    while [ $# -gt 0 ]
    do
        case $1 in
        --analyze) _analyze=yes ;;
        --fuzz)
            [ $# -ge 2 ] || die "--fuzz needs a number of seconds"
            _fuzz=$2
            shift
            ;;
        *) die "unknown argument: $1 (./wnetlab help)" ;;
        esac
        shift
    done
    case $_fuzz in
    "" | *[!0-9]*) die "--fuzz needs a number of seconds, not '$_fuzz'" ;;
    0) packages_install build test ;;
    *) packages_install build test fuzz ;;
    esac
    display_try
    build_dependencies
    test_preset host-asan
    test_preset mingw64
    test_mingw32
    test_checks
    set -- "$build/host-asan" "$build/mingw64" "$build/mingw32" "$build/checks"
    if [ "$_analyze" = yes ]
    then
        test_analyze
        set -- "$@" "$build/analyze"
    fi
    if [ "$_fuzz" -gt 0 ]
    then
        test_fuzz "$_fuzz"
        set -- "$@" "$build/fuzz"
    fi
    step "done"
    python3 "$root/tests/conformance/coverage.py" report "$root" || true
    # The last line of the output is the count of all cases.
    python3 "$root/tests/harness/count.py" "$@"
}
