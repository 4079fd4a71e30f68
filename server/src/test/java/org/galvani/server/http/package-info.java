/// The door: who comes through, and what is turned away.
@NullMarked
package org.galvani.server.http;

import org.jspecify.annotations.NullMarked;
