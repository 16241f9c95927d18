/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Scans, what an adapter hears, its settings; and what wnetctl changes in the air. */
#include <wnetlab/simclient.h>

#include <assert.h>
#include <string.h>

#include "bss_page.h"
#include "call.h"
#include "convert.h"
#include "page_view.h"
#include "text.h"

/* More than any scenario has; keeps a faulty service from filling the client's memory. */
#define BSS_MAX      65536u
#define PAGES_CB_MAX (16u << 20)
/* Lists that change while they are read are read anew, so often. */
#define LIST_TRIES 8u

DWORD simclient_wifi_scan(DWORD handle, const GUID *guid, const BYTE *ssid, DWORD ssid_cb,
                          bool is_directed)
{
    wnetlab_WifiScan *scan;
    struct call call;
    DWORD error;

    if (ssid_cb > sizeof(scan->ssid.bytes))
        return ERROR_INVALID_PARAMETER;
    error = call_begin_handle(&call, handle);
    if (error != ERROR_SUCCESS)
        return error;
    call.request->which_command = wnetlab_Request_wifi_scan_tag;
    scan = &call.request->command.wifi_scan;
    scan->handle = call_handle_service(handle);
    memcpy(scan->guid, guid, sizeof(*guid));
    scan->directed = is_directed;
    scan->ssid.size = (pb_size_t)ssid_cb;
    if (ssid_cb != 0)
        memcpy(scan->ssid.bytes, ssid, ssid_cb);
    error = call_send(&call);
    call_end(&call);
    return error;
}

/* Without the elements. */
static bool convert_bss(const wnetlab_WifiBss *in, struct simclient_bss *out)
{
    if (in->ssid.size > sizeof(out->ssid) || in->rates_count > SIMCLIENT_RATES)
        return false;
    memset(out, 0, sizeof(*out));
    out->ssid_cb = in->ssid.size;
    memcpy(out->ssid, in->ssid.bytes, in->ssid.size);
    memcpy(out->bssid, in->bssid, sizeof(out->bssid));
    out->dbm = in->dbm;
    out->channel = in->channel;
    out->frequency_khz = in->frequency_khz;
    out->is_secured = in->secured;
    out->auth = in->auth;
    out->cipher = in->cipher;
    out->phy = in->phy;
    out->quality = in->quality;
    out->capability = (WORD)in->capability;
    out->beacon_tu = (WORD)in->beacon_tu;
    out->rate_count = in->rates_count;
    for (pb_size_t i = 0; i < in->rates_count; i++)
        out->rates[i] = (WORD)in->rates[i];
    out->is_joined = in->joined;
    out->bss_type = in->bss_type;
    out->host_time = in->host_time;
    out->timestamp = in->timestamp;
    return true;
}

/* The pages of a list, one behind the other. */
struct bss_pages
{
    uint8_t *bytes; /* owned */
    size_t cb;
    DWORD phys[SIMCLIENT_PHYS];
    DWORD phy_count;
};

static DWORD take_page(struct bss_pages *pages, const wnetlab_WifiBssReadReply *page)
{
    const size_t cb = pages->cb + page->page_cb;
    uint8_t *grown;

    if (page->page_cb > BSS_PAGE_CB || cb > PAGES_CB_MAX)
        return ERROR_INVALID_DATA;
    grown = pages->bytes != NULL ? HeapReAlloc(GetProcessHeap(), 0, pages->bytes, cb)
                                 : HeapAlloc(GetProcessHeap(), 0, cb);
    if (grown == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    pages->bytes = grown;
    pages->phy_count = page->phys_count;
    memcpy(pages->phys, page->phys, sizeof(pages->phys));
    const DWORD error = page_view_copy(page->section_name, grown + pages->cb, page->page_cb);
    if (error == ERROR_SUCCESS)
        pages->cb = cb;
    return error;
}

/* One page more. *first is 0 after the last; ERROR_RETRY: the list changed. */
static DWORD read_page(DWORD handle, const GUID *guid, uint32_t *first, uint32_t *stamp,
                       struct bss_pages *pages)
{
    const wnetlab_WifiBssReadReply *page;
    wnetlab_WifiBssRead *read;
    struct call call;
    DWORD error = call_begin_handle(&call, handle);

    if (error != ERROR_SUCCESS)
        return error;
    call.request->which_command = wnetlab_Request_wifi_bss_read_tag;
    read = &call.request->command.wifi_bss_read;
    read->handle = call_handle_service(handle);
    memcpy(read->guid, guid, sizeof(*guid));
    read->first = *first;
    error = call_send(&call);
    page = &call.reply->result.wifi_bss_read;
    if (error == ERROR_SUCCESS && (call.reply->which_result != wnetlab_Reply_wifi_bss_read_tag ||
                                   (page->next != 0 && page->next <= *first)))
        error = ERROR_INVALID_DATA;
    if (error == ERROR_SUCCESS && *first != 0 && page->stamp != *stamp)
        error = ERROR_RETRY;
    if (error == ERROR_SUCCESS)
        error = take_page(pages, page);
    if (error == ERROR_SUCCESS)
    {
        *first = page->next;
        *stamp = page->stamp;
    }
    call_end(&call);
    return error;
}

/* How many entries there are, and of how many bytes all their elements. */
static bool count_entries(const struct bss_pages *pages, size_t *count, size_t *elements_cb)
{
    const uint8_t *at = pages->bytes;
    size_t left_cb = pages->cb;
    wnetlab_WifiBss bss;

    *count = 0;
    *elements_cb = 0;
    while (bss_page_next(&at, &left_cb, &bss))
    {
        ++*count;
        *elements_cb += bss.elements.size;
    }
    return left_cb == 0;
}

/* One block: the list, and behind it the elements of all. */
static DWORD make_air(const struct bss_pages *pages, struct simclient_air **air)
{
    const uint8_t *at = pages->bytes;
    size_t left_cb = pages->cb;
    struct simclient_air *made;
    wnetlab_WifiBss bss;
    size_t elements_cb;
    size_t count;
    BYTE *elements;

    if (!count_entries(pages, &count, &elements_cb))
        return ERROR_INVALID_DATA;
    made =
        HeapAlloc(GetProcessHeap(), 0, sizeof(*made) + count * sizeof(made->bsss[0]) + elements_cb);
    if (made == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    memset(made, 0, sizeof(*made));
    made->phy_count = pages->phy_count;
    memcpy(made->phys, pages->phys, sizeof(made->phys));
    elements = (BYTE *)&made->bsss[count];
    while (bss_page_next(&at, &left_cb, &bss))
    {
        struct simclient_bss *out = &made->bsss[made->bss_count++];

        if (!convert_bss(&bss, out))
        {
            simclient_free(made);
            return ERROR_INVALID_DATA;
        }
        out->elements = elements;
        out->elements_cb = bss.elements.size;
        memcpy(elements, bss.elements.bytes, bss.elements.size);
        elements += bss.elements.size;
    }
    *air = made;
    return ERROR_SUCCESS;
}

DWORD simclient_wifi_hear(DWORD handle, const GUID *guid, struct simclient_air **air)
{
    struct bss_pages pages = {0};
    DWORD error = ERROR_RETRY;

    for (unsigned tries = 0; tries < LIST_TRIES && error == ERROR_RETRY; tries++)
    {
        uint32_t first = 0;
        uint32_t stamp = 0;

        pages.cb = 0;
        do
            error = read_page(handle, guid, &first, &stamp, &pages);
        while (error == ERROR_SUCCESS && first != 0);
    }
    if (error == ERROR_SUCCESS)
        error = make_air(&pages, air);
    simclient_free(pages.bytes);
    return error;
}

static bool convert_network(const wnetlab_WifiNetwork *in, struct simclient_network *out)
{
    memset(out, 0, sizeof(*out));
    if (in->ssid.size > sizeof(out->ssid))
        return false;
    out->ssid_cb = in->ssid.size;
    memcpy(out->ssid, in->ssid.bytes, in->ssid.size);
    out->bss_count = in->bss_count;
    out->is_connectable = in->connectable;
    out->reason = in->reason;
    out->phy_count = in->phys_count;
    memcpy(out->phys, in->phys, sizeof(out->phys));
    out->quality = in->quality;
    out->is_secured = in->secured;
    out->auth = in->auth;
    out->cipher = in->cipher;
    out->flags = in->flags;
    out->bss_type = in->bss_type;
    out->access_network = (BYTE)in->access_network;
    out->internet = in->internet;
    memcpy(out->hessid, in->hessid.bytes, in->hessid.size);
    out->venue_group = (BYTE)in->venue_group;
    out->venue_type = (BYTE)in->venue_type;
    return text_to_utf16(in->profile, out->profile, SIMCLIENT_PROFILE_CCH);
}

struct network_list
{
    struct simclient_network *networks;
    DWORD count;
};

static DWORD take_networks(const wnetlab_WifiNetworksReply *page, struct network_list *list)
{
    size_t cb = ((size_t)list->count + page->networks_count + 1) * sizeof(*list->networks);
    struct simclient_network *grown;

    if (list->count > BSS_MAX)
        return ERROR_INVALID_DATA;
    grown = list->networks != NULL ? HeapReAlloc(GetProcessHeap(), 0, list->networks, cb)
                                   : HeapAlloc(GetProcessHeap(), 0, cb);
    if (grown == NULL)
        return ERROR_NOT_ENOUGH_MEMORY;
    list->networks = grown;
    for (pb_size_t i = 0; i < page->networks_count; i++)
    {
        if (!convert_network(&page->networks[i], &grown[list->count]))
            return ERROR_INVALID_DATA;
        list->count++;
    }
    return ERROR_SUCCESS;
}

/* One page more, as read_page. */
static DWORD read_networks(DWORD handle, const GUID *guid, DWORD flags, uint32_t *first,
                           uint32_t *stamp, struct network_list *list)
{
    const wnetlab_WifiNetworksReply *page;
    wnetlab_WifiNetworks *read;
    struct call call;
    DWORD error = call_begin_handle(&call, handle);

    if (error != ERROR_SUCCESS)
        return error;
    call.request->which_command = wnetlab_Request_wifi_networks_tag;
    read = &call.request->command.wifi_networks;
    read->handle = call_handle_service(handle);
    memcpy(read->guid, guid, sizeof(*guid));
    read->flags = flags;
    read->first = *first;
    error = call_send(&call);
    page = &call.reply->result.wifi_networks;
    if (error == ERROR_SUCCESS && (call.reply->which_result != wnetlab_Reply_wifi_networks_tag ||
                                   (page->next != 0 && page->next <= *first)))
        error = ERROR_INVALID_DATA;
    if (error == ERROR_SUCCESS && *first != 0 && page->stamp != *stamp)
        error = ERROR_RETRY;
    if (error == ERROR_SUCCESS)
        error = take_networks(page, list);
    if (error == ERROR_SUCCESS)
    {
        *first = page->next;
        *stamp = page->stamp;
    }
    call_end(&call);
    return error;
}

DWORD simclient_wifi_networks(DWORD handle, const GUID *guid, DWORD flags,
                              struct simclient_network **networks, DWORD *count)
{
    DWORD error = ERROR_RETRY;

    for (unsigned tries = 0; tries < LIST_TRIES && error == ERROR_RETRY; tries++)
    {
        struct network_list list = {0};
        uint32_t first = 0;
        uint32_t stamp = 0;

        do
            error = read_networks(handle, guid, flags, &first, &stamp, &list);
        while (error == ERROR_SUCCESS && first != 0);
        if (error == ERROR_SUCCESS)
        {
            *networks = list.networks;
            *count = list.count;
        }
        else
        {
            simclient_free(list.networks);
        }
    }
    return error;
}

static bool convert_info(const wnetlab_WifiInfoReply *in, struct simclient_wifi_info *out)
{
    memset(out, 0, sizeof(*out));
    out->state = in->state;
    out->mode = in->mode;
    out->has_link = in->has_bss;
    out->quality = in->quality;
    out->phy_count = in->phys_count;
    memcpy(out->phys, in->phys, sizeof(out->phys));
    out->software_on = in->software_on;
    out->hardware_on = in->hardware_on;
    out->autoconf = in->autoconf;
    out->background_scan = in->background_scan;
    out->media_streaming = in->media_streaming;
    out->bss_type = in->bss_type;
    out->operation_mode = in->operation_mode;
    out->hosts = in->hosts;
    return text_to_utf16(in->profile, out->profile, SIMCLIENT_PROFILE_CCH) &&
           convert_bss(&in->bss, &out->bss);
}

DWORD simclient_wifi_info(DWORD handle, const GUID *guid, DWORD opcode,
                          struct simclient_wifi_info *info)
{
    struct simclient_wifi_info found;
    struct call call;
    DWORD error = call_begin_handle(&call, handle);

    if (error != ERROR_SUCCESS)
        return error;
    call.request->which_command = wnetlab_Request_wifi_info_tag;
    call.request->command.wifi_info.handle = call_handle_service(handle);
    call.request->command.wifi_info.opcode = opcode;
    memcpy(call.request->command.wifi_info.guid, guid, sizeof(*guid));
    error = call_send(&call);
    if (error == ERROR_SUCCESS && (call.reply->which_result != wnetlab_Reply_wifi_info_tag ||
                                   !convert_info(&call.reply->result.wifi_info, &found)))
        error = ERROR_INVALID_DATA;
    call_end(&call);
    if (error == ERROR_SUCCESS)
        *info = found;
    return error;
}

DWORD simclient_wifi_identity(const GUID *guid, struct simclient_wifi_identity *identity)
{
    struct simclient_wifi_identity found;
    struct call call;
    DWORD error = call_begin(&call);

    if (error != ERROR_SUCCESS)
        return error;
    call.request->which_command = wnetlab_Request_wifi_identity_tag;
    memcpy(call.request->command.wifi_identity.guid, guid, sizeof(*guid));
    error = call_send(&call);
    if (error == ERROR_SUCCESS &&
        (call.reply->which_result != wnetlab_Reply_wifi_identity_tag ||
         !text_to_utf16(call.reply->result.wifi_identity.name, found.name, SIMCLIENT_NAME_CCH)))
        error = ERROR_INVALID_DATA;
    if (error == ERROR_SUCCESS)
    {
        memcpy(found.mac, call.reply->result.wifi_identity.mac, sizeof(found.mac));
        *identity = found;
    }
    call_end(&call);
    return error;
}

DWORD simclient_wifi_set(DWORD handle, const GUID *guid, DWORD opcode, DWORD value)
{
    wnetlab_WifiSet *set;
    struct call call;
    DWORD error = call_begin_handle(&call, handle);

    if (error != ERROR_SUCCESS)
        return error;
    call.request->which_command = wnetlab_Request_wifi_set_tag;
    set = &call.request->command.wifi_set;
    set->handle = call_handle_service(handle);
    memcpy(set->guid, guid, sizeof(*guid));
    set->opcode = opcode;
    set->value = value;
    error = call_send(&call);
    call_end(&call);
    return error;
}

DWORD simclient_wifi_control(enum simclient_wifi_verb verb, const WCHAR *adapter, const BYTE *ssid,
                             DWORD ssid_cb, const BYTE *bssid, LONG number)
{
    wnetlab_WifiControl *control;
    struct call call;
    DWORD error;

    if (ssid_cb > sizeof(control->ssid.bytes))
        return ERROR_INVALID_PARAMETER;
    error = call_begin(&call);
    if (error != ERROR_SUCCESS)
        return error;
    call.request->which_command = wnetlab_Request_wifi_control_tag;
    control = &call.request->command.wifi_control;
    control->verb = (wnetlab_WifiControl_Verb)verb;
    control->number = number;
    control->ssid.size = (pb_size_t)ssid_cb;
    if (ssid_cb != 0)
        memcpy(control->ssid.bytes, ssid, ssid_cb);
    if (bssid != NULL)
    {
        control->bssid.size = sizeof(control->bssid.bytes);
        memcpy(control->bssid.bytes, bssid, sizeof(control->bssid.bytes));
    }
    if (convert_out(adapter, control->adapter, sizeof(control->adapter)))
        error = call_send(&call);
    else
        error = ERROR_INVALID_PARAMETER;
    call_end(&call);
    return error;
}
