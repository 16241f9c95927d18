#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""Makes from one table of exports (dlls/*/exports.tsv) what the build and the tests need of it.

    exports.py def   --arch x86_64|i686 --dll mpr.dll TABLE OUT   the .def file
    exports.py stubs --channel mpr TABLE OUT                      C: honest errors and thunks
    exports.py list  --dll mpr.dll TABLE OUT                      C: the rows, for tests/exports
    exports.py check TABLE REFERENCE                              does TABLE have all of REFERENCE?

How this works: a row is name, kind (real, forward, none), result, argument bytes on i686 and
ordinal. On x86_64 the caller cleans the stack, so a stub needs no argument count there; on i686
it does, and a row without one is left out. Each generated function has a name of its own and gets
the exported symbol as an assembler label: so it cannot clash with a prototype of a header.
"""
import argparse
import re
import sys

KINDS = ("real", "forward", "none")
# Result -> (value in C, does a caller read it as a failure?, last error to set; None: none).
RESULTS = {
    "ERROR_NOT_SUPPORTED": ("ERROR_NOT_SUPPORTED", True, None),
    "STATUS_NOT_SUPPORTED": ("0xC00000BBu", True, None),
    "E_NOTIMPL": ("0x80004001u", True, None),
    "NRC_SYSTEM": ("0x40u", True, None),
    "FALSE": ("0", True, "ERROR_NOT_SUPPORTED"),
    "NULL": ("0", True, "ERROR_NOT_SUPPORTED"),
    "ZERO": ("0", True, "ERROR_NOT_SUPPORTED"),
    "void": ("0", False, None),
}
# Arguments handed on by a thunk whose count nobody published (x86_64 only).
UNKNOWN_ARGUMENTS = 12


class Row:
    """One export."""

    def __init__(self, where, name, kind, result, size, ordinal):
        self.name = name
        self.kind = kind
        self.result = result
        self.size = None if size == "?" else int(size)
        self.ordinal = None if ordinal == "-" else int(ordinal)
        if kind not in KINDS:
            raise ValueError(f"{where}: unknown kind '{kind}'")
        if result not in RESULTS:
            raise ValueError(f"{where}: unknown result '{result}'")
        if self.size is not None and (self.size < 0 or self.size % 4):
            raise ValueError(f"{where}: {self.size} argument bytes")
        if self.noname and (self.ordinal is None or kind != "none"):
            raise ValueError(f"{where}: an export by ordinal alone is an honest error")

    @property
    def noname(self):
        return self.name.startswith("#")

    @property
    def symbol(self):
        return f"export_ordinal_{self.name[1:]}" if self.noname else self.name

    def is_exported(self, arch):
        return arch == "x86_64" or self.size is not None


def read_table(path):
    """Reads and checks a table."""
    rows = []
    seen = set()
    header = None
    with open(path, encoding="ascii") as table:
        for number, line in enumerate(table, 1):
            line = line.rstrip("\n")
            if not line or (line.startswith("#") and "\t" not in line):
                continue
            fields = line.split("\t")
            where = f"{path}:{number}"
            if header is None:
                header = fields
                if header != ["name", "kind", "result", "i686", "ordinal"]:
                    raise ValueError(f"{where}: not the header of a table of exports")
                continue
            if len(fields) != len(header):
                raise ValueError(f"{where}: {len(fields)} fields")
            row = Row(where, *fields)
            for key in filter(None, (row.name, row.ordinal and f"@{row.ordinal}")):
                if key in seen:
                    raise ValueError(f"{where}: {key} is there twice")
                seen.add(key)
            rows.append(row)
    return rows


def write_def(rows, arch, dll):
    yield f"; Made by toolchain/exports.py for {arch}.\n"
    yield f"LIBRARY {dll}\nEXPORTS\n"
    for row in rows:
        if not row.is_exported(arch):
            continue
        line = "    " + row.symbol
        if arch == "i686":
            line += f"@{row.size}"
        if row.ordinal:
            line += f" @{row.ordinal}"
        if row.noname:
            line += " NONAME"
        yield line + "\n"


def parameters(count):
    return ", ".join(f"ULONG_PTR a{n}" for n in range(1, count + 1)) or "void"


def write_label(row, inner, count):
    """The prototype that ties the C function to its exported symbol."""
    yield f"ULONG_PTR WINAPI {inner}({parameters(count)})\n"
    if row.size is None:
        yield f'    __asm__("{row.symbol}");\n'
    else:
        yield f'    __asm__(EXPORT_SYMBOL("{row.symbol}", "{row.size}"));\n'


def write_function(row, channel):
    value, _, last_error = RESULTS[row.result]
    if channel == "mpr" and row.result != "void":
        # Every WNet function sets the last error to what it returns.
        last_error = last_error or "ERROR_NOT_SUPPORTED"
    refusal = f'refuse("{row.symbol}", {value}, {last_error or "KEEP_LAST_ERROR"})'
    inner = f"exported_{row.symbol}"
    if row.size is None:
        yield "#ifdef _WIN64\n"
    if row.kind == "none":
        # The arguments matter to i686 alone, where the callee takes them off the stack.
        count = row.size // 4 if row.size is not None else 0
        yield from write_label(row, inner, count)
        yield f"ULONG_PTR WINAPI {inner}({parameters(count)})\n{{\n"
        for number in range(1, count + 1):
            yield f"    (void)a{number};\n"
        yield f"    return {refusal};\n}}\n"
    else:
        count = row.size // 4 if row.size is not None else UNKNOWN_ARGUMENTS
        arguments = ", ".join(f"a{n}" for n in range(1, count + 1))
        yield f'static struct forward forward_{row.symbol} = {{"{row.symbol}", NULL}};\n'
        yield from write_label(row, inner, count)
        yield f"ULONG_PTR WINAPI {inner}({parameters(count)})\n{{\n"
        yield f"    typedef ULONG_PTR(WINAPI *target_t)({parameters(count)});\n"
        yield f"    target_t target = (target_t)(void *)forward_target(&forward_{row.symbol});\n"
        yield f"    return target ? target({arguments}) : {refusal};\n}}\n"
    if row.size is None:
        yield "#endif\n"
    yield "\n"


def write_stubs(rows, channel):
    made = [row for row in rows if row.kind != "real"]
    yield "/* Made by toolchain/exports.py. */\n"
    yield "#include <windows.h>\n#include \"trace.h\"\n"
    if any(row.kind == "forward" for row in made):
        yield "#include \"forward.h\"\n"
    yield f"\nTRACE_CHANNEL({channel});\n\n"
    yield "#ifdef _WIN64\n#define EXPORT_SYMBOL(name, bytes) name\n#else\n"
    yield "#define EXPORT_SYMBOL(name, bytes) \"_\" name \"@\" bytes\n#endif\n"
    yield "#define KEEP_LAST_ERROR 0xFFFFFFFFu\n\n"
    # Nobody may call it on i686, where names without a prototype are not exported.
    yield "__attribute__((unused)) static ULONG_PTR refuse(const char *name, ULONG_PTR result,\n"
    yield "                                                DWORD last_error)\n{\n"
    yield "    if (TRACE_IS_ON())\n"
    yield "        trace_print(&trace_channel_here, name, \"not there: answers %#lx\","
    yield " (unsigned long)result);\n"
    yield "    if (last_error != KEEP_LAST_ERROR)\n        SetLastError(last_error);\n"
    yield "    return result;\n}\n\n"
    for row in made:
        yield from write_function(row, channel)


def write_list(rows, dll):
    stem = dll.split(".")[0]
    yield "/* Made by toolchain/exports.py. */\n#include <windows.h>\n#include \"exports_list.h\"\n\n"
    yield f"const struct exports_row exports_{stem}[] = {{\n"
    for row in rows:
        value, fails, _ = RESULTS[row.result]
        name = "NULL" if row.noname else f'"{row.name}"'
        yield (f"    {{{name}, {row.ordinal or 0}, EXPORT_{row.kind.upper()}, {value},"
               f" {str(fails).lower()}, {-1 if row.size is None else row.size}}},\n")
    yield "};\n\n"
    yield f"const size_t exports_{stem}_count = sizeof exports_{stem} / sizeof exports_{stem}[0];\n"


def check(rows, reference):
    """Every name of the reference table is there, with the same argument bytes where it has any."""
    have = {row.name: row for row in rows}
    faults = []
    with open(reference, encoding="ascii") as table:
        header = next(table).rstrip("\n").split("\t")
        for line in table:
            fields = dict(zip(header, line.rstrip("\n").split("\t")))
            row = have.get(fields["name"])
            size = fields["i686_argument_bytes"]
            if row is None:
                faults.append(f"{fields['name']} is missing")
            elif size != "?" and row.size != int(size):
                faults.append(f"{fields['name']} takes {size} argument bytes, not {row.size}")
            elif row.kind == "forward" and fields["wine8"] not in ("real", "forward"):
                faults.append(f"{fields['name']} forwards to a stub of Wine's, which would abort")
    return faults


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("verb", choices=("def", "stubs", "list", "check"))
    parser.add_argument("--arch", choices=("x86_64", "i686"), default="x86_64")
    parser.add_argument("--dll")
    parser.add_argument("--channel")
    parser.add_argument("table")
    parser.add_argument("out")
    args = parser.parse_args()
    try:
        rows = read_table(args.table)
    except ValueError as fault:
        sys.exit(f"exports.py: {fault}")
    if args.verb == "check":
        faults = check(rows, args.out)
        for fault in faults:
            print(f"{args.table}: {fault}", file=sys.stderr)
        sys.exit(1 if faults else 0)
    if args.verb != "stubs" and not re.fullmatch(r"\w+\.dll", args.dll or ""):
        sys.exit("exports.py: --dll is needed")
    if args.verb == "stubs" and not args.channel:
        sys.exit("exports.py: --channel is needed")
    text = {
        "def": lambda: write_def(rows, args.arch, args.dll),
        "stubs": lambda: write_stubs(rows, args.channel),
        "list": lambda: write_list(rows, args.dll),
    }[args.verb]()
    with open(args.out, "w", encoding="ascii", newline="\n") as out:
        out.writelines(text)


if __name__ == "__main__":
    main()
