package org.galvani.bms.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.galvani.bms.battery.Bank;
import org.galvani.bms.battery.Battery;

/// Runs commands on a bank and tells what comes of it: one line for each command and for each event, with the time
/// since the beginning. Equal scenarios give equal lines, byte for byte.
public final class Player {

    /// Is told how far the bank's time has come after every step, so that the caller can keep a pace.
    @FunctionalInterface
    public interface Pace {

        /// Takes note of a step.
        ///
        /// @param time of the bank
        void passed(Duration time);
    }

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Bank bank;
    private final Consumer<Line> timeline;
    private final Pace pace;
    private final List<Witness> witnesses;
    private final Optional<Attendant> attendant;
    private final List<Step> always = new ArrayList<>();
    private int failures;

    /// @param bank     that is played with
    /// @param timeline takes each line
    /// @param pace     that is kept
    public Player(Bank bank, Consumer<Line> timeline, Pace pace) {
        this(bank, timeline, pace, Optional.empty());
    }

    /// @param attendant who charges the bank over CAN
    public Player(Bank bank, Consumer<Line> timeline, Pace pace, Optional<Attendant> attendant) {
        this.bank = bank;
        this.attendant = attendant;
        attendant.ifPresent(one -> one.beside(bank, this::tell));
        this.timeline = timeline;
        this.pace = pace;
        boolean several = bank.batteries().size() > 1;
        witnesses = bank.batteries().stream()
                .map(battery -> new Witness(
                        battery, several ? "pack " + (bank.batteries().indexOf(battery) + 1) + ": " : ""))
                .toList();
    }

    /// Runs a scenario as fast as can be.
    ///
    /// @return how many expectations failed
    /// @throws ScenarioException at a step that the bank cannot do
    public static int play(Scenario scenario, Consumer<Line> timeline, Pace pace) {
        return play(scenario, timeline, pace, Optional.empty());
    }

    /// The same with somebody who charges over CAN.
    public static int play(Scenario scenario, Consumer<Line> timeline, Pace pace, Optional<Attendant> attendant) {
        Player player = new Player(scenario.bank().made(0), timeline, pace, attendant);
        int number = 0;
        for (Step step : scenario.steps()) {
            number++;
            try {
                player.run(step);
            } catch (IllegalArgumentException wrong) {
                throw ScenarioException.step(number, wrong);
            }
        }
        return player.failures();
    }

    /// Runs one step.
    ///
    /// @throws IllegalArgumentException in one line, where the bank cannot do it; nothing happened then
    public void run(Step step) {
        List<Witness> aimed = aimed(step);
        switch (step.command()) {
            case Command.Expect(Condition condition) -> expect(step, condition, aimed);
            case Command.Until(Condition condition, Duration within) -> until(step, condition, within, aimed);
            case Command.Wait(Duration time) -> {
                tell(step.text());
                pass(time);
            }
            case Command.Always _ -> {
                tell(step.text());
                always.add(step);
                watch();
            }
            case Command.Control(String goal) -> {
                attendant().charge(goal);
                tell(step.text());
            }
            case Command.Chargers(String what) -> {
                attendant().chargers(what);
                tell(step.text());
            }
            case Command.Connect(var loads) -> {
                bank.loads(loads);
                tell(step.text());
            }
            case Command.Charge(var charger) -> {
                bank.charger(charger);
                tell(step.text());
            }
            case Command.Change change -> {
                if (aimed.size() > 1) {
                    check(step);
                }
                aimed.forEach(witness -> Changes.make(witness.battery(), change));
                bank.disturbed();
                tell(step.text());
            }
        }
    }

    /// Whether one step can be run now. What it would change in batteries is tried on a copy of them; nothing happens.
    ///
    /// @throws IllegalArgumentException in one line, where the bank cannot do it
    public void check(Step step) {
        List<Witness> aimed = aimed(step);
        if (step.command() instanceof Command.Control || step.command() instanceof Command.Chargers) {
            attendant();
        }
        if (step.command() instanceof Command.Change change) {
            List<Battery> copies = bank.copy().batteries();
            aimed.forEach(witness -> Changes.make(copies.get(witnesses.indexOf(witness)), change));
        }
    }

    /// Tells what happened since the last look.
    public void look() {
        for (Witness witness : witnesses) {
            witness.look(this::tell);
        }
        watch();
        pace.passed(bank.time());
    }

    /// Lets time pass and tells what happens.
    public void pass(Duration time) {
        advance(time, () -> true);
    }

    /// With an attendant in whole seconds, after each of which he has his turn.
    private void advance(Duration time, BooleanSupplier goOn) {
        boolean[] on = {true};
        BooleanSupplier looking = () -> {
            look();
            on[0] = goOn.getAsBoolean();
            return on[0];
        };
        if (attendant.isEmpty()) {
            bank.advance(time, looking);
            return;
        }
        for (Duration left = time; left.isPositive() && on[0]; left = left.minus(SECOND)) {
            bank.advance(left.compareTo(SECOND) < 0 ? left : SECOND, looking);
            if (on[0] && left.compareTo(SECOND) >= 0) {
                attendant.get().second();
            }
        }
    }

    private Attendant attendant() {
        return attendant.orElseThrow(() -> new IllegalArgumentException(Condition.NOBODY));
    }

    /// How many expectations failed so far.
    public int failures() {
        return failures;
    }

    private void expect(Step step, Condition condition, List<Witness> aimed) {
        StringBuilder now = new StringBuilder();
        boolean holds = true;
        for (Witness witness : aimed) {
            holds &= holds(condition, witness);
            now.append(now.isEmpty() ? "" : ", ").append(now(condition, witness));
        }
        failures += holds ? 0 : 1;
        tell(step.text() + (holds ? ": yes, " : ": NO, ") + now);
    }

    private void until(Step step, Condition condition, Duration within, List<Witness> aimed) {
        tell(step.text());
        boolean[] reached = {holds(condition, aimed)};
        if (!reached[0]) {
            advance(within, () -> {
                reached[0] = holds(condition, aimed);
                return !reached[0];
            });
        }
        if (!reached[0]) {
            failures++;
            expect(new Step("NO: not within that time", step.pack(), step.command()), condition, aimed);
            failures--;
        }
    }

    private boolean holds(Condition condition, List<Witness> aimed) {
        for (Witness witness : aimed) {
            if (!holds(condition, witness)) {
                return false;
            }
        }
        return true;
    }

    private boolean holds(Condition condition, Witness witness) {
        return condition instanceof Condition.Stage(String stage)
                ? attendant().stage().equals(stage)
                : condition.holds(witness.battery(), witness.telemetry());
    }

    private String now(Condition condition, Witness witness) {
        return condition instanceof Condition.Stage
                ? attendant().stage()
                : condition.now(witness.battery(), witness.telemetry());
    }

    /// What has to be so always is told once where it is not.
    private void watch() {
        always.removeIf(step -> {
            if (!(step.command() instanceof Command.Always(Condition condition))) {
                return true;
            }
            List<Witness> aimed = aimed(step);
            boolean broken = !holds(condition, aimed);
            if (broken) {
                expect(step, condition, aimed);
            }
            return broken;
        });
    }

    private List<Witness> aimed(Step step) {
        int packs = witnesses.size();
        if (step.pack() > packs) {
            throw new IllegalArgumentException("there is no pack " + step.pack() + ": this bank has " + packs);
        }
        boolean atTheNode = step.command() instanceof Command.Connect || step.command() instanceof Command.Charge;
        if (atTheNode && step.pack() > 0 && packs > 1) {
            throw new IllegalArgumentException("loads and charger are at the node of all packs: leave out the pack");
        }
        return step.pack() == 0 ? witnesses : witnesses.subList(step.pack() - 1, step.pack());
    }

    private void tell(String what) {
        timeline.accept(new Line(bank.time(), what));
    }
}
