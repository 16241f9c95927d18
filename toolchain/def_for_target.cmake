# SPDX-License-Identifier: LGPL-2.1-or-later
# Copies a .def file for one target: cmake -DIN= -DOUT= -DPOINTER=4|8 -P def_for_target.cmake
# A decoration (Name@12) belongs to 32-bit code; an ordinal (" @12") stays.
file(READ "${IN}" text)
if(POINTER EQUAL 8)
    string(REGEX REPLACE "([A-Za-z0-9_])@[0-9]+" "\\1" text "${text}")
endif()
file(WRITE "${OUT}" "${text}")
