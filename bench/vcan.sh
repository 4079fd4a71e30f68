#!/usr/bin/env bash
# SocketCAN for real, on any machine: boots a Linux kernel as a program (user-mode Linux), makes a bus vcan0 in it, and
# lets a virtual EMUS unit, Galvani, candump and python3-can speak there. Then the interface goes down and up again, and
# the bus off and on. Prints what was seen, ends with 0 when all of it was right; 77 when a program it needs is missing.
# Installs nothing. Needs root, user-mode-linux, can-utils, python3-can.
#
#   bench/vcan.sh [COMMAND…]      what starts Galvani; without it GALVANI_JAR, and without that the one of this folder
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)

# Inside the guest, where this script is started again. It sees the files of the host, and can write in /mnt only.
guest() {
    failed=0
    check() { # what, file, pattern
        if grep -qE -- "$3" "$2"; then echo "ok: $1"; else
            echo "WRONG: $1: no '$3' in"
            tail -n 12 "$2" | cut -c1-200
            failed=1
        fi
    }
    # Waits some minutes for a line: this machine is slow.
    await() { for _ in $(seq 300); do grep -qE -- "$2" "$1" 2>/dev/null && return 0; sleep 0.5; done; echo "waited in vain for '$2'"; }
    # The same behind a line number of watch.txt; leaves what stands behind it in again.txt.
    behind() {
        for _ in $(seq 300); do
            tail -n +$(($1 + 1)) watch.txt >again.txt
            grep -qE -- "$2" again.txt && return 0
            sleep 0.5
        done
        echo "waited in vain for '$2'"
    }

    modules=/usr/lib/uml/modules/$(uname -r)/kernel
    for module in net/can/can net/can/can-raw drivers/net/can/dev/can-dev drivers/net/can/vcan; do insmod "$modules/$module.ko"; done
    ip link set lo up
    "$@" read --protocol emus --link can:vcan0 >missing.txt 2>&1 || true
    check "a missing interface is one line" missing.txt "there is no CAN interface vcan0"
    ip link add dev vcan0 type vcan
    "$@" read --protocol emus --link can:vcan0 >down.txt 2>&1 || true
    check "so is one that is down" down.txt "vcan0 is down"
    ip link set vcan0 up

    candump -L vcan0 >bus.log &
    "$@" simulate emus --listen can:vcan0 --cells 16 >unit.txt 2>&1 &
    await bus.log 19B50001
    "$@" read --protocol emus --link can:vcan0 --timeout 20000 --identity --json >read.txt 2>&1 || true
    check "Galvani reads the unit" read.txt '"pack_voltage":5[0-9]'
    check "all cells of it" read.txt '"cell_voltages":\[([0-9.]+,){15}[0-9.]+\]'
    check "and what it is" read.txt '"software_version":"2\.16'
    check "candump heard the question" bus.log '19B50700#$'
    check "and the answer" bus.log '19B50700#02100000'

    /usr/bin/python3 - >python.txt 2>&1 <<'PYTHON' || true
import can, time
bus = can.Bus(interface="socketcan", channel="vcan0")
bus.send(can.Message(arbitration_id=0x19B50710, is_extended_id=True, data=[]))
end = time.time() + 120
while time.time() < end:
    m = bus.recv(1)
    if m is not None and m.arbitration_id == 0x19B50710 and m.dlc == 4:
        print("serial", m.data.hex(), "extended" if m.is_extended_id else "standard")
        break
PYTHON
    check "python3-can is answered" python.txt "serial [0-9a-f]{8} extended"

    "$@" watch --protocol emus --link can:vcan0 --json >watch.txt 2>&1 &
    watching=$!
    await watch.txt pack_voltage
    before=$(wc -l <watch.txt)
    cansend vcan0 20000004#000C000000000000 # an error frame: the controller is error passive
    cansend vcan0 20000040#0000000000000000 # and another: it has left the bus
    behind "$before" "up.:false.*bus off"
    check "bus off is told" again.txt "up.:false.*bus off"
    off=$(grep -nE "up.:false.*bus off" again.txt | head -1 | cut -d: -f1 || true)
    behind $((before + ${off:-0})) "up.:true"
    check "and recovered from" again.txt "up.:true"
    ip link set vcan0 down
    await watch.txt "vcan0 is down"
    check "an interface that went down is told" watch.txt "up.:false.*vcan0 is down"
    before=$(wc -l <watch.txt)
    ip link set vcan0 up
    behind "$before" pack_voltage
    check "both sides come back with it" again.txt pack_voltage
    kill -INT $watching

    "$@" decode emus - <bus.log >decoded.txt 2>&1 || true
    check "Galvani reads candump's log" decoded.txt '"message":"firmware_version".*"ok":true|"ok":true.*"message":"firmware_version"'
    if grep -q "^.at org" unit.txt; then echo "WRONG: the unit fell"; failed=1; else echo "ok: the unit never fell"; fi
    echo "frames on the bus: $(wc -l <bus.log)"
    [ $failed -eq 0 ] || { echo "--- watch"; cut -c1-300 watch.txt | tail -15; echo "--- unit"; head -8 unit.txt; }
    echo "vcan ends with $failed"
}

if [ "${1:-}" = --guest ]; then
    shift
    cd /mnt
    guest "$@"
    exit
fi

missing() {
    echo "vcan: skipped, $1 is missing (apt-get install user-mode-linux can-utils iproute2 kmod python3-can)" >&2
    exit 77
}
for program in linux.uml candump cansend ip insmod; do [ -n "$(command -v $program)" ] || missing $program; done
[ -e /usr/lib/python3/dist-packages/can ] || missing python3-can
[ "$(id -u)" = 0 ] || missing "being root"
if [ $# -eq 0 ] && [ -n "${GALVANI_JAR:-}" ]; then
    . "$root/bin/jdk.sh"
    find_jdk || missing "JDK 25"
    set -- "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED -jar "$(realpath "$GALVANI_JAR")"
fi
[ $# -gt 0 ] || set -- "$root/galvani"
[ "$1" != "$root/galvani" ] || "$1" --version >/dev/null # builds, which the guest cannot

# The guest's memory is a file; a file system in memory makes it quick.
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
[ ! -w /dev/shm ] || export TMPDIR=/dev/shm
printf -v command '%q ' "$@"
cat >"$scratch/init" <<INIT
#!/bin/sh
export PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/mnt TMPDIR=/mnt LANG=C.UTF-8 JAVA_HOME=${JAVA_HOME:-}
mount -t proc proc /proc
mount -t tmpfs tmpfs /run
mount -t tmpfs tmpfs /mnt
exec >/dev/console 2>&1
/bin/bash "$root/bench/vcan.sh" --guest $command
echo o >/proc/sysrq-trigger
sleep 30
INIT
chmod +x "$scratch/init"
timeout "${SECONDS_AT_MOST:-900}" linux.uml mem=1024M rootfstype=hostfs rootflags=/ ro init="$scratch/init" \
    con=null con0=fd:0,fd:1 quiet </dev/null 2>&1 | tr -d '\r' | tee "$scratch/said" || true
if ! grep -qE "^(ok|WRONG): " "$scratch/said"; then
    echo "vcan: skipped, this machine does not let a kernel start as a program" >&2
    exit 77
fi
grep -q "vcan ends with 0" "$scratch/said"
