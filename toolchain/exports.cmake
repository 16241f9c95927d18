# SPDX-License-Identifier: LGPL-2.1-or-later
# What is made from dlls/<name>/exports.tsv, the table of a drop-in's exports.

set(WNETLAB_EXPORTS_PY "${CMAKE_CURRENT_LIST_DIR}/exports.py")
find_program(WNETLAB_PYTHON NAMES python3 REQUIRED)
if(CMAKE_SIZEOF_VOID_P EQUAL 8)
    set(WNETLAB_EXPORTS_ARCH x86_64)
else()
    set(WNETLAB_EXPORTS_ARCH i686)
endif()

# wnetlab_exports(<name> <out_stubs> <out_def>): makes <name>_exports.c (honest errors and thunks,
# without our warnings: it is generated) and <name>_exports.def from exports.tsv of the calling
# room, and sets the two variables to what wnetlab_dll takes as a source and as DEF. The .def has
# decorated names on i686.
function(wnetlab_exports name out_stubs out_def)
    set(table "${CMAKE_CURRENT_SOURCE_DIR}/exports.tsv")
    set(stubs "${CMAKE_CURRENT_BINARY_DIR}/${name}_exports.c")
    set(def "${CMAKE_CURRENT_BINARY_DIR}/${name}_exports.def")
    add_custom_command(OUTPUT "${stubs}" "${def}"
        COMMAND "${WNETLAB_PYTHON}" "${WNETLAB_EXPORTS_PY}" stubs --channel ${name} "${table}"
            "${stubs}"
        COMMAND "${WNETLAB_PYTHON}" "${WNETLAB_EXPORTS_PY}" def --arch ${WNETLAB_EXPORTS_ARCH}
            --dll ${name}.dll "${table}" "${def}"
        DEPENDS "${table}" "${WNETLAB_EXPORTS_PY}" COMMENT "Exports of ${name}.dll" VERBATIM)
    set_source_files_properties("${stubs}" PROPERTIES COMPILE_OPTIONS
        "-Wno-cast-function-type;-Wno-pedantic")
    set(${out_stubs} "${stubs}" PARENT_SCOPE)
    set(${out_def} "${def}" PARENT_SCOPE)
endfunction()

# wnetlab_exports_list(<name> <out>): makes the rows as C, for tests.
function(wnetlab_exports_list name out)
    set(table "${CMAKE_SOURCE_DIR}/dlls/${name}/exports.tsv")
    set(list "${CMAKE_CURRENT_BINARY_DIR}/${name}_list.c")
    add_custom_command(OUTPUT "${list}"
        COMMAND "${WNETLAB_PYTHON}" "${WNETLAB_EXPORTS_PY}" list --dll ${name}.dll "${table}"
            "${list}"
        DEPENDS "${table}" "${WNETLAB_EXPORTS_PY}" VERBATIM)
    set(${out} "${list}" PARENT_SCOPE)
endfunction()
