#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""What each room may touch: layers.py ROOT BUILD

A room is a folder; its rules say which headers its files may include, which rooms it may not
look into, and which names it may not call. Comments and string literals are left out of the
search for names.
"""
import pathlib
import re
import sys

from tap import Cases, tracked

ISO = {"assert.h", "ctype.h", "errno.h", "inttypes.h", "limits.h", "math.h", "stdarg.h",
       "stdbool.h", "stddef.h", "stdint.h", "stdio.h", "stdlib.h", "string.h", "wchar.h"}
# Of the portable libraries: data in memory, no files.
PORTABLE_LIBRARIES = {"yaml.h", "cjson/cJSON.h", "expat.h", "pb.h", "pb_decode.h", "pb_encode.h",
                      "pb_common.h"}

IO_CALLS = ("fopen freopen fdopen fread fwrite fprintf vfprintf printf puts putchar fputs fgets "
            "getenv system time clock clock_gettime gettimeofday rand srand random "
            "yaml_parser_set_input_file").split()
REGISTRY_CALLS = r"Reg(?:Open|Create|Query|Set|Delete|Enum|Notify|Close)\w*"
PIPE_CALLS = (r"TransactNamedPipe|CallNamedPipe[AW]?|CreateNamedPipe[AW]?|WaitNamedPipe[AW]?|"
              r"ConnectNamedPipe|SetNamedPipeHandleState|PIPE_READMODE_\w+")
# To ask what a letter is (IOCTL_MOUNTMGR_QUERY_UNIX_DRIVE) is no touch: the router has to know of
# network drives that are not ours.
DRIVE_CALLS = (r"DefineDosDevice[AW]?|IOCTL_MOUNTMGR_DEFINE_\w+|wine_get_unix_file_name|"
               r"NtQuerySystemInformation|DUPLICATE_CLOSE_SOURCE|ReadProcessMemory")


def strip(text, strings=True):
    """The text without comments (and literals), with its lines where they were."""
    def blank(match):
        found = match.group(0)
        if found.startswith("/") or strings:
            return re.sub(r"[^\n]", " ", found)
        return found
    return re.sub(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', blank, text,
                  flags=re.S)


class Tree:
    def __init__(self, root):
        self.root = root
        self.files = tracked(root, "*.c", "*.h")
        self.texts = {name: (root / name).read_text(errors="replace") for name in self.files}

    def room(self, *folders):
        return [name for name in self.files if name.startswith(tuple(f + "/" for f in folders))]

    def includes(self, name):
        """(line, header, resolved path or None) for each include of a file."""
        found = []
        for number, line in enumerate(strip(self.texts[name], False).splitlines(), 1):
            match = re.match(r'\s*#\s*include\s*([<"])([^>"]+)[>"]', line)
            if match:
                found.append((number, match.group(2), self.resolve(name, *match.groups())))
        return found

    def resolve(self, name, kind, header):
        if kind == "<":
            return None
        for base in (pathlib.PurePosixPath(name).parent, pathlib.PurePosixPath("."),
                     pathlib.PurePosixPath("include")):
            path = str(base / header)
            if path in self.texts:
                return path
        ends = [path for path in self.files if path.endswith("/" + header)]
        return ends[0] if len(ends) == 1 else None

    def calls(self, names, pattern):
        faults = []
        expression = re.compile(r"\b(?:" + pattern + r")\b")
        for name in names:
            for number, line in enumerate(strip(self.texts[name]).splitlines(), 1):
                match = expression.search(line)
                if match:
                    faults.append(f"{name}:{number}: {match.group(0)}")
        return faults

    def words(self, names, pattern):
        """As calls, but looks into string literals too."""
        faults = []
        expression = re.compile(pattern)
        for name in names:
            for number, line in enumerate(strip(self.texts[name], False).splitlines(), 1):
                if expression.search(line):
                    faults.append(f"{name}:{number}: {line.strip()}")
        return faults

    def looks_into(self, names, *forbidden):
        faults = []
        for name in names:
            for number, header, path in self.includes(name):
                if path and path.startswith(forbidden):
                    faults.append(f"{name}:{number}: {header} is {path}")
        return faults

    def links(self, folders, *forbidden):
        """Forbidden words among the LIBS of a room's CMakeLists.txt."""
        faults = []
        for folder in folders:
            path = self.root / folder / "CMakeLists.txt"
            if path.exists():
                for libs in re.findall(r"\bLIBS\b([^)]*)", path.read_text()):
                    bad = set(libs.split()) & set(forbidden)
                    faults += [f"{folder}/CMakeLists.txt links {word}" for word in sorted(bad)]
        return faults


def portable(tree):
    """sim/, the protocol, and those files of dlls/common and the programs that are built natively."""
    names = []
    for folder, library in (("dlls/common", "common"), ("programs/common", "program_text"),
                            ("programs/net", "net_text"), ("programs/netsh", "netsh_text")):
        lists = tree.root / folder / "CMakeLists.txt"
        native = re.search(rf"wnetlab_library\({library}\s([^)]*)",
                           lists.read_text() if lists.exists() else "")
        for word in native.group(1).split() if native else []:
            if word.endswith(".c"):
                names += [f"{folder}/{word}", f"{folder}/{word[:-2]}.h"]
    return [name for name in names if name in tree.texts] + tree.room("sim", "include/proto")


def main():
    root = pathlib.Path(sys.argv[1]).resolve()
    tree = Tree(root)
    cases = Cases()

    faults = []
    for name in portable(tree):
        for number, header, path in tree.includes(name):
            if path:
                bad = path not in portable(tree) and not path.startswith("dlls/common/")
            else:
                bad = header not in ISO | PORTABLE_LIBRARIES and not header.endswith(".pb.h")
            if bad:
                faults.append(f"{name}:{number}: {header}")
    cases.case("portable code includes no Windows or system header", faults)
    cases.case("sim does no I/O and asks no clock",
               tree.calls(tree.room("sim"), r"(?:" + "|".join(IO_CALLS) + r")\s*\("))

    router = tree.room("dlls/router")
    cases.case("the router knows nothing of the simulation",
               tree.looks_into(router, "sim/", "include/proto/", "dlls/simclient/",
                               "include/wnetlab/simclient.h", "programs/", "providers/") +
               tree.links(["dlls/router"], "sim", "proto", "simclient", "drives"))

    providers = tree.room("providers")
    cases.case("providers know nothing of the router's insides",
               tree.looks_into(providers, "dlls/router/", "sim/", "include/proto/", "programs/"))

    cases.case("mpr knows nothing of the simulation",
               tree.looks_into(tree.room("dlls/mpr"), "sim/", "include/proto/", "dlls/simclient/",
                               "include/wnetlab/simclient.h", "programs/", "providers/") +
               tree.links(["dlls/mpr"], "sim", "proto", "simclient", "drives"))
    cases.case("net calls what any program can call, and asks the router for the default alone",
               tree.looks_into(tree.room("programs/net"), "sim/", "include/proto/",
                               "dlls/simclient/", "include/wnetlab/simclient.h", "dlls/router/",
                               "providers/", "programs/simnetd/", "programs/wnetctl/") +
               tree.links(["programs/net"], "sim", "proto", "simclient", "drives"))
    netsh = tree.room("programs/netsh")
    cases.case("netsh calls what any program can call, asks simclient for names and addresses, and knows the simulation's reader of XML alone",
               [fault for fault in
                tree.looks_into(netsh, "sim/", "include/proto/", "dlls/simclient/",
                                "dlls/router/", "providers/",
                                "programs/simnetd/", "programs/wnetctl/", "programs/net/")
                if "xml_tree.h" not in fault] +
               tree.links(["programs/netsh"], "sim", "proto", "drives"))
    drop_ins = tree.room("dlls/mpr", "dlls/netapi32", "dlls/wlanapi")
    cases.case("the drop-ins hold no policy: no registry, no model",
               tree.calls(drop_ins, REGISTRY_CALLS) +
               tree.looks_into(drop_ins, "sim/", "include/proto/", "programs/", "providers/"))

    outside = [name for name in tree.room("dlls", "providers", "programs", "sim", "include")
               if not name.startswith("programs/simnetd/")]
    cases.case("only simnetd touches drive letters and other processes' handles",
               tree.calls(outside, DRIVE_CALLS))
    talkers = [name for name in outside if not name.startswith("dlls/simclient/")]
    cases.case("only simclient talks to simnetd",
               tree.calls(talkers, PIPE_CALLS) + tree.words(
                   [name for name in talkers if name.endswith(".c")], r"pipe\\\\wnetlab\.simnetd"))
    return cases.end()


if __name__ == "__main__":
    sys.exit(main())
