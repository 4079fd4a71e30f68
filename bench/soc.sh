#!/usr/bin/env bash
# Tests the gauge against the truth of the simulated cells and writes the figures into docs/soc-report.md.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

. bin/jdk.sh
find_jdk || { echo "soc: $no_jdk" >&2; exit 1; }
find_maven || { echo "soc: $no_maven" >&2; exit 1; }
export MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow -XX:TieredStopAtLevel=1"

"$maven" -q -B -ntp -Pbench -pl bench -am package -DskipTests -Djacoco.skip -Dspotless.check.skip
"$JAVA_HOME/bin/java" -cp "bench/target/bench.jar:bench/target/lib/*" org.galvani.bench.SocReport "${1:-docs}"
