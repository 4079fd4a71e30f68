# Read by the scripts beside it: runs classes of the server's tests that drive the page in Chromium.
. bin/jdk.sh
find_jdk || { echo "page: $no_jdk" >&2; exit 1; }
find_maven || { echo "page: $no_maven" >&2; exit 1; }
export MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow -XX:TieredStopAtLevel=1"

# Compiles them and finds the libraries.
page_classes() {
    local list
    list=$(mktemp)
    "$maven" -q -B -ntp -pl server -am test-compile dependency:build-classpath -Djacoco.skip -Dspotless.check.skip \
        -Dmdep.outputFile="$list" -Dmdep.includeScope=test >&2
    page_libraries=$(cat "$list")
    rm -f "$list"
}

# page_java CLASS ARGUMENT...
page_java() {
    local class=$1
    shift
    exec "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
        -cp "server/target/test-classes:server/target/classes:$page_libraries" "org.galvani.server.web.$class" "$@"
}

# page_tool CLASS ARGUMENT...
page_tool() {
    page_classes
    page_java "$@"
}
