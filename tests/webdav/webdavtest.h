/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What the tests of davclnt.dll share: its network, and its functions by name. */
#ifndef WNETLAB_TESTS_WEBDAVTEST_H
#define WNETLAB_TESTS_WEBDAVTEST_H

#include "tests/lanman/provider.h"

#include <davclnt.h>
#include <string.h>
#include <wchar.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

#define DOCS_URL   L"http://dav.example/docs"
#define DOCS_UNC   L"\\\\dav.example\\DavWWWRoot\\docs"
#define CLOSED_URL L"https://dav.example:8443/closed"
#define CLOSED_UNC L"\\\\dav.example@SSL@8443\\DavWWWRoot\\closed"

/* A cmocka setup function: everything is reset, and this network is there. both.example is a server of
 * both kinds. */
static inline int webdav_reset(void **state)
{
    static const WCHAR path[] = L"C:\\windows\\temp\\webdav.yaml";
    static const char text[] = "servers:\n"
                               "  - {name: both.example, shares: [{name: docs}, {name: smb}]}\n"
                               "webdav:\n"
                               "  - {url: 'http://dav.example/docs', comment: Documents}\n"
                               "  - {url: 'http://dav.example/more'}\n"
                               "  - url: https://dav.example:8443/closed\n"
                               "    users: [{name: dav, password: davpassword}]\n"
                               "  - {url: 'http://both.example:80/docs'}\n"
                               "  - {url: 'http://root.example'}\n";
    DWORD written = 0;
    if (test_reset(state) != 0)
        return 1;
    const HANDLE file = CreateFileW(path, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, 0, NULL);
    if (file == INVALID_HANDLE_VALUE)
        return 1;
    WriteFile(file, text, sizeof(text) - 1, &written, NULL);
    CloseHandle(file);
    return written == sizeof(text) - 1 ? (int)simclient_control(SIMCLIENT_LOAD, path, 0, NULL) : 1;
}

/* The provider's functions; webdav_load, a cmocka group setup function, finds them. */
extern struct webdav_provider
{
    HMODULE module;
    PF_NPGetCaps get_caps;
    PF_NPAddConnection add;
    PF_NPAddConnection3 add3;
    PF_NPCancelConnection cancel;
    PF_NPGetConnection get_connection;
    PF_NPGetConnection3 get_connection3;
    PF_NPGetUniversalName get_universal_name;
    PF_NPGetUser get_user;
    PF_NPFormatNetworkName format;
    PF_NPOpenEnum open_enum;
    PF_NPEnumResource enum_resource;
    DWORD(APIENTRY *close_enum)(HANDLE);
    PF_NPGetResourceInformation get_information;
    PF_NPGetResourceParent get_parent;
} np;
int webdav_load(void **state);

/* NPAddConnection3 without flags, and NPCancelConnection. Names are copied. */
DWORD add_as(const WCHAR *local, const WCHAR *remote, const WCHAR *user, const WCHAR *password);
DWORD add(const WCHAR *local, const WCHAR *remote);
DWORD cancel(const WCHAR *name, BOOL force);
/* Fails the case unless the device is told to be that. */
void expect_connection(const WCHAR *local, const WCHAR *remote);

/* A child's role: has X:\open.txt open for writing until it hears a line. */
int webdav_open_role(int argc, char **argv);

/* The WebDAV connections that there are. */
static inline DWORD webdav_connections(void)
{
    DWORD handle;
    DWORD count;
    assert_int_equal(simclient_enum_open(SIMCLIENT_DAV, RESOURCE_CONNECTED, NULL, RESOURCETYPE_ANY,
                                         false, &handle, &count),
                     0);
    assert_int_equal(simclient_enum_close(handle), 0);
    return count;
}

static inline void webdav_write(const WCHAR *path)
{
    DWORD written;
    const HANDLE file = CreateFileW(path, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, 0, NULL);
    if (file == INVALID_HANDLE_VALUE)
        fail_msg("%ls: %lu", path, GetLastError());
    assert_true(WriteFile(file, "dav", 3, &written, NULL));
    CloseHandle(file);
}

static inline bool webdav_is_file(const WCHAR *path)
{
    return GetFileAttributesW(path) != INVALID_FILE_ATTRIBUTES;
}

#endif
