package org.galvani.device.transport;

import java.time.Duration;
import java.util.Optional;
import org.galvani.protocol.can.CanFrame;
import org.galvani.protocol.can.Socketcand;
import org.jspecify.annotations.Nullable;

/// A CAN bus behind a socketcand server; the client's side.
final class SocketcandLink extends CanLink {

    private static final Duration REPLY = Duration.ofSeconds(5);

    private final String name;
    private final TextLink text;

    private SocketcandLink(String name, TextLink text) {
        this.name = name;
        this.text = text;
    }

    /// Greets the server and opens a bus.
    ///
    /// @param connection to the server; the link closes it
    static SocketcandLink open(LinkAddress.Socketcand address, Link connection) throws LinkException {
        String name = address.toString();
        TextLink text = new TextLink(connection, ">");
        try {
            expect(name, text, "hi", "does not greet; there may be no socketcand there");
            text.write("< open " + address.bus() + " >");
            expect(name, text, "ok", "has no bus " + address.bus() + "; name one it offers");
            text.write("< rawmode >");
            expect(name, text, "ok", "does not give out raw frames");
            return new SocketcandLink(name, text);
        } catch (LinkException e) {
            connection.close();
            throw e;
        }
    }

    private static void expect(String name, TextLink text, String word, String fault) throws LinkException {
        String said = text.next(REPLY);
        if (said == null || !words(said).equals(word)) {
            throw new LinkException(name + ": the server " + fault
                    + (said == null ? "" : " (it says '" + words(said).replaceAll("\\p{Cntrl}", "?") + "')"));
        }
    }

    /// What stands between `<` and `>`.
    static String words(String text) {
        return text.substring(text.lastIndexOf('<') + 1).replace(">", "").strip();
    }

    @Override
    @Nullable
    CanFrame receive(Duration timeout) throws LinkException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (true) {
            String said = text.next(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
            if (said == null) {
                return null;
            }
            Optional<CanFrame> frame = Socketcand.frame(words(said));
            if (frame.isPresent()) {
                return frame.get();
            }
        }
    }

    @Override
    void send(CanFrame frame) throws LinkException {
        if (frame.isRemote()) {
            throw new LinkException(name + ": socketcand has no remote frames; ask without them");
        }
        text.write("< " + Socketcand.send(frame) + " >");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void close() {
        text.close();
    }
}
