/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What the tests of versions share. */
#include "versiontest.h"

#include <wnetlab/simclient.h>

void behave(enum version version)
{
    EXPECT(simclient_wifi_control(SIMCLIENT_WIFI_BEHAVE, NULL, NULL, 0, NULL, (LONG)version),
           ERROR_SUCCESS);
}

void consent(bool is_given)
{
    EXPECT(simclient_wifi_control(SIMCLIENT_WIFI_CONSENT, NULL, NULL, 0, NULL, is_given),
           ERROR_SUCCESS);
}

void posture(LONG number)
{
    EXPECT(simclient_wifi_control(SIMCLIENT_WIFI_POSTURE, NULL, NULL, 0, NULL, number),
           ERROR_SUCCESS);
}

const WCHAR *changed(const WCHAR *xml, const WCHAR *find, const WCHAR *replace)
{
    static WCHAR text[8192];
    const WCHAR *at = wcsstr(xml, find);
    assert_non_null(at);
    _snwprintf(text, 8191, L"%.*ls%ls%ls", (int)(at - xml), xml, replace, at + wcslen(find));
    return text;
}
