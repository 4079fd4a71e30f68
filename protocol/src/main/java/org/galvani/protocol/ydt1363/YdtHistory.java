package org.galvani.protocol.ydt1363;

import static org.galvani.pack.Glossary.*;
import static org.galvani.protocol.wire.Field.*;
import static org.galvani.protocol.wire.Scale.*;
import static org.galvani.protocol.ydt1363.YdtTelemetry.DECIKELVIN;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.galvani.pack.Bytes;
import org.galvani.pack.Readings;
import org.galvani.pack.VendorValue;
import org.galvani.protocol.wire.Layout;
import org.galvani.protocol.wire.Places;

/// The answer to 4BH, records of the log. Only the request `0000` of the vendor's program, "get first", is public; the
/// rest is Galvani's own: `0001` and a number of four bytes asks for the records from that number on. An answer
/// carries as many as the pack likes, in order, and tells which numbers it holds, so that a download can go on where
/// it was cut.
public final class YdtHistory {

    /// The most records in one answer: a second at 9600 bit/s.
    public static final int MOST_RECORDS = 12;

    static final VendorValue NUMBER = VendorValue.word("ydt1363", "record number");
    static final VendorValue EVENT = VendorValue.word("ydt1363", "event");
    static final VendorValue CAUSE = VendorValue.word("ydt1363", "cause");
    static final VendorValue OLDEST = VendorValue.word("ydt1363", "oldest record");
    static final VendorValue NEWEST = VendorValue.word("ydt1363", "newest record");

    private static final int FIRST = 0;
    private static final int FROM = 1;

    // spotless:off
    static final Layout HEAD = Layout.of("history 4BH (own layout)",
        unused(at(0).u8(),                            "data flag"),
        unused(at(1).u8(),                            "command group"),
        field(at(2).u32(),  "oldest record",          COUNT,         OLDEST),               // 1 and up; 0 where there is none
        field(at(6).u32(),  "newest record",          COUNT,         NEWEST),
        unused(at(10).u8(),                           "M"),
        unused(at(11).u8(),                           "N"),
        unused(at(12).u8(),                           "count of records"));
    // spotless:on

    /// What an answer carries.
    ///
    /// @param oldest the lowest number the pack still holds, 0 where it holds none
    /// @param newest the highest number it has given
    public record Answer(long oldest, long newest, List<YdtRecord> records) {}

    private YdtHistory() {}

    private static Places at(int offset) {
        return new Places(offset);
    }

    /// One record of a pack with so many cells and sensors; the last two sensors are the air and the MOSFETs.
    static Layout record(int cells, int sensors) {
        Places at = at(0);
        int named = sensors >= 2 ? 1 : 0;
        int numbered = sensors - 2 * named;
        // spotless:off
        return Layout.of("history record",
            field(at.u32(),          "record number",       COUNT,         NUMBER),
            field(at.u8(),           "event",               COUNT,         EVENT),          // 0 timed, 1 raised, 2 cleared, 3 mode
            field(at.u8(),           "cause",               COUNT,         CAUSE),          // of 1 and 2: event × 8 + bit in 44H; of 3 the mode; else FF
            moment(at.calendar(),    "time",                DEVICE_CLOCK),
            field(at.u16(cells),     "cell voltage",        MILLIVOLT,     CELL_VOLTAGES).times(cells),
            field(at.u16(numbered),  "cell temperature",    DECIKELVIN,    TEMPERATURES).times(numbered),
            field(at.u16(named),     "ambient temperature", DECIKELVIN,    AMBIENT_TEMPERATURE).times(named),
            field(at.u16(named),     "power temperature",   DECIKELVIN,    MOS_TEMPERATURE).times(named),
            field(at.i16(),          "current",             CENTIAMP,      PACK_CURRENT),
            field(at.u16(),          "voltage",             CENTIVOLT,     PACK_VOLTAGE),
            field(at.u16(),          "residual capacity",   CENTIAMP_HOUR, REMAINING_CAPACITY),
            field(at.u16(),          "SOC",                 DECIPERCENT,   SOC));
        // spotless:on
    }

    /// The request for the records from a number on; 0 for the oldest.
    public static Bytes request(long from) {
        if (from == 0) {
            return Bytes.hex("0000");
        }
        byte[] info = new byte[6];
        at(0).u16().putRaw(FROM, info, 0);
        at(2).u32().putRaw(from, info, 0);
        return Bytes.of(info);
    }

    /// The number from which on a request asks, 0 for the oldest; empty where it is no such request.
    public static Optional<Long> asked(Bytes info) {
        byte[] bytes = info.toArray();
        if (bytes.length == 2 && at(0).u16().raw(bytes, 0) == FIRST) {
            return Optional.of(0L);
        }
        return bytes.length == 6 && at(0).u16().raw(bytes, 0) == FROM
                ? Optional.of(at(2).u32().raw(bytes, 0))
                : Optional.empty();
    }

    /// An answer as bytes.
    ///
    /// @param group the address of the pack
    public static Bytes encoded(Answer answer, int group, int cells, int sensors) {
        Layout layout = record(cells, sensors);
        byte[] info = new byte[HEAD.length() + answer.records().size() * layout.length()];
        at(1).u8().putRaw(group, info, 0);
        at(2).u32().putRaw(answer.oldest(), info, 0);
        at(6).u32().putRaw(answer.newest(), info, 0);
        at(10).u8().putRaw(cells, info, 0);
        at(11).u8().putRaw(sensors, info, 0);
        at(12).u8().putRaw(answer.records().size(), info, 0);
        int base = HEAD.length();
        for (YdtRecord record : answer.records()) {
            Readings all = new Readings(layout.shape());
            all.putAll(record.readings());
            all.put(NUMBER, record.number());
            all.put(EVENT, record.event());
            all.put(CAUSE, record.cause());
            all.put(DEVICE_CLOCK, record.time());
            layout.encode(all, info, base);
            base += layout.length();
        }
        return Bytes.of(info);
    }

    /// Reads an answer; empty where the bytes are none.
    public static Optional<Answer> decode(Bytes info) {
        Optional<Layout> record = recordOf(info);
        if (record.isEmpty()) {
            return Optional.empty();
        }
        byte[] bytes = info.toArray();
        Readings head = HEAD.decode(bytes, 0);
        List<YdtRecord> records = new ArrayList<>();
        for (int base = HEAD.length(); base < bytes.length; base += record.get().length()) {
            Readings one = record.get().decode(bytes, base);
            records.add(new YdtRecord(
                    one.value(NUMBER), (int) one.value(EVENT), (int) one.value(CAUSE), one.value(DEVICE_CLOCK), one));
        }
        return Optional.of(new Answer(head.value(OLDEST), head.value(NEWEST), records));
    }

    /// The layout of the records in an answer; empty where the bytes are no answer.
    static Optional<Layout> recordOf(Bytes info) {
        if (info.length() < HEAD.length() || info.at(10) > 64 || info.at(11) > 64) {
            return Optional.empty();
        }
        Layout record = record(info.at(10), info.at(11));
        return info.length() == HEAD.length() + info.at(12) * record.length() ? Optional.of(record) : Optional.empty();
    }
}
