/// What is watched and what then happens: [org.galvani.bms.protection.Causes] is the one table,
/// [org.galvani.bms.protection.Protections] run it.
///
/// A cause goes IDLE → PENDING (its delay runs) → ACTIVE → RECOVERING (its release runs) → IDLE. It blocks a MOSFET
/// while it is ACTIVE or RECOVERING; a MOSFET conducts only when no cause blocks it. [org.galvani.bms.protection.Watch]
/// says what each looks at, [org.galvani.bms.protection.Release] what lets it go.
@NullMarked
package org.galvani.bms.protection;

import org.jspecify.annotations.NullMarked;
