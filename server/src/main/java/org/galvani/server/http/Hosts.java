package org.galvani.server.http;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// The names a server may be called by. A page of somebody else can let its own name point to this machine and would
/// then count as ours; such a name is not on the list. An address cannot be made to point elsewhere.
final class Hosts {

    private static final Pattern V4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    private static final Pattern V6 = Pattern.compile("\\[[0-9a-fA-F:.]+\\]");

    private final List<String> names;

    Hosts(List<String> names) {
        this.names = names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    }

    /// Whether the value of a `Host` header names this server.
    boolean contains(String header) {
        String name = name(header);
        return name.equals("localhost")
                || V4.matcher(name).matches()
                || V6.matcher(name).matches()
                || names.contains(name);
    }

    /// The name without the port.
    static String name(String header) {
        String lower = header.strip().toLowerCase(Locale.ROOT);
        int colon = lower.lastIndexOf(':');
        return colon > lower.lastIndexOf(']') ? lower.substring(0, colon) : lower;
    }

    /// Whether an address to listen on is reached from this machine alone.
    static boolean isLoopback(String host) {
        return switch (host.toLowerCase(Locale.ROOT)) {
            case "localhost", "::1", "[::1]" -> true;
            default -> host.startsWith("127.") && V4.matcher(host).matches();
        };
    }
}
