package org.galvani.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.galvani.device.control.Change;
import org.galvani.device.control.Control;
import org.galvani.protocol.wire.Target;
import org.galvani.protocol.wire.Targets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `galvani set NAME VALUE`: shows a change, and with `--yes` makes it.
@Command(
        name = "set",
        description = "Change a setting or carry out a command. Without --yes it only shows what would change.")
final class SetCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private DeviceOptions options = new DeviceOptions();

    @Mixin
    private ChangeOptions how = new ChangeOptions();

    @Parameters(
            index = "0",
            paramLabel = "NAME",
            description = "Name as describe lists it: cell_overvoltage_trip, VolCellOV, lifepo4_preset.")
    private String name = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            defaultValue = "",
            paramLabel = "VALUE",
            description = "With or without unit: 3.65V, 3650mV, on. Commands take none.")
    private String value = "";

    @Spec
    private CommandSpec spec;

    SetCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Exception {
        options.address();
        try (Session session = Session.open(options, surroundings)) {
            Target target = Targets.writable(session.tables(), name)
                    .orElseThrow(() -> new UserException("unknown name '" + name + "'; near: "
                            + String.join(", ", Targets.near(session.tables(), name))));
            Control control = how.control(session, surroundings);
            Change change = control.plan(target, value, options.choices().profile());
            how.carryOut(control, session.devices().getFirst(), change, Optional.empty(), spec.commandLine());
        }
        return 0;
    }
}
