package org.galvani.device.transport;

import java.io.IOException;
import java.io.Serial;

/// A link that cannot be opened, broke or was closed.
///
/// The message is one line for the user: where (the link's name), what happened and what to do.
public class LinkException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    /// @param message one line: where, what, what to do
    public LinkException(String message) {
        super(message);
    }

    /// @param message one line: where, what, what to do
    /// @param cause what the system said
    public LinkException(String message, Throwable cause) {
        super(message, cause);
    }

    /// A wait on this thread was interrupted: the mark is set again and the link is of no more use to it.
    static LinkException interrupted(String name, InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new LinkException(name + ": interrupted while waiting for the link", cause);
    }

    static LinkException closed(String name) {
        return new LinkException(name + ": the link was closed here");
    }
}
