package org.galvani.server.mqtt;

import static org.galvani.pack.Glossary.*;
import static org.galvani.pack.Glossary.DEVICE_CLOCK;
import static org.galvani.pack.Glossary.MODULE_TEMPERATURE_SPREAD_LARGEST;
import static org.galvani.pack.Glossary.TEMPERATURE_SPREAD_LARGEST;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.galvani.pack.Extent;
import org.galvani.pack.Glossary;
import org.galvani.pack.Kind;
import org.galvani.pack.Language;
import org.galvani.pack.Quantity;
import org.galvani.pack.Shape;
import org.galvani.pack.Unit;

/// How Home Assistant shows a value: its platform, device class, unit and template. Words and classes are those of its
/// documentation of the MQTT sensor and binary sensor.
final class Entities {

    // spotless:off
    // What Home Assistant calls what has a unit. It has no class for Ah and Ω; they are shown with their unit alone.
    private static final Map<Unit, String> CLASS_OF_UNIT = Map.of(
            Unit.VOLT,           "voltage",
            Unit.AMPERE,         "current",
            Unit.WATT,           "power",
            Unit.WATT_HOUR,      "energy_storage",
            Unit.CELSIUS,        "temperature",
            Unit.SECOND,         "duration",
            Unit.BIT_PER_SECOND, "data_rate");

    private static final Map<Quantity, String> CLASS_OF_SWITCH = Map.of(
            CHARGER_CONNECTED,     "plug",
            CHARGER_MAINS_PRESENT, "plug",
            HEATING,               "running",
            PRECHARGING,           "running",
            FAN_ON,                "running",
            BATTERY_PRESENT,       "presence");

    // What Home Assistant lets grow only as a total: a largest current ever is a measurement to it.
    private static final Set<Unit> TOTALS =
            Set.of(Unit.AMPERE_HOUR, Unit.WATT_HOUR, Unit.SECOND, Unit.PULSES, Unit.NONE);

    // Differences: a temperature of Home Assistant would be given another zero in °F.
    private static final Set<Quantity> DIFFERENCES =
            Set.of(TEMPERATURE_SPREAD_LARGEST, MODULE_TEMPERATURE_SPREAD_LARGEST);

    // What users look at; all else is filed under diagnostics.
    private static final Set<Quantity> MAIN = Set.of(
            PACK_VOLTAGE, PACK_CURRENT, PACK_POWER, SOC, SOH, REMAINING_CAPACITY, FULL_CAPACITY, CYCLE_COUNT,
            CELL_VOLTAGES, CELL_VOLTAGE_MIN, CELL_VOLTAGE_MAX, CELL_VOLTAGE_SPREAD, TEMPERATURES, MOS_TEMPERATURE,
            AMBIENT_TEMPERATURE, CHARGE_MOS, DISCHARGE_MOS, BALANCING, HEATING, CHARGER_CONNECTED, OPERATING_MODE,
            CHARGING_STAGE);
    // spotless:on

    private Entities() {}

    /// The entity of a value; empty for what is no telemetry or has no form that Home Assistant shows.
    static Optional<Map<String, Object>> of(Shape.Slot slot) {
        Quantity quantity = slot.quantity();
        boolean told = quantity instanceof Glossary
                && !quantity.secret()
                && switch (quantity.kind()) {
                    case TELEMETRY, STATE, STATISTIC -> true;
                    case SETTING, IDENTITY, COMMAND -> false;
                };
        if (!told) {
            return Optional.empty();
        }
        return switch (quantity.form()) {
            case NUMBER -> Optional.of(quantity == DEVICE_CLOCK ? moment(slot) : number(slot));
            case SWITCH -> Optional.of(onOff(slot));
            case CHOICE -> Optional.of(choice(slot));
            case TEXT -> Optional.of(entity("sensor", slot));
            case BITS, FLOAT -> Optional.empty();
        };
    }

    /// Every alarm in words, in one line.
    static Map<String, Object> alarmText() {
        return extra("sensor", "Alarms", "{{ value_json." + StateMessage.ALARM_TEXT + " }}");
    }

    /// Whether anything is wrong.
    static Map<String, Object> problem() {
        Map<String, Object> entity =
                extra("binary_sensor", "Problem", "{{ 'ON' if value_json." + StateMessage.PROBLEM + " else 'OFF' }}");
        entity.put("device_class", "problem");
        return entity;
    }

    private static Map<String, Object> extra(String platform, String name, String template) {
        Map<String, Object> entity = new LinkedHashMap<>();
        entity.put("p", platform);
        entity.put("name", name);
        entity.put("value_template", template);
        return entity;
    }

    static boolean isPerCell(String key) {
        return Quantity.named(key)
                .filter(quantity -> quantity.extent() == Extent.PER_CELL)
                .isPresent();
    }

    /// The name of an entity within its device: `pack_voltage`, `cell_voltages_3`.
    static String name(Shape.Slot slot) {
        return slot.index() == 0 ? slot.quantity().key() : slot.quantity().key() + "_" + slot.index();
    }

    private static Map<String, Object> number(Shape.Slot slot) {
        Quantity quantity = slot.quantity();
        Map<String, Object> entity = entity("sensor", slot);
        String symbol = quantity.unit().symbol();
        if (quantity == SOC) {
            entity.put("device_class", "battery");
        } else if (!DIFFERENCES.contains(quantity) && CLASS_OF_UNIT.containsKey(quantity.unit())) {
            entity.put("device_class", CLASS_OF_UNIT.get(quantity.unit()));
        }
        if (!symbol.isEmpty() && quantity.unit() != Unit.CELL && quantity.unit() != Unit.CELLS) {
            entity.put("unit_of_measurement", symbol);
        }
        if (quantity.unit() != Unit.CELL) {
            boolean total = quantity.kind() == Kind.STATISTIC && TOTALS.contains(quantity.unit());
            entity.put("state_class", total ? "total_increasing" : "measurement");
        }
        if (quantity.kind() == Kind.STATISTIC && quantity.unit() == Unit.WATT_HOUR) {
            entity.put("device_class", "energy"); // energy_storage is what is in store now
        }
        entity.put("suggested_display_precision", Math.min(quantity.decimals(), 3));
        return entity;
    }

    /// Unix seconds, which Home Assistant wants as a date.
    private static Map<String, Object> moment(Shape.Slot slot) {
        Map<String, Object> entity = entity("sensor", slot);
        entity.put("device_class", "timestamp");
        entity.put("value_template", "{{ " + value(slot) + " | as_datetime(none) }}");
        return entity;
    }

    private static Map<String, Object> onOff(Shape.Slot slot) {
        Map<String, Object> entity = entity("binary_sensor", slot);
        String value = value(slot);
        entity.put("value_template", "{{ {true: 'ON', false: 'OFF'}.get(" + value + ", 'None') }}");
        Optional.ofNullable(CLASS_OF_SWITCH.get(slot.quantity())).ifPresent(one -> entity.put("device_class", one));
        return entity;
    }

    private static Map<String, Object> choice(Shape.Slot slot) {
        Map<String, Object> entity = entity("sensor", slot);
        String choices = String.join("', '", slot.quantity().choices());
        entity.put("device_class", "enum");
        entity.put("options", slot.quantity().choices());
        entity.put( // a code that no table knows is none of the options
                "value_template", "{{ " + value(slot) + " if " + value(slot) + " in ['" + choices + "'] else none }}");
        return entity;
    }

    private static Map<String, Object> entity(String platform, Shape.Slot slot) {
        Quantity quantity = slot.quantity();
        Map<String, Object> entity = new LinkedHashMap<>();
        entity.put("p", platform);
        entity.put("name", words(slot));
        entity.put("value_template", "{{ " + value(slot) + " }}");
        if (!MAIN.contains(quantity)) {
            entity.put("entity_category", "diagnostic");
            if (quantity.extent() == Extent.PER_CELL) {
                entity.put("enabled_by_default", false); // sixteen lines more a pack that few look at
            }
        }
        return entity;
    }

    /// Of `Cell voltages` one is a `Cell voltage 3`.
    private static String words(Shape.Slot slot) {
        String label = slot.quantity().label(Language.EN);
        return slot.index() == 0
                ? label
                : label.replaceFirst("(voltage|temperature|resistance|current|state|time)s\\b", "$1") + " "
                        + slot.index();
    }

    /// Where the value stands in [StateMessage]; none where it is absent, which Home Assistant shows as unknown.
    private static String value(Shape.Slot slot) {
        String key = slot.quantity().key();
        return slot.index() == 0
                ? "value_json." + key + " | default(none)"
                : "(value_json." + key + " | default([]))[" + (slot.index() - 1) + "] | default(none)";
    }
}
