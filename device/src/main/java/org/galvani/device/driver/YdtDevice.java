package org.galvani.device.driver;

import static org.galvani.pack.Glossary.SHUTDOWN;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.galvani.device.driver.DeviceException.Kind;
import org.galvani.device.transport.LinkException;
import org.galvani.pack.Bytes;
import org.galvani.pack.RaisedAlarm;
import org.galvani.pack.Readings;
import org.galvani.pack.Report;
import org.galvani.pack.Shape;
import org.galvani.protocol.wire.Block;
import org.galvani.protocol.wire.Field;
import org.galvani.protocol.wire.Layout;
import org.galvani.protocol.ydt1363.YdtCommand;
import org.galvani.protocol.ydt1363.YdtFrame;
import org.galvani.protocol.ydt1363.YdtHistory;
import org.galvani.protocol.ydt1363.YdtRecord;
import org.galvani.protocol.ydt1363.YdtTables;

/// One pack of the 12100 family on a bus.
///
/// A pack in under-voltage stays awake for a minute and shuts down; a question after that would wake it and drain it
/// further. So it is left alone from then on, unless the user says otherwise; and so is one that was just told to shut
/// down.
public final class YdtDevice implements Device {

    private final YdtBus bus;
    private final int address;
    private final YdtSleep sleep = new YdtSleep();
    private Shape shape = Shape.of(Set.of());
    private Set<Shape> made = Set.of();

    YdtDevice(YdtBus bus, int address) {
        this.bus = bus;
        this.address = address;
    }

    @Override
    public String name() {
        return "ydt-" + address;
    }

    @Override
    public YdtTables tables() {
        return bus.tables();
    }

    @Override
    public LinkHealth health() {
        return bus.health();
    }

    @Override
    public Report.Telemetry telemetry() throws DeviceException, LinkException {
        Answer measured = answer(YdtCommand.TELEMETRY, group());
        Answer signals = answer(YdtCommand.SIGNALS, group());
        Readings all = new Readings(joined(measured.layout.shape(), signals.layout.shape()));
        all.putAll(measured.readings);
        all.putAll(signals.readings);
        List<RaisedAlarm> alarms = tables().alarms(signals.layout, signals.readings);
        Instant now = bus.clock().instant();
        sleep.heard(now, alarms);
        List<String> problems = bus.doubled(address)
                ? List.of("more than one answer came: two packs have address " + address)
                : List.of();
        return new Report.Telemetry(
                name(), now, now, all, alarms, problems, List.of(measured.source(), signals.source()));
    }

    /// The settings of 47H, and those of the extension where the pack has it.
    @Override
    public Report.Parameters parameters() throws DeviceException, LinkException {
        Answer settings = answer(YdtCommand.READ_SETTINGS, Bytes.NONE);
        Optional<Answer> extension = extension();
        Readings all = settings.readings;
        List<Bytes> source = new ArrayList<>(List.of(settings.source()));
        if (extension.isPresent()) {
            all = new Readings(
                    joined(settings.layout.shape(), extension.get().layout.shape()));
            all.putAll(settings.readings);
            all.putAll(extension.get().readings);
            source.add(extension.get().source());
        }
        return new Report.Parameters(name(), bus.clock().instant(), all, source);
    }

    /// Real boards refuse the question or answer it with the block of 47H.
    private Optional<Answer> extension() throws DeviceException, LinkException {
        try {
            Answer answer = answer(YdtCommand.READ_SETTINGS, tables().extensionRequest());
            return Optional.of(answer)
                    .filter(one -> one.layout.equals(tables().extension().layout()));
        } catch (DeviceException e) {
            if (e.kind() == Kind.REFUSED) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public Report.Identity identity() throws DeviceException, LinkException {
        Answer answer = answer(YdtCommand.IDENTITY, Bytes.NONE);
        return new Report.Identity(name(), bus.clock().instant(), answer.readings, List.of(answer.source()));
    }

    @Override
    public void log(LogDownload into) throws DeviceException, LinkException {
        requireAwake();
        for (int left = 2; ; left--) {
            long before = into.next();
            try {
                bus.history(address, before, answer -> into.arrived(answer.oldest(), answer.newest(), records(answer)));
                return;
            } catch (DeviceException e) {
                left = into.next() > before ? 2 : left;
                if (left <= 0 || e.kind() == Kind.REFUSED) {
                    throw e;
                }
            }
        }
    }

    private List<Report.LogRecord> records(YdtHistory.Answer answer) {
        Instant now = bus.clock().instant();
        List<Report.LogRecord> records = new ArrayList<>();
        for (YdtRecord one : answer.records()) {
            records.add(new Report.LogRecord(
                    name(),
                    Instant.ofEpochSecond(Math.max(0, one.time())),
                    now,
                    one.number(),
                    one.name(),
                    one.readings()));
        }
        return records;
    }

    /// The whole block: nothing smaller can be written.
    @Override
    public Cut read(Block block, Field field) throws DeviceException, LinkException {
        Optional<YdtCommand> command = tables().reading(block);
        if (command.isEmpty() || !field.access().readable()) {
            int at = field.wire().start();
            return new Cut(block, at, Bytes.of(new byte[field.wire().width()]));
        }
        Bytes question = block.equals(tables().extension()) ? tables().extensionRequest() : question(command.get());
        Answer answer = answer(command.get(), question);
        return new Cut(block, 0, standard(block, answer, field));
    }

    private Bytes question(YdtCommand command) {
        return command == YdtCommand.TELEMETRY || command == YdtCommand.SIGNALS ? group() : Bytes.NONE;
    }

    /// The bytes as the tables of the 12100 have them, whatever the counts of this pack.
    private Bytes standard(Block block, Answer answer, Field field) throws DeviceException {
        if (answer.layout.equals(block.layout())) {
            return answer.frame.info();
        }
        requireHere(answer.layout, field);
        byte[] image = new byte[block.layout().length()];
        block.layout().encode(answer.layout.decode(answer.frame.info().toArray(), 0), image, 0);
        return Bytes.of(image);
    }

    private void requireHere(Layout layout, Field field) throws DeviceException {
        if (layout.named(field.name()).isEmpty()) {
            throw new DeviceException(Kind.REFUSED, name() + " has no " + field.key() + " (" + field.name() + ")");
        }
    }

    /// A pack with other counts gets its own block back, with the values of this one.
    @Override
    public void write(Cut cut) throws DeviceException, LinkException {
        Block block = cut.block();
        if (block.equals(tables().control())) {
            bus.tell(
                    address,
                    YdtCommand.CONTROL,
                    tables().order(cut.from(), cut.bytes().at(0)));
            if (isShutdown(cut)) {
                sleep.ordered(bus.clock().instant());
            }
        } else if (block.equals(tables().setClock())) {
            bus.tell(address, YdtCommand.SET_CLOCK, cut.bytes());
        } else if (block.equals(tables().extension())) {
            bus.tell(address, YdtCommand.WRITE_SETTINGS, cut.bytes());
        } else {
            Answer present = answer(YdtCommand.READ_SETTINGS, Bytes.NONE);
            byte[] image = cut.bytes().toArray();
            if (!present.layout.equals(block.layout())) {
                image = present.frame.info().toArray();
                present.layout.encode(block.layout().decode(cut.bytes().toArray(), 0), image, 0);
            }
            bus.tell(address, YdtCommand.WRITE_SETTINGS, Bytes.of(image));
        }
    }

    private static boolean isShutdown(Cut cut) {
        return cut.block().layout().holding(SHUTDOWN, 0).orElseThrow().wire().start() == cut.from();
    }

    private Bytes group() {
        return Bytes.of((byte) address);
    }

    /// One answer and how it is read.
    private record Answer(YdtFrame frame, Layout layout, Readings readings) {
        Bytes source() {
            return frame.encoded();
        }
    }

    private Answer answer(YdtCommand command, Bytes info) throws DeviceException, LinkException {
        requireAwake();
        YdtFrame reply = bus.ask(address, command, info);
        Layout layout = tables().layout(command, reply)
                .orElseThrow(() -> new DeviceException(
                        Kind.DAMAGED,
                        name()
                                + " answered %02XH with %d bytes that no layout of version %02x fits"
                                        .formatted(command.code(), reply.info().length(), reply.ver())));
        return new Answer(reply, layout, tables().readings(command, layout, reply));
    }

    /// The shape of two answers together; made anew only where their counts change.
    private Shape joined(Shape one, Shape other) {
        Set<Shape> wanted = Set.of(one, other);
        if (!made.equals(wanted)) {
            Set<Shape.Slot> slots = new LinkedHashSet<>(one.slots());
            slots.addAll(other.slots());
            shape = Shape.of(slots);
            made = wanted;
        }
        return shape;
    }

    private void requireAwake() throws DeviceException {
        if (!tables().wakes() && sleep.mayHaveBegun(bus.clock().instant())) {
            throw new DeviceException(
                    Kind.UNASKED,
                    name()
                            + " shuts down, after under-voltage or because it was told to; a question would wake it, so it"
                            + " is left alone until this program starts anew (--wake yes asks on)");
        }
    }
}
