package org.galvani.bms.record;

import java.util.List;
import java.util.Optional;
import org.galvani.bms.mode.Mode;
import org.galvani.pack.Alarm;

/// One record of the history.
///
/// @param sequence     from 1, without gaps since birth
/// @param occasion     why it was made
/// @param alarm        that was raised or cleared
/// @param where        the cell or sensor it was raised for, from 1; 0 where that means nothing
/// @param mode         of the board, after what happened
/// @param unixSeconds  by the board's clock
/// @param millivolts   of the cells, cell 1 first
/// @param packMillivolts of the pack
/// @param milliamperes positive while charging
/// @param decidegrees  tenths of °C: cell sensors, ambient, power
/// @param milliampereHours left in the cells
/// @param soc          %
public record Entry(
        long sequence,
        Occasion occasion,
        Optional<Alarm> alarm,
        int where,
        Mode mode,
        long unixSeconds,
        List<Integer> millivolts,
        int packMillivolts,
        int milliamperes,
        List<Integer> decidegrees,
        int milliampereHours,
        double soc) {}
