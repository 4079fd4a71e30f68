package org.galvani.bms.protection;

import java.util.Set;
import org.galvani.bms.setting.Parameter;
import org.galvani.pack.Alarm;
import org.galvani.pack.Side;
import org.jspecify.annotations.Nullable;

/// One row of the table: why a MOSFET may be off, or a warning stand.
///
/// @param alarm     what it is called everywhere
/// @param watch     what it looks at
/// @param side      on which side of its values that is wrong
/// @param trip      beyond it, it trips; its function is the cause's switch. A fault has no value to be beyond of:
///     its delay stands here too
/// @param release   beyond it on the other side, it may go; none where [#rule()] needs none
/// @param delay     how long it has to be beyond; none where it trips at once
/// @param recovery  how long until it goes by itself, or how long what releases it has to last; none for at once
/// @param rule      what lets it go
/// @param gate      when it is looked at
/// @param effects   what it does
/// @param lockedBy  of a lock, the parameter that switches it; none for others
public record Cause(
        Alarm alarm,
        Watch watch,
        Side side,
        Parameter trip,
        @Nullable Parameter release,
        @Nullable Parameter delay,
        @Nullable Parameter recovery,
        Release rule,
        Gate gate,
        Set<Effect> effects,
        @Nullable Parameter lockedBy) {

    public Cause {
        effects = Set.copyOf(effects);
    }

    /// Whether it is there or not, with no value between.
    boolean fault() {
        return trip == delay;
    }

    /// Whether the release value is a distance from the trip value.
    boolean band() {
        return release == Parameter.SOC_ALM_BAND || release == Parameter.SOC_PROT_BAND;
    }
}
