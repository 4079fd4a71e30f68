package org.galvani.server.state;

import java.time.Instant;
import java.util.Optional;

/// A key for a program; the secret itself is not kept.
///
/// @param name    what it is for
/// @param role    what its bearer may do
/// @param expires from when on it is worth nothing; empty for never
public record Token(long id, String name, Role role, Instant created, Optional<Instant> expires) {}
