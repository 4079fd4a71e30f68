package org.galvani.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.galvani.device.driver.Device;
import org.galvani.device.driver.DeviceException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `galvani get NAME…`: single values by the names of the glossary or of the vendor.
@Command(name = "get", description = "Read single values by name.")
final class GetCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private DeviceOptions options = new DeviceOptions();

    @Parameters(
            arity = "1..*",
            paramLabel = "NAME",
            description = "Names as describe lists them: cell_overvoltage_trip, VolCellOV, cell_voltages[3].")
    private List<String> names = List.of();

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    GetCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        int failures = 0;
        try (Session session = Session.open(options, surroundings)) {
            Lookup.check(session.tables(), session.devices().getFirst(), names);
            for (Device device : session.devices()) {
                try {
                    print(
                            device,
                            new Lookup(device).values(names),
                            session.devices().size() > 1,
                            out);
                } catch (DeviceException e) {
                    if (session.devices().size() == 1) {
                        throw e;
                    }
                    spec.commandLine().getErr().println("galvani: " + e.getMessage());
                    failures++;
                }
            }
        }
        return failures == 0 ? 0 : 1;
    }

    private void print(Device device, Map<String, Object> values, boolean named, PrintWriter out) {
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("device", device.name());
            object.put("readings", values);
            out.println(Json.line(object));
        } else {
            values.forEach(
                    (key, value) -> out.println((named ? device.name() + " " : "") + ReportText.line(key, value)));
        }
    }
}
