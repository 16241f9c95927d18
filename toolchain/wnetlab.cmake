# SPDX-License-Identifier: LGPL-2.1-or-later
# The helper functions that every room's CMakeLists.txt is written with.
#
# How this works: each helper makes one target from SOURCES, links LIBS, and adds what all
# targets share: the flags of flags.cmake, the room's own folder as an include folder (public for
# libraries), and the folders from the root. Further words, for all of them:
#   WINE_HEADERS   look into Wine's headers last (ddk/mountmgr.h, wine/debug.h of libwine-dev)
# LIBS may name a library of a room that is added later.

include("${CMAKE_CURRENT_LIST_DIR}/flags.cmake")
set(WNETLAB_TOOLCHAIN_DIR "${CMAKE_CURRENT_LIST_DIR}")

set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")
set(CMAKE_LIBRARY_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")
set(CMAKE_ARCHIVE_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/lib")

set(WNETLAB_PREFIX_DIR "${CMAKE_BINARY_DIR}/prefix" CACHE PATH
    "Where the tests make their Wine prefixes, one for each group")
set(WNETLAB_WINE_GROUPS base router mpr dialogs netapi32 wlanapi simnetd road)

# What every target of ours gets.
function(_wnetlab_target target scope wine_headers)
    target_link_libraries(${target} PRIVATE $<BUILD_INTERFACE:wnetlab_flags>)
    target_include_directories(${target} ${scope} "${CMAKE_CURRENT_SOURCE_DIR}")
    target_include_directories(${target} PRIVATE "${CMAKE_SOURCE_DIR}" "${CMAKE_SOURCE_DIR}/include")
    if(wine_headers)
        # After all others: mingw's own headers go first, Wine's fill the holes.
        target_compile_options(${target} PRIVATE "SHELL:-idirafter /usr/include/wine")
    endif()
    if(WNETLAB_ANALYZE)
        if(WNETLAB_CLANG_TIDY)
            set_property(TARGET ${target} PROPERTY C_CLANG_TIDY
                "${WNETLAB_TOOLCHAIN_DIR}/sh/clang-tidy.sh" "${WNETLAB_CLANG_TIDY}"
                --quiet --extra-arg=-Wno-unknown-warning-option
                "--config-file=${WNETLAB_TOOLCHAIN_DIR}/clang-tidy.yaml")
        endif()
        if(WNETLAB_CPPCHECK)
            set_property(TARGET ${target} PROPERTY C_CPPCHECK "${WNETLAB_CPPCHECK}"
                --quiet --enable=warning,performance,portability --inline-suppr
                --error-exitcode=1 --suppress=missingIncludeSystem)
        endif()
    endif()
endfunction()

# wnetlab_library(<target> SOURCES ... [LIBS ...]): a static library.
function(wnetlab_library target)
    cmake_parse_arguments(PARSE_ARGV 1 arg "WINE_HEADERS" "" "SOURCES;LIBS")
    add_library(${target} STATIC ${arg_SOURCES})
    _wnetlab_target(${target} PUBLIC "${arg_WINE_HEADERS}")
    target_link_libraries(${target} PUBLIC ${arg_LIBS})
endfunction()

# _wnetlab_dll_def(<target> <file.def>): links `target` by a .def that may carry decorated names
# (Name@12); for x86_64 the decoration is taken off. On i686 the DLL exports the names without it,
# and the import library, which ld would make without it as well, is made by dlltool -k.
function(_wnetlab_dll_def target def)
    cmake_path(ABSOLUTE_PATH def BASE_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}")
    set(made "${CMAKE_CURRENT_BINARY_DIR}/${target}.def")
    if(made STREQUAL def)
        set(made "${CMAKE_CURRENT_BINARY_DIR}/${target}.linked.def")
    endif()
    add_custom_command(OUTPUT "${made}"
        COMMAND "${CMAKE_COMMAND}" "-DIN=${def}" "-DOUT=${made}" -DPOINTER=${CMAKE_SIZEOF_VOID_P}
            -P "${WNETLAB_TOOLCHAIN_DIR}/def_for_target.cmake"
        DEPENDS "${def}" "${WNETLAB_TOOLCHAIN_DIR}/def_for_target.cmake"
        COMMENT "Exports of ${target}" VERBATIM)
    target_sources(${target} PRIVATE "${made}")
    if(CMAKE_SIZEOF_VOID_P EQUAL 4)
        target_link_options(${target} PRIVATE -Wl,--enable-stdcall-fixup -Wl,--kill-at)
        add_custom_command(TARGET ${target} POST_BUILD
            COMMAND "${WNETLAB_DLLTOOL}" -k -m i386 -d "${made}" -D "$<TARGET_FILE_NAME:${target}>"
                -l "$<TARGET_LINKER_FILE:${target}>"
            VERBATIM)
    endif()
endfunction()

# wnetlab_dll(<target> OUTPUT <name> DEF <file.def> SOURCES ... [LIBS ...] [SUBDIR providers]):
# bin/[<subdir>/]<name>.dll, lib/lib<name>.dll.a. Linking <target> links the import library.
function(wnetlab_dll target)
    cmake_parse_arguments(PARSE_ARGV 1 arg "WINE_HEADERS" "OUTPUT;DEF;SUBDIR" "SOURCES;LIBS")
    add_library(${target} SHARED ${arg_SOURCES})
    _wnetlab_target(${target} PUBLIC "${arg_WINE_HEADERS}")
    target_link_libraries(${target} PRIVATE ${arg_LIBS})
    set_target_properties(${target} PROPERTIES PREFIX "" OUTPUT_NAME "${arg_OUTPUT}"
        IMPORT_PREFIX "lib" IMPORT_SUFFIX ".dll.a"
        RUNTIME_OUTPUT_DIRECTORY "${CMAKE_RUNTIME_OUTPUT_DIRECTORY}/${arg_SUBDIR}")
    if(arg_DEF)
        _wnetlab_dll_def(${target} "${arg_DEF}")
    endif()
endfunction()

# wnetlab_program(<target> SOURCES ... [LIBS ...]): bin/<target>.exe
function(wnetlab_program target)
    cmake_parse_arguments(PARSE_ARGV 1 arg "WINE_HEADERS" "" "SOURCES;LIBS")
    add_executable(${target} ${arg_SOURCES})
    _wnetlab_target(${target} PRIVATE "${arg_WINE_HEADERS}")
    target_link_libraries(${target} PRIVATE ${arg_LIBS})
endfunction()

# wnetlab_test_provider(<name> SOURCES ... [LIBS ...] [DEF file]): bin/providers/<name>.dll, a
# network provider for the tests. Exports by __declspec(dllexport); undecorated on i686.
function(wnetlab_test_provider name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "WINE_HEADERS" "DEF" "SOURCES;LIBS")
    if(NOT WIN32)
        return()
    endif()
    add_library(${name} MODULE ${arg_SOURCES})
    _wnetlab_target(${name} PRIVATE "${arg_WINE_HEADERS}")
    target_link_libraries(${name} PRIVATE ${arg_LIBS})
    set_target_properties(${name} PROPERTIES PREFIX ""
        LIBRARY_OUTPUT_DIRECTORY "${CMAKE_RUNTIME_OUTPUT_DIRECTORY}/providers")
    if(arg_DEF)
        _wnetlab_dll_def(${name} "${arg_DEF}")
    elseif(CMAKE_SIZEOF_VOID_P EQUAL 4)
        target_link_options(${name} PRIVATE -Wl,--kill-at)
    endif()
endfunction()

# Registers one test that prints TAP; `command` is run by the harness, which keeps its output for
# the counting. Tests that share a prefix never run side by side.
function(_wnetlab_add_test name timeout)
    add_test(NAME ${name} COMMAND "${CMAKE_SOURCE_DIR}/tests/harness/run_test.sh"
        "${CMAKE_BINARY_DIR}/results" ${name} ${timeout} ${ARGN})
    math(EXPR outer "${timeout} + 20")
    set_tests_properties(${name} PROPERTIES LABELS cases TIMEOUT ${outer}
        WORKING_DIRECTORY "${CMAKE_BINARY_DIR}")
endfunction()

# wnetlab_native_test(<name> SOURCES ... [LIBS ...] [TIMEOUT seconds]): a cmocka program run by
# ctest; nothing in a cross build, nor where fuzz targets or the analysers are the matter.
function(wnetlab_native_test name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "TIMEOUT" "SOURCES;LIBS")
    if(CMAKE_CROSSCOMPILING OR WNETLAB_FUZZ OR WNETLAB_ANALYZE)
        return()
    endif()
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 60)
    endif()
    add_executable(${name} ${arg_SOURCES})
    _wnetlab_target(${name} PRIVATE OFF)
    target_link_libraries(${name} PRIVATE ${arg_LIBS} wnetlab::cmocka)
    set_target_properties(${name} PROPERTIES
        RUNTIME_OUTPUT_DIRECTORY "${CMAKE_RUNTIME_OUTPUT_DIRECTORY}/tests")
    _wnetlab_add_test(${name} ${arg_TIMEOUT} "$<TARGET_FILE:${name}>")
endfunction()

# The fixture of a group of Wine tests: its own prefix with WNetLab installed, and a wineserver.
function(_wnetlab_wine_group group)
    get_property(known GLOBAL PROPERTY WNETLAB_GROUP_${group})
    if(known)
        return()
    endif()
    if(NOT group IN_LIST WNETLAB_WINE_GROUPS)
        message(FATAL_ERROR "wnetlab: no group of tests is named '${group}'; "
            "there are: ${WNETLAB_WINE_GROUPS}")
    endif()
    set_property(GLOBAL PROPERTY WNETLAB_GROUP_${group} ON)
    foreach(verb setup cleanup)
        add_test(NAME prefix-${group}-${verb} COMMAND
            "${CMAKE_SOURCE_DIR}/tests/harness/prefix.sh" ${verb} "${WNETLAB_PREFIX_DIR}/${group}"
            "${CMAKE_BINARY_DIR}")
        string(TOUPPER ${verb} fixture)
        set_tests_properties(prefix-${group}-${verb} PROPERTIES
            FIXTURES_${fixture} prefix-${group} TIMEOUT 300 LABELS fixture)
    endforeach()
endfunction()

# wnetlab_wine_test(<name> GROUP <group> SOURCES ... [LIBS ...] [TIMEOUT seconds]):
# bin/tests/<name>.exe, a cmocka program run by ctest under Wine in the prefix of its group, where
# WNetLab is installed; nothing in a native build. WNETLAB_BIN holds our bin folder as a Windows
# path (bin\providers, bin\tests below it).
function(wnetlab_wine_test name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "WINE_HEADERS" "GROUP;TIMEOUT" "SOURCES;LIBS")
    if(NOT WIN32)
        return()
    endif()
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 120)
    endif()
    add_executable(${name} ${arg_SOURCES})
    _wnetlab_target(${name} PRIVATE "${arg_WINE_HEADERS}")
    target_link_libraries(${name} PRIVATE ${arg_LIBS} wnetlab::cmocka)
    set_target_properties(${name} PROPERTIES
        RUNTIME_OUTPUT_DIRECTORY "${CMAKE_RUNTIME_OUTPUT_DIRECTORY}/tests")
    _wnetlab_wine_group("${arg_GROUP}")
    _wnetlab_add_test(${name} ${arg_TIMEOUT} "${CMAKE_SOURCE_DIR}/tests/harness/wine.sh"
        "${WNETLAB_PREFIX_DIR}/${arg_GROUP}" "${CMAKE_BINARY_DIR}" "$<TARGET_FILE:${name}>")
    set_tests_properties(${name} PROPERTIES FIXTURES_REQUIRED prefix-${arg_GROUP}
        RESOURCE_LOCK prefix-${arg_GROUP})
endfunction()

# wnetlab_fuzz_target(<name> SOURCES ... LIBS ...): bin/fuzz/<name>. With preset fuzz a libFuzzer
# program; in other native builds the same function replays tests/fuzz/corpus/<name>/* as a test.
function(wnetlab_fuzz_target name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LIBS")
    if(CMAKE_CROSSCOMPILING OR WNETLAB_ANALYZE)
        return()
    endif()
    add_executable(${name} ${arg_SOURCES})
    _wnetlab_target(${name} PRIVATE OFF)
    target_link_libraries(${name} PRIVATE ${arg_LIBS})
    # LLVMFuzzerTestOneInput is declared by no header. (A source's options come after a target's.)
    set_source_files_properties(${arg_SOURCES} PROPERTIES COMPILE_OPTIONS -Wno-missing-prototypes)
    set_target_properties(${name} PROPERTIES
        RUNTIME_OUTPUT_DIRECTORY "${CMAKE_RUNTIME_OUTPUT_DIRECTORY}/fuzz")
    set(corpus "${CMAKE_SOURCE_DIR}/tests/fuzz/corpus/${name}")
    if(WNETLAB_FUZZ)
        target_link_options(${name} PRIVATE -fsanitize=fuzzer)
    else()
        target_sources(${name} PRIVATE "${CMAKE_SOURCE_DIR}/tests/harness/fuzz_replay.c")
        _wnetlab_add_test(${name} 60 "$<TARGET_FILE:${name}>" "${corpus}")
    endif()
endfunction()

# wnetlab_proto(<target> <file.proto>): nanopb's code for the schema, built without our warnings
# (it is generated) and added to <target>, which is made, static, if it is not there. Limits stand
# in <file>.options beside the schema.
function(wnetlab_proto target proto)
    cmake_path(ABSOLUTE_PATH proto BASE_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}" NORMALIZE)
    cmake_path(GET proto STEM name)
    cmake_path(GET proto PARENT_PATH folder)
    set(made "${CMAKE_CURRENT_BINARY_DIR}/generated")
    file(MAKE_DIRECTORY "${made}")
    find_program(WNETLAB_NANOPB_GENERATOR NAMES nanopb_generator nanopb_generator.py)
    if(NOT WNETLAB_NANOPB_GENERATOR)
        message(FATAL_ERROR "wnetlab: nanopb_generator is not installed (Debian: nanopb); "
            "./wnetlab setup installs what is missing")
    endif()
    set(needs "${proto}")
    if(EXISTS "${folder}/${name}.options")
        list(APPEND needs "${folder}/${name}.options")
    endif()
    add_custom_command(OUTPUT "${made}/${name}.pb.c" "${made}/${name}.pb.h"
        COMMAND "${WNETLAB_NANOPB_GENERATOR}" -q -I "${folder}" -D "${made}" "${name}.proto"
        WORKING_DIRECTORY "${folder}"
        DEPENDS ${needs} COMMENT "Protocol code of ${name}.proto" VERBATIM)

    # The generated code is a library of objects of its own: no warning flags reach it.
    add_library(${target}_${name}_pb OBJECT "${made}/${name}.pb.c" "${made}/${name}.pb.h")
    target_link_libraries(${target}_${name}_pb PRIVATE wnetlab_codegen wnetlab::nanopb)
    target_include_directories(${target}_${name}_pb PRIVATE "${made}")
    if(NOT TARGET ${target})
        add_library(${target} STATIC)
        set_target_properties(${target} PROPERTIES LINKER_LANGUAGE C)
    endif()
    target_sources(${target} PRIVATE $<TARGET_OBJECTS:${target}_${name}_pb>)
    add_dependencies(${target} ${target}_${name}_pb)
    target_include_directories(${target} SYSTEM PUBLIC "${made}")
    target_link_libraries(${target} PUBLIC wnetlab::nanopb)
endfunction()
