package org.galvani.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.galvani.server.config.Config;
import org.galvani.server.config.ConfigFile;
import org.galvani.server.config.ConfigWatch;
import org.galvani.server.fleet.Pulse;
import org.galvani.server.http.HttpSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeCommandTest {

    @TempDir
    private Path folder;

    private Path config(String text) throws IOException {
        return Files.writeString(folder.resolve("galvani.yaml"), text);
    }

    @Test
    void aCertificateThatCannotBeUsedIsToldWithItsPlace() throws IOException {
        Path missing = folder.resolve("cert.pem");
        refused(
                "tls:\n  certificate: cert.pem\n  key: key.pem\n",
                "2:16: tls.certificate: " + missing + " is not there");
        refused(
                "terminals:\n  tls: {certificate: cert.pem, key: key.pem}\n",
                "2:22: terminals.tls.certificate: " + missing + " is not there");
        Files.writeString(missing, "nothing of that kind");
        refused(
                "tls: {pkcs12: cert.pem, password: secret}\n",
                "1:15: tls.pkcs12: " + missing + ": wrong password, or no PKCS #12 file");
    }

    private void refused(String text, String message) throws IOException {
        Path file = config(text);
        Told told = Told.by(folder, "serve", "--config", file.toString());
        assertThat(told.err()).isEqualTo("galvani: " + file + ":" + message + "\n");
        assertThat(told.status()).isEqualTo(1);
    }

    /// A broker may be away as long as it likes: nothing of the house waits for it.
    @Test
    void aBrokerThatIsAwayIsSeenInThePulse() throws Exception {
        ConfigFile reader = new ConfigFile(config("mqtt: {broker: mqtt://127.0.0.1:1}\n"), new HouseConnector());
        try (Running running = Running.open(
                reader.read(), HttpSettings.DEFAULT.onPort(0), folder.resolve("data"), Clock.systemUTC())) {
            Pulse pulse = running.hub().pulse();
            assertThat(pulse.beat().remotes())
                    .hasEntrySatisfying(
                            "mqtt", broker -> assertThat(broker.trouble()).isNotEmpty());
            assertThat(pulse.beat().counters())
                    .containsEntry("mqtt_messages_published", 0L)
                    .containsEntry("mqtt_alarms_dropped", 0L);
            assertThat(pulse.beat().problems()).isEmpty();
            running.apply(Config.EMPTY);
            assertThat(pulse.beat().remotes()).isEmpty();
        }
    }

    /// SQLite and QuestDB keep their libraries in their jars and unpack them when they start.
    @Test
    void aServerWhoseLibrariesFindNoRoomEndsWithOneLine() throws Exception {
        config("listen: 127.0.0.1:0\n");
        Told told = Shell.run(folder, "ulimit -f 1000; $GALVANI serve --config galvani.yaml --data data");
        assertThat(told.err())
                .startsWith("galvani: cannot use the data folder data: the library of SQLite cannot be unpacked in ")
                .hasLineCount(1);
        assertThat(told.status()).isEqualTo(1);
    }

    /// An admin asked for it, and it was told: the look at the file a moment later has no news.
    @Test
    void whatWasReadWhenAskedForIsNotReadOnceMore() throws Exception {
        Path file = config("# nothing yet\n");
        ConfigFile reader = new ConfigFile(file, new HouseConnector());
        ConfigWatch watch = new ConfigWatch(file);
        try (Running running =
                Running.open(Config.EMPTY, HttpSettings.DEFAULT.onPort(0), folder.resolve("data"), Clock.systemUTC())) {
            Following following = new Following(running, reader, watch);
            config("# still nothing\n");
            assertThat(following.again().message()).isEqualTo("configuration read again, 0 devices");
            assertThat(following.isDue()).isFalse();
            config("# nothing at all\n");
            assertThat(following.isDue()).isTrue();
        }
    }
}
