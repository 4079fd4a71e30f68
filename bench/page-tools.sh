# Read by the scripts beside it: runs a class of the server's tests that drives the page in Chromium.
. bin/jdk.sh
find_jdk || { echo "page: $no_jdk" >&2; exit 1; }
find_maven || { echo "page: $no_maven" >&2; exit 1; }
export MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow -XX:TieredStopAtLevel=1"

# page_tool CLASS ARGUMENT...
page_tool() {
    local tool=$1 list
    shift
    list=$(mktemp)
    "$maven" -q -B -ntp -pl server -am test-compile dependency:build-classpath -Djacoco.skip -Dspotless.check.skip \
        -Dmdep.outputFile="$list" -Dmdep.includeScope=test >&2
    "$JAVA_HOME/bin/java" -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED \
        -cp "server/target/test-classes:server/target/classes:$(cat "$list")" "org.galvani.server.web.$tool" "$@"
    rm -f "$list"
}
