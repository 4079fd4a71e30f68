package org.galvani.protocol.wire;

/// One row of a choice table: the raw code and the name of the quantity's choice it stands for.
public record Code(long raw, String choice) {

    public static Code code(long raw, String choice) {
        return new Code(raw, choice);
    }
}
