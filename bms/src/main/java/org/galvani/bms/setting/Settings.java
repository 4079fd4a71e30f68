package org.galvani.bms.setting;

import java.util.Optional;
import java.util.function.Consumer;
import org.galvani.bms.state.StateException;
import org.galvani.bms.state.Tape;
import org.galvani.pack.Quantity;

/// The values of all parameters, in the units the board reckons in (volts, amperes, seconds, °C, percent).
///
/// They change only by [#write(Consumer)]: all of what is wanted, or nothing of it.
public final class Settings {

    private final Profile profile;
    private final double[] values = new double[Parameter.SIZE];
    private final boolean[] works = new boolean[Parameter.SIZE];
    private long revision;

    public Settings(Profile profile) {
        this.profile = profile;
        for (var parameter : Parameter.values()) {
            var row = profile.row(parameter);
            values[parameter.slot()] = parameter.unit().reckoned(row.value());
            works[parameter.slot()] = row.works();
        }
    }

    public Profile profile() {
        return profile;
    }

    /// In the unit the board reckons in.
    public double get(Parameter parameter) {
        return values[parameter.slot()];
    }

    /// A time in microseconds.
    public long micros(Parameter parameter) {
        return Math.round(values[parameter.slot()] * 1_000_000);
    }

    /// In the unit of the document.
    public double printed(Parameter parameter) {
        return parameter.unit().printed(get(parameter));
    }

    /// A parameter that is a switch.
    public boolean on(Parameter parameter) {
        return values[parameter.slot()] != 0;
    }

    /// Whether the function that a parameter belongs to works.
    public boolean works(Parameter parameter) {
        return works[parameter.slot()];
    }

    /// A quantity's value, counted in its decimals; empty where this board has no such setting, or holds none now.
    public Optional<Long> value(Quantity quantity) {
        var functionSwitched = Parameter.switchedBy(quantity);
        if (functionSwitched.isPresent()) {
            return Optional.of(works(functionSwitched.get()) ? 1L : 0L);
        }
        return Parameter.of(quantity)
                .filter(parameter -> !Double.isNaN(get(parameter)))
                .map(parameter -> Math.round((parameter.magnitude() ? Math.abs(get(parameter)) : get(parameter))
                        * Math.pow(10, quantity.decimals())));
    }

    /// How often they were written; whoever keeps something derived from them looks here.
    public long revision() {
        return revision;
    }

    /// Writes what `change` sets, together.
    ///
    /// @throws SettingRefused in one line, when one of it cannot be or the whole does not fit together; nothing is
    ///     changed then
    public void write(Consumer<Draft> change) {
        var draft = new Draft(profile, values.clone(), works.clone());
        change.accept(draft);
        draft.check();
        System.arraycopy(draft.values, 0, values, 0, values.length);
        System.arraycopy(draft.works, 0, works, 0, works.length);
        revision++;
    }

    /// Writes one parameter in the unit of the document.
    ///
    /// @throws SettingRefused as [#write(Consumer)]
    public void write(Parameter parameter, double printed) {
        write(draft -> draft.set(parameter, printed));
    }

    /// Writes a value the board keeps itself, such as what is left in the cells: not a user's write, no bounds.
    public void keep(Parameter parameter, double reckoned) {
        values[parameter.slot()] = reckoned;
    }

    /// Turns the address switches, which no write reaches.
    ///
    /// @throws SettingRefused outside 0..15
    public void dial(int address) {
        var row = profile.row(Parameter.ADDR);
        if (address < row.smallest() || address > row.largest()) {
            throw new SettingRefused("address " + address + ": the switches have " + (int) row.smallest() + " to "
                    + (int) row.largest());
        }
        keep(Parameter.ADDR, address);
    }

    /// Passes every field that makes a difference later.
    ///
    /// @throws StateException where they are those of another kind of board
    public void pass(Tape tape) {
        String kind = profile.name() + " with " + profile.cells() + " cells";
        String found = tape.text(kind);
        if (!found.equals(kind)) {
            throw new StateException("the saved state is of a " + found + ", this is a " + kind);
        }
        tape.numbers(values);
        tape.flags(works);
        revision = tape.whole(revision + 1);
    }
}
