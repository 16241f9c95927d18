/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What a connection is outside the model: a folder, a UNC link, a drive letter, a printer port.
 *
 * The order is docs/reference/wine-drives.md section 5. Printers have their folder and no link; an LPT
 * device is a printer port that leads there (section 6). Which of all that there is is the drive backend's
 * to say: `dosdevice` has no links, `none` has nothing. A WebDAV connection has two links (dav_link.h):
 * one that its letter needs, and one for its UNC name. */
#include "outside.h"

#include <stdlib.h>
#include <string.h>

#include "autostart.h"
#include "crash.h"
#include "dav_link.h"
#include "trace.h"
#include "wide.h"

TRACE_CHANNEL(drives);

#define CLOSE_LIMIT_MS 500

static const char welcome_text[] =
    "This file lies on \\\\files\\public, a share of the simulated network.\r\n"
    "What you write here is kept until WNetLab is uninstalled.\r\n";

WCHAR outside_letter(const struct connection *connection)
{
    struct device_name device;

    if (!device_name_parse(connection->local, &device) || device.kind != DEVICE_DRIVE)
        return 0;
    return (WCHAR)device.text[0];
}

unsigned int outside_port(const struct connection *connection)
{
    struct device_name device;

    if (!device_name_parse(connection->local, &device) || device.kind != DEVICE_PRINTER)
        return 0;
    return (unsigned int)(device.text[3] - '0');
}

DWORD outside_can_attach(const struct connection *connection)
{
    unsigned int port = outside_port(connection);

    if (connection->local[0] == 0)
        return ERROR_SUCCESS;
    if (port != 0 ? connection->kind != REDIRECTOR_SMB : outside_letter(connection) == 0)
        return ERROR_BAD_DEVICE;
    /* Without ports of our own, too: a port that claims to be ours, and is not, would be a lie. */
    return port != 0 ? printer_port_state(port) : ERROR_SUCCESS;
}

/* Can there be a letter and a link? Of the two, the backend may have no links. */
static bool is_disk(const struct connection *connection)
{
    return connection->type == SHARE_DISK;
}

bool outside_has_files(const struct service_state *state, const struct connection *connection)
{
    return state->backend->has_files && connection->scannable && connection->folder[0] != 0;
}

/* A mapped drive of the stock network has a real file on it from the start. */
static void write_welcome(const WCHAR *folder)
{
    WCHAR path[MAX_PATH];
    DWORD written;
    HANDLE file;

    if (lstrlenW(folder) + 12 >= MAX_PATH)
        return;
    lstrcpyW(path, folder);
    lstrcatW(path, L"\\README.txt");
    file = CreateFileW(path, GENERIC_WRITE, 0, NULL, CREATE_NEW, FILE_ATTRIBUTE_NORMAL, NULL);
    if (file == INVALID_HANDLE_VALUE)
        return;
    WriteFile(file, welcome_text, sizeof(welcome_text) - 1, &written, NULL);
    CloseHandle(file);
}

/* What lies below a WebDAV root is for the server's users to make, not for a connection. */
static bool may_make_folder(const struct service_state *state, const struct connection *connection)
{
    return connection->kind == REDIRECTOR_SMB ||
           network_find_dav_root(redirector_network(state->redirector), connection->remote) != NULL;
}

static DWORD make_folder(const struct service_state *state, const struct connection *connection)
{
    WCHAR *folder = wide_dup(connection->folder);
    DWORD error = ERROR_SUCCESS;
    DWORD attributes;

    if (folder == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    attributes = GetFileAttributesW(folder);
    if (!may_make_folder(state, connection))
    {
        if (attributes == INVALID_FILE_ATTRIBUTES || !(attributes & FILE_ATTRIBUTE_DIRECTORY))
            error = ERROR_BAD_NET_NAME;
    }
    else if (attributes == INVALID_FILE_ATTRIBUTES)
    {
        error = share_folder_create(folder);
        TRACE("folder %s: %lu\n", trace_wstr(folder), error);
        if (error == ERROR_SUCCESS && state->network_source == NULL &&
            strcmp(connection->remote, "\\\\files\\public") == 0)
            write_welcome(folder);
    }
    free(folder);
    return error;
}

struct link_name
{
    WCHAR *server;
    WCHAR *share;
    WCHAR *folder; /* where it leads */
    WCHAR *label;  /* of a letter; NULL: the share's name */
    WCHAR *path;   /* of a WebDAV connection: its UNC name behind the server; else NULL */
};

static bool link_name_init(const struct connection *connection, struct link_name *link)
{
    struct dav_link dav;
    struct unc_name unc;

    memset(link, 0, sizeof(*link));
    if (connection->kind == REDIRECTOR_DAV)
    {
        if (!dav_link_init(connection->remote, &dav))
            return false;
        link->server = wide_dup(dav.server);
        link->share = wide_dup(dav.share);
        link->label = wide_dup(dav.label);
        link->path = wide_dup(dav.path);
        if (link->label == NULL || link->path == NULL)
            return false;
    }
    else if (unc_name_parse_share(connection->remote, &unc))
    {
        link->server = wide_dup(unc.server);
        link->share = wide_dup(unc.share);
    }
    link->folder = wide_dup(connection->folder);
    return link->server != NULL && link->share != NULL && link->folder != NULL;
}

static void link_name_free(struct link_name *link)
{
    free(link->server);
    free(link->share);
    free(link->folder);
    free(link->label);
    free(link->path);
}

static DWORD create_link(const struct connection *connection, const struct link_name *link)
{
    DWORD error = unc_link_create(link->server, link->share, link->folder);

    TRACE("link %s: %lu\n", trace_str(connection->remote), error);
    if (error == ERROR_SUCCESS && link->path != NULL)
    {
        /* It may lie in another one, which then leads there (dav_link.h). */
        DWORD path_error = unc_path_link_create(link->server, link->path, link->folder);

        TRACE("link %s\\%s: %lu\n", trace_wstr(link->server), trace_wstr(link->path), path_error);
    }
    return error;
}

static DWORD remove_links(const struct link_name *link)
{
    DWORD error;

    if (link->path != NULL)
    {
        error = unc_path_link_remove(link->server, link->path);
        if (error != ERROR_SUCCESS)
            return error;
    }
    return unc_link_remove(link->server, link->share);
}

static DWORD attach_port(const struct service_state *state, const struct connection *connection)
{
    unsigned int port = outside_port(connection);
    WCHAR *folder;
    DWORD error;

    if (port == 0 || !state->backend->has_ports)
        return ERROR_SUCCESS;
    folder = wide_dup(connection->folder);
    if (folder == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    crash_point("before the port is attached");
    error = printer_port_attach(port, folder);
    crash_point("after the port is attached");
    TRACE("attach %s: %lu\n", connection->local, error);
    if (error == ERROR_SUCCESS)
        autostart_set(true);
    free(folder);
    return error;
}

static bool has_another_port(const struct service_state *state, const struct connection *than)
{
    size_t count = redirector_connection_count(state->redirector);

    for (size_t i = 0; i < count; i++)
    {
        const struct connection *other = redirector_connection_at(state->redirector, i);

        if (outside_port(other) != 0 && strcmp(other->local, than->local) != 0)
            return true;
    }
    return false;
}

static DWORD detach_port(const struct service_state *state, const struct connection *connection)
{
    unsigned int port = outside_port(connection);
    DWORD error;

    if (port == 0 || !state->backend->has_ports)
        return ERROR_SUCCESS;
    crash_point("before the port is detached");
    error = printer_port_detach(port);
    crash_point("after the port is detached");
    TRACE("detach %s: %lu\n", connection->local, error);
    if (error == ERROR_SUCCESS && !has_another_port(state, connection))
        autostart_set(false);
    return error;
}

DWORD outside_attach(struct service_state *state, const struct connection *connection,
                     bool make_link, enum drive_claim claim, struct drive_before *before)
{
    struct drive_attach attach = {.letter = outside_letter(connection), .claim = claim};
    struct link_name link;
    DWORD error;

    memset(before, 0, sizeof(*before));
    error = outside_can_attach(connection);
    if (error == ERROR_SUCCESS && state->backend->has_files && connection->folder[0] != 0)
        error = make_folder(state, connection);
    if (error == ERROR_SUCCESS)
        error = attach_port(state, connection);
    if (error != ERROR_SUCCESS || !is_disk(connection))
        return error;
    make_link = make_link && state->backend->has_links;
    if (!link_name_init(connection, &link))
    {
        link_name_free(&link);
        return ERROR_NOT_ENOUGH_MEMORY;
    }

    if (make_link)
    {
        crash_point("before the link is made");
        error = create_link(connection, &link);
        crash_point("after the link is made");
    }
    if (error == ERROR_SUCCESS && attach.letter != 0)
    {
        attach.server = link.server;
        attach.share = link.share;
        attach.folder = link.folder;
        attach.label = link.label;
        crash_point("before the letter is attached");
        error = state->backend->attach(&attach, before);
        crash_point("after the letter is attached");
        TRACE("attach %s: %lu\n", connection->local, error);
        if (error != ERROR_SUCCESS && make_link)
            remove_links(&link);
    }
    link_name_free(&link);
    return error;
}

DWORD outside_detach(struct service_state *state, const struct connection *connection,
                     bool remove_link, const struct drive_before *before)
{
    WCHAR letter = outside_letter(connection);
    struct drive_before unused;
    struct link_name link;
    DWORD error = ERROR_SUCCESS;

    if (!is_disk(connection))
        return detach_port(state, connection);
    if (!link_name_init(connection, &link))
    {
        link_name_free(&link);
        return ERROR_NOT_ENOUGH_MEMORY;
    }
    if (letter != 0)
    {
        crash_point("before the letter is detached");
        error = state->backend->detach(letter, before);
        crash_point("after the letter is detached");
        TRACE("detach %s: %lu\n", connection->local, error);
    }
    if (error == ERROR_SUCCESS && remove_link && state->backend->has_links)
    {
        crash_point("before the link is removed");
        error = remove_links(&link);
        crash_point("after the link is removed");
        TRACE("unlink %s: %lu\n", trace_str(connection->remote), error);
        if (error != ERROR_SUCCESS && letter != 0)
            outside_attach(state, connection, false,
                           before != NULL ? DRIVE_CLAIM_Z : DRIVE_CLAIM_FREE, &unused);
    }
    link_name_free(&link);
    return error;
}

const struct drive_before *outside_before(const struct service_state *state, uint64_t id)
{
    return id != 0 && state->taken_id == id ? &state->taken_before : NULL;
}

void outside_note_before(struct service_state *state, uint64_t id,
                         const struct drive_before *before)
{
    if (before == NULL || !before->present)
        return;
    state->taken_id = id;
    state->taken_before = *before;
}

void outside_forget_before(struct service_state *state, uint64_t id)
{
    if (state->taken_id == id)
        state->taken_id = 0;
}

DWORD outside_jobs(const struct service_state *state, const struct connection *connection)
{
    unsigned int port = outside_port(connection);

    return port != 0 && state->backend->has_ports ? printer_port_jobs(port) : 0;
}

void outside_end_jobs(const struct service_state *state, const struct connection *connection)
{
    unsigned int port = outside_port(connection);

    DWORD ended;

    if (port == 0 || !state->backend->has_ports)
        return;
    ended = printer_port_end_jobs(port);
    TRACE("%lu jobs of %s ended\n", ended, connection->local);
}

DWORD outside_count(const struct service_state *state, const struct connection *connection,
                    struct file_scan *scan)
{
    WCHAR *folder;
    DWORD error;

    memset(scan, 0, sizeof(*scan));
    if (!outside_has_files(state, connection))
        return ERROR_SUCCESS;
    folder = wide_dup(connection->folder);
    if (folder == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    error = file_scan_count(folder, scan);
    if (error != ERROR_SUCCESS)
        TRACE("scan of %s: %lu\n", trace_wstr(folder), error);
    else if (scan->open_files != 0 || scan->directories != 0)
        TRACE("%lu files, %lu current directories; process %lu has %s\n", scan->open_files,
              scan->directories, scan->process_id, trace_wstr(scan->path));
    free(folder);
    return error;
}

void outside_close(const struct service_state *state, const struct connection *connection)
{
    WCHAR *folder;
    DWORD closed = 0;
    DWORD error;

    if (!outside_has_files(state, connection))
        return;
    folder = wide_dup(connection->folder);
    if (folder == NULL)
        return;
    error = file_scan_close(folder, CLOSE_LIMIT_MS, &closed);
    TRACE("%lu files closed below %s: %lu\n", closed, trace_wstr(folder), error);
    free(folder);
}
