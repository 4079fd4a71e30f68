package org.galvani.server.rest;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.galvani.server.http.Refusal;

/// The tickets of the latest files; the oldest is forgotten for a new one.
final class Tickets {

    private static final int KEPT = 100;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{8,64}");

    private final Map<String, Ticket> latest = new LinkedHashMap<>();

    /// A new one under this name, or one that nobody asks for.
    ///
    /// @throws Refusal where the name is none, or was used
    synchronized Ticket open(Optional<String> name) {
        Ticket ticket = new Ticket();
        name.ifPresent(text -> {
            if (!NAME.matcher(text).matches() || latest.containsKey(text)) {
                throw Refusal.wrong("a ticket is a new word of 8 to 64 letters and digits");
            }
            latest.put(text, ticket);
            if (latest.size() > KEPT) {
                latest.remove(latest.keySet().iterator().next());
            }
        });
        return ticket;
    }

    synchronized Optional<Ticket> find(String name) {
        return Optional.ofNullable(latest.get(name));
    }
}
