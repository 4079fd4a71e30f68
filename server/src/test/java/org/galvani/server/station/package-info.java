/// Chargers and bridges of a house, on a bus in memory.
@NullMarked
package org.galvani.server.station;

import org.jspecify.annotations.NullMarked;
