package org.galvani.server.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.galvani.pack.Glossary.BALANCING;
import static org.galvani.pack.Glossary.CELL_VOLTAGES;
import static org.galvani.pack.Glossary.CELL_WIRE_RESISTANCES;
import static org.galvani.pack.Glossary.CHARGE_MOS;
import static org.galvani.pack.Glossary.PACK_VOLTAGE;
import static org.galvani.pack.Glossary.SOC;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.galvani.pack.Form;
import org.galvani.pack.Glossary;
import org.galvani.pack.Quantity;
import org.galvani.pack.Shape;
import org.junit.jupiter.api.Test;

/// What is told to Home Assistant, against its documentation: MQTT discovery, MQTT sensor, sensor device classes.
class DiscoveryTest {

    /// Units that Home Assistant accepts for a device class.
    private static final Map<String, Set<String>> UNITS = Map.of(
            "voltage", Set.of("V", "mV"),
            "current", Set.of("A", "mA"),
            "power", Set.of("W", "kW"),
            "energy", Set.of("Wh", "kWh"),
            "energy_storage", Set.of("Wh", "kWh"),
            "temperature", Set.of("°C", "°F", "K"),
            "duration", Set.of("s", "min", "h", "d"),
            "data_rate", Set.of("bit/s", "kbit/s"),
            "battery", Set.of("%"));

    /// What its sensors may not add up, by its table of device classes and state classes.
    private static final Set<String> ONLY_MEASURED =
            Set.of("voltage", "current", "power", "energy_storage", "temperature", "data_rate", "battery");

    private static final Set<String> BINARY = Set.of("plug", "running", "presence", "problem");

    @Test
    void everyQuantityIsShownAsHomeAssistantAllows() {
        Set<String> names = new HashSet<>();
        for (Quantity quantity : Glossary.values()) {
            Shape.Slot slot = new Shape.Slot(quantity, quantity.extent() == org.galvani.pack.Extent.SCALAR ? 0 : 1);
            Entities.of(slot).ifPresent(entity -> {
                assertThat(names.add(Entities.name(slot))).as(quantity.key()).isTrue();
                assertThat(entity.get("p")).isIn("sensor", "binary_sensor");
                assertThat((String) entity.get("value_template"))
                        .startsWith("{{ ")
                        .endsWith(" }}");
                Object known = entity.get("device_class");
                if ("binary_sensor".equals(entity.get("p"))) {
                    assertThat(known == null || BINARY.contains(known))
                            .as("%s", known)
                            .isTrue();
                } else if ("enum".equals(known)) {
                    assertThat(entity.get("options")).isEqualTo(quantity.choices());
                    assertThat(entity).doesNotContainKey("state_class");
                } else if ("timestamp".equals(known)) {
                    assertThat(entity).doesNotContainKeys("state_class", "unit_of_measurement");
                } else if (known != null) {
                    assertThat(UNITS.get(known)).as(quantity.key()).contains((String)
                            entity.get("unit_of_measurement"));
                }
                if (known != null && ONLY_MEASURED.contains(known)) {
                    assertThat(entity.get("state_class")).isEqualTo("measurement");
                }
                if ("energy".equals(known)) {
                    assertThat(entity.get("state_class")).isEqualTo("total_increasing");
                }
            });
        }
        assertThat(names).hasSizeGreaterThan(80);
    }

    @Test
    void settingsIdentityAndSecretsAreNotEntities() {
        Stream.of(Glossary.values())
                .filter(quantity -> quantity.secret() || quantity.form() == Form.BITS)
                .forEach(quantity -> assertThat(Entities.of(new Shape.Slot(quantity, 0)))
                        .as(quantity.key())
                        .isEmpty());
        assertThat(Entities.of(new Shape.Slot(Glossary.DESIGN_CAPACITY, 0))).isEmpty();
        assertThat(Entities.of(new Shape.Slot(Glossary.SERIAL_NUMBER, 0))).isEmpty();
    }

    @Test
    void aPackIsOneDevice() {
        Topics topics = new Topics("galvani", "homeassistant");
        Packs packs = new Packs();
        packs.report("cellar", 52_800);
        Discovery discovery = new Discovery(topics, "1.0");
        Map<String, Object> components = discovery.components("cellar", packs.readings(52_800));
        Map<String, Object> message = discovery.of(packs.view("cellar"), components);
        assertThat(topics.config("cellar")).isEqualTo("homeassistant/device/galvani_cellar/config");
        assertThat(message.get("dev"))
                .isEqualTo(Map.of("ids", List.of("galvani_cellar"), "name", "Pack in the cellar"));
        assertThat(message.get("o")).isEqualTo(Map.of("name", "Galvani", "sw", "1.0"));
        assertThat(message.get("state_topic")).isEqualTo("galvani/cellar/state");
        assertThat(message.get("availability"))
                .isEqualTo(List.of(Map.of("topic", "galvani/status"), Map.of("topic", "galvani/cellar/availability")));
        assertThat(message.get("availability_mode")).isEqualTo("all");
        assertThat(components.keySet())
                .containsExactly(
                        "pack_voltage",
                        "soc",
                        "charge_mos",
                        "cell_voltages_1",
                        "cell_voltages_3",
                        "alarm_text",
                        "problem");
        assertThat(components.get("pack_voltage"))
                .isEqualTo(Map.of(
                        "p", "sensor",
                        "name", "Pack voltage",
                        "value_template", "{{ value_json.pack_voltage | default(none) }}",
                        "device_class", "voltage",
                        "unit_of_measurement", "V",
                        "state_class", "measurement",
                        "suggested_display_precision", 3,
                        "unique_id", "galvani_cellar_pack_voltage"));
    }

    @Test
    void whatFewLookAtIsFiledUnderDiagnostics() {
        assertThat(entity(PACK_VOLTAGE, 0)).doesNotContainKey("entity_category");
        assertThat(entity(CELL_VOLTAGES, 1)).doesNotContainKey("enabled_by_default");
        assertThat(entity(CELL_VOLTAGES, 3)).containsEntry("name", "Cell voltage 3");
        assertThat(entity(CELL_WIRE_RESISTANCES, 1)).containsEntry("enabled_by_default", false);
        assertThat(entity(SOC, 0)).containsEntry("device_class", "battery");
        assertThat(entity(BALANCING, 0)).containsEntry("device_class", "enum");
        assertThat(entity(CHARGE_MOS, 0)).containsEntry("p", "binary_sensor");
    }

    @Test
    void namesBecomeOneLevelOfATopicAndNeverTheSame() {
        assertThat(Topics.id("jk-1_a")).isEqualTo("jk-1_a");
        assertThat(Topics.id("a/b")).matches("a_b_[0-9a-f]{8}");
        assertThat(Topics.id("a+b")).isNotEqualTo(Topics.id("a/b"));
        assertThat(Topics.id("电池")).matches("__+[0-9a-f]{8}");
    }

    @Test
    void aBrokerIsNamedByAnAddressWithoutSecrets() {
        MqttSettings usual = settings("mqtt://broker.lan", "galvani");
        assertThat(usual.port()).isEqualTo(1883);
        assertThat(settings("mqtts://broker.lan", "galvani").port()).isEqualTo(8883);
        assertThat(usual.toString()).doesNotContain("hidden").contains("anna");
        assertThatThrownBy(() -> settings("http://broker.lan", "galvani")).hasMessageContaining("mqtt://host:1883");
        assertThatThrownBy(() -> settings("mqtt://anna:hidden@broker.lan", "galvani"))
                .hasMessageContaining("keys of their own")
                .hasMessageNotContaining("hidden");
        assertThatThrownBy(() -> settings("mqtt://broker.lan", "gal#vani")).hasMessageContaining("'gal#vani'");
    }

    private static MqttSettings settings(String broker, String prefix) {
        return new MqttSettings(
                URI.create(broker), Optional.of("anna"), Optional.of("hidden"), prefix, Optional.of("homeassistant"));
    }

    private static Map<String, Object> entity(Quantity quantity, int index) {
        return Entities.of(new Shape.Slot(quantity, index)).orElseThrow();
    }
}
