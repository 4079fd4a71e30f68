package org.galvani.device.driver;

import static org.galvani.protocol.emus.EmusMessage.*;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.galvani.device.driver.DeviceException.Kind;
import org.galvani.device.transport.LinkException;
import org.galvani.pack.Bytes;
import org.galvani.pack.Glossary;
import org.galvani.pack.Readings;
import org.galvani.pack.Report;
import org.galvani.pack.Shape;
import org.galvani.protocol.can.CanFrame;
import org.galvani.protocol.emus.ChargingStation;
import org.galvani.protocol.emus.EmusFrame;
import org.galvani.protocol.emus.EmusMessage;
import org.galvani.protocol.emus.EmusParameters.Parameter;
import org.galvani.protocol.emus.EmusRecord;
import org.galvani.protocol.emus.EmusTables;
import org.galvani.protocol.wire.Block;
import org.galvani.protocol.wire.Field;
import org.galvani.protocol.wire.Layout;

/// One EMUS unit. What it broadcasts is taken as it comes; what is missing or old is asked for.
public final class EmusDevice implements Device {

    /// What makes up a report, the finer last: it stands where two messages hold one value.
    static final List<EmusMessage> SUMMARY = List.of(
            OVERALL_PARAMETERS,
            DIAGNOSTIC_CODES,
            BATTERY_VOLTAGE_OVERALL,
            CELL_MODULE_TEMPERATURE_OVERALL,
            CELL_TEMPERATURE_OVERALL,
            CELL_BALANCING_OVERALL,
            STATE_OF_CHARGE,
            STATE_OF_CHARGE_AND_HEALTH,
            ENERGY_PARAMETERS,
            NEURO_521,
            NEURO_522,
            NEURO_523,
            NEURO_530);

    /// Never asked for: only broadcast.
    private static final Set<EmusMessage> HEARD_ONLY = Set.of(NEURO_521, NEURO_522, NEURO_523, NEURO_530);

    /// A summary older than this is asked for; units broadcast it each 0.2 s to some seconds.
    private static final Duration SUMMARY_AGE = Duration.ofSeconds(2);

    /// Cell voltages older than this are asked for. A unit that broadcasts them takes some 10 s for a round of all
    /// cells.
    private static final Duration CELLS_AGE = Duration.ofSeconds(2);

    private static final Duration SLOW_AGE = Duration.ofSeconds(15);

    /// What is older than this says nothing any more.
    static final Duration OLD = Duration.ofSeconds(30);

    /// A message that was not answered is left alone so long: older firmware does not have all of them.
    private static final Duration REST = Duration.ofMinutes(1);

    private static final Duration FIRST_LOOK = Duration.ofMillis(300);

    /// The first answer ends a question; a second unit with the same base answers a little later.
    private static final Duration SECOND_VOICE = Duration.ofMillis(50);

    private static final int MOST_STRINGS = 16;
    private static final int NO_LIMIT = 0xFFFF;

    private final EmusBus bus;
    private final Map<EmusMessage, Long> unanswered = new EnumMap<>(EmusMessage.class);
    private boolean listened;

    EmusDevice(EmusBus bus) {
        this.bus = bus;
    }

    @Override
    public String name() {
        return "emus-%04x".formatted(tables().addressing().base());
    }

    @Override
    public EmusTables tables() {
        return bus.tables();
    }

    @Override
    public LinkHealth health() {
        return bus.health();
    }

    @Override
    public Report.Telemetry telemetry() throws DeviceException, LinkException {
        long begun = System.nanoTime(); // a unit without some of the messages makes a round long
        bus.asking();
        if (!listened) {
            listened = true;
            bus.listen(FIRST_LOOK);
        }
        List<DeviceException> silent = new ArrayList<>();
        boolean any = false;
        for (EmusMessage message : SUMMARY) {
            if (!HEARD_ONLY.contains(message)) {
                any |= fetch(message, SUMMARY_AGE, silent);
                if (!any && silent.size() == 2) {
                    throw silent.getFirst(); // nobody there: the others would be silent too
                }
            }
        }
        hearNumbers();
        fetchCells();
        bus.asking();
        bus.assembler().forgetBefore(begun - OLD.toNanos());
        return bus.assembler().report(name(), bus.clock().instant(), SUMMARY);
    }

    /// Makes sure of a summary; says whether there is one.
    private boolean fetch(EmusMessage message, Duration age, List<DeviceException> silent)
            throws DeviceException, LinkException {
        long now = System.nanoTime();
        Optional<Long> heard = bus.assembler().heard(message);
        if (heard.isPresent() && now - heard.get() < age.toNanos()) {
            return true;
        }
        if (rests(message, now)) {
            return false;
        }
        try {
            data(message);
            unanswered.remove(message);
            return true;
        } catch (DeviceException e) {
            if (e.kind() != Kind.SILENT) {
                throw e;
            }
            if (silent.isEmpty() || bus.assembler().isFresh()) {
                unanswered.put(message, System.nanoTime());
            }
            silent.add(e);
            return false;
        }
    }

    /// Asks now and then for the serial number: only two numbers tell that two units speak with one base.
    private void hearNumbers() throws DeviceException, LinkException {
        Optional<Long> before = bus.assembler().heard(SERIAL_NUMBER);
        if (fetch(SERIAL_NUMBER, SLOW_AGE, new ArrayList<>())
                && !before.equals(bus.assembler().heard(SERIAL_NUMBER))) {
            bus.listen(SECOND_VOICE);
        }
    }

    private boolean rests(EmusMessage message, long now) {
        Long since = unanswered.get(message);
        return since != null && now - since < REST.toNanos();
    }

    private void fetchCells() throws LinkException {
        int live = liveCells();
        for (EmusMessage series : tables().cellMessages().keySet()) {
            long now = System.nanoTime();
            boolean often = series == bus.assembler().voltages()
                    && !bus.assembler().broadcasts(series, now - SLOW_AGE.toNanos());
            Duration limit = often ? CELLS_AGE : SLOW_AGE;
            Optional<Long> heard = bus.assembler().heardAll(series);
            if (!rests(series, now) && (heard.isEmpty() || now - heard.get() > limit.toNanos())) {
                fetchCells(series, live);
            }
        }
    }

    /// String after string, until all live cells were told. A unit with one string has number 0.
    private void fetchCells(EmusMessage series, int live) throws LinkException {
        int found = 0;
        for (int string = 0; string < MOST_STRINGS && (string == 0 || found < live); string++) {
            int number = string;
            int known = bus.assembler().cellsOf(bus.assembler().voltages(), string);
            int expected = known > 0 ? known : Math.max(0, live - found);
            try {
                List<CanFrame> groups = bus.run(
                        bus.exchanges().series(series, number, 0, expected), series.title() + ", string " + string);
                bus.assembler().accept(series, string, groups, System.nanoTime());
                found += bus.assembler().cellsOf(series, string);
            } catch (DeviceException _) {
                if (string == 0) {
                    unanswered.put(series, System.nanoTime());
                }
                return; // the summary stands without the cells
            }
        }
    }

    private int liveCells() {
        Readings overall = bus.assembler()
                .report(name(), bus.clock().instant(), List.of(OVERALL_PARAMETERS))
                .readings();
        return overall.has(Glossary.CELL_COUNT) ? (int) overall.value(Glossary.CELL_COUNT) : 0;
    }

    private Bytes data(EmusMessage message) throws DeviceException, LinkException {
        return bus.ask(() -> bus.exchanges().ask(message), "asked for " + message.title());
    }

    /// The configuration parameters that the user named; one that the unit does not give is left out.
    @Override
    public Report.Parameters parameters() throws DeviceException, LinkException {
        bus.asking();
        Layout layout = tables().parameters().layout();
        Readings readings = new Readings(layout.shape());
        byte[] image = new byte[layout.length()];
        for (Field row : layout.fields()) {
            try {
                row.wire().putRaw(parameter(row), image, 0);
                readings.putAll(
                        layout.between(row.wire().start(), row.wire().end()).decode(image, 0));
            } catch (DeviceException e) {
                if (layout.fields().size() == 1 || e.kind() == Kind.REFUSED) {
                    throw e;
                }
            }
        }
        return new Report.Parameters(name(), bus.clock().instant(), readings, List.of(Bytes.of(image)));
    }

    private long parameter(Field row) throws DeviceException, LinkException {
        Parameter parameter = tables().parameters().at(row);
        return bus.ask(
                () -> bus.exchanges().parameter(parameter.id(), parameter.size()),
                "reading parameter 0x%04x".formatted(parameter.id()));
    }

    @Override
    public Report.Identity identity() throws DeviceException, LinkException {
        bus.asking();
        Set<Shape.Slot> slots = new LinkedHashSet<>();
        List<Readings> parts = new ArrayList<>();
        List<Bytes> source = new ArrayList<>();
        for (EmusMessage message : List.of(FIRMWARE_VERSION, SERIAL_NUMBER)) {
            Bytes data = data(message);
            Readings values = tables().values(tables().answer(message), 0, data);
            slots.addAll(values.shape().slots());
            parts.add(values);
            source.add(tables().can(message, 0, data).encoded());
        }
        Readings all = new Readings(Shape.of(slots));
        parts.forEach(all::putAll);
        return new Report.Identity(name(), bus.clock().instant(), all, source);
    }

    /// Of a parameter its own bytes, of a message its data. What can only be written reads as zeros, the words of a
    /// charging station as no limit.
    @Override
    public Cut read(Block block, Field field) throws DeviceException, LinkException {
        bus.asking();
        if (tables().isParameters(block)) {
            byte[] value = new byte[field.wire().width()];
            field.wire().putRaw(parameter(field), value, -field.wire().start());
            return new Cut(block, field.wire().start(), Bytes.of(value));
        }
        Optional<EmusFrame> frame = tables().frame(block);
        byte[] data = new byte[block.layout().length()];
        if (frame.isEmpty() || !field.access().readable()) {
            if (frame.map(EmusFrame::message).filter(CHARGING_STATION::equals).isPresent()) {
                Arrays.fill(data, (byte) NO_LIMIT);
            }
            return new Cut(block, 0, Bytes.of(data));
        }
        EmusMessage message = frame.get().message();
        if (message.isSeries()) {
            CanFrame group = bus.ask(() -> bus.exchanges().series(message, 0, 0, 0), "asked for " + message.title())
                    .getFirst();
            System.arraycopy(group.data().toArray(), 0, data, 0, group.length());
            return new Cut(block, 0, Bytes.of(data));
        }
        return new Cut(block, 0, data(message));
    }

    @Override
    public void write(Cut cut) throws DeviceException, LinkException {
        bus.asking();
        byte[] bytes = cut.bytes().toArray();
        if (EmusTables.isOrders(cut.block())) {
            carryOut(bytes);
        } else if (tables().isParameters(cut.block())) {
            Field row = cut.block().layout().fields().stream()
                    .filter(field -> field.wire().start() == cut.from())
                    .findFirst()
                    .orElseThrow();
            Parameter parameter = tables().parameters().at(row);
            bus.run(
                    bus.exchanges()
                            .setParameter(
                                    parameter.id(), parameter.size(), row.wire().raw(bytes, -cut.from())),
                    "setting parameter 0x%04x".formatted(parameter.id()));
        } else {
            set(tables().frame(cut.block()).orElseThrow(), bytes);
        }
        bus.assembler().forgetSummaries();
    }

    private void set(EmusFrame frame, byte[] data) throws DeviceException, LinkException {
        String what = "setting " + frame.message().title();
        switch (frame.message()) {
            case CONTACTOR_CONTROL -> bus.run(bus.exchanges().contactor(data[0] == 1), what);
            case SET_PASSWORD -> {
                String password =
                        new String(data, StandardCharsets.US_ASCII).strip().replace("\0", "");
                bus.run(
                        password.isEmpty()
                                ? bus.exchanges().clearPassword()
                                : bus.exchanges().setPassword(password),
                        what);
            }
            case CHARGING_STATION -> bus.run(bus.exchanges().station(ChargingStation.of(Bytes.of(data))), what);
            case STATE_OF_CHARGE, STATE_OF_CHARGE_AND_HEALTH -> {
                long raw = frame.layout().fields().getFirst().wire().raw(data, 0);
                bus.run(bus.exchanges().state(frame, raw), what);
            }
            default -> throw new IllegalStateException("nothing sets " + frame.message());
        }
    }

    /// In the order of the rows of the orders.
    private void carryOut(byte[] orders) throws DeviceException, LinkException {
        if (orders[0] != 0) {
            bus.run(bus.exchanges().reset(), "reset");
        }
        if (orders[1] != 0) {
            bus.run(bus.exchanges().clearStatistics(), "clearing statistics");
        }
        if (orders[2] != 0) {
            bus.run(bus.exchanges().clearEvents(), "clearing events");
        }
    }

    /// Logs in, one password a level. What a unit says to a wrong one is not documented: a level that does not rise
    /// tells it.
    @Override
    public int logIn(List<String> passwords) throws DeviceException, LinkException {
        bus.asking();
        int level = bus.run(bus.exchanges().logOut(), "log-out");
        for (int i = 0; i < passwords.size(); i++) {
            int before = level;
            level = bus.run(bus.exchanges().logIn(passwords.get(i)), "log-in");
            if (level <= before) {
                throw new DeviceException(
                        Kind.REFUSED, name() + ": password " + (i + 1) + " is wrong; the unit stays at level " + level);
            }
        }
        return level;
    }

    @Override
    public void log(LogDownload into) throws DeviceException, LinkException {
        bus.asking();
        List<EmusRecord> events = bus.run(bus.exchanges().events(), "events");
        List<Report.LogRecord> records = events.stream()
                .filter(event -> event.number() >= into.next())
                .map(this::record)
                .toList();
        if (!events.isEmpty()) {
            into.arrived(events.getFirst().number(), events.getLast().number(), records);
        }
    }

    @Override
    public List<Report.LogRecord> statistics() throws DeviceException, LinkException {
        bus.asking();
        return bus.run(bus.exchanges().statistics(), "statistics").stream()
                .map(this::record)
                .toList();
    }

    private Report.LogRecord record(EmusRecord record) {
        Instant now = bus.clock().instant();
        return new Report.LogRecord(
                name(), record.time().orElse(now), now, record.number(), record.name(), record.readings());
    }
}
