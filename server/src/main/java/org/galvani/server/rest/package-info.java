/// What programs and pages can ask the server for: one list of routes, and what each answers.
///
/// [Rest][org.galvani.server.rest.Rest] holds the list; the description in OpenAPI and the tests of who may what are
/// loops over it. Handlers turn what the fleet, the store and the state know into plain JSON; they decide nothing of
/// their own. Live changes go out as server-sent events, one stream a client, in which what came too fast is told once
/// as it is now; numbers for Prometheus are made when they are asked for.
@NullMarked
package org.galvani.server.rest;

import org.jspecify.annotations.NullMarked;
