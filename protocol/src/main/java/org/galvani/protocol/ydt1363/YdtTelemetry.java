package org.galvani.protocol.ydt1363;

import static org.galvani.pack.Glossary.*;
import static org.galvani.protocol.wire.Field.*;
import static org.galvani.protocol.wire.Scale.*;
import static org.galvani.protocol.ydt1363.YdtRows.all;
import static org.galvani.protocol.ydt1363.YdtRows.fitting;

import java.util.List;
import java.util.Optional;
import org.galvani.pack.Bytes;
import org.galvani.pack.Quantity;
import org.galvani.pack.Readings;
import org.galvani.pack.Unit;
import org.galvani.protocol.wire.Field;
import org.galvani.protocol.wire.Layout;
import org.galvani.protocol.wire.Places;
import org.galvani.protocol.wire.Row;
import org.galvani.protocol.wire.Scale;

/// The answer to 42H, what the pack measures. Source: SEPLOS protocol V2.0, "telemetry information", and captured
/// answers of four makers.
final class YdtTelemetry {

    /// Tenths of a kelvin above absolute zero.
    static final Scale DECIKELVIN = new Scale("K", "0.1", Unit.CELSIUS, 1, 10, -2731);

    private static final int MOST = 64; // cells or sensors; the biggest pack of the family has 16

    /// What follows the temperatures, which differs from maker to maker.
    enum Tail {
        /// Version 20: ten items.
        SEPLOS,
        /// Version 25: the voltage in mV, three items.
        PACE,
        /// Version 26: two items of unknown meaning.
        BOQIANG,
        /// CID1 4A: nothing is known behind the current.
        EG4;

        static Tail of(int ver, int cid1) {
            return cid1 == 0x4A ? EG4 : ver == 0x25 ? PACE : ver == 0x26 ? BOQIANG : SEPLOS;
        }
    }

    /// How an answer is cut.
    ///
    /// @param cells   M
    /// @param sensors N
    /// @param items   P; for [Tail#EG4] the number of bytes behind the current
    record Counts(Tail tail, int cells, int sensors, int items) {

        /// The counts of an answer; empty where the bytes are no such answer.
        static Optional<Counts> of(Tail tail, Bytes info) {
            int cells = info.length() > 2 ? info.at(2) : MOST + 1;
            int sensorsAt = 3 + 2 * cells;
            int sensors = info.length() > sensorsAt ? info.at(sensorsAt) : MOST + 1;
            int rest = sensorsAt + 1 + 2 * sensors;
            if (cells < 1 || cells > MOST || sensors > MOST || info.length() < rest + 2) {
                return Optional.empty();
            }
            if (tail == Tail.EG4) {
                return Optional.of(new Counts(tail, cells, sensors, info.length() - rest - 2));
            }
            int items = info.length() > rest + 6 ? info.at(rest + 6) : -1;
            return items >= 0 && info.length() == rest + 7 + 2 * items
                    ? Optional.of(new Counts(tail, cells, sensors, items))
                    : Optional.empty();
        }

        /// The 12100 has two sensors at the cells, then one for the air and one at the MOSFETs. What other boards have
        /// is not in their papers, so there every sensor is a numbered one.
        private boolean is12100() {
            return tail == Tail.SEPLOS && cells == 4 && sensors == 4;
        }

        private int numbered() {
            return is12100() ? 2 : sensors;
        }

        private int named() {
            return is12100() ? 1 : 0;
        }
    }

    /// The counts of the 12100: 4 cells, 4 sensors, 10 items.
    static final Counts USUAL = new Counts(Tail.SEPLOS, 4, 4, 10);

    /// Where the count of items stands in the block of the 12100.
    static final String ITEMS = "P";

    /// What follows from what is sent: the extremes of the cells and the power. The last sensors of other boards.
    static final Quantity[] DERIVED = {
        AMBIENT_TEMPERATURE, MOS_TEMPERATURE, CELL_VOLTAGE_MIN, CELL_VOLTAGE_MAX, CELL_VOLTAGE_SPREAD, PACK_POWER
    };

    private YdtTelemetry() {}

    static void derive(Readings readings) {
        long lowest = Long.MAX_VALUE;
        long highest = Long.MIN_VALUE;
        for (int cell = readings.shape().count(CELL_VOLTAGES); cell >= 1; cell--) {
            lowest = Math.min(lowest, readings.value(CELL_VOLTAGES, cell));
            highest = Math.max(highest, readings.value(CELL_VOLTAGES, cell));
        }
        readings.put(CELL_VOLTAGE_MIN, lowest);
        readings.put(CELL_VOLTAGE_MAX, highest);
        readings.put(CELL_VOLTAGE_SPREAD, highest - lowest);
        if (readings.has(PACK_VOLTAGE)) {
            readings.put(PACK_POWER, Math.floorDiv(readings.value(PACK_VOLTAGE) * readings.value(PACK_CURRENT), 1000));
        }
    }

    static Layout layout(Counts counts) {
        Places at = new Places(0);
        // spotless:off
        List<Row> head = List.of(
            unused(at.u8(),                                      "data flag"),
            unused(at.u8(),                                      "command group"),                                  // 00, 01 or the address
            field(at.u8(),                                       "M",                   COUNT,      CELL_COUNT),
            field(at.u16(counts.cells()),                        "cell voltage",        MILLIVOLT,  CELL_VOLTAGES)  .times(counts.cells()),
            field(at.u8(),                                       "N",                   COUNT,      TEMPERATURE_SENSOR_COUNT),
            field(at.u16(counts.numbered()),                     "cell temperature",    DECIKELVIN, TEMPERATURES)   .times(counts.numbered()),
            field(at.u16(counts.named()),                        "ambient temperature", DECIKELVIN, AMBIENT_TEMPERATURE).times(counts.named()),
            field(at.u16(counts.named()),                        "power temperature",   DECIKELVIN, MOS_TEMPERATURE).times(counts.named()),
            field(at.i16(),                                      "current",             CENTIAMP,   PACK_CURRENT));  // + charging
        // spotless:on
        return Layout.of("telemetry 42H", all(head, tail(counts, at)));
    }

    private static List<Row> tail(Counts counts, Places at) {
        if (counts.tail() == Tail.EG4) {
            return fitting(at.next(), counts.items());
        }
        // spotless:off
        List<Row> fixed = List.of(
            field(at.u16(), "voltage",           counts.tail() == Tail.PACE ? MILLIVOLT : CENTIVOLT, PACK_VOLTAGE),
            field(at.u16(), "residual capacity", CENTIAMP_HOUR, REMAINING_CAPACITY),
            unused(at.u8(), ITEMS));
        int items = at.next();
        Field[] rows = switch (counts.tail()) {
            case SEPLOS -> new Field[] {
                field(at.u16(), "battery capacity", CENTIAMP_HOUR, FULL_CAPACITY),
                field(at.u16(), "SOC",              DECIPERCENT,   SOC),
                field(at.u16(), "rated capacity",   CENTIAMP_HOUR, DESIGN_CAPACITY),
                field(at.u16(), "cycles",           COUNT,         CYCLE_COUNT),
                field(at.u16(), "SOH",              DECIPERCENT,   SOH),
                field(at.u16(), "port voltage",     CENTIVOLT,     PORT_VOLTAGE),
                unused(at.hex(8), "reserved")};                                        // not zero on some firmware
            case PACE -> new Field[] {
                field(at.u16(), "full capacity",    CENTIAMP_HOUR, FULL_CAPACITY),
                field(at.u16(), "cycles",           COUNT,         CYCLE_COUNT),
                field(at.u16(), "design capacity",  CENTIAMP_HOUR, DESIGN_CAPACITY)};
            case BOQIANG, EG4 -> new Field[0];
        };
        // spotless:on
        return List.of(all(fixed, fitting(items, 2 * counts.items(), rows)));
    }
}
