#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""House rules that can be read off the text: tree.py ROOT BUILD"""
import pathlib
import re
import sys

from tap import Cases, tracked

# Facts taken over as they are, and the licence.
TAKEN_OVER = ("docs/reference/", "LICENSE")
# Folders that a source may name by an absolute path; any other is somebody's own machine.
SYSTEM_FOLDERS = {"bin", "dev", "etc", "opt", "proc", "run", "sbin", "sys", "tmp", "usr", "var"}
# A quote after a word closes a string, and what follows it goes on a path.
ABSOLUTE = re.compile(r"(?:^|[\s'=(`:]|(?<![\w}])\")/([a-z]+)/[\w.]")
MAX_LINES = 600


def lines_with(root, names, pattern):
    expression = re.compile(pattern)
    faults = []
    for name in names:
        for number, line in enumerate(text_of(root, name).splitlines(), 1):
            if expression.search(line):
                faults.append(f"{name}:{number}: {line.strip()[:80]}")
    return faults


def text_of(root, name):
    return (root / name).read_text(errors="replace")


def main():
    root = pathlib.Path(sys.argv[1]).resolve()
    cases = Cases()
    c_files = tracked(root, "*.c", "*.h")
    scripts = tracked(root, "*.sh", "*.py", "*.cmake", "*CMakeLists.txt", "wnetlab", ".ci/run")
    texts = [name for name in tracked(root) if not name.startswith(TAKEN_OVER) and
             not name.startswith("tests/fuzz/corpus/")]

    cases.case("every source names its licence in the first two lines", [
        name for name in c_files + scripts
        if "SPDX-License-Identifier: LGPL-2.1-or-later" not in
        "\n".join(text_of(root, name).splitlines()[:2])])
    cases.case(f"every C file has at most {MAX_LINES} lines", [
        f"{name}: {len(text_of(root, name).splitlines())}" for name in c_files
        if len(text_of(root, name).splitlines()) > MAX_LINES])
    cases.case("no tab, no carriage return, no blank at a line's end in C files",
               lines_with(root, c_files, r"\t|\r|[ ]$"))
    cases.case("no thread-local storage: mingw's would pull libgcc in",
               lines_with(root, c_files, r"\b(?:__thread|_Thread_local|thread_local)\b(?![^*]*\*/)"))
    cases.case("no struct typedef of our own",
               lines_with(root, c_files, r"^\s*typedef\s+(?:struct|union)\b"))
    cases.case("no absolute path but the system's own", [
        fault for name in texts for fault in absolute_paths(root, name)])
    cases.case("no package registry's host name", lines_with(
        root, texts, r"\b(?:deb|security|snapshot|archive)\.(?:debian|ubuntu)\.(?:org|com)\b"))
    return cases.end()


def absolute_paths(root, name):
    # C code and scenarios speak of made-up host paths.
    if name.endswith((".c", ".h", ".yaml", ".yml")):
        return []
    faults = []
    for number, line in enumerate(text_of(root, name).splitlines(), 1):
        for folder in ABSOLUTE.findall(line):
            if folder not in SYSTEM_FOLDERS and not (root / folder).is_dir():
                faults.append(f"{name}:{number}: {line.strip()[:80]}")
    return faults


if __name__ == "__main__":
    sys.exit(main())
