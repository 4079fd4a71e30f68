package org.galvani.protocol.emus;

import org.galvani.pack.Bytes;
import org.galvani.protocol.can.CanFrame;

/// What a charging station can give, as it is told to a unit.
///
/// @param dcCurrent in 0.1 A
/// @param acCurrent in 0.1 A
/// @param acVoltage in 0.1 V
/// @param power     in 10 W
public record ChargingStation(int dcCurrent, int acCurrent, int acVoltage, int power) {

    private static final int WORDS = 4;

    /// Reads the data of a frame.
    public static ChargingStation of(Bytes data) {
        return new ChargingStation(word(data, 0), word(data, 1), word(data, 2), word(data, 3));
    }

    private static int word(Bytes data, int n) {
        return data.at(2 * n) << 8 | data.at(2 * n + 1);
    }

    /// The data of a frame.
    public Bytes encoded() {
        byte[] data = new byte[CanFrame.MOST_DATA];
        int[] words = {dcCurrent, acCurrent, acVoltage, power};
        for (int n = 0; n < WORDS; n++) {
            data[2 * n] = (byte) (words[n] >> 8);
            data[2 * n + 1] = (byte) words[n];
        }
        return Bytes.of(data);
    }

    /// The current that the unit asks of its charger: the smallest of what is configured, the DC current, the AC power
    /// and the power limit at the battery's voltage. Efficiency is not in the document's rule. Without a battery
    /// voltage there is none.
    ///
    /// @param configured in mA
    /// @param battery    voltage in mV
    /// @return in mA
    public long requested(long configured, long battery) {
        if (battery <= 0) {
            return 0;
        }
        long byAlternating = 10_000L * acVoltage * acCurrent / battery;
        long byPower = 10_000_000L * power / battery;
        return Math.min(Math.min(configured, 100L * dcCurrent), Math.min(byAlternating, byPower));
    }
}
