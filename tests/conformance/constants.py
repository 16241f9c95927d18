#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Writes the comparisons of test_constants.c: constants.py ROOT OUT

One line CONSTANT(table, name, value) for each row whose state names the test of its table; a name
that the headers lack does not compile.
"""
import pathlib
import sys

from coverage import TABLES, states

TEST = "test_constants_of_{}_are_the_headers"


def main():
    root = pathlib.Path(sys.argv[1]).resolve()
    lines = ["/* Made by constants.py. */"]
    for table in TABLES:
        for row, entry in states(root, table):
            if entry is not None and TEST.format(table) in entry.tests():
                name, value = row.result.split(" ")
                lines.append(f"CONSTANT({table}, {name}, {value})")
    pathlib.Path(sys.argv[2]).write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
