@NullMarked
package org.galvani.server.line;

import org.jspecify.annotations.NullMarked;
