package org.galvani.device.transport;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// A text file of limited size: a line that would make it longer begins a new file, and the old one gets a number
/// behind its name, 1 the newest. Lines are written whole.
final class RotatingWriter extends FilterWriter {

    private final Path file;
    private final long limit;
    private final int keep;
    private long size;

    /// @param limit bytes in one file
    /// @param keep  how many old files stay
    /// @throws IOException where the file exists or cannot be written
    RotatingWriter(Path file, long limit, int keep) throws IOException {
        super(open(file));
        this.file = file;
        this.limit = limit;
        this.keep = keep;
    }

    private static Writer open(Path file) throws IOException {
        return Files.newBufferedWriter(file, StandardCharsets.US_ASCII, StandardOpenOption.CREATE_NEW);
    }

    @Override
    public void write(String line) throws IOException {
        if (size > 0 && size + line.length() > limit) {
            rotate();
        }
        out.write(line);
        size += line.length();
    }

    private void rotate() throws IOException {
        out.close();
        for (int n = keep; n > 0; n--) {
            Path older = n == 1 ? file : numbered(n - 1);
            if (Files.exists(older)) {
                Files.move(older, numbered(n), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        out = open(file);
        size = 0;
    }

    private Path numbered(int n) {
        return file.resolveSibling(file.getFileName() + "." + n);
    }
}
