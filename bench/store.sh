#!/usr/bin/env bash
# Loads a store with packs of 16 cells, then measures what it costs to write and to ask. The argument says how many
# times 5,000 devices speak (60).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

. bin/jdk.sh
find_jdk || { echo "store: $no_jdk" >&2; exit 1; }
find_maven || { echo "store: $no_maven" >&2; exit 1; }
export MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow -XX:TieredStopAtLevel=1"

"$maven" -q -B -ntp -Pbench -pl bench -am package -DskipTests -Djacoco.skip -Dspotless.check.skip
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$JAVA_HOME/bin/java" --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED -Xmx512m \
    -cp "bench/target/bench.jar:bench/target/lib/*" org.galvani.bench.StoreLoad "$folder/store" "${1:-60}" |
    tee "$folder/said"

samples=$(awk '/^samples:/ { print $2 }' "$folder/said")
tables=$(du -sk --exclude 'wal*' "$folder/store" | cut -f1)
log=$(($(du -sk "$folder/store" | cut -f1) - tables))
echo "on disk: $((tables * 1024 / samples)) bytes a sample of three rows; log not yet deleted: $((log / 1024)) MB"
