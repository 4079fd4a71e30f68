package org.galvani.server.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.galvani.pack.Alarm;
import org.galvani.pack.Bytes;
import org.galvani.pack.RaisedAlarm;
import org.galvani.pack.Report;

/// Reports as bytes: compact, and described by the names users know. For any number of threads.
///
/// First a format number, 1, then the kind of report (1 telemetry, 2 parameters, 3 identity, 4 log record, 5 link
/// state) and its parts in the order of the record. Later versions may append parts, which are passed over. Whole
/// numbers take as many bytes as they need. Secret readings are masked; all else comes back exactly.
public final class ReportCodec {
    private static final int FORMAT = 1;

    private final ReadingsCodec readings = new ReadingsCodec();

    /// A report that was read.
    ///
    /// @param unknown how many values and alarms were passed over because their names are unknown here
    public record Decoded(Report report, int unknown) {}

    /// A report as an entry of the journal, its device as the source.
    ///
    /// @throws IllegalArgumentException where a report is larger than [Entry#MAX_PAYLOAD]
    public Entry entry(Report report) {
        return new Entry(Kind.REPORT, report.arrivalTime(), report.device(), encode(report));
    }

    /// A report as bytes.
    public Bytes encode(Report report) {
        PayloadWriter out = new PayloadWriter();
        out.octet(FORMAT);
        switch (report) {
            case Report.Telemetry telemetry -> {
                head(out, 1, telemetry);
                out.time(telemetry.eventTime());
                readings.write(telemetry.readings(), out);
                alarms(out, telemetry.alarms());
                out.count(telemetry.problems().size());
                telemetry.problems().forEach(out::text);
                frames(out, telemetry.source());
            }
            case Report.Parameters parameters -> {
                head(out, 2, parameters);
                readings.write(parameters.readings(), out);
                frames(out, parameters.source());
            }
            case Report.Identity identity -> {
                head(out, 3, identity);
                readings.write(identity.readings(), out);
                frames(out, identity.source());
            }
            case Report.LogRecord log -> {
                head(out, 4, log);
                out.time(log.eventTime());
                out.number(log.number());
                out.text(log.name());
                readings.write(log.readings(), out);
            }
            case Report.LinkState link -> {
                head(out, 5, link);
                out.octet(link.up() ? 1 : 0);
                out.text(link.detail());
            }
        }
        return out.toBytes();
    }

    private static void head(PayloadWriter out, int kind, Report report) {
        out.octet(kind);
        out.text(report.device());
        out.time(report.arrivalTime());
    }

    private static void alarms(PayloadWriter out, List<RaisedAlarm> alarms) {
        out.count(alarms.size());
        for (RaisedAlarm alarm : alarms) {
            out.text(alarm.alarm().key());
            out.count(alarm.index().isPresent() ? alarm.index().getAsInt() + 1L : 0);
            out.text(alarm.vendor());
            out.number(alarm.bit());
        }
    }

    private static void frames(PayloadWriter out, List<Bytes> frames) {
        out.count(frames.size());
        frames.forEach(out::bytes);
    }

    /// Reads what [#encode] wrote.
    ///
    /// @throws JournalException where the bytes are no report, or one of a later format
    public Decoded decode(Bytes payload) throws JournalException {
        PayloadReader in = new PayloadReader(payload);
        int format = in.octet();
        if (format != FORMAT) {
            throw new JournalException("a report has format " + format + "; this version reads format " + FORMAT);
        }
        int kind = in.octet();
        String device = in.text();
        Instant arrival = in.time();
        return switch (kind) {
            case 1 -> telemetry(device, arrival, in);
            case 2 -> parameters(device, arrival, in);
            case 3 -> identity(device, arrival, in);
            case 4 -> logRecord(device, arrival, in);
            case 5 -> new Decoded(new Report.LinkState(device, arrival, in.octet() == 1, in.text()), 0);
            default -> throw new JournalException("a report is of kind " + kind + ", which this version does not know");
        };
    }

    private Decoded telemetry(String device, Instant arrival, PayloadReader in) throws JournalException {
        Instant event = in.time();
        ReadingsCodec.Read read = readings.read(in);
        List<RaisedAlarm> alarms = new ArrayList<>();
        int unknown = read.unknown() + alarms(in, alarms);
        return new Decoded(
                new Report.Telemetry(device, event, arrival, read.readings(), alarms, texts(in), frames(in)), unknown);
    }

    private Decoded parameters(String device, Instant arrival, PayloadReader in) throws JournalException {
        ReadingsCodec.Read read = readings.read(in);
        return new Decoded(new Report.Parameters(device, arrival, read.readings(), frames(in)), read.unknown());
    }

    private Decoded identity(String device, Instant arrival, PayloadReader in) throws JournalException {
        ReadingsCodec.Read read = readings.read(in);
        return new Decoded(new Report.Identity(device, arrival, read.readings(), frames(in)), read.unknown());
    }

    private Decoded logRecord(String device, Instant arrival, PayloadReader in) throws JournalException {
        Instant event = in.time();
        long number = in.number();
        String name = in.text();
        ReadingsCodec.Read read = readings.read(in);
        return new Decoded(new Report.LogRecord(device, event, arrival, number, name, read.readings()), read.unknown());
    }

    private static int alarms(PayloadReader in, List<RaisedAlarm> alarms) throws JournalException {
        int unknown = 0;
        int count = in.size();
        for (int i = 0; i < count; i++) {
            Optional<Alarm> alarm = Alarm.named(in.text());
            int index = in.size() - 1;
            String vendor = in.text();
            int bit = (int) in.number();
            if (alarm.isPresent()) {
                OptionalInt where = index < 0 ? OptionalInt.empty() : OptionalInt.of(index);
                alarms.add(new RaisedAlarm(alarm.get(), where, vendor, bit));
            } else {
                unknown++;
            }
        }
        return unknown;
    }

    private static List<String> texts(PayloadReader in) throws JournalException {
        List<String> texts = new ArrayList<>();
        int count = in.size();
        for (int i = 0; i < count; i++) {
            texts.add(in.text());
        }
        return texts;
    }

    private static List<Bytes> frames(PayloadReader in) throws JournalException {
        List<Bytes> frames = new ArrayList<>();
        int count = in.size();
        for (int i = 0; i < count; i++) {
            frames.add(in.bytes());
        }
        return frames;
    }
}
