#!/bin/sh
# SPDX-License-Identifier: LGPL-2.1-or-later
# Fetches the dependencies' Debian source packages and cross-builds them: deps.sh TRIPLET...
#
# How this works: apt fetches, with lists and cache of its own below build/apt, so that nothing of
# the machine changes. Its sources are the machine's Debian entries (main), one by one as deb-src;
# a package is taken from the first of them whose upstream tarball is the pinned one, as a mirror
# may have lost one suite's version. apt checks the signatures, pins.tsv checks upstream.
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
build=${WNETLAB_BUILD:-$root/build}
# shellcheck source=toolchain/sh/common.sh
. "$root/toolchain/sh/common.sh"

apt=$build/apt
sources=$build/deps/src
pins=$root/toolchain/deps/pins.tsv

# Writes one file of sources for each Debian suite that the machine has configured, into
# $apt/parts/<n>.{list,sources}: the machine's own entry with deb-src, one suite, and main alone.
# Of others' repositories only those that name their suites like Debian pass here; entry_update
# looks at what their Release file says.
derive_entries()
{
    rm -rf "$apt/parts"
    mkdir -p "$apt/parts"
    # shellcheck disable=SC2016 # awk's own dollars
    awk -v out="$apt/parts" '
        function suite_is_debian(suite)
        {
            return suite ~ /^[a-z]+(-updates|-security|-proposed-updates|-backports|\/updates)?$/
        }
        # Security first: it has the newest versions and the smallest index.
        function place(suite)
        {
            return suite ~ /security|\/updates/ ? 1 : suite ~ /-updates/ ? 2 : 3
        }
        function emit(kind, suite, text)
        {
            if (!suite_is_debian(suite))
                return
            file = sprintf("%s/%d-%02d.%s", out, place(suite), ++count, kind)
            print text >file
            close(file)
        }
        function stanza_end(   i, n, suites, text)
        {
            if (types ~ /(^| )deb( |$)/ && components ~ /(^| )main( |$)/ && enabled !~ /^no/)
            {
                n = split(all_suites, suites, / +/)
                for (i = 1; i <= n; i++)
                {
                    text = "Types: deb-src\nSuites: " suites[i] "\nComponents: main\n" rest
                    if (suites[i] != "" && rest !~ /URIs: *cdrom:/)
                        emit("sources", suites[i], text)
                }
            }
            types = all_suites = components = enabled = rest = field = ""
        }
        FNR == 1 { stanza_end() }
        FILENAME ~ /\.sources$/ {
            if ($0 ~ /^[ \t]*$/) { stanza_end(); next }
            if ($0 ~ /^#/) next
            value = $0
            if ($0 !~ /^[ \t]/)
            {
                field = tolower($0)
                sub(/:.*/, "", field)
                sub(/^[^:]*:[ \t]*/, "", value)
            }
            else
                sub(/^[ \t]+/, " ", value)
            if (field == "types") types = types value
            else if (field == "suites") all_suites = all_suites value
            else if (field == "components") components = components value
            else if (field == "enabled") enabled = tolower(value)
            else if (field != "architectures") rest = rest $0 "\n"
            next
        }
        /^[ \t]*deb[ \t]/ {
            line = $0
            sub(/[ \t]*#.*/, "", line)
            sub(/^[ \t]*deb[ \t]+/, "", line)
            options = ""
            if (match(line, /^\[[^]]*\]/))
            {
                options = substr(line, 2, RLENGTH - 2)
                gsub(/arch[+-]?=[^ ]*/, "", options)
                line = substr(line, RLENGTH + 1)
                options = options ~ /[^ ]/ ? "[" options "] " : ""
            }
            n = split(line, word, " ")
            has_main = 0
            for (i = 3; i <= n; i++)
                has_main = has_main || word[i] == "main"
            if (has_main && word[1] !~ /^cdrom:/)
                emit("list", word[2], "deb-src " options word[1] " " word[2] " main")
        }
        END { stanza_end() }
    ' "$@"
}

configured_files()
{
    for _file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list \
        /etc/apt/sources.list.d/*.sources
    do
        [ -f "$_file" ] && printf '%s\n' "$_file"
    done
}

# apt-get with one entry's sources, lists and cache.
entry_apt()
{
    _entry=$1
    shift
    apt-get -q -o Dir::Etc::sourcelist=/dev/null -o "Dir::Etc::sourceparts=$apt/entry/$_entry/parts" \
        -o "Dir::State::lists=$apt/entry/$_entry/lists" -o "Dir::Cache=$apt/entry/$_entry/cache" \
        -o APT::Sandbox::User=root -o Acquire::Retries=3 -o Acquire::Languages=none "$@"
}

# Reads the index of source packages of one entry; fails when there is none, or when it is not
# Debian's.
entry_update()
{
    mkdir -p "$apt/entry/$1/parts" "$apt/entry/$1/lists/partial" "$apt/entry/$1/cache"
    cp "$apt/parts/$1" "$apt/entry/$1/parts/$1"
    entry_apt "$1" update || return 1
    # shellcheck disable=SC2016 # apt's own dollar
    entry_apt "$1" indextargets --format '$(ORIGIN)' 'Created-By: Sources' | grep -qx Debian
}

# fetch PACKAGE VERSION SHA256: unpacks it into $sources/PACKAGE, with Debian's patches.
fetch()
{
    for _part in "$apt"/parts/*
    do
        _entry=$(basename "$_part")
        if [ ! -e "$apt/entry/$_entry.tried" ]
        then
            : >"$apt/entry/$_entry.tried"
            entry_update "$_entry" || rm -rf "$apt/entry/$_entry"
        fi
        [ -d "$apt/entry/$_entry" ] || continue
        _got=$apt/entry/$_entry/$1
        rm -rf "$_got"
        mkdir -p "$_got"
        (cd "$_got" && entry_apt "$_entry" source --download-only --only-source "$1") || continue
        for _tarball in "$_got/$1_"*.orig.tar.?z "$_got/$1_"*.orig.tar.bz2
        do
            [ -f "$_tarball" ] || continue
            _have=$(sha256sum "$_tarball" | cut -d ' ' -f 1)
            if [ "$_have" = "$3" ]
            then
                rm -rf "${sources:?}/$1"
                (cd "$_got" && dpkg-source -x "$1"_*.dsc "$sources/$1") || return 1
                return 0
            fi
            echo "$(basename "$_tarball") is not the pinned $1 $2 (its sha256 is $_have)"
        done
    done
    echo "no configured Debian mirror has the sources of $1 $2 (pinned in toolchain/deps/pins.tsv)"
    return 1
}

fetch_all()
{
    # shellcheck disable=SC2046 # the names of apt's files have no spaces
    derive_entries $(configured_files)
    rm -rf "$apt/entry"
    mkdir -p "$apt/entry" "$sources"
    if ! ls "$apt/parts"/* >/dev/null 2>&1
    then
        echo "the machine has no Debian entry (main) in /etc/apt"
        return 1
    fi
    grep -v '^#' "$pins" >"$apt/pins"
    while read -r _package _version _sha256
    do
        fetch "$_package" "$_version" "$_sha256" || return 1
    done <"$apt/pins"
    rm -rf "$apt"
}

# build_for TRIPLET
build_for()
{
    _toolchain=$root/toolchain/$1.cmake
    _work=$build/deps/work/$1
    _made=$build/deps/$1.new
    rm -rf "$_work" "$_made"
    cmake -G Ninja -S "$root/toolchain/deps" -B "$_work/few" "-DSOURCES=$sources" \
        "-DCMAKE_TOOLCHAIN_FILE=$_toolchain" -DCMAKE_BUILD_TYPE=RelWithDebInfo \
        "-DCMAKE_INSTALL_PREFIX=$_made" &&
        cmake --build "$_work/few" --target install || return 1
    # Its shared library is built beside the static one, hence -static-libgcc.
    cmake -G Ninja -S "$sources/cmocka" -B "$_work/cmocka" "-DCMAKE_TOOLCHAIN_FILE=$_toolchain" \
        -DCMAKE_BUILD_TYPE=RelWithDebInfo -DWITH_STATIC_LIB=ON -DWITH_EXAMPLES=OFF \
        -DCMAKE_SHARED_LINKER_FLAGS=-static-libgcc -DCMAKE_C_FLAGS=-gdwarf-4 &&
        cmake --build "$_work/cmocka" || return 1
    _library=$(find "$_work/cmocka" -name libcmocka-static.a | head -n 1)
    cp "$_library" "$_made/lib/" && cp "$sources/cmocka/include/cmocka.h" "$_made/include/" || return 1
    rm -rf "${build:?}/deps/$1"
    mv "$_made" "$build/deps/$1"
    rm -rf "$_work"
}

lock_wait "$build/deps/lock" "the dependencies' folder"
trap 'lock_release "$build/deps/lock"' EXIT
trap 'exit 130' INT TERM

key=$(content_key "$pins" "$root/toolchain/deps/CMakeLists.txt" \
    "$root/toolchain/mingw-common.cmake")
fetched=$(content_key "$pins")
for triplet in "$@"
do
    stamp_is "$build/deps/$triplet/stamp" "$key" && continue
    if ! stamp_is "$build/deps/src/stamp" "$fetched"
    then
        step "fetching the sources of the dependencies (Debian source packages)"
        run_logged deps-fetch fetch_all
        echo "$fetched" >"$build/deps/src/stamp"
    fi
    step "building the dependencies for $triplet"
    run_logged "deps-$triplet" build_for "$triplet"
    echo "$key" >"$build/deps/$triplet/stamp"
done
