#!/usr/bin/env bash
# What bash completes, from the file that the package installs: completion_test.sh ENSIGN
set -euo pipefail
# shellcheck disable=SC1090
source <("$1" completion)
completes() { # what is typed, and one word that must be offered
    read -ra COMP_WORDS <<<"$1"
    [[ $1 != *' ' ]] || COMP_WORDS+=("")
    COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
    COMPREPLY=()
    _ensign
    [[ " ${COMPREPLY[*]} " == *" $2 "* ]] || { echo "'$1' offers '${COMPREPLY[*]}', not $2" >&2; exit 1; }
}
completes "ensign dos" dossier
completes "ensign case " open
completes "ensign case open --m" --mmsi
completes "ensign case draft-registry-request ATL-2026-0001 --pers" --persons-on-board
completes "ensign officer add --home atl --role wat" watch_officer
completes "ensign verify --che" --checkpoint
! (completes "ensign case open --m" --nothing) 2>/dev/null || { echo "anything passes" >&2; exit 1; }
