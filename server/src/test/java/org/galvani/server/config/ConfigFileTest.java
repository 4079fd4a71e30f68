package org.galvani.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.galvani.device.transport.LinkAddress;
import org.galvani.protocol.emus.Emus;
import org.galvani.protocol.jk.JkModbus;
import org.galvani.protocol.wire.Protocol;
import org.galvani.server.config.ConfigFile.Speech;
import org.galvani.server.http.Tls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigFileTest {

    static final Speech SPEECH = new Speech() {
        @Override
        public Protocol protocol(String key) {
            if (key.equals("emus")) {
                return Emus.G1;
            }
            if (!key.equals("jk-modbus")) {
                throw new IllegalArgumentException("unknown protocol '" + key + "': jk-modbus");
            }
            return JkModbus.MODBUS;
        }

        @Override
        public void checkAddress(Protocol protocol, Map<String, String> options, int address) {
            if (address > 247) {
                throw new IllegalArgumentException("address " + address + " is outside 0 … 247");
            }
        }

        @Override
        public void checkTls(Tls tls) {
            switch (tls) {
                case Tls.Pem pem
                when pem.key().endsWith("other.key") ->
                    throw new IllegalArgumentException(pem.key() + " is not the key of " + pem.certificate());
                case Tls.Pkcs12 file
                when file.file().endsWith("missing.p12") ->
                    throw new IllegalArgumentException(file.file() + " is not there");
                case Tls.Pem _, Tls.Pkcs12 _ -> {}
            }
        }
    };

    private static Config read(String text) throws ConfigException {
        return new ConfigFile(Path.of("/etc/galvani.yaml"), SPEECH).read(text);
    }

    @Test
    void everythingCanBeSaid() throws ConfigException {
        Config config = read("""
                listen: 0.0.0.0:8443
                hosts: [galvani.local]
                tls:
                  certificate: tls/cert.pem
                  key: /etc/ssl/key.pem
                data: ../var/galvani
                keep:
                  samples: 2 years
                  journal: 7 days
                  journal_size: 512 MiB
                links:
                  cellar: serial:/dev/ttyUSB0?baud=9600
                  roof:
                    link: tcp://10.0.0.5:5020
                    timeout: 300 ms
                    gap: 50ms
                    retries: 1
                    overhear: yes
                devices:
                  left:
                    title: Cellar, left
                    protocol: jk-modbus
                    link: cellar
                    address: 2
                    interval: 500 ms
                    options: {map: "1.0"}
                  roof-1: {protocol: jk-modbus, link: roof}
                mqtt:
                  broker: mqtt://localhost
                  user: galvani
                  password: secret
                """);
        assertThat(config.http().host()).isEqualTo("0.0.0.0");
        assertThat(config.http().port()).isEqualTo(8443);
        assertThat(config.http().hosts()).containsExactly("galvani.local");
        assertThat(config.http().tls().orElseThrow().toString())
                .contains("/etc/tls/cert.pem")
                .contains("/etc/ssl/key.pem");
        assertThat(config.data()).contains(Path.of("/var/galvani"));
        assertThat(config.keep().samples()).contains(Duration.ofDays(730));
        assertThat(config.keep().journalBytes()).isEqualTo(512L << 20);
        assertThat(config.devices()).extracting(Config.Device::name).containsExactly("left", "roof-1");
        Config.Device left = config.devices().getFirst();
        assertThat(left.title()).isEqualTo("Cellar, left");
        assertThat(left.interval()).isEqualTo(Duration.ofMillis(500));
        assertThat(left.options()).containsEntry("map", "1.0");
        assertThat(left.link().address()).isEqualTo(LinkAddress.parse("serial:/dev/ttyUSB0?baud=9600"));
        assertThat(left.link().listens()).isTrue();
        Config.Link roof = config.devices().get(1).link();
        assertThat(roof.timing().retries()).contains(1);
        assertThat(roof.timing().gap()).contains(Duration.ofMillis(50));
        assertThat(config.devices().get(1).address()).isEqualTo(1);
        assertThat(config.mqtt().orElseThrow().toString()).doesNotContain("secret");
    }

    @Test
    void anEmptyFileIsAServerWithoutDevices() throws ConfigException {
        assertThat(read("# nothing yet\n")).isEqualTo(Config.EMPTY);
        assertThat(read("devices:\n")).isEqualTo(Config.EMPTY);
    }

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "listen: here:and                                 | 1:9: listen: X is no address to listen on",
        "lissten: 8480                                    | 1:1: unknown key 'lissten': did you mean 'listen'?",
        "zebra: 1                                         | 1:1: unknown key 'zebra': known are listen, hosts",
        "data: [                                          | 1:8: no YAML",
        "links: {a: 'tcp://x'}                            | 1:12: links.a: ",
        "links: {a: 'tcp://x:1', b: 'tcp://x:1'}          | 1:28: links.b leads to the same place as a",
        "links: {a: {link: 'tcp://x:1', gap: fast}}       | 1:37: links.a.gap: 'fast' is not a time",
        "devices: {p: {link: x}}                          | 1:14: devices.p needs the key 'protocol'",
        "devices: {p: {protocol: jk, link: x}}            | 1:25: devices.p.protocol: unknown protocol 'jk': jk-modbus",
        "devices: {p: {protocol: jk-modbus, link: x}}     | 1:42: devices.p.link: there is no link 'x'; name it under links",
        "devices: {'p p': {}}                             | 1:18: 'p p' is no name of a device",
        "devices: {p: {}, p: {}}                          | 1:18: devices.p stands here a second time",
        "devices: {p: {intervall: 1 s}}                   | 1:15: unknown key 'intervall' in devices.p: did you mean 'interval'?",
        "devices: 7                                       | 1:10: devices has to be a list of",
        "keep: {journal: 5 min}                           | 1:17: keep.journal is outside 3600 s … 365000 days",
        "keep: {journal_size: 8}                          | 1:22: keep.journal_size: '8' is not a size",
        "mqtt: {broker: 'http://x'}                       | 1:7: mqtt: no broker 'http://x'",
        "tls: {certificate: a}                            | 1:6: tls needs the key 'key'",
        "tls: {certificate: a, key: other.key}            | 1:28: tls.key: /etc/other.key is not the key of /etc/a",
        "tls: {pkcs12: missing.p12, password: a}          | 1:15: tls.pkcs12: /etc/missing.p12 is not there",
    })
    // spotless:on
    void aComplaintNamesPlaceAndCure(String text, String complaint) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(ConfigException.class)
                .message()
                .startsWith("/etc/galvani.yaml:" + complaint.replace("X", "'here:and'"))
                .doesNotContain("\n");
    }

    private static final String LINKS = "links: {a: 'tcp://x:1'}\ndevices:\n  p: {protocol: jk-modbus, link: a}\n";

    // spotless:off
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "q: {protocol: jk-modbus, link: a}                                   | 4:6: devices.q has the address of another device on a",
        "q: {protocol: jk-modbus, link: a, address: 300}                     | 4:46: devices.q: address 300 is outside 0 … 247",
        "q: {protocol: jk-modbus, link: a, address: two}                     | 4:46: devices.q.address has to be a whole number",
        "q: {protocol: jk-modbus, link: a, address: 2, options: {map: '2'}}  | 4:64: devices.q.options.map: --map '2' is none of",
        "q: {protocol: jk-modbus, link: a, address: 2, options: {map: '1.0'}}| 4:6: devices.q speaks otherwise than p on the same link a",
        "q: {protocol: jk-modbus, link: a, address: 2, interval: 1 ms}       | 4:59: devices.q.interval is outside 50 ms … 1 days",
    })
    // spotless:on
    void aDeviceIsHeldAgainstTheOthers(String device, String complaint) {
        assertThatThrownBy(() -> read(LINKS + "  " + device + "\n"))
                .isInstanceOf(ConfigException.class)
                .message()
                .startsWith("/etc/galvani.yaml:" + complaint);
    }

    @Test
    void aMissingFileSaysWhatToDo() {
        assertThatThrownBy(() -> new ConfigFile(Path.of("/nowhere/galvani.yaml"), SPEECH).read())
                .hasMessage("no configuration /nowhere/galvani.yaml: make one, or name another with --config");
    }

    @Test
    void aChangeIsSeenOnce(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("galvani.yaml");
        Files.writeString(file, "listen: 1");
        ConfigWatch watch = new ConfigWatch(file);
        assertThat(watch.changed()).isFalse();
        Files.writeString(file, "listen: 2");
        assertThat(watch.changed()).isTrue();
        assertThat(watch.changed()).isFalse();
        Files.delete(file);
        assertThat(watch.changed()).as("an editor that replaces it").isFalse();
        Files.writeString(file, "listen: 2");
        assertThat(watch.changed()).isFalse();
    }

    @Test
    void addressesToListenOn() {
        assertThat(ConfigFile.listen("8480").host()).isEqualTo("127.0.0.1");
        assertThat(ConfigFile.listen("[::1]:1").host()).isEqualTo("::1");
        assertThat(ConfigFile.listen("0.0.0.0").port()).isEqualTo(8480);
        assertThat(Optional.of(ConfigFile.listen("pi.local:80")).map(it -> it.host() + " " + it.port()))
                .contains("pi.local 80");
    }
}
