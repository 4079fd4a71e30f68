package org.galvani.protocol.modbus;

import java.nio.ByteBuffer;
import org.galvani.pack.Bytes;
import org.galvani.protocol.wire.Crc16;

/// One Modbus RTU frame: address (1 byte), function (1), data, CRC-16/MODBUS (2, low byte first). Numbers are
/// big-endian. Source: JK RS485 Modbus V1.0, sections 2 and 3.
public sealed interface ModbusFrame {

    /// The function that reads registers.
    int READ = 0x03;

    /// The function that writes registers.
    int WRITE = 0x10;

    /// Set in the function of an error reply.
    int ERROR = 0x80;

    /// The most registers one request may name: 250 bytes of data.
    int MOST_REGISTERS = 125;

    /// The highest address of a device.
    int HIGHEST_ADDRESS = 247;

    /// Where the words of a [ReadReply] begin, counted from the address byte.
    int READ_REPLY_DATA = 3;

    /// Where the words of a [WriteRequest] begin, counted from the address byte.
    int WRITE_REQUEST_DATA = 7;

    /// The device asked, or that answers: 0..247. 0 is an ordinary device address on JK boards.
    int address();

    /// The function byte.
    int function();

    /// The data between function and CRC.
    Bytes data();

    /// Asks for `count` 16-bit words from register `start` on.
    ///
    /// @param start 0..0xFFFF
    /// @param count 1..125 for a device that answers
    record ReadRequest(int address, int start, int count) implements ModbusFrame {
        @Override
        public int function() {
            return READ;
        }

        @Override
        public Bytes data() {
            return words(start, count);
        }
    }

    /// The words that were asked for, high byte first.
    record ReadReply(int address, Bytes values) implements ModbusFrame {
        @Override
        public int function() {
            return READ;
        }

        @Override
        public Bytes data() {
            return counted(Bytes.NONE, values);
        }
    }

    /// Sets `values.length() / 2` words from register `start` on.
    record WriteRequest(int address, int start, Bytes values) implements ModbusFrame {
        @Override
        public int function() {
            return WRITE;
        }

        /// How many 16-bit words.
        public int count() {
            return values.length() / 2;
        }

        @Override
        public Bytes data() {
            return counted(words(start, count()), values);
        }
    }

    /// Confirms a write.
    record WriteReply(int address, int start, int count) implements ModbusFrame {
        @Override
        public int function() {
            return WRITE;
        }

        @Override
        public Bytes data() {
            return words(start, count);
        }
    }

    /// Refuses a request.
    ///
    /// @param refused the function that was asked for, without bit 7
    /// @param code    see [ModbusError]
    record ErrorReply(int address, int refused, int code) implements ModbusFrame {
        @Override
        public int function() {
            return refused | ERROR;
        }

        @Override
        public Bytes data() {
            return Bytes.of((byte) code);
        }
    }

    /// An intact frame of a function that these tables do not use.
    record Other(int address, int function, Bytes data) implements ModbusFrame {}

    /// The frame with address, function and CRC.
    default Bytes encoded() {
        Bytes data = data();
        byte[] frame = new byte[data.length() + 4];
        frame[0] = (byte) address();
        frame[1] = (byte) function();
        System.arraycopy(data.toArray(), 0, frame, 2, data.length());
        sign(frame, 0, frame.length);
        return Bytes.of(frame);
    }

    /// Puts the CRC of `frame[from]` up to its last two bytes into these.
    static void sign(byte[] frame, int from, int to) {
        int crc = Crc16.of(frame, from, to - 2);
        frame[to - 2] = (byte) crc;
        frame[to - 1] = (byte) (crc >> 8);
    }

    /// Whether the last two bytes are the CRC of those before.
    static boolean signed(byte[] frame, int from, int to) {
        return to - from >= 4 && Crc16.of(frame, from, to - 2) == crc(frame, to);
    }

    /// The CRC that the last two bytes before `to` hold.
    static int crc(byte[] frame, int to) {
        return (frame[to - 2] & 0xFF) | ((frame[to - 1] & 0xFF) << 8);
    }

    /// Reads an intact frame. Request and reply are told apart by their form: 8 bytes of function 03 are a
    /// request unless the byte count makes them a reply of one and a half words, which does not exist.
    static ModbusFrame decode(Bytes frame) {
        int address = frame.at(0);
        int function = frame.at(1);
        Bytes data = frame.slice(2, frame.length() - 2);
        if ((function & ERROR) != 0 && data.length() == 1) {
            return new ErrorReply(address, function & ~ERROR, data.at(0));
        }
        return switch (function) {
            case READ -> {
                if (data.length() == 4) {
                    yield new ReadRequest(address, word(data, 0), word(data, 2));
                }
                yield data.length() > 1 && data.at(0) == data.length() - 1
                        ? new ReadReply(address, data.slice(1, data.length()))
                        : new Other(address, function, data);
            }
            case WRITE -> {
                if (data.length() == 4) {
                    yield new WriteReply(address, word(data, 0), word(data, 2));
                }
                yield data.length() > 5 && data.at(4) == data.length() - 5 && data.at(4) == 2 * word(data, 2)
                        ? new WriteRequest(address, word(data, 0), data.slice(5, data.length()))
                        : new Other(address, function, data);
            }
            default -> new Other(address, function, data);
        };
    }

    private static int word(Bytes bytes, int at) {
        return (bytes.at(at) << 8) | bytes.at(at + 1);
    }

    private static Bytes words(int first, int second) {
        return Bytes.of(ByteBuffer.allocate(4)
                .putShort((short) first)
                .putShort((short) second)
                .array());
    }

    private static Bytes counted(Bytes head, Bytes values) {
        return Bytes.of(ByteBuffer.allocate(head.length() + 1 + values.length())
                .put(head.toArray())
                .put((byte) values.length())
                .put(values.toArray())
                .array());
    }
}
