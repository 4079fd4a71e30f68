package org.galvani.server.mqtt;

import java.util.Locale;

/// Where things are published. All but alarm events are retained, so that a subscriber knows at once how things stand.
///
/// @param prefix    of Galvani's own topics, such as `galvani`
/// @param discovery of Home Assistant's discovery, usually `homeassistant`
record Topics(String prefix, String discovery) {

    static final String ONLINE = "online";
    static final String OFFLINE = "offline";

    /// Whether Galvani itself is there; its last will says `offline`.
    String status() {
        return prefix + "/status";
    }

    /// A pack's readings and alarms as one JSON object.
    String state(String device) {
        return prefix + "/" + id(device) + "/state";
    }

    /// Whether a pack's values are fresh.
    String availability(String device) {
        return prefix + "/" + id(device) + "/availability";
    }

    /// One JSON object for each alarm that is raised or cleared; not retained.
    String alarm(String device) {
        return prefix + "/" + id(device) + "/alarm";
    }

    /// What Home Assistant reads to learn of a pack, in its form for whole devices.
    String config(String device) {
        return discovery + "/device/" + uniqueId(device) + "/config";
    }

    /// Where Home Assistant says that it has started.
    String birth() {
        return discovery + "/status";
    }

    /// A pack's identity over all installations of one broker with this prefix.
    String uniqueId(String device) {
        return id(prefix) + "_" + id(device);
    }

    /// A device name as one level of a topic and as an identifier of Home Assistant: letters, digits, dash and
    /// underscore. A name with others gets a suffix, so that two names never share a topic.
    static String id(String device) {
        String plain = device.replaceAll("[^a-zA-Z0-9_-]", "_");
        return plain.equals(device) ? device : plain + "_" + String.format(Locale.ROOT, "%08x", device.hashCode());
    }
}
