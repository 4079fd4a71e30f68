package org.galvani.device.driver;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.galvani.pack.Bytes;
import org.galvani.pack.Form;
import org.galvani.pack.Kind;
import org.galvani.pack.RaisedAlarm;
import org.galvani.pack.Readings;
import org.galvani.pack.Report;
import org.galvani.pack.Shape;
import org.galvani.protocol.nw.NwDecoder;
import org.galvani.protocol.nw.NwFrame;
import org.galvani.protocol.nw.NwTables;
import org.galvani.protocol.wire.Found;

/// The values of one frame, as reports of a device: a read-all reply holds telemetry, settings and identity in one.
/// There is no clock in the protocol, so event time is arrival time.
///
/// @param device   its name
/// @param now      when the frame came in
/// @param source   the frame, without its secrets
/// @param readings all values of the frame
/// @param alarms   what is raised
/// @param problems what is wrong or doubtful
/// @param version  the protocol version it was read by
/// @param complete whether all of it was read
public record NwReports(
        String device,
        Instant now,
        Bytes source,
        Readings readings,
        List<RaisedAlarm> alarms,
        List<String> problems,
        int version,
        boolean complete) {

    private static final Part TELEMETRY = new Part(slot -> Set.of(Kind.TELEMETRY, Kind.STATE, Kind.STATISTIC)
            .contains(slot.quantity().kind()));
    private static final Part PARAMETERS = new Part(
            slot -> Set.of(Kind.SETTING, Kind.COMMAND).contains(slot.quantity().kind())
                    && !slot.quantity().secret());
    private static final Part IDENTITY = new Part(slot -> slot.quantity().kind() == Kind.IDENTITY);

    /// Reads a frame that carries values.
    ///
    /// @param version the protocol version of a frame that does not carry one
    public static NwReports of(Bytes frame, String device, Instant now, NwTables tables, int version) {
        byte[] bytes = frame.toArray();
        Readings readings = new Readings(NwDecoder.SHAPE);
        NwDecoder.Decoded decoded = NwDecoder.decode(
                bytes, NwFrame.INFORMATION, bytes.length - NwFrame.FRAME + NwFrame.INFORMATION, version, readings);
        return new NwReports(
                device,
                now,
                tables.line().masked(new Found.Frame(frame)),
                readings,
                tables.values().layout().alarms(readings),
                decoded.problems(),
                decoded.version(),
                decoded.complete());
    }

    /// The same of a device with a name, heard at another time.
    public NwReports of(String name, Instant when) {
        return new NwReports(name, when, source, readings, alarms, problems, version, complete);
    }

    /// What it measures and does.
    public Report.Telemetry telemetry() {
        return new Report.Telemetry(device, now, now, TELEMETRY.of(readings), alarms, problems, List.of(source));
    }

    /// What it is set to.
    public Report.Parameters parameters() {
        return new Report.Parameters(device, now, PARAMETERS.of(readings), List.of(source));
    }

    /// What it says it is.
    public Report.Identity identity() {
        return new Report.Identity(device, now, IDENTITY.of(readings), List.of(source));
    }

    /// Some of the slots of a frame's readings, in readings of their own.
    private static final class Part {

        private final Shape shape;
        private final int[] from;
        private final boolean[] text;

        Part(Predicate<Shape.Slot> belongs) {
            List<Shape.Slot> all = NwDecoder.SHAPE.slots();
            List<Shape.Slot> slots = new ArrayList<>();
            for (Shape.Slot slot : all) {
                if (belongs.test(slot)) {
                    slots.add(slot);
                }
            }
            shape = Shape.of(slots);
            from = slots.stream().mapToInt(all::indexOf).toArray();
            text = new boolean[from.length];
            for (int to = 0; to < from.length; to++) {
                text[to] = slots.get(to).quantity().form() == Form.TEXT;
            }
        }

        Readings of(Readings all) {
            Readings part = new Readings(shape);
            for (int to = 0; to < from.length; to++) {
                if (all.has(from[to])) {
                    if (text[to]) {
                        part.put(to, all.text(shape.slots().get(to).quantity()));
                    } else {
                        part.put(to, all.slots()[from[to]]);
                    }
                }
            }
            return part;
        }
    }
}
