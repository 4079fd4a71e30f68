package org.galvani.protocol.charger;

import static org.galvani.pack.Glossary.CHARGER_ENABLED;

import java.util.List;
import java.util.Optional;
import org.galvani.pack.Bytes;
import org.galvani.protocol.can.CanFrame;
import org.galvani.protocol.can.CanFraming;
import org.galvani.protocol.wire.Block;
import org.galvani.protocol.wire.Effect;
import org.galvani.protocol.wire.FrameReader;
import org.galvani.protocol.wire.Layout;
import org.galvani.protocol.wire.Line;
import org.galvani.protocol.wire.Tables;

/// The frames between a controller and its chargers.
public final class ChargerTables implements Tables {

    /// One kind of frame from or to one charger.
    ///
    /// @param charger its source address, see [ChargerFrames#ADDRESSES]
    public record Kind(int charger, Layout layout) {

        /// Whether it is a command, not a report.
        public boolean isCommand() {
            return layout.equals(ChargerFrames.COMMAND);
        }
    }

    ChargerTables() {}

    @Override
    public List<Block> blocks() {
        return List.of(new Block(-1, ChargerFrames.COMMAND), new Block(-1, ChargerFrames.STATUS_REPORT));
    }

    @Override
    public FrameReader reader() {
        return new FrameReader(CanFraming.FRAMING);
    }

    @Override
    public Line line() {
        return new ChargerLine();
    }

    /// Which frame this is; empty for all others on the bus.
    public static Optional<Kind> kind(CanFrame frame) {
        if (!frame.extended() || frame.kind() != CanFrame.Kind.DATA) {
            return Optional.empty();
        }
        for (int charger : ChargerFrames.ADDRESSES) {
            if (frame.id() == ChargerFrames.commandId(charger)) {
                return Optional.of(new Kind(charger, ChargerFrames.COMMAND));
            }
            if (frame.id() == ChargerFrames.statusId(charger)) {
                return Optional.of(new Kind(charger, ChargerFrames.STATUS_REPORT));
            }
        }
        return Optional.empty();
    }

    /// A command that stops a charger is WRITE, one that lets it run DANGEROUS, as is what no table knows.
    @Override
    public Effect effect(Bytes frame) {
        try {
            CanFrame can = CanFrame.decode(frame);
            return kind(can).filter(Kind::isCommand).isPresent() && isStop(can) ? Effect.WRITE : Effect.DANGEROUS;
        } catch (IllegalArgumentException _) {
            return Effect.DANGEROUS; // no CAN frame at all
        }
    }

    private static boolean isStop(CanFrame command) {
        return command.length() == CanFrame.MOST_DATA
                && ChargerFrames.COMMAND.decode(command.data().toArray(), 0).value(CHARGER_ENABLED) != 1;
    }
}
