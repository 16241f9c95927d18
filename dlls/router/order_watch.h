/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Tells once that the registered providers may have changed. */
#ifndef WNETLAB_ORDER_WATCH_H
#define WNETLAB_ORDER_WATCH_H

#include <windows.h>

/* Static; one for each table. Zero means not set. */
struct order_watch
{
    HKEY key;
    HANDLE event;
    HANDLE wait;
};

/* Watches the order until its next change, and then sets *changed to 1, from the thread pool. Set
 * it before the registry is read, so that nothing falls between. A registry that cannot be watched
 * is traced, and *changed then stays as it is. */
void order_watch_start(struct order_watch *watch, volatile LONG *changed);

/* Takes it down, fired or not. Never waits. */
void order_watch_stop(struct order_watch *watch);

#endif
