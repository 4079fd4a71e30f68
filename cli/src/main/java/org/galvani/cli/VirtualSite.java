package org.galvani.cli;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.galvani.bms.battery.Bank;
import org.galvani.bms.battery.Battery;
import org.galvani.bms.battery.Telemetry;
import org.galvani.bms.mode.Mode;
import org.galvani.bms.plant.Load;
import org.galvani.bms.scenario.Command;
import org.galvani.bms.scenario.Line;
import org.galvani.bms.scenario.Player;
import org.galvani.bms.scenario.Step;
import org.galvani.bms.sensor.Fault;
import org.galvani.device.simulator.Routine;
import org.galvani.pack.Alarm;
import org.galvani.protocol.wire.Tables;

/// Virtual packs on one node, with a charger and loads, in running time: what a running simulator shows and changes.
final class VirtualSite {

    /// Long enough for a board to start and to end its precharge: a resistor across the port would make it fail.
    private static final Duration START = Duration.ofSeconds(6);

    /// Long enough for a load to begin.
    private static final Duration SETTLED = Duration.ofSeconds(4);

    /// Lines that nobody took yet; older ones are forgotten.
    private static final int MOST_LINES = 1000;

    private final Bank bank;
    private final Player player;
    private final VirtualBoard.Living living;
    private final Deque<Line> lines = new ArrayDeque<>();
    private Optional<Routine> routine = Optional.empty();

    /// @param bank    whose buttons were just pressed
    /// @param begin   what is done to it first; a bank that gets neither load nor charger is charged and discharged
    ///     for ever
    /// @throws IllegalArgumentException in one line, where the bank cannot do that
    VirtualSite(
            Bank bank,
            List<Step> begin,
            VirtualBoard board,
            List<Integer> addresses,
            Tables tables,
            VirtualBoard.Manners manners,
            LongSupplier nanos) {
        this.bank = bank;
        this.player = new Player(bank, this::keep, _ -> {});
        bank.watch(player::look);
        bank.advance(START);
        if (begin.stream().noneMatch(VirtualSite::isSupply)) {
            routine = Optional.of(new Routine(bank));
        }
        begin.forEach(player::run);
        bank.advance(SETTLED);
        lines.clear();
        living = board.around(
                bank.batteries(), addresses, tables, manners, nanos, () -> routine.ifPresent(Routine::look));
    }

    private void keep(Line line) {
        if (lines.size() == MOST_LINES) {
            lines.removeFirst();
        }
        lines.addLast(line);
    }

    private static boolean isSupply(Step step) {
        return step.command() instanceof Command.Connect || step.command() instanceof Command.Charge;
    }

    /// Lines to its boards.
    List<VirtualBoard.Line> ways() {
        return living.lines();
    }

    /// Lives on to the present and gives what happened since it was asked last.
    List<Line> happened() {
        return living.boards().with(_ -> {
            List<Line> taken = List.copyOf(lines);
            lines.clear();
            return taken;
        });
    }

    /// Whether it can do something now; nothing happens.
    ///
    /// @throws IllegalArgumentException in one line, where it cannot
    void check(Step step) {
        requirePresent(step);
        living.boards().with(_ -> {
            player.check(step);
            return true;
        });
    }

    private static void requirePresent(Step step) {
        if (step.command() instanceof Command.Wait || step.command() instanceof Command.Until) {
            throw new IllegalArgumentException("time passes by itself here; wait and until are for scenarios");
        }
    }

    /// Does something to it now. Who connects a load or a charger ends what it did by itself.
    ///
    /// @throws IllegalArgumentException in one line, where it cannot; nothing happened then
    void run(Step step) {
        requirePresent(step);
        living.boards().with(_ -> {
            player.run(step);
            if (isSupply(step) && routine.isPresent()) {
                player.run(Step.parse(step.command() instanceof Command.Connect ? "charger none" : "load none"));
                routine = Optional.empty();
            }
            return true;
        });
    }

    /// It is charged and discharged by itself again.
    void routine() {
        living.boards().with(_ -> {
            routine = Optional.of(new Routine(bank));
            return true;
        });
    }

    /// How it stands: the node, then each pack.
    List<String> status() {
        return living.boards().with(_ -> {
            List<String> told = new ArrayList<>();
            told.add("load " + Load.text(bank.site().loads()) + ", charger "
                    + bank.site().charger() + (routine.isPresent() ? ", by itself" : ""));
            for (int i = 0; i < bank.batteries().size(); i++) {
                told.add("pack " + (i + 1) + ": " + of(bank.batteries().get(i)));
            }
            return told;
        });
    }

    private static String of(Battery battery) {
        Mode mode = battery.board().modes().mode();
        String faults = battery.faults().stream().map(Fault::toString).collect(Collectors.joining(", "));
        String alarms = new Telemetry(battery).alarms().stream().map(Alarm::key).collect(Collectors.joining(", "));
        return "%.2f V, %.1f A, SOC %.1f %%, %s, charge %s, discharge %s%s%s"
                .formatted(
                        battery.pack().packVoltage(),
                        Math.round(10 * battery.pack().current()) / 10.0,
                        battery.board().gauge().soc(),
                        mode.name().toLowerCase(Locale.ROOT),
                        battery.done().charge ? "on" : "off",
                        battery.done().discharge ? "on" : "off",
                        alarms.isEmpty() ? "" : "; alarms: " + alarms,
                        faults.isEmpty() ? "" : "; broken: " + faults);
    }
}
