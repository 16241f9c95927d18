# shellcheck shell=sh disable=SC2154 # root, build: the including script's
# SPDX-License-Identifier: LGPL-2.1-or-later
# The Debian packages that WNetLab is built and tested with, and their installation.

# To build the DLLs and to run them: compilers, generator, Wine, and what unpacks source packages.
packages_build="cmake ninja-build gcc-mingw-w64-x86-64-win32 gcc-mingw-w64-i686-win32 nanopb
    protobuf-compiler python3 libwine-dev dpkg-dev patch xz-utils"
# To test them: the native compiler and libraries, and the checks.
packages_test="gcc libc6-dev git libnanopb-dev libcmocka-dev libyaml-dev libcjson-dev
    libexpat1-dev shellcheck clang-format cppcheck clang-tidy"
# Tests of desktop programs are skipped without it.
packages_display=xvfb
# For the fuzz targets and .ci/run.
packages_fuzz="clang libclang-rt-dev"
wine_packages="wine wine64"
wine_least=8

# Prints those of the packages that are not installed.
packages_missing()
{
    for _package in "$@"
    do
        # shellcheck disable=SC2016 # dpkg-query's own dollar
        dpkg-query -W -f '${db:Status-Status}\n' "$_package" 2>/dev/null | grep -qx installed ||
            printf '%s ' "$_package"
    done
}

# True when a Wine that is new enough is there, whoever packaged it.
wine_is_here()
{
    command -v wine >/dev/null 2>&1 && command -v wineserver >/dev/null 2>&1 || return 1
    _version=$(WINEDEBUG=-all wine --version 2>/dev/null | sed 's/^wine-\([0-9]*\).*/\1/')
    [ "${_version:-0}" -ge "$wine_least" ] 2>/dev/null
}

apt_install()
{
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -y -q install --no-install-recommends "$@"
}

# packages_install SET...: one apt-get for all that is missing of the sets (build, test, fuzz).
packages_install()
{
    _wanted=
    for _set in "$@"
    do
        case $_set in
        build) _wanted="$_wanted $packages_build" ;;
        test) _wanted="$_wanted $packages_test" ;;
        fuzz) _wanted="$_wanted $packages_fuzz" ;;
        esac
    done
    command -v dpkg-query >/dev/null 2>&1 ||
        die "this is not Debian; install these by hand: $_wanted $wine_packages"
    # shellcheck disable=SC2086 # lists of words
    _missing=$(packages_missing $_wanted)
    wine_is_here || _missing="$_missing$wine_packages"
    [ -n "$_missing" ] || return 0
    step "installing packages: $_missing"
    if [ "$(id -u)" -ne 0 ]
    then
        # Asks for the password here, where it can be seen, not in the middle of a log.
        as_root true
    fi
    run_logged apt-update as_root apt-get -q update
    # shellcheck disable=SC2086 # a list of words
    run_logged apt-install apt_install $_missing
    wine_is_here || die "there is no Wine $wine_least or newer after the installation"
}

# Tries to get a display that nobody sees. Failing is no error: the tests look again.
display_try()
{
    [ -n "$(packages_missing "$packages_display")" ] || return 0
    step "installing $packages_display"
    { run_logged apt-update as_root apt-get -q update &&
        run_logged apt-display apt_install "$packages_display"; } ||
        say "$packages_display cannot be installed: the tests of desktop programs are skipped"
}

# Tries to get wine32 where that changes nothing that the machine's owner did not ask for: i386 is
# configured already, or this is a CI machine. Failing is no error: the caller looks again.
wine32_try()
{
    wine32_is_here && return 0
    _added=no
    if ! dpkg --print-foreign-architectures | grep -qx i386
    then
        [ "${CI:-}" = true ] || return 0
        _added=yes
        as_root dpkg --add-architecture i386
    fi
    step "installing wine32"
    if ! { run_logged apt-update as_root apt-get -q update &&
        run_logged apt-wine32 apt_install wine32:i386; }
    then
        [ "$_added" = no ] || as_root dpkg --remove-architecture i386 || true
    fi
}
