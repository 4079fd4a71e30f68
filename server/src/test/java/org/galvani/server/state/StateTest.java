package org.galvani.server.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.galvani.device.control.AuditEntry;
import org.galvani.device.control.Outcome;
import org.galvani.pack.Alarm;
import org.galvani.server.alarm.AlarmEntry;
import org.galvani.server.alarm.AlarmLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateTest {

    private static final Instant MORNING = Instant.parse("2026-11-21T06:00:00Z");

    @TempDir
    Path folder;

    private Instant now = MORNING;
    private State state;

    @BeforeEach
    void open() {
        state = States.quick(folder, () -> now);
    }

    private void reopen() {
        state.close();
        open();
    }

    @Test
    void theFileIsForItsOwnerAlone() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(State.FILE))))
                .isEqualTo("rw-------");
    }

    @Test
    void aDatabaseOfALaterVersionIsRefusedInOneLine() throws SQLException {
        state.close();
        execute("pragma user_version = 99");
        assertThatThrownBy(this::open)
                .isInstanceOf(StateException.class)
                .hasMessageContainingAll("state.db", "newer Galvani", "99");
    }

    @Test
    void aDatabaseOfAnotherProgramIsLeftAlone() throws SQLException {
        state.close();
        execute("pragma application_id = 7");
        assertThatThrownBy(this::open)
                .isInstanceOf(StateException.class)
                .hasMessageContaining("a database of another program");
    }

    @Test
    void aFileThatIsNoDatabaseIsToldAsSuch() throws IOException {
        state.close();
        Files.deleteIfExists(folder.resolve("state.db-wal"));
        Files.writeString(folder.resolve(State.FILE), "no database at all, but a text of some length".repeat(200));
        assertThatThrownBy(this::open).isInstanceOf(StateException.class).hasMessageContaining("state.db");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(State.FILE))) {
            connection.createStatement().execute(sql);
        }
    }

    @Test
    void theFirstUserIsAnAdminAndOneStays() {
        assertThat(state.users().any()).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> state.users().add("anna", "correct horse", Role.VIEWER))
                .withMessageContaining("first user has to be an admin");
        state.users().addFirst("admin", "correct horse");
        assertThatIllegalArgumentException().isThrownBy(() -> state.users().addFirst("other", "correct horse"));
        state.users().add("anna", "battery staple", Role.VIEWER);
        reopen();

        assertThat(state.users().all()).extracting(User::name).containsExactly("admin", "anna");
        assertThat(state.users().check("anna", "battery staple"))
                .map(User::role)
                .contains(Role.VIEWER);
        assertThat(state.users().check("anna", "correct horse")).isEmpty();
        assertThat(state.users().check("nobody", "correct horse")).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> state.users().remove("admin"))
                .withMessageContaining("admin");
        assertThatIllegalArgumentException().isThrownBy(() -> state.users().role("admin", Role.VIEWER));
        assertThat(state.users().find("admin")).map(User::role).contains(Role.ADMIN);
    }

    @Test
    void aNewPasswordOrRoleMakesAnotherVersion() {
        state.users().addFirst("admin", "correct horse");
        state.users().password("admin", "battery staple");
        assertThat(state.users().find("admin")).map(User::version).contains(2L);
        assertThat(state.users().check("admin", "battery staple")).isPresent();
        assertThatIllegalArgumentException().isThrownBy(() -> state.users().password("admin", "short"));
        assertThatIllegalArgumentException().isThrownBy(() -> state.users().password("anna", "correct horse"));
    }

    @Test
    void passwordsAndTokensAreNotInTheFile() throws IOException {
        state.users().addFirst("admin", "correct horse");
        String secret =
                state.tokens().issue("grafana", Role.VIEWER, Optional.empty()).secret();
        state.close();
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .doesNotContain("correct horse")
                        .doesNotContain(secret.substring(Tokens.PREFIX.length()));
            }
        }
    }

    @Test
    void releasedPasswordsAreHashedAsOwaspAdvises() {
        assertThat(new Passwords(Passwords.ITERATIONS).hash("correct horse")).startsWith("pbkdf2-sha256$600000$");
    }

    @Test
    void aTokenEndsWhenItsTimeIsOverOrItIsRevoked() {
        Instant evening = MORNING.plus(Duration.ofHours(12));
        Tokens.Issued day = state.tokens().issue("day", Role.VIEWER, Optional.of(evening));
        Tokens.Issued always = state.tokens().issue("always", Role.OPERATOR, Optional.empty());
        assertThat(state.tokens().find(day.secret())).map(Token::role).contains(Role.VIEWER);
        now = evening;
        assertThat(state.tokens().find(day.secret())).isEmpty();
        assertThat(state.tokens().find(always.secret())).isPresent();
        state.tokens().revoke(always.id());
        assertThat(state.tokens().find(always.secret())).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> state.tokens().revoke(always.id()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> state.tokens().issue("past", Role.VIEWER, Optional.of(MORNING)));
    }

    @Test
    void theAuditOfCommandsIsTakenOverOnceWithItsNumbers() throws IOException {
        AuditEntry old = entry(7, "jk-1 on serial:/dev/ttyUSB0", Outcome.DONE);
        assertThat(state.audit().takeOver("audit.jsonl", List.of(old))).isEqualTo(1);
        assertThat(state.audit().takeOver("audit.jsonl", List.of(old))).isZero();

        AuditEntry begun = state.audit().begin(entry(0, "jk-2 on serial:/dev/ttyUSB0", Outcome.BEGUN));
        assertThat(begun.id()).isEqualTo(8);
        reopen();
        assertThat(state.audit().entries()).containsExactly(old, begun);
        AuditEntry ended = entry(8, "jk-2 on serial:/dev/ttyUSB0", Outcome.DONE);
        state.audit().end(ended);
        assertThat(state.audit().latest(Optional.empty(), 10)).containsExactly(ended, old);
        assertThat(state.audit().latest(Optional.of("jk-1"), 10)).containsExactly(old);
        assertThat(state.audit().latest(Optional.of("jk-*"), 10)).isEmpty();
        assertThat(state.audit().takeOver("other.jsonl", List.of(old))).isZero();
    }

    private static AuditEntry entry(long id, String device, Outcome outcome) {
        return new AuditEntry(
                id,
                MORNING,
                "anna",
                device,
                "cell_overvoltage_trip",
                "VolCellOV",
                Optional.of("3.65 V"),
                Optional.of("3.62 V"),
                outcome,
                List.of("> 0110", "< 0110"),
                Optional.empty());
    }

    @Test
    void onlySettingsThatChangedMakeASnapshot() {
        Map<String, Object> settings = Map.of("cell_count", 16);
        assertThat(state.snapshots().keep("jk-1", MORNING, settings)).isTrue();
        assertThat(state.snapshots().keep("jk-1", MORNING.plusSeconds(1), settings))
                .isFalse();
        assertThat(state.snapshots().keep("jk-1", MORNING.plusSeconds(2), Map.of("cell_count", 15)))
                .isTrue();
        assertThat(state.snapshots().keep("jk-2", MORNING, settings)).isTrue();
        assertThat(state.snapshots().latest("jk-1", 10))
                .extracting(Snapshots.Snapshot::readings)
                .containsExactly(Map.of("cell_count", 15), settings);
    }

    @Test
    void alarmsComeAndGoTogetherWithTheirPlaceInTheJournal() {
        assertThat(state.alarms().position()).isZero();
        AlarmEntry high = raised("jk-1", Alarm.CELL_OVERVOLTAGE, OptionalInt.of(3));
        AlarmEntry low = raised("jk-2", Alarm.LOW_SOC, OptionalInt.empty());
        List<AlarmEntry> begun = state.alarms().keep(List.of(high, low), List.of(), 700);
        reopen();
        assertThat(state.alarms().position()).isEqualTo(700);
        assertThat(state.alarms().active()).isEqualTo(begun);

        AlarmEntry ended = ended(begun.getFirst(), MORNING.plusSeconds(60));
        state.alarms().keep(List.of(), List.of(ended), 800);
        state.alarms().keep(List.of(), List.of(ended(ended, MORNING.plusSeconds(90))), 900);
        assertThat(find(Optional.of("jk-1"), Optional.empty())).containsExactly(ended);
        assertThat(state.alarms().active()).containsExactly(begun.getLast());
        assertThat(find(Optional.empty(), Optional.of(MORNING.plusSeconds(61))))
                .as("since then only the other one was raised")
                .containsExactly(begun.getLast());
    }

    private List<AlarmEntry> find(Optional<String> device, Optional<Instant> from) {
        return state.alarms().find(new AlarmLog.Filter(device, false, from, Optional.empty(), 10));
    }

    private static AlarmEntry raised(String device, Alarm alarm, OptionalInt index) {
        return new AlarmEntry(
                0, device, alarm, index, "vendor's name", MORNING, Optional.empty(), Map.of("soc", 99), Map.of());
    }

    private static AlarmEntry ended(AlarmEntry entry, Instant time) {
        return new AlarmEntry(
                entry.id(),
                entry.device(),
                entry.alarm(),
                entry.index(),
                entry.vendor(),
                entry.raisedAt(),
                Optional.of(time),
                entry.readingsRaised(),
                Map.of("soc", 98));
    }

    @Test
    void theAccessLogTellsTheLatestFirst() {
        state.access().add("anna", "192.0.2.7", "login_failed", "");
        state.access().add("anna", "192.0.2.7", "login", "viewer");
        assertThat(state.access().latest(10))
                .extracting(AccessLog.Access::action)
                .containsExactly("login", "login_failed");
    }
}
