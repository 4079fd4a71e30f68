package org.galvani.device.driver;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.galvani.device.driver.DeviceException.Kind;
import org.galvani.device.transport.Link;
import org.galvani.device.transport.LinkException;
import org.galvani.pack.Bytes;
import org.galvani.pack.Report;
import org.galvani.protocol.nw.NwExchange;
import org.galvani.protocol.nw.NwFrame;
import org.galvani.protocol.nw.NwFrame.Command;
import org.galvani.protocol.nw.NwTables;
import org.galvani.protocol.wire.Found;

/// The host of a line with one 4E 57 device. Owned by one thread.
///
/// What the device uploads unasked becomes a report too. A silent device is woken before it is asked again, where the
/// user allows that.
public final class NwBus implements Bus {

    /// The one address of a line from point to point.
    public static final int ADDRESS = 1;

    /// Boards want 100 to 150 ms between pairing and writing.
    private static final Duration AFTER_PAIRING = Duration.ofMillis(120);

    private static final int SERIALS = 1 << 24;

    private final NwTables tables;
    private final Conversation conversation;
    private final InstantSource clock;
    private final Consumer<Report> passing;
    private int serial = ThreadLocalRandom.current().nextInt(SERIALS);
    private int version;

    /// @param passing gets the reports of what is uploaded unasked
    public NwBus(Link link, NwTables tables, Timing timing, InstantSource clock, Consumer<Report> passing) {
        this.tables = tables;
        this.clock = clock;
        this.passing = passing;
        this.version = tables.version();
        this.conversation = new Conversation(link, tables, timing, this::overheard);
    }

    @Override
    public NwDevice device(int address) {
        if (address != ADDRESS) {
            throw new IllegalArgumentException(
                    "a 4E 57 line has one device, at address " + ADDRESS + ", none at " + address);
        }
        return new NwDevice(this);
    }

    @Override
    public List<Integer> addresses(List<Integer> tried) {
        return List.of(ADDRESS);
    }

    @Override
    public void listen(Duration duration) throws LinkException {
        conversation.listen(duration);
    }

    NwTables tables() {
        return tables;
    }

    LinkHealth health() {
        return conversation.health();
    }

    private void overheard(Found found) {
        if (found instanceof Found.Frame(Bytes bytes) && NwFrame.decode(bytes).transport() == NwFrame.UPLOAD) {
            passing.accept(reports(bytes).telemetry());
        }
    }

    /// The values of a frame; remembers the protocol version for frames that do not carry it.
    NwReports reports(Bytes frame) {
        NwReports reports = NwReports.of(frame, NwDevice.NAME, clock.instant(), tables, version);
        version = reports.version();
        return reports;
    }

    /// Asks a question, again where there is no usable answer.
    NwFrame ask(Command command, Bytes information, int retries) throws DeviceException, LinkException {
        for (int left = retries; ; left--) {
            try {
                return once(command, information);
            } catch (DeviceException e) {
                if (left <= 0) {
                    throw retries > 0
                            ? new DeviceException(e.kind(), e.getMessage() + "; asked " + (retries + 1) + " times")
                            : e;
                }
                if (e.kind() == Kind.SILENT && tables.wakes()) {
                    wake();
                }
            }
        }
    }

    int retries() {
        return conversation.timing().retries();
    }

    /// Activation comes before anything else; what a device asleep makes of it only the next answer tells.
    private void wake() throws DeviceException, LinkException {
        try {
            once(Command.ACTIVATE, Bytes.of((byte) 0));
        } catch (DeviceException e) {
            if (e.kind() != Kind.SILENT) {
                throw e;
            }
        }
    }

    /// Writes an identifier with its data, after pairing where the user wants it. Never sent twice.
    void write(Bytes information) throws DeviceException, LinkException {
        if (tables.pairing().isPresent()) {
            pair(tables.pairing().get());
        }
        once(Command.WRITE, information);
    }

    /// Boards that do not know pairing are silent; whether the write was taken is seen when it is read back.
    private void pair(Bytes information) throws DeviceException, LinkException {
        try {
            once(Command.PAIR, information);
        } catch (DeviceException e) {
            if (e.kind() != Kind.SILENT) {
                throw e;
            }
        }
        conversation.listen(AFTER_PAIRING);
    }

    private NwFrame once(Command command, Bytes information) throws DeviceException, LinkException {
        serial = (serial + 1) % SERIALS;
        NwFrame request = NwFrame.request(command, NwFrame.PC, information, serial);
        String about = command == Command.READ || command == Command.WRITE
                ? " identifier 0x%02x".formatted(information.at(0))
                : "";
        return conversation.run(new NwExchange(request, conversation.timing().patience()), command.key() + about);
    }
}
