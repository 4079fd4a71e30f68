package org.galvani.bms.scenario;

import java.util.function.Consumer;
import org.galvani.bms.battery.Bank;

/// Somebody beside the bank who acts once a second: a controller with its chargers.
public interface Attendant {

    /// Takes over a bank.
    ///
    /// @param tell takes a line for everything that he notices
    void beside(Bank bank, Consumer<String> tell);

    /// Begins to charge.
    ///
    /// @param goal as in `57.6V 50A 4A`: pack voltage, current, and the current below which it is full
    /// @throws IllegalArgumentException in one line, where that is none
    void charge(String goal);

    /// Something happens to his chargers: `silent`, `heard`, `broken` or `whole`.
    ///
    /// @throws IllegalArgumentException in one line, for any other word
    void chargers(String what);

    /// A second of the bank has passed.
    void second();

    /// How charging stands: `constant_current`.
    String stage();
}
