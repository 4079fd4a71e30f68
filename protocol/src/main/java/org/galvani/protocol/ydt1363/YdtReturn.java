package org.galvani.protocol.ydt1363;

import java.util.Arrays;
import java.util.Optional;

/// What a reply says about the request: RTN.
public enum YdtReturn {
    OK(0x00, "ok"),
    VERSION(0x01, "the version is another"),
    CHECKSUM(0x02, "the checksum was wrong"),
    LENGTH_CHECKSUM(0x03, "the checksum of the length was wrong"),
    UNKNOWN_COMMAND(0x04, "CID2 invalid: there is no such command"),
    FORMAT(0x05, "the content has the wrong form"),
    INVALID_DATA(0x06, "the data are invalid"),
    NO_DATA(0x07, "there are no data"),
    UNKNOWN_DEVICE(0xE1, "CID1 invalid: this is another kind of device"),
    FAILED(0xE2, "the command could not be carried out"),
    DEVICE_FAULT(0xE3, "the device has a fault"),
    NOT_ALLOWED(0xE4, "not allowed");

    private final int code;
    private final String words;

    YdtReturn(int code, String words) {
        this.code = code;
        this.words = words;
    }

    /// The byte on the wire.
    public int code() {
        return code;
    }

    /// `0x06 INVALID_DATA: the data are invalid`.
    public String told() {
        return "0x%02x %s: %s".formatted(code, name(), words);
    }

    /// The return code with this byte; empty for those in no document.
    public static Optional<YdtReturn> of(int code) {
        return Arrays.stream(values()).filter(known -> known.code == code).findFirst();
    }
}
