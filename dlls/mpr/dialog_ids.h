/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The controls of our dialogs by number, for those who drive them: tests, and tools of the kind. */
#ifndef WNETLAB_MPR_DIALOG_IDS_H
#define WNETLAB_MPR_DIALOG_IDS_H

/* Titles of the windows. Questions and error messages are message boxes of the third. */
#define DIALOG_CONNECT_TITLE    L"Connect Network Drive"
#define DIALOG_DISCONNECT_TITLE L"Disconnect Network Drives"
#define DIALOG_MESSAGE_TITLE    L"Network Connection"
#define DIALOG_BROWSE_TITLE     L"Browse Network"
#define DIALOG_PASSWORD_TITLE   L"Enter Network Password"

/* The connection dialog; IDOK connects. */
#define DIALOG_DRIVE      101 /* combo box: "Z:" ..., DIALOG_DEVICELESS last */
#define DIALOG_FOLDER     102 /* combo box, or a read-only edit (CONNDLG_RO_PATH) */
#define DIALOG_PERSIST    103 /* check box; not there with CONNDLG_HIDE_BOX */
#define DIALOG_BROWSE     104 /* button; not there with CONNDLG_RO_PATH */
#define DIALOG_DEVICELESS L"(none)"

/* The password dialog. */
#define DIALOG_USER_NAME 201 /* edit */
#define DIALOG_PASSWORD  202 /* edit */

/* The disconnection dialog; IDOK disconnects what is selected. */
#define DIALOG_DRIVES 301 /* list box, multiple selection: "X:  \\server\share" */

/* The dialog that looks for a folder; IDOK opens what is selected. */
#define DIALOG_ENTRIES 401 /* list box */
#define DIALOG_UP      402
#define DIALOG_SEARCH  403 /* enabled where the provider of the selected entry has a search dialog */

#endif
