package org.galvani.device.station;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.galvani.device.transport.Link;
import org.galvani.pack.Alarm;
import org.galvani.pack.Readings;
import org.galvani.pack.Report;

/// A charger or an inverter bus and the packs that belong to it, for as long as somebody runs it.
///
/// One thread runs it; all others may tell it what packs said and switch it on and off.
public sealed interface Station permits ChargeStation, BridgeStation {

    /// How it stands.
    ///
    /// @param on       whether it is switched on: chargers are told to charge, an inverter is told limits
    /// @param state    one lower_snake_case word
    /// @param reason   why it is in that state, where there is more to say; else empty
    /// @param readings what it told or was told last, of all together
    /// @param parts    the chargers one by one, by their addresses
    /// @param alarms   what chargers or packs raise
    /// @param problems what is wrong now, one line each
    /// @param faults   what went wrong on its bus since it was opened
    record Sight(
            boolean on,
            String state,
            String reason,
            Readings readings,
            List<Part> parts,
            Set<Alarm> alarms,
            List<String> problems,
            Faults faults) {

        /// The same with one more thing that is wrong.
        public Sight withProblem(String problem) {
            List<String> more = new ArrayList<>(problems);
            more.add(problem);
            return new Sight(on, state, reason, readings, parts, alarms, more, faults);
        }
    }

    /// One of several on its bus.
    record Part(String name, Readings readings, List<Alarm> alarms) {}

    /// Something that was decided, for the audit.
    ///
    /// @param what  `begun` or `ended`, and how
    /// @param taken whether those on the bus showed that they took it
    record Turn(String what, boolean taken) {}

    /// Who is told.
    interface Ear {

        /// After every second, and whenever the state changes.
        void sight(Sight sight);

        /// It ended by itself: finished, or stopped by a reason.
        void ended(Turn turn);
    }

    /// The packs that it listens to.
    List<String> packs();

    /// What it aims at, in words.
    String goal();

    /// A pack said something.
    void accept(Report report);

    /// Why it cannot be switched on now; empty where it can.
    Optional<String> refusal();

    /// Switches it on or off.
    void on(boolean wanted);

    /// Runs it on a link until it is not wanted any more; it leaves chargers stopped and inverters with limits of zero.
    void run(Link link, BooleanSupplier running, Ear ear);

    /// Gives sights to an ear that wants nothing else.
    static Ear ear(Consumer<Sight> sights) {
        return new Ear() {
            @Override
            public void sight(Sight sight) {
                sights.accept(sight);
            }

            @Override
            public void ended(Turn turn) {
                // nobody asked
            }
        };
    }
}
