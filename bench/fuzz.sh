#!/usr/bin/env bash
# Fuzzes the frame readers with 10 million streams, or as many as the first argument says, from the seed that the
# second says. ./check runs the same test with 200,000.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

. bin/jdk.sh
find_jdk || { echo "fuzz: $no_jdk" >&2; exit 1; }
find_maven || { echo "fuzz: $no_maven" >&2; exit 1; }
export MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow -XX:TieredStopAtLevel=1"

exec "$maven" -q -B -ntp -pl protocol -am verify -Dgalvani.target=target/fuzz -Djacoco.skip -Dspotless.check.skip \
    -Dtest=FrameReaderFuzzTest -Dsurefire.failIfNoSpecifiedTests=false -Dsurefire.reportFormat=plain \
    -Dsurefire.useFile=false -Dfuzz.cases="${1:-10000000}" -Dfuzz.seed="${2:-1000000}"
