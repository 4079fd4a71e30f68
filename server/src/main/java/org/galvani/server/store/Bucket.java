package org.galvani.server.store;

import java.time.Instant;

/// What the values of one quantity were in a part of a period, counted in 10^-decimals of its unit.
///
/// @param start when that part begins
/// @param count how many values there are, at least one
public record Bucket(Instant start, long count, long min, double mean, long max) {}
