/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The sample of the page of WlanEnumInterfaces, written from its description (docs/reference/samples.md). Links -lwlanapi and nothing of ours. */
#include "wlan_sample.h"

int main(void)
{
    return wlan_for_each(NULL);
}
