package org.galvani.server.web;

import java.util.Map;
import org.galvani.pack.Bytes;

/// What goes back to the browser.
///
/// @param status  200, or 304 where the browser has it already
/// @param headers all that belong to the file; those for security are the server's
/// @param body    compressed where the headers say so, empty with 304
record WebAnswer(int status, Map<String, String> headers, Bytes body) {}
