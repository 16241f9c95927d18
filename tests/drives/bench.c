/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What attaching, detaching and searching cost: medians in microseconds. Not a test. */
#include <stdio.h>
#include <stdlib.h>
#include <windows.h>

#include "drives.h"
#include "mount_ioctl.h"

#define ROUNDS 101
#define FOLDER L"C:\\wnetlab-bench-drives"
#define SERVER L"wnetlab-bench"

enum step
{
    STEP_LINK,
    STEP_ATTACH,
    STEP_SCAN,
    STEP_CLOSE,
    STEP_DETACH,
    STEP_UNLINK,
    STEP_BARE_DEFINE,
    STEP_BARE_REMOVE,
    STEP_COUNT,
};

static const char *const step_names[STEP_COUNT] = {
    "unc_link_create", "attach",          "file_scan_count", "file_scan_close (nothing open)",
    "detach",          "unc_link_remove", "bare DEFINE",     "bare remove",
};

static double times[STEP_COUNT][ROUNDS];
static double now;

static double microseconds(void)
{
    LARGE_INTEGER frequency, count;

    QueryPerformanceFrequency(&frequency);
    QueryPerformanceCounter(&count);
    return (double)count.QuadPart * 1e6 / (double)frequency.QuadPart;
}

static void done(enum step step, int round, DWORD err)
{
    times[step][round] = microseconds() - now;
    if (err)
    {
        printf("%s: error %lu\n", step_names[step], err);
        exit(1);
    }
    now = microseconds();
}

static int compare(const void *left, const void *right)
{
    const double *a = left, *b = right;

    return (*a > *b) - (*a < *b);
}

int main(void)
{
    const struct drive_backend *backend = drive_backend_find("wine_mountmgr");
    struct drive_attach attach = {'Y', SERVER, L"share", NULL, false, NULL};
    struct drive_before before;
    struct file_scan scan;
    DWORD closed;
    int i;

    if (share_folder_create(FOLDER))
        return 1;
    for (i = 0; i < ROUNDS; i++)
    {
        now = microseconds();
        done(STEP_LINK, i, unc_link_create(SERVER, L"share", FOLDER));
        done(STEP_ATTACH, i, backend->attach(&attach, &before));
        done(STEP_SCAN, i, file_scan_count(FOLDER, &scan));
        done(STEP_CLOSE, i, file_scan_close(FOLDER, 500, &closed));
        done(STEP_DETACH, i, backend->detach('Y', &before));
        done(STEP_BARE_DEFINE, i, mount_define_drive('Y', DRIVE_REMOTE, "unc/wnetlab-bench/share"));
        done(STEP_BARE_REMOVE, i, mount_remove_drive('Y'));
        done(STEP_UNLINK, i, unc_link_remove(SERVER, L"share"));
    }
    RemoveDirectoryW(FOLDER);
    for (i = 0; i < STEP_COUNT; i++)
    {
        qsort(times[i], ROUNDS, sizeof(times[i][0]), compare);
        printf("%-32s %8.0f us\n", step_names[i], times[i][ROUNDS / 2]);
    }
    return 0;
}
