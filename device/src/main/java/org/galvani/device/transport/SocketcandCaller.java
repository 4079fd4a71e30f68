package org.galvani.device.transport;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.galvani.protocol.can.CanFrame;
import org.galvani.protocol.can.Socketcand;
import org.jspecify.annotations.Nullable;

/// A client of our socketcand server. It gets frames once it opened the bus and asked for raw mode.
final class SocketcandCaller extends CanLink {

    private final TextLink text;
    private final String bus;
    private final long started = System.nanoTime();
    private boolean greeted;
    private boolean opened;
    private volatile boolean raw;

    /// @param bus        the bus that is offered
    /// @param connection to the client; the link closes it
    SocketcandCaller(String bus, Link connection) {
        this.bus = bus;
        this.text = new TextLink(connection, ">");
    }

    @Override
    @Nullable
    CanFrame receive(Duration timeout) throws LinkException {
        if (!greeted) {
            greeted = true;
            text.write("< hi >");
        }
        long deadline = System.nanoTime() + timeout.toNanos();
        while (true) {
            String said = text.next(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
            if (said == null) {
                return null;
            }
            String words = SocketcandLink.words(said);
            Optional<CanFrame> frame = raw && words.startsWith("send") ? Socketcand.frame(words) : Optional.empty();
            if (frame.isPresent()) {
                return frame.get();
            }
            text.write(reply(words));
        }
    }

    private String reply(String words) {
        List<String> parts = List.of(words.split("\\s+", -1));
        return switch (parts.getFirst()) {
            case "open" -> {
                opened = parts.size() == 2 && parts.get(1).equals(bus);
                yield opened ? "< ok >" : "< error could not open bus >";
            }
            case "rawmode" -> {
                raw = opened;
                yield opened ? "< ok >" : "< error open a bus first >";
            }
            case "echo" -> "< echo >";
            default -> "< error unknown command >";
        };
    }

    @Override
    void send(CanFrame frame) throws LinkException {
        if (raw && !frame.isRemote()) {
            long micros = (System.nanoTime() - started) / 1_000; // since the client called
            text.write("< " + Socketcand.told(frame, micros) + " >");
        }
    }

    @Override
    public String name() {
        return text.name();
    }

    @Override
    public void close() {
        text.close();
    }
}
