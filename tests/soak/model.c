/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What may be: the shadow of one client's letter, server and adapter. */
#include "soak.h"

#include <stdio.h>
#include <string.h>

static const char *const share_names[SOAK_SHARES] = {"a", "b"};
static const char *const user_names[] = {"-", "lab"};

/* b is lab's alone. */
#define SHARE_CLOSED 1

void soak_model_init(struct soak_model *model)
{
    *model = (struct soak_model){.drive = -1, .user = -1, .held = -1};
}

static bool shares_folder(const struct soak_model *model, int share)
{
    return model->drive == share || model->deviceless[share] > 0;
}

static void end_session(struct soak_model *model)
{
    for (int i = 0; i < SOAK_SHARES; i++)
    {
        if (shares_folder(model, i))
            return;
    }
    model->user = -1;
}

static DWORD add(struct soak_model *model, const struct soak_step *step)
{
    if (step->letter >= 0 && model->drive >= 0)
        return ERROR_ALREADY_ASSIGNED;
    if (step->share == SHARE_CLOSED && step->user == 0)
        return ERROR_ACCESS_DENIED;
    if (model->user >= 0 && model->user != step->user)
        return ERROR_SESSION_CREDENTIAL_CONFLICT;
    model->user = step->user;
    if (step->letter >= 0)
        model->drive = step->share;
    else
        model->deviceless[step->share]++;
    return ERROR_SUCCESS;
}

/* Takes the connection away, and says whether it was the last one to that folder. */
static bool take(struct soak_model *model, const struct soak_step *step, int *share)
{
    *share = step->letter >= 0 ? model->drive : step->share;
    if (step->letter >= 0)
        model->drive = -1;
    else
        model->deviceless[step->share] = 0;
    return !shares_folder(model, *share);
}

static DWORD cancel(struct soak_model *model, const struct soak_step *step)
{
    struct soak_model then = *model;
    int share;
    bool last;

    if (step->letter >= 0 ? model->drive < 0 : model->deviceless[step->share] == 0)
        return ERROR_NOT_CONNECTED;
    last = take(&then, step, &share);
    if (last && then.held == share)
    {
        if (step->force == 0)
            return ERROR_OPEN_FILES;
        if (step->verb == SOAK_NDEL && step->force == 2)
            then.held = -1;
    }
    *model = then;
    end_session(model);
    return ERROR_SUCCESS;
}

static DWORD ask(const struct soak_model *model, int client, const struct soak_step *step,
                 char *text, size_t text_cb)
{
    int share = step->letter >= 0 ? model->drive : step->share;

    switch (step->verb)
    {
    case SOAK_GET:
        if (model->drive < 0)
            return ERROR_NOT_CONNECTED;
        snprintf(text, text_cb, "\\\\soak%d\\%s", client, share_names[model->drive]);
        return ERROR_SUCCESS;
    case SOAK_INFO:
        if (step->letter >= 0 ? model->drive < 0 : model->deviceless[share] == 0)
            return ERROR_NOT_CONNECTED;
        snprintf(text, text_cb, "\\\\soak%d\\%s %u %s", client, share_names[share],
                 step->letter >= 0 ? 1 : model->deviceless[share], user_names[model->user]);
        return ERROR_SUCCESS;
    case SOAK_SEE:
        snprintf(text, text_cb, "%s", model->drive >= 0 ? "1 1" : "0 0");
        return ERROR_SUCCESS;
    default: snprintf(text, text_cb, "%d", model->joined); return ERROR_SUCCESS;
    }
}

DWORD soak_model_step(struct soak_model *model, int client, const struct soak_step *step,
                      char *text, size_t text_cb)
{
    text[0] = 0;
    switch (step->verb)
    {
    case SOAK_ADD:
    case SOAK_USE:
    case SOAK_NADD: return add(model, step);
    case SOAK_CANCEL:
    case SOAK_NDEL: return cancel(model, step);
    case SOAK_HOLD:
        if (model->drive < 0)
            return ERROR_PATH_NOT_FOUND;
        model->held = model->drive;
        return ERROR_SUCCESS;
    case SOAK_DROP: model->held = -1; return ERROR_SUCCESS;
    case SOAK_JOIN: model->joined = true; return ERROR_SUCCESS;
    case SOAK_LEAVE: model->joined = false; return ERROR_SUCCESS;
    default: return ask(model, client, step, text, text_cb);
    }
}

void soak_step_line(int client, const struct soak_step *step, char *line, size_t line_cb)
{
    const char *verb = soak_verb_names[step->verb];
    char letter[4] = "-";
    char remote[32];

    if (step->letter >= 0)
        snprintf(letter, sizeof(letter), "%c:", 'G' + client);
    snprintf(remote, sizeof(remote), "\\\\soak%d\\%s", client, share_names[step->share]);
    switch (step->verb)
    {
    case SOAK_ADD:
    case SOAK_USE:
    case SOAK_NADD:
        snprintf(line, line_cb, "%s %s %s %s", verb, letter, remote, user_names[step->user]);
        break;
    case SOAK_CANCEL:
    case SOAK_NDEL:
        snprintf(line, line_cb, "%s %s %u", verb, step->letter >= 0 ? letter : remote, step->force);
        break;
    case SOAK_INFO:
        snprintf(line, line_cb, "%s %s", verb, step->letter >= 0 ? letter : remote);
        break;
    case SOAK_JOIN:
    case SOAK_LEAVE:
    case SOAK_WIFI: snprintf(line, line_cb, "%s %d", verb, client); break;
    default: snprintf(line, line_cb, "%s %c:", verb, 'G' + client); break;
    }
}

bool soak_model_equal(const struct soak_model *a, const struct soak_model *b)
{
    for (int i = 0; i < SOAK_SHARES; i++)
    {
        if (a->deviceless[i] != b->deviceless[i])
            return false;
    }
    return a->drive == b->drive && a->user == b->user && a->joined == b->joined;
}

void soak_model_show(const struct soak_model *model, char *text, size_t text_cb)
{
    snprintf(text, text_cb, "drive %d, deviceless %u %u, user %d, held %d, joined %d", model->drive,
             model->deviceless[0], model->deviceless[1], model->user, model->held, model->joined);
}
