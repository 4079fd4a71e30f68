package org.galvani.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TypedLinesTest {

    private static List<String> taken(String typed) {
        return new TypedLines(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8))).taken();
    }

    @Test
    void whatIsEndedIsTaken() {
        assertThat(taken("help\n load 50A \nqui")).containsExactly("help", "load 50A");
    }

    /// Memory is bounded, and still every byte arrives.
    @Test
    void aLineWithoutAnEndComesInPiecesAndLosesNothing() {
        String digits = "0123456789".repeat(1_000);
        assertThat(taken(digits + "\n"))
                .containsExactly(digits.substring(0, 4096), digits.substring(4096, 8192), digits.substring(8192));
        assertThat(taken(digits.substring(0, 4096) + "\nhelp\n")).containsExactly(digits.substring(0, 4096), "help");
    }
}
