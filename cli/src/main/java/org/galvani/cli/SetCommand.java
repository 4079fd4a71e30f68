package org.galvani.cli;

import java.io.IOException;
import java.io.InputStream;
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
    private final InputStream in;

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
            paramLabel = "VALUE",
            description =
                    "With or without unit: 3.65V, 3650mV, on. Commands take none. A password is asked for, or read"
                            + " from standard input.")
    private Optional<String> value = Optional.empty();

    @Spec
    private CommandSpec spec;

    /// @param in where passwords come from that nobody types
    SetCommand(Surroundings surroundings, InputStream in) {
        this.surroundings = surroundings;
        this.in = in;
    }

    @Override
    public Integer call() throws Exception {
        options.address();
        try (Session session = Session.open(options, surroundings)) {
            Target target = Targets.writable(session.tables(), name)
                    .orElseThrow(() -> new UserException("unknown name '" + name + "'; near: "
                            + String.join(", ", Targets.near(session.tables(), name))));
            Control control = how.control(session, surroundings);
            Change change =
                    control.plan(target, value(target), options.choices().profile());
            how.carryOut(control, session.devices().getFirst(), change, Optional.empty(), spec.commandLine());
        }
        return 0;
    }

    /// Other users of the machine see command lines: a password does not have to stand there.
    private String value(Target target) throws IOException, UserException {
        if (!target.quantity().secret()) {
            return value.orElse("");
        }
        if (value.isEmpty()) {
            String password = NewPassword.read(target.key(), in);
            if (password.isEmpty()) {
                throw new UserException("the password is empty; '' as VALUE clears it");
            }
            return password;
        }
        if (!value.get().isEmpty()) {
            spec.commandLine()
                    .getErr()
                    .println("galvani: other users of this machine can see a password on the command line; without it"
                            + " it is asked for, or read from standard input");
        }
        return value.get();
    }
}
