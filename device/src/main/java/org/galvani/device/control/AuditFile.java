package org.galvani.device.control;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The audit as a file of JSON lines, forced to disk with each entry.
///
/// A line that was torn by a crash is passed over; every other line stays. Several programs may write to it.
public final class AuditFile implements Audit {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// The lock on the file holds off other programs; within this one it would fail at once.
    private static final ReentrantLock HERE = new ReentrantLock();

    private final Path file;

    public AuditFile(Path file) {
        this.file = file;
    }

    @Override
    public AuditEntry begin(AuditEntry entry) throws IOException {
        return append(entry, true);
    }

    @Override
    public void end(AuditEntry entry) throws IOException {
        append(entry, false);
    }

    /// Appends under a lock on the file, so that two programs do not give out one number twice.
    private AuditEntry append(AuditEntry entry, boolean numbered) throws IOException {
        boolean interrupted = Thread.interrupted(); // would close the channel, and just then the end must be written
        HERE.lock();
        try {
            return appendAlone(entry, numbered);
        } finally {
            HERE.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private AuditEntry appendAlone(AuditEntry entry, boolean numbered) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (FileChannel channel = FileChannel.open(
                        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock _ = channel.lock()) {
            long last = lines(channel).stream().mapToLong(AuditEntry::id).max().orElse(0);
            AuditEntry written = numbered ? entry.withId(last + 1) : entry;
            String line = (endsInTheMiddle(channel) ? "\n" : "") + JSON.writeValueAsString(written) + "\n";
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(line);
            channel.position(channel.size());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
            return written;
        }
    }

    private static boolean endsInTheMiddle(FileChannel channel) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        return channel.size() > 0 && channel.read(last, channel.size() - 1) == 1 && last.get(0) != '\n';
    }

    @Override
    public List<AuditEntry> entries() throws IOException {
        Map<Long, AuditEntry> byId = new LinkedHashMap<>();
        HERE.lock();
        try {
            if (Files.exists(file)) {
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                    lines(channel).forEach(entry -> byId.put(entry.id(), entry));
                }
            }
        } finally {
            HERE.unlock();
        }
        return List.copyOf(byId.values());
    }

    /// Through the channel that holds the lock: on POSIX systems closing any other would let go of it.
    private static List<AuditEntry> lines(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
        while (bytes.hasRemaining() && channel.read(bytes, bytes.position()) >= 0) {}
        List<AuditEntry> entries = new ArrayList<>();
        // A tear may go through a character; this decoding reads on.
        for (String line :
                StandardCharsets.UTF_8.decode(bytes.flip()).toString().lines().toList()) {
            try {
                entries.add(JSON.readValue(line, AuditEntry.class));
            } catch (JacksonException _) {
                // A torn line: the entry it belonged to has another or was never acted on.
            }
        }
        return entries;
    }
}
