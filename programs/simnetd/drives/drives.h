/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Drive letters, UNC links, open files and current directories of the prefix: all that a connection changes outside the model. Only simnetd links this.
 *
 * Facts: docs/reference/wine-drives.md. Backends, behind struct drive_backend: `wine_mountmgr` (the real thing), `dosdevice` (for Windows), `none` (the books only).
 * Paths are UTF-16 Windows paths unless said otherwise. Functions return Win32 codes. The caller holds simnetd's lock. */
#ifndef WNETLAB_DRIVES_H
#define WNETLAB_DRIVES_H

#include <stdbool.h>
#include <windows.h>

#include "printer_port.h"

/* What stood behind a letter before it was taken over (Z: with --take-z), to be put back on detach. Plain data: it goes into the journal. */
struct drive_before
{
    bool present;
    DWORD type;              /* mount manager's type (enum mountmgr_fs_type / DRIVE_*) */
    char mount_point[1024];  /* host path as the mount manager gave it, UTF-8 */
    bool had_registry_value; /* HKLM\Software\Wine\Drives */
    WCHAR registry_value[64];
};

/* What a letter has to be to be attached. */
enum drive_claim
{
    DRIVE_CLAIM_FREE, /* free: attach looks */
    DRIVE_CLAIM_SEEN, /* free, as the caller has just seen: attach does not look again */
    DRIVE_CLAIM_Z,    /* free, or Wine's own default Z: -> /, which is then saved */
};

struct drive_attach
{
    WCHAR letter;        /* 'A'..'Z' */
    const WCHAR *server; /* of the UNC link that backs it */
    const WCHAR *share;
    const WCHAR *label; /* volume label; NULL: the share's name */
    enum drive_claim claim;
    const WCHAR *folder; /* Windows path that backs the share, for backends without links */
};

struct drive_backend
{
    const char *name;
    /* Do connections have UNC links? The Wine mount manager alone can make them. */
    bool has_links;
    /* Do connections have folders, made for them and scanned before a cancel? */
    bool has_files;
    /* Do printer ports lead to the folders of their shares (printer_port.h)? */
    bool has_ports;
    /* 0 free; 85 (ERROR_ALREADY_ASSIGNED) in use; *is_default_z (may be NULL) true if it is Wine's own Z: mapping of "/". */
    DWORD (*state)(WCHAR letter, bool *is_default_z);
    /* Attaches the letter to the UNC link (which must exist), or to the folder where the backend has no links. *before is filled. 85 if the letter is in use and may not be taken over. */
    DWORD (*attach)(const struct drive_attach *attach, struct drive_before *before);
    /* Removes the letter and puts back what was there before (before may be NULL). A letter that is already gone is success. */
    DWORD (*detach)(WCHAR letter, const struct drive_before *before);
    /* What stands behind the letter now: for the journal, before attach changes it. */
    DWORD (*look)(WCHAR letter, struct drive_before *before);
};

/* By name ("wine_mountmgr", "dosdevice", "none"); NULL if unknown. */
const struct drive_backend *drive_backend_find(const char *name);

/* Makes the folder that backs a share, with its parents, and readable by everybody who may read the prefix. Success if it is there. A folder that cannot be made: its error. */
DWORD share_folder_create(const WCHAR *folder);

/* \\server\share -> folder, for as long as a connection to the share exists. create on an existing link to the same folder is success; to another: 183. */
DWORD unc_link_create(const WCHAR *server, const WCHAR *share, const WCHAR *folder);
/* Never touches the backing folder. A missing link is success. The server's folder goes with its last link. */
DWORD unc_link_remove(const WCHAR *server, const WCHAR *share);
/* The same for a path of several parts, a\b: the real folders above the link come and go with it. A path that lies in another link is 183 for create; to remove it is
 * success, and touches nothing there. */
DWORD unc_path_link_create(const WCHAR *server, const WCHAR *path, const WCHAR *folder);
DWORD unc_path_link_remove(const WCHAR *server, const WCHAR *path);

struct file_scan
{
    DWORD
    open_files; /* handles of files and folders below the folder, and running images from it, other than current directories */
    DWORD directories; /* processes with their current directory there */
    /* One example for a trace: who holds it. */
    DWORD process_id;
    WCHAR path[MAX_PATH];
};

/* Counts what is open below a folder in every process but this one. The folder itself counts as a current directory only. Retries while the drive table moves. Takes a few ms. */
DWORD file_scan_count(const WCHAR *folder, struct file_scan *scan);

/* Closes every file handle below the folder in other processes, in workers with a time limit of limit_ms in all for a process that does not answer (a stopped one). *closed: how many.
 * Current-directory handles are left alone. Returns 0, or ERROR_TIMEOUT if some could not be closed in time (the others are). */
DWORD file_scan_close(const WCHAR *folder, DWORD limit_ms, DWORD *closed);

/* The same for one handle, told apart by process, number and path as open_handles_find gave them. 2 if it is open no more; ERROR_TIMEOUT. */
DWORD file_scan_close_one(const WCHAR *folder, DWORD process_id, ULONG_PTR value, const WCHAR *path,
                          DWORD limit_ms);

#endif
