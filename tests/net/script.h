/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Scripts of command lines and what they print.
 *
 * A script is text in UTF-8, read line by line:
 *     # a comment
 *     @ what the world does: reset, load FILE, logoff, hold PATH, release, set NAME VALUE, run PROGRAM (instead of net, from here on),
 *       until COMMAND | TEXT (what the command prints has the text), write FILE TEXT
 *     > the command line behind "net", or the other program
 *     < a line that is typed
 *     |a line of standard output
 *     ~the same, where no new line follows
 *     !a line of standard error
 *     = the exit code: here the command is run, and compared with what stands above it
 * An expected line may hold {text N}: the system's text of code N, whose wording is Wine's; its lines end as the system has them. One that ends with {any} may end in any way: for what is
 * another test's business. */
#ifndef WNETLAB_TESTS_NET_SCRIPT_H
#define WNETLAB_TESTS_NET_SCRIPT_H

/* Runs the script; fails the case, with the line, at the first difference. With NET_SCRIPT_PRINT in the environment nothing is compared, and the script is printed as it would
 * have to be. Returns the number of commands. */
int script_run(const char *path);

#endif
