@NullMarked
package org.galvani.protocol.nw;

import org.jspecify.annotations.NullMarked;
