@NullMarked
package org.galvani.server.fleet;

import org.jspecify.annotations.NullMarked;
