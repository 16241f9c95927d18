/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* What another process tells of itself: its current directory and its program. */
#ifndef WNETLAB_PROCESS_VIEW_H
#define WNETLAB_PROCESS_VIEW_H

#include <stddef.h>
#include <windows.h>

/* What process_view_* need of a process. */
#define PROCESS_VIEW_ACCESS (PROCESS_QUERY_INFORMATION | PROCESS_VM_READ)

/* The value of the handle that the process keeps on its current directory; 0 if that cannot be known. */
ULONG_PTR process_view_directory(HANDLE process);

/* The folder of its program as a Windows path without a backslash at its end. */
DWORD process_view_image_folder(HANDLE process, WCHAR *folder, DWORD folder_cch);

#endif
