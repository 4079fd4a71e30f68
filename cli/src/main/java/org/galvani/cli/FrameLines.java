package org.galvani.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The frames a user names: in arguments, in files and on standard input, one a line. Nothing is collected, so input
/// may be of any length.
final class FrameLines {

    /// How many characters of a line are kept; one more tells that it was longer.
    static final int LONGEST = 1_000_000;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /// One line that should hold a frame.
    ///
    /// @param number counted from 1 over all arguments and lines, blank ones and comments too
    /// @param place  where to look for it: `argument 2`, `frames.txt line 3`
    record FrameLine(long number, String place, String text) {}

    /// Takes lines.
    interface Taker {
        /// Takes a line; says whether more are wanted.
        boolean take(FrameLine line);
    }

    private final InputStream standardInput;
    private long number;

    FrameLines(InputStream standardInput) {
        this.standardInput = standardInput;
    }

    /// Gives every line in order until no more are wanted. Blank lines and those that begin with `#` are skipped.
    void read(List<String> arguments, Taker taker) throws IOException {
        boolean wanted = true;
        for (int i = 0; i < arguments.size() && wanted; i++) {
            String argument = arguments.get(i);
            if (isUnquoted(arguments)) {
                taker.take(new FrameLine(1, "arguments", String.join(" ", arguments)));
                return;
            } else if (argument.equals("-")) {
                wanted = lines(new InputStreamReader(standardInput, StandardCharsets.UTF_8), "standard input", taker);
            } else if (argument.startsWith("@")) {
                Path file = Path.of(argument.substring(1));
                if (Files.isDirectory(file)) {
                    throw new IOException(file + " is a folder, not a file of frames");
                }
                try (InputStream bytes = Files.newInputStream(file)) {
                    wanted = lines(new InputStreamReader(bytes, StandardCharsets.UTF_8), file.toString(), taker);
                }
            } else {
                wanted = taker.take(new FrameLine(++number, "argument " + (i + 1), argument));
            }
        }
    }

    /// Single bytes are no frames in any protocol: they are one frame whose quotes were forgotten.
    private static boolean isUnquoted(List<String> arguments) {
        return arguments.size() > 1 && arguments.stream().allMatch(argument -> argument.matches("[0-9A-Fa-f]{2}"));
    }

    private boolean lines(Reader from, String name, Taker taker) throws IOException {
        BufferedReader in = new BufferedReader(from);
        StringBuilder line = new StringBuilder();
        int lineNumber = 0;
        while (next(in, line)) {
            number++;
            lineNumber++;
            if (lineNumber == 1 && !line.isEmpty() && line.charAt(0) == BYTE_ORDER_MARK) {
                line.deleteCharAt(0);
            }
            String text = line.toString().strip();
            if (!text.isEmpty()
                    && text.charAt(0) != '#'
                    && !taker.take(new FrameLine(number, name + " line " + lineNumber, text))) {
                return false;
            }
        }
        return true;
    }

    /// Reads one line into `line`, which keeps its first characters only; says whether there was one.
    private static boolean next(Reader in, StringBuilder line) throws IOException {
        line.setLength(0);
        int c = in.read();
        if (c < 0) {
            return false;
        }
        for (; c >= 0 && c != '\n'; c = in.read()) {
            if (line.length() <= LONGEST) {
                line.append((char) c);
            }
        }
        return true;
    }
}
