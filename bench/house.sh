# To be sourced by scripts that load a real `galvani serve`: virtual boards in processes of their own, polled over TCP.
# Everything is in $work, which is deleted at the end with all processes that were started. GALVANI_JAR names a built
# jar, HEAP the server's heap (512m).

. bin/jdk.sh
find_jdk || { echo "bench: $no_jdk" >&2; exit 1; }
find_maven || { echo "bench: $no_maven" >&2; exit 1; }
jar="${GALVANI_JAR:-}"
if [ -z "$jar" ]; then
    MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow -XX:TieredStopAtLevel=1" \
        "$maven" -q -B -ntp -pl cli -am package -DskipTests -Djacoco.skip -Dspotless.check.skip
    jar=cli/target/galvani.jar
fi

work=$(mktemp -d)
server="" address=""
simulators=()
java=("$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow)

end_house() {
    [ -z "$server" ] || kill -9 "$server" 2>/dev/null || true
    [ ${#simulators[@]} -eq 0 ] || kill "${simulators[@]}" 2>/dev/null || true
    wait 2>/dev/null || true
    [ -z "${mounted:-}" ] || umount "$mounted" || true
    rm -rf "$work"
}
trap end_house EXIT

# Boards behind so many ports: each process has up to 100 of them, each link ten. The loopback network has many
# addresses, so one port makes ten links. Writes links and devices of $work/galvani.yaml.
packs() { # how many
    local first=0 count process=0
    : >"$work/links.yaml"
    : >"$work/devices.yaml"
    while [ "$first" -lt "$1" ]; do
        count=$(($1 - first < 100 ? $1 - first : 100))
        "${java[@]}" -XX:+UseSerialGC -Xmx96m -jar "$jar" simulate jk-modbus --json --seed "$((7 + process * 1000))" \
            --listen tcp://0.0.0.0:0 --address "1-$count" >"$work/simulator-$process" 2>&1 &
        simulators+=($!)
        first=$((first + count))
        process=$((process + 1))
    done
    local link number at
    first=0
    for ((process = 0; first < $1; process++)); do
        count=$(($1 - first < 100 ? $1 - first : 100))
        wait_for 120 "virtual boards" grep -q listening "$work/simulator-$process"
        at=$(grep -o ':[0-9]\{2,5\}"' "$work/simulator-$process" | tr -dc 0-9)
        for ((number = 1; number <= count; number++)); do
            link=$(((number - 1) / 10 + 1))
            ((number % 10 != 1)) ||
                echo "  line-$process-$link: {link: \"tcp://127.0.0.$link:$at\", gap: 0 ms}" >>"$work/links.yaml"
            echo "  pack-$((first + number)): {protocol: jk-modbus, link: line-$process-$link, address: $number, interval: ${INTERVAL:-1 s}}" \
                >>"$work/devices.yaml"
        done
        first=$((first + count))
    done
    { echo "listen: 127.0.0.1:0"; echo "links:"; cat "$work/links.yaml"; echo "devices:"; cat "$work/devices.yaml"; } \
        >"$work/galvani.yaml"
}

wait_for() { # seconds, what, a command that says whether it is there
    local deadline=$((SECONDS + $1)) what=$2
    shift 2
    until "$@" 2>/dev/null; do
        [ "$SECONDS" -lt "$deadline" ] || { echo "bench: no $what in time" >&2; exit 1; }
        sleep 0.1
    done
}

# Starts the server on $data ($work/data) and waits until it serves.
serve() { # more options of Java, also from JAVA_FLAGS
    "${java[@]}" -Xmx"${HEAP:-512m}" ${JAVA_FLAGS:-} "$@" -jar "$jar" serve --config "$work/galvani.yaml" --data "${data:-$work/data}" \
        >"$work/serve.out" 2>>"$work/serve.err" &
    server=$!
    wait_for 120 "server" serves
}

# Takes $address from what it says.
serves() {
    kill -0 "$server" || { cat "$work/serve.err" >&2; exit 1; }
    address=$(sed -n 's/^galvani serves \(http[^ ]*\).*/\1/p' "$work/serve.out")
    [ -n "$address" ]
}

ask() { curl -sS --max-time 60 "$address$1"; }

# A counter or gauge of the server by its name on /metrics.
metric() { curl -sSf --max-time 60 --retry 5 "$address/metrics" | awk -v name="$1" '$1 == name { print int($2); found = 1 } END { if (!found) print 0 }'; }

stop() {
    kill "$server"
    wait "$server" 2>/dev/null || true
    server=""
}

# Processor time the server used so far, in hundredths of a second.
server_ticks() { sed 's/.*) //' "/proc/$server/stat" | awk -v hz="$(getconf CLK_TCK)" '{ print int(($12 + $13) * 100 / hz) }'; }
