package org.galvani.server.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// Reads certificate and key from the files that a user has.
final class KeyStores {

    /// Protects the entry in memory only.
    static final String PASSWORD = "galvani";

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN ([A-Z ]*PRIVATE KEY)-----([^-]*)-----END", Pattern.DOTALL);
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "Ed25519");

    private KeyStores() {}

    /// @throws HttpException where the files cannot be used, saying which and why
    static KeyStore load(Tls tls) throws HttpException {
        return switch (tls) {
            case Tls.Pem pem -> pem(pem);
            case Tls.Pkcs12 file -> pkcs12(file);
        };
    }

    static SSLContext context(Tls tls) throws HttpException {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(load(tls), PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new HttpException("TLS cannot be set up: " + e.getMessage(), e);
        }
    }

    private static KeyStore pkcs12(Tls.Pkcs12 source) throws HttpException {
        char[] password = source.password().toCharArray();
        try (InputStream in = Files.newInputStream(source.file())) {
            KeyStore from = KeyStore.getInstance("PKCS12");
            from.load(in, password);
            for (String alias : Collections.list(from.aliases())) {
                if (from.isKeyEntry(alias)) {
                    return store((PrivateKey) from.getKey(alias, password), from.getCertificateChain(alias));
                }
            }
            throw new HttpException(source.file() + " holds no private key");
        } catch (IOException | GeneralSecurityException e) {
            throw unusable(source.file(), e, "wrong password, or no PKCS #12 file");
        }
    }

    private static KeyStore pem(Tls.Pem source) throws HttpException {
        Certificate[] chain;
        try (InputStream in = new ByteArrayInputStream(Files.readAllBytes(source.certificate()))) {
            Collection<? extends Certificate> read =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            chain = read.toArray(Certificate[]::new);
        } catch (IOException | GeneralSecurityException e) {
            throw unusable(source.certificate(), e, "no certificate in PEM");
        }
        if (chain.length == 0) {
            throw new HttpException(source.certificate() + " holds no certificate");
        }
        PrivateKey key = key(source.key());
        if (!belongs(key, chain[0].getPublicKey())) {
            throw new HttpException(
                    source.key() + " is not the key of the first certificate in " + source.certificate());
        }
        try {
            return store(key, chain);
        } catch (IOException | GeneralSecurityException e) {
            throw unusable(source.key(), e, "cannot be used with " + source.certificate());
        }
    }

    private static PrivateKey key(Path file) throws HttpException {
        String text;
        try {
            text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw unusable(file, e, "cannot be read");
        }
        Matcher found = KEY.matcher(text);
        if (!found.find()) {
            throw new HttpException(file + " holds no private key in PEM");
        }
        if (!found.group(1).equals("PRIVATE KEY")) {
            throw new HttpException(file + " holds a key as '" + found.group(1)
                    + "': convert it with openssl pkcs8 -topk8 -nocrypt -in " + file.getFileName());
        }
        byte[] bytes;
        try {
            bytes = Base64.getMimeDecoder().decode(found.group(2));
        } catch (IllegalArgumentException e) {
            throw unusable(file, e, "is damaged");
        }
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(bytes));
            } catch (GeneralSecurityException _) {
                // The next one may know it.
            }
        }
        throw new HttpException(file + " holds no key of " + String.join(", ", ALGORITHMS));
    }

    /// Whether what one signs the other one confirms.
    private static boolean belongs(PrivateKey key, PublicKey certified) {
        String algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> "Ed25519";
        };
        byte[] text = "galvani".getBytes(StandardCharsets.US_ASCII);
        try {
            Signature signing = Signature.getInstance(algorithm);
            signing.initSign(key);
            signing.update(text);
            byte[] signature = signing.sign();
            Signature checking = Signature.getInstance(algorithm);
            checking.initVerify(certified);
            checking.update(text);
            return checking.verify(signature);
        } catch (GeneralSecurityException _) {
            return false; // of different kinds
        }
    }

    private static KeyStore store(PrivateKey key, Certificate[] chain) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", key, PASSWORD.toCharArray(), chain);
        return store;
    }

    private static HttpException unusable(Path file, Exception cause, String otherwise) {
        return new HttpException(
                cause instanceof NoSuchFileException ? file + " is not there" : file + ": " + otherwise, cause);
    }
}
