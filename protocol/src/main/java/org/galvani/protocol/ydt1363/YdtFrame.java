package org.galvani.protocol.ydt1363;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.galvani.pack.Bytes;
import org.galvani.protocol.wire.Sums;

/// One frame: `~` VER ADR CID1 CID2 LENGTH INFO CHKSUM CR, every field between in upper-case hexadecimal ASCII.
///
/// LENGTH counts the characters of INFO in its low 12 bits, its high 4 bits are their checksum. CHKSUM is the
/// two's complement of the sum of all characters before it, `~` left out, in 16 bits.
///
/// @param ver     version of the protocol: 0x20 of the 12100, 0x25 PACE, 0x26 Boqiang
/// @param address of the pack, 0..15
/// @param cid1    kind of device: 0x46 lithium battery; 0x4A EG4, 0x4F NMC
/// @param code    CID2 of a request, RTN of a reply
/// @param info    the content
public record YdtFrame(int ver, int address, int cid1, int code, Bytes info) {

    /// The highest address on a bus.
    public static final int HIGHEST_ADDRESS = 15;

    /// CID1 of a lithium battery.
    public static final int LITHIUM = 0x46;

    static final int START = '~';
    static final int END = '\r';
    static final int HEAD = 13; // `~` and the fields before INFO
    static final int TAIL = 5; // CHKSUM and CR
    static final int MOST_CHARACTERS = 0xFFF;
    static final int LONGEST = HEAD + MOST_CHARACTERS + TAIL;

    private static final HexFormat DIGITS = HexFormat.of().withUpperCase();

    /// Whether it is a reply: its code is a return code and no command.
    public boolean isReply() {
        return YdtReturn.of(code).isPresent();
    }

    /// The frame as it is sent.
    public Bytes encoded() {
        String head = "%02X%02X%02X%02X%04X".formatted(ver, address, cid1, code, lengthOf(2 * info.length()));
        byte[] characters = (head + DIGITS.formatHex(info.toArray())).getBytes(StandardCharsets.US_ASCII);
        int sum = checksum(characters, 0, characters.length);
        return Bytes.of(("~" + new String(characters, StandardCharsets.US_ASCII) + "%04X\r".formatted(sum))
                .getBytes(StandardCharsets.US_ASCII));
    }

    /// Reads a frame that begins with `~` and ends with CR, without a look at its checksums.
    ///
    /// @throws IllegalArgumentException where it is too short or holds anything but digits
    public static YdtFrame decode(Bytes frame) {
        if (frame.length() < HEAD + TAIL) {
            throw new IllegalArgumentException(frame.length() + " bytes are no frame");
        }
        String text = new String(frame.toArray(), StandardCharsets.US_ASCII);
        Bytes fields = Bytes.hex(text.substring(1, text.length() - TAIL));
        return new YdtFrame(
                fields.at(0), fields.at(1), fields.at(2), fields.at(3), fields.slice((HEAD - 1) / 2, fields.length()));
    }

    /// The LENGTH field for a number of characters.
    static int lengthOf(int characters) {
        int sum = (characters >> 8) + ((characters >> 4) & 0xF) + (characters & 0xF);
        return ((-sum & 0xF) << 12) | characters;
    }

    /// The checksum of `bytes[from]` up to, not including, `to`.
    static int checksum(byte[] bytes, int from, int to) {
        return -Sums.of(bytes, from, to) & 0xFFFF;
    }

    /// What the hexadecimal digits from `from` up to `to` stand for.
    static int number(byte[] bytes, int from, int to) {
        int number = 0;
        for (int at = from; at < to; at++) {
            number = (number << 4) | Character.digit(bytes[at], 16);
        }
        return number;
    }
}
