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

    /// How charging stands after a turn.
    ///
    /// @param time    since the start
    /// @param reason  why it ended; empty while it goes on
    /// @param trouble why the chargers cannot be reached; empty while they can
    public record Standing(Duration time, Stage stage, String reason, List<Seen> chargers, String trouble) {}

    private final ChargeControl control;
    private final Supplier<Optional<Pack>> pack;
    private final Beat beat;

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
    /// @param told    after every turn, and after the last stop
    /// @return how it ended
    public Standing run(BooleanSupplier running, Consumer<Standing> told) {
        try {
            beat.run(
                    new Beat.Station() {
                        @Override
                        public void heard(CanFrame frame, Duration now) {
                            control.heard(frame, now);
                        }

                        @Override
                        public boolean turn(Duration now) {
                            control.cycle(now, pack.get()).forEach(beat::send);
                            told.accept(standing());
                            return control.reason().isEmpty();
                        }
                    },
                    running);
        } finally {
            control.stop(TOLD_TO_STOP);
            stopChargers();
        }
        return standing();
    }

    private void stopChargers() {
        boolean interrupted = Thread.interrupted(); // would keep the stops from being sent
        for (int n = 0; n < STOPS; n++) {
            control.cycle(beat.now(), Optional.empty()).forEach(beat::send);
            Beat.pause(BETWEEN_STOPS);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Standing standing() {
        return new Standing(beat.now(), control.stage(), control.reason(), control.chargers(), beat.trouble());
    }
}
