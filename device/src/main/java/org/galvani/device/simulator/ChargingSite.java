package org.galvani.device.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.galvani.bms.battery.Bank;
import org.galvani.pack.Bytes;
import org.galvani.protocol.charger.ChargerFrames;

/// Virtual chargers on one CAN bus and the bank of batteries that they charge, in one time.
public final class ChargingSite implements BusDevice {

    private static final Duration STEP = Duration.ofSeconds(1);

    private final Bank bank;
    private final int lapse;
    private final List<ChargerUnit> chargers;

    /// @param chargers    how many: 1 to 4
    /// @param mostVolts   that each is built for
    /// @param mostAmperes that each is built for
    /// @param lapse       how much faster than chargers and their controller the batteries live; 1 is as it is
    public ChargingSite(Bank bank, int chargers, double mostVolts, double mostAmperes, int lapse) {
        this.bank = bank;
        this.lapse = lapse;
        this.chargers = chargers(bank, chargers, mostVolts, mostAmperes);
    }

    /// Chargers at the terminals of a bank, under the addresses that chargers have.
    static List<ChargerUnit> chargers(Bank bank, int chargers, double mostVolts, double mostAmperes) {
        if (chargers < 1 || chargers > ChargerFrames.ADDRESSES.size()) {
            throw new IllegalArgumentException(
                    "a bus has 1 … " + ChargerFrames.ADDRESSES.size() + " chargers, not " + chargers);
        }
        BankOutlet outlet = new BankOutlet(bank, chargers);
        return IntStream.range(0, chargers)
                .mapToObj(i -> new ChargerUnit(ChargerFrames.ADDRESSES.get(i), mostVolts, mostAmperes, outlet.of(i)))
                .toList();
    }

    /// What is charged.
    public Bank bank() {
        return bank;
    }

    /// The chargers.
    public List<ChargerUnit> chargers() {
        return chargers;
    }

    @Override
    public List<Bytes> answer(Bytes frame) {
        List<Bytes> answers = new ArrayList<>();
        chargers.forEach(charger -> answers.addAll(charger.answer(frame)));
        return answers;
    }

    @Override
    public void advance(Duration by) {
        Duration left = by;
        while (left.isPositive()) {
            Duration step = left.compareTo(STEP) < 0 ? left : STEP;
            bank.advance(step.multipliedBy(lapse));
            chargers.forEach(charger -> charger.advance(step));
            left = left.minus(step);
        }
    }

    @Override
    public List<Bytes> said() {
        return chargers.stream().flatMap(charger -> charger.said().stream()).toList();
    }

    @Override
    public Duration quietFor() {
        return chargers.stream()
                .map(ChargerUnit::quietFor)
                .min(Duration::compareTo)
                .orElse(STEP);
    }
}
