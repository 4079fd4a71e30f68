package org.galvani.device.simulator;

import java.time.Duration;
import java.util.Optional;

/// How a virtual terminal behaves: what its firmware knows, and when it speaks.
///
/// @param terminal its number, 0 for none
/// @param version  the protocol version, 0 or 1
/// @param last     the identifier with which its read-all ends: 0xB7, 0xB9 or 0xC0; a version that is not sent is 0
/// @param pairing  what it wants before a write
/// @param asleep   whether it sleeps until it is activated
/// @param sleeps   whether it falls asleep again after its sleep wait time without a frame
/// @param upload   how often it uploads its values unasked; empty for never
public record NwManners(
        long terminal,
        int version,
        int last,
        Pairing pairing,
        boolean asleep,
        boolean sleeps,
        Optional<Duration> upload) {

    /// What a terminal wants before a write.
    public enum Pairing {
        /// Nothing.
        NONE,
        /// Command 05, whatever it carries: as boards tried do.
        ANY,
        /// Command 05 with the parameter password.
        PASSWORD
    }

    /// Current firmware that is awake, wants a pairing and only answers.
    public static final NwManners USUAL = new NwManners(0, 1, 0xC0, Pairing.ANY, false, false, Optional.empty());

    public NwManners {
        if (terminal < 0 || terminal > 0xFFFF_FFFFL) {
            throw new IllegalArgumentException("terminal number " + terminal + " is outside 0 … 4294967295");
        }
        if (last != 0xB7 && last != 0xB9 && last != 0xC0) {
            throw new IllegalArgumentException("firmware ends at 0xB7, 0xB9 or 0xC0, not at 0x%02x".formatted(last));
        }
        if (version < 0 || version > 1) {
            throw new IllegalArgumentException("protocol version " + version + " is neither 0 nor 1");
        }
        if (upload.filter(every -> !every.isPositive()).isPresent()) {
            throw new IllegalArgumentException("the time between uploads has to be above zero");
        }
    }

    /// The version by which it writes its current: that of C0 where it sends one.
    int spoken() {
        return last == 0xC0 ? version : 0;
    }

    public NwManners withTerminal(long number) {
        return new NwManners(number, version, last, pairing, asleep, sleeps, upload);
    }

    public NwManners withFirmware(int otherVersion, int otherLast) {
        return new NwManners(terminal, otherVersion, otherLast, pairing, asleep, sleeps, upload);
    }

    public NwManners withPairing(Pairing other) {
        return new NwManners(terminal, version, last, other, asleep, sleeps, upload);
    }

    public NwManners withSleep(boolean now, boolean again) {
        return new NwManners(terminal, version, last, pairing, now, again, upload);
    }

    public NwManners withUpload(Optional<Duration> every) {
        return new NwManners(terminal, version, last, pairing, asleep, sleeps, every);
    }
}
