/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A redirector with a small network of its own, for the tests of the redirector.
 *
 * \\files with the users lab (labpassword), other (otherpassword) and nopass (no password); shares public, private (lab only), laser, twin (the folder
 * of public), tree (dfs), IPC$. \\second with the share public. http://dav.example/docs for everybody, https://dav.example/closed for dav (davpassword). */
#ifndef WNETLAB_TESTS_SIM_LAB_H
#define WNETLAB_TESTS_SIM_LAB_H

#include "native.h"

#include "codes.h"
#include "redirector.h"

struct lab
{
    struct redirector *redirector;
    uint64_t now;
};

struct network *lab_network(void);
/* cmocka fixtures: *state is a struct lab. */
int lab_setup(void **state);
int lab_teardown(void **state);

/* Plans and commits; returns the code. user NULL: default credentials; password NULL: none given. */
uint32_t lab_add(struct lab *lab, const char *local, const char *remote, const char *user,
                 const char *password);
uint32_t lab_add_dav(struct lab *lab, const char *local, const char *remote, const char *user,
                     const char *password);
uint32_t lab_cancel(struct lab *lab, const char *name);

#endif
