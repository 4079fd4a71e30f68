@NullMarked
package org.galvani.protocol.modbus;

import org.jspecify.annotations.NullMarked;
