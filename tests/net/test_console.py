#!/usr/bin/env python3
# SPDX-License-Identifier: LGPL-2.1-or-later
"""net.exe on a console, which Wine makes of a terminal: test_console.py WINE.SH PREFIX BUILD

What is typed as a password is not shown; the answer to a question is (docs/reference/cli.md section 1,
"Meaning": "prompt without echo").
"""
import os
import pty
import select
import sys
import termios
import time

PATIENCE = 20


def converse(command, answers):
    """Runs it on a terminal, types each answer once its prompt stands there, and returns all that was
    shown, and the exit code."""
    child, terminal = pty.fork()
    if child == 0:
        os.environ["TERM"] = "xterm"
        os.execv(command[0], command)
    shown = b""
    answers = list(answers)
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        ready, _, _ = select.select([terminal], [], [], 1)
        if not ready:
            continue
        try:
            more = os.read(terminal, 4096)
        except OSError:
            break
        if not more:
            break
        shown += more
        while answers and answers[0][0] in shown and time.monotonic() < end:
            # Wine's console does the echo; until it has told the terminal so, nothing is typed.
            if not termios.tcgetattr(terminal)[3] & termios.ECHO:
                os.write(terminal, answers.pop(0)[1] + b"\r")
                break
            time.sleep(0.01)
    else:
        os.kill(child, 9)
    return shown, os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def main():
    wine = sys.argv[1:4]
    failed = 0
    number = 0

    def case(text, good, shown):
        nonlocal failed, number
        number += 1
        failed += not good
        print(f"{'ok' if good else 'not ok'} {number} - {text}")
        if not good:
            print(f"# {shown!r}")

    shown, code = converse(wine + ["net", "use", "k:", r"\\files\private", "*", "/user:lab"],
                           [(b"private:", b"labpassword")])
    case("a password that was typed connects", code == 0, shown)
    case("and is not shown", b"labpassword" not in shown and b"Type the password" in shown, shown)
    shown, code = converse(wine + ["net", "use", "*", "/delete"], [(b"[N]:", b"nay"), (b"nay", b"y")])
    case("a question is put again, and answered", code == 0, shown)
    case("what is answered is shown", b"nay" in shown, shown)
    shown, code = converse(wine + ["net", "use", "k:"], [])
    case("and the connection is gone", code == 2, shown)
    print(f"1..{number}")
    return failed != 0


if __name__ == "__main__":
    sys.exit(main())
