/// From a report to what is seen and kept of it.
///
///     report -> Intake -> journal (forced to disk: accepted) -> LiveProjection  -> fleet, alarms, snapshots
///                                                            -> StoreProjection -> store
///
/// The [Intake] returns when a report is safe. Each projection has a thread and a reader of its own, so that a slow or
/// failing store does not hold up what is shown, and saves how far it got: after a crash it goes on from there, and
/// what it sees twice changes nothing. Both keep the journal from dropping what they have not read.
///
/// Where the journal refuses (full or broken disk), devices are still read and shown: their telemetry says `not
/// recorded` and why, and is counted. When the disk works again, recording goes on by itself; what came meanwhile is
/// not in the history.
@NullMarked
package org.galvani.server.projection;

import org.jspecify.annotations.NullMarked;
