package org.galvani.bms.mode;

/// What a board shows.
///
/// @param running flashes in standby, burns while it charges or discharges, dark when it is off
/// @param alarm   flashes on a warning, burns while a protection stands
/// @param bars    of the four of the SOC lamp that burn; one for each begun quarter, the last of which flashes
///     while charging
public record Lamps(Light running, Light alarm, int bars) {

    /// What a lamp does.
    public enum Light {
        DARK,
        FLASHING,
        BURNING
    }

    /// What a board in a mode shows.
    ///
    /// @param soc        %
    /// @param warned     whether a warning stands
    /// @param protecting whether a protection stands
    public static Lamps of(Mode mode, double soc, boolean warned, boolean protecting) {
        if (mode == Mode.SHUTDOWN) {
            return new Lamps(Light.DARK, Light.DARK, 0);
        }
        var running = mode == Mode.STANDBY ? Light.FLASHING : Light.BURNING;
        var alarm = protecting ? Light.BURNING : warned ? Light.FLASHING : Light.DARK;
        return new Lamps(running, alarm, (int) Math.ceil(Math.clamp(soc, 0, 100) / 25));
    }
}
