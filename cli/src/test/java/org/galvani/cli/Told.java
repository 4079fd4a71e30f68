package org.galvani.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a command told: its exit status and what it printed.
record Told(int status, String out, String err) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// Runs a command line in this process, with a state folder and a clock of its own.
    static Told by(Path stateFolder, String... arguments) {
        Clock clock = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
        CommandLine commands = Commands.in(new Surroundings(clock, "tester", stateFolder), arguments);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        commands.setOut(new PrintWriter(out, true));
        commands.setErr(new PrintWriter(err, true));
        int status = commands.execute(arguments);
        return new Told(status, out.toString(), err.toString());
    }

    /// The lines printed, each read as a JSON object.
    List<JsonNode> objects() {
        return out.lines().map(JSON::readTree).toList();
    }

    /// The one JSON object printed.
    JsonNode object() {
        List<JsonNode> all = objects();
        if (all.size() != 1) {
            throw new AssertionError("one object expected: " + this);
        }
        return all.getFirst();
    }
}
