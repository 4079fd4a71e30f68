package org.galvani.protocol.emus;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.galvani.pack.Bytes;
import org.galvani.pack.Glossary;
import org.galvani.pack.Quantity;
import org.galvani.pack.Readings;
import org.galvani.protocol.can.CanFrame;
import org.galvani.protocol.wire.Exchange;
import org.galvani.protocol.wire.Field;

/// The exchanges with a unit, as the document has them. Where it is silent, what is done stands beside.
///
/// @param tables   of the unit
/// @param patience for the next frame of an answer; also the pause that ends a series
public record EmusExchanges(EmusTables tables, Duration patience) {

    /// Longer than the five seconds after which a unit says that it cannot reach its cells.
    private static final Duration CELLS_PATIENCE = Duration.ofSeconds(6);

    private static final int SHORTEST_PASSWORD = 4;

    /// Asks for a message; gives the data of the answer.
    public Exchange<Bytes> ask(EmusMessage message) {
        EmusFrame answer = tables.answer(message);
        return of(message, asks(message), frame -> answer.fits(frame.length()) ? done(frame.data()) : going());
    }

    /// A question without data, as a remote frame where that was chosen.
    private CanFrame asks(EmusMessage message) {
        CanFrame plain = tables.can(message, 0, Bytes.NONE);
        return tables.asksByRemoteFrames()
                ? new CanFrame(CanFrame.Kind.REMOTE, plain.extended(), plain.id(), 0, Bytes.NONE)
                : plain;
    }

    /// The values of the cells of a string: in a series of groups of eight (option A), or by one question for each
    /// group
    /// of seven (option B).
    ///
    /// @param message of one of the options
    /// @param first   group wanted, from 0; earlier ones are skipped
    /// @param cells how many cells the string has, 0 where that is not known: then a pause ends the series
    public Exchange<List<CanFrame>> series(EmusMessage message, int string, int first, int cells) {
        Duration untilFirst = patience.compareTo(CELLS_PATIENCE) > 0 ? patience : CELLS_PATIENCE;
        return message.isSeries()
                ? new EmusSeries(tables, message, untilFirst, patience, string, first, cells)
                : new EmusSevens(tables, message, untilFirst, patience, string, first, cells);
    }

    /// The values of one group of seven cells (option B).
    public Exchange<CanFrame> group(EmusMessage message, int group, int string) {
        CanFrame question = tables.can(message, 0, Bytes.of((byte) group, (byte) string));
        return new Simple<>(message, CELLS_PATIENCE, List.of(question), frame -> switch (frame.length()) {
            case 0 -> new Exchange.Failed<>("the unit could not reach its cells for 5 s");
            case 1 -> going(); // the confirmation
            default -> frame.data().at(0) == group ? done(frame) : going();
        });
    }

    /// Logs in, one level up: 0 to 1, or 1 to 2. Gives the level the unit is at now, which tells whether the password
    /// was right: what a unit says to a wrong one is not documented.
    ///
    /// @param password 4 to 8 characters
    public Exchange<Integer> logIn(String password) {
        return level(tables.can(EmusMessage.LOG_IN_OUT, 0, characters(password)));
    }

    /// Logs out; gives the level the unit is at now.
    public Exchange<Integer> logOut() {
        return level(tables.can(EmusMessage.LOG_IN_OUT, 0, Bytes.NONE));
    }

    private Exchange<Integer> level(CanFrame frame) {
        return of(
                EmusMessage.LOG_IN_OUT,
                frame,
                answer -> answer.length() == CanFrame.MOST_DATA
                        ? done(answer.data().at(0))
                        : going());
    }

    /// Sets the password of the present level.
    ///
    /// @param password 4 to 8 characters
    public Exchange<Boolean> setPassword(String password) {
        return password(tables.can(EmusMessage.SET_PASSWORD, 0, characters(password)));
    }

    /// Clears the password of the present level.
    public Exchange<Boolean> clearPassword() {
        return password(tables.can(EmusMessage.SET_PASSWORD, 0, Bytes.NONE));
    }

    private Exchange<Boolean> password(CanFrame frame) {
        return of(EmusMessage.SET_PASSWORD, frame, answer -> {
            if (answer.length() != CanFrame.MOST_DATA) {
                return going();
            }
            return answer.data().at(0) == 1
                    ? done(true)
                    : new Exchange.Failed<>("the unit did not take the password; log in to its level first");
        });
    }

    private static Bytes characters(String password) {
        Bytes bytes = Bytes.of(password.getBytes(StandardCharsets.US_ASCII));
        if (bytes.length() < SHORTEST_PASSWORD
                || bytes.length() > CanFrame.MOST_DATA
                || !password.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            throw new IllegalArgumentException("a password has 4 to 8 characters of a keyboard, without blanks");
        }
        return bytes;
    }

    /// Reads a configuration parameter; gives its raw value.
    ///
    /// @param size 1, 2 or 4 bytes; has to be the parameter's
    public Exchange<Long> parameter(int id, int size) {
        Bytes question = Bytes.of((byte) (id >> 8), (byte) id, (byte) size);
        CanFrame frame = tables.can(EmusMessage.CONFIGURATION_PARAMETERS, 0, question);
        return of(
                EmusMessage.CONFIGURATION_PARAMETERS,
                frame,
                answer -> isOf(answer, id, size) ? done(value(answer)) : going());
    }

    /// Sets a configuration parameter. A unit with a charger connected answers with the old value: that is a refusal.
    public Exchange<Long> setParameter(int id, int size, long value) {
        byte[] data = new byte[CanFrame.MOST_DATA];
        data[0] = (byte) (id >> 8);
        data[1] = (byte) id;
        data[2] = (byte) size;
        for (int i = 0; i < 4; i++) {
            data[3 + i] = (byte) (value >> (24 - 8 * i));
        }
        CanFrame frame = tables.can(EmusMessage.CONFIGURATION_PARAMETERS, 0, Bytes.of(data));
        return of(EmusMessage.CONFIGURATION_PARAMETERS, frame, answer -> {
            if (!isOf(answer, id, size)) {
                return going();
            }
            return value(answer) == value
                    ? done(value)
                    : new Exchange.Failed<>("the unit keeps " + value(answer)
                            + ": it takes no settings while a charger is connected, and none out of their range");
        });
    }

    private static boolean isOf(CanFrame frame, int id, int size) {
        Bytes data = frame.data();
        return data.length() == CanFrame.MOST_DATA && (data.at(0) << 8 | data.at(1)) == id && data.at(2) == size;
    }

    private static long value(CanFrame frame) {
        Bytes data = frame.data();
        return (long) data.at(3) << 24 | data.at(4) << 16 | data.at(5) << 8 | data.at(6);
    }

    /// Opens or closes the contactor; refused where the unit answers with the other state.
    public Exchange<Boolean> contactor(boolean close) {
        CanFrame frame = tables.can(EmusMessage.CONTACTOR_CONTROL, 0, Bytes.of((byte) (close ? 1 : 0)));
        return of(EmusMessage.CONTACTOR_CONTROL, frame, answer -> {
            if (answer.length() != CanFrame.MOST_DATA) {
                return going();
            }
            return (answer.data().at(0) == 1) == close
                    ? done(close)
                    : new Exchange.Failed<>("the contactor is " + (close ? "open" : "closed")
                            + ": a protection is active, or External Contactor Control is off");
        });
    }

    /// Sets a state of charge or health by the message that holds it. What a unit answers is not documented: it is
    /// asked
    /// at once, and its value compared.
    ///
    /// @param kind the frame that sets it, with one value
    /// @param raw  the value as the wire has it
    public Exchange<Long> state(EmusFrame kind, long raw) {
        Field field = kind.layout().fields().getFirst();
        byte[] data = new byte[kind.longest()];
        field.wire().putRaw(raw, data, 0);
        Quantity quantity = field.quantity().orElse(Glossary.SOC);
        long wanted = field.value(raw);
        EmusMessage message = kind.message();
        List<CanFrame> opening = List.of(tables.can(message, 0, Bytes.of(data)), asks(message));
        int[] differing = new int[1];
        return new Simple<>(message, patience, opening, answer -> {
            if (!tables.answer(message).fits(answer.length())) {
                return going();
            }
            Readings now = tables.values(tables.answer(message), 0, answer.data());
            if (now.has(quantity) && now.value(quantity) == wanted) {
                return done(raw);
            }
            // The first one may have been on its way before.
            return ++differing[0] < 3
                    ? new Exchange.Going<>(List.of(asks(message).encoded()))
                    : new Exchange.Failed<>("the unit keeps "
                            + quantity.decimal(now.value(quantity))
                                    .stripTrailingZeros()
                                    .toPlainString() + " " + quantity.unit().symbol() + "; it may want a log-in");
        });
    }

    /// Tells the unit what a charging station can give; it answers with an empty frame.
    public Exchange<Boolean> station(ChargingStation limits) {
        CanFrame frame = tables.can(EmusMessage.CHARGING_STATION, 0, limits.encoded());
        return of(EmusMessage.CHARGING_STATION, frame, answer -> answer.length() == 0 ? done(true) : going());
    }

    /// Reads all statistics; a pause ends them.
    public Exchange<List<EmusRecord>> statistics() {
        return records(EmusMessage.STATISTICS, asks(EmusMessage.STATISTICS), _ -> false);
    }

    /// Reads one statistic, 0..63.
    public Exchange<List<EmusRecord>> statistic(int id) {
        EmusStatistic statistic = tables.statistics().get(id);
        int frames = (statistic.isCount() ? 1 : 1 + (statistic.hasCompanion() ? 1 : 0)) + (statistic.timed() ? 1 : 0);
        CanFrame question = tables.can(EmusMessage.STATISTICS, 0, Bytes.of((byte) id));
        return records(EmusMessage.STATISTICS, question, collected -> collected.size() >= frames);
    }

    /// Reads the log of events; a pause ends it.
    public Exchange<List<EmusRecord>> events() {
        return records(EmusMessage.EVENTS, asks(EmusMessage.EVENTS), _ -> false);
    }

    private Exchange<List<EmusRecord>> records(
            EmusMessage message, CanFrame question, Function<List<Bytes>, Boolean> complete) {
        List<Bytes> collected = new ArrayList<>();
        return new Simple<>(message, patience, List.of(question), answer -> {
            if (answer.length() == CanFrame.MOST_DATA) {
                collected.add(answer.data());
            }
            return complete.apply(collected) ? done(EmusRecord.of(tables, message, collected)) : going();
        }) {
            @Override
            public Optional<List<EmusRecord>> silence() {
                return Optional.of(EmusRecord.of(tables, message, collected));
            }
        };
    }

    /// Clears all statistics. No answer is documented: silence is taken for consent.
    public Exchange<Boolean> clearStatistics() {
        return order(
                tables.can(EmusMessage.STATISTICS, 0, Bytes.of((byte) EmusControl.CLEAR_ALL)), EmusMessage.STATISTICS);
    }

    /// Clears the log of events. No answer is documented: silence is taken for consent.
    public Exchange<Boolean> clearEvents() {
        return order(tables.can(EmusMessage.EVENTS, 0, Bytes.of((byte) EmusControl.CLEAR_ALL)), EmusMessage.EVENTS);
    }

    /// Resets the unit, which answers nothing.
    public Exchange<Boolean> reset() {
        return order(tables.can(EmusMessage.RESET_BMS, 0, Bytes.NONE), EmusMessage.RESET_BMS);
    }

    private Exchange<Boolean> order(CanFrame frame, EmusMessage message) {
        return new Simple<Boolean>(message, patience, List.of(frame), _ -> going()) {
            @Override
            public Optional<Boolean> silence() {
                return Optional.of(true);
            }
        };
    }

    private <R> Exchange<R> of(EmusMessage message, CanFrame opening, Function<CanFrame, Exchange.Step<R>> answered) {
        return new Simple<>(message, patience, List.of(opening), answered);
    }

    private static <R> Exchange.Step<R> done(R result) {
        return new Exchange.Done<>(result);
    }

    private static <R> Exchange.Step<R> going() {
        return EmusExchange.going();
    }

    /// An exchange that is told by what a frame of its message means.
    private class Simple<R> extends EmusExchange<R> {

        private final Function<CanFrame, Step<R>> answered;

        Simple(EmusMessage message, Duration patience, List<CanFrame> opening, Function<CanFrame, Step<R>> answered) {
            super(tables, message, patience, opening.toArray(CanFrame[]::new));
            this.answered = answered;
        }

        @Override
        Step<R> answered(CanFrame frame, int group) {
            return answered.apply(frame);
        }
    }
}
