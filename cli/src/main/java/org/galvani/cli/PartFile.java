package org.galvani.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/// A file that gets its name when it is whole. Until then it has `.part` behind it, and what is left in the middle,
/// by a full disk or Ctrl-C, is deleted: half a file does not look like one.
final class PartFile extends OutputStream {

    private final Path file;
    private final Path part;
    private final Leaving leaving;
    private final OutputStream out;
    private Optional<String> failure = Optional.empty();

    private PartFile(Path file, Path part, Leaving leaving, OutputStream out) {
        this.file = file;
        this.part = part;
        this.leaving = leaving;
        this.out = out;
    }

    /// Begins one.
    ///
    /// @throws FileAlreadyExistsException where there is one of this name
    static PartFile begin(Path file, Leaving leaving) throws IOException {
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        return new PartFile(file, part, leaving, Files.newOutputStream(part));
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (leaving.isAsked()) {
            throw new IOException("left before the end; " + file + " was not written");
        }
        try {
            out.write(bytes, from, length);
        } catch (IOException e) {
            failure = Optional.of("cannot write " + part + ": " + e.getMessage() + "; " + file + " was not written");
            throw e;
        }
    }

    /// Why it could not be written; empty where that was not the trouble.
    Optional<String> failure() {
        return failure;
    }

    /// It is whole and gets its name.
    void whole() throws IOException {
        out.close();
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /// Nothing stays of what is not whole.
    @Override
    public void close() throws IOException {
        try {
            out.close();
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
