package org.galvani.cli;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a command told: its exit status and what it printed.
record Told(int status, String out, String err) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// Runs a command that keeps no state.
    static Told by(String... arguments) {
        return by(Path.of("target", "state"), arguments);
    }

    /// The same with `input` on standard input.
    static Told reading(String input, String... arguments) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        try {
            return by(arguments);
        } finally {
            System.setIn(before);
        }
    }

    /// Runs a command line in this process, with a state folder and a clock of its own.
    static Told by(Path stateFolder, String... arguments) {
        Clock clock = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
        CommandLine commands = Commands.in(new Surroundings(clock, "tester", stateFolder), arguments);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        commands.setOut(new PrintWriter(out, true));
        commands.setErr(new PrintWriter(err, true));
        int status = commands.execute(Commands.amountsApart(arguments));
        return new Told(status, out.toString(), err.toString());
    }

    /// The lines printed, each read as a JSON object.
    List<JsonNode> objects() {
        return out.lines().map(JSON::readTree).toList();
    }

    /// The lines printed.
    List<String> lines() {
        return out.lines().toList();
    }

    /// The lines printed, each read as a JSON object of plain values.
    List<Map<String, Object>> maps() {
        return out.lines()
                .map(line -> JSON.readValue(line, new TypeReference<Map<String, Object>>() {}))
                .toList();
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
