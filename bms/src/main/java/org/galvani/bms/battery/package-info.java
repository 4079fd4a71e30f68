/// The whole battery: plant, sensors and board put together, and several of them on one node.
///
///     Battery battery = Battery.of(Setup.of12100().soc(0.6));
///     battery.bank().loads(Load.parse("50A"));
///     battery.advance(Duration.ofMinutes(10));
///
/// A [Battery] always belongs to a [Bank], alone or with others; the bank has the charger, the loads and the time.
/// The state belongs to the caller: it can be saved, restored and copied, and equal calls give equal batteries.
@NullMarked
package org.galvani.bms.battery;

import org.jspecify.annotations.NullMarked;
