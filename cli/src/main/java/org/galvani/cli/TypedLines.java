package org.galvani.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Lines that a user types while a program goes on: what is there is taken, and nothing waits for more.
final class TypedLines {

    private static final Path MY_INPUT = Path.of("/proc/self/fd/0");
    private static final Path MY_STATE = Path.of("/proc/self/stat");
    private static final int LONGEST = 4096; // bytes; what is longer comes in pieces

    /// Places in the state, behind the name in brackets: state, parent, group, session, terminal, its foreground.
    private static final int GROUP = 2;

    private static final int FOREGROUND = 5;

    private final InputStream in;
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

    TypedLines(InputStream in) {
        this.in = in;
    }

    /// The lines that were ended since the last call.
    List<String> taken() {
        List<String> lines = new ArrayList<>();
        try {
            boolean mine = in.available() > 0 && isMine();
            while (mine && in.available() > 0) {
                int read = in.read();
                if (read == '\n' || begun.size() >= LONGEST) {
                    lines.add(begun.toString(StandardCharsets.UTF_8).strip());
                    begun.reset();
                }
                if (read >= 0 && read != '\n') {
                    begun.write(read);
                }
            }
        } catch (IOException _) {
            // nobody types any more
        }
        return lines;
    }

    /// A program in the background that reads from its terminal would be stopped.
    private static boolean isMine() {
        try {
            if (!Files.exists(MY_STATE) || !MY_INPUT.toRealPath().toString().matches("/dev/(pts|tty).*")) {
                return true;
            }
            String state = Files.readString(MY_STATE);
            List<String> words = List.of(Pattern.compile(" ")
                    .split(state.substring(state.lastIndexOf(')') + 2).strip(), -1));
            return words.get(GROUP).equals(words.get(FOREGROUND));
        } catch (IOException | RuntimeException _) {
            return true;
        }
    }
}
