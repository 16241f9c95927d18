# SPDX-License-Identifier: LGPL-2.1-or-later
# The Windows part of dlls/common; dlls/common/CMakeLists.txt includes this when building for it.
wnetlab_library(common_win SOURCES trace.c probe.c ansi.c password_seal.c secret_page.c
        saved_credential.c
    LIBS common advapi32)
