package org.galvani.protocol.nw;

import java.time.Duration;
import java.util.List;
import org.galvani.pack.Bytes;
import org.galvani.protocol.wire.Exchange;

/// One request and its reply: the next frame with transport 1, the same command and, where it has one, the same
/// identifier, from the terminal asked. Everything else passes by. No error reply exists: a refusal is silence.
public final class NwExchange implements Exchange<NwFrame> {

    private final NwFrame request;
    private final Duration patience;

    /// @param request what is asked
    public NwExchange(NwFrame request, Duration patience) {
        this.request = request;
        this.patience = patience;
    }

    /// What is sent.
    public NwFrame request() {
        return request;
    }

    @Override
    public List<Bytes> opening() {
        return List.of(request.encoded());
    }

    @Override
    public Duration patience() {
        return patience;
    }

    @Override
    public Step<NwFrame> received(Bytes bytes) {
        NwFrame frame = NwFrame.decode(bytes);
        return answers(frame) ? new Done<>(frame) : new Going<>(List.of());
    }

    /// Whether a frame is the reply to this request.
    public boolean answers(NwFrame frame) {
        return frame.transport() == NwFrame.REPLY
                && frame.command() == request.command()
                && (request.terminal() == 0 || frame.terminal() == request.terminal())
                && frame.known()
                        .map(command -> switch (command) {
                            case WRITE, READ -> sameIdentifier(frame);
                            case ACTIVATE, PAIR, READ_ALL -> true;
                        })
                        .orElse(true);
    }

    /// Identifier 00 asks for all.
    private boolean sameIdentifier(NwFrame frame) {
        Bytes asked = request.information();
        return asked.length() == 0
                || asked.at(0) == 0
                || (frame.information().length() > 0 && frame.information().at(0) == asked.at(0));
    }
}
