package org.galvani.protocol.ydt1363;

import static org.galvani.pack.Glossary.*;
import static org.galvani.pack.Protection.*;
import static org.galvani.protocol.wire.Field.*;
import static org.galvani.protocol.wire.Scale.*;
import static org.galvani.protocol.ydt1363.YdtRows.all;
import static org.galvani.protocol.ydt1363.YdtRows.fitting;

import java.util.List;
import java.util.Optional;
import org.galvani.pack.Bytes;
import org.galvani.pack.Quantity;
import org.galvani.pack.Unit;
import org.galvani.protocol.wire.Bit;
import org.galvani.protocol.wire.Field;
import org.galvani.protocol.wire.Layout;
import org.galvani.protocol.wire.Places;
import org.galvani.protocol.wire.Scale;
import org.galvani.protocol.wire.Wire;

/// The answer to 47H, the settings; 49H is taken to carry the same block, which is an inference. Source: two captured
/// blocks, whose order public programs know and the defaults of sibling documents confirm.
///
/// Ranges are those of the 12100. The switches S0 to S5 have the order of the alarm events 1 to 6: found by comparing
/// captured bytes with printed defaults.
final class YdtSettings {

    private static final Scale TEN_MILLIVOLT = new Scale("mV", "10", Unit.VOLT, 1, 100, 0);
    private static final Scale NEGATIVE = CENTIAMP.negated(); // limits of discharge are sent below zero

    private static final int HEAD = 2;
    private static final int NAME = 10;

    /// How an answer is cut: words, bytes and switches.
    record Counts(int words, int bytes, int switches) {

        /// The counts of a block; empty where the bytes are no such block.
        static Optional<Counts> of(Bytes info) {
            int words = info.length() > 1 ? info.at(1) : -1;
            int bytesAt = HEAD + 2 * words;
            int bytes = words > 0 && info.length() > bytesAt ? info.at(bytesAt) : -1;
            int switchesAt = bytesAt + 1 + bytes;
            int switches = bytes > 0 && info.length() > switchesAt ? info.at(switchesAt) : -1;
            return switches >= 0 && info.length() == switchesAt + 1 + switches + NAME
                    ? Optional.of(new Counts(words, bytes, switches))
                    : Optional.empty();
        }
    }

    /// The counts of every block that was captured, and of the 12100.
    static final Counts USUAL = new Counts(60, 27, 8);

    static final String WORDS = "count of words";
    static final String BYTES = "count of bytes";
    static final String SWITCHES = "count of switches";

    private YdtSettings() {}

    /// Puts the usual counts into an image of the usual block.
    static void putCounts(Layout layout, byte[] image) {
        layout.named(WORDS).orElseThrow().wire().putRaw(USUAL.words(), image, 0);
        layout.named(BYTES).orElseThrow().wire().putRaw(USUAL.bytes(), image, 0);
        layout.named(SWITCHES).orElseThrow().wire().putRaw(USUAL.switches(), image, 0);
    }

    static Layout layout(Counts counts) {
        int words = HEAD;
        int bytes = words + 2 * counts.words() + 1;
        int switches = bytes + counts.bytes() + 1;
        int end = switches + counts.switches();
        return Layout.of(
                "settings 47H; 49H the same (inferred)",
                all(
                        List.of(unused(Wire.u8(0), "data flag"), unused(Wire.u8(1), WORDS)),
                        fitting(words, 2 * counts.words(), words(new Places(words))),
                        List.of(unused(Wire.u8(bytes - 1), BYTES)),
                        fitting(bytes, counts.bytes(), bytes(new Places(bytes))),
                        List.of(unused(Wire.u8(switches - 1), SWITCHES)),
                        fitting(switches, counts.switches(), switches(new Places(switches))),
                        List.of(text(Wire.ascii(end, NAME), "device name", MODEL))));
    }

    // spotless:off
    private static Field[] words(Places at) {
        return new Field[] {
            field(at.u16(), "cell high-voltage alarm",               MILLIVOLT,     CELL_OVERVOLTAGE.warningTrip())            .range(3000, 4500).writable(),
            field(at.u16(), "cell high-voltage alarm recovery",      MILLIVOLT,     CELL_OVERVOLTAGE.warningRelease())         .range(3000, 4500).writable(),
            field(at.u16(), "cell low-voltage alarm",                MILLIVOLT,     CELL_UNDERVOLTAGE.warningTrip())           .range(1500, 3300).writable(),
            field(at.u16(), "cell low-voltage alarm recovery",       MILLIVOLT,     CELL_UNDERVOLTAGE.warningRelease())        .range(2000, 3300).writable(),
            field(at.u16(), "cell over-voltage protection",          MILLIVOLT,     CELL_OVERVOLTAGE.trip())                   .range(3000, 4500).writable(),
            field(at.u16(), "cell over-voltage recovery",            MILLIVOLT,     CELL_OVERVOLTAGE.release())                .range(3000, 4500).writable(),
            field(at.u16(), "cell under-voltage protection",         MILLIVOLT,     CELL_UNDERVOLTAGE.trip())                  .range(1500, 3300).writable(),
            field(at.u16(), "cell under-voltage recovery",           MILLIVOLT,     CELL_UNDERVOLTAGE.release())               .range(2000, 3300).writable(),
            field(at.u16(), "balance-on voltage",                    MILLIVOLT,     BALANCING_START_VOLTAGE)                   .range(3000, 4200).writable(),
            field(at.u16(), "cell low-voltage charge prohibition",   MILLIVOLT,     CELL_DEEP_UNDERVOLTAGE.trip())             .range(500, 2500) .writable(),
            field(at.u16(), "pack high-voltage alarm",               CENTIVOLT,     PACK_OVERVOLTAGE.warningTrip())            .range(1200, 1600).writable(),
            field(at.u16(), "pack high-voltage alarm recovery",      CENTIVOLT,     PACK_OVERVOLTAGE.warningRelease())         .range(1200, 1600).writable(),
            field(at.u16(), "pack low-voltage alarm",                CENTIVOLT,     PACK_UNDERVOLTAGE.warningTrip())           .range(900, 1375) .writable(),
            field(at.u16(), "pack low-voltage alarm recovery",       CENTIVOLT,     PACK_UNDERVOLTAGE.warningRelease())        .range(900, 1375) .writable(),
            field(at.u16(), "pack over-voltage protection",          CENTIVOLT,     PACK_OVERVOLTAGE.trip())                   .range(1200, 1600).writable(),
            field(at.u16(), "pack over-voltage recovery",            CENTIVOLT,     PACK_OVERVOLTAGE.release())                .range(1200, 1600).writable(),
            field(at.u16(), "pack under-voltage protection",         CENTIVOLT,     PACK_UNDERVOLTAGE.trip())                  .range(800, 1300) .writable(),
            field(at.u16(), "pack under-voltage recovery",           CENTIVOLT,     PACK_UNDERVOLTAGE.release())               .range(800, 1375) .writable(),
            field(at.u16(), "charger over-voltage protection",       CENTIVOLT,     CHARGER_OVERVOLTAGE.trip()),                                                 // fixed in the 12100
            field(at.u16(), "charger over-voltage recovery",         CENTIVOLT,     CHARGER_OVERVOLTAGE.release()),
            celsius(at,     "charge high-temp alarm",                               CHARGE_OVERTEMPERATURE.warningTrip(),      35, 80),
            celsius(at,     "charge high-temp alarm recovery",                      CHARGE_OVERTEMPERATURE.warningRelease(),   35, 80),
            celsius(at,     "charge low-temp alarm",                                CHARGE_UNDERTEMPERATURE.warningTrip(),     -20, 10),
            celsius(at,     "charge low-temp alarm recovery",                       CHARGE_UNDERTEMPERATURE.warningRelease(),  -20, 10),
            celsius(at,     "charge over-temp protection",                          CHARGE_OVERTEMPERATURE.trip(),             35, 80),
            celsius(at,     "charge over-temp recovery",                            CHARGE_OVERTEMPERATURE.release(),          35, 80),
            celsius(at,     "charge under-temp protection",                         CHARGE_UNDERTEMPERATURE.trip(),            -20, 10),
            celsius(at,     "charge under-temp recovery",                           CHARGE_UNDERTEMPERATURE.release(),         -20, 10),
            celsius(at,     "discharge high-temp alarm",                            DISCHARGE_OVERTEMPERATURE.warningTrip(),   35, 80),
            celsius(at,     "discharge high-temp alarm recovery",                   DISCHARGE_OVERTEMPERATURE.warningRelease(), 35, 80),
            celsius(at,     "discharge low-temp alarm",                             DISCHARGE_UNDERTEMPERATURE.warningTrip(),  -30, 10),
            celsius(at,     "discharge low-temp alarm recovery",                    DISCHARGE_UNDERTEMPERATURE.warningRelease(), -20, 10),
            celsius(at,     "discharge over-temp protection",                       DISCHARGE_OVERTEMPERATURE.trip(),          35, 80),
            celsius(at,     "discharge over-temp recovery",                         DISCHARGE_OVERTEMPERATURE.release(),       35, 80),
            celsius(at,     "discharge under-temp protection",                      DISCHARGE_UNDERTEMPERATURE.trip(),         -30, 10),
            celsius(at,     "discharge under-temp recovery",                        DISCHARGE_UNDERTEMPERATURE.release(),      -30, 10),
            celsius(at,     "cell heating start",                                   HEATER.trip(),                             -20, 10),
            celsius(at,     "cell heating stop",                                    HEATER.release(),                          0, 25),
            celsius(at,     "ambient high-temp alarm",                              AMBIENT_OVERTEMPERATURE.warningTrip(),     -20, 80),
            celsius(at,     "ambient high-temp alarm recovery",                     AMBIENT_OVERTEMPERATURE.warningRelease(),  -20, 80),
            celsius(at,     "ambient low-temp alarm",                               AMBIENT_UNDERTEMPERATURE.warningTrip(),    -30, 60),
            celsius(at,     "ambient low-temp alarm recovery",                      AMBIENT_UNDERTEMPERATURE.warningRelease(), -20, 60),
            celsius(at,     "ambient over-temp protection",                         AMBIENT_OVERTEMPERATURE.trip(),            -20, 80),
            celsius(at,     "ambient over-temp recovery",                           AMBIENT_OVERTEMPERATURE.release(),         -20, 80),
            celsius(at,     "ambient under-temp protection",                        AMBIENT_UNDERTEMPERATURE.trip(),           -30, 60),
            celsius(at,     "ambient under-temp recovery",                          AMBIENT_UNDERTEMPERATURE.release(),        -30, 60),
            celsius(at,     "power high-temp alarm",                                MOS_OVERTEMPERATURE.warningTrip(),         60, 120),
            celsius(at,     "power high-temp alarm recovery",                       MOS_OVERTEMPERATURE.warningRelease(),      60, 120),
            celsius(at,     "power over-temp protection",                           MOS_OVERTEMPERATURE.trip(),                60, 120),
            celsius(at,     "power over-temp recovery",                             MOS_OVERTEMPERATURE.release(),             60, 120),
            field(at.i16(), "charge over-current alarm",             CENTIAMP,      CHARGE_OVERCURRENT.warningTrip())          .range(0, 15_000) .writable(),
            field(at.i16(), "charge over-current alarm recovery",    CENTIAMP,      CHARGE_OVERCURRENT.warningRelease())       .range(0, 15_000) .writable(),
            field(at.i16(), "discharge over-current alarm",          NEGATIVE,      DISCHARGE_OVERCURRENT.warningTrip())       .range(-30_000, 0).writable(),
            field(at.i16(), "discharge over-current alarm recovery", NEGATIVE,      DISCHARGE_OVERCURRENT.warningRelease())    .range(-30_000, 0).writable(),
            field(at.i16(), "charge over-current protection",        CENTIAMP,      CHARGE_OVERCURRENT.trip())                 .range(0, 15_000) .writable(),
            field(at.i16(), "discharge over-current protection",     NEGATIVE,      DISCHARGE_OVERCURRENT.trip())              .range(-30_000, 0).writable(),
            field(at.i16(), "transient over-current protection",     NEGATIVE,      DISCHARGE_TRANSIENT_OVERCURRENT.trip())    .range(-30_000, 0).writable(),
            field(at.u16(), "output soft start (pre-charge)",        MILLISECOND,   PRECHARGE_TIME)                            .range(0, 5000)   .writable(), // 0 = off; the text says 1-7 s, the table wins
            field(at.u16(), "rated capacity",                        CENTIAMP_HOUR, DESIGN_CAPACITY)                           .range(500, 30_000).writable(),
            field(at.u16(), "residual capacity",                     CENTIAMP_HOUR, REMAINING_CAPACITY)                        .range(0, 30_000) .writable()};
    }

    private static Field[] bytes(Places at) {
        return new Field[] {
            field(at.u8(),  "cell failure differential",             TEN_MILLIVOLT, CELL_SPREAD.warningTrip())                 .range(10, 200)   .writable(),
            field(at.u8(),  "cell failure recovery differential",    TEN_MILLIVOLT, CELL_SPREAD.warningRelease())              .range(5, 200)    .writable(),
            field(at.u8(),  "balance-on differential",               MILLIVOLT,     BALANCING_START_SPREAD)                    .range(5, 255)    .writable(),
            field(at.u8(),  "balance-end differential",              MILLIVOLT,     BALANCING_STOP_SPREAD)                     .range(2, 255)    .writable(),
            field(at.u8(),  "static (standby) balance time",         HOUR,          STANDBY_BALANCING_TIME)                    .range(0, 255)    .writable(),
            field(at.u8(),  "number of cells in series",             COUNT,         CELL_COUNT_SETTING)                        .range(3, 32)     .writable(),
            field(at.u8(),  "charge over-current delay",             SECOND,        CHARGE_OVERCURRENT.delay())                .range(1, 255)    .writable(),
            field(at.u8(),  "discharge over-current delay",          SECOND,        DISCHARGE_OVERCURRENT.delay())             .range(1, 255)    .writable(),
            field(at.u8(),  "transient over-current delay",          MILLISECOND,   DISCHARGE_TRANSIENT_OVERCURRENT.delay())   .range(1, 255)    .writable(),
            field(at.u8(),  "over-current auto-recovery time",       SECOND,        OVERCURRENT_RELEASE_DELAY)                 .range(1, 255)    .writable(),
            field(at.u8(),  "over-current lock count",               COUNT,         DISCHARGE_TRANSIENT_OVERCURRENT.lockCount()).range(1, 20)    .writable(), // of both locks
            field(at.u8(),  "charge current-limit delay",            MINUTE,        CHARGE_LIMIT_DELAY)                        .range(0, 255)    .writable(),
            field(at.u8(),  "charge activation delay",               MINUTE,        CHARGE_ACTIVATION_DELAY)                   .range(0, 255)    .writable(),
            field(at.u8(),  "charge activation interval",            HOUR,          CHARGE_ACTIVATION_INTERVAL)                .range(0, 255)    .writable(),
            field(at.u8(),  "charge activation count",               COUNT,         CHARGE_ACTIVATION_COUNT)                   .range(0, 255)    .writable(),
            field(at.u8(),  "working record interval",               MINUTE,        WORKING_RECORD_INTERVAL)                   .range(1, 255)    .writable(),
            field(at.u8(),  "standby record interval",               MINUTE,        STANDBY_RECORD_INTERVAL)                   .range(1, 255)    .writable(),
            field(at.u8(),  "standby shutdown delay",                HOUR,          SLEEP_DELAY)                               .range(1, 255)    .writable(),
            field(at.u8(),  "residual capacity alarm",               PERCENT,       LOW_SOC.warningTrip())                     .range(0, 100)    .writable(),
            field(at.u8(),  "residual capacity protection",          PERCENT,       LOW_SOC.trip())                            .range(0, 100)    .writable(),
            field(at.u8(),  "intermittent recharge capacity",        PERCENT,       RECHARGE_SOC)                              .range(50, 100)   .writable(),
            field(at.u8(),  "cycle cumulative capacity",             PERCENT,       CYCLE_DISCHARGE_SHARE)                     .range(1, 100)    .writable(),
            field(at.u8(),  "connection-fault impedance",            DECIMILLIOHM,  CONNECTION_RESISTANCE.trip())              .range(0, 255)    .writable(),
            field(at.u8(),  "compensation point 1 position",         COUNT,         COMPENSATION_1_CELL)                       .range(0, 32)     .writable(),
            field(at.u8(),  "compensation point 1 impedance",        DECIMILLIOHM,  COMPENSATION_1_RESISTANCE)                 .range(0, 255)    .writable(),
            field(at.u8(),  "compensation point 2 position",         COUNT,         COMPENSATION_2_CELL)                       .range(0, 32)     .writable(),
            field(at.u8(),  "compensation point 2 impedance",        DECIMILLIOHM,  COMPENSATION_2_RESISTANCE)                 .range(0, 255)    .writable()};
    }

    private static Field[] switches(Places at) {
        return new Field[] {
            events(at, 1), events(at, 2), events(at, 3), events(at, 4), events(at, 5), events(at, 6),
            flags(at.u8(),  "S6", YdtSignals.mask("S6")),                                                                                                     // meaning unknown
            flags(at.u8(),  "S7", YdtSignals.mask("S7"))};
    }
    // spotless:on

    private static Field celsius(Places at, String name, Quantity quantity, int min, int max) {
        int zero = 2731;
        return field(at.u16(), name, YdtTelemetry.DECIKELVIN, quantity)
                .range(zero + 10L * min, zero + 10L * max)
                .writable();
    }

    /// The switches in the order of an alarm event: each says whether the board looks for what the bit would tell.
    private static Field events(Places at, int number) {
        String name = "S" + (number - 1);
        Bit[] bits = YdtSignals.EVENTS.get(number - 1).stream()
                .map(bit -> enabling(name, bit))
                .toArray(Bit[]::new);
        return flags(at.u8(), name, YdtSignals.mask(name), bits).writable();
    }

    /// Two bits of the events tell no alarm: heating, and waiting to recharge.
    private static Bit enabling(String word, Bit told) {
        Quantity enabled = switch (told.means()) {
            case Bit.Raises raises -> raises.alarm().enabled();
            case Bit.Sets _ -> RECHARGE_SWITCH;
            case Bit.Part _ -> HEATER.enabled();
        };
        Bit bit = Bit.bit(told.number(), word + "." + told.number() + " " + told.name(), enabled);
        return told.edition().map(bit::only).orElse(bit);
    }
}
