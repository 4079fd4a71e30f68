package org.galvani.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.galvani.server.journal.Damage;
import org.galvani.server.journal.Entry;
import org.galvani.server.journal.Journal;
import org.galvani.server.journal.JournalException;
import org.galvani.server.journal.JournalReader;
import org.galvani.server.journal.JournalRecord;
import org.galvani.server.journal.JournalSettings;
import org.galvani.server.journal.ReportCodec;

/// The journal of a server that does not run, record by record. Secrets never came into it.
///
/// @param data the data folder
record JournalExport(Path data, InstantSource clock) implements ExportSource {

    @Override
    public void write(Wish wish, OutputStream out, Progress progress) throws IOException, UserException {
        Path folder = data.resolve("journal");
        if (!Files.isDirectory(folder)) {
            throw new UserException("no journal in " + data + ": name the data folder with --data");
        }
        try (Journal journal = open(folder);
                JournalReader reader = journal.reader(0, Damage.SKIP)) {
            ReportCodec codec = new ReportCodec();
            Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
            for (Optional<JournalRecord> record = reader.next(); record.isPresent(); record = reader.next()) {
                Entry entry = record.get().entry();
                if (belongs(entry, wish)) {
                    text.write(Json.line(object(record.get(), codec)));
                    text.write('\n');
                }
                progress.at(reader.position() >> 10, journal.end() >> 10, "kB");
            }
            text.flush();
        }
    }

    private static boolean belongs(Entry entry, Wish wish) {
        Instant arrival = entry.arrivalTime();
        return !arrival.isBefore(wish.from())
                && arrival.isBefore(wish.to())
                && wish.device().map(entry.source()::equals).orElse(true);
    }

    private static Map<String, Object> object(JournalRecord record, ReportCodec codec) throws JournalException {
        Entry entry = record.entry();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("offset", record.offset());
        object.put("time", entry.arrivalTime().toString());
        object.put("source", entry.source());
        object.put("kind", entry.kind().name().toLowerCase(Locale.ROOT));
        switch (entry.kind()) {
            case FRAME -> object.put("hex", entry.payload().hex());
            case REPORT ->
                object.put("report", Json.of(codec.decode(entry.payload()).report()));
        }
        return object;
    }

    private Journal open(Path folder) throws IOException, UserException {
        try {
            return Journal.open(folder, JournalSettings.DEFAULT.withDamage(Damage.SKIP), clock);
        } catch (JournalException e) {
            if (String.valueOf(e.getMessage()).contains("in use")) {
                throw new UserException(data + " is in use by a running server: end it first");
            }
            throw e;
        }
    }
}
