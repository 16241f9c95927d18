/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* net file: files that are open through the shares of this computer. */
#include <windows.h>
#include <lm.h>

#include "layout.h"
#include "net.h"
#include "server_layout.h"
#include "server_words.h"
#include "words.h"

#define COLUMN_VALUE 16

enum
{
    SWITCH_CLOSE,
};

static const struct switch_rule switches[] = {
    [SWITCH_CLOSE] = {"CLOSE", SWITCH_ALONE},
    {NULL, SWITCH_ALONE},
};

static int list_files(void)
{
    FILE_INFO_3 *files = NULL;
    DWORD count = 0;
    DWORD total = 0;
    struct line line;
    const DWORD error = NetFileEnum(NULL, NULL, NULL, 3, (BYTE **)&files, MAX_PREFERRED_LENGTH,
                                    &count, &total, NULL);

    for (DWORD i = 0; i < count; i++)
    {
        line_clear(&line);
        if (!i)
        {
            line_add_ascii(&line, "\n");
            file_layout_header(&line);
        }
        file_layout_row(&line, files[i].fi3_id, server_text(files[i].fi3_pathname),
                        server_text(files[i].fi3_username), files[i].fi3_num_locks);
        say_line(&line);
    }
    NetApiBufferFree(files);
    return say_end_of_list(error, count);
}

static int show_file(DWORD id)
{
    FILE_INFO_3 *file = NULL;
    struct line line;
    struct line modes;
    const DWORD error = NetFileGetInfo(NULL, id, 3, (BYTE **)&file);

    if (error)
        return fail(error);
    line_clear(&line);
    line_clear(&modes);
    if (file->fi3_permissions & PERM_FILE_READ)
        line_add_ascii(&modes, "Read ");
    if (file->fi3_permissions & PERM_FILE_WRITE)
        line_add_ascii(&modes, "Write ");
    if (file->fi3_permissions & PERM_FILE_CREATE)
        line_add_ascii(&modes, "Create ");
    layout_detail_number(&line, "File ID", COLUMN_VALUE, file->fi3_id);
    layout_detail(&line, "User name", COLUMN_VALUE, server_text(file->fi3_username));
    layout_detail(&line, "Permissions", COLUMN_VALUE, modes.text);
    layout_detail_number(&line, "# Locks", COLUMN_VALUE, file->fi3_num_locks);
    layout_detail(&line, "Path", COLUMN_VALUE, server_text(file->fi3_pathname));
    NetApiBufferFree(file);
    say_line(&line);
    return say_success();
}

static int close_file(DWORD id)
{
    const DWORD error = NetFileClose(NULL, id);

    return error ? fail(error) : say_success();
}

int file_run(const WCHAR *const *words, size_t count)
{
    struct arguments arguments;
    uint32_t id = 0;
    const enum arguments_fault fault = arguments_read(&arguments, switches, words, count);

    if (fault)
        return help_fault(HELP_FILE, fault, arguments.faulty);
    if (arguments_any(&arguments, SWITCH_HELP, SWITCH_QUESTION))
        return help_show(HELP_FILE);
    if (arguments.word_count > 1 || (!arguments.word_count && arguments.given[SWITCH_CLOSE]))
        return help_syntax(HELP_FILE);
    if (!arguments.word_count)
        return list_files();
    if (!words_number(arguments.words[0], &id))
        return help_syntax(HELP_FILE);
    return arguments.given[SWITCH_CLOSE] ? close_file(id) : show_file(id);
}
