package org.galvani.protocol.can;

import org.galvani.pack.Bytes;

/// A classic CAN frame: an identifier and up to eight bytes.
///
/// In bytes it is the frame of Linux SocketCAN as pcap files have it (LINKTYPE_CAN_SOCKETCAN), padded to 16 bytes:
///
/// | bytes | hold |
/// |---|---|
/// | 0-3 | identifier, big-endian; bit 31 extended, bit 30 remote, bit 29 error |
/// | 4 | length, 0..8 |
/// | 5-7 | zero |
/// | 8-15 | data, zero behind its end |
///
/// @param kind     what it carries
/// @param extended 29-bit identifier; otherwise 11 bits
/// @param id       0..0x7FF, or 0..0x1FFFFFFF where extended; of an error frame the classes of error
/// @param length   0..8; a remote frame asks for this many bytes and has none
/// @param data     as many bytes as `length` says; none in a remote frame
public record CanFrame(Kind kind, boolean extended, int id, int length, Bytes data) {

    /// How many bytes a frame takes on a link.
    public static final int ENCODED = 16;

    public static final int MOST_DATA = 8;
    public static final int HIGHEST_STANDARD = 0x7FF;
    public static final int HIGHEST_EXTENDED = 0x1FFF_FFFF;

    static final int EXTENDED_FLAG = 0x8000_0000;
    static final int REMOTE_FLAG = 0x4000_0000;
    static final int ERROR_FLAG = 0x2000_0000;
    private static final int DATA_AT = 8;

    /// What a frame carries.
    public enum Kind {
        DATA,
        /// Asks for the data frame of this identifier.
        REMOTE,
        /// What the controller has to say about the bus; never on the wire. See [CanError].
        ERROR
    }

    public CanFrame {
        int highest = extended || kind == Kind.ERROR ? HIGHEST_EXTENDED : HIGHEST_STANDARD;
        if (id < 0 || id > highest) {
            throw new IllegalArgumentException("identifier 0x%x is above 0x%x".formatted(id, highest));
        }
        if (length < 0 || length > MOST_DATA) {
            throw new IllegalArgumentException("a CAN frame has 0 to 8 bytes, not " + length);
        }
        if (data.length() != (kind == Kind.REMOTE ? 0 : length)) {
            throw new IllegalArgumentException("length " + length + " and " + data.length() + " bytes do not agree");
        }
    }

    /// A data frame with an 11-bit identifier.
    public static CanFrame standard(int id, Bytes data) {
        return new CanFrame(Kind.DATA, false, id, data.length(), data);
    }

    /// A data frame with a 29-bit identifier.
    public static CanFrame extended(int id, Bytes data) {
        return new CanFrame(Kind.DATA, true, id, data.length(), data);
    }

    /// The frame as it travels through a link.
    public Bytes encoded() {
        byte[] encoded = new byte[ENCODED];
        encode(encoded, 0);
        return Bytes.of(encoded);
    }

    /// Writes the frame into the 16 bytes from `at` on; the bytes behind its data must be zero already.
    public void encode(byte[] into, int at) {
        int word = id
                | (extended ? EXTENDED_FLAG : 0)
                | switch (kind) {
                    case DATA -> 0;
                    case REMOTE -> REMOTE_FLAG;
                    case ERROR -> ERROR_FLAG;
                };
        for (int i = 0; i < 4; i++) {
            into[at + i] = (byte) (word >>> (24 - 8 * i));
        }
        into[at + 4] = (byte) length;
        for (int i = 0; i < data.length(); i++) {
            into[at + DATA_AT + i] = (byte) data.at(i);
        }
    }

    /// The frame in the 16 bytes from `from` on, which [CanFraming] found to be one.
    public static CanFrame decode(byte[] bytes, int from) {
        int word = word(bytes, from);
        Kind kind = (word & ERROR_FLAG) != 0 ? Kind.ERROR : (word & REMOTE_FLAG) != 0 ? Kind.REMOTE : Kind.DATA;
        int length = bytes[from + 4];
        int data = kind == Kind.REMOTE ? 0 : length;
        return new CanFrame(
                kind,
                (word & EXTENDED_FLAG) != 0,
                word & HIGHEST_EXTENDED,
                length,
                Bytes.of(bytes, from + DATA_AT, from + DATA_AT + data));
    }

    /// The frame that a reader found.
    ///
    /// @throws IllegalArgumentException where the bytes are none
    public static CanFrame decode(Bytes encoded) {
        byte[] bytes = encoded.toArray();
        if (bytes.length != ENCODED || !CanFraming.isFrame(bytes, 0)) {
            throw new IllegalArgumentException("no CAN frame: " + encoded.hex());
        }
        return decode(bytes, 0);
    }

    static int word(byte[] bytes, int from) {
        return (bytes[from] & 0xFF) << 24
                | (bytes[from + 1] & 0xFF) << 16
                | (bytes[from + 2] & 0xFF) << 8
                | (bytes[from + 3] & 0xFF);
    }

    /// Whether it asks for data instead of carrying any.
    public boolean isRemote() {
        return kind == Kind.REMOTE;
    }

    /// The identifier as people write it: `0x19b50001`, `0x301`.
    public String idText() {
        return extended || kind == Kind.ERROR ? "0x%08x".formatted(id) : "0x%03x".formatted(id);
    }

    /// As candump writes it: `19B50001#C6D0C9968A000000`.
    @Override
    public String toString() {
        return Candump.text(this);
    }
}
