package org.galvani.server.state;

/// Somebody who may log in.
///
/// @param version grows with each new password or role: what was begun under an older one is over
public record User(String name, Role role, long version) {}
