package org.galvani.device.transport;

import java.time.Duration;
import java.util.Optional;
import org.galvani.protocol.can.CanFrame;
import org.galvani.protocol.can.Slcan;
import org.jspecify.annotations.Nullable;

/// The adapter's side of slcan: a bus for a host that opens a serial line. Until the host opens the channel nothing is
/// sent to it.
final class SlcanDevice extends CanLink {

    private static final String OK = "\r";
    private static final String REFUSED = "\u0007";

    private final String name;
    private final TextLink text;
    private volatile boolean open;

    /// @param line the serial line; the link closes it
    SlcanDevice(String name, Link line) {
        this.name = name;
        this.text = new TextLink(line, "\r");
    }

    @Override
    @Nullable
    CanFrame receive(Duration timeout) throws LinkException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (true) {
            String line = text.next(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
            if (line == null) {
                return null;
            }
            String command = line.strip();
            Optional<CanFrame> frame = open ? Slcan.frame(command) : Optional.empty();
            text.write(frame.map(sent -> (sent.extended() ? "Z" : "z") + OK).orElseGet(() -> reply(command)));
            if (frame.isPresent()) {
                return frame.get();
            }
        }
    }

    private String reply(String command) {
        return switch (command.isEmpty() ? ' ' : command.charAt(0)) {
            case ' ' -> OK;
            case 'C' -> {
                open = false;
                yield OK;
            }
            case 'O', 'L' -> {
                open = true;
                yield OK;
            }
            case 'S' -> command.matches("S[0-8]") && !open ? OK : REFUSED;
            case 'V' -> "V1013" + OK;
            case 'N' -> "N0001" + OK;
            case 'F' -> open ? "F00" + OK : REFUSED;
            case 'Z', 'M', 'm', 'X' -> OK; // time stamps, filters, polling: taken and left
            default -> REFUSED;
        };
    }

    @Override
    void send(CanFrame frame) throws LinkException {
        if (open && frame.kind() != CanFrame.Kind.ERROR) {
            text.write(Slcan.text(frame) + "\r");
        }
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
