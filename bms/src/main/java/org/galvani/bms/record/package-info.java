/// What a board remembers: a ring of records of what happened and of times that were asked for, and what was largest,
/// smallest and in all. It survives a loss of power.
@NullMarked
package org.galvani.bms.record;

import org.jspecify.annotations.NullMarked;
