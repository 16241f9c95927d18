# shellcheck shell=sh
# SPDX-License-Identifier: LGPL-2.1-or-later
# Which of Wine's two loaders to call.

# True when 32-bit Windows programs can run.
wine32_is_here()
{
    for _ntdll in /usr/lib/*/wine/i386-windows/ntdll.dll /usr/lib/wine/i386-windows/ntdll.dll \
        /opt/wine-*/lib*/wine/i386-windows/ntdll.dll
    do
        [ -f "$_ntdll" ] && return 0
    done
    return 1
}

# True for a prefix that is 32-bit only.
prefix_is_win32()
{
    head -n 5 "$1/system.reg" 2>/dev/null | grep -q '^#arch=win32'
}

# wine_loader PREFIX: prints the loader for it. Where wine32 is installed, Debian's `wine` is the
# 32-bit one: what it starts sees syswow64 as system32, so that `wine sc create` registers a 32-bit
# service. The 64-bit one starts programs of both kinds.
wine_loader()
{
    if wine32_is_here && ! prefix_is_win32 "$1"
    then
        for _loader in "$(command -v wine64)" /usr/lib/wine/wine64 \
            "$(dirname "$(readlink -f "$(command -v wine)")")/wine64"
        do
            if [ -x "$_loader" ]
            then
                printf '%s\n' "$_loader"
                return 0
            fi
        done
    fi
    echo wine
}
