package org.galvani.pack;

import static org.galvani.pack.Glossary.AMBIENT_TEMPERATURE;
import static org.galvani.pack.Glossary.CELL_VOLTAGE_MAX;
import static org.galvani.pack.Glossary.CELL_VOLTAGE_MIN;
import static org.galvani.pack.Glossary.CELL_VOLTAGE_SPREAD;
import static org.galvani.pack.Glossary.MODULE_TEMPERATURE_MAX;
import static org.galvani.pack.Glossary.MODULE_TEMPERATURE_MIN;
import static org.galvani.pack.Glossary.MOS_TEMPERATURE;
import static org.galvani.pack.Glossary.PACK_CURRENT;
import static org.galvani.pack.Glossary.PACK_VOLTAGE;
import static org.galvani.pack.Glossary.PORT_VOLTAGE;
import static org.galvani.pack.Glossary.SOC;
import static org.galvani.pack.Glossary.TEMPERATURE_MAX;
import static org.galvani.pack.Glossary.TEMPERATURE_MIN;
import static org.galvani.pack.ProtectiveAction.ALARM_ONLY;
import static org.galvani.pack.ProtectiveAction.CHARGE_OFF;
import static org.galvani.pack.ProtectiveAction.DISCHARGE_OFF;
import static org.galvani.pack.ProtectiveAction.HEATER_ON;
import static org.galvani.pack.ProtectiveAction.SHUTDOWN;
import static org.galvani.pack.Severity.LOCK;
import static org.galvani.pack.Severity.PROTECTION;
import static org.galvani.pack.Severity.WARNING;
import static org.galvani.pack.Side.HIGH;
import static org.galvani.pack.Side.LOW;
import static org.galvani.pack.Unit.AMPERE;
import static org.galvani.pack.Unit.CELSIUS;
import static org.galvani.pack.Unit.OHM;
import static org.galvani.pack.Unit.PERCENT;
import static org.galvani.pack.Unit.VOLT;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// What is watched, and what happens when it goes too far: one row per protected thing.
///
/// A protection names its settings ([#trip()], [#release()], [#delay()] and so on); every one of them exists for
/// every protection, a vendor has those that its tables mention. Its alarms are called `<key>`, `<key>_warning`
/// and `<key>_lock`. Limits of a current are magnitudes. `HEATER` is a control, not a fault: it has a trip, a
/// release and a switch, and raises nothing.
public enum Protection {
    // spotless:off
    // What is watched, side, unit and decimals of the limits, decimals of the delays (in seconds), what it does.

    CELL_OVERVOLTAGE(               Subject.of(CELL_VOLTAGE_MAX),                         HIGH, VOLT,    3, 3, actions(CHARGE_OFF),                levels(WARNING, PROTECTION), "Cell overvoltage",                  "单体过压"),
    CELL_UNDERVOLTAGE(              Subject.of(CELL_VOLTAGE_MIN),                         LOW,  VOLT,    3, 3, actions(DISCHARGE_OFF, SHUTDOWN),   levels(WARNING, PROTECTION), "Cell undervoltage",                 "单体欠压"),
    CELL_DEEP_UNDERVOLTAGE(         Subject.of(CELL_VOLTAGE_MIN),                         LOW,  VOLT,    3, 3, actions(CHARGE_OFF),                levels(PROTECTION),          "Cell too low to charge",            "单体低压禁充"),
    CELL_SPREAD(                    Subject.of(CELL_VOLTAGE_SPREAD),                      HIGH, VOLT,    3, 3, actions(ALARM_ONLY),                levels(WARNING, PROTECTION), "Cell voltage spread",               "单体压差过大"),
    PACK_OVERVOLTAGE(               Subject.of(PACK_VOLTAGE),                             HIGH, VOLT,    3, 3, actions(CHARGE_OFF),                levels(WARNING, PROTECTION), "Pack overvoltage",                  "总压过压"),
    PACK_UNDERVOLTAGE(              Subject.of(PACK_VOLTAGE),                             LOW,  VOLT,    3, 3, actions(DISCHARGE_OFF, SHUTDOWN),   levels(WARNING, PROTECTION), "Pack undervoltage",                 "总压欠压"),
    PACK_SPREAD(                    Subject.of("pack_voltage of the packs of a cluster"), HIGH, VOLT,    3, 3, actions(ALARM_ONLY),                levels(PROTECTION),          "Pack voltage deviation",            "电池组间总压偏差"),
    STRING_SPREAD(                  Subject.of("voltage of parallel strings"),            HIGH, VOLT,    3, 3, actions(ALARM_ONLY),                levels(PROTECTION),          "Parallel string voltage deviation", "并联支路压差过大"),
    CHARGER_OVERVOLTAGE(            Subject.of(PORT_VOLTAGE),                             HIGH, VOLT,    3, 3, actions(CHARGE_OFF),                levels(PROTECTION),          "Charger overvoltage",               "充电器过压"),
    CHARGE_OVERCURRENT(             Subject.of(PACK_CURRENT, "charging"),                 HIGH, AMPERE,  3, 3, actions(CHARGE_OFF),                levels(WARNING, PROTECTION), "Charge overcurrent",                "充电过流"),
    CHARGE_SHORT_CIRCUIT(           Subject.of(PACK_CURRENT, "charging"),                 HIGH, AMPERE,  3, 6, actions(CHARGE_OFF),                levels(PROTECTION),          "Charge short circuit",              "充电短路"),
    DISCHARGE_OVERCURRENT(          Subject.of(PACK_CURRENT, "discharging"),              HIGH, AMPERE,  3, 3, actions(DISCHARGE_OFF),             levels(WARNING, PROTECTION), "Discharge overcurrent",             "放电过流"),
    DISCHARGE_TRANSIENT_OVERCURRENT(Subject.of(PACK_CURRENT, "discharging"),              HIGH, AMPERE,  3, 3, actions(DISCHARGE_OFF),             levels(PROTECTION, LOCK),    "Transient overcurrent",             "瞬时过流"),
    DISCHARGE_SHORT_CIRCUIT(        Subject.of(PACK_CURRENT, "discharging"),              HIGH, AMPERE,  3, 6, actions(DISCHARGE_OFF),             levels(PROTECTION, LOCK),    "Discharge short circuit",           "放电短路"),
    CHARGE_OVERTEMPERATURE(         Subject.of(TEMPERATURE_MAX, "charging"),              HIGH, CELSIUS, 1, 3, actions(CHARGE_OFF),                levels(WARNING, PROTECTION), "Charge overtemperature",            "充电高温"),
    CHARGE_UNDERTEMPERATURE(        Subject.of(TEMPERATURE_MIN, "charging"),              LOW,  CELSIUS, 1, 3, actions(CHARGE_OFF),                levels(WARNING, PROTECTION), "Charge undertemperature",           "充电低温"),
    DISCHARGE_OVERTEMPERATURE(      Subject.of(TEMPERATURE_MAX, "discharging"),           HIGH, CELSIUS, 1, 3, actions(DISCHARGE_OFF),             levels(WARNING, PROTECTION), "Discharge overtemperature",         "放电高温"),
    DISCHARGE_UNDERTEMPERATURE(     Subject.of(TEMPERATURE_MIN, "discharging"),           LOW,  CELSIUS, 1, 3, actions(DISCHARGE_OFF),             levels(WARNING, PROTECTION), "Discharge undertemperature",        "放电低温"),
    CELL_OVERTEMPERATURE(           Subject.of(TEMPERATURE_MAX),                          HIGH, CELSIUS, 1, 3, actions(CHARGE_OFF, DISCHARGE_OFF), levels(WARNING, PROTECTION), "Cell overtemperature",              "电池高温"),
    CELL_UNDERTEMPERATURE(          Subject.of(TEMPERATURE_MIN),                          LOW,  CELSIUS, 1, 3, actions(CHARGE_OFF, DISCHARGE_OFF), levels(WARNING, PROTECTION), "Cell undertemperature",             "电池低温"),
    TEMPERATURE_SPREAD(             Subject.of("temperature_max - temperature_min"),      HIGH, CELSIUS, 1, 3, actions(CHARGE_OFF, DISCHARGE_OFF), levels(PROTECTION),          "Temperature spread",                "电池温差过大"),
    AMBIENT_OVERTEMPERATURE(        Subject.of(AMBIENT_TEMPERATURE),                      HIGH, CELSIUS, 1, 3, actions(CHARGE_OFF, DISCHARGE_OFF), levels(WARNING, PROTECTION), "Ambient overtemperature",           "环境高温"),
    AMBIENT_UNDERTEMPERATURE(       Subject.of(AMBIENT_TEMPERATURE),                      LOW,  CELSIUS, 1, 3, actions(CHARGE_OFF, DISCHARGE_OFF), levels(WARNING, PROTECTION), "Ambient undertemperature",          "环境低温"),
    MOS_OVERTEMPERATURE(            Subject.of(MOS_TEMPERATURE),                          HIGH, CELSIUS, 1, 3, actions(CHARGE_OFF, DISCHARGE_OFF), levels(WARNING, PROTECTION), "MOSFET overtemperature",            "功率管过温"),
    MODULE_OVERTEMPERATURE(         Subject.of(MODULE_TEMPERATURE_MAX),                   HIGH, CELSIUS, 1, 3, actions(CHARGE_OFF, DISCHARGE_OFF), levels(WARNING, PROTECTION), "Cell module overtemperature",       "采集模块过温"),
    MODULE_UNDERTEMPERATURE(        Subject.of(MODULE_TEMPERATURE_MIN),                   LOW,  CELSIUS, 1, 3, actions(CHARGE_OFF, DISCHARGE_OFF), levels(PROTECTION),          "Cell module undertemperature",      "采集模块低温"),
    LOW_SOC(                        Subject.of(SOC),                                      LOW,  PERCENT, 2, 3, actions(DISCHARGE_OFF),             levels(WARNING, PROTECTION), "Low state of charge",               "电量过低"),
    CONNECTION_RESISTANCE(          Subject.of("resistance of the output connection"),    HIGH, OHM,     6, 3, actions(ALARM_ONLY),                levels(PROTECTION),          "Output connection resistance",      "输出连接阻抗过大"),
    HEATER(                         Subject.of(TEMPERATURE_MIN),                          LOW,  CELSIUS, 1, 3, actions(HEATER_ON),                 levels(),                    "Heater",                            "电池加热");
    // spotless:on

    private final String key = name().toLowerCase(Locale.ROOT);

    private final Subject subject;

    private final Side side;
    private final Unit unit;
    private final int decimals;
    private final int delayDecimals;
    private final String english;
    private final String chinese;

    private final Set<ProtectiveAction> actions;

    private final Set<Severity> levels;

    private final Map<Setting.Which, Setting> settings = new EnumMap<>(Setting.Which.class);

    Protection(
            Subject subject,
            Side side,
            Unit unit,
            int decimals,
            int delayDecimals,
            Set<ProtectiveAction> actions,
            Set<Severity> levels,
            String english,
            String chinese) {
        this.subject = subject;
        this.side = side;
        this.unit = unit;
        this.decimals = decimals;
        this.delayDecimals = delayDecimals;
        this.actions = actions;
        this.levels = levels;
        this.english = english;
        this.chinese = chinese;
        for (var which : Setting.Which.values()) {
            settings.put(which, new Setting(this, which));
        }
    }

    private static Set<ProtectiveAction> actions(ProtectiveAction first, ProtectiveAction... more) {
        return Collections.unmodifiableSet(EnumSet.of(first, more));
    }

    private static Set<Severity> levels(Severity... levels) {
        var set = EnumSet.noneOf(Severity.class);
        Collections.addAll(set, levels);
        return Collections.unmodifiableSet(set);
    }

    public String key() {
        return key;
    }

    public String label(Language language) {
        return switch (language) {
            case EN -> english;
            case ZH -> chinese;
        };
    }

    public Subject subject() {
        return subject;
    }

    public Side side() {
        return side;
    }

    /// The unit of trip and release, of warning and protection alike.
    public Unit unit() {
        return unit;
    }

    /// The decimals of trip and release.
    public int decimals() {
        return decimals;
    }

    /// The decimals of the delays, in seconds: 3, and 6 for a short circuit.
    public int delayDecimals() {
        return delayDecimals;
    }

    /// What a device does when the protection trips, never empty.
    public Set<ProtectiveAction> actions() {
        return actions;
    }

    /// Whether there is a warning before the protection acts.
    public boolean hasWarning() {
        return levels.contains(WARNING);
    }

    /// Whether it raises an alarm when it acts. Only [#HEATER] does not.
    public boolean hasProtection() {
        return levels.contains(PROTECTION);
    }

    /// Whether it stays tripped for good after a number of trips.
    public boolean hasLock() {
        return levels.contains(LOCK);
    }

    public Setting warningTrip() {
        return setting(Setting.Which.WARNING_TRIP);
    }

    public Setting warningRelease() {
        return setting(Setting.Which.WARNING_RELEASE);
    }

    public Setting warningEnabled() {
        return setting(Setting.Which.WARNING_ENABLED);
    }

    public Setting trip() {
        return setting(Setting.Which.TRIP);
    }

    public Setting release() {
        return setting(Setting.Which.RELEASE);
    }

    public Setting delay() {
        return setting(Setting.Which.DELAY);
    }

    public Setting releaseDelay() {
        return setting(Setting.Which.RELEASE_DELAY);
    }

    public Setting enabled() {
        return setting(Setting.Which.ENABLED);
    }

    public Setting lockCount() {
        return setting(Setting.Which.LOCK_COUNT);
    }

    public Setting lockEnabled() {
        return setting(Setting.Which.LOCK_ENABLED);
    }

    public Setting setting(Setting.Which which) {
        return Objects.requireNonNull(settings.get(which));
    }

    /// All ten settings, in the order of [Setting.Which].
    public List<Setting> settings() {
        return List.copyOf(settings.values());
    }
}
