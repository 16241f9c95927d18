# shellcheck shell=sh disable=SC2154,SC2034 # variables shared with the including script
# SPDX-License-Identifier: LGPL-2.1-or-later
# Dependencies and presets, built when they are not.

build_dependencies()
{
    WNETLAB_BUILD=$build "$root/toolchain/sh/deps.sh" x86_64-w64-mingw32 i686-w64-mingw32
}

# build_preset PRESET: configures it the first time, and builds what changed, into build/PRESET.
build_preset()
{
    _folder=$build/$1
    # A tree that was moved or copied has a cache that names the old place.
    if [ -f "$_folder/CMakeCache.txt" ] &&
        ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$_folder/CMakeCache.txt"
    then
        rm -rf "$_folder"
    fi
    if ! [ -f "$_folder/build.ninja" ]
    then
        step "configuring $1"
        case $1 in
        mingw64) _deps=$build/deps/x86_64-w64-mingw32 ;;
        mingw32) _deps=$build/deps/i686-w64-mingw32 ;;
        *) _deps= ;;
        esac
        (cd "$root" && run_logged "configure-$1" cmake --preset "$1" -B "$_folder" \
            ${_deps:+"-DWNETLAB_DEPS_DIR=$_deps"}) || return 1
    fi
    title="building $1"
    run_logged "build-$1" cmake --build "$_folder"
}
