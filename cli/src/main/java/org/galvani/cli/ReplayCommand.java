package org.galvani.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.galvani.device.transport.Recording;
import org.galvani.device.transport.Recording.Piece;
import org.galvani.protocol.wire.Explainer;
import org.galvani.protocol.wire.Protocol;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `galvani replay FILE`: what passed on a line, explained as `decode` does.
@Command(
        name = "replay",
        description = "Explain a recording made with --record: one JSON object a line, as decode prints them.")
final class ReplayCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "FILE", description = "The recording.")
    private Path file = Path.of("");

    @Option(
            names = "--speed",
            paramLabel = "N",
            description = "Keep the recorded pace, N times as fast: 1 as it was, 0.5 half (default: no waiting).")
    private Optional<Double> speed = Optional.empty();

    @Option(
            names = "--protocol",
            paramLabel = "NAME",
            description =
                    "What a log of candump is explained as: emus, charger or inverter. Recordings of Galvani tell it themselves.")
    private Optional<String> protocol = Optional.empty();

    @Mixin
    private ProtocolOptions choices = new ProtocolOptions();

    @Option(names = "--json", description = "Accepted for likeness with other commands: replay always prints JSON.")
    @SuppressWarnings("unused") // there is nothing to choose
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (speed.isPresent() && !(speed.get() > 0)) {
            throw UserException.usage("--speed must be above 0");
        }
        ExplainedLines lines = new ExplainedLines(spec.commandLine().getOut());
        if (protocol.isPresent()) {
            Protocol chosen = Catalogue.named(protocol.get());
            Explainer explainer = new Explainer(chosen.key(), Catalogue.tables(chosen, choices.chosen()));
            CandumpReplay.of(file, explainer, lines, this::waitFor);
            return lines.status();
        }
        if (CandumpReplay.isLog(file)) {
            throw UserException.usage(
                    file + " is a log of candump: say what speaks there with --protocol emus, charger or inverter");
        }
        try (Recording recording = Recording.open(file)) {
            Recording.Head head = recording.head();
            Protocol recorded = Catalogue.named(head.protocol());
            Explainer explainer = new Explainer(recorded.key(), Catalogue.tables(recorded, head.options()));
            long number = 1; // the head is line 1
            Optional<Instant> before = Optional.empty();
            for (var next = recording.next(); next.isPresent() && lines.wanted(); next = recording.next()) {
                Piece piece = next.get();
                if (before.isPresent()) {
                    waitFor(Duration.between(before.get(), piece.time()));
                }
                before = Optional.of(piece.time());
                explainer.explain(piece.bytes(), head(++number, piece), lines::print);
            }
        }
        return lines.status();
    }

    private static Map<String, Object> head(long number, Piece piece) {
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("line", number);
        head.put("time", piece.time().toString());
        head.put("direction", piece.direction().name().toLowerCase(Locale.ROOT));
        head.put("masked", piece.masked());
        return head;
    }

    /// Waits as long as the line did, divided by the speed.
    private void waitFor(Duration recorded) throws InterruptedException {
        if (speed.isPresent() && recorded.isPositive()) {
            Thread.sleep(Duration.ofNanos((long) (recorded.toNanos() / speed.get())));
        }
    }
}
