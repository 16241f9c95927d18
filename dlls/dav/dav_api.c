/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The Dav functions that netapi32.dll and davclnt.dll both export; built into each of them.
 *
 * How this works: names are converted by their syntax (dlls/common/dav_path.c). Connections by
 * handle are kept in wnsim.dll, which a process has once, so that it does not matter which of the
 * two DLLs a handle came from. Files of a simulated server lie in its folder itself: there is no
 * local copy to be flushed to it, and no server that could have answered an operation with an
 * error of its own. */
#include <windows.h>
#include <davclnt.h>

#include "dav_path.h"
#include "probe.h"
#include "trace.h"
#include "wnetlab/simclient.h"

TRACE_CHANNEL(dav);

/* Characters that the buffer of DavGetExtendedError must have. */
#define EXTENDED_ERROR_CCH 1024

typedef enum dav_path_code dav_convert(const uint16_t *from, uint16_t *to, size_t *cch);

static DWORD convert_name(dav_convert *convert, const WCHAR *from, WCHAR *to, DWORD *size)
{
    if (from == NULL || !probe_wstr(from) || !probe_write(size, sizeof(*size)))
        return ERROR_INVALID_PARAMETER;
    size_t cch = *size;
    if (cch != 0 && (to == NULL || !probe_write(to, cch * sizeof(*to))))
        return ERROR_INVALID_PARAMETER;
    const enum dav_path_code code = convert(from, to, &cch);
    if (code == DAV_PATH_OK || code == DAV_PATH_TOO_SMALL)
        *size = (DWORD)cch;
    return (DWORD)code;
}

DWORD WINAPI DavGetHTTPFromUNCPath(const WCHAR *unc, WCHAR *url, DWORD *size)
{
    const DWORD code = convert_name(dav_path_to_http, unc, url, size);
    TRACE("%s -> %lu", trace_wstr(unc), code);
    return code;
}

DWORD WINAPI DavGetUNCFromHTTPPath(const WCHAR *url, WCHAR *unc, DWORD *size)
{
    const DWORD code = convert_name(dav_path_to_unc, url, unc, size);
    TRACE("%s -> %lu", trace_wstr(url), code);
    return code;
}

/* "https://..." in the spelling of the service. 87 for what is no such URL. */
static DWORD secure_url(const WCHAR *name, WCHAR url[SIMCLIENT_REMOTE_CCH])
{
    WCHAR unc[SIMCLIENT_REMOTE_CCH];
    size_t cch = SIMCLIENT_REMOTE_CCH;

    if (name == NULL || !probe_wstr(name) || !dav_path_is_url(name) ||
        (name[4] != L's' && name[4] != L'S'))
        return ERROR_INVALID_PARAMETER;
    enum dav_path_code code = dav_path_to_unc(name, unc, &cch);
    if (code == DAV_PATH_OK)
    {
        cch = SIMCLIENT_REMOTE_CCH;
        code = dav_path_to_http(unc, url, &cch);
    }
    return code == DAV_PATH_TOO_SMALL ? ERROR_BAD_NET_NAME : (DWORD)code;
}

/* A certificate is taken, and asked for by no server of ours. */
DWORD WINAPI DavAddConnection(HANDLE *handle, const WCHAR *remote, const WCHAR *user,
                              const WCHAR *password, BYTE *certificate, DWORD certificate_cb)
{
    WCHAR url[SIMCLIENT_REMOTE_CCH];
    DWORD code = ERROR_INVALID_PARAMETER;
    HANDLE made;

    if (probe_write(handle, sizeof(*handle)) && probe_wstr(user) && probe_wstr(password) &&
        (certificate_cb == 0 || (certificate != NULL && probe_read(certificate, certificate_cb))))
        code = secure_url(remote, url);
    if (code == ERROR_SUCCESS)
        code = simclient_dav_open(url, user, password, &made);
    if (code == ERROR_SUCCESS)
        *handle = made;
    TRACE("%s -> %lu", code == ERROR_INVALID_PARAMETER ? "?" : trace_wstr(remote), code);
    return code;
}

DWORD WINAPI DavDeleteConnection(HANDLE handle)
{
    const DWORD code = simclient_dav_close(handle);
    TRACE("%p -> %lu", handle, code);
    return code;
}

DWORD WINAPI DavFlushFile(HANDLE file)
{
    const DWORD last_error = GetLastError();
    const DWORD code = FlushFileBuffers(file) ? ERROR_SUCCESS : GetLastError();
    SetLastError(last_error);
    TRACE("%p -> %lu", file, code);
    return code;
}

DWORD WINAPI DavGetExtendedError(HANDLE file, DWORD *error, WCHAR *text, DWORD *text_cch)
{
    /* No operation failed by a server's word, and for one that did not it is this. */
    DWORD code = ERROR_INVALID_PARAMETER;

    if (probe_write(error, sizeof(*error)) && probe_write(text_cch, sizeof(*text_cch)) &&
        *text_cch < EXTENDED_ERROR_CCH)
    {
        *text_cch = EXTENDED_ERROR_CCH;
        code = ERROR_INSUFFICIENT_BUFFER;
    }
    (void)text;
    TRACE("%p -> %lu", file, code);
    return code;
}
