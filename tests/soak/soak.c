/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Random programs of the public calls from 8 processes, with kills of clients and of the service,
 * against a model of what may be: soak.exe SECONDS, or --steps N for each client.
 *
 * How this works: a thread here for each client process rolls what it does next, knows by the model
 * (soak.h) what has to come of it, and now and then lets its client look at what is another's: what
 * a call has changed is seen by every process once it returned. The main thread kills: the service
 * at any moment, or at a crash point somewhere inside its next steps; or a client.
 *
 * A kill of the service changes nothing that a client may notice, but for time: its call is sent again
 * and carried out once. A call may fail for want of the service in its time limit, and only while
 * there was a kill; then nothing may have changed. A call in flight in a client that was killed may
 * have either outcome: once the service has let go of that client, a look settles which, and
 * anything else is a difference. */
#include "soak.h"

#include <stdlib.h>
#include <string.h>

#include <wnetlab/simclient.h>

#define LATENCY_LIMIT_US ((SIMCLIENT_LIMIT_MS + 1000ul) * 1000)
#define LOOK_ATTEMPTS    20
#define KILL_GAP_MS      900 /* on average */
#define CRASH_POINTS_MAX 30
#define DIFFERENCES_MAX  20
#define NOTE_EVERY_MS    30000
#define HISTORY          8

struct soak_client
{
    int index;
    uint32_t random;
    CRITICAL_SECTION lock; /* of model; held while a step of this client is under way */
    struct soak_model model;
    CRITICAL_SECTION child_lock; /* of child, while it is replaced or killed */
    struct test_child child;
    unsigned long steps;
    char history[HISTORY][160]; /* the last calls of this client's process */
    unsigned asked;
};

static struct soak_client clients[SOAK_CLIENTS];

/* Counted under one lock. */
static struct
{
    CRITICAL_SECTION lock;
    unsigned long calls;
    unsigned long differences;
    unsigned long refused; /* calls that failed for want of the service */
    unsigned long either;  /* calls in flight in a killed client */
    unsigned long done;    /* of those, were carried out */
    unsigned long worst_us[2];
    char worst[2][96];
} counted;

static CRITICAL_SECTION start_lock;
static volatile LONG service_kills; /* grows before and after each */
static volatile LONG armed;         /* a crash point waits */
static volatile LONG client_kills;
static volatile LONG ending;
static unsigned long steps_wanted; /* 0: until the end */

static uint32_t roll(uint32_t *random, uint32_t sides)
{
    *random ^= *random << 13;
    *random ^= *random >> 17;
    *random ^= *random << 5;
    return *random % sides;
}

static void differ(int client, const char *what, const char *came, const char *due)
{
    EnterCriticalSection(&counted.lock);
    if (++counted.differences <= DIFFERENCES_MAX)
    {
        const struct soak_client *told = &clients[client];

        printf("# DIFFERENCE, client %d: %s: '%s' came, '%s' was due\n", client, what, came, due);
        for (unsigned i = 0; i < HISTORY; i++)
            printf("#     before: %s\n", told->history[(told->asked + i) % HISTORY]);
    }
    fflush(stdout);
    LeaveCriticalSection(&counted.lock);
}

static void count_call(const char *line, unsigned long us, bool killed)
{
    EnterCriticalSection(&counted.lock);
    counted.calls++;
    if (us > counted.worst_us[killed])
    {
        counted.worst_us[killed] = us;
        snprintf(counted.worst[killed], sizeof(counted.worst[killed]), "%s", line);
    }
    LeaveCriticalSection(&counted.lock);
}

/* What the client library says for want of the service, as each of the three roads puts it. */
static bool is_transport(DWORD code)
{
    return code == ERROR_UNEXP_NET_ERR || code == ERROR_NO_NETWORK || code == 2138 ||
           code == RPC_S_SERVER_UNAVAILABLE || code == ERROR_SERVICE_NOT_ACTIVE;
}

struct answer
{
    DWORD code;
    bool killed; /* the service was, or may have been, killed meanwhile */
    char text[256];
};

/* A client that is gone is no failure here. */
static bool tell(struct test_child *child, const char *line)
{
    char text[160];
    DWORD written;

    snprintf(text, sizeof(text), "%s\n", line);
    return WriteFile(child->input, text, (DWORD)strlen(text), &written, NULL);
}

/* False: the client is gone. */
static bool ask(struct soak_client *client, const char *line, struct answer *answer)
{
    LONG before = service_kills;
    bool was_armed = armed != 0;
    char heard[512];
    unsigned long us;
    char *rest;

    if (!tell(&client->child, line) || !test_child_read_line(&client->child, heard, sizeof(heard)))
        return false;
    answer->killed = was_armed || armed != 0 || service_kills != before;
    answer->code = strtoul(heard, &rest, 10);
    us = strtoul(rest, &rest, 10);
    snprintf(answer->text, sizeof(answer->text), "%s", *rest == ' ' ? rest + 1 : rest);
    count_call(line, us, answer->killed);
    snprintf(client->history[client->asked++ % HISTORY], sizeof(client->history[0]),
             "%.90s -> %.60s", line, heard);
    if (us > LATENCY_LIMIT_US)
        differ(client->index, line, heard, "an answer within the limit");
    return true;
}

static void start_child(struct soak_client *client)
{
    EnterCriticalSection(&client->child_lock);
    /* One at a time: another's child may not inherit this one's pipes. */
    EnterCriticalSection(&start_lock);
    test_child_start(&client->child, "client", NULL);
    LeaveCriticalSection(&start_lock);
    LeaveCriticalSection(&client->child_lock);
}

/* The status names every process that has a pipe. */
static bool has_departed(void *context)
{
    const char *mark = context;
    char *document = NULL;
    bool gone;

    if (simclient_control(SIMCLIENT_STATUS, NULL, 0, &document) != ERROR_SUCCESS ||
        document == NULL)
        return false;
    gone = strstr(document, mark) == NULL;
    simclient_free(document);
    return gone;
}

static void replace_child(struct soak_client *client)
{
    char mark[64];

    snprintf(mark, sizeof(mark), "\"process_id\":\t%lu,", client->child.process_id);
    WaitForSingleObject(client->child.process, TEST_PATIENCE_MS);
    EnterCriticalSection(&client->child_lock);
    test_child_end(&client->child);
    LeaveCriticalSection(&client->child_lock);
    if (!test_wait_until(has_departed, mark))
        differ(client->index, "the service's clients", mark, "gone with its process");
    start_child(client);
}

/* One look, by a client that is there; transport failures are asked again. */
static bool look(struct soak_client *client, const struct soak_step *step, struct answer *answer)
{
    char line[128];

    soak_step_line(client->index, step, line, sizeof(line));
    for (int i = 0; i < LOOK_ATTEMPTS; i++)
    {
        if (!ask(client, line, answer))
        {
            replace_child(client);
            continue;
        }
        if (!is_transport(answer->code))
            return true;
    }
    differ(client->index, line, "no answer", "one of many tries");
    return false;
}

static void see_user(struct soak_model *seen, const char *text)
{
    const char *user = strrchr(text, ' ');

    if (user != NULL)
        seen->user = strcmp(user, " lab") == 0;
}

/* What is, by one look after the other; the caller has the model's lock. */
static struct soak_model look_all(struct soak_client *client)
{
    struct soak_step step = {.verb = SOAK_INFO, .letter = 0};
    struct soak_model seen;
    struct answer answer;

    soak_model_init(&seen);
    if (look(client, &step, &answer) && answer.code == ERROR_SUCCESS)
    {
        const char *space = strchr(answer.text, ' ');

        seen.drive = space != NULL && space > answer.text && space[-1] == 'b';
        see_user(&seen, answer.text);
    }
    step.letter = -1;
    for (step.share = 0; step.share < SOAK_SHARES; step.share++)
    {
        if (look(client, &step, &answer) && answer.code == ERROR_SUCCESS)
        {
            const char *space = strchr(answer.text, ' ');

            seen.deviceless[step.share] = space != NULL ? (unsigned)strtoul(space, NULL, 10) : 0;
            see_user(&seen, answer.text);
        }
    }
    step = (struct soak_step){.verb = SOAK_WIFI};
    if (look(client, &step, &answer))
        seen.joined = answer.code == ERROR_SUCCESS && answer.text[0] == '1';
    return seen;
}

/* After a client's death: what it was about to do is done or not, and its file is closed. */
static void settle(struct soak_client *client, const struct soak_step *step, const char *line)
{
    struct soak_model candidates[3] = {client->model, client->model, client->model};
    struct soak_model seen;
    char text[256];
    char came[128];
    char due[128];
    bool done;

    /* The file may have been closed before the step was carried out. */
    candidates[2].held = -1;
    soak_model_step(&candidates[1], client->index, step, text, sizeof(text));
    soak_model_step(&candidates[2], client->index, step, text, sizeof(text));
    replace_child(client);
    seen = look_all(client);
    done = !soak_model_equal(&seen, &candidates[0]);
    if (done && !soak_model_equal(&seen, &candidates[1]) &&
        !soak_model_equal(&seen, &candidates[2]))
    {
        soak_model_show(&seen, came, sizeof(came));
        soak_model_show(&candidates[0], due, sizeof(due));
        snprintf(text, sizeof(text), "killed in '%s'", line);
        differ(client->index, text, came, due);
    }
    client->model = seen;
    EnterCriticalSection(&counted.lock);
    counted.either++;
    counted.done += done;
    LeaveCriticalSection(&counted.lock);
}

/* After any failure that was not due: what is becomes what is due, and must not have changed where
 * the service was not there to change it. */
static void settle_refused(struct soak_client *client, const char *line, bool may_differ)
{
    struct soak_model seen = look_all(client);
    char came[128];
    char due[128];
    char text[160];

    seen.held = client->model.held;
    if (!may_differ && !soak_model_equal(&seen, &client->model))
    {
        soak_model_show(&seen, came, sizeof(came));
        soak_model_show(&client->model, due, sizeof(due));
        snprintf(text, sizeof(text), "'%s' failed for want of the service", line);
        differ(client->index, text, came, due);
    }
    client->model = seen;
}

static void take_step(struct soak_client *client, const struct soak_step *step)
{
    struct soak_model then = client->model;
    struct answer answer;
    char line[128];
    char came[300];
    char due[300];
    char text[256];
    DWORD code;

    soak_step_line(client->index, step, line, sizeof(line));
    code = soak_model_step(&then, client->index, step, text, sizeof(text));
    if (!ask(client, line, &answer))
    {
        settle(client, step, line);
        return;
    }
    if (answer.code == code && strcmp(answer.text, text) == 0)
    {
        client->model = then;
        return;
    }
    if (is_transport(answer.code) && answer.killed)
    {
        EnterCriticalSection(&counted.lock);
        counted.refused++;
        LeaveCriticalSection(&counted.lock);
        settle_refused(client, line, false);
        /* What a forced close closed is not opened again (docs/decisions.md): nobody knows now
         * whether it got so far, so the file is closed for certain. */
        if (step->verb == SOAK_NDEL && step->force == 2 && ask(client, "drop", &answer))
            client->model.held = -1;
        return;
    }
    snprintf(came, sizeof(came), "%lu %s", answer.code, answer.text);
    snprintf(due, sizeof(due), "%lu %s", code, text);
    differ(client->index, line, came, due);
    settle_refused(client, line, true);
}

/* What the other has, as this client's process sees it. */
static void look_at_other(struct soak_client *client, struct soak_client *other)
{
    static const enum soak_verb verbs[] = {SOAK_GET, SOAK_INFO, SOAK_SEE, SOAK_WIFI};
    struct soak_step step = {.verb = verbs[roll(&client->random, ARRAYSIZE(verbs))]};
    struct answer answer;
    char line[128];
    char came[300];
    char due[300];
    char text[256];
    DWORD code;

    EnterCriticalSection(&other->lock);
    soak_step_line(other->index, &step, line, sizeof(line));
    code = soak_model_step(&other->model, other->index, &step, text, sizeof(text));
    if (!ask(client, line, &answer))
    {
        LeaveCriticalSection(&other->lock);
        EnterCriticalSection(&client->lock);
        settle(client, &step, line);
        LeaveCriticalSection(&client->lock);
        return;
    }
    if ((answer.code != code || strcmp(answer.text, text) != 0) &&
        !(is_transport(answer.code) && answer.killed))
    {
        snprintf(came, sizeof(came), "%lu %s", answer.code, answer.text);
        snprintf(due, sizeof(due), "%lu %s", code, text);
        differ(client->index, line, came, due);
    }
    LeaveCriticalSection(&other->lock);
}

static struct soak_step roll_step(struct soak_client *client)
{
    static const enum soak_verb verbs[] = {
        SOAK_ADD, SOAK_USE,  SOAK_NADD, SOAK_ADD,  SOAK_CANCEL, SOAK_CANCEL, SOAK_NDEL,  SOAK_NDEL,
        SOAK_GET, SOAK_INFO, SOAK_SEE,  SOAK_HOLD, SOAK_DROP,   SOAK_JOIN,   SOAK_LEAVE, SOAK_WIFI,
    };
    struct soak_step step = {
        .verb = verbs[roll(&client->random, ARRAYSIZE(verbs))],
        .letter = (int)roll(&client->random, 2) - 1,
        .share = (int)roll(&client->random, SOAK_SHARES),
        .user = (int)roll(&client->random, 2),
        .force = roll(&client->random, 3),
    };

    if (step.verb != SOAK_NDEL && step.force > 1)
        step.force = 1;
    return step;
}

static DWORD WINAPI client_thread(void *parameter)
{
    struct soak_client *client = parameter;

    start_child(client);
    while (!ending && (steps_wanted == 0 || client->steps < steps_wanted))
    {
        struct soak_step step = roll_step(client);

        EnterCriticalSection(&client->lock);
        take_step(client, &step);
        LeaveCriticalSection(&client->lock);
        client->steps++;
        if (roll(&client->random, 4) == 0)
            look_at_other(client, &clients[roll(&client->random, SOAK_CLIENTS)]);
    }
    return 0;
}

/* ---- kills ---- */

static void kill_service(void)
{
    DWORD process_id = test_service_pid();
    HANDLE process = process_id != 0 ? OpenProcess(PROCESS_TERMINATE, FALSE, process_id) : NULL;

    if (process == NULL)
        return;
    InterlockedIncrement(&service_kills);
    TerminateProcess(process, 137);
    CloseHandle(process);
}

static void kill_client(struct soak_client *client)
{
    EnterCriticalSection(&client->child_lock);
    if (client->child.process != NULL)
    {
        TerminateProcess(client->child.process, 137);
        InterlockedIncrement(&client_kills);
    }
    LeaveCriticalSection(&client->child_lock);
}

/* A kill is over once another service answers. */
static void kill_one(uint32_t *random)
{
    DWORD process_id;

    switch (roll(random, 4))
    {
    case 0: kill_service(); break;
    case 1:
        process_id = test_service_pid();
        InterlockedExchange(&armed, 1);
        /* Nobody may come by that many points in time: then it is killed all the same. */
        if (simclient_control(SIMCLIENT_CRASH_AT, NULL, 1 + roll(random, CRASH_POINTS_MAX), NULL) ==
            ERROR_SUCCESS)
        {
            Sleep(200);
            if (test_service_pid() == process_id)
                kill_service();
        }
        InterlockedIncrement(&service_kills);
        InterlockedExchange(&armed, 0);
        break;
    default: kill_client(&clients[roll(random, SOAK_CLIENTS)]); break;
    }
    simclient_control(SIMCLIENT_STATUS, NULL, 0, NULL);
    InterlockedIncrement(&service_kills);
}

static void load_network(void)
{
    char text[4096];
    WCHAR path[MAX_PATH];
    DWORD written = 0;
    size_t cb = 0;
    HANDLE file;
    DWORD error;

    cb += (size_t)snprintf(text, sizeof(text), "servers:\n");
    for (int i = 0; i < SOAK_CLIENTS; i++)
        cb += (size_t)snprintf(text + cb, sizeof(text) - cb,
                               " - name: soak%d\n   users: [{name: lab, password: labpassword}]\n"
                               "   shares: [{name: a}, {name: b, users: [lab]}]\n",
                               i);
    cb += (size_t)snprintf(text + cb, sizeof(text) - cb, "wifi:\n adapters:\n");
    for (int i = 0; i < SOAK_CLIENTS; i++)
        cb += (size_t)snprintf(text + cb, sizeof(text) - cb,
                               "  - {name: Soak%d, "
                               "guid: \"{50a4000%d-0000-0000-0000-000000000001}\"}\n",
                               i, i);
    cb += (size_t)snprintf(text + cb, sizeof(text) - cb, " networks: [{ssid: LabOpen}]\n");

    GetTempPathW(MAX_PATH - 32, path);
    lstrcatW(path, L"wnsoak.yaml");
    file = CreateFileW(path, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, 0, NULL);
    if (file == INVALID_HANDLE_VALUE || !WriteFile(file, text, (DWORD)cb, &written, NULL))
        fail_msg("the scenario cannot be written: %lu", GetLastError());
    CloseHandle(file);
    error = simclient_control(SIMCLIENT_LOAD, path, 0, NULL);
    DeleteFileW(path);
    if (error != ERROR_SUCCESS)
        fail_msg("the scenario cannot be loaded: %lu", error);
}

static void note(ULONGLONG begun)
{
    printf("# %4llu s: %lu calls, %lu differences\n",
           (unsigned long long)((GetTickCount64() - begun) / 1000), counted.calls,
           counted.differences);
    fflush(stdout);
}

static void report(ULONGLONG begun)
{
    printf("# | what | |\n# |---|---|\n");
    printf("# | seconds | %llu |\n", (unsigned long long)((GetTickCount64() - begun) / 1000));
    printf("# | calls | %lu |\n", counted.calls);
    printf("# | kills of clients | %ld |\n", client_kills);
    printf("# | in flight in a killed client | %lu, %lu of them carried out |\n", counted.either,
           counted.done);
    printf("# | calls that failed for want of the service | %lu |\n", counted.refused);
    printf("# | worst latency of a call during kills | %.1f ms (%s) |\n",
           (double)counted.worst_us[1] / 1000, counted.worst[1]);
    printf("# | worst latency of any other call | %.1f ms (%s) |\n",
           (double)counted.worst_us[0] / 1000, counted.worst[0]);
    printf("# | differences | %lu |\n", counted.differences);
    printf("%s 1 - soak\n", counted.differences == 0 && counted.calls > 0 ? "ok" : "not ok");
    fflush(stdout);
}

static int run(uint32_t seed, DWORD seconds)
{
    const ULONGLONG begun = GetTickCount64();
    ULONGLONG noted = begun;
    HANDLE threads[SOAK_CLIENTS];
    DWORD waited;

    for (int i = 0; i < SOAK_CLIENTS; i++)
    {
        struct soak_client *client = &clients[i];

        client->index = i;
        client->random = seed * 2654435761u + (uint32_t)i * 40503u + 1;
        InitializeCriticalSection(&client->lock);
        InitializeCriticalSection(&client->child_lock);
        soak_model_init(&client->model);
    }
    for (int i = 0; i < SOAK_CLIENTS; i++)
    {
        threads[i] = CreateThread(NULL, 0, client_thread, &clients[i], 0, NULL);
        if (threads[i] == NULL)
            fail_msg("CreateThread: %lu", GetLastError());
    }
    do
    {
        waited = WaitForMultipleObjects(SOAK_CLIENTS, threads, TRUE,
                                        KILL_GAP_MS / 2 + roll(&seed, KILL_GAP_MS));
        if (waited == WAIT_TIMEOUT)
            kill_one(&seed);
        if (GetTickCount64() - noted >= NOTE_EVERY_MS)
        {
            noted = GetTickCount64();
            note(begun);
        }
        if (seconds != 0 && GetTickCount64() - begun >= (ULONGLONG)seconds * 1000)
            ending = 1;
    } while (waited == WAIT_TIMEOUT);
    for (int i = 0; i < SOAK_CLIENTS; i++)
    {
        CloseHandle(threads[i]);
        test_child_end(&clients[i].child);
    }
    report(begun);
    return counted.differences == 0 ? 0 : 1;
}

int main(int argc, char **argv)
{
    static const struct test_role roles[] = {{"client", soak_role_client}};
    const char *seed_text = getenv("WNETLAB_SEED");
    uint32_t seed = seed_text != NULL ? (uint32_t)strtoul(seed_text, NULL, 10) : 0;
    DWORD seconds = 0;
    int code = 0;

    if (test_run_role(roles, ARRAYSIZE(roles), argc, argv, &code))
        return code;
    if (argc == 3 && strcmp(argv[1], "--steps") == 0)
        steps_wanted = strtoul(argv[2], NULL, 10);
    else if (argc == 2)
        seconds = strtoul(argv[1], NULL, 10);
    if (steps_wanted == 0 && seconds == 0)
    {
        printf("usage: soak.exe SECONDS | --steps N\n");
        return 2;
    }
    printf("1..1\n");
    if (seed == 0)
        seed = (uint32_t)GetTickCount64() | 1;
    printf("# seed %u\n", seed);
    InitializeCriticalSection(&counted.lock);
    InitializeCriticalSection(&start_lock);
    test_reset_now();
    load_network();
    code = run(seed, seconds);
    test_reset_now();
    return code;
}
