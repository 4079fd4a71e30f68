@NullMarked
package org.galvani.protocol.wire;

import org.jspecify.annotations.NullMarked;
