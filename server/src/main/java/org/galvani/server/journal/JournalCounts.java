package org.galvani.server.journal;

/// What a journal has done since it was opened.
///
/// @param entries       entries acknowledged
/// @param groups        forces that acknowledged them; entries / groups is the size of a group
/// @param refused       entries that waited when the disk failed and were not acknowledged
/// @param failures      failed writes, forces, rotations and tries to recover
/// @param recoveries    how often writing went on after a failure
/// @param cutBytes      bytes of the torn tail that was cut on opening
/// @param damagedBytes  acknowledged bytes that opening found damaged and passed over
/// @param dropped       segments dropped by retention
/// @param droppedUnread those of them that a projection had not read: the hard limit said so
/// @param dropFailures  segments that could not be deleted; tried again later
public record JournalCounts(
        long entries,
        long groups,
        long refused,
        long failures,
        long recoveries,
        long cutBytes,
        long damagedBytes,
        long dropped,
        long droppedUnread,
        long dropFailures) {}
