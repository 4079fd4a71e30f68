package org.galvani.device.driver;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.galvani.device.simulator.JkSlave;
import org.galvani.device.simulator.JkUnit;
import org.galvani.device.simulator.LivingPack;
import org.galvani.device.transport.Link;
import org.galvani.device.transport.LinkException;
import org.galvani.pack.Bytes;
import org.galvani.protocol.jk.JkModbus;
import org.galvani.protocol.jk.JkTables;
import org.galvani.protocol.modbus.ModbusFrame;

/// A line to virtual boards without threads: what is asked is answered while it is written, in the manner of the test.
public final class BoardLink implements Link {

    public static final Instant NOON = Instant.parse("2026-06-21T12:00:00Z");
    public static final JkTables V1_1 = JkModbus.MODBUS.tables(Map.of("map", "1.1"));
    public static final JkTables V1_0 = JkModbus.MODBUS.tables(Map.of("map", "1.0"));

    /// Quick, for boards that answer at once.
    public static final Timing QUICK = new Timing(Duration.ofMillis(2), Duration.ofMillis(60), 2);

    /// How the boards answer.
    public interface Manner {
        List<Bytes> answer(Bytes request) throws LinkException;
    }

    private record Coming(long at, Bytes bytes) {}

    public final List<Bytes> asked = new ArrayList<>();
    public final List<Long> askedAt = new ArrayList<>();
    public final JkSlave boards;
    public Manner manner;
    /// The next read brings nothing and comes back so late, as on a machine with too much to do.
    public Duration oversleep = Duration.ZERO;

    public int chunk = Integer.MAX_VALUE;
    public long bytesReceived;
    public long lastByteAt = System.nanoTime() - Duration.ofHours(1).toNanos();
    private final Deque<Coming> coming = new ArrayDeque<>();
    private Optional<String> broken = Optional.empty();

    public BoardLink(JkSlave boards) {
        this.boards = boards;
        this.manner = boards::answer;
    }

    /// Boards at these addresses.
    public static BoardLink with(JkTables tables, int... addresses) {
        Map<Integer, JkUnit> units = new HashMap<>();
        for (int address : addresses) {
            units.put(address, new JkUnit(tables, address & 15, LivingPack.usual(7 + address), NOON));
        }
        return new BoardLink(new JkSlave(units));
    }

    public JkUnit unit(int address) {
        return boards.unit(address).orElseThrow();
    }

    public JkBus bus(JkTables tables, Timing timing) {
        return new JkBus(this, tables, timing, () -> NOON, report -> {});
    }

    /// What was asked, as frames.
    public List<ModbusFrame> requests() {
        return asked.stream().map(ModbusFrame::decode).toList();
    }

    public List<ModbusFrame.WriteRequest> writes() {
        return requests().stream()
                .filter(ModbusFrame.WriteRequest.class::isInstance)
                .map(ModbusFrame.WriteRequest.class::cast)
                .toList();
    }

    /// From now on the link is broken.
    public void breakNow() {
        broken = Optional.of("test: the cable was pulled");
    }

    /// These bytes come in `after` this time.
    public void say(Duration after, Bytes bytes) {
        long at = System.nanoTime() + after.toNanos();
        for (int from = 0; from < bytes.length(); from += Math.min(chunk, bytes.length())) {
            coming.add(new Coming(
                    at, bytes.slice(from, Math.min(bytes.length(), from + Math.min(chunk, bytes.length())))));
        }
    }

    @Override
    public int read(byte[] into, Duration timeout) throws LinkException {
        check();
        if (oversleep.isPositive()) {
            sleep(oversleep);
            oversleep = Duration.ZERO;
            return 0;
        }
        long deadline = System.nanoTime() + timeout.toNanos();
        while (coming.isEmpty() || coming.getFirst().at() > System.nanoTime()) {
            if (System.nanoTime() >= deadline) {
                return 0;
            }
            sleep(Duration.ofMillis(1));
        }
        Bytes bytes = coming.removeFirst().bytes();
        int count = Math.min(bytes.length(), into.length);
        System.arraycopy(bytes.toArray(), 0, into, 0, count);
        if (count < bytes.length()) {
            coming.addFirst(new Coming(0, bytes.slice(count, bytes.length())));
        }
        bytesReceived += count;
        lastByteAt = System.nanoTime();
        return count;
    }

    @Override
    public void write(byte[] bytes) throws LinkException {
        check();
        askedAt.add(System.nanoTime() - lastByteAt);
        Bytes frame = Bytes.of(bytes);
        asked.add(frame);
        for (Bytes answer : manner.answer(frame)) {
            say(Duration.ZERO, answer);
        }
    }

    private static void sleep(Duration duration) throws LinkException {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new LinkException("test: interrupted");
        }
    }

    private void check() throws LinkException {
        if (broken.isPresent()) {
            throw new LinkException(broken.get());
        }
    }

    @Override
    public String name() {
        return "memory:boards";
    }

    @Override
    public void close() {
        breakNow();
    }
}
