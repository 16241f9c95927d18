# SPDX-License-Identifier: LGPL-2.1-or-later
# What both Windows toolchains share; the including file sets WNETLAB_TRIPLET.
set(CMAKE_SYSTEM_NAME Windows)

# Debian ships two thread models; "win32" is the one that needs no libwinpthread-1.dll. Its name
# is spelled out, so that update-alternatives on the machine makes no difference.
find_program(WNETLAB_MINGW_GCC NAMES ${WNETLAB_TRIPLET}-gcc-win32 ${WNETLAB_TRIPLET}-gcc REQUIRED)
set(CMAKE_C_COMPILER "${WNETLAB_MINGW_GCC}")
set(CMAKE_RC_COMPILER ${WNETLAB_TRIPLET}-windres)
find_program(WNETLAB_DLLTOOL NAMES ${WNETLAB_TRIPLET}-dlltool REQUIRED)

set(CMAKE_FIND_ROOT_PATH /usr/${WNETLAB_TRIPLET})
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
