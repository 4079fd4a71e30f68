package org.galvani.device.driver;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.galvani.device.driver.DeviceException.Kind;
import org.galvani.device.transport.Link;
import org.galvani.device.transport.LinkException;
import org.galvani.pack.Bytes;
import org.galvani.pack.Report;
import org.galvani.protocol.jk.BulkFrame;
import org.galvani.protocol.jk.JkExchange;
import org.galvani.protocol.jk.JkTables;
import org.galvani.protocol.wire.Exchange;

/// The host of a JK RS485 bus: asks its boards one at a time. Owned by one thread.
///
/// Bulk frames that pass by unasked (a board with address 0 polls the others by itself) become reports too.
public final class JkBus implements Bus {

    /// The most registers asked for at once. 106 work on every board tried, 128 on none.
    public static final int MOST_REGISTERS = 100;

    private static final int HIGHEST_ADDRESS = 247;

    private final JkTables tables;
    private final Conversation conversation;
    private final InstantSource clock;
    private final int mostRegisters;
    private final JkOverheard overheard;

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
        this.conversation = new Conversation(link, tables.reader(), timing, overheard);
    }

    /// The board with an address: 0..247. 0 is an ordinary address on the first port of a board.
    @Override
    public JkDevice device(int address) {
        if (address < 0 || address > HIGHEST_ADDRESS) {
            throw new IllegalArgumentException("address " + address + " is outside 0 … " + HIGHEST_ADDRESS);
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

    /// Reads registers from `start` on; gives their bytes.
    Bytes read(int address, int start, int count) throws DeviceException, LinkException {
        Duration patience = conversation.timing().patience();
        return retried(
                () -> JkExchange.read(address, start, count, patience),
                "address %d reading 0x%04x".formatted(address, start));
    }

    /// Writes registers from `start` on. Never sent twice: an answer may have been lost after the write was carried
    /// out.
    void write(int address, int start, Bytes values) throws DeviceException, LinkException {
        conversation.run(
                JkExchange.write(address, start, values, conversation.timing().patience()),
                "address %d writing 0x%04x = %s".formatted(address, start, values.hex()));
    }

    /// Asks for a bulk frame.
    BulkFrame bulk(int address, BulkFrame.Type type) throws DeviceException, LinkException {
        Duration patience = conversation.timing().patience();
        overheard.expect(true);
        try {
            return retried(
                    () -> JkExchange.bulk(address, type, patience),
                    "address %d asked for its %s frame"
                            .formatted(address, tables.carried(type).layout().name()));
        } finally {
            overheard.expect(false);
        }
    }

    /// Makes a fresh exchange for every try.
    private interface Attempt<R> {
        Exchange<R> exchange();
    }

    private <R> R retried(Attempt<R> attempt, String what) throws DeviceException, LinkException {
        for (int left = conversation.timing().retries(); ; left--) {
            try {
                return conversation.run(attempt.exchange(), what);
            } catch (DeviceException e) {
                if (left == 0 || e.kind() == Kind.REFUSED) {
                    throw e;
                }
            }
        }
    }
}
