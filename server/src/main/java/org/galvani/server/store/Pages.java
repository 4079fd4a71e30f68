package org.galvani.server.store;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;

/// Samples of a period, fetched a page at a time. Each page begins behind the last sample of the one before: between
/// pages nothing is open, and an iterator that is dropped holds nothing.
final class Pages implements Iterator<Sample> {
    private final Function<Period, List<Sample>> fetch;
    private Period rest;
    private Iterator<Sample> page = List.<Sample>of().iterator();

    Pages(Period period, Function<Period, List<Sample>> fetch) {
        this.rest = period;
        this.fetch = fetch;
    }

    @Override
    public boolean hasNext() {
        if (!page.hasNext() && rest.from() < rest.to()) {
            List<Sample> next = fetch.apply(rest);
            page = next.iterator();
            rest = next.isEmpty()
                    ? new Period(rest.to(), rest.to())
                    : new Period(Period.micros(next.getLast().eventTime()) + 1, rest.to());
        }
        return page.hasNext();
    }

    @Override
    public Sample next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.next();
    }
}
