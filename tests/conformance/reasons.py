#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Writes the rows of test_reason_rows.c: reasons.py ROOT OUT

One line REASON(name, value) for each row of docs/reference/wlan_reason.tsv.
"""
import pathlib
import sys

from coverage import read_table


def main():
    root = pathlib.Path(sys.argv[1]).resolve()
    lines = ["/* Made by reasons.py. */"]
    lines += [f"REASON({row.condition}, {row.result})" for row in read_table(root, "wlan_reason")]
    pathlib.Path(sys.argv[2]).write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
