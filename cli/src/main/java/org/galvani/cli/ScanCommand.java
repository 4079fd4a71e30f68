package org.galvani.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.galvani.device.control.Gate;
import org.galvani.device.driver.Bus;
import org.galvani.device.driver.DeviceException;
import org.galvani.device.driver.Timing;
import org.galvani.device.transport.Link;
import org.galvani.device.transport.LinkAddress;
import org.galvani.device.transport.LinkException;
import org.galvani.device.transport.Links;
import org.galvani.device.transport.RecordedLink;
import org.galvani.device.transport.Recorder;
import org.galvani.pack.PlainValues;
import org.galvani.protocol.wire.Protocol;
import org.galvani.protocol.wire.Tables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `galvani scan`: which devices answer on a line, by trying protocols, speeds and addresses.
@Command(name = "scan", description = "Find the devices on a link: tries protocols, baud rates and addresses.")
final class ScanCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Option(
            names = "--link",
            required = true,
            paramLabel = "LINK",
            description = "serial:/dev/ttyUSB0 or tcp://host:port; a baud rate in it is tried alone.")
    private String link = "";

    @Option(names = "--protocol", paramLabel = "NAME", split = ",", description = "Protocols to try (default: all).")
    private List<String> protocols = List.of();

    @Option(
            names = "--address",
            paramLabel = "N",
            defaultValue = "0-15",
            description = "Addresses to try (default: 0-15).")
    private String addresses = "";

    @Option(
            names = "--baud",
            paramLabel = "BAUD",
            split = ",",
            description = "Baud rates to try on a serial line (default: 115200,9600,19200,38400,57600).")
    private List<Integer> bauds = List.of(115_200, 9_600, 19_200, 38_400, 57_600);

    @Option(
            names = "--timeout",
            paramLabel = "MS",
            defaultValue = "250",
            description = "How long to wait for each answer, in ms (default: 250).")
    private int timeout;

    @Mixin
    private RecordOption record = new RecordOption();

    @Option(names = "--json", description = "One JSON object a line for each device found.")
    private boolean json;

    @Mixin
    private ProtocolOptions choices = new ProtocolOptions();

    @Spec
    private CommandSpec spec;

    private int found;

    ScanCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Exception {
        if (timeout <= 0) {
            throw UserException.usage("--timeout must be above 0");
        }
        List<Integer> tried = Addresses.parse(addresses);
        if (record.isGiven() && entries().size() > 1) {
            throw UserException.usage("a recording holds one protocol: name it with --protocol");
        }
        Optional<Recorder> recorder = Optional.empty();
        try {
            for (LinkAddress address : lines()) {
                try (Link open = Links.open(address)) {
                    recorder = recorder.isPresent() ? recorder : recorder();
                    Link heard = recorder.<Link>map(one -> new RecordedLink(open, one))
                            .orElse(open);
                    for (Catalogue.Entry entry : entries()) {
                        scan(heard, entry, tried);
                    }
                }
            }
        } finally {
            if (recorder.isPresent()) {
                recorder.get().close();
            }
        }
        progress("");
        if (found == 0) {
            throw new UserException(
                    "nothing answers on " + link + ": check wiring, power and that no other program has the port");
        }
        return 0;
    }

    private Optional<Recorder> recorder() throws UserException, IOException {
        Protocol protocol = entries().getFirst().protocol();
        Tables tables = Catalogue.tables(protocol, choices.chosen());
        return record.begin(protocol, choices.chosen(), tables, link, surroundings);
    }

    private List<LinkAddress> lines() throws UserException {
        LinkAddress address = DeviceOptions.link(link, LinkAddress.Serial.DEFAULT_BAUD);
        return switch (address) {
            case LinkAddress.Tcp _,
                    LinkAddress.Slcan _,
                    LinkAddress.Socketcand _,
                    LinkAddress.Can _,
                    LinkAddress.CandumpLog _ -> List.of(address);
            case LinkAddress.Serial _ when link.contains("baud=") -> List.of(address);
            case LinkAddress.Serial serial -> {
                List<LinkAddress> lines = new ArrayList<>();
                for (int baud : bauds) {
                    lines.add(at(serial, baud));
                }
                yield lines;
            }
        };
    }

    private static LinkAddress at(LinkAddress.Serial serial, int baud) throws UserException {
        try {
            return new LinkAddress.Serial(serial.port(), baud, serial.parity(), serial.stopBits());
        } catch (IllegalArgumentException e) {
            throw UserException.usage(e);
        }
    }

    /// What may be there: what is named, or all that can be spoken on such a link.
    private List<Catalogue.Entry> entries() throws UserException {
        List<Catalogue.Entry> entries = new ArrayList<>();
        LinkAddress address = DeviceOptions.link(link, LinkAddress.Serial.DEFAULT_BAUD);
        for (String name : protocols) {
            Catalogue.host(name);
            DeviceOptions.requireBus(Catalogue.named(name), address);
        }
        for (Catalogue.Entry entry : Catalogue.ENTRIES) {
            if (entry.host().isPresent()
                    && entry.protocol().onCan() == address.isCan()
                    && (protocols.isEmpty()
                            || protocols.contains(entry.protocol().key()))) {
                entries.add(entry);
            }
        }
        return entries;
    }

    private void scan(Link open, Catalogue.Entry entry, List<Integer> tried) throws LinkException, UserException {
        Tables tables = Catalogue.tables(entry.protocol(), choices.chosen());
        Timing timing = Timing.USUAL.withRetries(0).withPatience(Duration.ofMillis(timeout));
        Bus bus = entry.host()
                .orElseThrow()
                .open(new Gate(open, tables::effect), tables, timing, surroundings.clock(), report -> {});
        for (int address : bus.addresses(tried)) {
            progress("%s  %s  address %d  found %d"
                    .formatted(open.name(), entry.protocol().key(), address, found));
            try {
                tell(
                        entry,
                        open,
                        address,
                        PlainValues.of(bus.device(address).identity().readings()));
            } catch (DeviceException e) {
                if (e.kind() == DeviceException.Kind.REFUSED) {
                    tell(entry, open, address, Map.of());
                }
            }
        }
    }

    private void tell(Catalogue.Entry entry, Link open, int address, Map<String, Object> identity) {
        found++;
        progress("");
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("protocol", entry.protocol().key());
            object.put("link", open.name());
            object.put("address", address);
            object.put("readings", identity);
            out.println(Json.line(object));
        } else {
            out.println("--protocol " + entry.protocol().key() + " --link " + open.name() + " --address " + address
                    + "   " + identity.getOrDefault("model", "") + " " + identity.getOrDefault("software_version", ""));
        }
    }

    /// One line on standard error that overwrites itself, where a person looks on.
    private void progress(String text) {
        if (People.lookOn()) {
            spec.commandLine().getErr().print("\r" + text + "\u001b[K");
            spec.commandLine().getErr().flush();
        }
    }
}
