package org.galvani.device.driver;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.galvani.device.driver.DeviceException.Kind;
import org.galvani.device.transport.Link;
import org.galvani.device.transport.LinkException;
import org.galvani.pack.Bytes;
import org.galvani.pack.Report;
import org.galvani.protocol.jk.BulkFrame;
import org.galvani.protocol.jk.JkExchange;
import org.galvani.protocol.jk.JkTables;
import org.galvani.protocol.modbus.ModbusFrame;
import org.galvani.protocol.wire.Exchange;

/// The host of a JK RS485 bus: asks its boards one at a time. Owned by one thread.
///
/// Bulk frames that pass by unasked (a board with address 0 polls the others by itself) become reports too.
public final class JkBus implements Bus {

    /// The most registers asked for at once. 106 work on every board tried, 128 on none.
    public static final int MOST_REGISTERS = 100;

    private final JkTables tables;
    private final Conversation conversation;
    private final InstantSource clock;
    private final int mostRegisters;
    private final JkOverheard overheard;

    /// What was asked in vain; its answer may still come.
    private final Map<Kin, Unanswered> unanswered = new HashMap<>();

    /// Questions whose answers look alike: a read reply tells its length, a refusal only the function.
    private record Kin(int address, int function, int count) {}

    /// @param until when it is too late for the answer, on the clock of `System.nanoTime`
    private record Unanswered(int start, long until) {}

    /// @param passing gets reports of boards whose frames passed by unasked
    public JkBus(Link link, JkTables tables, Timing timing, InstantSource clock, Consumer<Report> passing) {
        this(link, tables, timing, clock, MOST_REGISTERS, passing);
    }

    /// @param mostRegisters the most registers asked for at once, 1..125
    public JkBus(
            Link link,
            JkTables tables,
            Timing timing,
            InstantSource clock,
            int mostRegisters,
            Consumer<Report> passing) {
        this.tables = tables;
        this.clock = clock;
        this.mostRegisters = mostRegisters;
        this.overheard = new JkOverheard(tables, clock, passing);
        this.conversation = new Conversation(link, tables, timing, overheard);
    }

    /// The board with an address: 0..247. 0 is an ordinary address on the first port of a board.
    @Override
    public JkDevice device(int address) {
        if (address < 0 || address > ModbusFrame.HIGHEST_ADDRESS) {
            throw new IllegalArgumentException("address " + address + " is outside 0 … " + ModbusFrame.HIGHEST_ADDRESS);
        }
        return new JkDevice(this, address);
    }

    /// Only listens for a while.
    @Override
    public void listen(Duration duration) throws LinkException {
        conversation.listen(duration);
    }

    JkTables tables() {
        return tables;
    }

    InstantSource clock() {
        return clock;
    }

    int mostRegisters() {
        return mostRegisters;
    }

    LinkHealth health() {
        return conversation.health();
    }

    /// How often a question is asked again.
    int retries() {
        return conversation.timing().retries();
    }

    /// Reads registers from `start` on; gives their bytes.
    Bytes read(int address, int start, int count, int retries) throws DeviceException, LinkException {
        return retried(
                () -> run(
                        JkExchange.read(address, start, count, patience()),
                        new Kin(address, ModbusFrame.READ, count),
                        start,
                        "address %d reading 0x%04x".formatted(address, start)),
                retries);
    }

    /// Writes registers from `start` on. Never sent twice: an answer may have been lost after the write was carried
    /// out.
    void write(int address, int start, Bytes values) throws DeviceException, LinkException {
        run(
                JkExchange.write(address, start, values, patience()),
                new Kin(address, ModbusFrame.WRITE, 0),
                start,
                "address %d writing 0x%04x = %s".formatted(address, start, values.hex()));
    }

    /// Asks for a bulk frame.
    BulkFrame bulk(int address, BulkFrame.Type type, int retries) throws DeviceException, LinkException {
        overheard.expect(true);
        try {
            return retried(
                    () -> run(
                            JkExchange.bulk(address, type, patience()),
                            new Kin(address, ModbusFrame.WRITE, 0),
                            type.trigger(),
                            "address %d asked for its %s frame"
                                    .formatted(
                                            address,
                                            tables.carried(type).layout().name())),
                    retries);
        } finally {
            overheard.expect(false);
        }
    }

    private Duration patience() {
        return conversation.timing().patience();
    }

    /// An answer does not say which registers it holds. So where one that looks alike may still be on its way, another
    /// question waits until that has passed by.
    private <R> R run(Exchange<R> exchange, Kin kin, int start, String what) throws DeviceException, LinkException {
        Optional<Unanswered> late = Optional.ofNullable(unanswered.get(kin)).filter(other -> other.start() != start);
        if (late.isPresent()) {
            conversation.listen(Duration.ofNanos(late.get().until() - System.nanoTime()));
            unanswered.remove(kin);
        }
        try {
            return conversation.run(exchange, what);
        } catch (DeviceException e) {
            if (e.kind() != Kind.REFUSED) {
                Duration slow = patience().plus(conversation.timing().gap()).multipliedBy(2);
                unanswered.put(kin, new Unanswered(start, System.nanoTime() + slow.toNanos()));
            }
            throw e;
        }
    }

    private interface Attempt<R> {
        R make() throws DeviceException, LinkException;
    }

    private static <R> R retried(Attempt<R> attempt, int retries) throws DeviceException, LinkException {
        for (int left = retries; ; left--) {
            try {
                return attempt.make();
            } catch (DeviceException e) {
                if (left <= 0 || e.kind() == Kind.REFUSED) {
                    throw retries > 0 && e.kind() != Kind.REFUSED
                            ? new DeviceException(e.kind(), e.getMessage() + "; asked " + (retries + 1) + " times")
                            : e;
                }
            }
        }
    }
}
