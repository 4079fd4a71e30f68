package org.galvani.server.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A real folder.
final class FolderDisk implements Disk {
    private static final String LOCK = "lock";

    private final Path folder;
    private @Nullable FileChannel lock;

    FolderDisk(Path folder) throws IOException {
        this.folder = folder.toAbsolutePath();
        if (!Files.isDirectory(this.folder)) {
            Files.createDirectories(this.folder);
            Path parent = this.folder.getParent();
            if (parent != null) {
                force(parent);
            }
        }
    }

    @Override
    public String where() {
        return folder.toString();
    }

    @Override
    public void lock() throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean locked;
        try {
            locked = channel.tryLock() != null;
        } catch (OverlappingFileLockException _) {
            locked = false;
        }
        if (!locked) {
            channel.close();
            throw new JournalException("journal " + folder + " is in use: only one process may write to it");
        }
        lock = channel;
    }

    @Override
    public List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::getFileName).map(Path::toString).toList();
        }
    }

    @Override
    public DiskFile create(String name) throws IOException {
        return open(name, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    @Override
    public DiskFile open(String name) throws IOException {
        return open(name, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private DiskFile open(String name, OpenOption... options) throws IOException {
        return new ChannelFile(FileChannel.open(folder.resolve(name), options));
    }

    @Override
    public void delete(String name) throws IOException {
        Files.deleteIfExists(folder.resolve(name));
    }

    @Override
    public void force() throws IOException {
        force(folder);
    }

    private static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public void close() throws IOException {
        if (lock != null) {
            lock.close();
        }
    }

    private record ChannelFile(FileChannel channel) implements DiskFile {

        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public void write(ByteBuffer from, long position) throws IOException {
            long at = position;
            while (from.hasRemaining()) {
                at += channel.write(from, at);
            }
        }

        @Override
        public void read(ByteBuffer into, long position) throws IOException {
            long at = position;
            while (into.hasRemaining()) {
                int count = channel.read(into, at);
                if (count < 0) {
                    return;
                }
                at += count;
            }
        }

        @Override
        public void truncate(long size) throws IOException {
            channel.truncate(size);
        }

        // Size is metadata that fdatasync keeps where it is needed to read the bytes.
        @Override
        public void force() throws IOException {
            channel.force(false);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
