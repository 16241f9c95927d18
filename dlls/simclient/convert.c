/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Between simclient.h's structs (UTF-16) and the protocol's (UTF-8). */
#include "convert.h"

#include <string.h>

#include "secret.h"
#include "text.h"

bool convert_out(const WCHAR *in, char *out, size_t out_cb)
{
    return text_to_utf8(in != NULL ? in : L"", out, out_cb);
}

bool convert_resource(const wnetlab_Resource *in, struct simclient_resource *out)
{
    memset(out, 0, sizeof(*out));
    out->scope = in->scope;
    out->type = in->type;
    out->display_type = in->display_type;
    out->usage = in->usage;
    out->status = in->status;
    out->share_type = in->share_type;
    out->use_count = in->use_count;
    out->open_count = in->open_count;
    out->dfs = in->dfs;
    out->id = in->id;
    return text_to_utf16(in->local, out->local, SIMCLIENT_LOCAL_CCH) &&
           text_to_utf16(in->remote, out->remote, SIMCLIENT_REMOTE_CCH) &&
           text_to_utf16(in->comment, out->comment, SIMCLIENT_COMMENT_CCH) &&
           text_to_utf16(in->user, out->user, SIMCLIENT_USER_CCH);
}

DWORD convert_page(const wnetlab_EnumReadReply *reply, struct simclient_resource *resources)
{
    const uint8_t *page = reply->page.bytes;
    size_t left_cb = reply->page.size;
    wnetlab_Resource resource;

    for (DWORD i = 0; i < reply->page_count; i++)
    {
        if (!proto_page_next(&page, &left_cb, &resource) ||
            !convert_resource(&resource, &resources[i]))
            return ERROR_INVALID_DATA;
    }
    return left_cb == 0 ? ERROR_SUCCESS : ERROR_INVALID_DATA;
}

bool convert_adapter(const wnetlab_WifiAdapter *in, struct simclient_adapter *out)
{
    memset(out, 0, sizeof(*out));
    memcpy(&out->guid, in->guid, sizeof(out->guid));
    out->state = in->state;
    out->ssid_cb = in->ssid.size;
    if (out->ssid_cb > sizeof(out->ssid))
        return false;
    memcpy(out->ssid, in->ssid.bytes, out->ssid_cb);
    memcpy(out->bssid, in->bssid, sizeof(out->bssid));
    return text_to_utf16(in->description, out->description, SIMCLIENT_DESCRIPTION_CCH);
}

/* The password goes into the request by way of the stack, and is wiped there. */
static bool put_password(const WCHAR *password, wnetlab_AddConnection *add)
{
    char text[SECRET_CB];
    bool fits =
        text_to_utf8(password, text, sizeof(text)) && strlen(text) <= sizeof(add->password.bytes);

    if (fits)
    {
        add->has_password = true;
        add->password.size = (pb_size_t)strlen(text);
        memcpy(add->password.bytes, text, add->password.size);
    }
    secret_wipe_bytes(text, sizeof(text));
    return fits;
}

bool convert_add(const WCHAR *local, const WCHAR *remote, const WCHAR *user, const WCHAR *password,
                 DWORD resource_type, wnetlab_AddConnection *add)
{
    add->resource_type = resource_type;
    add->has_user = user != NULL;
    return convert_out(local, add->local, sizeof(add->local)) &&
           convert_out(remote, add->remote, sizeof(add->remote)) &&
           convert_out(user, add->user, sizeof(add->user)) &&
           (password == NULL || put_password(password, add));
}
