/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Whether the service starts with wineserver, or with the first call to it. */
#ifndef WNETLAB_SIMNETD_AUTOSTART_H
#define WNETLAB_SIMNETD_AUTOSTART_H

#include <stdbool.h>

/* wanted: from the next start of wineserver on the service is there before programs are. A start type that somebody else set (disabled) stays. A failure
 * is only traced: what needs the service starts it, late. */
void autostart_set(bool wanted);

#endif
