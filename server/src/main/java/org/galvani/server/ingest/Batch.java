package org.galvani.server.ingest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.galvani.device.terminal.Heard;
import org.galvani.device.terminal.Terminal;
import org.galvani.pack.Bytes;
import org.galvani.pack.Report;
import org.galvani.server.journal.Entry;
import org.galvani.server.journal.JournalException;
import org.galvani.server.journal.Kind;

/// What one read of a socket brought: goes to the journal together, and is acknowledged only then.
final class Batch {

    private final Ingest ingest;
    private final Instant now;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Waiting> waiting = new ArrayList<>();
    private final List<Bytes> echoes = new ArrayList<>();

    /// A frame whose entries wait for the journal.
    private record Waiting(Station station, Heard heard, Bytes frame) {}

    Batch(Ingest ingest, Instant now) {
        this.ingest = ingest;
        this.now = now;
    }

    Instant now() {
        return now;
    }

    void damaged(Optional<Station> station) {
        count(station, Fate.DAMAGED);
    }

    /// Decides about a frame. Where nobody can be told who sent it, it waits in quarantine too.
    void take(Optional<Station> station, Heard heard, Bytes frame, Terminal terminal) {
        if (station.isEmpty() || !station.get().enrolled()) {
            count(station, Fate.IN_QUARANTINE);
            return;
        }
        Station mine = station.get();
        if (mine.knows(heard.record(), frame)) {
            count(station, Fate.DUPLICATE); // safe already: its acknowledgement was lost
            echo(heard);
            return;
        }
        try {
            if (heard.values()) {
                for (Report report : terminal.reports(mine.name(), now)) {
                    entries.add(ingest.codec().entry(report));
                }
            } else {
                entries.add(new Entry(Kind.FRAME, now, mine.name(), heard.masked()));
            }
            waiting.add(new Waiting(mine, heard, frame));
        } catch (IllegalArgumentException _) {
            count(station, Fate.UNFIT);
        }
    }

    private void echo(Heard heard) {
        if (heard.unasked() && ingest.settings().acknowledge()) {
            echoes.add(heard.echo());
        }
    }

    /// Waits until everything is safe, counts it, and gives the acknowledgements.
    List<Bytes> settle() throws InterruptedException {
        if (!entries.isEmpty()) {
            boolean safe = append();
            for (Waiting one : waiting) {
                Fate fate =
                        !safe ? Fate.NOT_RECORDED : one.heard().values() ? Fate.ACCEPTED : Fate.ACCEPTED_WITHOUT_VALUES;
                count(Optional.of(one.station()), fate);
                if (safe) {
                    one.station().accepted(one.heard().record(), one.frame());
                    echo(one.heard());
                }
            }
        }
        return echoes;
    }

    private boolean append() throws InterruptedException {
        try {
            ingest.ledger().append(entries);
            ingest.recorded(Optional.empty());
            return true;
        } catch (JournalException e) {
            ingest.recorded(Optional.of(String.valueOf(e.getMessage())));
            Thread.sleep(ingest.afterRefusal()); // the disk is not there: no sense in reading on at full speed
            return false;
        }
    }

    private void count(Optional<Station> station, Fate fate) {
        ingest.frames().count(fate, 1);
        station.ifPresent(mine -> mine.frames().count(fate, 1));
    }
}
