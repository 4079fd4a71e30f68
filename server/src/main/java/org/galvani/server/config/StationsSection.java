package org.galvani.server.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.galvani.device.station.StationKind;
import org.galvani.device.transport.LinkAddress;
import org.galvani.server.config.Config.Device;
import org.galvani.server.config.Config.Link;
import org.galvani.server.station.StationSpec;

/// The parts `groups`, `chargers` and `bridges` of the configuration: packs that belong together, chargers on a CAN
/// bus, and inverters that are told of packs.
final class StationsSection {

    /// A pack that is silent for 5 s is not charged, and an inverter hears no more of it.
    private static final Duration SLOWEST = Duration.ofSeconds(2);

    private final Map<String, Link> links;
    private final Map<String, Device> devices = new LinkedHashMap<>();
    private final Map<String, Group> groups = new LinkedHashMap<>();

    /// Packs under one name.
    private record Group(List<String> packs, boolean series) {}

    StationsSection(Map<String, Link> links, List<Device> devices) {
        this.links = links;
        devices.forEach(device -> this.devices.put(device.name(), device));
    }

    /// @param parts of the whole file
    List<StationSpec> read(Map<String, Section> parts) throws ConfigException {
        if (parts.containsKey("groups")) {
            groups(parts.get("groups"));
        }
        Map<String, StationSpec> all = new LinkedHashMap<>();
        for (StationKind kind : StationKind.values()) {
            Section section = parts.get(kind.key() + "s");
            for (Map.Entry<String, Section> entry : section == null
                    ? Map.<String, Section>of().entrySet()
                    : section.map().entrySet()) {
                Section at = entry.getValue();
                StationSpec spec = spec(kind, entry.getKey(), at);
                for (StationSpec other : all.values()) {
                    if (other.name().equals(spec.name())) {
                        throw at.wrong("another charger or bridge is called '" + spec.name() + "' too");
                    }
                    if (other.link().equals(spec.link())) {
                        throw at.wrong(at.path() + " is on the link of " + other.name() + ": a link for each");
                    }
                }
                all.put(spec.name(), spec);
            }
        }
        return List.copyOf(all.values());
    }

    private void groups(Section section) throws ConfigException {
        for (Map.Entry<String, Section> entry : section.map().entrySet()) {
            Section at = entry.getValue();
            ConfigFile.checkName(entry.getKey(), "group", at);
            if (devices.containsKey(entry.getKey())) {
                throw at.wrong("a device is called '" + entry.getKey() + "' too");
            }
            Map<String, Section> parts = at.map(List.of("packs", "series"));
            groups.put(
                    entry.getKey(),
                    new Group(
                            packs(ConfigFile.need(at, parts, "packs")),
                            parts.containsKey("series") && parts.get("series").onOff()));
        }
    }

    private StationSpec spec(StationKind kind, String name, Section section) throws ConfigException {
        ConfigFile.checkName(name, kind.key(), section);
        String packsKey = switch (kind) {
            case CHARGER -> "pack";
            case BRIDGE -> "packs";
        };
        List<String> own = switch (kind) {
            case CHARGER -> List.of("title", "link", packsKey);
            case BRIDGE -> List.of("title", "link", packsKey, "series");
        };
        Map<String, Section> parts =
                section.map(Stream.concat(own.stream(), kind.choices().stream()).toList());
        LinkAddress link = link(ConfigFile.need(section, parts, "link"));
        Section packs = ConfigFile.need(section, parts, packsKey);
        List<String> named = packs.texts();
        Optional<String> group = named.size() == 1 && groups.containsKey(named.getFirst())
                ? Optional.of(named.getFirst())
                : Optional.empty();
        boolean series = parts.containsKey("series") && parts.get("series").onOff();
        if (group.isPresent() && parts.containsKey("series")) {
            throw parts.get("series").wrong(section.path() + ".series: the group " + group.get() + " says it");
        }
        Group members = group.isPresent()
                ? groups.getOrDefault(group.get(), new Group(List.of(), false))
                : new Group(packs(packs), series);
        Map<String, String> chosen = new LinkedHashMap<>();
        for (String key : kind.choices()) {
            Section choice = parts.get(key);
            if (choice != null) {
                chosen.put(key, choice.as(text -> {
                    kind.check(key, text);
                    return text;
                }));
            }
        }
        StationSpec spec = new StationSpec(
                kind,
                name,
                parts.containsKey("title") ? parts.get("title").text() : name,
                link,
                members.packs(),
                group,
                members.series(),
                Map.copyOf(chosen));
        try {
            kind.station(spec.packs(), spec.series(), spec.chosen(), () -> 0);
        } catch (IllegalArgumentException e) {
            throw section.wrong(section.path() + ": " + e.getMessage(), e);
        }
        return spec;
    }

    /// An adapter on a serial line serves one alone; other buses can be shared.
    private LinkAddress link(Section section) throws ConfigException {
        Link link = links.get(section.text());
        if (link == null) {
            throw section.wrong(section.path() + ": there is no link '" + section.text() + "'; "
                    + (links.isEmpty() ? "name it under links" : "there are " + String.join(", ", links.keySet())));
        }
        LinkAddress address = link.address();
        if (!address.isCan() || address instanceof LinkAddress.CandumpLog) {
            throw section.wrong(section.path() + ": " + link.name() + " is no CAN bus: slcan, socketcand or can");
        }
        for (Device device : devices.values()) {
            if (device.link().name().equals(link.name()) && !address.isShared()) {
                throw section.wrong(section.path() + ": the adapter of " + link.name() + " serves " + device.name()
                        + " already: give it one of its own, or use can: or socketcand:");
            }
        }
        return address;
    }

    private List<String> packs(Section section) throws ConfigException {
        List<String> packs = new ArrayList<>();
        for (String name : section.texts()) {
            Device device = devices.get(name);
            if (device == null) {
                List<String> known = Stream.concat(devices.keySet().stream(), groups.keySet().stream())
                        .toList();
                throw section.wrong(section.path() + ": there is no device " + (groups.isEmpty() ? "" : "or group ")
                        + "'" + name + "'; "
                        + (known.isEmpty() ? "name it under devices" : "there are " + String.join(", ", known)));
            }
            if (device.interval().compareTo(SLOWEST) > 0) {
                throw section.wrong(section.path() + ": " + name + " is read every "
                        + device.interval().toSeconds() + " s; here it has to be every 2 s or oftener");
            }
            if (packs.contains(name)) {
                throw section.wrong(section.path() + ": " + name + " stands here twice");
            }
            packs.add(name);
        }
        return List.copyOf(packs);
    }
}
