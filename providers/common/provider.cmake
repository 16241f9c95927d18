# SPDX-License-Identifier: LGPL-2.1-or-later
# wnetlab_provider(<name> CHANNEL <trace channel> SOURCES ... [LIBS ...]): <name>.dll with <name>.def, of its own sources
# and those that every provider with connections is built from.
set(WNETLAB_PROVIDER_COMMON "${CMAKE_CURRENT_LIST_DIR}")
function(wnetlab_provider name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "CHANNEL" "SOURCES;LIBS")
    set(shared provider.c connection.c display_name.c enumeration.c enum_table.c format_name.c
        resource.c resource_name.c universal_name.c)
    list(TRANSFORM shared PREPEND "${WNETLAB_PROVIDER_COMMON}/")
    wnetlab_dll(${name} OUTPUT ${name} DEF ${name}.def SOURCES ${arg_SOURCES} ${shared}
        LIBS ${arg_LIBS} common_win common simclient advapi32)
    target_include_directories(${name} PRIVATE "${WNETLAB_PROVIDER_COMMON}")
    # mingw's npapi.h writes LPTSTR where the interface has LPWSTR.
    target_compile_definitions(${name} PRIVATE UNICODE "PROVIDER_CHANNEL=\"${arg_CHANNEL}\"")
endfunction()
