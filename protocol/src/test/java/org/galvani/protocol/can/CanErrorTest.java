package org.galvani.protocol.can;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// What error frames and adapters say is told with what is usually the matter. Bits: Linux `can/error.h`; status of
/// slcan: LAWICEL CAN232, command `F`.
class CanErrorTest {

    private static String complaint(String frame) {
        return CanError.complaint(Candump.frame(frame));
    }

    @Test
    void whereBitRatesDifferThatIsSaid() {
        assertThat(complaint("20000088#0000000000000000"))
                .isEqualTo("the controller tells of errors (protocol violation, bus error):"
                        + " bit rates differ, or wiring or termination is wrong");
        assertThat(complaint("20000040#")).endsWith("(bus off): bit rates differ, or wiring or termination is wrong");
        assertThat(complaint("20000004#0010000000000000"))
                .endsWith("(controller problem, receive errors: error passive):"
                        + " bit rates differ, or wiring or termination is wrong");
        assertThat(complaint("20000004#0004000000000000")).contains("warning level): bit rates differ");
    }

    @Test
    void whereNobodyAcknowledgesThatIsSaid() {
        assertThat(complaint("200000A4#0020000000000000"))
                .endsWith(": nothing else is on the bus, or its bit rate is another");
        assertThat(complaint("20000001#")).endsWith(": nothing else is on the bus, or its bit rate is another");
    }

    @Test
    void whatHasOtherCausesBlamesNoBitRate() {
        for (String frame :
                new String[] {"20000002#", "20000100#", "20000010#", "20000004#0001000000000000", "20000004#0040"}) {
            assertThat(complaint(frame)).as(frame).doesNotContain("bit rate").endsWith(")");
        }
    }

    @Test
    void theStatusOfAnAdapterIsAnErrorFrame() {
        assertThat(words("F01")).isEqualTo("controller problem, receive buffer overflow");
        assertThat(words("F02")).isEqualTo("controller problem, transmit buffer overflow");
        assertThat(words("F04"))
                .isEqualTo("controller problem, receive errors reached the warning level,"
                        + " transmit errors reached the warning level");
        assertThat(words("F08")).isEqualTo("controller problem, receive buffer overflow");
        assertThat(words("F20"))
                .isEqualTo("controller problem, receive errors: error passive, transmit errors: error passive");
        assertThat(words("F40")).isEqualTo("arbitration lost");
        assertThat(words("F80")).isEqualTo("bus error");
        assertThat(words("Fa4")).contains("bus error", "error passive", "warning level");
        for (String nothing : new String[] {"F00", "F10", "F", "F0", "F000", "Fxy", "t3010", ""}) {
            assertThat(Slcan.status(nothing)).as(nothing).isEmpty();
        }
    }

    private static String words(String status) {
        return Slcan.status(status).map(CanError::words).orElse("");
    }
}
