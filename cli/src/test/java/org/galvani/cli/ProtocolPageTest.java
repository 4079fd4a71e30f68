package org.galvani.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.galvani.protocol.jk.JkModbus;
import org.galvani.protocol.wire.Protocol;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The generated pages are those of the tables.
class ProtocolPageTest {

    @ParameterizedTest
    @MethodSource("described")
    void thePageIsCurrent(Protocol protocol) throws IOException {
        isCurrent(protocol);
    }

    /// Every protocol; the bulk frames stand on the page of their bus.
    private static Stream<Protocol> described() {
        return Catalogue.ENTRIES.stream().map(Catalogue.Entry::protocol).filter(protocol -> protocol != JkModbus.BULK);
    }

    private static void isCurrent(Protocol protocol) throws IOException {
        Path page = Path.of("../docs/protocols", protocol.key() + ".md");
        assertThat(Files.exists(page) ? Files.readString(page) : "")
                .as(
                        "docs/protocols/%s.md is not current; renew it with: %s",
                        protocol.key(), ProtocolPage.renewal(protocol))
                .isEqualTo(ProtocolPage.of(protocol));
    }
}
