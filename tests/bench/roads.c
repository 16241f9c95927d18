/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Adding, cancelling and looking up through the whole road, against what no road could do without:
 * round trips, letters, links, a handle scan. */
#include "bench.h"

#include <string.h>

#include <lm.h>
#include <winnetwk.h>

#include "drives.h"
#include "mount_ioctl.h"

#define ROUNDS           201
#define LETTER           L"Y:"
#define SHARE            L"\\\\files\\public"
#define NO_LINK          L"\\\\files\\laser"
#define BARE_FOLDER      L"C:\\wnetlab-bench"
#define BARE_SERVER      L"wnetlab-bench"
#define BARE_MOUNT_POINT "unc/wnetlab-bench/share"

static double ours[ROUNDS];
static double others[ROUNDS];

static void add(const WCHAR *local, const WCHAR *remote)
{
    WCHAR local_copy[8] = L"";
    WCHAR remote_copy[64];
    NETRESOURCEW resource = {.dwType = RESOURCETYPE_ANY};

    if (local != NULL)
        resource.lpLocalName = lstrcpyW(local_copy, local);
    resource.lpRemoteName = lstrcpyW(remote_copy, remote);
    bench_check("WNetAddConnection2W", WNetAddConnection2W(&resource, NULL, NULL, 0));
}

static void cancel(const WCHAR *name, BOOL force)
{
    bench_check("WNetCancelConnection2W", WNetCancelConnection2W(name, 0, force));
}

struct pair
{
    const WCHAR *local;
    const WCHAR *remote;
    BOOL force;
    bool link; /* the share is connected by this alone: its link comes and goes */
};

static double bare(const struct pair *pair)
{
    double start = bench_now_us();
    struct file_scan scan;

    bench_echo();
    if (pair->link)
        bench_check("a bare link", unc_link_create(BARE_SERVER, L"share", BARE_FOLDER));
    if (pair->local != NULL)
        bench_check("a bare define", mount_define_drive(L'X', DRIVE_REMOTE, BARE_MOUNT_POINT));
    bench_echo();
    if (!pair->force)
        bench_check("a bare scan", file_scan_count(BARE_FOLDER, &scan));
    if (pair->local != NULL)
        bench_check("a bare remove", mount_remove_drive(L'X'));
    if (pair->link)
        bench_check("a bare unlink", unc_link_remove(BARE_SERVER, L"share"));
    return bench_now_us() - start;
}

static void measure(const char *what, const char *against, const struct pair *pair)
{
    const size_t rounds = bench_rounds(ROUNDS);

    for (size_t i = 0; i < rounds; i++)
    {
        double start = bench_now_us();

        add(pair->local, pair->remote);
        cancel(pair->local != NULL ? pair->local : pair->remote, pair->force);
        ours[i] = bench_now_us() - start;
        others[i] = bare(pair);
    }
    bench_row(what, bench_median(ours, rounds), against, bench_median(others, rounds), 1.3);
}

/* Where the time of a drive goes, beside what it is measured against: the drive layer's own care. */
enum part
{
    PART_ATTACH,
    PART_DETACH,
    PART_STATE,
    PART_SCAN,
    PART_DEFINE,
    PART_REMOVE,
    PART_COUNT,
};

static double parts[PART_COUNT][ROUNDS];
static double part_begun;

static void part_done(enum part part, size_t round, DWORD code)
{
    parts[part][round] = bench_now_us() - part_begun;
    bench_check("a part of a drive", code);
    part_begun = bench_now_us();
}

static void measure_parts(void)
{
    const size_t rounds = bench_rounds(ROUNDS);
    const struct drive_backend *backend = drive_backend_find("wine_mountmgr");
    struct drive_attach attach = {.letter = L'X', .server = BARE_SERVER, .share = L"share"};
    struct drive_before before;
    struct file_scan scan;
    double medians[PART_COUNT];

    bench_check("a bare link", unc_link_create(BARE_SERVER, L"share", BARE_FOLDER));
    for (size_t i = 0; i < rounds; i++)
    {
        part_begun = bench_now_us();
        part_done(PART_STATE, i, backend->state(L'X', NULL));
        part_done(PART_ATTACH, i, backend->attach(&attach, &before));
        part_done(PART_SCAN, i, file_scan_count(BARE_FOLDER, &scan));
        part_done(PART_DETACH, i, backend->detach(L'X', &before));
        part_done(PART_DEFINE, i, mount_define_drive(L'X', DRIVE_REMOTE, BARE_MOUNT_POINT));
        part_done(PART_REMOVE, i, mount_remove_drive(L'X'));
    }
    bench_check("a bare unlink", unc_link_remove(BARE_SERVER, L"share"));
    for (int i = 0; i < PART_COUNT; i++)
        medians[i] = bench_median(parts[i], rounds);
    bench_row("of it: is the letter free", medians[PART_STATE], "define", medians[PART_DEFINE], 0);
    bench_row("of it: attach (looks again, label, serial number)", medians[PART_ATTACH], "define",
              medians[PART_DEFINE], 0);
    bench_row("of it: detach (whose is it, registry)", medians[PART_DETACH], "remove",
              medians[PART_REMOVE], 0);
    bench_row("of it: a handle scan", medians[PART_SCAN], "define", medians[PART_DEFINE], 0);
}

typedef DWORD APIENTRY get_function(const WCHAR *local, WCHAR *remote, DWORD *remote_cch);

static double time_get(get_function *get, int batch)
{
    WCHAR remote[MAX_PATH];
    double start = bench_now_us();

    for (int i = 0; i < batch; i++)
    {
        DWORD cch = ARRAYSIZE(remote);

        bench_check("WNetGetConnectionW", get(LETTER, remote, &cch));
    }
    return (bench_now_us() - start) / batch;
}

static void measure_get(void)
{
    const size_t rounds = bench_rounds(ROUNDS);
    FARPROC address = GetProcAddress(bench_load_builtin_mpr(), "WNetGetConnectionW");
    get_function *builtin;

    if (address == NULL)
        bench_check("Wine's WNetGetConnectionW", ERROR_PROC_NOT_FOUND);
    memcpy(&builtin, &address, sizeof(builtin));
    add(LETTER, SHARE);
    for (size_t i = 0; i < rounds; i++)
    {
        others[i] = time_get(builtin, 4);
        ours[i] = time_get(WNetGetConnectionW, 100);
    }
    /* The other way round: how many times Wine's takes. */
    bench_row("WNetGetConnectionW of a mapped drive", bench_median(ours, rounds),
              "Wine's WNetGetConnectionW on it", bench_median(others, rounds), 0.01);
    cancel(LETTER, TRUE);
}

static void measure_round_trip(void)
{
    const size_t rounds = bench_rounds(ROUNDS);
    BYTE *info = NULL;
    WCHAR name[] = NO_LINK;

    add(NULL, NO_LINK);
    for (size_t i = 0; i < rounds; i++)
    {
        double start = bench_now_us();

        bench_check("NetUseGetInfo", NetUseGetInfo(NULL, name, 0, &info));
        ours[i] = bench_now_us() - start;
        NetApiBufferFree(info);
        start = bench_now_us();
        bench_echo();
        others[i] = bench_now_us() - start;
    }
    bench_row("NetUseGetInfo, level 0, deviceless", bench_median(ours, rounds), "one round trip",
              bench_median(others, rounds), 0);
    cancel(NO_LINK, TRUE);
}

void bench_roads(void)
{
    static const struct pair no_link = {NULL, NO_LINK, TRUE, false};
    static const struct pair joined = {NULL, SHARE, TRUE, true};
    static const struct pair forced = {LETTER, SHARE, TRUE, true};
    static const struct pair unforced = {LETTER, SHARE, FALSE, true};

    bench_check("a folder", share_folder_create(BARE_FOLDER));
    /* Warm: service, folder, tables. */
    add(LETTER, SHARE);
    cancel(LETTER, TRUE);
    measure("add + cancel, deviceless", "2 round trips", &no_link);
    measure("add + cancel, deviceless, alone on a disk share", "2 round trips + link + unlink",
            &joined);
    measure("add + forced cancel of a drive", "2 round trips + define + remove + link + unlink",
            &forced);
    measure("add + cancel of a drive", "the same + a handle scan", &unforced);
    measure_parts();
    measure_round_trip();
    measure_get();
    RemoveDirectoryW(BARE_FOLDER);
}
