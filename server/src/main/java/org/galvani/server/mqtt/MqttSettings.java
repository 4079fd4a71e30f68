package org.galvani.server.mqtt;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/// Where the broker is and under which names packs are published.
///
/// @param broker    `mqtt://host:1883` or `mqtts://host:8883`; the port may be left out
/// @param user      empty where the broker asks for none
/// @param password  never shown
/// @param prefix    of Galvani's own topics
/// @param discovery prefix that Home Assistant looks below; empty for no discovery
public record MqttSettings(
        URI broker, Optional<String> user, Optional<String> password, String prefix, Optional<String> discovery) {

    public static final String PREFIX = "galvani";
    public static final String DISCOVERY = "homeassistant";

    private static final Set<String> SCHEMES = Set.of("mqtt", "mqtts");

    /// @throws IllegalArgumentException in one line, where no broker is named or a prefix is no part of a topic
    public MqttSettings {
        if (broker.getScheme() == null || !SCHEMES.contains(broker.getScheme()) || broker.getHost() == null) {
            throw new IllegalArgumentException(
                    "no broker '" + shown(broker) + "': write mqtt://host:1883 or mqtts://host");
        }
        if (broker.getUserInfo() != null) {
            throw new IllegalArgumentException("user and password of the broker stand in keys of their own");
        }
        checkTopic(prefix);
        discovery.ifPresent(MqttSettings::checkTopic);
    }

    private static void checkTopic(String prefix) {
        if (!prefix.matches("[a-zA-Z0-9_-]+(/[a-zA-Z0-9_-]+)*")) {
            throw new IllegalArgumentException(
                    "'" + prefix + "' is no prefix of topics: letters, digits, '-' and '_', parts divided by '/'");
        }
    }

    private static String shown(URI broker) {
        return broker.getUserInfo() == null
                ? broker.toString()
                : broker.toString().replace(broker.getRawUserInfo(), "***");
    }

    boolean tls() {
        return broker.getScheme().equals("mqtts");
    }

    int port() {
        return broker.getPort() >= 0 ? broker.getPort() : tls() ? 8883 : 1883;
    }

    /// Without the password.
    @Override
    public String toString() {
        return broker + (user.isPresent() ? " as " + user.get() : "");
    }
}
