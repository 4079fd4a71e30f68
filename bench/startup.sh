#!/usr/bin/env bash
# How long a short command takes from the shell: median of N runs each (default 15), with the launcher as it is,
# and the same program plain (no cache, default collector and compilers) for comparison.
set -eu
cd "$(dirname "$0")/.."
. bin/jdk.sh
find_jdk
runs=${1:-15}
./galvani --version >/dev/null
jar=.galvani/builds/$(cat .galvani/current)/galvani.jar
frame=010304112233444bc6

median() {
    for _ in $(seq "$runs"); do
        from=$(date +%s%N)
        "$@" >/dev/null
        echo $((($(date +%s%N) - from) / 1000000))
    done | sort -n | sed -n "$((runs / 2 + 1))p"
}

plain() { "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -jar "$jar" "$@"; }

echo "command, launcher ms, plain java ms"
echo "--version, $(median ./galvani --version), $(median plain --version)"
echo "decode, $(median ./galvani decode jk-modbus $frame), $(median plain decode jk-modbus $frame)"
echo "describe, $(median ./galvani describe jk-modbus), $(median plain describe jk-modbus)"
