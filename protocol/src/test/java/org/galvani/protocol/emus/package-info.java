@NullMarked
package org.galvani.protocol.emus;

import org.jspecify.annotations.NullMarked;
