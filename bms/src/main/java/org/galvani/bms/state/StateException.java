package org.galvani.bms.state;

/// A saved state that cannot be taken up: damaged, cut short, of another version, or none at all. The message is
/// one line for the user.
public final class StateException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// @param message what is wrong, in one line
    public StateException(String message) {
        super(message);
    }
}
