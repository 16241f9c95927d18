# SPDX-License-Identifier: LGPL-2.1-or-later
# Cross compiling for 64-bit Windows (and Wine) with Debian's mingw-w64.
set(CMAKE_SYSTEM_PROCESSOR x86_64)
set(WNETLAB_TRIPLET x86_64-w64-mingw32)
include("${CMAKE_CURRENT_LIST_DIR}/mingw-common.cmake")
