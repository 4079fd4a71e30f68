package org.galvani.protocol.emus;

import java.time.Duration;
import java.util.List;
import org.galvani.pack.Bytes;
import org.galvani.protocol.can.CanFrame;
import org.galvani.protocol.emus.EmusAddressing.Spot;
import org.galvani.protocol.wire.Effect;
import org.galvani.protocol.wire.Exchange;

/// A question to a unit, or an order, and what comes back.
///
/// Broadcasts of the unit look like answers and are taken for them, except where that could mislead.
///
/// @param <R> what it brings home
abstract class EmusExchange<R> implements Exchange<R> {

    private final EmusTables tables;
    private final EmusMessage message;
    private final Duration patience;
    private final List<Bytes> opening;

    /// @param message whose frames are the answer
    EmusExchange(EmusTables tables, EmusMessage message, Duration patience, CanFrame... opening) {
        this.tables = tables;
        this.message = message;
        this.patience = patience;
        this.opening = List.of(opening).stream().map(CanFrame::encoded).toList();
    }

    EmusTables tables() {
        return tables;
    }

    EmusMessage message() {
        return message;
    }

    @Override
    public List<Bytes> opening() {
        return opening;
    }

    @Override
    public Duration patience() {
        return patience;
    }

    @Override
    public boolean concerns(Bytes encoded) {
        Spot spot = tables.addressing().find(CanFrame.decode(encoded));
        return spot != null && spot.message() == message;
    }

    @Override
    public Step<R> received(Bytes encoded) {
        CanFrame frame = CanFrame.decode(encoded);
        Spot spot = tables.addressing().find(frame);
        if (spot == null || frame.kind() != CanFrame.Kind.DATA) {
            return going();
        }
        if (isLoginRequired(spot.message(), frame) && asksForLogin()) {
            return new Failed<>("the unit wants a log-in first (it answers ?)");
        }
        return spot.message() == message ? answered(frame, spot.group()) : going();
    }

    /// The document has it at the log-in message, and in one table at the configuration message.
    private static boolean isLoginRequired(EmusMessage message, CanFrame frame) {
        return (message == EmusMessage.LOG_IN_OUT || message == EmusMessage.CONFIGURATION_PARAMETERS)
                && frame.length() == 1
                && frame.data().at(0) == EmusControl.LOGIN_REQUIRED;
    }

    /// Whether a demand to log in is meant for this exchange: plain questions never cause one, but another host may.
    private boolean asksForLogin() {
        return message == EmusMessage.CONFIGURATION_PARAMETERS
                || opening.stream().anyMatch(frame -> tables.effect(frame) != Effect.READ);
    }

    /// A frame of the message came in.
    abstract Step<R> answered(CanFrame frame, int group);

    static <R> Step<R> going() {
        return new Going<>(List.of());
    }
}
