package org.galvani.device.terminal;

import static org.galvani.pack.Glossary.DEVICE_ID;
import static org.galvani.pack.Glossary.MAKER_ID;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.galvani.device.driver.NwReports;
import org.galvani.pack.Bytes;
import org.galvani.pack.Glossary;
import org.galvani.pack.Readings;
import org.galvani.pack.Report;
import org.galvani.protocol.nw.NwFrame;
import org.galvani.protocol.nw.NwFrame.Command;
import org.galvani.protocol.nw.NwTables;
import org.galvani.protocol.wire.Found;
import org.jspecify.annotations.Nullable;

/// A terminal that speaks 4E 57.
///
/// It is known by its terminal number. Where that is 0, as in all captured frames, by its device identity code (B4), or
/// else its maker's text (BA); texts that every board has when it is new name nobody.
final class NwTerminal implements Terminal {

    /// What is in B4 and at the beginning of BA of a new board.
    private static final String NEW = "Input Us";

    private static final Bytes ALL = Bytes.of((byte) 0);
    /// Shorter is the answer to a question about a single value, and no report.
    private static final int SHORTEST = 40;

    private static final int SERIALS = 1 << 24;

    private final NwTables tables;
    private int version;
    private long number;
    private int serial;
    private @Nullable NwReports read;
    private Optional<Readings> parameters = Optional.empty();
    private Optional<Readings> identity = Optional.empty();

    NwTerminal(NwTables tables) {
        this.tables = tables;
        this.version = tables.version();
    }

    @Override
    public Heard hear(Bytes bytes) {
        NwFrame frame = NwFrame.decode(bytes);
        number = frame.terminal();
        boolean values = frame.transport() != NwFrame.REQUEST
                && frame.information().length() >= SHORTEST
                && NwTables.carriesValues(frame);
        NwReports reports = values ? NwReports.of(bytes, "", Instant.EPOCH, tables, version) : null;
        read = reports;
        version = reports == null ? version : reports.version();
        NwFrame echo = new NwFrame(number, frame.command(), NwFrame.PC, NwFrame.REPLY, ALL, frame.record());
        return new Heard(
                reports == null ? tables.line().masked(new Found.Frame(bytes)) : reports.source(),
                number != 0 ? Optional.of(Long.toString(number)) : reports == null ? Optional.empty() : named(reports),
                frame.record(),
                values,
                frame.transport() == NwFrame.UPLOAD,
                echo.encoded());
    }

    private static Optional<String> named(NwReports reports) {
        return text(reports, DEVICE_ID).or(() -> text(reports, MAKER_ID));
    }

    private static Optional<String> text(NwReports reports, Glossary quantity) {
        return Optional.of(reports.readings())
                .filter(readings -> readings.has(quantity))
                .map(readings -> readings.text(quantity).strip())
                .filter(text -> !text.isEmpty() && !text.startsWith(NEW));
    }

    @Override
    public List<Report> reports(String name, Instant now) {
        NwReports reports = read;
        if (reports == null) {
            return List.of();
        }
        NwReports mine = reports.of(name, now);
        List<Report> all = new ArrayList<>(3);
        all.add(mine.telemetry());
        Report.Parameters set = mine.parameters();
        if (parameters.filter(set.readings()::equals).isEmpty()) {
            parameters = Optional.of(set.readings());
            all.add(set);
        }
        Report.Identity is = mine.identity();
        if (identity.filter(is.readings()::equals).isEmpty()) {
            identity = Optional.of(is.readings());
            all.add(is);
        }
        return all;
    }

    @Override
    public List<Bytes> greeting() {
        return List.of(ask(Command.ACTIVATE), ask(Command.READ_ALL));
    }

    @Override
    public Bytes question() {
        return ask(Command.READ_ALL);
    }

    private Bytes ask(Command command) {
        serial = (serial + 1) % SERIALS;
        return new NwFrame(number, command.code(), NwFrame.PC, NwFrame.REQUEST, ALL, serial).encoded();
    }
}
