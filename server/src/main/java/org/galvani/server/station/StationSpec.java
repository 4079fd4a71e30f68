package org.galvani.server.station;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.galvani.device.station.StationKind;
import org.galvani.device.transport.LinkAddress;

/// What makes a station what it is: where one of these changes, it is begun anew.
///
/// @param name   unique among stations
/// @param title  for people
/// @param packs  the devices that belong to it, by their names
/// @param group  the group that named them; empty where they were named one by one
/// @param series whether they stand in series
/// @param chosen what was chosen for its kind, by key
public record StationSpec(
        StationKind kind,
        String name,
        String title,
        LinkAddress link,
        List<String> packs,
        Optional<String> group,
        boolean series,
        Map<String, String> chosen) {}
