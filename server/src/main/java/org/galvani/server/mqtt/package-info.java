/// MQTT: every pack as topics, and as devices that Home Assistant finds by itself.
///
/// [MqttDoor] follows the fleet and publishes; it takes no orders, so a broker can never change a setting. What is said
/// is pure and stands apart: [Topics] (where), [StateMessage] (what a pack says), [Discovery] and [Entities] (how Home
/// Assistant shows it).
///
/// A broker that is away stalls nothing: of each pack only the newest state waits, alarms wait in a bounded queue.
@NullMarked
package org.galvani.server.mqtt;

import org.jspecify.annotations.NullMarked;
