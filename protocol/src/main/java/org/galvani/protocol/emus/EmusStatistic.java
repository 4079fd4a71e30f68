package org.galvani.protocol.emus;

import static org.galvani.pack.Glossary.*;
import static org.galvani.protocol.emus.EmusControl.DATA;
import static org.galvani.protocol.emus.EmusControl.DATA_TYPE;
import static org.galvani.protocol.emus.EmusControl.STATISTIC_ID;
import static org.galvani.protocol.emus.EmusScales.*;
import static org.galvani.protocol.wire.Field.field;
import static org.galvani.protocol.wire.Field.vendor;
import static org.galvani.protocol.wire.Scale.*;
import static org.galvani.protocol.wire.Wire.u16;
import static org.galvani.protocol.wire.Wire.u32;
import static org.galvani.protocol.wire.Wire.u8;

import java.util.List;
import java.util.Optional;
import org.galvani.pack.Alarm;
import org.galvani.pack.Quantity;
import org.galvani.pack.Unit;
import org.galvani.pack.VendorValue;
import org.galvani.protocol.wire.Layout;
import org.galvani.protocol.wire.Row;
import org.galvani.protocol.wire.Scale;

/// One statistic that the unit keeps, and how its frames are read: data type 0 is its value, 1 what goes with it,
/// 2 when it came about.
///
/// @param name       as the document calls it
/// @param counts     what it counts, where that is an alarm or an event
/// @param timed      whether the unit tells when
/// @param value      the rows of a frame with data type 0
/// @param additional the rows of a frame with data type 1
public record EmusStatistic(
        int id, String name, Optional<Alarm> counts, boolean timed, Layout value, Layout additional) {

    /// Data types of a frame.
    static final int VALUE = 0;

    static final int ADDITIONAL = 1;
    static final int TIMESTAMP = 2;

    static final VendorValue OF_CELL = VendorValue.number("emus", "CELL", Unit.CELL, 0);
    static final VendorValue TIME = VendorValue.number("emus", "TIMESTAMP", Unit.SECOND, 0);

    /// Cells count from 0 on the wire and from 1 everywhere else.
    private static final Scale FROM_ZERO = COUNT.biased(1);

    /// The rows of a frame with data type 2.
    static final Layout WHEN = layout("timestamp", field(u32(2), "TIMESTAMP", SINCE_2000, TIME));

    // spotless:off
    /// The 64 statistics.
    ///
    /// @param cell how one byte tells a cell voltage; that it holds for titanate cells here too is assumed
    static List<EmusStatistic> table(Scale cell) {
        return List.of(
            value(0,      "Total discharge",                                        AMP_HOUR, TOTAL_DISCHARGE_CAPACITY).untimed(),
            value(1,      "Total charge",                                           AMP_HOUR, TOTAL_CHARGE_CAPACITY).untimed(),
            value(2,      "Total discharge energy",                                 WATT_HOUR, TOTAL_DISCHARGE_ENERGY).untimed(),
            value(3,      "Total charge energy",                                    WATT_HOUR, TOTAL_CHARGE_ENERGY).untimed(),
            value(4,      "Total discharge time",                                   SECOND, TOTAL_DISCHARGE_TIME).untimed(),
            value(5,      "Total charge time",                                      SECOND, TOTAL_CHARGE_TIME).untimed(),
            value(6,      "Total distance",                                         COUNT, TOTAL_DISTANCE_PULSES).untimed(),
            value(7,      "Master clear count",                                     COUNT, STATISTICS_CLEAR_COUNT).untimed(),
            value(8,      "Max discharge current",                                  DECIAMP, DISCHARGE_CURRENT_LARGEST),
            value(9,      "Max charge current",                                     DECIAMP, CHARGE_CURRENT_LARGEST),
            ofCell(10,    "Min cell voltage",                                       cell, CELL_VOLTAGE_LOWEST),
            ofCell(11,    "Max cell voltage",                                       cell, CELL_VOLTAGE_HIGHEST),
            spread(12,    "Max cell voltage difference",                            CENTIVOLT, CELL_VOLTAGE_SPREAD_LARGEST, cell),
            value(13,     "Min pack voltage",                                       CENTIVOLT, PACK_VOLTAGE_LOWEST),
            value(14,     "Max pack voltage",                                       CENTIVOLT, PACK_VOLTAGE_HIGHEST),
            ofCell(15,    "Min cell module temperature",                            FROM_MINUS_100, MODULE_TEMPERATURE_LOWEST),
            ofCell(16,    "Max cell module temperature",                            FROM_MINUS_100, MODULE_TEMPERATURE_HIGHEST),
            spread(17,    "Max cell module temperature difference",                 CELSIUS, MODULE_TEMPERATURE_SPREAD_LARGEST, FROM_MINUS_100),
            count(18,     "BMS starts count",                                       POWER_ON_COUNT),
            count(19,     "Under-voltage protection count",                         Alarm.CELL_UNDERVOLTAGE),
            count(20,     "Over-voltage protection count",                          Alarm.CELL_OVERVOLTAGE),
            count(21,     "Discharge over-current protection count",                Alarm.DISCHARGE_OVERCURRENT),
            count(22,     "Charge over-current protection count",                   Alarm.CHARGE_OVERCURRENT),
            count(23,     "Cell module overheat protection count",                  Alarm.MODULE_OVERTEMPERATURE),
            count(24,     "Leakage fault protection count",                         Alarm.LEAKAGE),
            count(25,     "No cell communication protection count",                 Alarm.CELL_COMMUNICATION_LOST),
            count(26,     "Low voltage power reduction count",                      Alarm.CELL_UNDERVOLTAGE_WARNING),
            count(27,     "High current power reduction count",                     Alarm.DISCHARGE_OVERCURRENT_WARNING),
            count(28,     "High cell module temperature power reduction count",     Alarm.MODULE_OVERTEMPERATURE_WARNING),
            count(29,     "Charger connect count",                                  Alarm.CHARGER_PLUGGED_IN).untimed(),
            count(30,     "Charger disconnect count",                               Alarm.CHARGER_PLUGGED_IN).untimed(),
            count(31,     "Pre-heat stage count",                                   Alarm.PREHEAT_STAGE_STARTED).untimed(),
            count(32,     "Pre-charge stage count",                                 Alarm.PRECHARGE_STAGE_STARTED).untimed(),
            count(33,     "Main charge stage count",                                Alarm.MAIN_CHARGE_STAGE_STARTED).untimed(),
            count(34,     "Balancing stage count",                                  Alarm.BALANCING_STAGE_STARTED).untimed(),
            count(35,     "Charging finished count",                                Alarm.CHARGING_COMPLETED).untimed(),
            count(36,     "Charging error count",                                   Alarm.CHARGING_ERROR).untimed(),
            count(37,     "Charging retry count",                                   Alarm.CHARGING_RETRIED).untimed(),
            count(38,     "Trips count",                                            JOURNEY_COUNT).untimed(),
            count(39,     "Charge restarts count",                                  Alarm.CHARGING_RESTARTED).untimed(),
            count(40,     "Configuration error count",                              Alarm.MASTER_SLAVE_CONFIGURATION_ERROR),
            count(41,     "Common CAN error count",                                 Alarm.MASTER_SLAVE_COMMON_CAN_ERROR),
            count(42,     "Internal CAN error count",                               Alarm.MASTER_SLAVE_INTERNAL_CAN_ERROR),
            count(43,     "Configuration mismatch count",                           Alarm.MASTER_SLAVE_CONFIGURATION_MISMATCH),
            count(44,     "Common CAN malfunction count",                           Alarm.MASTER_SLAVE_COMMON_BUS_MALFUNCTION),
            count(45,     "Cell overheat protection count",                         Alarm.CELL_OVERTEMPERATURE),
            count(46,     "High cell temperature power reduction count",            Alarm.CELL_OVERTEMPERATURE_WARNING),
            ofCell(47,    "Min cell temperature",                                   FROM_MINUS_100, TEMPERATURE_LOWEST),
            ofCell(48,    "Max cell temperature",                                   FROM_MINUS_100, TEMPERATURE_HIGHEST),
            spread(49,    "Max cell temperature difference",                        CELSIUS, TEMPERATURE_SPREAD_LARGEST, FROM_MINUS_100),
            reserved(50,  "Reserved"),
            count(51,     "No current sensor protection count",                     Alarm.CURRENT_SENSOR_FAULT),
            count(52,     "Heater relay activation count",                          HEATER_ACTIVATION_COUNT),
            count(53,     "Pack under-voltage protection count",                    Alarm.PACK_UNDERVOLTAGE),
            count(54,     "CAN communication watchdog count",                       Alarm.CAN_WATCHDOG_TIMEOUT),
            count(55,     "Pack over-voltage count",                                Alarm.PACK_OVERVOLTAGE),
            count(56,     "Cell under-heat protection count",                       Alarm.CELL_UNDERTEMPERATURE),
            count(57,     "Cell voltage deviation protection count",                Alarm.CELL_SPREAD),
            count(58,     "Pack voltage deviation protection count",                Alarm.PACK_SPREAD),
            count(59,     "Cell module under-heat protection count",                Alarm.MODULE_UNDERTEMPERATURE),
            count(60,     "External temperature sensor loss protection count",      Alarm.TEMPERATURE_SENSOR_FAULT),
            count(61,     "Cell wire break protection count",                       Alarm.WIRE_BREAK),
            count(62,     "Parallel string voltage deviation protection count",     Alarm.STRING_SPREAD),
            count(63,     "Voltage reading deviation protection count",             Alarm.VOLTAGE_MISMATCH));
    }
    // spotless:on

    private static EmusStatistic value(int id, String name, Scale scale, Quantity quantity) {
        return of(id, name, value(name, scale, quantity), raw(name));
    }

    private static EmusStatistic ofCell(int id, String name, Scale scale, Quantity quantity) {
        return of(
                id,
                name,
                value(name, scale, quantity),
                layout(name + ", cell", field(u32(2), "CELL", FROM_ZERO, OF_CELL)));
    }

    /// The largest difference comes with both ends and the cell of the lower one.
    private static EmusStatistic spread(int id, String name, Scale scale, Quantity quantity, Scale ends) {
        VendorValue lowest = VendorValue.number("emus", "MIN", quantity.unit(), quantity.decimals());
        VendorValue highest = VendorValue.number("emus", "MAX", quantity.unit(), quantity.decimals());
        return of(
                id,
                name,
                value(name, scale, quantity),
                layout(
                        name + ", ends",
                        field(u16(2), "CELL", FROM_ZERO, OF_CELL),
                        field(u8(4), "MAX", ends, highest),
                        field(u8(5), "MIN", ends, lowest)));
    }

    /// The document lists counts as additional values; they are taken from either type.
    private static EmusStatistic count(int id, String name, Quantity quantity) {
        Layout layout = value(name, COUNT, quantity);
        return of(id, name, layout, layout);
    }

    private static EmusStatistic count(int id, String name, Alarm counted) {
        EmusStatistic plain = count(id, name, VendorValue.word("emus", name));
        return new EmusStatistic(id, name, Optional.of(counted), true, plain.value, plain.additional);
    }

    private static EmusStatistic reserved(int id, String name) {
        return of(id, name, raw(name), raw(name)).untimed();
    }

    private static EmusStatistic of(int id, String name, Layout value, Layout additional) {
        return new EmusStatistic(id, name, Optional.empty(), true, value, additional);
    }

    private EmusStatistic untimed() {
        return new EmusStatistic(id, name, counts, false, value, additional);
    }

    private static Layout value(String name, Scale scale, Quantity quantity) {
        return layout(name, field(u32(2), name, scale, quantity));
    }

    private static Layout raw(String name) {
        return layout(name, vendor(u32(2), DATA));
    }

    private static Layout layout(String name, Row... rows) {
        Row[] all = new Row[rows.length + 3];
        all[0] = vendor(u8(0), STATISTIC_ID);
        all[1] = vendor(u8(1), DATA_TYPE);
        System.arraycopy(rows, 0, all, 2, rows.length);
        all[rows.length + 2] = Row.reserved(2);
        return Layout.of("Statistics, " + name, all);
    }

    /// Whether it is a count, which frames of type 0 and 1 tell alike.
    public boolean isCount() {
        return value.equals(additional) && holdsValue();
    }

    /// Whether the unit keeps anything under this number.
    public boolean holdsValue() {
        return value.holding(DATA, 0).isEmpty();
    }

    /// Whether a frame of data type 1 goes with a value of data type 0.
    public boolean hasCompanion() {
        return !isCount() && additional.holding(DATA, 0).isEmpty();
    }

    /// The rows of a frame of this statistic.
    Layout layout(int type) {
        return switch (type) {
            case VALUE -> value;
            case ADDITIONAL -> additional;
            case TIMESTAMP -> WHEN;
            default -> raw(name);
        };
    }

    /// The quantity of its value, or of its count.
    public Quantity quantity() {
        return value.shape().slots().getLast().quantity();
    }
}
