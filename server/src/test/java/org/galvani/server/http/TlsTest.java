package org.galvani.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.galvani.server.state.State;
import org.galvani.server.state.States;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// With certificates that the JDK's own keytool makes.
class TlsTest {

    @TempDir
    static Path folder;

    private static final String PASSWORD = "open sesame";

    @BeforeAll
    static void certificates() throws IOException, InterruptedException {
        for (String name : List.of("one", "two")) {
            Process keytool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-keystore",
                            folder.resolve(name + ".p12").toString(),
                            "-storetype",
                            "PKCS12",
                            "-storepass",
                            PASSWORD,
                            "-alias",
                            "server",
                            "-keyalg",
                            "EC",
                            "-groupname",
                            "secp256r1",
                            "-dname",
                            "CN=localhost",
                            "-validity",
                            "3650",
                            "-ext",
                            "san=dns:localhost,ip:127.0.0.1")
                    .redirectErrorStream(true)
                    .start();
            assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(keytool.exitValue()).isZero();
        }
    }

    private static KeyStore store(String name) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve(name + ".p12"))) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private static Path pem(String name, String kind, byte[] bytes) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return Files.writeString(
                folder.resolve(name), "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n");
    }

    private static Path certificate(String name) throws IOException, GeneralSecurityException {
        return pem(
                name + ".crt",
                "CERTIFICATE",
                store(name).getCertificate("server").getEncoded());
    }

    private static Path key(String name) throws IOException, GeneralSecurityException {
        return pem(
                name + ".key",
                "PRIVATE KEY",
                store(name).getKey("server", PASSWORD.toCharArray()).getEncoded());
    }

    @Test
    void bothKindsOfFilesServe() throws Exception {
        answers(new Tls.Pkcs12(folder.resolve("one.p12"), PASSWORD));
        answers(new Tls.Pem(certificate("one"), key("one")));
    }

    private static void answers(Tls tls) throws IOException, GeneralSecurityException, HttpException {
        InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-21T06:00:00Z"));
        HttpSettings settings = new HttpSettings("127.0.0.1", 0, Optional.of(tls), List.of());
        Route route = Route.page("/open", "for the test", (call, caller) -> Json.answer(call, Map.of("ok", true)));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", store("one").getCertificate("server"));
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        try (State state = States.quick(folder.resolve("state"), clock);
                HttpDoor door = HttpDoor.start(settings, new Callers(state, clock), clock, List.of(route));
                SSLSocket socket = (SSLSocket)
                        context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), door.port())) {
            assertThat(door.address()).startsWith("https://127.0.0.1:");
            socket.getOutputStream()
                    .write("GET /open HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 200").contains("Strict-Transport-Security", "{\"ok\":true}");
        }
    }

    @Test
    void aKeyOfAnotherCertificateIsRefused() {
        assertThatThrownBy(() -> KeyStores.load(new Tls.Pem(certificate("one"), key("two"))))
                .isInstanceOf(HttpException.class)
                .hasMessageContaining("two.key is not the key of the first certificate in")
                .hasMessageContaining("one.crt");
    }
}
