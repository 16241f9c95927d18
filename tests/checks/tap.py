# SPDX-License-Identifier: LGPL-2.1-or-later
"""Test cases of a check, printed as TAP."""
import subprocess


class Cases:
    """Counts and prints cases; `case` is given what is wrong, a list that is empty when all is."""

    def __init__(self):
        self.count = 0
        self.failed = 0

    def case(self, name, faults):
        self.count += 1
        self.failed += bool(faults)
        print(f"{'not ok' if faults else 'ok'} {self.count} - {name}")
        for fault in faults:
            print(f"# {fault}")

    def skip(self, name, reason):
        self.count += 1
        print(f"ok {self.count} - {name} # SKIP {reason}")

    def end(self):
        print(f"1..{self.count}")
        return 1 if self.failed else 0


def tracked(root, *patterns):
    """The files of the repository that match git's patterns and exist, as paths from its root."""
    out = subprocess.run(["git", "ls-files", "-z", "--"] + list(patterns), cwd=root, check=True,
                         stdout=subprocess.PIPE).stdout.decode()
    return [name for name in out.split("\0") if name and (root / name).is_file()]
