/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The columns of a view: name, comment, network. */
#include "details.h"

#include "shellnet.h"

enum
{
    COLUMN_NAME,
    COLUMN_COMMENT,
    COLUMN_NETWORK,
    COLUMN_COUNT
};

static const struct
{
    const WCHAR *title;
    int width_chars;
    GUID set;
    DWORD property;
} columns[COLUMN_COUNT] = {
    /* FMTID_Storage and FMTID_SummaryInformation; mingw's libraries do not have them. */
    {L"Name",
     30,
     {0xb725f130, 0x47ef, 0x101a, {0xa5, 0xf1, 0x02, 0x60, 0x8c, 0x9e, 0xeb, 0xac}},
     10},
    {L"Comments",
     40,
     {0xf29f85e0, 0x4ff9, 0x1068, {0xab, 0x91, 0x08, 0x00, 0x2b, 0x27, 0xb3, 0xd9}},
     6},
    {L"Network", 30, {0}, 0},
};

static const WCHAR *text_of(const struct item *item, UINT column)
{
    return column == COLUMN_COMMENT ? item->comment : item->provider;
}

int details_compare(const struct item *a, const struct item *b, UINT column)
{
    if (column == COLUMN_COMMENT || column == COLUMN_NETWORK)
    {
        const int compared = lstrcmpiW(text_of(a, column), text_of(b, column));
        if (compared != 0)
            return compared;
    }
    return item_compare(a, b);
}

HRESULT details_get(const struct item *item, UINT column, SHELLDETAILS *details)
{
    WCHAR name[ITEM_NAME_CCH];
    if (column >= COLUMN_COUNT)
        return E_INVALIDARG;
    details->fmt = LVCFMT_LEFT;
    details->cxChar = columns[column].width_chars;
    if (item == NULL)
        return shellnet_strret(&details->str, columns[column].title);
    if (column != COLUMN_NAME)
        return shellnet_strret(&details->str, text_of(item, column));
    item_name(item, SHGDN_INFOLDER, name);
    return shellnet_strret(&details->str, name);
}

HRESULT details_state(UINT column, SHCOLSTATEF *state)
{
    if (column >= COLUMN_COUNT || state == NULL)
        return E_INVALIDARG;
    *state = SHCOLSTATE_TYPE_STR | SHCOLSTATE_ONBYDEFAULT;
    return S_OK;
}

HRESULT details_id(UINT column, SHCOLUMNID *id)
{
    if (column >= COLUMN_COUNT || id == NULL)
        return E_INVALIDARG;
    if (columns[column].property == 0)
        return E_FAIL;
    id->fmtid = columns[column].set;
    id->pid = columns[column].property;
    return S_OK;
}
