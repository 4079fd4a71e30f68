/// What people and programs see: journal, fleet, store, alarms and the doors to them.
///
/// Reports enter through the journal, are accepted when they are on disk, and go on to the latest view, the
/// store, the alarms and the live streams. Vendors are known only through the neutral protocol. REST, web
/// and MQTT know the fleet and not each other.
@NullMarked
package org.galvani.server;

import org.jspecify.annotations.NullMarked;
