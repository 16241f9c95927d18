/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Profiles as trees of XML, and as files. They may hold keys: what is freed is zeroed. */
#ifndef WNETLAB_NETSH_PROFILE_XML_H
#define WNETLAB_NETSH_PROFILE_XML_H

#include <stdbool.h>
#include <windows.h>

#include "xml_tree.h"

/* The text as a tree, freed with xml_tree_free. 0, ERROR_INVALID_DATA, ERROR_NOT_ENOUGH_MEMORY. */
DWORD profile_xml_read(const WCHAR *xml, struct xml_node **root);
/* The tree as text, freed with profile_xml_free; NULL without memory. */
WCHAR *profile_xml_write(const struct xml_node *root);
/* How many networks the profile is for. */
uint32_t profile_xml_count_ssids(const struct xml_node *root);
/* The name in a profile, of WLAN_MAX_NAME_LENGTH units with NUL at most. ERROR_INVALID_DATA where there is none. */
DWORD profile_xml_name(const WCHAR *xml, WCHAR *name);
/* Zeroes text of malloc and frees it. NULL is fine. */
void profile_xml_free(WCHAR *xml);
/* The same for text of WlanGetProfile. */
void profile_xml_release(WCHAR *xml);

/* The file's text: UTF-16 with its mark, else UTF-8. Freed with profile_xml_free. */
DWORD profile_file_read(const WCHAR *path, WCHAR **xml);
/* As UTF-8, over a file of that name. */
DWORD profile_file_write(const WCHAR *path, const WCHAR *xml);
/* "FOLDER\NAME.xml" in path; what no file name may hold is an underscore in the name. False if that is too long. */
bool profile_file_path(WCHAR path[MAX_PATH], const WCHAR *folder, const WCHAR *name);
/* True for a folder of this computer that is there; false, after a complaint, for others. */
bool profile_folder_is_good(const WCHAR *folder);

#endif
