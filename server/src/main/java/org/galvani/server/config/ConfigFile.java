package org.galvani.server.config;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.galvani.device.transport.LinkAddress;
import org.galvani.protocol.wire.Protocol;
import org.galvani.server.config.Config.Device;
import org.galvani.server.config.Config.Keep;
import org.galvani.server.config.Config.Link;
import org.galvani.server.config.Config.Patience;
import org.galvani.server.http.HttpSettings;
import org.galvani.server.http.Tls;
import org.galvani.server.mqtt.MqttSettings;

/// Reads `galvani.yaml`.
public final class ConfigFile {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");
    private static final Duration SHORTEST = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Duration USUAL = Duration.ofSeconds(2);

    private final Path file;
    private final Speech speech;

    /// What lies outside the file: knows protocols and which addresses they have, and looks at certificates.
    public interface Speech {

        /// The protocol with a key.
        ///
        /// @throws IllegalArgumentException where there is none, naming those there are
        Protocol protocol(String key);

        /// Refuses an address that a protocol does not have.
        ///
        /// @throws IllegalArgumentException saying which it has
        void checkAddress(Protocol protocol, Map<String, String> options, int address);

        /// Refuses a certificate that cannot be used.
        ///
        /// @throws IllegalArgumentException beginning with the file at fault, and saying why
        void checkTls(Tls tls);
    }

    public ConfigFile(Path file, Speech speech) {
        this.file = file;
        this.speech = speech;
    }

    /// Reads the file as a whole.
    ///
    /// @throws ConfigException where it is missing, unreadable or wrong, in one line
    public Config read() throws ConfigException {
        try {
            return read(Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new ConfigException("no configuration " + file + ": make one, or name another with --config", e);
        } catch (CharacterCodingException e) {
            throw new ConfigException(file + ": is not in UTF-8", e);
        } catch (IOException e) {
            throw new ConfigException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    Config read(String text) throws ConfigException {
        Optional<Section> whole = Section.of(file, text);
        if (whole.isEmpty()) {
            return Config.EMPTY;
        }
        Map<String, Section> parts = whole.get()
                .map(List.of(
                        "listen",
                        "hosts",
                        "tls",
                        "data",
                        "keep",
                        "links",
                        "devices",
                        "groups",
                        "chargers",
                        "bridges",
                        "mqtt",
                        "terminals"));
        Map<String, Link> links = parts.containsKey("links") ? links(parts.get("links")) : Map.of();
        List<Device> devices = parts.containsKey("devices") ? devices(parts.get("devices"), links) : List.of();
        return new Config(
                http(parts),
                parts.containsKey("data") ? Optional.of(path(parts.get("data"))) : Optional.empty(),
                parts.containsKey("keep") ? keep(parts.get("keep")) : Keep.DEFAULT,
                devices,
                parts.containsKey("mqtt") ? Optional.of(mqtt(parts.get("mqtt"))) : Optional.empty(),
                parts.containsKey("terminals")
                        ? Optional.of(TerminalsSection.read(parts.get("terminals"), speech, this::tls))
                        : Optional.empty(),
                new StationsSection(links, devices).read(parts));
    }

    /// As written, seen from the folder of the file.
    private Path path(Section section) throws ConfigException {
        Path parent = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of(""));
        return section.as(text -> parent.resolve(text).normalize());
    }

    private HttpSettings http(Map<String, Section> parts) throws ConfigException {
        HttpSettings settings = HttpSettings.DEFAULT;
        if (parts.containsKey("listen")) {
            settings = parts.get("listen").as(ConfigFile::listen);
        }
        List<String> hosts = parts.containsKey("hosts") ? parts.get("hosts").texts() : List.of();
        Optional<Tls> tls = parts.containsKey("tls") ? Optional.of(tls(parts.get("tls"))) : Optional.empty();
        return new HttpSettings(settings.host(), settings.port(), tls, hosts);
    }

    /// `127.0.0.1:8480`, `[::1]:8480`, `8480` for this machine alone, `0.0.0.0` for the usual port.
    ///
    /// @throws IllegalArgumentException where it is none of these
    public static HttpSettings listen(String text) {
        HttpSettings usual = HttpSettings.DEFAULT;
        int colon = text.lastIndexOf(':');
        boolean bare = text.chars().allMatch(Character::isDigit);
        boolean six = text.startsWith("[") || text.indexOf(':') == colon;
        String host = bare ? usual.host() : colon >= 0 && six && !text.endsWith("]") ? text.substring(0, colon) : text;
        String port = bare ? text : host.length() < text.length() ? text.substring(colon + 1) : "" + usual.port();
        try {
            return new HttpSettings(
                    host.replaceAll("[\\[\\]]", ""), Integer.parseInt(port), usual.tls(), usual.hosts());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is no address to listen on: write 127.0.0.1:8480", e);
        }
    }

    private Tls tls(Section section) throws ConfigException {
        Map<String, Section> parts = section.map(List.of("certificate", "key", "pkcs12", "password"));
        Tls tls = parts.containsKey("pkcs12")
                ? new Tls.Pkcs12(
                        path(parts.get("pkcs12")),
                        need(section, parts, "password").text())
                : new Tls.Pem(path(need(section, parts, "certificate")), path(need(section, parts, "key")));
        try {
            speech.checkTls(tls);
        } catch (IllegalArgumentException e) {
            Section fault = at(String.valueOf(e.getMessage()), parts).orElse(section);
            throw fault.wrong(fault.path() + ": " + e.getMessage(), e);
        }
        return tls;
    }

    /// The part that names the file with which a message begins.
    private Optional<Section> at(String message, Map<String, Section> parts) throws ConfigException {
        for (String key : List.of("certificate", "key", "pkcs12")) {
            Section part = parts.get(key);
            if (part != null && message.startsWith(path(part).toString())) {
                return Optional.of(part);
            }
        }
        return Optional.empty();
    }

    static Section need(Section section, Map<String, Section> parts, String key) throws ConfigException {
        Section part = parts.get(key);
        if (part == null) {
            throw section.wrong(section.path() + " needs the key '" + key + "'");
        }
        return part;
    }

    private static Keep keep(Section section) throws ConfigException {
        Map<String, Section> parts = section.map(List.of("samples", "journal", "journal_size"));
        Keep usual = Keep.DEFAULT;
        Optional<Duration> samples = usual.samples();
        if (parts.containsKey("samples")) {
            samples = Optional.of(time(parts.get("samples"), Duration.ofDays(1), Duration.ofDays(365_000)));
        }
        Duration journal = parts.containsKey("journal")
                ? time(parts.get("journal"), Duration.ofHours(1), Duration.ofDays(365_000))
                : usual.journal();
        Section size = parts.get("journal_size");
        long bytes = size == null ? usual.journalBytes() : size.as(Units::bytes);
        if (size != null && bytes < 1 << 20) {
            throw size.wrong("keep.journal_size is less than 1 MiB");
        }
        return new Keep(samples, journal, bytes);
    }

    static Duration time(Section section, Duration shortest, Duration longest) throws ConfigException {
        Duration time = section.as(Units::time);
        if (time.compareTo(shortest) < 0 || time.compareTo(longest) > 0) {
            throw section.wrong(section.path() + " is outside " + shown(shortest) + " … " + shown(longest));
        }
        return time;
    }

    private static String shown(Duration time) {
        return time.toDays() > 0
                ? time.toDays() + " days"
                : time.toSeconds() > 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }

    private static Map<String, Link> links(Section section) throws ConfigException {
        Map<String, Link> links = new LinkedHashMap<>();
        Map<LinkAddress, String> known = new HashMap<>();
        for (Map.Entry<String, Section> entry : section.map().entrySet()) {
            Link link = link(entry.getKey(), entry.getValue());
            String other = known.put(link.address(), entry.getKey());
            if (other != null) {
                throw entry.getValue().wrong("links." + entry.getKey() + " leads to the same place as " + other);
            }
            links.put(entry.getKey(), link);
        }
        return links;
    }

    private static Link link(String name, Section section) throws ConfigException {
        if (!section.isMap()) {
            LinkAddress address = section.as(LinkAddress::parse);
            return new Link(name, address, Patience.USUAL, listens(address));
        }
        Map<String, Section> parts = section.map(List.of("link", "timeout", "gap", "retries", "overhear"));
        LinkAddress address = need(section, parts, "link").as(LinkAddress::parse);
        Duration most = Duration.ofMinutes(1);
        return new Link(
                name,
                address,
                new Patience(
                        parts.containsKey("timeout")
                                ? Optional.of(time(parts.get("timeout"), Duration.ofMillis(1), most))
                                : Optional.empty(),
                        parts.containsKey("gap")
                                ? Optional.of(time(parts.get("gap"), Duration.ZERO, most))
                                : Optional.empty(),
                        parts.containsKey("retries")
                                ? Optional.of(parts.get("retries").number(0, 20))
                                : Optional.empty()),
                parts.containsKey("overhear") ? parts.get("overhear").onOff() : listens(address));
    }

    /// Others may speak on a serial line, and on a CAN bus everybody does.
    private static boolean listens(LinkAddress address) {
        return address instanceof LinkAddress.Serial || address.isCan();
    }

    private List<Device> devices(Section section, Map<String, Link> links) throws ConfigException {
        List<Device> devices = new ArrayList<>();
        Set<String> places = new HashSet<>();
        for (Map.Entry<String, Section> entry : section.map().entrySet()) {
            Section at = entry.getValue();
            checkName(entry.getKey(), "device", at);
            Device device = device(entry.getKey(), at, links);
            boolean shared = device.link().address().isShared();
            if (!places.add(device.link().name() + " " + device.address() + (shared ? device.options() : ""))) {
                throw at.wrong(at.path() + " has the address of another device on "
                        + device.link().name());
            }
            for (Device other : devices) {
                if (other.link().equals(device.link())
                        && !shared
                        && !(other.protocol().equals(device.protocol())
                                && other.options().equals(device.options()))) {
                    throw at.wrong(at.path() + " speaks otherwise than " + other.name() + " on the same link "
                            + device.link().name() + ": one protocol with the same options a link");
                }
            }
            devices.add(device);
        }
        return List.copyOf(devices);
    }

    static void checkName(String name, String what, Section at) throws ConfigException {
        if (!NAME.matcher(name).matches()) {
            throw at.wrong("'" + name + "' is no name of a " + what + ": letters, digits, '-' and '_', 64 at most");
        }
    }

    private Device device(String name, Section section, Map<String, Link> links) throws ConfigException {
        Map<String, Section> parts =
                section.map(List.of("title", "protocol", "link", "address", "interval", "options"));
        Protocol protocol = need(section, parts, "protocol").as(speech::protocol);
        Section linkName = need(section, parts, "link");
        Link link = links.get(linkName.text());
        if (link == null) {
            throw linkName.wrong(linkName.path() + ": there is no link '" + linkName.text() + "'; "
                    + (links.isEmpty() ? "name it under links" : "there are " + String.join(", ", links.keySet())));
        }
        if (protocol.onCan() != link.address().isCan()) {
            throw linkName.wrong(linkName.path() + ": " + protocol.key()
                    + (protocol.onCan()
                            ? " is spoken on CAN: slcan:, socketcand://, can: or candump:, not "
                            : " is not spoken on CAN, as is ")
                    + link.address());
        }
        Map<String, String> options = new LinkedHashMap<>();
        if (parts.containsKey("options")) {
            for (Map.Entry<String, Section> option : parts.get("options").map().entrySet()) {
                options.put(option.getKey(), option.getValue().text());
                try {
                    protocol.tables(options);
                } catch (IllegalArgumentException e) {
                    throw option.getValue().wrong(option.getValue().path() + ": " + e.getMessage(), e);
                }
            }
        }
        int address = parts.containsKey("address") ? parts.get("address").number(0, Integer.MAX_VALUE) : 1;
        try {
            speech.checkAddress(protocol, options, address);
        } catch (IllegalArgumentException e) {
            throw parts.getOrDefault("address", section).wrong(section.path() + ": " + e.getMessage(), e);
        }
        return new Device(
                name,
                parts.containsKey("title") ? parts.get("title").text() : name,
                protocol,
                Map.copyOf(options),
                link,
                address,
                parts.containsKey("interval") ? time(parts.get("interval"), SHORTEST, LONGEST) : USUAL);
    }

    private static MqttSettings mqtt(Section section) throws ConfigException {
        Map<String, Section> parts = section.map(List.of("broker", "user", "password", "prefix", "discovery"));
        URI broker = need(section, parts, "broker").as(URI::create);
        Optional<String> user = text(parts, "user");
        Optional<String> password = text(parts, "password");
        String prefix = text(parts, "prefix").orElse(MqttSettings.PREFIX);
        String discovery = text(parts, "discovery").orElse(MqttSettings.DISCOVERY);
        Optional<String> found =
                Set.of("no", "off", "false").contains(discovery) ? Optional.empty() : Optional.of(discovery);
        try {
            return new MqttSettings(broker, user, password, prefix, found);
        } catch (IllegalArgumentException e) {
            throw section.wrong("mqtt: " + e.getMessage(), e);
        }
    }

    private static Optional<String> text(Map<String, Section> parts, String key) throws ConfigException {
        Section part = parts.get(key);
        return part == null ? Optional.empty() : Optional.of(part.text());
    }
}
