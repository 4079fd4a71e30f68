package org.galvani.server.store;

import java.time.Instant;

/// From when to when there are samples of a device, by event time, both included.
public record Span(String device, Instant first, Instant last) {}
