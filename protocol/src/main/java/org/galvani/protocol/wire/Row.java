package org.galvani.protocol.wire;

/// One row of a layout: a [Field], or bytes that the vendor leaves without one.
public sealed interface Row permits Field, Row.Reserved {

    /// Bytes after the previous row that the vendor's table does not describe.
    ///
    /// @param length how many
    /// @param secret whether they are known to hold passwords or serial numbers: never shown, stored or logged
    record Reserved(int length, boolean secret) implements Row {}

    /// A gap of `length` bytes.
    static Row reserved(int length) {
        return new Reserved(length, false);
    }

    /// A gap of `length` bytes that holds passwords or other private text.
    static Row secret(int length) {
        return new Reserved(length, true);
    }
}
