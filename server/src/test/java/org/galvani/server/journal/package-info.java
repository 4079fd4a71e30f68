/// The journal on real files, and on a disk in memory that fails and loses power on request.
@NullMarked
package org.galvani.server.journal;

import org.jspecify.annotations.NullMarked;
