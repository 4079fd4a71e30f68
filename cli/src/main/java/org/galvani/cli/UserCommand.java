package org.galvani.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.galvani.server.state.Role;
import org.galvani.server.state.State;
import org.galvani.server.state.StateException;
import org.galvani.server.state.User;
import org.galvani.server.state.Users;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `galvani user`: who may log in to a server, managed where its data is. The server may be running.
@Command(
        name = "user",
        description = "Add, list or remove users of a server, or give one another password."
                + " The password is asked for, or read from standard input.")
final class UserCommand implements Callable<Integer> {

    private final Surroundings surroundings;
    private final InputStream in;

    /// What is to be done.
    enum Action {
        list,
        add,
        password,
        remove
    }

    @Parameters(index = "0", paramLabel = "ACTION", description = "list, add, password or remove.")
    private Action action = Action.list;

    @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "Whom it is about.")
    private Optional<String> name = Optional.empty();

    @Option(names = "--role", paramLabel = "ROLE", description = "viewer, operator, installer or admin (default).")
    private String role = "admin";

    @Option(names = "--data", paramLabel = "FOLDER", description = "Data folder of the server.")
    private Optional<Path> data = Optional.empty();

    @Spec
    private CommandSpec spec;

    UserCommand(Surroundings surroundings, InputStream in) {
        this.surroundings = surroundings;
        this.in = in;
    }

    @Override
    public Integer call() throws Exception {
        try (State state = State.open(data.orElseGet(surroundings::dataFolder), surroundings.clock())) {
            act(state);
        } catch (StateException | IllegalArgumentException e) {
            throw new UserException(String.valueOf(e.getMessage()));
        }
        return 0;
    }

    private void act(State state) throws IOException, UserException {
        Users users = state.users();
        switch (action) {
            case list -> {
                for (User user : users.all()) {
                    spec.commandLine()
                            .getOut()
                            .println(user.name() + "  " + user.role().key());
                }
            }
            case add -> {
                Role as = Role.named(role)
                        .orElseThrow(() -> UserException.usage(
                                "--role '" + role + "' is none of viewer, operator, installer, admin"));
                users.add(named(), newPassword(), as);
                told(state, "user_added", named() + " is " + as.key());
            }
            case password -> {
                users.password(named(), newPassword());
                told(state, "user_password", named() + " has another password");
            }
            case remove -> {
                users.remove(named());
                told(state, "user_removed", named() + " is removed");
            }
        }
    }

    private String named() throws UserException {
        return name.orElseThrow(() -> UserException.usage("whom? name the user"));
    }

    private void told(State state, String what, String words) {
        state.access().add(surroundings.user(), "command line", what, words);
        spec.commandLine().getOut().println(words);
    }

    private String newPassword() throws IOException, UserException {
        return NewPassword.read("password for " + named(), in);
    }
}
