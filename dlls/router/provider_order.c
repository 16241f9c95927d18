/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The value ProviderOrder, taken apart. */
#include "provider_order.h"

#include <string.h>

static bool is_separator(uint16_t unit)
{
    return unit == ',' || unit == 0;
}

static bool is_blank(uint16_t unit)
{
    return unit == ' ' || unit == '\t';
}

bool provider_order_next(const uint16_t *order, size_t order_cch, size_t *position, uint16_t *name)
{
    while (*position < order_cch)
    {
        size_t first = *position;
        size_t end = first;
        while (end < order_cch && !is_separator(order[end]))
            end++;
        *position = end < order_cch ? end + 1 : end;
        while (first < end && is_blank(order[first]))
            first++;
        while (end > first && is_blank(order[end - 1]))
            end--;
        const size_t cch = end - first;
        if (cch == 0 || cch >= PROVIDER_ORDER_NAME_CCH)
            continue;
        memcpy(name, order + first, cch * sizeof(*name));
        name[cch] = 0;
        return true;
    }
    return false;
}
