package org.galvani.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.galvani.device.transport.LinkAddress;
import org.galvani.pack.Bytes;
import org.galvani.pack.Report;
import org.galvani.protocol.nw.NwFrame;
import org.galvani.server.journal.Damage;
import org.galvani.server.journal.Journal;
import org.galvani.server.journal.JournalException;
import org.galvani.server.journal.JournalReader;
import org.galvani.server.journal.JournalRecord;
import org.galvani.server.journal.JournalSettings;
import org.galvani.server.journal.Kind;
import org.galvani.server.journal.ReportCodec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `galvani bench`: load on the server that terminals call, or on the way from a report to a row.
@Command(
        name = "bench",
        description = {
            "Put load on a server: many terminals upload, each at its own moments, and count what is acknowledged.",
            "Latencies count from the moment a frame should have been sent. With --journal, afterwards, every"
                    + " acknowledged frame is looked for in the journal of a server that has ended.",
            "pipeline instead brings samples to a house in this process, and counts how many a second are accepted,"
                    + " and can be asked for."
        })
final class BenchCommand implements Callable<Integer> {

    private static final long NUMBER_BASE = 1_000_000;

    private final Surroundings surroundings;

    @Parameters(
            index = "0",
            paramLabel = "WHAT",
            description = "terminals, compare (what was acknowledged), or pipeline.")
    private String what = "";

    @Option(names = "--server", paramLabel = "LINK", description = "The server, tcp://host:port.")
    private String server = "tcp://127.0.0.1:8484";

    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "100",
            description = "Terminals, or writers of the pipeline (default: 100).")
    private int connections;

    @Option(
            names = "--rate",
            paramLabel = "R",
            defaultValue = "1",
            description = "Frames a second of each; 0 for as fast as they are acknowledged (default: 1).")
    private double rate;

    @Option(names = "--seconds", paramLabel = "S", defaultValue = "10", description = "How long (default: 10).")
    private double seconds;

    @Option(
            names = "--warming",
            paramLabel = "S",
            defaultValue = "0",
            description = "Seconds at the beginning whose latencies do not count (default: 0).")
    private double warming;

    @Option(names = "--first", paramLabel = "N", description = "Number of the first terminal (default: 1000000).")
    private long first = NUMBER_BASE;

    @Option(names = "--again", description = "Call again when a connection breaks.")
    private boolean again;

    @Option(names = "--keep", paramLabel = "FILE", description = "Write down what was acknowledged; compare reads it.")
    private Optional<Path> keep = Optional.empty();

    @Option(
            names = "--journal",
            paramLabel = "FOLDER",
            description = "The journal to compare with, of a server that has ended.")
    private Optional<Path> journal = Optional.empty();

    @Option(
            names = "--samples",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "How many samples go through the pipeline (default: 1000000).")
    private long samples;

    @Option(
            names = "--devices",
            paramLabel = "N",
            defaultValue = "5000",
            description = "Of how many devices the samples are (default: 5000).")
    private int devices;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "An empty folder for the pipeline, which stays (without: one that is deleted).")
    private Optional<Path> data = Optional.empty();

    @Option(names = "--json", description = "Figures as one JSON object.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    BenchCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Exception {
        return switch (what) {
            case "terminals" -> terminals();
            case "compare" -> compare();
            case "pipeline" -> pipeline();
            default -> throw UserException.usage("bench knows terminals, compare and pipeline, not '" + what + "'");
        };
    }

    private int terminals() throws Exception {
        if (connections < 1 || connections > 60_000 || !(rate >= 0) || !(seconds > 0)) {
            throw UserException.usage("--connections is 1 to 60000, --rate 0 or more, --seconds above 0");
        }
        if (!(DeviceOptions.link(server, 0) instanceof LinkAddress.Tcp(String host, int port))) {
            throw UserException.usage("--server is tcp://host:port, not '" + server + "'");
        }
        TerminalLoad load = new TerminalLoad(new TerminalLoad.Load(
                new InetSocketAddress(host, port),
                connections,
                rate,
                Duration.ofMillis(Math.round(seconds * 1000)),
                Duration.ofMillis(Math.round(warming * 1000)),
                first,
                again));
        Map<String, Object> figures = load.run();
        if (keep.isPresent()) {
            Files.writeString(keep.get(), written(load.acknowledgedRecords()));
        }
        print(figures);
        return 0;
    }

    private int pipeline() throws Exception {
        if (samples < 1000 || devices < 1 || connections < 1 || connections > 60_000) {
            throw UserException.usage("--samples is 1000 or more, --devices 1 or more, --connections 1 to 60000");
        }
        Path folder = data.isPresent() ? data.get() : Files.createTempDirectory("galvani-bench");
        if (Files.exists(folder.resolve("data"))) {
            throw UserException.usage("--data " + folder + " has to be empty");
        }
        try {
            print(new PipelineLoad(folder, devices, connections, samples, surroundings.clock()).run());
        } finally {
            if (data.isEmpty()) {
                DemoCommand.delete(folder);
            }
        }
        return 0;
    }

    private static String written(Map<Long, BitSet> records) {
        StringBuilder text = new StringBuilder();
        records.forEach((terminal, bits) -> {
            text.append(terminal);
            bits.stream().forEach(record -> text.append(' ').append(record));
            text.append('\n');
        });
        return text.toString();
    }

    private int compare() throws Exception {
        if (keep.isEmpty() || journal.isEmpty()) {
            throw UserException.usage("compare wants --keep FILE, as terminals wrote it, and --journal FOLDER");
        }
        Map<Long, BitSet> wanted = read(keep.get());
        long acknowledged =
                wanted.values().stream().mapToLong(BitSet::cardinality).sum();
        Map<Long, BitSet> found = new HashMap<>();
        long frames = found(journal.get(), found);
        wanted.forEach((terminal, bits) -> bits.andNot(found.getOrDefault(terminal, new BitSet())));
        long lost = wanted.values().stream().mapToLong(BitSet::cardinality).sum();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("acknowledged", acknowledged);
        figures.put("in_journal", frames);
        figures.put("lost", lost);
        print(figures);
        if (lost > 0) {
            throw new UserException(lost + " of " + acknowledged + " acknowledged frames are not in the journal");
        }
        return 0;
    }

    private static Map<Long, BitSet> read(Path file) throws IOException {
        Map<Long, BitSet> records = new HashMap<>();
        for (String line : Files.readAllLines(file)) {
            String[] words = line.split(" ", -1);
            BitSet bits = records.computeIfAbsent(Long.valueOf(words[0]), _ -> new BitSet());
            for (int i = 1; i < words.length; i++) {
                bits.set(Integer.parseInt(words[i]));
            }
        }
        return records;
    }

    private long found(Path folder, Map<Long, BitSet> into) throws IOException {
        long frames = 0;
        ReportCodec codec = new ReportCodec();
        JournalSettings settings = JournalSettings.DEFAULT.withDamage(Damage.SKIP);
        try (Journal open = Journal.open(folder, settings, surroundings.clock());
                JournalReader reader = open.reader(0, Damage.SKIP)) {
            for (Optional<JournalRecord> next = reader.next(); next.isPresent(); next = reader.next()) {
                if (next.get().entry().kind() == Kind.REPORT) {
                    frames += note(codec, next.get(), into);
                }
            }
        }
        return frames;
    }

    private static int note(ReportCodec codec, JournalRecord record, Map<Long, BitSet> into) throws JournalException {
        if (!(codec.decode(record.entry().payload()).report() instanceof Report.Telemetry telemetry)) {
            return 0;
        }
        for (Bytes source : telemetry.source()) {
            NwFrame frame = NwFrame.decode(source);
            into.computeIfAbsent(frame.terminal(), _ -> new BitSet()).set((int) frame.record());
        }
        return 1;
    }

    private void print(Map<String, Object> figures) {
        if (json) {
            spec.commandLine().getOut().println(Json.line(figures));
        } else {
            figures.forEach(
                    (name, figure) -> spec.commandLine().getOut().println(name.replace('_', ' ') + ": " + figure));
        }
        spec.commandLine().getOut().flush();
    }
}
