package org.galvani.bms.scenario;

import org.galvani.bms.battery.Battery;
import org.galvani.bms.setting.Parameter;
import org.galvani.pack.Amount;
import org.galvani.pack.Quantity;

/// What commands change in one battery.
final class Changes {

    private Changes() {}

    /// Makes one change, or none of it.
    ///
    /// @throws IllegalArgumentException in one line, where the battery cannot do it
    static void make(Battery battery, Command.Change change) {
        switch (change) {
            case Command.Air(double celsius) -> battery.ambient(celsius);
            case Command.Break(var fault) -> battery.inject(fault);
            case Command.Mend(String where) -> {
                if (where.isEmpty()) {
                    battery.clearFaults();
                } else {
                    battery.clear(where);
                }
            }
            case Command.Write(String name, String value) -> write(battery, name, value);
            case Command.Button(boolean on) -> battery.board().button(on);
            case Command.Allow(boolean charge, boolean on) -> {
                if (charge) {
                    battery.board().switchCharge(on);
                } else {
                    battery.board().switchDischarge(on);
                }
            }
            case Command.ShutDown() -> battery.board().shutDown();
            case Command.Frame() -> battery.board().frameSeen();
            case Command.PowerCut() -> battery.board().powerCut();
            case Command.Fill(double soc) -> battery.fill(soc);
            case Command.FillCell(int cell, double soc) -> battery.fillCell(cell, soc);
        }
    }

    private static void write(Battery battery, String name, String value) {
        for (Parameter parameter : Parameter.values()) {
            if (parameter.name().equals(name)) {
                write(battery, parameter, value);
                return;
            }
        }
        Quantity quantity = Quantity.named(name)
                .orElseThrow(() -> new IllegalArgumentException("unknown setting '" + name
                        + "': a symbol such as CELL_OV, or a key such as cell_overvoltage_trip"));
        long amount = Amount.parse(value, quantity);
        battery.board().write(draft -> draft.set(quantity, amount));
    }

    /// By the symbol of the document: a number in its unit, or `on` and `off` for its function.
    private static void write(Battery battery, Parameter parameter, String value) {
        boolean on = value.equals("on");
        if (on || value.equals("off")) {
            battery.board().write(draft -> draft.function(parameter, on));
            return;
        }
        double printed;
        try {
            printed = Double.parseDouble(value);
        } catch (NumberFormatException _) {
            throw new IllegalArgumentException(parameter + ": '" + value + "' is no number in "
                    + parameter.unit().symbol());
        }
        battery.board().write(draft -> draft.set(parameter, printed));
    }
}
