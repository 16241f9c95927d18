#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Writes docs/compat.md from dlls/*/exports.tsv and tests/conformance/coverage: compat.py ROOT"""
import pathlib
import re
import sys

from coverage import count, states, summary

# DLL: (its table, folder of exports.tsv).
DROP_INS = {"mpr": "mpr", "netapi32": "netapi32", "wlanapi": "wlanapi"}
# The provider that the rows of npapi are tried on, and the one with functions of its own besides;
# wlannp.dll has no row to itself.
PROVIDERS = {"ntlanman.dll": ("npapi", "providers/lanman/ntlanman.def"),
             "davclnt.dll": ("webdav", "providers/webdav/davclnt.def")}
# Functions of a second table that a drop-in exports as well.
MORE = {"netapi32": "webdav"}
INTRODUCTION = """# What each export does

Made by `tests/conformance/compat.py` from `dlls/*/exports.tsv` and `tests/conformance/coverage`; do not edit.

**Rows** are the documented results of docs/reference/*.tsv: how many of a function's are shown by a test, of how many; then how
many cannot be provoked (the coverage files say why) and how many are open. A definition is a number that is compared with the
headers and no more. Functions without a number have no row. Both widths (A and W) share their rows.

- **real**: does it, on the simulated network.
- **handed on**: Wine's own netapi32.dll answers, found at the first call.
- **honest error**: not there yet; answers what stands behind it, changes nothing, and never ends the process.
"""
KINDS = {"real": "real", "forward": "handed on"}


def exports(root, dll):
    """[(name, kind, result)] of a drop-in, in the file's order."""
    lines = [line for line in (root / f"dlls/{dll}/exports.tsv").read_text().splitlines()
             if line and not line.startswith("#") or re.match(r"#\d", line)]
    return [tuple(line.split("\t")[:3]) for line in lines if not line.startswith("name\t")]


def provider_exports(root, path):
    return re.findall(r"^\s+(\w+)@\d+", (root / path).read_text(), re.M)


def functions_of(name, known):
    """The names under which the tables know an export: itself or without its A or W, and for
    NetUse* and NetWkstaTransport* the remote call that does the same."""
    bare = re.sub(r"[AW]$", "", name)
    found = [n for n in (name, bare) if n in known][:1]
    remote = re.sub("^Net(?=Use|WkstaTransport)", "Netr", name)
    return found + ([remote] if remote != name and remote in known else [])


def by_function(root, table):
    found = {}
    for row, entry in states(root, table):
        found.setdefault(row.function, []).append((row, entry))
    return found


def cells(pairs):
    if not pairs:
        return "", ""
    counts = count(pairs)
    rest = [f"{counts[kind]} {kind}" for kind in ("impossible", "open") if counts[kind]]
    return f"{counts['test']} of {len(pairs)}", ", ".join(rest)


def rows_of(name, known):
    return [pair for function in functions_of(name, known) for pair in known[function]]


def text(root):
    lines = [INTRODUCTION,
             "| table | covered | of these definitions | impossible | open | rows | left out |",
             "|---|--:|--:|--:|--:|--:|--:|"]
    lines += ["| " + " | ".join(str(cell) for cell in line[:-1]) + " |" for line in summary(root)]
    for dll, table in DROP_INS.items():
        known = by_function(root, table)
        known.update(by_function(root, MORE[dll]) if dll in MORE else {})
        names = exports(root, dll)
        totals = {kind: sum(export[1] == kind for export in names)
                  for kind in ("real", "forward", "none")}
        lines += ["", f"## {dll}.dll", "",
                  f"{len(names)} exports: {totals['real']} real, {totals['forward']} handed on, "
                  f"{totals['none']} honest errors.", "",
                  "| export | what it does | rows covered | others |", "|---|---|--:|---|"]
        for name, kind, result in names:
            lines.append("| {} | {} | {} | {} |".format(
                name, KINDS.get(kind, f"honest error: {result}"), *cells(rows_of(name, known))))
    for dll, (table, path) in PROVIDERS.items():
        known = by_function(root, table)
        lines += ["", f"## {dll} (a provider)", "", "| export | rows covered | others |",
                  "|---|--:|---|"]
        for name in provider_exports(root, path):
            lines.append("| {} | {} | {} |".format(name, *cells(rows_of(name, known))))
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    ROOT = pathlib.Path(sys.argv[1]).resolve()
    (ROOT / "docs/compat.md").write_text(text(ROOT))
