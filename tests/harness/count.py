#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Counts test cases: count.py FOLDER...

Each FOLDER is a build folder; its results/NAME.tap and NAME.rc are what run_test.sh left. What
counts as failed, besides "not ok": a case that was planned and is missing (the program died),
a program that failed without a failed case, one that printed no plan, and a test that ctest
knows and that left no result. The last line is "N passed, N failed, N skipped".
"""
import pathlib
import re
import subprocess
import sys

PLAN = re.compile(r"^1\.\.(\d+)")
CASE = re.compile(r"^(not )?ok (\d+)\b(.*)$")


def count_program(tap, rc):
    """Returns (passed, failed, skipped, remarks) of one test program."""
    planned = passed = failed = skipped = 0
    plans = 0
    remarks = []
    for line in tap.splitlines():
        plan = PLAN.match(line)
        case = CASE.match(line)
        if plan:
            plans += 1
            planned += int(plan.group(1))
        elif case and re.search(r"# SKIP\b", case.group(3)):
            skipped += 1
        elif case and case.group(1):
            failed += 1
            remarks.append(case.group(3).lstrip(" -"))
        elif case:
            passed += 1
    missing = planned - passed - failed - skipped
    if missing > 0:
        failed += missing
        remarks.append(f"{missing} case(s) were not reached (exit code {rc})")
    if plans == 0:
        failed += 1
        remarks.append(f"no test results (exit code {rc})")
    # cmocka's exit code is the number of failed cases.
    elif rc != 0 and failed == 0:
        failed += 1
        remarks.append(f"exit code {rc}, though no case failed")
    return passed, failed, skipped, remarks


def expected(folder):
    """The names of the tests that ctest knows in a build folder."""
    if not (folder / "CTestTestfile.cmake").exists():
        return []
    listing = subprocess.run(["ctest", "-N", "-L", "^cases$", "-FA", "."], cwd=folder, text=True,
                             stdout=subprocess.PIPE, check=False).stdout
    return re.findall(r"^\s*Test\s*#\d+: (\S+)", listing, re.M)


def main():
    total = [0, 0, 0]
    for name in sys.argv[1:]:
        folder = pathlib.Path(name)
        sums = [0, 0, 0]
        results = {path.stem: path for path in sorted((folder / "results").glob("*.tap"))}
        for test in expected(folder):
            # A build that failed is one failure; its tests are not failures of their own.
            if test not in results and f"build-{folder.name}" not in results:
                sums[1] += 1
                print(f"FAILED {folder.name}/{test}: did not run")
        for test, path in results.items():
            rc_path = path.with_suffix(".rc")
            rc = int(rc_path.read_text() or -1) if rc_path.exists() else -1
            counted = count_program(path.read_text(errors="replace"), rc)
            for i in range(3):
                sums[i] += counted[i]
            for remark in counted[3]:
                print(f"FAILED {folder.name}/{test}: {remark}")
        print(f"{folder.name}: {sums[0]} passed, {sums[1]} failed, {sums[2]} skipped")
        total = [a + b for a, b in zip(total, sums)]
    if total[0] == 0:
        # Nothing passed: nothing was shown.
        total[1] = max(total[1], 1)
    print(f"{total[0]} passed, {total[1]} failed, {total[2]} skipped")
    return 1 if total[1] else 0


if __name__ == "__main__":
    sys.exit(main())
