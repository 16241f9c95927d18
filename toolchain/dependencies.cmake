# SPDX-License-Identifier: LGPL-2.1-or-later
# The libraries of others, as wnetlab::nanopb, ::cmocka, ::yaml, ::cjson and ::expat.
#
# Natively they are Debian's packages. For Windows they come from build/deps/<triplet>, where
# `./wnetlab setup` (toolchain/sh/deps.sh) puts what it cross-built from Debian's source packages.

set(WNETLAB_DEPS_DIR "${CMAKE_SOURCE_DIR}/build/deps/${WNETLAB_TRIPLET}" CACHE PATH
    "Where the cross-built dependencies are")

# One imported static library; for Windows from the build folder, else from the machine.
function(_wnetlab_dependency name package header)
    add_library(wnetlab::${name} STATIC IMPORTED GLOBAL)
    if(CMAKE_CROSSCOMPILING)
        set(library NOTFOUND)
        foreach(stem ${ARGN})
            if(EXISTS "${WNETLAB_DEPS_DIR}/lib/lib${stem}.a")
                set(library "${WNETLAB_DEPS_DIR}/lib/lib${stem}.a")
                break()
            endif()
        endforeach()
        set(include "${WNETLAB_DEPS_DIR}/include")
        if(NOT library)
            message(WARNING "wnetlab: ${name} is not built for ${WNETLAB_TRIPLET}: "
                "run ./wnetlab setup first")
            set(library "${WNETLAB_DEPS_DIR}/lib/lib${name}-not-built.a")
            set(include "${CMAKE_SOURCE_DIR}")
        endif()
        set_target_properties(wnetlab::${name} PROPERTIES
            IMPORTED_LOCATION "${library}" INTERFACE_INCLUDE_DIRECTORIES "${include}")
    else()
        find_library(WNETLAB_LIB_${name} NAMES ${ARGN})
        find_path(WNETLAB_INC_${name} NAMES ${header})
        if(NOT WNETLAB_LIB_${name} OR NOT WNETLAB_INC_${name})
            message(FATAL_ERROR "wnetlab: ${package} is not installed; "
                "./wnetlab setup installs what is missing")
        endif()
        set_target_properties(wnetlab::${name} PROPERTIES
            IMPORTED_LOCATION "${WNETLAB_LIB_${name}}"
            INTERFACE_INCLUDE_DIRECTORIES "${WNETLAB_INC_${name}}")
    endif()
endfunction()

_wnetlab_dependency(nanopb libnanopb-dev pb.h protobuf-nanopb)
_wnetlab_dependency(cmocka libcmocka-dev cmocka.h cmocka-static cmocka)
_wnetlab_dependency(yaml libyaml-dev yaml.h yaml)
_wnetlab_dependency(cjson libcjson-dev cjson/cJSON.h cjson)
_wnetlab_dependency(expat libexpat1-dev expat.h expat)

if(CMAKE_CROSSCOMPILING)
    # Their headers declare DLL imports unless told that the library is static.
    target_compile_definitions(wnetlab::yaml INTERFACE YAML_DECLARE_STATIC)
    target_compile_definitions(wnetlab::cjson INTERFACE CJSON_HIDE_SYMBOLS)
    target_compile_definitions(wnetlab::expat INTERFACE XML_STATIC)
endif()
