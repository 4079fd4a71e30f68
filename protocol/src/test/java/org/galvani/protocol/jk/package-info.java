@NullMarked
package org.galvani.protocol.jk;

import org.jspecify.annotations.NullMarked;
