package org.galvani.server.store;

import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.galvani.pack.Shape;

/// Samples of every device over time. Calls block; any thread may make them, virtual ones too.
///
/// There is one sample for a device and an event time: a later one replaces it whole. Samples may come in any order.
/// Times count microseconds, and lie between 1970 and 2200. Periods are half open: `from` belongs, `to` does not.
///
/// Every quantity of the glossary is kept, with all its decimals; secrets and vendor values are not. The smallest
/// `long` cannot be told from absence and reads back as absent.
///
/// All methods throw [StoreException] where the store fails (full disk, closed).
public interface Store extends AutoCloseable {

    /// Takes over samples; when it returns they can be asked for. They outlive this process, and an outage of the
    /// machine from the next [#sync()] on, which a store also makes by itself every few seconds. Samples that are
    /// older than the retention are left out. After an exception a part may have been taken over: write it again.
    default void write(List<Sample> batch) {
        write(batch, batch.stream().mapToLong(Sample::source).max().orElse(-1));
    }

    /// The same for a batch that leaves out some of what came before it.
    ///
    /// @param upTo what [#appliedUpTo()] says once this is on disk: every sample of a lower source has been written
    void write(List<Sample> batch, long upTo);

    /// Puts on disk what was written so far.
    void sync();

    /// The source id below which everything is on disk, and at which to go on reading the journal after a crash: the
    /// highest that was written, or an earlier one. Empty where nothing is.
    OptionalLong appliedUpTo();

    /// The sample of a device with the latest event time; what arrived late is never it.
    Optional<Sample> latest(String device);

    /// The samples of one device in order of event time, as many as there are. They are read piece by piece while
    /// the iterator moves, so what is written meanwhile may or may not be seen; nothing needs to be closed.
    Iterator<Sample> samples(String device, Instant from, Instant to);

    /// Some numbers of one device, each summed up in at most `buckets` equal parts of the period.
    ///
    /// @param series what to show: scalars (index 0) and members of arrays (from 1); no texts
    /// @return for each of them its buckets in order of time; buckets without a value are left out
    Map<Shape.Slot, List<Bucket>> chart(String device, Instant from, Instant to, List<Shape.Slot> series, int buckets);

    /// How many samples there are of one device in a period, and which values they have: what the head of a table needs
    /// to know before its rows.
    Inventory inventory(String device, Instant from, Instant to);

    /// All devices there are samples of, by name.
    List<Span> devices();

    @Override
    void close();
}
