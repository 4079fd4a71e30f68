package org.galvani.protocol.ydt1363;

import static org.galvani.pack.Glossary.AMBIENT_TEMPERATURE;
import static org.galvani.pack.Glossary.MOS_TEMPERATURE;
import static org.galvani.pack.Glossary.TEMPERATURES;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.galvani.pack.Bytes;
import org.galvani.pack.RaisedAlarm;
import org.galvani.pack.Readings;
import org.galvani.protocol.wire.Block;
import org.galvani.protocol.wire.Effect;
import org.galvani.protocol.wire.Field;
import org.galvani.protocol.wire.FrameReader;
import org.galvani.protocol.wire.Framing;
import org.galvani.protocol.wire.Layout;
import org.galvani.protocol.wire.Line;
import org.galvani.protocol.wire.Tables;

/// The tables of the family in one reading of its papers.
public final class YdtTables implements Tables {

    private static final int NONE = -1; // blocks have no addresses

    private final int ver;
    private final YdtLayouts layouts;
    private final boolean wakes;
    private final Block telemetry;
    private final Block signals;
    private final Block settings;
    private final Block extension = new Block(NONE, YdtExtension.LAYOUT);
    private final Block control = new Block(NONE, YdtControl.LAYOUT);
    private final Block clock = new Block(NONE, YdtIdentity.CLOCK);
    private final Block setClock = new Block(NONE, YdtIdentity.SET_CLOCK);
    private final Block identity = new Block(NONE, YdtIdentity.LAYOUT);
    private final Block history = new Block(NONE, YdtHistory.HEAD);
    private final Block record = new Block(NONE, YdtHistory.record(4, 4));
    private final Map<Block, YdtCommand> reading;

    /// @param ver       VER of the frames that are sent
    /// @param powerBits which of the two papers is right about event 4
    /// @param wakes     whether packs that shut down after under-voltage are asked on, which wakes them
    YdtTables(int ver, String powerBits, boolean wakes) {
        this.ver = ver;
        this.layouts = new YdtLayouts(powerBits);
        this.wakes = wakes;
        this.telemetry = new Block(NONE, layouts.telemetry(YdtTelemetry.USUAL));
        this.signals = new Block(NONE, layouts.signals(YdtSignals.USUAL));
        this.settings = new Block(NONE, layouts.settings(YdtSettings.USUAL));
        this.reading = Map.of(
                telemetry, YdtCommand.TELEMETRY,
                signals, YdtCommand.SIGNALS,
                settings, YdtCommand.READ_SETTINGS,
                extension, YdtCommand.READ_SETTINGS,
                clock, YdtCommand.READ_CLOCK,
                identity, YdtCommand.IDENTITY);
    }

    /// VER of the frames that are sent.
    public int ver() {
        return ver;
    }

    /// Whether packs that shut down after under-voltage are asked on.
    public boolean wakes() {
        return wakes;
    }

    /// What the 12100 measures.
    public Block telemetry() {
        return telemetry;
    }

    /// What it signals.
    public Block signals() {
        return signals;
    }

    /// What users set.
    public Block settings() {
        return settings;
    }

    /// Settings of Galvani's own extension.
    public Block extension() {
        return extension;
    }

    /// Orders.
    public Block control() {
        return control;
    }

    /// Its clock, to be read.
    public Block clock() {
        return clock;
    }

    /// Its clock, to be set.
    public Block setClock() {
        return setClock;
    }

    /// What it is.
    public Block identity() {
        return identity;
    }

    @Override
    public List<Block> blocks() {
        return List.of(telemetry, signals, settings, extension, control, clock, setClock, identity, history, record);
    }

    /// The layout of an answer's content; empty where the bytes are no answer to this command.
    public Optional<Layout> layout(YdtCommand command, YdtFrame reply) {
        return layouts.of(command, reply);
    }

    /// What a device needs to answer.
    public YdtAnswering answering() {
        return new YdtAnswering(layouts, settings);
    }

    /// Whether a reply can answer a command: of those with content by its shape, of the others where it is empty.
    public boolean answers(YdtCommand command, YdtFrame reply) {
        return switch (command) {
            case CONTROL, WRITE_SETTINGS, SET_CLOCK, VERSION -> reply.info().length() == 0;
            case TELEMETRY, SIGNALS, READ_SETTINGS, HISTORY, READ_CLOCK, IDENTITY ->
                layout(command, reply).isPresent();
        };
    }

    /// The command that reads a block; empty for what can only be written, and for records.
    public Optional<YdtCommand> reading(Block block) {
        return Optional.ofNullable(reading.get(block));
    }

    /// What asks for the settings of the extension.
    public Bytes extensionRequest() {
        return Bytes.of((byte) YdtExtension.MARK);
    }

    /// The content of an order.
    ///
    /// @param item  its offset in the block of orders
    /// @param value as the row codes it
    public Bytes order(int item, int value) {
        return YdtControl.request(item, value);
    }

    /// What an answer says, as all others say it.
    public Readings readings(YdtCommand command, Layout layout, YdtFrame reply) {
        Readings readings = layout.decode(reply.info().toArray(), 0);
        switch (command) {
            case IDENTITY -> YdtIdentity.normalise(readings, reply.ver());
            case TELEMETRY -> {
                nameLastSensors(readings, reply);
                YdtTelemetry.derive(readings);
            }
            case SIGNALS, CONTROL, READ_SETTINGS, WRITE_SETTINGS, HISTORY, READ_CLOCK, SET_CLOCK, VERSION -> {}
        }
        return readings;
    }

    /// The family sends cells, then the air, then the MOSFETs. Of boards other than the 12100 that is likely, not
    /// certain: there the two stay among the numbered sensors as well.
    private static void nameLastSensors(Readings readings, YdtFrame reply) {
        int sensors = readings.shape().count(TEMPERATURES);
        if (YdtLayouts.ofFamily(reply) && sensors > 2 && !readings.has(MOS_TEMPERATURE)) {
            readings.put(AMBIENT_TEMPERATURE, readings.value(TEMPERATURES, sensors - 1));
            readings.put(MOS_TEMPERATURE, readings.value(TEMPERATURES, sensors));
        }
    }

    /// What an answer to 44H raises.
    public List<RaisedAlarm> alarms(Layout layout, Readings readings) {
        return YdtAlarms.of(layout, readings);
    }

    @Override
    public FrameReader reader() {
        return new FrameReader(YdtFraming.STRICT);
    }

    /// A frame reader for a device, which answers wrong checksums too.
    public FrameReader requests() {
        return new FrameReader(YdtFraming.LENIENT);
    }

    @Override
    public Line line() {
        return new YdtLine(this);
    }

    /// Asking is READ, although any frame wakes a pack that sleeps: whether it sleeps only the driver knows. Settings,
    /// switches and the clock are WRITE; shutting down, factory settings and everything unknown are DANGEROUS.
    @Override
    public Effect effect(Bytes bytes) {
        if (bytes.length() < YdtFrame.HEAD + YdtFrame.TAIL
                || !(YdtFraming.STRICT.judge(bytes.toArray(), 0, bytes.length(), true) instanceof Framing.Intact intact)
                || intact.length() != bytes.length()) {
            return Effect.DANGEROUS;
        }
        YdtFrame frame = YdtFrame.decode(bytes);
        return YdtCommand.of(frame.code())
                .map(command -> command == YdtCommand.CONTROL
                        ? YdtControl.ordered(frame.info()).map(Field::effect).orElse(Effect.DANGEROUS)
                        : command.effect())
                .orElse(Effect.DANGEROUS);
    }
}
