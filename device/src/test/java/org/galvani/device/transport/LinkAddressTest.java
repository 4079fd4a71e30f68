package org.galvani.device.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.galvani.device.transport.LinkAddress.Parity;
import org.galvani.device.transport.LinkAddress.Serial;
import org.galvani.device.transport.LinkAddress.Tcp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The link grammar of the command line: what is taken, its canonical form, and what is refused with which words.
class LinkAddressTest {

    // spotless:off
    @ParameterizedTest
    @CsvSource({
        "serial:/dev/ttyUSB0,                              serial:/dev/ttyUSB0?baud=115200",
        "serial:/dev/ttyUSB0?baud=9600,                    serial:/dev/ttyUSB0?baud=9600",
        "serial:/dev/ttyUSB0?parity=even,                  serial:/dev/ttyUSB0?baud=115200&parity=even",
        "serial:/dev/ttyUSB0?stop=2&parity=odd&baud=19200, serial:/dev/ttyUSB0?baud=19200&parity=odd&stop=2",
        "serial:/dev/ttyUSB0?parity=none&stop=1,           serial:/dev/ttyUSB0?baud=115200",
        "serial:COM3,                                      serial:COM3?baud=115200",
        "tcp://host:502,                                   tcp://host:502",
        "tcp://192.168.1.7:65535,                          tcp://192.168.1.7:65535",
        "tcp://[fe80::1]:502,                              tcp://[fe80::1]:502",
        "tcp://[fe80::1%eth0]:502,                         tcp://[fe80::1%eth0]:502",
        "tcp://0.0.0.0:0,                                  tcp://0.0.0.0:0",
    })
    // spotless:on
    void theCanonicalFormParsesToAnEqualAddress(String text, String canonical) {
        LinkAddress address = LinkAddress.parse(text);
        assertThat(address).hasToString(canonical);
        assertThat(LinkAddress.parse(canonical)).isEqualTo(address);
    }

    @Test
    void thePartsAreRead() {
        assertThat(LinkAddress.parse("serial:/dev/ttyS1?baud=9600&parity=odd&stop=2"))
                .isEqualTo(new Serial("/dev/ttyS1", 9600, Parity.ODD, 2));
        assertThat(LinkAddress.parse("tcp://[::1]:502")).isEqualTo(new Tcp("::1", 502));
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {
        "serial:,                                '' is not the name of a serial port",
        "serial:?baud=9600,                      '' is not the name of a serial port",
        "serial:/dev/tty 0,                      '/dev/tty 0' is not the name",
        "serial:/dev/ttyUSB0?baud=fast,          baud 'fast'",
        "serial:/dev/ttyUSB0?baud=0,             baud=0 is outside 50..4000000",
        "serial:/dev/ttyUSB0?baud=,              baud ''",
        "serial:/dev/ttyUSB0?baud=99999999999,   baud '99999999999'",
        "serial:/dev/ttyUSB0?baud=9600&baud=1,   baud is given twice",
        "serial:/dev/ttyUSB0?parity=mark,        parity 'mark'",
        "serial:/dev/ttyUSB0?stop=3,             stop=3 is neither 1 nor 2",
        "serial:/dev/ttyUSB0?bits=7,             'bits' is not an option",
        "serial:/dev/ttyUSB0?,                   '' is not an option",
        "tcp://host,                             'host' has no port",
        "tcp://host:,                            port ''",
        "tcp://host:-1,                          port '-1'",
        "tcp://host:65536,                       port 65536 is outside 1..65535",
        "tcp://:502,                             '' is not a host",
        "tcp://fe80::1:502,                      'fe80::1:502' is not one host and one port",
        "tcp://[fe80]:502,                       '[fe80]' is not a host",
        "tcp://user@host:502,                    'user@host' is not a host",
        "tcp://host:502/,                        port '502/'",
        "/dev/ttyUSB0,                           no known kind of link",
        "``,                                     no known kind of link",
    })
    // spotless:on
    void badTextIsRefusedWithTheBadPartAndTheRightForm(String text, String badPart) {
        assertThatThrownBy(() -> LinkAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(badPart)
                .hasMessageMatching(".*; write (serial:|tcp://).*");
    }

    @Test
    void theMessageStaysOneLine() {
        assertThatThrownBy(() -> LinkAddress.parse("tcp://ho\nst:1")).message().doesNotContain("\n");
    }

    /// The usual speed is the protocol's; what the text says goes before it.
    @Test
    void takesTheUsualSpeedWhereNoneIsSaid() {
        assertThat(LinkAddress.parse("serial:/dev/ttyUSB0", 9600)).hasToString("serial:/dev/ttyUSB0?baud=9600");
        assertThat(LinkAddress.parse("serial:/dev/ttyUSB0?baud=19200", 9600))
                .hasToString("serial:/dev/ttyUSB0?baud=19200");
    }
}
