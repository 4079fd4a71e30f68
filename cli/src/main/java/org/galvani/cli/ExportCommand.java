package org.galvani.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.galvani.server.export.Format;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `galvani export`: what was recorded, as a file.
@Command(
        name = "export",
        description =
                "Write the samples of a device as CSV or a workbook: from a data folder, or from a running server.")
final class ExportCommand implements Callable<Integer> {

    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");

    private final Surroundings surroundings;

    @Parameters(arity = "0..1", paramLabel = "DEVICE", description = "Name of the device; not needed with --raw.")
    private Optional<String> device = Optional.empty();

    @Option(names = "--from", paramLabel = "TIME", description = "2026-11-21 or 2026-11-21T06:00:00Z (default: all).")
    private Optional<String> from = Optional.empty();

    @Option(names = "--to", paramLabel = "TIME", description = "The first moment that does not belong to it.")
    private Optional<String> to = Optional.empty();

    @Option(names = "--format", paramLabel = "KIND", description = "csv or xlsx (default: as --out ends, else csv).")
    private Optional<String> format = Optional.empty();

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write (default: standard output).")
    private Optional<Path> out = Optional.empty();

    @Option(names = "--data", paramLabel = "FOLDER", description = "Data folder of a server that does not run now.")
    private Optional<Path> data = Optional.empty();

    @Option(names = "--server", paramLabel = "URL", description = "A running server, as http://127.0.0.1:8480.")
    private Optional<String> server = Optional.empty();

    @Option(names = "--token-file", paramLabel = "FILE", description = "File with a token for the server.")
    private Optional<Path> tokenFile = Optional.empty();

    @Option(names = "--raw", description = "Every record of the journal as it was accepted, one JSON object a line.")
    private boolean raw;

    @Spec
    private CommandSpec spec;

    ExportCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Exception {
        ExportSource source = source();
        Format kind = raw ? Format.CSV : kind();
        if (kind == Format.XLSX && out.isEmpty()) {
            throw UserException.usage("a workbook is no text: name a file with --out");
        }
        ExportSource.Wish wish = new ExportSource.Wish(
                device, from.isPresent() ? time(from.get()) : FIRST, to.isPresent() ? time(to.get()) : LAST, kind);
        Progress progress = new Progress(spec.commandLine().getErr());
        int status = 0;
        if (out.isEmpty()) {
            print(source, wish, progress);
        } else {
            status = intoFile(out.get(), source, wish, progress);
        }
        progress.end();
        return status;
    }

    private ExportSource source() throws UserException {
        if (raw && server.isPresent()) {
            throw UserException.usage("--raw reads the journal of a data folder, not of a server");
        }
        if (server.isPresent() && data.isPresent()) {
            throw UserException.usage("name a data folder or a server, not both");
        }
        if (raw) {
            return new JournalExport(data.orElseGet(surroundings::dataFolder), surroundings.clock());
        }
        if (device.isEmpty()) {
            throw UserException.usage("name the device whose samples are wanted");
        }
        return server.isPresent()
                ? new ServerExport(server.get(), tokenFile)
                : new FolderExport(data.orElseGet(surroundings::dataFolder));
    }

    private Format kind() throws UserException {
        String name = out.map(Path::getFileName).map(Path::toString).orElse("");
        int dot = name.lastIndexOf('.');
        String named = format.orElse(dot < 0 ? "csv" : name.substring(dot + 1));
        if (format.isEmpty() && Format.named(named).isEmpty()) {
            throw UserException.usage(name + " ends with none of .csv, .xlsx: say which it is with --format");
        }
        return Format.named(named)
                .orElseThrow(() -> UserException.usage("--format '" + named + "' is none of csv, xlsx"));
    }

    /// `| head` goes away when it has enough, which is no failure; that a disk is full is told where the program ends.
    private void print(ExportSource source, ExportSource.Wish wish, Progress progress) throws Exception {
        PrintWriter printer = spec.commandLine().getOut();
        try (OutputStream text = new TextOutput(printer)) {
            source.write(wish, text, progress);
        } catch (IOException e) {
            if (!printer.checkError()) {
                throw e;
            }
        }
    }

    private int intoFile(Path file, ExportSource source, ExportSource.Wish wish, Progress progress) throws Exception {
        try (Leaving leaving = Leaving.watched();
                PartFile part = PartFile.begin(file, leaving)) {
            try {
                source.write(wish, part, progress);
                part.whole();
                progress.end(file + " is written");
                return 0;
            } catch (Exception e) {
                progress.end();
                if (leaving.isAsked()) {
                    spec.commandLine().getErr().println("galvani: " + e.getMessage());
                    return Leaving.LEFT;
                }
                throw part.failure().isPresent()
                        ? new UserException(part.failure().get())
                        : e;
            }
        }
    }

    private static Instant time(String text) throws UserException {
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw UserException.usage("'" + text + "' is no time: write 2026-11-21 or 2026-11-21T06:00:00Z");
        }
    }
}
