/// What was measured, over time: the samples of every device, to be written in batches and asked for by device.
///
/// A [Store][org.galvani.server.store.Store] is a projection of the journal. It may lag and it may be deleted: every
/// sample carries its source id, and writing the journal again from
/// [appliedUpTo()][org.galvani.server.store.Store#appliedUpTo()] gives the same content. One implementation is in
/// memory,
/// one is an embedded QuestDB; the classes called `Quest…` are the only ones that know that library.
@NullMarked
package org.galvani.server.store;

import org.jspecify.annotations.NullMarked;
