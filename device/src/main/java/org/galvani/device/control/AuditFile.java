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
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The audit as a file of JSON lines, forced to disk with each entry.
///
/// A line that was torn by a crash is passed over; every other line stays. Two programs may write to it.
public final class AuditFile implements Audit {

    private static final JsonMapper JSON = JsonMapper.builder().build();

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
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (FileChannel channel = FileChannel.open(
                        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock _ = channel.lock()) {
            long last = lines().stream().mapToLong(AuditEntry::id).max().orElse(0);
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
        lines().forEach(entry -> byId.put(entry.id(), entry));
        return List.copyOf(byId.values());
    }

    private List<AuditEntry> lines() throws IOException {
        List<AuditEntry> entries = new ArrayList<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                try {
                    entries.add(JSON.readValue(line, AuditEntry.class));
                } catch (JacksonException _) {
                    // A torn line: the entry it belonged to has another or was never acted on.
                }
            }
        }
        return entries;
    }
}
