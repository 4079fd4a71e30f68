package org.galvani.protocol.ydt1363;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.galvani.protocol.wire.Framing;

/// Finds frames by their first and last character, between which only digits stand, then judges their checksums.
///
/// @param lenient a device has to tell the sender what is wrong with its checksums: for it a frame with wrong ones is
///                a frame all the same
record YdtFraming(boolean lenient) implements Framing {

    /// A line behind a network comes in pieces with pauses between them.
    private static final Duration PAUSE = Duration.ofMillis(500);

    /// For those who listen or ask.
    static final YdtFraming STRICT = new YdtFraming(false);

    /// For a device.
    static final YdtFraming LENIENT = new YdtFraming(true);

    @Override
    public Duration longestPause() {
        return PAUSE;
    }

    @Override
    public int longest() {
        return YdtFrame.LONGEST;
    }

    @Override
    public Verdict judge(byte[] bytes, int from, int to, boolean quiet) {
        if (bytes[from] != YdtFrame.START) {
            return NOTHING;
        }
        int end = from + 1;
        while (end < to && isDigit(bytes[end])) {
            end++;
        }
        if (end == to && !quiet && to - from < YdtFrame.LONGEST) {
            return WAIT;
        }
        if (end == to || bytes[end] != YdtFrame.END) {
            return new Refused("cut short: %d characters and no CR".formatted(end - from));
        }
        if (end + 1 - from < YdtFrame.HEAD + YdtFrame.TAIL) {
            return new Refused("too short: %d characters".formatted(end + 1 - from));
        }
        boolean wholeBytes = (end - from) % 2 == 1;
        Optional<String> fault = fault(bytes, from, end + 1);
        return fault.isPresent() && !(lenient && wholeBytes) ? new Refused(fault.get()) : new Intact(end + 1 - from);
    }

    /// What is wrong with the checksums and the length of a frame with its first and last character in place.
    static Optional<String> fault(byte[] bytes, int from, int to) {
        List<String> faults = new ArrayList<>();
        int sumAt = to - YdtFrame.TAIL;
        int carried = YdtFrame.number(bytes, sumAt, to - 1);
        int computed = YdtFrame.checksum(bytes, from + 1, sumAt);
        if (carried != computed) {
            faults.add("checksum 0x%04x, computed 0x%04x".formatted(carried, computed));
        }
        int length = YdtFrame.number(bytes, from + YdtFrame.HEAD - 4, from + YdtFrame.HEAD);
        int announced = length & YdtFrame.MOST_CHARACTERS;
        int there = sumAt - from - YdtFrame.HEAD;
        if (length != YdtFrame.lengthOf(announced)) {
            faults.add(
                    "length checksum 0x%x, computed 0x%x".formatted(length >> 12, YdtFrame.lengthOf(announced) >> 12));
        }
        if (there % 2 != 0) {
            faults.add("half a byte: an odd number of digits");
        }
        if (announced != there) {
            faults.add("length %d characters, there are %d".formatted(announced, there));
        }
        return faults.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", faults));
    }

    /// What a device answers to wrong checksums; empty where they are right.
    static Optional<YdtReturn> returned(byte[] frame) {
        if (fault(frame, 0, frame.length).isEmpty()) {
            return Optional.empty();
        }
        int sumAt = frame.length - YdtFrame.TAIL;
        int length = YdtFrame.number(frame, YdtFrame.HEAD - 4, YdtFrame.HEAD);
        if (length != YdtFrame.lengthOf(length & YdtFrame.MOST_CHARACTERS)) {
            return Optional.of(YdtReturn.LENGTH_CHECKSUM);
        }
        return Optional.of(
                YdtFrame.number(frame, sumAt, frame.length - 1) == YdtFrame.checksum(frame, 1, sumAt)
                        ? YdtReturn.FORMAT
                        : YdtReturn.CHECKSUM);
    }

    private static boolean isDigit(byte character) {
        return (character >= '0' && character <= '9') || (character >= 'A' && character <= 'F');
    }
}
