package org.galvani.device.station;

/// What went wrong on the bus of a station since it began, counted.
///
/// @param losses how often its link broke
/// @param errors error frames of its controller
public record Faults(long losses, long errors) {

    /// Nothing went wrong.
    public static final Faults NONE = new Faults(0, 0);

    Faults plus(Faults more) {
        return new Faults(losses + more.losses, errors + more.errors);
    }
}
