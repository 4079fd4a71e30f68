#!/usr/bin/env bash
# Load on the terminal server of `galvani serve`, on this machine alone, bounded in time. What to run, default smoke:
#   smoke          200 terminals, 1 frame/s, 1 minute; every acknowledged frame is in the journal
#   steady         2,000 terminals, 1 frame/s, 10 minutes
#   ci             smoke and, beside it, kill 3
#   kill [N]       kill -9 under load, N times (20); every acknowledged frame is there after the restart
#   loris          5,000 connections that never finish a frame, beside 500 quiet terminals
#   garbage        100 connections of noise, beside 500 quiet terminals
#   reconnect      5,000 terminals call within 10 s, leave and call again, beside 500 quiet ones
#   fast           one terminal as fast as it can, beside 500 quiet ones
#   ceiling        as many frames as go through, server on core 0 and load on core 1, and where the time goes
#   idle [N]       N silent connections (15,000): memory of each
#   full           the journal's disk fills up under load and gets room again (as root: mounts 24 MB of memory)
# Ports are free ones. GALVANI_JAR names another build.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

. bin/jdk.sh
find_jdk || { echo "terminals: $no_jdk" >&2; exit 1; }
find_maven || { echo "terminals: $no_maven" >&2; exit 1; }
export MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow -XX:TieredStopAtLevel=1"
jar="${GALVANI_JAR:-}"
if [ -z "$jar" ]; then
    "$maven" -q -B -ntp -pl cli -am package -DskipTests -Djacoco.skip -Dspotless.check.skip
    jar=cli/target/galvani.jar
fi

work=$(mktemp -d)
server=""
pin_server="" pin_load=""
heap="${HEAP:-1g}"
address="" place="" # where the page is, and where terminals call, when the server has started
mounted="" killing=""
trap '[ -z "$killing" ] || kill "$killing" 2>/dev/null || true
    [ -z "$server" ] || kill -9 "$server" 2>/dev/null || true; sleep 0.2
    [ -z "$mounted" ] || umount "$mounted" || true; rm -rf "$work"' EXIT

java=("$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow)

cat >"$work/galvani.yaml" <<YAML
listen: 127.0.0.1:0
terminals:
  listen: 127.0.0.1:0
  enrol: open
  ask: no
  acknowledge: echo
  frame_time: 5 s
YAML

start() {
    : >"$work/serve.out"
    $pin_server "${java[@]}" -Xmx"$heap" -jar "$jar" serve --json --config "$work/galvani.yaml" --data "$work/data" \
        >"$work/serve.out" 2>"$work/serve.log" 9>&- &
    server=$!
    for _ in $(seq 1200); do
        if grep -q '}$' "$work/serve.out"; then
            address=$(jq -r .address "$work/serve.out")
            place=$(jq -r '.terminals[0]' "$work/serve.out")
            return
        fi
        kill -0 "$server" 2>/dev/null || { cat "$work/serve.log" >&2; exit 1; }
        sleep 0.1
    done
    echo "terminals: the server does not listen" >&2
    exit 1
}

# What the server says of its terminals, as JSON.
terminals() { curl -sS --max-time 60 --retry 3 "$address/api/terminals"; }

stop() {
    kill "$server"
    wait "$server" 2>/dev/null || true
    server=""
}

load() { $pin_load "${java[@]}" -Xmx1g -jar "$jar" bench terminals --server "tcp://$place" --warming "${WARMING:-5}" "$@"; }

compare() { "${java[@]}" -jar "$jar" bench compare --keep "$1" --journal "$work/data/journal"; }

# What the server counted; then, processor time of the server, in seconds, and its resident memory.
used() {
    terminals |
        jq -c '{connections, frames: (.frames | with_entries(select(.value > 0))), ended: (.ended | with_entries(select(.value > 0)))}' || true
    awk -v hz="$(getconf CLK_TCK)" '{ printf "server: %.1f s of processor time", ($14 + $15) / hz }' "/proc/$server/stat"
    awk '/VmRSS/ { printf ", %.0f MB resident\n", $2 / 1024 }' "/proc/$server/status"
}

figure() { awk -F': ' -v name="$1" '$1 == name { print $2 }' "$work/figures"; }

# Processor time of the server by thread, in seconds: the connections (with decoding), the journal, what follows it.
stages() {
    for task in /proc/"$server"/task/*; do
        echo "$(sed -E 's/[-#0-9]*$//; s/ /-/g' "$task/comm") $(sed 's/.*) //' "$task/stat" | cut -d' ' -f12,13)"
    done |
        awk -v hz="$(getconf CLK_TCK)" '{ all[$1] += ($2 + $3) / hz }
            END { for (name in all) if (all[name] >= 0.1) printf "  %-16s %6.1f s\n", name, all[name] }' | sort -k2 -nr
}

# What is alive in the heap of the server.
live() { "$JAVA_HOME/bin/jcmd" "$server" GC.class_histogram | awk '/^Total/ { printf "live heap: %.1f MB\n", $3 / 1e6 }'; }

steady() { # connections rate seconds
    start
    load --connections "$1" --rate "$2" --seconds "$3" --keep "$work/kept" | tee "$work/figures"
    used
    accepted=$(terminals | jq .frames.accepted)
    stop
    compare "$work/kept"
    for name in "unacknowledged" "broken connections" "failed calls"; do
        [ "$(figure "$name")" = 0 ] || { echo "terminals: $name: $(figure "$name")" >&2; exit 1; }
    done
    [ "$accepted" = "$(figure sent)" ] ||
        { echo "terminals: the server counted $accepted frames, the terminals $(figure sent)" >&2; exit 1; }
    echo "both sides counted $accepted frames"
}

quiet_beside() { # a command that disturbs, in the background, while 500 quiet terminals speak once a second
    start
    "$@" &
    local disturbing=$!
    sleep 2
    load --connections 500 --rate 1 --seconds "${SECONDS_LONG:-20}" --keep "$work/kept"
    used
    local children
    children=$(pgrep -P "$disturbing" || true)
    kill "$disturbing" $children 2>/dev/null || true
    wait "$disturbing" 2>/dev/null || true
    stop
    compare "$work/kept"
}

# Connections that send some bytes and hold on, by a small program in place of this one: connections, hex of the first bytes, bytes a second.
hold() {
    exec python3 - "${place##*:}" "$@" <<'PYTHON'
import os, select, socket, sys, time
port, count, first, rate = int(sys.argv[1]), int(sys.argv[2]), bytes.fromhex(sys.argv[3]), int(sys.argv[4])
end = time.time() + float(sys.argv[5])
held, called = [], 0
while time.time() < end:
    for _ in range(min(500, count - len(held))):
        try:
            s = socket.create_connection(("127.0.0.1", port), 2)
            s.setblocking(False)
            s.send(first)
            held.append(s)
            called += 1
        except OSError:
            break
    alive = []
    for s in held:
        try:
            if rate:
                s.send(os.urandom(rate) if rate > 1 else b"\x01")
            alive.append(s)
        except BlockingIOError:
            alive.append(s)
        except OSError:
            s.close()
    held = alive
    time.sleep(0.2 if rate > 1 else 1)
print("disturbance: %d calls, %d held at the end" % (called, len(held)), flush=True)
PYTHON
}

again_and_again() {
    while load --connections 5000 --rate 0.1 --seconds 10 --first 9000000; do :; done
}

case "${1:-smoke}" in
    smoke) steady 200 1 "${SECONDS_LONG:-60}" ;;
    steady) steady 2000 1 "${SECONDS_LONG:-600}" ;;
    ci)
        GALVANI_JAR=$jar bench/terminals.sh kill 3 >"$work/kills" 2>&1 9>&- &
        killing=$!
        steady 200 1 "${SECONDS_LONG:-60}"
        wait "$killing" || { cat "$work/kills" >&2; exit 1; }
        killing=""
        cat "$work/kills"
        ;;
    kill)
        first=1000000
        for round in $(seq "${2:-20}"); do
            start
            load --connections 200 --rate 20 --seconds 180 --first "$first" --keep "$work/kept-$round" >/dev/null &
            loading=$!
            for _ in $(seq 600); do
                accepted=$(terminals | jq .frames.accepted || true)
                [ "${accepted:-0}" -lt 500 ] || break
                sleep 0.2
            done
            [ "${accepted:-0}" -ge 500 ] || { echo "terminals: hardly a frame is accepted: ${accepted:-0}" >&2; exit 1; }
            sleep "1.$((RANDOM % 10))"
            kill -9 "$server"
            wait "$server" 2>/dev/null || true
            server=""
            wait "$loading" || true
            first=$((first + 1000))
        done
        cat "$work"/kept-* >"$work/kept"
        compare "$work/kept"
        ;;
    loris) quiet_beside hold 5000 4e5701 1 "${SECONDS_LONG:-25}" ;;
    garbage) quiet_beside hold 100 00 20000 "${SECONDS_LONG:-25}" ;;
    fast) quiet_beside load --connections 1 --rate 0 --seconds "${SECONDS_LONG:-25}" --first 9000000 ;;
    reconnect) quiet_beside again_and_again ;;
    ceiling)
        pin_server="taskset -c 0" pin_load="taskset -c 1"
        start
        load --connections 64 --rate 0 --seconds "${SECONDS_LONG:-20}" --keep "$work/kept"
        used
        stages
        stop
        compare "$work/kept"
        sed -i 's/enrol: open/enrol: listed/' "$work/galvani.yaml"
        rm -rf "$work/data"
        echo "and only read and decoded, from terminals in quarantine:"
        start
        load --connections 64 --rate 3000 --seconds "${SECONDS_LONG:-20}"
        used
        stages
        stop
        ;;
    idle)
        ulimit -n "$(ulimit -Hn)"
        start
        used
        live
        hold "${2:-15000}" "" 0 120 >/dev/null &
        holding=$!
        for _ in $(seq 100); do
            [ "$(terminals | jq .connections)" -lt "${2:-15000}" ] || break
            sleep 1
        done
        used
        live
        kill "$holding" 2>/dev/null || true
        stop
        ;;
    full)
        mkdir -p "$work/data/journal"
        mount -t tmpfs -o size=24m tmpfs "$work/data/journal"
        mounted="$work/data/journal"
        start
        load --connections 200 --rate 20 --seconds 30 --keep "$work/kept" &
        loading=$!
        for _ in $(seq 60); do
            problem=$(terminals | jq -r '.problem // empty')
            case "$problem" in *"not recorded"*) break ;; esac
            sleep 0.5
        done
        echo "problem: $problem"
        sleep 5
        mount -o remount,size=1g "$mounted"
        wait "$loading"
        used
        echo "problem afterwards: $(terminals | jq -r '.problem // "none"')"
        stop
        compare "$work/kept"
        ;;
    *) sed -n '2,16p' "$0"; exit 2 ;;
esac
