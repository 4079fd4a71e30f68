/// The journal: what was received, in the order it was accepted, safe on disk before anybody is told so.
///
/// A [Journal] is a folder of append-only segment files ([SegmentFormat], [RecordFormat]). Any number of
/// threads append raw frames and reports; one platform thread writes all that wait as one group, forces
/// the file once and only then lets their callers go on. The offset of a record never changes and is the
/// source id of every value in it. A [JournalReader] reads from any offset and follows what becomes durable.
///
/// A power cut may leave a torn last group, which is cut on opening; damage before it is refused or counted.
/// After a failed write or force nothing is acknowledged until a new segment could be begun behind the last
/// acknowledged record. Everything is bounded: the queue in bytes, a record, a group, a segment, the folder.
///
/// Every access to files goes through [Disk]. Outside stay what the payloads mean (but for [ReportCodec])
/// and where projections keep the offset they have reached. Secrets in frames must be masked before they come
/// here; secret readings are masked by the codec.
@NullMarked
package org.galvani.server.journal;

import org.jspecify.annotations.NullMarked;
