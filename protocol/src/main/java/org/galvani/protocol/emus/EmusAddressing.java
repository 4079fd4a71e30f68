package org.galvani.protocol.emus;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.galvani.protocol.can.CanFrame;
import org.galvani.protocol.emus.EmusMessage.Based;
import org.galvani.protocol.emus.EmusMessage.Fixed;
import org.jspecify.annotations.Nullable;

/// Where the messages of one unit lie: its base and the width of its identifiers.
///
/// 29-bit identifiers are the base in the upper 13 bits and the message below; 11-bit identifiers are a plain sum.
public final class EmusAddressing {

    public static final int DEFAULT_EXTENDED = 0x19B5;
    public static final int DEFAULT_STANDARD = 0x1B5;

    private static final int HIGHEST_EXTENDED_BASE = 0x1FFF;
    private static final int EXTENDED_PLACES = 0x900;
    private static final int STANDARD_PLACES = 0x200;

    /// Sent by some units in place of 0x0600.
    private static final int ENERGY_TOO = 0x0006;

    private final int base;
    private final boolean extended;
    private final boolean neuro;
    private final @Nullable Spot[] spots;

    /// What an identifier stands for.
    ///
    /// @param group of cells, from 0; 0 for messages without groups
    public record Spot(EmusMessage message, int group) {}

    /// @param base     0..0x1FFF with 29 bits, 0..0x7FF with 11
    /// @param extended 29-bit identifiers
    /// @param neuro    whether the fixed identifiers 0x521, 0x522, 0x523 and 0x530 are Neuro frames
    public EmusAddressing(int base, boolean extended, boolean neuro) {
        int highest = extended ? HIGHEST_EXTENDED_BASE : CanFrame.HIGHEST_STANDARD;
        if (base < 0 || base > highest) {
            throw new IllegalArgumentException("base 0x%x is outside 0 to 0x%x, the bases of %d-bit identifiers"
                    .formatted(base, highest, extended ? 29 : 11));
        }
        this.base = base;
        this.extended = extended;
        this.neuro = neuro;
        this.spots = new Spot[extended ? EXTENDED_PLACES : STANDARD_PLACES];
        for (EmusMessage message : EmusMessage.values()) {
            if (message.place() instanceof Based based) {
                for (int group = 0; group < message.groups(extended); group++) {
                    spots[(extended ? based.extended() : based.standard()) + group] = new Spot(message, group);
                }
            }
        }
        if (extended) {
            spots[ENERGY_TOO] = new Spot(EmusMessage.ENERGY_PARAMETERS, 0);
        }
    }

    public int base() {
        return base;
    }

    public boolean extended() {
        return extended;
    }

    /// What the identifier of a frame stands for; empty where it is no message of this unit.
    public Optional<Spot> spot(CanFrame frame) {
        return Optional.ofNullable(find(frame));
    }

    @Nullable
    Spot find(CanFrame frame) {
        if (neuro && !frame.extended()) {
            Spot fixed = fixed(frame);
            if (fixed != null) {
                return fixed;
            }
        }
        if (frame.extended() == extended) {
            int place = extended ? frame.id() ^ (base << 16) : frame.id() - base;
            if (place >= 0 && place < spots.length) {
                return spots[place];
            }
        }
        return frame.extended() ? fixed(frame) : null;
    }

    private static @Nullable Spot fixed(CanFrame frame) {
        return switch (frame.id()) {
            case 0x521 -> frame.extended() ? null : new Spot(EmusMessage.NEURO_521, 0);
            case 0x522 -> frame.extended() ? null : new Spot(EmusMessage.NEURO_522, 0);
            case 0x523 -> frame.extended() ? null : new Spot(EmusMessage.NEURO_523, 0);
            case 0x530 -> frame.extended() ? null : new Spot(EmusMessage.NEURO_530, 0);
            case 0x1806E5F4 -> frame.extended() ? new Spot(EmusMessage.J1939_CHARGER_COMMAND, 0) : null;
            case 0x18FF50E5 -> frame.extended() ? new Spot(EmusMessage.J1939_CHARGER_STATUS, 0) : null;
            default -> null;
        };
    }

    /// The identifier of a message.
    ///
    /// @param group of cells, 0 for messages without groups
    /// @throws IllegalArgumentException where the group has no identifier of this width
    public int id(EmusMessage message, int group) {
        if (!has(message, group)) {
            throw new IllegalArgumentException(
                    "%s group %d has no %d-bit identifier with base 0x%x; take 29 bits or option B"
                            .formatted(message, group, extended ? 29 : 11, base));
        }
        return switch (message.place()) {
            case Fixed fixed -> fixed.id();
            case Based based -> extended ? base << 16 | (based.extended() + group) : base + based.standard() + group;
        };
    }

    /// Whether a group of a message has an identifier of this width.
    public boolean has(EmusMessage message, int group) {
        return group >= 0
                && group < message.groups(extended)
                && (extended
                        || !(message.place() instanceof Based based)
                        || base + based.standard() + group <= CanFrame.HIGHEST_STANDARD);
    }

    /// Whether the fixed identifiers of Neuro frames are read as such.
    public boolean neuro() {
        return neuro;
    }

    /// Whether a message has 29-bit identifiers.
    public boolean isExtended(EmusMessage message) {
        return switch (message.place()) {
            case Fixed fixed -> fixed.extended();
            case Based _ -> extended;
        };
    }

    /// What is wrong with these choices, in words: Neuro identifiers that are identifiers of the unit too.
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (neuro && !extended) {
            for (EmusMessage message : EmusMessage.values()) {
                if (message.place() instanceof Fixed fixed && !fixed.extended()) {
                    int place = fixed.id() - base;
                    Spot other = place >= 0 && place < spots.length ? spots[place] : null;
                    if (other != null) {
                        warnings.add("with base 0x%x identifier 0x%x is %s and %s; it is read as Neuro"
                                .formatted(base, fixed.id(), message, text(other)));
                    }
                }
            }
        }
        return warnings;
    }

    private static String text(Spot spot) {
        return spot.message().isSeries()
                ? spot.message() + " group " + spot.group()
                : spot.message().toString();
    }
}
