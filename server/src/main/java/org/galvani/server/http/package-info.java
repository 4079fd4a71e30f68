/// The door for browsers and programs: one HTTP server, and who may come through it.
///
/// A [Route][org.galvani.server.http.Route] says method, path, who may call it, and what is done; an
/// [HttpDoor][org.galvani.server.http.HttpDoor] serves a list of them and knows nothing else. Every call passes, in
/// this order: the name the server was called by, the rate limit, who calls
/// ([Callers][org.galvani.server.http.Callers]: cookie, token, or nobody), what that role may do, and for changes by
/// cookie the token that only our own pages know. What fails is answered as `{"error":"one line"}`.
///
/// Until a password was set, the server listens on this machine alone and everybody there looks on.
///
/// Requests run on virtual threads and may block. What is behind the routes stays outside, REST and pages alike.
@NullMarked
package org.galvani.server.http;

import org.jspecify.annotations.NullMarked;
