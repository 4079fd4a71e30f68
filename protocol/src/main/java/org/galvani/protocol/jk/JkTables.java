package org.galvani.protocol.jk;

import static org.galvani.pack.Glossary.CELL_COUNT;
import static org.galvani.pack.Glossary.CELL_VOLTAGE_MAX;
import static org.galvani.pack.Glossary.CELL_VOLTAGE_MIN;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.galvani.pack.Bytes;
import org.galvani.protocol.modbus.ModbusFrame;
import org.galvani.protocol.modbus.ModbusFrame.ReadRequest;
import org.galvani.protocol.modbus.ModbusFrame.WriteRequest;
import org.galvani.protocol.modbus.ModbusFraming;
import org.galvani.protocol.wire.Block;
import org.galvani.protocol.wire.Effect;
import org.galvani.protocol.wire.Field;
import org.galvani.protocol.wire.FrameReader;
import org.galvani.protocol.wire.Layout;
import org.galvani.protocol.wire.Line;
import org.galvani.protocol.wire.Tables;

/// The JK register map in one edition, as Modbus carries it (big-endian) and as bulk frames do (little-endian).
public final class JkTables implements Tables {

    private final Block settings;
    private final Block telemetry;
    private final Block identity;
    private final Block commands;
    private final Map<BulkFrame.Type, Layout> bulk = new EnumMap<>(BulkFrame.Type.class);
    private final OptionalInt start;

    /// @param map     [JkMap#V1_0] or [JkMap#V1_1]
    /// @param profile the address map of the commands, `spaced` or `compact`
    /// @param start   the register that read replies begin with, where nothing else tells
    JkTables(String map, String profile, OptionalInt start) {
        settings = new Block(JkSettings.START, JkSettings.LAYOUT.edition(map));
        telemetry = new Block(
                JkTelemetry.START,
                JkTelemetry.LAYOUT.edition(map).deriving(CELL_COUNT, CELL_VOLTAGE_MIN, CELL_VOLTAGE_MAX));
        identity = new Block(JkIdentity.START, JkIdentity.LAYOUT.edition(map));
        commands = new Block(
                JkCommands.START,
                profile.equals(JkCommands.COMPACT) ? JkCommands.COMPACT_LAYOUT : JkCommands.SPACED_LAYOUT);
        for (BulkFrame.Type type : BulkFrame.Type.values()) {
            bulk.put(type, carried(type).layout().turned());
        }
        this.start = start;
    }

    /// What users set.
    public Block settings() {
        return settings;
    }

    /// What the pack measures and does.
    public Block telemetry() {
        return telemetry;
    }

    /// What the board is, and how its ports are set up.
    public Block identity() {
        return identity;
    }

    /// What it can be told to do.
    public Block commands() {
        return commands;
    }

    @Override
    public List<Block> blocks() {
        return List.of(settings, telemetry, identity, commands);
    }

    /// The block that begins at or before a register and has not ended there.
    public Optional<Block> block(int register) {
        return blocks().stream()
                .filter(block -> register >= block.start()
                        && register < block.start() + block.layout().length())
                .findFirst();
    }

    /// The block that a type of bulk frame carries.
    public Block carried(BulkFrame.Type type) {
        return switch (type) {
            case SETTINGS -> settings;
            case TELEMETRY -> telemetry;
            case IDENTITY -> identity;
        };
    }

    /// That block's layout as the frame has it, little-endian; its offset 0 lies at [BulkFrame#BODY].
    public Layout bulk(BulkFrame.Type type) {
        return Objects.requireNonNull(bulk.get(type));
    }

    @Override
    public FrameReader reader() {
        return new FrameReader(new JkFraming(ModbusFraming.BOTH_WAYS));
    }

    /// A frame reader for a device, which must also answer functions it does not know.
    public FrameReader requests() {
        return new FrameReader(ModbusFraming.REQUESTS);
    }

    @Override
    public Line line() {
        return new JkLine(this, start);
    }

    /// Reads, and writes to the trigger registers of bulk frames, are READ; writes to documented places outside the
    /// command block are WRITE.
    @Override
    public Effect effect(Bytes frame) {
        if (frame.length() < 4 || !ModbusFrame.signed(frame.toArray(), 0, frame.length())) {
            return Effect.DANGEROUS;
        }
        return switch (ModbusFrame.decode(frame)) {
            case ReadRequest _ -> Effect.READ;
            case WriteRequest write when isTrigger(write) -> Effect.READ;
            case WriteRequest write when isSetting(write) -> Effect.WRITE;
            default -> Effect.DANGEROUS;
        };
    }

    private static boolean isTrigger(WriteRequest write) {
        return trigger(write.start()).isPresent() && write.count() == 1;
    }

    /// What writing to a register asks for, where it is a trigger of bulk frames.
    public static Optional<BulkFrame.Type> trigger(int register) {
        return List.of(BulkFrame.Type.values()).stream()
                .filter(type -> type.trigger() == register)
                .findFirst();
    }

    /// Whether every register holds something that the table says can be written.
    private boolean isSetting(WriteRequest write) {
        return IntStream.range(0, write.count())
                .map(n -> write.start() + 2 * n)
                .allMatch(register -> List.of(settings, identity).stream()
                        .anyMatch(block -> block.layout().fields().stream()
                                .filter(field -> field.access().writable())
                                .map(Field::wire)
                                .anyMatch(wire -> wire.start() < register - block.start() + 2
                                        && wire.end() > register - block.start())));
    }
}
