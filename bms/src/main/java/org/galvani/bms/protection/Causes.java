package org.galvani.bms.protection;

import static org.galvani.bms.protection.Effect.CHARGE_OFF;
import static org.galvani.bms.protection.Effect.DISCHARGE_OFF;
import static org.galvani.bms.protection.Effect.REDUCE;
import static org.galvani.bms.protection.Effect.SHUTDOWN;
import static org.galvani.bms.protection.Gate.ALWAYS;
import static org.galvani.bms.protection.Gate.CHARGE_SIDE;
import static org.galvani.bms.protection.Gate.DISCHARGE_SIDE;
import static org.galvani.bms.protection.Gate.NOT_CHARGING;
import static org.galvani.bms.protection.Gate.NOT_FED;
import static org.galvani.bms.protection.Release.BEYOND;
import static org.galvani.bms.protection.Release.FED;
import static org.galvani.bms.protection.Release.FED_OR_REACHED;
import static org.galvani.bms.protection.Release.FULL;
import static org.galvani.bms.protection.Release.TIME_OR_CHARGE;
import static org.galvani.bms.protection.Release.TIME_OR_DISCHARGE;
import static org.galvani.bms.setting.Parameter.*;
import static org.galvani.pack.Side.HIGH;
import static org.galvani.pack.Side.LOW;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.galvani.bms.setting.Parameter;
import org.galvani.pack.Alarm;
import org.galvani.pack.Side;
import org.jspecify.annotations.Nullable;

/// All causes: the rows of the 12100's table of protections in its order, then those that other boards have.
public final class Causes {

    // spotless:off
    // Alarm, what it looks at, side, trip, release, delay, recovery, what lets it go, when it is looked at, what it does.

    /// The table.
    public static final List<Cause> ALL = List.of(
            // Of the 12100
            cause(Alarm.CELL_OVERVOLTAGE_WARNING,            Watch.CELL_MAX,          HIGH, CELL_HV_ALM,    CELL_HV_ALM_REC, CELL_OV_DLY,    null,         BEYOND,            ALWAYS),
            cause(Alarm.CELL_UNDERVOLTAGE_WARNING,           Watch.CELL_MIN,          LOW,  CELL_LV_ALM,    CELL_LV_ALM_REC, CELL_UV_DLY,    null,         BEYOND,            ALWAYS,         REDUCE),
            cause(Alarm.CELL_OVERVOLTAGE,                    Watch.CELL_MAX,          HIGH, CELL_OV,        CELL_OV_REC,     CELL_OV_DLY,    REL_CUR_HOLD, FULL,              ALWAYS,         CHARGE_OFF),
            cause(Alarm.CELL_UNDERVOLTAGE,                   Watch.CELL_MIN,          LOW,  CELL_UV,        CELL_UV_REC,     CELL_UV_DLY,    REL_CUR_HOLD, FED,               NOT_FED,        DISCHARGE_OFF, SHUTDOWN),
            cause(Alarm.PACK_OVERVOLTAGE_WARNING,            Watch.PACK,              HIGH, PACK_HV_ALM,    PACK_HV_ALM_REC, PACK_OV_DLY,    null,         BEYOND,            ALWAYS),
            cause(Alarm.PACK_UNDERVOLTAGE_WARNING,           Watch.PACK,              LOW,  PACK_LV_ALM,    PACK_LV_ALM_REC, PACK_UV_DLY,    null,         BEYOND,            ALWAYS),
            cause(Alarm.PACK_OVERVOLTAGE,                    Watch.PACK,              HIGH, PACK_OV,        PACK_OV_REC,     PACK_OV_DLY,    REL_CUR_HOLD, FULL,              ALWAYS,         CHARGE_OFF),
            cause(Alarm.PACK_UNDERVOLTAGE,                   Watch.PACK,              LOW,  PACK_UV,        PACK_UV_REC,     PACK_UV_DLY,    REL_CUR_HOLD, FED,               NOT_FED,        DISCHARGE_OFF, SHUTDOWN),
            cause(Alarm.CHARGE_OVERTEMPERATURE_WARNING,      Watch.TEMPERATURE_MAX,   HIGH, CHG_HT_ALM,     CHG_HT_ALM_REC,  TEMP_DLY,       null,         BEYOND,            CHARGE_SIDE),
            cause(Alarm.CHARGE_OVERTEMPERATURE,              Watch.TEMPERATURE_MAX,   HIGH, CHG_OT,         CHG_OT_REC,      TEMP_DLY,       null,         BEYOND,            ALWAYS,         CHARGE_OFF),
            cause(Alarm.CHARGE_UNDERTEMPERATURE_WARNING,     Watch.TEMPERATURE_MIN,   LOW,  CHG_LT_ALM,     CHG_LT_ALM_REC,  TEMP_DLY,       null,         BEYOND,            CHARGE_SIDE),
            cause(Alarm.CHARGE_UNDERTEMPERATURE,             Watch.TEMPERATURE_MIN,   LOW,  CHG_UT,         CHG_UT_REC,      TEMP_DLY,       null,         BEYOND,            ALWAYS,         CHARGE_OFF),
            cause(Alarm.DISCHARGE_OVERTEMPERATURE_WARNING,   Watch.TEMPERATURE_MAX,   HIGH, DSG_HT_ALM,     DSG_HT_ALM_REC,  TEMP_DLY,       null,         BEYOND,            DISCHARGE_SIDE),
            cause(Alarm.DISCHARGE_OVERTEMPERATURE,           Watch.TEMPERATURE_MAX,   HIGH, DSG_OT,         DSG_OT_REC,      TEMP_DLY,       null,         BEYOND,            NOT_CHARGING,   DISCHARGE_OFF),
            cause(Alarm.DISCHARGE_UNDERTEMPERATURE_WARNING,  Watch.TEMPERATURE_MIN,   LOW,  DSG_LT_ALM,     DSG_LT_ALM_REC,  TEMP_DLY,       null,         BEYOND,            DISCHARGE_SIDE),
            cause(Alarm.DISCHARGE_UNDERTEMPERATURE,          Watch.TEMPERATURE_MIN,   LOW,  DSG_UT,         DSG_UT_REC,      TEMP_DLY,       null,         BEYOND,            NOT_CHARGING,   DISCHARGE_OFF),
            cause(Alarm.AMBIENT_OVERTEMPERATURE_WARNING,     Watch.AMBIENT,           HIGH, ENV_HT_ALM,     ENV_HT_ALM_REC,  TEMP_DLY,       null,         BEYOND,            ALWAYS),
            cause(Alarm.AMBIENT_OVERTEMPERATURE,             Watch.AMBIENT,           HIGH, ENV_OT,         ENV_OT_REC,      TEMP_DLY,       null,         BEYOND,            ALWAYS,         CHARGE_OFF, DISCHARGE_OFF),
            cause(Alarm.AMBIENT_UNDERTEMPERATURE_WARNING,    Watch.AMBIENT,           LOW,  ENV_LT_ALM,     ENV_LT_ALM_REC,  TEMP_DLY,       null,         BEYOND,            ALWAYS),
            cause(Alarm.AMBIENT_UNDERTEMPERATURE,            Watch.AMBIENT,           LOW,  ENV_UT,         ENV_UT_REC,      TEMP_DLY,       null,         BEYOND,            ALWAYS,         CHARGE_OFF, DISCHARGE_OFF),
            cause(Alarm.MOS_OVERTEMPERATURE_WARNING,         Watch.POWER,             HIGH, PWR_HT_ALM,     PWR_HT_ALM_REC,  TEMP_DLY,       null,         BEYOND,            ALWAYS),
            cause(Alarm.MOS_OVERTEMPERATURE,                 Watch.POWER,             HIGH, PWR_OT,         PWR_OT_REC,      TEMP_DLY,       null,         BEYOND,            ALWAYS,         CHARGE_OFF, DISCHARGE_OFF),
            cause(Alarm.CHARGE_OVERCURRENT_WARNING,          Watch.CHARGE_CURRENT,    HIGH, CHG_OC_ALM,     CHG_OC_ALM_REC,  CUR_ALM_DLY,    null,         BEYOND,            ALWAYS),
            cause(Alarm.CHARGE_OVERCURRENT,                  Watch.CHARGE_CURRENT,    HIGH, CHG_OC,         null,            CHG_OC_DLY,     CHG_OC_REC,   TIME_OR_DISCHARGE, ALWAYS,         CHARGE_OFF),
            cause(Alarm.DISCHARGE_OVERCURRENT_WARNING,       Watch.DISCHARGE_CURRENT, HIGH, DSG_OC_ALM,     DSG_OC_ALM_REC,  CUR_ALM_DLY,    null,         BEYOND,            ALWAYS,         REDUCE),
            cause(Alarm.DISCHARGE_OVERCURRENT,               Watch.DISCHARGE_CURRENT, HIGH, DSG_OC,         null,            DSG_OC_DLY,     DSG_OC_REC,   TIME_OR_CHARGE,    ALWAYS,         DISCHARGE_OFF),
            cause(Alarm.DISCHARGE_TRANSIENT_OVERCURRENT,     Watch.DISCHARGE_CURRENT, HIGH, TRANS_OC,       null,            TRANS_OC_DLY,   OC_REC_TIME,  TIME_OR_CHARGE,    ALWAYS,         DISCHARGE_OFF),
            lock( Alarm.DISCHARGE_TRANSIENT_OVERCURRENT_LOCK,Watch.TRANSIENT_TRIPS,         TRANS_LOCK_N,   TRANS_LOCK_EN,                                 Release.CHARGER_OR_POWER),
            cause(Alarm.DISCHARGE_SHORT_CIRCUIT,             Watch.DISCHARGE_CURRENT, HIGH, SC_CUR,         null,            SC_DLY,         SC_REC,       TIME_OR_CHARGE,    ALWAYS,         DISCHARGE_OFF),
            lock( Alarm.DISCHARGE_SHORT_CIRCUIT_LOCK,        Watch.SHORT_TRIPS,             SC_LOCK_N,      SC_LOCK_EN,                                    Release.CHARGER),
            cause(Alarm.CHARGER_OVERVOLTAGE,                 Watch.CHARGER,           HIGH, CHGR_HV,        CHGR_HV_REC,     CHGR_HV_DLY,    null,         BEYOND,            ALWAYS,         CHARGE_OFF),
            cause(Alarm.CELL_SPREAD_WARNING,                 Watch.CELL_SPREAD,       HIGH, CELL_FAIL_DIFF, CELL_FAIL_REC,   CELL_FAIL_DLY,  null,         BEYOND,            ALWAYS),
            cause(Alarm.LOW_SOC_WARNING,                     Watch.SOC,               LOW,  SOC_ALM,        SOC_ALM_BAND,    null,           null,         BEYOND,            ALWAYS),
            cause(Alarm.LOW_SOC,                             Watch.SOC,               LOW,  SOC_PROT,       SOC_PROT_BAND,   null,           REL_CUR_HOLD, FED_OR_REACHED,    NOT_FED,        DISCHARGE_OFF),
            cause(Alarm.CELL_DEEP_UNDERVOLTAGE,              Watch.CELL_MIN,          LOW,  CELL_LV_CHG_FORBID, null,        CELL_UV_DLY,    null,         BEYOND,            ALWAYS,         CHARGE_OFF),

            // Of other boards
            cause(Alarm.CHARGE_SHORT_CIRCUIT,                Watch.CHARGE_CURRENT,    HIGH, CHG_SC_CUR,     null,            CHG_SC_DLY,     CHG_SC_REC,   TIME_OR_DISCHARGE, ALWAYS,         CHARGE_OFF),
            cause(Alarm.CELL_SPREAD,                         Watch.CELL_SPREAD,       HIGH, SPREAD_PROT,    SPREAD_PROT_REC, CELL_FAIL_DLY,  null,         BEYOND,            ALWAYS),
            cause(Alarm.STRING_SPREAD,                       Watch.STRING_SPREAD,     HIGH, STRING_DIFF,    null,            CELL_FAIL_DLY,  null,         BEYOND,            ALWAYS),
            cause(Alarm.CELL_OVERTEMPERATURE_WARNING,        Watch.TEMPERATURE_MAX,   HIGH, CELL_HT_ALM,    CELL_HT_ALM_REC, TEMP_DLY,       null,         BEYOND,            ALWAYS,         REDUCE),
            cause(Alarm.CELL_OVERTEMPERATURE,                Watch.TEMPERATURE_MAX,   HIGH, CELL_OT,        CELL_OT_REC,     TEMP_DLY,       null,         BEYOND,            ALWAYS,         CHARGE_OFF, DISCHARGE_OFF),
            cause(Alarm.CELL_UNDERTEMPERATURE_WARNING,       Watch.TEMPERATURE_MIN,   LOW,  CELL_LT_ALM,    CELL_LT_ALM_REC, TEMP_DLY,       null,         BEYOND,            ALWAYS),
            cause(Alarm.CELL_UNDERTEMPERATURE,               Watch.TEMPERATURE_MIN,   LOW,  CELL_UT,        CELL_UT_REC,     TEMP_DLY,       null,         BEYOND,            ALWAYS,         CHARGE_OFF, DISCHARGE_OFF),
            cause(Alarm.TEMPERATURE_SPREAD,                  Watch.TEMPERATURE_SPREAD,HIGH, TEMP_DIFF,      TEMP_DIFF_REC,   TEMP_DLY,       null,         BEYOND,            ALWAYS,         CHARGE_OFF, DISCHARGE_OFF),
            cause(Alarm.MODULE_OVERTEMPERATURE_WARNING,      Watch.MODULE_MAX,        HIGH, MOD_HT_ALM,     MOD_HT_ALM_REC,  TEMP_DLY,       null,         BEYOND,            ALWAYS,         REDUCE),
            cause(Alarm.MODULE_OVERTEMPERATURE,              Watch.MODULE_MAX,        HIGH, MOD_OT,         MOD_OT_REC,      TEMP_DLY,       null,         BEYOND,            ALWAYS,         CHARGE_OFF, DISCHARGE_OFF),
            cause(Alarm.MODULE_UNDERTEMPERATURE,             Watch.MODULE_MIN,        LOW,  MOD_UT,         MOD_UT_REC,      TEMP_DLY,       null,         BEYOND,            ALWAYS,         CHARGE_OFF, DISCHARGE_OFF),
            cause(Alarm.LEAKAGE,                             Watch.LEAKAGE,           HIGH, LEAK_CUR,       null,            VOLT_FAULT_DLY, null,         BEYOND,            ALWAYS,         CHARGE_OFF, DISCHARGE_OFF),
            cause(Alarm.WIRE_RESISTANCE_HIGH,                Watch.WIRE_RESISTANCE,   HIGH, WIRE_RES,       null,            WIRE_BREAK_DLY, null,         BEYOND,            ALWAYS),
            cause(Alarm.OUTPUT_CONNECTION_FAULT,             Watch.CONNECTION,        HIGH, CONN_RES,       null,            VOLT_FAULT_DLY, null,         BEYOND,            ALWAYS),
            cause(Alarm.VOLTAGE_MISMATCH,                    Watch.VOLTAGE_MISMATCH,  HIGH, VOLT_DIFF,      null,            VOLT_FAULT_DLY, null,         BEYOND,            ALWAYS,         CHARGE_OFF, DISCHARGE_OFF),
            fault(Alarm.VOLTAGE_SENSOR_FAULT,                Watch.VOLTAGE_FAULT,           VOLT_FAULT_DLY,                                                                                CHARGE_OFF, DISCHARGE_OFF),
            fault(Alarm.TEMPERATURE_SENSOR_FAULT,            Watch.TEMPERATURE_FAULT,       TEMP_FAULT_DLY,                                                                                CHARGE_OFF, DISCHARGE_OFF),
            fault(Alarm.CURRENT_SENSOR_FAULT,                Watch.CURRENT_FAULT,           CUR_FAULT_DLY,                                                                                 CHARGE_OFF, DISCHARGE_OFF),
            fault(Alarm.CHARGE_MOS_FAULT,                    Watch.CHARGE_STUCK,            CHG_MOS_DLY),
            fault(Alarm.DISCHARGE_MOS_FAULT,                 Watch.DISCHARGE_STUCK,         DSG_MOS_DLY),
            fault(Alarm.DISCHARGE_START_FAILED,              Watch.DISCHARGE_DEAD,          DSG_START_DLY),
            fault(Alarm.WIRE_BREAK,                          Watch.WIRE_BREAK,              WIRE_BREAK_DLY,                                                                                CHARGE_OFF, DISCHARGE_OFF),
            fault(Alarm.CELL_COUNT_MISMATCH,                 Watch.CELL_COUNT,              CELL_COUNT_DLY,                                                                                CHARGE_OFF, DISCHARGE_OFF),
            fault(Alarm.CELL_COMMUNICATION_LOST,             Watch.CELL_COMMUNICATION,      CELL_COM_DLY,                                                                                  CHARGE_OFF, DISCHARGE_OFF),
            fault(Alarm.CHARGING_ERROR,                      Watch.CHARGING_ERROR,          CHARGE_ERR_DLY),
            fault(Alarm.REVERSE_POLARITY,                    Watch.REVERSE,                 REVERSE_DLY,                                                                                   CHARGE_OFF, DISCHARGE_OFF));

    /// Alarms that no board of one pack can raise by itself, with the reason.
    public static final Map<Alarm, String> ELSEWHERE = Map.ofEntries(
            Map.entry(Alarm.PACK_SPREAD,                         "compares the packs of a cluster: known to the site"),
            Map.entry(Alarm.KEY_SWITCH_FAULT,                    "the button is modelled, its electronics are not"),
            Map.entry(Alarm.CURRENT_LIMITER_FAULT,               "the 12100 has no limiter"),
            Map.entry(Alarm.INTERNAL_COMMUNICATION_FAULT,        "one processor"),
            Map.entry(Alarm.INTERNAL_FAULT,                      "unnamed parts are not modelled"),
            Map.entry(Alarm.INTERNAL_FAULT_WARNING,              "unnamed parts are not modelled"),
            Map.entry(Alarm.PROTECTION_CHIP_A_FAULT,             "no second protection chip is modelled"),
            Map.entry(Alarm.PROTECTION_CHIP_B_FAULT,             "no second protection chip is modelled"),
            Map.entry(Alarm.STORAGE_FAULT,                       "what is stored is always whole, or refused at the start"),
            Map.entry(Alarm.CLOCK_FAULT,                         "time is passed in"),
            Map.entry(Alarm.VOLTAGE_NOT_CALIBRATED,              "a virtual board needs no calibration"),
            Map.entry(Alarm.CURRENT_NOT_CALIBRATED,              "a virtual board needs no calibration"),
            Map.entry(Alarm.ZERO_NOT_CALIBRATED,                 "the offset is trimmed at rest"),
            Map.entry(Alarm.GPS_DISCONNECTED,                    "no GPS unit"),
            Map.entry(Alarm.PASSWORD_CHANGE_DUE,                 "passwords belong to the protocol"),
            Map.entry(Alarm.CAN_WATCHDOG_TIMEOUT,                "a link's matter"),
            Map.entry(Alarm.MASTER_SLAVE_CONFIGURATION_ERROR,    "a cluster's matter"),
            Map.entry(Alarm.MASTER_SLAVE_INTERNAL_CAN_ERROR,     "a cluster's matter"),
            Map.entry(Alarm.MASTER_SLAVE_COMMON_CAN_ERROR,       "a cluster's matter"),
            Map.entry(Alarm.MASTER_SLAVE_CONFIGURATION_MISMATCH, "a cluster's matter"),
            Map.entry(Alarm.MASTER_SLAVE_COMMON_BUS_MALFUNCTION, "a cluster's matter"),
            Map.entry(Alarm.CHARGER_HARDWARE_FAILURE,            "the charger's own"),
            Map.entry(Alarm.CHARGER_OVERTEMPERATURE,             "the charger's own"),
            Map.entry(Alarm.CHARGER_INPUT_VOLTAGE_FAULT,         "the charger's own"),
            Map.entry(Alarm.CHARGER_BATTERY_DISCONNECTED,        "the charger's own"),
            Map.entry(Alarm.CHARGER_COMMUNICATION_TIMEOUT,       "the charger's own"),
            Map.entry(Alarm.OTHER_ALARM,                         "every cause has a name here"));
    // spotless:on

    private static final Map<Alarm, Integer> SLOTS = slots();

    private Causes() {}

    /// The place of an alarm's cause in [#ALL]; empty where no cause raises it.
    public static Optional<Integer> slot(Alarm alarm) {
        return Optional.ofNullable(SLOTS.get(alarm));
    }

    static int slotOf(Alarm alarm) {
        var slot = SLOTS.get(alarm);
        if (slot == null) {
            throw new IllegalArgumentException(alarm.key() + " has no cause in a board");
        }
        return slot;
    }

    private static Map<Alarm, Integer> slots() {
        var slots = new EnumMap<Alarm, Integer>(Alarm.class);
        for (int i = 0; i < ALL.size(); i++) {
            slots.put(ALL.get(i).alarm(), i);
        }
        return slots;
    }

    private static Cause cause(
            Alarm alarm,
            Watch watch,
            Side side,
            Parameter trip,
            @Nullable Parameter release,
            @Nullable Parameter delay,
            @Nullable Parameter recovery,
            Release rule,
            Gate gate,
            Effect... effects) {
        return new Cause(alarm, watch, side, trip, release, delay, recovery, rule, gate, Set.of(effects), null);
    }

    private static Cause lock(Alarm alarm, Watch trips, Parameter count, Parameter lockedBy, Release rule) {
        return new Cause(alarm, trips, HIGH, count, null, null, null, rule, ALWAYS, Set.of(DISCHARGE_OFF), lockedBy);
    }

    private static Cause fault(Alarm alarm, Watch watch, Parameter delay, Effect... effects) {
        return new Cause(alarm, watch, HIGH, delay, null, delay, null, BEYOND, ALWAYS, Set.of(effects), null);
    }
}
