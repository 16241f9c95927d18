#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Which test shows which row of docs/reference: coverage.py report|update ROOT

How this works: a row of a table is known by a hash of its text, so a row that was changed is a new
one, and its old entry is stale. coverage/<table>.tsv holds, for each row that counts, the hash, the
row's words for the reader, its state and a note. States:
    test:NAME[,NAME...]   the tests that show it
    impossible:REASON     why it cannot be provoked, or by which decision it does not hold
    open:ROOM             comes when that room is built out (mpr, netapi32, wlanapi)
Rows of the Windows 9x router, choices of Wine's own and remarks about other projects' code say
nothing of Windows; they do not count and have no entry.

`update` writes the files anew in the order of the tables: new rows get an empty state, which
tests/checks/conformance.py refuses; stale ones go. `report` prints the counts.
"""
import hashlib
import pathlib
import re
import sys

# Table: columns of (function or group, condition, result).
TABLES = {
    "mpr": (0, (2,), (3, 4)),
    "npapi": (1, (0, 2), (3, 4)),
    "netapi32": (1, (0, 2), (3, 4)),
    "webdav": (1, (0, 2), (3, 4)),
    "wlanapi": (0, (2,), (3, 4)),
    "wlan_reason": (3, (0,), (1,)),
}
KINDS = ("test", "impossible", "open")
ROOMS = {"mpr", "netapi32", "wlanapi"}
HEADER = "row\tfunction\tcondition\tresult\tstate\tnote"


class Row:
    def __init__(self, table, number, line):
        fields = line.split("\t")
        function, condition, result = TABLES[table]
        self.number = number
        self.key = hashlib.sha256(line.encode()).hexdigest()[:10]
        self.fields = fields
        self.function = fields[function]
        self.condition = ": ".join(fields[i] for i in condition if i < len(fields))
        self.result = " ".join(fields[i] for i in result if i < len(fields) and fields[i])
        self.counts = not (re.search(r"\t9x: |implementation choice", line) or
                           re.match(r"note\t(Wine|ReactOS|Samba)\t", line))

    def words(self):
        return [self.function, self.condition, self.result]


class Entry:
    def __init__(self, line):
        fields = (line.split("\t") + [""] * 6)[:6]
        self.key = fields[0]
        self.words = fields[1:4]
        self.state, self.note = fields[4:6]
        self.kind, _, self.value = self.state.partition(":")

    def tests(self):
        return self.value.split(",") if self.kind == "test" else []


def read_table(root, table):
    lines = (root / f"docs/reference/{table}.tsv").read_text().splitlines()[1:]
    return [Row(table, number, line) for number, line in enumerate(lines, 2)]


def path_of(root, table):
    return root / f"tests/conformance/coverage/{table}.tsv"


def read_coverage(root, table):
    """All entries in order; a key may wrongly be there twice."""
    path = path_of(root, table)
    lines = path.read_text().splitlines()[1:] if path.exists() else []
    return [Entry(line) for line in lines]


def states(root, table):
    """[(row, its entry or None)] of the rows that count."""
    entries = {entry.key: entry for entry in read_coverage(root, table)}
    return [(row, entries.get(row.key)) for row in read_table(root, table) if row.counts]


def count(pairs):
    """{"test": n, "impossible": n, "open": n, "": n} of [(row, entry)]."""
    counts = dict.fromkeys(KINDS + ("",), 0)
    for _, entry in pairs:
        counts[entry.kind if entry is not None and entry.kind in KINDS else ""] += 1
    return counts


def is_definition(entry):
    """Is the row a number that was compared with the headers, and no more?"""
    return bool(entry and entry.tests()) and all(
        test.startswith("test_constants_") for test in entry.tests())


def summary(root):
    """[(table, covered, of these definitions, impossible, open, rows, left out, no state)]"""
    lines = []
    for table in TABLES:
        pairs = states(root, table)
        counts = count(pairs)
        lines.append((table, counts["test"], sum(is_definition(entry) for _, entry in pairs),
                      counts["impossible"], counts["open"], len(pairs),
                      sum(not row.counts for row in read_table(root, table)), counts[""]))
    return lines + [("all",) + tuple(sum(column) for column in list(zip(*lines))[1:])]


def report(root):
    for table, covered, definitions, impossible, opened, rows, left_out, none in summary(root):
        print(f"conformance {table + ':':<12} {covered:>4} covered ({definitions} definitions), "
              f"{impossible} impossible, {opened} open of {rows} rows; {left_out} left out" +
              (f"; {none} WITHOUT A STATE" if none else ""))


def update(root):
    for table in TABLES:
        old = {entry.key: entry for entry in read_coverage(root, table)}
        lines = [HEADER]
        for row in read_table(root, table):
            if row.counts:
                entry = old.get(row.key)
                lines.append("\t".join([row.key] + row.words() + (
                    [entry.state, entry.note] if entry else ["", ""])).rstrip("\t"))
        path_of(root, table).write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    {"report": report, "update": update}[sys.argv[1]](pathlib.Path(sys.argv[2]).resolve())
