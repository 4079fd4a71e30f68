/// Tests of the server that terminals call.
@NullMarked
package org.galvani.server.ingest;

import org.jspecify.annotations.NullMarked;
