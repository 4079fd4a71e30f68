package org.galvani.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.galvani.device.driver.Device;
import org.galvani.device.driver.DeviceException;
import org.galvani.device.driver.DeviceException.Kind;
import org.galvani.device.driver.LogDownload;
import org.galvani.device.transport.Backoff;
import org.galvani.device.transport.LinkException;
import org.galvani.device.transport.ReconnectingLink;
import org.galvani.pack.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `galvani history`: the log that a device keeps, to a file or to the terminal. A cut link is tried again, and the
/// download goes on where it was cut.
@Command(
        name = "history",
        description = "Download the log of a device; a cut link is tried again and the download goes on behind it.")
final class HistoryCommand implements Callable<Integer> {

    /// Tries in a row that bring nothing; each takes about a second.
    private static final int MOST_IDLE = 30;

    private final Surroundings surroundings;

    @Mixin
    private DeviceOptions options = new DeviceOptions();

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Where it goes: FILE.csv, or FILE.xlsx with typed cells (default: the terminal).")
    private Optional<Path> output = Optional.empty();

    @Option(
            names = "--from",
            paramLabel = "N",
            defaultValue = "0",
            description = "The first record wanted, to go on with a download (default: the oldest).")
    private long from;

    @Option(names = "--json", description = "One JSON object a line on the terminal.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    HistoryCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Exception {
        options.address();
        if (from < 0) {
            throw UserException.usage("--from is a record number, 0 or more");
        }
        Optional<LogFile> file = file();
        Catalogue.host(options.protocol());
        ReconnectingLink link = ReconnectingLink.to(options.link(), Backoff.STANDARD, _ -> {});
        try (Session session = Session.on(link, options, surroundings, _ -> {})) {
            LogDownload log = new LogDownload(from, this::progress);
            Optional<String> failure = download(session.devices().getFirst(), log);
            clearProgress();
            write(file, log.records());
            tell(log, failure);
        }
        return 0;
    }

    private Optional<LogFile> file() throws UserException, FileAlreadyExistsException {
        if (output.isEmpty()) {
            return Optional.empty();
        }
        if (Files.exists(output.get())) {
            throw new FileAlreadyExistsException(output.get().toString());
        }
        return Optional.of(LogFile.of(output.get()));
    }

    /// Fetches everything; says what was wrong where it had to give up.
    private Optional<String> download(Device device, LogDownload log) throws DeviceException {
        int idle = 0;
        while (true) {
            long before = log.next();
            try {
                device.log(log);
                return Optional.empty();
            } catch (DeviceException e) {
                if (e.kind() == Kind.REFUSED || e.kind() == Kind.UNASKED || log.size() == 0) {
                    throw e;
                }
                idle = log.next() > before ? 0 : idle + 1;
                if (idle >= MOST_IDLE) {
                    return Optional.of(String.valueOf(e.getMessage()));
                }
            } catch (LinkException e) {
                idle = log.next() > before ? 0 : idle + 1;
                if (idle >= MOST_IDLE || Thread.currentThread().isInterrupted()) {
                    return Optional.of(String.valueOf(e.getMessage()));
                }
                trying(e, idle);
            }
        }
    }

    private void trying(LinkException cut, int idle) {
        if (idle <= 1) {
            clearProgress();
            spec.commandLine().getErr().println("galvani: " + cut.getMessage() + "; trying on");
        }
    }

    private void write(Optional<LogFile> file, List<Report.LogRecord> records) throws IOException {
        if (file.isPresent()) {
            file.get().write(records);
            return;
        }
        for (Report.LogRecord record : records) {
            spec.commandLine().getOut().println(json ? Json.line(Json.of(record)) : LogFile.text(record));
        }
    }

    private void tell(LogDownload log, Optional<String> failure) throws UserException {
        if (log.missed() > 0) {
            spec.commandLine()
                    .getErr()
                    .println("galvani: " + log.missed() + " records were overwritten by newer ones before they came");
        }
        if (failure.isPresent()) {
            throw new UserException(failure.get() + "; " + log.size() + " of " + log.total() + " records came"
                    + output.map(path -> " and are in " + path).orElse("") + "; --from " + log.next() + " goes on");
        }
        output.ifPresent(path -> spec.commandLine().getOut().println(log.size() + " records in " + path));
    }

    private void progress(LogDownload log) {
        if (People.lookOn()) {
            spec.commandLine().getErr().print("\r" + log.size() + " of " + log.total() + " records\u001b[K");
            spec.commandLine().getErr().flush();
        }
    }

    private void clearProgress() {
        if (People.lookOn()) {
            spec.commandLine().getErr().print("\r\u001b[K");
            spec.commandLine().getErr().flush();
        }
    }
}
