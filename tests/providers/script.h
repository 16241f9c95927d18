/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What a test and the scripted provider (scripted.c) share.
 *
 * How this works: a test copies scripted.dll to a name of its own ("a.dll") and makes the section
 * L"wnetlab.script.<process id>.<a>" before the router loads it. The provider answers from the
 * section and writes down there what it was asked. Without a section it can do nothing. */
#ifndef WNETLAB_TESTS_SCRIPT_H
#define WNETLAB_TESTS_SCRIPT_H

#include <windows.h>

#define SCRIPT_TEXT_CCH 128

/* What file_manager.c answers and is asked. It scribbles on every name. */
struct script_browse
{
    /* answers */
    DWORD resource_result;
    DWORD parent_result;
    DWORD type;
    DWORD display_type;
    DWORD usage;
    WCHAR remote[SCRIPT_TEXT_CCH]; /* "": NULL */
    WCHAR system[SCRIPT_TEXT_CCH]; /* "": NULL */
    LONG wild;                     /* the remote name cannot be read */
    DWORD type_result;
    INT directory_type;
    DWORD notify_result;
    DWORD text_result;
    WCHAR button[SCRIPT_TEXT_CCH];
    DWORD dialog_result;

    /* what happened */
    volatile LONG resources;
    volatile LONG parents;
    volatile LONG types;
    volatile LONG notifies;
    volatile LONG texts;
    volatile LONG dialogs;
    WCHAR seen_name[SCRIPT_TEXT_CCH];
    WCHAR seen_provider[SCRIPT_TEXT_CCH];
    DWORD seen_type; /* of the resource, or of the item */
    DWORD seen_button;
    DWORD seen_selection;
    DWORD seen_operation;
    BOOL seen_flush;
    HWND seen_owner;
};

/* What scripted.c answers about permissions (NPFMX*), and is asked. It scribbles on every name, and
 * into the help file's buffer whatever it answers. */
struct script_permission
{
    /* answers */
    DWORD mask;
    DWORD edit_result;
    DWORD help_result;
    WCHAR help[SCRIPT_TEXT_CCH];
    DWORD help_context;
    LONG help_counts_characters; /* takes the buffer's bytes for characters, and fills all of them
                                  */

    /* what happened */
    volatile LONG caps_asked;
    volatile LONG edits;
    volatile LONG helps;
    WCHAR seen_drive[SCRIPT_TEXT_CCH];
    HWND seen_owner;
    DWORD seen_dialog;
    BOOL seen_directory;
};

struct script
{
    /* answers */
    DWORD caps[16]; /* by index of NPGetCaps */
    DWORD add_result;
    DWORD cancel_result;
    DWORD get_result;
    WCHAR get_remote[SCRIPT_TEXT_CCH];
    WCHAR taken_local[SCRIPT_TEXT_CCH]; /* an add with this local name answers 85 */
    WCHAR extended[SCRIPT_TEXT_CCH]; /* not "": WNetSetLastErrorW(4711, this, own name) before each
                                        answer */
    LONG scribbles;                  /* writes into all it is given */
    void (*at_add)(void);            /* not NULL: called by each add, in its thread */
    HANDLE hang_until;               /* not NULL: a get waits for it */
    HANDLE hangs;                    /* is set before that */
    DWORD user_result;               /* asked if the script has WNNC_USR_GETUSER */
    WCHAR user[SCRIPT_TEXT_CCH];
    DWORD performance_result; /* asked if the script has WNNC_CON_GETPERFORMANCE */
    DWORD performance_speed;
    DWORD format_result; /* asked if the script has WNNC_DLG_FORMATNETWORKNAME */
    WCHAR formatted[SCRIPT_TEXT_CCH];

    /* what happened */
    volatile LONG attached;
    volatile LONG caps_asked[16];
    volatile LONG adds;
    volatile LONG adds4; /* of them by NPAddConnection4 */
    volatile LONG cancels;
    volatile LONG gets;
    volatile LONG names;               /* questions for users, performance and formats */
    WCHAR seen_local[SCRIPT_TEXT_CCH]; /* "<null>" for NULL */
    WCHAR seen_remote[SCRIPT_TEXT_CCH];
    WCHAR seen_provider[SCRIPT_TEXT_CCH];
    WCHAR seen_user[SCRIPT_TEXT_CCH];
    WCHAR seen_password[SCRIPT_TEXT_CCH];
    void *seen_comment;
    DWORD seen_type;
    DWORD seen_flags;
    DWORD seen_force;
    DWORD seen_get_cch;
    BYTE seen_auth
        [SCRIPT_TEXT_CCH]; /* what NPAddConnection4 was given; _cb is 0xffffffff for NULL */
    DWORD seen_auth_cb;
    BYTE seen_options[SCRIPT_TEXT_CCH];
    DWORD seen_options_cb;
    struct script_browse browse;
    DWORD seen_performance[5]; /* the NETCONNECTINFOSTRUCT it was given */
    DWORD seen_line_cch;
    struct script_permission permission;
};

/* Makes (or opens) the section of the provider whose file is <base>.dll in this process. NULL when
 * that fails. It stays as long as the process. */
static inline struct script *script_open(const WCHAR *base)
{
    WCHAR name[64 + SCRIPT_TEXT_CCH];
    wsprintfW(name, L"wnetlab.script.%lu.%s", GetCurrentProcessId(), base);
    const HANDLE section = CreateFileMappingW(INVALID_HANDLE_VALUE, NULL, PAGE_READWRITE, 0,
                                              sizeof(struct script), name);
    return section != NULL ? (struct script *)MapViewOfFile(section, FILE_MAP_ALL_ACCESS, 0, 0,
                                                            sizeof(struct script))
                           : NULL;
}

/* The same for a provider that is attached: its section, and its name without ".dll". */
static inline struct script *script_of_module(HINSTANCE instance, WCHAR own_name[SCRIPT_TEXT_CCH])
{
    WCHAR path[2048];
    path[0] = L'\0';
    GetModuleFileNameW(instance, path, 2048);
    const WCHAR *slash = wcsrchr(path, L'\\');
    lstrcpynW(own_name, slash != NULL ? slash + 1 : path, SCRIPT_TEXT_CCH);
    WCHAR *dot = wcsrchr(own_name, L'.');
    if (dot != NULL)
        *dot = L'\0';
    return script_open(own_name);
}

#endif
