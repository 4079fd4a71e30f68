package org.galvani.device.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.galvani.bms.battery.Bank;
import org.galvani.pack.Bytes;

/// Virtual chargers on a bus of their own, for a bank that lives behind another virtual device: that one is asked
/// first, and so lives on to the present; the bank is touched under its lock alone.
public final class ChargersBeside implements BusDevice {

    private final LiveDevice<? extends VirtualDevice> owner;
    private final List<ChargerUnit> chargers;

    /// @param owner       of the bank
    /// @param chargers    how many: 1 to 4
    /// @param mostVolts   that each is built for
    /// @param mostAmperes that each is built for
    public ChargersBeside(
            LiveDevice<? extends VirtualDevice> owner, Bank bank, int chargers, double mostVolts, double mostAmperes) {
        this.owner = owner;
        this.chargers = ChargingSite.chargers(bank, chargers, mostVolts, mostAmperes);
    }

    @Override
    public List<Bytes> answer(Bytes frame) {
        return owner.with(_ -> {
            List<Bytes> answers = new ArrayList<>();
            chargers.forEach(charger -> answers.addAll(charger.answer(frame)));
            return answers;
        });
    }

    @Override
    public void advance(Duration by) {
        owner.with(_ -> {
            chargers.forEach(charger -> charger.advance(by));
            return true;
        });
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
                .orElse(Duration.ofSeconds(1));
    }
}
