package org.galvani.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// The program as a process of its own, in a script of bash that calls it `$GALVANI`.
final class Shell {

    private static final long MOST_S = 120;

    private Shell() {}

    /// The words that start it.
    static String galvani() {
        return String.join(
                " ",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName());
    }

    /// Runs a script in a folder to its end. What it says on both ways comes as `err`, since it is one text here.
    static Told run(Path folder, String script) throws IOException, InterruptedException {
        Path said = Files.createTempFile(folder, "said", ".txt");
        ProcessBuilder shell = new ProcessBuilder("bash", "-c", script)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        shell.environment().put("GALVANI", galvani());
        Process process = shell.start();
        try {
            if (!process.waitFor(MOST_S, TimeUnit.SECONDS)) {
                throw new AssertionError("it hangs: " + Files.readString(said));
            }
            return new Told(process.exitValue(), "", Files.readString(said));
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
