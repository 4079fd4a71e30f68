package org.galvani.bms.sensor;

/// How good the sensors are. Each channel draws its fixed errors once, within these figures; noise comes anew with
/// every sample.
///
/// @param cellOffset        V, sigma
/// @param cellNoise         V, sigma
/// @param packGain          of pack and port voltage, sigma, as a part of 1
/// @param temperatureOffset K, sigma
/// @param temperatureNoise  K, sigma
/// @param currentGain       sigma, as a part of 1
/// @param currentOffset     A, at most
/// @param currentNoise      A, sigma
/// @param deadBand          A below which the current reads 0
/// @param quantised         whether values come in whole mV, 10 mV, 10 mA and 0.1 K
public record Accuracy(
        double cellOffset,
        double cellNoise,
        double packGain,
        double temperatureOffset,
        double temperatureNoise,
        double currentGain,
        double currentOffset,
        double currentNoise,
        double deadBand,
        boolean quantised) {

    /// Tells the truth.
    public static final Accuracy EXACT = new Accuracy(0, 0, 0, 0, 0, 0, 0, 0, 0, false);

    /// As the 12100-1203-1CA's document prints it: cells ±20 mV, pack ±0.5 %, temperature ±2 K, current ±2 % below
    /// 10 A and ±1 % above. The limits are taken as three sigma.
    public static final Accuracy PRINTED =
            new Accuracy(0.005, 0.001, 0.005 / 3, 0.6, 0.05, 0.01 / 3, 0.050, 0.005, 0.050, true);
}
