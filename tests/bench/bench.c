/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What the road costs: one program, one run, medians side by side, a table in markdown.
 *
 * How this works: it runs in a prefix where WNetLab is installed. A row is measured in turns with
 * what it is compared with, so that both meet the same machine. What needs a process that has loaded
 * nothing yet is a role of this same program. Times say little from one machine to the next; ratios
 * more. `bench.exe roads` measures one group alone; `bench.exe --smoke` runs each row once and says in TAP that it worked. */
#include "bench.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

bool bench_is_smoke;

size_t bench_rounds(size_t full)
{
    return bench_is_smoke ? 2 : full;
}

double bench_now_us(void)
{
    LARGE_INTEGER frequency, count;

    QueryPerformanceFrequency(&frequency);
    QueryPerformanceCounter(&count);
    return (double)count.QuadPart * 1e6 / (double)frequency.QuadPart;
}

static int compare(const void *left, const void *right)
{
    const double *a = left, *b = right;

    return (*a > *b) - (*a < *b);
}

double bench_median(double *values, size_t count)
{
    qsort(values, count, sizeof(*values), compare);
    return values[count / 2];
}

void bench_check(const char *what, DWORD code)
{
    if (code == ERROR_SUCCESS)
        return;
    printf("# %s: error %lu\n", what, code);
    if (bench_is_smoke)
        printf("not ok 1 - bench_smoke\n");
    fflush(stdout);
    exit(1);
}

double bench_hear(struct test_child *child)
{
    char line[256];
    double number;
    char *end;

    if (!test_child_read_line(child, line, sizeof(line)))
        bench_check("a child that ended early", ERROR_PROCESS_ABORTED);
    number = strtod(line, &end);
    if (end == line)
    {
        printf("# a child: %s\n", line);
        bench_check("a child", ERROR_PROCESS_ABORTED);
    }
    return number;
}

static const char *row_begin(void)
{
    /* A smoke's output is TAP: rows are its remarks. */
    return bench_is_smoke ? "# |" : "|";
}

void bench_row(const char *what, double us, const char *against, double against_us, double bound)
{
    double ratio = against_us > 0 ? us / against_us : 0;
    char limit[32] = " | ";

    if (bound > 0)
        snprintf(limit, sizeof(limit), "%.4g | %s", bound, ratio <= bound ? "yes" : "**no**");
    printf("%s %s | %.3f us | %s | %.3f us | %.4g | %s |\n", row_begin(), what, us, against,
           against_us, ratio, limit);
    fflush(stdout);
}

void bench_note(const char *what, const char *format, ...)
{
    va_list arguments;

    printf("%s %s | ", row_begin(), what);
    va_start(arguments, format);
    vprintf(format, arguments);
    va_end(arguments);
    printf(" |\n");
    fflush(stdout);
}

int main(int argc, char **argv)
{
    static const struct test_role roles[] = {
        {"echo", bench_role_echo},   {"dispatch", bench_role_dispatch},
        {"look", bench_role_look},   {"listing", bench_role_listing},
        {"crowd", bench_role_crowd}, {"netuse", bench_role_netuse},
    };
    static const struct
    {
        const char *name;
        void (*measure)(void);
    } groups[] = {
        {"dispatch", bench_dispatch}, {"roads", bench_roads},   {"many", bench_many},
        {"listing", bench_listing},   {"netuse", bench_netuse}, {"crowd", bench_crowd},
        {"start", bench_start},       {"wifi", bench_wifi},
    };
    const char *wanted = NULL;
    int exit_code = 0;

    bench_is_smoke = getenv("WNETLAB_BENCH_SMOKE") != NULL;
    if (test_run_role(roles, ARRAYSIZE(roles), argc, argv, &exit_code))
        return exit_code;
    if (argc > 1 && strcmp(argv[1], "--smoke") == 0)
    {
        bench_is_smoke = true;
        /* The roles are children. */
        SetEnvironmentVariableW(L"WNETLAB_BENCH_SMOKE", L"1");
        printf("1..1\n");
    }
    else if (argc > 1)
    {
        wanted = argv[1];
    }
    test_refuse_builtin(L"mpr.dll");
    test_reset_now();
    bench_providers_register();
    bench_echo_start();

    printf("%s what | median | against | median | ratio | at most | met |\n", row_begin());
    printf("%s---|---|---|---|---|---|---|\n", row_begin());
    for (size_t i = 0; i < ARRAYSIZE(groups); i++)
    {
        if (wanted == NULL || strcmp(wanted, groups[i].name) == 0)
            groups[i].measure();
    }

    bench_echo_end();
    bench_providers_remove();
    test_reset_now();
    if (bench_is_smoke)
        printf("ok 1 - bench_smoke\n");
    return 0;
}
