/// Terminals that call in: from a socket to the journal.
///
///     socket -> FrameReader -> Terminal -> station (who, counted) -> journal, forced to disk -> acknowledgement
///
/// Each connection has a virtual thread, which reads, waits for the journal and reads on: what the journal does not
/// take, no socket brings. A sweeper closes what holds on to a connection without using it: half a frame, silence, a
/// peer that does not read. A [Station] is what is known of one identity, whichever connection it has just now;
/// strangers wait in quarantine until they are enrolled. Vendors are known only through the neutral terminal.
@NullMarked
package org.galvani.server.ingest;

import org.jspecify.annotations.NullMarked;
