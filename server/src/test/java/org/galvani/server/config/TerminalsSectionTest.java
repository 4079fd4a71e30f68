package org.galvani.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.galvani.protocol.nw.Nw;
import org.galvani.protocol.wire.Protocol;
import org.galvani.server.http.Tls;
import org.galvani.server.ingest.IngestSettings;
import org.galvani.server.ingest.IngestSettings.Place;
import org.galvani.server.ingest.IngestSettings.Policy;
import org.junit.jupiter.api.Test;

/// The part of the configuration about terminals that call in.
class TerminalsSectionTest {

    private static final ConfigFile.Speech SPEECH = new ConfigFile.Speech() {
        @Override
        public Protocol protocol(String key) {
            return Nw.NW;
        }

        @Override
        public void checkAddress(Protocol protocol, Map<String, String> options, int address) {}

        @Override
        public void checkTls(Tls tls) {}
    };

    @Test
    void everythingCanBeSaid() throws Exception {
        Config.Terminals terminals = read("""
                terminals:
                  listen: [ "0.0.0.0:9000", 9001 ]
                  options: { nw-version: 1 }
                  enrol: open
                  allow: [ 4660, Shed 2 ]
                  ask: yes
                  poll: 30 s
                  each:
                    "4660": { ask: no }
                  acknowledge: echo
                  per_address: 50
                  idle: 5 min
                """);
        IngestSettings settings = terminals.settings();
        assertThat(terminals.options()).containsEntry("nw-version", "1");
        assertThat(settings.listen()).containsExactly(new Place("0.0.0.0", 9000), new Place("127.0.0.1", 9001));
        assertThat(settings.openly()).isTrue();
        assertThat(settings.allowed()).containsExactlyInAnyOrder("4660", "Shed 2");
        assertThat(settings.policy()).isEqualTo(new Policy(true, Optional.of(Duration.ofSeconds(30))));
        assertThat(settings.policies()).containsEntry("4660", Policy.LISTEN);
        assertThat(settings.acknowledge()).isTrue();
        assertThat(settings.limits().perAddress()).isEqualTo(50);
        assertThat(settings.limits().idle()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void nothingHasToBe() throws Exception {
        IngestSettings settings = read("terminals:\n").settings();
        assertThat(settings.listen()).containsExactly(new Place("127.0.0.1", 8484));
        assertThat(settings.openly()).isFalse();
        assertThat(settings.acknowledge()).isFalse();
    }

    @Test
    void whatIsWrongIsToldWithItsPlace() {
        wrong("terminals:\n  enroll: open\n", "galvani.yaml:2:3: unknown key 'enroll'", "did you mean 'enrol'?");
        wrong("terminals:\n  enrol: yes\n", "galvani.yaml:2:10", "open or listed");
        wrong("terminals:\n  acknowledge: maybe\n", "none or echo");
        wrong("terminals:\n  poll: 5 ms\n", "terminals.poll is outside");
        wrong("terminals:\n  listen: nowhere:x\n", "no address to listen on");
        wrong("terminals:\n  options: { nw-version: 7 }\n", "--nw-version '7'");
    }

    private static void wrong(String text, String... parts) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(ConfigException.class).hasMessageContainingAll(parts);
    }

    private static Config.Terminals read(String text) throws ConfigException {
        return new ConfigFile(Path.of("galvani.yaml"), SPEECH)
                .read(text)
                .terminals()
                .orElseThrow();
    }
}
