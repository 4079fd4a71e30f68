package org.galvani.device.simulator;

import static org.galvani.pack.Glossary.PACK_CURRENT;
import static org.galvani.pack.Glossary.PACK_VOLTAGE;

import org.galvani.pack.Readings;

/// By how much a virtual board's measurements were calibrated. A value further from the measured one than a
/// fifth of it and 2 V or 2 A is refused: no calibration is that far off.
final class JkCalibration {

    private static final long ALWAYS = 2000;

    private long voltage; // mV
    private long current; // mA

    /// The pack voltage is `millivolts` now; false where that cannot be.
    boolean voltage(Readings measured, long millivolts) {
        long before = measured.value(PACK_VOLTAGE);
        boolean near = near(before, millivolts);
        voltage = near ? millivolts - before : voltage;
        return near;
    }

    /// The current is `milliamps` now, in the direction it flows; false where that cannot be.
    boolean current(Readings measured, long milliamps) {
        long before = measured.value(PACK_CURRENT);
        long now = before < 0 ? -milliamps : milliamps;
        boolean near = near(before, now);
        current = near ? now - before : current;
        return near;
    }

    private static boolean near(long measured, long told) {
        return Math.abs(told - measured) <= Math.abs(measured) / 5 + ALWAYS;
    }

    /// Corrects what is shown; 0 A stays 0 A.
    void correct(Readings shown) {
        shown.put(PACK_VOLTAGE, shown.value(PACK_VOLTAGE) + voltage);
        long flowing = shown.value(PACK_CURRENT);
        shown.put(PACK_CURRENT, flowing == 0 ? 0 : flowing + current);
    }
}
