@NullMarked
package org.galvani.protocol.can;

import org.jspecify.annotations.NullMarked;
