package org.galvani.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.galvani.device.driver.Timing;
import org.galvani.device.transport.LinkAddress;
import org.galvani.protocol.wire.Protocol;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// How a user names a device and how patiently it is spoken to.
final class DeviceOptions {

    @Option(
            names = "--protocol",
            required = true,
            paramLabel = "NAME",
            description = "Protocol of the device, for example jk-modbus.")
    private String protocol = "";

    @Option(
            names = "--link",
            required = true,
            paramLabel = "LINK",
            description =
                    "serial:/dev/ttyUSB0?baud=115200 or tcp://host:port; on CAN slcan:/dev/ttyACM0?bitrate=250000,"
                            + " socketcand://host/can0, can:can0 or candump:file.log.")
    private String link = "";

    @Option(
            names = "--address",
            paramLabel = "N",
            defaultValue = "1",
            description = "Address on the bus: 1, or several as 1,2,5 or 0-3 (default: 1).")
    private String address = "1";

    @Option(
            names = "--timeout",
            paramLabel = "MS",
            description = "How long to wait for an answer, in ms (default: 400, nw 5000, ydt1363 600).")
    private Optional<Integer> timeout = Optional.empty();

    @Option(
            names = "--retries",
            paramLabel = "N",
            defaultValue = "2",
            description = "How often to ask again (default: 2). Writes are never repeated.")
    private int retries;

    @Option(
            names = "--gap",
            paramLabel = "MS",
            defaultValue = "100",
            description = "Least silence between commands, in ms (default: 100; boards mix up answers below).")
    private int gap;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "Log in first: a file with one password a line, the lowest level first (emus).")
    private Optional<Path> passwordFile = Optional.empty();

    @Mixin
    private RecordOption record = new RecordOption();

    @Mixin
    private ProtocolOptions choices = new ProtocolOptions();

    String protocol() {
        return protocol;
    }

    ProtocolOptions choices() {
        return choices;
    }

    LinkAddress link() throws UserException {
        LinkAddress address = link(link, Catalogue.named(protocol).baud());
        requireBus(Catalogue.named(protocol), address);
        return address;
    }

    /// Refuses a protocol on a link that cannot carry it.
    static void requireBus(Protocol protocol, LinkAddress address) throws UserException {
        if (protocol.onCan() != address.isCan()) {
            throw UserException.usage(
                    protocol.onCan()
                            ? protocol.key() + " is spoken on CAN: the link is slcan:, socketcand://, can: or candump:,"
                                    + " not " + address
                            : protocol.key() + " is not spoken on CAN: " + address + " is of no use to it");
        }
    }

    /// What to log in with; empty without a log-in.
    List<String> passwords() throws IOException {
        return passwordFile.isEmpty()
                ? List.of()
                : Files.readAllLines(passwordFile.get()).stream()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList();
    }

    static LinkAddress link(String text, int usualBaud) throws UserException {
        try {
            return LinkAddress.parse(text, usualBaud);
        } catch (IllegalArgumentException e) {
            throw UserException.usage(e);
        }
    }

    List<Integer> addresses() throws UserException {
        return Addresses.parse(address);
    }

    /// The one address of a command that speaks to one device.
    int address() throws UserException {
        List<Integer> all = addresses();
        if (all.size() != 1) {
            throw UserException.usage("this command speaks to one device: give one --address, not '" + address + "'");
        }
        return all.getFirst();
    }

    Timing timing() throws UserException {
        Duration patience =
                timeout.map(Duration::ofMillis).orElse(Catalogue.named(protocol).patience());
        if (!patience.isPositive() || gap < 0 || retries < 0) {
            throw UserException.usage("--timeout must be above 0, --gap and --retries not below");
        }
        return Timing.USUAL
                .withPatience(patience)
                .withGap(Duration.ofMillis(gap))
                .withRetries(retries);
    }

    RecordOption record() {
        return record;
    }
}
