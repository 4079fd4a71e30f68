package org.galvani.device.control;

import java.util.Optional;
import org.galvani.device.driver.Cut;
import org.galvani.pack.Amount;
import org.galvani.protocol.wire.Target;

/// One change of one value, worked out and checked but not yet made.
///
/// @param target what is changed
/// @param from   the present value, in 10^-decimals of its unit; empty for commands
/// @param to     the wanted value
/// @param before the bytes around it as the device has them now
/// @param after  the bytes that will be written: only those of the value differ
public record Change(Target target, Optional<Long> from, long to, Cut before, Cut after) {

    /// Whether the device has the wanted value already.
    public boolean isNone() {
        return from.filter(present -> present == to).isPresent();
    }

    /// Whether it is an order without a value of its own: nothing to compare before and after.
    public boolean isOrder() {
        return target.field().order().isPresent();
    }

    /// `cell_overvoltage_trip (VolCellOV): 3.65 V -> 3.6 V`.
    public String diff() {
        if (isOrder()) {
            return target + ": carry out";
        }
        String wanted = Amount.format(to, target.quantity());
        return from.map(present -> target + ": " + Amount.format(present, target.quantity()) + " -> " + wanted)
                .orElse(target + ": " + wanted);
    }
}
