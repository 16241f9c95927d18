/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Gives each file of a corpus folder to a fuzz target, as an ordinary test that prints TAP. */

#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Returns the file's bytes, or NULL when it is not a readable regular file; caller frees. */
static uint8_t *file_read(const char *path, size_t *size)
{
    struct stat st;
    uint8_t *data = NULL;
    FILE *f = fopen(path, "rb");

    if (!f)
    {
        return NULL;
    }
    if (fstat(fileno(f), &st) == 0 && S_ISREG(st.st_mode))
    {
        /* Never a block of no bytes: the target may be given its address. */
        data = malloc((size_t)st.st_size + 1);
        *size = data ? fread(data, 1, (size_t)st.st_size, f) : 0;
    }
    fclose(f);
    return data;
}

int main(int argc, char **argv)
{
    char path[4096];
    struct dirent *entry;
    unsigned count = 0;
    DIR *dir = argc == 2 ? opendir(argv[1]) : NULL;

    /* The empty input is part of every corpus. */
    LLVMFuzzerTestOneInput((const uint8_t *)"", 0);
    while (dir && (entry = readdir(dir)) != NULL)
    {
        size_t size = 0;
        uint8_t *data;

        snprintf(path, sizeof(path), "%s/%s", argv[1], entry->d_name);
        data = file_read(path, &size);
        if (!data)
        {
            continue;
        }
        printf("# %s\n", entry->d_name);
        fflush(stdout);
        LLVMFuzzerTestOneInput(data, size);
        free(data);
        count++;
    }
    if (dir)
    {
        closedir(dir);
    }
    /* One case for the whole corpus; a crash ends the process before it is counted as passed. */
    printf("ok 1 - %u inputs replayed\n1..1\n", count);
    return 0;
}
