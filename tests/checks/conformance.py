#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Every row of docs/reference has its state, and its tests ran: conformance.py ROOT BUILD

Looks at the results of this run, so it comes after the tests.
"""
import collections
import pathlib
import re
import sys

from tap import Cases, tracked

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "conformance"))
import compat  # noqa: E402
import coverage  # noqa: E402

PRESETS = ("host-asan", "mingw64", "mingw32")
CASE = re.compile(r"^(not )?ok \d+ - (test_\w+)\s*(# SKIP.*)?$")


def sources(root):
    """The names of all test functions."""
    found = set()
    for name in tracked(root, "tests/*.c"):
        found.update(re.findall(r"^static void (test_\w+)\(",
                                (root / name).read_text(errors="replace"), re.M))
    return found


def results(build):
    """({tests that ran well}, {tests that failed somewhere})"""
    good, bad = set(), set()
    for preset in PRESETS:
        for path in (build / preset / "results").glob("*.tap"):
            for line in path.read_text(errors="replace").splitlines():
                case = CASE.match(line.strip())
                if case and not case.group(3):
                    (bad if case.group(1) else good).add(case.group(2))
    return good, bad


def faults_of_table(root, table):
    faults = []
    entries = coverage.read_coverage(root, table)
    for key, times in collections.Counter(entry.key for entry in entries).items():
        if times > 1:
            faults.append(f"{key}: {times} states")
    rows = {row.key: row for row in coverage.read_table(root, table)}
    for entry in entries:
        row = rows.get(entry.key)
        words = " | ".join(entry.words)
        if row is None:
            faults.append(f"stale, the table has no such row: {words}")
        elif not row.counts:
            faults.append(f"does not count: {words}")
        elif row.words() != entry.words:
            faults.append(f"{entry.key}: not the row's words: {words}")
        elif entry.kind not in coverage.KINDS or not entry.value:
            faults.append(f"no state: {words}")
        elif entry.kind == "open" and entry.value not in coverage.ROOMS:
            faults.append(f"open for no room: {words}")
    known = {entry.key for entry in entries}
    faults += [f"{table}.tsv line {row.number}: no entry: {' | '.join(row.words())}"
               for row in rows.values() if row.counts and row.key not in known]
    return faults


def done_functions(root):
    """{table: functions that are there}: real exports, and what our providers export."""
    done = {}
    for dll, table in compat.DROP_INS.items():
        known = compat.by_function(root, table)
        done[table] = {function for name, kind, _ in compat.exports(root, dll) if kind == "real"
                       for function in compat.functions_of(name, known)}
    for table, path in compat.PROVIDERS.values():
        done[table] = set(compat.provider_exports(root, path))
    return done


def main():
    root, build = (pathlib.Path(name).resolve() for name in sys.argv[1:3])
    cases = Cases()
    named = collections.defaultdict(list)
    for table in coverage.TABLES:
        cases.case(f"every row of {table}.tsv has one state and no state is stale",
                   faults_of_table(root, table))
        for row, entry in coverage.states(root, table):
            for test in entry.tests() if entry else []:
                named[test].append(f"{table}.tsv line {row.number}")
    there = sources(root)
    cases.case(f"all {len(named)} tests that the coverage names are in the sources",
               [f"{test}: {named[test][0]}" for test in sorted(named) if test not in there])
    good, bad = results(build)
    cases.case(f"all {len(named)} tests that the coverage names ran well",
               [f"{test}: {'failed' if test in bad else 'did not run'}" for test in sorted(named)
                if test in bad or test not in good])
    open_rows = []
    for table, functions in done_functions(root).items():
        open_rows += [f"{table}.tsv line {row.number}: {row.function}: {row.condition}"
                      for row, entry in coverage.states(root, table)
                      if row.function in functions and (not entry or entry.kind == "open")]
    cases.case("no row of a function that is there is open", open_rows)
    page = root / "docs/compat.md"
    cases.case("docs/compat.md is what tests/conformance/compat.py makes",
               [] if page.exists() and page.read_text() == compat.text(root) else
               ["run: python3 tests/conformance/compat.py ."])
    return cases.end()


if __name__ == "__main__":
    sys.exit(main())
