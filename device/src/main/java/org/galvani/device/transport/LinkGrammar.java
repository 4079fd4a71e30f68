package org.galvani.device.transport;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.galvani.device.transport.LinkAddress.Parity;
import org.galvani.device.transport.LinkAddress.Serial;
import org.galvani.device.transport.LinkAddress.Tcp;

/// The text form of a [LinkAddress].
final class LinkGrammar {

    private static final String SERIAL_FORM = "serial:/dev/ttyUSB0?baud=9600&parity=none|even|odd&stop=1|2";
    private static final String TCP_FORM = "tcp://host:port, an IPv6 host in brackets";
    private static final String SLCAN_FORM = "slcan:/dev/ttyACM0?bitrate=250000&baud=115200";
    private static final String SOCKETCAND_FORM = "socketcand://host:29536/can0";
    private static final String CAN_FORM = "can:can0";
    private static final String CANDUMP_FORM = "candump:file.log?speed=1 (or any number, or max)";
    private static final String FORMS =
            String.join("; ", SERIAL_FORM, TCP_FORM, SLCAN_FORM, SOCKETCAND_FORM, CAN_FORM, CANDUMP_FORM);

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
        if (text.startsWith("slcan:")) {
            return explained(text, SLCAN_FORM, () -> slcan(text.substring("slcan:".length())));
        }
        if (text.startsWith("socketcand://")) {
            return explained(text, SOCKETCAND_FORM, () -> socketcand(text.substring("socketcand://".length())));
        }
        if (text.startsWith("can:")) {
            return explained(text, CAN_FORM, () -> new LinkAddress.Can(text.substring("can:".length())));
        }
        if (text.startsWith("candump:")) {
            return explained(text, CANDUMP_FORM, () -> candump(text.substring("candump:".length())));
        }
        return explained(text, FORMS, () -> {
            throw new IllegalArgumentException("no known kind of link in front");
        });
    }

    private static LinkAddress.Slcan slcan(String rest) {
        int baud = Serial.DEFAULT_BAUD;
        int bitrate = LinkAddress.Slcan.DEFAULT_BITRATE;
        for (Map.Entry<String, String> option : options(rest).entrySet()) {
            switch (option.getKey()) {
                case "baud" -> baud = number("baud", option.getValue());
                case "bitrate" -> bitrate = number("bitrate", option.getValue());
                default ->
                    throw new IllegalArgumentException("'%s' is not an option of slcan".formatted(option.getKey()));
            }
        }
        return new LinkAddress.Slcan(new Serial(path(rest), baud, Parity.NONE, 1), bitrate);
    }

    private static LinkAddress.Socketcand socketcand(String rest) {
        int slash = rest.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("no bus is named");
        }
        String server = rest.substring(0, slash);
        boolean noPort = server.indexOf(':') < 0 || server.endsWith("]");
        return new LinkAddress.Socketcand(
                tcp(noPort ? server + ":" + LinkAddress.Socketcand.USUAL_PORT : server), rest.substring(slash + 1));
    }

    private static LinkAddress.CandumpLog candump(String rest) {
        double speed = 1;
        for (Map.Entry<String, String> option : options(rest).entrySet()) {
            if (!option.getKey().equals("speed")) {
                throw new IllegalArgumentException("'%s' is not an option of a log".formatted(option.getKey()));
            }
            speed = speed(option.getValue());
        }
        return new LinkAddress.CandumpLog(path(rest), speed);
    }

    private static double speed(String value) {
        if (value.equals("max")) {
            return 0;
        }
        try {
            double speed = Double.parseDouble(value);
            if (speed > 0) {
                return speed;
            }
        } catch (NumberFormatException _) {
            // told below
        }
        throw new IllegalArgumentException("speed '" + value + "' is neither max nor a number above 0");
    }

    private static String path(String rest) {
        int mark = rest.indexOf('?');
        return mark < 0 ? rest : rest.substring(0, mark);
    }

    private static Map<String, String> options(String rest) {
        Map<String, String> options = new LinkedHashMap<>();
        int mark = rest.indexOf('?');
        for (String option : mark < 0 ? new String[0] : AND.split(rest.substring(mark + 1), -1)) {
            int equals = option.indexOf('=');
            String key = equals < 0 ? option : option.substring(0, equals);
            if (options.put(key, equals < 0 ? "" : option.substring(equals + 1)) != null) {
                throw new IllegalArgumentException(key + " is given twice");
            }
        }
        return options;
    }

    private static Serial serial(String rest, int usualBaud) {
        int baud = usualBaud;
        Parity parity = Parity.NONE;
        int stop = 1;
        for (Map.Entry<String, String> option : options(rest).entrySet()) {
            String key = option.getKey();
            switch (key) {
                case "baud" -> baud = number(key, option.getValue());
                case "parity" -> parity = parity(option.getValue());
                case "stop" -> stop = number(key, option.getValue());
                default -> throw new IllegalArgumentException("'%s' is not an option of a serial line".formatted(key));
            }
        }
        return new Serial(path(rest), baud, parity, stop);
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
