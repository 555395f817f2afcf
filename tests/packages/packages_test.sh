#!/usr/bin/env bash
# The Debian packages: made of a build tree, looked at by lintian and systemd, installed in a root of their own (an
# overlay in a namespace, gone with it), and two States play one request with what was installed.
#
#   packages_test.sh BUILD SOURCE
set -euo pipefail
build=$(cd "$1" && pwd)
source=$(cd "$2" && pwd)
work=$(mktemp -d /tmp/ensign-packages-XXXXXX)
trap 'rm -rf "$work"' EXIT
fail() {
    echo "packages_test: $1" >&2
    exit 1
}

cmake --build "$build" --target scripts/packaging/all >/dev/null
components="ensign;ensign-core;ensign-gateway"
[ ! -x "$build/bin/ensign-map" ] || components="$components;ensign-map"
(cd "$build" && cpack -G DEB -B "$work" -D CPACK_COMPONENTS_ALL="$components" >"$work/cpack.log" 2>&1) ||
    fail "cpack: $(tail -5 "$work/cpack.log")"
packages=("$work"/*.deb)
[ ${#packages[@]} -ge 3 ] || fail "three packages are expected, and that of the map where it is built"

# Not for Debian's archive: no bug is closed by them, and their maintainer's address is whoever builds them to give.
# hardening-no-fortify-functions: of a build without optimisation, as tests are made.
allowed=initial-upload-closes-no-bugs,bogus-mail-host,bogus-mail-host-in-debian-changelog,hardening-no-fortify-functions
lintian --allow-root --profile debian --fail-on warning,error --suppress-tags "$allowed" "${packages[@]}" ||
    fail "lintian found something"
# The control: a package with a file that nobody may have.
mkdir -p "$work/bad/DEBIAN" "$work/bad/usr/local"
printf 'Package: bad\nVersion: 1\nArchitecture: all\nMaintainer: nobody\nDescription: bad\n' >"$work/bad/DEBIAN/control"
dpkg-deb --root-owner-group -b "$work/bad" "$work/bad.dbad" >/dev/null
mv "$work/bad.dbad" "$work/bad_1_all.deb"
! lintian --allow-root --profile debian --fail-on warning,error "$work/bad_1_all.deb" >/dev/null 2>&1 || fail "lintian finds nothing"
rm "$work/bad_1_all.deb"

exposure_max=20 # of 100; an unrestricted service has 96
for service in ensign-core ensign-gateway; do
    systemd-analyze security --offline=true --threshold=$exposure_max "$source/scripts/packaging/$service.service" >/dev/null ||
        fail "$service.service is too open"
done
printf '[Service]\nExecStart=/bin/true\n' >"$work/open.service"
! systemd-analyze security --offline=true --threshold=$exposure_max "$work/open.service" >/dev/null || fail "anything passes"

# In a root of its own. What the programs need is there already: they were built here.
cat >"$work/installed.sh" <<'INSIDE'
set -euo pipefail
root=$1 source=$2 packages=$3
mount -t tmpfs ensign "$root"
mkdir "$root/upper" "$root/work" "$root/root"
mount -t overlay -o "lowerdir=/,upperdir=$root/upper,workdir=$root/work" ensign "$root/root"
mount --rbind /proc "$root/root/proc"
mount --rbind /dev "$root/root/dev"
mkdir -p "$root/root/deb" "$root/root/source"
mount --rbind "$source" "$root/root/source" # it may lie on another file system
cp "$packages"/*.deb "$root/root/deb/"
chroot "$root/root" sh -euc "
    export PATH=/usr/sbin:/usr/bin:/sbin:/bin ASAN_OPTIONS=detect_leaks=0 # other tests look for leaks
    unset LSAN_OPTIONS
    dpkg -i --force-confold --force-depends-version /deb/*.deb
    dpkg --audit
    getent passwd ensign ensign-gateway
    systemd-analyze verify /lib/systemd/system/ensign-core.service /lib/systemd/system/ensign-gateway.service
    man -w ensign ensign-core ensign-gateway || test ! -x /usr/bin/man
    cd /source
    scripts/run --no-map --bin /usr/bin --out /tmp/run >/tmp/run.log 2>&1 || { tail -20 /tmp/run.log; exit 1; }
    grep 'There and back: done' /tmp/run.log
    dpkg -r ensign ensign-core ensign-gateway
    ! dpkg -s ensign-map >/dev/null 2>&1 || dpkg -r ensign-map
    test ! -e /usr/bin/ensign-core"
INSIDE
mkdir "$work/root"
# Where nobody may make a root of their own (a container without the right to mount) that part is skipped, and said so.
unshare -m -n bash -euc "ip link set lo up; mount -t tmpfs probe '$work/root'; cd '$work/root'; mkdir upper work root
    mount -t overlay -o lowerdir=/,upperdir=upper,workdir=work probe root" 2>"$work/probe.log" ||
    { echo "packages_test: clean, but not installed: $(cat "$work/probe.log")"; exit 77; }
unshare -m -n bash -c "ip link set lo up; bash '$work/installed.sh' '$work/root' '$source' '$work'" >"$work/installed.log" 2>&1 ||
    fail "installed: $(tail -25 "$work/installed.log")"
grep -q 'There and back: done' "$work/installed.log" || fail "no request was played"
echo "${#packages[@]} packages: lintian clean, installed, one request there and back, removed"
