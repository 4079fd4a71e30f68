package org.galvani.device.control;

/// How far a change got. The order is the order of the steps.
public enum Outcome {
    /// Nothing was sent.
    NOT_WRITTEN("nothing was written"),
    /// It was about to be sent; this stays where the program was killed in between.
    BEGUN("the change was begun, and whether it was sent is not known: read the value"),
    /// It was sent; whether the device took it is not known.
    SENT("the change was sent, and whether the device took it is not known: read the value"),
    /// The device acknowledged it; it was not read back. As far as a command gets.
    ACKNOWLEDGED("the device acknowledged the change; it was not read back"),
    /// Read back, and it is another value.
    DIFFERENT("the change was sent but the device has another value"),
    /// The device said no.
    REFUSED("the device refused the change; nothing was written"),
    /// Read back, and it is the wanted value.
    DONE("the change was made and read back");

    private final String words;

    Outcome(String words) {
        this.words = words;
    }

    /// For people.
    public String words() {
        return words;
    }
}
