/// The fleet as it is now: every device with its latest telemetry and how far it can be trusted, who listens to
/// changes, and the desk at which settings are changed.
///
/// A [Fleet] gives immutable views; a [Subscription] tells which devices changed, coalesced, so that a slow listener
/// loses only what was between and never stalls anybody. Changes of settings go through a [Desk], which carries them
/// out on the thread that owns the device's line. [Pulse] says how the house itself is. Where reports come from, what
/// is kept of them and how they are shown stay outside; REST, MQTT and the web know these types alone.
@NullMarked
package org.galvani.server.fleet;

import org.jspecify.annotations.NullMarked;
