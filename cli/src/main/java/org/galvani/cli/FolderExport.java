package org.galvani.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.galvani.server.export.Export;
import org.galvani.server.store.QuestStore;
import org.galvani.server.store.Retention;
import org.galvani.server.store.Span;
import org.galvani.server.store.Store;
import org.galvani.server.store.StoreException;

/// Samples from the folder of a server that does not run.
///
/// @param data the data folder
record FolderExport(Path data) implements ExportSource {

    @Override
    public void write(Wish wish, OutputStream out, Progress progress) throws IOException, UserException {
        Path folder = data.resolve("store");
        if (!Files.isDirectory(folder)) {
            throw new UserException("no recorded samples in " + data + ": name the data folder with --data");
        }
        String device = wish.device().orElseThrow();
        try (Store store = open(folder)) {
            Export export = Export.of(store, device, wish.from(), wish.to());
            if (export.inventory().samples() == 0
                    && store.devices().stream().noneMatch(span -> span.device().equals(device))) {
                String known = store.devices().stream().map(Span::device).collect(Collectors.joining(", "));
                throw new UserException("no samples of '" + device + "'; "
                        + (known.isEmpty() ? "nothing was recorded in " + data : "there are some of: " + known));
            }
            export.write(wish.format(), out, (written, all) -> progress.at(written, all, "rows"));
        } catch (StoreException e) {
            throw new UserException(String.valueOf(e.getMessage()));
        }
    }

    private Store open(Path folder) throws UserException {
        try {
            return new QuestStore(folder, Retention.FOREVER);
        } catch (StoreException e) {
            if (String.valueOf(e.getMessage()).contains("in use")) {
                throw inUse(data);
            }
            throw e;
        }
    }

    static UserException inUse(Path data) {
        return new UserException(data + " is in use by a running server: export from it with"
                + " --server http://127.0.0.1:8480 --token-file FILE, or end it first");
    }
}
