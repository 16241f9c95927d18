#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""That every fault of Wine's router has a test, and every habit of installed providers: faults.py
ROOT BUILD

A fault is a numbered line of docs/reference/wine-router-faults.md; its tests are named
test_fault_<number>_..., defined once and listed in the same file. A habit is a line of
docs/reference/providers-in-the-wild.md; a comment above a test quotes words of it.
"""
import pathlib
import re
import sys

from tap import Cases, tracked


def fault_tests(root):
    """{number: {test: places}} and what is wrong with them: defined twice, or not listed."""
    found = {}
    wrong = []
    for name in tracked(root, "tests/*.c"):
        text = (root / name).read_text(encoding="utf-8")
        defined = re.findall(r"^static void (test_fault_(\d\d)_\w+)\(", text, re.M)
        for test, number in defined:
            found.setdefault(int(number), []).append(test)
            # Once where it is defined; and its name in the list of tests.
            if len(re.findall(rf"\b{test}\b", text)) < 2:
                wrong.append(f"{name}: {test} is not listed")
    return found, wrong


def habits(root):
    """The habits' lines, joined where a line is continued."""
    text = (root / "docs/reference/providers-in-the-wild.md").read_text(encoding="utf-8")
    return [" ".join(part.split()) for part in re.split(r"^- ", text, flags=re.M)[1:]]


def quotes(root):
    """What comments of the tests of wild providers quote, in words."""
    found = []
    for name in tracked(root, "tests/*/test_wild.c"):
        text = (root / name).read_text(encoding="utf-8")
        for comment in re.findall(r"/\*(.*?)\*/", text, re.S):
            words = " ".join(comment.replace("\n *", " ").split())
            found += re.findall(r'"([^"]{12,})"', words)
    return found


def plain(text):
    """Letters and digits only: marks and quotation marks differ."""
    return re.sub(r"[^a-z0-9]+", " ", text.lower())


def main():
    root = pathlib.Path(sys.argv[1])
    cases = Cases()
    text = (root / "docs/reference/wine-router-faults.md").read_text(encoding="utf-8")
    numbers = [int(number) for number in re.findall(r"^(\d+)\. ", text, re.M)]
    tests, wrong = fault_tests(root)
    cases.case("the faults are numbered from 1 on",
               [] if numbers == list(range(1, len(numbers) + 1)) and numbers else [str(numbers)])
    cases.case("every fault has a test",
               [f"fault {number} has none" for number in numbers if number not in tests])
    cases.case("every test of a fault is listed and has a fault", wrong +
               [f"there is no fault {number}" for number in tests if number not in numbers])
    quoted = [plain(words) for quote in quotes(root) for words in quote.split("...")]
    cases.case("every habit of installed providers has a test that quotes it",
               [habit for habit in habits(root)
                if not any(words.strip() and words.strip() in plain(habit) for words in quoted)])
    return cases.end()


if __name__ == "__main__":
    sys.exit(main())
