package org.galvani.device.station;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.galvani.device.transport.Link;
import org.galvani.protocol.can.CanFrame;
import org.galvani.protocol.charger.ChargeControl;
import org.galvani.protocol.charger.ChargeControl.Pack;
import org.galvani.protocol.charger.ChargeControl.Seen;
import org.galvani.protocol.charger.ChargeControl.Stage;

/// Charges: a turn of `ChargeControl` every second until it is finished or stopped. However it ends, also by a fault of
/// the program, the chargers are told to stop, several times: one lost frame must not matter.
public final class ChargeRun {

    /// The reason where somebody wanted it to end.
    public static final String TOLD_TO_STOP = "told to stop";

    private static final int STOPS = 5;
    private static final Duration BETWEEN_STOPS = Duration.ofMillis(100);

    /// How long chargers have to show that they stopped: two of their statuses, which come every second.
    private static final Duration SHOWN = Duration.ofMillis(2500);

    /// How charging stands after a turn.
    ///
    /// @param time    since the start
    /// @param reason  why it ended; empty while it goes on
    /// @param trouble why the chargers cannot be reached; empty while they can
    /// @param faults  what went wrong on their bus so far
    /// @param quiet   whether every charger said, after it was told to stop, that nothing flows
    public record Standing(
            Duration time,
            Stage stage,
            String reason,
            List<Seen> chargers,
            String trouble,
            Faults faults,
            boolean quiet) {}

    private final ChargeControl control;
    private final Supplier<Optional<Pack>> pack;
    private final Beat beat;
    private Optional<Duration> stopped = Optional.empty();

    /// @param link  to the chargers, open for what lets them run
    /// @param pack  what the pack said since it was asked last; empty where that is nothing
    /// @param nanos a clock that never runs backwards, in nanoseconds
    public ChargeRun(Link link, ChargeControl control, Supplier<Optional<Pack>> pack, LongSupplier nanos) {
        this.control = control;
        this.pack = pack;
        this.beat = new Beat(link, nanos);
    }

    /// Charges until it ends by itself or is not wanted any more.
    ///
    /// @param running asked often; charging is stopped once it says false
    /// @param told    after every turn
    /// @return how it ended
    public Standing run(BooleanSupplier running, Consumer<Standing> told) {
        Beat.Station turns = new Beat.Station() {
            @Override
            public void heard(CanFrame frame, Duration now) {
                control.heard(frame, now);
            }

            @Override
            public boolean turn(Duration now) {
                beat.send(control.cycle(now, pack.get()));
                told.accept(standing());
                return control.reason().isEmpty();
            }
        };
        try {
            beat.run(turns, running);
        } finally {
            control.stop(TOLD_TO_STOP);
            stopChargers(turns);
        }
        return standing();
    }

    /// Tells them to stop, and listens until they show it.
    private void stopChargers(Beat.Station ear) {
        boolean interrupted = Thread.interrupted(); // would keep the stops from being sent
        stopped = Optional.of(beat.now());
        for (int n = 0; n < STOPS; n++) {
            beat.send(control.cycle(beat.now(), Optional.empty()));
            beat.listen(ear, BETWEEN_STOPS, () -> true);
        }
        beat.listen(ear, SHOWN, () -> !beat.isLost() && !control.chargers().isEmpty() && !isQuiet());
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Standing standing() {
        return new Standing(
                beat.now(),
                control.stage(),
                control.reason(),
                control.chargers(),
                beat.trouble(),
                beat.faults(),
                isQuiet());
    }

    private boolean isQuiet() {
        List<Seen> chargers = control.chargers();
        return !chargers.isEmpty()
                && chargers.stream().allMatch(seen -> seen.current() == 0 && isAfterStop(seen.heard()));
    }

    private boolean isAfterStop(Duration heard) {
        return stopped.filter(time -> heard.compareTo(time) >= 0).isPresent();
    }
}
