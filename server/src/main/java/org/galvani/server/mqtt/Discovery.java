package org.galvani.server.mqtt;

import static org.galvani.pack.Glossary.HARDWARE_VERSION;
import static org.galvani.pack.Glossary.MODEL;
import static org.galvani.pack.Glossary.SOFTWARE_VERSION;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.galvani.pack.Quantity;
import org.galvani.pack.Readings;
import org.galvani.pack.Report;
import org.galvani.pack.Shape;
import org.galvani.server.fleet.DeviceView;

/// What Home Assistant is told of a pack: one message for the whole device, with an entity for every value it gives, an
/// alarm text and a problem sensor. As its documentation of MQTT device discovery has it: `dev`, `o`, `cmps`, and what
/// all entities share once.
final class Discovery {

    private final Topics topics;
    private final String version;

    /// @param version of Galvani, as the origin of the message
    Discovery(Topics topics, String version) {
        this.topics = topics;
        this.version = version;
    }

    /// @param components all that the pack ever gave since the start, see [#components]
    Map<String, Object> of(DeviceView device, Map<String, Object> components) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("dev", description(device));
        message.put("o", Map.of("name", "Galvani", "sw", version));
        message.put("cmps", components);
        message.put("state_topic", topics.state(device.name()));
        message.put("availability", List.of(topic(topics.status()), topic(topics.availability(device.name()))));
        message.put("availability_mode", "all");
        message.put("qos", 1);
        return message;
    }

    private static Map<String, Object> topic(String topic) {
        return Map.of("topic", topic);
    }

    private Map<String, Object> description(DeviceView device) {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("ids", List.of(topics.uniqueId(device.name())));
        description.put("name", device.info().title());
        device.identity().map(Report.Identity::readings).ifPresent(identity -> {
            tell(description, "mdl", identity, MODEL);
            tell(description, "hw", identity, HARDWARE_VERSION);
            tell(description, "sw", identity, SOFTWARE_VERSION);
        });
        return description;
    }

    private static void tell(Map<String, Object> description, String key, Readings identity, Quantity text) {
        if (identity.has(text) && !identity.text(text).isBlank()) {
            description.put(key, identity.text(text));
        }
    }

    /// The entities of the values that are there now, by name.
    Map<String, Object> components(String device, Readings readings) {
        Map<String, Object> components = new LinkedHashMap<>();
        List<Shape.Slot> slots = readings.shape().slots();
        for (int place = 0; place < slots.size(); place++) {
            Shape.Slot slot = slots.get(place);
            if (readings.has(place)) {
                Entities.of(slot).ifPresent(entity -> add(components, device, Entities.name(slot), entity));
            }
        }
        add(components, device, StateMessage.ALARM_TEXT, Entities.alarmText());
        add(components, device, StateMessage.PROBLEM, Entities.problem());
        return components;
    }

    private void add(Map<String, Object> components, String device, String name, Map<String, Object> entity) {
        entity.put("unique_id", topics.uniqueId(device) + "_" + name);
        components.put(name, entity);
    }
}
