/// The house: everything between the drivers and the doors, opened on one data folder and closed again.
///
/// A [Hub] holds journal, store and state, the projections between them, the fleet and the lines. [Hub#apply] gives it
/// a configuration, any number of times. Doors (REST, web, MQTT) are opened on what it hands out and stay outside.
@NullMarked
package org.galvani.server.hub;

import org.jspecify.annotations.NullMarked;
