package org.galvani.protocol.can;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.galvani.pack.Bytes;
import org.galvani.protocol.can.CanFrame.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CandumpTest {

    private static final CanFrame VOLTAGES = CanFrame.extended(0x19B50001, Bytes.hex("C6D0C9968A000000"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "19B50001#C6D0C9968A000000",
                "19b50001#c6.d0.c9.96.8a.00.00.00",
                "can0 19B50001#C6D0C9968A000000",
                "(1700000000.123456) can0 19B50001#C6D0C9968A000000",
                "(1700000000.123456) can0 19B50001#C6D0C9968A000000 R",
                "(2023-11-14 22:13:20.123456) can0 19B50001 [8] C6 D0 C9 96 8A 00 00 00",
                "  vcan0  19B50001   [8]  C6 D0 C9 96 8A 00 00 00",
                " (000.000000)  can0  TX - -  19B50001   [8]  C6 D0 C9 96 8A 00 00 00   '........'",
            })
    void everyFormOfOneFrame(String text) {
        assertThat(Candump.frame(text)).isEqualTo(VOLTAGES);
    }

    @Test
    void shortRemoteAndErrorFrames() {
        assertThat(Candump.frame("007#")).isEqualTo(CanFrame.standard(7, Bytes.NONE));
        assertThat(Candump.frame("007#R")).isEqualTo(new CanFrame(Kind.REMOTE, false, 7, 0, Bytes.NONE));
        assertThat(Candump.frame("00000007#R8")).isEqualTo(new CanFrame(Kind.REMOTE, true, 7, 8, Bytes.NONE));
        assertThat(Candump.frame(" can0  007   [8]  remote request").length()).isEqualTo(8);
        CanFrame error = Candump.frame("20000044#0020000000000000");
        assertThat(error.kind()).isEqualTo(Kind.ERROR);
        assertThat(CanError.isBusOff(error)).isTrue();
        assertThat(CanError.isPassive(error)).isTrue();
        assertThat(CanError.words(error)).isEqualTo("controller problem, bus off, transmit errors: error passive");
    }

    @ParameterizedTest
    @ValueSource(strings = {"19B50001#C6D0C9968A000000", "7FF#", "000#00", "301#R", "1FFFFFFF#R8", "20000040#"})
    void whatIsWrittenReadsAsItWas(String text) {
        assertThat(Candump.frame(text)).hasToString(text);
    }

    @Test
    void linesOfALogKeepTimeAndInterface() {
        Candump.LogLine line = Candump.logLine("(1700000000.000456) can1 301#0102");

        assertThat(line.time()).isEqualTo(Instant.parse("2023-11-14T22:13:20.000456Z"));
        assertThat(line.port()).isEqualTo("can1");
        assertThat(line.frame()).isEqualTo(CanFrame.standard(0x301, Bytes.hex("0102")));
        assertThat(line).hasToString("(1700000000.000456) can1 301#0102");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "19B50001           | no # between identifier and data",
                "9B50001#00         | neither 3 digits (11 bits) nor 8 (29 bits)",
                "8FF#00             | identifier 0x8ff is above 0x7ff",
                "F9B50001#00        | above 0x1fffffff",
                "301#012            | half a byte",
                "301#0G             | at place 6 is not a hexadecimal digit",
                "301#112233445566778899 | more than 8 bytes",
                "301##1001122       | CAN FD",
                "301#R9             | no length from 0 to 8",
                "can0 301 [3] 01 02 | [3] bytes are told and 2 are there",
                "(17 301#00         | the time in front has no",
            })
    void badTextsSayWhatIsWrong(String text, String why) {
        assertThatThrownBy(() -> Candump.frame(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "301#00", "(1700000000.1)", "(1.0) can0", "(17x.1) can0 301#00", "(1.0)  301#00"})
    void badLinesOfALogAreRefused(String line) {
        assertThatThrownBy(() -> Candump.logLine(line)).isInstanceOf(IllegalArgumentException.class);
    }
}
