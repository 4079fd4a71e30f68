/// Scenarios: what is done to batteries, what has to come of it, and the timeline of what came.
///
/// A [Command] is one line, the same in a scenario file and on the terminal of a running simulator. A [Scenario] is a
/// bank and a list of such lines; a [Player] runs them and tells each event with its time. Files and clocks stay
/// outside: a scenario comes in as plain maps and lists, the timeline goes out line by line.
@NullMarked
package org.galvani.bms.scenario;

import org.jspecify.annotations.NullMarked;
