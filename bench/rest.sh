#!/usr/bin/env bash
# A day of one pack with 16 cells behind the whole door, asked for over HTTP: charts, the overview, an export.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

. bin/jdk.sh
find_jdk || { echo "rest: $no_jdk" >&2; exit 1; }
find_maven || { echo "rest: $no_maven" >&2; exit 1; }
export MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow -XX:TieredStopAtLevel=1"

"$maven" -q -B -ntp -Pbench -pl bench -am package -DskipTests -Djacoco.skip -Dspotless.check.skip
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$JAVA_HOME/bin/java" --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED -Xmx512m \
    -cp "bench/target/bench.jar:bench/target/lib/*" org.galvani.bench.RestBench "$folder" |
    grep -E "^(chart|one|overview|export)" # a notice about loggers is left out
