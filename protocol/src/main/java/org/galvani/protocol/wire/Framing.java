package org.galvani.protocol.wire;

import java.time.Duration;

/// How one protocol's frames are told from other bytes. Pure: the same bytes give the same verdict.
public interface Framing {

    /// What the bytes from one place on are.
    sealed interface Verdict {}

    /// An intact frame of `length` bytes begins here.
    record Intact(int length) implements Verdict {}

    /// A frame may begin here; more bytes decide it.
    record Wait() implements Verdict {}

    /// No intact frame begins here.
    ///
    /// @param fault why what looked like a frame is none; empty where nothing looked like one
    record Refused(String fault) implements Verdict {}

    Wait WAIT = new Wait();
    Refused NOTHING = new Refused("");

    /// The longest frame in bytes. [Wait] is never answered where that many bytes are there.
    int longest();

    /// The longest pause inside a frame. After more than that, the bytes that are there are all of it. Short where only
    /// silence ends a frame, longer where a frame says itself where it ends.
    Duration longestPause();

    /// Judges the bytes from `from` up to, not including, `to`.
    ///
    /// @param quiet the line is silent or at its end: no more bytes will come, so [Wait] is no answer
    Verdict judge(byte[] bytes, int from, int to, boolean quiet);

    /// Whether bytes that lie between two silences, or a frame and a silence, and hold no other frame are one
    /// all together: for frames whose length nothing but silence tells.
    default boolean fills(byte[] bytes, int from, int to) {
        return false;
    }
}
