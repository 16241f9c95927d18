#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""What is in a Wine prefix, one fact a line: snapshot.py take PREFIX > FILE
What two snapshots differ in:                 snapshot.py compare BEFORE AFTER

Facts are registry keys and values, and files with their contents. The prefix must have no running
wineserver: it writes the registry when it ends. Times of keys and files are no facts. What Wine
itself writes whenever it runs is named in WINES_OWN, with who writes it; nothing else is left out.
"""
import hashlib
import pathlib
import re
import stat
import sys

WINES_OWN = [
    # Graphics: made anew, with new GUIDs, for each desktop that explorer.exe starts.
    (r"^reg system\.reg System\\\\CurrentControlSet\\\\Control\\\\(Video|Class)\\\\\{", "explorer"),
    (r"^reg system\.reg System\\\\CurrentControlSet\\\\Enum\\\\(PCI|DISPLAY|ROOT)", "explorer"),
    (r"^reg system\.reg System\\\\CurrentControlSet\\\\Control\\\\DeviceClasses", "explorer"),
    (r"^reg system\.reg Software\\\\Microsoft\\\\Windows NT\\\\CurrentVersion\\\\NetworkList",
     "netprofm"),
    # Kept by wineboot and the plug and play service.
    (r"^reg \w+\.reg Software\\\\Microsoft\\\\Windows NT\\\\CurrentVersion\\\\Prefetcher", "wineboot"),
    (r"^reg user\.reg Software\\\\Wine\\\\(FileOpenAssociations|MenuFiles)", "winemenubuilder"),
    (r"^file drive_c/windows/temp($|/)", "programs' temporary files"),
    (r"^file drive_c/users/[^/]+/(AppData/Local/)?Temp($|/)", "programs' temporary files"),
    (r"^file \.update-timestamp", "wineboot"),
    (r"^file (system|user|userdef)\.reg ", "the registry, read key by key above"),
]


def registry(path):
    """The keys and values of one of Wine's registry files."""
    key = None
    text = path.read_text(encoding="utf-8", errors="surrogateescape").replace("\\\n", "")
    for line in text.split("\n"):
        if line.startswith("["):
            key = line[1:line.rindex("]")]
            yield f"reg {path.name} {key}"
        elif key is not None and line and line[0] in '"@':
            yield f"reg {path.name} {key} | {line}"
        elif key is not None and line.startswith("#") and not line.startswith("#time="):
            yield f"reg {path.name} {key} | {line}"


def files(prefix):
    for path in sorted(prefix.rglob("*")):
        name = path.relative_to(prefix).as_posix()
        mode = path.lstat().st_mode
        if stat.S_ISLNK(mode):
            yield f"file {name} -> {path.readlink()}"
        elif stat.S_ISDIR(mode):
            yield f"file {name}/"
        elif stat.S_ISREG(mode):
            yield f"file {name} {hashlib.sha256(path.read_bytes()).hexdigest()}"


def take(prefix):
    facts = []
    for path in sorted(prefix.glob("*.reg")):
        facts += registry(path)
    facts += files(prefix)
    for fact in facts:
        sys.stdout.buffer.write(fact.encode("utf-8", "surrogateescape") + b"\n")


def read(path):
    facts = set(pathlib.Path(path).read_text(encoding="utf-8", errors="surrogateescape").split("\n"))
    return {fact for fact in facts if not any(re.match(own, fact) for own, _ in WINES_OWN)}


def compare(before, after):
    old, new = read(before), read(after)
    for sign, facts in (("-", old - new), ("+", new - old)):
        for fact in sorted(facts):
            sys.stdout.buffer.write(f"# {sign} {fact}\n".encode("utf-8", "surrogateescape"))
    return 0 if old == new else 1


if __name__ == "__main__":
    if sys.argv[1] == "take":
        take(pathlib.Path(sys.argv[2]))
    else:
        sys.exit(compare(sys.argv[2], sys.argv[3]))
