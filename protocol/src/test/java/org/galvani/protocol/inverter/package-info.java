@NullMarked
package org.galvani.protocol.inverter;

import org.jspecify.annotations.NullMarked;
