/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Asks for a user and a password on the console of the process (CONNECT_COMMANDLINE). */
#ifndef WNETLAB_MPR_CONSOLE_PROMPT_H
#define WNETLAB_MPR_CONSOLE_PROMPT_H

#include "dialog_password.h"

/* Asks on standard input and output for what is needed to connect to `remote`; the password is not shown. `user_name` is offered: Enter alone takes it. 0;
 * ERROR_CANCELLED (Ctrl+C, Ctrl+Z, Escape), and nothing changed; ERROR_REQUIRES_INTERACTIVE_WINDOWSTATION (1459), at once, where either is no console: a
 * file or a pipe may never answer. */
DWORD console_prompt_ask(const WCHAR *remote, struct dialog_credentials *credentials);

#endif
