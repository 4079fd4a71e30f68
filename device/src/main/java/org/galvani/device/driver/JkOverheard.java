package org.galvani.device.driver;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.galvani.pack.Bytes;
import org.galvani.pack.RaisedAlarm;
import org.galvani.pack.Readings;
import org.galvani.pack.Report;
import org.galvani.protocol.jk.BulkFrame;
import org.galvani.protocol.jk.JkNormalise;
import org.galvani.protocol.jk.JkTables;
import org.galvani.protocol.modbus.ModbusFrame;
import org.galvani.protocol.modbus.ModbusFrame.WriteReply;
import org.galvani.protocol.wire.Found;
import org.galvani.protocol.wire.Layout;

/// Makes reports of bulk frames that nobody here asked for. The frame itself does not say whose it is; the
/// acknowledgement behind it does.
final class JkOverheard implements Consumer<Found> {

    private final JkTables tables;
    private final InstantSource clock;
    private final Consumer<Report> passing;
    private Optional<BulkFrame> last = Optional.empty();
    private boolean expected;

    JkOverheard(JkTables tables, InstantSource clock, Consumer<Report> passing) {
        this.tables = tables;
        this.clock = clock;
        this.passing = passing;
    }

    /// While bulk frames are expected they belong to the one who asked.
    void expect(boolean anAnswer) {
        expected = anAnswer;
        last = Optional.empty();
    }

    @Override
    public void accept(Found found) {
        if (expected || !(found instanceof Found.Frame frame)) {
            return;
        }
        Bytes bytes = frame.bytes();
        if (bytes.length() == BulkFrame.LENGTH) {
            last = Optional.of(new BulkFrame(bytes));
        } else {
            if (last.isPresent() && ModbusFrame.decode(bytes) instanceof WriteReply reply) {
                report(last.get(), JkDevice.name(reply.address()), tables, clock.instant())
                        .ifPresent(passing);
            }
            last = Optional.empty(); // nothing else comes between the two
        }
    }

    /// What a bulk frame reports about a board; empty for types without a table.
    static Optional<Report> report(BulkFrame frame, String device, JkTables tables, Instant now) {
        return BulkFrame.Type.of(frame.type()).map(type -> {
            Layout layout = tables.bulk(type);
            Readings readings = layout.decode(frame.bytes().toArray(), BulkFrame.BODY);
            Bytes source = tables.line().masked(new Found.Frame(frame.bytes()));
            return report(type, device, now, layout, readings, List.of(source));
        });
    }

    /// What a block reports; the board's clock has no zone, so event time is arrival time.
    static Report report(
            BulkFrame.Type type, String device, Instant now, Layout layout, Readings readings, List<Bytes> source) {
        return switch (type) {
            case TELEMETRY -> {
                JkNormalise.telemetry(readings);
                List<RaisedAlarm> alarms = JkNormalise.alarms(layout.alarms(readings), readings);
                yield new Report.Telemetry(device, now, now, readings, alarms, List.of(), source);
            }
            case SETTINGS -> new Report.Parameters(device, now, readings, source);
            case IDENTITY -> new Report.Identity(device, now, readings, source);
        };
    }
}
