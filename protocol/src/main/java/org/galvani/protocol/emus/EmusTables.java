package org.galvani.protocol.emus;

import static org.galvani.protocol.emus.EmusControl.CLEAR_ALL;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.galvani.pack.Bytes;
import org.galvani.pack.Glossary;
import org.galvani.pack.Quantity;
import org.galvani.pack.Readings;
import org.galvani.pack.VendorValue;
import org.galvani.protocol.can.CanFrame;
import org.galvani.protocol.can.CanFraming;
import org.galvani.protocol.emus.EmusAddressing.Spot;
import org.galvani.protocol.emus.EmusFrame.Kind;
import org.galvani.protocol.wire.Block;
import org.galvani.protocol.wire.Effect;
import org.galvani.protocol.wire.Field;
import org.galvani.protocol.wire.FrameReader;
import org.galvani.protocol.wire.Layout;
import org.galvani.protocol.wire.Line;
import org.galvani.protocol.wire.Scale;
import org.galvani.protocol.wire.Tables;
import org.galvani.protocol.wire.Wire;
import org.jspecify.annotations.Nullable;

/// The EMUS messages for one unit: its base, its identifiers and its chemistry.
public final class EmusTables implements Tables {

    /// How many cells each string has, as in `10+10`: counted by those that were told.
    public static final VendorValue STRING_CELLS = VendorValue.text("emus", "STRING_CELLS");

    /// Orders without a value: in the table they are rows to write 1 to, on the bus frames of their own.
    // spotless:off
    private static final Layout ORDERS = Layout.of("Orders",
        Field.onOff(Wire.u8(0), "RESET_BMS",            Glossary.RESTART)         .command(1),
        Field.onOff(Wire.u8(1), "STATISTICS.CLEAR_ALL", Glossary.CLEAR_STATISTICS).command(1),
        Field.onOff(Wire.u8(2), "EVENTS.CLEAR_ALL",     Glossary.CLEAR_EVENTS)    .command(1));
    // spotless:on

    /// What users set by frames with values.
    private static final Set<EmusMessage> SETTABLE = EnumSet.of(
            EmusMessage.STATE_OF_CHARGE,
            EmusMessage.STATE_OF_CHARGE_AND_HEALTH,
            EmusMessage.SET_PASSWORD,
            EmusMessage.CONTACTOR_CONTROL,
            EmusMessage.CHARGING_STATION);

    private final EmusOptions options;
    private final List<EmusFrame> frames;
    private final Map<EmusMessage, List<EmusFrame>> byMessage = new EnumMap<>(EmusMessage.class);
    private final List<EmusCells.Values> cells;
    private final List<EmusStatistic> statistics;
    private final Map<EmusMessage, @Nullable Layout[]> groups = new EnumMap<>(EmusMessage.class);
    private final Map<Layout, EmusFrame> ofBlocks = new HashMap<>();
    private final List<Block> blocks;

    EmusTables(EmusOptions options) {
        this.options = options;
        Scale cell = EmusScales.cell(options.lto());
        this.cells = EmusCells.values(cell);
        this.statistics = EmusStatistic.table(cell);
        this.frames = frames(cell);
        frames.forEach(frame -> byMessage
                .computeIfAbsent(frame.message(), _ -> new ArrayList<>())
                .add(frame));
        for (EmusCells.Values values : cells) {
            groups.put(values.series(), new Layout[256 * CanFrame.ENCODED]);
            groups.put(values.single(), new Layout[256 * CanFrame.ENCODED]);
        }
        this.blocks = blocksOf();
    }

    private static List<EmusFrame> frames(Scale cell) {
        List<EmusFrame> frames = new ArrayList<>(EmusOverall.frames(cell));
        frames.addAll(EmusCells.frames(cell));
        frames.addAll(EmusControl.frames(cell));
        frames.addAll(EmusOthers.frames());
        return List.copyOf(frames);
    }

    private List<Block> blocksOf() {
        List<Block> blocks = new ArrayList<>();
        for (EmusFrame frame : frames) {
            boolean hasRows = !frame.layout().fields().isEmpty();
            boolean answer = frame.kind().isFromUnit() && frame.kind() != Kind.CONFIRMATION;
            if (hasRows && answer) {
                blocks.add(block(frame, frame.layout()));
            } else if (hasRows && SETTABLE.contains(frame.message()) && frame.kind() == Kind.SET) {
                blocks.add(block(frame, frame.layout().writeOnly()));
            }
            if (frame.message() == EmusMessage.DIAGNOSTIC_CODES && answer) {
                blocks.add(block(frame, EmusOverall.LEGACY_DIAGNOSTICS));
            }
        }
        if (!options.parameters().all().isEmpty()) {
            blocks.add(new Block(-1, options.parameters().layout()));
        }
        blocks.add(new Block(-1, ORDERS));
        return List.copyOf(blocks);
    }

    private Block block(EmusFrame frame, Layout layout) {
        ofBlocks.put(layout, frame);
        return new Block(-1, layout);
    }

    /// All 90 kinds of frames, in the order of the document.
    public List<EmusFrame> frames() {
        return frames;
    }

    /// The messages by which a host asks for the values of cells, and what each brings, voltages first: those of option
    /// A,
    /// or of option B where that was chosen.
    public Map<EmusMessage, Quantity> cellMessages() {
        Map<EmusMessage, Quantity> messages = new LinkedHashMap<>();
        for (EmusCells.Values values : cells) {
            messages.put(options.sevens() ? values.single() : values.series(), values.quantity());
        }
        return messages;
    }

    /// The group of cells that a frame with data is of: option A has it in the identifier, option B in the first byte.
    public static int cellGroup(Spot spot, Bytes data) {
        return spot.message().isSeries() ? spot.group() : data.at(0);
    }

    /// How many cells a string has up to the end of a group.
    ///
    /// @param length of the frame's data
    public static int cellsUpTo(EmusMessage message, int group, int length) {
        return message.isSeries() ? EmusCells.PER_GROUP_A * group + length : EmusCells.PER_GROUP_B * group + length - 1;
    }

    /// The kinds of frames of one message.
    public List<EmusFrame> frames(EmusMessage message) {
        return byMessage.getOrDefault(message, List.of());
    }

    /// The kind of frame of a message that is sent in one direction and can have so many bytes of data.
    public Optional<EmusFrame> frame(EmusMessage message, boolean fromUnit, int length) {
        return frames(message).stream()
                .filter(frame -> frame.kind().isFromUnit() == fromUnit && frame.fits(length))
                .findFirst();
    }

    /// The frame of a message with values, as the unit sends it.
    public EmusFrame answer(EmusMessage message) {
        return frames(message).stream()
                .filter(frame -> frame.kind().isFromUnit() && frame.kind() != Kind.CONFIRMATION && frame.longest() > 1)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(message + " has no answer with values"));
    }

    /// The message and kind that a block stands for; empty for parameters and orders.
    public Optional<EmusFrame> frame(Block block) {
        return Optional.ofNullable(ofBlocks.get(block.layout()));
    }

    /// Whether a block holds orders without a value.
    public static boolean isOrders(Block block) {
        return block.layout().equals(ORDERS);
    }

    /// Whether a block holds the configuration parameters.
    public boolean isParameters(Block block) {
        return block.layout().equals(options.parameters().layout());
    }

    /// The configuration parameters that have names here.
    public EmusParameters parameters() {
        return options.parameters();
    }

    /// The 64 statistics.
    public List<EmusStatistic> statistics() {
        return statistics;
    }

    /// Base and identifiers.
    public EmusAddressing addressing() {
        return options.addressing();
    }

    /// Whether cell voltages count from 1.00 V.
    public boolean lto() {
        return options.lto();
    }

    /// What one byte of a cell voltage means.
    public Scale cellScale() {
        return EmusScales.cell(options.lto());
    }

    /// Whether requests without data are remote frames.
    public boolean asksByRemoteFrames() {
        return options.remote();
    }

    boolean readsAsSentToTheUnit() {
        return options.toUnit();
    }

    /// A frame of a message.
    ///
    /// @param group of cells; 0 for messages without groups
    public CanFrame can(EmusMessage message, int group, Bytes data) {
        int id = options.addressing().id(message, group);
        return options.addressing().isExtended(message) ? CanFrame.extended(id, data) : CanFrame.standard(id, data);
    }

    /// The rows of a frame with data: of a series those of its group, of a record those of its kind.
    ///
    /// @param bytes  where the data begins with `from`
    /// @param length of the data
    public Layout layout(EmusFrame frame, int group, byte[] bytes, int from, int length) {
        return switch (frame.message()) {
            case INDIVIDUAL_VOLTAGES_A,
                    INDIVIDUAL_MODULE_TEMPERATURES_A,
                    INDIVIDUAL_CELL_TEMPERATURES_A,
                    INDIVIDUAL_BALANCING_A ->
                frame.kind() == Kind.RESPONSE && length > 0 ? cells(frame.message(), group, length) : frame.layout();
            case INDIVIDUAL_VOLTAGES_B,
                    INDIVIDUAL_MODULE_TEMPERATURES_B,
                    INDIVIDUAL_CELL_TEMPERATURES_B,
                    INDIVIDUAL_BALANCING_B ->
                frame.kind() == Kind.RESPONSE && length > 0
                        ? cells(frame.message(), bytes[from] & 0xFF, length)
                        : frame.layout();
            case DIAGNOSTIC_CODES ->
                frame.kind() == Kind.RESPONSE && isLegacy(bytes, from)
                        ? EmusOverall.LEGACY_DIAGNOSTICS
                        : frame.layout();
            case STATISTICS ->
                frame.kind() == Kind.RESPONSE && (bytes[from] & 0xFF) < statistics.size()
                        ? statistics.get(bytes[from] & 0xFF).layout(bytes[from + 1] & 0xFF)
                        : frame.layout();
            case EVENTS -> frame.kind() == Kind.RESPONSE ? EmusEvent.layout(bytes[from + 1] & 0xFF) : frame.layout();
            case LOG_IN_OUT, SET_PASSWORD ->
                frame.kind() != Kind.RESPONSE && length > 0
                        ? EmusControl.password(frame.message(), length)
                        : frame.layout();
            default -> frame.layout().length() > length ? frame.layout().between(0, length) : frame.layout();
        };
    }

    private boolean isLegacy(byte[] bytes, int from) {
        return switch (options.diagnostics()) {
            case V3_2_0 -> false;
            case LEGACY -> true;
            case AUTO ->
                bytes[from + 3] != 0 && (bytes[from + 4] | bytes[from + 5] | bytes[from + 6] | bytes[from + 7]) == 0;
        };
    }

    /// Layouts of groups are made when they are first needed: there are thousands, and few are used. A layout never
    /// changes, so one that is made twice is no harm.
    private Layout cells(EmusMessage message, int group, int length) {
        @Nullable Layout[] made = Objects.requireNonNull(groups.get(message));
        int place = group * CanFrame.ENCODED + length;
        Layout layout = made[place];
        if (layout == null) {
            EmusCells.Values values = cells.stream()
                    .filter(one -> one.series() == message || one.single() == message)
                    .findFirst()
                    .orElseThrow();
            layout = EmusCells.layout(values, message, group, length);
            made[place] = layout;
        }
        return layout;
    }

    /// The values of a frame that the unit sent, mended; empty where it is none.
    public Optional<Readings> values(CanFrame frame) {
        Spot spot = options.addressing().find(frame);
        if (spot == null || frame.kind() != CanFrame.Kind.DATA) {
            return Optional.empty();
        }
        Optional<EmusFrame> kind = frame(spot.message(), true, frame.length());
        if (kind.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(values(kind.get(), spot.group(), frame.data()));
    }

    /// The values in the data of a frame, mended.
    public Readings values(EmusFrame kind, int group, Bytes data) {
        byte[] bytes = data.toArray();
        Readings readings = layout(kind, group, bytes, 0, bytes.length).decode(bytes, 0);
        if (EmusNormalise.isBlank(kind.message(), bytes, 0, bytes.length)) {
            readings.clear();
        } else {
            EmusNormalise.frame(kind.message(), readings);
        }
        return readings;
    }

    @Override
    public List<Block> blocks() {
        return blocks;
    }

    @Override
    public FrameReader reader() {
        return new FrameReader(CanFraming.FRAMING);
    }

    @Override
    public Line line() {
        return new EmusLine(this);
    }

    @Override
    public List<Quantity> derived() {
        return List.of(Glossary.CELL_COUNT, STRING_CELLS);
    }

    @Override
    public List<String> warnings() {
        return options.addressing().warnings();
    }

    @Override
    public Optional<String> dbc() {
        return Optional.of(EmusDbc.of(this));
    }

    /// Questions are READ. Logging in, configuration and charging station limits are WRITE. The contactor, a new state
    /// of charge, passwords, clearing and the reset are DANGEROUS, and so is everything that is none of these.
    @Override
    public Effect effect(Bytes encoded) {
        CanFrame frame = CanFrame.decode(encoded);
        Spot spot = options.addressing().find(frame);
        if (spot == null || frame.kind() == CanFrame.Kind.ERROR) {
            return Effect.DANGEROUS;
        }
        int length = frame.isRemote() ? 0 : frame.length();
        return frame(spot.message(), false, length)
                .map(kind -> effect(kind, frame))
                .orElse(Effect.DANGEROUS);
    }

    private static Effect effect(EmusFrame kind, CanFrame frame) {
        return switch (kind.message()) {
            case LOG_IN_OUT, CHARGING_STATION -> Effect.WRITE;
            case CONFIGURATION_PARAMETERS -> kind.kind() == Kind.REQUEST ? Effect.READ : Effect.WRITE;
            case RESET_BMS -> Effect.DANGEROUS;
            case STATISTICS, EVENTS ->
                (frame.length() == 1 && frame.data().at(0) == CLEAR_ALL) || kind.kind() != Kind.REQUEST
                        ? Effect.DANGEROUS
                        : Effect.READ;
            default -> kind.kind() == Kind.REQUEST ? Effect.READ : Effect.DANGEROUS;
        };
    }
}
