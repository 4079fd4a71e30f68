package org.galvani.pack;

import static org.galvani.pack.Extent.PER_CELL;
import static org.galvani.pack.Extent.PER_SENSOR;
import static org.galvani.pack.Form.BITS;
import static org.galvani.pack.Form.SWITCH;
import static org.galvani.pack.Form.TEXT;
import static org.galvani.pack.Kind.COMMAND;
import static org.galvani.pack.Kind.IDENTITY;
import static org.galvani.pack.Kind.SETTING;
import static org.galvani.pack.Kind.STATE;
import static org.galvani.pack.Kind.STATISTIC;
import static org.galvani.pack.Kind.TELEMETRY;
import static org.galvani.pack.Unit.AMPERE;
import static org.galvani.pack.Unit.AMPERE_HOUR;
import static org.galvani.pack.Unit.BIT_PER_SECOND;
import static org.galvani.pack.Unit.CELL;
import static org.galvani.pack.Unit.CELLS;
import static org.galvani.pack.Unit.CELSIUS;
import static org.galvani.pack.Unit.DISTANCE;
import static org.galvani.pack.Unit.NONE;
import static org.galvani.pack.Unit.OHM;
import static org.galvani.pack.Unit.PERCENT;
import static org.galvani.pack.Unit.PULSES;
import static org.galvani.pack.Unit.SECOND;
import static org.galvani.pack.Unit.VOLT;
import static org.galvani.pack.Unit.WATT;
import static org.galvani.pack.Unit.WATT_HOUR;
import static org.galvani.pack.Unit.WATT_HOUR_PER_DISTANCE;

import java.util.List;
import java.util.Locale;

/// The vocabulary: what is read, set or commanded, whoever made the device. One row per meaning.
///
/// Names put the subject first, then what is said of it. An on/off setting ends in `_SWITCH`; records since
/// birth end in `_LOWEST`, `_HIGHEST`, `_LARGEST` or start with `TOTAL_`. The settings of a protection are not
/// here: they are [Setting]s, named after their [Protection].
///
/// Three decisions that the rows alone do not tell:
///
/// * `BALANCING` tells the direction where the device does, and `on` where it does not.
/// * Most commands carry no value: they are switches, and writing `on` makes the device act.
/// * The protocols a serial port offers are a hexadecimal text, since sixteen bytes do not fit a mask.
public enum Glossary implements Quantity {
    // spotless:off
    // Kind, label in English and Chinese, then unit and decimals, or the form of what is no number.

    // The pack as a whole
    PACK_VOLTAGE(              TELEMETRY, "Pack voltage",                   "总电压",         VOLT, 3),                    // >= 0
    PACK_CURRENT(              TELEMETRY, "Pack current",                   "总电流",         AMPERE, 3),                  // + charging, - discharging
    PACK_POWER(                TELEMETRY, "Pack power",                     "总功率",         WATT, 3),                    // + charging, - discharging
    SOC(                       TELEMETRY, "State of charge",                "剩余电量 SOC",   PERCENT, 2),                 // 0..100; the figure shown to the user
    ABSOLUTE_SOC(              TELEMETRY, "State of charge of the cells",   "实际 SOC",       PERCENT, 2),                 // 0..100; before scaling to the usable window
    SOH(                       TELEMETRY, "State of health",                "健康度 SOH",     PERCENT, 2),                 // 0..100
    DEPTH_OF_DISCHARGE(        TELEMETRY, "Depth of discharge",             "放电深度",       PERCENT, 2),                 // 0..100
    REMAINING_CAPACITY(        TELEMETRY, "Remaining capacity",             "剩余容量",       AMPERE_HOUR, 3),             // >= 0
    REMAINING_ENERGY(          TELEMETRY, "Remaining energy",               "剩余能量",       WATT_HOUR, 0),               // >= 0
    ENERGY_CONSUMPTION(        TELEMETRY, "Energy per distance",            "单位里程能耗",   WATT_HOUR_PER_DISTANCE, 0),  // per distance unit set in the device
    REMAINING_DISTANCE(        TELEMETRY, "Estimated distance left",        "剩余里程",       DISTANCE, 2),                // in the distance unit set in the device
    DISTANCE_SINCE_FULL_CHARGE(TELEMETRY, "Distance since full charge",     "满充后行驶里程", DISTANCE, 2),                // in the distance unit set in the device
    FULL_CAPACITY(             TELEMETRY, "Full capacity (learned)",        "实际满充容量",   AMPERE_HOUR, 3),             // >= 0
    DESIGN_CAPACITY(           SETTING,   "Design capacity",                "额定容量",       AMPERE_HOUR, 3),             // > 0
    CYCLE_COUNT(               TELEMETRY, "Cycle count",                    "循环次数",       NONE, 0),                    // >= 0
    TOTAL_CYCLE_CAPACITY(      STATISTIC, "Capacity moved over all cycles", "累计循环容量",   AMPERE_HOUR, 3),             // >= 0

    // Cells
    CELL_COUNT(                 TELEMETRY, "Cells seen in series",                 "电芯串数",         CELLS, 0),           // cells that answer now
    CELL_COUNT_SETTING(         SETTING,   "Cells in series (configured)",         "电芯串数设置",     CELLS, 0),           // > 0
    CELLS_PRESENT(              STATE,     "Cells present",                        "电芯在位标志",     BITS),               // bit n-1 = cell n
    CELL_VOLTAGES(              TELEMETRY, "Cell voltages",                        "单体电压",         VOLT, 3, PER_CELL),  // index 1 = first cell
    CELL_VOLTAGE_MIN(           TELEMETRY, "Lowest cell voltage",                  "最低单体电压",     VOLT, 3),
    CELL_VOLTAGE_MAX(           TELEMETRY, "Highest cell voltage",                 "最高单体电压",     VOLT, 3),
    CELL_VOLTAGE_AVERAGE(       TELEMETRY, "Average cell voltage",                 "平均单体电压",     VOLT, 3),
    CELL_VOLTAGE_SPREAD(        TELEMETRY, "Cell voltage spread",                  "单体压差",         VOLT, 3),            // max - min, >= 0
    CELL_VOLTAGE_MIN_CELL(      TELEMETRY, "Cell with the lowest voltage",         "最低电压电芯号",   CELL, 0),            // 1-based
    CELL_VOLTAGE_MAX_CELL(      TELEMETRY, "Cell with the highest voltage",        "最高电压电芯号",   CELL, 0),            // 1-based
    CELL_VOLTAGE_MIN_ID(        TELEMETRY, "Name of the lowest cell",              "最低电压电芯标识", TEXT),               // 8 characters, in the maker's form
    CELL_VOLTAGE_MAX_ID(        TELEMETRY, "Name of the highest cell",             "最高电压电芯标识", TEXT),               // 8 characters, in the maker's form
    CELL_WIRE_RESISTANCES(      TELEMETRY, "Balance lead resistance (measured)",   "均衡线电阻",       OHM, 6, PER_CELL),   // >= 0
    CELL_WIRE_FAULTS(           STATE,     "Cells with a lead resistance alarm",   "均衡线异常电芯",   BITS),               // bit n-1 = cell n
    CELL_CONNECTION_RESISTANCES(SETTING,   "Connection resistance (compensation)", "连接线电阻设置",   OHM, 6, PER_CELL),   // >= 0

    // Temperatures
    TEMPERATURES(                     TELEMETRY, "Battery temperatures",            "电池温度",           CELSIUS, 1, PER_SENSOR),  // index 1 = first sensor
    TEMPERATURE_MIN(                  TELEMETRY, "Lowest battery temperature",      "最低电池温度",       CELSIUS, 1),
    TEMPERATURE_MAX(                  TELEMETRY, "Highest battery temperature",     "最高电池温度",       CELSIUS, 1),
    TEMPERATURE_AVERAGE(              TELEMETRY, "Average battery temperature",     "平均电池温度",       CELSIUS, 1),
    TEMPERATURE_MIN_ID(               TELEMETRY, "Name of the coldest place",       "最低温度位置标识",   TEXT),                    // 8 characters
    TEMPERATURE_MAX_ID(               TELEMETRY, "Name of the hottest place",       "最高温度位置标识",   TEXT),                    // 8 characters
    TEMPERATURE_SENSOR_COUNT(         TELEMETRY, "Temperature sensors fitted",      "温度传感器数量",     NONE, 0),                 // >= 0
    TEMPERATURE_SENSORS_PRESENT(      STATE,     "Temperature sensors present",     "温度传感器在位标志", BITS),                    // bit 0 MOSFET, bit n sensor n
    TEMPERATURE_SENSOR_MASKING_SWITCH(SETTING,   "Temperature sensors masked",      "屏蔽温度传感器",     SWITCH),
    MOS_TEMPERATURE(                  TELEMETRY, "MOSFET temperature",              "功率管温度",         CELSIUS, 1),
    AMBIENT_TEMPERATURE(              TELEMETRY, "Ambient (box) temperature",       "环境温度",           CELSIUS, 1),              // air in the box or around the board
    MODULE_TEMPERATURES(              TELEMETRY, "Cell module temperatures",        "单体采集模块温度",   CELSIUS, 1, PER_CELL),    // electronics on the cell, not the cell
    MODULE_TEMPERATURE_MIN(           TELEMETRY, "Lowest cell module temperature",  "最低模块温度",       CELSIUS, 1),
    MODULE_TEMPERATURE_MAX(           TELEMETRY, "Highest cell module temperature", "最高模块温度",       CELSIUS, 1),
    MODULE_TEMPERATURE_AVERAGE(       TELEMETRY, "Average cell module temperature", "平均模块温度",       CELSIUS, 1),

    // Switches: what was asked for; MOSFETs and contactor: what conducts now
    CHARGE_SWITCH(      SETTING, "Charge switch",         "充电开关",      SWITCH),  // what the user asked for
    DISCHARGE_SWITCH(   SETTING, "Discharge switch",      "放电开关",      SWITCH),  // what the user asked for
    BALANCER_SWITCH(    SETTING, "Balancer switch",       "均衡开关",      SWITCH),
    CHARGE_MOS(         STATE,   "Charge MOSFET",         "充电 MOS 状态", SWITCH),  // conducting now, all causes considered
    DISCHARGE_MOS(      STATE,   "Discharge MOSFET",      "放电 MOS 状态", SWITCH),  // conducting now
    CHARGE_PERMITTED(   STATE,   "Charging permitted",    "允许充电",      SWITCH),  // what the BMS tells others
    DISCHARGE_PERMITTED(STATE,   "Discharging permitted", "允许放电",      SWITCH),
    CONTACTOR_SWITCH(   COMMAND, "Contactor command",     "接触器控制",    SWITCH),  // off = open, on = close
    CONTACTOR_CLOSED(   STATE,   "Contactor closed",      "主接触器状态",  SWITCH),  // false = open, true = closed

    // Balancing
    BALANCING(               STATE,     "Balancing",               "均衡中",         choices("off", "charge", "discharge", "on")),  // on: the direction is not told
    BALANCING_CURRENT(       TELEMETRY, "Balancing current",       "均衡电流",       AMPERE, 3),                                    // signed as sent; meaning of the sign not stated
    BALANCING_CELLS(         STATE,     "Cells being balanced",    "均衡电芯",       BITS),                                         // bit n-1 = cell n
    BALANCING_RATES(         TELEMETRY, "Cell balancing rates",    "单体均衡占空比", PERCENT, 2, PER_CELL),                         // 0..100
    BALANCING_RATE_MIN(      TELEMETRY, "Lowest balancing rate",   "最低均衡占空比", PERCENT, 2),                                   // 0..100
    BALANCING_RATE_MAX(      TELEMETRY, "Highest balancing rate",  "最高均衡占空比", PERCENT, 2),                                   // 0..100
    BALANCING_RATE_AVERAGE(  TELEMETRY, "Average balancing rate",  "平均均衡占空比", PERCENT, 2),                                   // 0..100
    BALANCING_CHARGE_DUTY(   TELEMETRY, "Balancer charge duty",    "均衡充电占空比", PERCENT, 2),                                   // 0..100
    BALANCING_DISCHARGE_DUTY(TELEMETRY, "Balancer discharge duty", "均衡放电占空比", PERCENT, 2),                                   // 0..100

    // What works or is plugged in
    HEATING(               STATE,     "Heating",                 "加热中",       SWITCH),
    HEATER_CURRENT(        TELEMETRY, "Heater current",          "加热电流",     AMPERE, 3),  // >= 0
    PRECHARGING(           STATE,     "Precharging",             "预充中",       SWITCH),
    FAN_ON(                STATE,     "Fan",                     "风扇状态",     SWITCH),
    DCDC_ENABLED(          STATE,     "DC/DC converter",         "DC/DC 状态",   SWITCH),
    IGNITION_ON(           STATE,     "Ignition key",            "点火钥匙",     SWITCH),
    LEAKAGE_SENSED(        STATE,     "Leakage input",           "漏电检测输入", SWITCH),     // the bare input; the fault is the alarm leakage
    POWER_REDUCTION_ACTIVE(STATE,     "Power reduction output",  "降功率输出",   SWITCH),
    CHARGING_INTERLOCK(    STATE,     "Charging interlock",      "充电互锁",     SWITCH),
    CURRENT_LIMITER_ACTIVE(STATE,     "Current limiter working", "限流中",       SWITCH),
    CURRENT_LIMITER_SWITCH(SETTING,   "Current limiter switch",  "限流开关",     SWITCH),
    BATTERY_PRESENT(       STATE,     "Battery present",         "电池在位",     SWITCH),     // boards often send no: never alarm on it
    OPERATING_MODE(        STATE,     "Operating mode",          "工作状态",     choices("discharge", "charge", "float", "standby", "shutdown")),

    // Charger and charging
    CHARGER_CONNECTED(       STATE,     "Charger connected",            "充电器已连接",     SWITCH),
    CHARGER_MAINS_PRESENT(   STATE,     "Charger mains present",        "充电器市电接入",   SWITCH),
    FAST_CHARGE_SELECTED(    STATE,     "Fast charge selected",         "快充选择",         SWITCH),
    CHARGER_ENABLED(         STATE,     "Charger told to run",          "充电机使能",       SWITCH),
    CHARGING_STAGE(          STATE,     "Charging stage",               "充电阶段",         choices("disconnected", "preheat", "precharge", "main", "balance", "finished", "error")),
    CHARGING_STAGE_ELAPSED(  TELEMETRY, "Time in charging stage",       "充电阶段已用时间", SECOND, 0),  // >= 0
    LAST_CHARGING_ERROR(     STATE,     "Last charging error",          "最近充电故障",     choices(
            "none", "no_comm_at_start", "no_comm_non_can", "stage_timeout", "comm_lost_charging",
            "balancing_threshold", "over_temperature", "comm_lost_pre_heating", "cell_count_mismatch",
            "cell_over_voltage", "cell_protection")),
    CHARGING_STATUS(         STATE,     "Charging status",              "充电状态",         choices("not_charging", "charging", "completed", "fault")),
    CHARGING_FINISHED(       STATE,     "Charging finished",            "充电完成",         SWITCH),     // chargers without CAN only
    RECHARGE_WAITING(        STATE,     "Waiting to recharge",          "间歇补电等待",     SWITCH),     // full, charge blocked until SOC falls
    AUTOMATIC_CHARGE_WAITING(STATE,     "Waiting for automatic charge", "自动充电等待",     SWITCH),
    MANUAL_CHARGE_WAITING(   STATE,     "Waiting for manual charge",    "手动充电等待",     SWITCH),

    // Which readings hold
    CELL_VOLTAGES_VALID(      STATE, "Cell voltages valid",        "单体电压有效", SWITCH),  // no makes the voltages absent
    MODULE_TEMPERATURES_VALID(STATE, "Module temperatures valid",  "模块温度有效", SWITCH),
    BALANCING_RATES_VALID(    STATE, "Balancing rates valid",      "均衡数据有效", SWITCH),
    CELL_COUNT_VALID(         STATE, "Cell count valid",           "电芯数有效",   SWITCH),
    TEMPERATURES_VALID(       STATE, "Battery temperatures valid", "电池温度有效", SWITCH),

    // Limits and requests exchanged with chargers, inverters and charging stations
    PORT_VOLTAGE(            TELEMETRY, "Port (charger side) voltage",          "端口电压",           VOLT, 3),    // between P+ and P-
    CHARGE_VOLTAGE_LIMIT(    TELEMETRY, "Charge voltage limit (CVL)",           "充电电压上限",       VOLT, 3),    // asked of charger or inverter
    CHARGE_CURRENT_LIMIT(    TELEMETRY, "Charge current limit (CCL)",           "充电电流上限",       AMPERE, 3),  // magnitude
    DISCHARGE_CURRENT_LIMIT( TELEMETRY, "Discharge current limit (DCL)",        "放电电流上限",       AMPERE, 3),  // magnitude
    DISCHARGE_VOLTAGE_LIMIT( TELEMETRY, "Discharge voltage limit (DVL)",        "放电电压下限",       VOLT, 3),
    FORCE_CHARGE_REQUEST(    STATE,     "Force charge requested",               "强充请求",           SWITCH),
    FORCE_CHARGE_REQUEST_2(  STATE,     "Force charge requested, second level", "强充请求 2",         SWITCH),
    FULL_CHARGE_REQUEST(     STATE,     "Full charge requested",                "满充请求",           SWITCH),
    CHARGER_OUTPUT_VOLTAGE(  TELEMETRY, "Charger output voltage",               "充电机输出电压",     VOLT, 3),
    CHARGER_OUTPUT_CURRENT(  TELEMETRY, "Charger output current",               "充电机输出电流",     AMPERE, 3),  // >= 0
    STATION_DC_CURRENT_LIMIT(SETTING,   "Charging station DC current limit",    "充电桩直流电流限值", AMPERE, 3),  // >= 0
    STATION_AC_CURRENT_LIMIT(SETTING,   "Charging station AC current limit",    "充电桩交流电流限值", AMPERE, 3),  // >= 0
    STATION_AC_VOLTAGE(      SETTING,   "Charging station AC voltage",          "充电桩交流电压",     VOLT, 3),    // >= 0
    STATION_POWER_LIMIT(     SETTING,   "Charging station power limit",         "充电桩功率限值",     WATT, 3),    // >= 0

    // Diagnostics, countdowns and clocks
    CHARGE_SENSOR_VOLTAGE(             TELEMETRY, "Charge current sensor voltage",           "充电电流采样电压",     VOLT, 3),    // diagnostic
    DISCHARGE_SENSOR_VOLTAGE(          TELEMETRY, "Discharge current sensor voltage",        "放电电流采样电压",     VOLT, 3),    // diagnostic
    CHARGE_OVERCURRENT_RELEASE_IN(     TELEMETRY, "Time to charge overcurrent release",      "充电过流恢复剩余时间", SECOND, 0),  // countdown
    CHARGE_SHORT_CIRCUIT_RELEASE_IN(   TELEMETRY, "Time to charge short-circuit release",    "充电短路恢复剩余时间", SECOND, 0),  // countdown
    DISCHARGE_OVERCURRENT_RELEASE_IN(  TELEMETRY, "Time to discharge overcurrent release",   "放电过流恢复剩余时间", SECOND, 0),  // countdown
    DISCHARGE_SHORT_CIRCUIT_RELEASE_IN(TELEMETRY, "Time to discharge short-circuit release", "放电短路恢复剩余时间", SECOND, 0),  // countdown
    CELL_UNDERVOLTAGE_RELEASE_IN(      TELEMETRY, "Time to cell undervoltage release",       "单体欠压恢复剩余时间", SECOND, 0),  // countdown
    CELL_OVERVOLTAGE_RELEASE_IN(       TELEMETRY, "Time to cell overvoltage release",        "单体过压恢复剩余时间", SECOND, 0),  // countdown
    EMERGENCY_TIME_LEFT(               TELEMETRY, "Emergency start time left",               "应急启动剩余时间",     SECOND, 0),  // countdown
    TIME_TO_SLEEP(                     TELEMETRY, "Time to sleep",                           "休眠剩余时间",         SECOND, 0),  // countdown
    UPTIME(                            TELEMETRY, "Time since start",                        "本次运行时间",         SECOND, 3),
    RUN_TIME(                          STATISTIC, "Run time",                                "运行时间",             SECOND, 0),
    TOTAL_RUN_TIME(                    STATISTIC, "Total running time",                      "累计运行时间",         SECOND, 0),
    DEVICE_CLOCK(                      TELEMETRY, "Device clock",                            "设备时钟",             SECOND, 0),  // Unix seconds; writable
    POWER_ON_COUNT(                    STATISTIC, "Power-ups",                               "上电次数",             NONE, 0),

    // Settings: balancing
    BALANCING_START_VOLTAGE(          SETTING, "Balancing start voltage",      "均衡开启电压",     VOLT, 3),     // cell voltage
    BALANCING_START_SPREAD(           SETTING, "Balancing start spread",       "均衡开启压差",     VOLT, 3),
    BALANCING_STOP_SPREAD(            SETTING, "Balancing stop spread",        "均衡结束压差",     VOLT, 3),
    BALANCING_CURRENT_LIMIT(          SETTING, "Largest balancing current",    "最大均衡电流",     AMPERE, 3),
    CHARGE_BALANCING_SWITCH(          SETTING, "Balancing while charging",     "充电均衡开关",     SWITCH),
    STANDBY_BALANCING_SWITCH(         SETTING, "Balancing in standby",         "静态均衡开关",     SWITCH),
    STANDBY_BALANCING_TIME(           SETTING, "Longest standby balancing",    "静态均衡时间",     SECOND, 0),
    BALANCING_TEMPERATURE_SWITCH(     SETTING, "Balancing temperature limits", "均衡温度限制开关", SWITCH),
    BALANCING_TEMPERATURE_UPPER_LIMIT(SETTING, "No balancing above",           "均衡高温禁止",     CELSIUS, 1),  // ambient sensor
    BALANCING_TEMPERATURE_LOWER_LIMIT(SETTING, "No balancing below",           "均衡低温禁止",     CELSIUS, 1),  // ambient sensor

    // Settings: full, empty, sleep and precharge
    SOC_FULL_CELL_VOLTAGE( SETTING, "Cell voltage taken as full",        "SOC 100% 电压",    VOLT, 3),
    SOC_EMPTY_CELL_VOLTAGE(SETTING, "Cell voltage taken as empty",       "SOC 0% 电压",      VOLT, 3),
    CHARGE_CELL_VOLTAGE(   SETTING, "Requested charge voltage per cell", "请求充电电压",     VOLT, 3),
    FLOAT_CELL_VOLTAGE(    SETTING, "Requested float voltage per cell",  "请求浮充电压",     VOLT, 3),
    FLOAT_CHARGE_SWITCH(   SETTING, "Float stage",                       "浮充模式开关",     SWITCH),
    CHARGE_STAGE_TIME(     SETTING, "Requested charge stage time",       "请求充电时间",     SECOND, 0),
    FLOAT_STAGE_TIME(      SETTING, "Requested float stage time",        "请求浮充时间",     SECOND, 0),
    POWER_OFF_CELL_VOLTAGE(SETTING, "Power-off cell voltage",            "自动关机电压",     VOLT, 3),
    SMART_SLEEP_SWITCH(    SETTING, "Smart sleep",                       "智能休眠开关",     SWITCH),
    SMART_SLEEP_VOLTAGE(   SETTING, "Smart sleep cell voltage",          "智能休眠电压",     VOLT, 3),
    SLEEP_DELAY(           SETTING, "Idle time before sleep",            "休眠等待时间",     SECOND, 0),
    PRECHARGE_TIME(        SETTING, "Precharge time",                    "预充时间",         SECOND, 3),   // 0 = off on some devices
    PRECHARGE_RESISTANCE(  SETTING, "Precharge path resistance",         "预充电阻",         OHM, 6),
    PRECHARGE_PORT_SHARE(  SETTING, "Port voltage precharge must reach", "预充完成电压比例", PERCENT, 2),  // share of the pack voltage

    // Settings shared by several protections, and charging behaviour
    UNDERVOLTAGE_SHUTDOWN_DELAY( SETTING, "Time from undervoltage to shutdown",          "欠压后关机延时",   SECOND, 0),
    OVERVOLTAGE_RELEASE_CURRENT( SETTING, "Discharge current that releases overvoltage", "过压放电恢复电流", AMPERE, 3),   // magnitude; cell and pack
    UNDERVOLTAGE_RELEASE_CURRENT(SETTING, "Charge current that releases undervoltage",   "欠压充电恢复电流", AMPERE, 3),   // cell and pack
    RELEASE_CURRENT_HOLD_TIME(   SETTING, "Hold time of a release current",              "恢复电流保持时间", SECOND, 3),
    RECHARGE_SOC(                SETTING, "Recharge below",                              "间歇补电容量",     PERCENT, 2),  // overvoltage stays latched above
    RECHARGE_SWITCH(             SETTING, "Intermittent recharge function",              "间歇补电功能开关", SWITCH),
    CYCLE_DISCHARGE_SHARE(       SETTING, "Discharge counted as one cycle",              "循环累计容量比例", PERCENT, 2),  // of full capacity
    TEMPERATURE_DELAY(           SETTING, "Delay of all temperature protections",        "温度保护延时",     SECOND, 3),   // shared
    OVERCURRENT_RELEASE_DELAY(   SETTING, "Release delay of all overcurrents",           "过流自动恢复时间", SECOND, 3),   // shared by four kinds
    LOCK_WINDOW(                 SETTING, "Normal time that clears the trip counter",    "锁定计数清零时间", SECOND, 0),
    CHARGE_MODE_ENTER_CURRENT(   SETTING, "Current that enters charging",                "充电判定电流",     AMPERE, 3),
    CHARGE_MODE_EXIT_CURRENT(    SETTING, "Current that ends charging",                  "充电退出电流",     AMPERE, 3),
    DISCHARGE_MODE_ENTER_CURRENT(SETTING, "Current that enters discharging",             "放电判定电流",     AMPERE, 3),   // magnitude
    DISCHARGE_MODE_EXIT_CURRENT( SETTING, "Current that ends discharging",               "放电退出电流",     AMPERE, 3),   // magnitude
    CHARGER_DETECTION_VOLTAGE(   SETTING, "Charger present above",                       "充电器检测电压",   VOLT, 3),     // port voltage
    DEDICATED_CHARGER_SWITCH(    SETTING, "Dedicated charger",                           "专用充电器开关",   SWITCH),
    CHARGE_LIMIT_DELAY(          SETTING, "Charge current limiting delay",               "充电限流延时",     SECOND, 0),
    CHARGE_ACTIVATION_DELAY(     SETTING, "Charge activation delay",                     "充电激活延时",     SECOND, 0),
    CHARGE_ACTIVATION_INTERVAL(  SETTING, "Charge activation interval",                  "充电激活间隔",     SECOND, 0),
    CHARGE_ACTIVATION_COUNT(     SETTING, "Charge activation attempts",                  "充电激活次数",     NONE, 0),
    COMPENSATION_1_CELL(         SETTING, "Compensation point 1, cell",                  "补偿点 1 位置",    CELL, 0),     // 1-based
    COMPENSATION_1_RESISTANCE(   SETTING, "Compensation point 1, resistance",            "补偿点 1 阻抗",    OHM, 6),
    COMPENSATION_2_CELL(         SETTING, "Compensation point 2, cell",                  "补偿点 2 位置",    CELL, 0),     // 1-based
    COMPENSATION_2_RESISTANCE(   SETTING, "Compensation point 2, resistance",            "补偿点 2 阻抗",    OHM, 6),

    // Settings: records
    WORKING_RECORD_INTERVAL(SETTING, "Record interval while working", "运行记录间隔",     SECOND, 0),
    STANDBY_RECORD_INTERVAL(SETTING, "Record interval in standby",    "待机记录间隔",     SECOND, 0),
    TIMED_RECORD_START(     SETTING, "Timed record start",            "定时记录开始",     SECOND, 0),  // Unix seconds; absent = none
    TIMED_RECORD_END(       SETTING, "Timed record end",              "定时记录结束",     SECOND, 0),  // Unix seconds; absent = none
    TIMED_RECORD_INTERVAL(  SETTING, "Timed record interval",         "定时记录间隔",     SECOND, 0),
    HISTORY_CAPACITY(       SETTING, "History records kept",          "历史记录容量",     NONE, 0),
    PERIODIC_LOGGING_SWITCH(SETTING, "Periodic logging",              "定时存储数据开关", SWITCH),

    // Settings: chemistry, addresses and protocols
    CHEMISTRY(                    SETTING,  "Cell chemistry",                     "电池类型",        choices("lfp", "nmc", "lto")),
    DEVICE_ADDRESS(               SETTING,  "Device address",                     "设备地址",        NONE, 0),  // 0..15 by DIP switch; 1..247 on Modbus
    RS485_BAUD(                   SETTING,  "RS485 speed",                        "RS485 波特率",    BIT_PER_SECOND, 0),
    CAN_BITRATE(                  SETTING,  "CAN speed",                          "CAN 波特率",      BIT_PER_SECOND, 0),
    SHARED_PORT_MODE(             SETTING,  "Shared port function",               "通信口功能选择",  choices("can", "rs485")),
    UART1_PROTOCOL(               SETTING,  "Protocol on serial port 1",          "串口 1 协议号",   NONE, 0),  // codes not given
    UART2_PROTOCOL(               SETTING,  "Protocol on serial port 2",          "串口 2 协议号",   NONE, 0),  // codes not given
    CAN_PROTOCOL(                 SETTING,  "Protocol on CAN",                    "CAN 协议号",      NONE, 0),  // codes not given
    UART1_PROTOCOLS_AVAILABLE(    IDENTITY, "Protocols offered on serial port 1", "串口 1 可用协议", TEXT),     // hex: 16 bytes do not fit a mask
    UART2_PROTOCOLS_AVAILABLE(    IDENTITY, "Protocols offered on serial port 2", "串口 2 可用协议", TEXT),     // hex, as uart1_protocols_available
    UART_PROTOCOL_LIBRARY_VERSION(IDENTITY, "Serial protocol library",            "串口协议库版本",  NONE, 0),
    CAN_PROTOCOL_LIBRARY_VERSION( IDENTITY, "CAN protocol library",               "CAN 协议库版本",  NONE, 0),

    // Settings: buzzer, dry contacts, display and GPS
    BUZZER_SOURCE(           SETTING, "Buzzer trigger source",        "蜂鸣器触发源",     NONE, 0),  // codes not given
    BUZZER_TRIP(             SETTING, "Buzzer trigger value",         "蜂鸣器触发值",     NONE, 0),  // raw, unit follows the source
    BUZZER_RELEASE(          SETTING, "Buzzer release value",         "蜂鸣器恢复值",     NONE, 0),  // raw
    DRY_CONTACT_1_SOURCE(    SETTING, "Dry contact 1 trigger source", "干接点 1 触发源",  NONE, 0),  // codes not given
    DRY_CONTACT_1_TRIP(      SETTING, "Dry contact 1 trigger value",  "干接点 1 触发值",  NONE, 0),  // raw
    DRY_CONTACT_1_RELEASE(   SETTING, "Dry contact 1 release value",  "干接点 1 恢复值",  NONE, 0),  // raw
    DRY_CONTACT_2_SOURCE(    SETTING, "Dry contact 2 trigger source", "干接点 2 触发源",  NONE, 0),  // codes not given
    DRY_CONTACT_2_TRIP(      SETTING, "Dry contact 2 trigger value",  "干接点 2 触发值",  NONE, 0),  // raw
    DRY_CONTACT_2_RELEASE(   SETTING, "Dry contact 2 release value",  "干接点 2 恢复值",  NONE, 0),  // raw
    DISPLAY_ALWAYS_ON_SWITCH(SETTING, "Display always on",            "显示屏常亮",       SWITCH),
    GPS_HEARTBEAT_SWITCH(    SETTING, "GPS heartbeat check",          "GPS 心跳检测",     SWITCH),
    GPS_OFF_CELL_VOLTAGE(    SETTING, "GPS power cut below",          "GPS 断电电压",     VOLT, 3),  // cell voltage; write only
    GPS_ON_CELL_VOLTAGE(     SETTING, "GPS power back above",         "GPS 恢复供电电压", VOLT, 3),  // cell voltage; write only

    // Identity
    MANUFACTURER(    IDENTITY, "Manufacturer",         "制造商",   TEXT),
    MODEL(           IDENTITY, "Model",                "型号",     TEXT),
    PRODUCT_FAMILY(  IDENTITY, "Product family",       "产品系列", TEXT),
    SERIAL_NUMBER(   IDENTITY, "Serial number",        "序列号",   TEXT),
    DEVICE_ID(       IDENTITY, "Device identity code", "设备编码", TEXT),  // free text on many units; writable
    MAKER_ID(        IDENTITY, "Maker identity text",  "厂家编码", TEXT),  // writable
    MANUFACTURE_DATE(IDENTITY, "Manufacture date",     "生产日期", TEXT),  // YYMM; writable
    HARDWARE_VERSION(IDENTITY, "Hardware version",     "硬件版本", TEXT),
    SOFTWARE_VERSION(IDENTITY, "Software version",     "软件版本", TEXT),
    PROTOCOL_VERSION(IDENTITY, "Protocol version",     "协议版本", TEXT),

    // Access
    PARAMETER_PASSWORD(SETTING, "Parameter password", "参数设置密码", TEXT),     // secret: never logged or shown
    ACCESS_LEVEL(      STATE,   "Access level",       "登录级别",     NONE, 0),  // 0..2
    LOGIN_PASSWORD(    COMMAND, "Log-in password",    "登录密码",     TEXT),     // secret
    NEW_PASSWORD(      COMMAND, "New password",       "新密码",       TEXT),     // secret

    // Commands
    VOLTAGE_CALIBRATION(      COMMAND, "Voltage calibration",         "电压校准",     VOLT, 3),    // true value to calibrate to
    CURRENT_CALIBRATION(      COMMAND, "Current calibration",         "电流校准",     AMPERE, 3),  // true value to calibrate to
    CURRENT_CALIBRATION_START(COMMAND, "Start current calibration",   "启动电流校准", SWITCH),     // off = stop, on = start
    SHUTDOWN(                 COMMAND, "Shut down",                   "关机",         SWITCH),
    RESTART(                  COMMAND, "Restart",                     "重启",         SWITCH),
    FACTORY_RESET(            COMMAND, "Restore factory settings",    "恢复出厂参数", SWITCH),
    REMOTE_UPGRADE(           COMMAND, "Start firmware upgrade",      "远程升级",     SWITCH),
    EMERGENCY_START(          COMMAND, "Emergency start",             "应急启动",     SWITCH),
    LOAD_NMC_PRESET(          COMMAND, "Load ternary lithium preset", "一键三元",     SWITCH),
    LOAD_LFP_PRESET(          COMMAND, "Load LFP preset",             "一键铁锂",     SWITCH),
    LOAD_LTO_PRESET(          COMMAND, "Load LTO preset",             "一键钛酸锂",   SWITCH),
    CLEAR_STATISTICS(         COMMAND, "Clear statistics",            "清除统计",     SWITCH),
    CLEAR_EVENTS(             COMMAND, "Clear events",                "清除事件",     SWITCH),

    // Packs made of modules
    MODULE_COUNT(             TELEMETRY, "Modules",                        "模组数量",   NONE, 0),
    MODULES_ONLINE(           TELEMETRY, "Modules online",                 "在线模组数", NONE, 0),
    MODULES_CHARGE_BLOCKED(   TELEMETRY, "Modules that block charging",    "禁充模组数", NONE, 0),
    MODULES_DISCHARGE_BLOCKED(TELEMETRY, "Modules that block discharging", "禁放模组数", NONE, 0),
    MODULES_OFFLINE(          TELEMETRY, "Modules offline",                "离线模组数", NONE, 0),

    // Statistics since birth
    TOTAL_DISCHARGE_CAPACITY(         STATISTIC, "Total discharge",                         "累计放电容量",     AMPERE_HOUR, 3),  // magnitude
    TOTAL_CHARGE_CAPACITY(            STATISTIC, "Total charge",                            "累计充电容量",     AMPERE_HOUR, 3),
    TOTAL_DISCHARGE_ENERGY(           STATISTIC, "Total discharge energy",                  "累计放电量",       WATT_HOUR, 0),    // magnitude
    TOTAL_CHARGE_ENERGY(              STATISTIC, "Total charge energy",                     "累计充电量",       WATT_HOUR, 0),
    TOTAL_DISCHARGE_TIME(             STATISTIC, "Total discharge time",                    "累计放电时间",     SECOND, 0),
    TOTAL_CHARGE_TIME(                STATISTIC, "Total charge time",                       "累计充电时间",     SECOND, 0),
    TOTAL_DISTANCE_PULSES(            STATISTIC, "Total distance",                          "累计里程脉冲",     PULSES, 0),
    STATISTICS_CLEAR_COUNT(           STATISTIC, "Statistics cleared",                      "统计清零次数",     NONE, 0),
    DISCHARGE_CURRENT_LARGEST(        STATISTIC, "Largest discharge current ever",          "历史最大放电电流", AMPERE, 3),       // magnitude
    CHARGE_CURRENT_LARGEST(           STATISTIC, "Largest charge current ever",             "历史最大充电电流", AMPERE, 3),
    CELL_VOLTAGE_LOWEST(              STATISTIC, "Lowest cell voltage ever",                "历史最低单体电压", VOLT, 3),
    CELL_VOLTAGE_HIGHEST(             STATISTIC, "Highest cell voltage ever",               "历史最高单体电压", VOLT, 3),
    CELL_VOLTAGE_SPREAD_LARGEST(      STATISTIC, "Largest cell spread ever",                "历史最大单体压差", VOLT, 3),
    PACK_VOLTAGE_LOWEST(              STATISTIC, "Lowest pack voltage ever",                "历史最低总电压",   VOLT, 3),
    PACK_VOLTAGE_HIGHEST(             STATISTIC, "Highest pack voltage ever",               "历史最高总电压",   VOLT, 3),
    MODULE_TEMPERATURE_LOWEST(        STATISTIC, "Lowest module temperature ever",          "历史最低模块温度", CELSIUS, 1),
    MODULE_TEMPERATURE_HIGHEST(       STATISTIC, "Highest module temperature ever",         "历史最高模块温度", CELSIUS, 1),
    MODULE_TEMPERATURE_SPREAD_LARGEST(STATISTIC, "Largest module temperature spread ever",  "历史最大模块温差", CELSIUS, 1),      // a difference: no offset
    TEMPERATURE_LOWEST(               STATISTIC, "Lowest battery temperature ever",         "历史最低电池温度", CELSIUS, 1),
    TEMPERATURE_HIGHEST(              STATISTIC, "Highest battery temperature ever",        "历史最高电池温度", CELSIUS, 1),
    TEMPERATURE_SPREAD_LARGEST(       STATISTIC, "Largest battery temperature spread ever", "历史最大电池温差", CELSIUS, 1),      // a difference: no offset
    JOURNEY_COUNT(                    STATISTIC, "Journeys (trips)",                        "行程次数",         NONE, 0),
    HEATER_ACTIVATION_COUNT(          STATISTIC, "Heater activations",                      "加热启动次数",     NONE, 0);
    // spotless:on

    private final String key = name().toLowerCase(Locale.ROOT);
    private final Kind kind;
    private final String english;
    private final String chinese;
    private final Form form;
    private final Unit unit;
    private final int decimals;
    private final Extent extent;

    private final List<String> choices;

    Glossary(Kind kind, String english, String chinese, Unit unit, int decimals) {
        this(kind, english, chinese, Form.NUMBER, unit, decimals, Extent.SCALAR, List.of());
    }

    Glossary(Kind kind, String english, String chinese, Unit unit, int decimals, Extent extent) {
        this(kind, english, chinese, Form.NUMBER, unit, decimals, extent, List.of());
    }

    Glossary(Kind kind, String english, String chinese, Form form) {
        this(kind, english, chinese, form, NONE, 0, Extent.SCALAR, List.of());
    }

    Glossary(Kind kind, String english, String chinese, List<String> choices) {
        this(kind, english, chinese, Form.CHOICE, NONE, 0, Extent.SCALAR, choices);
    }

    Glossary(
            Kind kind,
            String english,
            String chinese,
            Form form,
            Unit unit,
            int decimals,
            Extent extent,
            List<String> choices) {
        this.kind = kind;
        this.english = english;
        this.chinese = chinese;
        this.form = form;
        this.unit = unit;
        this.decimals = decimals;
        this.extent = extent;
        this.choices = choices;
    }

    private static List<String> choices(String... names) {
        return List.of(names);
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String label(Language language) {
        return switch (language) {
            case EN -> english;
            case ZH -> chinese;
        };
    }

    @Override
    public Unit unit() {
        return unit;
    }

    @Override
    public int decimals() {
        return decimals;
    }

    @Override
    public Form form() {
        return form;
    }

    @Override
    public Extent extent() {
        return extent;
    }

    @Override
    public List<String> choices() {
        return choices;
    }

    @Override
    public boolean secret() {
        return this == PARAMETER_PASSWORD || this == LOGIN_PASSWORD || this == NEW_PASSWORD;
    }
}
