/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Telling the Notifyees of one call that connects or cancels, before and after.
 *
 * How this works: `before` takes the provider table, whose list of Notifyees stands for this call,
 * and keeps what each leaves in lpContext; `after` goes to those that left something, in the
 * opposite order, with the code that the caller gets, and lets go. A request that the router
 * refuses by itself never comes to `before`, and `after` does nothing then. Each Notifyee gets
 * copies of its own; no lock is held, so one may call WNet: it is then told of all calls but its
 * own. What they return is traced and changes nothing. Sources: docs/reference/router.md section 6,
 * npapi.tsv; docs/decisions.md "Notifications". */
#ifndef WNETLAB_NOTIFY_H
#define WNETLAB_NOTIFY_H

#include "provider_table.h"

/* Of one call; zeroed to begin with. */
struct notify
{
    bool begun;
    struct provider_table *table; /* NULL: nobody to tell */
    void **contexts;              /* one for each Notifyee */
};

/* local: canonical device, or NULL. Only the first `before` of a call tells. */
void notify_add_before(struct notify *notify, const struct router_connect *connect,
                       const WCHAR *local);
void notify_add_after(struct notify *notify, const struct router_connect *connect,
                      const WCHAR *local, DWORD result);

struct notify_cancel
{
    const WCHAR *name;
    const WCHAR *provider; /* who cancelled; NULL: not known, or nobody */
    DWORD flags;
    DWORD force;
};

void notify_cancel_before(struct notify *notify, const struct notify_cancel *cancel);
void notify_cancel_after(struct notify *notify, const struct notify_cancel *cancel, DWORD result);

#endif
