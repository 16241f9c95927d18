#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""What the built DLLs export and import: exports.py ROOT BUILD

The three drop-ins export every name that Windows or Wine 8 exports (docs/reference/*-exports.tsv;
on i686 those whose argument bytes are known), by the ordinals that their .def files name, and no
forwarder. No DLL or program of ours needs a DLL that is neither Windows' own nor ours.
"""
import pathlib
import re
import subprocess
import sys

from tap import Cases

SYSTEM = {"kernel32", "ntdll", "msvcrt", "advapi32", "rpcrt4", "user32", "ole32", "shell32",
          "ws2_32", "secur32", "iphlpapi", "bcrypt", "version"}
OURS = {"wnrouter", "wnsim", "mpr", "netapi32", "wlanapi", "wnshell"}
DROP_INS = ("mpr", "netapi32", "wlanapi")
BITS = {"mingw64": "x86_64-w64-mingw32", "mingw32": "i686-w64-mingw32"}


def dump(triplet, path):
    return subprocess.run([f"{triplet}-objdump", "-p", str(path)], text=True, errors="replace",
                          stdout=subprocess.PIPE, check=True).stdout


def exports(text):
    """({name: ordinal}, ordinals, forwarders) of a DLL, from objdump -p."""
    base = re.search(r"^Ordinal Base\s+(\d+)", text, re.M)
    if not base:
        return {}, set(), []
    base = int(base.group(1))
    table = text[text.index("Export Address Table --"):]
    addresses, _, names = table.partition("[Ordinal/Name Pointer] Table")
    # Newer binutils print "[ 3] +base[ 28]  hint name", older ones "[ 3] name".
    found = {}
    for line in names.split("\n\n")[0].splitlines():
        match = re.match(r"\s*\[\s*(\d+)\](?:\s*\+base\[\s*\d+\]\s+[0-9a-f]+)?\s+(\S+)", line)
        if match:
            found[match.group(2)] = int(match.group(1)) + base
    ordinals = {int(n) + base for n in re.findall(r"^\s*\[\s*(\d+)\].*RVA", addresses, re.M)}
    forwarders = re.findall(r"Forwarder RVA -- (\S+)", addresses)
    return found, ordinals, forwarders


def table_names(path, i686):
    names = []
    for line in path.read_text().splitlines()[1:]:
        name, windows, wine8, _, argument_bytes = line.split("\t")
        if (windows == "yes" or wine8 != "-") and not (i686 and argument_bytes == "?"):
            names.append(name)
    return names


def def_ordinals(path):
    """[(name or None for NONAME, ordinal)] of a .def file."""
    found = []
    for line in path.read_text().splitlines():
        match = re.match(r"\s*([\w?]+)(?:@\d+)?(?:\s*=\s*\S+)?\s+@(\d+)(\s+NONAME)?", line)
        if match:
            found.append((None if match.group(3) else match.group(1), int(match.group(2))))
    return found


def check_drop_in(cases, root, folder, preset, dll, text):
    found, ordinals, forwarders = exports(text)
    names = table_names(root / f"docs/reference/{dll}-exports.tsv", preset == "mingw32")
    cases.case(f"{preset} {dll}.dll exports all {len(names)} names",
               [name for name in names if name not in found])
    cases.case(f"{preset} {dll}.dll exports no decorated name and no forwarder",
               [name for name in found if re.search(r"@\d+$", name)] + forwarders)
    faults = []
    for def_file in (folder / "dlls" / dll).glob("*.def"):
        for name, ordinal in def_ordinals(def_file):
            if name is None and ordinal not in ordinals:
                faults.append(f"nothing at {ordinal}")
            elif name is not None and found.get(name) != ordinal:
                faults.append(f"{name} at {found.get(name)}, not {ordinal}")
    cases.case(f"{preset} {dll}.dll has the ordinals of its .def", faults)


def main():
    root, build = (pathlib.Path(name).resolve() for name in sys.argv[1:3])
    cases = Cases()
    for preset, triplet in BITS.items():
        folder = build / preset
        for dll in DROP_INS:
            path = folder / f"bin/{dll}.dll"
            if path.exists():
                check_drop_in(cases, root, folder, preset, dll, dump(triplet, path))
            else:
                cases.case(f"{preset} {dll}.dll is built", ["it is not there"])
        binaries = sorted(folder.glob("bin/*.dll")) + sorted(folder.glob("bin/*.exe"))
        faults = [] if binaries else ["there are none"]
        for path in binaries:
            for needed in re.findall(r"^\s*DLL Name: (\S+)", dump(triplet, path), re.M):
                stem = needed.lower().removesuffix(".dll")
                if stem not in SYSTEM | OURS:
                    faults.append(f"{path.name} needs {needed}")
        cases.case(f"{preset}: {len(binaries)} files need nothing but Windows and ours", faults)
    return cases.end()


if __name__ == "__main__":
    sys.exit(main())
