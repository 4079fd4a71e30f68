package org.galvani.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.galvani.device.terminal.NwTerminals;
import org.galvani.pack.Bytes;
import org.galvani.server.http.HttpException;
import org.galvani.server.http.Tls;
import org.galvani.server.ingest.IngestSettings.Limits;
import org.galvani.server.ingest.IngestSettings.Policy;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Terminals that call over TLS, with a certificate that the JDK's own keytool makes.
@Timeout(180)
class TerminalTlsTest {

    private static final String PASSWORD = "open sesame";
    private static final Limits PATIENT = limits(Duration.ofMinutes(10));
    private static final Limits TIGHT = limits(Duration.ofMillis(300));

    @TempDir
    static Path folder;

    private static Path keys;

    @BeforeAll
    static void certificate() throws Exception {
        keys = folder.resolve("keys.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        String options =
                "-genkeypair -storetype PKCS12 -alias server -keyalg EC -groupname secp256r1 -dname CN=localhost"
                        + " -validity 3650 -ext san=dns:localhost,ip:127.0.0.1 -keystore " + keys;
        ProcessBuilder builder = new ProcessBuilder(options.split(" ", -1)).redirectErrorStream(true);
        builder.command().addFirst(keytool);
        builder.command().add("-storepass");
        builder.command().add(PASSWORD);
        Process making = builder.start();
        assertThat(making.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(making.exitValue()).isZero();
    }

    @Test
    void aTerminalIsHeardAndAcknowledgedOverTls() throws Exception {
        try (Ingest ingest = ingest(new Tls.Pkcs12(keys, PASSWORD), PATIENT);
                Caller caller = new Caller(secured(ingest))) {
            caller.send(Caller.upload(7, 1));
            assertThat(caller.next().record()).isEqualTo(1);
            assertThat(ingest.frameCounts()).containsEntry("accepted", 1L);
        }
    }

    /// One that speaks plainly is refused, and one that says nothing does not keep the door open.
    @Test
    void whoDoesNotAgreeOnTlsIsSentAway() throws Exception {
        sentAway("tls", PATIENT, Caller.upload(7, 1));
        sentAway("slow", TIGHT, Bytes.NONE);
    }

    private static void sentAway(String ending, Limits limits, Bytes said) throws Exception {
        try (Ingest ingest = ingest(new Tls.Pkcs12(keys, PASSWORD), limits);
                Caller caller = new Caller(ingest.places().getFirst())) {
            caller.send(said);
            assertThat(caller.isClosed()).as(ending).isTrue();
            while (ingest.connections() > 0) {
                Thread.sleep(10);
            }
            assertThat(ingest.endingCounts()).containsEntry(ending, 1L);
            assertThat(ingest.frameCounts()).containsEntry("accepted", 0L);
        }
    }

    @Test
    void filesThatAreNoKeysAreToldInOneLine() throws Exception {
        Path nonsense =
                Files.write(folder.resolve("nonsense"), Bytes.hex("00112233").toArray());
        for (Tls wrong : new Tls[] {
            new Tls.Pkcs12(keys, "no secret"),
            new Tls.Pkcs12(nonsense, PASSWORD),
            new Tls.Pkcs12(folder.resolve("none"), PASSWORD),
            new Tls.Pem(nonsense, nonsense)
        }) {
            assertThatThrownBy(() -> ingest(wrong, PATIENT))
                    .isInstanceOf(HttpException.class)
                    .message()
                    .contains(folder.toString())
                    .doesNotContain("\n", PASSWORD, "no secret");
        }
    }

    /// @param greeting how long TLS may take
    private static Limits limits(Duration greeting) {
        Duration ever = Duration.ofMinutes(10);
        return new Limits(100, 100, ever, greeting, ever, 4096, 10);
    }

    private static Ingest ingest(Tls files, Limits limits) throws Exception {
        IngestSettings settings = IngestSettings.at("127.0.0.1", 0)
                .withPolicy(Policy.LISTEN)
                .withAcknowledge(true)
                .withEnrolment(false, Set.of("7"))
                .withTls(files)
                .withLimits(limits);
        return new Ingest(
                new NwTerminals(Map.of()),
                settings,
                folder.resolve("terminals"),
                entries -> {},
                Instant::now,
                joined -> {},
                states -> {});
    }

    private static SSLSocket secured(Ingest ingest) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", store.getCertificate("server"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        SSLSocket socket = (SSLSocket) context.getSocketFactory()
                .createSocket("127.0.0.1", ingest.places().getFirst().getPort());
        socket.startHandshake();
        return socket;
    }
}
