package org.galvani.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.galvani.protocol.can.Candump;
import org.galvani.protocol.wire.Explainer;

/// A log of candump, explained frame by frame.
final class CandumpReplay {

    private CandumpReplay() {}

    /// Waits between two frames.
    interface Pace {
        void waitFor(Duration recorded) throws InterruptedException;
    }

    /// Whether a file begins as such a log does.
    static boolean isLog(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            String first = in.readLine();
            return first != null && Candump.logLine(first.strip()).frame() != null;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /// Explains every line; one that is none is told with its number.
    static void of(Path file, Explainer explainer, ExplainedLines lines, Pace pace)
            throws IOException, InterruptedException {
        Optional<Instant> before = Optional.empty();
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            long number = 0;
            for (String line = in.readLine(); line != null && lines.wanted(); line = in.readLine()) {
                number++;
                Map<String, Object> head = new LinkedHashMap<>();
                head.put("line", number);
                if (line.isBlank()) {
                    continue;
                }
                try {
                    Candump.LogLine entry = Candump.logLine(line.strip());
                    if (before.isPresent()) {
                        pace.waitFor(Duration.between(before.get(), entry.time()));
                    }
                    before = Optional.of(entry.time());
                    head.put("time", entry.time().toString());
                    head.put("port", entry.port());
                    explainer.explain(entry.frame().encoded(), head, lines::print);
                } catch (IllegalArgumentException e) {
                    lines.print(explainer.refused(head, file + " line " + number + ": " + e.getMessage()));
                }
            }
        }
    }
}
