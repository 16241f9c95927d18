/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The network of the redirector's tests. */
#include "lab.h"

#include "scenario.h"

static const char lab_text[] =
    "servers:\n"
    "  - name: files\n"
    "    users: [{name: lab, password: labpassword}, {name: Other, password: otherpassword},\n"
    "            {name: nopass}]\n"
    "    shares:\n"
    "      - {name: public, folder: 'D:\\data'}\n"
    "      - {name: private, users: [LAB]}\n"
    "      - {name: laser, type: printer}\n"
    "      - {name: twin, folder: 'd:\\DATA'}\n"
    "      - {name: tree, dfs: true}\n"
    "  - name: second\n"
    "    users: [{name: lab, password: labpassword}]\n"
    "    shares: [{name: public}]\n"
    "webdav:\n"
    "  - {url: 'http://dav.example/docs', folder: 'D:\\docs'}\n"
    "  - {url: 'https://dav.example/closed', users: [{name: dav, password: davpassword}]}\n";

struct network *lab_network(void)
{
    static const struct scenario_place place = {"lab.yaml", "C:\\lab", "C:\\shares", "C:\\"};
    struct scenario_error error = {0};
    struct network *network =
        scenario_read(lab_text, sizeof(lab_text) - 1, &place, NULL, NULL, &error);

    if (!network)
    {
        fail_msg("lab:%u:%u: %s", error.line, error.column, error.reason);
    }
    return network;
}

int lab_setup(void **state)
{
    struct lab *lab = calloc(1, sizeof(*lab));
    struct sim_clock clock = {sim_clock_manual_now, &lab->now};

    assert_non_null(lab);
    lab->now = 1000;
    lab->redirector = redirector_create(lab_network(), &clock);
    assert_non_null(lab->redirector);
    *state = lab;
    return 0;
}

int lab_teardown(void **state)
{
    struct lab *lab = *state;

    redirector_free(lab->redirector);
    free(lab);
    return 0;
}

static uint32_t add_kind(struct lab *lab, enum redirector_kind kind, const char *local,
                         const char *remote, const char *user, const char *password)
{
    struct secret secret = {0};
    struct redirector_add add = {
        .kind = kind, .local = local, .remote = remote, .user = user, .password = &secret};
    struct redirector_add_plan plan;
    uint32_t code;

    assert_true(secret_set(&secret, password));
    code = redirector_plan_add(lab->redirector, &add, &plan);
    if (code == SIM_OK)
    {
        assert_int_not_equal(redirector_commit_add(lab->redirector, &plan), 0);
    }
    return code;
}

uint32_t lab_add(struct lab *lab, const char *local, const char *remote, const char *user,
                 const char *password)
{
    return add_kind(lab, REDIRECTOR_SMB, local, remote, user, password);
}

uint32_t lab_add_dav(struct lab *lab, const char *local, const char *remote, const char *user,
                     const char *password)
{
    return add_kind(lab, REDIRECTOR_DAV, local, remote, user, password);
}

uint32_t lab_cancel(struct lab *lab, const char *name)
{
    struct redirector_cancel_plan plan;
    uint32_t code = redirector_plan_cancel(lab->redirector, REDIRECTOR_SMB, name, &plan);

    if (code == SIM_OK)
    {
        redirector_commit_cancel(lab->redirector, &plan);
    }
    return code;
}
