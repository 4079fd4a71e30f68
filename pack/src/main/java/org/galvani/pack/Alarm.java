package org.galvani.pack;

import static org.galvani.pack.Per.CELL;
import static org.galvani.pack.Per.PACK;
import static org.galvani.pack.Per.SENSOR;
import static org.galvani.pack.Severity.FAULT;
import static org.galvani.pack.Severity.INFO;
import static org.galvani.pack.Severity.LOCK;
import static org.galvani.pack.Severity.PROTECTION;
import static org.galvani.pack.Severity.WARNING;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What can be raised or logged: one row per meaning, whoever made the device.
///
/// The alarm of a protection is called as the protection, its warning ends in `_WARNING`, its lock in `_LOCK`;
/// the others say what is wrong. A healthy pack raises none.
public enum Alarm {
    // spotless:off
    // Severity, label in English and Chinese, the protection that raises it, what it is raised for.

    // Of protections
    CELL_OVERVOLTAGE_WARNING(            WARNING,    "Cell voltage high",                 "单体高压告警",     Protection.CELL_OVERVOLTAGE,                CELL),
    CELL_OVERVOLTAGE(                    PROTECTION, "Cell overvoltage",                  "单体过压保护",     Protection.CELL_OVERVOLTAGE,                CELL),
    CELL_UNDERVOLTAGE_WARNING(           WARNING,    "Cell voltage low",                  "单体低压告警",     Protection.CELL_UNDERVOLTAGE,               CELL),
    CELL_UNDERVOLTAGE(                   PROTECTION, "Cell undervoltage",                 "单体欠压保护",     Protection.CELL_UNDERVOLTAGE,               CELL),
    CELL_DEEP_UNDERVOLTAGE(              PROTECTION, "Cell too low to charge",            "单体低压禁充",     Protection.CELL_DEEP_UNDERVOLTAGE,          CELL),
    CELL_SPREAD_WARNING(                 WARNING,    "Cell voltage spread high",          "单体压差告警",     Protection.CELL_SPREAD,                     PACK),
    CELL_SPREAD(                         PROTECTION, "Cell voltage spread too high",      "单体压差保护",     Protection.CELL_SPREAD,                     PACK),
    PACK_OVERVOLTAGE_WARNING(            WARNING,    "Pack voltage high",                 "总压高压告警",     Protection.PACK_OVERVOLTAGE,                PACK),
    PACK_OVERVOLTAGE(                    PROTECTION, "Pack overvoltage",                  "总压过压保护",     Protection.PACK_OVERVOLTAGE,                PACK),
    PACK_UNDERVOLTAGE_WARNING(           WARNING,    "Pack voltage low",                  "总压低压告警",     Protection.PACK_UNDERVOLTAGE,               PACK),
    PACK_UNDERVOLTAGE(                   PROTECTION, "Pack undervoltage",                 "总压欠压保护",     Protection.PACK_UNDERVOLTAGE,               PACK),
    PACK_SPREAD(                         PROTECTION, "Pack voltage deviation",            "电池组间总压偏差", Protection.PACK_SPREAD,                     PACK),
    STRING_SPREAD(                       PROTECTION, "Parallel string voltage deviation", "并联支路压差保护", Protection.STRING_SPREAD,                   PACK),
    CHARGER_OVERVOLTAGE(                 PROTECTION, "Charger voltage too high",          "充电器过压保护",   Protection.CHARGER_OVERVOLTAGE,             PACK),
    CHARGE_OVERCURRENT_WARNING(          WARNING,    "Charge current high",               "充电过流告警",     Protection.CHARGE_OVERCURRENT,              PACK),
    CHARGE_OVERCURRENT(                  PROTECTION, "Charge overcurrent",                "充电过流保护",     Protection.CHARGE_OVERCURRENT,              PACK),
    CHARGE_SHORT_CIRCUIT(                PROTECTION, "Charge short circuit",              "充电短路保护",     Protection.CHARGE_SHORT_CIRCUIT,            PACK),
    DISCHARGE_OVERCURRENT_WARNING(       WARNING,    "Discharge current high",            "放电过流告警",     Protection.DISCHARGE_OVERCURRENT,           PACK),
    DISCHARGE_OVERCURRENT(               PROTECTION, "Discharge overcurrent",             "放电过流保护",     Protection.DISCHARGE_OVERCURRENT,           PACK),
    DISCHARGE_TRANSIENT_OVERCURRENT(     PROTECTION, "Transient overcurrent",             "瞬时过流保护",     Protection.DISCHARGE_TRANSIENT_OVERCURRENT, PACK),
    DISCHARGE_TRANSIENT_OVERCURRENT_LOCK(LOCK,       "Transient overcurrent lock",        "瞬时过流锁定",     Protection.DISCHARGE_TRANSIENT_OVERCURRENT, PACK),
    DISCHARGE_SHORT_CIRCUIT(             PROTECTION, "Discharge short circuit",           "放电短路保护",     Protection.DISCHARGE_SHORT_CIRCUIT,         PACK),
    DISCHARGE_SHORT_CIRCUIT_LOCK(        LOCK,       "Short-circuit lock",                "短路锁定",         Protection.DISCHARGE_SHORT_CIRCUIT,         PACK),
    CHARGE_OVERTEMPERATURE_WARNING(      WARNING,    "Charge temperature high",           "充电高温告警",     Protection.CHARGE_OVERTEMPERATURE,          SENSOR),
    CHARGE_OVERTEMPERATURE(              PROTECTION, "Charge overtemperature",            "充电高温保护",     Protection.CHARGE_OVERTEMPERATURE,          SENSOR),
    CHARGE_UNDERTEMPERATURE_WARNING(     WARNING,    "Charge temperature low",            "充电低温告警",     Protection.CHARGE_UNDERTEMPERATURE,         SENSOR),
    CHARGE_UNDERTEMPERATURE(             PROTECTION, "Charge undertemperature",           "充电低温保护",     Protection.CHARGE_UNDERTEMPERATURE,         SENSOR),
    DISCHARGE_OVERTEMPERATURE_WARNING(   WARNING,    "Discharge temperature high",        "放电高温告警",     Protection.DISCHARGE_OVERTEMPERATURE,       SENSOR),
    DISCHARGE_OVERTEMPERATURE(           PROTECTION, "Discharge overtemperature",         "放电高温保护",     Protection.DISCHARGE_OVERTEMPERATURE,       SENSOR),
    DISCHARGE_UNDERTEMPERATURE_WARNING(  WARNING,    "Discharge temperature low",         "放电低温告警",     Protection.DISCHARGE_UNDERTEMPERATURE,      SENSOR),
    DISCHARGE_UNDERTEMPERATURE(          PROTECTION, "Discharge undertemperature",        "放电低温保护",     Protection.DISCHARGE_UNDERTEMPERATURE,      SENSOR),
    CELL_OVERTEMPERATURE_WARNING(        WARNING,    "Battery temperature high",          "电池高温告警",     Protection.CELL_OVERTEMPERATURE,            SENSOR),
    CELL_OVERTEMPERATURE(                PROTECTION, "Battery overtemperature",           "电池高温保护",     Protection.CELL_OVERTEMPERATURE,            SENSOR),
    CELL_UNDERTEMPERATURE_WARNING(       WARNING,    "Battery temperature low",           "电池低温告警",     Protection.CELL_UNDERTEMPERATURE,           SENSOR),
    CELL_UNDERTEMPERATURE(               PROTECTION, "Battery undertemperature",          "电池低温保护",     Protection.CELL_UNDERTEMPERATURE,           SENSOR),
    TEMPERATURE_SPREAD(                  PROTECTION, "Temperature spread too high",       "电池温差保护",     Protection.TEMPERATURE_SPREAD,              PACK),
    AMBIENT_OVERTEMPERATURE_WARNING(     WARNING,    "Ambient temperature high",          "环境高温告警",     Protection.AMBIENT_OVERTEMPERATURE,         PACK),
    AMBIENT_OVERTEMPERATURE(             PROTECTION, "Ambient overtemperature",           "环境高温保护",     Protection.AMBIENT_OVERTEMPERATURE,         PACK),
    AMBIENT_UNDERTEMPERATURE_WARNING(    WARNING,    "Ambient temperature low",           "环境低温告警",     Protection.AMBIENT_UNDERTEMPERATURE,        PACK),
    AMBIENT_UNDERTEMPERATURE(            PROTECTION, "Ambient undertemperature",          "环境低温保护",     Protection.AMBIENT_UNDERTEMPERATURE,        PACK),
    MOS_OVERTEMPERATURE_WARNING(         WARNING,    "MOSFET temperature high",           "功率管高温告警",   Protection.MOS_OVERTEMPERATURE,             PACK),
    MOS_OVERTEMPERATURE(                 PROTECTION, "MOSFET overtemperature",            "功率管过温保护",   Protection.MOS_OVERTEMPERATURE,             PACK),
    MODULE_OVERTEMPERATURE_WARNING(      WARNING,    "Cell module temperature high",      "采集模块高温告警", Protection.MODULE_OVERTEMPERATURE,          CELL),
    MODULE_OVERTEMPERATURE(              PROTECTION, "Cell module overtemperature",       "采集模块过温保护", Protection.MODULE_OVERTEMPERATURE,          CELL),
    MODULE_UNDERTEMPERATURE(             PROTECTION, "Cell module undertemperature",      "采集模块低温保护", Protection.MODULE_UNDERTEMPERATURE,         CELL),
    LOW_SOC_WARNING(                     WARNING,    "State of charge low",               "剩余容量告警",     Protection.LOW_SOC,                         PACK),
    LOW_SOC(                             PROTECTION, "State of charge too low",           "剩余容量保护",     Protection.LOW_SOC,                         PACK),

    // Of the device and its parts
    VOLTAGE_SENSOR_FAULT(        FAULT,      "Voltage sensor fault",             "电压采样故障",    PACK),
    TEMPERATURE_SENSOR_FAULT(    FAULT,      "Temperature sensor fault",         "温度传感器故障",  SENSOR),
    CURRENT_SENSOR_FAULT(        FAULT,      "Current sensor fault",             "电流传感器故障",  PACK),
    VOLTAGE_MISMATCH(            FAULT,      "Two voltage readings disagree",    "电压校验偏差",    PACK),
    KEY_SWITCH_FAULT(            FAULT,      "Key switch fault",                 "按键故障",        PACK),
    CHARGE_MOS_FAULT(            FAULT,      "Charge MOSFET fault",              "充电 MOS 管故障", PACK),
    DISCHARGE_MOS_FAULT(         FAULT,      "Discharge MOSFET fault",           "放电 MOS 管故障", PACK),
    CURRENT_LIMITER_FAULT(       FAULT,      "Current limiter fault",            "限流模块故障",    PACK),
    DISCHARGE_START_FAILED(      FAULT,      "Discharge failed to turn on",      "放电开启失败",    PACK),
    WIRE_RESISTANCE_HIGH(        FAULT,      "Balance lead resistance too high", "均衡线电阻过大",  CELL),                                    // the cells are the bits of cell_wire_faults
    WIRE_BREAK(                  FAULT,      "Cell wire broken",                 "采样线断线",      CELL),
    CELL_COUNT_MISMATCH(         FAULT,      "Cell count differs from setting",  "电芯串数不符",    PACK),
    CELL_COMMUNICATION_LOST(     FAULT,      "Cell communication lost",          "单体通信丢失",    PACK),
    INTERNAL_COMMUNICATION_FAULT(FAULT,      "Internal communication fault",     "内部通信故障",    PACK),
    INTERNAL_FAULT(              FAULT,      "Internal fault",                   "系统内部故障",    PACK),
    INTERNAL_FAULT_WARNING(      WARNING,    "Internal warning",                 "系统内部告警",    PACK),
    PROTECTION_CHIP_A_FAULT(     FAULT,      "Protection chip A",                "保护芯片 A 故障", PACK),
    PROTECTION_CHIP_B_FAULT(     FAULT,      "Protection chip B",                "保护芯片 B 故障", PACK),
    STORAGE_FAULT(               FAULT,      "EEPROM fault",                     "存储器故障",      PACK),
    CLOCK_FAULT(                 FAULT,      "Clock fault",                      "时钟故障",        PACK),
    VOLTAGE_NOT_CALIBRATED(      WARNING,    "Voltage not calibrated",           "电压未校准",      PACK),
    CURRENT_NOT_CALIBRATED(      WARNING,    "Current not calibrated",           "电流未校准",      PACK),
    ZERO_NOT_CALIBRATED(         WARNING,    "Zero not calibrated",              "零点未校准",      PACK),
    REVERSE_POLARITY(            FAULT,      "Output polarity reversed",         "输出反接",        PACK),
    OUTPUT_CONNECTION_FAULT(     FAULT,      "Output connection fault",          "输出连接故障",    Protection.CONNECTION_RESISTANCE, PACK),  // the link to its protection is inferred
    LEAKAGE(                     PROTECTION, "Leakage",                          "漏电保护",        PACK),
    GPS_DISCONNECTED(            WARNING,    "GPS unit disconnected",            "GPS 断开",        PACK),
    PASSWORD_CHANGE_DUE(         INFO,       "Change the default password",      "请修改默认密码",  PACK),

    // Of links between devices, and of chargers
    CAN_WATCHDOG_TIMEOUT(               FAULT,   "CAN watchdog timed out",                    "CAN 通信看门狗超时",   PACK),
    MASTER_SLAVE_CONFIGURATION_ERROR(   FAULT,   "Master-slave set-up wrong",                 "主从配置错误",         PACK),
    MASTER_SLAVE_INTERNAL_CAN_ERROR(    FAULT,   "Internal master-slave bus error",           "主从内部 CAN 故障",    PACK),
    MASTER_SLAVE_COMMON_CAN_ERROR(      FAULT,   "Common master-slave bus error",             "主从公共 CAN 故障",    PACK),
    MASTER_SLAVE_CONFIGURATION_MISMATCH(WARNING, "Master and slave settings differ",          "主从参数不一致",       PACK),
    MASTER_SLAVE_COMMON_BUS_MALFUNCTION(WARNING, "Common bus malfunction",                    "主从公共总线异常",     PACK),
    CHARGER_HARDWARE_FAILURE(           FAULT,   "Charger hardware failure",                  "充电机硬件故障",       PACK),
    CHARGER_OVERTEMPERATURE(            FAULT,   "Charger overtemperature",                   "充电机过温",           PACK),
    CHARGER_INPUT_VOLTAGE_FAULT(        FAULT,   "Charger input voltage wrong",               "充电机输入电压异常",   PACK),
    CHARGER_BATTERY_DISCONNECTED(       FAULT,   "Battery absent or reversed at the charger", "充电机未接电池或反接", PACK),
    CHARGER_COMMUNICATION_TIMEOUT(      FAULT,   "Charger hears no commands",                 "充电机通信超时",       PACK),
    OTHER_ALARM(                        WARNING, "Alarm of unknown kind",                     "其他告警",             PACK),  // the device says that something is wrong, not what
    CHARGING_ERROR(                     FAULT,   "Charging ended with an error",              "充电故障",             PACK),  // cause in last_charging_error

    // Events: entries of a log, never members of alarms
    BMS_STARTED(              "BMS started",             "BMS 启动"),
    CHARGER_PLUGGED_IN(       "Charger connected",       "充电器接入"),
    PREHEAT_STAGE_STARTED(    "Preheating started",      "预热阶段开始"),
    PRECHARGE_STAGE_STARTED(  "Precharge stage started", "预充阶段开始"),
    MAIN_CHARGE_STAGE_STARTED("Main charging started",   "主充阶段开始"),
    BALANCING_STAGE_STARTED(  "Balancing stage started", "均衡阶段开始"),
    CHARGING_COMPLETED(       "Charging completed",      "充电完成"),
    CHARGING_RETRIED(         "Charging retried",        "充电重试"),
    CHARGING_RESTARTED(       "Charging restarted",      "充电重新开始");
    // spotless:on

    private static final Map<String, Alarm> BY_KEY =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Alarm::key, Function.identity()));

    private final String key = name().toLowerCase(Locale.ROOT);
    private final Severity severity;
    private final String english;
    private final String chinese;
    private final Optional<Protection> protection;
    private final Per per;
    private final boolean event;

    Alarm(Severity severity, String english, String chinese, Protection protection, Per per) {
        this(severity, english, chinese, Optional.of(protection), per, false);
    }

    Alarm(Severity severity, String english, String chinese, Per per) {
        this(severity, english, chinese, Optional.empty(), per, false);
    }

    /// An event: it is logged when it happens and never stands.
    Alarm(String english, String chinese) {
        this(INFO, english, chinese, Optional.empty(), PACK, true);
    }

    Alarm(Severity severity, String english, String chinese, Optional<Protection> protection, Per per, boolean event) {
        this.severity = severity;
        this.english = english;
        this.chinese = chinese;
        this.protection = protection;
        this.per = per;
        this.event = event;
    }

    /// The name users see, lower_snake_case.
    public String key() {
        return key;
    }

    public Severity severity() {
        return severity;
    }

    public String label(Language language) {
        return switch (language) {
            case EN -> english;
            case ZH -> chinese;
        };
    }

    /// The protection that raises it; empty where none does.
    public Optional<Protection> protection() {
        return protection;
    }

    public Per per() {
        return per;
    }

    /// The switch that lets a device raise it: a setting of its protection, or one of its own.
    ///
    /// @throws IllegalArgumentException for an event, which has none
    public Quantity enabled() {
        return protection
                .<Quantity>map(watching -> switch (severity) {
                    case WARNING -> watching.warningEnabled();
                    case LOCK -> watching.lockEnabled();
                    case PROTECTION, FAULT, INFO -> watching.enabled();
                })
                .orElseGet(() -> new AlarmSwitch(this));
    }

    /// Whether it is only an entry of a log and never a member of `alarms`.
    public boolean isEvent() {
        return event;
    }

    public static Optional<Alarm> named(String key) {
        return Optional.ofNullable(BY_KEY.get(key));
    }
}
