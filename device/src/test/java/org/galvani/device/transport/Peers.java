package org.galvani.device.transport;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/// Programs that a test talks to. At a desk a missing one skips the test; where `CI=true` it fails it, so that a
/// test cannot fall silent.
public final class Peers {

    private Peers() {}

    /// Skips or fails the test when there is no such program on the path.
    public static void require(String program) {
        require(isInstalled(program), program);
    }

    /// Skips or fails the test when a file of a library is not there.
    public static void require(Path file, String library) {
        require(Files.exists(file), library);
    }

    private static void require(boolean there, String what) {
        if (there) {
            return;
        }
        String message = what + " is not installed; install it to run this test";
        if ("true".equals(System.getenv("CI"))) {
            Assertions.fail(message);
        }
        Assumptions.abort(message);
    }

    private static boolean isInstalled(String program) {
        String path = System.getenv("PATH");
        return path != null
                && Pattern.compile(Pattern.quote(File.pathSeparator))
                        .splitAsStream(path)
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
