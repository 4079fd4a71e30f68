/// Alarms as the devices raise and clear them, with the readings at both moments.
///
/// An [AlarmBook] compares each telemetry with what its device had raised before and writes down what began and what
/// ended. It is a projection of the journal: [AlarmTable] keeps the entries together with the offset up to which the
/// journal was looked at, so that a restart goes on exactly there. What people do with alarms stays outside.
@NullMarked
package org.galvani.server.alarm;

import org.jspecify.annotations.NullMarked;
