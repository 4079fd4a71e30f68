package org.galvani.device.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.galvani.device.driver.BoardLink.NOON;
import static org.galvani.device.driver.BoardLink.QUICK;
import static org.galvani.device.driver.BoardLink.V1_0;
import static org.galvani.device.driver.BoardLink.V1_1;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.galvani.device.driver.BoardLink;
import org.galvani.device.driver.JkBus;
import org.galvani.device.driver.JkDevice;
import org.galvani.device.driver.Timing;
import org.galvani.pack.Amount;
import org.galvani.pack.Bytes;
import org.galvani.pack.Form;
import org.galvani.pack.Setting;
import org.galvani.pack.Side;
import org.galvani.protocol.jk.JkTables;
import org.galvani.protocol.modbus.ModbusFrame;
import org.galvani.protocol.modbus.ModbusFrame.ReadReply;
import org.galvani.protocol.modbus.ModbusFrame.ReadRequest;
import org.galvani.protocol.modbus.ModbusFrame.WriteReply;
import org.galvani.protocol.modbus.ModbusFrame.WriteRequest;
import org.galvani.protocol.wire.Block;
import org.galvani.protocol.wire.Meaning;
import org.galvani.protocol.wire.Range;
import org.galvani.protocol.wire.Target;
import org.galvani.protocol.wire.Targets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// For every row of both editions that can be written: nothing outside its range reaches the wire, and what does
/// changes its own bits alone, whatever the board holds around them.
///
/// The board here is plain memory with random contents that takes whatever it is sent.
class WriteSafetyTest {

    private static final int START = 0x1000;
    private static final int END = 0x1700;

    /// A row in an edition.
    record Case(JkTables tables, Target target) {
        @Override
        public String toString() {
            return target + (tables.equals(V1_0) ? " 1.0" : " 1.1");
        }
    }

    /// Rows that take a value; words of bits take none as a whole.
    static List<Case> settable() {
        return rows().stream().filter(row -> !isWholeWord(row.target())).toList();
    }

    private static boolean isWholeWord(Target target) {
        return target.bit().isEmpty() && target.field().meaning() instanceof Meaning.Flags;
    }

    static List<Case> rows() {
        return Stream.of(V1_0, V1_1)
                .flatMap(tables -> Targets.all(tables).stream()
                        .filter(target -> target.field().access().writable())
                        .map(target -> new Case(tables, target)))
                .toList();
    }

    private final byte[] memory = new byte[END - START];
    private final BoardLink link = BoardLink.with(V1_1, 1);

    private Control control(JkTables tables) {
        link.manner = this::answer;
        Gate gate = new Gate(link, tables::effect);
        Timing timing = new Timing(Duration.ZERO, QUICK.patience(), 0);
        JkDevice device = new JkBus(gate, tables, timing, () -> NOON, report -> {}).device(1);
        return new Control(device, gate, new Memorandum(), () -> NOON, "test");
    }

    private List<Bytes> answer(Bytes request) {
        return switch (ModbusFrame.decode(request)) {
            case ReadRequest read ->
                List.of(new ReadReply(
                                1, Bytes.of(memory, read.start() - START, read.start() - START + 2 * read.count()))
                        .encoded());
            case WriteRequest write -> {
                System.arraycopy(
                        write.values().toArray(),
                        0,
                        memory,
                        write.start() - START,
                        write.values().length());
                yield List.of(new WriteReply(1, write.start(), write.count()).encoded());
            }
            default -> List.of();
        };
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void nothingOutsideTheRangeReachesTheWire(Case row) {
        new Random(1).nextBytes(memory);
        Control control = control(row.tables());
        for (String value : outside(row.target())) {
            assertThatThrownBy(() -> control.plan(
                            row.target(), value, row.target().field().profile()))
                    .as(value)
                    .isInstanceOf(ControlException.class);
        }
        assertThat(link.writes()).isEmpty();
    }

    /// Values that must be refused, as people would write them.
    private static List<String> outside(Target target) {
        List<String> values = new ArrayList<>(List.of("", "nonsense", "99999999999999999999", "-99999999999999999999"));
        if (target.field().order().isPresent()) {
            return List.of(); // takes no value
        }
        if (isWholeWord(target)) {
            values.addAll(List.of("0", "1", "13056", "65535"));
            return values;
        }
        if (target.quantity().form() == Form.SWITCH) {
            values.addAll(List.of("2", "-1", "255", "4294967295"));
            return values;
        }
        if (target.quantity().form() == Form.CHOICE) {
            values.addAll(List.of("0", "1", "2"));
            return values;
        }
        Range range = allowed(target);
        for (long raw : new long[] {range.min() - 1, range.max() + 1, range.min() - 1000, range.max() * 2 + 1000}) {
            values.add(decimal(target.field().value(raw), target));
        }
        for (long raw : new long[] {
            target.field().wire().lowest(), target.field().wire().highest()
        }) {
            if (!range.contains(raw)) {
                values.add(decimal(target.field().value(raw), target));
            }
        }
        // Whole turns of the type above and below an allowed value: would be cut to it on the wire.
        long turn = 1L << (8 * target.field().wire().width());
        values.add(decimal(target.field().value(range.min() + turn), target));
        values.add(decimal(target.field().value(range.max() - turn), target));
        values.add(decimal(Long.MAX_VALUE, target));
        values.add(decimal(Long.MIN_VALUE, target));
        // Between two steps, of the wire and of the quantity.
        long step = target.field().value(range.min() + 1) - target.field().value(range.min());
        if (step > 1) {
            values.add(decimal(target.field().value(range.min()) + 1, target));
            values.add(decimal(target.field().value(range.max()) - 1, target));
        }
        values.add(new BigDecimal(decimal(target.field().value(range.min()), target))
                .add(BigDecimal.ONE.movePointLeft(target.quantity().decimals() + 1))
                .toPlainString());
        return values;
    }

    private static Range allowed(Target target) {
        return target.field()
                .range()
                .orElse(new Range(
                        target.field().wire().lowest(), target.field().wire().highest()));
    }

    private static String decimal(long value, Target target) {
        return BigDecimal.valueOf(value, target.quantity().decimals()).toPlainString();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("settable")
    void aWriteChangesItsOwnBitsAlone(Case row) throws Exception {
        Target target = row.target();
        Control control = control(row.tables());
        Random random = new Random(row.toString().hashCode());
        for (int round = 0; round < 8; round++) {
            random.nextBytes(memory);
            makeRoom(row, random);
            byte[] before = memory.clone();
            long wanted = inside(target, random);
            link.asked.clear();
            String text = target.field().order().isPresent() ? "" : words(wanted, target);
            Change change = control.plan(target, text, target.field().profile());
            control.apply(change, Optional.empty());

            assertThat(link.writes()).as(text).hasSize(1);
            byte[] expected = before.clone();
            int from = START - target.block().start();
            target.put(wanted, expected, from);
            assertThat(memory).as(text).isEqualTo(expected);
            assertThat(target.value(memory, from)).isEqualTo(wanted);
            assertOwnBitsOnly(target, before, memory);
        }
    }

    private void assertOwnBitsOnly(Target target, byte[] before, byte[] after) {
        byte[] own = new byte[memory.length];
        long mask = target.bit().map(bit -> 1L << bit.number()).orElse(-1L);
        target.field().wire().putRaw(mask, own, target.block().start() - START);
        for (int at = 0; at < memory.length; at++) {
            assertThat((before[at] ^ after[at]) & ~own[at] & 0xFF)
                    .as("byte 0x%04x", START + at)
                    .isZero();
        }
        WriteRequest write = link.writes().getFirst();
        int start = target.block().address(target.field());
        assertThat(write.start()).isEqualTo(start & ~1);
        assertThat(write.count()).isEqualTo((target.field().wire().width() + 1) / 2);
    }

    private static String words(long value, Target target) {
        return target.quantity().form() == Form.NUMBER
                ? decimal(value, target)
                : Amount.number(value, target.quantity());
    }

    /// An allowed value: an end of the range or any between.
    private static long inside(Target target, Random random) {
        if (target.field().order().isPresent()) {
            return target.field().value(target.field().order().getAsLong());
        }
        if (target.bit().isPresent() || target.quantity().form() == Form.SWITCH) {
            return random.nextInt(2);
        }
        Range range = allowed(target);
        long raw = switch (random.nextInt(4)) {
            case 0 -> range.min();
            case 1 -> range.max();
            default -> random.nextLong(range.min(), range.max() + 1);
        };
        return target.field().value(raw);
    }

    /// Where the row is a trip or release, its partner lies beyond every value it may take.
    private void makeRoom(Case row, Random random) {
        if (!(row.target().quantity() instanceof Setting setting)) {
            return;
        }
        Setting.Which partner = switch (setting.which()) {
            case TRIP -> Setting.Which.RELEASE;
            case RELEASE -> Setting.Which.TRIP;
            case WARNING_TRIP -> Setting.Which.WARNING_RELEASE;
            case WARNING_RELEASE -> Setting.Which.WARNING_TRIP;
            case DELAY, RELEASE_DELAY, ENABLED, WARNING_ENABLED, LOCK_COUNT, LOCK_ENABLED -> setting.which();
        };
        if (partner == setting.which()) {
            return;
        }
        for (Block block : row.tables().blocks()) {
            block.layout().holding(setting.protection().setting(partner), 0).ifPresent(field -> {
                boolean above = (setting.protection().side() == Side.HIGH)
                        == (setting.which() == Setting.Which.RELEASE
                                || setting.which() == Setting.Which.WARNING_RELEASE);
                long beyond = above ? field.wire().highest() : field.wire().lowest();
                field.wire().putRaw(beyond - (above ? random.nextInt(3) : 0), memory, block.start() - START);
            });
        }
    }

    /// An audit in memory.
    private static final class Memorandum implements Audit {
        private final List<AuditEntry> entries = new ArrayList<>();

        @Override
        public AuditEntry begin(AuditEntry entry) {
            entries.add(entry.withId(entries.size() + 1L));
            return entries.getLast();
        }

        @Override
        public void end(AuditEntry entry) {
            entries.set((int) entry.id() - 1, entry);
        }

        @Override
        public List<AuditEntry> entries() {
            return List.copyOf(entries);
        }
    }
}
