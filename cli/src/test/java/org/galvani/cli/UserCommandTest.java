package org.galvani.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import org.galvani.server.state.Role;
import org.galvani.server.state.State;
import org.galvani.server.state.User;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserCommandTest {

    @TempDir
    Path data;

    private Told user(String password, String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "user";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[all.length - 2] = "--data";
        all[all.length - 1] = data.toString();
        return Told.reading(password, all);
    }

    @Test
    void theFirstUserIsAddedBeforeTheServerListensToOthers() {
        assertThat(user("battery staple\n", "add", "anna", "--role", "viewer").err())
                .contains("first user has to be an admin");
        Told added = user("correct horse\n", "add", "admin");
        assertThat(added.out()).as(added.err()).isEqualTo("admin is admin\n");
        assertThat(user("", "list").out()).isEqualTo("admin  admin\n");
        try (State state = State.open(data, Clock.systemUTC())) {
            assertThat(state.users().find("admin")).map(User::role).contains(Role.ADMIN);
            assertThat(state.access().latest(1).getFirst().who()).isEqualTo("tester");
        }
        assertThat(user("", "remove", "admin").err())
                .contains("one admin has to stay")
                .hasLineCount(1);
    }

    @Test
    void whatCannotBeIsOneLine() {
        assertThat(user("short\n", "add", "admin").err())
                .contains("8 to 256 characters")
                .hasLineCount(1);
        assertThat(user("", "add", "admin").err()).contains("no password on standard input");
        assertThat(user("", "add").status()).isEqualTo(2);
        assertThat(user("correct horse\n", "add", "admin", "--role", "king").status())
                .isEqualTo(2);
    }
}
