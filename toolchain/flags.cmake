# SPDX-License-Identifier: LGPL-2.1-or-later
# Warning, hardening and code generation flags; every odd one has its reason beside it.
#
# They hang on the interface library wnetlab_flags, which the helpers of wnetlab.cmake link
# PRIVATE into everything that we wrote ourselves. Generated code gets wnetlab_codegen alone.

option(WNETLAB_WERROR "Treat warnings as errors" ON)
option(WNETLAB_SANITIZE "Native code under ASan and UBSan" OFF)
option(WNETLAB_FUZZ "Build the fuzz targets with libFuzzer (needs clang)" OFF)
option(WNETLAB_ANALYZE "Run gcc -fanalyzer, clang-tidy and cppcheck with the build" OFF)
set(trap_default OFF)
if(CMAKE_BUILD_TYPE STREQUAL "Debug")
    set(trap_default ON)
endif()
option(WNETLAB_TRAP_UB "Windows code stops at undefined behaviour" ${trap_default})

set(CMAKE_C_STANDARD 11)
set(CMAKE_C_STANDARD_REQUIRED ON)
set(CMAKE_C_EXTENSIONS ON)

# --- Code generation: what a whole build has to agree on.
add_library(wnetlab_codegen INTERFACE)

if(WIN32)
    target_compile_definitions(wnetlab_codegen INTERFACE
        # Windows 10: what a Wine 8 prefix says it is, and what declares all of WNet and Wlan.
        _WIN32_WINNT=0x0A00 WINVER=0x0A00
        # printf by the C standard (%zu, %llu, PRIu64) in place of msvcrt's own dialect, so that
        # portable code has one set of formats, and -Wformat checks that one.
        __USE_MINGW_ANSI_STDIO=1)
    target_compile_options(wnetlab_codegen INTERFACE
        # Wine's debugger shows file and line for DWARF 4, and nothing for gcc's default, 5.
        -gdwarf-4)
    if(WNETLAB_TRAP_UB)
        # There is no sanitizer runtime for a PE; a trap needs none.
        target_compile_options(wnetlab_codegen INTERFACE
            -fsanitize=undefined -fsanitize-undefined-trap-on-error)
    endif()
    target_link_options(wnetlab_codegen INTERFACE
        # A drop-in may not bring DLLs of its own: no libgcc_s_*.dll beside it.
        -static-libgcc
        # Sections start at page borders in the file: Wine maps them in place of copying them.
        -Wl,--file-alignment=4096
        # The same sources give the same file.
        -Wl,--no-insert-timestamp
        -Wl,--dynamicbase -Wl,--nxcompat)
    if(CMAKE_SIZEOF_VOID_P EQUAL 8)
        target_link_options(wnetlab_codegen INTERFACE -Wl,--high-entropy-va)
    endif()
    # No -fstack-protector and no _FORTIFY_SOURCE here: with mingw-w64 10 both import libssp-0.dll.
else()
    target_compile_options(wnetlab_codegen INTERFACE -fno-omit-frame-pointer)
    if(WNETLAB_SANITIZE)
        # An error ends the test: UBSan alone would print and go on.
        target_compile_options(wnetlab_codegen INTERFACE
            -fsanitize=address,undefined -fno-sanitize-recover=all)
        target_link_options(wnetlab_codegen INTERFACE -fsanitize=address,undefined)
    else()
        target_compile_options(wnetlab_codegen INTERFACE -fstack-protector-strong)
    endif()
    if(WNETLAB_FUZZ)
        target_compile_options(wnetlab_codegen INTERFACE -fsanitize=fuzzer-no-link)
    endif()
endif()

# --- Warnings: for what we wrote.
add_library(wnetlab_flags INTERFACE)
target_link_libraries(wnetlab_flags INTERFACE wnetlab_codegen)
target_compile_options(wnetlab_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wformat=2 -Wcast-qual
    -Wstrict-prototypes -Wmissing-prototypes -Wnull-dereference -Wvla -Wundef)
if(CMAKE_C_COMPILER_ID STREQUAL "GNU")
    target_compile_options(wnetlab_flags INTERFACE -Wlogical-op -Wduplicated-cond)
endif()
if(WNETLAB_WERROR)
    target_compile_options(wnetlab_flags INTERFACE -Werror)
endif()

if(WNETLAB_ANALYZE)
    target_compile_options(wnetlab_flags INTERFACE -fanalyzer
        # gcc 12 takes a pointer that was just computed for uninitialised when its bytes are
        # copied; clang's analyser, which runs beside it, looks for the same without that fault.
        -Wno-analyzer-use-of-uninitialized-value)
    find_program(WNETLAB_CLANG_TIDY NAMES clang-tidy-14 clang-tidy)
    find_program(WNETLAB_CPPCHECK NAMES cppcheck)
endif()
