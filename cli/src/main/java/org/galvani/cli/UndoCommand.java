package org.galvani.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.galvani.device.control.Control;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `galvani undo`: writes back what a change replaced.
@Command(name = "undo", description = "Take back the latest change of a device, or the one with an audit number.")
final class UndoCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private DeviceOptions options = new DeviceOptions();

    @Mixin
    private ChangeOptions how = new ChangeOptions();

    @Parameters(
            arity = "0..1",
            paramLabel = "AUDIT",
            description = "Number of the change, as audit lists it (default: the latest).")
    private Optional<Long> id = Optional.empty();

    @Spec
    private CommandSpec spec;

    UndoCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Exception {
        options.address();
        try (Session session = Session.open(options, surroundings)) {
            Control control = how.control(session, surroundings);
            Control.Undo undo = control.planUndo(id);
            how.carryOut(
                    control,
                    session.devices().getFirst(),
                    undo.change(),
                    Optional.of(undo.entry().id()),
                    spec.commandLine());
        }
        return 0;
    }
}
