#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""A C file that calls for every export of a drop-in by its import library:
names.py --bits 32|64 TABLE OUT

TABLE is docs/reference/<dll>-exports.tsv, not the table that the DLL is made from. On i686 a name
is asked for as a compiler does, with its argument bytes (_Name@N); names whose bytes nobody knows
are not exported there.
"""
import argparse
import re


def names(path, bits):
    for line in open(path, encoding="utf-8").read().splitlines()[1:]:
        name, windows, wine8, _, argument_bytes = line.split("\t")
        if windows != "yes" and wine8 == "-":
            continue
        if not re.fullmatch(r"\w+", name) or (bits == 32 and not argument_bytes.isdigit()):
            continue
        yield name, int(argument_bytes) // 4 if bits == 32 else 0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bits", type=int, choices=(32, 64), required=True)
    parser.add_argument("table")
    parser.add_argument("out")
    args = parser.parse_args()
    found = list(names(args.table, args.bits))
    with open(args.out, "w", encoding="ascii", newline="\n") as out:
        out.write('#include "linked.h"\n\n')
        for name, count in found:
            out.write(f"__declspec(dllimport) int __stdcall {name}"
                      f"({', '.join(['int'] * count) or 'void'});\n")
        out.write("\nsize_t linked_functions(linked_fn *functions, size_t max)\n{\n"
                  "    size_t count = 0;\n\n")
        for name, _ in found:
            out.write("    if (count < max)\n"
                      f"        functions[count++] = (linked_fn){name};\n")
        out.write(f"    return {len(found)};\n}}\n")


if __name__ == "__main__":
    main()
