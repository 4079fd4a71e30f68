package org.galvani.device.transport;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.galvani.device.transport.LinkAddress.Parity;
import org.galvani.device.transport.LinkAddress.Serial;
import org.galvani.device.transport.LinkAddress.Tcp;

/// The text form of a [LinkAddress].
final class LinkGrammar {

    private static final String SERIAL_FORM = "serial:/dev/ttyUSB0?baud=9600&parity=none|even|odd&stop=1|2";
    private static final String TCP_FORM = "tcp://host:port, an IPv6 host in brackets";
    private static final String FORMS = SERIAL_FORM + " or " + TCP_FORM;

    /// Schemes of the grammar that later versions open.
    private static final List<String> LATER = List.of("slcan:", "socketcand:", "can:", "candump:");

    private static final Pattern IPV6 = Pattern.compile("\\[[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(%\\w+)?]");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final Pattern AND = Pattern.compile("&");

    private LinkGrammar() {}

    static LinkAddress parse(String text, int usualBaud) {
        if (text.startsWith("serial:")) {
            return explained(text, SERIAL_FORM, () -> serial(text.substring("serial:".length()), usualBaud));
        }
        if (text.startsWith("tcp://")) {
            return explained(text, TCP_FORM, () -> tcp(text.substring("tcp://".length())));
        }
        return explained(text, FORMS, () -> {
            throw new IllegalArgumentException(
                    LATER.stream().anyMatch(text::startsWith)
                            ? "this version opens only serial: and tcp:// links"
                            : "no known kind of link in front");
        });
    }

    private static Serial serial(String rest, int usualBaud) {
        int mark = rest.indexOf('?');
        String port = mark < 0 ? rest : rest.substring(0, mark);
        int baud = usualBaud;
        Parity parity = Parity.NONE;
        int stop = 1;
        Set<String> seen = new HashSet<>();
        for (String option : mark < 0 ? new String[0] : AND.split(rest.substring(mark + 1), -1)) {
            int equals = option.indexOf('=');
            String key = equals < 0 ? option : option.substring(0, equals);
            String value = equals < 0 ? "" : option.substring(equals + 1);
            if (!seen.add(key)) {
                throw new IllegalArgumentException(key + " is given twice");
            }
            switch (key) {
                case "baud" -> baud = number(key, value);
                case "parity" -> parity = parity(value);
                case "stop" -> stop = number(key, value);
                default -> throw new IllegalArgumentException("'%s' is not an option of a serial line".formatted(key));
            }
        }
        return new Serial(port, baud, parity, stop);
    }

    private static Tcp tcp(String rest) {
        int colon = rest.lastIndexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("'%s' has no port".formatted(rest));
        }
        String host = rest.substring(0, colon);
        if (IPV6.matcher(host).matches()) {
            host = host.substring(1, host.length() - 1);
        } else if (host.indexOf(':') >= 0) {
            throw new IllegalArgumentException("'%s' is not one host and one port".formatted(rest));
        }
        return new Tcp(host, number("port", rest.substring(colon + 1)));
    }

    private static int number(String key, String value) {
        if (!NUMBER.matcher(value).matches()) {
            throw new IllegalArgumentException("%s '%s' is not a number in range".formatted(key, value));
        }
        return Integer.parseInt(value);
    }

    private static Parity parity(String value) {
        return Arrays.stream(Parity.values())
                .filter(parity -> parity.name().toLowerCase(Locale.ROOT).equals(value))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("parity '%s' is not known".formatted(value)));
    }

    private static LinkAddress explained(String text, String form, Supplier<? extends LinkAddress> parser) {
        try {
            return parser.get();
        } catch (IllegalArgumentException e) {
            String shown = text.replaceAll("\\p{Cntrl}", "?");
            String why = String.valueOf(e.getMessage()).replaceAll("\\p{Cntrl}", "?");
            throw new IllegalArgumentException("link '%s': %s; write %s".formatted(shown, why, form), e);
        }
    }
}
