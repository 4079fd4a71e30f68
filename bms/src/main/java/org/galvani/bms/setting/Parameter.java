package org.galvani.bms.setting;

import static java.lang.Double.NaN;
import static org.galvani.bms.setting.Parameter.Access.FIXED;
import static org.galvani.bms.setting.Parameter.Access.SETTABLE;
import static org.galvani.bms.setting.Parameter.Working.ALWAYS;
import static org.galvani.bms.setting.Parameter.Working.CLOSED;
import static org.galvani.bms.setting.Parameter.Working.OPEN;
import static org.galvani.bms.setting.Printed.AMPERES;
import static org.galvani.bms.setting.Printed.AMPERE_HOURS;
import static org.galvani.bms.setting.Printed.BITS_PER_SECOND;
import static org.galvani.bms.setting.Printed.COUNT;
import static org.galvani.bms.setting.Printed.DATE_TIME;
import static org.galvani.bms.setting.Printed.DEGREES;
import static org.galvani.bms.setting.Printed.HOURS;
import static org.galvani.bms.setting.Printed.KELVIN;
import static org.galvani.bms.setting.Printed.MILLIAMPERE;
import static org.galvani.bms.setting.Printed.MILLIOHM;
import static org.galvani.bms.setting.Printed.MILLISECONDS;
import static org.galvani.bms.setting.Printed.MILLIVOLT;
import static org.galvani.bms.setting.Printed.MINUTES;
import static org.galvani.bms.setting.Printed.OHMS;
import static org.galvani.bms.setting.Printed.RECORDS;
import static org.galvani.bms.setting.Printed.SECONDS;
import static org.galvani.bms.setting.Printed.SHARE;
import static org.galvani.bms.setting.Printed.SWITCH;
import static org.galvani.bms.setting.Printed.VOLTS;
import static org.galvani.pack.Glossary.BALANCER_SWITCH;
import static org.galvani.pack.Glossary.BALANCING_CURRENT_LIMIT;
import static org.galvani.pack.Glossary.BALANCING_START_SPREAD;
import static org.galvani.pack.Glossary.BALANCING_START_VOLTAGE;
import static org.galvani.pack.Glossary.BALANCING_STOP_SPREAD;
import static org.galvani.pack.Glossary.BALANCING_TEMPERATURE_LOWER_LIMIT;
import static org.galvani.pack.Glossary.BALANCING_TEMPERATURE_SWITCH;
import static org.galvani.pack.Glossary.BALANCING_TEMPERATURE_UPPER_LIMIT;
import static org.galvani.pack.Glossary.CAN_BITRATE;
import static org.galvani.pack.Glossary.CELL_COUNT_SETTING;
import static org.galvani.pack.Glossary.CHARGER_DETECTION_VOLTAGE;
import static org.galvani.pack.Glossary.CHARGE_BALANCING_SWITCH;
import static org.galvani.pack.Glossary.CHARGE_CELL_VOLTAGE;
import static org.galvani.pack.Glossary.CHARGE_MODE_ENTER_CURRENT;
import static org.galvani.pack.Glossary.CHARGE_MODE_EXIT_CURRENT;
import static org.galvani.pack.Glossary.CHARGE_STAGE_TIME;
import static org.galvani.pack.Glossary.CYCLE_DISCHARGE_SHARE;
import static org.galvani.pack.Glossary.DESIGN_CAPACITY;
import static org.galvani.pack.Glossary.DEVICE_ADDRESS;
import static org.galvani.pack.Glossary.DISCHARGE_MODE_ENTER_CURRENT;
import static org.galvani.pack.Glossary.DISCHARGE_MODE_EXIT_CURRENT;
import static org.galvani.pack.Glossary.FLOAT_CELL_VOLTAGE;
import static org.galvani.pack.Glossary.FLOAT_CHARGE_SWITCH;
import static org.galvani.pack.Glossary.FLOAT_STAGE_TIME;
import static org.galvani.pack.Glossary.HISTORY_CAPACITY;
import static org.galvani.pack.Glossary.OVERCURRENT_RELEASE_DELAY;
import static org.galvani.pack.Glossary.OVERVOLTAGE_RELEASE_CURRENT;
import static org.galvani.pack.Glossary.PERIODIC_LOGGING_SWITCH;
import static org.galvani.pack.Glossary.POWER_OFF_CELL_VOLTAGE;
import static org.galvani.pack.Glossary.PRECHARGE_PORT_SHARE;
import static org.galvani.pack.Glossary.PRECHARGE_RESISTANCE;
import static org.galvani.pack.Glossary.PRECHARGE_TIME;
import static org.galvani.pack.Glossary.RECHARGE_SOC;
import static org.galvani.pack.Glossary.RELEASE_CURRENT_HOLD_TIME;
import static org.galvani.pack.Glossary.REMAINING_CAPACITY;
import static org.galvani.pack.Glossary.RS485_BAUD;
import static org.galvani.pack.Glossary.SLEEP_DELAY;
import static org.galvani.pack.Glossary.SMART_SLEEP_VOLTAGE;
import static org.galvani.pack.Glossary.SOC_EMPTY_CELL_VOLTAGE;
import static org.galvani.pack.Glossary.SOC_FULL_CELL_VOLTAGE;
import static org.galvani.pack.Glossary.STANDBY_BALANCING_SWITCH;
import static org.galvani.pack.Glossary.STANDBY_BALANCING_TIME;
import static org.galvani.pack.Glossary.STANDBY_RECORD_INTERVAL;
import static org.galvani.pack.Glossary.TEMPERATURE_DELAY;
import static org.galvani.pack.Glossary.TIMED_RECORD_END;
import static org.galvani.pack.Glossary.TIMED_RECORD_INTERVAL;
import static org.galvani.pack.Glossary.TIMED_RECORD_START;
import static org.galvani.pack.Glossary.UNDERVOLTAGE_RELEASE_CURRENT;
import static org.galvani.pack.Glossary.UNDERVOLTAGE_SHUTDOWN_DELAY;
import static org.galvani.pack.Glossary.WORKING_RECORD_INTERVAL;
import static org.galvani.pack.Protection.AMBIENT_OVERTEMPERATURE;
import static org.galvani.pack.Protection.AMBIENT_UNDERTEMPERATURE;
import static org.galvani.pack.Protection.CELL_DEEP_UNDERVOLTAGE;
import static org.galvani.pack.Protection.CELL_OVERTEMPERATURE;
import static org.galvani.pack.Protection.CELL_OVERVOLTAGE;
import static org.galvani.pack.Protection.CELL_SPREAD;
import static org.galvani.pack.Protection.CELL_UNDERTEMPERATURE;
import static org.galvani.pack.Protection.CELL_UNDERVOLTAGE;
import static org.galvani.pack.Protection.CHARGER_OVERVOLTAGE;
import static org.galvani.pack.Protection.CHARGE_OVERCURRENT;
import static org.galvani.pack.Protection.CHARGE_OVERTEMPERATURE;
import static org.galvani.pack.Protection.CHARGE_SHORT_CIRCUIT;
import static org.galvani.pack.Protection.CHARGE_UNDERTEMPERATURE;
import static org.galvani.pack.Protection.CONNECTION_RESISTANCE;
import static org.galvani.pack.Protection.DISCHARGE_OVERCURRENT;
import static org.galvani.pack.Protection.DISCHARGE_OVERTEMPERATURE;
import static org.galvani.pack.Protection.DISCHARGE_SHORT_CIRCUIT;
import static org.galvani.pack.Protection.DISCHARGE_TRANSIENT_OVERCURRENT;
import static org.galvani.pack.Protection.DISCHARGE_UNDERTEMPERATURE;
import static org.galvani.pack.Protection.HEATER;
import static org.galvani.pack.Protection.LOW_SOC;
import static org.galvani.pack.Protection.MODULE_OVERTEMPERATURE;
import static org.galvani.pack.Protection.MODULE_UNDERTEMPERATURE;
import static org.galvani.pack.Protection.MOS_OVERTEMPERATURE;
import static org.galvani.pack.Protection.PACK_OVERVOLTAGE;
import static org.galvani.pack.Protection.PACK_UNDERVOLTAGE;
import static org.galvani.pack.Protection.STRING_SPREAD;
import static org.galvani.pack.Protection.TEMPERATURE_SPREAD;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.galvani.pack.Alarm;
import org.galvani.pack.Glossary;
import org.galvani.pack.Protection;
import org.galvani.pack.Quantity;
import org.galvani.pack.Setting;
import org.galvani.pack.Unit;
import org.jspecify.annotations.Nullable;

/// Every parameter of a board: the table of the 12100-1203-1CA in its order, then what is needed beside it.
///
/// The numbers are those of the 12100, in the printed unit; a [Profile] may give others. A limit of a discharge
/// current is below zero here, as printed, and a magnitude as a [Quantity].
public enum Parameter {
    // spotless:off
    // Group, what it is, default, unit, smallest, largest, whether it can be set, whether its function is on, meaning.

    CELL_HV_ALM(        Group.CELL_VOLTAGE_ALARM,  "Cell high-voltage alarm",                                    3500, MILLIVOLT,         3000,   4500, SETTABLE, CLOSED, CELL_OVERVOLTAGE.warningTrip()),
    CELL_HV_ALM_REC(    Group.CELL_VOLTAGE_ALARM,  "Cell high-voltage alarm recovery",                           3400, MILLIVOLT,         3000,   4500, SETTABLE, CLOSED, CELL_OVERVOLTAGE.warningRelease()),
    CELL_LV_ALM(        Group.CELL_VOLTAGE_ALARM,  "Cell low-voltage alarm",                                     2900, MILLIVOLT,         1500,   3300, SETTABLE, OPEN,   CELL_UNDERVOLTAGE.warningTrip()),
    CELL_LV_ALM_REC(    Group.CELL_VOLTAGE_ALARM,  "Cell low-voltage alarm recovery",                            3100, MILLIVOLT,         2000,   3300, SETTABLE, OPEN,   CELL_UNDERVOLTAGE.warningRelease()),
    CELL_OV(            Group.CELL_OV,             "Cell over-voltage protection",                               3650, MILLIVOLT,         3000,   4500, SETTABLE, OPEN,   CELL_OVERVOLTAGE.trip()),
    CELL_OV_REC(        Group.CELL_OV,             "Cell over-voltage recovery voltage",                         3400, MILLIVOLT,         3000,   4500, SETTABLE, OPEN,   CELL_OVERVOLTAGE.release()),
    CELL_OV_DLY(        Group.CELL_OV,             "Cell over-voltage protection delay",                         1000, MILLISECONDS,       100,  10000, FIXED,    OPEN,   CELL_OVERVOLTAGE.delay()),
    OV_REL_DSG_CUR(     Group.CELL_OV,             "Discharge current that releases OV",                          3.0, AMPERES,            0.5,     20, FIXED,    OPEN,   OVERVOLTAGE_RELEASE_CURRENT),
    REL_CUR_HOLD(       Group.CELL_OV,             "Release-current hold time",                                  1000, MILLISECONDS,         0,  10000, FIXED,    OPEN,   RELEASE_CURRENT_HOLD_TIME),
    CELL_UV(            Group.CELL_UV,             "Cell under-voltage protection",                              2800, MILLIVOLT,         1500,   3300, SETTABLE, OPEN,   CELL_UNDERVOLTAGE.trip()),
    CELL_UV_REC(        Group.CELL_UV,             "Cell under-voltage recovery voltage",                        3100, MILLIVOLT,         2000,   3300, SETTABLE, OPEN,   CELL_UNDERVOLTAGE.release()),
    CELL_UV_DLY(        Group.CELL_UV,             "Cell under-voltage protection delay",                        1000, MILLISECONDS,       100,  10000, FIXED,    OPEN,   CELL_UNDERVOLTAGE.delay()),
    UV_REL_CHG_CUR(     Group.CELL_UV,             "Charge current that releases UV",                             1.0, AMPERES,            0.3,     10, FIXED,    OPEN,   UNDERVOLTAGE_RELEASE_CURRENT),
    UV_COMM_HOLD(       Group.CELL_UV,             "Communication hold before UV shutdown",                        60, SECONDS,              0,    600, SETTABLE, OPEN,   UNDERVOLTAGE_SHUTDOWN_DELAY),
    PACK_HV_ALM(        Group.PACK_VOLTAGE_ALARM,  "Pack high-voltage alarm",                                    14.0, VOLTS,             12.0,   16.0, SETTABLE, CLOSED, PACK_OVERVOLTAGE.warningTrip()),
    PACK_HV_ALM_REC(    Group.PACK_VOLTAGE_ALARM,  "Pack high-voltage alarm recovery",                           13.5, VOLTS,             12.0,   16.0, SETTABLE, CLOSED, PACK_OVERVOLTAGE.warningRelease()),
    PACK_LV_ALM(        Group.PACK_VOLTAGE_ALARM,  "Pack low-voltage alarm",                                     11.8, VOLTS,              9.0,  13.75, SETTABLE, OPEN,   PACK_UNDERVOLTAGE.warningTrip()),
    PACK_LV_ALM_REC(    Group.PACK_VOLTAGE_ALARM,  "Pack low-voltage alarm recovery",                            12.5, VOLTS,              9.0,  13.75, SETTABLE, OPEN,   PACK_UNDERVOLTAGE.warningRelease()),
    PACK_OV(            Group.PACK_OV,             "Pack over-voltage protection",                               14.5, VOLTS,             12.0,   16.0, SETTABLE, OPEN,   PACK_OVERVOLTAGE.trip()),
    PACK_OV_REC(        Group.PACK_OV,             "Pack over-voltage recovery",                                 13.5, VOLTS,             12.0,   16.0, SETTABLE, OPEN,   PACK_OVERVOLTAGE.release()),
    PACK_OV_DLY(        Group.PACK_OV,             "Pack over-voltage delay",                                    1000, MILLISECONDS,       100,  10000, FIXED,    OPEN,   PACK_OVERVOLTAGE.delay()),
    PACK_UV(            Group.PACK_UV,             "Pack under-voltage protection",                              11.4, VOLTS,              8.0,   13.0, SETTABLE, OPEN,   PACK_UNDERVOLTAGE.trip()),
    PACK_UV_REC(        Group.PACK_UV,             "Pack under-voltage recovery",                                12.5, VOLTS,              8.0,  13.75, SETTABLE, OPEN,   PACK_UNDERVOLTAGE.release()),
    PACK_UV_DLY(        Group.PACK_UV,             "Pack under-voltage delay",                                   1000, MILLISECONDS,       100,  10000, FIXED,    OPEN,   PACK_UNDERVOLTAGE.delay()),
    CHGR_HV(            Group.CHARGER_HV,          "Charger high-voltage protection",                            18.0, VOLTS,             18.0,   18.0, FIXED,    OPEN,   CHARGER_OVERVOLTAGE.trip()),
    CHGR_HV_REC(        Group.CHARGER_HV,          "Charger high-voltage recovery",                              17.8, VOLTS,             17.0,   18.0, FIXED,    OPEN,   CHARGER_OVERVOLTAGE.release()),
    CHGR_DETECT(        Group.CHARGER_HV,          "Charger-present threshold",                                  11.5, VOLTS,              8.0,   15.0, FIXED,    OPEN,   CHARGER_DETECTION_VOLTAGE),
    CELL_LV_CHG_FORBID( Group.CHARGER_HV,          "Cell low-voltage charge prohibition",                        1500, MILLIVOLT,          500,   2500, SETTABLE, CLOSED, CELL_DEEP_UNDERVOLTAGE.trip()),
    CHG_HT_ALM(         Group.CELL_TEMP_CHARGE,    "Charge high-temperature alarm",                                50, DEGREES,             35,     80, SETTABLE, OPEN,   CHARGE_OVERTEMPERATURE.warningTrip()),
    CHG_HT_ALM_REC(     Group.CELL_TEMP_CHARGE,    "Charge high-temperature alarm recovery",                       47, DEGREES,             35,     80, SETTABLE, OPEN,   CHARGE_OVERTEMPERATURE.warningRelease()),
    CHG_OT(             Group.CELL_TEMP_CHARGE,    "Charge over-temperature protection",                           60, DEGREES,             35,     80, SETTABLE, OPEN,   CHARGE_OVERTEMPERATURE.trip()),
    CHG_OT_REC(         Group.CELL_TEMP_CHARGE,    "Charge over-temperature recovery",                             50, DEGREES,             35,     80, SETTABLE, OPEN,   CHARGE_OVERTEMPERATURE.release()),
    CHG_LT_ALM(         Group.CELL_TEMP_CHARGE,    "Charge low-temperature alarm",                                  2, DEGREES,            -20,     10, SETTABLE, OPEN,   CHARGE_UNDERTEMPERATURE.warningTrip()),
    CHG_LT_ALM_REC(     Group.CELL_TEMP_CHARGE,    "Charge low-temperature alarm recovery",                         5, DEGREES,            -20,     10, SETTABLE, OPEN,   CHARGE_UNDERTEMPERATURE.warningRelease()),
    CHG_UT(             Group.CELL_TEMP_CHARGE,    "Charge under-temperature protection",                         -10, DEGREES,            -20,     10, SETTABLE, OPEN,   CHARGE_UNDERTEMPERATURE.trip()),
    CHG_UT_REC(         Group.CELL_TEMP_CHARGE,    "Charge under-temperature recovery",                             0, DEGREES,            -20,     10, SETTABLE, OPEN,   CHARGE_UNDERTEMPERATURE.release()),
    DSG_HT_ALM(         Group.CELL_TEMP_DISCHARGE, "Discharge high-temperature alarm",                             52, DEGREES,             35,     80, SETTABLE, OPEN,   DISCHARGE_OVERTEMPERATURE.warningTrip()),
    DSG_HT_ALM_REC(     Group.CELL_TEMP_DISCHARGE, "Discharge high-temperature alarm recovery",                    47, DEGREES,             35,     80, SETTABLE, OPEN,   DISCHARGE_OVERTEMPERATURE.warningRelease()),
    DSG_OT(             Group.CELL_TEMP_DISCHARGE, "Discharge over-temperature protection",                        60, DEGREES,             35,     80, SETTABLE, OPEN,   DISCHARGE_OVERTEMPERATURE.trip()),
    DSG_OT_REC(         Group.CELL_TEMP_DISCHARGE, "Discharge over-temperature recovery",                          50, DEGREES,             35,     80, SETTABLE, OPEN,   DISCHARGE_OVERTEMPERATURE.release()),
    DSG_LT_ALM(         Group.CELL_TEMP_DISCHARGE, "Discharge low-temperature alarm",                             -10, DEGREES,            -30,     10, SETTABLE, OPEN,   DISCHARGE_UNDERTEMPERATURE.warningTrip()),
    DSG_LT_ALM_REC(     Group.CELL_TEMP_DISCHARGE, "Discharge low-temperature alarm recovery",                      3, DEGREES,            -20,     10, SETTABLE, OPEN,   DISCHARGE_UNDERTEMPERATURE.warningRelease()),
    DSG_UT(             Group.CELL_TEMP_DISCHARGE, "Discharge under-temperature protection",                      -20, DEGREES,            -30,     10, SETTABLE, OPEN,   DISCHARGE_UNDERTEMPERATURE.trip()),
    DSG_UT_REC(         Group.CELL_TEMP_DISCHARGE, "Discharge under-temperature recovery",                        -10, DEGREES,            -30,     10, SETTABLE, OPEN,   DISCHARGE_UNDERTEMPERATURE.release()),
    ENV_HT_ALM(         Group.AMBIENT_TEMP,        "Ambient high-temperature alarm",                               50, DEGREES,            -20,     80, SETTABLE, OPEN,   AMBIENT_OVERTEMPERATURE.warningTrip()),
    ENV_HT_ALM_REC(     Group.AMBIENT_TEMP,        "Ambient high-temperature alarm recovery",                      47, DEGREES,            -20,     80, SETTABLE, OPEN,   AMBIENT_OVERTEMPERATURE.warningRelease()),
    ENV_OT(             Group.AMBIENT_TEMP,        "Ambient over-temperature protection",                          60, DEGREES,            -20,     80, SETTABLE, OPEN,   AMBIENT_OVERTEMPERATURE.trip()),
    ENV_OT_REC(         Group.AMBIENT_TEMP,        "Ambient over-temperature recovery",                            55, DEGREES,            -20,     80, SETTABLE, OPEN,   AMBIENT_OVERTEMPERATURE.release()),
    ENV_LT_ALM(         Group.AMBIENT_TEMP,        "Ambient low-temperature alarm",                               -10, DEGREES,            -30,     60, SETTABLE, OPEN,   AMBIENT_UNDERTEMPERATURE.warningTrip()),
    ENV_LT_ALM_REC(     Group.AMBIENT_TEMP,        "Ambient low-temperature alarm recovery",                        3, DEGREES,            -20,     60, SETTABLE, OPEN,   AMBIENT_UNDERTEMPERATURE.warningRelease()),
    ENV_UT(             Group.AMBIENT_TEMP,        "Ambient under-temperature protection",                        -20, DEGREES,            -30,     60, SETTABLE, OPEN,   AMBIENT_UNDERTEMPERATURE.trip()),
    ENV_UT_REC(         Group.AMBIENT_TEMP,        "Ambient under-temperature recovery",                          -10, DEGREES,            -30,     60, SETTABLE, OPEN,   AMBIENT_UNDERTEMPERATURE.release()),
    PWR_HT_ALM(         Group.POWER_TEMP,          "Power (MOS) high-temperature alarm",                           80, DEGREES,             60,    120, SETTABLE, OPEN,   MOS_OVERTEMPERATURE.warningTrip()),
    PWR_HT_ALM_REC(     Group.POWER_TEMP,          "Power (MOS) high-temperature alarm recovery",                  75, DEGREES,             60,    120, SETTABLE, OPEN,   MOS_OVERTEMPERATURE.warningRelease()),
    PWR_OT(             Group.POWER_TEMP,          "Power (MOS) over-temperature protection",                     100, DEGREES,             60,    120, SETTABLE, OPEN,   MOS_OVERTEMPERATURE.trip()),
    PWR_OT_REC(         Group.POWER_TEMP,          "Power (MOS) over-temperature recovery",                        85, DEGREES,             60,    120, SETTABLE, OPEN,   MOS_OVERTEMPERATURE.release()),
    TEMP_DLY(           Group.TEMPERATURE_COMMON,  "Temperature protection/alarm delay",                         2000, MILLISECONDS,       100,  60000, FIXED,    OPEN,   TEMPERATURE_DELAY),
    CHG_OC_ALM(         Group.CHARGE_CURRENT,      "Charge over-current alarm",                                    80, AMPERES,              0,    150, SETTABLE, OPEN,   CHARGE_OVERCURRENT.warningTrip()),
    CHG_OC_ALM_REC(     Group.CHARGE_CURRENT,      "Charge over-current alarm recovery",                           77, AMPERES,              0,    150, SETTABLE, OPEN,   CHARGE_OVERCURRENT.warningRelease()),
    CHG_OC(             Group.CHARGE_CURRENT,      "Charge over-current protection",                              100, AMPERES,              0,    150, SETTABLE, OPEN,   CHARGE_OVERCURRENT.trip()),
    CHG_OC_DLY(         Group.CHARGE_CURRENT,      "Charge over-current delay",                                    10, SECONDS,              1,    255, SETTABLE, OPEN,   CHARGE_OVERCURRENT.delay()),
    OC_REC_TIME(        Group.CHARGE_CURRENT,      "Over-current auto-recovery time",                              60, SECONDS,              1,    255, SETTABLE, OPEN,   OVERCURRENT_RELEASE_DELAY),
    EFF_CHG_IN(         Group.CHARGE_CURRENT,      "Effective charge current (enter)",                            300, MILLIAMPERE,        100,   2000, FIXED,    ALWAYS, CHARGE_MODE_ENTER_CURRENT),
    EFF_CHG_OUT(        Group.CHARGE_CURRENT,      "Effective charge current (exit)",                             250, MILLIAMPERE,         50,   2000, FIXED,    ALWAYS, CHARGE_MODE_EXIT_CURRENT),
    DSG_OC_ALM(         Group.DISCHARGE_CURRENT,   "Discharge over-current alarm",                               -105, AMPERES,           -300,      0, SETTABLE, OPEN,   DISCHARGE_OVERCURRENT.warningTrip()),
    DSG_OC_ALM_REC(     Group.DISCHARGE_CURRENT,   "Discharge over-current alarm recovery",                      -103, AMPERES,           -300,      0, SETTABLE, OPEN,   DISCHARGE_OVERCURRENT.warningRelease()),
    DSG_OC(             Group.DISCHARGE_CURRENT,   "Discharge over-current protection",                          -110, AMPERES,           -300,      0, SETTABLE, OPEN,   DISCHARGE_OVERCURRENT.trip()),
    DSG_OC_DLY(         Group.DISCHARGE_CURRENT,   "Discharge over-current delay",                                 10, SECONDS,              1,    255, SETTABLE, OPEN,   DISCHARGE_OVERCURRENT.delay()),
    TRANS_OC(           Group.DISCHARGE_CURRENT,   "Transient over-current protection",                          -200, AMPERES,           -300,      0, SETTABLE, OPEN,   DISCHARGE_TRANSIENT_OVERCURRENT.trip()),
    TRANS_OC_DLY(       Group.DISCHARGE_CURRENT,   "Transient over-current delay",                                100, MILLISECONDS,         1,    255, SETTABLE, OPEN,   DISCHARGE_TRANSIENT_OVERCURRENT.delay()),
    TRANS_LOCK_EN(      Group.DISCHARGE_CURRENT,   "Transient over-current lock",                                   0, SWITCH,               0,      1, SETTABLE, CLOSED, DISCHARGE_TRANSIENT_OVERCURRENT.lockEnabled()),
    TRANS_LOCK_N(       Group.DISCHARGE_CURRENT,   "Transient over-current lock count",                             5, COUNT,                1,     20, SETTABLE, CLOSED, DISCHARGE_TRANSIENT_OVERCURRENT.lockCount()),
    LOCK_WINDOW(        Group.DISCHARGE_CURRENT,   "Lock-count window",                                            60, SECONDS,              1,   3600, FIXED,    ALWAYS, Glossary.LOCK_WINDOW),
    EFF_DSG_IN(         Group.DISCHARGE_CURRENT,   "Effective discharge current (enter)",                        -200, MILLIAMPERE,      -2000,    -50, FIXED,    ALWAYS, DISCHARGE_MODE_ENTER_CURRENT),
    EFF_DSG_OUT(        Group.DISCHARGE_CURRENT,   "Effective discharge current (exit)",                         -150, MILLIAMPERE,      -2000,    -20, FIXED,    ALWAYS, DISCHARGE_MODE_EXIT_CURRENT),
    SC_CUR(             Group.SHORT_CIRCUIT,       "Short-circuit current",                                      -500, AMPERES,          -2000,   -300, FIXED,    OPEN,   DISCHARGE_SHORT_CIRCUIT.trip()),
    SC_DLY(             Group.SHORT_CIRCUIT,       "Short-circuit delay",                                         0.2, MILLISECONDS,      0.05,      2, FIXED,    OPEN,   DISCHARGE_SHORT_CIRCUIT.delay()),
    SC_LOCK_EN(         Group.SHORT_CIRCUIT,       "Short-circuit lock",                                            1, SWITCH,               0,      1, FIXED,    OPEN,   DISCHARGE_SHORT_CIRCUIT.lockEnabled()),
    SC_LOCK_N(          Group.SHORT_CIRCUIT,       "Short-circuit lock count",                                      5, COUNT,                1,     20, SETTABLE, OPEN,   DISCHARGE_SHORT_CIRCUIT.lockCount()),
    BAL_STBY_EN(        Group.BALANCE,             "Standby balance enable",                                        1, SWITCH,               0,      1, SETTABLE, OPEN,   STANDBY_BALANCING_SWITCH),
    BAL_STBY_TIME(      Group.BALANCE,             "Standby balance time",                                         10, HOURS,                0,    255, SETTABLE, OPEN,   STANDBY_BALANCING_TIME),
    BAL_CHG_EN(         Group.BALANCE,             "Charge balance enable",                                         1, SWITCH,               0,      1, SETTABLE, OPEN,   CHARGE_BALANCING_SWITCH),
    BAL_V(              Group.BALANCE,             "Balance-on cell voltage",                                    3400, MILLIVOLT,         3000,   4200, SETTABLE, OPEN,   BALANCING_START_VOLTAGE),
    BAL_DIFF_ON(        Group.BALANCE,             "Balance-on differential",                                      30, MILLIVOLT,            5,    255, SETTABLE, OPEN,   BALANCING_START_SPREAD),
    BAL_DIFF_OFF(       Group.BALANCE,             "Balance-end differential",                                     20, MILLIVOLT,            2,    255, SETTABLE, OPEN,   BALANCING_STOP_SPREAD),
    BAL_TEMP_EN(        Group.BALANCE,             "Balance temperature limit enable",                              1, SWITCH,               0,      1, SETTABLE, OPEN,   BALANCING_TEMPERATURE_SWITCH),
    BAL_HT(             Group.BALANCE,             "Balance high-temperature ban",                                 50, DEGREES,             20,     80, SETTABLE, OPEN,   BALANCING_TEMPERATURE_UPPER_LIMIT),
    BAL_LT(             Group.BALANCE,             "Balance low-temperature ban",                                   0, DEGREES,            -30,     20, SETTABLE, OPEN,   BALANCING_TEMPERATURE_LOWER_LIMIT),
    BAL_CUR(            Group.BALANCE,             "Balance bleed current",                                        60, MILLIAMPERE,         20,    200, FIXED,    ALWAYS, BALANCING_CURRENT_LIMIT),
    CELL_FAIL_DIFF(     Group.CELL_FAILURE,        "Cell failure differential alarm",                             500, MILLIVOLT,          100,   2000, SETTABLE, OPEN,   CELL_SPREAD.warningTrip()),
    CELL_FAIL_REC(      Group.CELL_FAILURE,        "Cell failure recovery differential",                          300, MILLIVOLT,           50,   2000, SETTABLE, OPEN,   CELL_SPREAD.warningRelease()),
    CAP_RATED(          Group.CAPACITY,            "Battery rated capacity",                                      100, AMPERE_HOURS,         5,    300, SETTABLE, ALWAYS, DESIGN_CAPACITY),
    CAP_RESID(          Group.CAPACITY,            "Battery residual capacity",                                     0, AMPERE_HOURS,         0,    300, SETTABLE, ALWAYS, REMAINING_CAPACITY),
    CYCLE_PCT(          Group.CAPACITY,            "Accumulated cycle capacity",                                   80, SHARE,                1,    100, SETTABLE, ALWAYS, CYCLE_DISCHARGE_SHARE),
    INTERMITTENT_SOC(   Group.CAPACITY,            "Intermittent recharge capacity",                               96, SHARE,               50,    100, SETTABLE, OPEN,   RECHARGE_SOC),
    SOC_ALM(            Group.CAPACITY,            "Residual capacity alarm",                                      15, SHARE,                0,    100, SETTABLE, OPEN,   LOW_SOC.warningTrip()),
    SOC_PROT(           Group.CAPACITY,            "Residual capacity protection",                                  5, SHARE,                0,    100, SETTABLE, CLOSED, LOW_SOC.trip()),
    PRECHG_TIME(        Group.PRECHARGE,           "Pre-charge time",                                            2000, MILLISECONDS,         0,   5000, SETTABLE, OPEN,   PRECHARGE_TIME),
    SLEEP_TIME(         Group.POWER_MGMT,          "Maximum standby time before sleep",                            48, HOURS,                1,    255, SETTABLE, OPEN,   SLEEP_DELAY),
    REC_INT_WORK(       Group.POWER_MGMT,          "Working record interval",                                      30, MINUTES,              1,    255, SETTABLE, ALWAYS, WORKING_RECORD_INTERVAL),
    REC_INT_STBY(       Group.POWER_MGMT,          "Standby record interval",                                     240, MINUTES,              1,    255, SETTABLE, ALWAYS, STANDBY_RECORD_INTERVAL),
    HEAT_ON(            Group.HEATING,             "Heating start cell temperature",                                0, DEGREES,            -20,     10, SETTABLE, OPEN,   HEATER.trip()),
    HEAT_OFF(           Group.HEATING,             "Heating stop cell temperature",                                10, DEGREES,              0,     25, SETTABLE, OPEN,   HEATER.release()),
    CELL_N(             Group.SYSTEM,              "Cells in series",                                               4, COUNT,                3,     32, SETTABLE, ALWAYS, CELL_COUNT_SETTING),
    ADDR(               Group.SYSTEM,              "Device address (DIP)",                                          0, COUNT,                0,     15, FIXED,    ALWAYS, DEVICE_ADDRESS),
    BAUD_485(           Group.SYSTEM,              "RS485 baud",                                                 9600, BITS_PER_SECOND,   9600,   9600, FIXED,    ALWAYS, RS485_BAUD),
    BAUD_CAN(           Group.SYSTEM,              "CAN baud",                                                 500000, BITS_PER_SECOND, 500000, 500000, FIXED,    ALWAYS, CAN_BITRATE),
    HIST_N(             Group.SYSTEM,              "History record capacity",                                     500, RECORDS,            500,  65535, FIXED,    ALWAYS, HISTORY_CAPACITY),
    ACC_CELL(           Group.MEASUREMENT,         "Cell voltage accuracy",                                        20, MILLIVOLT,          NaN,    NaN, FIXED,    ALWAYS, null),
    ACC_PACK(           Group.MEASUREMENT,         "Pack voltage accuracy",                                       0.5, SHARE,              NaN,    NaN, FIXED,    ALWAYS, null),
    ACC_TEMP(           Group.MEASUREMENT,         "Temperature accuracy",                                          2, KELVIN,             NaN,    NaN, FIXED,    ALWAYS, null),
    ACC_CUR_LO(         Group.MEASUREMENT,         "Current accuracy below 10 A",                                   2, SHARE,              NaN,    NaN, FIXED,    ALWAYS, null),
    ACC_CUR_HI(         Group.MEASUREMENT,         "Current accuracy above 10 A",                                   1, SHARE,              NaN,    NaN, FIXED,    ALWAYS, null),
    ACC_SOC(            Group.MEASUREMENT,         "SOC accuracy",                                                  5, SHARE,              NaN,    NaN, FIXED,    ALWAYS, null),
    REC_START(          Group.RECORD,              "Timed record start",                                          NaN, DATE_TIME,          NaN,    NaN, SETTABLE, CLOSED, TIMED_RECORD_START),
    REC_END(            Group.RECORD,              "Timed record end",                                            NaN, DATE_TIME,          NaN,    NaN, SETTABLE, CLOSED, TIMED_RECORD_END),
    REC_INTERVAL(       Group.RECORD,              "Timed record interval",                                        60, SECONDS,              1,  86400, SETTABLE, CLOSED, TIMED_RECORD_INTERVAL),
    PRECHG_RES(         Group.PRECHARGE,           "Pre-charge path resistance",                                   20, OHMS,                 1,   1000, FIXED,    OPEN,   PRECHARGE_RESISTANCE),
    PRECHG_PORT(        Group.PRECHARGE,           "Port voltage that pre-charge must reach, of pack voltage",     90, SHARE,               50,    100, FIXED,    OPEN,   PRECHARGE_PORT_SHARE),

    // What the document's tables leave open, with the value taken
    CUR_ALM_DLY(         Group.CHOSEN, "Over-current alarm delay",                               1000, MILLISECONDS, 100,  10000, FIXED, ALWAYS, null),
    CHGR_HV_DLY(         Group.CHOSEN, "Charger high-voltage delay",                              500, MILLISECONDS, 100,  10000, FIXED, ALWAYS, CHARGER_OVERVOLTAGE.delay()),
    CHGR_MARGIN(         Group.CHOSEN, "Charger above pack to be detected",                       500, MILLIVOLT,      0,   5000, FIXED, ALWAYS, null),
    CELL_FAIL_DLY(       Group.CHOSEN, "Cell failure delay",                                     2000, MILLISECONDS, 100,  60000, FIXED, ALWAYS, CELL_SPREAD.delay()),
    SOC_ALM_BAND(        Group.CHOSEN, "Residual capacity alarm recovers this much above",          2, SHARE,          0,     50, FIXED, ALWAYS, null),
    SOC_PROT_BAND(       Group.CHOSEN, "Residual capacity protection recovers this much above",     5, SHARE,          0,     50, FIXED, ALWAYS, null),
    BAL_TEMP_BAND(       Group.CHOSEN, "Balance temperature ban recovery",                          2, KELVIN,         0,     10, FIXED, ALWAYS, null),
    SOC_FULL_V(          Group.CHOSEN, "Cell voltage taken as full, with a tapering current",    3500, MILLIVOLT,   1200,   4500, FIXED, ALWAYS, SOC_FULL_CELL_VOLTAGE),
    SOC_FULL_CUR(        Group.CHOSEN, "Current taken as tapered, of rated capacity in an hour",    5, SHARE,          1,     50, FIXED, ALWAYS, null),
    SOC_EMPTY_V(         Group.CHOSEN, "Cell voltage taken as empty",                            2800, MILLIVOLT,   1200,   4350, FIXED, ALWAYS, SOC_EMPTY_CELL_VOLTAGE),

    // What other boards can be set to; in the 12100 each is off or does nothing
    BAL_EN(              Group.OTHERS, "Balancer",                                                  1, SWITCH,         0,      1, FIXED, ALWAYS, BALANCER_SWITCH),
    UV_REL_V(            Group.OTHERS, "Under-voltage released by voltage alone",                   0, SWITCH,         0,      1, FIXED, ALWAYS, null),
    CHG_OC_REC(          Group.OTHERS, "Charge over-current recovery, 0 = OC_REC_TIME",             0, SECONDS,        0,   3600, FIXED, ALWAYS, CHARGE_OVERCURRENT.releaseDelay()),
    DSG_OC_REC(          Group.OTHERS, "Discharge over-current recovery, 0 = OC_REC_TIME",          0, SECONDS,        0,   3600, FIXED, ALWAYS, DISCHARGE_OVERCURRENT.releaseDelay()),
    SC_REC(              Group.OTHERS, "Short-circuit recovery, 0 = OC_REC_TIME",                   0, SECONDS,        0,   3600, FIXED, ALWAYS, DISCHARGE_SHORT_CIRCUIT.releaseDelay()),
    CHG_SC_CUR(          Group.OTHERS, "Charge short-circuit current",                            500, AMPERES,      100,   2000, FIXED, CLOSED, CHARGE_SHORT_CIRCUIT.trip()),
    CHG_SC_DLY(          Group.OTHERS, "Charge short-circuit delay",                              0.2, MILLISECONDS,   0,     10, FIXED, ALWAYS, CHARGE_SHORT_CIRCUIT.delay()),
    CHG_SC_REC(          Group.OTHERS, "Charge short-circuit recovery, 0 = OC_REC_TIME",            0, SECONDS,        0,   3600, FIXED, ALWAYS, CHARGE_SHORT_CIRCUIT.releaseDelay()),
    SPREAD_PROT(         Group.OTHERS, "Cell spread protection",                                 1000, MILLIVOLT,      0,   2000, FIXED, CLOSED, CELL_SPREAD.trip()),
    SPREAD_PROT_REC(     Group.OTHERS, "Cell spread protection recovery",                         800, MILLIVOLT,      0,   2000, FIXED, CLOSED, CELL_SPREAD.release()),
    SPREAD_BLOCKS(       Group.OTHERS, "Cell spread protection switches both MOSFETs off",          0, SWITCH,         0,      1, FIXED, ALWAYS, null),
    STRING_DIFF(         Group.OTHERS, "Parallel strings differ",                               1000, MILLIVOLT,      1,  10000, FIXED, CLOSED, STRING_SPREAD.trip()),
    TEMP_DIFF(           Group.OTHERS, "Temperature spread protection",                            20, KELVIN,         1,     60, FIXED, CLOSED, TEMPERATURE_SPREAD.trip()),
    TEMP_DIFF_REC(       Group.OTHERS, "Temperature spread recovery",                              15, KELVIN,         0,     60, FIXED, CLOSED, TEMPERATURE_SPREAD.release()),
    CELL_HT_ALM(         Group.OTHERS, "Cell high-temperature alarm",                              55, DEGREES,       20,    120, FIXED, CLOSED, CELL_OVERTEMPERATURE.warningTrip()),
    CELL_HT_ALM_REC(     Group.OTHERS, "Cell high-temperature alarm recovery",                     50, DEGREES,       20,    120, FIXED, CLOSED, CELL_OVERTEMPERATURE.warningRelease()),
    CELL_OT(             Group.OTHERS, "Cell over-temperature protection",                         60, DEGREES,       20,    120, FIXED, CLOSED, CELL_OVERTEMPERATURE.trip()),
    CELL_OT_REC(         Group.OTHERS, "Cell over-temperature recovery",                           55, DEGREES,       20,    120, FIXED, CLOSED, CELL_OVERTEMPERATURE.release()),
    CELL_LT_ALM(         Group.OTHERS, "Cell low-temperature alarm",                                0, DEGREES,      -45,     40, FIXED, CLOSED, CELL_UNDERTEMPERATURE.warningTrip()),
    CELL_LT_ALM_REC(     Group.OTHERS, "Cell low-temperature alarm recovery",                       3, DEGREES,      -45,     40, FIXED, CLOSED, CELL_UNDERTEMPERATURE.warningRelease()),
    CELL_UT(             Group.OTHERS, "Cell under-temperature protection",                       -20, DEGREES,      -45,     40, FIXED, CLOSED, CELL_UNDERTEMPERATURE.trip()),
    CELL_UT_REC(         Group.OTHERS, "Cell under-temperature recovery",                         -15, DEGREES,      -45,     40, FIXED, CLOSED, CELL_UNDERTEMPERATURE.release()),
    MOD_HT_ALM(          Group.OTHERS, "Cell module high-temperature alarm",                       70, DEGREES,       20,    120, FIXED, CLOSED, MODULE_OVERTEMPERATURE.warningTrip()),
    MOD_HT_ALM_REC(      Group.OTHERS, "Cell module high-temperature alarm recovery",              65, DEGREES,       20,    120, FIXED, CLOSED, MODULE_OVERTEMPERATURE.warningRelease()),
    MOD_OT(              Group.OTHERS, "Cell module over-temperature protection",                  80, DEGREES,       20,    120, FIXED, CLOSED, MODULE_OVERTEMPERATURE.trip()),
    MOD_OT_REC(          Group.OTHERS, "Cell module over-temperature recovery",                    75, DEGREES,       20,    120, FIXED, CLOSED, MODULE_OVERTEMPERATURE.release()),
    MOD_UT(              Group.OTHERS, "Cell module under-temperature protection",                -30, DEGREES,      -45,     40, FIXED, CLOSED, MODULE_UNDERTEMPERATURE.trip()),
    MOD_UT_REC(          Group.OTHERS, "Cell module under-temperature recovery",                  -25, DEGREES,      -45,     40, FIXED, CLOSED, MODULE_UNDERTEMPERATURE.release()),
    LEAK_CUR(            Group.OTHERS, "Leakage current",                                          30, MILLIAMPERE,    1,   1000, FIXED, CLOSED, null),
    WIRE_RES(            Group.OTHERS, "Balance lead resistance",                                 300, MILLIOHM,       1,  10000, FIXED, CLOSED, null),
    CONN_RES(            Group.OTHERS, "Output connection resistance",                             10, MILLIOHM,       1,   1000, FIXED, CLOSED, CONNECTION_RESISTANCE.trip()),
    VOLT_DIFF(           Group.OTHERS, "Sum of cells and pack voltage disagree",                    3, SHARE,          1,     50, FIXED, CLOSED, null),
    VOLT_FAULT_DLY(      Group.OTHERS, "Voltage sensor fault, after",                            2000, MILLISECONDS,   0,  60000, FIXED, CLOSED, null),
    TEMP_FAULT_DLY(      Group.OTHERS, "Temperature sensor fault, after",                        2000, MILLISECONDS,   0,  60000, FIXED, CLOSED, null),
    CUR_FAULT_DLY(       Group.OTHERS, "Current sensor fault, after",                            2000, MILLISECONDS,   0,  60000, FIXED, CLOSED, null),
    CHG_MOS_DLY(         Group.OTHERS, "Charge MOSFET stuck, after",                             2000, MILLISECONDS,   0,  60000, FIXED, CLOSED, null),
    DSG_MOS_DLY(         Group.OTHERS, "Discharge MOSFET stuck, after",                          2000, MILLISECONDS,   0,  60000, FIXED, CLOSED, null),
    DSG_START_DLY(       Group.OTHERS, "Discharge failed to turn on, after",                     2000, MILLISECONDS,   0,  60000, FIXED, CLOSED, null),
    WIRE_BREAK_DLY(      Group.OTHERS, "Cell wire broken, after",                                2000, MILLISECONDS,   0,  60000, FIXED, CLOSED, null),
    CELL_COUNT_DLY(      Group.OTHERS, "Cell count differs, after",                              2000, MILLISECONDS,   0,  60000, FIXED, CLOSED, null),
    CELL_COM_DLY(        Group.OTHERS, "Cell communication lost, after",                         2000, MILLISECONDS,   0,  60000, FIXED, CLOSED, null),
    REVERSE_DLY(         Group.OTHERS, "Output polarity reversed, after",                         100, MILLISECONDS,   0,  60000, FIXED, CLOSED, null),
    MOS_LEAK_CUR(        Group.OTHERS, "Current through a MOSFET that is off",                      1, AMPERES,      0.1,     50, FIXED, ALWAYS, null),
    REDUCE_EN(           Group.OTHERS, "Warnings ask for less power",                               0, SWITCH,         0,      1, FIXED, ALWAYS, null),
    CHARGE_V(            Group.OTHERS, "Requested charge voltage per cell",                      3550, MILLIVOLT,   1200,   4500, FIXED, ALWAYS, CHARGE_CELL_VOLTAGE),
    FLOAT_V(             Group.OTHERS, "Requested float voltage per cell",                       3400, MILLIVOLT,   1200,   4500, FIXED, ALWAYS, FLOAT_CELL_VOLTAGE),
    FLOAT_EN(            Group.OTHERS, "Float stage",                                               0, SWITCH,         0,      1, FIXED, ALWAYS, FLOAT_CHARGE_SWITCH),
    CHARGE_TIME(         Group.OTHERS, "Requested charge stage time",                               0, SECONDS,        0,  91800, FIXED, ALWAYS, CHARGE_STAGE_TIME),
    FLOAT_TIME(          Group.OTHERS, "Requested float stage time",                                0, SECONDS,        0,  91800, FIXED, ALWAYS, FLOAT_STAGE_TIME),
    CHARGE_ERR_DLY(      Group.OTHERS, "Charging failed, after",                                    0, MILLISECONDS,   0,  60000, FIXED, CLOSED, null),
    STAGE_TIME(          Group.OTHERS, "Longest charging stage, 0 = none",                          0, SECONDS,        0, 172800, FIXED, ALWAYS, null),
    PWR_OFF_V(           Group.OTHERS, "Power-off cell voltage",                                 2500, MILLIVOLT,   1200,   4350, FIXED, CLOSED, POWER_OFF_CELL_VOLTAGE),
    SMART_SLEEP_V(       Group.OTHERS, "Smart sleep cell voltage",                               3200, MILLIVOLT,   1200,   4350, FIXED, CLOSED, SMART_SLEEP_VOLTAGE),
    EMERGENCY_TIME(      Group.OTHERS, "Emergency start lasts, 0 = none",                           0, SECONDS,        0,   3600, FIXED, ALWAYS, null),
    TIMED_LOG(           Group.OTHERS, "Periodic logging while working and in standby",             1, SWITCH,         0,      1, FIXED, ALWAYS, PERIODIC_LOGGING_SWITCH);
    // spotless:on

    /// The table of the document it stands in.
    public enum Group {
        CELL_VOLTAGE_ALARM,
        CELL_OV,
        CELL_UV,
        PACK_VOLTAGE_ALARM,
        PACK_OV,
        PACK_UV,
        CHARGER_HV,
        CELL_TEMP_CHARGE,
        CELL_TEMP_DISCHARGE,
        AMBIENT_TEMP,
        POWER_TEMP,
        TEMPERATURE_COMMON,
        CHARGE_CURRENT,
        DISCHARGE_CURRENT,
        SHORT_CIRCUIT,
        BALANCE,
        CELL_FAILURE,
        CAPACITY,
        PRECHARGE,
        POWER_MGMT,
        HEATING,
        SYSTEM,
        MEASUREMENT,
        RECORD,
        /// Not in the document: a value it leaves open.
        CHOSEN,
        /// Not in the document: other boards have it.
        OTHERS
    }

    /// Whether it can be written.
    public enum Access {
        SETTABLE,
        FIXED
    }

    /// Whether the function that a parameter belongs to works.
    public enum Working {
        OPEN,
        CLOSED,
        /// It cannot be switched.
        ALWAYS
    }

    static final int SIZE = values().length;

    private static final Map<Quantity, Parameter> BY_QUANTITY = Arrays.stream(values())
            .filter(parameter -> parameter.quantity().isPresent())
            .collect(Collectors.toUnmodifiableMap(
                    parameter -> parameter.quantity().orElseThrow(), Function.identity()));

    private static final Map<Quantity, Parameter> BY_SWITCH = Arrays.stream(values())
            .filter(parameter -> parameter.functionSwitch().isPresent())
            .collect(Collectors.toUnmodifiableMap(
                    parameter -> parameter.functionSwitch().orElseThrow(), Function.identity()));

    private final Group group;
    private final String label;
    private final double standard;
    private final Printed unit;
    private final double smallest;
    private final double largest;
    private final Access access;
    private final Working function;
    private final @Nullable Quantity quantity;

    Parameter(
            Group group,
            String label,
            double standard,
            Printed unit,
            double smallest,
            double largest,
            Access access,
            Working function,
            @Nullable Quantity quantity) {
        this.group = group;
        this.label = label;
        this.standard = standard;
        this.unit = unit;
        this.smallest = smallest;
        this.largest = largest;
        this.access = access;
        this.function = function;
        this.quantity = quantity;
    }

    public Group group() {
        return group;
    }

    public String label() {
        return label;
    }

    /// What the 12100 holds at first, in the printed unit; `NaN` for none.
    public double standard() {
        return standard;
    }

    public Printed unit() {
        return unit;
    }

    /// The smallest value of the 12100, in the printed unit; `NaN` where there is no bound.
    public double smallest() {
        return smallest;
    }

    /// The largest value of the 12100, in the printed unit; `NaN` where there is no bound.
    public double largest() {
        return largest;
    }

    /// Whether it can be set in the 12100.
    public Access access() {
        return access;
    }

    /// Whether its function works in the 12100 at first.
    public Working function() {
        return function;
    }

    /// What it means to everybody, where it means something to everybody.
    public Optional<Quantity> quantity() {
        return Optional.ofNullable(quantity);
    }

    /// The switch of its function: that of a protection's trip and warning trip, and of the few others that have one.
    public Optional<Quantity> functionSwitch() {
        if (quantity instanceof Setting(Protection protection, Setting.Which which)) {
            return switch (which) {
                case TRIP -> Optional.of(protection.enabled());
                case WARNING_TRIP -> Optional.of(protection.warningEnabled());
                case WARNING_RELEASE,
                        WARNING_ENABLED,
                        RELEASE,
                        DELAY,
                        RELEASE_DELAY,
                        ENABLED,
                        LOCK_COUNT,
                        LOCK_ENABLED -> Optional.empty();
            };
        }
        return switch (this) {
            case INTERMITTENT_SOC -> Optional.of(Glossary.RECHARGE_SWITCH);
            case SMART_SLEEP_V -> Optional.of(Glossary.SMART_SLEEP_SWITCH);
            case VOLT_FAULT_DLY -> Optional.of(Alarm.VOLTAGE_SENSOR_FAULT.enabled());
            case TEMP_FAULT_DLY -> Optional.of(Alarm.TEMPERATURE_SENSOR_FAULT.enabled());
            case CUR_FAULT_DLY -> Optional.of(Alarm.CURRENT_SENSOR_FAULT.enabled());
            case CHG_MOS_DLY -> Optional.of(Alarm.CHARGE_MOS_FAULT.enabled());
            case DSG_MOS_DLY -> Optional.of(Alarm.DISCHARGE_MOS_FAULT.enabled());
            case REVERSE_DLY -> Optional.of(Alarm.REVERSE_POLARITY.enabled());
            default -> Optional.empty();
        };
    }

    /// Whether it is a limit below zero that counts as a magnitude elsewhere: the discharge currents.
    public boolean magnitude() {
        return standard < 0 && unit.unit() == Unit.AMPERE;
    }

    /// Its place in an array that holds one for each parameter.
    @SuppressWarnings("EnumOrdinal") // within the enum nothing else tells the place
    int slot() {
        return ordinal();
    }

    /// The parameter that has this meaning.
    public static Optional<Parameter> of(Quantity quantity) {
        return Optional.ofNullable(BY_QUANTITY.get(quantity));
    }

    /// The parameter whose function this switches.
    public static Optional<Parameter> switchedBy(Quantity functionSwitch) {
        return Optional.ofNullable(BY_SWITCH.get(functionSwitch));
    }
}
