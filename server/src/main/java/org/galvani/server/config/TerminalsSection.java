package org.galvani.server.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.galvani.protocol.wire.Protocol;
import org.galvani.server.http.HttpSettings;
import org.galvani.server.http.Tls;
import org.galvani.server.ingest.IngestSettings;
import org.galvani.server.ingest.IngestSettings.Limits;
import org.galvani.server.ingest.IngestSettings.Place;
import org.galvani.server.ingest.IngestSettings.Policy;

/// The part `terminals` of the configuration: where terminals call, who may, and what is said to them.
final class TerminalsSection {

    private static final String USUAL_PROTOCOL = "nw";
    private static final int USUAL_PORT = 8484;
    private static final int MOST = 1_000_000;

    private TerminalsSection() {}

    /// Reads where certificate and key are.
    interface TlsReader {
        Tls read(Section section) throws ConfigException;
    }

    static Config.Terminals read(Section section, ConfigFile.Speech speech, TlsReader tls) throws ConfigException {
        Map<String, Section> parts = section.map(List.of(
                "listen",
                "protocol",
                "options",
                "tls",
                "enrol",
                "allow",
                "ask",
                "poll",
                "each",
                "acknowledge",
                "connections",
                "per_address",
                "idle",
                "frame_time"));
        Section key = parts.get("protocol");
        Protocol protocol = key == null ? speech.protocol(USUAL_PROTOCOL) : key.as(speech::protocol);
        Policy policy = policy(parts, Policy.USUAL);
        return new Config.Terminals(
                protocol,
                options(parts, protocol),
                new IngestSettings(
                        places(parts),
                        parts.containsKey("tls") ? Optional.of(tls.read(parts.get("tls"))) : Optional.empty(),
                        parts.containsKey("enrol") && isOpen(parts.get("enrol")),
                        new HashSet<>(
                                parts.containsKey("allow") ? parts.get("allow").texts() : List.of()),
                        policy,
                        each(parts, policy),
                        parts.containsKey("acknowledge") && echoes(parts.get("acknowledge")),
                        limits(parts)));
    }

    private static List<Place> places(Map<String, Section> parts) throws ConfigException {
        Section listen = parts.get("listen");
        if (listen == null) {
            return List.of(new Place(HttpSettings.DEFAULT.host(), USUAL_PORT));
        }
        List<Place> places = new ArrayList<>();
        for (String text : listen.texts()) {
            places.add(place(listen, text));
        }
        return places;
    }

    /// A bare host has the usual port of terminals.
    private static Place place(Section listen, String text) throws ConfigException {
        boolean host = !text.contains(":") && !text.chars().allMatch(Character::isDigit);
        try {
            HttpSettings at = ConfigFile.listen(host ? text + ":" + USUAL_PORT : text);
            return new Place(at.host(), at.port());
        } catch (IllegalArgumentException e) {
            throw listen.wrong("terminals.listen: " + e.getMessage(), e);
        }
    }

    private static Map<String, String> options(Map<String, Section> parts, Protocol protocol) throws ConfigException {
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
        return Map.copyOf(options);
    }

    private static boolean isOpen(Section section) throws ConfigException {
        String text = section.text();
        return switch (text) {
            case "open" -> true;
            case "listed" -> false;
            default -> throw section.wrong(section.path() + " has to be open or listed, not '" + text + "'");
        };
    }

    private static boolean echoes(Section section) throws ConfigException {
        String text = section.text();
        return switch (text) {
            case "echo" -> true;
            case "none" -> false;
            default -> throw section.wrong(section.path() + " has to be none or echo, not '" + text + "'");
        };
    }

    /// `ask: no` only listens; `poll` says how often it is asked, `never` for only once.
    private static Policy policy(Map<String, Section> parts, Policy usual) throws ConfigException {
        boolean asks = parts.containsKey("ask") ? parts.get("ask").onOff() : usual.asks();
        Section poll = parts.get("poll");
        Optional<Duration> every = !asks
                ? Optional.empty()
                : poll == null
                        ? usual.poll()
                        : poll.text().equals("never")
                                ? Optional.empty()
                                : Optional.of(ConfigFile.time(poll, Duration.ofSeconds(1), Duration.ofDays(1)));
        return new Policy(asks, every);
    }

    private static Map<String, Policy> each(Map<String, Section> parts, Policy usual) throws ConfigException {
        Map<String, Policy> each = new LinkedHashMap<>();
        if (parts.containsKey("each")) {
            for (Map.Entry<String, Section> one : parts.get("each").map().entrySet()) {
                each.put(one.getKey(), policy(one.getValue().map(List.of("ask", "poll")), usual));
            }
        }
        return Map.copyOf(each);
    }

    private static Limits limits(Map<String, Section> parts) throws ConfigException {
        Limits usual = Limits.USUAL;
        Duration least = Duration.ofSeconds(1);
        Duration most = Duration.ofDays(1);
        return new Limits(
                parts.containsKey("connections") ? parts.get("connections").number(1, MOST) : usual.connections(),
                parts.containsKey("per_address") ? parts.get("per_address").number(1, MOST) : usual.perAddress(),
                parts.containsKey("idle") ? ConfigFile.time(parts.get("idle"), least, most) : usual.idle(),
                parts.containsKey("frame_time") ? ConfigFile.time(parts.get("frame_time"), least, most) : usual.frame(),
                usual.write(),
                usual.garbage(),
                usual.strangers());
    }
}
