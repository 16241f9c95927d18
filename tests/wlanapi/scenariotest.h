/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A network of the test's own. */
#ifndef WNETLAB_SCENARIOTEST_H
#define WNETLAB_SCENARIOTEST_H

/* Loads the text as a scenario; fails with the service's complaint. Lasts until the next reset. */
void scenario_load(const char *text);

#endif
